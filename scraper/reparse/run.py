"""One run over archives and saved pages: every core reads, one process settles and writes in the order of the input."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from scraper.bucket import Bucket
from scraper.crawl.workers import Workers
from scraper.reparse import away, inputs, reading, state
from scraper.reparse.choice import Choice
from scraper.reparse.inputs import Input, size
from scraper.reparse.output import LostError, Output
from scraper.reparse.reader import Read, Reader
from scraper.reparse.reading import Batch, Failed
from scraper.reparse.settle import Settler
from scraper.reparse.state import State

_EVERY = 5.0  # seconds between two times that the state is kept, more if it takes long
_HELD = 8 << 20  # bytes of lines, after which it is kept at once


class Watcher(Protocol):
    """Who is told how a run gets on."""

    def start(self, total: int, done: int, pages: int) -> None:
        """Bytes to read, those read by the broken run that this one goes on from, and its pages."""

    def advance(self, size: int, counts: Mapping[str, int]) -> None:
        """Bytes that were read since, and all counts."""


@dataclass(frozen=True)
class Options:
    """What to read, and how: `names` as `inputs.expand` takes them, a page may take `seconds` and a worker `megabytes`
    (0: no limit); 0 `workers` read in place.
    """

    names: Sequence[str]
    output: Path | Bucket
    wanted: Choice = field(default_factory=Choice)
    workers: int = 1
    seconds: float = 10
    megabytes: int = 1024


@dataclass
class Report:
    """What came of a run and the broken ones that it went on from. `counts` are pages, records, rejected, duplicates
    and the reasons why the others were not wanted; `errors` say what could not be read.
    """

    counts: Mapping[str, int]
    errors: list[str] = field(default_factory=list)
    files: list[Path | str] = field(default_factory=list)
    seconds: float = 0.0
    was_done: bool = False


class Reads(Protocol):
    """Who reads batches."""

    def open(self) -> None:
        """Before the first one."""

    def close(self) -> None:
        """After the last one."""

    def each(self, batches: Iterable[Batch]) -> Iterator[Read]:
        """What came of the batches, in their order."""


def reparse(options: Options, watcher: Watcher, reader: Reads | None = None) -> Report:
    """Read everything and report at the end. Interrupted, it keeps what is settled and raises KeyboardInterrupt.

    Raises state.TakenError for a place that holds other records, OSError for one that cannot be written or is full.
    """
    files = list(inputs.expand(options.names))
    digest, run = _digest(files, options.wanted), f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    reader = reader or Reader(Workers(options.workers, options.seconds, options.megabytes, [reading.__name__]))
    if isinstance(options.output, Path):
        with _terminated_as_interrupted():
            return _into(options.output, files, options.wanted, State(digest, run), reader, watcher)
    claimed = away.claim(options.output, digest, run)
    if not claimed.finished:
        folder = away.workplace(options.output, claimed)
        with _terminated_as_interrupted():
            report = _into(folder, files, options.wanted, claimed, reader, watcher)
        report.files = [*away.put(options.output, folder)]
        return report
    return _report(claimed, away.lines_in(options.output), was_done=True)


def _into(folder: Path, files: Sequence[Input], wanted: Choice, new: State, reader: Reads, watcher: Watcher) -> Report:
    folder.mkdir(parents=True, exist_ok=True)
    with state.held(folder):
        known = state.load(folder, new.inputs, new.run)
        try:
            if known.finished:
                return _report(known, Output(folder, known.sizes).finish(), was_done=True)
            run = _Run(folder, wanted, known, reader)
        except LostError:  # the machine failed before its disk had all, or somebody removed files: begin anew
            known = State(known.inputs, known.run)
            run = _Run(folder, wanted, known, reader)
        run.read(files, watcher)
        return _report(known, run.output.finish())


class _Run:
    def __init__(self, folder: Path, wanted: Choice, known: State, reader: Reads) -> None:
        self.output = Output(folder, known.sizes)
        self._folder, self._wanted, self._state, self._reader = folder, wanted, known, reader
        self._settler = Settler(self.output, known.run, known.repeats)
        self._settler.counts.update(known.counts)
        self._settler.errors.update(known.errors)
        self._settler.remember(folder)
        self._since = self._kept = time.monotonic()
        self._cost = 0.0

    def read(self, files: Sequence[Input], watcher: Watcher) -> None:
        """Read all batches that are not settled yet."""
        self._state.save(self._folder)  # from now on the folder is this run's
        batches = inputs.batches(files, self._wanted)
        before = sum(batch.size for batch in islice(batches, self._state.done))
        watcher.start(inputs.total(files), before, self._settler.counts["pages"])
        self._reader.open()
        try:
            for batch, outcomes in self._reader.each(batches):
                for outcome in outcomes:
                    self._settler.take(outcome)
                self._state.done += 1
                watcher.advance(batch.size, self._settler.counts)
                if self.output.held > _HELD or time.monotonic() - self._kept > max(_EVERY, 20 * self._cost):
                    self._keep()
        except KeyboardInterrupt:
            self._keep()
            raise
        finally:
            self._reader.close()
        self._keep()
        self.output.finish()
        self._state.finished = True
        self._state.repeats = {}
        self._state.save(self._folder)

    def _keep(self) -> None:
        """Lines first, then what is said of them."""
        begun = time.monotonic()
        self.output.settle()
        known, settler = self._state, self._settler
        known.sizes, known.counts, known.errors = self.output.sizes, dict(settler.counts), dict(settler.errors)
        known.repeats = settler.repeats()
        known.seconds += begun - self._since
        self._since = begun
        known.save(self._folder)
        self._kept = time.monotonic()
        self._cost = self._kept - begun


def _digest(files: Sequence[Input], wanted: Choice) -> str:
    parts: list[Any] = [sorted(wanted.domains), sorted(wanted.languages)]
    parts += [
        file.reason if isinstance(file, Failed) else (file.absolute() if isinstance(file, Path) else file, size(file))
        for file in files
    ]
    return state.digest(parts)


def _report(known: State, files: Iterable[Path | str], *, was_done: bool = False) -> Report:
    errors = [error if n == 1 else f"{error} ({n} times)" for error, n in known.errors.items()]
    return Report(Counter(known.counts), errors, [*files], known.seconds, was_done)


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """SIGTERM ends the run as SIGINT does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
