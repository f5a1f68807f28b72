"""What is in `deploy/`, given to the tools that will read it."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import yaml
from crawling import FAST, records
from cronsim import CronSim
from server import Answer, article, feed, serving

from scraper import settings
from scraper.crawl.memory.lock import BUSY, Lock

BIN = Path(sys.executable).parent
SYSTEMD = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze (Debian: systemd)")
SHIPPED = "/opt/scraper/.venv/bin/scraper"


def words(text: str) -> dict[str, list[str]]:
    """The keys of a unit file, with what they are set to."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found


@pytest.fixture
def units(root: Path, tmp_path: Path) -> Path:
    """A root folder with this machine's units, ours, and the command that ours starts."""
    there = Path("/usr/lib/systemd/system")
    shutil.copytree(there, tmp_path / there.relative_to("/"), symlinks=True)
    own = tmp_path / "etc" / "systemd" / "system"
    own.mkdir(parents=True)
    for path in (root / "deploy" / "systemd").glob("scraper.*"):
        shutil.copy(path, own)
    command = tmp_path / SHIPPED.lstrip("/")
    command.parent.mkdir(parents=True)
    shutil.copy(BIN / "scraper", command)
    return tmp_path


@SYSTEMD
def test_systemd_reads_service_and_timer(units: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", f"--root={units}", "scraper.service", "scraper.timer"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@SYSTEMD
def test_systemd_says_what_it_does_not_understand(units: Path) -> None:
    """The test above would see it."""
    service = units / "etc" / "systemd" / "system" / "scraper.service"
    service.write_text(service.read_text(encoding="utf-8").replace("KillMode=mixed", "KillMode=soft"), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", f"--root={units}", "scraper.service"], capture_output=True, text=True, check=False
    )
    assert "Failed to parse kill mode" in done.stderr


@SYSTEMD
def test_the_service_is_shut_in(root: Path) -> None:
    path = root / "deploy" / "systemd" / "scraper.service"
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", path],
        capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-500:]


@SYSTEMD
def test_the_timer_is_switched_on(units: Path) -> None:
    subprocess.run(["systemctl", f"--root={units}", "enable", "scraper.timer"], capture_output=True, check=True)
    assert (units / "etc" / "systemd" / "system" / "timers.target.wants" / "scraper.timer").is_symlink()


def test_the_service_knows_the_exit_codes_and_gives_time_to_end(root: Path) -> None:
    unit = words((root / "deploy" / "systemd" / "scraper.service").read_text(encoding="utf-8"))
    assert unit["SuccessExitStatus"] == [f"{BUSY} 143"]
    assert unit["KillMode"] == ["mixed"]  # the processes that read pages are left to the crawl
    (job,) = (part for part in kubernetes(root) if part["kind"] == "CronJob")
    pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    grace = int(unit["TimeoutStopSec"][0])
    assert grace == pod["terminationGracePeriodSeconds"]
    assert grace >= settings.DOWNLOAD_TIMEOUT + settings.PARSE_TIMEOUT + settings.DNS_TIMEOUT + 60
    assert job["spec"]["jobTemplate"]["spec"]["activeDeadlineSeconds"] > settings.CLOSESPIDER_TIMEOUT
    assert unit["RuntimeMaxSec"] == [f"{settings.CLOSESPIDER_TIMEOUT // 3600 + 1}h"]


def kubernetes(root: Path) -> list[dict[str, Any]]:
    return [*yaml.safe_load_all((root / "deploy" / "kubernetes.yaml").read_text(encoding="utf-8"))]


