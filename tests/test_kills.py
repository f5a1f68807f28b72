"""Runs that are killed, that find the disk full, or that meet another: nothing is lost, nothing is written twice."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from crawling import COMMAND, attempt, crawl, lines, records, scrapy
from server import Answer, Server, article, feed, site, sitemap
from test_recrawl import later, young

from scraper.crawl.memory.lock import BUSY, Lock
from scraper.crawl.report import history
from scraper.crawl.report.unfinished import KILLED

ROUNDS = int(os.environ.get("KILL_ROUNDS", "4"))  # each kills a first run and a second one, after a change of the site
ARTICLES = 24
SETTINGS = {"OUTPUT_FSYNC_EVERY": 5, "RETRY_TIMES": 2}

# Counts the steps by which lines and memory reach the disk, and is killed at one of them, before or after it.
MORTAL = """
import signal
from scraper.crawl import lines
from scraper.crawl.memory import shelf, store
steps, last = 0, LAST
def step():
    global steps
    steps += 1
    if steps == last:
        os.kill(os.getpid(), signal.SIGKILL)
def mortal(owner, name):
    whole = getattr(owner, name)
    def stepping(*given, **named):
        step()
        result = whole(*given, **named)
        step()
        return result
    setattr(owner, name, stepping)
for owner, name in ((os, "fsync"), (os, "rename"), (lines, "_write_whole"), (lines, "append"), (lines, "recover"),
                    (store.Memory, "_write"), (store.Memory, "commit"), (store.Memory, "claim"), (shelf, "hold")):
    mortal(owner, name)
whole = crawl
def crawl(options):
    report = whole(options)
    print("steps", steps, file=sys.stderr)
    return report
"""


def target(server: Server) -> dict[str, Any]:
    return site(server, feeds=["/feed"], sitemaps=["/map.xml"])


def publish(server: Server, count: int = ARTICLES) -> list[str]:
    """Articles without a date, a copy, a page that is none, and lists that name them."""
    for n in range(count):
        server.publish(f"/a/n-{n}", Answer(young(article(f"n-{n}"))))
    server.publish("/a/copy", Answer(young(article("n-3"))))
    server.publish("/a/bad", Answer(b"<html></html>"))
    addresses = [f"{server.url}/a/{name}" for name in (*(f"n-{n}" for n in range(count)), "copy", "bad")]
    server.publish("/feed", feed(*addresses[::2]))
    server.publish("/map.xml", sitemap(*addresses))
    return addresses


def versions(output: Path) -> Counter[tuple[str, int]]:
    """How often each version of each article is in the files; a copy stands for its original."""
    originals = {"copy": "n-3"}
    return Counter(
        (originals.get(name := record["url"].rsplit("/", 1)[-1], name), record["version"]) for record in records(output)
    )


def expected(edited: int = 0) -> Counter[tuple[str, int]]:
    first = {(f"n-{n}", 1): 1 for n in range(ARTICLES)}
    return Counter({**first, **{(f"n-{n}", 2): 1 for n in range(10, 10 + edited)}})


def edit(server: Server, count: int) -> None:
    for n in range(10, 10 + count):
        server.publish(f"/a/n-{n}", Answer(young(article(f"n-{n}", 6))))


def killed(server: Server, output: Path, chance: random.Random, steps: int) -> None:
    """A run that is killed at one of so many steps, then one that runs to its end."""
    last = chance.randint(1, steps)
    ended = attempt(output, target(server), settings=SETTINGS, first=MORTAL.replace("LAST", str(last)))
    assert ended.code in (-signal.SIGKILL, 0), ended.log
    report = crawl(output, target(server), settings=SETTINGS)
    assert report["ok"], report


def count_steps(server: Server, output: Path) -> int:
    log = crawl(output, target(server), settings=SETTINGS, first=MORTAL.replace("LAST", "0"))["log"]
    return int(log.rsplit("steps ", 1)[-1])


def test_killed_at_any_step_each_version_is_written_once(server: Server, tmp_path: Path) -> None:
    publish(server)
    steps = count_steps(server, tmp_path / "whole")
    assert versions(tmp_path / "whole") == expected()
    chance = random.Random(ROUNDS)
    for n in range(ROUNDS):
        publish(server)
        output = tmp_path / str(n)
        killed(server, output, chance, steps)
        assert versions(output) == expected(), n
        later(output)
        edit(server, 8)
        killed(server, output, chance, steps // 2)
        assert versions(output) == expected(8), n
        assert all(line["reasons"] for line in lines(output / "rejected.jsonl"))
        shutil.rmtree(output)


def test_killed_again_and_again_a_crawl_comes_to_its_end(server: Server, output: Path) -> None:
    publish(server)
    firsts = [MORTAL.replace("LAST", str(last)) for last in (40, 90, 140, 160, 60)]
    codes = [attempt(output, target(server), settings=SETTINGS, first=first).code for first in firsts]
    server.asked.clear()
    report = crawl(output, target(server), settings=SETTINGS)
    assert report["ok"]
    assert versions(output) == expected()
    told = [history.read(path).errors for path in reversed(history.files(output))]
    assert told == [[KILLED] if code else [] for code in (*codes, 0)]
    assert not list((output / "runs").glob("*.open"))
    fetched = [path for path in server.asked if path.startswith("/a/")]
    assert len(fetched) < ARTICLES


LIMIT = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES, resource.RLIM_INFINITY))
"""


