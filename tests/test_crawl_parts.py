import gzip
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from tempfile import gettempdir

import pytest
from scrapy.settings import Settings
from scrapy.utils.spider import iter_spider_classes
from server import article

from scraper import sites
from scraper.crawl import links, sitemaps
from scraper.crawl.backlog import Disk, Names
from scraper.crawl.entry import Entry
from scraper.crawl.frontier import MAX_SITEMAP_DEPTH, Frontier, Source, Target, Wait
from scraper.crawl.judge import is_article
from scraper.crawl.kinds import sniff
from scraper.crawl.sitemaps import Sitemap, SitemapError
from scraper.page import Page
from scraper.sites import Site
from spiders.classes import spider_for
from spiders.web import WebSpider

# kinds


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b'<?xml version="1.0"?><!-- c --><rss version="2.0">', "text/html", "feed"),
        (b"<rdf:RDF xmlns:rdf='x'>", "", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "application/octet-stream", "feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "application/json", "feed"),
        (b'\xef\xbb\xbf <?xml version="1.0"?><urlset>', "text/xml", "sitemap"),
        (b"<sitemapindex>", "", "sitemap"),
        (gzip.compress(b"<urlset>"), "application/gzip", "sitemap"),
        (gzip.compress(b"https://x.example/a" * 9_000), "", "sitemap"),
        (gzip.compress(b"<rss>"), "text/html", "feed"),
        (gzip.compress(b"<!DOCTYPE html><html>"), "", "page"),
        (gzip.compress(b"%PDF-1.4"), "application/gzip", "other"),
        (b"\x1f\x8bno gzip", "application/gzip", "other"),
        (b"https://x.example/a\nhttps://x.example/b", "text/plain", "sitemap"),
        (b"<!DOCTYPE html><html>", "application/octet-stream", "page"),
        (b"\n<html lang=en>", "", "page"),
        (b"<p>bare</p>", "text/html; charset=utf-8", "page"),
        (b"", "", "page"),
        (b'{"a": 1}', "application/json", "other"),
        (b"%PDF-1.4", "application/pdf", "other"),
        (b"\x89PNG", "image/png", "other"),
    ],
)
def test_kind_of_a_body(body: bytes, content_type: str, kind: str) -> None:
    assert sniff(body, content_type) == kind


# links


@pytest.mark.parametrize(
    ("path", "article", "listing"),
    [
        ("/science/why-the-sky-is-blue-at-noon", True, False),
        ("/2026/03/04/comet", True, False),
        ("/news/comet-68212", True, False),
        ("/news/2026-03-comet-tail.html", True, False),
        ("/artikel/0,1518,druck-123456,00.html", True, False),
        ("/science", False, True),
        ("/science/space", False, True),
        ("/science/earth-environment", False, True),
        ("/archive/2026/03/04/comet", True, False),
        ("/blog/bolmo", True, False),
        ("/tag/why-the-sky-is-blue", False, False),
        ("/", False, False),
        ("/2026/03", False, True),
        ("/login", False, False),
        ("/files/why-the-sky-is-blue.pdf", False, False),
        ("/science?page=2", False, False),
        ("/thema/raumfahrt", False, False),
        ("/category/space/", False, True),
        ("/category/space/page/2/", False, False),
        ("/tag/space/", False, False),
    ],
)
def test_shape_of_an_address(path: str, article: bool, listing: bool) -> None:
    url = f"https://x.example{path}"
    assert (links.may_be_article(url), links.may_be_list(url)) == (article, listing)


def test_links_and_feeds_of_a_page() -> None:
    page = Page(
        "<base href='https://x.example/b/'><link rel=alternate type='application/rss+xml' href='f.xml'>"
        "<link rel='alternate' type='application/atom+xml' href='/comments/feed'>"
        "<link rel=alternate hreflang=de href='/de'><a href='a#x'>One <b>two</b></a><a href='a'>again</a>"
        "<a href='javascript:x()'>j</a><a href=mailto:x@y>m</a><a>n</a><a rel=nofollow href=/ad>ad</a>",
        "https://x.example/",
    )
    assert list(links.links(page)) == [("https://x.example/b/a", "One two")]
    assert links.feeds(page) == ["https://x.example/b/f.xml"]


# judge


def bare(paragraphs: int) -> str:
    """A page that says nothing of what it is."""
    text = "".join(
        f"<p>On day {n} of the survey the ship took {n * 7} samples of the water below the ice, and each evening its "
        f"crew sorted what had come up by size, weight and colour before it was frozen for the {n * 3} laboratories "
        f"that had asked for it a year ago.</p>"
        for n in range(1, paragraphs + 1)
    )
    return f"<title>Under the ice</title><h1>What lives under the ice</h1><div>{text}</div>"


TEASERS = "".join(f"<h2><a href='/a/{n}'>Story {n}</a></h2><p>A short teaser.</p>" for n in range(20))


