"""What `scraper doctor` finds, and what it says to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from crawling import COMMAND, scraper
from packaging.requirements import Requirement
from server import Answer, Server, serving

from scraper.doctor import folder, installed, machine, outside, own
from scraper.doctor.finding import Finding, State

NOW = datetime.now(UTC)
DOCTOR = (*COMMAND, "doctor")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.routes["/"] = Answer(b"<title>Hello</title>")
        yield server


def states(found: Iterator[Finding]) -> dict[str, State]:
    return {finding.check: finding.state for finding in found}


def test_a_line_a_check_and_0_where_nothing_is_wrong(tmp_path: Path, server: Server) -> None:
    done = scraper(tmp_path, "doctor", "--allow-private", server.url)
    assert (done.code, done.err) == (0, "")
    found = {line["check"]: line for line in map(json.loads, done.out.splitlines())}
    assert {"python", "packages", "folder", "locks", "disk", "open files", "memory", "clock", "contact", "sites", "dns",
            "server", "chromium"} <= {*found}  # fmt: skip
    assert all(line["advice"] for line in found.values() if line["state"] != "ok")
    assert found["server"]["found"].endswith(" seconds from ours")
    assert server.asked == ["/"]
    assert not [*tmp_path.iterdir()]


def test_of_a_bucket_the_folder_that_its_files_are_made_in_is_looked_at(tmp_path: Path, server: Server) -> None:
    done = scraper(tmp_path, "doctor", "--allow-private", "--output", "s3://bucket/science", server.url)
    (line,) = (line for line in map(json.loads, done.out.splitlines()) if line["check"] == "folder")
    assert (done.code, line["state"]) == (0, "ok")
    assert not [*tmp_path.iterdir()]


def test_1_where_a_problem_is(tmp_path: Path, server: Server) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = scraper(tmp_path, "doctor", "--allow-private", "--output", "file", server.url)
    problems = [line for line in map(json.loads, done.out.splitlines()) if line["state"] == "problem"]
    assert done.code == 1
    assert [(line["check"], line["found"]) for line in problems] == [("folder", f"{tmp_path}/file is a file")]


def test_a_site_that_there_is_not_is_wrong_use(tmp_path: Path) -> None:
    done = scraper(tmp_path, "doctor", "bogus")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "no site 'bogus'" in done.err


def test_on_a_terminal_it_says_what_to_do(tmp_path: Path, server: Server) -> None:
    pty = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    words = [sys.executable, "-c", pty, *DOCTOR, "--allow-private", server.url]
    environment = {**os.environ, "SCRAPER_OUPUT": "typo", "http_proxy": "http://proxy.example:3128", "NO_COLOR": "1"}
    done = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "SCRAPER_OUPUT means nothing" in done.stdout
    assert "http_proxy named, but crawls go past it" in done.stdout
    assert "→ set SCRAPER_CONTACT" in done.stdout


def test_every_extra_is_told_of(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {*installed.FEATURES} == {*project["optional-dependencies"]}
    assert {f"extra {name}" for name in installed.FEATURES} <= {finding.check for finding in installed.look()}


@pytest.mark.parametrize(
    ("lines", "state", "found"),
    [
        (("lxml", "parsel>=1"), State.OK, "installed, for reading"),
        (("no-such-package-here",), State.OFF, "only needed for reading"),
        (("lxml", "no-such-package-here"), State.WARNING, "missing: no-such-package-here; for reading"),
        (("lxml>=999",), State.WARNING, "needed is >=999; for reading"),
    ],
)
def test_an_extra_is_whole_or_off(lines: tuple[str, ...], state: State, found: str) -> None:
    finding = installed.extra("x", "reading", [Requirement(line) for line in lines])
    assert finding.state is state
    assert finding.found.endswith(found)


def test_a_browser_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/bin/false")
    assert installed.chromium().state is State.WARNING


def test_a_folder_that_somebody_else_s_run_wrote() -> None:
    """As after one run from root's crontab: root itself can write everywhere, so another user looks."""
    with TemporaryDirectory() as made:
        output = Path(made)
        (output / "state").mkdir()
        (output / "state" / "nature.sqlite").touch(mode=0o444)
        output.chmod(0o777)
        user = os.geteuid()
        try:
            if user == 0:
                os.seteuid(65534)
            finding = next(folder.look(output))
        finally:
            os.seteuid(user)
    assert finding.state is State.PROBLEM
    assert "is closed to user" in finding.found


