"""How likely a block is text of the article: a linear model over its features.

The weights are learned by `benchmarks/train_layout.py`; they are numbers by feature name, and hold no text of any page
beyond single words that many sites print.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scraper.layout.features import Part, Setting, parts
from scraper.layout.walk import Block

_FILE = Path(__file__).with_name("weights.json")
_CUT = 6.0
_MAX_KNOWN = 100_000


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
        known = self._known
        total = self._weights.bias
        for part in parts(block, setting):
            value = known.get(part)
            total += self._learn(part) if value is None else value
        return total

    def _learn(self, part: Part) -> float:
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()
        function, given = part
        find = self._weights.features.get
        value = self._known[part] = sum(find(name, 0.0) for name in function(*given))
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
            put(block, logit(block, setting))


def put(block: Block, logit: float) -> None:
    """Set score and logit of a block."""
    block.logit = max(-_CUT, min(_CUT, logit))
    block.score = 1.0 / (1.0 + math.exp(-block.logit))
