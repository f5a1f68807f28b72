"""An article that was written before is written again only if its text was edited: as its next version."""

from __future__ import annotations

from scrapy.crawler import Crawler

from pipelines.repeats import repeats_of
from scraper.article import Article
from scraper.crawl.memory.edits import is_edit, substance
from scraper.crawl.memory.keeper import Unchanged, memory_of
from scraper.crawl.storage import stored


class VersionPipeline:
    """Numbers the versions of articles, and holds back what is no new one."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._memory = memory_of(crawler)
        self._met: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> VersionPipeline:
        """One for each crawl."""
        return cls(crawler)

    @stored
    def process_item(self, item: Article) -> Article:
        """The record with its version and the time it was first seen. Raises Unchanged without an edit that counts."""
        known = None if item.id in self._met else self._memory.article(item.id)
        if known is not None:
            text = substance(item.title, item.body)
            own = repeats_of(self._memory, item.site or "").among(known.substance.split("\n"))
            if known.content_hash == item.content_hash or not is_edit(known.substance, text, own):
                self._crawler.stats.inc_value("crawl/unchanged")
                raise Unchanged(f"unchanged since version {known.version}")
            item = item.model_copy(
                update={"version": known.version + 1, "first_seen_at": known.first_seen_at or item.first_seen_at}
            )
        self._met.add(item.id)
        return item