def test_kubernetes_reads_the_cron_job(root: Path) -> None:
    done = subprocess.run(
        [BIN / "kubernetes-validate", "--strict", root / "deploy" / "kubernetes.yaml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(" passed for resource ", done.stdout + done.stderr)) == len(kubernetes(root)) == 3


@pytest.fixture
def crontab(root: Path) -> tuple[dict[str, str], str, str]:
    """Environment, schedule and command."""
    text = (root / "deploy" / "crontab").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    (line,) = (line for line in lines if not re.match(r"\w+=", line))
    *schedule, command = line.split(maxsplit=5)
    return dict(line.split("=", 1) for line in lines if re.match(r"\w+=", line)), " ".join(schedule), command


def test_cron_reads_the_schedule(crontab: tuple[dict[str, str], str, str]) -> None:
    times = CronSim(crontab[1], datetime(2026, 3, 4, 12, 50, tzinfo=UTC))
    assert [f"{next(times):%H:%M}" for _ in range(2)] == ["13:17", "14:17"]


@pytest.mark.parametrize(("page", "held", "mailed"), [("/a", False, ""), ("/a", True, ""), ("/b", False, "HTTP 404")])
def test_cron_writes_a_mail_where_something_went_wrong(
    crontab: tuple[dict[str, str], str, str], tmp_path: Path, page: str, held: bool, mailed: str
) -> None:
    """The command as cron runs it; what it prints is mailed. Of a second run nothing is."""
    variables, _, command = crontab
    assert "%" not in command  # cron takes it for a line break
    with serving() as server:
        server.routes["/a"] = Answer(article("a"))
        lock = Lock(tmp_path / "state" / "127.0.0.1.lock")
        if held:
            lock.take()
        command = command.replace(SHIPPED, str(BIN / "scraper")).replace("--all", f"--allow-private {server.url}{page}")
        environment = {**os.environ, **variables, "SCRAPER_OUTPUT": str(tmp_path)}
        done = subprocess.run(
            [variables["SHELL"], "-c", command], env=environment, capture_output=True, text=True, check=True
        )
        lock.release()
    assert mailed in done.stdout
    assert bool(done.stdout + done.stderr) == bool(mailed)
    assert ("another run" in (tmp_path / "last.log").read_text(encoding="utf-8")) is held


class Scrapyd:
    """A running scrapyd, as its documentation says to start and ask it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.folder = folder
        self._process = subprocess.Popen(
            [BIN / "scrapyd"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def ask(self, name: str, **fields: str | list[str]) -> dict[str, Any]:
        data = urlencode(fields, doseq=True)
        post = name in ("schedule", "cancel")
        with urlopen(
            f"{self.url}/{name}.json" + ("" if post else f"?{data}"), data.encode() if post else None
        ) as answer:
            return dict(json.load(answer))

    def until(self, ready: Callable[[], Any], seconds: float = 60) -> None:
        """Ask until it is so."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if ready():
                    return
            except URLError:
                assert self._process.poll() is None
            time.sleep(0.1)
        raise AssertionError("it took too long")

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=20)


@pytest.fixture
def scrapyd(root: Path, tmp_path: Path) -> Iterator[Scrapyd]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = shutil.copytree(root / "deploy" / "scrapyd", tmp_path / "scrapyd")
    for name in ("scrapyd.conf", "scrapy.cfg"):
        text = (folder / name).read_text(encoding="utf-8")
        assert "6800" in text
        (folder / name).write_text(text.replace("6800", str(port)), encoding="utf-8")
    with (folder / "scrapyd.conf").open("a", encoding="utf-8") as file:
        file.write("poll_interval = 0.2\n")
    running = Scrapyd(folder, port)
    try:
        running.until(lambda: running.ask("daemonstatus"))
        yield running
    finally:
        running.stop()


def test_scrapyd_takes_the_egg_and_finishes_a_job(scrapyd: Scrapyd, tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["scrapyd-deploy"], cwd=scrapyd.folder, env=environment, capture_output=True, check=True)
    assert {"iflscience", "web", "demo"} <= set(scrapyd.ask("listspiders", project="newsroom")["spiders"])
    output = tmp_path / "output"
    with serving() as server:
        server.routes.update({f"/a/{name}": Answer(article(name)) for name in ("ants", "bees")})
        server.routes["/feed"] = feed(f"{server.url}/a/ants", f"{server.url}/a/bees")
        values = {**FAST, "ALLOW_PRIVATE": True, "OUTPUT_DIR": output}
        given = [f"{name}={value}" for name, value in values.items()]
        job = scrapyd.ask(
            "schedule", project="newsroom", spider="web", url=f"{server.url}/feed", setting=given
        )["jobid"]  # fmt: skip
        scrapyd.until(
            lambda: [done for done in scrapyd.ask("listjobs", project="newsroom")["finished"] if done["id"] == job]
        )
    log = (scrapyd.folder / "logs" / "newsroom" / "web" / f"{job}.log").read_text(encoding="utf-8")
    assert "'finish_reason': 'finished'" in log
    assert sorted(record["title"] for record in records(output)) == ["The story of ants", "The story of bees"]
