"""Crawls of a local site that answers at random (by a seed) with errors, resets, drips, pages cut short, wrong lengths,
redirects in a circle, 429 and another robots.txt; each crawl must be able to say of every address what became of it.

    python benchmarks/soak.py [--seconds 1800] [--articles 400] [--seed 1]

Ends with exit code 1 and the addresses in question if the counts do not add up.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CRAWL = """
import json, sys
from pathlib import Path
from scraper.crawl.run import Options, crawl
from scraper.sites import Site
url, output = sys.argv[1:]
site = Site(id="local", domain="example.org", name="Local", article_url="/news/", feeds=[url + "/feed"],
            sitemaps=[url + "/map.xml"]).model_copy(update={"domain": "127.0.0.1"})
fast = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS": 32, "DOWNLOAD_TIMEOUT": 2,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 32, "RETRY_TIMES": 1, "RECHECK_AFTER": [0, 0, 0]}
report = crawl(Options([site], Path(output), allow_private=True, settings=fast)).sites[0]
print(json.dumps({name: getattr(report, name) for name in
    ("pages", "records", "unchanged", "rejected", "duplicates", "failed", "not_due", "errors")}))
"""
# What becomes of a request, and how often. All but the first two give no page, the last ones sometimes a part of it.
FATES = {
    "fine": 60, "packed": 10, "error": 4, "busy": 3, "gone": 3, "reset": 3, "silent": 1, "drip": 1, "circle": 3,
    "cut packed": 5, "too short": 3, "too long": 3, "no page": 3, "empty": 2, "old": 2, "copy": 2, "garbage": 2,
}  # fmt: skip
LISTS = ("/feed", "/map.xml", "/robots.txt")
_NAMED = re.compile(r"http://127\.0\.0\.1:\d+(/news/\d+)(?:: | )")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, articles: int, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.seed, self.round = seed, 0
        self.paths = [f"/news/{n}" for n in range(articles)]
        self.times: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.fates: Counter[str] = Counter()

    @property
    def closed(self) -> str:
        """What robots.txt closes in this round: some of the articles."""
        return f"/news/{self.round % 9 + 1}1"

    def begin(self, number: int) -> None:
        self.round = number
        self.asked.clear()

    def fate(self, path: str) -> str:
        self.asked[path] += 1
        chance = random.Random(f"{self.seed} {self.round} {path} {self.asked[path]}")
        fate = "fine" if path in LISTS else chance.choices(list(FATES), list(FATES.values()))[0]
        self.fates[fate] += 1
        return fate

    def handle_error(self, request: object, client_address: object) -> None:
        """Crawlers hang up here."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        body = self._list(path) or self._page(path)
        fate = self.server.fate(path)
        packed = gzip.compress(body)
        if fate in ("reset", "silent", "drip"):
            self._break(fate)
        elif fate == "cut packed":
            self._answer(packed[: len(packed) // 2], packing="gzip")
        elif fate == "packed":
            self._answer(packed, packing="gzip")
        elif fate == "circle":
            self._answer(b"", 302, location=f"{path}?again={self.server.asked[path]}")
        elif fate == "too short":
            self._answer(body, length=len(body) + 500)
        elif fate == "too long":
            self._answer(body, length=len(body) // 2)
        elif fate in ("error", "busy", "gone"):
            self._answer(b"no", {"error": 503, "busy": 429, "gone": 404}[fate], wait="1" if fate == "busy" else "")
        elif fate == "old":
            self._answer(body.replace(b"2026-03-04", b"1999-03-04"))
        elif fate == "copy":
            self._answer(self._page("/news/0"))
        else:
            self._answer(
                {"no page": b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "empty": b"", "garbage": b"\0\1" * 900}.get(fate, body)
            )

    def _list(self, path: str) -> bytes:
        server = self.server
        if path == "/robots.txt":
            return f"User-agent: *\nDisallow: {server.closed}\n".encode()
        if path == "/feed":
            half = server.paths[: len(server.paths) // 2]
            items = "".join(f"<item><title>t</title><link>{server.url}{p}</link></item>" for p in half)
            return f"<rss version='2.0'><channel><title>{server.round}</title>{items}</channel></rss>".encode()
        if path == "/map.xml":
            now = datetime.now(UTC).isoformat(timespec="seconds")
            days = (now if random.Random(f"{server.round} {p}").random() < 0.5 else "2026-03-05" for p in server.paths)
            rows = "".join(
                f"<url><loc>{server.url}{p}</loc><lastmod>{day}</lastmod></url>" for p, day in zip(server.paths, days)
            )
            return f"<urlset>{rows}</urlset>".encode()
        return b""

    def _page(self, path: str) -> bytes:
        number = path.rpartition("/")[2]
        chance = random.Random(path)
        edit = self.server.round if chance.random() < 0.3 else 0
        words = "ridge snow river valley glacier ice moss bird stone wind light cloud field root seed star".split()
        told = "".join(
            f"<p>On day {n} number {number} told of {' '.join(chance.choices(words, k=30))} in the end.</p>"
            for n in range(6)
        )
        return (
            f'<!doctype html><html lang="en"><head><title>Story {number} of the ridge</title>'
            '<meta property="article:published_time" content="2026-03-04T12:50:00Z"></head><body><article>'
            f"<h1>Story {number} of the ridge</h1>{told}<p>Look number {edit} at the ridge was taken with care.</p>"
            "</article></body></html>"
        ).encode()

    def _answer(
        self, body: bytes, status: int = 200, *, length: int = -1, packing: str = "", location: str = "", wait: str = ""
    ) -> None:
        kind = "application/xml" if self.path in LISTS[:2] else "text/plain" if self.path == LISTS[2] else "text/html"
        self.send_response(status)
        named = {"Content-Type": kind, "Content-Encoding": packing, "Location": location, "Retry-After": wait}
        for name, value in named.items():
            if value:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length < 0 else length))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def _break(self, fate: str) -> None:
        """Hang up at once, say nothing until the client hangs up, or a byte now and then."""
        self.close_connection = True
        if fate == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        self.connection.settimeout(0.1)
        for _ in range(100):
            try:
                if fate == "drip":
                    self.connection.send(b"H")
                if not self.connection.recv(100):
                    return
            except TimeoutError:
                continue
            except OSError:
                return

    def log_message(self, *_: object) -> None:
        """Silence."""


def run(server: Server, output: Path) -> tuple[dict[str, Any], str]:
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-c", CRAWL, server.url, str(output)],
        capture_output=True, text=True, cwd=output, env={**os.environ, "PYTHONPATH": paths}, check=False, timeout=900,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the crawl itself failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


def written(output: Path, pattern: str) -> Counter[str]:
    """How often each address stands in the output, and that all its lines are whole."""
    lines = [json.loads(line) for file in output.glob(pattern) for line in file.read_bytes().splitlines()]
    addresses = (line.get("requested_url") or line.get("record", line).get("requested_url") for line in lines)
    return Counter(re.sub(r"^http://[^/]*|\?.*", "", address or "?") for address in addresses)


def check(server: Server, report: dict[str, Any], log: str, before: dict[str, Counter[str]], output: Path) -> list[str]:
    """What does not add up."""
    wrong = []
    parts = {name: report[name] for name in ("records", "unchanged", "rejected", "duplicates", "failed")}
    if report["pages"] != sum(parts.values()):
        wrong.append(f"{report['pages']} pages, but {parts}")
    now = look(output)
    new = {name: now[name] - before[name] for name in now}
    for name, count in (("records", "articles"), ("rejected", "rejected"), ("duplicates", "duplicates")):
        if report[name] != new[count].total():
            wrong.append(f"{report[name]} {name} told, {new[count].total()} written")
    failed = Counter(re.findall(r"http://[^/]*(/news/\d+)\S*: not fetched: \S", log))
    if told := re.search(r"(\d+) address(?:es)? not fetched: disallowed by robots\.txt", log):
        failed.update([path for path in server.paths if path.startswith(server.closed)][: int(told[1])])
    if report["failed"] != failed.total():
        wrong.append(f"{report['failed']} failed, {failed.total()} named")
    outcomes = sum((*new.values(), failed), Counter())
    wrong += [f"{path} came of {n} outcomes" for path, n in outcomes.items() if n > 1]
    missing = len(server.paths) - len(outcomes) - report["unchanged"] - report["not_due"]
    if missing:
        wrong.append(f"of {missing} addresses nothing is told")
    closed = [path for path in server.asked if path.startswith(server.closed)]
    wrong += [f"{path} was asked for, robots.txt closes it" for path in closed]
    wrong += [f"left behind: {path}" for path in output.rglob("*.part")]
    return wrong


def look(output: Path) -> dict[str, Counter[str]]:
    files = {"articles": "articles/*/*.jsonl", "rejected": "rejected.jsonl", "duplicates": "duplicates.jsonl"}
    return {name: written(output, pattern) for name, pattern in files.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1800, help="begin no further crawl after so many")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    server = Server(given.articles, given.seed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ends = time.monotonic() + given.seconds
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        output, number = Path(folder), 0
        while not wrong and (number < 2 or time.monotonic() < ends):
            number += 1
            server.begin(number)
            before = look(output)
            report, log = run(server, output)
            wrong = check(server, report, log, before, output)
            told = " ".join(f"{name} {value}" for name, value in report.items() if name != "errors")
            print(f"crawl {number}: asked {server.asked.total()} {told} errors {len(report['errors'])}", flush=True)
            if wrong:
                print(log, file=sys.stderr)
    print("answers: " + " ".join(f"{fate} {n}" for fate, n in server.fates.most_common()))
    if wrong:
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()
