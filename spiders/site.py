"""How a site is crawled: what names its articles first, then the articles, each address once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, Literal, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings

from scraper.address import fault, shown
from scraper.article import Article
from scraper.crawl import browser, kinds, links, rhythm, workers
from scraper.crawl.answer import content_type
from scraper.crawl.entry import Entry
from scraper.crawl.frontier import Frontier, Source, Target, Wait
from scraper.crawl.job import Job, Reading
from scraper.crawl.memory.lists import Lists
from scraper.crawl.memory.schedule import is_older
from scraper.crawl.pending import Pending
from scraper.crawl.rights import stated_beside
from scraper.crawl.stopping import Stopped
from scraper.crawl.walls import WALLS
from scraper.crawl.workers import Workers
from scraper.sites import Site
from scraper.text import squeeze
from spiders.discovery import named_by
from spiders.recognition import RecognisingSpider

_MAX_PENDING = 64  # requests between start and record
_MIDDLEWARES = "DOWNLOADER_MIDDLEWARES_BASE"
_ELSEWHERE = "redirected to what is no article"
_COOKIES = "scrapy.downloadermiddlewares.cookies.CookiesMiddleware"
_OUR_COOKIES = "scraper.crawl.cookies.CookiesMiddleware"


class SiteSpider(RecognisingSpider):
    """Crawls one site; a subclass names it.

    `url` limits the crawl to that article, or to what that feed, sitemap or section page names. `since` (a day) leaves
    out what was published before it, `limit` ends the crawl after so many records.
    """

    workers: Workers

    def __init__(
        self, url: str | None = None, limit: int | str | None = None, since: date | str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.limit = _number(limit) if limit else None
        self.since = _day(since) if isinstance(since, str) else since
        if self.site:
            self.allowed_domains = [d.partition(":")[0] for d in (self.site.domain, *self.site.domains)]
        failed = partial(self.source_failed, gone=True)
        self.frontier = Frontier(self._wants_of_sitemap, self.since, failed, self._is_due, self._named_again)
        self.pending = Pending()
        self.lists = Lists(self.since)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """A spider that hears what becomes of its requests and records."""
        if cls.site and cls.site.render:
            browser.require()
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.workers = workers.shared(crawler.settings)
        crawler.signals.connect(spider.workers.open, signals.spider_opened)
        crawler.signals.connect(spider.workers.close, signals.spider_closed)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """The pause that the site asks for, where it is longer than ours; `CONTACT` in the user agent."""
        super().update_settings(settings)
        if (contact := settings.get("CONTACT")) and contact not in settings["USER_AGENT"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="project")
        if cls.site and cls.site.delay and cls.site.delay > settings.getfloat("DOWNLOAD_DELAY"):
            settings.set("DOWNLOAD_DELAY", cls.site.delay, priority="spider")
        parts = dict(settings[_MIDDLEWARES])
        order = parts.pop(_COOKIES, None)  # what is off would be loaded, and requests and urllib3 with it
        if order is not None and settings.getbool("COOKIES_ENABLED"):
            parts[_OUR_COOKIES] = order
        settings.set(_MIDDLEWARES, parts, priority="spider")
        if cls.site and not cls.site.verify_certificates:
            settings.set("DOWNLOAD_VERIFY_CERTIFICATES", False, priority="spider")
        if cls.site and cls.site.render:
            browser.use(settings)

    @classmethod
    def remembered_as(cls, url: str | None) -> str:  # noqa: ARG003 - the web spider's depends on it
        """What the memory and the files of a crawl are named after."""
        return cls.name

    # What to fetch

    async def start(self) -> AsyncIterator[Request]:
        """Requests, as there is room for them, until nothing is left to ask for."""
        self.begin()
        if not self.url:
            self.look_again()
        if self.site and not self.site.verify_certificates:
            self.logger.warning("%s: certificates are not verified: its site file says so", self.site.domain)
            self._count("unverified_certificates")
        while True:
            step = self._next()
            if isinstance(step, Source | Target):
                if why := fault(step.url):
                    self.not_asked(step, why)
                else:
                    yield self._request(step)
            elif isinstance(step, Wait):
                await asyncio.sleep(0)
            elif self.pending:
                await self.pending.next_end()
            else:
                break
        if not self._has_enough():
            self.keeper.all_settled()
            self.lists.settle(self.keeper.memory)

    def look_again(self) -> None:
        """Have all fetched that is due, whether or not anything names it."""
        by_address = bool(self.site and self.site.article_url)
        for address, was_article in self.recall.due(self.since):
            sure = self.wants(address) is True if by_address else was_article
            self.frontier.add_target(Target(address, sure=sure))

    def begin(self) -> None:
        """Say where the crawl starts."""
        site = self.site
        if self.url:
            self._begin_at(self.url)
        elif site:
            for kind, addresses in (("feed", site.feeds), ("page", site.sections), ("sitemap", site.sitemaps)):
                for address in addresses:
                    self.frontier.add_source(Source(address, kind))  # type: ignore[arg-type]
            self._left = named_by(site)
            if not self._left:
                self.frontier.add_source(Source(self._home_of(site)))

    def _begin_at(self, url: str) -> None:
        if self.site and self.site.is_article(url):
            self.frontier.add_target(Target(url))
        else:
            self.frontier.add_source(Source(url))

    def wants(self, url: str) -> bool | None:
        """Whether an address is an article's of this site; None where only the page can tell."""
        if self.site and self.site.article_url:
            return self.site.is_article(url)
        return None if self.belongs(url) and links.may_be_article(url) else False

    def _wants_of_sitemap(self, entry: Entry) -> bool | None:
        """Whether what a sitemap names is an article's: without a pattern, all that one of news names may be."""
        wanted, patterned = self.wants(entry.url), bool(self.site and self.site.article_url)
        is_news = entry.published is not None and not patterned and self.belongs(entry.url)
        return None if wanted is False and is_news else wanted

    def belongs(self, url: str) -> bool:
        """Whether an address is one of this site."""
        return bool(self.site and self.site.has(url))

    def _next(self) -> Source | Target | Wait | None:
        if self._has_enough() or len(self.pending) >= _MAX_PENDING:
            return None
        step = self.frontier.take(deep=not self.pending)
        if isinstance(step, Source) and step.first and not self.paging.goes_on(step.first):
            return Wait()
        return step

    def _has_enough(self) -> bool:
        return self.limit is not None and self.pending.written + self.pending.articles >= self.limit

    def _is_due(self, entry: Entry) -> bool:
        if self.recall.wants(entry, self.since):
            return True
        may_be_list = not (self.site and self.site.article_url)  # with a pattern, what is named is an article
        return may_be_list and self.lists.reaches_further(self.keeper.memory, entry.url)

    def _named_again(self, entry: Entry) -> None:
        self.keeper.named_again(entry)

    def _request(self, step: Source | Target) -> Request:
        article = isinstance(step, Target)
        meta: dict[str, Any] = {"step": step, "allow_offsite": not article, "article": article}
        known = self.keeper.memory.address(step.url) if article else None
        meta["failed_before"] = known is not None and known.fate == "failed"
        if isinstance(step, Source) and (step.kind == "sitemap" or step.url == self.url):
            meta["download_maxsize"] = self.settings.getint("SITEMAP_MAXSIZE")
        rendered = article and bool(self.site and self.site.render)
        if rendered:
            meta |= browser.meta()
        if conditions := {} if rendered else self.recall.conditions(step, self.since):
            meta["handle_httpstatus_list"] = [304]
        callback = self.read_target if article else self.read_source
        request = Request(step.url, callback, headers=conditions, errback=self.not_fetched, meta=meta)
        return self.pending.begin(request, article=article)

    # What came of it

    async def read_source(self, response: Response) -> AsyncIterator[Article]:
        """The addresses that a feed, a sitemap or a page names; the record, if the page is an article itself."""
        source: Source = response.meta["step"]
        if self._is_known(response):
            return
        kind = kinds.sniff(response.body, content_type(response))
        if kind == "other" or (kind == "page" and source.kind in ("feed", "sitemap")):
            # Read as what it is said to be, for the reason why it is not.
            kind = source.kind if source.kind in ("feed", "sitemap") else kind
        if kind == "sitemap":
            self._add_sitemap(source, response)
        elif kind == "other":
            said = content_type(response) or "no content type"
            self.source_failed(source, f"neither page, feed nor sitemap: {said}", gone=True)
        else:
            # A page that the site's file calls a section is one, whatever it calls itself.
            reading = await self._read(response, kind, sure=False if source.kind == "page" else None)
            if article := await self._take(reading, response, source.depth):
                yield article
                return
            if reading.kind == "nothing":
                self.source_failed(source, reading.reason, gone=True)
                self._look_beside(source, response.url)
        self.pending.end(response.request)

    async def read_target(self, response: Response) -> AsyncIterator[Article]:
        """The record of an article's page."""
        target: Target = response.meta["step"]
        if self._is_known(response):
            return
        if response.status == HTTPStatus.PARTIAL_CONTENT:
            reading = Reading("nothing", reason="a part of the page, which was asked for whole (HTTP 206)")
        elif kinds.sniff(response.body, content_type(response)) != "page" and response.body.strip():
            reading = Reading(
                "nothing", reason=f"not a page but {content_type(response) or 'data without content type'}"
            )
        else:
            # A redirect may lead to the front page, or to a page that is no article any more.
            sure = target.sure and ("redirect_urls" not in response.meta or self.wants(response.url) is True)
            reading = await self._read(response, "page", sure=sure or None)
        if reading.kind != "article" and target.depth:
            self._came_of(target, fruitful=self._leads_elsewhere(reading, target))
        if reading.kind == "links" and target.sure:
            reading = Reading("nothing", reason=f"{_ELSEWHERE}: {response.url}")
        elif reading.kind == "links" and not (reading.links or reading.feeds):
            reading = Reading("nothing", reason="neither an article nor a list of links")
        was_article = "redirect_urls" in response.meta and self.recall.found_at(target.url) is not None
        if article := await self._take(reading, response, target.depth):
            yield article
            return
        if reading.kind == "nothing":
            self.reject(response, reading.reason)
        elif reading.kind == "links" and was_article:
            self.reject(response, f"{_ELSEWHERE}: {response.url}", settles=False)
        self.pending.end(response.request)

    def _is_known(self, response: Response) -> bool:
        """Whether the response is what the memory has: nothing more comes of it."""
        known = self.keeper.is_known(response, self.since)
        if known == "source":
            self._tell_silence(response.meta["step"], self.recall.silent_after(response.meta["step"].url))
        if known:
            for name in ("sources_unchanged",) if known == "source" else ("pages", "unchanged"):
                self._count(name)
            self.pending.end(response.request)
        return bool(known)

    async def _read(self, response: Response, kind: Literal["feed", "page"], *, sure: bool | None) -> Reading:
        site = self.site_of(response.url)
        return await self.workers.read(
            Job(
                kind,
                response.body,
                response.url,
                content_type(response),
                datetime.now(UTC),
                site.data if site else None,
                sure,
                ahead=self.workers.count > 0,
            )
        )

    async def _take(self, reading: Reading, response: Response, depth: int) -> Article | None:
        """The record that came of a response, if one did; what else it holds goes into the frontier."""
        for name, error in reading.field_errors:
            self._field_failed(name, error, response.url)
        if reading.reason in WALLS:
            self._count(f"walls/{reading.reason}")
        if reading.kind == "feed":
            silent = rhythm.silent_after(reading.entries)
            self.keeper.read_source(response, self.since, silent)
            self._add_feed(reading.entries, response.meta["step"])
            self._tell_silence(response.meta["step"], silent)
        elif reading.kind == "links":
            self.keeper.read_source(response, self.since)
            asked = self._add_links(reading, response, depth)
            if isinstance(response.meta["step"], Target):
                unknown = any(self.keeper.memory.address(url) is None for url in asked)
                self.lists.read(response, fruitful=unknown)
        elif reading.article and self._is_recent(reading.article, response):
            if reading.ahead:
                reading.ahead.tell()
            rights = stated_beside(response, reading.article.rights)
            seen = {"rights": rights, "first_seen_at": reading.article.fetched_at}
            try:
                article = await self.recognise(reading.article.model_copy(update=seen), response)
            except Stopped:
                self.keeper.unsettled()
                return None
            self._count("pages")
            return article
        return None

    def site_of(self, url: str) -> Site | None:  # noqa: ARG002 - the web spider's depends on it
        """The site file for a page."""
        return self.site

    def _field_failed(self, name: str, error: str, url: str) -> None:
        site = self.site_of(url)
        self._count(f"parse/error/{site.id if site else self.name}/{name}", prefix="")
        self.logger.warning("%s: field %s: %s", shown(url), name, error)
        self.tally.add(f"field {name}: {error}")

    def _is_recent(self, article: Article, response: Response) -> bool:
        recent = not is_older(article.date_published, self.since)
        self.paging.judge(response.meta["step"].url, recent=recent)
        if not recent:
            self.frontier.too_old += 1
            self.keeper.settle(response, "older", article.date_published)
        return recent


def _number(limit: int | str) -> int:
    try:
        return int(limit)
    except ValueError:
        raise ValueError(f"-a limit={squeeze(str(limit))}: not a number") from None


def _day(since: str) -> date:
    try:
        return date.fromisoformat(since)
    except ValueError:
        raise ValueError(f"-a since={squeeze(since)}: not a day such as 2026-01-31") from None
