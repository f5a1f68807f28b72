"""What a WARC file holds, record by record: one ends where its gzip member or its length says, and damage costs the
records it falls on.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from scraper.markup import MAX_BYTES

LENGTH = re.compile(rb"^content-length:\s*(\d{1,18})", re.IGNORECASE | re.MULTILINE)
_MOST = 2 * MAX_BYTES + (1 << 16)  # bytes of one record that are kept
_PROBE = 4096  # compressed bytes that tell whether a WARC record begins
_STEP = 1 << 16
_MARK = b"WARC/"
_GZIP = b"\x1f\x8b\x08"
# Flags, time, hint and system as RFC 1952 (2.3) has them.
_MEMBER = re.compile(rb"\x1f(?=\x8b\x08(?:[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]|.{0,6}\Z))", re.DOTALL)
_HEADER = re.compile(rb"WARC/\d\.\d+\r?\n(?:[^\r\n]+\r?\n)+\r?\n")
_BLANK = re.compile(rb"\n\r?\n")
_BETWEEN = re.compile(rb"(?:\r?\n){2,}|(?=WARC/)|[\r\n]*\Z")
_LONGEST = 32  # bytes that it takes to tell a line that begins a record
_NEXT = re.compile(rb"\n\r?\n(WARC/\d\.\d+\r?\n)")


class Held(NamedTuple):
    """The bytes of a record that begins `at` a byte, as far as they are there and can be of use, or the `fault` in
    them.
    """

    at: int
    data: bytes
    fault: str = ""


def zipped(file: BinaryIO, start: int, end: int) -> Iterator[Held]:
    """The records that begin in a stretch of a file that is gzipped record by record."""
    at = boundary(file, start, end)
    told = False  # one stretch of damage is told of once
    while at is not None and at < end:
        held, follows = _member(file, at)
        if not (held.fault and told):
            yield held
        told = bool(held.fault)
        at = boundary(file, at + 1, end) if follows is None else follows


def plain(file: BinaryIO, start: int, end: int) -> Iterator[Held]:
    """The records that begin in a stretch of a file without compression; one begins at its start."""
    for at, stop, fault in places(file, start, end):
        file.seek(at)
        yield Held(at, b"" if fault else file.read(min(stop - at, _MOST)), fault)


def places(file: BinaryIO, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where records without compression begin and end, or what is wrong there. They are found by their lengths: a page
    may hold what looks like a record. Only where a length cannot be, the next line that begins a record is looked for.
    """
    size = file.seek(0, os.SEEK_END)
    at, told = start, False
    while at < end:
        header = _header(file, at)
        length = header and LENGTH.search(header[0])
        if not (header and length):
            if not told:
                yield at, at, f"damaged at byte {at:,}: no record begins there"
            told, at = True, _next(file, at)
            continue
        stop = at + header.end() + int(length[1])
        follows = _behind(file, stop) if stop <= size else None
        if follows is None:
            stop = follows = _next(file, at + header.end() - 3)
        yield at, stop, ""
        told, at = False, follows


def boundary(file: BinaryIO, start: int, end: int) -> int | None:
    """Where the first gzip member of a WARC record begins in a stretch of a file."""
    for at in range(start, end, _STEP):
        file.seek(at)
        data = file.read(_STEP + _PROBE)
        for found in _MEMBER.finditer(data, 0, min(_STEP, end - at) + _PROBE):
            if found.start() < min(_STEP, end - at) and begins_record(data, found.start()):
                return at + found.start()
    return None


def begins_record(data: bytes, at: int = 0) -> bool:
    """Whether a gzip member that begins there holds a WARC record, or may hold one if no more of it is there."""
    piece = data[at : at + _PROBE]
    try:
        text = zlib.decompressobj(31).decompress(piece, len(_MARK))
    except zlib.error:
        return False
    return text == _MARK or (len(piece) < _PROBE and piece.startswith(_GZIP) and _MARK.startswith(text))


def _member(file: BinaryIO, at: int) -> tuple[Held, int | None]:
    """What a gzip member holds, and where it ends if that can be told."""
    member, kept = zlib.decompressobj(31), bytearray()
    file.seek(at)
    try:
        while not member.eof:
            if not (piece := file.read(_STEP)):
                return Held(at, bytes(kept), "cut short: the last record is not whole"), file.tell()
            while piece:
                kept += member.decompress(piece, _MOST)[: _MOST - len(kept)]
                piece = member.unconsumed_tail
    except zlib.error as error:
        if padding := _zeros(file, at):
            return Held(at, b""), at + padding
        return Held(at, b"", f"damaged at byte {at:,} or behind: {error}"), None
    fault = "" if not kept or kept.startswith(_MARK) else f"damaged at byte {at:,}: no record begins there"
    return Held(at, bytes(kept), fault), file.tell() - len(member.unused_data)


def _zeros(file: BinaryIO, at: int) -> int:
    """How many bytes of a file are zeros from a place on, as far as is looked."""
    file.seek(at)
    data = file.read(_STEP)
    return len(data) - len(data.lstrip(b"\0"))


def _header(file: BinaryIO, at: int) -> re.Match[bytes] | None:
    file.seek(at)
    data = file.read(_PROBE)
    return _HEADER.match(data) or (_HEADER.match(data + file.read(_STEP)) if not _BLANK.search(data) else None)


def _behind(file: BinaryIO, stop: int) -> int | None:
    """Where the next record must begin, if one can end at `stop`."""
    file.seek(stop)
    between = _BETWEEN.match(file.read(_PROBE))
    return stop + between.end() if between else None


def _next(file: BinaryIO, at: int) -> int:
    """Where the next line stands that may begin a record, or the end of the file."""
    step = _PROBE
    while True:
        file.seek(at)
        data = file.read(step + _LONGEST)
        if found := _NEXT.search(data):
            return at + found.start(1)
        if len(data) <= step:
            return at + len(data)
        at, step = at + step, _STEP
