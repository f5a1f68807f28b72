"""Articles as a DuckDB database with one table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow

from scraper.article import Article
from scraper.export.arrow import batches, schema

_LIMITS: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "512MB"}  # else all that is free


def write_duckdb(articles: Iterable[Article], path: Path) -> None:
    """A database with the table `articles`, columns as in Parquet. Raises OSError."""
    try:
        with duckdb.connect(str(path), config=_LIMITS) as connection:
            connection.register("rows", pyarrow.RecordBatchReader.from_batches(schema(), batches(articles)))
            connection.execute("CREATE TABLE articles AS FROM rows")
    except duckdb.Error as error:
        raise OSError(str(error)) from error
