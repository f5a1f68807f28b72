import json
from pathlib import Path

import pytest
from crawling import crawl, lines, records
from protego import Protego
from server import Answer, article, feed, serving

from scraper.article import Rights
from scraper.crawl.optouts import joined, of_headers, of_robots, of_tdmrep, reserved
from scraper.crawl.report import history

URL = "https://x.example/news/2026/a-story?id=1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Rights()),
        ("User-agent: *\nDisallow: /", Rights()),
        ("User-agent: GPTBot\nDisallow: /", Rights(robots_ai=False)),
        ("User-agent: gptbot\nUser-agent: CCBot\nDisallow: /private", Rights(robots_ai=True)),
        ("User-agent: Google-Extended\nAllow: /\n\nUser-agent: ClaudeBot\nDisallow: /news/", Rights(robots_ai=False)),
        ("User-agent: GPTBot # theirs\nDisallow: /", Rights(robots_ai=False)),
        ("User-agent: *\nContent-Signal: search=yes,  ai-train=no\nAllow: /",
         Rights(signals=("Content-Signal: search=yes, ai-train=no",))),
        ("User-Agent: *\ncontent-usage: train-ai=n # so there", Rights(signals=("Content-Usage: train-ai=n",))),
        ("# We reserve text and data mining under Directive (EU) 2019/790.\n# Made by hand.\nUser-agent: *",
         Rights(signals=("# We reserve text and data mining under Directive (EU) 2019/790.",))),
    ],
)  # fmt: skip
def test_robots_txt(text: str, expected: Rights) -> None:
    assert of_robots(text, Protego.parse(text), URL) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, Rights()),
        ({"x-robots-tag": "noindex"}, Rights()),
        ({"x-robots-tag": "noai, noimageai"}, Rights(noai=True)),
        ({"x-robots-tag": "otherbot: NOARCHIVE"}, Rights(noarchive=True)),
        ({"tdm-reservation": "1", "tdm-policy": "/policy.json"},
         Rights(tdm=False, tdm_policy="https://x.example/policy.json")),
        ({"tdm-reservation": "0"}, Rights(tdm=True)),
        ({"tdm-reservation": "yes", "tdm-policy": "http://[bad"}, Rights()),
        ({"content-signal": "ai-train=no"}, Rights(signals=("Content-Signal: ai-train=no",))),
    ],
)  # fmt: skip
def test_headers(headers: dict[str, str], expected: Rights) -> None:
    assert of_headers(headers, URL) == expected


CLOSED, OPEN = Rights(tdm=False), Rights(tdm=True)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ([{"location": "/", "tdm-reservation": 1}], CLOSED),
        ([{"location": "/news/*", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}], OPEN),
        ([{"location": "/*/a-story$", "tdm-reservation": 1}], Rights()),
        ([{"location": "/*id=1$", "tdm-reservation": 1}], CLOSED),
        ([{"location": "/sport", "tdm-reservation": 1}], Rights()),
        ([{"location": "/" + "*a" * 50, "tdm-reservation": 1}], Rights()),
        ([{"location": 1}, "x", None], Rights()),
        ({"location": "/"}, Rights()),
        ([{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://y.example/p"}],
         Rights(tdm=False, tdm_policy="https://y.example/p")),
    ],
)  # fmt: skip
def test_tdmrep_file(file: object, expected: Rights) -> None:
    assert of_tdmrep(json.dumps(file).encode(), URL) == expected


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_tdmrep_file_says_nothing(body: bytes) -> None:
    assert of_tdmrep(body, URL) == Rights()


def test_page_counts_before_header_and_file() -> None:
    page, header = Rights(tdm=True, signals=("a",)), Rights(tdm=False, noai=True, signals=("b", "a"))
    assert joined(page, header) == Rights(tdm=True, noai=True, signals=("a", "b"))


