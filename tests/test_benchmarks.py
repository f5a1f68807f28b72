"""The benchmarks run: their numbers are nobody's test."""

import subprocess
import sys
from pathlib import Path


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "benchmarks" / "parse.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)


def test_parse_prints_a_table(root: Path) -> None:
    done = run(root, str(root / "tests" / "pages"), "--limit", "3", "--rounds", "1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "3 pages, CPU ms a page"
    assert lines[2].startswith("lxml parse")
    assert lines[3].startswith("scraper.parse")


def test_parse_without_pages(root: Path, tmp_path: Path) -> None:
    done = run(root, str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{tmp_path}: no .html or .html.gz pages\n"
