"""Each record names the first article that has nearly the same text: a press release is printed in many places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from pipelines.likenesses import likenesses_in
from pipelines.sketch import sketch
from scraper.article import Article
from scraper.crawl.signals import records_on_disk


class ComparePipeline:
    """Compares each record with the articles of all sites and runs in the output folder."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._likenesses = likenesses_in(Path(crawler.settings["OUTPUT_DIR"]).absolute())
        crawler.signals.connect(self._keep, records_on_disk)
        crawler.signals.connect(self._forget, signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ComparePipeline:
        """One for each crawl."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """The record, with `near_duplicate_of` if there is such an article. Raises sqlite3.Error if that fails."""
        text = sketch(item.body)
        first = self._likenesses.add(item.id, text) if text else None
        if first is None:
            return item
        self._crawler.stats.inc_value("crawl/near_duplicates")
        return item.model_copy(update={"near_duplicate_of": first})

    def _keep(self, records: list[dict[str, Any]]) -> None:
        self._likenesses.keep(records)

    def _forget(self, item: Any) -> None:
        if isinstance(item, Article):
            self._likenesses.forget(item.id)
