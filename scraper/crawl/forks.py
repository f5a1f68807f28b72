"""How processes are started: forked from a server process that has loaded what they need."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType

_READING = ("scraper.crawl.workers", "scraper.crawl.reading", "bs4", "dateparser", "feedparser")


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


class ForkContext(ForkServerContext):
    """Processes are forked from a server process: a fork of this one would inherit its locks, threads and files."""

    Process = _Process


def loading(modules: Sequence[str]) -> ForkContext:
    """Begin to load modules in the process that those of the context are forked from; returns at once. Once it runs,
    that process loads nothing more.
    """
    context = ForkContext()
    context.set_forkserver_preload([*modules])
    # What a terminal sends to all of its processes is for this one alone.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    try:
        resource_tracker.ensure_running()  # lets SIGINT through when it starts, which the server process does later
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def load_readers(further: Sequence[str] = ()) -> ForkContext:
    """Begin to load what reads pages, and further modules, as `loading` does."""
    return loading([*_READING, *further])
