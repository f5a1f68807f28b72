"""One run at a time crawls a site into an output folder; the lock dies with its holder, so that none is ever stale."""

from __future__ import annotations

import fcntl
import math
import os
import time
from pathlib import Path

BUSY = 75  # exit code of a run that found its site taken: EX_TEMPFAIL of sysexits.h, "try again later"
_LOOK = 0.2  # seconds between two tries


class BusyError(Exception):
    """Another process crawls the site; the message says which."""


class Lock:
    """An exclusive lock on a file of its own. Taking it makes the file, which stays: to remove it would be a race."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def take(self, *, wait: float = 0) -> None:
        """Take the lock, waiting so many seconds for its holder to let go; `math.inf` for as long as it takes.

        Raises BusyError, OSError if it cannot be.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _lock(file, wait)
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


def _lock(file: int, wait: float) -> None:
    if wait == math.inf:
        fcntl.flock(file, fcntl.LOCK_EX)
        return
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= end:
                raise
        time.sleep(_LOOK)
