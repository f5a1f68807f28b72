"""Which spider class crawls a site: that of the module of its name in this folder, else one made from its file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from scrapy.utils.spider import iter_spider_classes

from scraper.sites import Site
from spiders.site import SiteSpider

_FOLDER = Path(__file__).parent


def spider_for(site: Site) -> type[SiteSpider]:
    """The spider class of a site."""
    return written(site) or made(site)


def written(site: Site) -> type[SiteSpider] | None:
    """The class that somebody wrote for the site, if there is one."""
    module = site.id.replace("-", "_")
    if not (_FOLDER / f"{module}.py").exists():
        return None
    classes = iter_spider_classes(import_module(f"spiders.{module}"))
    return next((cls for cls in classes if cls.name == site.id and issubclass(cls, SiteSpider)), None)


def made(site: Site) -> type[SiteSpider]:
    """A spider class that has nothing but the site's file."""
    name = "".join(part.capitalize() for part in site.id.replace("-", "_").split("_"))
    return type(f"{name}Spider", (SiteSpider,), {"name": site.id, "site": site, "__doc__": f"Crawls {site.name}."})
