"""An article as a line of CSV that a person reads in a spreadsheet, where no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

COLUMNS = (
    "id", "url", "site", "publisher", "title", "dek", "authors", "byline", "date_published", "date_modified",
    "section", "tags", "language", "image_credits", "source_credit", "references", "paywalled", "word_count",
    "version", "first_seen_at", "fetched_at", "near_duplicate_of", "requested_url", "content_hash", "body",
)  # fmt: skip
"""Columns of the CSV, in their order. Lists are one cell, their parts joined by "; "."""

# What a spreadsheet takes for the start of a formula, or skips before one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def header() -> str:
    """The first line of a CSV, with the mark by which Excel knows UTF-8."""
    return "\ufeff" + _line(COLUMNS)


def row(record: Mapping[str, Any]) -> str:
    """A record as a line of CSV. Cells that a spreadsheet would calculate begin with an apostrophe."""
    values = {**record}
    values["authors"] = _joined(author["name"] for author in values["authors"])
    values["tags"] = _joined(values["tags"])
    values["image_credits"] = _joined(dict.fromkeys(i["credit"] for i in values["images"] if i["credit"]))
    values["references"] = _joined(reference["url"] for reference in values["references"])
    return _line(_cell(values.get(name)) for name in COLUMNS)


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
