"""How a site is crawled: what names its articles first, then the articles, each address once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, Literal, Self
from urllib.parse import urljoin

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings

from scraper.article import Article
from scraper.crawl import browser, kinds, links, rhythm, sitemaps, workers
from scraper.crawl.answer import content_type
from scraper.crawl.entry import Entry
from scraper.crawl.frontier import Frontier, Source, Target, Wait, names_no_article
from scraper.crawl.memory.schedule import is_older
from scraper.crawl.paging import MAX_PAGES, Paging
from scraper.crawl.pending import Pending
from scraper.crawl.reading import Job, Reading
from scraper.crawl.rights import stated_beside
from scraper.crawl.traps import same_form
from scraper.crawl.walls import WALLS
from scraper.crawl.workers import Workers
from scraper.sites import Site
from spiders.accounts import AccountableSpider

MAX_LIST_DEPTH = 2  # pages of links under the first one
MAX_LISTS = 60  # pages of links in one run
_MAX_PENDING = 64  # requests between start and record


class SiteSpider(AccountableSpider):
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
        self.limit = int(limit) if limit else None
        self.since = date.fromisoformat(since) if isinstance(since, str) else since
        if self.site:
            self.allowed_domains = [d.partition(":")[0] for d in (self.site.domain, *self.site.domains)]
        failed = partial(self.source_failed, gone=True)
        self.frontier = Frontier(self.wants, self.since, failed, self._is_due, self._named_again)
        self.robots_sitemaps: list[str] = []
        self.pending = Pending()
        self.paging = Paging()
        self._lists = 0
        self._left: set[str] = set()  # what the site file names, less what is gone
        self._searching = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """A spider that hears what becomes of its requests and records."""
        if cls.site and cls.site.render:
            browser.require()
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.workers = workers.shared(crawler.settings)
        crawler.signals.connect(spider.workers.open, signals.spider_opened)
        crawler.signals.connect(spider.workers.close, signals.spider_closed)
        crawler.signals.connect(spider._robots_read, signals.robots_parsed)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """The pause that the site asks for, where it is longer than ours; `CONTACT` in the user agent."""
        super().update_settings(settings)
        if (contact := settings.get("CONTACT")) and contact not in settings["USER_AGENT"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="project")
        if cls.site and cls.site.delay and cls.site.delay > settings.getfloat("DOWNLOAD_DELAY"):
            settings.set("DOWNLOAD_DELAY", cls.site.delay, priority="spider")
        if cls.site and not cls.site.verify_certificates:
            settings.set("DOWNLOAD_VERIFY_CERTIFICATES", False, priority="spider")
        if cls.site and cls.site.render:
            browser.use(settings)

    @classmethod
    def remembered_as(cls, url: str | None) -> str:  # noqa: ARG003 - the web spider's depends on it
        """What the memory and the files of a crawl are named after."""
        return cls.name

    @property
    def _deepest(self) -> int:
        """How many links away from where it began a crawl looks for articles."""
        return self.settings.getint("DEPTH_LIMIT")

    # What to fetch

    # What to fetch

    async def start(self) -> AsyncIterator[Request]:
        """Requests, as there is room for them, until nothing is left to ask for."""
        self.begin()
        if not self.url:
            for address in self.keeper.due(self.since):
                self.frontier.add_target(Target(address, sure=self.wants(address) is True))
        if self.site and not self.site.verify_certificates:
            self.logger.warning("%s: certificates are not verified: its site file says so", self.site.domain)
            self._count("unverified_certificates")
        while True:
            step = self._next()
            if isinstance(step, Source | Target):
                yield self._request(step)
            elif isinstance(step, Wait):
                await asyncio.sleep(0)
            elif self.pending:
                await self.pending.next_end()
            else:
                break
        if not self._has_enough():
            self.keeper.all_settled()

    def begin(self) -> None:
        """Say where the crawl starts."""
        site = self.site
        if self.url:
            self._begin_at(self.url)
        elif site:
            for kind, addresses in (("feed", site.feeds), ("page", site.sections), ("sitemap", site.sitemaps)):
                for address in addresses:
                    self.frontier.add_source(Source(address, kind))  # type: ignore[arg-type]
            self._left = _named_by(site)
            if not self._left:
                self.frontier.add_source(Source(self._home_of(site)))

    def _begin_at(self, url: str) -> None:
        if self.site and self.site.is_article(url):
            self.frontier.add_target(Target(url))
        else:
            self.frontier.add_source(Source(url))

    @property
    def discovers(self) -> bool:
        """Whether feeds and further lists are to be looked for: nobody has named any, or none of them is left."""
        site = self.site
        return not self.url and site is not None and (self._searching or not _named_by(site))

    @property
    def discovers_all(self) -> bool:
        """Whether sitemaps, and feeds at usual addresses, are to be looked for, too."""
        return self.discovers

    def wants(self, url: str) -> bool | None:
        """Whether an address is an article's of this site; None where only the page can tell."""
        if self.site and self.site.article_url:
            return self.site.is_article(url)
        return None if self.belongs(url) and links.may_be_article(url) else False

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
        return self.keeper.wants(entry, self.since)

    def _named_again(self, entry: Entry) -> None:
        self.keeper.named_again(entry)

    def _request(self, step: Source | Target) -> Request:
        article = isinstance(step, Target)
        meta: dict[str, Any] = {"step": step, "allow_offsite": not article, "article": article}
        if isinstance(step, Source) and (step.kind == "sitemap" or step.url == self.url):
            meta["download_maxsize"] = self.settings.getint("SITEMAP_MAXSIZE")
        rendered = article and bool(self.site and self.site.render)
        if rendered:
            meta |= browser.meta()
        if conditions := {} if rendered else self.keeper.conditions(step, self.since):
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
            if article := self._take(reading, response, source.depth):
                yield article
                return
            if reading.kind == "nothing":
                self.source_failed(source, reading.reason, gone=True)
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
        if target.sure and reading.kind == "links":
            reading = Reading("nothing", reason=f"redirected to what is no article: {response.url}")
        if article := self._take(reading, response, target.depth):
            yield article
            return
        if reading.kind == "nothing":
            self.reject(response, reading.reason)
        self.pending.end(response.request)

    def _is_known(self, response: Response) -> bool:
        """Whether the response is what the memory has: nothing more comes of it."""
        known = self.keeper.is_known(response, self.since)
        if known == "source":
            self._tell_silence(response.meta["step"], self.keeper.silent_after(response.meta["step"].url))
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
            )
        )

    def _take(self, reading: Reading, response: Response, depth: int) -> Article | None:
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
            self._add_links(reading, response, depth)
        elif reading.article and self._is_recent(reading.article, response):
            self._count("pages")
            rights = stated_beside(response, reading.article.rights)
            article = self.keeper.recognise(reading.article.model_copy(update={"rights": rights}), response)
            return article.model_copy(update={"first_seen_at": article.fetched_at})
        return None

    def _add_feed(self, entries: Sequence[Entry], source: Source) -> None:
        patterned = self.site and self.site.article_url
        chosen = [e for e in entries if (self.wants(e.url) if patterned else self.belongs(e.url))]
        if entries and not chosen and source.url in (*self._left, self.url):
            self.source_failed(source, names_no_article(len(entries)), gone=True)
        elif chosen:
            self._found(source, len(chosen))
        self.frontier.add_entries(chosen, sure=True)

    def _tell_silence(self, source: Source, silent: int | None) -> None:
        """Tell of a feed of the site file that is overdue."""
        asked = self.settings.getbool("TELL_SILENT_FEEDS")
        named = asked and self.site is not None and source.url in self.site.feeds
        if named and silent is not None and silent < datetime.now(UTC).timestamp():
            self.logger.warning("%s: %s", source.url, rhythm.told(silent))
            self.tally.add(f"{source.url}: {rhythm.told(silent)}")

    def _add_sitemap(self, source: Source, response: Response) -> None:
        try:
            sitemap = sitemaps.read(response.body)
            if not sitemap.is_index:  # the same index may name sitemaps that are not the same
                self.keeper.read_source(response, self.since)
            self.frontier.add_sitemap(source, sitemap)
        except sitemaps.SitemapError as error:
            self.source_failed(source, str(error), gone=True)

    def site_of(self, url: str) -> Site | None:  # noqa: ARG002 - the web spider's depends on it
        """The site file for a page."""
        return self.site

    def _field_failed(self, name: str, error: str, url: str) -> None:
        site = self.site_of(url)
        self._count(f"parse/error/{site.id if site else self.name}/{name}", prefix="")
        self.logger.warning("%s: field %s: %s", url, name, error)
        self.tally.add(f"field {name}: {error}")

    def _is_recent(self, article: Article, response: Response) -> bool:
        recent = not is_older(article.date_published, self.since)
        self.paging.judge(response.meta["step"].url, recent=recent)
        if not recent:
            self.frontier.too_old += 1
            self.keeper.settle(response, "older", article.date_published)
        return recent

    def _add_links(self, reading: Reading, response: Response, depth: int) -> None:
        step: Source | Target = response.meta["step"]
        further = isinstance(step, Source) and bool(step.first)
        self._count("lists")
        self._lists += not further
        if self.discovers and depth == 0 and not further:
            self.keeper.names_sources(response)
            self._discover(reading.feeds, response.url)
        named, new, unseen = 0, [], []
        for link in reading.links:
            wanted = self.wants(link.url)
            if wanted is not False or self._may_be_headline(link):
                named += 1
                if depth >= self._deepest and not self.frontier.has(link.url):
                    self.frontier.traps.leave_out(link.url, f"pages more than {self._deepest} links away")
                    continue
                unseen += [link.url] if not self.frontier.has(link.url) else []
                new += self.frontier.add_entries([Entry(link.url)], sure=bool(wanted), depth=depth + 1)
            elif self._leads_on(link.url, depth):
                self.keeper.names_sources(response)
                self.frontier.add_source(Source(link.url, depth=depth + 1, guessed=True))
        if isinstance(step, Source):
            # What the memory knows is known ground only if the list was once read to its end.
            known = self.keeper.knows_list(step.first or step.url, self.since)
            self._read_on(step, reading.next_page, new if known else unseen)
            if not named and step.url in self._left:
                self.source_failed(step, names_no_article(len(reading.links)), gone=True)

    def _read_on(self, step: Source, next_page: str | None, new: Sequence[str]) -> None:
        """Have the next page of a list fetched, unless this one says that known ground is reached."""
        first = step.first or step.url
        self.keeper.read_list(first, self.since)
        goes_on = self.paging.read(first, new)
        if not next_page or not self.belongs(next_page):
            return
        if self.paging.is_full(first):
            self.frontier.traps.leave_out(next_page, f"{first}: more than {MAX_PAGES} pages of a list")
        elif goes_on:
            self.frontier.add_source(Source(next_page, "page", step.depth, guessed=True, first=first))

    def _may_be_headline(self, link: links.Link) -> bool:
        """Whether a link whose address tells nothing may be an article's by its text."""
        unknown = not (self.site and self.site.article_url) and not links.is_no_article(link.url)
        return unknown and links.reads_like_headline(link.text) and self.belongs(link.url)

    def _leads_on(self, url: str, depth: int) -> bool:
        """Whether a link may be a page of further links worth looking at."""
        wanted = self.discovers and depth < MAX_LIST_DEPTH and self.belongs(url) and links.may_be_list(url)
        if wanted and self._lists >= MAX_LISTS and not self.frontier.has(url):
            self.frontier.traps.leave_out(url, f"more than {MAX_LISTS} lists of links")
        return wanted and self._lists < MAX_LISTS

    def _discover(self, named: Sequence[str], url: str) -> None:
        """Feeds and sitemaps that the site names, else those at the usual addresses, one after the other."""
        for address in named:
            self.frontier.add_source(Source(address, "feed", guessed=self._searching))
        if self.discovers_all:
            self._guess("feed", () if named else [urljoin(url, path) for path in links.USUAL_FEEDS])
            if self.robots_sitemaps:
                for address in self.robots_sitemaps:
                    self.frontier.add_source(Source(address, "sitemap", guessed=True))
            else:
                self._guess("sitemap", [urljoin(url, path) for path in links.USUAL_SITEMAPS])

    def _guess(self, kind: Literal["feed", "sitemap"], addresses: Sequence[str]) -> None:
        """Have the first address tried, and each other one if those before it gave nothing."""
        if addresses:
            self.frontier.add_source(Source(addresses[0], kind, guessed=True, otherwise=tuple(addresses[1:])))

    def _home_of(self, site: Site) -> str:
        """The site's front page, on the host that its other addresses are on."""
        named = next((url for url in (*site.sections, *site.sitemaps, *site.feeds) if site.has(url)), None)
        return urljoin(named, "/") if named else f"https://{site.domain}/"

    def _found(self, source: Source, count: int) -> None:
        """Tell of a feed that the site file does not name, where those it names are gone."""
        if self._searching and source.url not in self._left:
            self.logger.warning("%s: names %d articles: put it into the site file", source.url, count)

    # Where else to look

    def _leads_elsewhere(self, reading: Reading, target: Target) -> bool | None:
        """False for a page that brings nothing: no link, or only those to pages of the same form; else None: it depends
        on what comes of them.
        """
        further = (link.url for link in reading.links if self.wants(link.url) is not False)
        fresh = (url for url in further if not self.frontier.has(url) and not same_form(url, target.url))
        return None if any(not self.frontier.traps.is_closed(url) for url in fresh) else False

    def source_failed(self, source: Source, reason: str, *, gone: bool = False) -> None:
        """A feed, sitemap or section page that cannot be read: a failure of the run, unless it was only guessed, or
        named by robots.txt alone, which many sites forget there. With all `gone` that the site file names, others are
        looked for.
        """
        self.keeper.failed_source(source, gone=gone)
        if source.guessed:
            told = logging.WARNING if source.url in self.robots_sitemaps else logging.DEBUG
            self.logger.log(told, "%s: %s", source.url, reason)
            if source.otherwise:
                self._guess(source.kind, source.otherwise)  # type: ignore[arg-type]
            return
        self.logger.warning("%s: %s", source.url, reason)
        self.tally.add(f"{source.url}: {reason}")
        if gone and source.url in self._left:
            self._left.remove(source.url)
            if not self._left:
                self._look_elsewhere()

    def _look_elsewhere(self) -> None:
        assert self.site is not None
        home = self._home_of(self.site)
        told = "no feed, sitemap or section that the site file names is left"
        self.logger.warning("%s: looking for others from %s", told, home)
        self.tally.add(f"{told}: looked for others from {home}")
        self._searching = True
        self.frontier.add_source(Source(home, guessed=True))

    def _robots_read(self, robotparser: Any) -> None:
        rules = getattr(robotparser, "rp", None)
        self.robots_sitemaps += list(getattr(rules, "sitemaps", ()))


def _named_by(site: Site) -> set[str]:
    return {*site.feeds, *site.sections, *site.sitemaps}
