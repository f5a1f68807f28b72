"""What a crawl tells its memory: what came of each address, and what was read of those that name articles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.settings import BaseSettings

from scraper.article import Article
from scraper.crawl import storage
from scraper.crawl.entry import Entry
from scraper.crawl.frontier import Source
from scraper.crawl.memory import shelf
from scraper.crawl.memory.known import Fate, KnownSource, Visit
from scraper.crawl.memory.recall import Recall, now, pages_of, stated_change
from scraper.crawl.memory.store import Memory

_LONGEST = 1000  # characters of a validator


class Unchanged(DropItem):
    """A record of what was written before, without an edit that counts."""

    log_level = "DEBUG"


class Duplicate(DropItem):
    """A record that repeats another article, `original`; `earlier` if that is one of an earlier run."""

    def __init__(self, original: str, *, earlier: bool = False) -> None:
        super().__init__(f"duplicate of {original}")
        self.original, self.earlier = original, earlier


class Rejected(DropItem):
    """A record that no reader can use."""


def memory_of(crawler: Crawler) -> Memory:
    """The memory that a crawl keeps, opened on first use. Raises BusyError or OSError as `shelf.hold` does."""
    after = ages(crawler.settings)
    return shelf.hold(Path(crawler.settings["OUTPUT_DIR"]), name_of(crawler), after, crawler)


def ages(settings: BaseSettings) -> list[int]:
    """Setting `RECHECK_AFTER`, in seconds."""
    return [int(seconds) for seconds in settings.getlist("RECHECK_AFTER")]


def name_of(crawler: Crawler) -> str:
    """What the crawl's memory and files are named after."""
    spider = crawler.spider
    assert spider
    remembered_as = getattr(spider, "remembered_as", lambda _: spider.name)
    return shelf.safe(remembered_as(getattr(spider, "url", None)))


