"""Sites that lead on without end are cut off, by name, and lose none of their articles."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from crawling import crawl, records, scraper
from server import article

from scraper.crawl.traps import ALL_BARREN, BARREN, Traps, same_form

STORIES = [f"/a/the-{n}-bees-that-were-counted" for n in ("one", "two", "three", "four", "five")]


class Maze(BaseHTTPRequestHandler):
    """A front page that names articles, and a way into the trap that the server is told of."""

    protocol_version = "HTTP/1.1"
    server: Any

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        body = self.server.trap(self.path) if self.path not in STORIES else article(self.path[3:])
        if self.path == "/":
            body = page(*STORIES, *re.findall(r'href="([^"]+)"', body.decode()))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def maze(trap: Any) -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Maze)
    server.daemon_threads, server.asked, server.trap = True, [], trap
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def page(*addresses: str) -> bytes:
    links = "".join(
        f'<li><a href="{address}">What is written about number {n}</a>' for n, address in enumerate(addresses)
    )
    return f"<title>A list</title><h1>A list</h1><ul>{links}</ul>".encode()


def calendar(path: str) -> bytes:
    """Months that name the ones around them, and their days."""
    if found := re.fullmatch(r"/calendar/(\d+)/(\d+)", path):
        year, month = map(int, found.groups())
        days = [f"/calendar/{year}/{month}/{day}" for day in range(1, 29)]
        return page(*days, f"/calendar/{year + 1}/{month}", f"/calendar/{year}/{month % 12 + 1}")
    if re.fullmatch(r"/calendar/\d+/\d+/\d+", path):
        return page("/calendar/2026/3", "/calendar/2027/4")
    return page("/calendar/2026/1")


def sessions() -> Any:
    """Every page names every article, and pages of the archive, under a new id of its own."""
    numbers = count(1)

    def answer(path: str) -> bytes:
        bare = path.partition("?")[0]
        if bare in STORIES:
            return article(bare[3:])
        mark = f"visit=v{next(numbers)}"
        return page(*(f"{story}?{mark}" for story in STORIES), *(f"/months/2026/0{n}?{mark}" for n in range(1, 9)))

    return answer


def orders(path: str) -> bytes:
    """A list of the archive in all orders, each of which names all others."""
    numbers = [int(n) for n in re.findall(r"\d+", path.partition("?")[2])] or [0]
    ways = (f"/months/2026/003?sort={numbers[0] + n}&order={n}&view={numbers[-1]}" for n in range(40))
    return page(*ways)


def circles(path: str) -> bytes:
    """Links that are meant from the root, and lead deeper each time."""
    return page(f"{path.rstrip('/')}/2026/03")


@pytest.mark.parametrize(
    ("trap", "told", "most"),
    [
        (calendar, "/calendar/0/0/0: 30 pages in a row without a new article", 250),
        (sessions(), "?visit: ", 450),
        (orders, "/months/0/0?order&sort&view: 30 pages in a row without a new article", 120),
        (circles, "paths that repeat themselves", 20),
    ],
    ids=["calendar", "session", "order", "circle"],
)
def test_trap_is_cut_off_by_name(tmp_path: Path, trap: Any, told: str, most: int) -> None:
    with maze(trap) as server:
        site = {"id": "site", "domain": "127.0.0.1", "name": "Site", "sections": [f"{server.url}/"]}
        report = crawl(tmp_path / "output", site)
        asked = len(server.asked)
    assert sorted(
        record["url"].partition("?")[0].rsplit("/", 1)[-1] for record in records(tmp_path / "output")
    ) == sorted(story[3:] for story in STORIES)
    assert any(told in line for line in report["sites"][0]["left_out"]), report["sites"][0]["left_out"]
    assert report["ok"], report
    assert asked <= most
    (run,) = (tmp_path / "output/runs").glob("*.json")
    assert told in run.read_text()
    assert told in run.with_suffix(".html").read_text().replace("&amp;", "&")


def test_what_was_left_out_is_told_at_the_end(tmp_path: Path) -> None:
    with maze(circles) as server:
        done = scraper(tmp_path, "crawl", f"{server.url}/", "--allow-private")
    (line,) = [line for line in done.err.splitlines() if line.startswith("scraper: ")]
    assert re.fullmatch(
        r"scraper: 127\.0\.0\.1: paths that repeat themselves: 1 address left out, such as http://127\.0\.0\.1:\d+/\S+",
        line,
    )
    assert done.code == 0


def test_pages_that_bring_articles_keep_their_form_open() -> None:
    traps = Traps()
    for n in range(BARREN * 5):
        assert not traps.refuses(f"https://x.example/calendar/2026/{n}")
        traps.came_of(f"https://x.example/calendar/2026/{n}", fruitful=n % BARREN == 0)


@pytest.mark.parametrize(
    ("form", "further", "most"),
    [
        ("https://x.example/calendar/2026/{}", "https://x.example/calendar/2027/1", BARREN),
        ("https://x.example/list?page={}&sort=a", "https://x.example/list?page=0&sort=b", BARREN),
        ("https://x.example/visit/q{}w8e7r6t5y4u3/list", "https://x.example/visit/a1b2c3d4e5f6g7/list", BARREN),
        ("https://x.example/list?{}n=1", "https://x.example/list?other=1", ALL_BARREN),
        ("https://x.example/words-a{}?visit=1", "https://x.example/other-words?visit=2", ALL_BARREN),
    ],
)
def test_form_is_closed_once_enough_pages_brought_nothing(form: str, further: str, most: int) -> None:
    traps = Traps()
    for n in range(most):
        assert not traps.refuses(further), n
        traps.came_of(
            form.format("".join(chr(97 + int(digit)) for digit in str(n)) if "words" in form else n), fruitful=False
        )
    assert traps.refuses(further)
    assert not traps.refuses("https://x.example/a-story-of-bees")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://x.example/a/a/a/story", "paths that repeat themselves"),
        ("https://x.example/a/b/a/c/a/d/a/story", "paths that repeat themselves"),
        ("https://x.example/list?" + "&".join(f"p{n}=1" for n in range(9)), "addresses with more than 8 parameters"),
        ("https://x.example/" + "a" * 2100, "addresses of more than 2,083 characters"),
        ("https://x.example/a/b/a/b/story", ""),
        ("https://x.example/2026/03/04/a-story", ""),
    ],
)
def test_address_that_tells_by_itself(address: str, reason: str) -> None:
    traps = Traps()
    assert traps.refuses(address) is bool(reason)
    assert [line.partition(":")[0] for line in traps.told] == ([reason] if reason else [])


def test_same_form() -> None:
    assert same_form("https://x.example/calendar/2026/3", "https://x.example/calendar/2027/12?sort=a")
    assert not same_form("https://x.example/calendar/2026/3", "https://x.example/calendar/2026/3/1")
