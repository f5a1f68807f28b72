"""No request reaches this machine or its network, whatever a link, a redirect or a name server says."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, urlsplit

from scrapy.core.downloader.handlers import http11
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from scraper.crawl.fetch import is_public
from scraper.crawl.framing import OneAnswerEach, WholeAnswers

# Hosts of crawls that may reach private addresses; the resolver is one for all crawls of the process.
_permitted: set[str] = set()
_refused: dict[str, str] = {}


class PrivateAddressError(IgnoreRequest):
    """An address of this machine or its network."""


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, but a name that leads to a private address leads nowhere.

    Every connection asks it, those to IP addresses in any notation included, and connects to what it answers.
    """

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802
        """The address of a host. Fails with DNSLookupError if there is none, or if it is private."""
        found = super().getHostByName(name, timeout)
        return found if name in _permitted else found.addCallback(_public, name)


def _public(address: str, name: str) -> str:
    if not is_public(address):
        if len(_refused) > 10_000:
            _refused.clear()
        _refused[name] = address
        raise DNSLookupError(f"{name} leads to the private address {address}")
    return address


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return -1


class GuardMiddleware:
    """Says why a request was refused, and keeps it from being tried again. Ports other than the web's are refused
    unless the user or the site file names an address with that port.

    For crawls of one's own network, setting `ALLOW_PRIVATE` lets all private addresses through, `PRIVATE_HOSTS` the
    hosts it names.
    """

    def __init__(self, crawler: Crawler) -> None:
        http11._LenientHTTPClientParser = WholeAnswers  # type: ignore[misc]  # Scrapy has no setting for these
        http11._LenientHTTP11ClientProtocol = OneAnswerEach  # type: ignore[misc]
        self._crawler = crawler
        self.allow_private = crawler.settings.getbool("ALLOW_PRIVATE")
        _permitted.update(crawler.settings.getlist("PRIVATE_HOSTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        """One for each crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse what is not http or https with a host."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise IgnoreRequest("not an address of http or https")
        if self.allow_private:
            _permitted.add(parts.hostname)
        elif _port(parts) not in (None, 80, 443) and parts.netloc not in self._named():
            raise IgnoreRequest(f"port {_port(parts)} is none of the web's, and nobody has named it")

    def _named(self) -> frozenset[str]:
        """Hosts with a port that the user or the site file names."""
        spider = self._crawler.spider
        site = getattr(spider, "site", None)
        named = [getattr(spider, "url", None), *((*site.feeds, *site.sitemaps, *site.sections) if site else ())]
        return frozenset(urlsplit(url).netloc for url in named if url)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Name the private address where the resolver refused one."""
        host = urlsplit(request.url).hostname or ""
        if not self.allow_private and host in _refused:
            reason = f"{host} leads to the private address {_refused[host]} (--allow-private lets it through)"
            raise PrivateAddressError(reason) from exception
