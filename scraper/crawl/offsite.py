"""Redirects that leave the site are not followed."""

from __future__ import annotations

from scrapy import Spider
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.http import Request


class StayOnSite(OffsiteMiddleware):
    """Scrapy's middleware, but the one who asked is told of every refusal, those of redirects included."""

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Let it pass: a request refused here would end without its errback, one refused later ends with it."""
