"""The demo answers like a news site, and what is read from it is what its data says."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree, html

from scraper import parse
from scraper.article import Article
from scraper.demo import Demo, markup, serve
from scraper.demo.publication import Publication, person_path
from scraper.demo.story import Story, load
from scraper.demo.story import listed as listed_in
from scraper.text import fold

PUBLICATIONS = ("orbit", "feldnotiz", "plain")
STORIES = [
    (number, story)
    for number, name in enumerate(PUBLICATIONS)
    for story in load()[name]
    if not (story.broken or story.closed or story.scripted or story.copy_of)
]
ATOM = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with serve() as served:
        yield served


def ask(address: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


# The server


def test_each_publication_has_robots_lists_sections_and_pages(demo: Demo) -> None:
    for publication, site in zip(demo.publications, demo.sites, strict=True):
        for address in (f"{publication.base}/robots.txt", *site.feeds, *site.sitemaps, *site.sections):
            response, body = ask(address)
            assert (response.status, bool(body)) == (200, True), address


def test_every_link_and_picture_of_every_page_resolves(demo: Demo) -> None:
    for publication in demo.publications:
        for address in {link for page in pages(publication) for link in links(page)}:
            response, _ = ask(address)
            expected = 404 if address.endswith("/launch-delayed-again") else 200
            assert response.status == expected, address


def pages(publication: Publication) -> list[str]:
    sections = [publication.base + path for path in ("/", "/archive.html", *publication.sections.values())]
    return sections + [publication.base + story.path for story in publication.stories if story.broken != "gone"]


def links(page: str) -> Iterator[str]:
    _, body = ask(page)
    for element in html.fromstring(body).iter("a", "img", "link"):
        target = urljoin(page, element.get("href") or element.get("src"))
        if urlsplit(target).netloc == urlsplit(page).netloc:
            yield target.partition("#")[0]


def test_pictures_are_png_of_the_stated_size(demo: Demo) -> None:
    response, body = ask(f"{demo.publications[0].base}/pictures/halvard-limb.png")
    assert response.headers["Content-Type"] == "image/png"
    assert (int.from_bytes(body[16:20], "big"), int.from_bytes(body[20:24], "big")) == (960, 540)


def test_an_answer_can_be_revalidated(demo: Demo) -> None:
    address = demo.sites[0].feeds[0]
    first, body = ask(address)
    tag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"If_None_Match": tag}, {"If_None_Match": f'"x", W/{tag}'}, {"If_Modified_Since": modified}):
        response, nothing = ask(address, **headers)
        assert (response.status, nothing, response.headers["ETag"]) == (304, b"", tag)
    for headers in (
        {"If_None_Match": '"x"', "If_Modified_Since": modified},
        {"If_Modified_Since": "Thu, 01 Jan 2026 00:00:00 GMT"},
        {"If_Modified_Since": "yesterday"},
    ):
        response, again = ask(address, **headers)
        assert (response.status, again) == (200, body)


def test_head_has_the_headers_and_no_body(demo: Demo) -> None:
    response, body = ask(f"{demo.publications[2].base}/", method="HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) > 1000


@pytest.mark.parametrize("path", ["/space/2026/06/launch-delayed-again", "/nowhere", "/pictures/none.png"])
def test_what_is_not_there_answers_404(demo: Demo, path: str) -> None:
    assert ask(demo.publications[0].base + path)[0].status == 404


def test_the_old_address_leads_to_the_new_one(demo: Demo) -> None:
    base = demo.publications[1].base
    response, _ = ask(f"{base}/artikel/der-mond-im-bierkeller-20398")
    assert (response.status, response.headers["Location"]) == (301, f"{base}/artikel/der-mond-im-keller-20398")


@pytest.mark.parametrize(
    ("number", "path", "label", "encoding", "word"),
    [
        (1, "/article/un-velo-pour-mesurer-l-air-20402", "iso-8859-1", "latin-1", "Brévigny"),
        (2, "/stories/415.html", "iso-8859-1", "windows-1252", "Hobday’s"),
    ],
)
def test_two_pages_come_in_old_encodings(
    demo: Demo, number: int, path: str, label: str, encoding: str, word: str
) -> None:
    response, body = ask(demo.publications[number].base + path)
    assert response.headers["Content-Type"] == f"text/html; charset={label}"
    assert word.encode(encoding) in body
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_feeds_are_well_formed_and_name_the_newest(demo: Demo) -> None:
    for publication, site in zip(demo.publications[:2], demo.sites[:2], strict=True):
        feed = feedparser.parse(ask(site.feeds[0])[1])
        newest = listed_in(publication.stories, "feed")
        assert not feed.bozo
        assert [entry.link for entry in feed.entries] == [publication.address(story) for story in newest]
    items = json.loads(ask(demo.sites[2].feeds[0])[1])["items"]
    assert items[0]["url"] == f"{demo.publications[2].base}/stories/418.html"
    assert "date_published" not in next(item for item in items if item["url"].endswith("/415.html"))


def test_sitemaps_name_what_they_should(demo: Demo) -> None:
    orbit, feldnotiz, _ = demo.sites
    index = etree.fromstring(ask(feldnotiz.sitemaps[0])[1])
    (child,) = (str(location.text) for location in index.iter(f"{ATOM}loc"))
    for publication, body in (
        (demo.publications[0], ask(orbit.sitemaps[0])[1]),
        (demo.publications[1], gzip.decompress(ask(child)[1])),
    ):
        named = [location.text for location in etree.fromstring(body).iter(f"{ATOM}loc")]
        assert named == [publication.base + s.path for s in publication.stories if "sitemap" in s.found_in]


def test_each_way_to_find_a_story_is_the_only_one_for_some(demo: Demo) -> None:
    lonely = {s.found_in for publication in demo.publications for s in publication.readable if len(s.found_in) == 1}
    assert lonely == {("feed",), ("sitemap",), ("section",)}


def test_a_site_tells_its_articles_from_all_other_addresses(demo: Demo) -> None:
    for publication, site in zip(demo.publications, demo.sites, strict=True):
        assert all(site.is_article(publication.base + story.path) for story in publication.stories)
        others = ["/", "/archive.html", *publication.sections.values(), person_path("A. B."), "/tags/x.html"]
        assert not any(site.is_article(publication.base + path) for path in others)
        assert sum(other.is_article(publication.base + publication.stories[0].path) for other in demo.sites) == 1


def test_a_taken_port_is_named() -> None:
    with serve() as served:
        port = urlsplit(served.publications[0].base).port
        assert port
        with pytest.raises(OSError, match=f"cannot serve the demo on 127.0.0.1:{port}: "):
            serve(port=port)


# What is read from its pages


# What is known to be read wrongly, by publication and field, and on which of its pages the field may go wrong.
OPEN: dict[tuple[str, str], str] = {
    ("feldnotiz", "body"): "the standfirst",
    ("plain", "body"): "the standfirst",
}


@pytest.fixture(params=[False, True], ids=["no site", "its site"])
def with_site(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.mark.parametrize(("number", "story"), STORIES, ids=[story.path for _, story in STORIES])
def test_a_page_is_read_as_its_data_says(demo: Demo, number: int, story: Story, with_site: bool) -> None:
    found, expected = compare(demo, number, story, with_site)
    known = {field for name, field in OPEN if name == PUBLICATIONS[number]}
    assert {k: v for k, v in found.items() if k not in known} == {k: v for k, v in expected.items() if k not in known}


@pytest.mark.parametrize(
    ("name", "field"), [pytest.param(*key, marks=pytest.mark.xfail(reason=why)) for key, why in OPEN.items()]
)
def test_what_is_known_to_be_misread(demo: Demo, name: str, field: str) -> None:
    for number, story in STORIES:
        if PUBLICATIONS[number] == name:
            found, expected = compare(demo, number, story, with_site=False)
            assert found[field] == expected[field], story.path


def compare(demo: Demo, number: int, story: Story, with_site: bool) -> tuple[dict[str, object], dict[str, object]]:
    """What is read from a story's page, and what its data says."""
    publication = demo.publications[number]
    answer = publication.answer(story.path)
    assert answer is not None
    site = publication.site if with_site else None
    article = parse(answer.body, publication.base + story.path, encoding=story.charset, site=site)
    found = facts(article)
    unsaid = ("language", "publisher") if number == 2 and not with_site else ()  # the bare pages do not tell
    return found, wanted(story, publication) | {key: found[key] for key in unsaid}


