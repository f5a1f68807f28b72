"""A search as its address says it: what is looked for, narrowed, sorted, and which page of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import unquote, urlencode

from datasette.utils.asgi import Request

from scraper.browse.columns import FACETS
from scraper.browse.query import MAX_LENGTH

SORTS = ("relevance", "newest", "oldest")
_MOST = 50  # choices that count, of each facet


@dataclass(frozen=True)
class Search:
    """One search. Two addresses that mean the same give equal ones."""

    q: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By facet: the labels of which a hit has at least one."""
    since: date | None = None
    """First day of publication."""
    until: date | None = None
    """Last day of publication."""
    order: str = ""
    """How the person wants it sorted, empty if that was not said."""
    page: int = 1
    more: str = ""
    """The facet of which all values are shown."""
    notes: tuple[str, ...] = ()
    """What of the address was not understood, as sentences."""

    @property
    def sort(self) -> str:
        """How it is sorted: by relevance if words are looked for, else the newest first."""
        return self.order or ("relevance" if self.q else "newest")

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values that say the search, but for the page and what is unfolded on it."""
        days = [(name, day.isoformat()) for name, day in (("since", self.since), ("until", self.until)) if day]
        chosen = [(name, label) for name in FACETS for label in self.chosen.get(name, ())]
        sort = [("sort", self.order)] if self.order and self.order != replace(self, order="").sort else []
        return [*([("q", self.q)] if self.q else []), *chosen, *days, *sort]

    def address(self, path: str = "/", **changes: Any) -> str:
        """The address of this search, or of one that differs in what is given."""
        other = replace(self, **{"page": 1, "more": "", **changes})
        pairs = other.pairs()
        pairs += [("more", other.more)] if other.more else []
        pairs += [("page", str(other.page))] if other.page > 1 else []
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def toggled(self, facet: str, label: str) -> Search:
        """The search with the label chosen, or without it if it was."""
        now = self.chosen.get(facet, ())
        folded = label.casefold()
        without = tuple(other for other in now if other.casefold() != folded)
        new = without if len(without) < len(now) else (*now, label)
        return replace(self, chosen={**self.chosen, facet: new}, page=1, more="")

    def is_narrowed(self) -> bool:
        """Whether anything but words limits the hits."""
        return bool(self.since or self.until or any(self.chosen.values()))


def searched(asked: Request) -> Search:
    """The search that a request asks for."""
    return read((name, value) for name in asked.args for value in asked.args.getlist(name))


def article_id(asked: Request) -> str:
    """The id of the article that a request asks for."""
    return unquote(asked.url_vars["id"])


def read(pairs: Iterable[tuple[str, str]]) -> Search:
    """The search of the names and values of an address. What is not understood is left out, and noted."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        value = value.replace("\x00", "").strip()
        if value:
            values.setdefault(name, []).append(value)
    notes: list[str] = []
    last = {name: found[-1] for name, found in values.items()}
    order = last.get("sort", "")
    if order and order not in SORTS:
        notes.append(f"There is no order called “{order[:40]}”.")
        order = ""
    return Search(
        q=last.get("q", "")[: MAX_LENGTH + 1],
        chosen={name: tuple(dict.fromkeys(values[name]))[:_MOST] for name in FACETS if name in values},
        since=_day(last.get("since"), notes),
        until=_day(last.get("until"), notes),
        order=order,
        page=_page(last.get("page", "1")),
        more=last.get("more", "") if last.get("more") in FACETS else "",
        notes=tuple(notes),
    )


def _day(value: str | None, notes: list[str]) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        notes.append(f"“{value[:40]}” is no date: write it as 2026-03-31.")
        return None


def _page(value: str) -> int:
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 9 else 1
