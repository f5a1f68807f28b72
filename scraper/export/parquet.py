"""Articles as one Parquet file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet

from scraper.article import Article
from scraper.export.arrow import batches, schema


def write_parquet(articles: Iterable[Article], path: Path) -> None:
    """A file with the columns of `schema`, compressed with Zstandard. Raises OSError."""
    with pyarrow.parquet.ParquetWriter(path, schema(), compression="zstd") as file:
        for batch in batches(articles):
            file.write_batch(batch)
