"""Records land in `output/articles/site=<site>/<start of the run>.jsonl`, a file that readers only meet whole.

This holds for every crawl, those with `-o` or `-O` included: their feed is a further copy.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from scraper.article import Article
from scraper.crawl.lines import PartFile, recover
from scraper.crawl.signals import records_on_disk

log = logging.getLogger(__name__)

_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,200}")
_REPLAYED = 200  # records at a time


class WritePipeline:
    """Writes each record as it comes; the files get their names when the crawl ends.

    What an earlier run left unfinished is recovered first: whole lines are kept, torn ones dropped and counted. The
    signal `records_on_disk` tells of lines that last, before their file gets its name.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._folder = Path(crawler.settings["OUTPUT_DIR"]) / "articles"
        self._fsync_every = crawler.settings.getint("OUTPUT_FSYNC_EVERY")
        self._name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.jsonl"
        self._files: dict[str, PartFile] = {}
        self._untold: dict[str, list[dict[str, Any]]] = {}
        self.written: list[Path] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> WritePipeline:
        """One for each crawl."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Make the folder, and recover what a crash left in it. Raises OSError if that cannot be done."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for part in sorted(self._folder.glob("site=*/*.part")):
            if (done := recover(part, self._replay)) is not None:
                path, kept, torn = done
                self._crawler.stats.inc_value("write/recovered", kept)
                self._crawler.stats.inc_value("write/torn", torn)
                log.warning("%s: recovered from a run that broke off: %d records kept, %d torn lines", path, kept, torn)

    def process_item(self, item: Article) -> Article:
        """Write the record, and pass it on. Raises OSError if the disk does not take it."""
        site = self._partition(item.site)
        if site not in self._files:
            self._files[site] = PartFile(self._folder / f"site={site}" / self._name, self._fsync_every)
            self._untold[site] = []
        record = item.to_dict()
        lasts = self._files[site].write(record)
        self._untold[site].append(record)
        if lasts:
            self._tell(site)
        return item

    def close_spider(self) -> None:
        """Give the files their names; `written` lists them."""
        for site, file in self._files.items():
            file.sync()
            self._tell(site)
            self.written.append(file.close())

    def _tell(self, site: str) -> None:
        records, self._untold[site] = self._untold[site], []
        if records:
            self._crawler.signals.send_catch_log(records_on_disk, records=records)

    def _replay(self, part: Path) -> None:
        with part.open("rb") as file:
            while records := [json.loads(line) for line in islice(file, _REPLAYED)]:
                for _, failure in self._crawler.signals.send_catch_log(records_on_disk, records=records):
                    if isinstance(failure, Failure):
                        failure.raiseException()

    def _partition(self, site: str | None) -> str:
        """The site's name if it can be that of a folder, else the spider's: no page chooses a path."""
        if site and _SAFE.fullmatch(site):
            return site
        return self._crawler.spider.name if self._crawler.spider else "unknown"
