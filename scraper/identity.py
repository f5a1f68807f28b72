"""What makes two records the same: their address, their text."""

from __future__ import annotations

import hashlib

from scraper.address import key
from scraper.text import fold


def article_id(url: str) -> str:
    """The record's `id`: the first 20 hex digits of the SHA-256 of what all spellings of its address share."""
    return hashlib.sha256(key(url).encode()).hexdigest()[:20]


def content_hash(title: str | None, body: str) -> str:
    """SHA-256 of title and body as 64 hex digits; white space, case and punctuation do not count."""
    return hash_of_folded(title, fold(body))


def hash_of_folded(title: str | None, body: str) -> str:
    """`content_hash` of a body that is folded already."""
    return hashlib.sha256(f"{fold(title or '')}\n{body}".encode()).hexdigest()
