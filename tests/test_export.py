"""The output as one file for other programs: the same columns whatever is in it, nothing lost, nothing half written."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow
import pyarrow.parquet
import pytest
from crawling import COMMAND
from newsroom import hostile, line, record, write

import scraper
from scraper.article import Article, Rights
from scraper.cli import main
from scraper.dictionary import EXAMPLE
from scraper.export import arrow, columns, spreadsheet
from scraper.export.draft import TargetError, checked, draft

FORMS = ("parquet", "csv", "sqlite", "duckdb", "jsonl")
EMPTY = Article(id="e", url=None, title=None, body="", body_markdown="", word_count=0, content_hash="")


class Told(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def export(folder: Path, *options: str) -> Told:
    """What the command does, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["scraper", "export", *options])
        with pytest.raises(SystemExit) as end:
            main()
    return Told(int(end.value.code or 0), out.getvalue(), err.getvalue())


def done(folder: Path, form: str, *options: str) -> Path:
    told = export(folder, ".", "--to", form, "--output", f"all.{form}", *options)
    assert (told.returncode, told.stderr) == (0, "")
    return folder / f"all.{form}"


def restored(row: dict[str, Any]) -> Article:
    """The record a row of Parquet was made from."""
    values = {name: value for name, value in row.items() if not name.endswith("_day") and not name.endswith("_raw")}
    values |= {name: row[f"{name}_raw"] for name in ("date_published", "date_modified")}
    values |= {name: value and value.isoformat() for name in columns.BY_CRAWL if (value := row[name]) or True}
    values["provenance"] = {pair["key"]: pair["value"] for pair in row["provenance"]}
    return Article(**values)


def sample(folder: Path) -> list[Article]:
    articles = [EXAMPLE, EMPTY, hostile(), record("bees", date_published="2026-03-04", tags=["a;b", "c"])]
    for article in articles:
        write(folder, article)
    return [*scraper.read(folder)]


def test_parquet_holds_the_records(tmp_path: Path) -> None:
    articles = sample(tmp_path)
    table = pyarrow.parquet.read_table(done(tmp_path, "parquet"))
    assert table.schema.equals(arrow.schema())
    assert [restored(row) for row in table.to_pylist()] == articles


def test_duckdb_holds_what_parquet_does(tmp_path: Path) -> None:
    sample(tmp_path)
    done(tmp_path, "parquet")
    done(tmp_path, "duckdb")
    with duckdb.connect(str(tmp_path / "all.duckdb"), read_only=True) as database:
        database.execute("SET TimeZone = 'UTC'")
        (row,) = database.execute("SELECT count(*), max(images[1].width), max(date_published) FROM articles").fetchall()
        assert row[:2] == (4, 2000)
        assert row[2] == datetime(2026, 3, 4, 12, 50, tzinfo=UTC)
        assert (
            database.execute("FROM articles ORDER BY id").fetchall()
            == database.execute(f"FROM '{tmp_path / 'all.parquet'}' ORDER BY id").fetchall()
        )
        types = "SELECT column_name, column_type FROM (DESCRIBE FROM {})"
        assert (
            database.execute(types.format("articles")).fetchall()
            == database.execute(types.format(f"'{tmp_path / 'all.parquet'}'")).fetchall()
        )


def test_sqlite_holds_the_records(tmp_path: Path) -> None:
    articles = sample(tmp_path)
    with closing(sqlite3.connect(done(tmp_path, "sqlite"))) as database:
        database.row_factory = sqlite3.Row
        found = {row["id"]: row for row in database.execute("SELECT * FROM articles")}
        assert tuple(next(iter(found.values())).keys()) == tuple(columns.COLUMNS)
        for article in articles:
            row = found[article.id]
            assert json.loads(row["images"]) == [image.model_dump() for image in article.images]
            assert (row["body"], row["date_published_raw"], row["word_count"]) == (
                article.body,
                article.date_published,
                article.word_count,
            )
        row = found[EXAMPLE.id]
        assert (row["paywalled"], row["date_published"], row["date_published_day"]) == (
            0,
            "2026-03-04 12:50:00Z",
            "2026-03-04",
        )
        assert database.execute("SELECT unixepoch(date_published) FROM articles WHERE id = ?", [EXAMPLE.id]).fetchone()[
            0
        ] == int(datetime(2026, 3, 4, 12, 50, tzinfo=UTC).timestamp())


