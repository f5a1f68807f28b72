"""A news-page scraper and normalizer: a page in, an article out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["Article", "LineError", "PageError", "SiteError", "parse", "read"]

if TYPE_CHECKING:
    from scraper.article import Article
    from scraper.markup import PageError
    from scraper.parser import parse
    from scraper.sites import SiteError
    from scraper.written.articles import LineError, read
else:
    # Each is loaded when it is asked for: most commands, and the process that crawls, need no parser.
    _HOMES = {
        "Article": "scraper.article",
        "LineError": "scraper.written.articles",
        "PageError": "scraper.markup",
        "SiteError": "scraper.sites",
        "parse": "scraper.parser",
        "read": "scraper.written.articles",
    }

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return found
