"""The file of a memory: what is written to it lasts once `commit` has returned, and not before the lines do."""

from __future__ import annotations

import errno
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scraper.crawl.memory.steps import migrate

_ADVICE = "; without that file all of the site is crawled and written anew"
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class MemoryFileError(OSError):
    """A memory that cannot be read or written; `filename` is its file, `strerror` says why."""

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(errno.EIO, reason, str(path))


class MemoryFile:
    """Reads see what was written before. Every method raises MemoryFileError where the file fails it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._syncs: list[Callable[[], None]] = []
        self._fault: MemoryFileError | None = None
        with self._faults():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, isolation_level=None, timeout=10)
        try:
            with self._faults():
                # Nobody else has it. Shared, a part would be mapped from the disk, and where that can take no more, as
                # a file system that copies on write and is full or over its quota, the kernel ends the process.
                self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._connection.execute("PRAGMA journal_mode = WAL")
                # FULL: once the lines are on the disk and have their name, so must be what is known of them.
                self._connection.execute("PRAGMA synchronous = FULL")
                migrate(self._connection)
        except BaseException:
            self._connection.close()
            raise

    def before_commit(self, sync: Callable[[], None]) -> None:
        """Have lines forced to the disk before anything that speaks of them; `sync` raises OSError if it cannot."""
        self._syncs.append(sync)

    def no_more(self, sync: Callable[[], None]) -> None:
        """The lines of `sync` have come to their end."""
        self._syncs.remove(sync)

    def commit(self) -> None:
        """Make what was written last. Raises OSError, and forgets what was not committed, if lines or memory cannot;
        after a fault of the memory it always does.
        """
        try:
            if self._fault:
                raise self._fault
            for sync in self._syncs:
                sync()
            with self._faults():
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Let go of the file; what was not committed is lost."""
        self._connection.close()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, zlib.error, ValueError) as error:
            # SQLite may have rolled back what was not committed, so nothing further must be.
            self._fault = MemoryFileError(f"{error}{_ADVICE if _is_broken(error) else ''}", self.path)
            raise self._fault from error

    def _row(self, sql: str, *values: Any) -> Any:
        with self._faults():
            return self._connection.execute(sql, values).fetchone()

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        with self._faults():
            return self._connection.execute(sql, values).fetchall()

    def _write(self, sql: str, *values: Any) -> None:
        with self._faults():
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(sql, values)


def _is_broken(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", None) in _BROKEN
