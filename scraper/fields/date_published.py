"""When the article was first published."""

from __future__ import annotations

from collections.abc import Iterator

from scraper import dateline
from scraper.dateline import Written
from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[Written]]:
    """What the page states for machines, what it prints near the headline, the date in its address."""
    return dateline.published(page)


def normalize(raw: Written | str) -> str | None:
    """ISO 8601 with the offset that the page gives; None for what names no day."""
    return dateline.normalize(raw)
