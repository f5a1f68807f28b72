"""Pages are read in worker processes, so that one that hangs, swells or crashes costs itself alone."""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
import resource
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache
from multiprocessing.context import ForkServerContext
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from scraper.crawl.forks import load_readers
from scraper.crawl.job import Job, Reading

if TYPE_CHECKING:
    from pebble import ProcessPool
    from scrapy.settings import BaseSettings

A = TypeVar("A")
R = TypeVar("R")

_PAGES = 5_000  # after so many a worker is replaced, whatever memory the allocator has kept
_LOOK = 1.0  # seconds between two looks at whether the pool is alive
_STARTS = 3  # tries with a pool that breaks
_AHEAD = 4  # tasks a worker that may wait for the one that is first in order
_TOGETHER = 8  # pages of one task: handing one over costs this process more than reading a small page
_LOCKED = 10.0  # seconds; a worker killed while it takes a task leaves a lock held, and a new pool follows twice that
_STUCK = 3  # times its limit in processor time, after which a worker ends by itself: who would end it may be dead
_GATHERED = 0.02  # seconds that a page waits for others to go with; nobody notices


class Answer(NamedTuple, Generic[A, R]):
    """What came of a task: the function's answer to its argument, or the exception that `Workers.reason` explains."""

    argument: A
    value: R | Exception


class _Page(NamedTuple):
    job: Job
    reading: asyncio.Future[Reading]


class _Task(NamedTuple, Generic[A, R]):
    argument: A
    future: Future[R]
    pool: ProcessPool | None