SHORT = f"<p>{'The ship took samples of the water below the ice, and its crew sorted what came up. ' * 2}</p>"
# A section page with long teasers, which calls itself an article as some do.
HUB = (
    "<meta property=og:type content=article>"
    + bare(6)
    + "".join(f"<h2><a href='/science/what-the-ship-found-on-day-{n}'>Day {n}</a></h2>" for n in range(20))
)
ARTICLE_NODE = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Under the ice"}</script>'


@pytest.mark.parametrize(
    ("url", "html", "expected"),
    [
        ("https://x.example/a/b", article("b").decode(), True),
        ("https://x.example/", article("b").decode(), False),
        ("https://x.example/list", f"<h1>News</h1>{TEASERS}", False),
        ("https://x.example/list", f"<meta property=og:type content=website><h1>News</h1>{TEASERS}", False),
        ("https://x.example/a/c", bare(1), False),
        ("https://x.example/a/c", bare(2), False),
        ("https://x.example/news/what-lives-under-the-ice", bare(2), True),
        ("https://x.example/a/c", bare(6), True),
        ("https://x.example/a/d", "<html><body></body></html>", False),
        ("https://x.example/news/what-lives-under-the-ice", f"<h1>Ice</h1>{SHORT * 4}", True),
        ("https://x.example/ice", f"<h1>Ice</h1>{SHORT * 4}", False),
        ("https://x.example/hub/science", HUB, False),
        ("https://x.example/hub/science", f"{ARTICLE_NODE}{HUB}", True),
        ("https://x.example/2026/03/04/under-the-ice", HUB, True),
    ],
)
def test_article_is_told_from_list_by_the_page(url: str, html: str, expected: bool) -> None:
    assert is_article(Page(html, url)) is expected


# frontier


class Failures(list[tuple[str, str]]):
    def __call__(self, source: Source, reason: str) -> None:
        self.append((source.url, reason))


def frontier(failures: Failures | None = None, since: date | None = None) -> Frontier:
    return Frontier(lambda entry: "/a/" in entry.url, since, failures if failures is not None else Failures())


def drain(front: Frontier, *, deep: bool = True) -> list[str]:
    found = []
    while (step := front.take(deep=deep)) is not None:
        if not isinstance(step, Wait):
            found.append(step.url)
    return found


def entry(path: str, updated: str | None = None) -> Entry:
    return Entry(f"https://x.example{path}", None, None, datetime.fromisoformat(updated) if updated else None)


def test_each_address_once_whatever_its_spelling() -> None:
    front = frontier()
    front.add_target(Target("https://x.example/a/1"))
    front.add_entries([entry("/a/1?utm_source=rss"), entry("/a/1#top"), entry("/a/2")], sure=True)
    front.add_source(Source("https://x.example/a/2"))
    assert drain(front) == ["https://x.example/a/1", "https://x.example/a/2"]


def test_sources_come_first_and_sitemaps_last() -> None:
    front = frontier()
    front.add_source(Source("https://x.example/s.xml", "sitemap"))
    front.add_entries([entry("/a/1")], sure=True)
    front.add_source(Source("https://x.example/feed", "feed"))
    assert drain(front, deep=False) == ["https://x.example/feed", "https://x.example/a/1"]
    assert drain(front) == ["https://x.example/s.xml"]


def test_sitemap_is_pulled_one_by_one() -> None:
    pulled = []

    def endless() -> Iterator[Entry]:
        for n in range(10**9):
            pulled.append(n)
            yield entry(f"/{'a' if n % 1000 == 999 else 'b'}/{n}")

    front = frontier()
    front.add_sitemap(Source("https://x.example/s.xml"), Sitemap(False, endless()))
    steps = [front.take(deep=True) for _ in range(4)]
    assert Target("https://x.example/a/999") in steps
    assert len(pulled) < 3_000


def test_index_gives_its_newest_first_and_none_before_since() -> None:
    front = frontier(since=date(2026, 1, 1))
    rows = [entry("/1", "2026-01-02"), entry("/2", "2025-12-30"), entry("/3"), entry("/4", "2026-02-01T00:00:00+00:00")]
    front.add_sitemap(Source("https://x.example/index"), Sitemap(True, iter(rows)))
    assert drain(front) == ["https://x.example/4", "https://x.example/1", "https://x.example/3"]


def test_index_that_names_itself_and_its_parents_ends() -> None:
    failures = Failures()
    front = frontier(failures)
    front.add_source(Source("https://x.example/0", "sitemap"))
    asked = []
    while isinstance(source := front.take(deep=True), Source):
        asked.append(source.url)
        n = int(source.url.rsplit("/", 1)[-1])
        front.add_sitemap(source, Sitemap(True, iter([entry("/0"), entry(f"/{n}"), entry(f"/{n + 1}")])))
    assert asked == [f"https://x.example/{n}" for n in range(MAX_SITEMAP_DEPTH + 1)]
    assert "nested deeper" in failures[0][1]


