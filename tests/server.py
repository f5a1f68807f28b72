"""A real HTTP server on loopback for the crawl tests: answers from a table, and remembers what was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

# A page that takes seconds to read: of small blocks, each with a link.
SLOW = b"<title>Slow</title><h1>Slow</h1>" + b"<p>A <a href=/b>word</a> more." * (4_000_000 // 30)


class Answer(NamedTuple):
    body: bytes = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = {}


Route = Answer | Callable[[], Answer]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.routes: dict[str, Route] = {}
        self.asked: list[str] = []
        self.statuses: dict[str, list[int]] = {}
        self.url = f"http://127.0.0.1:{self.server_port}"

    def publish(self, path: str, answer: Answer) -> None:
        """Answer so, with a tag by which the answer can be revalidated."""
        tag = f'"{sha256(answer.body).hexdigest()[:16]}"'
        self.routes[path] = answer._replace(headers={**answer.headers, "ETag": tag})

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that are killed in the middle are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        route = self.server.routes.get(self.path, Answer(b"not here", 404))
        answer = route() if callable(route) else route
        if (tag := answer.headers.get("ETag")) and self.headers["If-None-Match"] == tag:
            answer = Answer(b"", 304, "", answer.headers)
        self.server.statuses.setdefault(self.path, []).append(answer.status)
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.type:
            self.send_header("Content-Type", answer.type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Silence."""


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def article(name: str, paragraphs: int = 4, *, extra: str = "") -> bytes:
    """The page of an article of its own, told by its name."""
    text = "".join(
        f"<p>Paragraph {n} of the story called {name} says something that no other story says, at some length, "
        f"about the {name} and what the {name} did on day {n} of the year.</p>"
        for n in range(1, paragraphs + 1)
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The story of {name}</title>'
        f'<meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="2026-03-04T12:50:00+00:00"></head>'
        f"<body><article><h1>The story of {name}</h1>{text}{extra}</article></body></html>"
    ).encode()


def feed(*addresses: str) -> Answer:
    items = "".join(f"<item><title>t</title><link>{address}</link></item>" for address in addresses)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{items}</channel></rss>'
    return Answer(body.encode(), type="application/rss+xml")


def sitemap(*addresses: str, index: bool = False) -> Answer:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    rows = "".join(f"<{inner}><loc>{address}</loc></{inner}>" for address in addresses)
    return Answer(f"<{outer}>{rows}</{outer}>".encode(), type="application/xml")


def site(server: Server, **keys: Any) -> dict[str, Any]:
    """A site file for the server; feeds, sitemaps and sections are given as paths."""
    given = {"id": "site", "domain": "127.0.0.1", "name": "Site", "article_url": r"/a/[\w-]+$", **keys}
    for key in ("feeds", "sitemaps", "sections"):
        given[key] = [server.url + path for path in given.get(key, ())]
    return given
