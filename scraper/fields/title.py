"""Headline as printed, without the site's name."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.page import Candidate, Page
from scraper.text import plain
from scraper.tree import text_of


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """The h1 of the article, then what the page states."""
    for chosen in page.chosen("title"):
        yield Candidate(text_of(chosen), "site:css")
    if page.layout.headline is not None:
        yield Candidate(text_of(page.layout.headline), "dom:h1")
    yield from page.meta_first("og:title", "twitter:title")
    yield Candidate(page.document_title, "dom:title")


def normalize(raw: str) -> str | None:
    """The headline on one line, without markup."""
    return plain(raw) or None
