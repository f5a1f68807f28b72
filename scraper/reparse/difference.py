"""Which fields of which pages two outputs say otherwise: how a new rule is judged on what was fetched before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scraper.text import squeeze

# What tells of the run rather than of the page, or follows from other fields.
_LEFT_OUT = frozenset({"fetched_at", "first_seen_at", "version", "schema_version", "content_hash", "word_count"})
_SHOWN = 60  # characters of a value in the table
_EMPTY: tuple[Any, ...] = (None, "", [], {})


class Change(NamedTuple):
    """A field of a page that is not what it was."""

    url: str
    field: str
    old: Any
    new: Any


class Row(NamedTuple):
    """A field: on how many pages it changed, was empty before, is empty now; the first change, shortened."""

    field: str
    changed: int
    filled: int
    emptied: int
    example: Change
    old: str
    new: str


class Difference:
    """An old output beside the files of a new one. Pages are the same if they were fetched from the same address; of
    several fetches the one at the same time, else the last.
    """

    def __init__(self, old: Path, new: Iterable[Path]) -> None:
        self._old = {
            page: place for path in sorted(old.glob("articles/site=*/*.jsonl")) for page, place in _places(path)
        }
        self._new = list(new)
        self.both = self.only_new = self.only_old = 0

    def changes(self) -> Iterator[Change]:
        """All changes, page by page; the counts are right at the end."""
        self.both = self.only_new = 0
        met = set()
        for path in self._new:
            for record in _records(path):
                url, moment = _page(record)
                place = self._old.get((url, moment)) or self._old.get((url, ""))
                if place is None:
                    self.only_new += 1
                    continue
                self.both += 1
                met.add(url)
                yield from _changes(url, _at(*place), record)
        self.only_old = len({url for url, _ in self._old} - met)

    def rows(self) -> list[Row]:
        """The changes by field, the most frequent first."""
        found: dict[str, Row] = {}
        for change in self.changes():
            row = found.get(change.field) or Row(change.field, 0, 0, 0, change, *_shown(change.old, change.new))
            found[change.field] = row._replace(
                changed=row.changed + 1,
                filled=row.filled + (change.old in _EMPTY),
                emptied=row.emptied + (change.new in _EMPTY),
            )
        return sorted(found.values(), key=lambda row: (-row.changed, row.field))


def _changes(url: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for field in dict.fromkeys((*new, *old)):
        if field not in _LEFT_OUT and old.get(field) != new.get(field):
            yield Change(url, field, old.get(field), new.get(field))


def _places(path: Path) -> Iterator[tuple[tuple[str, str], tuple[Path, int]]]:
    """Where each page's record stands: by address and time, and by address alone, where later ones win."""
    at = 0
    with path.open("rb") as file:
        for line in file:
            url, moment = _page(json.loads(line))
            yield (url, moment), (path, at)
            yield (url, ""), (path, at)
            at += len(line)


def _page(record: dict[str, Any]) -> tuple[str, str]:
    url = record.get("requested_url") or record.get("url") or record["id"]
    return str(url), str(record.get("fetched_at") or "")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        yield from map(json.loads, file)


def _at(path: Path, at: int) -> dict[str, Any]:
    with path.open("rb") as file:
        file.seek(at)
        record: dict[str, Any] = json.loads(file.readline())
        return record


def _shown(old: Any, new: Any) -> tuple[str, str]:
    """Both values from where they begin to differ, short enough for a table."""
    one, other = _text(old), _text(new)
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - _SHOWN // 3)
    return _cut(one, start), _cut(other, start)


def _text(value: Any) -> str:
    return squeeze(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _cut(text: str, start: int) -> str:
    piece = text[start : start + _SHOWN]
    return f"{'…' if start else ''}{piece}{'…' if start + _SHOWN < len(text) else ''}"
