"""Memory of a long crawl: after so many pages, and with so many addresses that wait.

    python benchmarks/memory.py [--pages N] [--waiting N] [--workers N]

A crawl of a site on loopback whose sitemaps name a million addresses (`--waiting`), ended after so many pages: a row
for each tenth of them. Below it what a frontier takes into which so many addresses were put at once, as lists would do
it.
The numbers are the resident memory of the crawl's own process, and of its workers together.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from crawl import FAST, Site, article

_OF_SITEMAP = 50_000  # addresses: as many as the protocol allows


class Endless(Site):
    """A site of articles that are made when they are asked for."""

    asked = 0
    waiting = 0

    def data_received(self, data: bytes) -> None:
        self._read += data
        while b"\r\n\r\n" in self._read:
            head, _, self._read = self._read.partition(b"\r\n\r\n")
            body, kind = self.answer(head.split(b" ", 2)[1].decode())
            status = b"200 OK" if body else b"404 Not Found"
            lines = b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (status, kind, len(body))
            self._transport.write(lines + body)  # type: ignore[attr-defined]

    def answer(self, path: str) -> tuple[bytes, bytes]:
        host = f"http://127.0.0.1:{Endless.port}"
        if path.startswith("/a/"):
            Endless.asked += 1
            return article(path[3:], 20), b"text/html; charset=utf-8"
        if path == "/sitemap.xml":
            inner = "".join(
                f"<sitemap><loc>{host}/map/{n}</loc></sitemap>" for n in range(0, self.waiting, _OF_SITEMAP)
            )
            return f"<sitemapindex>{inner}</sitemapindex>".encode(), b"application/xml"
        if path.startswith("/map/"):
            first = int(path[5:])
            named = range(first, min(first + _OF_SITEMAP, self.waiting))
            inner = "".join(f"<url><loc>{host}/a/{n}</loc></url>" for n in named)
            return f"<urlset>{inner}</urlset>".encode(), b"application/xml"
        return b"", b"text/plain"

    port = 0


def serve() -> None:
    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(Endless, "127.0.0.1", 0)
        Endless.port = server.sockets[0].getsockname()[1]
        await server.serve_forever()

    threading.Thread(target=asyncio.run, args=(forever(),), daemon=True).start()
    while not Endless.port:
        time.sleep(0.01)


def crawl(port: int, pages: int, workers: int) -> None:
    from scraper.crawl.run import Options
    from scraper.crawl.run import crawl as run
    from scraper.sites import Site as SiteFile

    site = SiteFile(id="bench", domain="example.org", name="Bench", article_url="/a/")
    site = site.model_copy(update={"domain": "127.0.0.1", "sitemaps": (f"http://127.0.0.1:{port}/sitemap.xml",)})
    settings = {**FAST, "PARSE_WORKERS": workers, "MEMUSAGE_ENABLED": False, "CLOSESPIDER_PAGECOUNT": 0}
    with tempfile.TemporaryDirectory() as folder:
        options = Options([site], Path(folder), limit=pages, allow_private=True, settings=settings)
        report = run(options)
    assert report.sites[0].records == pages, report


def queue(waiting: int) -> None:
    """A frontier that is given so many addresses at once, then asked for all of them."""
    from scraper.crawl.entry import Entry
    from scraper.crawl.frontier import Frontier

    front = Frontier(lambda _: True, None, lambda *_: None)
    before = resident("self")
    front.add_entries((Entry(f"https://www.example.org/news/2026/a-story-{n}") for n in range(10)), sure=True)
    for first in range(0, waiting, 10_000):
        named = range(first, min(first + 10_000, waiting))
        front.add_entries([Entry(f"https://www.example.org/news/2026/some-story-{n}") for n in named], sure=True)
    full = resident("self")
    taken = sum(1 for _ in iter(lambda: front.take(deep=True), None))
    assert taken == waiting + 10
    left = resident("self") - before
    print(f"{waiting:,} addresses that wait: {full - before:.0f} MB, {left:.0f} MB when all are taken")


def resident(process: int | str) -> float:
    """Megabytes of a process, 0 if it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def descendants(process: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from descendants(child)


def watch(given: argparse.Namespace) -> None:
    serve()
    command = [sys.executable, __file__, "--part", "crawl", "--port", str(Endless.port), "--pages", str(given.pages)]
    print(f"{'pages':>9}{'crawl, MB':>11}{'workers, MB':>13}{'pages/s':>9}")
    with subprocess.Popen([*command, "--workers", str(given.workers)]) as process:
        began, told = time.monotonic(), 0
        while process.poll() is None:
            time.sleep(0.1)
            if Endless.asked >= told + given.pages // 10:
                told = Endless.asked
                of_workers = sum(map(resident, descendants(process.pid)))
                rate = told / (time.monotonic() - began)
                print(f"{told:9,}{resident(process.pid):11.0f}{of_workers:13.0f}{rate:9.0f}", flush=True)
    if process.returncode:
        sys.exit(process.returncode)


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--pages", type=int, default=100_000)
    reader.add_argument("--waiting", type=int, default=1_000_000)
    reader.add_argument("--workers", type=int, default=2)
    reader.add_argument("--part", choices=("crawl", "queue"), help=argparse.SUPPRESS)
    reader.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    given = reader.parse_args()
    if given.part == "crawl":
        crawl(given.port, given.pages, given.workers)
    elif given.part:
        queue(given.waiting)
    else:
        Endless.waiting = max(given.waiting, given.pages)
        watch(given)
        subprocess.run([sys.executable, __file__, "--part", "queue", "--waiting", str(given.waiting)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
