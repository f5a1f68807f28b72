"""What a crawl asks its memory before a request, and what it tells it after."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
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
from scraper.crawl.frontier import Source, Target
from scraper.crawl.memory import schedule, shelf
from scraper.crawl.memory.edits import share_half, substance
from scraper.crawl.memory.known import Address, Fate, Known, KnownSource, Visit
from scraper.crawl.memory.store import Memory

_LONGEST = 1000  # characters of a validator
_ALIKE = 0.5  # share of words that an article keeps when it moves


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
        self._begun = _now()
        site = getattr(crawler.spider, "site", None)
        self.rules = _hash(site.data.encode())[:16] if site else ""
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

    # Before a request

    def due(self, since: date | None) -> list[tuple[str, bool]]:
        """Addresses that are to be looked at again by now, but for articles from before a day, and whether an article
        was found there.
        """
        found = self.memory.due(_now())
        return [(url, fate == "article") for url, fate, published in found if not schedule.is_older(published, since)]

    def wants(self, entry: Entry, since: date | None) -> bool:
        """Whether an address that something names is to be fetched: it is not known, or it is due again."""
        known = self.memory.address(entry.url)
        if known is None or known.fate == "failed":
            return True
        if known.fate == "older":
            return not schedule.is_older(known.published, since)
        return schedule.is_due(
            _now(),
            last_seen=known.last_seen,
            check=known.next_check,
            stated=_stated(entry),
            acted_on=known.stated,
            empty=known.empty,
        )

    def named_again(self, entry: Entry) -> None:
        """An address of this run is named once more: what is stated now is known, and no later change."""
        if (stated := _stated(entry)) is not None:
            self.memory.restate(entry.url, stated, self._begun)

    def conditions(self, step: Source | Target, since: date | None) -> dict[str, str]:
        """Headers that ask for what an address answers only if it is not what we know. Who is told of a newer change
        asks for all of it: there are sites whose tags stay the same.
        """
        if isinstance(step, Source) and (source := self._source(step.url, since)):
            return _conditions(source)
        known = self.memory.address(step.url)
        if known is None or known.fate == "older":
            return {}
        stated = schedule.moment(getattr(step, "updated", None))
        is_told = schedule.is_news(stated, last_seen=known.last_seen, acted_on=known.stated)
        return {} if is_told else _conditions(known)

    # After it

    def recognise(self, article: Article, response: Response) -> Article:
        """The record under the `id` that its article has: one that moved to another address keeps it."""
        known = self.memory.article(article.id)
        if known is not None and known.version:
            return article
        places = dict.fromkeys((response.url, response.meta["step"].url))
        for id in (self._lost(known), *map(self._found_at, places)):
            moved = self.memory.article(id) if id != article.id else None
            if moved and moved.version and _alike(moved.substance, substance(article.title, article.body)):
                return article.model_copy(update={"id": moved.id})
        return article

    def may_have_been(self, article: Article) -> Iterator[tuple[str, str]]:
        """`id` and address of articles of earlier runs that a new one may be, edited under another address: they state
        the same date, and share half of the text.
        """
        if article.date_published is None or self.memory.article(article.id) is not None:
            return
        said = substance(article.title, article.body)
        for id, place in self.memory.of_date(article.date_published, self._begun):
            known = self.memory.article(id)
            if known and known.content_hash != article.content_hash and share_half(known.substance, said):
                yield id, place

    def _found_at(self, url: str) -> str | None:
        known = self.memory.address(url)
        return known.article if known else None

    def _lost(self, copy: Known | None) -> str | None:
        """The article that another repeats, if its own page is gone: the other is where it went."""
        place = self.memory.address_of(copy.repeats) if copy and copy.repeats else None
        return place.article if place and place.fate == "gone" else None

    def place_of(self, article: str) -> str | None:
        """Where an article of an earlier run was found."""
        place = self.memory.address_of(article)
        return place.address if place and place.fate == "article" else None

    def is_known(self, response: Response, since: date | None) -> Literal["source", "page"] | None:
        """What a response is that brings nothing new: names the same as when all of it was settled, or is the page
        that we have.
        """
        step = response.meta["step"]
        source = self._source(step.url, since) if isinstance(step, Source) else None
        if source and (response.status == 304 or source.hash == _hash(response.body)):
            return "source"
        if response.status != 304:
            return None
        self._not_modified(response)
        return "page"

    def _not_modified(self, response: Response) -> None:
        visit = _visit(response, _now())
        # Who asked for an article and was led to the same page elsewhere knows where it went.
        known = self.memory.address(visit.asked) or self.memory.address(visit.final)
        assert known, "conditions are only sent for what is known"
        etag, modified = visit.etag or known.etag, visit.last_modified or known.last_modified
        visit = replace(visit, status=200, etag=etag, last_modified=modified)
        published = self.memory.published(known.article) or known.published
        self._settle(visit, known.fate, known.article, published=published, changed=False)

    def settle(self, response: Response, fate: Fate, published: str | None = None) -> None:
        """No record came of a page: it was rejected, or its article is older than asked for."""
        self._settle(_visit(response, _now()), fate, published=published, changed=False)

    def not_fetched(self, request: Request, answer: Response | None) -> None:
        """No page came of a request: it is gone, or something failed."""
        status = answer.status if answer is not None else 0
        fate: Fate = "gone" if status in (404, 410) else "failed"
        self._settle(_asked(request, _now(), status), fate, changed=False)

    def expect(self, url: str) -> None:
        """An address will be asked for that nothing else may name again: known from now on, as one that gave no page
        yet; lasts at once.
        """
        self._settle(Visit(url, url, _now(), status=0), "failed", changed=False, at_once=True)

    def read_source(self, response: Response, since: date | None, silent_after: int | None = None) -> None:
        """What names articles was read: to be remembered once all of them are settled."""
        if isinstance(step := response.meta["step"], Source):
            day = since.isoformat() if since else None
            said = (*_validators(response.headers), _hash(response.body))
            self._sources[step.url] = KnownSource(step.url, *said, day, self.rules, silent_after)

    def silent_after(self, url: str) -> int | None:
        """When a known feed is overdue, by its own rhythm."""
        known = self.memory.source(url)
        return known.silent_after if known else None

    def names_sources(self, response: Response) -> None:
        """What was read names more than articles: it must be read again each time."""
        self._sources.pop(response.meta["step"].url, None)

    def failed_source(self, source: Source, *, gone: bool = False) -> None:
        """What was read broke off, so that not all of it is settled; a list ends where its next page is `gone`."""
        self._sources.pop(source.url, None)
        if not gone:
            self._sources.pop(_pages(source.first), None)

    def read_list(self, first: str, since: date | None) -> None:
        """A page was read of the list that begins there, and nothing but known ground comes after its last one."""
        day = since.isoformat() if since else None
        self._sources[_pages(first)] = KnownSource(_pages(first), None, None, "", day, self.rules)

    def knows_list(self, first: str, since: date | None) -> bool:
        """Whether the list that begins there was once read to its end, as far back as is asked for now."""
        return self._source(_pages(first), since) is not None

    def unsettled(self) -> None:
        """A page was not asked for any more, or reading or writing it failed: nothing is known of it, so it must be
        named again.
        """
        self._all_came = False

    def all_settled(self) -> None:
        """Everything that the sources named was asked for; if something is unsettled, they are read anew next time."""
        for source in self._sources.values() if self._all_came else ():
            self.memory.keep_source(source, _now())
        self._sources.clear()

    def _source(self, url: str, since: date | None) -> KnownSource | None:
        """What is known of a source, if as much as is asked for now was taken from it, by the same rules."""
        known = self.memory.source(url)
        if known is None or known.rules != self.rules:
            return None
        reached = known.since is None or (since is not None and known.since <= since.isoformat())
        return known if reached else None

    def _written(self, item: Article, response: Response) -> None:
        visit = _visit(response, _now())
        self._settle(visit, "article", item.id, canonical=item.url, published=item.date_published)

    def _dropped(self, item: Any, response: Response, exception: BaseException) -> None:
        visit = _visit(response, _now())
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
        if original in (item.id, self._found_at(visit.final)):
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


def _pages(first: str) -> str:
    """What the memory calls all pages of a list."""
    return f"pages of {first}"


def _stated(entry: Entry) -> int | None:
    """When an article was last changed, as far as the one who names it tells."""
    return schedule.moment(entry.updated or entry.published)


def _now() -> int:
    return int(time.time())


def _asked(
    request: Request, now: int, status: int, final: str = "", etag: str | None = None, modified: str | None = None
) -> Visit:
    """The visit of a request, redirects followed."""
    step, hops = request.meta["step"], request.meta.get("redirect_urls", ())
    stated = schedule.moment(getattr(step, "updated", None))
    return Visit(step.url, final or request.url, now, status, hops, etag, modified, stated)


def _visit(response: Response, now: int) -> Visit:
    assert response.request
    return _asked(response.request, now, response.status, response.url, *_validators(response.headers))


def _validators(headers: Mapping[str, Any]) -> tuple[str | None, str | None]:
    found = [(headers.get(name) or b"").decode("latin-1").strip() for name in ("ETag", "Last-Modified")]
    etag, modified = (value if 0 < len(value) <= _LONGEST else None for value in found)
    return etag, modified


def _conditions(known: Address | KnownSource) -> dict[str, str]:
    found = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in found.items() if value}


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _alike(one: str, other: str) -> bool:
    """Whether two substances share half of their words."""
    a, b = set(one.split()), set(other.split())
    return len(a & b) >= _ALIKE * max(len(a), len(b), 1)
