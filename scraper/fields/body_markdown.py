"""The body as Markdown: headings, lists, quotes, links and tables kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scraper.fields import body
from scraper.layout import Block
from scraper.layout.markdown import Resolve, render
from scraper.page import Candidate, Page


class Passage(NamedTuple):
    """Blocks of a text, and what makes the addresses of its links absolute."""

    blocks: tuple[Block, ...]
    resolve: Resolve


def candidates(page: Page) -> Iterator[Candidate[Passage]]:
    """The same blocks as the body's."""
    for found in body.candidates(page):
        yield Candidate(Passage(found.raw, page.absolute), found.source)


def normalize(raw: Passage) -> str | None:
    """CommonMark with tables; None if there is no text."""
    return render(raw.blocks, raw.resolve) or None
