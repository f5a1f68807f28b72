"""The texts of all articles written so far, as sketches in one file of an output folder: which earlier one is alike."""

from __future__ import annotations

import fcntl
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.sketch import KEYS, VERSION, Sketch, keys, likeness, packed, sketch, unpacked

log = logging.getLogger(__name__)

FILE = "near_duplicates.sqlite"
LIKE = 0.35  # of the shingles in both: benchmarks/near_duplicates.py says what this finds and what it takes wrongly
_SAME = 0.85  # what is like such a text is like its first print too: only the first needs to be found
_WAIT = 60  # seconds, for another process that writes
_CROWD = 50  # articles of one key that are looked at, the earliest
_TOGETHER = 100  # articles of one transaction
_BATCH = 1000  # records of one transaction while all are read anew
_TABLES = """
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sketch BLOB NOT NULL);
CREATE TABLE key (key INTEGER, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;
"""
# Articles that share a key, of each key the earliest.
_SHARING = (
    " UNION ".join([f"SELECT * FROM (SELECT n FROM key WHERE key = ? ORDER BY n LIMIT {_CROWD})"] * KEYS)
    + " ORDER BY n"
)


class _New(NamedTuple):
    """An article whose line is not on disk yet."""

    sketch: Sketch
    findable: bool


class Likenesses:
    """Finds earlier articles by their text.

    What is `add`ed is found at once by this process, and kept in the database by `keep`, when its line is on disk.
    Several processes may use one database; they see of each other what is kept.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._new: dict[str, _New] = {}
        self._by_key: dict[int, list[str]] = {}
        self._waiting: list[tuple[str, _New]] = []  # on disk, and not in the database

    def first_like(self, article: str, text: Sketch) -> str | None:
        """`id` of the first article that has nearly the same text; none of those that came after this one."""
        return self._find(article, text)[0]

    def add(self, article: str, text: Sketch) -> str | None:
        """What `first_like` gives; from now on the article is found itself."""
        first, alike = self._find(article, text)
        self.forget(article)
        self._new[article] = _New(text, alike < _SAME)
        if alike < _SAME:
            for key in keys(text):
                self._by_key.setdefault(key, []).append(article)
        return first

    def forget(self, article: str) -> None:
        """Take back an article that came to nothing."""
        if (new := self._new.pop(article, None)) and new.findable:
            for key in keys(new.sketch):
                self._by_key[key].remove(article)
                if not self._by_key[key]:
                    del self._by_key[key]

    def keep(self, records: Iterable[dict[str, Any]], *, at_once: bool = True) -> None:
        """Keep the articles of these lines in the file; those that it has already are put to their newest text. Unless
        they must be there `at_once` they may wait for others: the disk takes as long for a hundred as for one.

        Raises sqlite3.Error if that cannot be done.
        """
        self._waiting += [(record["id"], new) for record in records if (new := self._kept(record))]
        if at_once or len(self._waiting) >= _TOGETHER:
            self._write(self._waiting)
            self._waiting = []

    def _write(self, found: Iterable[tuple[str, _New]]) -> None:
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for article, new in found:
                (n,) = self._database.execute(
                    "INSERT INTO article (id, sketch) VALUES (?, ?) "
                    "ON CONFLICT (id) DO UPDATE SET sketch = excluded.sketch RETURNING n",
                    (article, packed(new.sketch)),
                ).fetchone()
                if new.findable:
                    rows = [(key, n) for key in keys(new.sketch)]
                    self._database.executemany("INSERT OR IGNORE INTO key VALUES (?, ?)", rows)
        for article, new in found:
            if self._new.get(article) is new:
                self.forget(article)

    def _kept(self, record: dict[str, Any]) -> _New | None:
        if new := self._new.get(record["id"]):
            return new
        if text := sketch(record["body"]):
            self.add(record["id"], text)
            return self._new[record["id"]]
        return None

    def _find(self, article: str, text: Sketch) -> tuple[str | None, float]:
        """The first article that is alike, and how alike the one is that is most so."""
        first, most = None, 0.0
        for other, sketch_of_other in self._candidates(article, text):
            alike = likeness(text, sketch_of_other)
            if alike >= LIKE and other != article:
                first, most = first or other, max(most, alike)
        return first, most

    def _candidates(self, article: str, text: Sketch) -> Iterator[tuple[str, Sketch]]:
        """Articles from before this one that share a key, the earliest first."""
        own = keys(text)
        kept = self._database.execute(_SHARING, own).fetchall()
        new = {other for key in own for other in self._by_key.get(key, ())}
        if not kept and not new:
            return
        place = self._database.execute("SELECT n FROM article WHERE id = ?", (article,)).fetchone()
        for found in kept:
            if place and found >= place:
                return
            other, data = self._database.execute("SELECT id, sketch FROM article WHERE n = ?", found).fetchone()
            yield other, unpacked(data)
        if place is None:
            yield from ((other, sketched.sketch) for other, sketched in self._new.items() if other in new)


@cache
def likenesses_in(output: Path) -> Likenesses:
    """Those of an output folder, one for all crawls of this process.

    Without a file, or with one that cannot be read, they are made anew from the lines in the folder.
    """
    path = output / "state" / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two that start at once, one makes the file
        if not _is_usable(path):
            _make(path, output / "articles")
    return Likenesses(_connected(path))


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT)
    # Not WAL: what processes share of it is mapped from the disk, and where that can take no more, as a file system
    # that copies on write and is full or over its quota, the kernel ends the process.
    database.execute("PRAGMA journal_mode = TRUNCATE")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA cache_size = -32000")  # KiB
    return database


def _is_usable(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        with closing(_connected(path)) as database:
            (version,) = database.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        log.warning("%s: made anew from the articles, since it cannot be read: %s", path, error)
        return False
    return bool(version == VERSION)


def _make(path: Path, articles: Path) -> None:
    """The file anew, from all lines there are, in the order of the runs that wrote them."""
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    draft = path.with_name(f"{path.name}.draft")
    files = sorted(articles.glob("site=*/*.jsonl"), key=lambda file: file.name)
    if files:
        log.warning("%s: made from the articles of %d files", path, len(files))
    with closing(sqlite3.connect(draft)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(_TABLES)
        made = Likenesses(database)
        for file in files:
            for records in _batches(file):
                made.keep(records)
        database.execute(f"PRAGMA user_version = {VERSION}")
    draft.replace(path)


def _batches(file: Path) -> Iterator[list[dict[str, Any]]]:
    with file.open("rb") as found:
        while batch := list(islice(found, _BATCH)):
            yield list(filter(None, map(_record, batch)))


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) and "id" in record and "body" in record else None
