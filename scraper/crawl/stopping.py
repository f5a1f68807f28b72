"""A crawl that is told to end finishes the pages on their way, and sends no further request."""

from __future__ import annotations

import logging
from collections import deque

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request

log = logging.getLogger(__name__)


class Stopped(IgnoreRequest):
    """A request that was not sent any more: the next run finds its address again."""


class StoppingMiddleware:
    """Lets go of the requests that wait for their turn as soon as the crawl is closed, by a signal or a limit.

    Scrapy would send up to `CONCURRENT_REQUESTS` of them first, one each `DOWNLOAD_DELAY`: minutes, where who stops a
    crawl waits for seconds. What a page on its way waits for itself (robots.txt, tdmrep.json) is still asked for.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._closing = False
        crawler.signals.connect(self._opened, signals.spider_opened)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StoppingMiddleware:
        """One for each crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise Stopped for a request of a crawl that ends."""
        if self._closing and _is_ours(request):
            raise Stopped

    def _opened(self) -> None:
        """Scrapy tells of the end of a crawl only when the last request has ended, so its own step is preceded."""
        slot = self._crawler.engine._slot
        assert slot is not None
        wait_for_the_rest = slot.close

        async def close() -> None:
            self._closing = True
            self._let_go()
            await wait_for_the_rest()

        slot.close = close  # type: ignore[method-assign]

    def _let_go(self) -> None:
        count = 0
        for slot in self._crawler.engine.downloader.slots.values():
            waiting, slot.queue = slot.queue, deque(entry for entry in slot.queue if not _is_ours(entry[0]))
            for request, answer in waiting:
                if _is_ours(request):
                    count += 1
                    answer.errback(Stopped())
        if count:
            log.info("ends: %d requests are left to the next run", count, extra={"spider": self._crawler.spider})


def _is_ours(request: Request) -> bool:
    """Whether the spider asked for it, and not another part on its behalf."""
    return "step" in request.meta
