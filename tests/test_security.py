"""What strangers may send to a crawl, and what it does not do for them."""

from __future__ import annotations

import gzip
import json
import os
import socket
import ssl
import struct
import subprocess
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import brotli
import pytest
from certificates import Authority, secured
from crawling import command, crawl, records
from server import Answer, Server, article, feed, serving, sitemap

from scraper.crawl.fetch import FetchError, fetch

ROOT = Path(__file__).parent.parent


def site(base: str, *, host: str = "127.0.0.1", **keys: Any) -> dict[str, Any]:
    return {"id": "site", "domain": host, "name": "Site", "article_url": "/a/", "feeds": [f"{base}/feed"], **keys}


# TLS


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """An authority that the crawl trusts, so that it is the one fault of a certificate that is refused."""
    return Authority(tmp_path)


def crawl_secured(
    authority: Authority, output: Path, certificate: Path, **keys: Any
) -> tuple[dict[str, Any], list[str]]:
    """Report of a site that shows this certificate, and what it was asked for."""
    server = Server()
    with secured(server, certificate) as base:
        server.routes = {"/feed": feed(f"{base}/a/one"), "/a/one": Answer(article("one"))}
        trust = f"os.environ['SSL_CERT_FILE'] = {str(authority.path)!r}"
        report = crawl(output, site(base, host="localhost", **keys), first=trust)
    return {**report["sites"][0], "log": report["log"]}, server.asked


def test_a_good_certificate_is_taken(authority: Authority, output: Path) -> None:
    report, _ = crawl_secured(authority, output, authority.server("localhost"))
    assert (report["records"], report["errors"]) == (1, [])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"host": "localhost", "vouched": False}, "is vouched for by nobody but itself"),
        ({"host": "localhost", "days": -0.5}, "has expired"),
        ({"host": "localhost", "days": 3}, "is not valid yet"),
        ({"host": "other.example"}, "is not for this host"),
    ],
)
def test_a_bad_certificate_is_refused_and_its_fault_is_told(
    authority: Authority, output: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, Any], why: str
) -> None:
    certificate = authority.server(**given)
    report, asked = crawl_secured(authority, output, certificate)
    assert asked == []
    assert report["records"] == 0
    assert any(f"its certificate {why}" in error for error in report["errors"]), report["errors"]
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    with secured(Server(), certificate) as base, pytest.raises(FetchError, match=f"its certificate {why}"):
        fetch(f"{base}/a/one", allow_private=True)


def test_a_site_file_may_take_any_certificate_and_every_run_says_so(authority: Authority, output: Path) -> None:
    certificate = authority.server("localhost", vouched=False)
    report, _ = crawl_secured(authority, output, certificate, verify_certificates=False)
    assert report["records"] == 1
    assert "localhost: certificates are not verified" in report["log"]


# Size and time


def bombs() -> dict[str, Answer]:
    """Bodies that are small on the way and 64 MB when they are unpacked, by what unpacks them."""
    zeros = b"<p>" + bytes(64 << 20)
    once = gzip.compress(zeros)
    made = {
        "gzip": ("gzip", once),
        "deflate": ("deflate", zlib.compress(zeros)),
        "br": ("br", brotli.compress(zeros, quality=3)),
        "nested": ("gzip, gzip", gzip.compress(once)),
    }
    try:
        from compression import zstd
    except ImportError:
        from backports import zstd
    made["zstd"] = ("zstd", zstd.compress(zeros))
    return {name: Answer(body, headers={"Content-Encoding": coding}) for name, (coding, body) in made.items()}


PEAK = """
import resource
whole = crawl
def crawl(options):
    report = whole(options)
    print("PEAK", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
    return report
"""


def peak(log: str) -> int:
    """Most memory that a crawl held, in MB."""
    return int(log.rpartition("PEAK ")[2].split()[0])


