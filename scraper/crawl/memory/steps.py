"""The tables of a memory, as numbered steps that bring a file of any earlier version up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

# A step is never changed once released: a change of the tables is a further step. Times are seconds of the epoch.
STEPS: Sequence[Sequence[str]] = (
    (
        """CREATE TABLE addresses (
            key TEXT PRIMARY KEY,            -- article_id: the same for all spellings
            address TEXT NOT NULL,           -- as last asked for, after redirects
            article TEXT,                    -- id of the article found there
            fate TEXT NOT NULL,              -- article, duplicate, rejected, older, gone, failed
            status INTEGER NOT NULL,         -- of the last answer
            etag TEXT,
            last_modified TEXT,
            stated INTEGER,                  -- the change that a feed or sitemap stated when it was last asked for
            empty INTEGER NOT NULL,          -- how often in a row a stated change was none
            published TEXT,                  -- date of an article that was too old for its run
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            next_check INTEGER               -- none: never again
        ) WITHOUT ROWID""",
        "CREATE INDEX address_checks ON addresses (next_check) WHERE next_check IS NOT NULL",
        "CREATE INDEX address_articles ON addresses (article)",
        # Addresses that redirect to another, or whose page names another as the canonical one.
        "CREATE TABLE aliases (key TEXT PRIMARY KEY, leads_to TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE articles (
            id TEXT PRIMARY KEY,
            version INTEGER NOT NULL,        -- of the last record; 0: none, since it repeats another article
            content_hash TEXT NOT NULL,
            substance BLOB NOT NULL,         -- what edits are told by, deflated
            first_seen_at TEXT,
            published TEXT,
            repeats TEXT,                    -- id of the article that it repeats
            file TEXT                        -- where the last record was written, below the output folder
        ) WITHOUT ROWID""",
        "CREATE INDEX article_texts ON articles (content_hash)",
        "CREATE INDEX article_files ON articles (file)",
        """CREATE TABLE sources (
            key TEXT PRIMARY KEY,
            address TEXT NOT NULL,
            etag TEXT,
            last_modified TEXT,
            hash TEXT NOT NULL,
            since TEXT,                      -- the day before which articles were left out; none: all were taken
            rules TEXT NOT NULL,             -- of the site, by which its articles were told
            last_seen INTEGER NOT NULL
        ) WITHOUT ROWID""",
        "CREATE TABLE blocks (site TEXT PRIMARY KEY, known TEXT NOT NULL) WITHOUT ROWID",
        # Files that are being written; one that is named here and gone took its records with it.
        "CREATE TABLE parts (file TEXT PRIMARY KEY) WITHOUT ROWID",
    ),
    (
        "ALTER TABLE articles ADD COLUMN particulars TEXT",  # what edits outside the text are told by, as JSON
        "ALTER TABLE sources ADD COLUMN silent_after INTEGER",  # when a feed is overdue, by its own rhythm
    ),
    ("CREATE INDEX article_dates ON articles (published, first_seen_at)",),
)


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that the file has not seen, each whole or not at all. Raises sqlite3.Error, and ValueError for a
    file that a later version of this program wrote.
    """
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    if done > len(STEPS):
        raise ValueError(f"written by a later version of this program (format {done}, this one knows {len(STEPS)})")
    for number, step in enumerate(STEPS[done:], done + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in step:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
