"""A crawl of a site where everything goes wrong now and then: what became of each address is told, and told once."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from crawling import crawl, records
from scrapy.utils._compression import zstd
from server import Answer, article, feed, serving

from scraper.crawl.unpack import is_whole_gzip

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}


def test_counts_add_up_whatever_a_server_answers(root: Path) -> None:
    command = [sys.executable, "benchmarks/soak.py", "--seconds", "0", "--articles", "60"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["crawl 1", "crawl 2", "answers"]


def test_packed_pages_that_break_off_fail_by_name(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with serving() as server:
        for name, pack in PACKED.items():
            whole = pack(article(name, 40))
            server.routes[f"/news/whole-{name}"] = Answer(whole, headers={"Content-Encoding": name})
            server.routes[f"/news/cut-{name}"] = Answer(whole[: len(whole) // 2], headers={"Content-Encoding": name})
        server.routes["/feed"] = feed(*(server.url + path for path in server.routes))
        site = {"id": "local", "name": "Local", "domain": "127.0.0.1", "article_url": "/news/"}
        report = crawl(output, {**site, "feeds": [f"{server.url}/feed"]}, settings={"RETRY_TIMES": 1})
        assert {path: count for path in PACKED if (count := server.asked.count(f"/news/cut-{path}")) != 2} == {}
    ended = report["sites"][0]
    assert (ended["pages"], ended["records"], ended["failed"]) == (8, 4, 4)
    assert {record["url"].rpartition("/")[2] for record in records(output)} == {f"whole-{name}" for name in PACKED}
    for name in PACKED:
        assert f"/news/cut-{name}: not fetched: cut short" in report["log"]


@pytest.mark.parametrize(
    ("packed", "whole"),
    [
        (gzip.compress(b"page") + gzip.compress(b"and more"), True),
        (gzip.compress(b"page") + b"\0" * 9, True),
        (gzip.compress(b"page") + b"what servers add", True),
        (gzip.compress(b"page")[:-8] + b"\1" * 8, True),  # a wrong check sum, as some send
        (gzip.compress(b"page")[:-1], False),
        (gzip.compress(b"page") + gzip.compress(b"and more")[:-9], False),
        (gzip.compress(b"page")[:5], False),
    ],
)
def test_gzip_that_breaks_off(packed: bytes, whole: bool) -> None:
    assert is_whole_gzip(packed) is whole
