"""A crawl of a site where everything goes wrong now and then: what became of each address is told, and told once."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
import zlib
from collections import Counter
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


def test_packed_pages_that_break_off_or_were_damaged_fail_by_name(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with serving() as server:
        for name, pack in PACKED.items():
            whole = pack(article(name, 40))
            server.routes[f"/news/whole-{name}"] = Answer(whole, headers={"Content-Encoding": name})
            server.routes[f"/news/cut-{name}"] = Answer(whole[: len(whole) // 2], headers={"Content-Encoding": name})
            server.routes[f"/news/damaged-{name}"] = Answer(_damaged(pack), headers={"Content-Encoding": name})
        server.routes["/feed"] = feed(*(server.url + path for path in server.routes))
        site = {"id": "local", "name": "Local", "domain": "127.0.0.1", "article_url": "/news/"}
        report = crawl(output, {**site, "feeds": [f"{server.url}/feed"]}, settings={"RETRY_TIMES": 1})
    asked = Counter(path for path in server.asked if path.startswith(("/news/cut-", "/news/damaged-")))
    assert asked == {f"/news/{what}-{name}": 2 for what in ("cut", "damaged") for name in PACKED}
    ended = report["sites"][0]
    assert (ended["pages"], ended["records"], ended["failed"]) == (12, 4, 8)
    assert {record["url"].rpartition("/")[2] for record in records(output)} == {f"whole-{name}" for name in PACKED}
    for name in PACKED:
        assert f"/news/cut-{name}: not fetched: cut short" in report["log"]
        assert f"/news/damaged-{name}: not fetched: damaged" in report["log"]


def _damaged(pack: Callable[[bytes], bytes]) -> bytes:
    """A packed page that is damaged so far behind its begin that a part of it unpacks."""
    words = random.Random(1).choices([str(n) for n in range(5_000)], k=60_000)
    packed = bytearray(pack(article("damaged", 40) + f"<p>{' '.join(words)}".encode()))
    packed[-20_000:-19_000] = b"\xff" * 1_000
    return bytes(packed)


@pytest.mark.parametrize(
    ("packed", "whole"),
    [
        (gzip.compress(b"page") + gzip.compress(b"and more"), True),
        (gzip.compress(b"page") + b"\0" * 9, True),
        (gzip.compress(b"page") + b"what servers add", True),
        (gzip.compress(b"page")[:-1], False),
        (gzip.compress(b"page") + gzip.compress(b"and more")[:-9], False),
        (gzip.compress(b"page")[:5], False),
    ],
)
def test_gzip_that_breaks_off(packed: bytes, whole: bool) -> None:
    assert is_whole_gzip(packed) is whole


@pytest.mark.parametrize("packed", [gzip.compress(b"page"), gzip.compress(b"page") + gzip.compress(b"and more")])
def test_gzip_whose_check_sum_is_wrong_was_damaged(packed: bytes) -> None:
    with pytest.raises(zlib.error, match="data check"):
        is_whole_gzip(packed[:-8] + b"\1" * 8, b"page")
