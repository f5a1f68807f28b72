"""Each record names the first article that has nearly the same text: a press release is printed in many places."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from pipelines.likenesses import FILE, likenesses_in
from pipelines.sketch import sketch
from scraper.article import Article
from scraper.crawl.memory.file import MemoryFileError
from scraper.crawl.memory.shelf import FOLDER
from scraper.crawl.signals import records_on_disk
from scraper.crawl.storage import stored


class ComparePipeline:
    """Compares each record with the articles of all sites and runs in the output folder."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._output = Path(crawler.settings["OUTPUT_DIR"]).absolute()
        with self._faults():
            self._likenesses = likenesses_in(self._output)
        crawler.signals.connect(self._keep, records_on_disk)
        crawler.signals.connect(self._forget, signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ComparePipeline:
        """One for each crawl."""
        return cls(crawler)

    @stored
    def process_item(self, item: Article) -> Article:
        """The record, with `near_duplicate_of` if there is such an article. Raises OSError if the file fails."""
        text = sketch(item.body)
        with self._faults():
            first = self._likenesses.add(item.id, text) if text else None
        if first is None:
            return item
        self._crawler.stats.inc_value("crawl/near_duplicates")
        return item.model_copy(update={"near_duplicate_of": first})

    def _keep(self, records: list[dict[str, Any]], last: bool) -> None:
        with self._faults():
            self._likenesses.keep(records, at_once=last)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Name the file where it fails: the run stops because of it."""
        try:
            yield
        except sqlite3.Error as error:
            raise MemoryFileError(str(error), self._output / FOLDER / FILE) from error

    def _forget(self, item: Any) -> None:
        if isinstance(item, Article):
            self._likenesses.forget(item.id)
