"""What tells a block of the article's text from the rest of the page.

A block is looked at in parts: each part is a function and what it is called with, and gives names of features that
hold. Blocks share most of their parts, so that a model need look at each only once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any

from scraper.layout.block import HEADINGS, Block, Box
from scraper.layout.words import COMMENTS, CONSENT, OF_PAIRS, OFFERS, OUTSIDE, PAIRS_OUTSIDE

_INNER = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd td th tr tbody thead table blockquote pre center".split())
_STOPS = ".!?…。！？"
_END = re.compile(rf"[{_STOPS}]['\"”’»)\]]*$")
_SIZES = (1, 2, 3, 5, 8, 12, 18, 26, 40, 65, 110)
_LINKS = (0.001, 0.1, 0.25, 0.5, 0.8, 0.98)
_SHARES = (0.0001, 0.01, 0.04, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95, 0.995)
_STEPS = (1, 2, 3, 5, 8, 15, 40)
_MANY = (4, 7, 13, 26)  # blocks of one make
_NEXT = (0.05, 0.3, 0.6, 0.9)  # share of them that follow another one at once
_WORDS = (4, 8, 15, 25, 40, 70)  # of such a block, on average
_VARIETY = (0.1, 0.25, 0.5, 0.8)  # deviation from that, in averages
_MAX_HEADS = 3
_LITTLE = 0.3  # of the page's running text
_SMALL = 0.1
_ENOUGH = 500  # characters of running text that a page has beside the comments of its readers
NAMED, OTHERS = 1, 2
_WHOLE = frozenset(("html", "body", "main", "article"))  # may be named by what stands before them
_TELLING = CONSENT | COMMENTS | OFFERS | OUTSIDE | OF_PAIRS | {"social"}
_LISTS = frozenset(("tag", "tags", "topics", "collection", "latest", "email"))  # no heading is one
MAKE = 3  # blocks that make a make


Part = tuple[Any, ...]  # the function, and what it is called with
Make = tuple[str | None, ...]


def make_of(block: Block) -> Make:
    """What the blocks share that are marked up alike, as paragraphs of one article are."""
    box = block.box
    around = box.parent or box
    return box.tag, box.css_class, around.tag, around.css_class


class Setting:
    """What the blocks of a page share: how much running text each box holds, and where the headline stands."""

    def __init__(self, blocks: Sequence[Block], headline: int) -> None:
        self.headline = headline  # index of the block that prints the title, -1 if there is none
        self.total = 1
        self.boxes = _counted(blocks)
        self.total += self.boxes[-1].mass if self.boxes else 0
        self.half = self._deepest(0.5)
        self.most = self._deepest(0.8)
        self.first = next((b.index for b in blocks if self._is_main(b)), 0)
        self.last = next((b.index for b in reversed(blocks) if self._is_main(b)), len(blocks))
        # Where the h1 but the headline stand: further ones name other articles.
        self._heads = [b.index for b in blocks if b.box.tag == "h1" and b.index != headline]
        self._places: dict[Box, tuple[Any, ...]] = {}
        self._around = frozenset(blocks[headline].box.line() if headline >= 0 else ())
        self.begun: dict[tuple[frozenset[str], Box | None], float] = {}  # log odds by what the box is and stands in
        self.makes: dict[Make, list[Block]] = {}  # the blocks that are not closed
        self._alike: dict[Block, Part] = {}

    def _is_main(self, block: Block) -> bool:
        """Whether a block is running text where half of it stands."""
        return block.running and self.half is not None and block.box.is_in(self.half)

    def group(self, blocks: Sequence[Block]) -> None:
        """Put the blocks that are left together by their make."""
        makes: defaultdict[Make, list[Block]] = defaultdict(list)
        for block in blocks:
            if not block.closed:
                makes[make_of(block)].append(block)
        self.makes = makes
        for group in makes.values():
            if len(group) >= MAKE:
                self._alike.update(dict.fromkeys(group, (alike, *_habit(group))))

    def alike(self, block: Block) -> Part | None:
        """The part to look at for all blocks of one make, if there are enough of them to have habits."""
        return self._alike.get(block)

    def _deepest(self, share: float) -> Box | None:
        """The innermost box that holds this share of the page's running text."""
        enough = share * self.total
        return max((b for b in self.boxes if b.mass >= enough), key=lambda b: b.depth, default=None)

    def outside(self) -> dict[Box, int]:
        """The boxes that hold no text of the article, and those in them: `OTHERS` where readers or a system that asks
        them for consent speak, `NAMED` where it is named as such and holds little text. What the headline stands in is
        the article's.
        """
        found: dict[Box, int] = {}
        for box in reversed(self.boxes):
            if box.parent in found:
                found[box] = found[box.parent]
            elif not _TELLING.isdisjoint(box.tokens) and (out := self._says(box)):
                found[box] = out
        return found

    def _says(self, box: Box) -> int:
        """What the names of a box say it is, as `outside` does; 0 where they say nothing of the kind."""
        tokens = box.tokens
        if not CONSENT.isdisjoint(tokens) and box.tag not in _WHOLE:
            return OTHERS
        if box in self._around:
            return 0
        if not COMMENTS.isdisjoint(tokens) and self.total - box.mass > _ENOUGH:
            return OTHERS
        if box.tag in HEADINGS:  # its own name says how it looks: "edTag"
            tokens = tokens - _LISTS
        if not box.runs and "social" in tokens and "embed" not in tokens:
            return NAMED  # buttons, whatever they are called
        if box.mass < _SMALL * self.total and not OFFERS.isdisjoint(tokens):
            return NAMED
        if box.mass >= _LITTLE * self.total:
            return 0
        return 0 if OUTSIDE.isdisjoint(tokens) and not any(map(tokens.issuperset, PAIRS_OUTSIDE)) else NAMED

    def heads(self, n: int) -> int:
        """How many h1 but the headline stand up to the block of an index; three or more are three."""
        return min(bisect_right(self._heads, n), _MAX_HEADS) if self._heads else 0

    def place(self, box: Box) -> tuple[Any, ...]:
        """Where a box stands: steps of the shares that the boxes around it hold, and of its distance to the text."""
        if box.blocks < 3 and box.parent is not None:
            box = box.parent  # where its like stand: measured once for all of them
        found = self._places.get(box)
        if found is None:
            found = self._places[box] = self._measure(box)
        return found

    def _measure(self, own: Box) -> tuple[Any, ...]:
        box, around, total = holder(own), crowd(own), self.total
        outer = box.parent or box
        return (
            bisect_right(_SHARES, box.mass / total),
            bisect_right(_SHARES, outer.mass / total),
            bisect_right(_SHARES, around.mass / total),
            bisect_right(_STEPS, box.blocks),
            bisect_right(_LINKS, box.links / (box.size + 1)),
            min(own.depth - around.depth, 6),
            _steps_below(own, box.depth, self.half),
            _steps_below(own, box.depth, self.most),
        )