def test_bombs_end_with_a_reason_and_take_no_memory(output: Path) -> None:
    with serving() as server:
        packed = bombs()
        server.routes = {f"/a/{name}": answer for name, answer in packed.items()}
        server.routes |= {
            "/feed": feed(*(f"{server.url}/a/{n}" for n in (*packed, "one"))),
            "/a/one": Answer(article("one")),
        }
        report = crawl(output, site(server.url), first=PEAK)
    assert (report["sites"][0]["records"], report["sites"][0]["failed"]) == (1, len(packed))
    assert peak(report["log"]) < 300
    for name in packed:
        assert f"/a/{name}: not fetched: larger than DOWNLOAD_MAXSIZE" in report["log"]


@pytest.mark.parametrize("stated", [True, False])
def test_a_page_that_is_too_large_is_told_so(output: Path, stated: bool) -> None:
    large = article("large") + b" " * 300_000

    def pour(connection: socket.socket, _: str) -> None:
        length = f"Content-Length: {len(large)}\r\n" if stated else ""
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{length}Connection: close\r\n\r\n"
        connection.sendall(head.encode() + large)

    with raw_server(pour) as url:
        small = dict.fromkeys(("DOWNLOAD_MAXSIZE", "SITEMAP_MAXSIZE"), 200_000)
        report = crawl(output, f"{url}/a/large", settings={"ROBOTSTXT_OBEY": False, **small})
    assert f"{url}/a/large: larger than SITEMAP_MAXSIZE" in report["log"]


