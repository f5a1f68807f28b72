"""One run over archives and saved pages: every core reads, one process settles and writes in the order of the input."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from scraper.crawl.workers import Workers
from scraper.reparse import inputs, reading, state, warc
from scraper.reparse.choice import Choice
from scraper.reparse.output import LostError, Output
from scraper.reparse.reading import Batch, Failed, Outcome
from scraper.reparse.settle import Settler
from scraper.reparse.state import State
from scraper.reparse.warc import Answer, Piece

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
    output: Path
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
    files: list[Path] = field(default_factory=list)
    seconds: float = 0.0
    was_done: bool = False


def reparse(options: Options, watcher: Watcher) -> Report:
    """Read everything and report at the end. Interrupted, it keeps what is settled and raises KeyboardInterrupt.

    Raises state.TakenError for a folder that holds other records, OSError for one that cannot be written or is full.
    """
    files = list(inputs.expand(options.names))
    options.output.mkdir(parents=True, exist_ok=True)
    with state.held(options.output), _terminated_as_interrupted():
        known = state.load(options.output, _digest(files, options.wanted), f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        try:
            if known.finished:
                return _report(known, Output(options.output, known.sizes), was_done=True)
            run = _Run(options, known)
        except LostError:  # the machine failed before its disk had all, or somebody removed files: begin anew
            known = State(known.inputs, known.run)
            run = _Run(options, known)
        run.read(files, watcher)
        return _report(known, run.output)


class _Run:
    def __init__(self, options: Options, known: State) -> None:
        self.output = Output(options.output, known.sizes)
        self._options, self._state = options, known
        self._workers = Workers(options.workers, options.seconds, options.megabytes, [reading.__name__])
        self._settler = Settler(self.output, known.run, known.repeats)
        self._settler.counts.update(known.counts)
        self._settler.errors.update(known.errors)
        self._settler.remember(options.output)
        self._since = self._kept = time.monotonic()
        self._cost = 0.0

    def read(self, files: Sequence[Path | Failed], watcher: Watcher) -> None:
        """Read all batches that are not settled yet."""
        self._state.save(self._options.output)  # from now on the folder is this run's
        batches = inputs.batches(files, self._options.wanted)
        before = sum(batch.size for batch in islice(batches, self._state.done))
        watcher.start(inputs.total(files), before, self._settler.counts["pages"])
        self._workers.open()
        try:
            for batch, outcomes in self._workers.each(reading.read, batches):
                found = self._one_by_one(batch) if isinstance(outcomes, Exception) else outcomes
                for outcome in found:
                    self._settler.take(outcome)
                self._state.done += 1
                watcher.advance(batch.size, self._settler.counts)
                if self.output.held > _HELD or time.monotonic() - self._kept > max(_EVERY, 20 * self._cost):
                    self._keep()
        except KeyboardInterrupt:
            self._keep()
            raise
        finally:
            self._workers.close()
        self._keep()
        self.output.finish()
        self._state.finished = True
        self._state.repeats = {}
        self._state.save(self._options.output)

    def _keep(self) -> None:
        """Lines first, then what is said of them."""
        begun = time.monotonic()
        self.output.settle()
        known, settler = self._state, self._settler
        known.sizes, known.counts, known.errors = self.output.sizes, dict(settler.counts), dict(settler.errors)
        known.repeats = settler.repeats()
        known.seconds += begun - self._since
        self._since = begun
        known.save(self._options.output)
        self._kept = time.monotonic()
        self._cost = self._kept - begun

    def _one_by_one(self, batch: Batch) -> Iterator[Outcome]:
        """The pages of a batch that took too long or ended its worker, each on its own: the culprit is set aside."""
        if isinstance(batch.source, Piece):
            found = [
                _without_body(one) if isinstance(one, Answer) else one for one in warc.read(batch.source, batch.wanted)
            ]
            path = batch.source.path
            singles = [
                Batch(Piece(path, one.at, one.at + 1), batch.wanted, 0) for one in found if isinstance(one, Answer)
            ]
            results = self._workers.each(reading.read, singles)
            for one in found:
                if not isinstance(one, Answer):
                    yield from reading.of_found(batch, one)
                    continue
                _, outcomes = next(results)
                place = f"{path}:{one.at}"
                yield from self._or_rejected(outcomes, one.url, one.fetched_at, place)
        elif not isinstance(batch.source, Failed):
            singles = [Batch((path,), batch.wanted, 0) for path in batch.source]
            for path, (_, outcomes) in zip(batch.source, self._workers.each(reading.read, singles), strict=True):
                yield from self._or_rejected(outcomes, None, None, str(path))

    def _or_rejected(
        self, outcomes: Sequence[Outcome] | Exception, url: str | None, moment: datetime | None, place: str
    ) -> Sequence[Outcome]:
        if isinstance(outcomes, Exception):
            return [reading.rejected(url, moment, self._workers.reason(outcomes), place)]
        return outcomes


def _without_body(answer: Answer) -> Answer:
    return answer._replace(body=b"")


def _digest(files: Sequence[Path | Failed], wanted: Choice) -> str:
    parts: list[Any] = [sorted(wanted.domains), sorted(wanted.languages)]
    parts += [(path.absolute(), inputs.total([path])) if isinstance(path, Path) else path.reason for path in files]
    return state.digest(parts)


def _report(known: State, output: Output, *, was_done: bool = False) -> Report:
    errors = [error if n == 1 else f"{error} ({n} times)" for error, n in known.errors.items()]
    return Report(Counter(known.counts), errors, output.finish(), known.seconds, was_done)


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """SIGTERM ends the run as SIGINT does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
