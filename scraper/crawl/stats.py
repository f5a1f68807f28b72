"""The numbers of a crawl, as Scrapy counts them."""

from __future__ import annotations

from scrapy.statscollectors import MemoryStatsCollector


class Stats(MemoryStatsCollector):
    """Scrapy's own, without its look at every call for an argument that callers gave before Scrapy 2.14: with 26 calls
    a page that takes as long as writing the record.
    """

    __getattribute__ = object.__getattribute__
