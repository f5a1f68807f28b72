"""`scraper history`: the versions of an article as a word diff."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from crawling import crawl, records
from rich.console import Console
from server import Answer, Server, article, feed, site

from scraper.cli import main, view
from scraper.cli.history import shown
from scraper.cli.word_diff import pieces
from scraper.identity import article_id

URL = "https://www.x.example/bees/count.html"
BODY = "Bees count to four, a study says.\n\nNobody had asked them before, since bees do not answer letters as a rule."


def write(output: Path, name: str, *records: dict[str, Any]) -> Path:
    path = output / "articles" / "site=x" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def record(version: int, **keys: Any) -> dict[str, Any]:
    given = {
        "id": article_id(URL),
        "url": URL,
        "version": version,
        "title": "Bees count",
        "body": BODY,
        "word_count": 20,
    }
    return {**given, "fetched_at": f"2026-03-0{version}T10:00:00+00:00", **keys}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    other = {**record(1), "id": "0" * 20, "url": "https://x.example/other", "title": "Of count.html"}
    write(tmp_path, "1.jsonl", other, record(1))
    write(tmp_path, "2.jsonl", record(2, title="Bees can count", body=BODY.replace("four", "five")))
    write(
        tmp_path, "3.jsonl.part", record(3, url=f"{URL}?moved=1", title="Bees can count", body=BODY + "\n\nMore soon.")
    )
    with (tmp_path / "articles" / "site=x" / "3.jsonl.part").open("a") as file:
        file.write(f'{{"id": "{article_id(URL)}", "ti')
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["scraper", "history", *words])
    with pytest.raises(SystemExit) as exit_:
        main()
    return int(exit_.value.code or 0)


@pytest.mark.parametrize("what", [article_id(URL), URL, "http://x.example/bees/count?utm_source=x", f"{URL}?moved=1"])
def test_versions_are_shown_in_a_pipe(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert run(monkeypatch, what, "--output", str(output)) == 0
    first, second, third = capsys.readouterr().out.strip().split("\n\nversion ")
    assert first.startswith("version 1 · fetched 2026-03-01T10:00:00+00:00\n")
    assert "title: Bees count\nbody: 20 words" in first
    assert "title: Bees {+can+} count\n" in second
    assert "body: Bees count to [-four,-] {+five,+} a study says." in second
    assert "[-five,-] {+four,+}" in third
    assert third.endswith("{+\n\nMore soon.+}")


def test_versions_are_coloured_on_a_terminal(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, color_system="standard", width=80, highlight=False)
    monkeypatch.setattr(view, "console", lambda: terminal)
    assert run(monkeypatch, URL, "--output", str(output)) == 0
    assert "\x1b[9;31mfour,\x1b[0m \x1b[1;32mfive,\x1b[0m" in screen.getvalue()
    assert "[-" not in screen.getvalue()


def test_unknown_article_and_wrong_name(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "f" * 20, "--output", str(output)) == 1
    assert capsys.readouterr().err == f"scraper: {'f' * 20}: no such article in {output / 'articles'}\n"
    assert run(monkeypatch, "bees", "--output", str(output)) == 2
    assert capsys.readouterr().err.startswith("scraper: bees: neither the id of an article")


def test_far_from_a_change_the_text_is_left_out() -> None:
    text = " ".join(f"w{n}" for n in range(100))
    found = shown("", [*pieces(f"{text} old {text}", f"{text} new {text}")], colour=False).plain
    assert found == f"… {' '.join(text.split()[-12:])} [-old-] {{+new+}} {' '.join(text.split()[:12])} …"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b", "a b", [("same", "a b")]),
        ("a b", "a c", [("same", "a"), ("gone", "b"), ("come", "c")]),
        ("", "a", [("come", "a")]),
        ("a", "", [("gone", "a")]),
        ("", "", []),
        ("a\n\nb", "a\n\nb\n \nc", [("same", "a\n\nb"), ("come", "\n\nc")]),
        ("a  b", "a\nb", [("same", "a b")]),
    ],
)
def test_pieces(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert [*pieces(old, new)] == expected


def test_long_texts_are_shown_one_after_the_other() -> None:
    old, new = "a " * 6_000, "b " * 6_000
    assert [piece.kind for piece in pieces(old, new)] == ["gone", "come"]


def test_an_article_is_found_by_the_address_it_moved_to(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = f"{server.url}/a/old-name", f"{server.url}/a/new-name"
    for at, gone in ((old, new), (new, old)):
        server.routes.pop(gone.removeprefix(server.url), None)
        server.routes[at.removeprefix(server.url)] = Answer(article("the-bell-under-the-ice"))
        server.routes["/feed"] = feed(at)
        crawl(tmp_path, site(server, feeds=["/feed"]))
    assert len(records(tmp_path)) == 1
    assert run(monkeypatch, new, "-o", str(tmp_path)) == 0
    assert old in capsys.readouterr().out
