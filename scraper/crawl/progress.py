"""How far a crawl is: a bar for each site on a terminal, a log line now and then elsewhere."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

log = logging.getLogger(__name__)

Told = tuple[int, dict[str, int]] | str
"""What a part of a run tells: a number that stands for one of its crawls with what that counted, or a log line."""

COUNTS = {
    "pages": "crawl/pages",
    "records": "item_scraped_count",
    "unchanged": "crawl/unchanged",
    "not_due": "crawl/not_due",
    "rejected": "crawl/rejected",
    "duplicates": "crawl/duplicates",
    "failed": "crawl/failed",
}
"""What is counted of a site, and what Scrapy's stats call it."""

_LONGEST = 2_000  # characters of a line
_BAR_INTERVAL = 0.5  # seconds


@cache
def bars() -> Bars:
    """The bars of this process, one for each site, on standard error."""
    # Loaded here: most crawls draw none.
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(finished_text="[green]✓"),
        TextColumn("[bold]{task.description}"),
        TextColumn("{task.fields[pages]} pages"),
        TextColumn("[green]{task.fields[records]} records"),
        TextColumn("{task.fields[rate]:.1f} pages/s"),
        TextColumn("{task.fields[errors]} errors"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)


def log_above_bars() -> None:
    """Send warnings and errors to the lines above the bars."""
    logging.getLogger().addHandler(_LinesAboveBars(logging.WARNING))


def log_to(tell: Callable[[Told], None]) -> None:
    """Tell of warnings and errors."""
    logging.getLogger().addHandler(_ToldLines(tell))


class _LinesAboveBars(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        from rich.text import Text

        bars().console.print(Text(_line(record), style="yellow"), soft_wrap=True)


class _ToldLines(logging.Handler):
    def __init__(self, tell: Callable[[Told], None]) -> None:
        super().__init__(logging.WARNING)
        self._told = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._told(_line(record))


def _line(record: logging.LogRecord) -> str:
    site = getattr(getattr(record, "spider", None), "name", record.name)
    return f"{site}: {record.getMessage()}"[:_LONGEST]


class Progress:
    """Extension: tells the numbers of one crawl while it runs.

    `PROGRESS_BAR` draws a bar, `PROGRESS_TELL` is called with the numbers; otherwise a line is logged each
    `PROGRESS_INTERVAL` seconds.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._bar = crawler.settings.getbool("PROGRESS_BAR")
        self._told: Callable[[Told], None] | None = crawler.settings["PROGRESS_TELL"]
        often = self._bar or self._told
        self._interval = _BAR_INTERVAL if often else crawler.settings.getfloat("PROGRESS_INTERVAL")
        self._task: TaskID | None = None
        self._started = time.monotonic()
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """One for each crawl."""
        return cls(crawler)

    def _opened(self, spider: Spider) -> None:
        self._started = time.monotonic()
        if self._bar:
            bars().start()
            self._task = bars().add_task(spider.name, total=None, **self._numbers())
        self._telling = asyncio.ensure_future(self._tell_again())

    def _closed(self) -> None:
        self._telling.cancel()
        self._tell()
        if self._task is not None:
            bars().update(self._task, total=1, completed=1)
            if bars().finished:
                bars().stop()

    async def _tell_again(self) -> None:
        # Scrapy's looping call goes by the clock: uvloop wakes it a little early, and it calls again, some five times.
        while True:
            await asyncio.sleep(self._interval)
            self._tell()

    def _tell(self) -> None:
        numbers = self._numbers()
        if self._task is not None:
            bars().update(self._task, **numbers)
        elif self._told:
            counts = {name: self._crawler.stats.get_value(stat, 0) for name, stat in COUNTS.items()}
            self._told((id(self), {**counts, "errors": numbers["errors"]}))
        else:
            name = self._crawler.spider.name if self._crawler.spider else ""
            line = "%s: %d pages, %d records, %.1f pages/s, %d errors"
            values = (name, numbers["pages"], numbers["records"], numbers["rate"], numbers["errors"])
            log.info(line, *values, extra={"spider": self._crawler.spider})

    def _numbers(self) -> dict[str, Any]:
        count = self._crawler.stats.get_value
        pages = count("crawl/pages", 0)
        return {
            "pages": pages,
            "records": count("item_scraped_count", 0),
            "rate": pages / max(time.monotonic() - self._started, 0.001),
            "errors": count("crawl/errors", 0) + count("crawl/failed", 0),
        }
