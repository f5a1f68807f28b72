"""What is told of a crawl while it runs, gathered for the report of its run."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from heapq import heappush, heappushpop
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from scraper.article import Article
from scraper.crawl.frontier import Source, Target
from scraper.crawl.memory.keeper import name_of
from scraper.crawl.report.alarm import EXAMPLES
from scraper.crawl.report.book import Book, book_of
from scraper.crawl.report.history import BOOKKEEPING, SiteRun
from scraper.crawl.signals import page_refused
from scraper.crawl.tally import Tally

_SLOWEST = 10
_REFUSED = 200  # pages that are named
_REASONS = 100
_LATENCIES = 10_000  # beyond which every second one is left out, and again
_BLOCKS = ("401", "402", "403", "407", "429", "451", "503")
_SECRET = re.compile(r"(?<![^\s/])[^\s/:@]+:[^\s/@]+@(?=[\w\[])")  # user name and password of an address
_FIELDS = tuple(name for name in Article.model_fields if name not in BOOKKEEPING)


class Collector:
    """Extension: the numbers of one crawl, handed to the run's report at its end."""

    def __init__(self, crawler: Crawler) -> None:
        spider = crawler.spider
        assert spider
        site, since = getattr(spider, "site", None), getattr(spider, "since", None)
        self._crawler = crawler
        self._begun = time.monotonic()
        self._slowest: list[tuple[float, int, str, int]] = []
        self._latencies: list[float] = []
        self._answers, self._stride = 0, 1
        self.site = SiteRun(
            name_of(crawler),
            started=_now(),
            url=_plain(url) if (url := getattr(spider, "url", None)) else None,
            limit=getattr(spider, "limit", None),
            since=since.isoformat() if since else None,
            expected=[*site.expect] if site else [],
            filled=dict.fromkeys(_FIELDS, 0),
        )
        self._book: Book = book_of(Path(crawler.settings["OUTPUT_DIR"]))
        self._book.begin(self, crawler.settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Collector:
        """One for each crawl."""
        collector = cls(crawler)
        crawler.signals.connect(collector._written, signals.item_scraped)
        crawler.signals.connect(collector._answered, signals.response_received)
        crawler.signals.connect(collector._refused, page_refused)
        crawler.signals.connect(collector._closed, signals.spider_closed)
        crawler.signals.connect(collector._stopped, signals.engine_stopped)
        return collector

    def so_far(self) -> SiteRun:
        """What is known of the crawl by now."""
        count, site = self._crawler.stats.get_value, self.site
        for name in ("pages", "unchanged", "not_due", "too_old", "rejected", "duplicates", "failed"):
            setattr(site, name, count(f"crawl/{name}", 0))
        site.seconds = round(time.monotonic() - self._begun, 3)
        site.ended = _now()
        site.responses = self._counts("downloader/response_status_count/")
        site.exceptions = self._counts("downloader/exception_type_count/")
        site.robots = {**self._counts("robotstxt/response_status_count/"), **self._denied()}
        site.blocks = {status: n for status, n in site.responses.items() if status in _BLOCKS}
        site.latency = _latency(self._latencies, max(self._slowest, default=(0,))[0])
        site.slowest = [
            {"url": url, "seconds": round(seconds, 3), "status": status}
            for seconds, _, url, status in sorted(self._slowest, reverse=True)
        ]
        tally = self._crawler.get_extension(Tally)
        site.left_out = [_SECRET.sub("", line) for line in getattr(self._crawler.spider, "left_out", ())]
        site.errors = [_SECRET.sub("", cause) for cause in tally.errors] if tally else []
        return site

    def fail(self, cause: str) -> None:
        """Make the crawl one that failed."""
        if tally := self._crawler.get_extension(Tally):
            tally.add(cause)

    def amend(self, cause: str) -> None:
        """Make the crawl one that failed, after it was judged: its report is written anew."""
        self.fail(cause)
        self.site.errors.append(_SECRET.sub("", cause))
        self._book.rewrite()

    def _written(self, item: Any) -> None:
        record = dict(item)
        url, site = _plain(str(record.get("url"))), self.site
        site.records += 1
        hour = f"{datetime.now(UTC):%Y-%m-%dT%H:00Z}"
        site.by_hour[hour] = site.by_hour.get(hour, 0) + 1
        if record.get("version", 1) == 1:
            site.new += 1
            _keep(site.written, url, EXAMPLES)
        for name in _FIELDS:
            if _is_filled(record.get(name)):
                site.filled[name] += 1
            elif name in site.expected:
                _keep(site.missing.setdefault(name, []), url, EXAMPLES)

    def _answered(self, response: Response, request: Request) -> None:
        step = request.meta.get("step")
        if isinstance(step, Source):
            _keep(self.site.sources, _plain(step.url), EXAMPLES)
        seconds = request.meta.get("download_latency")
        if not isinstance(step, Source | Target) or seconds is None:
            return
        self._answers += 1
        if self._answers % self._stride == 0:
            self._latencies.append(seconds)
        if len(self._latencies) >= _LATENCIES:
            del self._latencies[::2]
            self._stride *= 2
        entry = (seconds, self._answers, _plain(response.url), response.status)
        (heappush if len(self._slowest) < _SLOWEST else heappushpop)(self._slowest, entry)

    def _refused(self, url: str, what: str, reasons: list[str]) -> None:
        counted = Counter(self.site.reasons)
        for why in reasons:
            why = _SECRET.sub("", why)
            counted[why if why in counted or len(counted) < _REASONS else "other reasons"] += 1
        self.site.reasons = dict(counted)
        if len(self.site.refused) < _REFUSED:
            self.site.refused.append({"url": _plain(url), "what": what, "why": _SECRET.sub("", "; ".join(reasons))})

    def _closed(self, spider: Spider, reason: str) -> None:  # noqa: ARG002 - the signal's
        self.site.end = reason

    def _stopped(self) -> None:
        self._book.end(self)

    def _counts(self, prefix: str) -> dict[str, int]:
        stats: Mapping[str, Any] = self._crawler.stats.get_stats()
        found = {name.removeprefix(prefix): n for name, n in stats.items() if name.startswith(prefix)}
        return dict(sorted(found.items()))

    def _denied(self) -> dict[str, int]:
        denied = sum(n for reason, n in self.site.reasons.items() if "robots.txt" in reason)
        return {"denied": denied} if denied else {}


def _is_filled(value: Any) -> bool:
    """Whether a value says anything; an object does if one of its values does."""
    if isinstance(value, str):  # what most are
        return value != ""
    if isinstance(value, dict | BaseModel):
        return any(map(_is_filled, dict(value).values()))
    return value is not None and value not in ([], ())


def _keep(examples: list[str], url: str, most: int) -> None:
    if len(examples) < most and url not in examples:
        examples.append(url)


def _plain(url: str) -> str:
    """An address without user name and password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else url


def _latency(seconds: list[float], longest: float) -> dict[str, float]:
    if not seconds:
        return {}
    ordered = sorted(seconds)
    values = {"median": median(ordered), "p95": ordered[int(0.95 * (len(ordered) - 1))], "longest": longest}
    return {name: round(value, 3) for name, value in values.items()}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
