"""How likely a block is text of the article: a linear model over its features, then what its like got.

The weights are learned by `benchmarks/train_layout.py`; they are numbers by feature name, and hold no text of any page
beyond names of classes that many sites use.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import pairwise, repeat
from pathlib import Path
from typing import NamedTuple

from scraper.layout.block import Block, Box
from scraper.layout.features import MAKE, Part, Setting, of_block, of_box

_FILE = Path(__file__).with_name("weights.json")
_CUT = 6.0
_HOPELESS = -6.0  # log odds from which the parts that are left, the weaker ones, have not brought a block back
_MAX_KNOWN = 100_000
# Tried on sites that the weights had not seen (see `benchmarks/train_layout.py`).
_AGREE = 0.6  # how far a block goes towards the mean of its make
_SURE = 2.0  # log odds that the best of a page's text should have
_LIFT = 0.7  # how much of what it lacks is added
_LONG = 400  # characters: a longer block speaks no louder


class Weights(NamedTuple):
    """A weight for each feature, in log odds, and what every block starts from."""

    features: dict[str, float]
    bias: float


class Model:
    """Weights, and the sums of the parts that were met before."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._known: dict[object, float] = {}

    def logit(self, block: Block, setting: Setting) -> float:
        """Log odds that a block is text of the article."""
        box = block.box
        like = box.tokens, box.parent
        begun = setting.begun.get(like)
        if begun is None:
            begun = setting.begun[like] = self._add(self._weights.bias, of_box(box))
        return begun if begun < _HOPELESS else self._add(begun, of_block(block, setting))

    def _add(self, total: float, parts: Iterable[Part]) -> float:
        known = self._known
        for part in parts:
            value = known.get(part)
            total += self._learn(part) if value is None else value
            if total < _HOPELESS:
                break
        return total

    def _learn(self, part: Part) -> float:
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()
        function, *given = part
        find = self._weights.features.get
        value = self._known[part] = sum(map(find, function(*given), repeat(0.0)))
        return value


@cache
def model() -> Model:
    """The model with the learned weights."""
    return Model(Weights(**json.loads(_FILE.read_text(encoding="utf-8"))))


def score(blocks: Sequence[Block], setting: Setting) -> None:
    """Set score and logit of every block that is not closed."""
    logit = model().logit
    for block in blocks:
        if not block.closed:
            block.logit = _cut(logit(block, setting))
    agree(setting.makes.values())
    join(blocks)


def agree(makes: Collection[Sequence[Block]]) -> None:
    """Draw blocks of one make towards their mean, and lift all where even the best of the page's text got little.

    Paragraphs of one article are marked up alike: what is unsure of one is surer of all together. And a page that has
    text has an article.
    """
    means = [_mean(group) for group in makes]
    best = max(means, key=lambda m: m.size / (1 + math.exp(-m.logit)), default=_Mean(_SURE, 0))
    lift = max(0.0, _SURE - best.logit) * _LIFT
    for mean, group in zip(means, makes, strict=True):
        share = _AGREE if len(group) >= MAKE else 0.0
        drawn = share * mean.logit + lift
        for block in group:
            put(block, (1 - share) * block.logit + drawn)


def join(blocks: Sequence[Block]) -> None:
    """Lift the parts of one paragraph, which breaks part, to what they have together: it is one text."""
    parted: dict[Box, list[Block]] = {}
    for before, block in [pair for pair in pairwise(blocks) if pair[0].box is pair[1].box]:
        if block.box.tag == "p" and not block.closed:
            parted.setdefault(block.box, [before]).append(block)
    for parts in parted.values():
        own = [part for part in parts if not part.closed]
        shared = _mean(own).logit
        for part in own:
            put(part, max(part.logit, shared))


class _Mean(NamedTuple):
    logit: float
    size: int


def _mean(blocks: Sequence[Block]) -> _Mean:
    whole, drawn = 0, 0.0
    for block in blocks:
        size = len(block.text)
        size = _LONG if size > _LONG else size
        whole += size
        drawn += block.logit * size
    return _Mean(drawn / whole, whole)


def put(block: Block, logit: float) -> None:
    """Set score and logit of a block."""
    block.logit = logit = _cut(logit)
    block.score = 1.0 / (1.0 + math.exp(-logit))


def _cut(logit: float) -> float:
    return -_CUT if logit < -_CUT else _CUT if logit > _CUT else logit
