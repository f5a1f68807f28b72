"""Articles as an SQLite database: one table, nested records as JSON, moments as text in UTC that SQLite can compare."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

from scraper.article import Article
from scraper.export.columns import COLUMNS, row

_INDEXED = ("id", "site", "date_published_day")


def write_sqlite(articles: Iterable[Article], path: Path) -> None:
    """A database with the table `articles`. Raises OSError."""
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"CREATE TABLE articles ({', '.join(map(_declared, COLUMNS))})")
            connection.executemany(
                f"INSERT INTO articles ({names}) VALUES ({', '.join('?' * len(COLUMNS))})",
                ([_value(value) for value in row(article).values()] for article in articles),
            )
            for name in _INDEXED:
                connection.execute(f"CREATE INDEX articles_{name} ON articles ({name})")
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _declared(name: str) -> str:
    kind = COLUMNS[name]
    parts = get_args(kind) or (kind,)
    affinity = "INTEGER" if int in parts or bool in parts else "TEXT"
    return f'"{name}" {affinity}{"" if type(None) in parts else " NOT NULL"}'


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ", timespec="auto").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False)
    return value