def facts(article: Article) -> dict[str, object]:
    """What the demo's data tells of an article, as the record has it; text as its words."""
    return {
        "url": article.url,
        "title": article.title,
        "dek": article.dek,
        "authors": [(a.name, a.role, a.url) for a in article.authors],
        "date_published": article.date_published,
        "date_modified": article.date_modified,
        "section": article.section,
        "tags": article.tags,
        "language": article.language,
        "publisher": article.publisher,
        "images": [(i.url, i.caption, i.credit, i.alt, i.width, i.height) for i in article.images],
        "references": [(r.doi, r.arxiv) for r in article.references],
        "body": fold(article.body),
        "headings": article.body_markdown.count("\n## "),
        "tables": article.body_markdown.count("\n\n| "),
        "quotes": article.body_markdown.count("\n> "),
    }


def wanted(story: Story, publication: Publication) -> dict[str, object]:
    """The same as the data has it."""
    plain = publication.edition.ID == "demo-plain"
    text = [markup.plain(words(block)) for block in markup.blocks(story.body) if not block.startswith("![")]
    return {
        "url": publication.base + story.path,
        "title": story.title,
        "dek": story.dek,
        "authors": [(a.name, a.role, None if plain else publication.base + person_path(a.name)) for a in story.authors],
        "date_published": story.published,
        "date_modified": story.modified,
        "section": story.section,
        "tags": story.tags,
        "language": publication.edition.LANGUAGE if story.language == "en" else story.language,
        "publisher": publication.edition.NAME,
        "images": [
            (f"{publication.base}/pictures/{i.file}", i.caption, i.credit, i.alt, 960, 540) for i in story.images
        ],
        "references": [(r.doi, r.arxiv) for r in story.references],
        "body": fold(" ".join(text)),
        "headings": story.body.count("\n## "),
        "tables": story.body.count("\n\n| "),
        "quotes": story.body.count("\n> "),
    }