class Keeper:
    """Extension: the memory of one crawl.

    What the site's file says is part of what is known of its sources: where that changes they are read anew.
    `OUTPUT_FSYNC_EVERY` says after how many pages the lines written so far are forced to the disk and what is known of
    them is made to last.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.memory = memory_of(crawler)
        self._crawler = crawler
        self._every = max(1, crawler.settings.getint("OUTPUT_FSYNC_EVERY"))
        self._open = 0
        site = getattr(crawler.spider, "site", None)
        self.recall = Recall(self.memory, _hash(site.data.encode())[:16] if site else "")
        self._sources: dict[str, KnownSource] = {}
        self._all_came = True

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Keeper:
        """One for each crawl."""
        keeper = cls(crawler)
        crawler.signals.connect(keeper._written, signals.item_scraped)
        crawler.signals.connect(keeper._dropped, signals.item_dropped)
        crawler.signals.connect(keeper._closed, signals.spider_closed)
        for signal in (signals.spider_error, signals.item_error):
            crawler.signals.connect(keeper.unsettled, signal)
        return keeper

    def named_again(self, entry: Entry) -> None:
        """An address of this run is named once more: what is stated now is known, and no later change."""
        if (stated := stated_change(entry)) is not None:
            self.memory.restate(entry.url, stated, self.recall.begun)

    def is_known(self, response: Response, since: date | None) -> Literal["source", "page"] | None:
        """What a response is that brings nothing new: names the same as when all of it was settled, or is the page
        that we have.
        """
        step = response.meta["step"]
        source = self.recall.source(step.url, since) if isinstance(step, Source) else None
        if source and (response.status == 304 or source.hash == _hash(response.body)):
            return "source"
        if response.status != 304:
            return None
        self._not_modified(response)
        return "page"

    def _not_modified(self, response: Response) -> None:
        visit = _visit(response)
        # Who asked for an article and was led to the same page elsewhere knows where it went.
        known = self.memory.address(visit.asked) or self.memory.address(visit.final)
        assert known, "conditions are only sent for what is known"
        etag, modified = visit.etag or known.etag, visit.last_modified or known.last_modified
        visit = replace(visit, status=200, etag=etag, last_modified=modified)
        published = self.memory.published(known.article) or known.published
        self._settle(visit, known.fate, known.article, published=published, changed=False)

    def settle(self, response: Response, fate: Fate, published: str | None = None) -> None:
        """No record came of a page: it was rejected, or its article is older than asked for."""
        self._settle(_visit(response), fate, published=published, changed=False)

    def not_fetched(self, request: Request, answer: Response | None) -> None:
        """No page came of a request: it is gone, or something failed."""
        status = answer.status if answer is not None else 0
        fate: Fate = "gone" if status in (404, 410) else "failed"
        self._settle(_asked(request, status), fate, changed=False)

    def expect(self, url: str) -> None:
        """An address will be asked for that nothing else may name again: known from now on, as one that gave no page
        yet; lasts at once.
        """
        self._settle(Visit(url, url, now(), status=0), "failed", changed=False, at_once=True)

    def read_source(self, response: Response, since: date | None, silent_after: int | None = None) -> None:
        """What names articles was read: to be remembered once all of them are settled."""
        if isinstance(step := response.meta["step"], Source):
            day = since.isoformat() if since else None
            said = (*_validators(response.headers), _hash(response.body))
            self._sources[step.url] = KnownSource(step.url, *said, day, self.recall.rules, silent_after)

    def names_sources(self, response: Response) -> None:
        """What was read names more than articles: it must be read again each time."""
        self._sources.pop(response.meta["step"].url, None)

    def failed_source(self, source: Source, *, gone: bool = False) -> None:
        """What was read broke off, so that not all of it is settled; a list ends where its next page is `gone`."""
        self._sources.pop(source.url, None)
        if not gone:
            self._sources.pop(pages_of(source.first), None)

    def read_list(self, first: str, since: date | None) -> None:
        """A page was read of the list that begins there, and nothing but known ground comes after its last one."""
        day = since.isoformat() if since else None
        self._sources[pages_of(first)] = KnownSource(pages_of(first), None, None, "", day, self.recall.rules)

    def unsettled(self) -> None:
        """A page was not asked for any more, or reading or writing it failed: nothing is known of it, so it must be
        named again.
        """
        self._all_came = False

    def all_settled(self) -> None:
        """Everything that the sources named was asked for; if something is unsettled, they are read anew next time."""
        for source in self._sources.values() if self._all_came else ():
            self.memory.keep_source(source, now())
        self._sources.clear()

    def _written(self, item: Article, response: Response) -> None:
        visit = _visit(response)
        self._settle(visit, "article", item.id, canonical=item.url, published=item.date_published)

    def _dropped(self, item: Any, response: Response, exception: BaseException) -> None:
        visit = _visit(response)
        if isinstance(exception, Rejected):
            self._settle(visit, "rejected", changed=False)
        elif isinstance(exception, Unchanged):
            self._settle(visit, "article", item.id, canonical=item.url, published=item.date_published, changed=False)
        elif isinstance(exception, Duplicate):
            self._repeated(item, visit, exception.original)
        elif isinstance(exception, storage.NotStored):
            self.unsettled()
            self._crawler.stats.inc_value("crawl/failed")

    def _repeated(self, item: Article, visit: Visit, original: str) -> None:
        # Two ways to the page of an article that moved: the other one may have been settled since this one was read.
        if original in (item.id, self.recall.found_at(visit.final)):
            self._settle(visit, "article", original, canonical=item.url, published=item.date_published)
            return
        known = self.memory.article(item.id)
        if known is None:
            self.memory.keep(item, repeats=original)
        # One that was written itself stays an article, whatever it says now.
        self._settle(
            visit,
            "article" if known and known.version else "duplicate",
            item.id,
            canonical=item.url,
            published=item.date_published,
        )

    def _settle(
        self, visit: Visit, fate: Fate, article: str | None = None, *, at_once: bool = False, **what: Any
    ) -> None:
        try:
            self.memory.settle(visit, fate, article, **what)
            self._open += 1
            if at_once or self._open % self._every == 0:
                self.memory.commit()
        except OSError as error:
            storage.stop(self._crawler, error)

    def _closed(self) -> None:
        shelf.let_go(self._crawler)


def _asked(
    request: Request, status: int, final: str = "", etag: str | None = None, modified: str | None = None
) -> Visit:
    """The visit of a request that ends now, redirects followed."""
    step, hops = request.meta["step"], request.meta.get("redirect_urls", ())
    return Visit(step.url, final or request.url, now(), status, hops, etag, modified, stated_change(step))


def _visit(response: Response) -> Visit:
    assert response.request
    return _asked(response.request, response.status, response.url, *_validators(response.headers))


def _validators(headers: Mapping[str, Any]) -> tuple[str | None, str | None]:
    found = [(headers.get(name) or b"").decode("latin-1").strip() for name in ("ETag", "Last-Modified")]
    etag, modified = (value if 0 < len(value) <= _LONGEST else None for value in found)
    return etag, modified


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
