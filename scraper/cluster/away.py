"""The files of a site's crawl that live in a bucket: brought before it starts, put back when it has ended.

What makes a crawl count is one step: its memory takes the place of the one that was brought, if nobody has put another
since. The lines are in the bucket by then, under a name that readers do not look at, and get their own right after; if
that breaks off, whoever crawls the site next finishes it. So a crawl that is lost, or was overtaken, leaves nothing.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from pipelines import deduplicate, likenesses, validate
from scraper.bucket import Bucket
from scraper.crawl.archive.file import SUFFIX
from scraper.crawl.memory.shelf import FOLDER

_ASIDE = {validate.FILE: "rejected", deduplicate.FILE: "duplicates"}
_STAGED = "staged"


def bring(bucket: Bucket, name: str, folder: Path) -> str | None:
    """Bring what is known of a site into a folder, and give what `put_back` needs to know. Raises BucketError."""
    memory = _memory(folder, name)
    known = bucket.fetch(f"{FOLDER}/{memory.name}", memory)
    if known is not None:
        _publish(bucket, name, _last_crawl(memory))
    bucket.fetch(f"{FOLDER}/{name}.{likenesses.FILE}", folder / FOLDER / likenesses.FILE)
    return known


def put_back(bucket: Bucket, name: str, folder: Path, known: str | None) -> None:
    """Put what a crawl that ended left in the folder. Raises BucketError, and ChangedError if another crawl of the
    site has been put since: then nothing came of this one but its archives.
    """
    crawl = uuid4().hex
    for path in sorted((folder / "archive").glob(f"site=*/*{SUFFIX}")):
        bucket.put(path, path.relative_to(folder).as_posix())
    for path in sorted((folder / "articles").glob("site=*/*.jsonl")):
        bucket.put(path, _staged(name, crawl) + path.relative_to(folder).as_posix())
    for file, aside in _ASIDE.items():
        if (folder / file).exists():
            bucket.put(folder / file, f"{_staged(name, crawl)}{aside}/site={name}/{crawl}.jsonl")
    _put_likenesses(bucket, name, folder)
    memory = _memory(folder, name)
    _note(memory, crawl)
    bucket.put_if(memory, f"{FOLDER}/{memory.name}", known)
    _publish(bucket, name, crawl)
    bucket.remove(bucket.names(f"{_STAGED}/site={name}/"))  # of crawls that came to nothing


def _publish(bucket: Bucket, name: str, crawl: str) -> None:
    """Give the lines of a crawl that counts their own names."""
    staged = _staged(name, crawl)
    for file in bucket.names(staged):
        bucket.move(file, file.removeprefix(staged))


def _put_likenesses(bucket: Bucket, name: str, folder: Path) -> None:
    path, whole = folder / FOLDER / likenesses.FILE, folder / FOLDER / "whole.sqlite"
    if path.exists():
        # It is open, and part of it in the file beside it that SQLite writes to first.
        with closing(sqlite3.connect(path)) as database, closing(sqlite3.connect(whole)) as copy:
            database.backup(copy)
        bucket.put(whole, f"{FOLDER}/{name}.{likenesses.FILE}")


def _memory(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{name}.sqlite"


def _staged(name: str, crawl: str) -> str:
    return f"{_STAGED}/site={name}/{crawl}/"


def _last_crawl(memory: Path) -> str:
    with closing(sqlite3.connect(memory)) as database:
        try:
            (crawl,) = database.execute("SELECT crawl FROM put").fetchone()
        except sqlite3.OperationalError:  # it was not put by a crawl
            return "none"
        return str(crawl)


def _note(memory: Path, crawl: str) -> None:
    """Write into a memory which crawl put it."""
    with closing(sqlite3.connect(memory)) as database:
        database.execute("PRAGMA journal_mode = DELETE")  # all of it in the one file
        with database:
            database.execute("CREATE TABLE IF NOT EXISTS put (crawl TEXT)")
            database.execute("DELETE FROM put")
            database.execute("INSERT INTO put VALUES (?)", (crawl,))
