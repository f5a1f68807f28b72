"""An article that was written before is written again only if it was edited: as its next version."""

from __future__ import annotations

import logging

from scrapy.crawler import Crawler

from pipelines.repeats import repeats_of
from scraper.address import canonicalize, shown
from scraper.article import Article
from scraper.crawl.backlog import Disk, Names
from scraper.crawl.memory.edits import is_edit, is_edit_beside, particulars, share_nothing, substance
from scraper.crawl.memory.keeper import Unchanged, memory_of
from scraper.crawl.memory.known import Known
from scraper.crawl.storage import stored
from scraper.identity import article_id

log = logging.getLogger(__name__)


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
        item = self._under_its_own_address(item)
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

    def _under_its_own_address(self, item: Article) -> Article:
        """The record under the address it was fetched from, if the one that its page states is another article's: a
        template may name one address on many pages.
        """
        if item.requested_url in (None, item.url):
            return item
        own = canonicalize(item.requested_url)
        if own == item.url or (id := article_id(own)) == item.id:
            return item
        known = self._memory.article(item.id)
        if known is None or not known.version or not share_nothing(known.substance, substance(item.title, item.body)):
            return item
        log.warning("%s: states the address of another article: %s", shown(own), shown(item.url or ""))
        return item.model_copy(update={"id": id, "url": own, "provenance": {**item.provenance, "url": "url"}})

    def _is_edited(self, known: Known, item: Article) -> bool:
        if known.particulars is not None and is_edit_beside(known.particulars, particulars(item)):
            return True
        own = repeats_of(self._memory, item.site or "").among(known.substance.split("\n"))
        text = substance(item.title, item.body)
        return known.content_hash != item.content_hash and is_edit(known.substance, text, own)
