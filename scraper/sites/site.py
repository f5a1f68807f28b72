"""What a site file says of one site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scraper.address import host_of
from scraper.rules import Rules
from scraper.sites.domains import domains_of
from scraper.sites.keys import (
    Address,
    Domain,
    ElementCss,
    FieldName,
    Fixable,
    Language,
    Pattern,
    Selectable,
    Selectors,
    Topic,
    check_language,
    selector,
)
from scraper.sites.patterns import pattern

MAX_ADDRESS = 2_048  # longer addresses are no article's: patterns stay cheap
ID = r"^[a-z0-9][a-z0-9_-]{0,63}$"


class Site(BaseModel):
    """What a site file says."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: Annotated[str, Field(pattern=ID)]
    """Name of the file without `.toml`: the record's `site`, the spider's name."""
    domain: Domain
    """Domain without "www."; its subdomains belong to the site. An IP address or localhost may have a port."""
    domains: tuple[Domain, ...] = ()
    """Further domains of the same site."""
    name: Annotated[str, Field(min_length=1, max_length=100)]
    """Name as the publisher writes it."""
    feeds: tuple[Address, ...] = ()
    """Addresses of RSS, Atom, RDF or JSON feeds."""
    sitemaps: tuple[Address, ...] = ()
    """Addresses of sitemaps or sitemap indexes; news sitemaps first."""
    sections: tuple[Address, ...] = ()
    """Addresses of pages that list articles, the newest first."""
    article_url: Pattern | None = None
    """Regular expression, searched in the address with and without its query: an article's."""
    not_article: Pattern | None = None
    """Regular expression, searched in the address: not an article's, though `article_url` matches."""
    topics: tuple[Topic, ...] = ()
    """Words to choose sites by, such as "space"."""
    languages: tuple[Language, ...] = ()
    """Languages to choose the site by, where it has several; one alone is `fixed.language`."""
    drop: tuple[ElementCss, ...] = ()
    """CSS selectors of what is no text of the article; they count inside the body only."""
    expect: tuple[FieldName, ...] = ()
    """Fields that every article of the site has."""
    select: Mapping[Selectable, Selectors] = {}
    """CSS selectors by field; of a list, the first that matches decides. `::attr(name)` takes an attribute."""
    fixed: Mapping[Fixable, Annotated[str, Field(min_length=1, max_length=200)]] = {}
    """Values by field that hold for every article of the site."""
    delay: Annotated[float, Field(ge=0, le=60)] | None = None
    """Seconds between two requests, where the site asks for another pause than the default."""
    verify_certificates: bool = True
    """False for a site whose certificate is known to be wrong: what it sends may be anybody's. Every run says so."""
    render: bool = False
    """Whether articles are made by JavaScript: they are fetched with a browser."""
    kind: Literal["news", "journal", "agency", "institution", "blog"] = "news"
    """What publishes it."""
    unverified: tuple[str, ...] = ()
    """Keys of this file that no page or feed of the site has confirmed, such as "sitemaps" or "select.body"."""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        """Refuse keys that contradict each other."""
        if twice := self.select.keys() & self.fixed.keys():
            raise ValueError(f"both selected and fixed: {', '.join(sorted(twice))}")
        if "language" in self.fixed:
            check_language(self.fixed["language"])
        if self.not_article and not self.article_url:
            raise ValueError("not_article without article_url")
        stated = self.model_fields_set | {f"select.{k}" for k in self.select} | {f"fixed.{k}" for k in self.fixed}
        if absent := [key for key in self.unverified if key not in stated]:
            raise ValueError(f"unverified names a key that the file has not: {', '.join(absent)}")
        return self

    @property
    def spoken(self) -> tuple[str, ...]:
        """Languages the site is known to write in."""
        return self.languages or tuple(self.fixed[key] for key in ("language",) if key in self.fixed)

    @cached_property
    def rules(self) -> Rules:
        """What the file adds to the reading of a page."""
        return Rules(
            select={name: [selector(css) for css in found] for name, found in self.select.items()},
            drop=[selector(css) for css in self.drop],
            fixed=dict(self.fixed),
        )

    @cached_property
    def data(self) -> str:
        """What the file says, as JSON: `Site.of_data` makes a site of it again, in another process."""
        return self.model_dump_json()

    @staticmethod
    def of_data(data: str) -> Site:
        """The site that `data` was taken from; it was checked when it was loaded."""
        site = Site.model_construct(**json.loads(data))
        site.__dict__["data"] = data  # as it was: to write it anew may order and type it otherwise
        return site

    def has(self, url: str) -> bool:
        """Whether an address stands on one of the site's domains or their subdomains."""
        return any(domain in self._own for domain in domains_of(url))

    def is_front_page(self, url: str) -> bool:
        """Whether an address is the one that the site as a whole is known by."""
        parts = urlsplit(url)
        hosts = {parts.netloc.lower(), host_of(url)}
        return parts.path in ("", "/") and not parts.query and not self._own.isdisjoint(hosts)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset({self.domain, *self.domains})

    def is_article(self, url: str) -> bool:
        """Whether an address is one of the site's articles, as far as the file's patterns tell."""
        if self.article_url is None or len(url) > MAX_ADDRESS or not self.has(url):
            return False
        whole = url.partition("#")[0]
        bare = whole.partition("?")[0]
        article = pattern(self.article_url)
        if not article.search(bare) and not article.search(whole):
            return False
        return not (self.not_article and pattern(self.not_article).search(whole))
