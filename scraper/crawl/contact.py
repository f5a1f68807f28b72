"""A crawl tells who asks; without an address to write to, its user is told once."""

from __future__ import annotations

import logging
from functools import cache

from scrapy import signals
from scrapy.crawler import Crawler

log = logging.getLogger(__name__)


class Contact:
    """Extension: a warning where setting `CONTACT` is empty, unless the crawl is of one's own network."""

    def __init__(self, crawler: Crawler) -> None:
        self._needed = not (crawler.settings["CONTACT"] or crawler.settings.getbool("ALLOW_PRIVATE"))
        crawler.signals.connect(self._opened, signals.spider_opened)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Contact:
        """One for each crawl."""
        return cls(crawler)

    def _opened(self) -> None:
        if self._needed:
            _warn()


@cache  # once a process, however many sites it crawls
def _warn() -> None:
    log.warning("sites cannot write to you: set SCRAPER_CONTACT to a mail or web address (mailto:… or https://…)")
