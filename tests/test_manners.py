import json
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from crawling import crawl, records, scraper
from protego import Protego
from scrapy.http import Response
from server import Answer, Server, article, feed, serving

from scraper.crawl.answer import refuses, retry_after
from scraper.crawl.pace import MAX_DELAY, asked_delay
from scraper.crawl.refusals import FAILURES, OVERLOADS, REFUSALS

AGENT = "science-news-scraper"
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def site(server: Server, **keys: Any) -> dict[str, Any]:
    given = {"id": "site", "domain": "127.0.0.1", "name": "Site", "article_url": r"/a/[\w-]+$", **keys}
    return {**given, "feeds": [server.url + path for path in given.get("feeds", ["/feed"])]}


class Times:
    """Routes that note when they were asked, on a steady clock."""

    def __init__(self, *answers: Answer) -> None:
        self.asked: list[float] = []
        self._answers = answers

    def __call__(self) -> Answer:
        self.asked.append(time.monotonic())
        return self._answers[min(len(self.asked), len(self._answers)) - 1]

    @property
    def gaps(self) -> list[float]:
        return [b - a for a, b in zip(sorted(self.asked), sorted(self.asked)[1:], strict=False)]


# pace


@pytest.mark.parametrize(
    ("robots", "delay"),
    [
        ("User-agent: *\nDisallow: /x", 0),
        ("User-agent: *\nCrawl-delay: 7", 7),
        ("User-agent: *\nCrawl-delay: 0.5", 0.5),
        ("User-agent: *\nCrawl-delay: 99999", MAX_DELAY),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nRequest-rate: 1/10", 10),
        ("User-agent: *\nRequest-rate: 6/1m\nCrawl-delay: 3", 10),
        (f"User-agent: *\nCrawl-delay: 7\n\nUser-agent: {AGENT}\nCrawl-delay: 2", 2),
        ("User-agent: other\nCrawl-delay: 7", 0),
    ],
)
def test_delay_that_robots_txt_asks_for(robots: str, delay: float) -> None:
    assert asked_delay(Protego.parse(robots), AGENT) == delay


@pytest.mark.parametrize(("rule", "throttle"), [("Crawl-delay: 0.4", False), ("Request-rate: 5/2", True)])
def test_crawl_delay_is_kept_between_all_requests(server: Server, output: Path, rule: str, throttle: bool) -> None:
    page = Times(Answer(article("a")))
    server.routes |= {f"/a/{n}": page for n in range(4)}
    server.routes["/feed"] = feed(*[f"{server.url}/a/{n}" for n in range(4)])
    server.routes["/robots.txt"] = Answer(f"User-agent: *\n{rule}".encode(), type="text/plain")
    settings = {"AUTOTHROTTLE_ENABLED": throttle, "AUTOTHROTTLE_START_DELAY": 0.05}
    crawl(output, site(server), settings=settings)
    assert len(page.asked) == 4
    assert sum(page.gaps) >= 3 * 0.4 - 0.1  # a server may note the first one late


