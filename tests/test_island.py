"""What a page holds of its article in JSON for its scripts, where it shows and states nothing of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

import scraper
from scraper.article import Article

TITLE = "The bees that moved uphill"
TEXT = [
    "The study counted the bees of four valleys over ten years, and found that they had moved.",
    "Nobody had expected that they would go so far, and so fast, in so short a time.",
    "In the highest of the valleys there are now more of them than there were in the lowest.",
]
HTML = "".join(f"<p>{line}</p>" for line in TEXT)


def parsed(value: object, shown: str = "") -> Article:
    head = f'<title>{TITLE} | Evening Lamp</title><meta property="og:site_name" content="Evening Lamp">'
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(value)}</script>'
    html = f"<html lang=en><head>{head}</head><body><div id=__next>{shown}</div>{script}</body></html>"
    return scraper.parse(html, "https://lamp.example/story", site=None)


def names(article: Article) -> list[str]:
    return [author.name for author in article.authors]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"author": "Mara Lindqvist"}, ["Mara Lindqvist"]),
        ({"author": "By Mara Lindqvist and Tom Oyelaran"}, ["Mara Lindqvist", "Tom Oyelaran"]),
        ({"author": {"name": "Mara Lindqvist", "id": 7}}, ["Mara Lindqvist"]),
        ({"authors": [{"displayName": "Mara Lindqvist"}, {"displayName": "Tom Oyelaran"}]},
         ["Mara Lindqvist", "Tom Oyelaran"]),
        ({"author": {"node": {"id": "x", "name": "Mara Lindqvist"}}}, ["Mara Lindqvist"]),
        ({"authors": {"data": [{"attributes": {"name": "Mara Lindqvist"}}]}}, ["Mara Lindqvist"]),
        ({"author": None, "byline": "Mara Lindqvist"}, ["Mara Lindqvist"]),
        ({"author": 7, "authors": [[[[[[[["Mara Lindqvist"]]]]]]]]}, []),
        ({}, []),
    ],
)  # fmt: skip
def test_authors(author: dict[str, Any], expected: list[str]) -> None:
    assert names(parsed({"props": {"story": {"title": TITLE, "body": HTML, **author}}})) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"publishedAt": "2026-03-04T12:50:00Z"}, "2026-03-04T12:50:00+00:00"),
        ({"published_at": "2026-03-04"}, "2026-03-04"),
        ({"publicationDate": 1772628600000, "unpublishDate": 0}, "2026-03-04T12:50:00+00:00"),
        ({"date": "2026-03-04T12:50:00", "modified": "2026-03-09T10:00:00"}, "2026-03-04T12:50:00"),
        ({"published": True, "isPublished": "yes", "publisher": "2026"}, None),
        ({"publishDate": {"year": 2026}}, None),
    ],
)
def test_date(date: dict[str, Any], expected: str | None) -> None:
    found = parsed({"props": {"story": {"title": TITLE, "body": HTML, **date}}}).to_dict()["date_published"]
    assert found == expected


def test_of_the_page_and_of_no_other_story() -> None:
    own = {"headline": TITLE, "content": {"html": HTML}, "author": "Mara Lindqvist", "publishedAt": "2026-03-04"}
    other = {"headline": "Another story", "body": HTML[:200], "author": "Tom Oyelaran", "publishedAt": "2026-02-01"}
    site = {"name": "Evening Lamp", "author": "Someone Else"}
    for value in ({"site": site, "next": [other], "story": own}, {"story": own, "next": [other, other]}):
        found = parsed(value)
        assert (names(found), str(found.date_published), found.body) == (
            ["Mara Lindqvist"],
            "2026-03-04",
            "\n\n".join(TEXT),
        )
    found = parsed({"next": [other]})
    assert (found.authors, found.date_published) == ((), None)


def test_what_the_page_prints_goes_first() -> None:
    story = {"title": TITLE, "body": HTML, "author": "Tom Oyelaran", "publishedAt": "2026-02-01T10:00:00Z"}
    shown = f"<h1>{TITLE}</h1><p class=byline>By Mara Lindqvist, <time datetime=2026-03-04>March 4</time></p>{HTML}"
    found = parsed({"story": story}, shown)
    assert (names(found), str(found.date_published)) == (["Mara Lindqvist"], "2026-03-04")
