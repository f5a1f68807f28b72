"""How far the parts of a run are, as they tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from scraper.cluster.part import News


class Far(NamedTuple):
    """How far a run is: parts there are, done and being done, and what they counted so far; new lines of their logs."""

    parts: int
    done: int
    open: int
    numbers: Mapping[str, int]
    lines: tuple[str, ...]


class Watcher(Protocol):
    """Who is told how far a run is."""

    def tell(self, far: Far) -> None:
        """Now and then."""


class Board:
    """Takes news of so many parts."""

    def __init__(self, parts: int) -> None:
        self._parts = parts
        self._numbers: dict[str, dict[str, Mapping[str, int]]] = {}  # by part and attempt
        self._done: set[str] = set()
        self._lines: list[str] = []

    def take(self, news: News) -> None:
        """What a part tells."""
        attempts = self._numbers.setdefault(news.name, {})
        if attempts and news.attempt not in attempts:
            self._lines.append(f"{news.name}: begun again: its process or machine was lost")
        attempts[news.attempt] = news.numbers
        self._lines += news.lines

    def end(self, name: str) -> Mapping[str, int]:
        """A part is over; what was counted by attempts at it before the last one."""
        self._done.add(name)
        return _sum([*self._numbers.get(name, {}).values()][:-1])

    def far(self) -> Far:
        """How far all of them are; a line is told once."""
        total = _sum(numbers for attempts in [*self._numbers.values()] for numbers in [*attempts.values()])
        lines, self._lines = tuple(self._lines), []
        return Far(self._parts, len(self._done), len(self._numbers.keys() - self._done), total, lines)


def _sum(counts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    total: Counter[str] = Counter()
    for numbers in counts:
        total.update(numbers)
    return total
