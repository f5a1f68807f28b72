"""Archives and saved pages read again: the same lines whatever the number of workers, nothing lost, damage named."""

from __future__ import annotations

import ctypes
import gzip
import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from archives import SITE, archive, member
from crawling import COMMAND, crawl, lines, records
from server import SLOW, Answer, article, feed, serving

pytest.importorskip("fastwarc", reason="needs the extra `archive`")

from scraper.markup import MAX_BYTES
from scraper.reparse import choice, warc
from scraper.reparse.choice import Choice
from scraper.reparse.run import Options, Report, reparse


class Silence:
    def start(self, total: int, done: int, pages: int) -> None:
        pass

    def advance(self, size: int, counts: Mapping[str, int]) -> None:
        pass


def read(output: Path, *names: Path | str, **options: Any) -> Report:
    given = {"workers": 0, **options}
    return reparse(Options([str(name) for name in names], output, **given), Silence())


def texts(output: Path) -> dict[str, bytes]:
    """All lines of an output folder, by file; runs are called after their time."""
    found = (p for p in output.rglob("*") if p.is_file() and "state" not in p.parts)
    return {re.sub(r"\d{8}T\d{6}Z", "RUN", str(p.relative_to(output))): p.read_bytes() for p in found}


def titles(output: Path) -> list[str]:
    return [record["title"].removeprefix("The story of ") for record in records(output)]


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "PIECE", 1000)


