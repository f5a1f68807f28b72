"""Which hosts are left for the rest of a run: those that turn this crawler away are told by name, never evaded."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.utils.asyncio import call_later
from scrapy.utils.httpobj import urlparse_cached

from scraper.crawl.answer import OVERLOADED, failure_reason, refuses, retry_after
from scraper.crawl.tally import Tally

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot

log = logging.getLogger(__name__)

REFUSALS = 3  # in a row, before a host is left
OVERLOADS = 9  # in a row: three pages, each tried three times
FAILURES = 30  # in a row: ten pages, each tried three times


class LeftHost(IgnoreRequest):
    """A host that is asked no more in this run; the message says why."""


class RefusalMiddleware:
    """Counts refusals of each host, in a row: 401, 403, 406, 451, 202 without a page; and 429 or 503; and failures of
    its articles: other 5xx, no answer.

    A host that goes on so, or asks to come back later than `BACKOFF_MAX` seconds, is left, and named in the run's
    errors; so is one that answered nothing but refusals. Articles that failed in an earlier run (`failed_before`) do
    not count: those that fail for good do not shut out the others.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getfloat("BACKOFF_MAX")
        self._refused: dict[str, int] = {}
        self._overloads: dict[str, int] = {}
        self._failures: dict[str, int] = {}
        self._status: dict[str, int] = {}
        self._open: set[str] = set()  # hosts that gave a page
        self.left: dict[str, str] = {}
        crawler.signals.connect(self._hold_back, signals.request_reached_downloader)
        crawler.signals.connect(self._answered, signals.response_downloaded)
        crawler.signals.connect(self._ended, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RefusalMiddleware:
        """One for each crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise LeftHost for a host that was left."""
        if reason := self.left.get(urlparse_cached(request).hostname or ""):
            raise LeftHost(reason)

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002
        """The answer. Raises IgnoreRequest for a refusal that looks like success."""
        if refuses(response) and response.status < 300:
            raise IgnoreRequest(f"HTTP {response.status} without a page")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count an article that got no answer."""
        if not isinstance(exception, IgnoreRequest):
            self._count_failure(request, failure_reason(exception))
            self._hold_back(request)

    def _hold_back(self, request: Request) -> None:
        """Hold back what was let through before its host was left, and end it."""
        if (reason := self.left.get(urlparse_cached(request).hostname or "")) and (slot := self._slot(request)):
            if slot.latercall:
                slot.latercall.cancel()
            slot.latercall = call_later(0, _empty, slot, reason)

    def _slot(self, request: Request) -> Slot | None:
        engine = self._crawler.engine
        return engine.downloader.slots.get(request.meta["download_slot"]) if engine else None

    def _answered(self, response: Response, request: Request) -> None:
        """Count an answer, before the host is asked again."""
        if "step" not in request.meta or getattr(request.meta["step"], "guessed", False):
            return
        host = urlparse_cached(request).hostname or ""
        if host in self.left:
            return
        if refuses(response):
            self._count_refusal(host, response.status)
        elif response.status in OVERLOADED:
            self._count_overload(host, response)
        elif response.status >= 500:
            self._count_failure(request, f"HTTP {response.status}")
        elif response.status < 400:
            self._failures[host] = 0 if request.meta.get("article") else self._failures.get(host, 0)
            self._open.add(host)
            self._refused[host] = self._overloads[host] = 0
        self._hold_back(request)

    def _count_refusal(self, host: str, status: int) -> None:
        self._crawler.stats.inc_value(f"crawl/refused/{status}")
        self._refused[host] = self._refused.get(host, 0) + 1
        self._status[host] = status
        if self._refused[host] >= REFUSALS:
            self._leave(host, f"blocked: HTTP {status}, {self._refused[host]} times in a row")

    def _count_overload(self, host: str, response: Response) -> None:
        self._overloads[host] = self._overloads.get(host, 0) + 1
        wait = retry_after(response, time.time()) or 0
        if wait > self._most:
            self._leave(host, f"HTTP {response.status}: asks to come back in {wait:.0f} seconds")
        elif self._overloads[host] >= OVERLOADS:
            self._leave(host, f"HTTP {response.status}, {self._overloads[host]} times in a row")

    def _count_failure(self, request: Request, reason: str) -> None:
        host = urlparse_cached(request).hostname or ""
        if request.meta.get("article") and not request.meta.get("failed_before"):
            self._failures[host] = self._failures.get(host, 0) + 1
            if self._failures[host] >= FAILURES:
                self._leave(host, f"{self._failures[host]} failures in a row, the last one: {reason}")

    def _leave(self, host: str, reason: str) -> None:
        if host in self.left:
            return
        self.left[host] = reason
        self._crawler.stats.inc_value("crawl/left_hosts")
        if reason.startswith("blocked"):
            self._crawler.stats.inc_value("crawl/blocked")
        log.warning("%s: %s: left", host, reason, extra={"spider": self._crawler.spider})
        if tally := self._crawler.get_extension(Tally):
            tally.add(f"{host}: {reason}")

    def _ended(self) -> None:
        for host, status in self._status.items():
            if host not in self._open:
                self._leave(host, f"blocked: HTTP {status}")


def _empty(slot: Slot, reason: str) -> None:
    """End the requests that wait for their turn."""
    slot.latercall = None
    while slot.queue:
        slot.queue.popleft()[1].errback(LeftHost(reason))
