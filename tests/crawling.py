"""Crawls in processes of their own: Scrapy's reactor runs once a process, and some tests kill it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FAST = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
    "RETRY_TIMES": 0,
    "PARSE_WORKERS": 0,  # what test_workers.py is about; in place a crawl starts sooner
}
_SCRIPT = """
import dataclasses, json, sys
from datetime import date
from pathlib import Path
from scraper.crawl.run import Options, crawl
from scraper.sites import Site

def site(data):
    return Site(**{**data, "domain": "example.org"}).model_copy(update={"domain": data["domain"]})

given = json.loads(sys.argv[1])
exec(given.pop("first"))
given["targets"] = [t if isinstance(t, str) else site(t) for t in given["targets"]]
given["output"] = Path(given["output"])
given["since"] = date.fromisoformat(given["since"]) if given["since"] else None
report = crawl(Options(**given))
print(json.dumps({**dataclasses.asdict(report), "ok": report.ok}, default=str))
"""


def crawl(
    output: Path,
    *targets: str | dict[str, Any],
    allow_private: bool = True,
    limit: int | None = None,
    since: str | None = None,
    settings: dict[str, Any] | None = None,
    first: str = "",
) -> dict[str, Any]:
    """`scraper.crawl.run.crawl` with these options; `first` is run before it. Gives the report as a dict."""
    given = {
        "targets": targets,
        "output": str(output),
        "allow_private": allow_private,
        "limit": limit,
        "since": since,
        "settings": {**FAST, **(settings or {})},
        "first": first,
    }
    done = subprocess.run([sys.executable, "-c", _SCRIPT, json.dumps(given)], **_process(output.parent))
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return {**report, "log": done.stderr}


def scrapy(output: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`scrapy crawl` with these arguments, run to its end."""
    return subprocess.run(command(output, *arguments), **_process(ROOT))


def command(output: Path, *arguments: str) -> Sequence[str]:
    """The command line of a fast crawl that may reach loopback."""
    settings = {**FAST, "ALLOW_PRIVATE": True, "OUTPUT_DIR": str(output)}
    fixed = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", *arguments, *fixed]


def _process(folder: Path) -> dict[str, Any]:
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {
        "cwd": folder,
        "env": {**os.environ, "PYTHONPATH": paths},
        "capture_output": True,
        "text": True,
        "timeout": 90,
    }


def records(output: Path) -> list[dict[str, Any]]:
    """All records of an output folder; fails if a line is no JSON, or if a file is unfinished."""
    assert not list(output.rglob("*.part"))
    return [record for path in sorted(output.glob("articles/site=*/*.jsonl")) for record in lines(path)]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().decode().split("\n")[:-1]]
