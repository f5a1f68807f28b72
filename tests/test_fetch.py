"""One page fetched from a real server on this machine: what comes through, and what is refused."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from certificates import Authority, secured

from scraper.crawl import fetch as module
from scraper.crawl.fetch import FetchError, fetch, is_public, pause
from scraper.markup import MAX_BYTES
from scraper.settings import DOWNLOAD_DELAY

PAGE = "<h1>Café</h1>".encode("latin-1")
STOP = threading.Event()

# path: (status, headers, body)
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE),
    "/caf%C3%A9%20noir": (200, {"Content-Type": "text/html"}, PAGE),
    "/zipped": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/zipped-silently": (200, {"Content-Type": "text/html"}, gzip.compress(PAGE)),
    "/text": (200, {"Content-Type": "text/plain"}, b"Title\n\nText."),
    "/moved": (302, {"Location": "/page"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/to-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/to-ftp": (302, {"Location": "ftp://127.0.0.1/x"}, b""),
    "/gone": (410, {"Content-Type": "text/html"}, b"gone"),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b" " * (MAX_BYTES + 1))),
    "/silent-bomb": (200, {"Content-Type": "text/html"}, gzip.compress(b" " * (MAX_BYTES + 1))),
    "/large": (200, {"Content-Type": "text/html"}, b" " * (MAX_BYTES + 1)),
    "/cut-zip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE * 9)[:-9]),
    "/half": (200, {"Content-Type": "text/html", "Content-Length": ""}, b"<html><p>A whale was"),
    "/broken": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"no gzip"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/drip":
            self.drip()
            return
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """A byte of the header now and then, until the client hangs up."""
        while not STOP.wait(0.05):
            try:
                self.wfile.write(b"H")
            except OSError:
                return

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:  # the client has read enough
            return

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        STOP.set()
        running.shutdown()
        thread.join()


def test_page(server: str) -> None:
    got = fetch(f"{server}/page", allow_private=True)
    assert (got.data, got.encoding, got.url) == (PAGE, "iso-8859-1", f"{server}/page")
    assert got.fetched_at.tzinfo is not None
    assert not got.is_plain_text


@pytest.mark.parametrize("path", ["/zipped", "/zipped-silently"])
def test_compressed(server: str, path: str) -> None:
    got = fetch(server + path, allow_private=True)
    assert (got.data, got.encoding) == (PAGE, None)


def test_address_as_a_person_writes_it(server: str) -> None:
    assert fetch(f"{server}/café noir", allow_private=True).data == PAGE


def test_plain_text(server: str) -> None:
    assert fetch(f"{server}/text", allow_private=True).is_plain_text


def test_redirect(server: str) -> None:
    assert fetch(f"{server}/moved", allow_private=True).url == f"{server}/page"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "HTTP 302"),
        ("/to-file", "is not allowed"),
        ("/to-ftp", "not an address of http or https"),
        ("/gone", "HTTP 410 Gone"),
        ("/picture", "not a page but image/png"),
        ("/bomb", "larger than 16 MiB"),
        ("/silent-bomb", "larger than 16 MiB"),
        ("/large", "larger than 16 MiB"),
        ("/cut-zip", "cut short"),
        ("/half", "cut short"),
        ("/broken", "incorrect header check"),
    ],
)
def test_no_page(server: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        fetch(server + path, allow_private=True)


def test_a_server_that_never_ends_is_cut_off(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIMEOUT", 0.3)
    with pytest.raises(FetchError, match="took longer"):
        fetch(f"{server}/drip", allow_private=True)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(FetchError, match="refused"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"],
)
def test_this_machine_is_refused(server: str, host: str) -> None:
    with pytest.raises(FetchError, match="address of this machine"):
        fetch(server.replace("127.0.0.1", host) + "/page")


def test_a_certificate_of_its_own_is_refused(tmp_path: Path) -> None:
    certificate = Authority(tmp_path).server("localhost", vouched=False)
    with (
        secured(ThreadingHTTPServer(("127.0.0.1", 0), Handler), certificate) as url,
        pytest.raises(FetchError, match="its certificate is vouched for by nobody but itself"),
    ):
        fetch(f"{url}/page", allow_private=True)


def test_the_second_request_to_a_host_waits() -> None:
    waits = [
        pause(host, now) for host, now in [("a.example", 5), ("b.example", 5), ("a.example", 5.5), ("a.example", 6)]
    ]
    assert waits == [0, 0, DOWNLOAD_DELAY - 0.5, 2 * DOWNLOAD_DELAY - 1]


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://example.org/x", "http://", "example.org", "http://["])
def test_not_an_address(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", False),
        ("2002:7f00:1::", False),
        ("2002:5db8:d70e::", True),
        ("64:ff9b::5db8:d70e", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b:1::7f00:1", False),
        ("2001:0:7f00:1::", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("168.63.129.16", False),
        ("192.0.0.9", False),
    ],
)
def test_public(address: str, public: bool) -> None:
    assert is_public(address) is public
