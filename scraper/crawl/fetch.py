"""One page that the user names, fetched with the same care as a crawl's: what it may reach, how long, how much."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
import zlib
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

from scraper.crawl.certificates import fault
from scraper.crawl.kinds import GZIP, breaks_off
from scraper.markup import MAX_BYTES
from scraper.settings import DOWNLOAD_DELAY, USER_AGENT

TIMEOUT = 30  # seconds, from the connection to the last byte
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1",
    "Accept-Encoding": "gzip",
}
_READABLE = ("text/", "application/xhtml+xml", "application/xml", "application/octet-stream")
_UNICAST = ipaddress.ip_network("2000::/3")  # nothing else of IPv6 is given out: what is not known yet is not public
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # where there is IPv6 only, name servers say so of hosts of IPv4
# What Python takes for public: Azure's agent, anycast to the nearest router or relay, and addresses of documents.
_NOT_OPEN = tuple(map(ipaddress.ip_network, ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
_asked: dict[str, float] = {}  # when a host was last asked for a page


class FetchError(Exception):
    """An address that gives no page; the message says why, without the address."""


class Fetched(NamedTuple):
    """A page as fetched: `url` after redirects, `encoding` the header's charset, `fetched_at` in UTC, `date` what the
    server's clock said.
    """

    data: bytes
    url: str
    encoding: str | None
    fetched_at: datetime
    is_plain_text: bool
    date: datetime | None = None


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """The page of an address of http or https.

    Private and loopback addresses are refused unless `allow_private`, redirects and what names resolve to included.
    Without it, a second request to a host waits as a crawl would.
    Raises FetchError for an address that is refused, cannot be reached, answers with an error or with no text,
    takes more than 30 seconds, or sends more than 16 MiB.
    """
    _require_http(url)
    if not allow_private:
        time.sleep(pause(urlsplit(url).hostname or "", time.monotonic()))
    deadline = _Deadline()
    request = urllib.request.Request(safe_url_string(url), headers=_HEADERS)
    try:
        with deadline, _opener(deadline, allow_private).open(request) as answer:
            return _read(answer)
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(f"HTTP {error.code} {error.reason}".strip()) from None
    except FetchError:
        raise
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        if deadline.passed:
            raise FetchError(f"took longer than {TIMEOUT} seconds") from None
        raise FetchError(_reason(error)) from None


def pause(host: str, now: float) -> float:
    """Seconds to wait before the next request to a host, noted as sent then; `now` as of a steady clock."""
    begin = max(now, _asked.get(host, now - DOWNLOAD_DELAY) + DOWNLOAD_DELAY)
    _asked[host] = begin
    return begin - now


def _require_http(url: str) -> None:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError as error:
        raise FetchError(str(error)) from None
    if not known:
        raise FetchError("not an address of http or https")


def _read(answer: Any) -> Fetched:
    headers: Message = answer.headers
    kind = headers.get_content_type()
    if not kind.startswith(_READABLE):
        raise FetchError(f"not a page but {kind}")
    stated = answer.chunked or answer.length is not None
    data = answer.read(MAX_BYTES + 1)
    whole = len(data) > MAX_BYTES or not answer.length  # what the header states less what was read
    if "gzip" in headers.get("Content-Encoding", "").lower() or data.startswith(GZIP):
        stream = zlib.decompressobj(wbits=47)
        data = stream.decompress(data, MAX_BYTES + 1)
        whole = whole and stream.eof
    elif not stated:
        whole = not breaks_off(data)
    if len(data) > MAX_BYTES:
        raise FetchError(f"larger than {MAX_BYTES // 1024 // 1024} MiB")
    if not whole:
        raise FetchError("cut short: the connection ended before the page did")
    return Fetched(
        data, answer.url, headers.get_content_charset(), datetime.now(UTC), kind == "text/plain", _date(headers)
    )


def _date(headers: Message) -> datetime | None:
    try:
        stated = parsedate_to_datetime(headers["Date"] or "")
    except ValueError:
        return None
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def _reason(error: Exception) -> str:
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(inner, FetchError | str):
        return str(inner)
    if isinstance(inner, ssl.SSLCertVerificationError):
        return fault(inner.verify_code)
    if isinstance(inner, socket.gaierror):
        return "no such host"
    return (isinstance(inner, OSError) and inner.strerror) or str(inner) or type(inner).__name__


class _Deadline:
    """Cuts every connection it watches when the time is over: a server that sends a byte now and then holds nobody."""

    def __init__(self) -> None:
        self.passed = False
        self._watched: list[socket.socket] = []
        self._timer = threading.Timer(TIMEOUT, self._cut)
        self._timer.daemon = True

    def watch(self, connection: socket.socket) -> None:
        self._watched.append(connection.dup())  # TLS takes the socket itself over

    def _cut(self) -> None:
        self.passed = True
        for connection in self._watched:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for connection in self._watched:
            connection.close()


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was checked after the name was resolved, so that no name can lead elsewhere."""

    is_secure = False

    def __init__(self, *args: Any, deadline: _Deadline, allow_private: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline = deadline
        self._allow_private = allow_private

    def connect(self) -> None:
        address = resolve(self.host, self.port, allow_private=self._allow_private)
        self.sock = socket.create_connection(address, TIMEOUT)
        self._deadline.watch(self.sock)
        if self.is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


class _SecureConnection(_Connection):
    default_port = http.client.HTTPS_PORT
    is_secure = True


def resolve(host: str, port: int, *, allow_private: bool) -> tuple[str, int]:
    """Address and port to connect to for a host. Raises FetchError if one of its addresses is not public."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not allow_private and not all(map(is_public, found)):
        raise FetchError(f"{host} is an address of this machine or its network (--allow-private lets it through)")
    return found[0], port


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, by the IANA special-purpose registries; one that carries an
    address of IPv4 is if that is.
    """
    ip = ipaddress.ip_address(address.split("%")[0])
    if not ip.is_global or ip.is_multicast or any(ip in network for network in _NOT_OPEN):
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    if ip in _NAT64:
        return is_public(str(ipaddress.IPv4Address(ip.packed[-4:])))
    return ip in _UNICAST and (ip.sixtofour is None or is_public(str(ip.sixtofour)))


class _Handler(urllib.request.AbstractHTTPHandler):
    def __init__(self, deadline: _Deadline, allow_private: bool) -> None:
        super().__init__()
        self._guard: dict[str, Any] = {"deadline": deadline, "allow_private": allow_private}

    def http_open(self, request: urllib.request.Request) -> Any:
        return self.do_open(partial(_Connection, **self._guard), request)

    def https_open(self, request: urllib.request.Request) -> Any:
        return self.do_open(partial(_SecureConnection, **self._guard), request)

    http_request = https_request = urllib.request.AbstractHTTPHandler.do_request_


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(self, request: Any, file: Any, code: int, message: str, headers: Any, url: str) -> Any:
        _require_http(url)
        return super().redirect_request(request, file, code, message, headers, url)


def _opener(deadline: _Deadline, allow_private: bool) -> urllib.request.OpenerDirector:
    """An opener of nothing but http and https: no files, no FTP, no proxies, no cookies, no passwords."""
    opener = urllib.request.OpenerDirector()
    errors = (urllib.request.HTTPErrorProcessor(), urllib.request.HTTPDefaultErrorHandler())
    for handler in (_Handler(deadline, allow_private), _Redirects(), *errors):
        opener.add_handler(handler)
    return opener
