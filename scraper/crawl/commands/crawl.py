"""`scrapy crawl`, with exit code 1 if anything went wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import Crawler

from scraper.crawl import declared
from scraper.crawl.memory import shelf
from scraper.crawl.memory.keeper import ages
from scraper.crawl.memory.lock import BUSY, BusyError
from scraper.crawl.process import code_of
from scraper.crawl.report import carrier
from scraper.crawl.report.book import book_of
from scraper.crawl.storage import told
from scraper.crawl.tally import Tally
from scraper.settings import given
from spiders.site import SiteSpider


class Command(CrawlCommand):
    """Scrapy's own command answers 0 when a callback raised, a pipeline failed, or a feed could not be read."""

    _made: Crawler | None = None
    _received: int | None = None

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take the settings of the command line; end with exit code 2 where Scrapy would fail on one as it starts."""
        super().process_options(args, opts)
        assert self.settings
        for name, meant in declared.unknown([*given, *(word.partition("=")[0] for word in opts.set)]):
            print(f"{name}: no such setting, is {meant} meant?", file=sys.stderr)
        try:
            declared.require(self.settings)
        except declared.WrongSettingError as error:
            print(error, file=sys.stderr)
            sys.exit(2)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, then print a line for each cause of failure."""
        assert self.settings
        try:
            carrier.require(self.settings)
            self._hold(args, opts)
            self._listen()
            super().run(args, opts)
        except declared.WrongSettingError as error:
            print(error, file=sys.stderr)
            self.exitcode = 2
            return
        except BusyError as busy:
            self._fail(args[0], str(busy), BUSY)
        except OSError as error:
            self._fail(args[0], told(error))
        finally:
            shelf.let_go(self)
        book = book_of(Path(self.settings["OUTPUT_DIR"]))
        book.finish()
        for line in getattr(self._made and self._made.spider, "left_out", ()):
            print(f"{args[0]}: {line}", file=sys.stderr)
        for cause in (*self._causes(), *book.errors):
            self._fail(args[0], cause)
        if self._received:
            self.exitcode = code_of(self._received)

    def _hold(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take the memory of the crawl before anything starts, as far as the spider is known."""
        assert self.settings
        assert self.crawler_process
        names = self.crawler_process.spider_loader.list()
        spider = self.crawler_process.spider_loader.load(args[0]) if args and args[0] in names else None
        if spider is not None and issubclass(spider, SiteSpider):
            _require(spider, opts.spargs)
            output = Path(self.settings["OUTPUT_DIR"])
            (output / "articles").mkdir(parents=True, exist_ok=True)
            shelf.hold(output, spider.remembered_as(opts.spargs.get("url")), ages(self.settings), self)

    def _listen(self) -> None:
        """Hear which signal ends the process."""
        process = self.crawler_process
        assert process
        whole = process._signal_shutdown

        def hear(signum: int, frame: Any) -> None:
            self._received = signum
            whole(signum, frame)

        process._signal_shutdown = hear  # type: ignore[method-assign,assignment]

    def _fail(self, name: str, cause: str, code: int = 1) -> None:
        print(f"{name}: {cause}", file=sys.stderr)
        self.exitcode = code

    def _causes(self) -> list[str]:
        if self._made is None or self._made._extensions is None:
            return []  # it did not start, which Scrapy tells
        tally = self._made.get_extension(Tally)
        ended = self._made.stats.get_value("finish_reason") is not None
        return [*(tally.errors if tally else ()), *(() if ended else ("broken off",))]

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self._made = super()._create_crawler(spidercls)
        return self._made


def _require(spider: type[SiteSpider], arguments: dict[str, Any]) -> None:
    """Raise WrongSettingError for an argument that a spider does not take."""
    try:
        spider(**arguments)
    except ValueError as error:
        raise declared.WrongSettingError(str(error)) from None
