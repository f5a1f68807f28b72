"""images."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.article import Image
from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[tuple[Image, ...]]]:
    return iter(())


def normalize(raw: tuple[Image, ...]) -> tuple[Image, ...] | None:
    return raw or None