def test_lines_are_those_of_the_crawl(tmp_path: Path) -> None:
    write(tmp_path, record("bees", title="a\u2028b"), EXAMPLE)
    articles = [*scraper.read(tmp_path)]
    path = done(tmp_path, "jsonl")
    assert [*scraper.read(path)] == articles
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(articles)


def test_csv_is_read_back_and_calculates_nothing(tmp_path: Path) -> None:
    articles = sample(tmp_path)
    text = done(tmp_path, "csv").read_bytes().decode("utf-8-sig")
    rows = [*csv.DictReader(io.StringIO(text, newline=""), strict=True)]
    assert [row["id"] for row in rows] == [article.id for article in articles]
    assert tuple(rows[0]) == spreadsheet.COLUMNS
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_every_key_is_in_the_csv_or_left_out_on_purpose() -> None:
    renamed = {"images": "image_credits", "image_credit": "image_credits"}
    left_out = {"body_markdown", "rights", "provenance", "schema_version"}
    assert {renamed.get(name, name) for name in Article.model_fields} - left_out == set(spreadsheet.COLUMNS)


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_types_do_not_depend_on_what_is_there(tmp_path: Path, form: str) -> None:
    (tmp_path / "articles").mkdir()
    path = done(tmp_path, form)
    question = "SELECT column_name, column_type FROM (DESCRIBE FROM {})"

    def types() -> list[Any]:
        if form == "parquet":
            return duckdb.sql(question.format(f"'{path}'")).fetchall()
        with duckdb.connect(str(path), read_only=True) as database:
            return database.execute(question.format("articles")).fetchall()

    nothing = types()
    write(tmp_path, EMPTY)
    done(tmp_path, form)
    nulls = types()
    write(tmp_path, EXAMPLE)
    done(tmp_path, form)
    assert nothing == nulls == types()
    assert [name for name, _ in nothing] == list(columns.COLUMNS)


def test_the_arrow_schema_is_the_record() -> None:
    schema = arrow.schema()
    text = {name: str(schema.field(name).type) for name in schema.names}
    assert text["authors"] == "list<element: struct<name: string not null, role: string, url: string> not null>"
    rights = schema.field("rights").type
    assert [field.name for field in rights] == [*Rights.model_fields]
    assert text["date_published"] == text["fetched_at"] == "timestamp[us, tz=UTC]"
    assert (text["date_published_day"], text["tags"]) == ("date32[day]", "list<element: string not null>")
    for name, field in Article.model_fields.items():
        nullable = type(None) in getattr(field.annotation, "__args__", ())
        assert schema.field(name).nullable == nullable, name


@pytest.mark.parametrize(
    ("printed", "moment", "day"),
    [
        ("2026-03-04T23:50:00-08:00", datetime(2026, 3, 5, 7, 50, tzinfo=UTC), date(2026, 3, 4)),
        ("2026-03-04T12:50:00.250000+00:00", datetime(2026, 3, 4, 12, 50, 0, 250_000, UTC), date(2026, 3, 4)),
        ("2026-03-04T12:50:00", None, date(2026, 3, 4)),
        ("2026-03-04", None, date(2026, 3, 4)),
        ("0001-01-01T00:00:00+05:00", None, date(1, 1, 1)),
        (None, None, None),
    ],
)
def test_no_moment_is_made_up(printed: str | None, moment: datetime | None, day: date | None) -> None:
    row = columns.row(record("bees", date_published=printed))
    assert (row["date_published"], row["date_published_day"], row["date_published_raw"]) == (moment, day, printed)
    assert row["fetched_at"] == datetime(2026, 3, 5, 8, tzinfo=UTC)


def test_a_crawl_s_own_times_are_utc() -> None:
    assert columns.row(record("bees", fetched_at="2026-03-05T08:00:00"))["fetched_at"] == datetime(
        2026, 3, 5, 8, tzinfo=UTC
    )


def test_filters_and_the_newest_version(tmp_path: Path) -> None:
    write(tmp_path, record("bees", language="en"), record("bees", language="en", version=2), record("ants"))
    write(tmp_path, record("elks", language="en", site="other.example.org"))
    found = done(
        tmp_path, "jsonl", "--latest", "--language", "en", "--since", "2026-03-04", "--site", "news.example.org"
    )
    assert [(a.id, a.version) for a in scraper.read(found)] == [("bees", 2)]
    assert [a.id for a in scraper.read(done(tmp_path, "jsonl", "--since", "2026-03-05"))] == []
    both = done(tmp_path, "jsonl", "--site", "news.example.org", "--site", "other.example.org")
    assert len([*scraper.read(both)]) == 4


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_line_is_named_and_the_rest_written(tmp_path: Path, form: str) -> None:
    path = write(tmp_path, record("bees"), more=b"{torn\n" + line(record("ants")))
    told = export(tmp_path, ".", "--to", form, "--output", "all")
    assert told.returncode == 1
    assert told.stdout == "all: 2 articles\n"
    first, second = told.stderr.splitlines()
    assert first.startswith(f"scraper: {path.relative_to(tmp_path)}:2: Invalid JSON")
    assert second == "scraper: lines that are no articles, left out: 1"
    assert (tmp_path / "all").stat().st_size


