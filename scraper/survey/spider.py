"""Looks at what a site is made of: its feeds, sitemaps and lists, and a few of its articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from scraper.article import Article
from scraper.crawl import links, sitemaps
from scraper.crawl.answer import content_type
from scraper.crawl.entry import Entry
from scraper.crawl.frontier import Source, Target, Wait
from scraper.crawl.job import Reading
from scraper.sites import Site
from scraper.survey.evidence import Evidence, Sample
from spiders.web import WebSpider

MAX_LISTS = 10  # pages of links
_TRIES = 4  # addresses for each article that is wanted
_MAX_MAPS = 4  # sitemaps, of an index the newest


class SurveySpider(WebSpider):
    """Crawls the front page of `url`, what it leads to, and `limit` articles, and keeps what it saw as `evidence`."""

    name = "survey"
    evidence: ClassVar[Evidence]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._chosen = False
        self._listed = 0

    @classmethod
    def at(cls, url: str) -> type[SurveySpider]:
        """A spider class for one survey, to read what it saw from when it has ended."""
        return type("Survey", (cls,), {"evidence": Evidence(urljoin(url, "/"))})

    def begin(self) -> None:
        """Start at the address, and at the front page above it."""
        super().begin()
        self.frontier.add_source(Source(self.evidence.home, guessed=True))

    @property
    def discovers_all(self) -> bool:
        """Whether the whole site is meant: always."""
        return self.discovers

    def site_of(self, url: str) -> Site | None:  # noqa: ARG002
        """None: pages are read without a site file."""
        return None

    def _next(self) -> Source | Target | Wait | None:
        step = super()._next()
        if step is None and not self.pending and not self._chosen:
            self._chosen = True  # everything that names articles has been seen
            for url in self.evidence.candidates(_TRIES * (self.limit or 1)):
                self.frontier.add_target(Target(url, sure=False))
            step = super()._next()
        return step

    async def _take(self, reading: Reading, response: Response, depth: int) -> Article | None:
        if reading.kind == "links":
            self.evidence.others.update({response.url, response.meta["step"].url})
        if response.url.rstrip("/") == self.evidence.home.rstrip("/"):
            self.evidence.front_page = response.body
        article = await super()._take(reading, response, depth)
        if named := self.evidence.feeds.pop(response.meta["step"].url, None):
            self.evidence.feeds[response.url] = named  # redirects followed
        if article:
            charset = http_content_type_encoding(content_type(response))
            self.evidence.samples.append(Sample(response.url, response.body, charset, datetime.now(UTC), article))
        return article

    def _add_feed(self, entries: Sequence[Entry], source: Source) -> None:
        for entry in entries:
            of_host = self.evidence.feeds if self.belongs(entry.url) else self.evidence.foreign
            of_host.setdefault(source.url, []).append(entry.url)

    def _add_sitemap(self, source: Source, response: Response) -> None:
        try:
            sitemap = sitemaps.read(response.body)
            if source.depth == 0:
                self.evidence.top_sitemaps.append(source.url)
            if sitemap.is_index:
                self._add_newest(source, list(sitemap.entries))
            else:
                own = (entry.url for entry in sitemap.entries if self.belongs(entry.url))
                self.evidence.add_sitemap(source.url, own)
        except sitemaps.SitemapError as error:
            self.source_failed(source, str(error), gone=True)

    def _add_newest(self, source: Source, children: Sequence[Entry]) -> None:
        for child in sitemaps.newest(children)[:_MAX_MAPS]:
            if source.depth < 2:
                self.frontier.add_source(Source(child.url, depth=source.depth + 1, guessed=True))

    def _add_links(self, reading: Reading, response: Response, depth: int) -> Sequence[str]:
        step: Source | Target = response.meta["step"]
        own = [link for link in reading.links if self.belongs(link.url)]
        if not own and reading.links:
            self.evidence.foreign[response.url] = [link.url for link in reading.links]
        if isinstance(step, Source):
            self.evidence.lists[response.url] = [link.url for link in own]
            self.evidence.headlines.update(link.url for link in own if self._may_be_headline(link))
        if depth == 0 and isinstance(step, Source):
            self._discover(reading.feeds, response.url)
        for link in own:
            if self._listed < MAX_LISTS and depth == 0 and links.may_be_list(link.url):
                self._listed += not self.frontier.has(link.url)
                self.frontier.add_source(Source(link.url, depth=1, guessed=True))
        return ()

    def _discover(self, named: Sequence[str], url: str) -> None:
        for address in named:
            self.frontier.add_source(Source(address, "feed", guessed=True))
        if not named:
            self._guess("feed", [urljoin(url, path) for path in links.USUAL_FEEDS])
        for address in self.robots_sitemaps:
            self.frontier.add_source(Source(address, guessed=True))  # as soon as the lists
        if not self.robots_sitemaps:
            self._guess("sitemap", [urljoin(url, path) for path in links.USUAL_SITEMAPS])
