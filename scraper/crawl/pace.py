"""How fast a host is asked: as slowly as its robots.txt says, and not at all while it asks to be left alone.

Scrapy's AutoThrottle slows down with a host's answers and is kept; it knows neither `Crawl-delay` nor `Request-rate`
nor `Retry-After`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import call_later
from scrapy.utils.httpobj import urlparse_cached

from scraper.crawl.answer import OVERLOADED, retry_after

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot

MAX_DELAY = 300.0  # seconds between two requests, whatever robots.txt asks for


@dataclass
class _Host:
    least: float = 0.0  # seconds between two requests
    rest_until: float = 0.0  # of a steady clock
    overloads: int = 0  # answers in a row


class Pace:
    """Extension: holds the download slots of hosts to what they ask for.

    Answers 429 and 503 stop the host for as long as `Retry-After` says, else for `BACKOFF_DELAY` seconds, twice as
    long each time in a row, at most `BACKOFF_MAX`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._backoff = crawler.settings.getfloat("BACKOFF_DELAY")
        self._most = crawler.settings.getfloat("BACKOFF_MAX")
        self._hosts: dict[str, _Host] = {}
        crawler.signals.connect(self._robots_read, signals.robots_parsed)
        crawler.signals.connect(self._about_to_ask, signals.request_reached_downloader)
        crawler.signals.connect(self._answered, signals.response_downloaded)  # after AutoThrottle has set its delay

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pace:
        """One for each crawl."""
        return cls(crawler)

    def _host(self, key: str) -> _Host:
        return self._hosts.setdefault(key, _Host())

    def _robots_read(self, robotparser: Any, request: Request) -> None:
        if rules := getattr(robotparser, "rp", None):
            host = self._host(urlparse_cached(request).hostname or "")
            host.least = max(host.least, asked_delay(rules, self._agent))

    def _about_to_ask(self, request: Request) -> None:
        if (slot := self._slot(request)) and (host := self._hosts.get(request.meta["download_slot"])):
            self._hold(slot, host)

    def _answered(self, response: Response, request: Request) -> None:
        if (slot := self._slot(request)) is None:
            return
        host = self._host(request.meta["download_slot"])
        if response.status in OVERLOADED:
            stated = retry_after(response, time.time())
            wait = self._backoff * 2**host.overloads if stated is None else stated
            host.overloads += 1
            host.rest_until = max(host.rest_until, time.monotonic() + min(wait, self._most))
            self._crawler.stats.inc_value("crawl/rests")
        elif response.status < 400:
            host.overloads = 0
        self._hold(slot, host)

    def _hold(self, slot: Slot, host: _Host) -> None:
        slot.delay = max(slot.delay, host.least)
        rest = host.rest_until - time.monotonic()
        if rest > 0:
            if slot.latercall:
                slot.latercall.cancel()
            slot.latercall = call_later(rest, self._wake, slot)

    def _wake(self, slot: Slot) -> None:
        if self._crawler.engine:
            self._crawler.engine.downloader._latercall(slot)

    def _slot(self, request: Request) -> Slot | None:
        engine = self._crawler.engine
        return engine.downloader.slots.get(request.meta.get("download_slot", "")) if engine else None


def asked_delay(rules: Any, agent: str) -> float:
    """Seconds between two requests, by the `Crawl-delay` and `Request-rate` of robots.txt (as Protego reads it)."""
    rate = rules.request_rate(agent)
    by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return min(max(rules.crawl_delay(agent) or 0.0, by_rate), MAX_DELAY)