class Workers:
    """Reads responses in `count` processes; 0 reads them in this one, without limits.

    A page may take `seconds`, and a worker `megabytes` of address space beside what it began with (0: no limit); a page
    that wants more, or that ends its worker, is read as nothing, with the reason. Modules named in `preload` are
    imported before the time runs.
    """

    def __init__(self, count: int, seconds: float, megabytes: int, preload: Sequence[str] = ()) -> None:
        self.count, self.seconds, self.megabytes = count, seconds, megabytes
        self.preload = preload
        self._pool: ProcessPool | None = None
        self._users = 0
        self._waiting: deque[_Page] = deque()
        self._gathering: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._beginning: asyncio.Task[bool] | None = None

    def each(self, function: Callable[[A], R], arguments: Iterable[A]) -> Iterator[Answer[A, R]]:
        """What a function answers to each argument, in their order; some are asked ahead of being asked for. For one
        that takes more than it may, or that ends its worker, the exception that `reason` explains.
        """
        waiting: deque[_Task[A, R]] = deque()
        for argument in arguments:
            waiting.append(_Task(argument, self._start(function, argument), self._pool))
            if len(waiting) > _AHEAD * self.count:
                yield self._answer(function, waiting.popleft())
        while waiting:
            yield self._answer(function, waiting.popleft())

    def _start(self, function: Callable[[A], R], argument: A) -> Future[R]:
        if not self.count:
            return _done(function, argument)
        args = (function, argument, self.seconds * _STUCK)
        return self._running().schedule(_limited, args=args, timeout=self.seconds or None)

    def _answer(self, function: Callable[[A], R], task: _Task[A, R]) -> Answer[A, R]:
        for _ in range(_STARTS):
            try:
                return Answer(task.argument, _waited(task))
            except BrokenProcessPool as error:
                broken = error
                task = _Task(task.argument, self._start(function, task.argument), self._pool)
            except Exception as error:
                if self.reason(error):
                    return Answer(task.argument, error)
                raise
        return Answer(task.argument, broken)

    async def read(self, job: Job) -> Reading:
        """The response as read. An exception is a bug in the reading."""
        if not self.count:
            return _read(job)
        loop = asyncio.get_running_loop()
        page = _Page(job, loop.create_future())
        self._waiting.append(page)
        if self._gathering is None:
            self._gathering = loop.call_later(_GATHERED, self._gathered)
        return await page.reading

    def _gathered(self) -> None:
        self._gathering = None
        self._hand_out()

    def _hand_out(self) -> None:
        """Give the workers what waits: one task to each, and one to whichever is ready first. What comes while all of
        them are taken, or within a moment, goes out together.
        """
        while self._waiting and len(self._tasks) <= self.count:
            pages = [self._waiting.popleft() for _ in range(min(_TOGETHER, len(self._waiting)))]
            self._tasks.add(task := asyncio.ensure_future(self._read_together(pages)))
            task.add_done_callback(self._handed_back)

    def _handed_back(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if self._gathering is None:
            self._hand_out()

    async def _read_together(self, pages: Sequence[_Page]) -> None:
        answers = await self._answers([page.job for page in pages])
        for page, answer in zip(pages, answers, strict=True):
            if page.reading.done():  # nobody waits any more
                continue
            if isinstance(answer, Reading):
                page.reading.set_result(answer)
            elif reason := self.reason(answer):
                page.reading.set_result(Reading("nothing", reason=reason))
            else:
                page.reading.set_exception(answer)

    async def _answers(self, jobs: Sequence[Job]) -> Sequence[Reading | Exception]:
        """Of each response the reading, or why there is none. Where several took too much, each is read alone."""
        try:
            return await self._result(jobs)
        except Exception as error:
            if len(jobs) == 1 or isinstance(error, BrokenProcessPool):
                return [error] * len(jobs)
        return [answer for job in jobs for answer in await self._answers([job])]

    async def _result(self, jobs: Sequence[Job]) -> Sequence[Reading | Exception]:
        for _ in range(_STARTS):
            try:
                return await self._once(jobs)
            except BrokenProcessPool as error:
                broken = error  # the next try finds a new pool
        raise broken

    async def _once(self, jobs: Sequence[Job]) -> Sequence[Reading | Exception]:
        await self._begin_pool()
        answers, pool = asyncio.wrap_future(self._start(_read_all, jobs)), self._pool
        # A pool that breaks just when it is given a task forgets the task.
        while not (await asyncio.wait({answers}, timeout=_LOOK))[0]:
            if pool is not None and not pool.active:
                answers.cancel()
                raise BrokenProcessPool("All workers expired")
        return await answers

    async def _begin_pool(self) -> None:
        """See to it that there is a pool. The server that forks its processes may load for half a second still: the
        crawl goes on meanwhile.
        """
        if self._beginning is None and not self._is_running():
            self._beginning = asyncio.ensure_future(asyncio.to_thread(lambda: bool(self._running().active)))
            self._beginning.add_done_callback(self._begun)
        if self._beginning is not None:
            await asyncio.wait({self._beginning})

    def _begun(self, beginning: asyncio.Task[bool]) -> None:
        self._beginning = None
        if not beginning.cancelled():
            beginning.exception()  # who gives the pool a task meets it again

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
        if self.count:
            load_readers(self.preload)

    def close(self) -> None:
        """One crawl fewer uses the workers; with the last one they end."""
        self._users -= 1
        if self._users <= 0:
            self._drop()

    def _is_running(self) -> bool:
        return self._pool is not None and bool(self._pool.active)

    def _running(self) -> ProcessPool:
        if self._pool is not None and not self._is_running():  # its workers died, or did not start
            self._drop()
        if self._pool is None:
            self._pool = _pool(self.count, self.megabytes, load_readers(self.preload))
        return self._pool

    def _drop(self) -> None:
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def _read(job: Job) -> Reading:
    from scraper.crawl.reading import read  # the parser: a crawl with workers needs it in them alone

    return read(job)


def _read_all(jobs: Sequence[Job]) -> Sequence[Reading | Exception]:
    from scraper.crawl.reading import read_all

    return read_all(jobs)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(settings: BaseSettings) -> Workers:
    """The workers of this process for such settings: its crawls share them."""
    count = settings.get("PARSE_WORKERS")
    return _shared(
        cores() if count is None else int(count), settings.getfloat("PARSE_TIMEOUT"), settings.getint("PARSE_MEMORY_MB")
    )


@cache
def _shared(count: int, seconds: float, megabytes: int) -> Workers:
    return Workers(count, seconds, megabytes)


def _pool(count: int, megabytes: int, context: ForkServerContext) -> ProcessPool:
    import pebble

    pebble.CONSTS.term_timeout = 0.2  # a worker stuck in C does not hear SIGTERM; SIGKILL follows
    return pebble.ProcessPool(count, _PAGES, _begin, (megabytes, _LOCKED), context)


def _begin(megabytes: int, locked: float) -> None:
    """Limit a worker's memory, and how long it waits for a lock; and leave signals to the crawl: one sent to all its
    processes must not cost pages in flight.
    """
    import pebble

    pebble.CONSTS.channel_lock_timeout = locked
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if megabytes:
        most = _reserved() + (megabytes << 20)
        with suppress(ValueError, OSError):  # a stricter limit is set already
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limited(function: Callable[[A], R], argument: A, seconds: float) -> R:
    """The function's answer. The system ends a worker that is stuck in it, in C as well: the crawl that watches over it
    may have been killed, and a core would be taken for good.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return function(argument)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _reserved() -> int:
    """Bytes of address space that this process has by now: a library may reserve a gigabyte, and use none of it."""
    try:
        with open("/proc/self/statm") as sizes:
            return int(sizes.read().split()[0]) * resource.getpagesize()
    except OSError:  # not Linux
        return 0


def _waited(task: _Task[A, R]) -> R:
    """The answer. Raises BrokenProcessPool for one that a pool forgot when it broke."""
    while not concurrent.futures.wait([task.future], timeout=_LOOK).done:
        if task.pool is not None and not task.pool.active:
            task.future.cancel()
            raise BrokenProcessPool("All workers expired")
    return task.future.result()


def _done(function: Callable[[A], R], argument: A) -> Future[R]:
    future: Future[R] = Future()
    try:
        future.set_result(function(argument))
    except Exception as error:
        future.set_exception(error)
    return future


def _exit(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
