"""A run as it goes: every target crawled in one process."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# First of all: Scrapy looks here for who imports it, frame by frame, which from behind ten modules takes 0.1 seconds.
import scrapy.core.downloader.contextfactory  # noqa: F401
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from pipelines.write import WritePipeline
from scraper import sites
from scraper.address import fault, host_of, shown
from scraper.crawl import declared, progress
from scraper.crawl.memory import shelf
from scraper.crawl.memory.keeper import ages
from scraper.crawl.memory.lock import BusyError
from scraper.crawl.process import Process
from scraper.crawl.report import carrier
from scraper.crawl.report.book import book_of
from scraper.crawl.report.history import SiteRun
from scraper.crawl.run import Options, Report, SiteReport, Target
from scraper.crawl.storage import told
from scraper.crawl.tally import Tally
from scraper.settings import given
from scraper.sites import Site, SiteError
from scraper.text import squeeze
from spiders.classes import spider_for
from spiders.site import SiteSpider
from spiders.web import WebSpider

log = logging.getLogger(__name__)

_Chosen = tuple[str, type[SiteSpider], str | None]


@dataclass
class _Crawl:
    name: str
    crawler: Crawler
    task: asyncio.Task[None]
    started: float
    seconds: float = 0.0

    def ended(self, _: object) -> None:
        self.seconds = time.monotonic() - self.started


def run(options: Options) -> Report:
    """What `scraper.crawl.run.crawl` does."""
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
    if known is None:
        return host_of(target), WebSpider, target
    return known.id, spider_for(known), None if known.is_front_page(target) else target


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
