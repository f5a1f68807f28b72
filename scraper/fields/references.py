"""references."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.article import Reference
from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[tuple[Reference, ...]]]:
    return iter(())


def normalize(raw: tuple[Reference, ...]) -> tuple[Reference, ...] | None:
    return raw or None