WHOLE = article("whale")
HALF = WHOLE[: len(WHOLE) // 2]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNK = b"%x\r\n%s\r\n" % (len(HALF), HALF)
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
ENDED = "the connection ended before the page did"
LONGER = "it has more bytes than its Content-Length states"
# What a server sends of a page before it hangs up, and how it is known that it is not the page.
CUT_SHORT = {
    "/a/one-byte": (OK + b"Content-Length: %d\r\n\r\n" % (len(WHOLE) + 1) + WHOLE, ENDED),
    "/a/half": (OK + b"Content-Length: %d\r\n\r\n" % len(WHOLE) + HALF, ENDED),
    "/a/more": (OK + b"Content-Length: %d\r\n\r\n" % len(HALF) + WHOLE, LONGER),
    "/a/byte-more": (OK + b"Content-Length: %d\r\n\r\n" % (len(WHOLE) - 1) + WHOLE, LONGER),
    "/a/much-more": (OK + b"Content-Length: 400000\r\n\r\n" + WHOLE + b" " * 400_000 + b"more", LONGER),
    "/a/chunk": (CHUNKED + CHUNK, ENDED),
    "/a/half-chunk": (CHUNKED + CHUNK[:-100], ENDED),
    "/a/bad-chunk": (CHUNKED + CHUNK + b"-1\r\n", "Chunk-size must be an integer."),
    "/a/trailers": (CHUNKED + CHUNK + b"0\r\n" + b"x: y\r\n" * 20_000, "Trailer headers data is too long."),
    "/a/no-length": (OK + b"\r\n" + HALF, "the connection ended, the page has no end"),
    "/a/old": (b"HTTP/1.0 200 OK\r\n\r\n" + HALF, "the connection ended, the page has no end"),
}


def test_half_a_page_is_no_record_but_asked_for_again_and_named(output: Path) -> None:
    asked: list[str] = []

    def answer(connection: socket.socket, path: str) -> None:
        asked.append(path)
        connection.sendall(CUT_SHORT[path][0])

    with raw_server(answer) as url:
        halves = {**site(url), "feeds": [], "sections": [url + path for path in CUT_SHORT]}
        report = crawl(output, halves, settings={"ROBOTSTXT_OBEY": False, "RETRY_TIMES": 1})
    assert not records(output)
    named = {f"{url}{path}: cut short: {reason}" for path, (_, reason) in CUT_SHORT.items()}
    assert named <= set(report["sites"][0]["errors"])
    assert Counter(asked) == dict.fromkeys(CUT_SHORT, 2)


def test_a_page_whose_connection_breaks_is_no_record(output: Path) -> None:
    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(OK + b"\r\n" + WHOLE)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, no end

    with raw_server(answer) as url:
        report = crawl(output, f"{url}/a/whale", settings={"ROBOTSTXT_OBEY": False})
    assert report["sites"][0]["errors"][0] == f"{url}/a/whale: cut short: the connection broke"


def test_a_page_in_crumbs_does_not_keep_the_crawl_busy(output: Path) -> None:
    crumbs = b"".join(b"1\r\n%c\r\n" % byte for byte in named(WHOLE, "/a/small"))

    def answer(connection: socket.socket, path: str) -> None:
        connection.sendall(CHUNKED + crumbs + (b"1\r\nx\r\n" * 200_000 if path == "/a/crumb" else b"") + b"0\r\n\r\n")

    with raw_server(answer) as url:
        crumbly = {**site(url), "feeds": [], "sections": [f"{url}/a/crumb"]}
        report = crawl(output, crumbly, settings={"ROBOTSTXT_OBEY": False})
        assert crawl(output, f"{url}/a/small", settings={"ROBOTSTXT_OBEY": False})["sites"][0]["records"] == 1
    told = f"{url}/a/crumb: cut short: more than 100,000 chunks of less than 16 bytes"
    assert told in report["sites"][0]["errors"]
    assert [record["title"] for record in records(output)] == ["The story of small"]


@pytest.mark.parametrize("late", [0, 0.05])  # every so many seconds after its answer; 0 once, in the same packet
@pytest.mark.parametrize("is_secure", [False, True])
def test_what_nobody_asked_for_answers_nothing(
    authority: Authority, output: Path, is_secure: bool, late: float
) -> None:
    more = OK + b"Content-Length: %d\r\n\r\n" % len(WHOLE) + named(WHOLE, "/a/false")
    paths = [f"/a/{n:05d}" for n in range(3)]

    def answer(connection: socket.socket, path: str) -> None:
        while path:
            body = feed(*(url + path for path in paths)).body if path == "/feed" else named(WHOLE, path)
            whole = OK + b"Content-Length: %d\r\n\r\n" % len(body) + body
            connection.sendall(whole if late or path == "/feed" else whole + more)
            path = next_asked(connection, more if late and path != "/feed" else b"")

    def next_asked(connection: socket.socket, meanwhile: bytes) -> str:
        """The path that is asked for next; until then the client gets more, though it says that it hangs up."""
        connection.settimeout(late if meanwhile else None)
        while True:
            with suppress(TimeoutError):
                if (asked := connection.recv(65536).decode()) or not meanwhile:
                    return asked.partition(" ")[2].partition(" ")[0]
                threading.Event().wait(late)
            connection.sendall(meanwhile)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.server("localhost"))
    with raw_server(answer, context if is_secure else None) as url:
        host = "localhost" if is_secure else "127.0.0.1"
        url = url.replace("http://127.0.0.1", f"https://{host}") if is_secure else url
        settings = {"ROBOTSTXT_OBEY": False, "DOWNLOAD_DELAY": 0.5, "DOWNLOAD_DELAY_JITTER": 0}
        report = crawl(
            output,
            site(url, host=host),
            settings=settings,
            first=f"os.environ['SSL_CERT_FILE'] = {str(authority.path)!r}",
        )
    found = {record["url"].removeprefix(url): record["title"] for record in records(output)}
    assert all(title == f"The story of {path[-5:]}" for path, title in found.items()), found
    assert len(found) + report["sites"][0]["failed"] == len(paths)
    assert found or not late, report["log"]


