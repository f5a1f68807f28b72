"""Two runs over the same pages: what got better, what worse, and which passages of a text were lost or are too many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scraper.evaluation.gold import Gold, Values
from scraper.evaluation.measures import GRAM, MEASURES, Scores, grams, score, summarize

_SAME = 1e-9
_STRANGE = 0.5  # the share of a paragraph's 4-grams that another text lacks, from which the paragraph counts as missing


class Move(NamedTuple):
    """A page whose measure changed."""

    gold: Gold
    before: float
    now: float


class Change(NamedTuple):
    """One measure over the pages of both runs; the pages that moved, those that moved most first."""

    measure: str
    pages: int
    before: float
    now: float
    better: Sequence[Move]
    worse: Sequence[Move]


def compare(golds: Sequence[Gold], earlier: Mapping[str, Values], now: Mapping[str, Scores]) -> list[Change]:
    """What changed from the values an earlier run found to the scores of this one, on the pages that both read.

    The earlier values are scored anew, so that both are held against the same gold.
    """
    both = [gold for gold in golds if gold.id in earlier and gold.id in now]
    old = {gold.id: score(gold, earlier[gold.id]) for gold in both}
    means = summarize(old.values()), summarize(now[gold.id] for gold in both)
    return [
        _change(measure, [Move(g, old[g.id].get(measure, 0), now[g.id].get(measure, 0)) for g in pages], means)
        for measure in MEASURES
        if (pages := [g for g in both if measure in old[g.id] or measure in now[g.id]])
    ]


def missing(text: str | None, other: str | None) -> Iterator[str]:
    """The paragraphs of a text that are not in the other one, most of their words at least; of four words or more."""
    there = grams(other).keys()
    for paragraph in (text or "").split("\n"):
        found = grams(paragraph)
        if (
            len(next(iter(found), ())) == GRAM
            and sum(n for gram, n in found.items() if gram not in there) > _STRANGE * found.total()
        ):
            yield paragraph.strip()


def _change(measure: str, moves: Sequence[Move], means: tuple[Scores, Scores]) -> Change:
    better = [move for move in moves if move.now > move.before + _SAME]
    worse = [move for move in moves if move.now < move.before - _SAME]
    before, now = (mean.get(measure, 0.0) for mean in means)
    return Change(measure, len(moves), before, now, sorted(better, key=_step), sorted(worse, key=_step, reverse=True))


def _step(move: Move) -> float:
    return move.before - move.now
