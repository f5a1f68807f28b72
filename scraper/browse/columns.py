"""What hits are filtered, counted and sorted by, held in memory: there, counting all hits costs less than in SQL."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from itertools import chain
from typing import Any, Generic, TypeVar

UNDATED = 0
"""The day of an article that has none; days are counted as `date.toordinal` does."""

FACETS = ("site", "section", "tag", "author", "language", "credit")
"""What hits can be narrowed by, in the order shown."""

_NONE: tuple[int, ...] = ()
_LONG_AGO = -(10**12)  # undated articles come last, newest first

Label = TypeVar("Label", bound=Hashable)


class Facet(Generic[Label]):
    """The values of one facet: a number for each label, and the numbers each article has."""

    def __init__(self) -> None:
        self.labels: list[Label] = []
        self.codes: list[tuple[int, ...]] = [_NONE]
        self._numbers: dict[Hashable, int] = {}
        self._alone: list[tuple[int, ...]] = []
        self.totals: Counter[int] = Counter()
        """How many of all articles have each number."""

    def put(self, key: int, labels: Iterable[Label]) -> None:
        """Say which labels the article has. Labels that differ in case only are one, as first met."""
        codes = tuple(dict.fromkeys(self._number(label) for label in labels))
        for code in self.codes[key]:
            self.totals[code] -= 1
        for code in codes:
            self.totals[code] += 1
        self.codes[key] = self._alone[codes[0]] if len(codes) == 1 else codes  # one tuple for all articles of a site

    def copy(self) -> Facet[Label]:
        """The same, to put more into; labels are only ever added, so that both may share them."""
        fresh: Facet[Label] = Facet()
        fresh.labels, fresh._numbers, fresh._alone = self.labels, self._numbers, self._alone
        fresh.codes, fresh.totals = self.codes.copy(), self.totals.copy()
        return fresh

    def number(self, label: Label) -> int | None:
        """The number of a label, None if no article has it."""
        return self._numbers.get(_fold(label))

    def count(self, keys: Iterable[int]) -> Counter[int]:
        """How many of the articles have each number."""
        return Counter(chain.from_iterable(map(self.codes.__getitem__, keys)))

    def _number(self, label: Label) -> int:
        folded = _fold(label)
        number = self._numbers.get(folded)
        if number is None:
            number = len(self.labels)
            self.labels.append(label)
            self._alone.append((number,))
            self._numbers[folded] = number
        return number


def _fold(label: Hashable) -> Hashable:
    return label.casefold() if isinstance(label, str) else label


class Columns:
    """All articles, as of one state of the SQLite file. It does not change: `follow` gives the next state."""

    def __init__(self) -> None:
        self.epoch = self.change = -1
        self.facets: dict[str, Facet[str]] = {name: Facet() for name in FACETS}
        self.weeks: Facet[tuple[int, str]] = Facet()
        """The week of publication, as `date.toordinal` of its Monday, and the site; empty for undated articles."""
        self.known: set[int] = set()
        self.days: list[int] = [UNDATED]
        self.published: list[int] = [_LONG_AGO]
        self.seen: list[int] = [0]
        self.newest_first: list[int] = []
        self.in_order: list[int] = []

    def follow(self, connection: sqlite3.Connection) -> Columns:
        """The columns as the file has them now: these ones if nothing was written meanwhile."""
        epoch, change = connection.execute("SELECT epoch, change FROM builds").fetchone()
        if (epoch, change) == (self.epoch, self.change):
            return self
        fresh = self._copy() if epoch == self.epoch else Columns()
        fresh._read(connection)
        fresh.epoch, fresh.change = epoch, change
        return fresh

    def count(self, keys: Sequence[int]) -> dict[str, Counter[int]]:
        """For each facet, and for `weeks`, how many of the articles have each of its numbers.

        Of many articles those are counted that are not among them, and taken from what all have.
        """
        facets: dict[str, Facet[Any]] = {**self.facets, "weeks": self.weeks}
        if 2 * len(keys) <= len(self.known):
            return {name: facet.count(keys) for name, facet in facets.items()}
        among = set(keys)
        rest = [] if len(among) == len(self.known) else [key for key in self.in_order if key not in among]
        counts = {name: facet.totals.copy() for name, facet in facets.items()}
        for name, facet in facets.items():
            counts[name].subtract(facet.count(rest))
            counts[name] = +counts[name]
        return counts

    def by_date(self, keys: Sequence[int]) -> list[int]:
        """The articles, newest first, undated ones last."""
        if 2 * len(keys) <= len(self.known):
            order = self.published
            return sorted(keys, key=lambda key: (order[key], key), reverse=True)
        among = set(keys)
        return [key for key in self.newest_first if key in among]

    def _copy(self) -> Columns:
        fresh = Columns()
        fresh.change = self.change
        fresh.facets = {name: facet.copy() for name, facet in self.facets.items()}
        fresh.weeks = self.weeks.copy()
        fresh.known = self.known.copy()
        fresh.days, fresh.published, fresh.seen = self.days.copy(), self.published.copy(), self.seen.copy()
        return fresh

    def _read(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute(
            "SELECT key, site, section, tags, authors, language, credits, day, published, seen"
            " FROM articles WHERE change > ?",
            [self.change],
        ).fetchall()
        self._grow(max((row[0] for row in rows), default=0))
        put = self.facets
        for key, site, section, tags, authors, language, credits, day, published, seen in rows:
            put["site"].put(key, _one(site))
            put["section"].put(key, _one(section))
            put["tag"].put(key, json.loads(tags))
            put["author"].put(key, json.loads(authors))
            put["language"].put(key, _one(language and language.partition("-")[0]))
            put["credit"].put(key, json.loads(credits))
            number = self.days[key] = date.fromisoformat(day).toordinal() if day else UNDATED
            self.weeks.put(key, [((number - 1) // 7 * 7 + 1, site or "")] if day else [])
            self.published[key] = _LONG_AGO if published is None else published
            self.seen[key] = seen or 0
            self.known.add(key)
        self.in_order = sorted(self.known)
        order = self.published
        self.newest_first = sorted(self.in_order, key=lambda key: (order[key], key), reverse=True)

    def _grow(self, key: int) -> None:
        more = max(0, key + 1 - len(self.days))
        self.days.extend([UNDATED] * more)
        self.published.extend([_LONG_AGO] * more)
        self.seen.extend([0] * more)
        for codes in (*(facet.codes for facet in self.facets.values()), self.weeks.codes):
            codes.extend([_NONE] * more)


def _one(label: str | None) -> tuple[str, ...]:
    return (label,) if label else ()
