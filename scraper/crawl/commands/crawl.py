"""`scrapy crawl`, with exit code 1 if anything went wrong."""

from __future__ import annotations

import argparse
import sys

from scrapy import Spider
from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import Crawler

from scraper.crawl.tally import Tally


class Command(CrawlCommand):
    """Scrapy's own command answers 0 when a callback raised, a pipeline failed, or a feed could not be read."""

    _made: Crawler | None = None

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, then print a line for each cause of failure."""
        super().run(args, opts)
        for cause in self._causes():
            print(f"{args[0]}: {cause}", file=sys.stderr)
            self.exitcode = 1

    def _causes(self) -> list[str]:
        if self._made is None or self._made._extensions is None:
            return []  # it did not start, which Scrapy tells
        tally = self._made.get_extension(Tally)
        ended = self._made.stats.get_value("finish_reason") is not None
        return [*(tally.errors if tally else ()), *(() if ended else ("broken off",))]

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self._made = super()._create_crawler(spidercls)
        return self._made
