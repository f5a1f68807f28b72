"""A batch of saved pages into lines of output, in a worker process; what needs the whole run is left to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.blocks import folded, known_elsewhere, without
from pipelines.validate import complaints, rejection
from scraper import sites
from scraper.article import Article
from scraper.bucket import Bucket
from scraper.crawl import lines, reading, saved
from scraper.crawl.job import Job
from scraper.reparse import choice, head, warc
from scraper.reparse.choice import Choice
from scraper.reparse.warc import Answer, Broken, Piece, Unwanted
from scraper.text import squeeze


@dataclass(frozen=True)
class Stored:
    """An archive in a bucket."""

    place: Bucket
    size: int

    def __str__(self) -> str:
        return str(self.place)


@dataclass(frozen=True)
class Batch:
    """What one task reads: a piece of an archive, an archive that is elsewhere, or saved pages; or why there is nothing
    to read.
    """

    source: Piece | Stored | tuple[Path, ...] | Failed
    wanted: Choice
    size: int


class Record(NamedTuple):
    """The record of an article as a line of output, and what the run must know of it. `blocks` are those of its body,
    folded.
    """

    id: str
    content_hash: str
    site: str | None
    url: str | None
    requested_url: str | None
    title: str | None
    fetched_at: str | None
    line: str
    blocks: tuple[str, ...]


class Rejected(NamedTuple):
    """A page that became no record, as a line of `rejected.jsonl`."""

    line: dict[str, Any]


class Failed(NamedTuple):
    """A fault to tell the user of: an input that cannot be read, a field whose reading raised."""

    reason: str


Outcome = Record | Rejected | Failed | Unwanted


def read(batch: Batch) -> list[Outcome]:
    """What came of the pages of a batch that is here, in their order."""
    if isinstance(batch.source, Failed):
        return [batch.source]
    if isinstance(batch.source, Piece):
        return [outcome for found in warc.read(batch.source, batch.wanted) for outcome in of_found(batch, found)]
    assert not isinstance(batch.source, Stored)
    return [outcome for path in batch.source for outcome in _of_file(path, batch.wanted)]


def of_found(batch: Batch, found: Answer | Unwanted | Broken) -> Iterator[Outcome]:
    """What came of a record of an archive."""
    assert isinstance(batch.source, Piece)
    name = batch.source.name
    if isinstance(found, Unwanted):
        yield found
    elif isinstance(found, Answer):
        place = f"{name}:{found.at}"
        yield from _of_page(found.body, found.url, found.content_type, found.fetched_at, batch.wanted, place)
    elif found.url:
        yield rejected(found.url, found.fetched_at, found.reason, f"{name}:{found.at}")
    else:
        yield Failed(f"{name}: {found.reason}")


def rejected(url: str | None, fetched_at: datetime | None, reason: str, place: str) -> Rejected:
    """A page that cannot be read: its line says where it stands."""
    site = sites.find(url) if url else None
    record = {"site": site.id if site else None, "url": url, "requested_url": url}
    return _aside(record, [squeeze(reason)], fetched_at.isoformat(timespec="seconds") if fetched_at else None, place)


def _of_file(path: Path, wanted: Choice) -> Iterator[Outcome]:
    try:
        body = saved.read(path)
    except (saved.InputError, OSError) as error:
        yield Failed(f"{path}: {(isinstance(error, OSError) and error.strerror) or error}")
        return
    url = head.read(body).address
    if url and (reason := wanted.against_address(url)):
        yield Unwanted(0, reason)
    elif not url and wanted.domains:
        yield Unwanted(0, choice.OTHER_SITE)
    else:
        yield from _of_page(body, url, "", None, wanted, str(path))


def _of_page(
    body: bytes, url: str | None, content_type: str, fetched_at: datetime | None, wanted: Choice, place: str
) -> Iterator[Outcome]:
    site = sites.find(url)
    if reason := wanted.against_page(body, content_type, site):
        yield Unwanted(0, reason)
        return
    sure = True if url and site and site.is_article(url) else None
    job = Job("page", body, url or "", content_type, fetched_at, site.data if site else None, sure, follow=False)
    found = reading.read(job)
    for field, error in found.field_errors:
        yield Failed(f"field {field}: {error}")
    if found.kind == "links":
        yield Unwanted(0, choice.NO_ARTICLE)
    elif found.article is None:
        yield rejected(url, fetched_at, found.reason, place)
    elif reason := wanted.against_article(found.article):
        yield Unwanted(0, reason)
    else:
        article = found.article.model_copy(update={"first_seen_at": found.article.fetched_at})
        yield _of_article(without(article, known_elsewhere(article)), place)


def _of_article(article: Article, place: str) -> Outcome:
    """The record, if it is whole, as it would be written now."""
    record = article.to_dict()
    if reasons := complaints(record):
        return _aside(record, reasons, article.fetched_at, place)
    return as_record(article, lines.dumps(record), folded(article.body).blocks)


def as_record(article: Article, line: str, blocks: Sequence[str] = ()) -> Record:
    """A record with its line."""
    return Record(
        article.id,
        article.content_hash,
        article.site,
        article.url,
        article.requested_url,
        article.title,
        article.fetched_at,
        line,
        tuple(blocks),
    )


def _aside(record: dict[str, Any], reasons: list[str], fetched_at: str | None, place: str) -> Rejected:
    return Rejected({**rejection(record, reasons), "time": fetched_at, "source": place})
