"""Paywall: only what the page says of itself."""

from __future__ import annotations

import pytest

from scraper.fields import paywalled
from scraper.page import Page


def said(head: str, body: str = "") -> bool | None:
    page = Page(f"<html><head>{head}</head><body><p>x</p>{body}</body></html>", "https://example.com/a")
    values = (paywalled.normalize(candidate.raw) for candidate in paywalled.candidates(page))
    return next((value for value in values if value is not None), None)


def ld(properties: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", {properties}}}</script>'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", None),
        (ld('"isAccessibleForFree": true'), False),
        (ld('"isAccessibleForFree": "True"'), False),
        (ld('"isAccessibleForFree": false'), True),
        (ld('"isAccessibleForFree": "False"'), True),
        (ld('"isAccessibleForFree": "http://schema.org/False"'), True),
        (ld('"isAccessibleForFree": ["false"]'), True),
        (ld('"isAccessibleForFree": null'), None),
        (ld('"isAccessibleForFree": "maybe"'), None),
        (ld('"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".x"}'), True),
        (ld('"hasPart": [{"isAccessibleForFree": true}, {"isAccessibleForFree": false}]'), True),
        (ld('"isAccessibleForFree": true, "hasPart": "odd"'), False),
        ('<meta property="article:content_tier" content="locked">', True),
        ('<meta property="article:content_tier" content="metered">', True),
        ('<meta property="article:content_tier" content="Free">', False),
        ('<meta property="article:content_tier" content="gold">', None),
        ('<meta name="isPremium" content="1">', True),
        ('<meta itemprop="isAccessibleForFree" content="False">', True),
    ],
)
def test_statement(head: str, expected: bool | None) -> None:
    assert said(head) is expected


def test_microdata_in_the_body() -> None:
    assert said("", '<span itemprop="isAccessibleForFree">false</span>') is True
    assert said("", "<p>Subscribe to read on</p>") is None
