"""Run after run over a local site of 2,000 articles that changes in between: what was asked for and written, against
what truly changed. With --kill the runs are also killed in the middle, and run again.

    python benchmarks/recrawl.py [--articles 2000] [--kill 3]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).parent.parent
START = datetime(2026, 1, 1, 12, tzinfo=UTC)
CRAWL = """
import json, sys
from pathlib import Path
from scraper.crawl.run import Options, crawl
from scraper.sites import Site
url, output = sys.argv[1:]
site = Site(id="local", domain="example.org", name="Local", article_url="/(news|story)/", feeds=[url + "/feed"],
            sitemaps=[url + "/index.xml"], sections=[url + "/"]).model_copy(update={"domain": "127.0.0.1"})
fast = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "RETRY_TIMES": 0,
        "PARSE_WORKERS": 0}
report = crawl(Options([site], Path(output), allow_private=True, settings=fast))
print(json.dumps({name: getattr(report.sites[0], name) for name in
    ("pages", "records", "unchanged", "rejected", "duplicates", "failed", "not_due", "errors")}))
"""
WORDS = sorted(set(re.findall(r"[a-z]{2,}", Path(__file__).read_text(encoding="utf-8"))))  # as good as any


@dataclass
class Story:
    """An article of the site, and what has become of it."""

    number: int
    path: str
    modified: datetime
    edits: int = 0
    young: bool = False
    gone: bool = False
    copy_of: int | None = None
    noise: int = 0
    old_paths: list[str] = field(default_factory=list)

    @property
    def text(self) -> list[str]:
        chance = random.Random(f"{self.number if self.copy_of is None else self.copy_of}")
        told = [
            " ".join(chance.choices(WORDS, k=chance.randint(25, 70))).capitalize() + "."
            for _ in range(chance.randint(4, 9))
        ]
        for edit in range(self.edits):
            told.insert(
                edit % 3 + 1, f"In edit number {edit + 1} the editors put right what story {self.number} had said."
            )
        return told

    @property
    def title(self) -> str:
        return f"What story number {self.number if self.copy_of is None else self.copy_of} found in the field"


class Site:
    """2,000 articles in five markups, and the lists that name them."""

    def __init__(self, count: int, url: str) -> None:
        self.url = url
        self.run = 0
        self.stories = [
            Story(n, f"/news/the-story-of-number-{n}", START - timedelta(hours=7 * n), young=n < count // 20)
            for n in range(count)
        ]
        self.truth: Counter[str] = Counter()
        self.edited: set[int] = set()

    def change(self, chance: random.Random) -> None:
        """What happens to the site between two runs."""
        self.run += 1
        self.truth.clear()
        self.edited.clear()
        count = len(self.stories)
        chosen = iter(chance.sample([s for s in self.stories if not s.gone and s.copy_of is None], k=count // 5))
        now = datetime.now(UTC)
        for what, number in (("edited", 30), ("young edited", 5), ("noise", 60), ("moved", 20), ("deleted", 20)):
            for story in (s for s, _ in zip(chosen, range(number * count // 2000), strict=False)):
                self._change(story, what, now)
                self.truth[what] += 1
        for n in range(40 * count // 2000):
            original = chance.choice(self.stories[: count // 2]).number if n % 4 == 0 else None
            if original is not None and (self.stories[original].gone or self.stories[original].edits):
                original = None
            number = len(self.stories)
            self.stories.append(Story(number, f"/story/{number}-of-run-{self.run}", now, copy_of=original))
            self.truth["new" if original is None else "duplicated"] += 1

    def _change(self, story: Story, what: str, now: datetime) -> None:
        story.noise += 1
        if "edited" in what:
            self.edited.add(story.number)
        if what == "edited" or (what == "young edited" and not story.young):
            story.edits, story.modified = story.edits + 1, now
        elif what == "young edited":
            story.edits += 1  # which no list tells: only the next look shows it
        elif what == "moved":
            story.old_paths.append(story.path)
            story.path = f"/story/moved-{story.number}-{self.run}"
        elif what == "deleted":
            story.gone = True

    def number_of(self, url: str) -> int:
        """Which story an address is of."""
        path = url.removeprefix(self.url)
        return next(s.number for s in self.stories if path == s.path or path in s.old_paths)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, type (or new address) and body."""
        if path == "/feed":
            return 200, "application/rss+xml", self.feed()
        if path in ("/index.xml", "/map-0.xml", "/map-1.xml", "/map-2.xml", "/map-3.xml"):
            return 200, "application/xml", self.sitemap(path)
        if path == "/":
            return 200, "text/html", self.front()
        for story in self.stories:
            if path == story.path and not story.gone:
                return 200, "text/html; charset=utf-8", self.page(story)
            if path in story.old_paths and not story.gone:
                return 301, story.path, b""
        return 404, "text/html", b"gone"

    def newest(self, number: int) -> list[Story]:
        return sorted((s for s in self.stories if not s.gone), key=lambda s: s.number, reverse=True)[:number]

    def feed(self) -> bytes:
        items = "".join(f"<item><title>t</title><link>{self.url}{s.path}</link></item>" for s in self.newest(50))
        return f"<rss version='2.0'><channel><title>f</title>{items}</channel></rss>".encode()

    def sitemap(self, path: str) -> bytes:
        if path == "/index.xml":
            rows = "".join(f"<sitemap><loc>{self.url}/map-{n}.xml</loc></sitemap>" for n in range(4))
            return f"<sitemapindex>{rows}</sitemapindex>".encode()
        rest = int(path[5])
        rows = "".join(
            f"<url><loc>{self.url}{s.path}</loc><lastmod>{s.modified.isoformat(timespec='seconds')}</lastmod></url>"
            for s in self.stories
            if s.number % 4 == rest and not s.gone
        )
        return f"<urlset>{rows}</urlset>".encode()

    def front(self) -> bytes:
        links = "".join(f"<a href='{s.path}'>{s.title}</a>" for s in self.newest(30))
        return f"<html><h1>News</h1>{links}</html>".encode()

    def page(self, story: Story) -> bytes:
        paragraphs = "".join(f"<p>{p}</p>" for p in story.text)
        links = f"<ul class=links><li><a href=/x>What happened on day {story.noise}</a></li></ul>"
        noise = f"{links}<p>{story.noise} comments</p>"
        ago = f"<p>Updated {story.noise} min ago</p>"
        day = "" if story.young else f"{START - timedelta(hours=7 * story.number):%Y-%m-%dT%H:%M:%SZ}"
        return MARKUPS[story.number % 5](story.title, day, f"{ago}{paragraphs}", noise, self.url + story.path).encode()


