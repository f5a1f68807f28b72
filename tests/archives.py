"""WARC files of test pages, written by warcio."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from server import article

SITE = "https://news.example.org"


def member(url: str, body: bytes, status: str = "200 OK", *, zipped: bool = True, **headers: str) -> bytes:
    """A response as a record of an archive."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    http = [("Content-Type", "text/html; charset=utf-8"), *((k.replace("_", "-"), v) for k, v in headers.items())]
    writer = WARCWriter(out, gzip=zipped, warc_version="WARC/1.1")
    record = writer.create_warc_record(
        url, "response", io.BytesIO(body), len(body), http_headers=StatusAndHeaders(status, http, "HTTP/1.1"),
        warc_headers_dict={"WARC-Date": "2026-03-04T05:06:07Z"},
    )  # fmt: skip
    writer.write_record(record)
    return out.getvalue()


def archive(path: Path, names: Iterable[str]) -> Path:
    path.write_bytes(b"".join(member(f"{SITE}/a/{name}", article(name)) for name in names))
    return path
