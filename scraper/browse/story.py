"""One article with all that is known around it: its versions, and the articles with nearly the same text."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass

from scraper.article import Article


@dataclass(frozen=True)
class Story:
    """An article in one version."""

    article: Article
    versions: tuple[Article, ...]
    """Every version that differs from the one before, the oldest first."""
    twins: tuple[Article, ...]
    """Articles with nearly the same text, by date."""

    @property
    def newest(self) -> Article:
        """The last version."""
        return self.versions[-1]


def read(connection: sqlite3.Connection, id_: str, version: int | None = None) -> Story | None:
    """The article of this id, in the version of this number or the newest; None if there is none."""
    versions = _versions(connection, id_)
    if not versions:
        return None
    found = [article for article in versions if version in (None, article.version)]
    if not found:
        return None
    return Story(found[-1], versions, _twins(connection, versions[-1]))


def line(connection: sqlite3.Connection, id_: str) -> bytes | None:
    """The line of the newest version, as the crawl wrote it."""
    row = connection.execute(
        "SELECT record FROM articles JOIN versions ON versions.key = newest WHERE articles.id = ?", [id_]
    ).fetchone()
    return zlib.decompress(row[0]) if row else None


def _versions(connection: sqlite3.Connection, id_: str) -> tuple[Article, ...]:
    """In their order, a line that was written twice once: the last one counts."""
    rows = connection.execute(
        "SELECT record FROM versions WHERE id = ? ORDER BY version, fetched_at, key", [id_]
    ).fetchall()
    articles = [Article.model_validate_json(zlib.decompress(record)) for (record,) in rows]
    distinct = {(article.version, article.content_hash): article for article in articles}
    return tuple(distinct.values())


def _twins(connection: sqlite3.Connection, article: Article) -> tuple[Article, ...]:
    """All that point to each other as near duplicates, over however many steps."""
    rows = connection.execute(
        """
        WITH RECURSIVE family (id) AS (
            SELECT ?1
            UNION SELECT a.near_duplicate_of FROM articles a JOIN family ON a.id = family.id
                WHERE a.near_duplicate_of IS NOT NULL
            UNION SELECT a.id FROM articles a JOIN family ON a.near_duplicate_of = family.id
            LIMIT 200
        )
        SELECT record FROM family JOIN articles USING (id) JOIN versions ON versions.key = newest
        WHERE articles.id <> ?1 ORDER BY published
        """,
        [article.id],
    )
    return tuple(Article.model_validate_json(zlib.decompress(record)) for (record,) in rows.fetchall())
