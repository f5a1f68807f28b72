"""A spider class made from each site file; a module of the site's name in this folder takes the place of its class."""

from __future__ import annotations

from pathlib import Path

from scraper import sites
from scraper.sites import Site
from spiders.site import SiteSpider

_FOLDER = Path(__file__).parent


def spider_for(site: Site) -> type[SiteSpider]:
    """The spider class of a site."""
    name = "".join(part.capitalize() for part in site.id.replace("-", "_").split("_"))
    said = {"name": site.id, "site": site, "__doc__": f"Crawls {site.name}.", "__module__": __name__}
    return type(f"{name}Spider", (SiteSpider,), said)


def _has_own_module(site: Site) -> bool:
    return (_FOLDER / f"{site.id.replace('-', '_')}.py").exists()


def _classes() -> dict[str, type[SiteSpider]]:
    made = {site.id: spider_for(site) for site in sites.load_all() if not _has_own_module(site)}
    return {cls.__name__: cls for cls in made.values()}


globals().update(_classes())  # where `scrapy list` and `scrapy crawl` look for them
