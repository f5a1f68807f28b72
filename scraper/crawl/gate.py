"""A proxy on loopback between a browser and the web: it connects to public addresses only, whatever a page asks for.

A browser follows redirects and resolves names by itself; here each connection is checked, and made to the very address
that was checked.
"""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Collection
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import ClassVar
from urllib.parse import urlsplit

from scraper.crawl.fetch import FetchError, resolve

_TIMEOUT = 30  # seconds without a byte
_MAX_HEAD = 64 * 1024  # bytes of a request's head
_MAX_BYTES = 64 * 1024 * 1024  # of one connection


class Gate(ThreadingTCPServer):
    """The proxy, running until `close`. Private addresses are reached if `allow_private`, or under `private_hosts`."""

    daemon_threads: ClassVar[bool] = True  # type: ignore[misc]

    def __init__(self, *, allow_private: bool, private_hosts: Collection[str] = ()) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._allow_private, self._private_hosts = allow_private, frozenset(private_hosts)
        self.port: int = self.server_address[1]
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection to a host. Raises OSError or FetchError where there is none to be had."""
        allowed = self._allow_private or host in self._private_hosts
        return socket.create_connection(resolve(host, port, allow_private=allowed), _TIMEOUT)

    def close(self) -> None:
        """Stop."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that hangs up is no error."""


class _Handler(StreamRequestHandler):
    server: Gate
    timeout = _TIMEOUT

    def handle(self) -> None:
        method, _, rest = self.rfile.readline(_MAX_HEAD).decode("latin-1").partition(" ")
        target = rest.partition(" ")[0]
        head = self._head()
        try:
            whole = urlsplit(f"//{target}" if method == "CONNECT" else target)
            port = whole.port or 80
            upstream = self.server.connect(whole.hostname or "", port)
        except (FetchError, OSError, ValueError):
            self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        with upstream:
            if method == "CONNECT":
                self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            else:
                path = (whole.path or "/") + (f"?{whole.query}" if whole.query else "")
                upstream.sendall(f"{method} {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode("latin-1"))
            _carry(self.connection, upstream)

    def _head(self) -> str:
        """The headers that go on."""
        kept, size = "", 0
        while size < _MAX_HEAD and (line := self.rfile.readline(_MAX_HEAD).decode("latin-1")).strip():
            size += len(line)
            if not line.lower().startswith(("proxy-", "connection:")):
                kept += line
        return kept


def _carry(one: socket.socket, other: socket.socket) -> None:
    """Pass bytes both ways until one side ends, nothing comes any more, or it is too much."""
    left = _MAX_BYTES
    while left > 0:
        ready = select.select([one, other], [], [], _TIMEOUT)[0]
        for source in ready:
            data = source.recv(65536)
            if not data:
                return
            left -= len(data)
            (other if source is one else one).sendall(data)
        if not ready:
            return