@pytest.mark.parametrize("form", FORMS)
def test_a_number_that_no_table_holds_makes_no_article(tmp_path: Path, form: str) -> None:
    large = line(record("ants")).replace(b'"version": 1', b'"version": %d' % 2**63)
    path = write(tmp_path, record("bees", word_count=2**63 - 1), more=large)
    told = export(tmp_path, ".", "--to", form, "--output", "all")
    assert (told.returncode, told.stdout) == (1, "all: 1 articles\n")
    assert told.stderr.startswith(f"scraper: {path.relative_to(tmp_path)}:2: version: Input should be less than")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_cannot_be_read_is_the_one_named(tmp_path: Path, form: str) -> None:
    path = write(tmp_path, record("bees")).with_name("x.jsonl")
    path.mkdir()
    told = export(tmp_path, ".", "--to", form, "--output", "all")
    assert (told.returncode, told.stderr) == (1, f"scraper: {path.relative_to(tmp_path)}: Is a directory\n")
    assert not (tmp_path / "all").exists()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("nowhere", "--to", "csv", "-o", "x"), "nowhere: no such file or folder"),
        (("articles", "--to", "csv", "-o", "x"), "articles: no folder of a crawl"),
        ((".", "--to", "xlsx", "-o", "x"), "'xlsx'"),
        ((".", "--to", "csv", "-o", "articles"), "articles: not a file"),
        ((".", "--to", "csv", "-o", os.devnull), f"{os.devnull}: not a file"),
        ((".", "--to", "csv", "-o", "no/x"), "no/x: no such folder"),
        ((".", "--to", "csv", "-o", "articles/site=news.example.org/1.jsonl"), "would be read as output of a crawl"),
        ((".", "--to", "csv", "-o", "x", "--since", "today"), "today"),
        ((".", "--to", "csv", "-o", "x", "--site", "news.example.com"), "no such article of news.example.com in ."),
    ],
)
def test_wrong_use(tmp_path: Path, options: tuple[str, ...], why: str) -> None:
    write(tmp_path, record("bees"), run="1.jsonl")
    told = export(tmp_path, *options)
    assert told.returncode == 2
    assert why in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_what_is_not_installed_is_named(tmp_path: Path, form: str) -> None:
    write(tmp_path, record("bees"))
    code = "import sys; sys.modules['pyarrow'] = None; from scraper.cli import main; main()"
    command = [sys.executable, "-c", code, "export", ".", "--to", form, "-o", "x"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr.startswith(f"scraper: --to {form} needs ")
    assert "pip install 'science-news-scraper[export]'" in told.stderr


def test_a_file_that_cannot_be_whole_leaves_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "all.csv"
    target.write_text("before", encoding="utf-8")

    def broken_off() -> None:
        with draft(target) as path:
            path.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert target.read_text(encoding="utf-8") == "before"
    assert [*tmp_path.iterdir()] == [target]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    """The limit on the size of a file stands in for the disk: it fails in the same place."""
    write(tmp_path, *(record(f"n{n}", body="word " * 500) for n in range(100)))
    for form in FORMS:
        command = ["sh", "-c", 'trap "" XFSZ; ulimit -f 64; exec "$@"', "sh", *COMMAND]
        told = subprocess.run(
            [*command, "export", ".", "--to", form, "-o", "x"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (told.returncode, len(told.stderr.splitlines())) == (1, 1), (form, told.stderr)
        assert told.stderr.startswith("scraper: x: ")
        assert [path.name for path in tmp_path.iterdir()] == ["articles"]


def test_a_link_stays_one_and_a_database_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to("real")
    assert checked(tmp_path / "link") == tmp_path / "real"
    with closing(sqlite3.connect(tmp_path / "open.db")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE t (x)")
        with pytest.raises(TargetError, match="a program has this database open"):
            checked(tmp_path / "open.db")
    assert checked(tmp_path / "open.db")