# Servers that care little for HTTP, of which nothing is missing.
ODD = {
    "/a/no-length": b"\r\n" + WHOLE,
    "/a/identity": b"Transfer-Encoding: identity\r\n\r\n" + WHOLE,
    "/a/line": b"Content-Length: %d\r\n\r\n" % len(WHOLE) + WHOLE + b"\r\n",
    "/a/both": b"Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(WHOLE), WHOLE),
    "/a/long": b"X-Long: %s\r\nContent-Length: %d\r\n\r\n" % (b"x" * 100_000, len(WHOLE)) + WHOLE,
    "/a/early": b"Content-Length: %d\r\nContent-Length: %d\r\n\r\n" % (len(WHOLE), len(WHOLE)) + WHOLE,
    "/a/names": b"X Y: z\r\n: z\r\nno colon\r\nContent-Length : %d\r\n\r\n" % len(WHOLE) + WHOLE,
    "/a/bare": b"\r\n<title>The story of whale</title>" + WHOLE.partition(b"<body>")[2].partition(b"</body>")[0],
}


def test_an_answer_may_be_odd_and_whole(output: Path) -> None:
    def answer(connection: socket.socket, path: str) -> None:
        feed = b"\r\n<rss>" + b"".join(b"<item><link>%s</link></item>" % path.encode() for path in ODD) + b"</rss>"
        connection.sendall(OK + named(ODD.get(path, feed), path))

    with raw_server(answer) as url:
        report = crawl(output, site(url), settings={"ROBOTSTXT_OBEY": False})
    assert [record["body"].count("Paragraph") for record in records(output)] == [4] * len(ODD), report["log"]


def named(answer: bytes, path: str) -> bytes:
    """The same answer with a word of its own, as long as the one that it had."""
    return answer.replace(b"whale", path.encode()[-5:])


NO_HTTP = {
    "/a/first": b"HTTP/2 200 OK\r\n\r\n",
    "/a/radio": b"ICY 200 OK\r\n\r\n",
    "/a/status": b"HTTP/1.1 \x1b[2J OK\r\n\r\n",
    "/a/folded": b"HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
}


def test_what_is_no_http_is_named(output: Path) -> None:
    with raw_server(lambda connection, path: connection.sendall(NO_HTTP.get(path, b"HTTP/1.1 200 O"))) as url:
        odd = {**site(url), "feeds": [f"{url}/half"], "sections": [url + path for path in NO_HTTP]}
        report = crawl(output, odd, settings={"ROBOTSTXT_OBEY": False})
    told = report["sites"][0]["errors"]
    assert f"{url}/half: the connection ended before there was an answer" in told
    for path in NO_HTTP:
        assert any(error.startswith(f"{url}{path}: no answer of HTTP: ") for error in told), told
    assert "\x1b" not in report["log"]


ENDLESS = {
    "/a/gzip": (b"Transfer-Encoding: gzip, chunked", "Transfer-Encoding that is not known: gzip, chunked"),
    "/a/two": (b"Content-Length: 5\r\nContent-Length: 9", "conflicting Content-Length"),
    "/a/less": (b"Content-Length: -5", "Content-Length: Value contains non-decimal digits"),
    "/a/1xx": (b"\r\n" + b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" * 10_000, "headers of more than 256 kB"),
}


def test_an_answer_whose_end_nobody_can_know_is_named(output: Path) -> None:
    def answer(connection: socket.socket, path: str) -> None:
        begin = b"HTTP/1.1 100 Continue\r\n" if path == "/a/1xx" else OK
        connection.sendall(begin + ENDLESS[path][0] + b"\r\n\r\n" + WHOLE)

    with raw_server(answer) as url:
        endless = {**site(url), "feeds": [], "sections": [url + path for path in ENDLESS]}
        report = crawl(output, endless, settings={"ROBOTSTXT_OBEY": False})
    assert not records(output)
    told = report["sites"][0]["errors"]
    for path, (_, reason) in ENDLESS.items():
        assert any(error.startswith(f"{url}{path}: ") and reason in error for error in told), told


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://files.example/a", "s3://bucket/key", "data:text/html,x"]
)
def test_a_redirect_out_of_the_web_is_not_followed_and_named(output: Path, place: str) -> None:
    with serving() as server:
        server.routes = {
            "/feed": feed(f"{server.url}/a/one", f"{server.url}/a/out"),
            "/a/one": Answer(article("one")),
            "/a/out": Answer(status=302, headers={"Location": place}),
        }
        report = crawl(output, site(server.url))
    assert (report["sites"][0]["records"], report["sites"][0]["failed"]) == (1, 1)
    assert f"/a/out: not fetched: HTTP 302 to what is not followed: {place}" in report["log"]


