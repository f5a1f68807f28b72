"""Which words of an address may be of a title, and how much of a title they say."""

from __future__ import annotations

import pytest

from scraper.readers.slug import likeness, slug

SLUGS = {
    "https://news.example/2026/03/the-slope-that-hurries/": "the slope that hurries",
    "https://news.example/islands/the_slope_that_hurries.html?rss=1#top": "the slope that hurries",
    "https://news.example/the-slope-that-hurries-1019241/artikel": "the slope that hurries",
    "https://news.example/a/The-Slope-that-Hurries-b1155186.html": "the slope that hurries",
    "https://news.example/h%C3%A4nge-die-schneller-rutschen": "hange die schneller rutschen",
    "https://news.example/article/12345678": "",
    "https://news.example/news/world/slopes": "",
    "https://[": "",
    "": "",
}


@pytest.mark.parametrize("url", SLUGS)
def test_slug(url: str) -> None:
    assert slug(url) == frozenset(SLUGS[url].split())


@pytest.mark.parametrize(
    ("title", "address", "expected"),
    [
        ("The slope that hurries", "the-slope-that-hurries", 1.0),
        ("Größere Hänge", "/groessere-haenge-rutschen-schneller", 0.5),
        ("Größere Hänge", "/grossere-hange-rutschen-schneller", 0.5),
        ("Små øyer glir ut i havet", "/smaa-oeyer-glir-ut-i-havet", 1.0),
        ("Les îles qui s’effritent déjà", "/les-iles-qui-s-effritent-deja", 1.0),
        ("Something else", "/the-slope-that-hurries", 0.0),
        ("Склон ползёт быстрее", "/sklon-polzet-vse-bystree", 0.0),
        ("The slope", "/slope", 0.0),
    ],
)
def test_likeness(title: str, address: str, expected: float) -> None:
    assert likeness(title, slug(f"https://news.example/{address}")) == expected