@pytest.mark.parametrize(
    ("rights", "by"),
    [
        (Rights(), ""),
        (OPEN, ""),
        (CLOSED, "TDMRep"),
        (Rights(noai=True), "noai"),
        (Rights(noarchive=True), ""),
        (Rights(robots_ai=True), ""),
        (Rights(robots_ai=False), "robots.txt, for crawlers that gather training data"),
        (Rights(signals=("Content-Signal: ai-train=yes",)), ""),
        (Rights(signals=("Content-Signal: search=yes, ai-train=no",)), "Content-Signal: search=yes, ai-train=no"),
        (Rights(signals=("# ai-train=no",)), ""),
    ],
)
def test_what_is_reserved(rights: Rights, by: str) -> None:
    assert reserved(rights) == by


@pytest.mark.parametrize(
    ("path", "body", "by"),
    [
        ("/.well-known/tdmrep.json", b'[{"location": "/", "tdm-reservation": 1}]', "TDMRep"),
        ("/robots.txt", b"Content-Signal: ai-train=no\nUser-agent: *\nAllow: /", "Content-Signal: ai-train=no"),
    ],
)
def test_what_a_site_reserves_as_a_whole_is_not_fetched(tmp_path: Path, path: str, body: bytes, by: str) -> None:
    with serving() as server:
        server.routes |= {f"/a/{n}": Answer(article(f"story-{n}")) for n in range(9)}
        server.routes |= {"/feed": feed(*(server.url + path for path in server.routes)), path: Answer(body)}
        given = {"id": "site", "domain": "127.0.0.1", "name": "Site", "article_url": "/a/"}
        site = {**given, "feeds": [f"{server.url}/feed"]}
        report = crawl(tmp_path / "output", site, limit=5, settings={"RESPECT_TDM": True})
        assert not [path for path in server.asked if path.startswith("/a/")]
    assert (report["sites"][0]["pages"], report["sites"][0]["rejected"]) == (9, 9)
    assert {tuple(line["reasons"]) for line in lines(tmp_path / "output/rejected.jsonl")} == {(f"reserved: {by}",)}
    assert f"127.0.0.1: 9 addresses not fetched: reserved: {by}: /a/" in report["log"]


@pytest.mark.parametrize("respect", [False, True])
def test_record_says_what_its_site_reserves(tmp_path: Path, respect: bool) -> None:
    output = tmp_path / "output"
    with serving() as server:
        server.routes["/robots.txt"] = Answer(b"User-agent: CCBot\nAllow: /\n", type="text/plain")
        server.routes["/.well-known/tdmrep.json"] = Answer(b'[{"location": "/a/closed", "tdm-reservation": 1}]')
        server.routes["/a/open"] = Answer(article("the open one"), headers={"X-Robots-Tag": "noarchive"})
        server.routes["/a/closed"] = Answer(article("the closed one"))
        server.routes["/feed"] = feed(f"{server.url}/a/open", f"{server.url}/a/closed")
        site = {
            "id": "site",
            "domain": "127.0.0.1",
            "name": "Site",
            "article_url": "/a/",
            "feeds": [f"{server.url}/feed"],
        }
        report = crawl(output, site, settings={"RESPECT_TDM": respect})["sites"][0]
        assert server.asked.count("/.well-known/tdmrep.json") == 1
    found = {record["url"].rsplit("/", 1)[-1]: record["rights"] for record in records(output)}
    assert (found["open"]["robots_ai"], found["open"]["noarchive"], found["open"]["tdm"]) == (True, True, None)
    assert report["errors"] == []
    if respect:
        assert [line["reasons"] for line in lines(output / "rejected.jsonl")] == [["reserved: TDMRep"]]
        assert (report["records"], report["rejected"]) == (1, 1)
        (told,) = history.read(history.files(output)[0]).sites
        assert [(page["url"][-6:], page["what"], page["why"]) for page in told.refused] == [
            ("closed", "rejected", "reserved: TDMRep")
        ]
    else:
        assert found["closed"]["tdm"] is False
