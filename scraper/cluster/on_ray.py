"""The parts of a crawl done as tasks of Ray, which places them, and gives those of one that died to another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from scraper.cluster.board import Board, Watcher
from scraper.cluster.connection import ClusterError, line
from scraper.cluster.home import Home
from scraper.cluster.part import Done, Lost, News, Outcome, Part, run

_EVERY = 1.0  # seconds
CORES = 0.1
"""Of one site: it waits most of the time (benchmarks/scale.py)."""
MEMORY = 250 << 20
"""Bytes of one site: its process, that of the task, one that reads pages."""
_TRIES = 5  # further ones, of a task whose process or machine died
_PATIENCE = 60.0  # seconds that a task waits for another of its site to end: one whose machine is given up may live yet


class OnRay:
    """Does parts on the cluster that is connected."""

    def each(self, parts: list[Part], watcher: Watcher, stopped: Callable[[], bool]) -> Iterator[Done]:
        """What came of each part, as they end. Raises ClusterError where a machine cannot do what is asked of it."""
        import ray

        desk = ray.remote(num_cpus=0, max_restarts=-1)(Desk).remote()
        task = ray.remote(num_cpus=CORES, memory=MEMORY, max_retries=_TRIES, scheduling_strategy="SPREAD")(crawl_part)
        board, home, fault = Board(len(parts)), Home.here(), None
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


def crawl_part(part: Part, home: Home, desk: Any) -> Outcome:
    """The task of a part."""
    import ray

    home.check(part.output if isinstance(part.output, Path) else None)
    node = os.getppid()

    def tell(news: News) -> bool:
        if os.getppid() != node:
            os._exit(1)  # the node is dead, and somebody else has the part by now: Ray takes its time to say so
        try:
            return bool(ray.get(desk.tell.remote(news), timeout=_EVERY))
        except ray.exceptions.RayError:  # the desk's process died, and is being started anew
            return False

    return run(part, tell)


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