def scraper(*arguments: Path | str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        if os.geteuid() == 0:  # who may read what nobody may
            for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
                assert ctypes.CDLL(None).prctl(24, right, 0, 0, 0) == 0  # PR_CAPBSET_DROP

    command = [*COMMAND, "reparse", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, preexec_fn=limited)


def test_what_a_crawl_kept_is_read_as_the_crawl_read_it(tmp_path: Path) -> None:
    zipped = Answer(gzip.compress(article("two")), headers={"Content-Encoding": "gzip"})
    with serving() as server:
        server.routes["/feed"] = feed(*(f"{server.url}/a/{name}" for name in ("one", "two", "gone")))
        server.routes |= {"/a/one": Answer(article("one")), "/a/two": zipped, "/a/gone": Answer(b"gone", 404)}
        site = {"id": "site", "domain": "127.0.0.1", "name": "S", "article_url": "/a/", "feeds": [f"{server.url}/feed"]}
        crawl(tmp_path / "crawl", site, settings={"ARCHIVE": True})
    report = read(tmp_path / "again", tmp_path / "crawl/archive")
    same = {"same as before": 1}  # the answer to what is asked for but not there
    assert report.counts == {"pages": 6, "records": 2, "status other than 200": 2, "no article": 1, **same}, report
    before, after = records(tmp_path / "crawl"), records(tmp_path / "again")
    # The site file of the test is not among the others; rights and near duplicates are the crawl's to tell.
    run_of_it = ("fetched_at", "first_seen_at", "site", "rights", "near_duplicate_of")
    assert {r["id"]: {**r, **dict.fromkeys(run_of_it)} for r in before} == {
        r["id"]: {**r, **dict.fromkeys(run_of_it)} for r in after
    }
    assert {r["fetched_at"][:13] for r in after} == {r["fetched_at"][:13] for r in before}


def test_lines_are_the_same_whatever_the_number_of_workers(tmp_path: Path, small_pieces: None) -> None:
    names = [f"n{n}" for n in range(40)]
    path = archive(tmp_path / "a.warc.gz", [*names, "n3", "n5"])
    expected = [sorted(names)]
    for workers in (0, 1, 3):
        report = read(tmp_path / str(workers), path, workers=workers)
        assert (report.counts["records"], report.counts["duplicates"], report.errors) == (40, 2, [])
        expected.append(sorted(titles(tmp_path / str(workers))))
    assert expected == [sorted(names)] * 4
    assert texts(tmp_path / "0") == texts(tmp_path / "1") == texts(tmp_path / "3")
    assert titles(tmp_path / "0") == names


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_pieces_hold_every_record_once(tmp_path: Path, small_pieces: None, name: str) -> None:
    bodies = [article(f"n{n}", n % 7 + 1) for n in range(30)]
    nested = b"\r\n\r\n" + member(f"{SITE}/a/forged", article("forged"), zipped=False)
    bodies[7] += nested * 5
    path = tmp_path / name
    zipped = name.endswith("gz")
    path.write_bytes(b"".join(member(f"{SITE}/a/n{n}", body, zipped=zipped) for n, body in enumerate(bodies)))
    pieces = warc.pieces(path)
    assert len(pieces) > 5
    found = [answer for piece in pieces for answer in warc.read(piece, Choice())]
    assert [answer.body for answer in found if isinstance(answer, warc.Answer)] == bodies
    assert len(found) == 30


def test_killed_run_goes_on(tmp_path: Path, small_pieces: None) -> None:
    path = archive(tmp_path / "a.warc.gz", [*(f"n{n}" for n in range(30)), "n2", "n29"])
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    read(whole, path)
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom scraper.reparse import run, warc\n"
        "run._EVERY, warc.PIECE, batches = 0, 1000, 0\n"
        "class Killer:\n    def start(self, *_): pass\n"
        "    def advance(self, *_):\n        global batches\n        batches += 1\n"
        "        if batches == 9: os.kill(os.getpid(), signal.SIGKILL)\n"
        "run.reparse(run.Options([sys.argv[1]], Path(sys.argv[2]), workers=0), Killer())\n"
    )
    done = subprocess.run([sys.executable, "-c", script, path, broken], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    parts = sorted(broken.rglob("*.part"))
    assert parts
    with parts[0].open("a") as part:
        part.write('{"torn": ')  # what the disk got and the state does not know of
    report = read(broken, path)
    assert texts(broken) == texts(whole)
    assert (report.counts["pages"], report.counts["duplicates"]) == (32, 2)
    again = read(broken, path)
    assert (again.was_done, again.counts, again.files) == (True, report.counts, report.files)
    again.files[0].unlink()
    assert not read(broken, path).was_done
    assert texts(broken) == texts(whole)


def test_run_whose_lines_the_disk_lost_begins_anew(tmp_path: Path, small_pieces: None) -> None:
    path = archive(tmp_path / "a.warc.gz", [f"n{n}" for n in range(9)])

    class Interrupt(Silence):
        def advance(self, size: int, counts: Mapping[str, int]) -> None:
            if counts.get("pages", 0) >= 5:
                raise KeyboardInterrupt

    for damage in ("truncate", "zeros", "remove"):
        output = tmp_path / damage
        with pytest.raises(KeyboardInterrupt):
            reparse(Options([str(path)], output, workers=0), Interrupt())
        (part,) = output.rglob("*.part")
        size = part.stat().st_size
        if damage == "remove":
            part.unlink()
        else:
            os.truncate(part, size - 9)
            os.truncate(part, size if damage == "zeros" else size - 9)
        read(output, path)
        assert titles(output) == [f"n{n}" for n in range(9)]


def test_interrupted_run_keeps_what_it_has(tmp_path: Path, small_pieces: None) -> None:
    path = archive(tmp_path / "a.warc.gz", [f"n{n}" for n in range(20)])

    class Interrupt(Silence):
        def advance(self, size: int, counts: Mapping[str, int]) -> None:
            if counts.get("pages", 0) >= 5:
                os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(KeyboardInterrupt):
        reparse(Options([str(path)], tmp_path / "out", workers=0), Interrupt())
    state = json.loads((tmp_path / "out/state/reparse.json").read_text())
    assert state["counts"]["pages"] >= 5
    assert not state["finished"]
    read(tmp_path / "out", path)
    assert titles(tmp_path / "out") == [f"n{n}" for n in range(20)]


def test_page_that_takes_too_long_costs_itself_alone(tmp_path: Path) -> None:
    bodies = {"one": article("one"), "slow": SLOW, "two": article("two")}
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(member(f"{SITE}/a/{name}", body) for name, body in bodies.items()))
    for name, body in bodies.items():
        link = f'<link rel="canonical" href="{SITE}/a/{name}"><title>'.encode()
        (tmp_path / f"{name}.html").write_bytes(body.replace(b"<title>", link))
    read(tmp_path / "out", path, workers=1, seconds=1)
    assert titles(tmp_path / "out") == ["one", "two"]
    (rejected,) = lines(tmp_path / "out/rejected.jsonl")
    assert (rejected["url"], rejected["reasons"]) == (f"{SITE}/a/slow", ["took longer than 1 seconds to read"])
    assert rejected["source"].startswith(f"{path}:")
    read(tmp_path / "saved", *sorted(tmp_path.glob("*.html")), workers=1, seconds=1)
    assert titles(tmp_path / "saved") == ["one", "two"]
    (rejected,) = lines(tmp_path / "saved/rejected.jsonl")
    assert rejected["source"] == f"{tmp_path}/slow.html"


