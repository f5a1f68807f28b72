"""The same article is written once a run, whatever the number of its addresses."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from scraper.article import Article
from scraper.crawl import lines

FILE = "duplicates.jsonl"


class Seen:
    """The records of a run so far: their ids, and the id that first had a text."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._texts: dict[str, str] = {}

    def original_of(self, article: Article) -> str | None:
        """`id` of the record that this one repeats, None if it is new; it counts as seen from then on."""
        if article.id in self._ids:
            return article.id
        first = self._texts.setdefault(article.content_hash, article.id)
        self._ids.add(article.id)
        return None if first == article.id else first


@cache
def seen_in(folder: Path) -> Seen:  # noqa: ARG001 - the cache's key
    """What the crawls of this process have written to an output folder: all its sites together are one run."""
    return Seen()


class DeduplicatePipeline:
    """Holds back what the run has already; each such record is named in `duplicates.jsonl` in the output folder."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._folder = Path(crawler.settings["OUTPUT_DIR"])
        self._seen = seen_in(self._folder.absolute())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DeduplicatePipeline:
        """One for each crawl."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """The record, if it is new. Raises DropItem for one that was seen, under this address or another."""
        original = self._seen.original_of(item)
        if original is None:
            return item
        self._crawler.stats.inc_value("crawl/duplicates")
        lines.append(self._folder / FILE, _duplicate(item, original))
        raise DropItem(f"duplicate of {original}")


def _duplicate(article: Article, original: str) -> dict[str, str | None]:
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": article.site,
        "url": article.url,
        "requested_url": article.requested_url,
        "id": article.id,
        "duplicate_of": original,
        "title": article.title,
    }
