"""The versions of one article, found in the files that crawls wrote."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from scraper.address import key
from scraper.identity import article_id
from scraper.written.files import listed, opened

_ID = re.compile(r"[0-9a-f]{20}")
_FOUND_AT = """SELECT coalesce(repeats, article) FROM addresses LEFT JOIN articles ON articles.id = article
    WHERE fate IN ('article', 'duplicate') AND key = coalesce(
    (SELECT key FROM addresses WHERE key = ?1), (SELECT leads_to FROM aliases WHERE key = ?1))"""


def is_id(text: str) -> bool:
    """Whether a text is the `id` of an article by its form."""
    return bool(_ID.fullmatch(text))


def versions(output: Path, what: str) -> list[dict[str, Any]]:
    """All records of an article in an output folder, those of unfinished files included, the first version first.

    `what` is its `id`, or an address that it was fetched from, that it names as its own, that it moved to,
    or that repeats it.
    """
    records = {what} if is_id(what) else {found["id"] for found in _at(output, what)} or set(_moved(output, what))
    found = [record for id in records for record in _records(output, id) if record.get("id") == id]
    return sorted(found, key=lambda record: (record.get("version", 1), record.get("fetched_at") or ""))


def _at(output: Path, url: str) -> Iterator[dict[str, Any]]:
    wanted = key(url)
    for record in _records(output, re.split(r"[/?]", wanted.rstrip("/"))[-1]):
        if record.get("id") == article_id(url) or any(
            isinstance(address := record.get(name), str) and key(address) == wanted for name in ("url", "requested_url")
        ):
            yield record


def _moved(output: Path, url: str) -> Iterator[str]:
    """The articles that memories have at an address, or that what is there repeats: no line names where an article
    that was not edited moved to.
    """
    for path in sorted((output / "state").glob("*.sqlite")):
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as memory:
                yield from (row[0] for row in memory.execute(_FOUND_AT, [article_id(url)]))
        except sqlite3.Error:  # a crawl is at it, or it is none
            continue


def _records(output: Path, part: str) -> Iterator[dict[str, Any]]:
    """Records whose line holds some text; what is no record, such as a torn line, is passed over."""
    needle = part.encode()
    for source in listed(output):
        with opened(source, output) as lines:
            for line in lines:
                if needle in line and isinstance(record := _json(line), dict) and "id" in record:
                    yield {**record, "file": source.path}


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
