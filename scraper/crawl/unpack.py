"""Which pages are whole: Scrapy takes what can be unpacked of one that breaks off or was damaged for the page, and
what came of one whose connection ended.
"""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Callable
from http import HTTPStatus

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.utils import _compression

from scraper.crawl.kinds import GZIP, breaks_off

CUT_SHORT = "cut short: the packed page ends before its end"
DAMAGED = "damaged: the packed page cannot be unpacked"
NO_END = "cut short: the connection ended, the page has no end"
# What says that data were damaged on their way, or were never packed.
_ERRORS = (zlib.error, gzip.BadGzipFile, _compression.brotli.error, _compression.zstd.ZstdError)  # type: ignore[attr-defined]


class NotWholeError(ValueError):
    """A page that ends before its end, or was damaged; the message says how that is known."""


class UnpackMiddleware(HttpCompressionMiddleware):
    """Scrapy's, but a page that is packed with gzip, deflate, br or zstd and breaks off, or was damaged, is asked for
    again, at most `RETRY_TIMES`, and fails by name then. So is one that only the end of the connection ends, and not
    its text.

    Of what is asked for with `first_bytes` in its `meta`, so many bytes are unpacked, if it is gzip.
    """

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self._crawler = crawler

    def process_response(self, request: Request, response: Response, spider: object = None) -> Request | Response:  # noqa: ARG002 - as Scrapy calls it
        """The response unpacked, or a further request."""
        crawled_by = self._crawler.spider
        assert crawled_by is not None
        try:
            if _has_no_end(response):
                raise NotWholeError(NO_END)
            if "first_bytes" in request.meta:
                begun = _beginning(response, request.meta["first_bytes"])
                if begun is not None:
                    return response.replace(body=begun)
                request.meta.pop("download_maxsize", None)  # it is short, or packed in a way that nobody asked for
            return super().process_response(request, response)
        except NotWholeError as error:
            again = get_retry_request(request, spider=crawled_by, reason=str(error))
            if again is None:
                raise IgnoreRequest(str(error)) from None
            return again

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        try:
            text = HttpCompressionMiddleware._decode(body, encoding, max_size)
            whole = not body or _WHOLE[encoding.removeprefix(b"x-")](body, text)
        except EOFError:
            whole = False
        except _ERRORS as error:
            raise NotWholeError(f"{DAMAGED}: {error}") from None
        if not whole:
            raise NotWholeError(CUT_SHORT)
        return text


def _has_no_end(response: Response) -> bool:
    """Whether nothing says that the page is whole: no length, no packing, no end of its text."""
    ended = "partial" not in response.flags or b"Content-Encoding" in response.headers
    return not ended and response.status == HTTPStatus.OK and breaks_off(response.body)


def _beginning(response: Response, most: int) -> bytes | None:
    """The first bytes of a gzip body that has more of them; None for another one."""
    packed, found = response.body, b""
    if (response.headers.get("Content-Encoding") or b"").strip().lower() not in (b"gzip", b"x-gzip"):
        return None
    try:
        while packed and len(found) < most:
            member = zlib.decompressobj(wbits=31)
            found += member.decompress(packed, most - len(found))
            packed = member.unused_data.lstrip(b"\0")
    except zlib.error:
        return None
    return found if len(found) == most or "download_stopped" in response.flags else None


def is_whole_gzip(packed: bytes, text: bytes = b"") -> bool:
    """Whether gzip data goes to its end; `text` is what it unpacks to, as far as it does.

    Raises zlib.error for data that were damaged. Browsers take those as they come; what they say may be anything.
    """
    if len(packed) >= 18 and packed[-8:] == struct.pack("<II", zlib.crc32(text), len(text) & 0xFFFF_FFFF):
        return True  # most pages are told by their trailer
    while packed.startswith(GZIP):
        member = zlib.decompressobj(wbits=31)
        member.decompress(packed)
        if not member.eof:
            return False
        packed = member.unused_data.lstrip(b"\0")
    return True  # what servers add to it is no part


def _is_whole_deflate(packed: bytes, _text: bytes) -> bool:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        stream = zlib.decompressobj(wbits=bits)
        try:
            stream.decompress(packed)
        except zlib.error:
            continue
        return stream.eof
    return True


def _is_whole_brotli(packed: bytes, _text: bytes) -> bool:
    stream = _compression.brotli.Decompressor()  # type: ignore[attr-defined]
    stream.process(packed)
    return bool(stream.is_finished())


def _is_whole_zstd(packed: bytes, _text: bytes) -> bool:
    try:
        with _compression.zstd.ZstdFile(io.BytesIO(packed)) as file:  # type: ignore[attr-defined]
            while file.read(65_536):
                pass
    except EOFError:
        return False
    return True


_WHOLE: dict[bytes, Callable[[bytes, bytes], bool]] = {
    b"gzip": is_whole_gzip,
    b"deflate": _is_whole_deflate,
    b"br": _is_whole_brotli,
    b"zstd": _is_whole_zstd,
}