NOT_ASKED = {
    "http://127.0.0.1:99999/a/port": "no address: Port out of range",
    "http://127.0.0.1:1:1/a/ports": "no address: Port could not be cast",
    "http://a b/a/space": "a host that cannot be",
    "http://:80/a/nobody": "an address without a host",
    f"http://{'a' * 64}.example/a/label": "a host of too long a name",
    f"http://{'a.' * 3000}example/a/name": "a host of too long a name",
    "http://xn--zzzzz\u00fc.example/a/puny": "a host that cannot be",
}


def test_addresses_that_cannot_be_asked_for_are_named_and_stop_nothing(output: Path) -> None:
    with serving() as server:
        named = [*NOT_ASKED, f"{server.url}/a/half\ud800", f"{server.url}/a/moved", f"{server.url}/a/one"]
        listed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": address} for address in named]}
        secret = server.url.replace("://", "://ann:secret@")
        server.routes = {
            "/feed": Answer(json.dumps(listed).encode(), type="application/feed+json"),
            "/a/half%EF%BF%BD": Answer(article("half")),
            "/a/moved": Answer(status=302, headers={"Location": f"{secret}/a/inside"}),
            "/a/one": Answer(article("one")),
        }
        report = crawl(output, f"{server.url}/feed")
    (told,) = report["sites"]
    assert {record["title"] for record in records(output)} == {"The story of half", "The story of one"}
    assert (told["pages"], told["records"], told["failed"], told["errors"]) == (len(named), 2, len(NOT_ASKED) + 1, [])
    for address, reason in NOT_ASKED.items():
        assert any(address[:300] in line and reason in line for line in report["log"].splitlines()), address
    assert "/a/inside: not fetched: an address with a user's name" in report["log"]
    assert "secret" not in report["log"]
    assert max(map(len, report["log"].splitlines())) < 500


def test_failures_beyond_a_thousand_are_counted(output: Path) -> None:
    with serving() as server:
        server.routes["/sitemap.xml"] = sitemap(*[f"http://127.0.0.1:99999/{n}.xml" for n in range(1_100)], index=True)
        report = crawl(output, f"{server.url}/sitemap.xml")
    *told, last = report["sites"][0]["errors"]
    assert (len(told), last) == (1_000, "101 further failures, which the log tells")
    assert report["log"].count(": no address: Port out of range") == 1_100


def test_lines_of_the_log_quote_the_beginning_of_a_long_address(output: Path) -> None:
    with serving() as server:
        server.routes["/feed"] = feed(f"{server.url}/a/{'x' * 50_000}")
        report = crawl(output, f"{server.url}/feed")
    assert "…: not fetched: HTTP 404" in report["log"]
    assert max(map(len, report["log"].splitlines())) < 500


def test_lines_of_the_log_are_not_split_by_an_address(output: Path) -> None:
    with serving() as server:
        server.routes["/feed"] = feed("http://\u2028forged/a/one", f"{server.url}/a/one")
        server.routes["/a/one"] = Answer(article("one"))
        report = crawl(output, f"{server.url}/feed")
    (line,) = (line for line in report["log"].splitlines() if "forged" in line)
    assert "http://\ufffdforged/a/one: not fetched: an address with a host that cannot be" in line


