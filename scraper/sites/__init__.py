"""Site files: one TOML file a site, data only, checked when loaded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from cssselect import SelectorError
from lxml import etree
from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from scraper.article import Article
from scraper.page import Rules, Selector

FOLDER = Path(__file__).parent
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DERIVED = {"id", "url", "requested_url", "site", "body_markdown", "word_count", "content_hash", "version", "first_seen_at",
            "fetched_at", "rights", "near_duplicate_of", "provenance", "schema_version"}  # fmt: skip
SELECTABLE = frozenset(Article.model_fields.keys() - _DERIVED)
FIXABLE = frozenset({"language", "publisher", "section", "source_credit"})


class SiteError(ValueError):
    """A site file that is missing or wrong; the message names file, key and reason."""


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return value


def _selector(value: str) -> Selector:
    try:
        return Selector(value, etree.XPath(HTMLTranslator().css_to_xpath(value)))
    except (SelectorError, etree.XPathSyntaxError) as error:
        raise ValueError(f"not a CSS selector: {value!r}: {error}") from error


def _css(value: str) -> str:
    _selector(value)
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Css = Annotated[str, AfterValidator(_css)]
Field_ = Annotated[str, AfterValidator(lambda name: _one_of(name, frozenset(Article.model_fields)))]
Selectable = Annotated[str, AfterValidator(lambda name: _one_of(name, SELECTABLE))]
Fixable = Annotated[str, AfterValidator(lambda name: _one_of(name, FIXABLE))]


def _one_of(name: str, known: frozenset[str]) -> str:
    if name not in known:
        raise ValueError(f"unknown field {name!r}, not one of {', '.join(sorted(known))}")
    return name


class Site(BaseModel):
    """What a site file says."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    """Name of the file without `.toml`: the record's `site`, the spider's name."""
    domain: str
    """Domain without "www."; its subdomains belong to the site."""
    domains: tuple[str, ...] = ()
    """Further domains of the same site."""
    name: str
    """Name as the publisher writes it."""
    feeds: tuple[str, ...] = ()
    """Addresses of RSS, Atom, RDF or JSON feeds."""
    sitemaps: tuple[str, ...] = ()
    """Addresses of sitemaps or sitemap indexes; news sitemaps first."""
    sections: tuple[str, ...] = ()
    """Addresses of pages that list articles, the newest first."""
    article_url: Pattern | None = None
    """Regular expression, searched in the address: an article's."""
    not_article: Pattern | None = None
    """Regular expression, searched in the address: not an article's, though `article_url` matches."""
    topics: tuple[str, ...] = ()
    """Words to choose sites by, such as "space"."""
    drop: tuple[Css, ...] = ()
    """CSS selectors of what is no text of the article; they count inside the body only."""
    expect: tuple[Field_, ...] = ()
    """Fields that every article of the site has."""
    select: Mapping[Selectable, tuple[Css, ...] | Css] = {}
    """CSS selectors by field; of a list, the first that matches decides. `::attr(name)` takes an attribute."""
    fixed: Mapping[Fixable, str] = {}
    """Values by field that hold for every article of the site."""
    delay: Annotated[float, Field(ge=0, le=60)] | None = None
    """Seconds between two requests, where the site asks for another pause than the default."""
    kind: Literal["news", "journal", "agency", "institution", "blog"] = "news"
    """What publishes it."""
    unverified: tuple[str, ...] = ()
    """Keys of this file that no page or feed of the site has confirmed."""

    @cached_property
    def rules(self) -> Rules:
        """What the file adds to the reading of a page."""
        return Rules(
            select={k: [_selector(c) for c in ([v] if isinstance(v, str) else v)] for k, v in self.select.items()},
            drop=[_selector(c) for c in self.drop],
            fixed=dict(self.fixed),
        )

    def is_article(self, url: str) -> bool:
        """Whether an address is one of the site's articles, as far as the file's patterns tell."""
        if self.article_url is None or not re.search(self.article_url, url):
            return False
        return not (self.not_article and re.search(self.not_article, url))


def read(path: Path) -> Site:
    """The site of a file. Raises SiteError naming file, key and reason."""
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SiteError(f"{path}: no such site file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SiteError(f"{path}: {error}") from error
    try:
        return Site(id=path.stem, **data)
    except ValidationError as error:
        raise SiteError(f"{path}: {'; '.join(map(_reason, error.errors()))}") from None


def _reason(error: Any) -> str:
    key = ".".join(str(part) for part in error["loc"] if part not in ("[key]", "str") and "[" not in str(part))
    if error["type"] == "extra_forbidden":
        return f"unknown key {key!r}"
    return f"{key}: {error['msg'].removeprefix('Value error, ')}"


@cache
def load(name: str) -> Site:
    """The site of that name. Raises SiteError if there is none or its file is wrong."""
    if not _NAME.fullmatch(name) or not (path := FOLDER / f"{name}.toml").is_file():
        raise SiteError(f"no site {name!r}: `scraper sites` lists those there are")
    return read(path)


@cache
def load_all() -> tuple[Site, ...]:
    """Every site, by name. Raises SiteError if one of the files is wrong."""
    return tuple(load(path.stem) for path in sorted(FOLDER.glob("*.toml")))


@cache
def _by_domain() -> Mapping[str, Site]:
    return {domain: site for site in load_all() for domain in (site.domain, *site.domains)}


def find(url: str | None) -> Site | None:
    """The site an address belongs to: the file whose domain is the host, or the nearest parent of the host."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    parts = host.split(".")
    return next((s for n in range(len(parts)) if (s := _by_domain().get(".".join(parts[n:])))), None)