def http_date(seconds: float) -> str:
    return format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        (http_date(90), 90),
        (http_date(-90), 0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("9" * 400, 999_999_999),
        ("Mon, 99 Foo 2026 00:00:00 GMT", None),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(header: str | None, seconds: float | None) -> None:
    headers = {} if header is None else {"Retry-After": header}
    assert retry_after(Response("https://x.example/", headers=headers), NOW.timestamp()) == seconds


@pytest.mark.parametrize("status", [429, 503])
def test_host_rests_as_long_as_retry_after_says(server: Server, output: Path, status: int) -> None:
    page = Times(Answer(b"", status, headers={"Retry-After": "1"}), Answer(article("a")))
    server.routes |= {f"/a/{n}": page for n in range(3)}
    server.routes["/feed"] = feed(*[f"{server.url}/a/{n}" for n in range(3)])
    report = crawl(output, site(server), settings={"RETRY_TIMES": 2, "CONCURRENT_REQUESTS_PER_DOMAIN": 1})
    assert report["sites"][0]["failed"] == 0
    assert len(page.asked) == 4
    assert page.gaps[0] >= 0.9


def test_rest_without_retry_after_doubles(server: Server, output: Path) -> None:
    busy = Answer(b"", 429)
    page = Times(busy, busy, busy, Answer(article("a")))
    server.routes |= {"/a/1": page, "/feed": feed(f"{server.url}/a/1")}
    crawl(output, site(server), settings={"RETRY_TIMES": 5, "BACKOFF_DELAY": 0.2})
    assert [gap >= least - 0.1 for gap, least in zip(page.gaps, (0.2, 0.4, 0.8), strict=True)] == [True] * 3
    assert len(records(output)) == 1


def test_host_that_asks_to_come_back_much_later_is_left(server: Server, output: Path) -> None:
    page = Times(Answer(b"", 503, headers={"Retry-After": "86400"}))
    server.routes |= {f"/a/{n}": page for n in range(9)}
    server.routes["/feed"] = feed(*[f"{server.url}/a/{n}" for n in range(9)])
    report = crawl(output, site(server), settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.02})[
        "sites"
    ][0]
    assert len(page.asked) == 1
    assert report["failed"] == 9
    assert "127.0.0.1: HTTP 503: asks to come back in 86400 seconds" in report["errors"]


def test_robots_txt_is_read_again_when_it_is_old(server: Server, output: Path) -> None:
    server.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow:", type="text/plain")
    server.routes["/feed"] = feed(f"{server.url}/a/1")
    server.routes["/a/1"] = Answer(article("a"))
    crawl(output, site(server), settings={"ROBOTSTXT_MAX_AGE": 0})
    fed, read = server.asked.index("/feed"), server.asked.index("/a/1")
    assert "/robots.txt" in server.asked[:fed]
    assert "/robots.txt" in server.asked[fed:read]


# refusals


@pytest.mark.parametrize(
    ("status", "body", "headers", "refused"),
    [
        (200, b"", {}, False),
        (401, b"x" * 999, {}, True),
        (403, b"", {}, True),
        (404, b"", {}, False),
        (406, b"", {}, True),
        (451, b"", {}, True),
        (202, b"\n", {}, True),
        (202, b"x" * 999, {}, False),
        (202, b"x" * 999, {"x-amzn-waf-action": "challenge"}, True),
    ],
)
def test_answers_that_turn_a_crawler_away(status: int, body: bytes, headers: dict[str, str], refused: bool) -> None:
    assert refuses(Response("https://x.example/", status, headers, body)) is refused


def test_site_that_refuses_is_told_as_blocked_and_left(output: Path) -> None:
    statuses = (401, 403, 202, 406, 451)
    with ExitStack() as running:
        servers = [running.enter_context(serving()) for _ in statuses]
        for status, server in zip(statuses, servers, strict=True):
            server.routes["/feed"] = feed(*[f"{server.url}/a/{n}" for n in range(30)])
            server.routes |= {f"/a/{n}": Answer(b"", status) for n in range(30)}
        sites = [site(server, id=f"site-{n}") for n, server in enumerate(servers)]
        report = crawl(output, *sites, settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.02})
    assert not report["ok"]
    for status, server, found in zip(statuses, servers, report["sites"], strict=True):
        asked = len([path for path in server.asked if path.startswith("/a/")])
        assert asked in (REFUSALS, REFUSALS + 1)  # one may be on its way when the last is counted
        assert f"127.0.0.1: blocked: HTTP {status}, {REFUSALS} times in a row" in found["errors"]
        assert found["failed"] == 30


@pytest.mark.parametrize("status", [429, 503])
def test_site_that_stays_overloaded_is_left(server: Server, output: Path, status: int) -> None:
    server.routes["/feed"] = feed(*[f"{server.url}/a/{n}" for n in range(20)])
    server.routes |= {f"/a/{n}": Answer(b"", status) for n in range(20)}
    rested = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.02, "BACKOFF_DELAY": 0.01, "BACKOFF_MAX": 0.02}
    found = crawl(output, site(server), settings=rested)["sites"][0]
    assert len([path for path in server.asked if path.startswith("/a/")]) == OVERLOADS
    assert f"127.0.0.1: HTTP {status}, {OVERLOADS} times in a row" in found["errors"]
    assert (found["failed"], found["blocked"]) == (20, False)


