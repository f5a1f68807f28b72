"""Each page of an article comes with what its site reserves beside it."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from scraper.article import Rights
from scraper.crawl.optouts import joined, of_headers, of_robots, of_tdmrep, reserved

RIGHTS = "rights"  # key of `Response.meta`


class Reserved(IgnoreRequest):
    """An article that its site closes to text and data mining, before it is asked for; the message says by what."""


class RightsMiddleware:
    """Puts what headers, robots.txt and tdmrep.json say of an article's page into `response.meta["rights"]`.

    A host is asked for /.well-known/tdmrep.json once, together with its first article: behind the others, it would
    hold them all up. With `RESPECT_TDM` each article waits for the answer: what it closes is not fetched.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._respect = crawler.settings.getbool("RESPECT_TDM")
        self._robots: dict[str, tuple[str, Any]] = {}
        self._tdmrep: dict[str, asyncio.Task[bytes]] = {}
        crawler.signals.connect(self._robots_read, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RightsMiddleware:
        """One for each crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Begin to ask for what the host reserves. Raises Reserved for an article that it closes, if that counts."""
        if not request.meta.get("article"):
            return
        self._tdmrep_of(request)
        if self._respect and (by := reserved(joined(*await self._stated(request)))):
            raise Reserved(f"reserved: {by}")

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response, with what is stated."""
        if response.status == 200 and request.meta.get("article"):
            headers = of_headers(_texts(response), response.url)
            request.meta[RIGHTS] = joined(headers, *await self._stated(response))
        return response

    async def _stated(self, page: Request | Response) -> list[Rights]:
        """What the files of a page's host say of it."""
        tdmrep = self._tdmrep_of(page)
        said = tdmrep.result() if tdmrep.done() else await asyncio.shield(tdmrep)
        text, rules = self._robots.get(urlparse_cached(page).netloc, ("", None))
        return [of_tdmrep(said, page.url), *([of_robots(text, rules, page.url)] if rules is not None else [])]

    def _robots_read(self, robotparser: Any, request: Request) -> None:
        if rules := getattr(robotparser, "rp", None):
            self._robots[urlparse_cached(request).netloc] = getattr(robotparser, "text", ""), rules

    def _tdmrep_of(self, page: Request | Response) -> asyncio.Task[bytes]:
        parts = urlparse_cached(page)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._tdmrep:
            self._tdmrep[host] = asyncio.ensure_future(self._fetch(f"{host}/.well-known/tdmrep.json"))
        return self._tdmrep[host]

    async def _fetch(self, url: str) -> bytes:
        asked = Request(url, priority=100, meta={"allow_offsite": True}, callback=NO_CALLBACK)
        try:
            answer = await self._crawler.engine.download_async(asked)
        except Exception:  # what cannot be had reserves nothing
            return b""
        return answer.body if answer.status == 200 else b""


def _texts(response: Response) -> dict[str, str]:
    """The headers by their names in lower case; of several of one name, all with commas between."""
    found = ((name, b",".join(response.headers.getlist(name))) for name in response.headers)
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in found}


def stated_beside(response: Response, page: Rights) -> Rights:
    """The rights of a page: what it says itself, then what its site says of it."""
    beside = response.meta.get(RIGHTS)
    return joined(page, beside) if beside else page
