"""A news-page scraper and normalizer: a page in, an article out."""

from scraper.article import Article
from scraper.markup import PageError
from scraper.parse import parse
from scraper.sites import SiteError
from scraper.written.articles import LineError, read

__all__ = ["Article", "LineError", "PageError", "SiteError", "parse", "read"]
