"""What went wrong in a crawl, one line a cause, so that no failure passes for success."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from scraper.text import squeeze

_GOOD_ENDS = frozenset({"finished", "storage"})  # the latter after `stop`
_MAX_CAUSES = 1000
_SIGNS_OF_LIFE = (
    "item_scraped_count",
    "crawl/unchanged",
    "crawl/not_due",
    "crawl/sources_unchanged",
    "crawl/duplicates",
    "crawl/too_old",
)
_MANY_FAILED = 5  # pages
ENDS = {
    "shutdown": "stopped before its end",
    "closespider_timeout": "stopped: CLOSESPIDER_TIMEOUT reached",
    "closespider_timeout_no_item": "stopped: no record for CLOSESPIDER_TIMEOUT_NO_ITEM seconds",
    "closespider_pagecount": "stopped: CLOSESPIDER_PAGECOUNT reached",
    "memusage_exceeded": "stopped: MEMUSAGE_LIMIT_MB reached",
}


class Tally:
    """Extension: the causes of failure of one crawl, each with how often it came up."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._causes: Counter[str] = Counter()
        self._further = 0
        self._log = _ErrorLines(self)
        self._stopping = False
        for receiver, signal in (
            (self._opened, signals.spider_opened),
            (self._spider_error, signals.spider_error),
            (self._item_error, signals.item_error),
            (self._closed, signals.spider_closed),
            (self._stopped, signals.engine_stopped),
        ):
            crawler.signals.connect(receiver, signal)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Tally:
        """One for each crawl."""
        return cls(crawler)

    def add(self, cause: str) -> None:
        """Count a cause of failure; it is one line, and says what failed and why."""
        cause = squeeze(cause)[:500]
        if cause in self._causes or len(self._causes) < _MAX_CAUSES:
            self._causes[cause] += 1
        else:
            self._further += 1
        self._crawler.stats.inc_value("crawl/errors")

    def stop(self, cause: str) -> None:
        """Count a cause and end the crawl because of it, unless it ends already."""
        if not self._stopping:
            self._stopping = True
            self.add(cause)
            self._crawler.stats.set_value("crawl/stopped", True)
            if self._crawler.engine.running:
                self._ending = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="storage"))

    @property
    def errors(self) -> list[str]:
        """The causes, the first one first; of those beyond a thousand how many there were."""
        told = [cause if n == 1 else f"{cause} ({n} times)" for cause, n in self._causes.items()]
        return [*told, f"{self._further:,} further failures, which the log tells"] if self._further else told

    def _opened(self) -> None:
        logging.getLogger().addHandler(self._log)

    def _spider_error(self, failure: Failure, response: Any) -> None:
        where = getattr(response, "url", None) or "start"
        self.add(f"{where}: {told(failure.value)}")

    def _item_error(self, item: Any, failure: Failure) -> None:
        self.add(f"{getattr(item, 'url', None) or 'a record'}: pipeline failed: {told(failure.value)}")

    def _closed(self, reason: str) -> None:
        if reason not in _GOOD_ENDS:
            self.add(ENDS.get(reason, f"stopped: {reason}"))

    def _stopped(self) -> None:
        logging.getLogger().removeHandler(self._log)
        stats = self._crawler.stats.get_stats()
        for name in [name for name in stats if name.startswith("feedexport/failed_count/")]:
            self.add(f"-o/-O: not stored ({name.rpartition('/')[2]})")
        if self._stopping:
            return
        if not any(stats.get(name) for name in _SIGNS_OF_LIFE):
            self.add("gave no article")
        elif (failed := stats.get("crawl/failed", 0)) == stats.get("crawl/pages", 0) and (
            failed - stats.get("crawl/gone", 0) >= _MANY_FAILED
        ):
            self.add(f"all {failed} pages that were asked for failed")


def told(error: BaseException | None) -> str:
    """An exception on one line."""
    text = squeeze(str(error))
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


class _ErrorLines(logging.Handler):
    """Counts ERROR lines of this crawl that no signal tells of."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(logging.ERROR)
        self._tally = tally

    def emit(self, record: logging.LogRecord) -> None:
        spider: Spider | None = getattr(record, "spider", None)
        if record.name == "scrapy.core.scraper" or (spider is not None and spider is not self._tally._crawler.spider):
            return
        self._tally.add(record.getMessage())
