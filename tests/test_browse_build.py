"""The SQLite file follows the output: each line is read once, whole, and the newest version is what is searched."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlite_utils
from newsroom import line, record, write

from scraper.browse import build, schema, search, story
from scraper.browse.build import Report, refresh
from scraper.browse.columns import Columns
from scraper.browse.request import Search
from scraper.cli import main
from scraper.crawl.lines import PartFile, recover
from scraper.written import files


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite_utils.Database]:
    opened = schema.open_to_write(tmp_path / "search.db")
    yield opened
    check_index(opened)
    opened.close()


def check_index(database: sqlite_utils.Database) -> None:
    """Raises if the full-text index does not hold exactly what the table of texts does."""
    database.execute("INSERT INTO texts_fts (texts_fts, rank) VALUES ('integrity-check', 1)")
    database.conn.rollback()


def titles(database: sqlite_utils.Database, q: str = "") -> set[str]:
    """What a search finds, asked as the pages do."""
    hits = search.find(database.conn, Columns().follow(database.conn), Search(q=q))
    found = [json.loads(text)["title"] for _, text in search.records(database.conn, hits.keys)]
    database.conn.rollback()
    return set(found)


def test_new_lines_only_are_read(database: sqlite_utils.Database, tmp_path: Path) -> None:
    assert refresh(database, tmp_path) == Report()
    path = write(tmp_path, record("bees"), record("ants"))
    assert refresh(database, tmp_path) == Report(lines=2, articles=2)
    assert refresh(database, tmp_path) == Report()
    write(tmp_path, record("owls"))
    write(tmp_path, record("elks", site="other.example.org"))
    assert refresh(database, tmp_path) == Report(lines=2, articles=2)
    assert titles(database) == {"A story of bees", "A story of ants", "A story of owls", "A story of elks"}
    assert titles(database, "owl") == {"A story of owls"}
    os.utime(path, ns=(1, 1))  # touched, and no line more
    assert refresh(database, tmp_path) == Report()


def test_a_torn_line_waits_for_its_end(database: sqlite_utils.Database, tmp_path: Path) -> None:
    whole = line(record("owls"))
    path = write(tmp_path, record("bees"), run="20260305T080000Z.jsonl.part", more=whole[:100])
    assert refresh(database, tmp_path) == Report(lines=1, articles=1)
    with path.open("ab") as file:
        file.write(whole[100:-1])
    assert refresh(database, tmp_path) == Report()
    with path.open("ab") as file:
        file.write(b"\n")
    assert refresh(database, tmp_path) == Report(lines=1, articles=1)
    assert titles(database, "owls") == {"A story of owls"}


def test_a_running_crawl_is_read_and_its_file_known_by_its_new_name(
    database: sqlite_utils.Database, tmp_path: Path
) -> None:
    part = PartFile(tmp_path / "articles" / "site=news.example.org" / "20260305T080000Z.jsonl")
    part.write(record("bees").to_dict())
    assert refresh(database, tmp_path) == Report(lines=1, articles=1)
    part.write(record("owls").to_dict())
    assert refresh(database, tmp_path) == Report(lines=1, articles=1)
    part.close()
    assert refresh(database, tmp_path) == Report()
    assert [row["path"] for row in database["files"].rows] == ["articles/site=news.example.org/20260305T080000Z.jsonl"]


def test_a_file_that_is_recovered_after_a_crash_is_read_on(database: sqlite_utils.Database, tmp_path: Path) -> None:
    part = write(tmp_path, record("bees"), run="20260305T080000Z.jsonl.part", more=b'{"id": "torn')
    refresh(database, tmp_path)
    recover(part, lambda file: None)
    assert refresh(database, tmp_path) == Report()
    assert titles(database) == {"A story of bees"}


def test_the_newest_version_is_the_article_and_older_ones_stay(database: sqlite_utils.Database, tmp_path: Path) -> None:
    first = record("bees", fetched_at="2026-03-05T08:00:00+00:00")
    second = record("bees", title="Wasps, not bees", version=2, fetched_at="2026-03-06T08:00:00+00:00")
    write(tmp_path, second, run="20260306T080000Z.jsonl")
    refresh(database, tmp_path)
    write(tmp_path, first)  # met later, and older all the same
    assert refresh(database, tmp_path) == Report(lines=1)
    assert (titles(database), titles(database, "title:story")) == ({"Wasps, not bees"}, set())
    found = story.read(database.conn, "bees")
    assert found is not None
    assert [version.title for version in found.versions] == ["A story of bees", "Wasps, not bees"]
    write(tmp_path, record("bees", title="Hornets", version=3), run="20260307T080000Z.jsonl")
    assert refresh(database, tmp_path) == Report(lines=1, articles=1)
    assert (titles(database, "wasps"), titles(database, "hornets")) == (set(), {"Hornets"})


def test_a_line_that_is_no_record_is_named_and_passed(database: sqlite_utils.Database, tmp_path: Path) -> None:
    write(tmp_path, record("bees"), more=b'{"id": 1}\nno json\n' + line(record("owls")))
    report = refresh(database, tmp_path)
    assert report.articles == 2
    file = "articles/site=news.example.org/20260305T080000Z.jsonl"
    id_of_no_record, no_json = report.broken
    assert id_of_no_record == f"{file}:2: id: Input should be a valid string"
    assert no_json.startswith(f"{file}:3: Invalid JSON: ")
    assert report.left_out == 2
    assert next(database["files"].rows)["broken"] == 2


def test_building_says_how_many_lines_were_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, record("bees"), more=b'{"id": 1}\nno json\n[]\n')
    monkeypatch.setattr("sys.argv", ["scraper", "browse", str(tmp_path), "--build-only"])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert not exit_.value.code
    told = capsys.readouterr().err.splitlines()
    starts = [*(f"scraper: articles/site=news.example.org/20260305T080000Z.jsonl:{n}: " for n in (2, 3, 4))]
    assert [line.startswith(start) for line, start in zip(told, starts, strict=False)] == [True] * 3, told
    assert told[3:] == ["scraper: lines that are no records, left out: 3"]
    path = tmp_path / "articles/site=news.example.org/20260305T080000Z.jsonl"
    with path.open("ab") as file:
        file.write(b"no json\n")
    with pytest.raises(SystemExit):
        main()
    assert "jsonl:5: Invalid JSON" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, record("bees")).with_name("x.jsonl")
    path.mkdir()
    monkeypatch.setattr("sys.argv", ["scraper", "browse", str(tmp_path), "--build-only"])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert exit_.value.code == 1
    assert capsys.readouterr().err == f"scraper: {path}: Is a directory\n"


def test_what_came_from_a_file_goes_with_it(database: sqlite_utils.Database, tmp_path: Path) -> None:
    write(tmp_path, record("bees"), record("ants"))
    newer = write(tmp_path, record("bees", title="Wasps", version=2), record("owls"), run="20260306T080000Z.jsonl")
    refresh(database, tmp_path)
    newer.unlink()
    assert refresh(database, tmp_path).gone == ["articles/site=news.example.org/20260306T080000Z.jsonl"]
    assert titles(database) == {"A story of bees", "A story of ants"}
    assert titles(database, "wasps OR owls") == set()


def test_a_file_with_other_lines_is_read_anew(database: sqlite_utils.Database, tmp_path: Path) -> None:
    path = write(tmp_path, record("bees"))
    refresh(database, tmp_path)
    path.unlink()
    write(tmp_path, record("wolves"), record("bears"))
    assert refresh(database, tmp_path).articles == 2
    path.write_bytes(line(record("wolves")))  # in its place, shorter
    refresh(database, tmp_path)
    assert titles(database) == {"A story of wolves"}


def test_a_copy_of_the_output_on_another_disk_goes_on(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    write(here, record("bees"))
    with schema.open_to_write(here / "search.db").conn as connection:
        refresh(sqlite_utils.Database(connection), here)
    connection.close()
    shutil.copytree(here, there)
    database = schema.open_to_write(there / "search.db")
    assert refresh(database, there) == Report()
    write(there, record("owls"))
    assert refresh(database, there) == Report(lines=1, articles=1)
    database.close()


def test_two_builders_read_each_line_once(tmp_path: Path) -> None:
    for n in range(20):
        write(tmp_path, *(record(f"story-{n}-{m}") for m in range(30)), run=f"202603{n + 10}T080000Z.jsonl")
    reports: list[Report] = []

    def build_one() -> None:
        opened = schema.open_to_write(tmp_path / "search.db")
        reports.append(refresh(opened, tmp_path))
        opened.close()

    builders = [threading.Thread(target=build_one) for _ in range(3)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert sum(report.lines for report in reports) == 600
    database = schema.open_to_write(tmp_path / "search.db")
    assert (build.count(database, "articles"), build.count(database, "versions")) == (600, 600)
    check_index(database)
    database.close()


def test_readers_go_on_while_lines_are_read(database: sqlite_utils.Database, tmp_path: Path) -> None:
    write(tmp_path, record("bees"))
    refresh(database, tmp_path)
    reader = sqlite3.connect(f"file:{tmp_path / 'search.db'}?mode=ro", uri=True)
    with schema.writing(database):
        database["articles"].delete_where()
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (1,)
        database.conn.execute("ROLLBACK")
    reader.close()


def test_a_file_that_is_renamed_while_the_folder_is_listed_is_not_lost(tmp_path: Path) -> None:
    part = write(tmp_path, record("bees"), run="20260305T080000Z.jsonl.part")
    (before,) = files.listed(tmp_path)
    part.rename(part.with_suffix(""))
    (after,) = files.listed(tmp_path)
    assert (before.inode, before.name + "") == (after.inode, after.name + ".part")


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE diary (day)")
    connection.close()
    with pytest.raises(schema.UnusableError, match="has other tables in it"):
        schema.open_to_write(path)
    (tmp_path / "text.db").write_text("not a database, but long enough to be looked at as one", encoding="utf-8")
    with pytest.raises(schema.UnusableError, match="not a database"):
        schema.open_to_write(tmp_path / "text.db")


def test_a_file_of_another_version_is_built_anew(tmp_path: Path) -> None:
    write(tmp_path, record("bees"))
    database = schema.open_to_write(tmp_path / "search.db")
    refresh(database, tmp_path)
    with database.conn:
        database.execute("UPDATE builds SET schema = 0")
    database.close()
    again = schema.open_to_write(tmp_path / "search.db")
    assert refresh(again, tmp_path) == Report(lines=1, articles=1)
    again.close()
