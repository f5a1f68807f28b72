"""The article's own text: paragraphs, headings, list items and quotes in reading order, parted by blank lines."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.layout import Block
from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[tuple[Block, ...]]]:
    """The blocks of the page that are the article's text."""
    yield Candidate(page.layout.body, "site:css" if page.chosen("body") else "dom")


def normalize(raw: tuple[Block, ...]) -> str | None:
    """The blocks' text; None if there is none."""
    return "\n\n".join(block.text for block in raw) or None
