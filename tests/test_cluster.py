"""Crawls on a Ray cluster: one task a site, and a node that dies in the middle costs nothing and repeats nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from archives import SITE, archive, member
from cluster import LOOPBACK, RayCluster, ray_cluster, s3_server
from crawling import FAST, Done, records
from newsroom import line, record
from server import Answer, Server, article, feed, serving

import scraper
from scraper.bucket import Bucket, ChangedError, is_address
from scraper.cluster import away
from scraper.crawl.memory.store import Memory

SITES, ARTICLES, ARCHIVES = 4, 6, 20


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    with s3_server("news") as environment, pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield Bucket("s3://news/science")


@pytest.fixture(scope="module")
def cluster(bucket: Bucket) -> Iterator[RayCluster]:
    with ray_cluster() as running:
        yield running


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    """Sites on loopback, with files that say so in a folder of the user's."""
    folder = tmp_path_factory.mktemp("sites")
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRAPER_SITES", str(folder))
        running = [stack.enter_context(serving()) for _ in range(SITES)]
        for number, server in enumerate(running):
            names = [f"site{number}-{n}" for n in range(ARTICLES)]
            for name in names:
                server.publish(f"/a/{name}", Answer(article(name)))
            server.publish("/feed", feed(*(f"{server.url}/a/{name}" for name in names)))
            (folder / f"site{number}.toml").write_text(
                f'domain = "127.0.0.1:{server.server_port}"\nname = "Site {number}"\ntopics = ["local"]\n'
                f"feeds = [\"{server.url}/feed\"]\narticle_url = '/a/[\\w-]+$'\n"
            )
        yield running


def begin(address: str, *words: str) -> subprocess.Popen[str]:
    """The command `scraper` on the cluster; its crawls do not wait between requests."""
    main = f"import scraper.settings; vars(scraper.settings).update({FAST!r}); from scraper.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", main, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "RAY_ADDRESS": address, **LOOPBACK},
    )


def end(process: subprocess.Popen[str]) -> Done:
    out, err = process.communicate(timeout=120)
    return Done(process.returncode, out, err)


