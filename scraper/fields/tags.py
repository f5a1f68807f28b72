"""tags."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[tuple[str, ...]]]:
    if found := page.meta.get("article:tag"):
        yield Candidate(tuple(found), "meta:article:tag")


def normalize(raw: tuple[str, ...]) -> tuple[str, ...] | None:
    return raw or None
