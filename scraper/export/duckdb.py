"""Articles as a DuckDB database with one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pyarrow

from scraper.article import Article
from scraper.export.arrow import batches, schema

_LIMITS: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "512MB"}  # else all that is free


def write_duckdb(articles: Iterable[Article], path: Path) -> None:
    """A database with the table `articles`, columns as in Parquet. Raises OSError."""
    failed: list[OSError] = []  # DuckDB makes a text of what is raised while it reads, traceback and all

    def read() -> Iterator[Article]:
        try:
            yield from articles
        except OSError as error:
            failed.append(error)
            raise

    try:
        with duckdb.connect(str(path), config=_LIMITS) as connection:
            connection.register("rows", pyarrow.RecordBatchReader.from_batches(schema(), batches(read())))
            connection.execute("CREATE TABLE articles AS FROM rows")
    except duckdb.Error as error:
        raise (failed[0] if failed else OSError(str(error))) from error
