"""`scraper sites add` and `sites check`: on sites that nobody knows, and on such as have changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from crawling import scraper as run
from server import Answer, Server, article, feed, serving

import scraper
from scraper import sites
from scraper.demo import serve
from scraper.survey import golden, pattern, writing
from scraper.survey.draft import as_site, draft, names
from scraper.survey.evidence import Evidence, Sample


def lines(folder: Path, site: str) -> list[str]:
    files = folder.glob(f"output/articles/site={site}/*.jsonl")
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]


# patterns


def urls(*paths: str) -> list[str]:
    return [f"https://x.example{path}" for path in paths]


SLUGS = (
    "bees-count-to-four", "the-ice-that-hums", "why-otters-juggle-stones", "owls-and-their-mice", "a-bell-of-glass",
)  # fmt: skip


@pytest.mark.parametrize(
    ("articles", "others", "fits", "misfits"),
    [
        (
            [f"/news/2026-0{n}-{slug}.html" for n, slug in enumerate(SLUGS, 1)],
            ["/news/", "/news/archive.html", "/physics-news/"],
            ["/news/2025-11-comets-with-two-tails.html"],
            ["/news/2025-11-comets-with-two-tails.pdf", "/tags/2026-01-bees.html"],
        ),
        (
            [f"/{section}/2026/0{n}/{slug}/" for n, (section, slug) in enumerate(zip("abcab", SLUGS, strict=True), 1)],
            ["/a/", "/b/2026/", "/tag/bees/", "/author/ada-byrne/"],
            ["/d/2025/12/comets-with-two-tails"],
            ["/author/ada-byrne", "/a/2026/01/"],
        ),
        (
            [f"/{slug}-{81230 + n}" for n, slug in enumerate(SLUGS)],
            ["/latest", "/ada-byrne", "/space-and-physics/latest"],
            ["/comets-with-two-tails-79111?utm_source=x"],
            ["/why-we-write", "/team/comets-with-two-tails-79111"],
        ),
        (
            [f"/{slug}" for slug in SLUGS],
            ["/space", "/about-us-and-our-readers", "/tag/the-big-bees"],
            ["/comets-with-two-tails"],
            ["/space", "/about-us-and-our-readers", "/tag/the-big-bees"],
        ),
        (
            [
                f"/{kind}/{slug}"
                for kind, slug in zip(("science", "earth", "mind", "mind", "earth"), SLUGS, strict=True)
            ],
            ["/science", "/people/ada-byrne", "/people/noor-van-dijk", "/tags/big-bees"],
            ["/mind/comets-with-two-tails"],
            ["/people/ada-byrne", "/tags/the-big-bees", "/author/someone-or-other", "/mind"],
        ),
        (
            [f"/articles/d41586-026-0{n}211-{mark}" for n, mark in enumerate("5x1yz")],
            ["/articles/s41586-026-00123-4", "/articles", "/news"],
            ["/articles/d41586-025-09999-2"],
            ["/articles/s41586-026-00123-4", "/articles/d41586-025"],
        ),
        (
            [f"/story.php?id={n}" for n in (411, 412, 420, 433, 51)],
            ["/list.php?id=3", "/story.php", "/"],
            ["/story.php?lang=en&id=9"],
            ["/list.php?id=3", "/story.php"],
        ),
        (
            [f"/de/{slug}/a-6{n}897191" for n, slug in enumerate(SLUGS)],
            ["/de/wissen/s-11603", "/de/ukraine/t-6019", "/de/video/av-69191919"],
            ["/de/la-perte/a-6533123"],
            ["/de/wissen/s-11603", "/de/video/av-69191919"],
        ),
    ],
    ids=["dated slug", "dated path", "number behind", "words only", "section", "shape", "query", "letter and number"],
)
def test_pattern_of_addresses(
    articles: Sequence[str], others: Sequence[str], fits: Sequence[str], misfits: Sequence[str]
) -> None:
    told = pattern.tell(urls(*articles), urls("/", *others))
    assert told
    assert (told.matched, told.articles, told.mistaken) == (len(articles), len(articles), ())
    site = sites.Site(id="x", domain="x.example", name="X", article_url=told.article_url, not_article=told.not_article)
    assert [url for url in urls(*articles, *fits) if not site.is_article(url)] == []
    assert [url for url in urls("/", *others, *misfits) if site.is_article(url)] == []


def test_a_site_file_takes_every_pattern_that_is_told() -> None:
    """Letters of other alphabets and marks, and names so long that a list of them would be no pattern to write."""
    named = [f"/2026/01/{slug}-größe-%22" for slug in SLUGS]
    told = pattern.tell(urls(*named), urls(*(f"/{'x' * 400}{n}/01/some-words-{n}" for n in range(3))))
    assert told
    site = sites.Site(id="x", domain="x.example", name="X", article_url=told.article_url, not_article=told.not_article)
    assert [url for url in urls(*named) if not site.is_article(url)] == []


def test_no_pattern_where_the_addresses_tell_none() -> None:
    assert pattern.tell(urls("/a", "/b"), []) is None
    pages = [f"/{name}" for name in ("bees", "ice", "otters", "owls", "glass")]
    lists = [f"/{name}" for name in ("space", "earth", "mind", "about", "shop", "login", "jobs", "press")]
    assert pattern.tell(urls(*pages), urls(*lists)) is None


# drafts


def evidence() -> Evidence:
    seen = Evidence("https://www.bees.example/", front_page=b"<title>The Hive | Home</title>")
    seen.feeds["https://www.bees.example/feed"] = [f"https://www.bees.example/news/{slug}" for slug in SLUGS]
    seen.feeds["https://www.bees.example/feed/part"] = [f"https://www.bees.example/news/{slug}" for slug in SLUGS[:2]]
    seen.lists["https://www.bees.example/news"] = [f"https://www.bees.example/news/{slug}" for slug in SLUGS]
    seen.lists["https://www.bees.example/about"] = ["https://www.bees.example/jobs"]
    return seen


def test_a_draft_says_what_was_found_and_what_is_missing() -> None:
    pages = [scraper.parse(article(slug), f"https://www.bees.example/news/{slug}") for slug in SLUGS]
    made = draft(evidence(), pages, ["insects"])
    assert made.keys == {
        "domain": "bees.example",
        "name": "The Hive",
        "feeds": ["https://www.bees.example/feed"],
        "sections": ["https://www.bees.example/news"],
        "article_url": "^https?://[^/]+/news/[a-z0-9]+-[a-z0-9-]+/?$",
        "topics": ["insects"],
        "languages": ["en"],
        "expect": ["title", "date_published", "body", "language"],
    }
    assert made.missing == [
        "no sitemap was found",
        "authors: in 0 of 5 articles; give [select] authors = … if the others print it",
    ]


def test_a_draft_is_written_as_a_file_that_says_the_same(tmp_path: Path) -> None:
    made = draft(evidence(), [], [])
    many = [f"https://bees.example/{n:030}" for n in range(5)]
    odd = {**made.keys, "name": 'The "Hive"\\ of ’bees’', "sections": many}
    made = type(made)(odd, made.told, made.articles, made.filled, made.missing)
    path = tmp_path / "bees.toml"
    path.write_text(writing.toml(made, "https://bees.example/", date(2026, 3, 4)), encoding="utf-8")
    assert sites.read(path) == as_site(made, "bees")
    head = "# Made by `scraper sites add https://bees.example/` on 2026-03-04"
    assert path.read_text(encoding="utf-8").startswith(head)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.example.org/", ["example", "example-org", "example-org-2"]),
        ("https://news.example.co.uk/", ["example", "news-example-co-uk", "news-example-co-uk-2"]),
        ("http://127.0.0.1:8001/", ["127-0-0-1-8001", "127-0-0-1-8001-2", "127-0-0-1-8001-3"]),
    ],
)
def test_names_for_a_new_site(url: str, expected: list[str]) -> None:
    assert [name for name, _ in zip(names(url), range(3), strict=False)] == expected


def test_a_golden_is_what_the_tests_of_pages_hold_a_page_to(tmp_path: Path) -> None:
    url = "https://bees.example/news/The_Bell.html"
    at = datetime(2026, 3, 5, tzinfo=UTC)
    body = article("bell")
    sample = Sample(url, body, "utf-8", at, scraper.parse(body, url))
    page = golden.record(sample, sites.Site(id="bees", domain="bees.example", name="Bees"), tmp_path)
    assert page == tmp_path / "bees" / "the-bell.html"
    assert page.read_bytes() == body
    kept = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    assert kept["page"] == {"url": url, "fetched_at": "2026-03-05T00:00:00+00:00", "encoding": "utf-8"}
    assert kept["title"] == "The story of bell"
    assert len(kept["body"]) == 4
    assert set(kept) == {"page", *golden.KEYS}


# adding


@pytest.mark.parametrize("number", range(3))
def test_a_publication_of_the_demo_is_found_out(tmp_path: Path, number: int) -> None:
    with serve() as demo:
        publication = demo.publications[number]
        known = publication.site
        words = ("--allow-private", "--topic", "space", "--name", "new")
        done = run(tmp_path, "sites", "add", f"{publication.base}/", *words)
        assert done.code == 0, done.err
        made = sites.read(tmp_path / "sites" / "new.toml")
        assert made.name == publication.edition.NAME
        assert made.feeds == known.feeds
        assert set(made.sitemaps) == set(known.sitemaps)
        assert set(made.expect) >= {"title", "authors", "date_published", "body"}
        assert made.topics == ("space",)
        stories = [publication.base + story.path for story in publication.readable]
        assert [url for url in stories if not made.is_article(url)] == []
        lists = [publication.base + path for path in ("/", "/archive.html", "/about", *publication.sections.values())]
        assert [url for url in lists if made.is_article(url)] == []
        crawled = run(tmp_path, "crawl", "new", "--allow-private")
        written = lines(tmp_path, "new")
        assert len(written) >= len(stories) - 2, crawled.err  # but for what it repeats
    pages = sorted((tmp_path / "sites" / "pages" / "new").iterdir())
    assert [path.suffix for path in pages] == [".html", ".json"]
    assert "missing: topics" not in done.out


def plain_site(server: Server) -> None:
    """A site without feed or sitemap, by a system of its own: numbered pages under a list with pages."""
    for n in range(400, 420):
        body = article(f"item {n}").decode().replace('<meta property="og:type" content="article">', "")
        server.routes[f"/show.php?id={n}"] = Answer(body.encode())
    for page in range(4):
        links = "".join(
            f"<p><a href='/show.php?id={n}'>The story of item {n}, told at some length</a></p>"
            for n in range(419 - 5 * page, 414 - 5 * page, -1)
        )
        further = f"<a href='/list.php?page={page + 2}'>Older stories</a>" if page < 3 else ""
        path = "/" if page == 0 else f"/list.php?page={page + 1}"
        server.routes[path] = Answer(f"<title>Daily Numbers</title><h1>News</h1>{links}{further}".encode())


def test_a_site_that_names_nothing_is_found_out(server: Server, tmp_path: Path) -> None:
    plain_site(server)
    done = run(tmp_path, "sites", "add", f"{server.url}/", "--allow-private", "--name", "numbers")
    assert done.code == 0, done.err
    made = sites.read(tmp_path / "sites" / "numbers.toml")
    assert (made.name, made.feeds, made.sitemaps) == ("Daily Numbers", (), ())
    assert made.sections == (f"{server.url}/",)
    assert made.is_article(f"{server.url}/show.php?id=77")
    assert not made.is_article(f"{server.url}/list.php?page=2")
    assert "missing: no feed was found" in done.out
    assert run(tmp_path, "crawl", "numbers", "--allow-private").code == 0
    assert len(lines(tmp_path, "numbers")) == 20


def test_a_site_is_added_once(server: Server, tmp_path: Path) -> None:
    plain_site(server)
    address = f"{server.url}/"
    assert run(tmp_path, "sites", "add", address, "--allow-private", "--name", "numbers").code == 0
    again = run(tmp_path, "sites", "add", address, "--allow-private")
    assert (again.code, again.err) == (
        2,
        f"scraper: {address} is the site 'numbers' already; --force writes a file of your own in its place\n",
    )
    assert run(tmp_path, "sites", "add", address, "--allow-private", "--force").code == 0
    assert [path.name for path in (tmp_path / "sites").glob("*.toml")] == ["numbers.toml"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["example.org"], "example.org: not an address with http:// or https://"),
        (["http://[::1"], "http://[::1: Invalid IPv6 URL"),
        (["https://phys.org/news/"], "https://phys.org/news/ is the site 'physorg' already"),
        (["https://bees.example/", "--name", "Big Bees"], "--name Big Bees: String should match pattern"),
        (["https://bees.example/", "--topic", "Insects"], "--topic Insects: not a topic in lower case: 'Insects'"),
        (["https://bees.example/", "--name", "nature"], "--name nature: there is a site of that name"),
    ],
)
def test_what_cannot_be_added(tmp_path: Path, words: list[str], says: str) -> None:
    done = run(tmp_path, "sites", "add", *words)
    assert done.code == 2
    assert done.err.startswith(f"scraper: {says}")


def test_a_site_without_articles_gives_no_file(server: Server, tmp_path: Path) -> None:
    server.routes["/"] = Answer(b"<title>Shop</title><h1>Shop</h1><a href=/cart>Cart</a>")
    done = run(tmp_path, "sites", "add", f"{server.url}/", "--allow-private")
    assert done.code == 1
    assert done.err.splitlines()[-1] == f"scraper: {server.url}/: no article was found, so no file was written"
    assert not (tmp_path / "sites").exists()


def test_why_nothing_came_of_the_pages_is_told(server: Server, tmp_path: Path) -> None:
    plain_site(server)
    server.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /show", type="text/plain")
    done = run(tmp_path, "sites", "add", f"{server.url}/", "--allow-private")
    assert done.code == 1
    assert "pages: disallowed by robots.txt" in done.err


def test_entries_of_a_feed_on_other_hosts_are_told(server: Server, tmp_path: Path) -> None:
    plain_site(server)
    elsewhere = ("https://partner.example/a/one", "https://partner.example/a/two")
    server.routes["/feed"] = feed(*elsewhere)
    done = run(tmp_path, "sites", "add", f"{server.url}/", "--allow-private")
    assert f"missing: {server.url}/feed: 2 of 2 addresses on other hosts, such as {elsewhere[0]}" in done.out


def test_a_front_page_that_only_leads_to_another_host_is_told(server: Server, tmp_path: Path) -> None:
    links = "".join(f"<a href='https://other.example/a/{slug}'>{slug}</a>" for slug in SLUGS)
    server.routes["/"] = Answer(f"<title>Bees</title><h1>Bees</h1>{links}".encode())
    done = run(tmp_path, "sites", "add", f"{server.url}/", "--allow-private")
    told = f"{server.url}/: 5 of 5 addresses on other hosts, such as https://other.example/a/{SLUGS[0]}"
    assert f"scraper: {told}\n" in done.err


def test_robots_txt_holds_for_a_survey(server: Server, tmp_path: Path) -> None:
    plain_site(server)
    server.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /", type="text/plain")
    assert run(tmp_path, "sites", "add", f"{server.url}/", "--allow-private").code == 1
    assert set(server.asked) == {"/robots.txt"}


# checking


def site_file(folder: Path, name: str, server: Server, path: str = "/feed") -> None:
    (folder / "sites").mkdir(exist_ok=True)
    (folder / "sites" / f"{name}.toml").write_text(
        f'domain = "127.0.0.1:{server.server_port}"\nname = "{name}"\nfeeds = ["{server.url}{path}"]\n'
        f"article_url = '/a/[a-z0-9-]+$'\n"
        'expect = ["title", "authors", "date_published", "body"]\n',
        encoding="utf-8",
    )


def publish(server: Server, *, byline: str = "By Ada Byrne") -> None:
    for n in range(5):
        page = article(f"story {n} of {server.server_port}")
        server.routes[f"/a/story-{n}"] = Answer(page.replace(b"</h1>", f'</h1><p class="byline">{byline}</p>'.encode()))
    server.routes["/feed"] = feed(*[f"{server.url}/a/story-{n}" for n in range(5)])


def test_check_tells_which_site_broke_and_in_which_field(tmp_path: Path) -> None:
    with serving() as fine, serving() as changed, serving() as dead:
        publish(fine)
        publish(changed, byline="")
        publish(dead)
        for name, server in (("fine", fine), ("changed", changed), ("dead", dead)):
            site_file(tmp_path, name, server, "/gone" if name == "dead" else "/feed")
        done = run(tmp_path, "sites", "check", "fine", "changed", "dead", "--allow-private", "--json")
        found = {line["site"]: line for line in map(json.loads, done.out.splitlines())}
        assert done.code == 1
        assert found["fine"] == {
            "site": "fine",
            "ok": True,
            "articles": 3,
            "found": {"title": 3, "authors": 3, "date_published": 3, "body": 3},
            "broken": [],
            "errors": [],
        }
        assert (found["changed"]["ok"], found["changed"]["broken"]) == (False, ["authors"])
        assert not found["dead"]["ok"]
        assert f"{dead.url}/gone: HTTP 404" in found["dead"]["errors"]
        assert len([path for path in fine.asked if path.startswith("/a/")]) == 3
        table = run(tmp_path, "sites", "check", "fine", "changed", "--allow-private")
    assert table.code == 1
    rows = [line.split() for line in table.out.splitlines()]
    assert ["fine", "ok", "3"] in rows
    assert ["changed", "broken", "3", "authors", "0", "of", "3"] in rows
    assert not (tmp_path / "output").exists()


def test_check_says_why_nothing_could_be_read(server: Server, tmp_path: Path) -> None:
    publish(server)
    for n in range(5):
        server.routes[f"/a/story-{n}"] = Answer(b"<!doctype html><html><body><div id=app></div></body></html>")
    site_file(tmp_path, "empty", server)
    done = run(tmp_path, "sites", "check", "empty", "--allow-private")
    assert done.code == 1
    assert ["empty", "broken", "0", "no", "article"] in [line.split() for line in done.out.splitlines()]
    assert f"scraper: empty: {server.url}/a/story-0: no title" in done.err
    for n in range(5):
        server.routes[f"/a/story-{n}"] = Answer(b"gone", 404)
    assert "scraper: empty: 5 pages: HTTP 404" in run(tmp_path, "sites", "check", "empty", "--allow-private").err


def test_check_of_sites_that_are_fine_ends_well(server: Server, tmp_path: Path) -> None:
    publish(server)
    site_file(tmp_path, "fine", server)
    assert run(tmp_path, "sites", "check", "fine", "--allow-private", "--articles", "1").code == 0
    assert run(tmp_path, "sites", "check", "bogus").code == 2
    assert run(tmp_path, "sites", "check", "fine", "--topic", "space").code == 2
