"""What a survey of a site saw: feeds, sitemaps, lists of links, and some articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, zip_longest

from scraper.address import key
from scraper.article import Article
from scraper.crawl import links

_MANY = 400  # addresses of one sitemap that are kept


@dataclass(frozen=True)
class Sample:
    """The page of an article, as fetched, and the record read from it without a site file."""

    url: str
    body: bytes
    encoding: str | None
    fetched_at: datetime
    article: Article


@dataclass
class Evidence:
    """Addresses by the source that named them; `headlines` are linked to with a headline's words, `others` are pages
    that turned out to be no article, `foreign` the addresses on other hosts that a feed
    names, or a page without a link to its own.
    """

    home: str
    front_page: bytes = b""
    feeds: dict[str, list[str]] = field(default_factory=dict)
    sitemaps: dict[str, list[str]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    foreign: dict[str, list[str]] = field(default_factory=dict)
    headlines: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    samples: list[Sample] = field(default_factory=list)
    top_sitemaps: list[str] = field(default_factory=list)

    def add_sitemap(self, url: str, addresses: Iterator[str]) -> None:
        """Keep the first addresses of a sitemap."""
        self.sitemaps[url] = [address for address, _ in zip(addresses, range(_MANY), strict=False)]

    @property
    def articles(self) -> list[str]:
        """Addresses that are articles': they were read as such, or a feed names them. With few of them, links of lists
        that look like one count, too.
        """
        sure = [sample.url for sample in self.samples] + [url for urls in self.feeds.values() for url in urls]
        if len(sure) < 12:
            named = chain(*self.sitemaps.values(), *self.lists.values())
            sure += filter(self._may_be, named)
        return [url for url in _once(sure) if url not in self.others]

    @property
    def no_articles(self) -> list[str]:
        """Addresses that surely are none."""
        linked = (url for urls in self.lists.values() for url in urls)
        lists = (
            url for url in linked if not self._may_be(url) and (links.is_no_article(url) or links.may_be_list(url))
        )
        named = (self.home, *self.lists, *self.feeds, *self.sitemaps, *self.others)
        taken = {key(url) for url in self.articles}
        return [url for url in _once([*named, *lists]) if key(url) not in taken]

    def _may_be(self, url: str) -> bool:
        return links.may_be_article(url) or url in self.headlines

    def candidates(self, count: int) -> list[str]:
        """Addresses to take samples from: some of each source, in turns, feeds first."""
        named = (*self.sitemaps.values(), *self.lists.values())
        likely = [filter(self._may_be, urls) for urls in named]
        turns = (url for turn in zip_longest(*self.feeds.values()) for url in turn if url)
        rest = (url for turn in zip_longest(*likely) for url in turn if url)
        return _once([*turns, *rest])[:count]


def _once(urls: Sequence[str]) -> list[str]:
    """The addresses, each page once, whatever its spelling."""
    return list({key(url): url for url in reversed(urls)}.values())[::-1]
