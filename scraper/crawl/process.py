"""Scrapy's process, and which signal ended it."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import AsyncCrawlerProcess


class Process(AsyncCrawlerProcess):
    """Runs crawls until they end; the first SIGINT or SIGTERM ends them in order, a second one at once."""

    received: int | None = None

    def _signal_shutdown(self, signum: int, frame: Any) -> None:
        self.received = signum
        super()._signal_shutdown(signum, frame)


def code_of(signum: int) -> int:
    """The exit code of a process that a signal ended, as shells tell it: 130 for SIGINT, 143 for SIGTERM."""
    return 128 + signum
