"""How far a run in parts is: one bar for all of them on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any

import rich.progress
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from scraper.cluster.board import Far
from scraper.settings import PROGRESS_INTERVAL


class Bar:
    """A bar on standard error, with warnings above it."""

    def __init__(self) -> None:
        columns = (
            TextColumn("[bold]crawl"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("sites, {task.fields[open]} at work"),
            TextColumn("{task.fields[pages]:,} pages"),
            TextColumn("[green]{task.fields[records]:,} records"),
            TextColumn("{task.fields[rate]:.1f} pages/s"),
            TextColumn("{task.fields[errors]} errors"),
            TimeElapsedColumn(),
        )
        self._bar = rich.progress.Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=None, open=0, pages=0, records=0, rate=0.0, errors=0)
        self._begun = time.monotonic()
        self._bar.start()

    def tell(self, far: Far) -> None:
        """Move it on."""
        for line in far.lines:
            self._bar.console.print(Text(line, style="yellow"), soft_wrap=True)
        fields: dict[str, Any] = {"open": far.open, **_numbers(far)}
        fields["rate"] = fields["pages"] / max(time.monotonic() - self._begun, 0.001)
        self._bar.update(self._task, total=far.parts, completed=far.done, **fields)

    def stop(self) -> None:
        """Take it away."""
        self._bar.stop()


class Lines:
    """A line on standard error every `PROGRESS_INTERVAL` seconds, and warnings as they come."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def tell(self, far: Far) -> None:
        """Tell, if it is time to."""
        for line in far.lines:
            print(line, file=sys.stderr)
        if time.monotonic() - self._told >= PROGRESS_INTERVAL:
            self._told = time.monotonic()
            done = f"{far.done} of {far.parts} sites, {far.open} at work"
            print(f"crawl: {done}, {' '.join(f'{n} {name}' for name, n in _numbers(far).items())}", file=sys.stderr)

    def stop(self) -> None:
        """Nothing is left to take away."""


def _numbers(far: Far) -> dict[str, int]:
    return {name: far.numbers.get(name, 0) for name in ("pages", "records", "errors")}
