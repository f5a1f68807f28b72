"""The parts of a run done on this machine, in processes side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

from scraper.cluster.board import Board, Watcher
from scraper.cluster.part import Done, News, Part, run

_SITES = 16  # at a time: a site waits for its pauses most of the time
_EVERY = 1.0  # seconds


class Here:
    """Does parts in this machine's processes; each is watched over by a thread."""

    def each(self, parts: list[Part], watcher: Watcher, stopped: Callable[[], bool]) -> Iterator[Done]:
        """What came of each part, as they end."""
        board = Board(len(parts))

        def tell(news: News) -> bool:
            board.take(news)
            return stopped()

        with ThreadPoolExecutor(_SITES) as pool:
            waiting = {pool.submit(run, part, tell): part for part in parts}
            while waiting:
                done, _ = wait(waiting, timeout=_EVERY, return_when=FIRST_COMPLETED)
                for future in done:
                    part = waiting.pop(future)
                    yield Done(part, future.result(), board.end(part.name))
                watcher.tell(board.far())