def timeless(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records without what tells of the run: its time, and which of several alike came first."""
    run = ("fetched_at", "first_seen_at", "near_duplicate_of")
    kept = [{key: value for key, value in record.items() if key not in run} for record in found]
    return sorted(kept, key=lambda record: str(record["id"]))


CRAWL = ("crawl", "--topic", "local", "--allow-private", "--output")


@pytest.fixture(scope="module")
def whole(servers: list[Server], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What a crawl writes that is not on a cluster."""
    folder = tmp_path_factory.mktemp("whole")
    assert end(begin("", *CRAWL, str(folder / "output"))).code == 0
    return timeless(records(folder / "output"))


def hold(servers: list[Server], go_on: Event) -> list[Event]:
    """In the middle of each site, wait until something may go on; gives what tells that the middle is reached."""
    reached = [Event() for _ in servers]
    for number, server in enumerate(servers):
        path = f"/a/site{number}-{ARTICLES // 2}"
        page = Answer(article(path.rpartition("/")[2]))

        def held(page: Answer = page, event: Event = reached[number]) -> Answer:
            event.set()
            assert go_on.wait(60)
            return page

        server.routes[path] = held
    return reached


@pytest.mark.parametrize("place", ["folder", "bucket"])
def test_a_node_that_is_killed_costs_nothing(
    cluster: RayCluster, servers: list[Server], bucket: Bucket, whole: list[dict[str, Any]], tmp_path: Path, place: str
) -> None:
    output = str(tmp_path) if place == "folder" else bucket / "killed"
    cluster.add_node()
    go_on = Event()
    reached = hold(servers, go_on)
    run = begin(cluster.address, *CRAWL, output, "--on", "ray")
    try:
        assert all(event.wait(60) for event in reached)
        cluster.kill_node()
    finally:
        go_on.set()
        done = end(run)
    assert done.code == 0, done.err
    assert len(whole) == SITES * ARTICLES
    assert timeless([found.to_dict() for found in scraper.read(output)]) == whole
    told = told_of(output, tmp_path)
    assert sorted(site["site"] for site in told["sites"]) == [f"site{n}" for n in range(SITES)]
    assert told["ok"]


def told_of(output: str, folder: Path) -> dict[str, Any]:
    """The one report of a run."""
    if is_address(output):
        (name,) = (name for name in Bucket(output).names("runs") if name.endswith(".json"))
        assert Bucket(output).fetch(name, folder / name)
    (report,) = (folder / "runs").glob("*.json")
    told: dict[str, Any] = json.loads(report.read_bytes())
    return told


def test_a_run_after_another_fetches_what_is_new(servers: list[Server], bucket: Bucket) -> None:
    """Here, in processes of this machine: the files are in a bucket only."""
    output, server = bucket / "twice", servers[0]
    words = ("crawl", "site0", "--allow-private", "--output", output)
    assert end(begin("", *words)).code == 0
    server.publish("/a/site0-new", Answer(article("site0-new")))
    server.publish("/feed", feed(f"{server.url}/a/site0-new", *(f"{server.url}/a/site0-{n}" for n in range(ARTICLES))))
    server.asked.clear()
    done = end(begin("", *words))
    assert done.code == 0, done.err
    assert [path for path in server.asked if path.startswith("/a/")] == ["/a/site0-new"]
    assert f"wrote {output}/articles/site=site0/" in done.out
    assert len([*scraper.read(output)]) == ARTICLES + 1
    assert [name for name in bucket.names("twice") if "/staged/" in name] == []


# Reads again, and waits in the middle: all that is ahead is read meanwhile, the rest is not asked for yet.
REPARSE = """
import sys
from scraper.cli.places import place
from scraper.cluster.connection import connected
from scraper.cluster.reading import ReaderOnRay
from scraper.reparse.run import Options, reparse

class Watch:
    advanced = 0
    def start(self, *_):
        pass
    def advance(self, *_):
        self.advanced += 1
        if self.advanced == 2:
            print("middle", flush=True)
            sys.stdin.readline()

output, *names = sys.argv[1:]
with connected("ray"):
    report = reparse(Options(names, place(output)), Watch(), ReaderOnRay(60, 1024))
print(report.counts["pages"], len(report.errors))
"""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of archives, each with a page that cannot be read."""
    folder = tmp_path_factory.mktemp("archives")
    for number in range(ARCHIVES):
        path = archive(folder / f"{number:02}.warc.gz", [f"{number}-{n}" for n in range(8)])
        path.write_bytes(path.read_bytes() + torn(f"{SITE}/a/bad-{number}"))
    return folder


@pytest.fixture(scope="module")
def read(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What comes of them that are not read on a cluster."""
    output = tmp_path_factory.mktemp("read") / "output"
    assert end(begin("", "reparse", str(archives), "--output", str(output))).code == 0
    return texts(output)


@pytest.mark.parametrize("place", ["folder", "bucket"])
def test_archives_are_read_alike_when_a_node_is_killed(
    cluster: RayCluster, bucket: Bucket, archives: Path, read: list[str], tmp_path: Path, place: str
) -> None:
    output = str(tmp_path) if place == "folder" else bucket / "again"
    cluster.add_node()
    process = subprocess.Popen(
        [sys.executable, "-c", REPARSE, output, str(archives)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "RAY_ADDRESS": cluster.address, **LOOPBACK},
    )  # fmt: skip
    assert process.stdout
    reached = process.stdout.readline()
    cluster.kill_node()
    out, err = process.communicate("go on\n", timeout=120)
    assert reached == "middle\n", err
    assert (process.returncode, out) == (0, f"{9 * ARCHIVES} 0\n"), err
    assert texts(fetched(Bucket(output), tmp_path) if place == "bucket" else tmp_path) == read
    assert sum(text.count("\n") for text in read) == 9 * ARCHIVES


def torn(url: str) -> bytes:
    """A page that cannot be read, and is set aside by name."""
    return member(url, b"\x1f\x8b\x08torn", Content_Encoding="gzip")


def fetched(bucket: Bucket, folder: Path) -> Path:
    for name in bucket.names():
        bucket.fetch(name, folder / name)
    return folder


def texts(output: Path) -> list[str]:
    """What the files of lines say, without the names of runs."""
    return [path.read_text() for path in sorted(output.rglob("*.jsonl"))]


def test_what_was_read_into_a_bucket_is_not_read_again(bucket: Bucket, tmp_path: Path) -> None:
    own = Bucket(bucket / "once")
    own.put(archive(tmp_path / "x.warc.gz", ["x"]), "archive/site=x/x.warc.gz")
    words = ("reparse", own / "archive", "--output", own.address)
    assert "all of it had been read before" not in end(begin("", *words)).out
    assert "all of it had been read before" in end(begin("", *words)).out
    (tmp_path / "state").mkdir()
    # A run that broke off while it put its lines: the next one puts them under the same name.
    assert own.fetch("state/reparse.json", tmp_path / "state" / "reparse.json")
    state = json.loads((tmp_path / "state" / "reparse.json").read_text())
    (tmp_path / "state" / "reparse.json").write_text(json.dumps({**state, "finished": False}))
    own.put(tmp_path / "state" / "reparse.json", "state/reparse.json")
    assert end(begin("", *words)).code == 0
    assert [article.title for article in scraper.read(own)] == ["The story of x"]
    done = end(begin("", "reparse", str(archive(tmp_path / "y.warc.gz", ["y"])), "--output", own.address))
    assert (done.code, done.err.count("\n")) == (2, 1), done.err


def leave(folder: Path, name: str) -> None:
    """What a crawl of the site x leaves in a folder that wrote one file of lines."""
    Memory(folder / "state" / "x.sqlite", ()).close()
    path = folder / "articles" / "site=x" / f"{name}.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(line(record(name)))


def test_a_crawl_that_was_overtaken_leaves_nothing(bucket: Bucket, tmp_path: Path) -> None:
    own, one, other = Bucket(bucket / "overtaken"), tmp_path / "one", tmp_path / "other"
    known = [away.bring(own, "x", folder) for folder in (one, other)]
    leave(one, "first")
    leave(other, "second")
    away.put_back(own, "x", one, known[0])
    with pytest.raises(ChangedError):
        away.put_back(own, "x", other, known[1])
    assert [article.id for article in scraper.read(own)] == ["first"]
    third = tmp_path / "third"
    known_now = away.bring(own, "x", third)
    leave(third, "third")
    away.put_back(own, "x", third, known_now)
    assert [article.id for article in scraper.read(own)] == ["first", "third"]
    assert own.names("staged") == []


def test_lines_that_got_no_name_yet_get_it_from_the_next_crawl(bucket: Bucket, tmp_path: Path) -> None:
    own, file = Bucket(bucket / "late"), "articles/site=x/first.jsonl"
    known = away.bring(own, "x", tmp_path / "one")
    leave(tmp_path / "one", "first")
    away.put_back(own, "x", tmp_path / "one", known)
    with closing(sqlite3.connect(tmp_path / "one" / "state" / "x.sqlite")) as memory:
        (crawl,) = memory.execute("SELECT crawl FROM put").fetchone()
    own.move(file, f"staged/site=x/{crawl}/{file}")
    assert file not in own.names()
    away.bring(own, "x", tmp_path / "two")
    assert [article.id for article in scraper.read(own)] == ["first"]


def test_what_is_exported_may_be_in_a_bucket(bucket: Bucket, tmp_path: Path) -> None:
    own = Bucket(bucket / "exported")
    (tmp_path / "lines").write_bytes(line(record("b")) + line(record("b", version=2)))
    own.put(tmp_path / "lines", "articles/site=x/1.jsonl")
    for place in (own, own / "articles/site=x/1.jsonl"):
        words = ("export", str(place), "--to", "csv", "--output", str(tmp_path / "articles.csv"), "--latest")
        assert end(begin("", *words)).out == f"{tmp_path}/articles.csv: 1 articles\n"
    done = end(begin("", "export", bucket / "nothing", "--to", "csv", "--output", str(tmp_path / "articles.csv")))
    assert (done.code, done.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("words", "environment", "code", "said"),
    [
        (["--on", "rey"], {}, 2, "--on rey: say ray, or ray://HOST:PORT"),
        (["--on", "ray://127.0.0.1:9"], {}, 1, "ray://127.0.0.1:9: no Ray cluster answers: [Errno 111] Connection"),
        (["--on", "ray"], {"RAY_ADDRESS": "127.0.0.1:9"}, 1, "ray: no Ray cluster answers: [Errno 111] Connection"),
        (["--output", "s3://"], {}, 2, "s3://: an address without a bucket"),
        (["--output", "s3://none/x"], {}, 1, "s3://none/x: The specified bucket does not exist"),
        (["--output", "s3://news/x"], {"AWS_ACCESS_KEY_ID": ""}, 1, "s3://news/x: no credentials for S3"),
        (["--output", __file__], {}, 2, f"{__file__}: not a folder"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(
    bucket: Bucket, servers: list[Server], monkeypatch: pytest.MonkeyPatch, words: list[str],
    environment: dict[str, str], code: int, said: str,
) -> None:  # fmt: skip
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    done = end(begin(environment.get("RAY_ADDRESS", ""), "crawl", "site0", *words))
    assert (done.code, done.err.count("\n")) == (code, 1), done.err
    assert done.err.startswith(f"scraper: {said}")
