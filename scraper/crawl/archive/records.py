"""What the archive says of a response and of the request it answers; secrets are left out."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from scrapy.http import Headers, Request, Response
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BufferWARCWriter

# What lets somebody in is nobody's to read later.
SECRET = frozenset({b"authorization", b"cookie", b"proxy-authorization", b"set-cookie", b"set-cookie2"})

_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
_MAX_KNOWN = 200_000  # digests remembered of one run


class Records:
    """Makes the records of one run, as gzip members that follow one another.

    A body that the run has had before, and the answer "not modified", are `revisit` records: they say where the body
    stands. `headers` are the same for every record, such as the id of the file's warcinfo.
    """

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}
        self._known: dict[str, tuple[str, str]] = {}  # digest: address and date

    def warcinfo(self, name: str, fields: Mapping[str, str]) -> bytes:
        """The first record of a file of that name; `fields` as in section 6.2 of the standard."""
        writer = _writer()
        record = writer.create_warcinfo_record(name, dict(fields))
        self.headers = {"WARC-Warcinfo-ID": record.rec_headers.get_header("WARC-Record-ID")}
        return _members(writer, [record])

    def exchange(self, request: Request, response: Response, moment: datetime) -> bytes:
        """A response and its request; `moment` (with its zone) is when the response was whole."""
        writer, url = _writer(), bare(request.url)
        date = moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
        answer = self._answer(writer, url, date, response)
        concurrent = {**self.headers, "WARC-Date": date, "WARC-Concurrent-To": _id(answer)}
        asked = writer.create_warc_record(
            url, "request", BytesIO(request.body), len(request.body), "", concurrent, None, _asked(request, url)
        )
        return _members(writer, [answer, asked])

    def _answer(self, writer: BufferWARCWriter, url: str, date: str, response: Response) -> ArcWarcRecord:
        head, body = _answered(response), response.body
        headers = {**self.headers, "WARC-Date": date}
        if response.ip_address:
            headers["WARC-IP-Address"] = str(response.ip_address)
        if response.status == 304:
            headers |= {"WARC-Profile": f"{_PROFILES}server-not-modified", "WARC-Refers-To-Target-URI": url}
            return writer.create_warc_record(url, "revisit", None, None, "", headers, None, head)
        if body and (first := self._first(_digest(body), url, date)):
            return writer.create_revisit_record(url, _digest(body), *first, head, headers)
        if "dataloss" in response.flags:
            headers["WARC-Truncated"] = "disconnect"
        elif "download_stopped" in response.flags:
            headers["WARC-Truncated"] = "length"
        return writer.create_warc_record(url, "response", BytesIO(body), len(body), "", headers, None, head)

    def _first(self, digest: str, url: str, date: str) -> tuple[str, str] | None:
        """Address and date of the record that has the body; None if it is this one."""
        if digest not in self._known:
            if len(self._known) < _MAX_KNOWN:
                self._known[digest] = (url, date)
            return None
        return self._known[digest]


class _Head(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """Headers with their bytes as they are: warcio would rewrite those that are not ASCII."""

    def compute_headers_buffer(self, _: Any = None) -> None:
        lines = (f"{self.protocol} {self.statusline}", *(f"{name}: {value}" for name, value in self.headers))
        self.headers_buff = "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1")


def bare(url: str) -> str:
    """The address without user name, password and fragment."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))


def _answered(response: Response) -> _Head:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    return _Head(
        f"{response.status} {phrase}".strip(), list(_headers(response.headers)), response.protocol or "HTTP/1.1"
    )


def _asked(request: Request, url: str) -> _Head:
    parts = urlsplit(url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    own = [] if "Host" in request.headers else [("Host", parts.netloc)]
    return _Head(f"{target} HTTP/1.1", [*own, *_headers(request.headers)], request.method)


def _headers(headers: Headers) -> Iterator[tuple[str, str]]:
    for name, values in headers.items():
        if name.lower() not in SECRET:
            yield from ((_text(name), _text(value)) for value in values)


def _text(value: bytes) -> str:
    return value.decode("latin-1").replace("\r", " ").replace("\n", " ")


def _digest(body: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()}"


def _id(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Record-ID"))


def _writer() -> BufferWARCWriter:
    return BufferWARCWriter(gzip=True, warc_version="WARC/1.1")


def _members(writer: BufferWARCWriter, records: Iterable[ArcWarcRecord]) -> bytes:
    for record in records:
        writer.write_record(record)
    members: bytes = writer.get_contents()
    return members