def _habit(group: Sequence[Block]) -> tuple[int, int, int, int]:
    """How many blocks of one make there are, how many of them follow one another, and how long they are: beginnings of
    other articles stand apart, and are cut off at one length.
    """
    together = sum([after.index - before.index == 1 for before, after in pairwise(group)]) / (len(group) - 1)
    sizes = [block.words for block in group]
    mean = sum(sizes) / len(sizes)
    variety = (sum([(size - mean) ** 2 for size in sizes]) / len(sizes)) ** 0.5 / mean
    return (
        bisect_right(_MANY, len(group)),
        bisect_right(_NEXT, together),
        bisect_right(_VARIETY, variety),
        bisect_right(_WORDS, mean),
    )


def _counted(blocks: Sequence[Block]) -> list[Box]:
    """All boxes around the blocks, with what they hold, each before the one around it."""
    met: dict[Box, None] = {}
    for block in blocks:
        box, size = block.box, len(block.text)
        box.blocks += 1
        box.size += size
        box.links += size * block.link_share
        if not block.closed and block.running:
            box.mass += size
            box.runs += 1
        around: Box | None = box
        while around is not None and around not in met:
            met[around] = None
            around = around.parent
    ordered = [*reversed(met)]
    ordered.sort(key=attrgetter("depth"), reverse=True)
    for inner in ordered:
        around = inner.parent
        if around is not None:
            around.blocks += inner.blocks
            around.size += inner.size
            if inner.links:
                around.links += inner.links
            if inner.runs:
                around.mass += inner.mass
                around.runs += inner.runs
    return ordered


def _steps_below(box: Box, depth: int, outer: Box | None) -> int:
    """How far below another box a depth is, in steps; -1 if the box does not stand in the other."""
    if outer is None:
        return -2
    return bisect_right(_STEPS, max(0, depth - outer.depth)) if box.is_in(outer) else -1


