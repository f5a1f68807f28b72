"""Archives read as tasks of Ray, one a file; what comes of them is settled in their order, on one machine."""

from __future__ import annotations

import pickle
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count, groupby
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from scraper.cluster import own_sites
from scraper.cluster.connection import ClusterError, line
from scraper.cluster.home import Home
from scraper.crawl.workers import Workers
from scraper.reparse import reading
from scraper.reparse.reader import Read, Reader
from scraper.reparse.reading import Batch, Failed, Stored
from scraper.reparse.warc import Piece

_TRIES = 5  # further ones, of a task whose process or machine died
_MEMORY = 1 << 30  # bytes of a task and the process that reads for it
_AHEAD = 2  # files for each core that may wait for the one that is first in order
_PAGES = 64  # batches of saved pages that are one task


class _Task(NamedTuple):
    batches: list[Batch]
    ref: Any


@dataclass(frozen=True)
class _Limits:
    seconds: float
    megabytes: int
    home: Home = field(default_factory=Home.here)
    site_files: Mapping[str, str] = field(default_factory=own_sites.here)


class ReaderOnRay:
    """Reads on the cluster that is connected."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        self._limits = _Limits(seconds, megabytes)

    def open(self) -> None:
        """Nothing is to be opened."""

    def close(self) -> None:
        """The tasks that are not waited for end with the connection."""

    def each(self, batches: Iterable[Batch]) -> Iterator[Read]:
        """What came of the batches, in their order. Raises ClusterError where the cluster cannot say."""
        import ray

        task = ray.remote(num_cpus=1, memory=_MEMORY, max_retries=_TRIES, scheduling_strategy="SPREAD")(read_file)
        ahead = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        waiting: deque[_Task] = deque()
        for _, group in groupby(batches, _Files()):
            found = [*group]
            waiting.append(_Task(found, task.remote(found, self._limits)))
            if len(waiting) > ahead:
                yield from _read(waiting.popleft())
        while waiting:
            yield from _read(waiting.popleft())


class _Files:
    """Tells batches of one file, or of some saved pages, from those of the next."""

    def __init__(self) -> None:
        self._pages = count()

    def __call__(self, batch: Batch) -> str:
        source = batch.source
        if isinstance(source, Piece):
            return source.name
        return str(source) if isinstance(source, Stored | Failed) else f"pages {next(self._pages) // _PAGES}"


def read_file(batches: Sequence[Batch], limits: _Limits) -> list[bytes]:
    """The task of a file: the outcomes of each batch, pickled and deflated."""
    limits.home.check(next((path for batch in batches if (path := _path(batch))), None))
    _look_at(tuple(limits.site_files.items()))
    reader = Reader(_workers(limits.seconds, limits.megabytes))
    return [zlib.compress(pickle.dumps([*read.outcomes]), 1) for read in reader.each(batches)]


def _path(batch: Batch) -> Path | None:
    """A file of the machine where the run was started."""
    source = batch.source
    if isinstance(source, Stored | Failed):
        return None
    return source.path if isinstance(source, Piece) else next(iter(source), None)


@cache
def _look_at(site_files: tuple[tuple[str, str], ...]) -> None:
    own_sites.use(dict(site_files), Path(mkdtemp(prefix="scraper-sites-")))


@cache
def _workers(seconds: float, megabytes: int) -> Workers:
    """One, kept for the further files that this process is given."""
    return Workers(1, seconds, megabytes, [reading.__name__])


def _read(task: _Task) -> Iterator[Read]:
    import ray

    try:
        found: list[bytes] = ray.get(task.ref)
    except ray.exceptions.RayTaskError as error:
        raise error.cause if isinstance(error.cause, ClusterError) else error from None
    except ray.exceptions.RayError as error:
        raise ClusterError(f"{_path(task.batches[0]) or task.batches[0].source}: not read: {line(error)}") from None
    for batch, outcomes in zip(task.batches, found, strict=True):
        yield Read(batch, pickle.loads(zlib.decompress(outcomes)))
