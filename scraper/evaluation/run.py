"""The run: every page through all contenders before the next, so that whatever else the machine does falls on all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scraper.evaluation.contenders import Contender
from scraper.evaluation.gold import Gold, GoldError, Values, read_page
from scraper.evaluation.measures import Scores, score

Clock = Callable[[], float]


class Reading(NamedTuple):
    """What a contender made of a page. `seconds` as the clock counts them; `error` if it raised, which scores as
    nothing found.
    """

    gold: Gold
    found: Values
    scores: Scores
    seconds: float
    error: Exception | None = None


class Times(NamedTuple):
    """Milliseconds a page."""

    mean: float
    p95: float
    longest: float


def run(
    folder: Path, golds: Iterable[Gold], contenders: Sequence[Contender], clock: Clock
) -> Iterator[Mapping[str, Reading]]:
    """The readings of each page, by the contender's name. `clock` gives seconds: those of the CPU, to be fair.

    A page whose file is broken is an error of all who were to read it; so this raises nothing.
    """
    warm = False
    for gold in golds:
        try:
            page = read_page(folder, gold)
        except GoldError as error:
            yield {one.name: Reading(gold, Values(), score(gold, Values()), 0, error) for one in contenders}
            continue
        if not warm:
            _warm_up(page, gold, contenders)
            warm = True
        yield {one.name: _reading(one, gold, page, clock) for one in contenders}


def times(readings: Sequence[Reading]) -> Times:
    """What the pages took, those left out whose reading raised."""
    spent = sorted(1000 * reading.seconds for reading in readings if reading.error is None) or [0.0]
    return Times(sum(spent) / len(spent), spent[int(0.95 * (len(spent) - 1))], spent[-1])


def _warm_up(page: bytes, gold: Gold, contenders: Iterable[Contender]) -> None:
    """The first page of all costs the import of what reads it; this is not what a page costs."""
    for contender in contenders:
        with suppress(Exception):
            contender.read(page, gold.url)


def _reading(contender: Contender, gold: Gold, page: bytes, clock: Clock) -> Reading:
    found, failed = Values(), None
    start = clock()
    try:
        found = contender.read(page, gold.url)
    except Exception as error:
        failed = error
    seconds = clock() - start
    return Reading(gold, found, score(gold, found), seconds, failed)
