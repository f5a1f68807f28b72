"""A page and what its site file adds, into an Article: for each field, the first candidate that normalizes wins."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import ModuleType
from typing import TYPE_CHECKING, Any

from scraper import sites
from scraper.article import Article, Rights
from scraper.fields import (
    authors,
    body,
    body_markdown,
    byline,
    date_modified,
    date_published,
    dek,
    images,
    language,
    paywalled,
    publisher,
    references,
    rights,
    section,
    source_credit,
    tags,
    title,
    url,
)
from scraper.identity import article_id, hash_of_folded
from scraper.markup import is_out_of_memory
from scraper.page import Page
from scraper.text import fold

if TYPE_CHECKING:
    from scraper.sites import Site

log = logging.getLogger(__name__)

FIELDS: Mapping[str, ModuleType] = {
    module.__name__.rsplit(".", 1)[-1]: module
    for module in (
        url, publisher, title, dek, authors, byline, date_published, date_modified, section, tags, language,
        body, body_markdown, images, source_credit, references, paywalled, rights,
    )
}  # fmt: skip
_EMPTY: Mapping[str, Any] = {
    "body": "",
    "body_markdown": "",
    "authors": (),
    "tags": (),
    "images": (),
    "references": (),
    "rights": Rights(),
}

OnError = Callable[[str, Exception], None]


def parse(
    html: bytes | str,
    url: str | None = None,
    *,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    site: Site | str | None = "auto",
) -> Article:
    """The article of a news page.

    `url` is the address the page was fetched from, `encoding` the charset of the HTTP header if there was one,
    `fetched_at` the time of the fetch, with its zone: "3 hours ago" counts from it. `site` is a site file or its
    name; "auto" takes the one for the address, if there is one, None uses none.

    Raises `PageError` for what is no page (see `Page`), `SiteError` for a site name that does not exist.
    """
    chosen = sites.find(url) if site == "auto" else sites.load(site) if isinstance(site, str) else site
    with no_collection():
        return _parse(html, url, encoding, fetched_at, chosen)


def _parse(
    html: bytes | str, url: str | None, encoding: str | None, fetched_at: datetime | None, site: Site | None
) -> Article:
    """The article of a page that is let go on return."""
    page = Page(html, url, encoding=encoding, fetched_at=fetched_at, rules=site.rules if site else None)
    elements = page.elements  # let go last, and from the end: lxml looks above each that goes for one still held
    article = parse_page(page, site)
    del page, elements
    return article


@contextmanager
def no_collection() -> Iterator[None]:
    """No garbage collection meanwhile. A page is thousands of objects without cycles: they go with their last
    reference, and a collection while they live only walks over them, and over all that was imported (a tenth of the
    time of a parse). For the same reason the page must be gone at the end.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def parse_page(page: Page, site: Site | None = None, on_error: OnError | None = None) -> Article:
    """The article of a page. A field whose reading raises is left empty and told to `on_error` (field, exception);
    without `on_error` the exception goes on, and so does always that memory ran out.
    """
    values: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for name, field in FIELDS.items():
        try:
            value, source = _first(field, page)
        except Exception as error:
            if on_error is None or is_out_of_memory(error):
                raise
            on_error(name, error)
            value, source = None, None
        values[name] = _EMPTY.get(name) if value is None else value
        if source:
            provenance[name] = source
    origin = site.id if site else page.host or None
    return record(values, provenance, requested_url=page.url, site=origin, fetched_at=page.fetched_at)


def _first(field: ModuleType, page: Page) -> tuple[Any, str | None]:
    name = field.__name__.rsplit(".", 1)[-1]
    if name in page.rules.fixed:
        return page.rules.fixed[name], "site:fixed"
    for candidate in field.candidates(page):
        value = field.normalize(candidate.raw)
        if value is not None:
            return value, candidate.source
    return None, None


def record(
    values: Mapping[str, Any],
    provenance: Mapping[str, str],
    *,
    requested_url: str | None = None,
    site: str | None = None,
    fetched_at: datetime | None = None,
) -> Article:
    """The record of the fields' values, with all that follows from them; fields that are not among them are empty.

    `provenance` names the source of each value that was found, `fetched_at` is the time of the fetch, with its zone.
    """
    values = {"url": None, "title": None, **_EMPTY, **values}
    sources = dict(provenance)
    lead = values["images"][0] if values["images"] else None
    folded = fold(values["body"])
    digest = hash_of_folded(values["title"], folded)
    credit = lead.credit if lead else None
    if credit:
        sources["image_credit"] = sources["images"]
    return Article(
        **values,
        id=article_id(values["url"]) if values["url"] else digest[:20],
        requested_url=requested_url,
        site=site,
        image_credit=credit,
        word_count=folded.count(" ") + 1 if folded else 0,
        content_hash=digest,
        fetched_at=_utc(fetched_at),
        provenance=sources,
    )


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
