"""`scraper browse` as a process: what it answers, what it refuses, and what it says when it cannot start."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import feedparser
import pytest
from crawling import COMMAND
from lxml import etree
from newsroom import browsing, hostile, record, write

MANY = 1200  # more than Datasette would show of a table


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("output")
    write(output, *(record(f"many-{n}", body=f"Many words {n}.", tags=["many"]) for n in range(MANY)))
    write(output, record("bees"), record("bees", version=2, title="=cmd|' /C calc'!A0", body="Other words."), hostile())
    return output


@pytest.fixture(scope="module")
def base(output: Path) -> Iterator[str]:
    with browsing(output) as base:
        yield base


def ask(base: str, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(base).netloc, timeout=30)
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


# The hostile one's id has all that is hard about a path in it.
HOSTILE = f"/article/{quote(hostile().id, safe='')}"
PAGES = ["/", "/?q=words", "/article/bees", "/article/bees/changes", HOSTILE, "/look/page.css", "/look/icon.svg",
         "/nowhere", "/feed.atom", "/export.csv?q=bees", "/export.json?q=bees", "/article/bees.json",
         "/search", "/-/versions"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_keeps_the_browser_in(base: str, path: str) -> None:
    response, body = ask(base, path)
    assert response.status == (404 if path == "/nowhere" else 200)
    assert body
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert (
        "script-src 'self'" if path.startswith(("/search", "/-/")) else "style-src 'self'; img-src 'self';"
    ) in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.replace("style-src 'self' 'unsafe-inline'", "")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", ""]
)
def test_by_another_name_it_answers_nothing(base: str, host: str) -> None:
    response, body = ask(base, "/", Host=host)
    assert (response.status, body) == (421, b"Ask for it as 127.0.0.1 or localhost.\n")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8001", "127.0.0.1:1", "[::1]:8001", "[::1]"])
def test_names_of_this_machine(base: str, host: str) -> None:
    assert ask(base, "/", Host=host)[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_can_only_be_read(base: str, method: str) -> None:
    assert ask(base, "/", method)[0].status == 405


@pytest.mark.parametrize(
    "sql", ["delete from articles", "drop table articles", "attach 'x' as y", "pragma journal_mode=delete"]
)
def test_sql_can_only_read(base: str, sql: str) -> None:
    assert ask(base, f"/search?sql={quote(sql)}")[0].status == 400
    rows = json.loads(ask(base, "/search.json?_shape=array&sql=select+count(*)+as+n+from+articles")[1])
    assert rows == [{"n": MANY + 2}]


def test_it_listens_on_this_machine_only(base: str) -> None:
    port = urlsplit(base).port
    assert port
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in others:
        with pytest.raises(OSError), socket.create_connection((str(address), port), timeout=5):  # noqa: PT011
            pass


@pytest.mark.parametrize(
    "path",
    ["/article/none", "/article/bees?version=9", "/article/bees?version=x", "/article/bees?version=%C2%B2", "/article/",
     "/article/many-1/changes", "/article/bees/changes?from=9", "/article/none.json", "/article/%00", "/article/%ff",
     "/look/../../article.py", "/look/%2e%2e/app.py", "/%3Cscript%3E", "/search/nothing"],
)  # fmt: skip
def test_what_is_not_there_is_said_to_be_missing(base: str, path: str) -> None:
    response, body = ask(base, path)
    assert response.status in (302, 404)
    assert b"Traceback" not in body


@pytest.mark.parametrize(
    "query",
    ["q=%22", "q=%00", "q=%ff%fe", "q=AND+OR+NOT+NEAR", "q=(((", "q=title%3A%22", "since=x", "page=99999", "page=-1",
     "site=unknown", "tag=%27%3B--", "more=nothing", "sort=%3Cb%3E", "q=" + "x" * 5000, "&&&===",
     "q=a&q=b", "until=0001-01-01"],
)  # fmt: skip
def test_no_address_of_a_search_fails(base: str, query: str) -> None:
    for path in ("/", "/feed.atom", "/export.csv", "/export.json"):
        assert ask(base, f"{path}?{query}")[0].status in (200, 302)


def test_a_form_leads_to_an_address_to_keep(base: str) -> None:
    response, _ = ask(base, "/?q=moon&since=&until=2026-03-01&sort=&page=2")
    assert (response.status, response.headers["Location"]) == (302, "/?q=moon&until=2026-03-01&page=2")


def test_all_rows_are_exported(base: str, output: Path) -> None:
    (path,) = output.rglob("*.jsonl")
    written = [json.loads(line) for line in path.read_bytes().splitlines()]
    newest = {record["id"]: record for record in written}
    response, body = ask(base, "/export.json")
    assert response.headers["Content-Disposition"] == 'attachment; filename="articles.json"'
    assert {record["id"]: record for record in json.loads(body)} == newest
    response, body = ask(base, "/export.csv")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert {row["id"].removeprefix("'") for row in rows} == newest.keys()
    by_id = {row["id"]: row for row in rows}
    assert by_id["bees"]["title"] == "'=cmd|' /C calc'!A0"
    assert by_id["many-7"]["body"] == "Many words 7."
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_an_export_is_of_the_search_and_in_its_order(base: str) -> None:
    _, body = ask(base, "/export.json?q=many+words&sort=oldest")
    assert len(json.loads(body)) == MANY
    assert json.loads(ask(base, "/export.json?q=nothing+at+all")[1]) == []
    assert ask(base, "/export.csv?q=nothing+at+all")[1].decode("utf-8-sig").splitlines() == [
        ask(base, "/export.csv")[1].decode("utf-8-sig").splitlines()[0]
    ]


def test_a_reader_who_leaves_in_the_middle_harms_nobody(base: str) -> None:
    with socket.create_connection(("127.0.0.1", int(urlsplit(base).port or 0))) as connection:
        connection.sendall(b"GET /export.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    assert ask(base, "/")[0].status == 200


def test_a_line_is_sent_as_it_was_written(base: str) -> None:
    assert json.loads(ask(base, "/article/bees.json")[1])["version"] == 2


def test_the_feed_is_atom_and_tells_of_the_newest(base: str) -> None:
    response, body = ask(base, "/feed.atom?q=words&site=news.example.org")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(body)
    assert (feed.bozo, feed.version, len(feed.entries)) == (False, "atom10", 50)
    assert feed.feed.links[0].href == f"{base}/feed.atom?q=words&site=news.example.org"
    assert len({entry.id for entry in feed.entries}) == 50
    for entry in feed.entries:
        assert entry.title
        assert entry.updated == "2026-03-05T08:00:00+00:00"
        assert entry.link.startswith("https://news.example.org/")


def test_the_feed_of_hostile_articles_is_well_formed(base: str) -> None:
    root = etree.fromstring(ask(base, "/feed.atom?q=script")[1])
    atom = "{http://www.w3.org/2005/Atom}"
    (entry,) = root.findall(f"{atom}entry")
    assert [link.get("href") for link in entry.findall(f"{atom}link")] == [f"{base}{HOSTILE}"]
    assert {child.tag.removeprefix(atom) for child in entry} <= {
        "id", "title", "updated", "published", "author", "link", "category", "summary"}  # fmt: skip


# Starting


def run(*arguments: str, command: Sequence[str] = COMMAND) -> subprocess.CompletedProcess[str]:
    words = [*command, "browse", *arguments]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)


def test_build_only_builds_and_stops(tmp_path: Path) -> None:
    write(tmp_path, record("bees"), more=b"no record\n")
    path = tmp_path / "search.db"
    done = run(str(tmp_path), "--build-only")
    assert (done.returncode, done.stdout) == (0, f"{path}: 1 articles, 1 of them new or changed\n")
    assert done.stderr == (
        "scraper: articles/site=news.example.org/20260305T080000Z.jsonl:2:"
        " Invalid JSON: expected ident at line 1 column 2\n"
        "scraper: lines that are no records, left out: 1\n"
    )
    assert path.exists()
    again = run(str(tmp_path), "--build-only")
    assert (again.returncode, again.stdout, again.stderr) == (0, f"{path}: 1 articles, 0 of them new or changed\n", "")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none"))
    assert done.returncode == 2
    assert done.stderr == f"scraper: {tmp_path / 'none'}: no such folder; scraper crawl makes it, or name another one\n"


def test_a_port_that_is_taken(tmp_path: Path, base: str) -> None:
    port = urlsplit(base).port
    done = run(str(tmp_path), "--no-open", "--port", str(port))
    assert done.returncode == 1
    assert (
        done.stderr
        == f"scraper: cannot serve on 127.0.0.1:{port}: Address already in use; --port 0 takes a free port\n"
    )


def test_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("not a database, but long enough to be looked at as one", encoding="utf-8")
    done = run(str(tmp_path), "--build-only", "--database", str(tmp_path / "x.db"))
    assert (done.returncode, done.stderr) == (1, f"scraper: {tmp_path / 'x.db'}: file is not a database\n")


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    without = "import sys; sys.modules['datasette'] = None; from scraper.cli import main; main()"
    done = run(str(tmp_path), command=[sys.executable, "-c", without])
    assert done.returncode == 2
    assert (
        done.stderr == "scraper: browse needs Datasette and sqlite-utils: pip install 'science-news-scraper[browse]'\n"
    )


def test_the_core_does_not_load_the_extra() -> None:
    code = "import scraper.cli, sys; sys.exit(any(m in sys.modules for m in ('datasette', 'sqlite_utils', 'uvicorn')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
