"""Which pages are wanted; each is turned away as early as it can be told, with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper import sites
from scraper.address import host_of, is_home
from scraper.article import Article
from scraper.crawl import kinds, links
from scraper.reparse import head
from scraper.sites import Site
from scraper.sites.domains import domains_of

NOT_OK = "status other than 200"
NO_ADDRESS = "no address of a page"
NO_PAGE = "no page"
NO_ARTICLE = "no article"
OTHER_SITE = "other site"
OTHER_LANGUAGE = "other language"
REVISIT = "same as before"


@dataclass(frozen=True)
class Choice:
    """`domains`: only pages on them and their subdomains; `languages`: only articles in them, as primary subtags
    ("en"). Empty stands for any.
    """

    domains: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    def against_address(self, url: str) -> str | None:
        """Why an address is not wanted, None if it may be; what is stated as one may be none at all."""
        if not host_of(url):
            return NO_ADDRESS
        if self.domains and self.domains.isdisjoint(domains_of(url)):
            return OTHER_SITE
        if not is_home(url) and not links.is_no_article(url):
            return None
        site = sites.find(url)
        return None if site and site.is_article(url) else NO_ARTICLE

    def against_page(self, body: bytes, content_type: str, site: Site | None) -> str | None:
        """Why a page is not wanted, told by its beginning; None if it may be."""
        if kinds.sniff(body, content_type) != "page":
            return NO_PAGE
        if self.languages and not (site and site.fixed.get("language")):
            stated = head.read(body).language
            if stated and primary(stated) not in self.languages:
                return OTHER_LANGUAGE
        return None

    def against_article(self, article: Article) -> str | None:
        """Why a record is not wanted, None if it is."""
        if self.languages and primary(article.language or "") not in self.languages:
            return OTHER_LANGUAGE
        return None


def is_page_type(content_type: str) -> bool:
    """Whether a Content-Type may be that of an article's page."""
    return kinds.is_page_type(content_type) and not content_type.lower().lstrip().startswith("text/plain")


def primary(language: str) -> str:
    """The primary subtag of a language tag (RFC 5646), in lower case: "en" of "en-GB"."""
    return re.split("[-_]", language.strip().lower())[0]
