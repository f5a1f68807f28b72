"""An article that was written before is written again only if it was edited: as its next version."""

from __future__ import annotations

from scrapy.crawler import Crawler

from pipelines.repeats import repeats_of
from scraper.article import Article
from scraper.crawl.backlog import Disk, Names
from scraper.crawl.memory.edits import is_edit, is_edit_beside, particulars, substance
from scraper.crawl.memory.keeper import Unchanged, memory_of
from scraper.crawl.memory.known import Known
from scraper.crawl.storage import stored


class VersionPipeline:
    """Numbers the versions of articles, and holds back what is no new one."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._memory = memory_of(crawler)
        self._met = Names(Disk())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> VersionPipeline:
        """One for each crawl."""
        return cls(crawler)

    @stored
    def process_item(self, item: Article) -> Article:
        """The record with its version and the time it was first seen. Raises Unchanged without an edit that counts."""
        known = None if self._met.get(item.id) else self._memory.article(item.id)
        if known is not None:
            if not self._is_edited(known, item):
                if known.particulars is None:  # kept by a version of this program that did not look at them
                    self._memory.note(item)
                self._crawler.stats.inc_value("crawl/unchanged")
                raise Unchanged(f"unchanged since version {known.version}")
            item = item.model_copy(
                update={"version": known.version + 1, "first_seen_at": known.first_seen_at or item.first_seen_at}
            )
        self._met.put(item.id)
        return item

    def _is_edited(self, known: Known, item: Article) -> bool:
        if known.particulars is not None and is_edit_beside(known.particulars, particulars(item)):
            return True
        own = repeats_of(self._memory, item.site or "").among(known.substance.split("\n"))
        text = substance(item.title, item.body)
        return known.content_hash != item.content_hash and is_edit(known.substance, text, own)
