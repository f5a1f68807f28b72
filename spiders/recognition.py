"""Which article a page holds: that may have been found elsewhere before, under the same `id`."""

from __future__ import annotations

from abc import abstractmethod
from http import HTTPStatus
from itertools import islice
from typing import Literal, NamedTuple

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from scraper.address import shown
from scraper.article import Article
from scraper.crawl import browser
from scraper.crawl.job import Reading
from scraper.crawl.stopping import Stopped
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

    async def recognise(self, article: Article, response: Response) -> Article:
        """The record under the `id` that its article has. Raises Stopped if the crawl ends before that
        is known.
        """
        known = self.keeper.recognise(article, response)
        if known.id != article.id:
            return known
        for id, place in islice(self.keeper.may_have_been(article), _MOST_ASKED):
            if await self._leads_to(place, article, response):
                return article.model_copy(update={"id": id})
        return known

    async def _leads_to(self, place: str, article: Article, response: Response) -> bool:
        """Whether an address leads to an article now, or nowhere: the one that was there has moved."""
        status, found = await self._look(place, response)
        return status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE) or (found is not None and found.id == article.id)

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
