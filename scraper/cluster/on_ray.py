"""The parts of a crawl done as tasks of Ray, which places them, and gives those of one that died to another."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scraper.bucket import Bucket
from scraper.cluster.board import Board, Watcher
from scraper.cluster.connection import ClusterError, line
from scraper.cluster.part import Done, Lost, News, Outcome, Part, run

_EVERY = 1.0  # seconds
_CORES = 0.1  # of one site: it waits most of the time
_MEMORY = 250 << 20  # bytes of one site: its process, that of the task, one that reads pages
_TRIES = 5  # further ones, of a task whose process or machine died
_PATIENCE = 60.0  # seconds that a task waits for another of its site to end: one whose machine is given up may live yet
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class OnRay:
    """Does parts on the cluster that is connected."""

    def each(self, parts: list[Part], watcher: Watcher, stopped: Callable[[], bool]) -> Iterator[Done]:
        """What came of each part, as they end. Raises ClusterError where a machine cannot do what is asked of it."""
        import ray

        desk = ray.remote(num_cpus=0, max_restarts=-1)(Desk).remote()
        task = ray.remote(num_cpus=_CORES, memory=_MEMORY, max_retries=_TRIES, scheduling_strategy="SPREAD")(crawl_part)
        board, home, fault = Board(len(parts)), Home(version("science-news-scraper"), _machine()), None
        waiting = {task.remote(replace(part, wait=max(part.wait, _PATIENCE)), home, desk): part for part in parts}
        while waiting:
            done, _ = ray.wait([*waiting], num_returns=1, timeout=_EVERY)
            if done:
                done, _ = ray.wait([*waiting], num_returns=len(waiting), timeout=0)
            for news in _news(desk, stop=stopped() or fault is not None):
                board.take(news)
            for ref in done:
                part = waiting.pop(ref)
                try:
                    yield Done(part, _outcome(ref), board.end(part.name))
                except ClusterError as error:
                    fault = error
            watcher.tell(board.far())
        if fault:
            raise fault


class Desk:
    """Where tasks leave their news, and hear whether to stop. A process of the cluster's; a new one begins empty."""

    def __init__(self) -> None:
        self._news: dict[str, News] = {}
        self._stop = False

    def tell(self, news: News) -> bool:
        """Leave news of a part, and hear whether it is to stop."""
        before = self._news.get(news.attempt)
        self._news[news.attempt] = news._replace(lines=(before.lines if before else ()) + news.lines)
        return self._stop

    def take(self, stop: bool) -> list[News]:
        """Take all news, and say whether the run is to stop."""
        self._stop = stop
        news, self._news = [*self._news.values()], {}
        return news


@dataclass(frozen=True)
class Home:
    """The machine that a run is started on, and the version of this program there."""

    version: str
    machine: tuple[str, int]

    def check(self, output: Path | Bucket) -> None:
        """Raises ClusterError on a machine that cannot work for it."""
        here = socket.gethostname()
        if (own := version("science-news-scraper")) != self.version:
            raise ClusterError(f"{here} has version {own} of this program, not {self.version}")
        # Locks of files and SQLite's shared memory hold on one machine only, whatever file system it is.
        if isinstance(output, Path) and _machine() != self.machine:
            raise ClusterError(f"{output}: {here} is another machine: let --output be an s3:// address")


def crawl_part(part: Part, home: Home, desk: Any) -> Outcome:
    """The task of a part."""
    import ray

    home.check(part.output)
    node = os.getppid()

    def tell(news: News) -> bool:
        if os.getppid() != node:
            os._exit(1)  # the node is dead, and somebody else has the part by now: Ray takes its time to say so
        try:
            return bool(ray.get(desk.tell.remote(news), timeout=_EVERY))
        except ray.exceptions.RayError:  # the desk's process died, and is being started anew
            return False

    return run(part, tell)


def _machine() -> tuple[str, int]:
    """What tells a machine, or a container with files of its own, from others."""
    return (_BOOT.read_text() if _BOOT.exists() else socket.gethostname()), os.stat("/").st_ino


def _news(desk: Any, *, stop: bool) -> list[News]:
    import ray

    try:
        found: list[News] = ray.get(desk.take.remote(stop), timeout=5 * _EVERY)
        return found
    except ray.exceptions.RayError:
        return []


def _outcome(ref: Any) -> Outcome:
    import ray

    try:
        outcome: Outcome = ray.get(ref)
        return outcome
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, ClusterError):
            raise error.cause from None
        return Lost(line(f"{type(error.cause).__name__}: {error.cause}"))
    except ray.exceptions.RayError as error:
        return Lost(line(error))
