"""How a crawl finds what a site has: pages of lists, feeds and sitemaps that nobody named, and those that have died."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from crawling import crawl, records
from server import Answer, Server, article, feed, site, sitemap

from scraper.crawl import links, sitemaps
from scraper.crawl.pager import next_page
from scraper.crawl.paging import MAX_IDLE, Paging
from scraper.page import Page


def publish(server: Server, *names: str, day: str = "2026-03-04") -> None:
    for name in names:
        server.routes[f"/a/{name}"] = Answer(article(name).replace(b"2026-03-04", day.encode()))


def listing(*names: str, further: str = "") -> Answer:
    body = "".join(f"<li><a href='/a/{name}'>Story {name}</a></li>" for name in names)
    return Answer(f"<!doctype html><title>News</title><h1>News</h1><ul>{body}</ul>{further}".encode())


def names(output: Path) -> list[str]:
    return sorted(record["url"].rsplit("/", 1)[-1] for record in records(output))


# where a list goes on


@pytest.mark.parametrize(
    ("url", "html", "expected"),
    [
        ("/news", "<link rel=next href='/news?cursor=abc'>", "/news?cursor=abc"),
        ("/news", "<a rel='next nofollow' href='/news/page/2/'>x</a>", "/news/page/2/"),
        ("/news", "<a href='/news?page=2'>2</a><a href='/news?page=3'>3</a>", "/news?page=2"),
        ("/news?page=2", "<a href='/news?page=1'>1</a><a href='/news?page=3'>3</a>", "/news?page=3"),
        ("/news/page/2/", "<a href='/news/'>1</a><a href='/news/page/3/'>3</a>", "/news/page/3/"),
        ("/news?topic=ice&page=9", "<a href='?page=10&topic=ice'>10</a>", "/news?page=10&topic=ice"),
        ("/news", "<a href='/news?page=1' aria-label='Next page'>›</a>", "/news?page=1"),
        ("/news", "<a href='/more/17'>Older posts</a>", "/more/17"),
        ("/neues", "<a href='/neues/seite-2'>Weiter »</a>", "/neues/seite-2"),
        ("/actus", "<a href='/actus/p2'>Page suivante</a>", "/actus/p2"),
        ("/news", "<a href='/other?page=2'>2</a>", None),
        ("/news", "<a href='#'>Next</a><a href='/news'>Next</a>", None),
        ("/news", "<a href='https://elsewhere.example/news?page=2'>Next</a>", None),
        ("/news", "<a href='/a/next-of-kin'>Next of kin</a>", None),
        ("/news?page=3", "<a href='/news?page=2'>Newer</a>", None),
    ],
)
def test_next_page_of_a_list(url: str, html: str, expected: str | None) -> None:
    found = next_page(Page(f"<title>x</title>{html}", f"https://x.example{url}"))
    assert found == (f"https://x.example{expected}" if expected else None)


def test_a_list_ends_after_three_pages_without_anything_new() -> None:
    paging = Paging()
    went_on = [paging.read("/news", new) for new in (["/a/1"], [], ["/a/2"], *[[]] * MAX_IDLE)]
    assert went_on == [True] * (len(went_on) - 1) + [False]


def test_a_list_ends_where_all_of_a_page_is_too_old() -> None:
    paging = Paging()
    paging.read("/news", ["https://x.example/a/1", "https://x.example/a/2"])
    paging.judge("https://x.example/a/1", recent=False)
    paging.judge("https://x.example/a/2", recent=True)
    assert paging.goes_on("/news")
    paging.read("/news", ["https://x.example/a/3"])
    assert paging.goes_on("/news")  # nothing known of it
    paging.judge("https://x.example/a/3", recent=False)
    assert not paging.goes_on("/news")


def test_section_is_read_on_until_nothing_is_new(server: Server, output: Path) -> None:
    for n in range(1, 8):
        shown = [f"s{n}"] if n <= 3 else ["s1"]
        publish(server, *shown)
        server.routes["/news" if n == 1 else f"/news?page={n}"] = listing(
            *shown, further=f"<a href='/news?page={n + 1}'>{n + 1}</a>"
        )
    report = crawl(output, site(server, sections=["/news"]))
    assert report["ok"], report
    assert names(output) == ["s1", "s2", "s3"]
    assert server.asked.count("/a/s1") == 1
    assert "/news?page=6" in server.asked
    assert "/news?page=7" not in server.asked


def test_section_is_read_on_until_since(server: Server, output: Path) -> None:
    for n, day in enumerate(("2026-03-09", "2026-03-05", "2026-02-27", "2026-02-20", "2026-02-10"), 1):
        publish(server, f"s{n}", f"t{n}", day=day)
        server.routes["/news" if n == 1 else f"/news/page/{n}"] = listing(
            f"s{n}", f"t{n}", further=f"<link rel=next href='/news/page/{n + 1}'>"
        )
    report = crawl(output, site(server, sections=["/news"]), since="2026-03-01")
    assert report["ok"], report
    assert names(output) == ["s1", "s2", "t1", "t2"]
    assert [path for path in server.asked if path.startswith("/news")] == ["/news", "/news/page/2", "/news/page/3"]


def test_a_list_that_was_broken_off_is_read_to_its_end_the_next_time(server: Server, output: Path) -> None:
    stories = [f"s{n}" for n in range(1, 9)]
    publish(server, *stories)
    for n, story in enumerate(stories, 1):
        path = "/news" if n == 1 else f"/news?page={n}"
        server.routes[path] = listing(story, further=f"<a href='/news?page={n + 1}'>{n + 1}</a>" if n < 8 else "")
    target = site(server, sections=["/news"])
    crawl(output, target, limit=5)
    assert names(output) == stories[:5]
    crawl(output, target)
    assert names(output) == stories
    server.asked.clear()
    publish(server, "s0")
    server.routes["/news"] = listing("s0", "s1", further="<a href='/news?page=2'>2</a>")
    crawl(output, target)
    assert names(output) == ["s0", *stories]
    # The second page is as it was when all was settled: known ground.
    assert [path for path in server.asked if path not in ("/robots.txt", "/.well-known/tdmrep.json")] == [
        "/news",
        "/a/s0",
        "/news?page=2",
    ]


def test_a_section_that_calls_itself_an_article_is_a_list(server: Server, output: Path) -> None:
    publish(server, "one")
    hub = article("hub", extra="<h2><a href='/a/one'>One</a></h2>")
    server.routes["/today"] = Answer(hub)
    report = crawl(output, site(server, sections=["/today"]))
    assert report["ok"], report
    assert names(output) == ["one"]


def test_a_start_address_is_read_on_too(server: Server, output: Path) -> None:
    first, second = "the-bell-under-the-ice", "the-owl-that-counted-mice"
    publish(server, first, second)
    server.routes["/science"] = listing(first, further="<a href='/science?page=2'>Older stories</a>")
    server.routes["/science?page=2"] = listing(second)
    assert crawl(output, f"{server.url}/science")["ok"]
    assert names(output) == [first, second]


# sitemaps


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/sitemap-2026-03.xml", datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC)),
        ("/sitemaps/2024/02/sitemap.xml.gz", datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)),
        ("/sitemap_20260304.xml", datetime(2026, 3, 4, 23, 59, 59, tzinfo=UTC)),
        ("/archive-2019.xml", datetime(2019, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("/post-sitemap12.xml", None),
        ("/sitemap-120260.xml", None),
    ],
)
def test_time_that_a_sitemap_is_of_by_its_name(path: str, expected: datetime | None) -> None:
    assert sitemaps.period(f"https://x.example{path}") == expected


def test_index_is_read_newest_first_and_as_deep_as_asked(server: Server, output: Path) -> None:
    publish(server, "now", "then", "long-ago")
    maps = {"/2026-03.xml": "now", "/2026-02.xml": "then", "/2025-12.xml": "long-ago", "/news-map.xml": "now"}
    for path, name in maps.items():
        server.routes[path] = sitemap(f"{server.url}/a/{name}")
    others = ("/author-sitemap.xml", "/post_tag-sitemap2.xml", "/sitemap-images.xml")
    order = ("/2025-12.xml", *others, "/2026-02.xml", "/2026-03.xml", "/news-map.xml")
    server.routes["/index.xml"] = sitemap(*[server.url + path for path in order], index=True)
    assert crawl(output, site(server, sitemaps=["/index.xml"]), since="2026-02-10")["ok"]
    asked = [path for path in server.asked if path.endswith(".xml")]
    assert asked == ["/index.xml", "/news-map.xml", "/2026-03.xml", "/2026-02.xml"]


# sources that nobody named


def test_a_feed_that_is_only_linked_to_is_found() -> None:
    page = Page(
        "<title>x</title><a href='/comments/feed'>c</a><a href='/news/feed/'>RSS</a><a href='/a/feed-the-birds'>f</a>"
        "<a href='https://elsewhere.example/feed'>e</a><a href='/rss.xml'>R</a>",
        "https://x.example/",
    )
    assert links.feeds(page) == ["https://x.example/news/feed/", "https://x.example/rss.xml"]


def test_usual_addresses_are_tried_until_one_is_a_feed(server: Server, output: Path) -> None:
    publish(server, "the-bell-under-the-ice")
    server.routes["/"] = Answer(b"<title>A site that names nothing</title><p>Welcome.</p>")
    server.routes["/rss.xml"] = feed(f"{server.url}/a/the-bell-under-the-ice")
    assert crawl(output, f"{server.url}/")["ok"]
    assert names(output) == ["the-bell-under-the-ice"]
    assert {"/feed", "/rss"} <= set(server.asked)
    assert not {"/feed.xml", "/atom.xml", "/feed.json"} & set(server.asked)


def test_a_sitemap_that_robots_txt_names_and_that_fails_is_told_and_no_more(server: Server, output: Path) -> None:
    publish(server, "the-bell-under-the-ice")
    server.routes["/robots.txt"] = Answer(f"Sitemap: {server.url}/gone.xml".encode(), type="text/plain")
    server.routes["/"] = listing("the-bell-under-the-ice")
    report = crawl(output, f"{server.url}/")
    assert report["ok"]
    assert f"{server.url}/gone.xml: HTTP 404" in report["log"]


def test_entries_of_a_feed_on_other_hosts_are_told(server: Server, output: Path) -> None:
    publish(server, "the-bell-under-the-ice")
    elsewhere = ("https://partner.example/a/one", "https://partner.example/a/two")
    server.routes["/feed"] = feed(f"{server.url}/a/the-bell-under-the-ice", *elsewhere)
    report = crawl(output, site(server, feeds=["/feed"]))
    told = f"{server.url}/feed: entries on other hosts: 2 addresses left out, such as {elsewhere[0]}"
    assert report["sites"][0]["left_out"] == [told]
    assert report["ok"]
    assert names(output) == ["the-bell-under-the-ice"]


# sources that died


def test_others_are_looked_for_when_all_that_were_named_are_gone(server: Server, output: Path) -> None:
    publish(server, "still-there", "found-anew")
    server.routes["/"] = listing(
        "still-there", further="<link rel=alternate type=application/rss+xml href=/new-feed.xml>"
    )
    server.routes["/html-feed"] = Answer(b"<!doctype html><title>We moved</title><p>Look elsewhere.</p>")
    server.routes["/other-feed"] = feed("http://127.0.0.1/shop/1", "http://127.0.0.1/shop/2")
    server.routes["/new-feed.xml"] = feed(f"{server.url}/a/found-anew")
    report = crawl(output, site(server, feeds=["/gone", "/html-feed", "/other-feed"]))
    assert names(output) == ["found-anew", "still-there"]
    errors = sorted(error.removeprefix(server.url) for error in report["sites"][0]["errors"])
    told = (
        "/gone: HTTP 404",
        "/html-feed: not a feed: ",
        "/other-feed: names 2 addresses, none of them an article's",
        f"no feed, sitemap or section that the site file names is left: looked for others from {server.url}/",
    )
    assert [error.startswith(start) for error, start in zip(errors, told, strict=True)] == [True] * 4, errors
    assert f"{server.url}/new-feed.xml: names 1 articles: put it into the site file" in report["log"]


def test_one_that_is_left_is_enough(server: Server, output: Path) -> None:
    publish(server, "one")
    server.routes["/feed"] = feed(f"{server.url}/a/one")
    report = crawl(output, site(server, feeds=["/gone", "/feed"], sections=["/empty"], sitemaps=["/map.xml"]))
    assert not report["ok"]
    assert names(output) == ["one"]
    assert "/" not in server.asked


def test_nothing_else_is_looked_for_when_a_site_is_down(server: Server, output: Path) -> None:
    server.routes["/feed"] = Answer(b"busy", 503)
    report = crawl(output, site(server, feeds=["/feed"]))["sites"][0]
    assert f"{server.url}/feed: HTTP 503" in report["errors"]
    assert set(server.asked) == {"/robots.txt", "/feed"}


APP = (
    b"<!doctype html><title>App</title><div id=root></div><script src=/a.js></script>"
    b"<noscript>You need to enable JavaScript to run this app.</noscript>"
)


def test_feeds_and_sitemaps_are_looked_for_beside_a_front_page_that_needs_javascript(
    server: Server, output: Path
) -> None:
    publish(server, "the-bell-under-the-ice", "the-ice-that-hums-at-noon")
    server.routes["/"] = Answer(APP)
    server.routes["/feed"] = feed(f"{server.url}/a/the-bell-under-the-ice")
    server.routes["/sitemap.xml"] = sitemap(f"{server.url}/a/the-ice-that-hums-at-noon")
    report = crawl(output, f"{server.url}/")
    assert names(output) == ["the-bell-under-the-ice", "the-ice-that-hums-at-noon"]
    assert report["sites"][0]["errors"] == [f"{server.url}/: needs JavaScript"]


def test_what_a_sitemap_of_news_names_may_be_an_article_whatever_its_address(server: Server, output: Path) -> None:
    server.publish("/archive/comet", Answer(article("comet")))
    server.publish("/archive/bees", Answer(article("bees")))
    news = "<n:news><n:publication_date>2026-03-04</n:publication_date></n:news>"
    rows = f"<url><loc>{server.url}/archive/comet</loc>{news}</url><url><loc>{server.url}/archive/bees</loc></url>"
    server.routes["/map.xml"] = Answer(f"<urlset xmlns:n='n'>{rows}</urlset>".encode(), type="application/xml")
    server.routes["/robots.txt"] = Answer(f"Sitemap: {server.url}/map.xml".encode(), type="text/plain")
    server.routes["/"] = Answer(b"<title>Home</title><p>Nothing yet.")
    crawl(output, f"{server.url}/")
    assert [record["title"] for record in records(output)] == ["The story of comet"]
    assert "/archive/bees" not in server.asked


def test_a_feed_that_was_asked_for_and_names_nothing_is_told(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed()
    report = crawl(output, f"{server.url}/feed")
    assert f"{server.url}/feed: names 0 addresses, none of them an article's" in report["sites"][0]["errors"]