GOOD = b"".join(member(f"{SITE}/a/{name}", article(name)) for name in ("one", "two", "three"))
SECOND = len(member(f"{SITE}/a/one", article("one")))
HUGE = member(f"{SITE}/a/huge", b"0" * (MAX_BYTES * 2 + 1))
PLAIN = [gzip.decompress(member(f"{SITE}/a/{name}", article(name))) for name in ("one", "two", "three")]
FALSE = re.sub(rb"Content-Length: \d+", b"Content-Length: 99999999", PLAIN[0], count=1)
DAMAGE: tuple[Any, ...] = (
    pytest.param("empty.warc.gz", b"", [], "empty", id="empty"),
    pytest.param("x.warc.gz", b"<html>", [], "no WARC file", id="no archive"),
    pytest.param("x.warc.gz", gzip.compress(b"<html>"), [], "no WARC file", id="zipped page"),
    pytest.param("x.warc.gz", GOOD[:-200], ["one", "two"], "cut short: the last record is not whole", id="cut short"),
    pytest.param("x.warc.gz", GOOD + GOOD[:5], ["one", "two", "three"], "cut short: the last record is not whole",
                 id="cut in the first bytes"),
    pytest.param("x.warc.gz", GOOD[:SECOND + 300] + b"\xff" * 40 + GOOD[SECOND + 340:], ["one", "three"],
                 "damaged at byte [0-9,]+ or behind: Error -3 while decompressing .*", id="damaged in the middle"),
    pytest.param("x.warc.gz", gzip.compress(gzip.decompress(GOOD)), [],
                 "compressed in one piece, not record by record: gunzip it first", id="one member"),
    pytest.param("x.warc", gzip.decompress(GOOD)[:-900], ["one", "two"], "", id="cut short without compression"),
    pytest.param("x.warc.gz", GOOD + HUGE, ["one", "two", "three"], "", id="huge"),
    pytest.param("x.warc.gz", b"".join(map(gzip.compress, [FALSE, *PLAIN[1:]])), ["two", "three"], "", id="length"),
    pytest.param("x.warc", FALSE + b"".join(PLAIN[1:]), ["two", "three"], "", id="length without compression"),
    pytest.param("x.warc", PLAIN[0] + b"X" + PLAIN[1][1:] + PLAIN[2], ["one", "three"],
                 "damaged at byte [0-9,]+: no record begins there", id="broken header without compression"),
    pytest.param("x.warc.gz", GOOD + b"\x1f\x8b\x08" * 1_000_000, ["one", "two", "three"],
                 r"cut short: the last record is not whole \(2 times\)", id="nothing but beginnings"),
    pytest.param("x.warc", FALSE.replace(b"99999999", b"9" * 5000) + b"".join(PLAIN[1:]), ["two", "three"],
                 "damaged at byte 0: Invalid WARC header", id="length without end"),
    pytest.param("x.warc.gz", GOOD + bytes(3000), ["one", "two", "three"], None, id="filled up with zeros"),
    pytest.param("x.warc.gz", GOOD + gzip.compress(b""), ["one", "two", "three"], None, id="an empty member"),
    pytest.param("x.html", b" ", [], "empty", id="empty page"),
    pytest.param("x.html.gz", gzip.compress(b"<p>")[:-3], [], "broken gzip: .*", id="broken page"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "data", "good", "reason"), DAMAGE)
def test_damage_is_one_line_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, good: list[str], reason: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    report = read(tmp_path / "out", path, archive(tmp_path / "z.warc.gz", ["four"]))
    assert titles(tmp_path / "out") == [*good, "four"]
    if reason:
        (error,) = report.errors
        assert re.fullmatch(f"{re.escape(str(path))}: {reason}", error), error
    elif reason is None:
        assert not report.errors
    else:
        (rejected,) = lines(tmp_path / "out/rejected.jsonl")
        assert rejected["reasons"] in (["cut short"], ["larger than 16 MiB"])


