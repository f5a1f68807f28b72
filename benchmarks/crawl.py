"""Pages a second of a whole crawl, all pipelines included, beside a bare Scrapy spider that fetches the same pages.

    python benchmarks/crawl.py [--pages N] [--rounds N] [--workers N]

Both crawl one site on loopback, in turns and each in a process of its own; it is served by another process, which
takes its share of the processor from both. Of several rounds the fastest counts. Compare the ratio, never the rates
of two runs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

FAST = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
    "LOG_LEVEL": "WARNING",
}


class Handler(BaseHTTPRequestHandler):
    """A site of articles: /a/N, and a sitemap that names them."""

    protocol_version = "HTTP/1.1"
    pages = 0

    def do_GET(self) -> None:
        kind, body = "text/html; charset=utf-8", b""
        if self.path == "/sitemap.xml":
            kind, body = "application/xml", self.sitemap()
        elif self.path.startswith("/a/"):
            body = self.article(self.path[3:])
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def sitemap(self) -> bytes:
        host = self.headers["Host"]
        urls = "".join(f"<url><loc>http://{host}/a/{n}</loc></url>" for n in range(self.pages))
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()

    def article(self, name: str) -> bytes:
        words = (" ".join(f"w{name}x{n}y{m}" for m in range(50)) for n in range(12))
        text = "".join(f"<p>Paragraph {n} of story {name} says of its own: {said}.</p>" for n, said in enumerate(words))
        menu = "".join(f'<li class="item"><a href="/section/{n}"><span>Section {n}</span></a></li>' for n in range(400))
        return (
            f'<!doctype html><html lang="en"><head><title>Story {name}</title>'
            f'<meta property="og:type" content="article">'
            f'<meta property="article:published_time" content="2026-03-04T12:50:00+00:00"></head><body><ul>{menu}</ul>'
            f'<article><h1>Story {name}</h1><p class="byline">By Ada Byrne</p>{text}</article>'
            f"<ul>{menu}</ul></body></html>"
        ).encode()

    def log_message(self, *_: object) -> None:
        pass


def serve(pages: int) -> None:
    Handler.pages = pages
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


def bare(port: int, pages: int) -> None:
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    class Bare(scrapy.Spider):
        name = "bare"
        start_urls: ClassVar = [f"http://127.0.0.1:{port}/a/{n}" for n in range(pages)]

        def parse(self, response: object) -> None:
            pass

    process = AsyncCrawlerProcess({**FAST, "ASYNCIO_EVENT_LOOP": "uvloop.Loop", "TELNETCONSOLE_ENABLED": False})
    process.crawl(Bare)
    measure(process.start, pages, lambda: pages)


def whole(port: int, pages: int, workers: int) -> None:
    from scraper.crawl.run import Options, crawl
    from scraper.sites import Site

    site = Site(id="bench", domain="example.org", name="Bench", article_url="/a/", sitemaps=())
    site = site.model_copy(update={"domain": "127.0.0.1", "sitemaps": (f"http://127.0.0.1:{port}/sitemap.xml",)})
    with tempfile.TemporaryDirectory() as folder:
        settings = {**FAST, "PARSE_WORKERS": workers}
        options = Options(targets=[site], output=Path(folder), allow_private=True, settings=settings)
        reports = []
        measure(lambda: reports.append(crawl(options)), pages, lambda: reports[0].sites[0].records)


def measure(run: object, pages: int, records: object) -> None:
    began = time.perf_counter()
    run()  # type: ignore[operator]
    spent = time.perf_counter() - began
    assert records() == pages, f"{records()} of {pages} pages"  # type: ignore[operator]
    print(pages / spent)


def rate(*arguments: str) -> float:
    done = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return float(done.stdout.split()[-1])


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--pages", type=int, default=1000)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--workers", type=int, default=0, help="processes that read pages; 0 reads them in place")
    reader.add_argument("--part", help=argparse.SUPPRESS)
    reader.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    given = reader.parse_args()
    if given.part:
        parts = {
            "serve": (given.pages,),
            "bare": (given.port, given.pages),
            "whole": (given.port, given.pages, given.workers),
        }
        globals()[given.part](*parts[given.part])
        return 0
    server = [sys.executable, __file__, "--part", "serve", "--pages", str(given.pages)]
    with subprocess.Popen(server, stdout=subprocess.PIPE, text=True) as serving:
        try:
            port = serving.stdout.readline().strip() if serving.stdout else ""
            same = ("--port", port, "--pages", str(given.pages), "--workers", str(given.workers))
            rates = [(rate("--part", "bare", *same), rate("--part", "whole", *same)) for _ in range(given.rounds)]
        finally:
            serving.kill()
    fetched, crawled = (max(column) for column in zip(*rates))
    print(f"{given.pages} pages, the fastest of {given.rounds} rounds, {given.workers or 'no'} workers")
    print(f"bare Scrapy spider  {fetched:7.1f} pages/s")
    print(f"scraper crawl       {crawled:7.1f} pages/s  {crawled / fetched:.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
