"""Scrapy's download handler for sites with `render = true`; loaded where scrapy-playwright is installed."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from scraper.crawl.browser import launch_options
from scraper.crawl.gate import Gate


class RenderingHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """scrapy-playwright's handler, its browser behind a gate."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._gate = Gate(
            allow_private=settings.getbool("ALLOW_PRIVATE"), private_hosts=settings.getlist("PRIVATE_HOSTS")
        )
        self.config.launch_options = launch_options(self._gate)

    async def close(self) -> None:
        """Stop the browser, then its gate."""
        await super().close()
        self._gate.close()
