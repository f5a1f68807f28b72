"""JSON lines on disk: one record is one line in every reader, written whole, recovered when torn."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Callable, Mapping
from io import BytesIO, FileIO
from pathlib import Path
from typing import IO, Any

import jsonlines

# Characters that some readers take for the end of a line: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
_BREAKS = {c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def dumps(record: Any) -> str:
    """The record as JSON on one line of UTF-8. Raises ValueError for what JSON cannot say, such as NaN."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    for mark, escape in _BREAKS.items():
        text = text.replace(mark, escape)  # str.translate looks at every character in turn: 0.7 ms a record
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def append(path: Path, record: Mapping[str, Any]) -> None:
    """Add one line to a file, which is made if there is none; a torn line before it is ended first.

    Several processes may append to the same file. Raises OSError if the disk does not take the line; the file then is
    as it was before.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    line = dumps(record).encode() + b"\n"
    with path.open("ab+", buffering=0) as file:
        _lock(file, wait=True)
        end = file.seek(0, os.SEEK_END)
        if end and os.pread(file.fileno(), 1, end - 1) != b"\n":
            line = b"\n" + line
        _write_whole(file, line, end)


class PartFile:
    """A file of JSON lines that readers do not see before it is whole: `NAME.jsonl.part` until `close` renames it.

    Each line reaches the system in one write, whole or not at all. The lock on the file dies with the process, so that
    `recover` can tell a file that is being written from one that was left behind.
    """

    def __init__(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        self.target = _unused(target)
        self.part = self.target.with_name(self.target.name + ".part")
        self.count = 0
        self._file = _open_locked(self.part)
        self._size = self._synced = 0
        self._line = BytesIO()
        self._writer = jsonlines.Writer(self._line, dumps=dumps)

    def write(self, record: Mapping[str, Any]) -> None:
        """Add a record. Raises OSError if the disk does not take it; the file then is as it was before."""
        self._line.seek(0)
        self._line.truncate()
        self._writer.write(record)
        line = self._line.getvalue()
        _write_whole(self._file, line, self._size)
        self._size += len(line)
        self.count += 1

    def sync(self) -> None:
        """Force the lines to the disk. Raises OSError if that fails, or if somebody removed the file."""
        if not _same(self._file, self.part):
            raise FileNotFoundError(errno.ENOENT, "removed while it was written", str(self.part))
        if self._synced != self._size:
            os.fsync(self._file.fileno())
            self._synced = self._size

    def close(self) -> Path:
        """Force the lines to the disk and give the file its name, which is returned. Raises OSError as `sync` does."""
        try:
            self.sync()
            self.target = _unused(self.target) if self.target.exists() else self.target
            os.rename(self.part, self.target)
        finally:
            self._file.close()
        return self.target

    def abandon(self) -> None:
        """Leave the file to the next run, which recovers it."""
        self._file.close()


def recover(part: Path, replay: Callable[[Path], None]) -> tuple[Path, int, int] | None:
    """Finish a part file that a crash left: whole lines are kept, others dropped, and the file gets its name.

    `replay` is called with the file of whole lines before it gets its name: if it fails, the next run recovers again.
    Gives the name, the lines kept and the lines dropped; None if another process is writing it, or if it is gone.
    A file without a whole line is removed.
    """
    try:
        file = part.open("rb+")
    except FileNotFoundError:
        return None
    with file:
        if not _lock(file, wait=False) or not _same(file, part):
            return None
        whole = [_is_whole(line) for line in file]
        target = part.with_name(part.name.removesuffix(".part"))
        target = _unused(target) if target.exists() else target
        if not all(whole):
            _drop_torn_lines(file, part)
        if any(whole):
            os.fsync(file.fileno())
            replay(part)
            os.rename(part, target)
        else:
            part.unlink()
        return target, sum(whole), len(whole) - sum(whole)


def _write_whole(file: FileIO, data: bytes, size: int) -> None:
    """Write all of it, or cut the file back to its size and raise OSError."""
    try:
        if file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file.name))
    except OSError as error:
        file.truncate(size)
        raise OSError(error.errno, error.strerror, str(file.name)) from error


def _drop_torn_lines(file: IO[bytes], part: Path) -> None:
    """Replace the file by one of its whole lines: at no moment is there less than those."""
    file.seek(0)
    draft = part.with_name(f"{part.name}.tmp")
    with draft.open("wb") as whole:
        whole.writelines(line for line in file if _is_whole(line))
        whole.flush()
        os.fsync(whole.fileno())
    draft.replace(part)


def _is_whole(line: bytes) -> bool:
    if not line.endswith(b"\n"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _unused(target: Path) -> Path:
    """The path, or with a number behind the first word of its name if it is taken, written or being written."""
    first, dot, rest = target.name.partition(".")
    free, number = target, 1
    while free.exists() or free.with_name(free.name + ".part").exists():
        number += 1
        free = target.with_name(f"{first}-{number}{dot}{rest}")
    return free


def _open_locked(part: Path) -> FileIO:
    while True:
        file = part.open("ab", buffering=0)
        if _lock(file, wait=True) and _same(file, part):
            return file
        file.close()


def _lock(file: IO[Any], *, wait: bool) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _same(file: IO[Any], path: Path) -> bool:
    """Whether the open file still is the one of that name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
