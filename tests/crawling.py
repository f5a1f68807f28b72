"""Crawls in processes of their own: Scrapy's reactor runs once a process, and some tests kill it."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "scraper")
FAST = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
    "RETRY_TIMES": 0,
    "BACKOFF_DELAY": 0.1,
    "PARSE_WORKERS": 0,  # what test_workers.py is about; in place a crawl starts sooner
}
# Loads what a crawl needs once, then forks a process for each crawl it is told of.
_SCRIPT = """
import dataclasses, json, os, sys, traceback
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
import scraper.settings, scrapy.core.downloader.handlers.http11, spiders.demo, scraper.survey.run
from scraper.cli import main
from scraper.crawl.run import Options, crawl
from scraper.sites import Site

def site(data):
    return Site(**{**data, "domain": "example.org"}).model_copy(update={"domain": data["domain"]})

def child(given):
    os.chdir(given.pop("folder"))
    for number, name in ((1, "report"), (2, "log")):
        os.dup2(os.open(given.pop(name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    if words := given.get("words"):
        vars(scraper.settings).update(given["settings"])
        sys.argv = ["scraper", *words]
        main()
    exec(given.pop("first"), globals())
    given["targets"] = [t if isinstance(t, str) else site(t) for t in given["targets"]]
    given["output"] = Path(given["output"])
    given["since"] = date.fromisoformat(given["since"]) if given["since"] else None
    report = crawl(Options(**given))
    print(json.dumps({**dataclasses.asdict(report), "ok": report.ok}, default=str), flush=True)

print("ready", flush=True)
for line in sys.stdin:
    if not (pid := os.fork()):
        code = 1
        try:
            child(json.loads(line))
            code = 0
        except SystemExit as ended:
            code = ended.code
            sys.stdout.flush()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


@cache
def _crawler() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _SCRIPT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=_environment(),
    )
    atexit.register(_end, process)
    assert _answer(process) == "ready"
    return process


def _end(process: subprocess.Popen[str]) -> None:
    with process:
        assert process.stdin
        process.stdin.close()


def _answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


class Ended(NamedTuple):
    """How a crawl ended: its exit code (minus the signal that killed it), its log, its report if it made one."""

    code: int
    log: str
    report: dict[str, Any] | None


def crawl(output: Path, *targets: str | dict[str, Any], **options: Any) -> dict[str, Any]:
    """The report of a crawl that runs to its end, as a dict, with its log; takes what `attempt` does."""
    code, log, report = attempt(output, *targets, **options)
    assert code == 0, log
    assert report is not None
    return {**report, "log": log}


def attempt(
    output: Path,
    *targets: str | dict[str, Any],
    allow_private: bool = True,
    limit: int | None = None,
    since: str | None = None,
    settings: dict[str, Any] | None = None,
    first: str = "",
) -> Ended:
    """`scraper.crawl.run.crawl` with these options; `first` is run before it."""
    given = {
        "targets": targets,
        "output": str(output),
        "allow_private": allow_private,
        "limit": limit,
        "since": since,
        "settings": {**FAST, **(settings or {})},
        "first": first,
    }
    code, report, log = _fork({**given, "folder": str(output.parent)})
    return Ended(code, log, json.loads(report) if report else None)


def failing_on(name: str) -> str:
    """What to run `first` so that reading the page whose address ends so raises."""
    return f"""
import scraper.crawl.reading
whole = scraper.crawl.reading.parse_page
def fail(page, site, on_error):
    if page.url.endswith({name!r}):
        raise RuntimeError("in a callback")
    return whole(page, site, on_error)
scraper.crawl.reading.parse_page = fail
"""


class Done(NamedTuple):
    code: int
    out: str
    err: str


def scraper(folder: Path, *words: str, settings: dict[str, Any] | None = None) -> Done:
    """The command `scraper` with these words, in that folder; its crawls do not wait between requests."""
    return Done(*_fork({"words": words, "settings": {**FAST, **(settings or {})}, "folder": str(folder)}))


def _fork(given: dict[str, Any]) -> tuple[int, str, str]:
    """Exit code, output and log of a process of its own."""
    with TemporaryDirectory() as folder:
        files = {name: f"{folder}/{name}" for name in ("report", "log")}
        process = _crawler()
        assert process.stdin
        process.stdin.write(json.dumps({**given, **files}) + "\n")
        process.stdin.flush()
        code = int(_answer(process))
        return code, Path(files["report"]).read_text(), Path(files["log"]).read_text()


def scrapy(output: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`scrapy crawl` with these arguments, run to its end."""
    return subprocess.run(command(output, *arguments), **_process(ROOT))


def command(output: Path, *arguments: str) -> Sequence[str]:
    """The command line of a fast crawl that may reach loopback."""
    settings = {**FAST, "ALLOW_PRIVATE": True, "OUTPUT_DIR": str(output)}
    fixed = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", *arguments, *fixed]


def _environment() -> dict[str, str]:
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths}


def _process(folder: Path) -> dict[str, Any]:
    return {
        "cwd": folder,
        "env": _environment(),
        "capture_output": True,
        "text": True,
        "timeout": 90,
    }


def records(output: Path) -> list[dict[str, Any]]:
    """All records of an output folder; fails if a line is no JSON, or if a file is unfinished."""
    assert not list(output.rglob("*.part"))
    found = [record for path in sorted(output.glob("articles/site=*/*.jsonl")) for record in lines(path)]
    return sorted(found, key=lambda record: int(record["version"]))  # two files of one second may stand in any order


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().decode().split("\n")[:-1]]
