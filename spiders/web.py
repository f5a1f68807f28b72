"""Any site, from any start address, without a site file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from scrapy.http import Response

from scraper import sites
from scraper.address import fault, host_of, is_home, registered, same_site, shown
from scraper.article import Article
from scraper.crawl import kinds, links
from scraper.crawl.answer import content_type
from scraper.sites import Site
from scraper.text import squeeze
from spiders.site import SiteSpider


class WebSpider(SiteSpider):
    """Crawls from `url`: of an article, its record; of a feed or a sitemap, their articles; of a front page, what its
    feeds, sitemaps and links lead to on the same site; of a section page, what its links and named feeds lead to.
    """

    name = "web"

    def __init__(
        self, url: str | None = None, limit: int | str | None = None, since: date | str | None = None, **kwargs: Any
    ) -> None:
        if not url:
            raise ValueError("web crawls from an address of http or https (-a url=https://…), not from nothing")
        if why := fault(url):
            raise ValueError(f"-a url={squeeze(shown(url))}: {why}")
        super().__init__(url, limit, since, **kwargs)
        self._home = url
        self._kind: kinds.Kind = "page"

    @classmethod
    def remembered_as(cls, url: str | None) -> str:
        """The name of the site, if there is a file for it, else its host."""
        known = sites.find(url) if url else None
        return known.id if known else host_of(url) or cls.name

    async def read_source(self, response: Response) -> AsyncIterator[Article]:
        """What the base class says; the first answer also tells which site this is."""
        if response.meta["step"].url == self.url:
            self._home = response.url
            self._kind = kinds.sniff(response.body, content_type(response))
            if self._kind != "feed":  # the articles of a feed may stand anywhere
                self.allowed_domains = [registered(response.url)]
        first, is_article = response.meta["step"].url == self.url, False
        async for article in super().read_source(response):
            is_article = True
            yield article
        if first and not is_article:  # what that names is a site, or the part of one that this memory is of
            self.look_again()

    @property
    def discovers(self) -> bool:
        """Whether to look further than the start address: not if it names articles by itself."""
        return self._kind == "page"

    @property
    def discovers_all(self) -> bool:
        """Whether the whole site is meant."""
        return self.discovers and is_home(self._home)

    def wants(self, url: str) -> bool | None:
        """None for what may be an article, by its address; of a sitemap that was asked for, for all but lists."""
        if not self.belongs(url):
            return False
        likely = links.may_be_article(url) or (self._kind == "sitemap" and not links.is_no_article(url))
        return None if likely else False

    def belongs(self, url: str) -> bool:
        """Whether an address is on the site of the start address."""
        if self._kind == "feed":
            return True
        return same_site(url, self._home) and _port(url) == _port(self._home)

    def site_of(self, url: str) -> Site | None:
        """The site file for a page, if there is one."""
        return sites.find(url)


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        return -1
