"""Which runs ended without a report, since they were killed: the next one tells of them, and writes it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scraper.crawl.memory.lock import BusyError, Lock
from scraper.crawl.report.history import FOLDER, Run

log = logging.getLogger(__name__)

KILLED = "ended without a report: it was killed, or the machine went down"
_SUFFIX = ".open"


@dataclass
class Mark:
    """Says that a run goes on: a file that its process holds, and removes at its end."""

    lock: Lock

    @classmethod
    def set(cls, output: Path, run: str) -> Mark | None:
        """The mark of a run of this process; None where the disk does not take one, as it will not take a report."""
        lock = Lock(output / FOLDER / f"{run}.{os.getpid()}{_SUFFIX}")
        try:
            lock.take()
        except (OSError, BusyError):
            return None
        return cls(lock)

    def remove(self) -> None:
        """The run has its report."""
        with suppress(OSError):
            self.lock.path.unlink(missing_ok=True)
        self.lock.release()


def tell(output: Path) -> None:
    """Write a report of each run into the folder that was killed, and warn of it."""
    for run in _killed(output):
        log.warning("run %s %s", run, KILLED)
        begun = datetime.strptime(run[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).isoformat(timespec="seconds")
        found = Run(run, begun, errors=[KILLED])
        with suppress(OSError):
            name(output, found).write_text(found.to_json())


def name(output: Path, run: Run) -> Path:
    """Give a run a name that no other process has; the file made for its report. Raises OSError."""
    (output / FOLDER).mkdir(parents=True, exist_ok=True)
    start, number = run.run, 1
    while True:
        path = output / FOLDER / f"{run.run}.json"
        try:
            path.open("x").close()
        except FileExistsError:
            number += 1
            run.run = f"{start}-{number}"
        else:
            return path


def _killed(output: Path) -> Iterator[str]:
    """Runs whose mark nobody holds; it is removed."""
    for path in sorted((output / FOLDER).glob(f"*{_SUFFIX}")):
        lock = Lock(path)
        with suppress(OSError, BusyError):
            lock.take()
            yield path.name.partition(".")[0]
            path.unlink(missing_ok=True)
        lock.release()
