"""The spider classes made from site files, where `scrapy list` and `scrapy crawl` look for them."""

from __future__ import annotations

from scraper import sites
from spiders.classes import made, written

for _made in [made(site) for site in sites.load_all() if not written(site)]:
    _made.__module__ = __name__
    globals()[_made.__name__] = _made
del _made  # else the last one had two names
