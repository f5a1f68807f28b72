"""A page that hangs, swells or crashes costs itself alone."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from crawling import crawl, lines, records
from server import SLOW, Answer, article, feed, serving

from scraper.crawl import workers as crawl_workers
from scraper.crawl.job import Job, Reading
from scraper.crawl.workers import Workers


def job(body: bytes) -> Job:
    return Job("page", body, "https://news.example.org/a/story", "text/html", datetime.now(UTC), sure=True)


@pytest.fixture
def two() -> Iterator[Workers]:
    workers = Workers(2, seconds=1, megabytes=1024)
    workers.open()
    yield workers
    workers.close()


def read(workers: Workers, *bodies: bytes) -> list[Reading]:
    async def all_at_once() -> list[Reading]:
        return await asyncio.gather(*(workers.read(job(body)) for body in bodies))

    return asyncio.run(all_at_once())


def titles(readings: list[Reading]) -> list[str | None]:
    return [reading.article.title if reading.article else None for reading in readings]


def test_page_that_takes_too_long_is_named_and_its_neighbours_are_read(two: Workers) -> None:
    first, slow, last = read(two, article("one"), SLOW, article("two"))
    assert titles([first, last]) == ["The story of one", "The story of two"]
    assert (slow.kind, slow.reason) == ("nothing", "took longer than 1 seconds to read")


def test_pages_that_wait_together_with_a_slow_one_are_read_alone(two: Workers) -> None:
    names = [f"n-{n}" for n in range(30)]
    bodies = [article(name) for name in names]
    bodies[20] = SLOW
    readings = read(two, *bodies)
    assert readings[20].reason == "took longer than 1 seconds to read"
    assert [t for t in titles(readings) if t] == [f"The story of {name}" for name in names if name != "n-20"]


@pytest.mark.parametrize("megabytes", [40, 80, 120, *range(140, 170, 4)])  # it ends in Python, the tree, an XPath
def test_page_that_takes_too_much_memory_is_named(megabytes: int) -> None:
    workers = Workers(1, seconds=60, megabytes=megabytes)
    workers.open()
    big, small = read(workers, SLOW, article("one"))
    workers.close()
    assert (big.kind, big.reason) == ("nothing", f"took more than {megabytes} MB of memory to read")
    assert titles([small]) == ["The story of one"]


def test_page_whose_worker_dies_is_named() -> None:
    workers = Workers(1, seconds=60, megabytes=1024)
    workers.open()

    async def kill_the_reader() -> Reading:
        pid = await asyncio.wrap_future(workers._running().schedule(os.getpid))
        reading = asyncio.ensure_future(workers.read(job(SLOW)))
        while not any(task.started for task in list(workers._running()._pool_manager.task_manager.tasks.values())):
            await asyncio.sleep(0)
        os.kill(pid, signal.SIGKILL)
        return await reading

    dead = asyncio.run(kill_the_reader())
    assert (dead.kind, dead.reason) == ("nothing", "ended the worker process that read it (SIGKILL)")
    assert titles(read(workers, article("one"))) == ["The story of one"]
    workers.close()


def test_a_lock_that_a_killed_worker_held_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawl_workers, "_LOCKED", 0.2)
    workers = Workers(1, seconds=60, megabytes=1024)
    workers.open()
    assert titles(read(workers, article("one"))) == ["The story of one"]
    broken = workers._running()
    assert broken._pool_manager.worker_manager.workers_channel.mutex.reader_mutex.acquire(timeout=10)
    assert titles(read(workers, article("two"))) == ["The story of two"]
    assert workers._running() is not broken
    workers.close()


def test_a_script_without_guard_does_not_run_again_in_the_workers(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "import asyncio, datetime\nfrom scraper.crawl.job import Job\nfrom scraper.crawl.workers import Workers\n"
        "job = Job('page', b'<p>x', 'https://news.example.org/a', 'text/html', datetime.datetime.now(datetime.UTC))\n"
        "workers = Workers(1, 5, 1024)\nprint(asyncio.run(workers.read(job)).kind)\nworkers.close()\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("links\n", "")


def test_ctrl_c_while_the_readers_are_loaded_leaves_them_alone() -> None:
    script = (
        "import os, signal\nfrom multiprocessing import forkserver\nfrom scraper.crawl.forks import load_readers\n"
        "server = forkserver._forkserver\ncontext = load_readers()\nbegun = server._forkserver_pid\n"
        "os.kill(begun, signal.SIGINT)\nprocess = context.Process(target=print, args=('forked',))\n"
        "process.start()\nprocess.join()\nassert server._forkserver_pid == begun\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr, done.returncode) == ("forked\n", "", 0)


_KILLED = """
import os, signal
from scraper.crawl.workers import Workers

workers = Workers(1, 0.5, 0)
workers.open()
print(next(workers.each(os.readlink, ["/proc/self"])).value, flush=True)
stuck = workers._start(sum, range(10**18))
while not stuck.running():
    pass
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and pidfd")
def test_a_worker_that_is_stuck_when_its_crawl_is_killed_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", _KILLED], stdout=subprocess.PIPE, text=True) as crawl:
        assert crawl.stdout
        worker = os.pidfd_open(int(crawl.stdout.readline()))
    assert crawl.returncode == -signal.SIGKILL
    try:
        assert select.select([worker], [], [], 60)[0], "the worker goes on"
    finally:
        os.close(worker)


def test_workers_that_died_idle_are_replaced(two: Workers) -> None:
    assert titles(read(two, article("one"))) == ["The story of one"]
    for pid in list(two._running()._pool_manager.worker_manager.workers):
        os.kill(pid, signal.SIGKILL)
    assert titles(read(two, article("two"))) == ["The story of two"]


def test_crawl_reads_in_workers_and_sets_the_slow_page_aside(tmp_path: Path) -> None:
    with serving() as server:
        server.routes["/feed"] = feed(*(f"{server.url}/a/{name}" for name in ("one", "slow", "two")))
        server.routes |= {f"/a/{name}": Answer(article(name)) for name in ("one", "two")}
        server.routes["/a/slow"] = Answer(SLOW)
        site = {
            "id": "site",
            "domain": "127.0.0.1",
            "name": "Site",
            "article_url": "/a/",
            "feeds": [f"{server.url}/feed"],
        }
        report = crawl(tmp_path / "output", site, settings={"PARSE_WORKERS": 2, "PARSE_TIMEOUT": 1})["sites"][0]
    assert (report["records"], report["rejected"]) == (2, 1)
    assert sorted(r["title"] for r in records(tmp_path / "output")) == ["The story of one", "The story of two"]
    (rejected,) = lines(tmp_path / "output/rejected.jsonl")
    assert (rejected["url"][-6:], rejected["reasons"]) == ("a/slow", ["took longer than 1 seconds to read"])
