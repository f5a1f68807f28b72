import gzip
from datetime import UTC, datetime

import pytest

from scraper.crawl import sitemaps
from scraper.crawl.entry import Entry
from scraper.crawl.sitemaps import SitemapError

NS = b'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
URLSET = (
    b"""<?xml version="1.0" encoding="UTF-8"?><!-- c --><urlset %s>
<url><loc> https://x.example/a?b=1&amp;c=2 </loc><lastmod>2026-03-04T12:00:00Z</lastmod></url>
<url><loc>https://x.example/b</loc><lastmod>2026-03</lastmod></url>
<url><loc>ftp://x.example/c</loc></url><url></url></urlset>"""
    % NS
)
NEWS = (
    b"""<urlset %s xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://x.example/n</loc>
<image:image><image:loc>https://x.example/n.jpg</image:loc></image:image>
<news:news><news:publication><news:name>X</news:name></news:publication>
<news:publication_date>2026-03-04</news:publication_date>
<news:title>Ice &amp; fire</news:title></news:news></url></urlset>"""
    % NS
)
INDEX = b"<sitemapindex %s><sitemap><loc>https://x.example/1.xml</loc></sitemap></sitemapindex>" % NS


def entries(body: bytes) -> list[Entry]:
    return list(sitemaps.read(body).entries)


@pytest.mark.parametrize("body", [URLSET, gzip.compress(URLSET), b"\xef\xbb\xbf" + URLSET])
def test_addresses_of_a_sitemap(body: bytes) -> None:
    assert entries(body) == [
        Entry("https://x.example/a?b=1&c=2", updated=datetime(2026, 3, 4, 12, tzinfo=UTC)),
        Entry("https://x.example/b"),
    ]


def test_news_sitemap_gives_title_and_date() -> None:
    assert entries(NEWS) == [Entry("https://x.example/n", "Ice & fire", datetime(2026, 3, 4))]


def test_sitemap_without_namespace_and_in_utf_16() -> None:
    body = "<urlset><url><loc>https://x.example/ä</loc></url></urlset>".encode("utf-16")
    assert entries(body) == [Entry("https://x.example/ä")]


def test_index_is_told_from_sitemap() -> None:
    assert sitemaps.read(INDEX).is_index
    assert not sitemaps.read(URLSET).is_index


def test_one_address_a_line() -> None:
    assert [e.url for e in entries(b"https://x.example/a\r\n\nhttps://x.example/b\n")] == [
        "https://x.example/a",
        "https://x.example/b",
    ]


@pytest.mark.parametrize(
    "body",
    [b"", b"  \n", b"<html><body>404</body></html>", b"<", b"hello", b"\x1f\x8b broken", b"%PDF-1.4", b"\x00\x01\x02"],
)
def test_what_is_no_sitemap_gives_a_named_error(body: bytes) -> None:
    with pytest.raises(SitemapError):
        entries(body)


def test_broken_off_sitemap_gives_what_was_read_then_the_error() -> None:
    stream = sitemaps.read(URLSET[:-40]).entries
    assert [next(stream).url for _ in range(2)] == ["https://x.example/a?b=1&c=2", "https://x.example/b"]
    with pytest.raises(SitemapError, match="broken XML"):
        next(stream)


def test_broken_off_gzip_is_an_error() -> None:
    body = gzip.compress(URLSET * 100)
    with pytest.raises(SitemapError):
        entries(body[: len(body) // 2])


def test_entities_are_neither_expanded_nor_fetched() -> None:
    doctype = b'<!DOCTYPE u [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = doctype + b"<urlset><url><loc>https://x.example/&a;&f;</loc></url></urlset>"
    assert [entry.url for entry in entries(body)] == ["https://x.example/"]


def test_entity_bomb_is_an_error() -> None:
    bomb = b'<!DOCTYPE u [<!ENTITY a "' + b"x" * 10_000 + b'">]>'
    body = bomb + b"<urlset><url><loc>https://x.example/" + b"&a;" * 1000 + b"</loc></url></urlset>"
    with pytest.raises(SitemapError, match="entity"):
        entries(body)


def test_gzip_bomb_ends_with_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 1_000_000)
    body = gzip.compress(b"<urlset>" + b" " * 3_000_000 + b"</urlset>")
    with pytest.raises(SitemapError, match="larger"):
        entries(body)


def test_long_sitemap_is_read_as_it_is_asked_for() -> None:
    rows = b"".join(b"<url><loc>https://x.example/%d</loc></url>" % n for n in range(100_000))
    stream = sitemaps.read(b"<urlset>" + rows + b"<broken").entries
    assert [next(stream).url for _ in range(2)] == ["https://x.example/0", "https://x.example/1"]
