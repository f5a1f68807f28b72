"""paywalled."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[object]]:
    yield Candidate(page.linked_data.article.get("isAccessibleForFree"), "json-ld")


def normalize(raw: object) -> bool | None:
    return {"true": False, "false": True}.get(str(raw).casefold())
