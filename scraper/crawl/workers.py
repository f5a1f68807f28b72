"""Pages are read in worker processes, so that one that hangs, swells or crashes costs itself alone."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType
from typing import TYPE_CHECKING

from scraper.crawl.reading import Job, Reading, read

if TYPE_CHECKING:
    from pebble import ProcessPool
    from scrapy.settings import BaseSettings

_PAGES = 5_000  # after so many a worker is replaced, whatever memory the allocator has kept
_LOOK = 1.0  # seconds between two looks at whether the pool is alive
_STARTS = 3  # tries with a pool that breaks


class Workers:
    """Reads responses in `count` processes; 0 reads them in this one, without limits.

    A page may take `seconds`, and a worker `megabytes` of address space (0: no limit); a page that wants more, or that
    ends its worker, is read as nothing, with the reason.
    """

    def __init__(self, count: int, seconds: float, megabytes: int) -> None:
        self.count, self.seconds, self.megabytes = count, seconds, megabytes
        self._pool: ProcessPool | None = None
        self._users = 0

    def submit(self, job: Job) -> Future[Reading]:
        """Begin to read a response. What the future raises, `reason` explains."""
        if not self.count:
            return _done(job)
        return self._running().schedule(read, args=(job,), timeout=self.seconds or None)

    async def read(self, job: Job) -> Reading:
        """The response as read. An exception is a bug in the reading."""
        for _ in range(_STARTS):
            try:
                return await self._result(self.submit(job))
            except BrokenProcessPool as error:
                broken = error  # the next try finds a new pool
            except Exception as error:
                if reason := self.reason(error):
                    return Reading("nothing", reason=reason)
                raise
        return Reading("nothing", reason=self.reason(broken))

    async def _result(self, future: Future[Reading]) -> Reading:
        reading, pool = asyncio.wrap_future(future), self._pool
        # A pool that breaks just when it is given a page forgets the page.
        while not (await asyncio.wait({reading}, timeout=_LOOK))[0]:
            if pool is not None and not pool.active:
                reading.cancel()
                raise BrokenProcessPool("All workers expired")
        return await reading

    def reason(self, error: BaseException) -> str:
        """Why a page could not be read, told from what its future raised; empty if that is a bug of ours."""
        from pebble import ProcessExpired

        if isinstance(error, TimeoutError):
            return f"took longer than {self.seconds:g} seconds to read"
        if isinstance(error, MemoryError):
            return f"took more than {self.megabytes} MB of memory to read"
        if isinstance(error, ProcessExpired):
            return f"ended the worker process that read it ({_exit(error.exitcode)})"
        return f"worker processes do not start: {error}" if isinstance(error, BrokenProcessPool) else ""

    def open(self) -> None:
        """One more crawl uses the workers."""
        self._users += 1

    def close(self) -> None:
        """One crawl fewer uses the workers; with the last one they end."""
        self._users -= 1
        if self._users <= 0:
            self._drop()

    def _running(self) -> ProcessPool:
        if self._pool is not None and not self._pool.active:  # its workers died, or did not start
            self._drop()
        if self._pool is None:
            self._pool = _pool(self.count, self.megabytes)
        return self._pool

    def _drop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def shared(settings: BaseSettings) -> Workers:
    """The workers of this process for such settings: its crawls share them."""
    count = settings.get("PARSE_WORKERS")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return _shared(
        cores if count is None else int(count), settings.getfloat("PARSE_TIMEOUT"), settings.getint("PARSE_MEMORY_MB")
    )


@cache
def _shared(count: int, seconds: float, megabytes: int) -> Workers:
    return Workers(count, seconds, megabytes)


def _pool(count: int, megabytes: int) -> ProcessPool:
    import pebble

    pebble.CONSTS.term_timeout = 0.2  # a worker stuck in C does not hear SIGTERM; SIGKILL follows
    context = _Context()
    context.set_forkserver_preload([__name__])
    return pebble.ProcessPool(count, _PAGES, _begin, (megabytes,), context)


class _Process(ForkServerProcess):
    """A process that does not begin with the program's main module: it needs nothing of it, and a script without
    `if __name__ == "__main__"` would run once more in it.
    """

    def start(self) -> None:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            super().start()
        finally:
            sys.modules["__main__"] = main


class _Context(ForkServerContext):
    """Workers are forked from a server process: a fork of this one would inherit its locks, threads and open files."""

    Process = _Process


def _begin(megabytes: int) -> None:
    """Limit a worker, and leave signals to the crawl: one sent to all its processes must not cost pages in flight."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if megabytes:
        with suppress(ValueError, OSError):  # a stricter limit is set already
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _done(job: Job) -> Future[Reading]:
    future: Future[Reading] = Future()
    try:
        future.set_result(read(job))
    except Exception as error:
        future.set_exception(error)
    return future


def _exit(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
