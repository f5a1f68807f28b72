"""Which article a page holds: one that was found elsewhere before, or one of its own under a stranger's address."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property, partial
from http import HTTPStatus
from itertools import islice
from typing import Literal, NamedTuple

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from scraper.address import canonicalize, shown
from scraper.article import Article
from scraper.crawl import browser
from scraper.crawl.entry import Entry
from scraper.crawl.job import Reading
from scraper.crawl.stopping import Stopped
from scraper.identity import article_id
from spiders.claims import Claims
from spiders.discovery import DiscoveringSpider

_MOST_ASKED = 2  # addresses of earlier articles that a new one may have been at


class _Found(NamedTuple):
    """What is at an address now: the status of its answer, 0 without one, and the article."""

    status: int
    article: Article | None


class RecognisingSpider(DiscoveringSpider):
    """A spider that knows which article a page holds; a subclass fetches and reads it."""

    @abstractmethod
    async def _read(self, response: Response, kind: Literal["feed", "page"], *, sure: bool | None) -> Reading:
        """What a response is and holds."""

    @cached_property
    def _claims(self) -> Claims:
        return Claims(self.keeper.memory)

    async def recognise(self, article: Article, response: Response) -> Article:
        """The record under the `id` and the address that its article has. Raises Stopped if the crawl ends before that
        is known.
        """
        known = self.recall.recognise(article, response)
        if known.id != article.id:
            return known
        for id, place in islice(self.recall.may_have_been(article), _MOST_ASKED):
            if await self._leads_to(place, article, response):
                return article.model_copy(update={"id": id})
        return await self._under_its_own_address(article, response)

    async def _leads_to(self, place: str, article: Article, response: Response) -> bool:
        """Whether an address leads to an article now, or nowhere: the one that was there has moved."""
        status, found = await self._look(place, response)
        return status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE) or (found is not None and found.id == article.id)

    async def _under_its_own_address(self, article: Article, response: Response) -> Article:
        """The record under the address that its page states, or under the one it came from if that is not its own."""
        owner = await self._claims.owner(article, partial(self._article_at, response))
        if owner == "its own":
            return article
        assert article.requested_url
        assert article.url
        own = canonicalize(article.requested_url)
        self.logger.warning("%s: states an address that is %s: %s", shown(own), owner, shown(article.url))
        if owner == "another article's":
            self._follow(article.url, response)
        return article.model_copy(
            update={"id": article_id(own), "url": own, "provenance": {**article.provenance, "url": "url"}}
        )

    def _follow(self, url: str, response: Response) -> None:
        """Have the article fetched whose address a page states, as one that it links to; by the next run if this one
        is killed before.
        """
        step = response.meta["step"]
        wanted = self.wants(url)
        if wanted is False or step.url == self.url or step.depth >= self._deepest:
            return
        if self.frontier.add_entries([Entry(url)], sure=bool(wanted), depth=step.depth + 1):
            self.keeper.expect(url)

    async def _article_at(self, response: Response, url: str) -> Article | None:
        return (await self._look(url, response)).article

    async def _look(self, url: str, response: Response) -> _Found:
        """What is at an address, asked on behalf of the page that a response holds."""
        rendered = browser.meta() if self.site and self.site.render else {}
        request = Request(url, callback=NO_CALLBACK, meta={"step": response.meta["step"], **rendered})
        try:
            answer = await self.crawler.engine.download_async(request)
        except Stopped:
            raise
        except Exception as error:
            self.logger.debug("%s: not looked at: %s", shown(url), error)
            return _Found(0, None)
        if answer.status != HTTPStatus.OK:
            return _Found(answer.status, None)
        reading = await self._read(answer, "page", sure=self.wants(answer.url) is True or None)
        return _Found(answer.status, reading.article)
