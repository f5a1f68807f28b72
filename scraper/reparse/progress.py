"""How far a run over archives is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from datetime import timedelta

import rich.progress
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

from scraper.settings import PROGRESS_INTERVAL


class Bar:
    """A bar on standard error."""

    def __init__(self) -> None:
        columns = (
            TextColumn("[bold]reparse"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[pages]:,} pages"),
            TextColumn("[green]{task.fields[records]:,} records"),
            TextColumn("{task.fields[rate]:.1f} pages/s"),
            TimeRemainingColumn(),
            TextColumn("left"),
        )
        self._bar = rich.progress.Progress(*columns, console=Console(stderr=True), transient=True)
        self._pace = _Pace()

    def start(self, total: int, done: int, pages: int) -> None:
        """Show the bar."""
        self._pace.start(total, done, pages)
        self._bar.start()
        self._task = self._bar.add_task("", total=total, completed=done, pages=pages, records=0, rate=0.0)

    def advance(self, size: int, counts: Mapping[str, int]) -> None:
        """Move it on."""
        pages, records = counts.get("pages", 0), counts.get("records", 0)
        self._pace.advance(size, pages)
        self._bar.update(self._task, advance=size, pages=pages, records=records, rate=self._pace.pages_a_second)

    def stop(self) -> None:
        """Take it away."""
        self._bar.stop()


class Lines:
    """A line on standard error every `PROGRESS_INTERVAL` seconds."""

    def __init__(self) -> None:
        self._pace = _Pace()
        self._told = 0.0

    def start(self, total: int, done: int, pages: int) -> None:
        """Begin to count."""
        self._pace.start(total, done, pages)
        self._told = time.monotonic()

    def advance(self, size: int, counts: Mapping[str, int]) -> None:
        """Count, and tell if it is time to."""
        self._pace.advance(size, counts.get("pages", 0))
        if time.monotonic() - self._told >= PROGRESS_INTERVAL:
            self._told = time.monotonic()
            pages, records = counts.get("pages", 0), counts.get("records", 0)
            pace = f"{self._pace.pages_a_second:.1f} pages/s, {self._pace.left} left"
            print(f"reparse: {pages} pages, {records} records, {pace}", file=sys.stderr)

    def stop(self) -> None:
        """Nothing is left to take away."""


class _Pace:
    """Pages a second, and the time left by the bytes left."""

    def start(self, total: int, done: int, pages: int) -> None:
        self._begun = time.monotonic()
        self._total, self._before, self._done = total, done, done
        self._pages_before = self._pages = pages

    def advance(self, size: int, pages: int) -> None:
        self._done += size
        self._pages = pages

    @property
    def pages_a_second(self) -> float:
        return (self._pages - self._pages_before) / self._seconds

    @property
    def left(self) -> timedelta:
        read = max(self._done - self._before, 1)
        return timedelta(seconds=round(self._seconds * max(self._total - self._done, 0) / read))

    @property
    def _seconds(self) -> float:
        return max(time.monotonic() - self._begun, 0.001)
