"""Blocks of the article's text that print again what another one says: copies of the whole, and pull quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scraper.layout.block import Block, Box
from scraper.readers.names import is_person
from scraper.text import fold

_PULLED_WORDS = 60
_NAME_WORDS = 12
_DASHES = "—–-"
_CALLED = frozenset(("pullquote", "quotebox"))
_SET_OUT = frozenset(("blockquote", "aside"))
_MOST_SET_OUT = 3  # boxes within one another
_PULLED = frozenset(("pullquote", "quotebox", "quote", "pull", "blockquote", "zitat", "citation"))


def without_copies(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without those that print again what another one does elsewhere, alone or as a part of a whole copy."""
    kept: list[Block] = []
    seen: dict[str, Box | None] = {}
    size = sum([len(block.text) for block in blocks])
    pulled: Box | None = None  # what the last pull quote stood in: who said it goes with it
    for block in blocks:
        around = block.box.parent
        if pulled is not None and block.words <= _NAME_WORDS and block.box.is_in(pulled):
            continue
        pulled = None
        if block.words <= _NAME_WORDS and kept and _is_left_of_quote(block, kept[-1]):
            continue
        if block.words > 4 and seen.setdefault(block.text, around) is not around:
            continue
        if block.words > 150 and len(block.text) * 4 > size and _is_copy(block, blocks):
            continue
        if 4 < block.words < _PULLED_WORDS and (quote := _set_out(block.box)) and _is_pulled(block, blocks):
            pulled = quote
            continue
        kept.append(block)
    return kept


def _is_left_of_quote(block: Block, before: Block) -> bool:
    """Whether a block says who said what was in the box of a pull quote, and is gone."""
    quote = _set_out(block.box)
    if quote is None or _CALLED.isdisjoint(quote.tokens) or before.box.is_in(quote):
        return False
    return block.text[0] in _DASHES or is_person(block.text)


def _is_copy(block: Block, others: Sequence[Block]) -> bool:
    """Whether a long text is made of the other blocks, joined."""
    text = fold(block.text)
    inside = (fold(o.text) for o in others if 40 < len(o.text) < len(block.text))
    return sum(len(other) for other in inside if other in text) > 0.6 * len(text)


def _is_quote(box: Box) -> bool:
    return box.tag in _SET_OUT or not _PULLED.isdisjoint(box.tokens)


def _set_out(box: Box) -> Box | None:
    """The outermost box of a quote, of an aside, or of what is called a pull quote that a box is or stands in."""
    found: Box | None = None
    around: Box | None = box
    for _ in range(_MOST_SET_OUT):
        if around is None:
            break
        if _is_quote(around):
            found = around
        around = around.parent
    return found


def _is_pulled(quote: Block, others: Iterable[Block]) -> bool:
    """Whether a quote repeats a part of another block's sentences, in larger type."""
    probe = " ".join(quote.text.split()[1:4])  # a first look, at words that no mark stands at
    found = [other.text for other in others if other.words > quote.words and probe in other.text]
    return any(fold(quote.text) in fold(text) for text in found)
