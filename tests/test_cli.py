"""The command line: what it prints where, and the exit codes schedulers see."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from crawling import COMMAND
from jsonschema import Draft202012Validator

from scraper import sites
from scraper.article import Article
from scraper.cli import main, view
from scraper.dictionary import EXAMPLE, schema

PAGE = (
    "<html lang=en><title>Bees count</title><h1>Bees count</h1><p>They get to four, says a study of ten hives near "
    "the town.</p><p>Each hive was shown cards with dots, and each flew to the right one.</p>"
)


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command in an empty folder, without a terminal."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["scraper", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exit_:
            main()
        printed = capsys.readouterr()
        return Done(int(exit_.value.code or 0), printed.out, printed.err)

    return command


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "bees.html").write_text(PAGE, encoding="utf-8")
    return "bees.html"


def _hears_ctrl_c() -> None:
    """As at a terminal: what runs in the background, as tests may, is deaf to it, and so is what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_before_a_crawl_has_begun(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    os.mkfifo(settings)
    crawl = [*COMMAND, "crawl", "https://news.example.org/", "-o", str(tmp_path / "out")]
    env = {**os.environ, "SCRAPER_SETTINGS": str(settings)}
    begun = subprocess.Popen(crawl, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, preexec_fn=_hears_ctrl_c)
    with begun, settings.open("wb"):  # which waits until the crawl reads
        begun.send_signal(signal.SIGINT)
        said = begun.communicate(timeout=60)
    assert (begun.returncode, *said) == (130, b"", b"")


def test_version(run: Run) -> None:
    done = run("--version")
    assert done.code == 0
    assert done.out.startswith("scraper ")


@pytest.mark.parametrize("command", [(), ("crawl",), ("parse",), ("sites",), ("demo",)], ids=str)
def test_help(run: Run, command: Sequence[str]) -> None:
    done = run(*command, "--help")
    assert done.code == 0
    assert "Usage: scraper" in done.out


def test_nothing_asked_for_is_wrong_use(run: Run) -> None:
    done = run()
    assert (done.code, done.out) == (2, "")
    assert "Usage: scraper" in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("bogus",), "No such command 'bogus'"),
        (("parse",), "Missing argument 'FILE|FOLDER|URL|-"),
        (("parse", "--bogus", "x"), "No such option: --bogus"),
        (("parse", "--site", "bogus", "x.html"), "no site 'bogus'"),
        (("parse", "--url", "https://a.example/", "x.html", "y.html"), "--url is the address of one page, but 2"),
        (("parse", "--url", "a.example", "x.html"), "--url a.example: not an address"),
        (("parse", "."), "no page in the folder"),
        (("crawl",), "name sites or addresses, or choose with --topic, --language or --all"),
        (("crawl", "--all", "iflscience"), "--all, --topic and --language take no names"),
        (("crawl", "--topic", "space", "iflscience"), "--all, --topic and --language take no names"),
        (("crawl", "--topic", "bogus"), "no site has the topic 'bogus', but animals, archaeology, "),
        (("crawl", "--language", "xx"), "no site has the language 'xx', but de, "),
        (("crawl", "--topic", "mathematics", "--language", "fr"), "no site has both: mathematics, fr"),
        (("sites", "--topic", "bogus"), "no site has the topic 'bogus', but animals, "),
        (("sites", "--json", "list"), "put the options behind `sites list`"),
        (("crawl", "bogus"), "no site 'bogus'"),
        (("crawl", "../../etc/passwd"), "../../etc/passwd: neither a site's name nor an address"),
        (("history", "\x1b[2Jx"), "\ufffd[2Jx: neither the id of an article"),
        (("crawl", "http://["), "http://[: no address: Invalid IPv6 URL"),
        (("crawl", "http://127.0.0.1:99999/"), "http://127.0.0.1:99999/: no address: Port out of range"),
        (("crawl", "http://a b/"), "http://a b/: an address with a host that cannot be"),
        (("crawl", "http://ann:secret@a.example/"), "http://a.example/: an address with a user's name"),
        (("crawl", f"http://{'a' * 64}.example/"), ".example/: an address with a host of too long a name"),
        (("crawl", "iflscience", "--output", "x" * 300), "xxx: File name too long"),
        (("crawl", "iflscience", "--output", "ftp://a/b"), "ftp://a/b: neither a folder nor an address of s3://"),
        (("crawl", "iflscience", "--output", ""), "a folder without a name"),
        (("crawl", "iflscience", "--limit", "0"), "'--limit'"),
        (("crawl", "iflscience", "--since", "yesterday"), "'--since'"),
        (("demo", "--port", "-1"), "'--port'"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, tuple) else "",
)
def test_wrong_use_is_one_line(run: Run, words: Sequence[str], says: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("scraper: ")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_the_name_of_a_file_is_told_on_one_line(run: Run) -> None:
    done = run("parse", "no\nscraper: \u2028forged.html")
    assert (done.code, done.out) == (1, "")
    assert done.err == "scraper: no scraper: \ufffdforged.html: No such file or directory\n"


def test_an_output_that_is_a_file_is_wrong_use(run: Run, page: str) -> None:
    done = run("crawl", "iflscience", "--output", page)
    assert done.code == 2
    assert page in done.err


def test_parse_writes_a_line_a_page(run: Run, page: str) -> None:
    done = run("parse", page, page)
    assert (done.code, done.err) == (0, "")
    assert [record["title"] for record in done.records] == ["Bees count"] * 2
    assert list(done.records[0]) == list(Article.model_fields)


def test_parse_takes_the_address_of_a_saved_page(run: Run, page: str) -> None:
    (record,) = run("parse", "--url", "https://news.example.org/bees", page).records
    assert (record["requested_url"], record["site"]) == ("https://news.example.org/bees", "news.example.org")


def test_parse_reads_with_the_site_asked_for(run: Run, page: str) -> None:
    address = "https://www.iflscience.com/bees-12345"
    sites = {name: run("parse", "--site", name, "--url", address, page).records[0]["site"]
             for name in ("auto", "none", "nature")}  # fmt: skip
    assert sites == {"auto": "iflscience", "none": "iflscience.com", "nature": "nature"}


def test_parse_reads_standard_input(run: Run) -> None:
    (record,) = run("parse", "-", stdin=PAGE.encode()).records
    assert record["title"] == "Bees count"


def test_parse_reads_gzip(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bees.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    assert run("parse", "bees.html.gz").records[0]["title"] == "Bees count"


def test_parse_reads_folders(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "ants.htm").write_text(PAGE.replace("Bees", "Ants"), encoding="utf-8")
    (tmp_path / "more" / "notes.md").write_text("no page", encoding="utf-8")
    assert [record["title"] for record in run("parse", ".").records] == ["Bees count", "Ants count"]


def test_parse_reads_plain_text(run: Run, tmp_path: Path) -> None:
    text = "Bees Count To Four\n\nAda Byrne\n\nMarch 4, 2026\n\n" + "They were shown cards with dots on them. " * 9
    (tmp_path / "bees.txt").write_text(text, encoding="utf-8")
    (record,) = run("parse", "bees.txt").records
    assert record["title"] == "Bees Count To Four"


BAD: dict[str, tuple[bytes, str]] = {
    "empty.html": (b"", "empty"),
    "blank.txt": (b" \n", "empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary data, not a page"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary data, not a page"),
    "paper.pdf": (b"%PDF-1.7\n" + b"text " * 99, "binary data, not a page"),
    "large.html": (b" " * (16 * 1024 * 1024 + 1), "larger than 16 MiB"),
    "bomb.html.gz": (gzip.compress(b" " * (16 * 1024 * 1024 + 1)), "larger than 16 MiB"),
    "cut.html.gz": (gzip.compress(PAGE.encode())[:40], "broken gzip"),
    "deep.html": (b"<div>" * 100_000, "elements nested deeper than 2,000"),
    "nothing.html": (b"<html></html>", "neither a title nor a text found"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_is_named_and_its_neighbour_kept(run: Run, page: str, tmp_path: Path, name: str) -> None:
    data, says = BAD[name]
    (tmp_path / name).write_bytes(data)
    done = run("parse", name, page)
    assert done.code == 1
    assert done.err.startswith(f"scraper: {name}: {says}")
    assert done.err.count("\n") == 1
    assert done.records[-1]["title"] == "Bees count"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nope.html", "nope.html: No such file or directory"),
        ("http://127.0.0.1:9/", "127.0.0.1 is an address of this machine or its network"),
        ("file:///etc/hostname", "not an address of http or https"),
    ],
)
def test_what_cannot_be_read_is_named(run: Run, name: str, says: str) -> None:
    done = run("parse", name)
    assert (done.code, done.out) == (1, "")
    assert says in done.err


def test_explain_shows_candidates_and_winner(run: Run, page: str) -> None:
    done = run("parse", "--explain", page)
    assert done.code == 0
    rows = [line.split() for line in done.out.splitlines() if " title " in line]
    assert ["✓", "title", "dom:h1"] in [row[:3] for row in rows]


def test_explain_as_json(run: Run, page: str) -> None:
    (answer,) = run("parse", "--explain", "--json", page).records
    assert answer["input"] == page
    titles = [c for c in answer["candidates"] if c["field"] == "title"]
    assert [c["value"] for c in titles if c["won"]] == ["Bees count"]


def test_sites(run: Run) -> None:
    table, lines = run("sites"), run("sites", "--json")
    assert "iflscience.com" in table.out
    assert {"iflscience", "nature"} <= {site["id"] for site in lines.records}
    assert run("sites", "list", "--json").out == lines.out


def test_sites_are_chosen_by_topic_and_language(run: Run) -> None:
    german = {site["id"] for site in run("sites", "--json", "--topic", "space", "--language", "de").records}
    assert {"scinexx", "spektrum"} <= german
    assert german < {site["id"] for site in run("sites", "list", "--json", "--language", "DE").records}
    assert "iflscience" not in german
    both = run("sites", "--json", "--topic", "mathematics", "--topic", "astronomy").records
    assert {"quanta", "skyandtelescope"} <= {site["id"] for site in both}


def test_the_user_s_own_sites_are_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "bees.toml").write_text('domain = "bees.example"\nname = "Bees"\n', encoding="utf-8")
    assert "bees.example" in run("sites").out
    (tmp_path / "sites" / "bees.toml").write_text('domain = "bees"\nname = "Bees"\n', encoding="utf-8")
    sites.forget()
    assert f"{tmp_path}/sites/bees.toml: domain: not a domain" in run("sites").err


@pytest.fixture(scope="module")
def completing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a shell in which completion was installed as a user would."""
    home = tmp_path_factory.mktemp("home")
    (home / "output" / "runs").mkdir(parents=True)
    (home / "output" / "runs" / "20260304T125000Z.json").touch()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "HOME": str(home), "PATH": path}
    done = subprocess.run(
        ["bash", "-c", "scraper --install-completion; exit $?"],  # not exec: the command looks which shell it is run by
        env=environment, cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return environment


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("scraper crawl ifl", ["iflscience"]),
        ("scraper parse --site ifl", ["iflscience"]),
        ("scraper sites check ifl", ["iflscience"]),
        ("scraper export --site ifl", ["iflscience"]),
        ("scraper doctor ifl", ["iflscience"]),
        ("scraper crawl --topic archae", ["archaeology"]),
        ("scraper sites list --language d", ["de"]),
        ("scraper report 2026", ["20260304T125000Z"]),
        ("scraper doc", ["doctor"]),
        ("scraper export --la", ["--language", "--latest"]),
    ],
)
def test_the_shell_completes(completing: dict[str, str], line: str, offered: list[str]) -> None:
    script = (
        "shopt -s expand_aliases; source ~/.bashrc; "
        f"COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
        "$(complete -p scraper | sed 's/.*-F \\([^ ]*\\).*/\\1/') scraper; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        ["bash", "-c", script], env=completing, cwd=completing["HOME"], capture_output=True, text=True, check=True
    )
    assert (done.stdout.split(), done.stderr) == (offered, "")


def test_the_shell_is_not_told_of_a_broken_site_file(completing: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "bees.toml").write_text("domain = ", encoding="utf-8")
    asked = {"_SCRAPER_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "scraper crawl ifl"}
    done = subprocess.run(
        COMMAND, env={**os.environ, **asked}, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("_files", "")


def test_demo_ends_in_files_and_a_record(page: str, run: Run) -> None:
    done = subprocess.run([*COMMAND, "demo", "--output", "o"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    written = [Path(line.removeprefix("wrote ")) for line in done.stdout.splitlines() if line.startswith("wrote ")]
    records = [json.loads(line) for path in written for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(written) == 3
    assert records[0]["title"] in done.stdout
    assert [record for record in records if not Draft202012Validator(schema()).is_valid(record)] == []


def test_a_crawl_that_brings_nothing_failed(page: str, run: Run) -> None:
    done = subprocess.run(
        [*COMMAND, "crawl", "http://127.0.0.1:9/", "--output", "o"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "127.0.0.1 leads to the private address 127.0.0.1" in done.stderr.splitlines()[-2]


def test_no_traceback_when_the_reader_leaves(page: str, run: Run) -> None:
    with subprocess.Popen(
        [*COMMAND, "parse", *[page] * 200], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


TELL_SCRAPY = """
import atexit, sys
from scraper.cli import main, view
from scraper.dictionary import EXAMPLE, schema
atexit.register(lambda: print("scrapy" in sys.modules, file=sys.stderr))
main()
"""


@pytest.mark.parametrize("words", [["--help"], ["parse", "bees.html"], ["sites"]], ids=lambda w: w[0])
def test_starts_without_scrapy(page: str, run: Run, words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", TELL_SCRAPY, *words], capture_output=True, text=True, check=True)
    assert done.stderr == "False\n"


@pytest.mark.parametrize("title", ["Bees count", "[bold]Bees[/bold] [link=https://x.example]count", ""])
def test_a_record_is_shown_as_the_page_has_it(capsys: pytest.CaptureFixture[str], title: str) -> None:
    view.record(EXAMPLE.model_copy(update={"title": title or None}))
    shown = capsys.readouterr().out
    assert (title or "(no title)") in shown
    for text in ("Ada Byrne (Staff Writer)", "N. Okafor/Example Observatory", "2026-03-04T12:50:00+00:00", "json-ld"):
        assert text in shown
