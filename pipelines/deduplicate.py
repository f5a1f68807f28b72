"""The same text is written once, whatever the number of its addresses: in this run, and of one site in all runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from scrapy.crawler import Crawler

from scraper.article import Article
from scraper.crawl import lines
from scraper.crawl.backlog import Disk, Names
from scraper.crawl.memory.keeper import Duplicate, memory_of
from scraper.crawl.storage import stored

FILE = "duplicates.jsonl"


class HasText(Protocol):
    """What records are told apart by."""

    @property
    def id(self) -> str:
        """The article's."""

    @property
    def content_hash(self) -> str:
        """The text's."""


class Seen:
    """The records of a run so far, of any number: their ids, and the id that first had a text."""

    def __init__(self) -> None:
        self._first = Names(Disk())  # of an id, and of a text's hash: the id that first had it

    def recall(self, line: Mapping[str, Any]) -> None:
        """Know a line that was written before: of a record, or of a duplicate, which has no text of its own."""
        self._first.put(line["id"], line["id"])
        if "content_hash" in line and self._first.get(line["content_hash"]) is None:
            self._first.put(line["content_hash"], line["id"])

    def original_of(self, article: HasText) -> str | None:
        """`id` of the record that this one repeats, None if it is new; it counts as seen from then on."""
        if self._first.get(article.id) is not None:
            return article.id
        self._first.put(article.id, article.id)
        first: str | None = self._first.get(article.content_hash)
        if first is None:
            self._first.put(article.content_hash, article.id)
        return first


@cache
def seen_in(folder: Path) -> Seen:  # noqa: ARG001 - the cache's key
    """What the crawls of this process have written to an output folder: all its sites together are one run."""
    return Seen()


class DeduplicatePipeline:
    """Holds back what was written already; each such record is named in `duplicates.jsonl` in the output folder."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._folder = Path(crawler.settings["OUTPUT_DIR"])
        self._seen = seen_in(self._folder.absolute())
        self._memory = memory_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DeduplicatePipeline:
        """One for each crawl."""
        return cls(crawler)

    @stored
    def process_item(self, item: Article) -> Article:
        """The record, if it is new. Raises Duplicate for one that was seen, under this address or another."""
        original = self._seen.original_of(item)
        earlier = self._remembered(item) if original is None else None
        if original is None and earlier is None:
            return item
        self._crawler.stats.inc_value("crawl/duplicates")
        lines.append(self._folder / FILE, _duplicate(item, original or earlier))
        raise Duplicate(str(original or earlier), earlier=earlier is not None)

    def _remembered(self, item: Article) -> str | None:
        """The article of an earlier run that had this text; a new version of an article may have any."""
        original = self._memory.with_text(item.content_hash) if item.version == 1 else None
        return original if original != item.id else None


def _duplicate(article: Article, original: str | None) -> dict[str, str | None]:
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": article.site,
        "url": article.url,
        "requested_url": article.requested_url,
        "id": article.id,
        "duplicate_of": original,
        "title": article.title,
    }