@pytest.mark.parametrize("url", ["http://[::1", "http://x:99999/a/one", "https://../a/one", "dns:news.example.org"])
def test_address_that_is_none_costs_itself_alone(tmp_path: Path, url: str) -> None:
    page = article("one").replace(b"</title>", f'</title><link rel="canonical" href="{url}">'.encode())
    (tmp_path / "x.html").write_bytes(page)
    (tmp_path / "x.warc.gz").write_bytes(member(url, article("one")) + member(f"{SITE}/a/two", article("two")))
    report = read(tmp_path / "out", tmp_path / "x.html", tmp_path / "x.warc.gz")
    assert (titles(tmp_path / "out"), report.errors) == (["two"], [])
    assert report.counts[choice.NO_ADDRESS] >= 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://x.example/archive/the-year-in-bees", choice.NO_ARTICLE),
        ("https://x.example/archive/2026/03/04/comet", None),
        ("https://www.livescience.com/people/who-counted-the-bees", None),  # as its site file has it
        ("https://www.livescience.com/tag/who-counted-the-bees", choice.NO_ARTICLE),
    ],
)
def test_address_that_is_no_article_is_left_out_unless_it_is_dated_or_a_site_file_has_it(
    url: str, reason: str | None
) -> None:
    assert Choice().against_address(url) == reason


@pytest.mark.parametrize("stated", ["0000-01-01T00:00:00Z", "9999-99-99T99:99:99Z", "yesterday"])
def test_time_that_cannot_be_is_unknown(tmp_path: Path, stated: str) -> None:
    record = gzip.decompress(member(f"{SITE}/a/one", article("one")))
    assert b"2026-03-04T05:06:07Z" in record
    dated = record.replace(b"2026-03-04T05:06:07Z", stated.encode())
    (tmp_path / "x.warc.gz").write_bytes(gzip.compress(dated) + member(f"{SITE}/a/two", article("two")))
    report = read(tmp_path / "out", tmp_path / "x.warc.gz")
    assert report.errors == []
    found = lines(next((tmp_path / "out").glob("articles/*/*")))
    assert [line["fetched_at"] for line in found] == [None, "2026-03-04T05:06:07+00:00"]


def test_pages_that_are_not_wanted_are_counted_by_reason(tmp_path: Path) -> None:
    german = article("drei").replace(b'lang="en"', b'lang="de-AT"')
    other = "https://www.other.example.com/2026/03/04/a-story-of-another-site"
    path = tmp_path / "a.warc.gz"
    answers = (
        member(f"{SITE}/a/one", article("one")), member(f"{SITE}/a/two", b"gone", "404 Not Found"),
        member(f"{SITE}/a/three", german), member(other, article("four")), member(f"{SITE}/", article("five")),
        member(f"{SITE}/x.pdf", b"%PDF-1.4"), member(f"{SITE}/a/list", b"<title>List</title><p>Nothing here."),
        member(f"{SITE}/a/json", b"{}", Content_Type="application/json"),
    )  # fmt: skip
    path.write_bytes(b"".join(answers))
    report = read(tmp_path / "out", path, wanted=Choice(frozenset({"example.org"}), frozenset({"en"})))
    assert titles(tmp_path / "out") == ["one"]
    assert report.counts["pages"] == 8 == sum(report.counts.values()) - 8
    assert report.counts["other site"] == 1
    assert report.counts["other language"] == 1
    assert report.counts["status other than 200"] == 1


CODED = (
    pytest.param({"Content_Encoding": "gzip"}, gzip.compress, id="gzip"),
    pytest.param({"Content_Encoding": "gzip"}, bytes, id="decoded by the archive already"),
    pytest.param({"Transfer_Encoding": "chunked"}, lambda b: b"%x\r\n%s\r\n0\r\n\r\n" % (len(b), b), id="chunked"),
    pytest.param({"Transfer_Encoding": "chunked"}, bytes, id="chunked no more"),
    pytest.param({"X_Crawler_Content_Encoding": "gzip"}, bytes, id="as Common Crawl says it"),
)


