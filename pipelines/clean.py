"""What is no text of the article leaves its body: what other fields hold, and what the site prints on most pages.

A block counts as the site's own once it stood on three articles and on most of them; articles written before that
keep it.
"""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler

from pipelines.blocks import folded, known_elsewhere, without, without_repeated
from pipelines.repeats import keep_all, repeats_of
from scraper.article import Article
from scraper.crawl.memory.keeper import memory_of
from scraper.crawl.storage import stop, stored


class CleanPipeline:
    """Takes out of each body what stands elsewhere in the record, and what the site repeats."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._memory = memory_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """One for each crawl."""
        return cls(crawler)

    @stored
    def process_item(self, item: Any) -> Any:
        """The record with a clean body; its word count and content hash follow."""
        if not isinstance(item, Article) or not item.body:
            return item
        cleaned = without(item, known_elsewhere(item))
        repeats = repeats_of(self._memory, cleaned.site or "")
        repeated = repeats.add(cleaned.id, folded(cleaned.body).blocks)
        kept = without_repeated(cleaned, repeated)
        if kept is not cleaned:
            self._crawler.stats.inc_value("clean/repeated_blocks", len(repeated))
        return kept

    def close_spider(self) -> None:
        """Keep what was learnt of the site for the next run."""
        try:
            keep_all(self._memory)
            self._memory.commit()
        except OSError as error:
            stop(self._crawler, error)
