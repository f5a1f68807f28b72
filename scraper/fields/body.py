"""The article's own text: paragraphs, headings, list items and quotes in reading order, parted by blank lines."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.fields import images
from scraper.layout import Block, paragraphs
from scraper.layout.block import HEADINGS
from scraper.layout.island import island_text
from scraper.linked_data import strings
from scraper.page import Candidate, Page
from scraper.text import fold, plain

_LITTLE = 400  # characters: a page that shows no more may hold its text in JSON for a script
_SHOWN = 0.4  # of the text that JSON-LD holds: with less of it in its elements, a page shows it by script


def candidates(page: Page) -> Iterator[Candidate[tuple[Block, ...]]]:
    """The blocks of the page that are the article's text; that of JSON-LD or of a script's JSON where the page itself
    has little of it.
    """
    shown = page.once(printed)
    if page.chosen("body"):
        yield Candidate(shown, "site:css")
    size = _size(shown)
    stated = "\n\n".join(strings(page.linked_data.article.get("articleBody")))
    # Without its markup a text is no longer than with it: of most nothing more needs to be known.
    if len(stated) * _SHOWN > size and _size(blocks := _plain(stated)) * _SHOWN > size:
        yield Candidate(blocks, "json-ld")
    elif size < _LITTLE and (held := _plain(island_text(page.root))):
        yield Candidate(held, "json")
    yield Candidate(shown, "dom")


def printed(page: Page) -> tuple[Block, ...]:
    """The blocks of the page that are the article's text, without those that are captions: systems put them in a
    paragraph below the picture.
    """
    blocks = page.layout.body
    captions = page.once(images.captions)
    longest = max(map(len, captions), default=0)
    if not longest:
        return blocks
    return tuple(
        b for b in blocks if len(b.text) > 2 * longest or fold(b.text) not in captions or b.box.tag in HEADINGS
    )


def _size(blocks: tuple[Block, ...]) -> int:
    """Characters of the blocks."""
    return sum(len(block.text) for block in blocks)


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
