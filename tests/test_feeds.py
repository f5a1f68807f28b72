from datetime import UTC, date, datetime

import pytest

from scraper.crawl import feeds
from scraper.crawl.entry import Entry
from scraper.crawl.feeds import FeedError

RSS2 = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://x.example/</link>
<item><title>Ice &amp;amp; fire</title><link>https://x.example/ice</link>
<pubDate>Wed, 04 Mar 2026 12:50:00 +0100</pubDate></item>
<item><title>Relative</title><link>/sun</link></item>
<item><title>By its guid</title><guid isPermaLink="true">https://x.example/guid</guid></item>
<item><title>No address</title></item>
<item><title>Foreign scheme</title><link>file:///etc/passwd</link></item></channel></rss>"""

RSS09 = b"""<?xml version="1.0"?><rss version="0.91"><channel><title>Old</title>
<item><title>A</title><link>https://x.example/a</link></item></channel></rss>"""

RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://x.example/"><title>R</title></channel>
<item rdf:about="https://x.example/r"><title>R</title><link>https://x.example/r</link><dc:date>2026-03-04</dc:date></item></rdf:RDF>"""

ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>
<entry><title>Moon</title><link rel="alternate" href="https://x.example/moon"/><id>tag:x,1</id>
<published>2026-03-01T08:00:00Z</published><updated>2026-03-02T09:30:00Z</updated></entry></feed>"""

JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
{"id": "1", "url": "/j", "title": "Jay", "date_published": "2026-03-04T10:00:00+02:00"},
{"id": "https://x.example/k"}, {"id": "3", "title": "nothing"}, "odd"]}"""

BASE = "https://x.example/feed"


def addresses(body: bytes) -> list[str]:
    return [entry.url for entry in feeds.read(body, BASE)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (RSS2, ["https://x.example/ice", "https://x.example/sun", "https://x.example/guid"]),
        (RSS09, ["https://x.example/a"]),
        (RDF, ["https://x.example/r"]),
        (ATOM, ["https://x.example/moon"]),
        (JSON, ["https://x.example/j", "https://x.example/k"]),
        (JSON.replace(b'"title": "J"', b'"title": ' + b"9" * 5_000), ["https://x.example/j", "https://x.example/k"]),
        (JSON.replace(b'"/j"', b'"/j\\ud800"'), ["https://x.example/j\ufffd", "https://x.example/k"]),
        (b"\xef\xbb\xbf" + JSON, ["https://x.example/j", "https://x.example/k"]),
        (RSS2[:-40], ["https://x.example/ice", "https://x.example/sun", "https://x.example/guid"]),
        (b'<rss version="2.0"><channel><title>Empty</title></channel></rss>', []),
    ],
)
def test_addresses_of_a_feed(body: bytes, expected: list[str]) -> None:
    assert addresses(body) == expected


def test_entry_carries_title_and_dates() -> None:
    assert feeds.read(RSS2, BASE)[0] == Entry(
        "https://x.example/ice", "Ice & fire", datetime(2026, 3, 4, 11, 50, tzinfo=UTC), None
    )
    moon = feeds.read(ATOM, BASE)[0]
    assert moon.published == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert moon.updated == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert feeds.read(JSON, BASE)[0].title == "Jay"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not a feed",
        b"<html><body><p>Page not found</p></body></html>",
        b"%PDF-1.7 \x00\x01",
        b'{"items": 3}',
        b'{"broken": ',
        b"[" * 100_000,
        b"{" + b'"a":[' * 100_000,
        b"\x00" * 100,
    ],
)
def test_what_is_no_feed_gives_a_named_error(body: bytes) -> None:
    with pytest.raises(FeedError):
        feeds.read(body, BASE)


@pytest.mark.parametrize("end", [b"", b"</item>" * 300_000 + b"</channel></rss>"])
def test_a_feed_that_is_nested_without_end_is_told_as_what_it_is(end: bytes) -> None:
    with pytest.raises(FeedError, match="elements nested deeper than 2,000"):
        feeds.read(
            b'<rss version="2.0"><channel><title>f</title><b>&nbsp;</i>' + b"<item>" * 300_000 + end,
            "https://x.example/f",
        )


def test_a_page_in_the_place_of_a_feed_is_called_one() -> None:
    with pytest.raises(FeedError, match="not a feed: an HTML page"):
        feeds.read(b"\n<!DOCTYPE html><html><body>Our feeds have moved</body></html>", BASE)


def test_entities_of_a_feed_reach_neither_files_nor_memory() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 1000 + b'"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = bomb + RSS2.split(b"?>", 1)[1].replace(b"Relative", b"&b;&x;")
    assert all("root:" not in (entry.title or "") for entry in feeds.read(body, BASE))


@pytest.mark.parametrize(
    ("entry", "older"),
    [
        (Entry("u"), False),
        (Entry("u", published=datetime(2026, 3, 3, tzinfo=UTC)), True),
        (Entry("u", published=datetime(2026, 3, 4, tzinfo=UTC)), False),
        (Entry("u", updated=datetime(2026, 3, 3)), True),
        (Entry("u", published=datetime(2026, 3, 3), updated=datetime(2026, 3, 9)), True),
    ],
)
def test_older_than_a_day(entry: Entry, older: bool) -> None:
    assert entry.older_than(date(2026, 3, 4)) is older
    assert not entry.older_than(None)
