"""The benchmarks run: their numbers are nobody's test."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from archives import archive

from scraper.article import Article


def run(root: Path, *arguments: str, script: str = "parse.py") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "benchmarks" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)


def test_parse_prints_a_table(root: Path) -> None:
    done = run(root, str(root / "tests" / "pages"), "--limit", "3", "--rounds", "1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "3 pages, CPU ms a page"
    assert lines[2].startswith("lxml parse")
    assert lines[3].startswith("scraper.parse")


def test_expressions_are_told_by_their_time(root: Path) -> None:
    done = run(root, str(root / "tests" / "pages"), "--limit", "3", "--expressions")
    assert done.returncode == 0, done.stderr
    first, *lines = done.stdout.splitlines()
    assert first.startswith("3 pages, ")
    shares = [float(line.split("%")[0]) for line in lines]
    assert shares == sorted(shares, reverse=True)
    assert any(" us  fields." in line or " us  readers." in line for line in lines)


def test_crawl_is_measured_beside_bare_spiders(root: Path) -> None:
    done = run(root, "--pages", "20", "--rounds", "1", "--workers", "1", "--small", script="crawl.py")
    assert done.returncode == 0, done.stderr
    names = ("20 pages, ", "  ", "bare spider  ", "bare spider, tuned  ", "scraper crawl  ")
    lines = done.stdout.splitlines()
    assert [line.startswith(name) for line, name in zip(lines, names, strict=True)] == [True] * len(names)


def test_scale_names_what_runs_short(root: Path) -> None:
    done = run(root, "--sites", "50", "--machines", "1", "2", script="scale.py")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(" hours: waits for ") == 2
    done = run(root, "--measure", "--pages", "3", script="scale.py")
    assert done.stdout.startswith("a site: "), done.stderr


def test_parse_without_pages(root: Path, tmp_path: Path) -> None:
    done = run(root, str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{tmp_path}: no .html or .html.gz pages\n"


def test_browse_measures_generated_articles(root: Path, tmp_path: Path) -> None:
    made = run(root, str(tmp_path), "--articles", "100", "--words", "60", script="generate_articles.py")
    assert made.returncode == 0, made.stderr
    lines = [line for path in tmp_path.rglob("*.jsonl") for line in path.read_bytes().splitlines()]
    assert {Article.model_validate_json(line).version for line in lines} == {1, 2}
    assert json.loads(made.stdout) == {"articles": 100, "bytes": sum(len(line) + 1 for line in lines)}
    done = run(root, str(tmp_path), "--rounds", "1", script="browse.py")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("100 lines of ")
    assert "\nfront page " in done.stdout


def test_browse_without_articles(root: Path, tmp_path: Path) -> None:
    done = run(root, str(tmp_path), script="browse.py")
    assert (done.returncode, done.stderr) == (
        1,
        f"{tmp_path}: no articles; benchmarks/generate_articles.py makes some\n",
    )


def test_reparse_prints_a_table(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="needs the extra `archive`")
    path = archive(tmp_path / "a.warc.gz", ["one", "two"])
    done = run(root, str(path), "--rounds", "1", script="reparse.py")
    assert done.returncode == 0, done.stderr
    first, _, alone, one, two = done.stdout.splitlines()[:5]
    assert first.startswith("2 pages; ")
    assert alone.startswith("parser alone")
    assert one.startswith("reparse, 1 worker")
    assert two.startswith("reparse, 2 workers")


def test_plainer_pages_are_scored(root: Path, tmp_path: Path) -> None:
    text = (
        "The hives stand on the roof of the old town hall, and nobody had counted the bees in them before this year. "
    )
    html = f"<html><head><meta property=og:title content=Bees></head><h1>Bees count</h1><p>{text * 3}</p><p>{text}</p>"
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "bees.html.gz").write_bytes(gzip.compress(html.encode()))
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "bees", "title": "Bees count", "tags": []}))
    done = run(root, str(tmp_path), script="plainer.py")
    assert done.returncode == 0, done.stderr
    first, served, *others = done.stdout.splitlines()
    assert first.split() == "1 pages title authors date instant tags credits captions body".split()
    assert served.split() == "as served 100.0 - - - 100.0 - - -".split()
    assert len(others) == 7
    done = run(root, str(tmp_path / "none"), script="plainer.py")
    assert (done.returncode, done.stderr) == (2, f"{tmp_path / 'none'}: no such folder\n")
