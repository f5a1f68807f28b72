"""Articles as Arrow record batches: columns with types, nested records as structs and lists of them."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated, Any, Union, get_args, get_origin

import pyarrow
from pydantic import BaseModel

from scraper.article import Article
from scraper.export.columns import COLUMNS, row

_ROWS = 5_000
_CHARACTERS = 16_000_000  # of text in a portion of rows


def schema() -> pyarrow.Schema:
    """The columns as Arrow types; only what may be unknown is nullable."""
    return pyarrow.schema([_field(name, kind) for name, kind in COLUMNS.items()])


def batches(articles: Iterable[Article]) -> Iterator[pyarrow.RecordBatch]:
    """The rows of the articles, some thousands at a time."""
    rows: list[dict[str, Any]] = []
    size = 0
    for article in articles:
        rows.append(row(article))
        size += len(article.body) + len(article.body_markdown)
        if len(rows) >= _ROWS or size >= _CHARACTERS:
            yield pyarrow.RecordBatch.from_pylist(rows, schema())
            rows, size = [], 0
    if rows:
        yield pyarrow.RecordBatch.from_pylist(rows, schema())


def _field(name: str, kind: Any) -> pyarrow.Field:
    nullable = type(None) in get_args(kind)
    return pyarrow.field(name, _type(kind), nullable=nullable)


_PLAIN = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_(), date: pyarrow.date32(),
          datetime: pyarrow.timestamp("us", tz="UTC")}  # fmt: skip


def _type(kind: Any) -> pyarrow.DataType:
    """The Arrow type of an annotation of a record. Raises KeyError for one that records do not use."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _type(next(part for part in inner if part is not type(None)))
    if origin is Annotated:
        return _type(inner[0])
    if origin is tuple:
        return pyarrow.list_(pyarrow.field("element", _type(inner[0]), nullable=False))
    if origin is dict:  # as a list, since not every reader knows Parquet's maps
        pair = [
            pyarrow.field(name, _type(part), nullable=False) for name, part in zip(("key", "value"), inner, strict=True)
        ]
        return pyarrow.list_(pyarrow.field("element", pyarrow.struct(pair), nullable=False))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return pyarrow.struct([_field(name, field.annotation) for name, field in kind.model_fields.items()])
    return _PLAIN[kind]
