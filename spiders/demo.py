"""The embedded demo: its three publications served by this process, and crawled in one go."""

from __future__ import annotations

from typing import Any, ClassVar

from scraper.crawl.frontier import Source
from scraper.demo import SETTINGS, Demo, serve
from scraper.sites import Site
from spiders.site import SiteSpider


class DemoSpider(SiteSpider):
    """Serves the demo on loopback while it crawls it; each page is read with the site of its port."""

    name = "demo"
    custom_settings: ClassVar[dict[str, Any] | None] = {**SETTINGS, "ALLOW_PRIVATE": True}  # type: ignore[misc]

    _demo: Demo | None = None

    def begin(self) -> None:
        """Start the servers, and the crawl at what their sites name."""
        self._demo = serve()
        for site in self._demo.sites:
            for address in site.feeds:
                self.frontier.add_source(Source(address, "feed"))
            for address in site.sections:
                self.frontier.add_source(Source(address, "page"))
            for address in site.sitemaps:
                self.frontier.add_source(Source(address, "sitemap"))

    def site_of(self, url: str) -> Site | None:
        """The publication that an address belongs to."""
        publications = self._demo.publications if self._demo else ()
        return next((p.site for p in publications if url.startswith(f"{p.base}/")), None)

    def belongs(self, url: str) -> bool:
        """Whether an address is one of the demo's."""
        return self.site_of(url) is not None

    def wants(self, url: str) -> bool:
        """Whether an address is an article's of one of the publications."""
        site = self.site_of(url)
        return site is not None and site.is_article(url)

    def closed(self, _reason: str) -> None:
        """Stop the servers."""
        if self._demo:
            self._demo.close()
