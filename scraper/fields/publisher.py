"""publisher."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.page import Candidate, Page
from scraper.text import plain
from scraper.tree import text_of


def candidates(page: Page) -> Iterator[Candidate[str]]:
    for chosen in page.chosen("publisher"):
        yield Candidate(text_of(chosen), "site:css")
    yield from page.meta_first("og:site_name")


def normalize(raw: str) -> str | None:
    return plain(raw) or None