def holder(box: Box) -> Box:
    """The box that a paragraph, list or table stands in, together with its like."""
    while (box.tag in _INNER or box.blocks < 3) and box.parent is not None:
        box = box.parent
    return box


def crowd(box: Box) -> Box:
    """The innermost box that holds three runs of text or more."""
    while box.runs < 3 and box.parent is not None:
        box = box.parent
    return box


def features(block: Block, setting: Setting) -> list[str]:
    """Names of all features of a block."""
    return [name for part, *given in (*of_box(block.box), *of_block(block, setting)) for name in part(*given)]


def of_box(box: Box) -> tuple[Part, ...]:
    """The parts to look at for a box, those that tell most first."""
    around = box.parent or box
    return (names, box.tokens, around.tokens), (inherited, around.all)


def of_block(block: Block, setting: Setting) -> list[Part]:
    """The parts to look at for a block beside its box, those that tell most first."""
    n, box, text, share = block.index, block.box, block.text, block.link_share
    size, last = bisect_right(_SIZES, block.words), text[-1]
    ended = last in _STOPS or (not last.isalnum() and _END.search(text, len(text) - 6) is not None)
    found: list[Part] = [
        (shape, size, bisect_right(_LINKS, share) if share else 0, box.tag, box.linked),
        (place, size if size < 8 else 8, *setting.place(box)),
        (distance, *_gap(n, setting), *_edge(n, setting), setting.heads(n)),
        (ending, size, ended, last == ":", _case(text)),
    ]
    if habit := setting.alike(block):
        found.append(habit)
    if block.pictured:
        found.append((below_picture, size, last in ")]"))
    return found


def _case(text: str) -> str:
    return "lower" if text[0].islower() else "caps" if text.isupper() else ""


def _gap(n: int, setting: Setting) -> tuple[str, int]:
    if setting.headline < 0:
        return "headless", 0
    gap = n - setting.headline
    return ("head-" if gap < 0 else "head+"), bisect_right(_STEPS, abs(gap))


def _edge(n: int, setting: Setting) -> tuple[str, int]:
    if n > setting.last:
        return "after", bisect_right(_STEPS, n - setting.last)
    if n < setting.first:
        return "before", bisect_right(_STEPS, setting.first - n)
    return "within", 0


def shape(size: int, links: int, tag: str, linked: bool) -> list[str]:
    """How long a block is, how much of it is links, what element it is."""
    found = [f"s{size}", f"l{links}", f"s{size}l{links}", f"s{size}{tag}", f"l{links}{tag}"]
    return [*found, "card", f"card{size}"] if linked else found


def alike(many: int, together: int, variety: int, words: int) -> list[str]:
    """How many blocks are marked up like one, how they follow one another and how long they are."""
    return [f"next{together}", f"next{together}n{many}", f"vary{variety}", f"vary{variety}w{words}"]


def ending(size: int, ended: bool, colon: bool, case: str) -> list[str]:
    """How a block begins and ends."""
    found = ["end", f"end{size}"] if ended else ["colon"] if colon else []
    return [*found, case] if case else found


def below_picture(size: int, bracket: bool) -> list[str]:
    """A picture stands before the block, which may end in the bracket of a credit."""
    return [f"pic{size}", "pic)"] if bracket else [f"pic{size}"]


def place(
    size: int, holds: int, outer: int, around: int, crowd: int, dense: int, up: int, half: int, most: int
) -> list[str]:
    """How much of the page's running text the boxes around a block hold."""
    found = [f"in{holds}", f"in{holds}s{size}", f"out{outer}", f"crowd{crowd}", f"dense{dense}"]
    found += [f"run{around}", f"run{around}s{size}", f"up{up}"]
    for name, steps in (("half", half), ("most", most)):
        found += [name, f"{name}+{steps}"] if steps >= 0 else [f"not-{name}"]
    return found


def distance(head: str, gap: int, edge: str, steps: int, heads: int) -> list[str]:
    """How far a block is from the headline and from the page's main text, and how many other h1 stand before it."""
    return [f"{head}{gap}", f"{edge}{steps}", f"h1:{heads}", f"h1:{heads}{head}"]


def names(own: frozenset[str], parent: frozenset[str]) -> list[str]:
    """What the box of a block is called, and what the one around it."""
    return [f"o:{t}" for t in own] + [f"o2:{t}" for t in parent]


def inherited(everything: frozenset[str]) -> list[str]:
    """What any of the boxes around a block's own is called."""
    return [f"a:{t}" for t in everything]
