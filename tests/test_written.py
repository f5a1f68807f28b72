"""What is read of an output: every article, or those asked for; what is no article is named, nothing else is lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from newsroom import line, record, write

import scraper
from scraper.article import Article
from scraper.crawl.lines import PartFile
from scraper.written import files


def ids(output: Path, **wanted: Any) -> list[str]:
    return [f"{article.id}{article.version}" for article in scraper.read(output, **wanted)]


def test_an_article_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = record("bees", authors=[{"name": "Ada Byrne"}], tags=["bees"], provenance={"title": "h1"})
    path = write(tmp_path, written)
    assert [*scraper.read(tmp_path)] == [*scraper.read(str(path))] == [written]


ARTICLES = (
    record("bees", language="en"),
    record("ants", language="en-GB", date_published="2026-03-05"),
    record("owls", language="eng", date_published=None),
    record("bats", language=None, date_published="2026-02-01T23:30:00-08:00"),
    record("elks", site="other.example.org", language="EN-us", date_published="2026-03-01T08:00:00"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "bees ants owls bats elks"),
        ({"site": "other.example.org"}, "elks"),
        ({"site": ["other.example.org", "news.example.org"]}, "bees ants owls bats elks"),
        ({"site": "example.org"}, ""),
        ({"language": "en"}, "bees ants elks"),
        ({"language": "en-gb"}, "ants"),
        ({"since": "2026-03-04"}, "bees ants owls"),  # no date printed: by the day it was met, 2026-03-05
        ({"since": "2026-03-05"}, "ants owls"),
        ({"since": "2026-02-02"}, "bees ants owls elks"),  # the day is the printed one, not that of UTC
        ({"since": "2026-03-01", "language": "en", "site": "news.example.org"}, "bees ants"),
    ],
)
@pytest.mark.parametrize("latest", [False, True])
def test_filters(tmp_path: Path, wanted: dict[str, Any], found: str, latest: bool) -> None:
    for article in ARTICLES:
        write(tmp_path, article)
    assert ids(tmp_path, latest=latest, **wanted) == [f"{name}1" for name in found.split()]


def test_the_newest_version_is_chosen_before_the_filters(tmp_path: Path) -> None:
    write(tmp_path, record("bees"), record("bees", version=3, language="de"), record("ants"))
    late = "2026-03-09T08:00:00+00:00"
    write(
        tmp_path,
        record("bees", version=2, language="en"),
        record("ants", fetched_at=late),
        run="20260309T080000Z.jsonl.part",
    )
    assert ids(tmp_path) == ["bees1", "bees3", "ants1", "bees2", "ants1"]
    assert ids(tmp_path, latest=True) == ["bees3", "ants1"]
    assert [a.fetched_at for a in scraper.read(tmp_path, latest=True)][1] == late
    assert ids(tmp_path, latest=True, language="en") == []


BROKEN = (
    (b"\n", None),
    (b"[1]\n", "Input should be an object"),
    (b'{"id": "a"}\n', "url: Field required"),
    (line(record("a"))[:40] + b"\n", "Invalid JSON"),
    (b"\xff\n", "Invalid JSON"),
)


@pytest.mark.parametrize(("text", "why"), BROKEN)
@pytest.mark.parametrize("latest", [False, True])
def test_a_line_that_is_no_article_is_named(tmp_path: Path, text: bytes, why: str | None, latest: bool) -> None:
    path = write(tmp_path, record("bees"), more=text + line(record("ants")))
    told: list[scraper.LineError] = []
    assert ids(tmp_path, latest=latest, broken=told.append) == ["bees1", "ants1"]
    if why is None:
        assert told == []
        return
    (error,) = told
    assert str(error).startswith(f"{path}:2: {why}")
    with pytest.raises(scraper.LineError, match=f":2: {why}"):
        [*scraper.read(tmp_path, latest=latest)]


def test_only_a_file_that_is_still_written_may_end_in_half_a_line(tmp_path: Path) -> None:
    write(tmp_path, record("bees"), run="1.jsonl.part", more=line(record("owls"))[:50])
    write(tmp_path, record("ants"), run="2.jsonl", more=line(record("elks")).rstrip())
    assert ids(tmp_path) == ["bees1", "ants1", "elks1"]


def test_a_file_that_gets_its_name_meanwhile_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, record("bees"), run="1.jsonl")
    part = PartFile(tmp_path / "articles" / "site=news.example.org" / "2.jsonl")
    part.write(record("owls").to_dict())
    found = scraper.read(tmp_path)
    assert next(found).id == "bees"
    part.close()
    assert [article.id for article in found] == ["owls"]


def test_a_file_that_was_recovered_meanwhile_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, record("owls"), run="1.jsonl.part")
    (source,) = files.listed(tmp_path)
    path.with_suffix("").write_bytes(path.read_bytes())
    path.unlink()
    with files.opened(source, tmp_path) as file:
        assert [*files.lines(file)] == [line(record("owls"))]


def test_a_file_that_changes_between_the_two_looks_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, record("bees"), record("ants"), run="1.jsonl")
    other = write(tmp_path, record("owls"), run="2.jsonl")
    found = scraper.read(tmp_path, latest=True)
    assert next(found).id == "bees"
    other.write_bytes(line(record("elks")))
    with pytest.raises(OSError, match=r"2\.jsonl: changed while it was read"):
        list(found)


@pytest.mark.parametrize(
    ("wanted", "error", "why"),
    [
        ({"path": "nowhere"}, FileNotFoundError, "nowhere: no such file or folder"),
        ({"path": "."}, FileNotFoundError, "there is no articles/ in it"),
        ({"path": "output", "since": "yesterday"}, ValueError, "yesterday"),
    ],
)
def test_wrong_use_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any], error: type[Exception], why: str
) -> None:
    (tmp_path / "output" / "articles").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=why):
        scraper.read(**wanted)


def test_an_output_without_articles_has_none(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    assert ids(tmp_path) == ids(tmp_path, latest=True) == []


def test_no_file_stays_open_and_none_is_made(tmp_path: Path) -> None:
    write(tmp_path, *(record(f"n{n}") for n in range(50)))
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0
    found = scraper.read(tmp_path, latest=True)
    assert isinstance(next(found), Article)
    del found
    after = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0
    assert (after, [p.name for p in tmp_path.iterdir()]) == (before, ["articles"])