def _json_ld(title: str, day: str, body: str, noise: str, url: str) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": day or None, "url": url})
    return (
        f'<html lang=en><head><title>{title}</title><script type="application/ld+json">{data}</script></head>'
        f"<body><article><h1>{title}</h1>{body}</article><aside>{noise}</aside></body></html>"
    )


def _microdata(title: str, day: str, body: str, noise: str, _url: str) -> str:
    return (
        f'<html lang=en><title>{title}</title><div itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop=headline>{title}</h1><meta itemprop=datePublished content="{day}">'
        f"<div itemprop=articleBody>{body}</div></div>{noise}</html>"
    )


def _open_graph(title: str, day: str, body: str, noise: str, url: str) -> str:
    return (
        f'<html lang=en><head><meta property=og:title content="{title}"><meta property=og:type content=article>'
        f'<meta property=article:published_time content="{day}"><link rel=canonical href="{url}"></head>'
        f"<body><main><h1>{title}</h1>{body}{noise}</main></body></html>"
    )


def _bare(title: str, day: str, body: str, noise: str, _url: str) -> str:
    head = f"<title>{title}</title><h1>{title}</h1><p class=date>{day[:10]}</p>"
    return f"<html>{head}<div class=story>{body}</div>{noise}</html>"


def _table(title: str, day: str, body: str, noise: str, _url: str) -> str:
    text = body.replace("</p><p>", "<br><br>")
    return (
        f"<html><title>{title}</title><table><tr><td>{noise}</td><td><h1>{title}</h1><i>{day[:10]}</i>{text}</td></tr>"
        "</table></html>"
    )


