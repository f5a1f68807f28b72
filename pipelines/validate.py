"""Records that no reader can use are set aside by name, with every reason."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from scrapy.crawler import Crawler

from scraper.article import Article
from scraper.crawl import lines
from scraper.crawl.memory.keeper import Rejected
from scraper.crawl.signals import page_refused
from scraper.crawl.storage import stored
from scraper.text import squeeze

FILE = "rejected.jsonl"


class ValidatePipeline:
    """Lets whole records pass; others go to `rejected.jsonl` in the output folder."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ValidatePipeline:
        """One for each crawl."""
        return cls(crawler)

    @stored
    def process_item(self, item: Any) -> Article:
        """The record as an Article. Raises Rejected, after it is set aside, if something is wrong with it."""
        record = item.to_dict() if isinstance(item, Article) else dict(item)
        if reasons := complaints(record):
            set_aside(self._crawler, record, reasons)
            raise Rejected(f"rejected: {'; '.join(reasons)}")
        return item if isinstance(item, Article) else Article.model_validate(record)


def complaints(record: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a record: no title, no body, no address, or a value that breaks the contract."""
    found = [f"no {key}" for key in ("title", "body", "url") if not record.get(key)]
    try:
        Article.model_validate(record)  # takes nothing that JSON cannot say
    except ValidationError as error:
        found += [f"{'.'.join(map(str, e['loc']))}: {squeeze(e['msg'])}" for e in error.errors()]
    return found


def set_aside(crawler: Crawler, record: dict[str, Any], reasons: list[str]) -> None:
    """Put a record into `rejected.jsonl` in the output folder, count it and tell of it. Raises OSError if the disk does
    not take the line.
    """
    crawler.stats.inc_value("crawl/rejected")
    told = rejection(record, reasons)
    lines.append(Path(crawler.settings["OUTPUT_DIR"]) / FILE, told)
    crawler.signals.send_catch_log(page_refused, url=str(told["url"]), what="rejected", reasons=reasons)


def rejection(record: dict[str, Any], reasons: list[str]) -> dict[str, Any]:
    """A line of `rejected.jsonl`: what was turned away, when (UTC), and why."""
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": record.get("site"),
        "url": record.get("url") or record.get("requested_url"),
        "requested_url": record.get("requested_url"),
        "title": record.get("title"),
        "reasons": reasons,
    }
