"""Serves the demo's publications on loopback: one port a publication, answers that can be revalidated."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, ClassVar, cast
from urllib.parse import unquote, urlsplit

from scraper.demo import feldnotiz, orbit, plain
from scraper.demo.publication import Answer, Edition, Publication
from scraper.demo.story import load
from scraper.sites import Site

EDITIONS: Sequence[tuple[str, Edition]] = (("orbit", orbit), ("feldnotiz", feldnotiz), ("plain", plain))
_NOT_FOUND = Answer(
    b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not found</h1></body></html>",
    "text/html; charset=utf-8",
    status=404,
)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Demo"
    sys_version = ""
    timeout = 30
    disable_nagle_algorithm: ClassVar[bool] = True

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def _respond(self, with_body: bool) -> None:
        answer = cast("_Server", self.server).publication.answer(unquote(urlsplit(self.path).path)) or _NOT_FOUND
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        unchanged = answer.status == HTTPStatus.OK and self._has(tag, answer.modified)
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else answer.status)
        if answer.status == HTTPStatus.OK:
            self.send_header("ETag", tag)
            self.send_header("Last-Modified", format_datetime(answer.modified.astimezone(UTC), usegmt=True))
        if answer.location:
            self.send_header("Location", answer.location)
        if not unchanged:
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(answer.body)

    def _has(self, tag: str, modified: datetime) -> bool:
        """Whether the client holds this very answer (RFC 9110, 13.2.2: a tag counts before a date)."""
        if tags := self.headers["If-None-Match"]:
            return tags.strip() == "*" or tag in [t.strip().removeprefix("W/") for t in tags.split(",")]
        try:
            return modified <= parsedate_to_datetime(self.headers["If-Modified-Since"] or "")
        except (TypeError, ValueError):
            return False

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: who crawls the demo logs what it asks for."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, port: int, edition: Edition, name: str) -> None:
        super().__init__((host, port), _Handler)
        self.publication = Publication(edition, f"http://{host}:{self.server_address[1]}", load()[name])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a client that hangs up is no error of the demo."""


class Demo:
    """The publications while they are served; a context manager that stops them at the end."""

    def __init__(self, servers: Sequence[_Server]) -> None:
        self.publications = tuple(server.publication for server in servers)
        self._servers = servers
        self._threads = [threading.Thread(target=s.serve_forever, args=(0.05,), daemon=True) for s in servers]
        for thread in self._threads:
            thread.start()

    @property
    def sites(self) -> tuple[Site, ...]:
        """The publications as sites, ready to crawl (private addresses must be allowed)."""
        return tuple(publication.site for publication in self.publications)

    def wait(self) -> None:
        """Block until another thread closes the demo, or Ctrl-C raises KeyboardInterrupt here."""
        for thread in self._threads:
            thread.join()

    def close(self) -> None:
        """Stop answering and free the ports."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def __enter__(self) -> Demo:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def serve(host: str = "127.0.0.1", port: int = 0) -> Demo:
    """The demo, answering from now on: three ports from `port` upward, or any free ones for 0.

    Raises OSError naming host and port where one is taken.
    """
    servers: list[_Server] = []
    for n, (name, edition) in enumerate(EDITIONS):
        try:
            servers.append(_Server(host, port + n if port else 0, edition, name))
        except OSError as error:
            for server in servers:
                server.server_close()
            raise OSError(error.errno, f"cannot serve the demo on {host}:{port + n}: {error.strerror}") from None
    return Demo(servers)
