"""Where an answer ends, and whether it is whole, by the rules of HTTP (RFC 9112, sections 6 and 8)."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from typing import Any

from OpenSSL import SSL
from OpenSSL._util import lib
from scrapy.core.downloader.handlers import http11
from twisted.internet.defer import Deferred, fail
from twisted.internet.error import ConnectionDone
from twisted.internet.protocol import connectionDone
from twisted.protocols.tls import TLSMemoryBIOProtocol
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError, Request, RequestNotSent, ResponseFailed
from twisted.web.http import _ChunkedTransferDecoder, _DataLoss
from twisted.web.iweb import IResponse

from scraper.crawl.certificates import RefusedError

MAX_HEADERS = 256 * 1024  # bytes of an answer's status line and headers
_LONGER = "it has more bytes than its Content-Length states"
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a token of RFC 9110, 5.6.2
_PEEKED = 64  # bytes behind the end: some servers send an empty line there
_MANY_CHUNKS = 100_000
_SMALL_CHUNK = 16  # bytes


class Lost(_DataLoss):
    """Part of an answer is missing; the message says how that is known."""


class Chunks(_ChunkedTransferDecoder):
    """Twisted's reading of chunks, but all that came at once is handed on as one piece: a million pieces of a byte
    took the crawl's time until the download's was over. Very many small ones are an error.
    """

    def __init__(self, take: Callable[[bytes], None], end: Callable[[bytes], None]) -> None:
        self._parts: list[bytes] = []
        self._count = self._size = 0
        self._take, self._end = take, end
        super().__init__(self._parts.append, self._ended)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        """A part of the body. Raises Lost for chunks that only keep the crawl busy."""
        super().dataReceived(data)
        self._hand_on()
        if self._count > _MANY_CHUNKS and self._size < self._count * _SMALL_CHUNK:
            raise Lost(f"more than {_MANY_CHUNKS:,} chunks of less than {_SMALL_CHUNK} bytes")

    def _hand_on(self) -> None:
        if self._parts:
            data = b"".join(self._parts)
            self._count += len(self._parts)
            self._size += len(data)
            self._parts.clear()
            self._take(data)

    def _ended(self, rest: bytes) -> None:
        self._hand_on()
        self._end(rest)


class WholeAnswers(http11._LenientHTTPClientParser):
    """Scrapy's reading of answers, but no part of one is taken for the whole: what has more bytes than its
    Content-Length states is cut short, and what has no stated length and a connection that broke.

    Headers have an end: they count for none of Scrapy's limits, and a server that sends nothing else fills the memory
    (1.5 GB in 5 seconds).
    """

    MAX_LENGTH = MAX_HEADERS  # of one line; Twisted hangs up without a word at 16 kB
    _transferDecoders = {b"chunked": Chunks}  # type: ignore[dict-item]  # noqa: N815, RUF012
    _taken = 0
    _is_too_long = False

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        """One line of the headers. Raises ParseError for one too many, and for what is no HTTP."""
        self._taken += len(line) + 1
        if self._taken > MAX_HEADERS:
            self.lineLengthExceeded(line)
        try:
            super().lineReceived(line)
        except AttributeError:  # a header that goes on before one began
            raise _no_http(line) from None

    def statusReceived(self, status: bytes) -> None:  # noqa: N802
        """The first line. Raises ParseError for what is no HTTP."""
        try:
            super().statusReceived(status)  # type: ignore[no-untyped-call]
        except ParseError:
            raise _no_http(status) from None

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        """A header; one whose name is none is left out, as browsers do, where Twisted gives up the whole answer."""
        name = name.rstrip(b" \t")
        if _NAME.fullmatch(name):
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        """Raise ParseError."""
        raise ParseError(f"headers of more than {MAX_HEADERS // 1024} kB", line[:80])  # type: ignore[no-untyped-call]

    def allHeadersReceived(self) -> None:  # noqa: N802
        """Choose how to read the body. Raises ParseError for one whose end cannot be known."""
        stated = b", ".join(self.connHeaders.getRawHeaders(b"Transfer-Encoding", [])).lower()
        if stated == b"identity":  # of RFC 2616: as if it were not stated
            self.connHeaders.removeHeader(b"Transfer-Encoding")
        elif stated not in (b"", b"chunked"):
            told = f"Transfer-Encoding that is not known: {stated[:80].decode('latin-1')}"
            raise ParseError(told, stated)  # type: ignore[no-untyped-call]
        try:
            super().allHeadersReceived()  # type: ignore[no-untyped-call]
        except ValueError as error:
            raise ParseError(f"Content-Length: {error}", b"") from None  # type: ignore[no-untyped-call]

    def connectionLost(self, reason: Failure | Exception | None = None) -> None:  # noqa: N802
        """The answer is over: at its end, which Twisted tells by a mere exception, or because the connection is."""
        broken = isinstance(reason, Failure) and not isinstance(reason.value, ConnectionDone)
        if self._is_too_long or (broken and self._ends_with_connection):
            told = _LONGER if self._is_too_long else "the connection broke"
            loss = ResponseFailed([_failed(Lost(told))], self.response)  # type: ignore[no-untyped-call]
            self.response._bodyDataFinished(_failed(loss))
        else:
            super().connectionLost(reason)  # type: ignore[arg-type]

    @property
    def _ends_with_connection(self) -> bool:
        return self.bodyDecoder is not None and getattr(self.bodyDecoder, "contentLength", 0) is None

    def _finished(self, rest: bytes) -> None:
        """The body is there; `rest` came behind it: of what the server sent next, nobody can tell what it is."""
        if rest.strip() or _is_more(self.transport):
            self._is_too_long = self.bodyDecoder is not None
            self.connHeaders.setRawHeaders(b"Connection", [b"close"])
        super()._finished(rest)  # type: ignore[no-untyped-call]


class OneAnswerEach(http11._LenientHTTP11ClientProtocol):
    """Scrapy's connection, but a server on whose connection bytes came that nobody had asked for is asked no more
    there: they would be taken for the answer to the next request.
    """

    transport: Any
    _was_asked = _is_spoilt = False

    def request(self, request: Request) -> Deferred[IResponse]:
        """The answer to a request. Fails with RequestNotSent, upon which Twisted makes another connection."""
        if self._is_spoilt or (self._was_asked and _is_more(_below(self.transport))):
            self.transport.abortConnection()
            return fail(RequestNotSent())
        self._was_asked = True
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        """Part of an answer."""
        if self._parser is None:  # Twisted waits for the end of TLS here, and goes on to use the connection
            self._is_spoilt = True
            self.transport.abortConnection()
        else:
            super().dataReceived(data)  # type: ignore[no-untyped-call]

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802
        """The connection is over; OpenSSL keeps to itself why it refused a certificate until it is asked."""
        if isinstance(reason.value, SSL.Error) and "certificate verify failed" in str(reason.value):
            reason = _failed(RefusedError(lib.SSL_get_verify_result(self.transport.getHandle()._ssl)))
        super().connectionLost(reason)  # type: ignore[no-untyped-call]


def _no_http(line: bytes) -> ParseError:
    return ParseError(f"no answer of HTTP: {line[:80].decode('latin-1')}", line)  # type: ignore[no-untyped-call]


def _failed(error: Exception) -> Failure:
    return Failure(error)  # type: ignore[no-untyped-call]


def _is_more(transport: Any) -> bool:
    """Whether bytes wait behind the end of an answer, as far as can be seen: of TLS those that are decrypted."""
    handle = getattr(getattr(transport, "_producer", transport), "getHandle", lambda: None)()
    try:
        return handle is not None and bool(handle.recv(_PEEKED, socket.MSG_PEEK).strip())
    except (OSError, SSL.Error):  # nothing there, or nobody
        return False


def _below(transport: Any) -> Any:
    """What carries a connection of TLS; any other one itself."""
    return transport.transport if isinstance(transport, TLSMemoryBIOProtocol) else transport
