"""Scrapy's process, and which signal ended it."""

from __future__ import annotations

import logging
import signal
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess

log = logging.getLogger(__name__)


class Process(AsyncCrawlerProcess):
    """Runs crawls until they end; the first SIGINT or SIGTERM ends them in order, a second one at once."""

    received: int | None = None

    def _signal_shutdown(self, signum: int, frame: Any) -> None:
        self.received = signum
        super()._signal_shutdown(signum, frame)

    @staticmethod
    def _log_shutdown(signum: int) -> None:
        log.warning("%s: finishing the pages on their way; once more ends at once", signal.Signals(signum).name)


def code_of(signum: int) -> int:
    """The exit code of a process that a signal ended, as shells tell it: 130 for SIGINT, 143 for SIGTERM."""
    return 128 + signum
