"""Pages a second of a whole crawl, all pipelines included, beside bare Scrapy spiders that fetch the same pages.

    python benchmarks/crawl.py [--pages N] [--rounds N] [--workers N] [--small]

A bare spider does nothing with its pages. One runs on Scrapy as it comes; one, tuned, as the crawl does: on uvloop,
without search for meta refresh, without console. All of them ask for 32 pages at a time, and make no pause.

All crawl one site on loopback, in turns and each in a process of its own, from its start to its end: Python, imports
and what a crawl does last included. The server made its pages before, and answers in a few microseconds. The rate is by
the clock, of the fastest of several rounds; on a machine with other work compare the processor's time, which counts
workers too. Compare ratios, never the rates of two runs.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

FAST = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
    "LOG_LEVEL": "WARNING",
}


TUNED = {"ASYNCIO_EVENT_LOOP": "uvloop.Loop", "TELNETCONSOLE_ENABLED": False, "METAREFRESH_ENABLED": False}

SHOWN = {"bare": "bare spider", "tuned": "bare spider, tuned", "whole": "scraper crawl"}


class Spent(NamedTuple):
    """What a crawl took, in seconds: by the clock, and of all processors together."""

    clock: float
    processor: float


def article(name: str, links: int) -> bytes:
    """A page of 600 words of its own, with two menus of so many links."""
    words = (" ".join(f"w{name}x{n}y{m}" for m in range(50)) for n in range(12))
    text = "".join(f"<p>Paragraph {n} of story {name} says of its own: {said}.</p>" for n, said in enumerate(words))
    menu = "".join(f'<li class="item"><a href="/section/{n}"><span>Section {n}</span></a></li>' for n in range(links))
    return (
        f'<!doctype html><html lang="en"><head><title>Story {name}</title>'
        f'<meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="2026-03-04T12:50:00+00:00"></head><body><ul>{menu}</ul>'
        f'<article><h1>Story {name}</h1><p class="byline">By Ada Byrne</p>{text}</article>'
        f"<ul>{menu}</ul></body></html>"
    ).encode()


class Site(asyncio.Protocol):
    """A site of articles: /a/N, and a sitemap that names them."""

    answers: ClassVar[dict[bytes, bytes]] = {}

    @classmethod
    def publish(cls, path: str, body: bytes, kind: str) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        cls.answers[path.encode()] = head.encode() + body

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._read = b""

    def data_received(self, data: bytes) -> None:
        *requests, self._read = (self._read + data).split(b"\r\n\r\n")
        for request in requests:
            missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            self._transport.write(self.answers.get(request.split(b" ", 2)[1], missing))  # type: ignore[attr-defined]


async def serve(pages: int, links: int) -> None:
    server = await asyncio.get_running_loop().create_server(Site, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for n in range(pages):
        Site.publish(f"/a/{n}", article(str(n), links), "text/html; charset=utf-8")
    urls = "".join(f"<url><loc>http://127.0.0.1:{port}/a/{n}</loc></url>" for n in range(pages))
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    Site.publish("/sitemap.xml", sitemap.encode(), "application/xml")
    print(port, flush=True)
    await server.serve_forever()


def bare(port: int, pages: int, settings: Mapping[str, Any]) -> int:
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    class Bare(scrapy.Spider):
        name = "bare"
        start_urls: ClassVar = [f"http://127.0.0.1:{port}/a/{n}" for n in range(pages)]
        fetched = 0

        def parse(self, response: object) -> None:  # noqa: ARG002 - as Scrapy calls it
            Bare.fetched += 1

    process = AsyncCrawlerProcess({**FAST, **settings})
    process.crawl(Bare)
    process.start()
    return Bare.fetched


def whole(port: int, workers: int) -> int:
    from scraper.crawl.run import Options, crawl
    from scraper.sites import Site

    site = Site(id="bench", domain="example.org", name="Bench", article_url="/a/", sitemaps=())
    site = site.model_copy(update={"domain": "127.0.0.1", "sitemaps": (f"http://127.0.0.1:{port}/sitemap.xml",)})
    with tempfile.TemporaryDirectory() as folder:
        settings = {**FAST, "PARSE_WORKERS": workers}
        report = crawl(Options(targets=[site], output=Path(folder), allow_private=True, settings=settings))
        return report.sites[0].records


def spent(pages: int, *arguments: str) -> Spent:
    """What a crawl takes in a process of its own."""
    began, before = time.perf_counter(), _processor()
    process = subprocess.run(
        [sys.executable, __file__, *arguments], capture_output=True, text=True, check=False, preexec_fn=os.setpgrp
    )
    clock = time.perf_counter() - began
    said = process.stdout.split()
    if process.returncode or int(said[0]) != pages:
        sys.exit(f"{process.stdout} of {pages} pages: {process.stderr}")
    return Spent(clock, _processor() - before + float(said[1]))


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(run: Callable[[], int]) -> None:
    """Crawl, then say how many pages came of it, and what processes took that nobody will wait for."""
    from multiprocessing import forkserver

    pages, before = run(), 0.0
    server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    if server:
        with open(f"/proc/{server}/stat") as stat:
            ticks = stat.read().rpartition(")")[2].split()[11:15]  # its own, and of the workers that it waited for
        before = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    print(pages, before)


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--pages", type=int, default=2000)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--workers", type=int, default=0, help="processes that read pages; 0 reads them in place")
    reader.add_argument("--small", action="store_true", help="pages of 8 kB, not of 68 kB")
    reader.add_argument("--part", choices=("serve", "bare", "tuned", "whole"), help=argparse.SUPPRESS)
    reader.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    given = reader.parse_args()
    if given.part == "serve":
        asyncio.run(serve(given.pages, 5 if given.small else 400))
    elif given.part:
        measure(lambda: run(given))
    else:
        compare(given)
    return 0


def run(given: argparse.Namespace) -> int:
    if given.part == "whole":
        return whole(given.port, given.workers)
    return bare(given.port, given.pages, TUNED if given.part == "tuned" else {})


def compare(given: argparse.Namespace) -> None:
    size = ["--pages", str(given.pages), *(["--small"] if given.small else [])]
    server = [sys.executable, __file__, "--part", "serve", *size]
    with subprocess.Popen(server, stdout=subprocess.PIPE, text=True) as serving:
        try:
            port = serving.stdout.readline().strip() if serving.stdout else ""
            same = ("--port", port, *size, "--workers", str(given.workers))
            rounds = [[spent(given.pages, "--part", part, *same) for part in SHOWN] for _ in range(given.rounds)]
        finally:
            serving.kill()
    best = {part: tuple(map(min, zip(*column))) for part, column in zip(SHOWN, zip(*rounds))}
    clock, processor = best["whole"]
    print(f"{given.pages} pages, the best of {given.rounds} rounds, {given.workers or 'no'} workers")
    print(f"{'':24}{'pages/s':>9}{'the crawl':>11}{'CPU ms a page':>15}{'the crawl':>11}")
    for part, name in SHOWN.items():
        took, used = best[part]
        rate, ratios = given.pages / took, (took / clock, used / processor)
        print(f"{name:24}{rate:9.1f}{ratios[0]:11.0%}{1000 * used / given.pages:15.2f}{ratios[1]:11.0%}")


if __name__ == "__main__":
    sys.exit(main())
