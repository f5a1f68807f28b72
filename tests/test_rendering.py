"""Articles made by JavaScript, with a real browser: it finds the text, and reaches nothing that a crawl may not."""

import json
import socket
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from crawling import crawl, records
from server import Answer, Server, article, feed, serving

from scraper.crawl import browser
from scraper.crawl.gate import Gate
from scraper.demo import serve


def missing() -> str:
    try:
        browser.require()
    except browser.BrowserMissingError as reason:
        return str(reason)
    return ""


with_browser = pytest.mark.skipif(bool(missing()), reason=missing())


def site(server: Server, **keys: Any) -> dict[str, Any]:
    home = server.url.replace("127.0.0.1", "localhost")
    given = {"id": "site", "domain": "localhost", "name": "Site", "article_url": "/a/", "feeds": [f"{home}/feed"]}
    return {**given, "render": True, **keys}


def scripted(server: Server, script: str) -> None:
    """A page without text, whose script puts the text in."""
    text = article("the bees").decode().partition("<body>")[2].partition("</body>")[0]
    server.routes["/text.html"] = Answer(text.encode())
    server.routes["/a/bees"] = Answer(
        f'<!doctype html><html lang="en"><head><title>The story of the bees</title></head><body><div id="app"></div>'
        f"<script>fetch('/text.html').then(a => a.text()).then(t => {{ app.innerHTML = t }}); {script}</script>"
        f"<img src='/picture.png'></body></html>".encode()
    )
    server.routes["/feed"] = feed(f"{server.url.replace('127.0.0.1', 'localhost')}/a/bees")


@with_browser
def test_text_that_a_script_makes_is_read_and_nothing_private_is_reached(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with serving() as server, serving() as canary:
        inside = canary.url.replace("127.0.0.1", "127.0.0.2")
        server.routes["/away"] = Answer(b"", 302, headers={"Location": f"{inside}/by-redirect"})
        tries = (f"{inside}/by-script", f"{canary.url}/by-number", "/away", "file:///etc/hostname")
        scripted(server, "".join(f"fetch('{address}', {{mode: 'no-cors'}}).catch(() => 0);" for address in tries))
        settings = {"PRIVATE_HOSTS": ["localhost"]}
        report = crawl(output, site(server), allow_private=False, settings=settings)
        assert "/away" in server.asked
        assert "/picture.png" not in server.asked
    assert canary.asked == []
    (record,) = records(output)
    assert record["title"] == "The story of the bees"
    assert "on day 4 of the year" in record["body"]
    assert report["sites"][0]["errors"] == []


@with_browser
def test_the_scripted_page_of_the_demo_is_read(tmp_path: Path) -> None:
    with serve() as demo:
        plain = demo.sites[2]
        (path,) = (story.path for story in demo.publications[2].stories if story.scripted)
        given = {**json.loads(plain.data), "render": True, "feeds": [], "sections": []}
        report = crawl(tmp_path / "output", given)
    assert report["sites"][0]["rejected"] == 0
    (record,) = (r for r in records(tmp_path / "output") if r["url"].endswith(path))
    assert record["title"] == "Snails of the churchyard wall keep to the same lanes every night"
    assert record["body"].endswith("they have kept to it since.")
    assert [author["name"] for author in record["authors"]] == ["Hetty Marlowe"]


def test_without_a_browser_such_a_page_is_told_to_need_one(tmp_path: Path) -> None:
    with serving() as server:
        scripted(server, "")
        found = crawl(tmp_path / "output", site(server, render=False))["sites"][0]
    assert (found["records"], found["rejected"]) == (0, 1)
    assert '["needs JavaScript"]' in (tmp_path / "output" / "rejected.jsonl").read_text()


def test_a_site_that_needs_a_browser_is_refused_without_one(tmp_path: Path) -> None:
    with serving() as server:
        scripted(server, "")
        first = "import os; os.environ.pop('CHROMIUM', None); os.environ['PATH'] = ''"
        found = crawl(tmp_path / "output", site(server), first=first)["sites"][0]
        assert server.asked == []
    assert any("render = true needs" in error for error in found["errors"])


def test_gate_connects_to_public_addresses_only() -> None:
    with serving() as server:
        server.routes["/"] = Answer(b"inside")
        for allow, status in ((False, b"403"), (True, b"200")):
            gate = Gate(allow_private=allow)
            for request in (f"GET {server.url}/ HTTP/1.1", f"CONNECT 127.0.0.1:{server.server_port} HTTP/1.1"):
                with socket.create_connection(("127.0.0.1", gate.port), 5) as connection:
                    connection.sendall(f"{request}\r\nHost: x\r\n\r\n".encode())
                    assert connection.recv(100).split()[1] == status
            gate.close()


def test_gate_passes_pages_on() -> None:
    with serving() as server:
        server.routes["/page?x=1"] = Answer(b"x" * 300_000)
        gate = Gate(allow_private=True)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{gate.port}"}))
        with opener.open(f"{server.url}/page?x=1", timeout=10) as answer:
            assert answer.read() == b"x" * 300_000
        gate.close()
