"""Addresses: one form for a page, and which of the stated ones is the page's own."""

from __future__ import annotations

import pytest

from scraper.address import canonicalize, host_of, is_home, key, registered, same_site
from scraper.fields import url
from scraper.identity import article_id
from scraper.page import Page

FETCHED = "https://www.example.com/news/probe-lands?utm_source=feed"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("HTTPS://Example.COM:443/A#part", "https://example.com/A"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("http://example.com:8080/a", "http://example.com:8080/a"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com/a?utm_source=x&id=3&fbclid=y&gclid=z&mc_cid=1", "https://example.com/a?id=3"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?a=1&b=2"),
        ("https://example.com/a?ref=rss", "https://example.com/a"),
        ("https://example.com/a?ref=7", "https://example.com/a?ref=7"),
        ("https://example.com/?p=12", "https://example.com/?p=12"),
        ("https://example.com/story/amp/", "https://example.com/story/"),
        ("https://example.com/story/amp", "https://example.com/story"),
        ("https://example.com/amp/story", "https://example.com/story"),
        ("https://example.com/story.amp.html", "https://example.com/story.html"),
        ("https://example.com/story?outputType=amp", "https://example.com/story"),
        ("https://example.com/.amp/2026/comet", "https://example.com/2026/comet"),
        ("https://example.com/platform/amp/2026/comet", "https://example.com/2026/comet"),
        ("https://example.com/story/tnamp/", "https://example.com/story/"),
        ("https://example.com/story-100~amp.html", "https://example.com/story-100.html"),
        ("https://example.com/story?_amp=true&hs_amp=true", "https://example.com/story"),
        ("https://example.com/story.amp", "https://example.com/story.amp"),  # of .html? that is not known
        ("https://example.com/a?itm_source=x&INTCMP=y&srcref=rss&partner=rss&b=1", "https://example.com/a?b=1"),
        ("https://example.com/a?from=menuburger", "https://example.com/a"),
        ("https://example.com/a?from=2026-01-01", "https://example.com/a?from=2026-01-01"),
        ("https://example.com/camp/ramp", "https://example.com/camp/ramp"),
        ("https://example.com/probe-lands/print/", "https://example.com/probe-lands/"),
        ("https://example.com/print/", "https://example.com/print/"),
        ("https://example.com/a?print=true", "https://example.com/a"),
        ("https://example.com/größe?q=ä", "https://example.com/gr%C3%B6%C3%9Fe?q=%C3%A4"),
        (" https://example.com/\n a ", "https://example.com/%20a"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("not an address", "not an address"),
        ("http://ex ample.com/a", "http://ex ample.com/a"),
        ("http://example.com:99999/", "http://example.com:99999/"),
        ("", ""),
    ],
)
def test_canonical_form(address: str, expected: str) -> None:
    assert canonicalize(address) == expected
    assert canonicalize(expected) == expected


SPELLINGS = (
    "https://www.example.com/news/comet",
    "http://example.com/news/comet/",
    "HTTPS://m.example.com:443/news/comet?utm_source=x#top",
    "https://amp.example.com/news/comet",
    "https://mobile.example.com/news/comet/index.html",
    "https://www.example.com/news/comet.html",
    "https://www.example.com/news/comet.amp",
    "https://www.example.com/news/comet.amp.html",
    "https://www.example.com/news/comet?page=all",
    "https://www.example.com/news/comet?single=true",
)


@pytest.mark.parametrize("address", SPELLINGS)
def test_all_spellings_have_one_key(address: str) -> None:
    assert key(address) == "example.com/news/comet"
    assert article_id(address) == article_id(SPELLINGS[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/comet", "https://example.com/Comet"),
        ("https://example.com/comet", "https://news.example.com/comet"),
        ("https://example.com/comet", "https://example.com:8080/comet"),
        ("https://example.com/comet?page=2", "https://example.com/comet"),
        ("https://example.com/comet?page=1", "https://example.com/comet"),  # some count from 0
        ("https://example.com/?p=1", "https://example.com/?p=2"),
        ("https://example.com/comet.pdf", "https://example.com/comet"),
        ("https://example.com/index.html", "https://example.com/indexes"),
        ("mailto:a@example.com", "mailto:b@example.com"),
    ],
)
def test_pages_that_are_not_one_have_keys_of_their_own(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("address", "host", "site"),
    [
        ("https://www.example.com/a", "example.com", "example.com"),
        ("https://m.news.example.com/a", "news.example.com", "example.com"),
        ("https://amp.example.co.uk", "example.co.uk", "example.co.uk"),
        ("https://news.example.com.au", "news.example.com.au", "example.com.au"),
        ("https://bücher.example/a", "xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("http://127.0.0.1:8000/a", "127.0.0.1", "127.0.0.1"),
        ("http://[::1]/", "::1", "::1"),
        ("mailto:x", "", ""),
        ("http://[broken", "", ""),
    ],
)
def test_host_and_site(address: str, host: str, site: str) -> None:
    assert host_of(address) == host
    assert registered(address) == site


def test_same_site() -> None:
    assert same_site("https://www.example.com/a", "https://news.example.com/b")
    assert not same_site("https://a.co.uk/", "https://b.co.uk/")
    assert not same_site("", "")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.com", True), ("https://example.com/", True), ("https://example.com/de/", True),
        ("https://example.com/index.html", True), ("https://example.com/?p=1", False), ("https://example.com/a", False),
    ],
)  # fmt: skip
def test_front_page(address: str, expected: bool) -> None:
    assert is_home(address) is expected


def found(head: str, fetched: str | None = FETCHED) -> tuple[str | None, str | None]:
    for candidate in url.candidates(Page(f"<html><head>{head}</head><body><p>x</p></body></html>", fetched)):
        if value := url.normalize(candidate.raw):
            return value, candidate.source
    return None, None


OWN = "https://www.example.com/news/probe-lands"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", (OWN, "url")),
        (f'<link rel=canonical href="{OWN}?utm_medium=x#top">', (OWN, "link:canonical")),
        ('<link rel=canonical href="/news/probe-lands">', (OWN, "link:canonical")),
        (f'<meta property="og:url" content="{OWN}">', (OWN, "meta:og:url")),
        ('<link rel=canonical href="https://www.example.com/">', (OWN, "url")),
        ('<link rel=canonical href="https://other.org/news/probe-lands">', (OWN, "url")),
        ('<link rel=canonical href="">', (OWN, "url")),
        ('<link rel=canonical href="http://[broken">', (OWN, "url")),
        ('<link rel=canonical href="https://m.example.com/news/probe-lands">',
         ("https://m.example.com/news/probe-lands", "link:canonical")),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x",'
         f'"mainEntityOfPage": {{"@id": "{OWN}"}}}}</script>', (OWN, "json-ld")),
    ],
)  # fmt: skip
def test_own_address(head: str, expected: tuple[str, str]) -> None:
    assert found(head) == expected


def test_without_a_fetch() -> None:
    assert found("", None) == (None, None)
    assert found(f'<link rel=canonical href="{OWN}">', None) == (OWN, "link:canonical")
    assert found(f'<link rel=canonical href="{OWN}">', f"{OWN}/amp/?x=1") == (OWN, "link:canonical")
