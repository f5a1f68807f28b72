"""The report of this process's run into an output folder: opened by the first crawl, written when the last one ends."""

from __future__ import annotations

import math
import os
import platform
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

from scrapy.settings import BaseSettings

from scraper.crawl.report import metrics, page, unfinished
from scraper.crawl.report.alarm import alarms
from scraper.crawl.report.history import FOLDER, Past, Run, SiteRun

# Only what is named here is told: whatever else is set may be a secret.
_SETTINGS = (
    "USER_AGENT", "ROBOTSTXT_OBEY", "ROBOTSTXT_USER_AGENT", "RECHECK_AFTER", "ARCHIVE", "ALLOW_PRIVATE",
    "CONCURRENT_REQUESTS", "CONCURRENT_REQUESTS_PER_DOMAIN", "DOWNLOAD_DELAY", "AUTOTHROTTLE_ENABLED",
    "RETRY_TIMES", "DOWNLOAD_MAXSIZE", "DOWNLOAD_TIMEOUT", "DEPTH_LIMIT", "CLOSESPIDER_TIMEOUT",
    "CLOSESPIDER_TIMEOUT_NO_ITEM", "CLOSESPIDER_PAGECOUNT", "MEMUSAGE_LIMIT_MB", "PARSE_WORKERS", "PARSE_TIMEOUT",
    "PARSE_MEMORY_MB", "DOWNLOAD_VERIFY_CERTIFICATES", "OUTPUT_FSYNC_EVERY",
)  # fmt: skip
_SOFTWARE = ("science-news-scraper", "scrapy", "twisted", "lxml", "parsel", "protego", "beautifulsoup4", "dateparser",
             "feedparser", "pydantic", "uvloop")  # fmt: skip


class Crawl(Protocol):
    """A crawl of the run, as far as the report needs it."""

    def so_far(self) -> SiteRun:
        """What is known of it by now."""

    def fail(self, cause: str) -> None:
        """Make it one that failed."""


class Book:
    """One run: its crawls, the report on disk, and why that could not be written."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._open: list[Crawl] = []
        self._ended: list[SiteRun] = []
        self._begun = time.monotonic()
        self._run = Run(f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}", _now(), versions=dict(_versions()))
        self._past = Past(output, self._run.run)
        self._metrics: Path | None = None
        self._mark: unfinished.Mark | None = None
        self._is_named = self._is_part = self._unwritten = False
        self.errors: list[str] = []

    @property
    def ended(self) -> list[SiteRun]:
        """What came of the crawls that are over."""
        return self._ended

    def begin(self, crawl: Crawl, settings: BaseSettings) -> None:
        """Take a crawl in."""
        self._open.append(crawl)
        self.describe(settings)
        if not (self._mark or self._is_part):
            unfinished.tell(self._output)
            self._mark = unfinished.Mark.set(self._output, self._run.run)

    def describe(self, settings: BaseSettings) -> None:
        """Take down what the run is made with. One that tells another process of itself is part of a run there, which
        judges it and writes the report.
        """
        self._is_part = settings["PROGRESS_TELL"] is not None
        self._run.settings = {name: _plain(settings.get(name)) for name in _SETTINGS}
        self._metrics = Path(settings["METRICS_FILE"]) if settings.get("METRICS_FILE") else None

    def end(self, crawl: Crawl) -> None:
        """A crawl is over: judge it by its history, and write the report if it was the last one."""
        try:
            self._judge(crawl)
            if not self._open:
                self.write()
        except Exception as error:  # whatever is wrong with a report, the lines are written and stay
            self._failed(error, crawl)

    def lasted(self, site: str) -> float:
        """Seconds that the last run of a site took; endless for a new one."""
        return next((run.seconds for run in self._past.of(site)), math.inf)

    def take(self, site: SiteRun) -> list[str]:
        """A part of the run is over in another process: judge it, and give its alarms."""
        try:
            return self._judged(site)
        except Exception as error:  # as in `end`
            self._failed(error, None)
            return []

    def finish(self, others: Iterable[SiteRun] = ()) -> Path | None:
        """The run is over: take what never began, write what is not written; the page, None without one."""
        never = {site.site: site for site in others}
        left, self._open = self._open, []
        try:
            for crawl in left:
                site = crawl.so_far()
                told = never.pop(site.site).errors if site.site in never else ["broken off"]
                site.errors = [*site.errors, *told]
                self._ended.append(site)
            self._ended += never.values()
            if left or never or self._unwritten:
                self.write()
        except Exception as error:  # as above
            self._failed(error, None)
        return self._path("html") if self._is_named and self._path("html").exists() else None

    def write(self) -> None:
        """Write JSON, page and metrics, each whole or not at all. Raises OSError if that cannot be done."""
        if self._is_part:
            return
        run = replace(self._run, ended=_now(), seconds=round(time.monotonic() - self._begun, 3), sites=self._ended)
        self._name()
        run.run = self._run.run
        _put(self._path("json"), run.to_json())
        _put(self._path("html"), page.page(run, {site.site: self._past.of(site.site) for site in run.sites}))
        if self._metrics:
            _put(self._metrics, metrics.metrics(run))
        self._unwritten = False
        self._close()

    def rewrite(self) -> None:
        """More is known of a crawl that is over: put it into the report, if that is written already."""
        try:
            if not self._open:
                self.write()
        except Exception as error:  # as above
            self._failed(error, None)

    def _close(self) -> None:
        if self._mark and not self._open:
            self._mark.remove()
            self._mark = None

    def _judge(self, crawl: Crawl) -> None:
        site = crawl.so_far()
        self._open.remove(crawl)
        for alarm in self._judged(site):
            crawl.fail(alarm)

    def _judged(self, site: SiteRun) -> list[str]:
        self._ended.append(site)
        self._unwritten = True
        found = [] if self._is_part else alarms(site, self._past.of(site.site))
        site.alarms = [asdict(alarm) for alarm in found]
        return [f"alarm: {alarm.text}" for alarm in found]

    def _failed(self, error: Exception, crawl: Crawl | None) -> None:
        self._unwritten = False  # once is enough
        if crawl in self._open:
            self._open.remove(crawl)
        reason = (
            f"{error.strerror}" if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
        )
        if self._is_named and not self._path("json").stat().st_size:
            self._path("json").unlink()  # the name was taken, and nothing came of it
            self._is_named = False
        where = getattr(error, "filename", None) or self._path("json")
        cause = f"no report of the run: {where}: {reason}"
        if crawl is None:
            self.errors.append(cause)
        else:
            crawl.fail(cause)
        self._close()

    def _name(self) -> None:
        """Take a name that no other process has."""
        if self._is_named:
            return
        unfinished.name(self._output, self._run)
        self._is_named = True

    def _path(self, kind: str) -> Path:
        return self._output / FOLDER / f"{self._run.run}.{kind}"


@cache
def book_of(output: Path) -> Book:
    """The run of this process into an output folder."""
    return Book(output)


def _put(path: Path, text: str) -> None:
    """Write a file so that readers meet it whole."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_text(text, encoding="utf-8", errors="backslashreplace")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _versions() -> Iterator[tuple[str, str]]:
    yield "python", platform.python_version()
    for name in _SOFTWARE:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _plain(value: Any) -> Any:
    """A setting as JSON can say it."""
    return (
        [*map(str, value)]
        if isinstance(value, list | tuple)
        else value
        if isinstance(value, int | float | None)
        else str(value)
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
