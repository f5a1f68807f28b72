"""What a run leaves about itself: the numbers, the page, the alarms, and that none of them harms the lines."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from crawling import crawl, records, scrapy
from lxml import etree, html
from server import Answer, Server, article, feed
from typer.testing import CliRunner

from scraper.cli import app
from scraper.crawl.report import history
from scraper.crawl.report.alarm import alarms
from scraper.crawl.report.history import Run, SiteRun
from scraper.crawl.report.metrics import metrics
from scraper.crawl.report.page import page

START = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)


def day(number: int, **given: Any) -> SiteRun:
    """A run of a site on some day; of `credits` records with an image credit."""
    time = (START + timedelta(days=number)).isoformat()
    credits = given.pop("credits", 20)
    usual: dict[str, Any] = {"pages": 21, "records": 20, "new": 20, "failed": 1, "expected": ["image_credit"]}
    usual |= {"site": "x", "end": "finished", "started": time, "ended": time, "filled": {"image_credit": credits}}
    return SiteRun(**{**usual, **given})


def days(*runs: dict[str, Any]) -> list[SiteRun]:
    """Runs of one day after the other, the latest first."""
    return [day(number, **run) for number, run in enumerate(runs)][::-1]


USUAL: list[dict[str, Any]] = [{}] * 6
PAGES = [{"url": f"https://x.example/{n}", "what": "rejected", "why": "no body"} for n in range(5)]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (USUAL, {}, []),
        # fields
        (USUAL, {"credits": 0}, ["field image_credit 1 0"]),
        (USUAL[:4], {"credits": 0}, []),  # too few runs
        (USUAL, {"credits": 19}, []),  # chance
        (USUAL, {"credits": 0, "expected": []}, []),
        (USUAL, {"credits": 0, "records": 2, "new": 20}, []),  # too few records to tell
        (USUAL, {"credits": 0, "records": 0}, []),
        ([{"credits": n} for n in (2, 18, 9, 15, 4, 12)], {"credits": 0}, []),  # it was never steady
        ([{"credits": 0}] * 6, {"credits": 20}, []),  # better than ever
        ([{"records": 0, "credits": 0}] * 6, {"credits": 0}, []),
        (USUAL, {"credits": 0, "end": "shutdown", "new": 0}, ["field image_credit 1 0"]),
        ([{**run, "end": "shutdown"} for run in USUAL], {"credits": 0}, []),
        ([{**run, "url": "https://x.example/feed"} for run in USUAL], {"credits": 0}, []),  # another crawl
        # new articles
        (USUAL, {"new": 0}, ["new articles 20 0"]),
        (USUAL, {"new": 12}, []),
        (USUAL, {"new": 70}, ["new articles 20 70"]),
        ([{"new": 3}] * 6, {"new": 0}, []),
        ([{"new": n} for n in (0, 45, 2, 30, 0, 50)], {"new": 0}, []),
        (USUAL[:5], {"new": 0}, []),  # five runs have four pauses between them and one to now
        ([{**run, "limit": 20} for run in USUAL], {"new": 0, "limit": 20}, []),
        # error rate
        (USUAL, {"failed": 15}, ["error rate 0.0476 0.7143"]),
        (USUAL, {"rejected": 15}, ["error rate 0.0476 0.7619"]),
        (USUAL, {"failed": 0}, []),
        (USUAL, {"failed": 2}, []),
        (USUAL, {"pages": 0, "failed": 0}, []),
        ([{"failed": 15}] * 6, {"failed": 16}, []),
    ],
)
def test_what_is_alarming(before: list[dict[str, Any]], now: dict[str, Any], expected: list[str]) -> None:
    found = alarms(day(len(before), **now), days(*before))
    assert [f"{alarm.what} {alarm.was:g} {alarm.now:g}" for alarm in found] == expected


def test_pause_between_runs_counts() -> None:
    past = days(*USUAL)
    soon, late = (
        replace(day(5), started=(START + timedelta(**{unit: n})).isoformat())
        for unit, n in (("hours", 121), ("days", 40))
    )
    assert alarms(replace(soon, new=0), past) == []  # an hour after the last run nothing is new
    assert alarms(replace(late, new=20), past) == []  # after weeks a feed has no more than ever


def test_an_alarm_says_all_on_one_line() -> None:
    urls = [f"https://x.example/{n}" for n in range(3)]
    (alarm,) = alarms(day(6, credits=0, missing={"image_credit": urls}), days(*USUAL))
    assert alarm.text == f"image_credit: on 0% of 20 records, 100% in the median of 6 runs before: {' '.join(urls)}"
    (alarm,) = alarms(day(6, failed=15, refused=PAGES), days(*USUAL))
    assert alarm.examples == tuple(urls)


# the page


EVIL = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\x1b[31m"


def evil_run(number: int = 0) -> Run:
    site = day(number)
    site.site = f"site {EVIL}"
    site.expected = ["image_credit", EVIL]
    site.filled = {"image_credit": 3, EVIL: 5}
    site.by_hour = {"2026-03-04T04:00Z": 12, "2026-03-04T05:00Z": 8}
    site.responses, site.exceptions, site.blocks = {"200": 20, EVIL: 1}, {f"a.{EVIL}": 1}, {"403": 2}
    site.robots, site.reasons = {"200": 1, "denied": 3}, {EVIL: 4, "no body": 1}
    site.slowest = [{"url": f"https://x.example/{EVIL}", "seconds": 1.5, "status": 200}]
    site.refused = [{"url": f"javascript:alert('{EVIL}')", "what": EVIL, "why": EVIL}]
    site.errors = [EVIL]
    site.alarms = [{"site": EVIL, "what": EVIL, "was": 1.0, "now": 0.5, "z": -4.0, "runs": 6,
                    "examples": [f"javascript:{EVIL}", f"https://x.example/{EVIL}"], "text": EVIL}]  # fmt: skip
    return Run(
        f"2026030{4 + number}T040000Z", site.started, site.ended, 7260.0, [site], [EVIL], {EVIL: EVIL}, {EVIL: EVIL}
    )


def test_page_is_whole_and_escaped() -> None:
    text = page(evil_run(2), {f"site {EVIL}": [evil_run(n).sites[0] for n in (1, 0)]})
    tree = html.document_fromstring(text)
    assert not tree.xpath(
        "//script | //img | //link | //iframe | //object | //*[@src] | //@*[starts-with(name(), 'on')]"
    )
    assert {url.split(":")[0] for url in tree.xpath("//@href")} == {"https"}
    assert tree.xpath("string(//title)") == "Run 2026-03-06 04:00 UTC"
    assert "default-src 'none'" in tree.xpath("string(//meta[@http-equiv]/@content)")
    assert "\x1b" not in text
    assert [h.text for h in tree.iter("h2")] == [
        "Alarms", "Errors", "Sites", "Records by site and hour", "Fields", "Response codes", "Slowest pages",
        "Rejected and not fetched", "robots.txt and blocks", "Software and settings",
    ]  # fmt: skip


def test_plots_are_svg_with_values() -> None:
    text = page(evil_run(2), {f"site {EVIL}": [evil_run(n).sites[0] for n in (1, 0)]})
    drawn = [etree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL)]
    (heat,) = (svg for svg in drawn if svg.get("class") == "heat")
    cells = [cell for cell in heat.iter("rect") if (cell.get("class") or "").startswith("cell")]
    assert len(cells) == 2 * 3  # fields by runs
    assert cells[0].findtext("title") == "image_credit, 2026-03-04 04:00: 3 of 20 records"
    hours = next(svg for svg in drawn if svg.get("aria-label") == "20 records")
    assert [piece.get("width") for piece in hours.iter("rect")] == ["60.00%", "40.00%"]


def test_page_of_an_empty_run() -> None:
    text = page(
        Run("r", START.isoformat(), START.isoformat(), 0.0, [SiteRun("x", errors=["another run crawls it"])]), {}
    )
    assert "another run crawls it" in text


def test_runs_of_a_site_are_found_among_those_of_others(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    for number in range(60):
        old = replace(day(number), site=f"site-{number % 2}")
        time = START + timedelta(days=number)
        (tmp_path / "runs" / f"{time:%Y%m%dT%H%M%SZ}.json").write_text(Run("", "", sites=[old]).to_json())
    (tmp_path / "runs" / "20260304T050000Z.json").write_text("{")
    past = history.Past(tmp_path, f"{START + timedelta(days=58):%Y%m%dT%H%M%SZ}")
    for site in (0, 1, 0):
        expected = [(START + timedelta(days=n)).isoformat() for n in range(57, -1, -1) if n % 2 == site][:20]
        assert [run.started for run in past.of(f"site-{site}")] == expected
    assert past.of("never") == []


def test_report_survives_being_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "20260304T040000Z.json"
    path.parent.mkdir()
    path.write_text(evil_run().to_json(), encoding="utf-8")
    assert history.read(path) == evil_run()
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, "later": 1, "sites": [{**data["sites"][0], "later": 1}]}))
    assert history.read(path) == evil_run()


_LABEL_FORM = r'\w+="([^"\\\n]|\\["\\n])*"'
_METRIC = re.compile(rf"# (HELP \w+ .+|TYPE \w+ gauge)|\w+(\{{{_LABEL_FORM}(,{_LABEL_FORM})*\}})? [\d.e+]+")


def test_metrics_have_the_form_that_prometheus_reads() -> None:
    found = metrics(evil_run()).splitlines()
    assert [line for line in found if not _METRIC.fullmatch(line)] == []


# a crawl


def site(server: Server, **keys: Any) -> dict[str, Any]:
    feeds = [f"{server.url}/feed"]
    return {"id": "site", "domain": "127.0.0.1", "name": "Site", "article_url": r"/a/[\w-]+$", "feeds": feeds, **keys}


def publish(server: Server, *names: str) -> None:
    for name in names:
        server.routes[f"/a/{name}"] = Answer(article(name))
    server.routes["/feed"] = feed(*(f"{server.url}/a/{name}" for name in names))


def the_run(output: Path) -> Run:
    """The latest report of an output folder, which has its page beside it."""
    path = history.files(output)[0]
    assert path.with_suffix(".html").read_text(encoding="utf-8").endswith("</html>\n")
    return history.read(path)


def test_a_crawl_tells_of_itself(server: Server, output: Path, tmp_path: Path) -> None:
    publish(server, "first", "second", "gone", "empty", "closed")
    server.routes["/a/gone"] = Answer(b"gone", 410)
    server.routes["/a/empty"] = Answer(b"<html><body></body></html>")
    server.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /a/closed", type="text/plain")
    told = {
        "METRICS_FILE": str(tmp_path / "scraper.prom"),
        "MY_TOKEN": "s3cret",
        "FTP_PASSWORD": "s3cret",
    }
    report = crawl(output, site(server, expect=["title", "image_credit"]), settings=told)
    run = the_run(output)
    (found,) = run.sites
    assert report["page"] == str(history.files(output)[0].with_suffix(".html"))
    assert (found.pages, found.records, found.new, found.rejected, found.failed) == (5, 2, 2, 1, 2)
    assert (found.end, found.rate("title"), found.rate("image_credit")) == ("finished", 1.0, 0.0)
    assert sorted(found.missing["image_credit"]) == [f"{server.url}/a/first", f"{server.url}/a/second"]
    assert sum(found.by_hour.values()) == 2
    assert found.responses["410"] == 1
    assert found.robots == {"200": 1, "denied": 1}
    assert {page["url"].rpartition("/")[2]: page["what"] for page in found.refused} == {
        "gone": "not fetched", "empty": "rejected", "closed": "not fetched",
    }  # fmt: skip
    assert f"{server.url}/a/first" in [page["url"] for page in found.slowest]
    assert run.versions["scrapy"]
    assert run.settings["ROBOTSTXT_OBEY"] is True
    assert run.ok
    assert "s3cret" not in "".join(path.read_text() for path in (output / "runs").iterdir())
    assert 'scraper_site_pages{site="site",kind="records"} 2' in (tmp_path / "scraper.prom").read_text()


def test_site_that_leaves_its_history_fails_the_run(server: Server, output: Path) -> None:
    publish(server, *(f"story-{n}" for n in range(8)))
    for number in range(5):
        old = day(number, records=8, credits=8, new=8)
        old.site = "site"
        path = output / "runs" / f"2026030{4 + number}T040000Z.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Run(path.stem, old.started, old.ended, 1.0, [old]).to_json())
    report = crawl(output, site(server, expect=["title", "image_credit"]))
    (error,) = report["sites"][0]["errors"]
    assert not report["ok"]
    assert error.startswith("alarm: image_credit: on 0% of 8 records, 100% in the median of 5 runs before: http")
    assert error.count(f"{server.url}/a/") == 3
    run = the_run(output)
    assert (run.ok, run.sites[0].alarms[0]["what"]) == (False, "field image_credit")
    assert len(records(output)) == 8


def test_report_that_cannot_be_written_fails_the_run_and_harms_no_line(server: Server, output: Path) -> None:
    publish(server, "first")
    output.mkdir()
    (output / "runs").write_text("in the way")
    report = crawl(output, site(server))
    assert report["sites"][0]["errors"] == [f"no report of the run: {output / 'runs'}: File exists"]
    assert len(records(output)) == 1


def test_broken_report_of_an_earlier_run_is_in_nobodys_way(server: Server, output: Path) -> None:
    publish(server, "first")
    (output / "runs").mkdir(parents=True)
    (output / "runs" / "20260101T000000Z.json").write_text("{")
    assert crawl(output, site(server))["ok"]


def test_scrapy_crawl_tells_of_itself(server: Server, output: Path) -> None:
    publish(server, "first")
    done = scrapy(output, "web", "-a", f"url={server.url}/feed")
    assert [found.end for found in the_run(output).sites] == ["finished"], done.stderr


# the command


@pytest.fixture
def told(output: Path) -> Path:
    (output / "runs").mkdir(parents=True)
    for number in range(2):
        run = Run(f"2026030{4 + number}T040000Z", START.isoformat(), START.isoformat(), 1.0, [day(number)])
        (output / "runs" / f"{run.run}.json").write_text(run.to_json())
    return output


def command(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["report", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


def test_list_of_runs_in_a_pipe_is_a_line_each(told: Path) -> None:
    code, out, _ = command("-o", told)
    runs = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(run["run"], run["sites"], run["records"]) for run in runs] == [
        ("20260305T040000Z", ["x"], 20),
        ("20260304T040000Z", ["x"], 20),
    ]


@pytest.mark.parametrize(("name", "expected"), [("last", "20260305T040000Z"), ("20260304T040000Z", "20260304T040000Z")])
def test_one_run(told: Path, name: str, expected: str) -> None:
    code, out, _ = command(name, "-o", told)
    assert (code, json.loads(out)["run"]) == (0, expected)
    assert json.loads(out)["sites"][0]["filled"] == asdict(day(0))["filled"]


def test_what_is_not_there_is_named(told: Path, tmp_path: Path) -> None:
    assert command("never", "-o", told) == (1, "", f"scraper: never: no such run in {told / 'runs'}\n")
    assert command("-o", tmp_path / "none") == (1, "", f"scraper: {tmp_path / 'none'}: no run yet\n")
    assert command("last", "--open", "-o", told) == (
        1,
        "",
        f"scraper: {told / 'runs' / '20260305T040000Z.html'}: no such file\n",
    )
    (told / "runs" / "20260306T040000Z.json").write_text("{}")
    code, out, err = command("-o", told)
    assert (code, len(out.splitlines())) == (1, 2)
    assert "20260306T040000Z.json: no report of a run: KeyError: 'sites'" in err
