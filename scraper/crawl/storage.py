"""What happens when the disk does not take what a crawl writes: the run stops, and says so once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from scraper.crawl.tally import Tally


class NotStored(DropItem):
    """A record that the disk did not take; the run ends because of it."""

    log_level = "DEBUG"


def stop(crawler: Crawler, error: OSError) -> None:
    """End the crawl with the error as its one cause; what comes after the first is a consequence."""
    tally = crawler.get_extension(Tally)
    assert tally is not None, "the extension Tally is switched off"
    tally.stop(told(error))


def told(error: OSError) -> str:
    """The error on one line: the file, and what is wrong with it."""
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


def stored(process: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A pipeline's `process_item` that stops the crawl where it raises OSError; the pipeline has `_crawler`."""

    @wraps(process)
    def guarded(pipeline: Any, item: Any) -> Any:
        try:
            return process(pipeline, item)
        except OSError as error:
            stop(pipeline._crawler, error)
            raise NotStored(str(error)) from error

    return guarded