def test_broken_sitemap_keeps_what_it_gave_and_is_told() -> None:
    failures = Failures()
    front = frontier(failures)
    body = b"<urlset><url><loc>https://x.example/a/1</loc></url><url><loc>"
    front.add_sitemap(Source("https://x.example/s.xml"), sitemaps.read(body))
    assert drain(front) == ["https://x.example/a/1"]
    assert failures[0][0] == "https://x.example/s.xml"
    assert "broken XML" in failures[0][1]


def test_broken_index_keeps_what_it_gave() -> None:
    def rows() -> Iterator[Entry]:
        yield entry("/1.xml")
        raise SitemapError("broken")

    failures = Failures()
    front = frontier(failures)
    front.add_sitemap(Source("https://x.example/i"), Sitemap(True, rows()))
    assert drain(front) == ["https://x.example/1.xml"]
    assert failures == [("https://x.example/i", "broken")]


def test_too_old_entries_are_counted() -> None:
    front = frontier(since=date(2026, 1, 1))
    old = Entry("https://x.example/a/1", None, datetime(2025, 1, 1, tzinfo=UTC))
    front.add_entries([old, entry("/a/2")], sure=True)
    assert drain(front) == ["https://x.example/a/2"]
    assert front.too_old == 1


# spiders


def test_each_site_file_has_a_spider() -> None:
    module = import_module("spiders.sites")
    assert [cls.name for cls in iter_spider_classes(module)] == [site.id for site in sites.load_all()]


def test_module_of_a_sites_name_takes_the_place_of_the_made_class() -> None:
    site = Site(id="demo", domain="example.org", name="Demo")
    assert spider_for(site).__module__ == "spiders.demo"
    assert spider_for(site.model_copy(update={"id": "other-one"})).__name__ == "OtherOneSpider"


def test_a_site_that_asks_for_a_longer_pause_gets_it() -> None:
    slow = Site(id="slow", domain="example.org", name="Slow", delay=7)
    settings = Settings({"DOWNLOAD_DELAY": 2})
    spider_for(slow).update_settings(settings)
    assert settings.getfloat("DOWNLOAD_DELAY") == 7


def test_contact_stands_in_the_user_agent_unless_that_is_given() -> None:
    settings = Settings({"USER_AGENT": "news/1", "CONTACT": "mailto:a@example.org"})
    WebSpider.update_settings(settings)
    WebSpider.update_settings(settings)
    assert settings["USER_AGENT"] == "news/1 (+mailto:a@example.org)"
    settings.set("USER_AGENT", "other", priority="cmdline")
    WebSpider.update_settings(settings)
    assert settings["USER_AGENT"] == "other"


@pytest.mark.parametrize("url", [None, "", "example.org", "file:///etc/passwd", "ftp://example.org/"])
def test_web_spider_wants_an_address_of_http(url: str | None) -> None:
    with pytest.raises(ValueError, match="-a url="):
        WebSpider(url)


# backlog


def test_what_waits_keeps_its_order_beyond_what_is_in_memory() -> None:
    front = frontier()
    addresses = [f"https://x.example/a/{n}" for n in range(12_000)]
    front.add_entries(map(Entry, addresses), sure=True)
    first = [front.take(deep=True) for _ in range(3_000)]
    front.add_entries([Entry("https://x.example/a/last", updated=datetime(2026, 3, 4, tzinfo=UTC))], sure=False)
    steps = [*first, *iter(lambda: front.take(deep=True), None)]
    targets = [step for step in steps if isinstance(step, Target)]
    assert [target.url for target in targets] == [*addresses, "https://x.example/a/last"]
    assert targets[-1] == Target("https://x.example/a/last", False, 0, datetime(2026, 3, 4, tzinfo=UTC))


def test_names_beyond_what_is_in_memory_are_known() -> None:
    names = Names(Disk())
    for n in range(25_000):
        names.put(f"x.example/a/{n}", n % 2 + 1)
    assert [names.get(f"x.example/a/{n}") for n in (0, 1, 12_000, 24_999, 25_000)] == [1, 2, 1, 2, None]
    names.put("x.example/a/0", "other")
    assert names.get("x.example/a/0") == "other"


def test_an_address_is_not_due_once_and_for_as_long_as_nobody_states_a_change() -> None:
    changed: set[str] = set()
    front = Frontier(lambda _: True, None, lambda *_: None, lambda entry: entry.url in changed)
    entry = Entry("https://x.example/a/1")
    assert front.add_entries([entry, entry], sure=True) == []
    assert front.not_due == 1
    changed.add(entry.url)
    assert front.add_entries([entry, entry], sure=True) == [entry.url]
    assert front.not_due == 0


def test_a_full_folder_for_what_waits_is_named() -> None:
    disk = Disk()
    names = Names(disk)
    disk.table.execute("PRAGMA max_page_count = 8")  # as much as there is room for
    for n in range(9_999):
        names.put(str(n), "x" * 100)
    with pytest.raises(OSError, match="a file of what waits: database or disk is full") as raised:
        names.put("last")
    assert raised.value.filename == gettempdir()
