"""What a crawl keeps as WARC: every response as it came, readable by others, whole after a crash."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from crawling import crawl, records
from server import Answer, Server, article, feed, serving

from scraper.crawl.archive.file import OpenFile, recover, whole_members

fastwarc = pytest.importorskip("fastwarc.warc", reason="needs the extra `archive`")


class Record(NamedTuple):
    type: str
    url: str
    headers: dict[str, str]
    status: int | None
    http: list[tuple[str, str]]
    payload: bytes


def read(path: Path) -> list[Record]:
    """All records, by a reader that is not the one that wrote them; every digest is checked."""
    found = []
    for record in fastwarc.ArchiveIterator(str(path), parse_http=True):
        headers = dict(record.headers.asdict())
        http = list(record.http_headers.astuples()) if record.http_headers else []
        status = record.http_headers.status_code if http and headers["WARC-Type"] != "request" else None
        payload = record.reader.read()
        found.append(Record(headers["WARC-Type"], headers.get("WARC-Target-URI", ""), headers, status, http, payload))
    return found


def check(*paths: Path) -> str:
    done = subprocess.run(
        [Path(sys.executable).with_name("warcio"), "check", "-v", *paths], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def archives(output: Path) -> list[Path]:
    return sorted(output.glob("archive/site=*/*"))


def site(server: Server, *names: str, **routes: Answer) -> dict[str, Any]:
    server.routes["/feed"] = feed(*(f"{server.url}/a/{name}" for name in names))
    server.routes |= {f"/a/{name}": routes.get(name) or Answer(article(name)) for name in names}
    return {
        "id": "site",
        "domain": "127.0.0.1",
        "name": "Site",
        "article_url": "/a/",
        "feeds": [f"{server.url}/feed"],
    }


def test_crawl_keeps_what_came_over_the_wire(tmp_path: Path) -> None:
    zipped = gzip.compress(article("one"))
    headers = {"Content-Encoding": "gzip", "X-Name": "caf\xe9", "Set-Cookie": "session=hidden"}
    with serving() as server:
        chosen = site(
            server, "one", "same", "away", "gone",
            one=Answer(zipped, headers=headers), same=Answer(zipped, headers=headers),
            away=Answer(b"", 302, headers={"Location": "/a/gone?x=1"}), gone=Answer(b"no", 404),
        )  # fmt: skip
        given = {"ARCHIVE": True, "CONTACT": "mailto:desk@example.org", "DEFAULT_REQUEST_HEADERS": {
            "Authorization": "Basic hidden", "Cookie": "id=hidden", "Accept": "text/html"}}  # fmt: skip
        report = crawl(tmp_path / "output", chosen, settings=given)
    assert [r["title"] for r in records(tmp_path / "output")] == ["The story of one"], report
    (path,) = archives(tmp_path / "output")
    assert path.parent.name == "site=site"
    assert path.name.endswith("Z.warc.gz")
    found = read(path)
    answers = {r.url.removeprefix(server.url): r for r in found if r.type in ("response", "revisit")}
    pair = sorted((answers["/a/one"], answers["/a/same"]))  # fetched side by side: the response, then the revisit
    assert [(r.type, r.status) for r in pair] == [("response", 200), ("revisit", 200)]
    assert {name: (r.type, r.status) for name, r in answers.items() if r not in pair} == {
        "/robots.txt": ("response", 404),
        "/feed": ("response", 200),
        "/a/away": ("response", 302),
        "/a/gone": ("response", 404),
        "/.well-known/tdmrep.json": ("revisit", 404),
        "/a/gone?x=1": ("revisit", 404),  # the same "not here" as for robots.txt
    }
    one, same = pair
    assert one.payload == zipped
    assert ("X-Name", "caf\xe9") in one.http
    assert ("Content-Encoding", "gzip") in one.http
    assert same.headers["WARC-Refers-To-Target-URI"] == one.url
    assert same.headers["WARC-Payload-Digest"] == one.headers["WARC-Payload-Digest"]
    assert one.headers["WARC-IP-Address"] == "127.0.0.1"
    requests = [r for r in found if r.type == "request"]
    assert len(requests) == len(answers)
    assert {r.headers["WARC-Concurrent-To"] for r in requests} == {
        r.headers["WARC-Record-ID"] for r in answers.values()
    }
    assert b"hidden" not in gzip.decompress(path.read_bytes())
    info = found[0].payload.decode()
    assert "robots: obey" in info
    assert "operator: mailto:desk@example.org" in info
    assert info.startswith("software: science-news-scraper/")
    assert "digest pass" in check(path)


def test_not_modified_is_a_revisit(tmp_path: Path) -> None:
    with serving() as server:
        chosen = site(server, "one")
        crawl(tmp_path / "output", chosen)
        server.routes["/feed"] = Answer(status=304)
        crawl(tmp_path / "output", chosen, settings={"ARCHIVE": True})
    (path,) = archives(tmp_path / "output")
    (kept,) = [r for r in read(path) if r.type == "revisit"]
    assert kept.headers["WARC-Profile"].endswith("/revisit/server-not-modified")
    assert kept.url == kept.headers["WARC-Refers-To-Target-URI"] == f"{server.url}/feed"
    check(path)


def test_file_that_is_large_enough_is_followed_by_another(tmp_path: Path) -> None:
    with serving() as server:
        crawl(tmp_path / "output", site(server, "one", "two"), settings={"ARCHIVE": True, "ARCHIVE_MAXSIZE": 2000})
    paths = archives(tmp_path / "output")
    assert len(paths) > 1
    assert [p.name.partition("Z")[2] for p in paths][:2] == [".warc.gz", "_0002.warc.gz"]
    assert all(read(path)[0].type == "warcinfo" for path in paths)
    kept = [r for path in paths for r in read(path) if r.type == "response"]
    assert len({r.url for r in kept}) == 4
    check(*paths)


def test_next_run_finishes_what_a_crash_left(tmp_path: Path) -> None:
    with serving() as server:
        crawl(tmp_path / "output", site(server, "one", "two"), settings={"ARCHIVE": True})
        (first,) = archives(tmp_path / "output")
        whole = read(first)
        torn = first.with_name("20200101T000000Z.warc.gz.open")
        torn.write_bytes(first.read_bytes()[:-20])
        first.unlink()
        report = crawl(tmp_path / "output", site(server, "three"), settings={"ARCHIVE": True})
    recovered, new = archives(tmp_path / "output")
    assert recovered.name == "20200101T000000Z.warc.gz"
    assert "recovered from a run that broke off" in report["log"]
    assert [r.headers["WARC-Record-ID"] for r in read(recovered)] == [r.headers["WARC-Record-ID"] for r in whole[:-1]]
    check(recovered, new)


def test_full_disk_is_one_line_and_harms_no_record(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))"
    noise = f"<p>{Random(1).randbytes(400_000).hex()}</p>"  # does not compress
    with serving() as server:
        chosen = site(server, "one", one=Answer(article("one", extra=noise)))
        report = crawl(tmp_path / "output", chosen, settings={"ARCHIVE": True}, first=limit)
    (path,) = archives(tmp_path / "output")
    assert not report["ok"]
    (error,) = report["sites"][0]["errors"]
    assert error in (f"{path}.open: No space left on device", f"{path}.open: File too large")
    assert [r.url.rpartition("/")[2] for r in read(path) if r.type == "response"] == ["robots.txt", "feed"]
    check(path)


def test_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    file = OpenFile(tmp_path, "run")
    file.write(gzip.compress(b"a record"))
    assert recover(tmp_path) == []
    other = OpenFile(tmp_path, "run")
    assert other.close().name == "run_0002.warc.gz"
    assert file.close().read_bytes() == gzip.compress(b"a record")


MEMBER = gzip.compress(b"a record")
TORN = (
    pytest.param(b"", 0, id="empty"),
    pytest.param(MEMBER[:-1], 0, id="no whole one"),
    pytest.param(MEMBER, len(MEMBER), id="whole"),
    pytest.param(MEMBER * 3 + MEMBER[:5], 3 * len(MEMBER), id="torn"),
    pytest.param(MEMBER + b"\0" * 4096, len(MEMBER), id="zeros after a power cut"),
    pytest.param(MEMBER + MEMBER[:-8] + b"\0" * 8 + MEMBER, len(MEMBER), id="wrong checksum"),
)


@pytest.mark.parametrize(("data", "whole"), TORN)
def test_whole_members(tmp_path: Path, data: bytes, whole: int) -> None:
    path = tmp_path / "x.warc.gz.open"
    path.write_bytes(data)
    with path.open("rb") as file:
        assert whole_members(file) == whole
    assert recover(tmp_path) == [(tmp_path / "x.warc.gz", len(data) - whole)]
    assert [p.stat().st_size for p in tmp_path.iterdir()] == ([whole] if whole else [])
