"""What a memory tells and is told: of addresses, articles, sources and visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from scraper.crawl.memory.edits import Particulars

Fate = Literal["article", "duplicate", "rejected", "older", "list", "gone", "failed"]


class Address(NamedTuple):
    """What is known of an address; its times are seconds of the epoch, and None as `next_check` is never. Of a list
    `published` is the day from which on it was read.
    """

    key: str
    address: str
    article: str | None
    fate: Fate
    etag: str | None
    last_modified: str | None
    stated: int | None
    empty: int
    published: str | None
    first_seen: int
    last_seen: int
    next_check: int | None


class Known(NamedTuple):
    """What is known of an article; version 0 was never written, since it `repeats` another one."""

    id: str
    version: int
    content_hash: str
    substance: str
    first_seen_at: str | None
    repeats: str | None
    particulars: Particulars | None = None


class KnownSource(NamedTuple):
    """How a feed, sitemap or list answered when all that it named was last settled: from the day `since` on (None: all
    of it), as read by some `rules`. A feed is overdue by its own rhythm if it is still so `silent_after`.
    """

    address: str
    etag: str | None
    last_modified: str | None
    hash: str
    since: str | None
    rules: str
    silent_after: int | None = None


@dataclass(frozen=True)
class Visit:
    """One asking for an address: what was asked for, where redirects led, what the answer said of itself, and when.

    `stated` is the change that whoever named the address states of it.
    """

    asked: str
    final: str
    at: int
    status: int = 200
    hops: Sequence[str] = ()
    etag: str | None = None
    last_modified: str | None = None
    stated: int | None = None
