"""Which blocks are of other articles than the page's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise
from unicodedata import combining, normalize

from scraper.layout.block import HEADINGS, Block, Box
from scraper.layout.features import Setting, make_of
from scraper.layout.junk import is_heading_line, names_others
from scraper.text import fold

_OWN = 0.2  # of the page's running text: with less in the headline's article, the text stands in others
_LINKED = 0.95  # of a heading's characters
_BEGUN = 200  # characters of running text with which an article has begun
_ABOVE = 6  # blocks above the headline that may say when the article was written
_FEW = 2  # cards of other articles among a text: more are what it is about
_FEWEST = 6  # words of a headline: fewer are a name
_TITLES = frozenset(("h1", "h2"))
_TAIL = 12  # characters at the end of a text in which it is cut off: "… more"
_MANY_CUT = 3  # blocks marked up alike that are cut off


def close_headed(blocks: Sequence[Block], head: int) -> None:
    """Close the boxes behind the headline that begin with a heading for other articles ("You may also like")."""
    headline = blocks[head].box
    headed = {
        own
        for before, block in pairwise(blocks[head:])
        if block.box.tag in HEADINGS
        and (own := block.box.parent) is not None
        and not before.box.is_in(own)
        and not headline.is_in(own)
        and names_others(block.text, block.words)
    }
    for block in blocks if headed else ():
        block.closed = block.closed or not headed.isdisjoint(block.box.line())


def close_cut(blocks: Sequence[Block]) -> None:
    """Close blocks marked up alike of which most are cut off ("It was late when …"): beginnings of other texts."""
    cut = Counter(make_of(b) for b in blocks if not b.closed and _is_cut(b.text[-_TAIL:]) and b.box.tag not in HEADINGS)
    makes = {make for make, count in cut.items() if count >= _MANY_CUT}
    if not makes:
        return
    alike = [block for block in blocks if not block.closed and make_of(block) in makes]
    whole = Counter(map(make_of, alike))
    for block in alike:
        make = make_of(block)
        block.closed = 3 * cut[make] >= 2 * whole[make]


def _is_cut(tail: str) -> bool:
    return "…" in tail or "..." in tail


def close_others(blocks: Sequence[Block], head: int, setting: Setting) -> None:
    """Close other articles behind the headline, and teasers of them."""
    _close_next(blocks, blocks[head].box, setting)
    if titles := [b for b in blocks[head + 1 :] if b.box.tag in HEADINGS and b.link_share >= _LINKED]:
        _close_teasers(blocks, head, [title for title in titles if _leads_to(title)])
        _close_cards(blocks, titles, set(blocks[head].box.line()))


def _close_next(blocks: Sequence[Block], headline: Box, setting: Setting) -> None:
    """Close other articles that follow the one the headline stands in, each under a heading of its own."""
    own = next((box for box in headline.line() if box.tag == "article"), None)
    if own is None:
        return
    articles = {b for b in setting.boxes if b.tag == "article" and not b.is_in(own) and not headline.is_in(b)}
    if not articles:
        return
    others: dict[Box, list[Block]] = {}
    for block in blocks:
        other = next((box for box in block.box.line() if box in articles), None)
        if other is not None:
            others.setdefault(other, []).append(block)
    if own.mass < _OWN * setting.total and own.mass < max(box.mass for box in others):
        return
    for inside in others.values():
        if any(block.box.tag in _TITLES for block in inside):
            for block in inside:
                block.closed = True


def _close_cards(blocks: Sequence[Block], titles: Sequence[Block], around: Set[Box]) -> None:
    """Close the boxes among the text that name another article, one or two of them: a heading that is a link to an
    address made of its words, and no running text but its summary, in an `article` of its own.
    """
    running = [b.index for b in blocks if not b.closed and b.running]
    if not running:
        return
    among = [b for b in titles if running[0] < b.index < running[-1]]
    for title in among if len(among) <= _FEW else ():
        if title.closed or not _names_address(title):
            continue
        card = next((box for box in title.box.line() if box.tag == "article"), title.box)
        if card.runs > 1 or card in around:
            card = title.box
        while card.parent is not None and card.parent.runs == card.runs:
            card = card.parent
        for block in blocks:
            if block.box.is_in(card):
                block.closed = True


def _names_address(title: Block) -> bool:
    """Whether most words of a linked heading stand in the address it leads to."""
    if title.words < _FEWEST:
        return False
    around = next(title.box.element.iterancestors("a"), None) if title.box.linked else None
    address = (_leads_to(title) if around is None else around.get("href") or "").partition("?")[0].lower()
    words = [word for word in fold(_plain(title.text)).split() if len(word) > 2]
    return 2 * sum(word in address for word in words) > len(words)


def _plain(text: str) -> str:
    """A text in letters without accents, as addresses have them."""
    return "".join(c for c in normalize("NFD", text) if not combining(c))


def _close_teasers(blocks: Sequence[Block], head: int, titles: Sequence[Block]) -> None:
    """Close the boxes behind the text that hold nothing but beginnings of other articles, two or more, each under a
    heading that is a link to it.
    """
    if len(set(map(_leads_to, titles))) < 2:
        return
    around = set(blocks[head].box.line())
    count = Counter(box for title in titles for box in title.box.line() if box not in around)
    shared = {box for box, n in count.items() if n > 1}
    cards = count.keys() - shared
    for box in [b for b in shared if b.parent not in shared]:
        inside = [b for b in blocks if b.box.is_in(box)]
        before = blocks[head + 1 : inside[0].index]
        begun = sum(len(b.text) for b in before if b.running and not b.closed) >= _BEGUN
        if begun and _is_under(cards, inside) and _is_dated([*blocks[max(0, head - _ABOVE) : head + 1], *before]):
            for block in inside:
                block.closed = True


def _leads_to(title: Block) -> str:
    """The page that a linked heading leads to; empty if none."""
    link = next(title.box.element.iter("a"), None)
    return (link.get("href") or "").partition("#")[0] if link is not None else ""


def _is_dated(blocks: Sequence[Block]) -> bool:
    """Whether one of the blocks tells who wrote a text, or when."""
    return any(is_heading_line(block.text, block.words) for block in blocks)


def _is_under(cards: Set[Box], inside: Sequence[Block]) -> bool:
    """Whether all running text stands in a card: a box that holds one title."""
    return all(not cards.isdisjoint(block.box.line()) for block in inside if block.running)
