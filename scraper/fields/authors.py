"""authors."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.article import Author
from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[tuple[Author, ...]]]:
    return iter(())


def normalize(raw: tuple[Author, ...]) -> tuple[Author, ...] | None:
    return raw or None