def test_what_robots_txt_closes_is_one_line_and_counted_one_by_one(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*[f"{server.url}/a/{n}" for n in range(40)])
    server.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /a/", type="text/plain")
    report = crawl(output, site(server))
    assert (report["sites"][0]["pages"], report["sites"][0]["failed"]) == (40, 40)
    (line,) = [line for line in report["log"].splitlines() if "disallowed by robots.txt" in line]
    assert "WARNING: 127.0.0.1: 40 addresses not fetched: disallowed by robots.txt: /a/" in line
    assert line.count("/a/") == 3
    (run,) = (output / "runs").glob("*.json")
    (found,) = json.loads(run.read_text())["sites"]
    assert found["reasons"] == {"disallowed by robots.txt": 40}
    assert len(found["refused"]) == 40


SLOWLY = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.01}


def test_site_whose_pages_all_fail_is_left_to_the_next_run(server: Server, output: Path) -> None:
    server.publish("/feed", feed(*[f"{server.url}/a/{n}" for n in range(90)]))
    server.routes |= {f"/a/{n}": Answer(b"", 500) for n in range(90)}
    report = crawl(output, site(server), settings=SLOWLY)
    assert len([path for path in server.asked if path.startswith("/a/")]) in (FAILURES, FAILURES + 1)
    told = f"127.0.0.1: {FAILURES} failures in a row, the last one: HTTP 500"
    assert told in report["sites"][0]["errors"]
    assert report["sites"][0]["failed"] == 90
    for n in range(90):
        server.publish(f"/a/{n}", Answer(article(f"story-{n}")))
    assert crawl(output, site(server))["sites"][0]["records"] == 90


def test_pages_that_fail_for_good_do_not_shut_out_the_others(server: Server, output: Path) -> None:
    server.publish("/feed", feed(*[f"{server.url}/a/{n}" for n in range(90)]))
    for n in range(90):
        server.publish(f"/a/{n}", Answer(b"", 500) if n < 40 else Answer(article(f"story-{n}")))
    crawl(output, site(server), settings=SLOWLY)
    assert not records(output)
    crawl(output, site(server), settings=SLOWLY)
    assert len(records(output)) == 50


def test_summary_says_who_blocked(server: Server, tmp_path: Path) -> None:
    server.routes["/"] = Answer(b"", 403)
    done = scraper(tmp_path, "crawl", f"{server.url}/", "--allow-private")
    assert done.out.splitlines()[1].split()[-1] == "blocked"
    assert done.code == 1


def test_site_that_answers_nothing_but_a_refusal_is_told_as_blocked(server: Server, output: Path) -> None:
    server.routes["/feed"] = Answer(b"", 403)
    found = crawl(output, site(server))["sites"][0]
    assert "127.0.0.1: blocked: HTTP 403" in found["errors"]


def test_single_closed_pages_do_not_stop_a_crawl(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*[f"{server.url}/a/{n}" for n in range(12)])
    for n in range(12):
        server.routes[f"/a/{n}"] = Answer(b"", 403) if n % 2 else Answer(article(f"story-{n}"))
    slow = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.02}  # one after the other; Scrapy does not without
    found = crawl(output, site(server), settings=slow)["sites"][0]
    assert (found["records"], found["failed"], found["errors"]) == (6, 6, [])


# who asks


def test_missing_contact_is_told_once(server: Server, output: Path) -> None:
    target = f"http://localhost:{server.server_port}/"
    settings = {"PRIVATE_HOSTS": ["localhost"], "CONTACT": ""}
    report = crawl(output, target, target + "b", allow_private=False, settings=settings)
    assert report["log"].count("SCRAPER_CONTACT") == 1
