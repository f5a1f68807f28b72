"""The tables of the SQLite file, and how it is opened: to write by one at a time, to read by any number meanwhile."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

VERSION = 1
"""Raised when the tables change: a file of another version is built anew."""

TEXTS = ("title", "dek", "body", "authors", "credits", "tags", "papers", "spellings")
"""Columns of the full-text index, in its order."""

TOKENIZE = "porter unicode61 remove_diacritics 2"

_HASH = 64 * 2**20  # bytes of new postings that are gathered before they are written
_WAIT = 120  # seconds for another process that is writing
_PAUSE = 0.02  # seconds between two looks whether it is done

_TABLES: dict[str, dict[str, type]] = {
    # What was read so far of each file of lines.
    "files": {
        "key": int,
        "path": str,  # below the output folder
        "device": int,
        "inode": int,
        "size": int,  # of the file when it was last looked at
        "changed_at": int,  # its time of change then, nanoseconds
        "read": int,  # bytes read, up to the end of a line
        "print": bytes,  # of the first and last of these bytes: tells a file that went on from another one
        "lines": int,
        "broken": int,  # lines that are no records
        "reason": str,  # why the first of them is none
    },
    # Every line: one version of an article each.
    "versions": {
        "key": int,
        "id": str,
        "version": int,
        "fetched_at": str,
        "file": int,
        "record": bytes,  # the line, compressed with zlib
    },
    # The newest version of each article: what it is found, filtered and sorted by.
    "articles": {
        "key": int,
        "id": str,
        "newest": int,
        "change": int,  # the count of changes when it was written
        "title": str,
        "url": str,
        "site": str,
        "section": str,
        "language": str,
        "authors": str,  # names, as JSON list
        "tags": str,
        "credits": str,
        "day": str,  # of publication, where it was published
        "published": int,  # seconds since 1970
        "seen": int,
        "near_duplicate_of": str,
    },
    # The words it is found by, under the key of its article.
    "texts": {"key": int, **dict.fromkeys(TEXTS, str)},
    # One row: `change` counts what was written, `epoch` how often articles were taken out.
    "builds": {"key": int, "schema": int, "change": int, "epoch": int, "read_at": str},
}


class UnusableError(Exception):
    """The SQLite file cannot be used; the message says why."""


def open_to_write(path: Path) -> sqlite_utils.Database:
    """The file with its tables, made if there is none, made anew if it is of another version.

    Raises UnusableError if it is no SQLite file or the place cannot be written.
    """
    try:
        database = _connect(path)
        if (found := _version(database)) is not None and found != VERSION:
            database.close()
            remove(path)
            database = _connect(path)
        with writing(database):
            _create(database)
    except (sqlite3.Error, OSError) as error:
        raise UnusableError(f"{path}: {error}") from None
    return database


def remove(path: Path) -> None:
    """Delete the file, and what SQLite keeps beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


@contextmanager
def writing(database: sqlite_utils.Database) -> Iterator[None]:
    """A transaction that starts as the only writer, waiting for another one: all of it lands or nothing."""
    database.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.commit()


def _connect(path: Path) -> sqlite_utils.Database:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
    try:
        database = sqlite_utils.Database(connection)
        _version(database)  # nothing is changed in a file of somebody else
        _enable_wal(database)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
    except BaseException:
        connection.close()
        raise
    return database


def _enable_wal(database: sqlite_utils.Database) -> None:
    """Turn on the write-ahead log. SQLite does not wait for one who just does the same, it says "locked"."""
    patience: float = _WAIT
    while True:
        try:
            database.enable_wal()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or patience <= 0:
                raise
        patience -= _PAUSE
        time.sleep(_PAUSE)


def _version(database: sqlite_utils.Database) -> int | None:
    """The version of the tables, 0 for those of somebody else; None if there are none."""
    names = set(database.table_names())
    if not names:
        return None
    if "builds" not in names:
        raise sqlite3.DatabaseError("has other tables in it; choose another --database")
    row = database.conn.execute("SELECT schema FROM builds").fetchone()
    return row[0] if row else 0


def _create(database: sqlite_utils.Database) -> None:
    if database["builds"].exists():
        return
    for name, columns in _TABLES.items():
        database.table(name).create(columns, pk="key")
    database.table("versions").create_index(["id"])
    database.table("versions").create_index(["file"])
    database.table("articles").create_index(["id"], unique=True)
    database.table("articles").create_index(["change"])
    database.table("articles").create_index(["near_duplicate_of"])
    database.table("texts").enable_fts(TEXTS, tokenize=TOKENIZE, create_triggers=True)
    database.execute("INSERT INTO texts_fts (texts_fts, rank) VALUES ('hashsize', ?)", [_HASH])
    database.table("builds").insert({"key": 1, "schema": VERSION, "change": 0, "epoch": 0, "read_at": None})
