"""Log lines name addresses and reasons; records do not go into the log."""

from __future__ import annotations

import logging
from typing import Any

import scrapy.logformatter
from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatterResult
from twisted.python.failure import Failure

from scraper.address import shown
from scraper.text import squeeze


class LogFormatter(scrapy.logformatter.LogFormatter):
    """Scrapy's lines, with the address of a record in place of the record."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:  # noqa: ARG002
        """A record that was written."""
        return _line(logging.DEBUG, "Scraped %(address)s", item, response)

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """A record that a pipeline held back."""
        level = getattr(exception, "log_level", None) or spider.crawler.settings["DEFAULT_DROPITEM_LOG_LEVEL"]
        level = getattr(logging, level) if isinstance(level, str) else level
        return _line(level, "Dropped %(address)s: %(reason)s", item, response, exception)

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,  # noqa: ARG002
    ) -> LogFormatterResult:
        """A record that a pipeline failed on."""
        return _line(logging.ERROR, "Failed on %(address)s: %(reason)s", item, response, exception)


def _line(
    level: int, message: str, item: Any, response: Response | Failure | None, error: BaseException | None = None
) -> LogFormatterResult:
    address = getattr(response, "url", None) or getattr(item, "url", None) or "a record without address"
    reason = squeeze(str(error or ""))[:500] or type(error).__name__
    return {"level": level, "msg": message, "args": {"address": shown(address), "reason": reason}}