@pytest.mark.parametrize("size", [60_000, 120_000])
def test_full_disk_stops_the_run_and_harms_nothing(server: Server, output: Path, size: int) -> None:
    publish(server)
    report = crawl(output, target(server), settings=SETTINGS, first=LIMIT.replace("BYTES", str(size)))
    (error,) = report["sites"][0]["errors"]
    assert str(output) in error
    assert not report["ok"]
    assert "Traceback" not in report["log"]
    assert all(lines(path) for path in output.glob("articles/*/*"))
    assert crawl(output, target(server), settings=SETTINGS)["ok"]
    assert versions(output) == expected()


def test_what_the_disk_did_not_take_is_named_again(server: Server, output: Path) -> None:
    """The memory is small and written whole: what it knows of the feed must not hide what was lost."""
    long = "<p>" + "The same is said again and again. " * 6000 + "</p>"
    for n in range(6):
        server.publish(f"/a/n-{n}", Answer(article(f"n-{n}", extra=long)))
    server.publish("/feed", feed(*(f"{server.url}/a/n-{n}" for n in range(6))))
    named = site(server, feeds=["/feed"])
    report = crawl(output, named, first=LIMIT.replace("BYTES", "1_000_000"))["sites"][0]
    (error,) = report["errors"]
    assert ".part: No space left on device" in error
    assert 0 < report["records"] < 6
    assert crawl(output, named)["ok"]
    assert versions(output) == Counter({(f"n-{n}", 1): 1 for n in range(6)})


