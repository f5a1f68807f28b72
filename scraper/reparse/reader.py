"""Batches into outcomes in their order, by worker processes; one that takes too long costs itself alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from scraper.crawl.workers import Workers
from scraper.reparse import inputs, reading, warc
from scraper.reparse.reading import Batch, Failed, Outcome, Stored
from scraper.reparse.warc import Answer, Piece


class Read(NamedTuple):
    """A batch, and what came of its pages."""

    batch: Batch
    outcomes: Iterable[Outcome]


class Reader:
    """Reads with the workers of this machine."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def open(self) -> None:
        """Begin to use the workers."""
        self._workers.open()

    def close(self) -> None:
        """Let go of the workers."""
        self._workers.close()

    def each(self, batches: Iterable[Batch]) -> Iterator[Read]:
        """What came of the batches, in their order; some are read ahead of being asked for."""
        for is_away, group in groupby(batches, lambda batch: isinstance(batch.source, Stored)):
            if is_away:
                yield from map(self._brought, group)
            else:
                yield from self._here(group)

    def _brought(self, batch: Batch) -> Read:
        return Read(batch, self._of_away(batch))

    def _of_away(self, batch: Batch) -> Iterator[Outcome]:
        assert isinstance(batch.source, Stored)
        name = str(batch.source)
        with TemporaryDirectory(prefix="scraper-") as folder:
            path = Path(folder) / name.rpartition("/")[2]
            if batch.source.place.fetch("", path) is None:
                yield Failed(f"{name}: gone")
                return
            found = inputs.archive(path, batch.wanted, name)
            yield from chain.from_iterable(read.outcomes for read in self._here(found))

    def _here(self, batches: Iterable[Batch]) -> Iterator[Read]:
        for batch, outcomes in self._workers.each(reading.read, batches):
            yield Read(batch, [*self._one_by_one(batch)] if isinstance(outcomes, Exception) else outcomes)

    def _one_by_one(self, batch: Batch) -> Iterator[Outcome]:
        """The pages of a batch that took too long or ended its worker, each on its own: the culprit is set aside."""
        if isinstance(batch.source, Piece):
            found = [
                _without_body(one) if isinstance(one, Answer) else one for one in warc.read(batch.source, batch.wanted)
            ]
            path, called = batch.source.path, batch.source.called
            singles = [
                Batch(Piece(path, one.at, one.at + 1, called), batch.wanted, 0)
                for one in found
                if isinstance(one, Answer)
            ]
            results = self._workers.each(reading.read, singles)
            for one in found:
                if not isinstance(one, Answer):
                    yield from reading.of_found(batch, one)
                    continue
                _, outcomes = next(results)
                place = f"{batch.source.name}:{one.at}"
                yield from self._or_rejected(outcomes, one.url, one.fetched_at, place)
        elif not isinstance(batch.source, Failed | Stored):
            pages = [Batch((path,), batch.wanted, 0) for path in batch.source]
            for path, (_, outcomes) in zip(batch.source, self._workers.each(reading.read, pages), strict=True):
                yield from self._or_rejected(outcomes, None, None, str(path))

    def _or_rejected(
        self, outcomes: Sequence[Outcome] | Exception, url: str | None, moment: datetime | None, place: str
    ) -> Sequence[Outcome]:
        if isinstance(outcomes, Exception):
            return [reading.rejected(url, moment, self._workers.reason(outcomes), place)]
        return outcomes


def _without_body(answer: Answer) -> Answer:
    return answer._replace(body=b"")
