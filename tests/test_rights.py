"""Rights: what the page reserves or allows, as stated."""

from __future__ import annotations

import pytest

from scraper.article import Rights
from scraper.fields import rights
from scraper.page import Page

BY = "https://creativecommons.org/licenses/by/4.0/"


def stated(head: str, body: str = "") -> Rights | None:
    page = Page(f"<html><head>{head}</head><body><p>x</p>{body}</body></html>", "https://example.com/a")
    return next((value for c in rights.candidates(page) if (value := rights.normalize(c.raw))), None)


def ld(licence: str) -> str:
    node = f'{{"@type": "Article", "headline": "x", "license": {licence}}}'
    return f'<script type="application/ld+json">{node}</script>'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", None),
        ('<meta name="robots" content="index, follow">', None),
        ('<meta name="robots" content="noai, noimageai">', Rights(noai=True)),
        ('<meta name="ROBOTS" content="NOIMAGEAI">', Rights(noai=True)),
        ('<meta name="googlebot" content="index,noarchive">', Rights(noarchive=True)),
        ('<meta name="robots" content="all"><meta name="robots" content="noai,noarchive">',
         Rights(noai=True, noarchive=True)),
        ('<meta name="tdm-reservation" content="1">', Rights(tdm=False)),
        ('<meta name="tdm-reservation" content="0">', Rights(tdm=True)),
        ('<meta name="tdm-reservation" content="soon">', None),
        (f'<link rel="license" href="{BY}">', Rights(licence=BY)),
        ('<link rel="license" href="/terms">', Rights(licence="https://example.com/terms")),
        (ld(f'"{BY}"'), Rights(licence=BY)),
        (ld(f'{{"url": "{BY}"}}'), Rights(licence=BY)),
        (f'<meta name="dcterms.license" content="{BY}">', Rights(licence=BY)),
        ('<meta name="license" content="our own words">', None),
    ],
)  # fmt: skip
def test_statement(head: str, expected: Rights | None) -> None:
    assert stated(head) == expected


def test_link_in_the_text() -> None:
    assert stated("", f'<a rel="license noopener" href="{BY}">CC BY</a>') == Rights(licence=BY)
