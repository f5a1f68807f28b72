"""One run: every target crawled in one process, and what came of it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

# First of all: Scrapy looks here for who imports it, frame by frame, which from behind ten modules takes 0.1 seconds.
import scrapy.core.downloader.contextfactory  # noqa: F401
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from pipelines.write import WritePipeline
from scraper import sites
from scraper.address import fault, host_of, shown
from scraper.crawl import declared, progress, workers
from scraper.crawl.memory import shelf
from scraper.crawl.memory.keeper import ages
from scraper.crawl.memory.lock import BusyError
from scraper.crawl.process import Process
from scraper.crawl.progress import Told
from scraper.crawl.report import carrier
from scraper.crawl.report.book import book_of
from scraper.crawl.report.history import SiteRun
from scraper.crawl.storage import told
from scraper.crawl.tally import Tally
from scraper.settings import given
from scraper.sites import Site, SiteError
from scraper.text import squeeze
from spiders.classes import spider_for
from spiders.site import SiteSpider
from spiders.web import WebSpider

log = logging.getLogger(__name__)

Target = str | Site | tuple[Site, str]
Tell = Callable[[Told], None]
_Chosen = tuple[str, type[SiteSpider], str | None]


@dataclass(frozen=True)
class Options:
    """What to crawl, and how.

    A target is the name of a site, an address (of a known site: that page, feed or section of it; else any site's), a
    site itself, or that and an address of it. `limit` counts records of each site. Articles published before `since`
    are neither fetched nor written. A site that another process crawls into the same folder for `wait` seconds more is
    left out. `progress` draws bars on standard error instead of log lines; `settings` are Scrapy's. `spider` crawls
    addresses in place of the site's own. With `tell` the crawl is part of a run: it hears of warnings and of numbers,
    and who gathers the parts writes the report of the run.
    """

    targets: Sequence[Target]
    output: Path
    since: date | None = None
    limit: int | None = None
    allow_private: bool = False
    wait: float = 0
    progress: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    spider: type[SiteSpider] | None = None
    tell: Tell | None = None


@dataclass
class SiteReport:
    """What came of one site: pages asked for, what became of them (they add up: records, unchanged, rejected,
    duplicates, failed), addresses that were known and not asked for, why anything went wrong, and what was left out
    since it leads on without end. A `blocked` site turned the crawl away.
    """

    site: str
    pages: int = 0
    records: int = 0
    unchanged: int = 0
    not_due: int = 0
    rejected: int = 0
    duplicates: int = 0
    failed: int = 0
    errors: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    blocked: bool = False
    files: list[Path | str] = field(default_factory=list)
    seconds: float = 0.0
    busy: bool = False
    begun: bool = True


@dataclass
class Report:
    """What came of a run; `errors` are those of no single site, `signal` is the one that ended it before its end,
    `page` shows the run in a browser, `details` are what the report of the run is made from.
    """

    sites: list[SiteReport] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    signal: int | None = None
    page: Path | str | None = None
    details: list[SiteRun] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing went wrong."""
        return not self.errors and not any(site.errors for site in self.sites)

    @property
    def busy(self) -> bool:
        """Whether nothing went wrong but that other runs crawl the sites."""
        return not self.ok and not self.errors and all(site.busy for site in self.sites if site.errors)


@dataclass
class _Crawl:
    name: str
    crawler: Crawler
    task: asyncio.Task[None]
    started: float
    seconds: float = 0.0

    def ended(self, _: object) -> None:
        self.seconds = time.monotonic() - self.started


def crawl(options: Options) -> Report:
    """Crawl all targets, one spider each, and report when the last one ends. Once a process, in its main thread.

    The first SIGINT or SIGTERM ends the run in order: pages on their way are finished, files closed. Raises SiteError
    for a site that does not exist, WrongSettingError for a value that a setting cannot have, OSError for an output
    folder that cannot be written, before anything starts.
    """
    found = [chosen(target, options.spider) for target in options.targets]
    (options.output / "articles").mkdir(parents=True, exist_ok=True)
    settings = settings_of(options)
    try:
        # All runs take them in one order: two that wait must not wait for each other.
        held = {spider: _hold(options, settings, *spider) for spider in sorted(found, key=_memory)}
        taken = [held[spider] for spider in found]
        free = [spider for spider, report in zip(found, taken, strict=True) if not report]
        crawls, signal = _run(options, settings, free) if free else ([], None)
        reports = iter([_report(crawl) for crawl in crawls])
        sites = [report or next(reports) for report in taken]
        book = book_of(options.output)
        never = [(site, SiteRun(site.site, errors=[*site.errors])) for site in sites if site.errors and not site.begun]
        page = book.finish(run for _, run in never)
        for site, run in never:
            if not (site.busy or options.tell) and (unsent := carrier.carry(run, settings, {})):
                site.errors += unsent
                run.errors += unsent
                book.rewrite()
        return Report(sites, book.errors, signal, page, book.ended)
    finally:
        book_of(options.output).finish()  # whatever the end
        shelf.let_go(options)


def _run(options: Options, settings: Settings, chosen: Sequence[_Chosen]) -> tuple[list[_Crawl], int | None]:
    workers.shared(settings).prepare()
    process = _process(options, settings)
    crawls = [_start(process, options, *spider) for spider in chosen]
    try:
        process.start()
    finally:
        if options.progress:
            progress.bars().stop()
    return crawls, process.received


def _memory(chosen: _Chosen) -> str:
    _, spider, url = chosen
    return spider.remembered_as(url)


def _hold(
    options: Options, settings: Settings, name: str, spider: type[SiteSpider], url: str | None
) -> SiteReport | None:
    """Take the memory of a crawl; the report of one whose memory another process has."""
    memory = (options.output, spider.remembered_as(url), ages(settings), options)
    for wait in dict.fromkeys((0, options.wait)):
        try:
            shelf.hold(*memory, wait=wait)
        except BusyError as error:
            busy = error
            if wait < options.wait:
                log.warning("%s: %s, waiting for its end", name, busy)
        else:
            return None
    return SiteReport(name, errors=[str(busy)], busy=True, begun=False)


def chosen(target: Target, given: type[SiteSpider] | None = None) -> _Chosen:
    """Name in the report, spider class and start address of a target. Raises SiteError for a site that is none."""
    if isinstance(target, tuple):
        return target[0].id, spider_for(target[0]), target[1]
    if isinstance(target, Site):
        return target.id, spider_for(target), None
    if not target.startswith(("http://", "https://")):
        site = sites.load(target)
        return site.id, spider_for(site), None
    if why := fault(target):
        raise SiteError(f"{squeeze(shown(target))}: {why}")
    if given:
        return host_of(target), given, target
    known = sites.find(target)
    return (known.id, spider_for(known), target) if known else (host_of(target), WebSpider, target)


def settings_of(options: Options) -> Settings:
    """The settings of a run, before those of its spiders."""
    settings = Settings()
    settings.setmodule("scraper.settings", priority="project")
    own: dict[str, Any] = {
        "OUTPUT_DIR": str(options.output),
        "PROGRESS_BAR": options.progress,
        "PROGRESS_TELL": options.tell,
        "LOG_INSTALL_ROOT_HANDLER": not (options.progress or options.tell),
        "STATS_DUMP": False,
        # Nothing is found by name here: no need to look at every module of the spiders.
        "SPIDER_MODULES": [],
    }
    if options.allow_private:
        own["ALLOW_PRIVATE"] = True
    settings.setdict({**own, **options.settings}, priority="cmdline")
    for name, meant in declared.unknown(given):
        log.warning("%s: no such setting, is %s meant?", name, meant)
    declared.require(settings)
    carrier.require(settings)
    return settings


def _process(options: Options, settings: Settings) -> Process:
    """Scrapy, quiet about its versions, components and settings; its warnings and errors are still told."""
    logging.disable(logging.INFO)
    process = Process(settings)
    logging.disable(logging.NOTSET)
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    if options.progress:
        progress.log_above_bars()
    elif options.tell:
        progress.log_to(options.tell)
    return process


def _start(process: Process, options: Options, name: str, spider: type[SiteSpider], url: str | None) -> _Crawl:
    crawler = process.create_crawler(spider)
    task = process.crawl(crawler, url=url, limit=options.limit, since=options.since)
    crawl = _Crawl(name, crawler, task, time.monotonic())
    task.add_done_callback(crawl.ended)
    return crawl


def _report(crawl: _Crawl) -> SiteReport:
    if crawl.crawler._stats is None or crawl.crawler._engine is None:
        return SiteReport(crawl.name, errors=[_failure(crawl.task)], begun=False)
    count = crawl.crawler.stats.get_value
    tally, writer = crawl.crawler.get_extension(Tally), crawl.crawler.get_item_pipeline(WritePipeline)
    report = SiteReport(
        crawl.name,
        **{name: count(stat, 0) for name, stat in progress.COUNTS.items()},
        errors=tally.errors if tally else [],
        left_out=getattr(crawl.crawler.spider, "left_out", []),
        blocked=bool(count("crawl/blocked", 0)),
        files=[*writer.written] if writer else [],
        seconds=crawl.seconds or time.monotonic() - crawl.started,
    )
    if not crawl.task.done() or crawl.task.cancelled() or crawl.task.exception():
        report.errors.append(_failure(crawl.task))
    return report


def _failure(task: asyncio.Task[None]) -> str:
    if not task.done() or task.cancelled():
        return "broken off"
    error = task.exception()
    if isinstance(error, OSError):
        return told(error)
    return f"{type(error).__name__}: {squeeze(str(error))}" if error else "did not start"
