"""One run at a time crawls a site into an output folder; the lock dies with its holder, so that none is ever stale."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

BUSY = 75  # exit code of a run that found its site taken: EX_TEMPFAIL of sysexits.h, "try again later"


class BusyError(Exception):
    """Another process crawls the site; the message says which."""


class Lock:
    """An exclusive lock on a file of its own. Taking it makes the file, which stays: to remove it would be a race."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def take(self, *, wait: bool = False) -> None:
        """Take the lock; if told to `wait`, once its holder let go. Raises BusyError, OSError if it cannot be."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(file, 0)
            os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        except BlockingIOError:
            holder = os.pread(file, 20, 0).decode("ascii", "replace").strip()
            os.close(file)
            raise BusyError(f"another run is crawling it (process {holder or 'unknown'})") from None
        except BaseException:
            os.close(file)
            raise
        self._file = file

    def release(self) -> None:
        """Let go of the lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
