"""The columns of a table of articles, made from the record: their order and types do not depend on what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, get_args

from scraper.article import Article, IsoDate

DAY, RAW = "_day", "_raw"
BY_CRAWL = ("first_seen_at", "fetched_at")
"""Times that the crawl itself took, in UTC; all others are as a page prints them."""


def _columns() -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for name, field in Article.model_fields.items():
        if IsoDate not in get_args(field.annotation):
            found[name] = field.annotation
            continue
        found[name] = datetime | None
        if name not in BY_CRAWL:
            found |= {name + DAY: date | None, name + RAW: str | None}
    return found


COLUMNS = _columns()
"""The type of each column, by its name, in their order.

A date that a page prints takes three: the moment, which is null if the page gives no time or no zone for it, the day as
printed, and under `_raw` the record's own value.
"""


def row(article: Article) -> dict[str, Any]:
    """The values of an article by column; nested records are dicts, `provenance` a list of key and value."""
    record = article.model_dump()
    found: dict[str, Any] = {}
    for name, kind in COLUMNS.items():
        if kind == datetime | None:
            found[name] = _moment(record[name], by_crawl=name in BY_CRAWL)
        elif name not in record:
            found[name] = _printed(record[name.removesuffix(DAY).removesuffix(RAW)], day=name.endswith(DAY))
        else:
            found[name] = record[name]
    found["provenance"] = [{"key": key, "value": value} for key, value in article.provenance.items()]
    return found


def _moment(text: str | None, *, by_crawl: bool) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC) if by_crawl else None
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # on the first or last day that a date can be
        return None


def _printed(text: str | None, *, day: bool) -> date | str | None:
    return date.fromisoformat(text[:10]) if text and day else text
