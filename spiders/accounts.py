"""What came of each address that a crawl asked for: counted, named, and told to the memory."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from pipelines import validate
from scraper.address import host_of, shown
from scraper.crawl import lines, storage
from scraper.crawl.answer import TOO_LARGE, failure_reason
from scraper.crawl.frontier import Frontier, Source, Target
from scraper.crawl.memory.keeper import Duplicate, Keeper
from scraper.crawl.memory.recall import Recall
from scraper.crawl.pending import Pending
from scraper.crawl.refusals import LeftHost
from scraper.crawl.rights import Reserved
from scraper.crawl.robots import RobotsDenied
from scraper.crawl.shut import Shut
from scraper.crawl.signals import page_refused
from scraper.crawl.stopping import Stopped
from scraper.crawl.tally import Tally, told
from scraper.sites import Site
from scraper.text import squeeze

GONE = ("HTTP 404", "HTTP 410")


class AccountableSpider(Spider):
    """A spider that says of every address what came of it; a subclass says what is fetched."""

    site: ClassVar[Site | None] = None
    frontier: Frontier
    pending: Pending

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """A spider that hears what becomes of its requests and records."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.pending.listen(crawler)
        crawler.signals.connect(spider._failed, signals.spider_error)
        crawler.signals.connect(spider._not_written, signals.item_error)
        crawler.signals.connect(spider._written, signals.item_scraped)
        crawler.signals.connect(spider._dropped, signals.item_dropped)
        crawler.signals.connect(spider._ended, signals.spider_closed)
        return spider

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.shut = Shut()

    @abstractmethod
    def wants(self, url: str) -> bool | None:
        """Whether an address is an article's; None if its page must tell."""

    @abstractmethod
    def site_of(self, url: str) -> Site | None:
        """The site file for a page."""

    @abstractmethod
    def source_failed(self, source: Source, reason: str, *, gone: bool = False) -> None:
        """A feed, sitemap or section page that cannot be read, or is `gone` for good."""

    @property
    def left_out(self) -> list[str]:
        """Which addresses were not followed since they lead on without end, and why, a line each."""
        return self.frontier.traps.told

    @cached_property
    def keeper(self) -> Keeper:
        """Who is told what came of each address."""
        keeper = self.crawler.get_extension(Keeper)
        assert keeper is not None, "the extension Keeper is switched off"
        return keeper

    @property
    def recall(self) -> Recall:
        """What is remembered of the site."""
        return self.keeper.recall

    @cached_property
    def tally(self) -> Tally:
        """Where causes of failure are counted."""
        tally = self.crawler.get_extension(Tally)
        assert tally is not None, "the extension Tally is switched off"
        return tally

    def not_asked(self, step: Source | Target, reason: str) -> None:
        """Count and name an address that cannot be asked for."""
        if isinstance(step, Source):
            self.source_failed(step, reason, gone=True)
        else:
            self._count("pages")
            self._count("failed")
            self._came_of(step, fruitful=False)
            self.logger.warning("%s: not fetched: %s", shown(step.url), reason)
            self._refused(step.url, "not fetched", reason)

    def not_fetched(self, failure: Failure) -> None:
        """Count and name an address that gave no page; one that was not asked for any more is left to the next run."""
        request: Request = failure.request  # type: ignore[attr-defined]
        step: Source | Target = request.meta["step"]
        if isinstance(failure.value, Stopped):
            self.keeper.unsettled()
            self.pending.end(request)
            return
        reason = failure_reason(failure.value)
        if reason == TOO_LARGE and "download_maxsize" in request.meta:
            reason = "larger than SITEMAP_MAXSIZE"
        if isinstance(step, Source):
            self.source_failed(step, reason, gone=reason in GONE)
        elif isinstance(failure.value, Reserved):
            self._count("reserved")
            self.shut.add(request.url, reason)
            self._set_aside(Response(request.url, request=request), reason)
        else:
            self._count("pages")
            self._count("failed")
            if reason in GONE:
                self._count("gone")
                self._came_of(step, fruitful=False)
            if isinstance(failure.value, RobotsDenied | LeftHost):
                self.shut.add(request.url, reason)
            else:
                self.logger.warning("%s: not fetched: %s", shown(request.url), reason)
            self._refused(request.url, "not fetched", reason)
            if isinstance(failure.value, LeftHost):
                self.keeper.unsettled()
            else:
                self.keeper.not_fetched(request, getattr(failure.value, "response", None))
        self.pending.end(request)

    def reject(self, response: Response, reason: str, *, settles: bool = True) -> None:
        """Set a page aside that cannot be read; unless that `settles` its address, it is still a list."""
        self.logger.warning("%s: rejected: %s", shown(response.meta["step"].url), reason)
        self._set_aside(response, reason, settles=settles)

    def _set_aside(self, response: Response, reason: str, *, settles: bool = True) -> None:
        self._count("pages")
        self._count("rejected")
        asked = response.meta["step"].url
        site = self.site_of(response.url)
        name = site.id if site else host_of(response.url)  # as its record would have said
        record = {"site": name, "url": response.url, "requested_url": asked}
        path = Path(self.settings["OUTPUT_DIR"]) / validate.FILE
        try:
            lines.append(path, validate.rejection(record, [squeeze(reason)]))
        except OSError as error:
            self.keeper.unsettled()
            storage.stop(self.crawler, error)
        else:
            if settles:
                self.keeper.settle(response, "rejected")
            self._refused(response.url, "rejected", reason)

    def _refused(self, url: str, what: str, reason: str) -> None:
        self.crawler.signals.send_catch_log(page_refused, url=url, what=what, reasons=[squeeze(reason)])

    def _failed(self, failure: Failure, response: Response | Failure) -> None:
        """Count and name a page whose reading raised."""
        request = getattr(response, "request", None)
        if request is not None and isinstance(request.meta["step"], Target):
            self._count("pages")
            self._count("failed")
            self._refused(request.url, "failed", told(failure.value))

    def _not_written(self, response: Response | None, failure: Failure) -> None:
        """Count and name a page whose record a pipeline failed on."""
        self._count("failed")
        if response is not None:
            self._refused(response.url, "failed", f"pipeline failed: {told(failure.value)}")

    def _written(self, response: Response) -> None:
        self._came_of(response.meta["step"], fruitful=True)

    def _came_of(self, step: Source | Target, *, fruitful: bool | None) -> None:
        """Tell of an address that a page named whether it was worth it."""
        if step.depth and fruitful is not None:
            self.frontier.traps.came_of(step.url, fruitful=fruitful)

    def _dropped(self, response: Response, exception: BaseException) -> None:
        """Look where the article is that a new page repeats: it may have moved there."""
        if isinstance(exception, Duplicate) and not exception.earlier:
            self._came_of(response.meta["step"], fruitful=False)
        if isinstance(exception, Duplicate) and exception.earlier:
            place = self.recall.place_of(exception.original)
            if place is not None:
                self.frontier.look_again(Target(place, sure=self.wants(place) is True))

    def _ended(self) -> None:
        self.crawler.stats.set_value("crawl/too_old", self.frontier.too_old)
        self.crawler.stats.set_value("crawl/not_due", self.frontier.not_due)
        for line in (*self.shut.told, *self.left_out):
            self.logger.warning(line)

    def _count(self, name: str, prefix: str = "crawl/") -> None:
        self.crawler.stats.inc_value(prefix + name)
