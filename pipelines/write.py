"""Records land in `output/articles/site=<site>/<start of the run>.jsonl`, a file that readers only meet whole.

This holds for every crawl, those with `-o` or `-O` included: their feed is a further copy.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydispatch import dispatcher  # type: ignore[import-untyped]
from scrapy.crawler import Crawler

from scraper.article import Article
from scraper.crawl.lines import PartFile
from scraper.crawl.memory import shelf
from scraper.crawl.memory.keeper import memory_of, name_of
from scraper.crawl.signals import records_on_disk
from scraper.crawl.storage import stop, stored

log = logging.getLogger(__name__)


class WritePipeline:
    """Writes each record as it comes, and has it remembered; the files get their names when the crawl ends. The lines
    are forced to the disk when what is known of their pages is made to last (`Keeper`).

    What an earlier run left unfinished is recovered first: whole lines are kept and remembered, torn ones dropped and
    counted. The signal `records_on_disk` tells of lines that last, before their file gets its name.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._output = Path(crawler.settings["OUTPUT_DIR"])
        self._memory = memory_of(crawler)
        self._start = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        self._own = name_of(crawler)
        self._files: dict[str, PartFile] = {}  # by folder
        self._names: dict[str, str] = {}  # what the memory calls each: its path below the output folder
        self._untold: list[dict[str, Any]] = []
        self.written: list[Path] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> WritePipeline:
        """One for each crawl."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Make the folder, and recover what a crash left in it. Raises OSError if that cannot be done."""
        (self._output / "articles").mkdir(parents=True, exist_ok=True)
        for path, kept, torn in shelf.recover(self._output, self._memory, self._own, int(time.time()), self._tell_last):
            self._crawler.stats.inc_value("write/recovered", kept)
            self._crawler.stats.inc_value("write/torn", torn)
            log.warning("%s: recovered from a run that broke off: %d records kept, %d torn lines", path, kept, torn)
        self._memory.before_commit(self._sync)

    @stored
    def process_item(self, item: Article) -> Article:
        """Write the record, and pass it on. Raises OSError if the disk does not take it."""
        folder = self._folder(item.site)
        file, record = self._file(folder), item.to_dict()
        file.write(record)
        self._memory.keep(item, file=self._names[folder])
        self._untold.append(record)
        return item

    def close_spider(self) -> None:
        """Make what is known of the lines last, then give the files their names; `written` lists them.

        Where that cannot be done the files stay for the next run to recover.
        """
        try:
            self._finish()
        except OSError as error:
            stop(self._crawler, error)
        finally:
            self._memory.no_more(self._sync)

    def _finish(self) -> None:
        try:
            self._memory.commit()
            if self._files:
                self._tell_last([])
            for folder, file in self._files.items():
                self.written.append(file.close())
                self._memory.release(self._names[folder])
        except BaseException:
            for file in self._files.values():
                file.abandon()
            raise
        self._files.clear()
        self._memory.commit()

    def _sync(self) -> None:
        """Force the lines to the disk, and tell of them."""
        for file in self._files.values():
            file.sync()
        records, self._untold = self._untold, []
        if records:
            self._tell(records, last=False)

    def _tell_last(self, records: Sequence[Mapping[str, Any]]) -> None:
        self._tell(records, last=True)

    def _tell(self, records: Sequence[Mapping[str, Any]], *, last: bool) -> None:
        # Not by Scrapy's manager: what is raised is for who forces the lines to the disk, not for the log.
        dispatcher.send(records_on_disk, sender=self._crawler, records=records, last=last)

    def _folder(self, site: str | None) -> str:
        """The folder of a site; one whose name cannot be that of a folder gets the crawl's: no page chooses a path."""
        return site if site and shelf.is_safe(site) else self._own

    def _file(self, folder: str) -> PartFile:
        if folder not in self._files:
            target = self._output / "articles" / f"site={folder}" / shelf.file_name(self._start, folder, self._own)
            file = self._files[folder] = PartFile(target)
            self._names[folder] = file.target.relative_to(self._output).as_posix()
            self._memory.claim(self._names[folder])
        return self._files[folder]
