"""What tells a block of the article's text from the rest of the page, as names of features that hold for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from scraper.layout.walk import HEADINGS, Block, Box

_INNER = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd td th tr tbody thead table blockquote pre center".split())
_WORD = re.compile(r"[^\W\d_]+|[©|»›→]")
_END = re.compile(r"[.!?…。！？]['\"”’»)\]]*$")
_SIZES = (1, 2, 3, 5, 8, 12, 18, 26, 40, 65, 110)
_LINKS = (0.001, 0.1, 0.25, 0.5, 0.8, 0.98)
_SHARES = (0.0001, 0.01, 0.04, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95, 0.995)
_STEPS = (1, 2, 3, 5, 8, 15, 40)
_SHORT = 25  # words: up to here a block's own words tell what it is
_RUNNING = 80  # characters: from here a block is running text, unless it is mostly links


def is_running(block: Block) -> bool:
    """Whether a block is running text: long, and not made of links."""
    return len(block.text) >= _RUNNING and block.link_share < 0.35


class Setting:
    """What the blocks of a page share: how much running text each box holds, and where the headline stands."""

    def __init__(self, blocks: Sequence[Block], headline: int) -> None:
        self.blocks = blocks
        self.headline = headline  # index of the block that prints the title, -1 if there is none
        self.total = 1
        for block in blocks:
            self._count(block)
        self.half = self._deepest(0.5)
        self.most = self._deepest(0.8)
        running = [b.index for b in blocks if is_running(b) and self.half in b.box.line()]
        self.first, self.last = (running[0], running[-1]) if running else (0, len(blocks))

    def _count(self, block: Block) -> None:
        size = len(block.text)
        linked = size * block.link_share
        running = not block.closed and is_running(block)
        if running:
            self.total += size
        for box in block.box.line():
            box.blocks += 1
            box.size += size
            box.links += linked
            if running:
                box.mass += size
                box.runs += 1

    def _deepest(self, share: float) -> Box | None:
        """The innermost box that holds this share of the page's running text."""
        best: Box | None = None
        for block in self.blocks:
            for box in block.box.line():
                if box.mass >= share * self.total:
                    if best is None or box.depth > best.depth:
                        best = box
                    break
        return best


def holder(block: Block) -> Box:
    """The box a block's paragraph, list or table stands in, together with its like."""
    box = block.box
    while (box.tag in _INNER or box.blocks < 3) and box.parent is not None:
        box = box.parent
    return box


def crowd(block: Block) -> Box:
    """The innermost box around a block that holds three runs of text or more."""
    box = block.box
    while box.runs < 3 and box.parent is not None:
        box = box.parent
    return box


def features(block: Block, setting: Setting) -> list[str]:
    """Names of all features of a block."""
    return [*_own(block), *_placed(block, setting), *_around(setting.blocks, block.index), *_named(block.box)]


def _own(block: Block) -> list[str]:
    size = bisect_right(_SIZES, block.words)
    links = bisect_right(_LINKS, block.link_share)
    text = block.text
    tag = block.box.tag
    found = [f"s{size}", f"l{links}", f"s{size}l{links}", f"s{size}{tag}", f"l{links}{tag}"]
    if _END.search(text[-6:]):
        found += ("end", f"end{size}")
    elif text[-1] == ":":
        found.append("colon")
    if text[0].islower():
        found.append("lower")
    elif text.isupper():
        found.append("caps")
    if block.box.linked:
        found += ("card", f"card{size}")
    if block.words <= _SHORT and (words := [w.lower() for w in _WORD.findall(text)]):
        found += {f"w:{w}" for w in words}
        found.append(f"w1:{words[0]}")
    return found


