"""What names the articles of a site: how feeds, sitemaps and lists are followed, and where else to look."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal, Self
from urllib.parse import urljoin

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from scraper.address import shown
from scraper.crawl import links, rhythm, sitemaps
from scraper.crawl.entry import Entry
from scraper.crawl.frontier import Source, Target, names_no_article
from scraper.crawl.job import Reading
from scraper.crawl.paging import MAX_PAGES, Paging
from scraper.crawl.traps import same_form
from scraper.sites import Site
from spiders.accounts import AccountableSpider

MAX_LIST_DEPTH = 2  # pages of links under the first one
MAX_LISTS = 60  # pages of links in one run


class DiscoveringSpider(AccountableSpider):
    """A spider that knows what becomes of what names articles; a subclass fetches and reads it.

    `url` is the address that the crawl is limited to, `since` the day from which articles are wanted.
    """

    url: str | None
    since: date | None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.robots_sitemaps: list[str] = []
        self.paging = Paging()
        self._lists = 0
        self._left: set[str] = set()  # what the site file names, less what is gone
        self._searching = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """A spider that hears which sitemaps robots.txt names."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._robots_read, signals.robots_parsed)
        return spider

    @abstractmethod
    def belongs(self, url: str) -> bool:
        """Whether an address is one of this site."""

    @property
    def discovers(self) -> bool:
        """Whether feeds and further lists are to be looked for: nobody has named any, or none of them is left."""
        site = self.site
        return not self.url and site is not None and (self._searching or not named_by(site))

    @property
    def discovers_all(self) -> bool:
        """Whether sitemaps, and feeds at usual addresses, are to be looked for, too."""
        return self.discovers

    @property
    def _deepest(self) -> int:
        """How many links away from where it began a crawl looks for articles."""
        return self.settings.getint("DEPTH_LIMIT")

    def _add_feed(self, entries: Sequence[Entry], source: Source) -> None:
        patterned = self.site and self.site.article_url
        chosen = [e for e in entries if (self.wants(e.url) if patterned else self.belongs(e.url))]
        for entry in entries:
            if not self.belongs(entry.url):
                self.frontier.traps.leave_out(entry.url, f"{source.url}: entries on other hosts")
        if not chosen and (source.url == self.url or (entries and source.url in self._left)):
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

    def _add_links(self, reading: Reading, response: Response, depth: int) -> Sequence[str]:
        """Have fetched what a list names; gives the pages that are fetched for it."""
        step: Source | Target = response.meta["step"]
        further = isinstance(step, Source) and bool(step.first)
        self._count("lists")
        self._lists += not further
        if self.discovers and depth == 0 and isinstance(step, Source) and not further:
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
            known = self.recall.knows_list(step.first or step.url, self.since)
            self._read_on(step, reading.next_page, new if known else unseen)
            if not named and step.url in self._left:
                self.source_failed(step, names_no_article(len(reading.links)), gone=True)
        return new

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

    def _look_beside(self, source: Source, url: str) -> None:
        """Look for feeds and sitemaps where the page that should lead to all cannot be read: it may need JavaScript."""
        if self.discovers and source.depth == 0 and source.kind in ("any", "page") and not source.first:
            self._discover((), url)

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
            self.logger.log(told, "%s: %s", shown(source.url), reason)
            if source.otherwise:
                self._guess(source.kind, source.otherwise)  # type: ignore[arg-type]
            return
        self.logger.warning("%s: %s", shown(source.url), reason)
        self.tally.add(f"{shown(source.url)}: {reason}")
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


def named_by(site: Site) -> set[str]:
    """The addresses of a site file that name articles."""
    return {*site.feeds, *site.sections, *site.sitemaps}
