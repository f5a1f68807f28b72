"""JSON lines on disk: one record is one line in every reader, written whole, recovered when torn."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, FileIO
from pathlib import Path
from typing import IO, Any

import jsonlines

# Characters that some readers take for the end of a line: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
_BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def dumps(record: Any) -> str:
    """The record as JSON on one line of UTF-8. Raises ValueError for what JSON cannot say, such as NaN."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(", ", ": ")).translate(_BREAKS)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def append(path: Path, record: Mapping[str, Any]) -> None:
    """Add one line to a file, which is made if there is none; a torn line before it is ended first.

    One write of one line: several processes may append to the same file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    line = dumps(record).encode() + b"\n"
    with path.open("ab+", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        if end and os.pread(file.fileno(), 1, end - 1) != b"\n":
            line = b"\n" + line
        file.write(line)


class PartFile:
    """A file of JSON lines that readers do not see before it is whole: `NAME.jsonl.part` until `close` renames it.

    Each line reaches the system in one write, whole or not at all, and the disk after every `fsync_every` lines. The
    lock on the file dies with the process, so that `recover` can tell a file that is being written from one that was
    left behind.
    """

    def __init__(self, target: Path, fsync_every: int = 0) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        self.target = target
        self.part = _unused(target.with_name(target.name + ".part"))
        self.count = 0
        self._fsync_every = fsync_every
        self._file = _open_locked(self.part)
        self._size = 0

    def write(self, record: Mapping[str, Any]) -> bool:
        """Add a record; True if it and all before it last: were forced to the disk, if that is asked for at all.

        Raises OSError if the disk does not take it; the file then is as it was before.
        """
        line = BytesIO()
        jsonlines.Writer(line, dumps=dumps).write(record)
        try:
            written = self._file.write(line.getbuffer())
            if written != line.tell():
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.part))
        except OSError:
            self._file.truncate(self._size)
            raise
        self._size += line.tell()
        self.count += 1
        if self._fsync_every and self.count % self._fsync_every == 0:
            self.sync()
        return self.count % (self._fsync_every or 1) == 0

    def sync(self) -> None:
        """Force the lines to the disk."""
        os.fsync(self._file.fileno())

    def close(self) -> Path:
        """Force the lines to the disk and give the file its name, which is returned."""
        self.sync()
        self.target = _unused(self.target)
        os.rename(self.part, self.target)
        self._file.close()
        return self.target


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
        lines = list(_whole_lines(file))
        kept = sum(lines)
        target = _unused(part.with_name(part.name.split(".part")[0]))
        if not all(lines):
            _keep_whole_lines(file)
        if kept:
            replay(part)
            os.rename(part, target)
        else:
            part.unlink()
        return target, kept, len(lines) - kept


def _keep_whole_lines(file: IO[bytes]) -> None:
    file.seek(0)
    whole = b"".join(line for line in file if _is_whole(line))
    file.seek(0)
    file.write(whole)
    file.truncate()
    file.flush()
    os.fsync(file.fileno())


def _whole_lines(file: IO[bytes]) -> Iterator[bool]:
    file.seek(0)
    for line in file:
        yield _is_whole(line)


def _is_whole(line: bytes) -> bool:
    if not line.endswith(b"\n"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _unused(target: Path) -> Path:
    """The path, or with a number behind its stem if there is such a file."""
    free, number = target, 1
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
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
