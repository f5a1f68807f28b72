"""Whether the text is for subscribers, by the page's own statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scraper.page import Candidate, Page

# What a page says of itself in meta tags: name, and value by value whether that closes the text.
_FREE = ("free", "open", "public", "unlocked", "none", "gratis", "frei", "false", "0", "no")
_CLOSED = (
    "locked", "paid", "premium", "subscriber", "subscribers", "subscription", "plus", "metered", "member", "members",
    "true", "1", "yes",
)  # fmt: skip
_TIERS = (
    "article:content_tier", "og:article:content_tier", "content_tier", "article.content_tier", "content-tier",
    "cxenseparse:access", "cxenseparse:contenttier", "article:access", "access", "article:paywall", "paywall",
    "ispaywalled", "is_paywalled", "article:premium", "ispremium", "premium",
)  # fmt: skip
_FREE_FLAGS = ("isaccessibleforfree", "article:free", "is_free")


def candidates(page: Page) -> Iterator[Candidate[Any]]:
    """`isAccessibleForFree` of schema.org, then `article:content_tier` of Open Graph and its kin; True is paywalled."""
    yield from (Candidate(value, "json-ld") for value in _stated(page))
    for candidate in page.meta_first(*_FREE_FLAGS):
        yield Candidate(_opposite(candidate.raw), candidate.source)
    yield from page.meta_first(*_TIERS)
    for element in page.linked_data.microdata.get("isAccessibleForFree", ())[:1]:
        yield Candidate(_opposite(element.get("content") or element.get("href") or element.text), "microdata")


def normalize(raw: object) -> bool | None:
    """Whether a statement such as "locked", "metered", "free" or True closes the text; None for any other."""
    if raw is None or isinstance(raw, bool):
        return raw
    word = str(raw).strip().casefold()
    return True if word in _CLOSED else False if word in _FREE else None


def _stated(page: Page) -> Iterator[object]:
    """`isAccessibleForFree` of the article, of its parts, of any node; turned round."""
    linked = page.linked_data
    for node in (linked.article, *linked.nodes):
        yield _opposite(node.get("isAccessibleForFree"))
        parts = [part for part in linked.many(node.get("hasPart")) if isinstance(part, dict)]
        if any(_opposite(part.get("isAccessibleForFree")) is True for part in parts):
            yield True


def _opposite(value: Any) -> bool | None:
    """Paywalled, of what is said of being free: a boolean, "False", "http://schema.org/False", 0."""
    if isinstance(value, list):
        value = value[0] if value else None
    word = str(value).rsplit("/", 1)[-1].strip().casefold()
    return True if word in ("false", "no", "0") else False if word in ("true", "yes", "1") else None
