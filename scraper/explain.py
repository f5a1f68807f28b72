"""Why a record says what it says: every candidate of every field, what it normalizes to, and which one won."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple

from pydantic_core import to_jsonable_python

from scraper.page import Page
from scraper.parser import FIELDS
from scraper.tree import text_of

_LONGEST = 2_000


class Row(NamedTuple):
    """A candidate: `raw` as found (cut at 2,000 characters), `value` JSON-ready, None for "not good, next one"."""

    field: str
    source: str
    raw: str
    value: Any
    won: bool


def explain(page: Page) -> Iterator[Row]:
    """The candidates of all fields, in the record's order and within a field in the order of trust.

    A field whose reading raises ends with a row that says so.
    """
    for name, field in FIELDS.items():
        won = False
        for row in _rows(name, field, page):
            good = row.value is not None and not won
            won |= good
            yield row._replace(won=good)


def _rows(name: str, field: ModuleType, page: Page) -> Iterator[Row]:
    if fixed := page.rules.fixed.get(name):
        yield Row(name, "site:fixed", fixed, fixed, False)
    try:
        for raw, source in field.candidates(page):
            yield Row(name, source, _shown(raw), to_jsonable_python(field.normalize(raw)), False)
    except Exception as error:
        yield Row(name, "error", f"{type(error).__name__}: {error}", None, False)


def _shown(raw: object) -> str:
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=_described)
    return text[:_LONGEST]


def _described(part: object) -> object:
    """What JSON has no form for: an element as its tag and text, other objects as pydantic or Python writes them."""
    if hasattr(part, "tag"):
        return f"<{part.tag}> {text_of(part)[:200]}"  # type: ignore[arg-type]  # an lxml element
    return to_jsonable_python(part, fallback=str)
