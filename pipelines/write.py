"""Records land in `output/articles/site=<site>/<start of the run>.jsonl`, a file that readers only meet whole.

This holds for every crawl, those with `-o` or `-O` included: their feed is a further copy.
"""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from pathlib import Path

from scrapy.crawler import Crawler

from scraper.article import Article
from scraper.crawl.lines import PartFile, recover

log = logging.getLogger(__name__)

_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,200}")


class WritePipeline:
    """Writes each record as it comes; the files get their names when the crawl ends.

    What an earlier run left unfinished is recovered first: whole lines are kept, torn ones dropped and counted.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._folder = Path(crawler.settings["OUTPUT_DIR"]) / "articles"
        self._fsync_every = crawler.settings.getint("OUTPUT_FSYNC_EVERY")
        self._name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.jsonl"
        self._files: dict[str, PartFile] = {}
        self.written: list[Path] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> WritePipeline:
        """One for each crawl."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Make the folder, and recover what a crash left in it. Raises OSError if that cannot be done."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for part in sorted(self._folder.glob("site=*/*.part")):
            if (done := recover(part)) is not None:
                path, kept, torn = done
                self._crawler.stats.inc_value("write/recovered", kept)
                self._crawler.stats.inc_value("write/torn", torn)
                log.warning("%s: recovered from a run that broke off: %d records kept, %d torn lines", path, kept, torn)

    def process_item(self, item: Article) -> Article:
        """Write the record, and pass it on. Raises OSError if the disk does not take it."""
        site = self._partition(item.site)
        if site not in self._files:
            self._files[site] = PartFile(self._folder / f"site={site}" / self._name, self._fsync_every)
        self._files[site].write(item.to_dict())
        return item

    def close_spider(self) -> None:
        """Give the files their names; `written` lists them."""
        for file in self._files.values():
            self.written.append(file.close())

    def _partition(self, site: str | None) -> str:
        """The site's name if it can be that of a folder, else the spider's: no page chooses a path."""
        if site and _SAFE.fullmatch(site):
            return site
        return self._crawler.spider.name if self._crawler.spider else "unknown"
