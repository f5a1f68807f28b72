"""Scrapy's process, and which signal ended it."""

from __future__ import annotations

import gc
import logging
import signal
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess

log = logging.getLogger(__name__)

_HANGUP = getattr(signal, "SIGHUP", None)  # the terminal went; Windows has none
_COLLECTED_AFTER = 2_000  # objects, of some twenty pages; hardly one is in a cycle, and Python looks after every 700


class Process(AsyncCrawlerProcess):
    """Runs crawls until they end; the first SIGINT, SIGTERM or SIGHUP ends them in order, a second one at once. What is
    told to ignore SIGHUP, as `nohup` does, ignores it.
    """

    received: int | None = None

    def start(self, *args: Any, **kwargs: Any) -> None:
        """Crawl. Once a process."""
        usual = gc.get_threshold()
        gc.set_threshold(_COLLECTED_AFTER, *usual[1:])
        gc.freeze()  # what is loaded by now stays until the end
        if _HANGUP and signal.getsignal(_HANGUP) is signal.SIG_DFL:
            signal.signal(_HANGUP, self._signal_shutdown)
        try:
            super().start(*args, **kwargs)
        finally:
            gc.unfreeze()
            gc.set_threshold(*usual)

    def _signal_shutdown(self, signum: int, frame: Any) -> None:
        if self.received is not None:  # Scrapy knows of no second SIGHUP
            self._signal_kill(signum, frame)
            return
        self.received = signum
        super()._signal_shutdown(signum, frame)

    @staticmethod
    def _log_shutdown(signum: int) -> None:
        log.warning("%s: finishing the pages on their way; once more ends at once", signal.Signals(signum).name)


def code_of(signum: int) -> int:
    """The exit code of a process that a signal ended, as shells tell it: 130 for SIGINT, 143 for SIGTERM, 129
    for SIGHUP.
    """
    return 128 + signum
