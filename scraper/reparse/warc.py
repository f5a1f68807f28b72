"""Responses in WARC files, by place: a file is cut into pieces that can be read side by side."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from scraper.markup import MAX_BYTES
from scraper.reparse import choice
from scraper.reparse.choice import Choice

PIECE = 512 * 1024  # bytes of a file that are read in one go
_GZIP = b"\x1f\x8b\x08"
_PROBE = 4096  # compressed bytes that tell whether a WARC record begins
_TAIL = 1 << 20
_LENGTH = re.compile(rb"^content-length:\s*(\d+)", re.IGNORECASE | re.MULTILINE)
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
        head = file.read(_TAIL)
        if not head:
            raise UnreadableError("empty")
        if head.startswith(b"WARC/"):
            return list(_cut_plain(path, size))
        if head.startswith(b"\x28\xb5\x2f\xfd"):
            raise UnreadableError("compressed with zstd: unzstd it first")
        if not _begins_record(head, 0):
            raise UnreadableError("no WARC file")
        if _is_one_member(head):
            raise UnreadableError("compressed in one piece, not record by record: gunzip it first")
    return [Piece(path, start, min(start + PIECE, size)) for start in range(0, size, PIECE)]


def torn(path: Path) -> str:
    """Why the end of a gzip file is not whole, empty if it is: the download or the run that wrote it broke off."""
    size = path.stat().st_size
    with path.open("rb") as file:
        window = _TAIL
        while True:
            start = max(0, size - window)
            file.seek(start)
            data = file.read()
            if not data.startswith(_GZIP) and start == 0:
                return ""
            if (last := _last_record(data)) is not None:
                return _ragged(data, last)
            if start == 0:
                return ""
            window *= 4


def read(piece: Piece, wanted: Choice) -> Iterator[Answer | Unwanted | Broken]:
    """The responses that begin in a piece. Damage costs the records it falls on; reading goes on after it."""
    with piece.path.open("rb") as file:
        zipped = file.read(1) == b"\x1f"
        start = boundary(file, piece.start, piece.end) if zipped else piece.start
        told = False  # one stretch of damage is told of once
        while start is not None:
            at = start
            try:
                for at, record in _records(file, start, piece.end):
                    yield _taken(at, record, wanted)
                    told = False
                return
            except OSError as error:
                if error.errno is not None:
                    raise
                if not told:
                    yield Broken(at, f"damaged at byte {at:,} or behind: {error}")
                told = True
            start = boundary(file, at + 1, piece.end) if zipped else None


def _records(file: BinaryIO, start: int, end: int) -> Iterator[tuple[int, WarcRecord]]:
    file.seek(start)
    for record in ArchiveIterator(file, record_types=_ANSWERS, parse_http=False):
        if record.stream_pos >= end:
            return
        yield record.stream_pos, record


def boundary(file: BinaryIO, start: int, end: int) -> int | None:
    """Where the first gzip member of a WARC record begins in a stretch of a file."""
    if start >= end:
        return None
    file.seek(start)
    data = file.read(end - start + _PROBE)
    at = data.find(_GZIP)
    while 0 <= at < end - start:
        if _begins_record(data, at):
            return start + at
        at = data.find(_GZIP, at + 1)
    return None


def _taken(at: int, record: WarcRecord, wanted: Choice) -> Answer | Unwanted | Broken:
    if record.record_type == WarcRecordType.revisit:
        return Unwanted(at, choice.REVISIT)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if reason := wanted.against_address(url):
        return Unwanted(at, reason)
    moment = _moment(record)
    if record.content_length > 2 * MAX_BYTES:
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
    """Pieces of a file without compression. Its records are found by their lengths: a page may hold what looks like a
    record.
    """
    start = 0
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file, parse_http=False):
                if record.stream_pos - start >= PIECE:
                    yield Piece(path, start, record.stream_pos)
                    start = record.stream_pos
        except OSError as error:
            if error.errno is not None:
                raise
    yield Piece(path, start, size)


def _begins_record(data: bytes, at: int) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data[at : at + _PROBE], 5) == b"WARC/"
    except zlib.error:
        return False


def _is_one_member(head: bytes) -> bool:
    """Whether the first member goes on after its first record."""
    try:
        text = zlib.decompressobj(31).decompress(head, 1 << 20)
    except zlib.error:
        return False
    end = text.find(b"\r\n\r\n")
    length = _LENGTH.search(text, 0, max(end, 0))
    return length is not None and b"WARC/" in text[end + 4 + int(length[1]) :][:16]


def _last_record(data: bytes) -> int | None:
    at = data.rfind(_GZIP)
    while at >= 0:
        if _begins_record(data, at):
            return at
        at = data.rfind(_GZIP, 0, at)
    return None


def _ragged(data: bytes, last: int) -> str:
    member = zlib.decompressobj(31)
    try:
        piece = data[last:]
        while piece and not member.eof:
            member.decompress(piece, _TAIL)
            piece = member.unconsumed_tail
    except zlib.error:
        return ""  # damage, which reading tells of
    whole = member.eof and not member.unused_data.strip(b"\0")
    return "" if whole else "cut short: the last record is not whole"
