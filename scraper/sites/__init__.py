"""Site files: one TOML file a site, data only, checked when loaded."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from scraper.page import Rules
from scraper.sites.keys import (
    Address,
    Domain,
    ElementCss,
    FieldName,
    Fixable,
    Pattern,
    Selectable,
    Selectors,
    Topic,
    check_language,
    pattern,
    selector,
)
from scraper.text import squeeze

FOLDER = Path(__file__).parent
MAX_ADDRESS = 2_048  # longer addresses are no article's: patterns stay cheap
_ID = r"^[a-z0-9][a-z0-9_-]{0,63}$"


class SiteError(ValueError):
    """A site file that is missing or wrong; the message names file, key and reason on one line."""


class Site(BaseModel):
    """What a site file says."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: Annotated[str, Field(pattern=_ID)]
    """Name of the file without `.toml`: the record's `site`, the spider's name."""
    domain: Domain
    """Domain without "www."; its subdomains belong to the site."""
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
        return Site.model_construct(**json.loads(data))

    def has(self, url: str) -> bool:
        """Whether an address stands on one of the site's domains or their subdomains."""
        host = _host(url)
        return any(host == domain or host.endswith(f".{domain}") for domain in (self.domain, *self.domains))

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


def read(path: Path) -> Site:
    """The site of a file. Raises SiteError naming file, key and reason."""
    data = _data(path)
    if "id" in data:
        raise SiteError(f"{_shown(path)}: unknown key 'id': a site is called as its file")
    try:
        return Site(id=path.stem, **data)
    except ValidationError as error:
        raise SiteError(f"{_shown(path)}: {'; '.join(map(_reason, error.errors()))}") from None


def _data(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SiteError(f"{_shown(path)}: no such site file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise SiteError(f"{_shown(path)}: {squeeze(str(error))}") from error


def _shown(path: Path) -> Path:
    return path.relative_to(FOLDER.parent) if path.is_relative_to(FOLDER.parent) else path


def _reason(error: Any) -> str:
    """One complaint of pydantic, as `key: reason`; steps of the path that are no keys of the file are left out."""
    key = ".".join(str(step) for step in error["loc"] if "[" not in str(step))
    if error["type"] == "extra_forbidden":
        return f"unknown key {key!r}"
    if error["type"] == "missing":
        return f"key {key!r} is missing"
    reason = squeeze(error["msg"]).removeprefix("Value error, ")
    return f"{key}: {reason}" if key else reason


@cache
def load(name: str) -> Site:
    """The site of that name. Raises SiteError if there is none or its file is wrong."""
    path = FOLDER / f"{name}.toml"
    if path.parent != FOLDER or not path.is_file():
        raise SiteError(f"no site {name!r}: `scraper sites` lists those there are")
    return read(path)


@cache
def load_all() -> tuple[Site, ...]:
    """Every site, by name. Raises SiteError if one of the files is wrong, or if two claim one domain."""
    _names_by_domain()
    return tuple(load(path.stem) for path in sorted(FOLDER.glob("*.toml")))


@cache
def _names_by_domain() -> Mapping[str, str]:
    """Name of the site by domain; the files are read for their domains only, each is checked when it is used."""
    return index(sorted(FOLDER.glob("*.toml")))


def index(paths: list[Path]) -> Mapping[str, str]:
    """Name of the site file by domain. Raises SiteError for a file that is no TOML, or if two claim one domain."""
    names: dict[str, str] = {}
    for path in paths:
        data = _data(path)
        further = data.get("domains", [])
        for domain in (data.get("domain"), *(further if isinstance(further, list) else [])):
            if names.setdefault(str(domain), path.stem) != path.stem and domain:
                raise SiteError(f"{_shown(path)}: domain: {domain!r} is {names[domain]}.toml's already")
    return names


def find(url: str | None) -> Site | None:
    """The site an address belongs to: the file whose domain is the host, or the nearest parent of the host.

    Raises SiteError if that file is wrong, or one of all files is no TOML.
    """
    parts = _host(url or "").split(".")
    names = _names_by_domain()
    name = next((name for n in range(len(parts)) if (name := names.get(".".join(parts[n:])))), None)
    return load(name) if name else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
