"""With `RESPECT_TDM`, articles that are closed to text and data mining are not written, but named and counted."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from pipelines.validate import set_aside
from scraper.article import Article
from scraper.crawl.optouts import reserved
from scraper.crawl.storage import stored


class RespectPipeline:
    """Sets aside what `rights` closes: TDMRep, `noai`, robots.txt against AI crawlers, a signal against training."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("RESPECT_TDM"):
            raise NotConfigured
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RespectPipeline:
        """One for each crawl that respects reservations."""
        return cls(crawler)

    @stored
    def process_item(self, item: Article) -> Article:
        """The record, if it is open. Raises DropItem, after it is set aside, if it is reserved."""
        if not (by := reserved(item.rights)):
            return item
        self._crawler.stats.inc_value("crawl/reserved")
        reason = f"reserved: {by}"
        set_aside(self._crawler, item.to_dict(), [reason])
        raise DropItem(f"rejected: {reason}")
