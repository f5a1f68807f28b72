"""rights."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.article import Rights
from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[Rights]]:
    return iter(())


def normalize(raw: Rights) -> Rights | None:
    return raw if raw != Rights() else None