@pytest.mark.parametrize(("headers", "encode"), CODED)
def test_bodies_are_decoded(tmp_path: Path, headers: dict[str, str], encode: Any) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(member(f"{SITE}/a/one", encode(article("one")), **headers))
    read(tmp_path / "out", path)
    assert titles(tmp_path / "out") == ["one"]


def test_names_folders_patterns_and_lists(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    archive(folder / "a.warc.gz", ["one"])
    archive(folder / "b.warc.gz.open", ["being written"])
    link = b'<link rel="canonical" href="https://news.example.org/a/two">'
    (folder / "c.html.gz").write_bytes(gzip.compress(article("two").replace(b"<title>", link + b"<title>")))
    archive(tmp_path / "d1.warc.gz", ["three"])
    listed = tmp_path / "list.txt"
    listed.write_text(f"# what there is\n{folder}\n\n{tmp_path}/d?.warc.gz  # by pattern\n")
    report = read(tmp_path / "out", f"@{listed}", tmp_path / "none.warc", f"{tmp_path}/e*.warc")
    assert titles(tmp_path / "out") == ["one", "two", "three"]
    assert {r["site"] for r in records(tmp_path / "out")} == {"news.example.org"}
    assert report.errors == [
        f"{tmp_path}/none.warc: No such file or directory", f"{tmp_path}/e*.warc: no archive and no page"
    ]  # fmt: skip


def test_what_may_not_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "closed").mkdir(parents=True)
    archive(folder / "a.warc.gz", ["one"])
    archive(folder / "b.warc.gz", ["two"]).chmod(0)
    archive(folder / "closed" / "c.warc.gz", ["three"])
    (folder / "closed").chmod(0)
    done = scraper(folder, "--output", tmp_path / "out")
    (folder / "closed").chmod(0o700)
    assert done.returncode == 1
    assert titles(tmp_path / "out") == ["one"]
    assert [line for line in done.stderr.splitlines() if line.startswith("scraper:")] == [
        f"scraper: {folder}/b.warc.gz: Permission denied", f"scraper: {folder}/closed: Permission denied"
    ]  # fmt: skip


def test_blocks_that_a_site_repeats_are_cut_as_in_a_crawl(tmp_path: Path) -> None:
    extra = "<p>Give to this newsroom so that it can go on to tell of animals and what they did.</p>"
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(member(f"{SITE}/a/n{n}", article(f"n{n}", extra=extra)) for n in range(5)))
    read(tmp_path / "out", path)
    assert ["newsroom" in record["body"] for record in records(tmp_path / "out")] == [True, True, False, False, False]


def test_folder_of_other_records_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", ["one"])
    (tmp_path / "out/articles/site=x").mkdir(parents=True)
    (tmp_path / "out/articles/site=x/1.jsonl").write_text("{}\n")
    done = scraper(path, "--output", tmp_path / "out")
    assert (done.returncode, done.stderr) == (
        2, f"scraper: {tmp_path}/out: holds records already; give a folder of its own\n"
    )  # fmt: skip


def test_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", [f"n{n}" for n in range(20)])
    full = scraper(path, "--output", tmp_path / "out", "--workers", "0", limit=10_000)
    assert full.returncode == 1
    (line,) = full.stderr.splitlines()
    assert re.fullmatch(rf"scraper: {re.escape(str(tmp_path))}/out/.*: (No space left on device|File too large)", line)
    done = scraper(path, "--output", tmp_path / "out", "--workers", "0")
    assert (done.returncode, done.stderr) == (0, "")
    assert titles(tmp_path / "out") == [f"n{n}" for n in range(20)]


def test_diff_says_which_fields_changed(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", ["one", "two"])
    read(tmp_path / "old", path)
    (file,) = (tmp_path / "old").glob("articles/*/*.jsonl")
    file.write_text(
        file.read_text().replace('"The story of two"', '"Another title"').replace('"body": "Para', '"body": "A para', 1)
    )
    done = scraper(path, "--output", tmp_path / "new", "--workers", "0", "--diff", tmp_path / "old")
    assert done.returncode == 0, done.stderr
    changes = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(c["url"], c["field"], c["new"][:20]) for c in changes] == [
        (f"{SITE}/a/one", "body", "Paragraph 1 of the s"), (f"{SITE}/a/two", "title", "The story of two")
    ]  # fmt: skip
    assert changes[1]["old"] == "Another title"
    assert "2 records" in done.stderr