def test_a_folder_that_is_closed() -> None:
    with TemporaryDirectory() as made:
        Path(made).chmod(0o755 if os.geteuid() == 0 else 0o555)
        user = os.geteuid()
        try:
            if user == 0:
                os.seteuid(65534)
            finding = next(folder.look(Path(made) / "not" / "there"))
        finally:
            os.seteuid(user)
    assert finding.state is State.PROBLEM
    assert finding.found.startswith(f"{made}: Permission denied")


def test_a_folder_to_be_made_is_not_made(tmp_path: Path) -> None:
    found = [*folder.look(tmp_path / "new")]
    assert states(iter(found)) == dict.fromkeys(("folder", "locks", "disk"), State.OK)
    assert found[0].found.endswith("new will be made")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("free", "files", "state"),
    [
        (50_000_000, None, State.PROBLEM),
        (500_000_000, 10**6, State.WARNING),
        (50_000_000_000, None, State.OK),
        (50_000_000_000, 12, State.PROBLEM),
    ],
)
def test_room_on_the_disk(free: int, files: int | None, state: State) -> None:
    assert folder.disk(free, files).state is state


def test_few_open_files(tmp_path: Path, server: Server) -> None:
    words = ["sh", "-c", 'ulimit -n 256; exec "$@"', "sh", *DOCTOR, "--allow-private", server.url]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    (line,) = (line for line in map(json.loads, done.stdout.splitlines()) if line["check"] == "open files")
    assert line["state"] == "warning"
    assert line["found"].startswith("256 at a time")


@pytest.mark.parametrize(("free", "state"), [(10**8, State.WARNING), (10**12, State.OK)])
def test_memory(free: int, state: State) -> None:
    assert machine.memory(free).state is state
    assert machine.available() > 10**7


@pytest.mark.parametrize(
    ("now", "run", "says"),
    [
        (NOW, "", "UTC"),
        (NOW - timedelta(days=40_000), "", "before this software was installed"),
        (NOW, f"{NOW + timedelta(days=1):%Y%m%dT%H%M%SZ}-2", "before the last run"),
        (NOW, f"{NOW - timedelta(days=1):%Y%m%dT%H%M%SZ}", "UTC"),
    ],
)
def test_the_clock(tmp_path: Path, now: datetime, run: str, says: str) -> None:
    if run:
        (tmp_path / "runs").mkdir()
        (tmp_path / "runs" / f"{run}.json").touch()
    finding = machine.clock(tmp_path, now)
    assert says in finding.found
    assert finding.state is (State.OK if says == "UTC" else State.PROBLEM)


@pytest.mark.parametrize(("off", "says"), [(-3600, "seconds behind"), (3600, "seconds ahead of")])
def test_the_clock_of_a_server(server: Server, off: int, says: str) -> None:
    *_, finding = outside.look([server.url], NOW + timedelta(seconds=off), allow_private=True)
    assert finding.state is State.WARNING
    assert says in finding.found


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("https://no-such-host.invalid/", "no-such-host.invalid: "),
        ("http://localhost/", "localhost leads to the private address "),
        ("http://127.0.0.1:9/", "127.0.0.1 leads to the private address 127.0.0.1"),
    ],
)
def test_names_that_lead_nowhere(target: str, says: str) -> None:
    *_, finding = outside.look([target], NOW, allow_private=False)
    assert (finding.check, finding.state) == ("dns", State.PROBLEM)
    assert finding.found.startswith(says)


def test_a_server_that_does_not_answer(server: Server) -> None:
    *_, finding = outside.look([f"{server.url}/nothing"], NOW, allow_private=True)
    assert (finding.state, finding.found) == (State.PROBLEM, f"{server.url}/nothing: HTTP 404 Not Found")


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("", State.WARNING),
        ("me", State.WARNING),
        ("me@example.org", State.WARNING),
        ("mailto:me@example.org", State.OK),
        ("https://example.org/bot", State.OK),
    ],
)
def test_an_address_to_write_to(address: str, state: State) -> None:
    assert own.contact(address).state is state


def test_a_site_file_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "bees.toml").write_text('domain = "bees"\nname = "Bees"\n', encoding="utf-8")
    done = scraper(tmp_path, "doctor", "--allow-private", "http://127.0.0.1:9/")
    (line,) = (line for line in map(json.loads, done.out.splitlines()) if line["check"] == "sites")
    assert line["state"] == "problem"
    assert "bees.toml: domain: not a domain" in line["found"]
