"""date_modified."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[str]]:
    yield from page.meta_first("article:modified_time")


def normalize(raw: str) -> str | None:
    from datetime import datetime

    try:
        return datetime.fromisoformat(raw).isoformat()
    except ValueError:
        return None