def words(block: str) -> str:
    """A block without what marks it as a list; fold leaves out the other marks."""
    return "\n".join(line.partition(". ")[2] if line[:2] in ("1.", "2.", "3.") else line for line in block.split("\n"))


# What a crawl of it finds

ROOT = Path(__file__).parent.parent
CRAWL = """
import dataclasses, json, sys
from pathlib import Path
from scraper.crawl.run import Options, crawl
from scraper.demo import SETTINGS, serve

with serve() as demo:
    report = crawl(Options(targets=demo.sites, output=Path(sys.argv[1]), allow_private=True, settings=SETTINGS))
print(json.dumps(dataclasses.asdict(report), default=str))
"""
READABLE = sorted(story.path for _, story in STORIES)
COPIES = {story.path: story.copy_of for stories in load().values() for story in stories if story.copy_of}


def run(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, Any]]]:
    """The folder that one crawl of all three wrote, and its report by site."""
    folder = tmp_path_factory.mktemp("crawl")
    report = json.loads(run("-c", CRAWL, str(folder)).splitlines()[-1])
    assert report["errors"] == []
    return folder, {site["site"]: site for site in report["sites"]}


def read(*files: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def path_of(record: dict[str, Any], key: str = "url") -> str:
    return urlsplit(str(record[key])).path


def stories_of(records: list[dict[str, Any]]) -> list[str]:
    """Paths of the stories of records, a copy's that of the story it repeats."""
    return sorted(COPIES.get(path, path) for path in map(path_of, records))


def test_the_report_counts_what_the_demo_holds(crawled: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    _, report = crawled
    counts = {
        name: [site[name] for site in report.values()] for name in ("records", "rejected", "duplicates", "failed")
    }
    assert list(report) == ["demo-orbit", "demo-feldnotiz", "demo-plain"]
    assert (counts["rejected"], counts["failed"]) == ([1, 0, 1], [1, 0, 1])
    # Which of two publications is read first is up to the network: one of them has the record, the other the copy.
    assert (sum(counts["records"]), sum(counts["duplicates"])) == (len(READABLE), 3)
    assert not any(site["errors"] for site in report.values())


def test_a_crawl_writes_every_article_once(crawled: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    folder, report = crawled
    files = sorted(folder.glob("articles/site=*/*.jsonl"))
    assert sorted(map(str, files)) == sorted(file for site in report.values() for file in site["files"])
    records = read(*files)
    assert stories_of(records) == READABLE
    assert_valid(records)


def assert_valid(records: list[dict[str, Any]]) -> None:
    validator = Draft202012Validator(json.loads((ROOT / "output" / "article.schema.json").read_text(encoding="utf-8")))
    for record in records:
        validator.validate(record)


def test_the_broken_page_and_the_copies_are_named(crawled: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    folder, _ = crawled
    rejected = {path_of(line): line["reasons"] for line in read(folder / "rejected.jsonl")}
    assert rejected == {
        "/health/2026/06/interactive-map-of-pollen": ["no title", "no body"],
        "/stories/410.html": ["needs JavaScript"],
    }
    written = {record["id"]: record for record in read(*folder.glob("articles/site=*/*.jsonl"))}
    pairs = {
        frozenset((path_of(line, "requested_url"), path_of(written[line["duplicate_of"]], "requested_url")))
        for line in read(folder / "duplicates.jsonl")
    }
    assert pairs == {frozenset(pair) for pair in COPIES.items()}


def test_scrapy_crawls_it_as_well(tmp_path: Path) -> None:
    feed = tmp_path / "demo.jsonl"
    run("-m", "scrapy", "crawl", "demo", "-O", str(feed), "-s", f"OUTPUT_DIR={tmp_path / 'output'}")
    records = read(feed)
    assert stories_of(records) == READABLE
    assert_valid(records)
    assert {record["site"] for record in records} == {"demo-orbit", "demo-feldnotiz", "demo-plain"}
    assert len(read(*tmp_path.glob("output/articles/site=*/*.jsonl"))) == len(records)
