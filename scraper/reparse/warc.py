"""Responses in WARC files, by place: a file is cut into pieces that can be read side by side."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from scraper.markup import MAX_BYTES
from scraper.reparse import choice, held
from scraper.reparse.choice import Choice
from scraper.reparse.held import Held

PIECE = 512 * 1024  # bytes of a file that are read in one go
_GZIP = b"\x1f\x8b\x08"
_HEAD = 1 << 20
_CHUNK = re.compile(rb"[0-9a-fA-F]+[ \t]*(?:;[^\r\n]*)?\r\n")
_ANSWERS = WarcRecordType.response | WarcRecordType.revisit


class UnreadableError(ValueError):
    """A file or record that cannot be read; the message says why, without its name."""


@dataclass(frozen=True)
class Piece:
    """The records of a file that begin at `start` or later, and before `end`."""

    path: Path
    start: int
    end: int
    called: str | None = None
    """What the file is called where it was brought from."""

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.called or str(self.path)

    @property
    def size(self) -> int:
        """Bytes."""
        return self.end - self.start


class Answer(NamedTuple):
    """A response that may be an article's page: body decoded from its transfer, `at` is the record's place."""

    at: int
    url: str
    content_type: str
    fetched_at: datetime | None
    body: bytes


class Unwanted(NamedTuple):
    """A response that is no wanted article's page, and why."""

    at: int
    reason: str


class Broken(NamedTuple):
    """A record that cannot be read, and why; `url` if that much could be."""

    at: int
    reason: str
    url: str = ""
    fetched_at: datetime | None = None


def pieces(path: Path) -> list[Piece]:
    """The file as pieces. Raises UnreadableError for what is no WARC file that can be cut, OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head:
            raise UnreadableError("empty")
        if head.startswith(b"WARC/"):
            return list(_cut_plain(path, size))
        if head.startswith(b"\x28\xb5\x2f\xfd"):
            raise UnreadableError("compressed with zstd: unzstd it first")
        if not held.begins_record(head):
            raise UnreadableError("no WARC file")
        if _is_one_member(head):
            raise UnreadableError("compressed in one piece, not record by record: gunzip it first")
    return [Piece(path, start, min(start + PIECE, size)) for start in range(0, size, PIECE)]


def read(piece: Piece, wanted: Choice) -> Iterator[Answer | Unwanted | Broken]:
    """The responses that begin in a piece. Damage costs the records it falls on; reading goes on after it."""
    with piece.path.open("rb") as file:
        records = held.zipped if file.read(1) == b"\x1f" else held.plain
        for record in records(file, piece.start, piece.end):
            if record.fault:
                yield Broken(record.at, record.fault)
            yield from _answers(record, wanted)


def _answers(one: Held, wanted: Choice) -> Iterator[Answer | Unwanted | Broken]:
    try:
        for record in ArchiveIterator(BytesIO(one.data), record_types=_ANSWERS, parse_http=False, stream_detect=False):
            yield _taken(one, record, wanted)
    except OSError as error:
        if not one.fault:
            yield Broken(one.at, f"damaged at byte {one.at:,}: {error}")


def _taken(one: Held, record: WarcRecord, wanted: Choice) -> Answer | Unwanted | Broken:
    at = one.at
    if record.record_type == WarcRecordType.revisit:
        return Unwanted(at, choice.REVISIT)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if reason := wanted.against_address(url):
        return Unwanted(at, reason)
    moment = _moment(record)
    if min(record.content_length, len(one.data)) > 2 * MAX_BYTES:
        return Broken(at, f"larger than {MAX_BYTES // 1024 // 1024} MiB", url, moment)
    try:
        record.parse_http(auto_decode="none")
    except OSError as error:
        return Broken(at, f"no HTTP response: {error}", url, moment)
    headers = record.http_headers
    if headers is None or headers.status_code != 200:
        return Unwanted(at, choice.NOT_OK)
    content_type = headers.get("Content-Type") or ""
    if not choice.is_page_type(content_type):
        return Unwanted(at, choice.NO_PAGE)
    length, raw = record.content_length, record.reader.read()
    if len(raw) < length:
        return Broken(at, "cut short", url, moment)
    try:
        body = _decoded(raw, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "")
    except UnreadableError as error:
        return Broken(at, str(error), url, moment)
    return Answer(at, url, content_type, moment, body)


def _moment(record: WarcRecord) -> datetime | None:
    """When the record says that it was fetched, None where it says no time that can be."""
    try:
        return record.record_date and record.record_date.replace(tzinfo=UTC)
    except ValueError:
        return None


def _decoded(raw: bytes, transfer: str, content: str) -> bytes:
    """The page as its author wrote it. Some archives keep decoded bodies under the headers of encoded ones."""
    try:
        if "chunked" in transfer.lower() and _CHUNK.match(raw):
            raw = ChunkedReader(BytesIO(raw)).read(2 * MAX_BYTES)
        for encoding in reversed([name.strip().lower() for name in content.split(",") if name.strip()]):
            raw = _decompressed(raw, encoding)
    except (OSError, zlib.error, ValueError) as error:
        raise UnreadableError(f"cannot be decoded from {content or transfer}: {error}") from None
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"larger than {MAX_BYTES // 1024 // 1024} MiB")
    return raw


def _decompressed(raw: bytes, encoding: str) -> bytes:
    most = MAX_BYTES + 1
    if encoding in ("gzip", "x-gzip"):
        return zlib.decompressobj(31).decompress(raw, most) if raw.startswith(_GZIP) else raw
    if encoding == "deflate":
        try:
            return zlib.decompressobj(15).decompress(raw, most)
        except zlib.error:
            return raw if raw.lstrip().startswith(b"<") else zlib.decompressobj(-15).decompress(raw, most)
    if encoding == "br":
        return raw if raw.lstrip().startswith(b"<") else BrotliReader(BytesIO(raw)).read(most)
    if encoding == "zstd":
        return ZstdReader(BytesIO(raw)).read(most) if raw.startswith(b"\x28\xb5\x2f\xfd") else raw
    return raw


def _cut_plain(path: Path, size: int) -> Iterator[Piece]:
    """Pieces of a file without compression."""
    start = 0
    with path.open("rb") as file:
        for at, _, _ in held.places(file, 0, size):
            if at - start >= PIECE:
                yield Piece(path, start, at)
                start = at
    yield Piece(path, start, size)


def _is_one_member(head: bytes) -> bool:
    """Whether the first member goes on after its first record."""
    try:
        text = zlib.decompressobj(31).decompress(head, 1 << 20)
    except zlib.error:
        return False
    end = text.find(b"\r\n\r\n")
    length = held.LENGTH.search(text, 0, max(end, 0))
    return length is not None and b"WARC/" in text[end + 4 + int(length[1]) :][:16]
