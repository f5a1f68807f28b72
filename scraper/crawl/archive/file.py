"""A file of gzip members, one a record, that is whole at every moment but for its last member."""

from __future__ import annotations

import errno
import fcntl
import os
import zlib
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO

OPEN = ".open"  # behind the name of a file that is being written
SUFFIX = ".warc.gz"
_PIECE = 1 << 20


class OpenFile:
    """A new file `<stem>.warc.gz` in a folder, or one with a number behind its stem; `.open` until `close`."""

    def __init__(self, folder: Path, stem: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.target = _unused(folder, stem)
        self._part = self.target.with_name(self.target.name + OPEN)
        self._file = _created(self._part)
        self.size = 0

    def write(self, members: bytes) -> None:
        """Add members. Raises OSError if the disk does not take them; the file then is as it was before."""
        try:
            if self._file.write(members) != len(members):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(self.size)
                self._file.seek(self.size)
            raise OSError(error.errno, error.strerror, str(self._part)) from error
        self.size += len(members)

    def close(self) -> Path:
        """Force the members to the disk and give the file its name, which is returned."""
        with self._file:
            os.fsync(self._file.fileno())
            os.rename(self._part, self.target)
        return self.target


def recover(folder: Path) -> list[tuple[Path, int]]:
    """Finish the files that crashes left in a folder: whole members are kept, and the file gets its name.

    Gives each name with the bytes that were cut off. Files without a whole member are removed, those that another
    process is writing are left alone.
    """
    done = []
    for part in sorted(folder.glob(f"*{SUFFIX}{OPEN}")):
        with part.open("rb+") as file:
            if not _lock(file):
                continue
            whole, size = whole_members(file), part.stat().st_size
            target = part.with_name(part.name.removesuffix(OPEN))
            if whole:
                file.truncate(whole)
                os.fsync(file.fileno())
                os.rename(part, target)
            else:
                part.unlink()
            done.append((target, size - whole))
    return done


def whole_members(file: BinaryIO) -> int:
    """Bytes from the start of a file to the end of its last whole gzip member."""
    file.seek(0)
    whole = read = 0
    member = zlib.decompressobj(wbits=31)
    while piece := file.read(_PIECE):
        read += len(piece)
        while piece:
            try:
                member.decompress(piece)
            except zlib.error:
                return whole
            if not member.eof:
                break
            piece = member.unused_data
            whole = read - len(piece)
            member = zlib.decompressobj(wbits=31)
    return whole


def _unused(folder: Path, stem: str) -> Path:
    """A name that no file has, written or being written; those of one stem sort in the order they were made."""
    target, number = folder / f"{stem}{SUFFIX}", 1
    while target.exists() or target.with_name(target.name + OPEN).exists():
        number += 1
        target = folder / f"{stem}_{number:04}{SUFFIX}"
    return target


def _created(part: Path) -> FileIO:
    """The file, new, under a lock that dies with the process, so that `recover` leaves it alone until then."""
    file = part.open("xb", buffering=0)
    _lock(file)
    return file


def _lock(file: BinaryIO | FileIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
