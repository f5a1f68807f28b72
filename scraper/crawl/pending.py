"""Which requests of a crawl are on their way, from the asking to the record on disk."""

from __future__ import annotations

import asyncio

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

_NUMBER = "pending_number"


class Pending:
    """Requests that have begun and not ended; `written` counts the records that came of them.

    A request ends when its record was written or held back, when its callback failed or said `end`, or when Scrapy
    dropped it; ending twice is ending once.
    """

    def __init__(self) -> None:
        self.written = 0
        self._begun = 0
        self._open: dict[int, bool] = {}  # by number: whether an article is meant
        self._ended = asyncio.Event()

    def listen(self, crawler: Crawler) -> None:
        """Hear from Scrapy what becomes of requests and records."""
        crawler.signals.connect(self._record_written, signals.item_scraped)
        for signal in (signals.item_dropped, signals.item_error, signals.spider_error):
            crawler.signals.connect(self._response_done, signal)
        crawler.signals.connect(self._request_dropped, signals.request_dropped)

    def begin(self, request: Request, *, article: bool) -> Request:
        """Mark a request as on its way; redirects and repeats of it carry the mark on."""
        self._begun += 1
        self._open[self._begun] = article
        request.meta[_NUMBER] = self._begun
        return request

    def end(self, request: Request | None) -> None:
        """Nothing more comes of a request."""
        if request is not None:
            self._open.pop(request.meta.get(_NUMBER, 0), None)
        self._ended.set()

    async def next_end(self) -> None:
        """Wait until some request ends."""
        self._ended.clear()
        await self._ended.wait()

    @property
    def articles(self) -> int:
        """How many are articles'."""
        return sum(self._open.values())

    def __len__(self) -> int:
        return len(self._open)

    def _record_written(self, response: Response) -> None:
        self.written += 1
        self.end(response.request)

    def _response_done(self, response: Response | Failure | None) -> None:
        self.end(getattr(response, "request", None))

    def _request_dropped(self, request: Request) -> None:
        self.end(request)
