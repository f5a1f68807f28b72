"""Whether a machine of a cluster can do what a run that was started on another one asks of it."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from scraper.cluster.connection import ClusterError

_PACKAGE = "science-news-scraper"
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Home:
    """The machine that a run is started on, and the version of this program there."""

    version: str
    machine: tuple[str, int]

    @classmethod
    def here(cls) -> Home:
        """This machine."""
        return cls(version(_PACKAGE), _machine())

    def check(self, needed: Path | None) -> None:
        """Raises ClusterError on a machine that cannot work for it; `needed` is a file or folder there."""
        here = socket.gethostname()
        if (own := version(_PACKAGE)) != self.version:
            raise ClusterError(f"{here} has version {own} of this program, not {self.version}")
        # Locks of files and SQLite's shared memory hold on one machine only, whatever file system it is.
        if needed and _machine() != self.machine:
            raise ClusterError(f"{needed}: {here} is another machine: say an s3:// address")


def _machine() -> tuple[str, int]:
    """What tells a machine, or a container with files of its own, from others."""
    return (_BOOT.read_text() if _BOOT.exists() else socket.gethostname()), os.stat("/").st_ino