@contextmanager
def raw_server(
    answer: Callable[[socket.socket, str], object],
    secure: ssl.SSLContext | None = None,
    hear: Callable[[bytes], object] = lambda _: None,
) -> Iterator[str]:
    """A server that says what it likes to everybody, until they hang up."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=talk, args=(connection,), daemon=True).start()

        def talk(connection: socket.socket) -> None:
            try:
                with closing(secure.wrap_socket(connection, server_side=True) if secure else connection) as talking:
                    request = talking.recv(65536)
                    hear(request)
                    answer(talking, request.split(b" ")[1].decode())
            except OSError:
                return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_few_cookies_are_kept_and_nobody_else_is_asked_about_them(output: Path) -> None:
    answers = {
        "/feed": [f"c{n}={n}" for n in range(5_000)],
        "/a/one": [
            "c0=new; Path=/",
            "late=1",
            f"long={'x' * 5_000}",
            "theirs=1; Domain=other.example",
            "all=1; Domain=com",
        ],
        "/a/two": [],
    }
    told: dict[str, list[str]] = {}

    def answer(connection: socket.socket, path: str) -> None:
        body = feed(f"{url}/a/one", f"{url}/a/two").body if path == "/feed" else article(path[3:])
        cookies = "".join(f"Set-Cookie: {cookie}\r\n" for cookie in answers.get(path, ()))
        connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n{cookies}\r\n".encode() + body)

    def hear(request: bytes) -> None:
        first, *lines = request.decode().splitlines()
        cookies = next((line for line in lines if line.startswith("Cookie: ")), "")
        told[first.split()[1]] = cookies.removeprefix("Cookie: ").split("; ")

    with raw_server(answer, hear=hear) as url:
        settings = {"COOKIES_ENABLED": True, "CONCURRENT_REQUESTS": 1, "ROBOTSTXT_OBEY": False}
        report = crawl(output, f"{url}/feed", settings=settings)
    assert report["sites"][0]["records"] == 2
    assert "Traceback" not in report["log"]
    kept = [f"c{n}={n}" for n in range(50)]
    assert (told["/feed"], sorted(told["/a/one"])) == ([""], sorted(kept))
    assert sorted(told["/a/two"]) == sorted(["c0=new", *kept[1:]])


def test_a_sitemap_of_one_line_without_end_takes_no_memory(output: Path) -> None:
    packer = zlib.compressobj(9, wbits=31)
    line = b"".join(
        [packer.compress(b"http://"), *(packer.compress(bytes(1 << 20)) for _ in range(240)), packer.flush()]
    )
    with serving() as server:
        server.routes["/sitemap.txt.gz"] = Answer(line, type="application/gzip")
        report = crawl(output, f"{server.url}/sitemap.txt.gz", first=PEAK)
    assert report["sites"][0]["errors"] == [
        f"{server.url}/sitemap.txt.gz: neither XML nor one address a line",
        "gave no article",
    ]
    assert peak(report["log"]) < 200


def test_headers_without_end_are_cut_off(output: Path) -> None:
    def flood(connection: socket.socket, _: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Header: " + b"x" * 1000 + b"\r\n")

    with raw_server(flood) as url:
        report = crawl(output, f"{url}/a/flood", first=PEAK, settings={"ROBOTSTXT_OBEY": False})
    assert any("headers of more than 256 kB" in error for error in report["sites"][0]["errors"])
    assert peak(report["log"]) < 200


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_drips_end_at_a_total_time(output: Path, head: bytes) -> None:
    hung_up = threading.Event()

    def drip(connection: socket.socket, _: str) -> None:
        try:
            connection.sendall(head)
            while not hung_up.wait(0.1):
                connection.sendall(b"x")
        except OSError:
            hung_up.set()
            raise

    with raw_server(drip) as url:
        report = crawl(output, f"{url}/a/drip", settings={"ROBOTSTXT_OBEY": False, "DOWNLOAD_TIMEOUT": 1})
        assert hung_up.wait(10)
    assert any("took longer than 1" in error for error in report["sites"][0]["errors"])


# Doors


def test_ports_that_nobody_named_are_not_knocked_at(output: Path) -> None:
    with serving() as server, serving() as canary:
        home, inside = (s.url.replace("127.0.0.1", "localhost") for s in (server, canary))
        server.routes = {"/feed": feed(f"{inside}/a/secret", f"{home}/a/moved", f"{home}/a/one")}
        server.routes |= {"/a/moved": Answer(b"", 302, headers={"Location": f"{inside}/a/secret"})}
        server.routes |= {"/a/one": Answer(article("one"))}
        report = crawl(
            output, site(home, host="localhost"), allow_private=False, settings={"PRIVATE_HOSTS": ["localhost"]}
        )
    assert canary.asked == []
    assert [record["title"] for record in records(output)] == ["The story of one"]
    assert report["sites"][0]["failed"] == 2


def test_no_file_is_read_for_a_page(output: Path) -> None:
    with serving() as server:
        addresses = ["file:///etc/hostname", "ftp://127.0.0.1/a/x", "s3://bucket/a/x", "data:text/html,<h1>x</h1>"]
        links = "".join(f"<link>{address}</link>" for address in addresses)
        items = "".join(f"<item><title>t</title>{link}</item>" for link in links.split("\n"))
        server.routes["/feed"] = Answer(f"<rss><channel>{items}</channel></rss>".encode(), type="application/rss+xml")
        server.routes["/moved"] = Answer(b"", 302, headers={"Location": "file:///etc/hostname"})
        server.routes["/"] = Answer("".join(f"<a href='{a}'>{'A headline ' * 5}</a>" for a in addresses).encode())
        crawl(output, f"{server.url}/moved", f"{server.url}/", f"{server.url}/feed")
    assert not records(output)


def test_no_port_is_open_while_a_crawl_runs(output: Path) -> None:
    listening: list[int] = []
    with serving() as server:

        def look() -> Answer:
            listening.extend(_listening(process.pid))
            return Answer(article("one"))

        server.routes = {"/a/one": look}
        process = subprocess.Popen(
            command(output, "web", "-a", f"url={server.url}/a/one"), cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        _, log = process.communicate(timeout=60)
    assert process.returncode == 0, log
    assert len(records(output)) == 1
    assert listening == []


def _listening(pid: int) -> list[int]:
    """TCP ports that a process listens on; from /proc, so Linux only."""
    folder = Path(f"/proc/{pid}/fd")
    if not folder.is_dir():
        pytest.skip("needs /proc to see what a process listens on")
    mine = {os.readlink(fd) for fd in folder.iterdir() if fd.is_symlink()}
    rows = [row.split() for name in ("tcp", "tcp6") for row in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return [int(row[1].split(":")[1], 16) for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in mine]


# Injection


def test_no_page_forges_a_log_line_or_sends_escapes_to_a_terminal(output: Path) -> None:
    with serving() as server:
        server.routes = {"/a/x%0AERROR%20forged": Answer(b"", 500), "/a/escape": Answer(b"\x1b[2J", type="a/\x1b[31mb")}
        bad = f"{server.url}/a/x%0AERROR%20forged"
        title = "Bad\u2028line\x1b[2J\nERROR forged"
        page = article("one").replace(b"The story of one", title.encode())
        server.routes |= {"/feed": feed(bad, f"{server.url}/a/escape", f"{server.url}/a/one"), "/a/one": Answer(page)}
        report = crawl(output, site(server.url))
    assert not any(line.startswith("ERROR forged") for line in report["log"].splitlines())
    assert "\x1b" not in report["log"]
    (record,) = records(output)
    assert "\x1b" not in json.dumps(record, ensure_ascii=False)
