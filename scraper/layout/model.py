"""How likely a block is text of the article: a linear model over its features, then a second look at its neighbours.

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

from scraper.layout.features import Setting, context, features
from scraper.layout.walk import Block

_FILE = Path(__file__).with_name("weights.json")
_CUT = 6.0


class Weights(NamedTuple):
    """Weights of both looks."""

    features: dict[str, float]
    bias: float
    context: list[float]
    context_bias: float


@cache
def weights() -> Weights:
    """The learned weights."""
    return Weights(**json.loads(_FILE.read_text(encoding="utf-8")))


def score(blocks: Sequence[Block], setting: Setting) -> None:
    """Set score and logit of every block."""
    known = weights()
    first_look(blocks, setting, known)
    second_look(blocks, context(blocks), known)


def first_look(blocks: Sequence[Block], setting: Setting, known: Weights) -> None:
    """Score each block by its own features."""
    find = known.features.get
    for block in blocks:
        if not block.closed:
            _put(block, known.bias + sum([find(name, 0.0) for name in features(block, setting)]))


def second_look(blocks: Sequence[Block], rows: Sequence[Sequence[float]], known: Weights) -> None:
    """Score each block anew by how its neighbours and boxes scored."""
    for block, row in zip(blocks, rows, strict=True):
        if not block.closed:
            _put(block, known.context_bias + sum(w * x for w, x in zip(known.context, row, strict=True)))


def _put(block: Block, logit: float) -> None:
    block.logit = max(-_CUT, min(_CUT, logit))
    block.score = 1.0 / (1.0 + math.exp(-block.logit))
