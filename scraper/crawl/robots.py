"""robots.txt, obeyed to the letter of RFC 9309: what cannot be read forbids, what does not exist allows."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured, StopDownload
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from scraper.address import shown
from scraper.crawl.answer import failure_reason

log = logging.getLogger(__name__)

MAX_BYTES = 512 * 1024  # RFC 9309 section 2.5 asks for 500 KiB at least
_PRIORITY = 1000  # before every page


class RobotsDenied(IgnoreRequest):
    """An address that robots.txt closes; the message says why."""


class RobotsMiddleware:
    """Asks each host for its robots.txt once, and lets every request wait for the answer.

    A file that answers 5xx or 429, or does not answer, closes its host for the run (RFC 9309 section 2.3.1.4); other
    4xx open it (2.3.1.3). Of a file that is too long its beginning counts, and no more of it is fetched (2.5). Setting
    `ROBOTSTXT_USER_AGENT` names the group that counts; after `ROBOTSTXT_MAX_AGE` seconds the file is read again.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._parser = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self._max_age = crawler.settings.getfloat("ROBOTSTXT_MAX_AGE")
        self._rules: dict[tuple[str, str], tuple[float, asyncio.Task[RobotParser | str]]] = {}
        self._coming: WeakKeyDictionary[Request, int] = WeakKeyDictionary()  # bytes of each file so far
        self._files = 0  # on their way

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """One for each crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise RobotsDenied for what the host's file forbids."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules_for(request)
        if isinstance(rules, str):
            raise RobotsDenied(rules)
        if not rules.allowed(request.url, self._agent):
            raise RobotsDenied("disallowed by robots.txt")

    async def _rules_for(self, request: Request) -> RobotParser | str:
        parts = urlparse_cached(request)
        host = (parts.scheme, parts.netloc)
        now = time.monotonic()
        if host not in self._rules or now - self._rules[host][0] > self._max_age:
            address = f"{parts.scheme}://{parts.netloc}/robots.txt"
            self._rules[host] = now, asyncio.ensure_future(self._fetch(address, request))
        fetched = self._rules[host][1]
        # Shielded: a request that is cancelled must not take the answer from the others.
        return fetched.result() if fetched.done() else await asyncio.shield(fetched)

    async def _fetch(self, url: str, request: Request) -> RobotParser | str:
        """The rules of the file, or the reason why everything is closed."""
        meta = {"dont_obey_robotstxt": True, "allow_offsite": True, "first_bytes": MAX_BYTES + 1, "download_maxsize": 0}
        asked = Request(url, priority=_PRIORITY, headers={"Accept-Encoding": "gzip"}, meta=meta, callback=NO_CALLBACK)
        self._crawler.stats.inc_value("robotstxt/request_count")
        try:
            with self._listening():
                answer = await self._crawler.engine.download_async(asked)
        except Exception as error:
            return self._closed(url, failure_reason(error))
        self._crawler.stats.inc_value(f"robotstxt/response_status_count/{answer.status}")
        if answer.status == 429 or answer.status >= 500 or answer.status < 200:
            return self._closed(url, f"HTTP {answer.status}")
        body = _beginning(answer.body)
        if len(body) < len(answer.body):
            told = "%s: larger than %d kB: what stands behind them does not count"
            log.warning(told, url, MAX_BYTES // 1024, extra={"spider": self._crawler.spider})
        body = body if answer.status < 300 else b""
        rules: RobotParser = build_from_crawler(self._parser, self._crawler, body)
        rules.text = body.decode("utf-8", "replace")  # type: ignore[attr-defined]
        self._crawler.signals.send_catch_log(signals.robots_parsed, robotparser=rules, request=request)
        return rules

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Hear what comes while a file is on its way, and not of every piece of every page after it."""
        if not self._files:
            self._crawler.signals.connect(self._bytes_came, signals.bytes_received)
        self._files += 1
        try:
            yield
        finally:
            self._files -= 1
            if not self._files:
                self._crawler.signals.disconnect(self._bytes_came, signals.bytes_received)

    def _bytes_came(self, data: bytes, request: Request) -> None:
        """End the download of a file of which enough has come."""
        if "first_bytes" not in request.meta:
            return
        self._coming[request] = self._coming.get(request, 0) + len(data)
        if self._coming[request] > MAX_BYTES:
            raise StopDownload(fail=False)

    def _closed(self, url: str, reason: str) -> str:
        log.warning(
            "%s: %s: no page of this host is fetched", shown(url), reason, extra={"spider": self._crawler.spider}
        )
        return f"robots.txt could not be read: {reason}"


def _beginning(body: bytes) -> bytes:
    """The whole lines among the bytes that count."""
    if len(body) <= MAX_BYTES:
        return body
    return body[: max(body.rfind(end, 0, MAX_BYTES) for end in (b"\n", b"\r")) + 1]
