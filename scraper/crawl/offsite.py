"""Redirects that leave the site are not followed."""

from __future__ import annotations

from scrapy import Spider
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request

from scraper.address import fault


class StayOnSite(OffsiteMiddleware):
    """Scrapy's middleware, but the one who asked is told of every refusal, those of redirects included. Nor are those
    followed that lead to no address.
    """

    def process_request(self, request: Request, spider: Spider | None = None) -> None:  # noqa: ARG002 - as Scrapy has it
        """Refuse what cannot be asked for, and what is elsewhere."""
        if why := fault(request.url):
            raise IgnoreRequest(why)
        super().process_request(request)

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Let it pass: a request refused here would end without its errback, one refused later ends with it."""
