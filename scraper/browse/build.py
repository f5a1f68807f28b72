"""The SQLite file follows the output: new lines are read, the newest version of each article is what is searched."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlite_utils
from pydantic import ValidationError

from scraper.article import Article
from scraper.browse.schema import writing
from scraper.browse.words import part, spellings
from scraper.written import files
from scraper.written.articles import reason
from scraper.written.files import Batch, Source

_FEW = 500  # values in one SQL statement
_NAMED = 1_000  # lines that are no records
_ANEW = 0.25  # share of new lines from which on the index is put in order at the end


@dataclass
class Report:
    """What a refresh did."""

    lines: int = 0
    """Lines read."""
    articles: int = 0
    """Articles that are new, have a newer version, or are gone."""
    gone: list[str] = field(default_factory=list)
    """Files that are no longer there, or are other ones now: what came from them was forgotten."""
    broken: list[str] = field(default_factory=list)
    """New lines that are no records, the first ones, each as `file:line: reason`."""
    left_out: int = 0
    """How many there are."""


def refresh(database: sqlite_utils.Database, folder: Path, told: Callable[[int], object] | None = None) -> Report:
    """Read what is new below the output folder. `told` hears after each batch how many bytes it had.

    Several processes may do so at once. Raises OSError, sqlite3.Error.
    """
    report = Report()
    _forget_gone(database, folder, report)
    for source in files.listed(folder):
        try:
            _read(database, source, report, told)
        except FileNotFoundError:  # it just got another name: the next refresh meets it
            continue
    if report.lines > _ANEW * count(database, "versions"):
        with writing(database):
            database.table("texts").optimize()
    if report.lines or report.gone:
        with writing(database):
            now = datetime.now(UTC).isoformat(timespec="seconds")
            database.execute("UPDATE builds SET read_at = ?", [now])
    return report


def left_to_read(database: sqlite_utils.Database, folder: Path) -> int:
    """Bytes of the output that a refresh would read."""
    read = {(row["device"], row["inode"]): row["read"] for row in database.table("files").rows}
    return sum(max(0, s.size - read.get((s.device, s.inode), 0)) for s in files.listed(folder))


def count(database: sqlite_utils.Database, table: str) -> int:
    """Rows of a table."""
    return int(database.table(table).count)


def _forget_gone(database: sqlite_utils.Database, folder: Path, report: Report) -> None:
    known = {row["key"]: row for row in database.table("files").rows}
    for _ in range(2):  # a file that is renamed while its folder is listed can be missed, but not twice
        there = files.listed(folder)
        names = {name for source in there for name in (source.name, f"{source.name}.part")}
        nodes = {(source.device, source.inode) for source in there}
        known = {
            key: row
            for key, row in known.items()
            if row["path"] not in names and (row["device"], row["inode"]) not in nodes
        }
        if not known:
            return
    for key, row in known.items():
        with writing(database):
            _forget(database, key)
        report.gone.append(row["path"])


def _forget(database: sqlite_utils.Database, file: int) -> None:
    """Take out what came from a file; an older version steps in where another file has one."""
    ids = [row[0] for row in database.execute("SELECT DISTINCT id FROM versions WHERE file = ?", [file])]
    database.table("versions").delete_where("file = ?", [file])
    database.table("files").delete_where("key = ?", [file])
    _settle(database, ids, {})
    database.execute("UPDATE builds SET epoch = epoch + 1")


def _read(
    database: sqlite_utils.Database, source: Source, report: Report, told: Callable[[int], object] | None
) -> None:
    row = _known(database, source)
    if row is not None and (row["size"], row["changed_at"], row["path"]) == (
        source.size,
        source.changed_at,
        source.name,
    ):
        return
    if row is not None and not _goes_on(row, source):
        with writing(database):
            _forget(database, row["key"])
        report.gone.append(row["path"])
        row = None
    start = row["read"] if row else 0
    for batch in files.batches(source.path, start):
        with writing(database):
            now = _known(database, source)
            if (now["read"] if now else 0) != start:
                return  # another process reads the same file
            _take(database, source, batch, report)
        if told:
            told(batch.end - start)
        start = batch.end
    with writing(database):
        _note(database, source, start)


def _known(database: sqlite_utils.Database, source: Source) -> dict[str, Any] | None:
    """The row of the file: by its place on the disk, which a new name does not change, else by its name.

    A copy of a file that was being written, or one that was recovered, has neither: it lost the end of its name.
    """
    rows = database.table("files").rows_where(
        "(device = ? AND inode = ?) OR path IN (?, ?)",
        [source.device, source.inode, source.name, f"{source.name}.part"],
    )
    found = list(rows)
    same = [row for row in found if (row["device"], row["inode"]) == (source.device, source.inode)]
    return next(iter(same or found), None)


def _goes_on(row: dict[str, Any], source: Source) -> bool:
    """Whether the file still begins with what was read of it."""
    return source.size >= int(row["read"]) and bytes(row["print"]) == files.fingerprint(source.path, row["read"])


def _note(
    database: sqlite_utils.Database,
    source: Source,
    read: int,
    lines: int = 0,
    broken: int = 0,
    reason: str | None = None,
) -> int:
    """Write down how far a file was read; gives the key of its row."""
    row = _known(database, source) or {"lines": 0, "broken": 0, "reason": None}
    new = {
        **row,
        "path": source.name,
        "device": source.device,
        "inode": source.inode,
        "size": source.size,
        "changed_at": source.changed_at,
        "read": read,
        "print": files.fingerprint(source.path, read),
        "lines": row["lines"] + lines,
        "broken": row["broken"] + broken,
        "reason": row["reason"] or reason,
    }
    database.table("files").insert(new, pk="key", replace=True)
    return int(database.execute("SELECT key FROM files WHERE path = ?", [source.name]).fetchone()[0])


def _take(database: sqlite_utils.Database, source: Source, batch: Batch, report: Report) -> None:
    articles: list[tuple[Article, bytes]] = []
    broken: list[str] = []
    before = (_known(database, source) or {"lines": 0})["lines"]
    for number, line in enumerate(batch.lines, before + 1):
        try:
            articles.append((Article.model_validate_json(line), line))
        except ValidationError as error:
            broken.append(reason(error))
            if len(report.broken) < _NAMED:
                report.broken.append(f"{source.name}:{number}: {broken[-1]}")
    report.left_out += len(broken)
    file = _note(database, source, batch.end, len(batch.lines), len(broken), broken[0] if broken else None)
    first = _next_key(database, "versions")
    fresh = {first + n: article for n, (article, _) in enumerate(articles)}
    database.table("versions").insert_all(
        {
            "key": first + n,
            "id": article.id,
            "version": article.version,
            "fetched_at": article.fetched_at,
            "file": file,
            "record": zlib.compress(line, 3),
        }
        for n, (article, line) in enumerate(articles)
    )
    report.lines += len(batch.lines)
    report.articles += _settle(database, list(dict.fromkeys(article.id for article, _ in articles)), fresh)


def _next_key(database: sqlite_utils.Database, table: str) -> int:
    return int(database.execute(f"SELECT coalesce(max(key), 0) + 1 FROM {table}").fetchone()[0])


def _settle(database: sqlite_utils.Database, ids: Sequence[str], fresh: dict[int, Article]) -> int:
    """Let the newest version of each of the articles be the one that is searched; gives how many changed."""
    newest: dict[str, int] = {}
    shown: dict[str, tuple[int, int]] = {}
    for some in _portions(ids):
        marks = ", ".join("?" * len(some))
        newest.update(
            database.execute(
                f"SELECT id, key FROM versions WHERE id IN ({marks}) ORDER BY version, fetched_at, key", some
            ).fetchall()
        )
        rows = database.execute(f"SELECT id, key, newest FROM articles WHERE id IN ({marks})", some)
        shown.update({id_: (key, version) for id_, key, version in rows})
    changed = [id_ for id_ in ids if newest.get(id_) != (shown[id_][1] if id_ in shown else None)]
    if not changed:
        return 0
    database.execute("UPDATE builds SET change = change + 1")
    change = database.execute("SELECT change FROM builds").fetchone()[0]
    for some in _portions([shown[id_][0] for id_ in changed if id_ not in newest]):
        for table in ("texts", "articles"):
            database.table(table).delete_where(f"key IN ({', '.join('?' * len(some))})", some)
    free = _next_key(database, "articles")
    keys = {id_: shown[id_][0] if id_ in shown else free + n for n, id_ in enumerate(changed) if id_ in newest}
    found = {id_: fresh.get(newest[id_]) or stored(database.conn, newest[id_]) for id_ in keys}
    database.table("articles").insert_all(
        ({"key": keys[id_], "newest": newest[id_], "change": change, **_facts(found[id_])} for id_ in keys),
        pk="key",
        replace=True,
    )
    database.table("texts").insert_all(
        ({"key": keys[id_], **_texts(found[id_])} for id_ in keys), pk="key", replace=True
    )
    return len(changed)


def stored(connection: sqlite3.Connection, version: int) -> Article:
    """The record of a row of `versions`."""
    row = connection.execute("SELECT record FROM versions WHERE key = ?", [version]).fetchone()
    return Article.model_validate_json(zlib.decompress(row[0]))


def _portions(values: Sequence[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _FEW):
        yield list(values[start : start + _FEW])


def _facts(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "site": article.site,
        "section": article.section,
        "language": article.language,
        "authors": _listed(author.name for author in article.authors),
        "tags": _listed(article.tags),
        "credits": _listed(image.credit for image in article.images if image.credit),
        "day": article.date_published and article.date_published[:10],
        "published": _seconds(article.date_published),
        "seen": _seconds(article.first_seen_at or article.fetched_at),
        "near_duplicate_of": article.near_duplicate_of,
    }


def _listed(values: Iterable[str]) -> str:
    return json.dumps(list(dict.fromkeys(values)), ensure_ascii=False)


def _seconds(date: str | None) -> int | None:
    """Since 1970, UTC; a date without a zone, or without a time, is read as if it was in UTC."""
    if date is None:
        return None
    moment = datetime.fromisoformat(date)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _texts(article: Article) -> dict[str, str]:
    texts = {
        "title": article.title or "",
        "dek": article.dek or "",
        "body": article.body,
        "authors": "\n".join(author.name for author in article.authors),
        "credits": "\n".join(
            dict.fromkeys(filter(None, (*(image.credit for image in article.images), article.source_credit)))
        ),
        "tags": "\n".join(article.tags),
        "papers": "\n".join(
            " ".join(filter(None, (paper.title, *paper.identifiers.values()))) for paper in article.references
        ),
    }
    return {
        **{name: part(text) for name, text in texts.items()},
        "spellings": spellings(
            " ".join((texts["title"], texts["dek"], texts["body"], texts["authors"], texts["credits"]))
        ),
    }