@pytest.mark.parametrize("folder", ["", "articles", "articles/site=site"])
def test_removed_folder_stops_the_run_and_the_next_goes_on(server: Server, output: Path, folder: str) -> None:
    publish(server)
    page = server.routes["/a/n-17"]
    assert isinstance(page, Answer)

    def remove() -> Answer:
        shutil.rmtree(output / folder)
        server.routes["/a/n-17"] = page
        return page

    server.routes["/a/n-17"] = remove
    slow = {**SETTINGS, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    report = crawl(output, target(server), settings=slow)
    assert report["sites"][0]["errors"], report
    assert all("removed while it was written" in error for error in report["sites"][0]["errors"])
    assert not report["ok"]
    assert "Traceback" not in report["log"]
    assert crawl(output, target(server), settings=SETTINGS)["ok"]
    assert versions(output) == expected()


def test_output_that_cannot_be_written_is_one_line(server: Server, tmp_path: Path) -> None:
    for name in ("state", "articles"):
        output = tmp_path / name
        output.mkdir()
        (output / name).write_text("a file where a folder must be")
        words = ["crawl", f"{server.url}/", "--allow-private", "--output", str(output)]
        done = scraper(*words)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert done.stderr.startswith(f"scraper: {output / name}")
        done = scrapy(output, "web", "-a", f"url={server.url}/")
        assert done.returncode == 1
        assert f"{output / name}" in done.stderr.splitlines()[-1]
    assert server.asked == []


MOUNT = "mount -t tmpfs -o size={size}k none {folder}"
NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec"]
CAN_MOUNT = subprocess.run([*NAMESPACE, "mount -t tmpfs none /mnt"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not CAN_MOUNT, reason="a user may not mount anything here")
@pytest.mark.parametrize(
    ("size", "spoil", "told"),
    [
        (90, "true", ("No space left on device", "database or disk is full")),
        (90_000, "mount -o remount,ro {folder}", ("Read-only file system", "unable to open database file")),
    ],
    ids=["full", "read-only"],
)
def test_file_system_that_takes_nothing_stops_the_run(
    server: Server, tmp_path: Path, output: Path, size: int, spoil: str, told: tuple[str, ...]
) -> None:
    publish(server)
    output.mkdir()
    fast = "import scraper.settings; vars(scraper.settings).update(DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=False)"
    run = f"'{sys.executable}' -c '{fast}; from scraper.cli import main; main()'"
    run += f" crawl {server.url}/map.xml --allow-private --workers 0 --output {output}"
    steps = [
        MOUNT.format(size=size, folder=output),
        spoil.format(folder=output),
        f"code=0; {run} > {tmp_path}/out 2> {tmp_path}/err || code=$?",
        f"mount -o remount,rw,size=90000k {output}",
        f"{run} > {tmp_path}/again 2>&1",
        f"cp -r {output} {tmp_path}/kept",
        "exit $code",
    ]
    done = subprocess.run([*NAMESPACE, "\n".join(steps)], capture_output=True, text=True, check=False, timeout=90)
    lines = [line for line in (tmp_path / "err").read_text().splitlines() if line.startswith("scraper: ")]
    assert done.returncode == 1, done.stderr
    assert lines
    assert all(any(reason in line for reason in told) and str(output) in line for line in lines), lines
    assert "Traceback" not in (tmp_path / "err").read_text()
    found = versions(tmp_path / "kept")
    assert found == expected()


def scraper(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False, timeout=60)


def test_a_second_run_on_one_site_ends_at_once_or_waits(server: Server, tmp_path: Path, output: Path) -> None:
    server.routes["/a"] = Answer(article("a"))
    holder = (
        "import sys; from pathlib import Path; from scraper.crawl.memory import shelf\n"
        "shelf.hold(Path(sys.argv[1]), '127.0.0.1', (), 'me'); print('held', flush=True); sys.stdin.read()"
    )
    words = ["crawl", f"{server.url}/a", "--allow-private", "--output", str(output)]
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(output)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdin
        assert first.stdout
        assert first.stdout.readline() == b"held\n"
        second = scraper(*words)
        assert (second.returncode, server.asked) == (BUSY, [])
        assert second.stderr == f"scraper: 127.0.0.1: another run is crawling it (process {first.pid})\n"
        through_scrapy = scrapy(output, "web", "-a", f"url={server.url}/a")
        assert through_scrapy.returncode == BUSY
        assert through_scrapy.stderr.splitlines()[-1] == f"web: another run is crawling it (process {first.pid})"
        main = [*COMMAND, *words, "--wait"]
        with subprocess.Popen(main, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as third:
            assert third.stderr
            told = third.stderr.readline()
            assert told == f"127.0.0.1: another run is crawling it (process {first.pid}), waiting for its end\n"
            first.stdin.close()
            assert third.wait(timeout=60) == 0
    assert len(records(output)) == 1


def test_runs_that_wait_do_not_wait_for_each_other(server: Server, output: Path) -> None:
    """Whichever is named first, all runs take their sites in one order: what is waited for is taken before the rest."""
    server.routes["/a"] = Answer(article("a"))
    other = server.url.replace("127.0.0.1", "127.0.0.2")
    (first := Lock(output / "state" / "127.0.0.1.lock")).take()
    words = ["crawl", f"{other}/a", f"{server.url}/a", "--allow-private", "--output", str(output), "--wait"]
    with subprocess.Popen([*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert process.stderr.readline().endswith("waiting for its end\n")
        (second := Lock(output / "state" / "127.0.0.2.lock")).take()
        second.release()
        first.release()
        assert process.wait(timeout=60) == 1  # nobody listens at 127.0.0.2
    assert len(records(output)) == 1
