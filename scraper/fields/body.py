"""The article's own text: paragraphs, headings, list items and quotes in reading order, parted by blank lines."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.layout import Block, paragraphs
from scraper.layout.island import island_text
from scraper.linked_data import strings
from scraper.page import Candidate, Page
from scraper.text import plain

_LITTLE = 400  # characters: a page that shows no more may hold its text in JSON for a script
_SHOWN = 0.4  # of the text that JSON-LD holds: with less of it in its elements, a page shows it by script


def candidates(page: Page) -> Iterator[Candidate[tuple[Block, ...]]]:
    """The blocks of the page that are the article's text; that of JSON-LD or of a script's JSON where the page itself
    has little of it.
    """
    shown = page.layout.body
    if page.chosen("body"):
        yield Candidate(shown, "site:css")
    stated = _stated(page)
    if sum(len(b.text) for b in stated) * _SHOWN > sum(len(b.text) for b in shown):
        yield Candidate(stated, "json-ld")
    elif sum(len(b.text) for b in shown) < _LITTLE and (held := _plain(island_text(page.root))):
        yield Candidate(held, "json")
    yield Candidate(shown, "dom")


def _stated(page: Page) -> tuple[Block, ...]:
    """Paragraphs of `articleBody`."""
    return _plain("\n\n".join(strings(page.linked_data.article.get("articleBody"))))


def _plain(whole: str) -> tuple[Block, ...]:
    """Paragraphs of a text that may hold markup."""
    blocks = paragraphs(whole)
    for block in blocks:
        block.text = plain(block.text)
        block.pieces = [block.text]
    return tuple(b for b in blocks if b.text)


def normalize(raw: tuple[Block, ...]) -> str | None:
    """The blocks' text; None if there is none."""
    return "\n\n".join(block.text for block in raw) or None
