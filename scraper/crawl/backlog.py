"""What waits to be fetched and what was named so far, of any length: beyond some thousands they are on disk."""

from __future__ import annotations

import errno
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from tempfile import gettempdir
from typing import Any, Generic, Protocol, TypeVar

_IN_MEMORY = 10_000  # names, each time they are counted
_AT_HAND = 5_000  # steps that wait
_TABLES = """
CREATE TABLE name (key INTEGER PRIMARY KEY, said NOT NULL);
CREATE TABLE waiting (n INTEGER PRIMARY KEY, step BLOB NOT NULL);
"""


class Step(Protocol):
    """What can wait on disk."""

    def packed(self) -> str:
        """The step as text."""


S = TypeVar("S", bound=Step)


class Disk:
    """A database that nobody else sees: it is held in memory as far as it is small, and gone when the crawl ends."""

    def __init__(self) -> None:
        self._connection: sqlite3.Connection | None = None

    @property
    def is_used(self) -> bool:
        """Whether anything was put there."""
        return self._connection is not None

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Name the folder for such files where it is full: the run stops because of it."""
        try:
            yield
        except sqlite3.Error as error:
            raise OSError(errno.EIO, f"a file of what waits: {error}", gettempdir()) from error

    @property
    def table(self) -> sqlite3.Connection:
        """The database, made when first asked for. Raises sqlite3.Error where the folder for such files is full."""
        if self._connection is None:
            self._connection = sqlite3.connect("", isolation_level=None)  # a file of SQLite's own choice, without name
            self._connection.execute("PRAGMA journal_mode = OFF")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute("PRAGMA cache_size = -4000")  # KiB
            self._connection.executescript(_TABLES)
            self._connection.execute("BEGIN")
        return self._connection


class Names:
    """What is said of each name that was given: a number or a text. Names are told apart by 64 bits of a hash."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._new: dict[int, int | str] = {}
        self._kept = False

    def put(self, name: str, said: int | str = True) -> None:
        """Say something of a name; the last word counts."""
        self._new[_key(name)] = said
        if len(self._new) >= _IN_MEMORY:
            with self._disk.faults():
                self._disk.table.executemany("INSERT OR REPLACE INTO name VALUES (?, ?)", self._new.items())
            self._kept = True
            self._new.clear()

    def get(self, name: str) -> Any:
        """What is said of a name, None if it was not given."""
        key = _key(name)
        found = self._new.get(key)
        if found is not None or not self._kept:
            return found
        with self._disk.faults():
            row = self._disk.table.execute("SELECT said FROM name WHERE key = ?", (key,)).fetchone()
        return None if row is None else row[0]


class Backlog(Generic[S]):
    """Steps in the order they were added, the first some thousands in memory; `read` makes one of its text."""

    def __init__(self, disk: Disk, read: type[S]) -> None:
        self._disk = disk
        self._read = read
        self._at_hand: deque[S] = deque()
        self._on_disk = 0

    def __len__(self) -> int:
        return len(self._at_hand) + self._on_disk

    def extend(self, steps: Iterable[S]) -> None:
        """Add steps at the end."""
        for step in steps:
            if self._on_disk or len(self._at_hand) >= _AT_HAND:
                with self._disk.faults():
                    self._disk.table.execute("INSERT INTO waiting (step) VALUES (?)", (step.packed(),))
                self._on_disk += 1
            else:
                self._at_hand.append(step)

    def popleft(self) -> S:
        """The first step, taken out. Raises IndexError if there is none."""
        if not self._at_hand and self._on_disk:
            self._fetch()
        return self._at_hand.popleft()

    def _fetch(self) -> None:
        with self._disk.faults():
            rows = self._disk.table.execute("SELECT n, step FROM waiting ORDER BY n LIMIT ?", (_AT_HAND,)).fetchall()
            self._disk.table.execute("DELETE FROM waiting WHERE n <= ?", (rows[-1][0],))
        self._at_hand.extend(self._read.unpacked(text) for _, text in rows)  # type: ignore[attr-defined]
        self._on_disk -= len(rows)


def _key(spelling: str) -> int:
    return int.from_bytes(
        blake2b(spelling.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )
