"""Keeps every response of a crawl, robots.txt, redirects and errors included, before anything of it is decoded."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Request, Response

from scraper.crawl import storage
from scraper.crawl.archive.file import OpenFile, recover
from scraper.crawl.memory.keeper import name_of

if TYPE_CHECKING:
    from scraper.crawl.archive.records import Records

log = logging.getLogger(__name__)

MISSING = "warcio is not installed: pip install 'science-news-scraper[archive]'"


def is_possible() -> bool:
    """Whether what archives are written with is installed."""
    return find_spec("warcio") is not None


class ArchiveMiddleware:
    """Writes what comes from the network to `output/archive/site=<site>/<start of the run>.warc.gz`.

    A file that has reached `ARCHIVE_MAXSIZE` bytes is followed by another. If the disk does not take a response, the
    crawl ends, and the page counts as not fetched.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ARCHIVE"):
            raise NotConfigured
        if not is_possible():
            raise RuntimeError(f"ARCHIVE: {MISSING}")
        from scraper.crawl.archive.records import Records

        self._crawler = crawler
        self._records: Records = Records()
        self._folder = Path(crawler.settings["OUTPUT_DIR"]) / "archive" / f"site={name_of(crawler)}"
        self._run = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        self._max = crawler.settings.getint("ARCHIVE_MAXSIZE")
        self._file: OpenFile | None = None
        for path, cut in recover(self._folder):
            log.warning("%s: recovered from a run that broke off, %d bytes of a torn record cut off", path, cut)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        """One for each crawl."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware._closed, signals.spider_closed)
        return middleware

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the response and pass it on. Raises IgnoreRequest if the disk does not take it."""
        if "cached" not in response.flags:
            try:
                self._keep(request, response)
            except OSError as error:
                storage.stop(self._crawler, error)
                raise IgnoreRequest("not archived") from error
        return response

    def _keep(self, request: Request, response: Response) -> None:
        if self._file and self._file.size >= self._max:
            self._file.close()
            self._file = None
        if self._file is None:
            self._file = OpenFile(self._folder, self._run)
            self._file.write(self._records.warcinfo(self._file.target.name, _info(self._crawler)))
        self._file.write(self._records.exchange(request, response, datetime.now(UTC)))
        self._crawler.stats.inc_value("archive/responses")

    def _closed(self) -> None:
        if self._file:
            try:
                self._file.close()
            except OSError as error:
                storage.stop(self._crawler, error)


def _info(crawler: Crawler) -> Mapping[str, str]:
    settings = crawler.settings
    return {
        "software": settings["USER_AGENT"].partition(" ")[0],
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "operator": settings.get("CONTACT") or "",
        "http-header-user-agent": settings["USER_AGENT"],
        "robots": "obey (RFC 9309)" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        "isPartOf": name_of(crawler),
    }