MARKUPS = (_json_ld, _microdata, _open_graph, _bare, _table)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    site: Site
    asked: Counter[str]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Crawls are killed here."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm: ClassVar[bool] = True
    server: Server

    def do_GET(self) -> None:
        status, kind, body = self.server.site.answer(self.path)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers["If-None-Match"] == tag:
            status, body = 304, b""
        what = "article" if self.path.startswith(("/news", "/story")) else "list"
        if self.path != "/robots.txt":
            self.server.asked[f"{what} {status}"] += 1
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 301:
            self.send_header("Location", kind)
        else:
            self.send_header("Content-Type", kind)
            self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence."""


def start(url: str, output: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CRAWL, url, str(output)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def crawl(server: Server, output: Path, kills: int, chance: random.Random) -> dict[str, Any]:
    """One run; before it, so many that are killed after some of the articles were asked for."""
    for _ in range(kills):
        until = sum(server.asked.values()) + chance.randint(5, max(6, len(server.site.stories) // (kills + 1)))
        with start(server.site.url, output) as process:
            while process.poll() is None and sum(server.asked.values()) < until:
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
    with start(server.site.url, output) as process:
        out, _ = process.communicate()
    assert process.returncode == 0
    return dict(json.loads(out))


def later(output: Path, seconds: int) -> None:
    """Let time pass: everything that is remembered happened so much earlier."""
    connection = sqlite3.connect(output / "state" / "local.sqlite")
    with connection:
        connection.execute(
            f"UPDATE addresses SET first_seen = first_seen - {seconds}, last_seen = last_seen - {seconds}, "
            f"next_check = next_check - {seconds}"
        )
    connection.close()


def records(output: Path) -> Iterator[dict[str, Any]]:
    for path in output.glob("articles/*/*.jsonl"):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def check(output: Path) -> str:
    """What is wrong with the files."""
    twice = [key for key, n in Counter((r["id"], r["version"]) for r in records(output)).items() if n > 1]
    parts = [*output.rglob("*.part")]
    return f"written twice: {len(twice)}, unfinished files: {len(parts)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3, help="runs after the first two")
    parser.add_argument("--kill", type=int, default=0, help="how often each run is killed before it runs to its end")
    options = parser.parse_args()
    chance = random.Random(7)
    server = Server(("127.0.0.1", 0), Handler)
    server.site, server.asked = Site(options.articles, f"http://127.0.0.1:{server.server_port}"), Counter()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        for number in range(1, options.runs + 3):
            before = {(r["id"], r["version"]) for r in records(output)}
            server.asked.clear()
            begun = time.monotonic()
            report = crawl(server, output, options.kill, chance)
            new = [r for r in records(output) if (r["id"], r["version"]) not in before]
            edited = Counter(server.site.number_of(r["url"]) for r in new if r["version"] > 1)
            missed, surplus = server.site.edited - edited.keys(), edited - Counter(server.site.edited)
            print(f"run {number}, {time.monotonic() - begun:.0f} s: {dict(server.site.truth) or 'nothing changed'}")
            print(f"  asked for   {dict(sorted(server.asked.items()))}")
            print(f"  written     {len(new) - edited.total()} new, {edited.total()} edited; {check(output)}")
            print(f"  versions    missed: {sorted(missed) or 'none'}, without an edit: {sorted(surplus) or 'none'}")
            print(f"  last report {report}", flush=True)
            if number > 1:
                server.site.change(chance)
                later(output, 2 * 3600 if number == 2 else 86_400)
    server.shutdown()


if __name__ == "__main__":
    main()
