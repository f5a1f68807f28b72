"""Which articles of an output are read: all or the newest version of each, of some site, day and language."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pydantic import ValidationError

from scraper.article import Article
from scraper.bucket import Bucket, is_address
from scraper.written.files import PART, Source, lines, listed, opened


class LineError(ValueError):
    """A line that is no article; the message is `file:line: reason`."""


Broken = Callable[[LineError], object]
_IS_LINES = re.compile(r"articles/site=[^/]+/[^/]+\.jsonl")


@dataclass(frozen=True)
class _Place:
    file: int
    offset: int


class _File(NamedTuple):
    name: str
    is_part: bool
    open: Callable[[], BinaryIO]


def read(
    path: str | Path | Bucket,
    *,
    site: str | Collection[str] = (),
    since: date | str | None = None,
    language: str | None = None,
    latest: bool = False,
    broken: Broken | None = None,
) -> Iterator[Article]:
    """The articles of an output folder, or of one file of lines, in the order they were written. Either may be an
    s3:// address.

    `site` is one name or several. `since` is a day, YYYY-MM-DD: articles published on it or later by the date printed;
    those that print none count from the day a crawl first met them. `language` is a range of RFC 4647 section 3.3.1:
    "en" takes "en-GB" too. `latest` leaves out all but the newest version of each article, whatever else is asked for.
    However many articles there are, memory stays as it is. Lines that a running crawl did not end yet are not read.

    Raises ValueError for a `since` that is no day, FileNotFoundError where there is no output, OSError for a file that
    cannot be read, and LineError at a line that is no article; `broken` is called with the error instead, and reading
    goes on.
    """
    sites = {site} if isinstance(site, str) else set(site)
    day = "" if since is None else str(date.fromisoformat(str(since)))
    output = _output(path)
    found = _newest(output, broken or _raise) if latest else _all(output, broken or _raise)
    return (
        article
        for article in found
        if (not sites or article.site in sites)
        and _day(article) >= day
        and (language is None or _is_in(article.language, language))
    )


def reason(error: ValidationError) -> str:
    """Why a line is no article: the first thing that is wrong with it, and in which key."""
    first = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]


def _output(place: str | Path | Bucket) -> list[_File]:
    if isinstance(place, Bucket) or is_address(place):
        return _in_bucket(place if isinstance(place, Bucket) else Bucket(str(place)))
    path = Path(place)
    if path.is_dir():
        if not (path / "articles").is_dir():
            raise FileNotFoundError(f"{path}: no folder of a crawl, there is no articles/ in it")
        return [_on_disk(source, path) for source in listed(path)]
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file or folder")
    stat = path.stat()
    source = Source(path, path.name, stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return [_on_disk(source, path.parent)]


def _on_disk(source: Source, folder: Path) -> _File:
    return _File(str(source.path), source.path.name.endswith(PART), partial(opened, source, folder))


def _in_bucket(bucket: Bucket) -> list[_File]:
    """The files of an output in a bucket, in the order of their runs; or the one file of that address."""
    found = [name for name in bucket.names("articles/") if _IS_LINES.fullmatch(name)]
    if not found and bucket.size("") is not None:
        found = [""]
    if not found:
        raise FileNotFoundError(f"{bucket}: no output of a crawl, there is no articles/ in it")
    found.sort(key=lambda name: (name.rpartition("/")[2], name))
    return [_File(bucket / name, False, partial(bucket.open, name)) for name in found]


def _raise(error: LineError) -> None:
    raise error


def _all(output: list[_File], broken: Broken) -> Iterator[Article]:
    return (article for _, article in _placed(output, broken))


def _placed(output: list[_File], broken: Broken) -> Iterator[tuple[_Place, Article]]:
    for number, source in enumerate(output):
        with source.open() as file:
            offset = 0
            for count, line in enumerate(_lines(file, source), start=1):
                try:
                    if line.strip():
                        yield _Place(number, offset), Article.model_validate_json(line)
                except ValidationError as error:
                    broken(LineError(f"{source.name}:{count}: {reason(error)}"))
                offset += len(line)


def _lines(file: BinaryIO, source: _File) -> Iterator[bytes]:
    """Whole lines; in a file that has its name, a last one without an end is whole too."""
    return lines(file) if source.is_part else iter(file)


_NEWEST = """
    INSERT INTO newest VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
    SET version = excluded.version, fetched_at = excluded.fetched_at, file = excluded.file, offset = excluded.offset
    WHERE (excluded.version, excluded.fetched_at) >= (version, fetched_at)
"""


def _newest(output: list[_File], broken: Broken) -> Iterator[Article]:
    """Reads all lines to learn where the newest versions are, then those: what is kept of each is on disk."""
    with closing(sqlite3.connect("")) as places:  # a file of SQLite's own, which goes away with the connection
        places.execute("CREATE TABLE newest (id TEXT PRIMARY KEY, version INT, fetched_at TEXT, file INT, offset INT)")
        places.executemany(
            _NEWEST,
            (
                (article.id, article.version, article.fetched_at or "", place.file, place.offset)
                for place, article in _placed(output, broken)
            ),
        )
        for number, source in enumerate(output):
            rows = places.execute("SELECT offset, id, version FROM newest WHERE file = ? ORDER BY offset", [number])
            with source.open() as file:
                yield from (_again(file, source, *row) for row in rows)


def _again(file: BinaryIO, source: _File, offset: int, key: str, version: int) -> Article:
    file.seek(offset)
    try:
        article = Article.model_validate_json(file.readline())
    except ValidationError:
        article = None
    if article is None or (article.id, article.version) != (key, version):
        raise OSError(f"{source.name}: changed while it was read")
    return article


def _day(article: Article) -> str:
    return (article.date_published or article.first_seen_at or article.fetched_at or "")[:10]


def _is_in(language: str | None, wanted: str) -> bool:
    return language is not None and f"{language}-".casefold().startswith(f"{wanted}-".casefold())
