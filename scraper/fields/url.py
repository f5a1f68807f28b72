"""Canonical address of the article."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[str]]:
    if page.url:
        yield Candidate(page.url, "url")


def normalize(raw: str) -> str | None:
    return raw or None