def _placed(block: Block, setting: Setting) -> list[str]:
    box, around, total = holder(block), crowd(block), setting.total
    size = min(bisect_right(_SIZES, block.words), 8)
    share = bisect_right(_SHARES, box.mass / total)
    run = bisect_right(_SHARES, around.mass / total)
    outer = box.parent or box
    found = [
        f"in{share}",
        f"in{share}s{size}",
        f"out{bisect_right(_SHARES, outer.mass / total)}",
        f"crowd{bisect_right(_STEPS, box.blocks)}",
        f"dense{bisect_right(_LINKS, box.links / (box.size + 1))}",
        f"run{run}",
        f"run{run}s{size}",
        f"up{min(block.box.depth - around.depth, 6)}",
    ]
    line = set(block.box.line())
    for name, container in (("half", setting.half), ("most", setting.most)):
        if container in line:
            found += (name, f"{name}+{bisect_right(_STEPS, max(0, box.depth - container.depth))}")
        else:
            found.append(f"not-{name}")
    if setting.headline >= 0:
        gap = block.index - setting.headline
        found.append(f"head{'-' if gap < 0 else '+'}{bisect_right(_STEPS, abs(gap))}")
    else:
        found.append("headless")
    if block.index > setting.last:
        found.append(f"after{bisect_right(_STEPS, block.index - setting.last)}")
    elif block.index < setting.first:
        found.append(f"before{bisect_right(_STEPS, setting.first - block.index)}")
    else:
        found.append("within")
    return found


def _around(blocks: Sequence[Block], n: int) -> list[str]:
    found = []
    own = blocks[n].box
    for name, at in (("p", n - 1), ("n", n + 1), ("pp", n - 2), ("nn", n + 2)):
        if not 0 <= at < len(blocks):
            found.append(f"{name}none")
            continue
        other = blocks[at]
        kind = "X" if other.closed else "L" if other.link_share > 0.5 else ""
        found.append(f"{name}{bisect_right(_SIZES, other.words)}{kind}")
        if len(name) == 1:
            same = other.box is own or other.box.parent is own.parent
            found.append(f"{name}{other.box.tag}{'=' if same else ''}")
    return found


def _named(box: Box) -> list[str]:
    found = [f"o:{t}" for t in box.tokens]
    if box.parent is not None:
        found += [f"o2:{t}" for t in box.parent.tokens]
    found += [f"a:{t}" for t in box.all]
    return found


def context(blocks: Sequence[Block]) -> list[list[float]]:
    """For each block, numbers on how its neighbours and its boxes scored: what the second look goes by."""
    return Context(blocks).rows()


class Context:
    """Scores of a page's blocks, summed over windows and boxes, weighted by length."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.good = [0.0]
        self.sizes = [0.0]
        self.box_good: dict[Box, float] = {}
        self.box_size: dict[Box, float] = {}
        for block in blocks:
            size = float(min(len(block.text), 400))
            good = size * block.score
            self.good.append(self.good[-1] + good)
            self.sizes.append(self.sizes[-1] + size)
            for box in block.box.line():
                self.box_good[box] = self.box_good.get(box, 0.0) + good
                self.box_size[box] = self.box_size.get(box, 0.0) + size
        self.total = self.good[-1] + 1

    def _window(self, start: int, end: int) -> float:
        start, end = max(0, start), min(len(self.blocks), end)
        return (self.good[end] - self.good[start]) / (self.sizes[end] - self.sizes[start] + 1) if end > start else 0.0

    def _of(self, box: Box) -> tuple[float, float]:
        return self.box_good[box] / self.total, self.box_good[box] / (self.box_size[box] + 1)

    def rows(self) -> list[list[float]]:
        """One row of numbers a block; the same number of them for each."""
        return [self._row(n, block) for n, block in enumerate(self.blocks)]

    def _row(self, n: int, block: Block) -> list[float]:
        if block.closed:
            return []
        box = holder(block)
        outer = box.parent or box
        outest = outer.parent or outer
        around = crowd(block)
        share, mean = self._of(box)
        logits = [self.blocks[m].logit if 0 <= m < len(self.blocks) else -6.0 for m in (n, n - 1, n + 1, n - 2, n + 2)]
        tag = block.box.tag
        return [
            *logits,
            share,
            mean,
            *self._of(outer),
            *self._of(outest),
            *self._of(around),
            self._window(n - 3, n),
            self._window(n + 1, n + 4),
            self._window(n - 8, n),
            self._window(n + 1, n + 9),
            self._window(n - 20, n),
            self._window(n + 1, n + 21),
            self.good[n] / self.total,
            1 - self.good[n + 1] / self.total,
            min(len(block.text), 1000) / 200,
            block.link_share,
            float(tag in HEADINGS),
            float(tag == "li"),
            float(tag == "p"),
            mean * share,
            logits[0] * share,
            logits[0] * mean,
        ]
