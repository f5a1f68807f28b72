import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from crawling import ROOT, command, crawl, failing_on, lines, records, scraper, scrapy
from server import Answer, Route, Server, article, feed, serving, site, sitemap

from scraper import settings
from scraper.article import Article
from scraper.crawl import robots
from scraper.crawl.report import history
from scraper.crawl.run import Options
from scraper.crawl.run import crawl as run
from scraper.sites import SiteError


def publish(server: Server, *names: str) -> list[str]:
    for name in names:
        server.routes[f"/a/{name}"] = Answer(article(name))
    return [f"{server.url}/a/{name}" for name in names]


def names(found: list[dict[str, Any]]) -> list[str]:
    return sorted(record["url"].rsplit("/", 1)[-1] for record in found)


# robots.txt


def test_of_many_disallowed_addresses_at_once_none_is_fetched(server: Server, output: Path) -> None:
    closed = [f"{server.url}/a/closed-{n}" for n in range(20)]
    server.routes["/feed"] = feed(*closed, *publish(server, "open-1", "open-2"))
    server.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /a/closed", type="text/plain")
    report = crawl(output, site(server, feeds=["/feed"]))["sites"][0]
    assert not [path for path in server.asked if "closed" in path]
    assert (report["records"], report["failed"]) == (2, 20)


def test_robots_file_that_fails_closes_the_host(output: Path) -> None:
    with serving() as failing, serving() as busy, serving() as silent:
        failing.routes["/robots.txt"] = Answer(b"User-agent: *\nAllow: /", 503)
        busy.routes["/robots.txt"] = Answer(b"", 429)
        silent.routes["/robots.txt"] = lambda: time.sleep(3) or Answer()  # type: ignore[func-returns-value]
        servers = (failing, busy, silent)
        for server in servers:
            server.routes["/feed"] = feed(*publish(server, "one"))
        sites = [site(server, id=f"site-{n}", feeds=["/feed"]) for n, server in enumerate(servers)]
        report = crawl(output, *sites, settings={"DOWNLOAD_TIMEOUT": 1})
    assert [server.asked for server in servers] == [["/robots.txt"]] * 3
    assert not report["ok"]
    reasons = ["HTTP 503", "HTTP 429", "took longer than"]
    for found, reason in zip(report["sites"], reasons, strict=True):
        assert any("robots.txt could not be read" in error and reason in error for error in found["errors"])
        assert "gave no article" in found["errors"]


RULES = b"User-agent: *\nDisallow: /a/closed\n"
FILLED = RULES + b"#" * (robots.MAX_BYTES - len(RULES) - 12) + b"\nDisallow: /a/open\nDisallow: /\n"
LONG = FILLED + b"# and so on\n" * 800_000
NOISE = b"".join(b"# %s\n" % sha256(b"%d" % n).hexdigest().encode() for n in range(20_000))


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (LONG, ""),
        (FILLED.replace(b"\n", b"\r"), ""),
        (gzip.compress(LONG), "gzip"),
        (gzip.compress(RULES + NOISE), "gzip"),
    ],
    ids=["stated length", "old line ends", "packed", "packed and still long"],
)
def test_of_a_robots_file_that_is_too_long_the_beginning_counts(
    server: Server, output: Path, body: bytes, coding: str
) -> None:
    server.routes["/robots.txt"] = Answer(body, headers={"Content-Encoding": coding} if coding else {})
    server.routes["/feed"] = feed(*publish(server, "open", "closed"))
    report = crawl(output, site(server, feeds=["/feed"]))
    assert names(records(output)) == ["open"]
    assert "/a/closed" not in server.asked
    assert f"{server.url}/robots.txt: larger than 512 kB: what stands behind them does not count" in report["log"]
    assert report["sites"][0]["errors"] == []


# gzip that no header tells of


def test_what_is_packed_and_does_not_say_so_is_read(server: Server, output: Path) -> None:
    def packed(answer: Answer, *, times: int = 1) -> Answer:
        for _ in range(times):
            answer = answer._replace(body=gzip.compress(answer.body))
        return answer._replace(type="text/html")

    bad = {"torn": packed(Answer(article("torn"))).body[:-20], "bomb": gzip.compress(bytes(64 << 20))}
    addresses = publish(server, "one", "two", "three", "four")
    server.routes |= {f"/a/{name}": Answer(body) for name, body in bad.items()}
    server.routes["/a/one"] = packed(Answer(article("one")))
    server.routes["/a/two"] = packed(Answer(article("two"), headers={"Content-Encoding": "gzip"}), times=2)
    server.routes["/feed"] = packed(feed(addresses[0], *(f"{server.url}/a/{name}" for name in bad)))
    server.routes["/map.xml.gz"] = packed(sitemap(f"{server.url}/child", index=True))
    server.routes["/child"] = packed(sitemap(*addresses[1:3]))
    server.routes["/list"] = packed(Answer(f"<p>{'News of the day. ' * 20}<a href=/a/four>four</a>".encode()))
    report = crawl(output, site(server, feeds=["/feed"], sitemaps=["/map.xml.gz"], sections=["/list"]))
    assert names(records(output)) == ["four", "one", "three", "two"], report["log"]
    assert "/a/torn: rejected: broken gzip: " in report["log"]
    assert "/a/bomb: rejected: larger than 16 MiB" in report["log"]


# private addresses


def test_private_addresses_are_refused_in_every_notation(server: Server, output: Path) -> None:
    hosts = ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"]
    targets = [f"http://{host}:{server.server_port}/a/{n}" for n, host in enumerate(hosts)]
    report = crawl(output, *targets, allow_private=False)
    assert server.asked == []
    assert all(found["errors"] and not found["records"] for found in report["sites"])
    assert any("private address 127.0.0.1" in error for error in report["sites"][0]["errors"])


def test_redirect_feed_and_sitemap_to_a_private_address_are_refused(output: Path) -> None:
    with serving() as outside, serving() as canary:
        inside = canary.url.replace("127.0.0.1", "127.0.0.2")
        home = outside.url.replace("127.0.0.1", "localhost")
        outside.routes["/feed"] = feed(f"{home}/a/moved", f"{home}/a/stays")
        outside.routes["/a/moved"] = Answer(b"", 302, headers={"Location": f"{inside}/a/secret"})
        outside.routes["/a/stays"] = Answer(article("stays"))
        outside.routes["/sm.xml"] = sitemap(f"{inside}/more.xml", index=True)
        given = {"domain": "localhost", "domains": []}
        target = {**site(outside, feeds=["/feed"], sitemaps=["/sm.xml"]), **given}
        target = json.loads(json.dumps(target).replace("127.0.0.1", "localhost"))
        report = crawl(output, target, allow_private=False, settings={"PRIVATE_HOSTS": ["localhost"]})["sites"][0]
    assert canary.asked == []
    assert names(records(output)) == ["stays"]
    assert report["failed"] == 1
    assert any("more.xml" in error for error in report["errors"])


# what bad input gets


def hostile(server: Server) -> dict[str, str]:
    """Pages that are none, by path: and a word of the reason."""
    deep = b"<div>" * 100_000 + b"<p>text</p>"
    many = b"<html><body " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b"><p>text</p></body>"
    bad = {
        "empty": (Answer(b""), "no title"),
        "huge": (Answer(b"x" * 30_000_000), None),
        "binary": (Answer(bytes(range(256)) * 40, type="application/octet-stream"), "octet-stream"),
        "picture": (Answer(b"\x89PNG\r\n\x1a\n" + bytes(500)), "binary"),
        "paper": (Answer(b"%PDF-1.7 ...", type="application/pdf"), "application/pdf"),
        "deep": (Answer(deep), "nested"),
        "many": (Answer(many), "attributes"),
        "nothing": (Answer(b"<html><body></body></html>"), "no body"),
        "part": (Answer(article("part"), 206), "a part of the page"),
        "gone": (Answer(b"gone", 410), None),
        "error": (Answer(b"oops", 500), None),
        "torn": (Answer(b"\x1f\x8b\x08 no gzip", headers={"Content-Encoding": "gzip"}), ""),
        "loop": (Answer(b"", 301, headers={"Location": "/a/loop"}), None),
    }
    server.routes.update({f"/a/{name}": answer for name, (answer, _) in bad.items()})
    return {name: reason for name, (_, reason) in bad.items() if reason}


def test_bad_pages_fail_alone_and_by_name(server: Server, output: Path) -> None:
    rejected = hostile(server)
    publish(server, "first", "last")
    latin = article("latin").replace(b"something", "caf\u00e9 \u2028 \x85".encode("cp1252", "ignore"))
    server.routes["/a/latin"] = Answer(latin, type="text/html; charset=utf-8")
    server.routes["/a/nul"] = Answer(article("nul").replace(b"says", b"s\0ays \xed\xa0\x80 \x1b[31m"))
    order = ["first", "latin", *[path[3:] for path in server.routes if path[3:] not in ("first", "last")], "last"]
    server.routes["/feed"] = feed(*[f"{server.url}/a/{name}" for name in order])
    server.routes["/not-a-feed"] = Answer(b"<html><p>Not found</p></html>")
    server.routes["/not-a-sitemap"] = Answer(b'{"a": 1}', type="application/json")
    target = site(server, feeds=["/not-a-feed", "/feed"], sitemaps=["/not-a-sitemap"])
    report = crawl(output, target)
    written = records(output)
    assert {"first", "last", "latin", "nul"} <= set(names(written))
    for record in written:
        Article.model_validate(record)
        assert not {"\0", "\x1b", "\u2028", "\x85"} & set(json.dumps(record, ensure_ascii=False))
    found = report["sites"][0]
    set_aside = {line["requested_url"].rsplit("/", 1)[-1]: line for line in lines(output / "rejected.jsonl")}
    for name, reason in rejected.items():
        assert any(reason in said for said in set_aside[name]["reasons"]), set_aside[name]
        assert set_aside[name]["time"]
    assert found["rejected"] == len(set_aside)
    assert found["pages"] == found["records"] + found["rejected"] + found["duplicates"] + found["failed"]
    assert [error.split(": ", 1)[0].rsplit("/", 1)[-1] for error in found["errors"]] == ["not-a-feed", "not-a-sitemap"]
    for name in ("gone", "error", "huge", "loop"):
        assert f"/a/{name}: not fetched" in report["log"]


# feeds, sitemaps, sections


def test_long_sitemap_is_read_no_further_than_the_limit(server: Server, output: Path) -> None:
    publish(server, *map(str, range(8)))
    long = sitemap(*[f"{server.url}/a/{n}" for n in range(50_000)])
    server.routes["/sm.xml"] = long._replace(body=long.body.replace(b"</loc>", b"</loc>" + b" " * 200))
    report = crawl(output, site(server, sitemaps=["/sm.xml"]), limit=5)
    assert report["ok"]
    assert report["sites"][0]["records"] == 5 == len(records(output))
    assert len(server.asked) <= 10


def test_index_gzip_news_and_since(server: Server, output: Path) -> None:
    publish(server, "news", "zipped", "section", "old-by-map", "old-by-page")
    server.routes["/a/old-by-page"] = Answer(article("old").replace(b"2026-03-04", b"2026-02-01"))
    news = sitemap(f"{server.url}/a/news").body.replace(
        b"</loc>", b"</loc><n:news xmlns:n='n'><n:publication_date>2026-03-04</n:publication_date></n:news>"
    )
    old = sitemap(f"{server.url}/a/old-by-map").body.replace(b"</loc>", b"</loc><lastmod>2025-12-31</lastmod>")
    server.routes["/news.xml"] = Answer(news, type="text/xml")
    server.routes["/old.xml"] = Answer(old, type="text/xml")
    server.routes["/zipped.xml.gz"] = Answer(
        gzip.compress(sitemap(f"{server.url}/a/zipped", f"{server.url}/a/old-by-page").body), type="application/gzip"
    )
    paths = ("/news.xml", "/zipped.xml.gz", "/old.xml", "/index.xml", "/gone.xml")
    server.routes["/index.xml"] = sitemap(*[server.url + path for path in paths], index=True)
    server.routes["/list"] = Answer(
        b"<a href='a/section?utm_source=x#top'>a</a> <a href='/a/section'>b</a> <a href='/b/other'>c</a>"
        b"<a href='file:///etc/passwd'>d</a> <a href='http://[bad'>e</a>"
    )
    report = crawl(output, site(server, sections=["/list"], sitemaps=["/index.xml"]), since="2026-03-01")
    assert names(records(output)) == ["news", "section", "zipped"]
    assert report["sites"][0]["errors"] == [f"{server.url}/gone.xml: HTTP 404"]
    assert "/a/old-by-map" not in server.asked
    assert server.asked.count("/index.xml") == server.asked.count("/a/section") == 1


def test_addresses_of_a_known_site_limit_the_crawl(server: Server, output: Path) -> None:
    publish(server, "one", "two")
    server.routes["/part"] = Answer(b"<a href='/a/one'>1</a><a href='/a/two'>2</a>")
    first = (
        "import scraper.sites; scraper.sites.find = lambda url: site({'id': 'known', 'domain': '127.0.0.1', "
        "'name': 'K', 'feeds': ['http://127.0.0.1/never'], 'article_url': '/a/'})"
    )
    report = crawl(output, f"{server.url}/part", f"{server.url}/a/one", first=first)
    # The two share a memory: whichever comes second finds the article known.
    fates = ("records", "duplicates", "unchanged", "not_due")
    assert [(r["site"], sum(r[fate] for fate in fates), r["errors"]) for r in report["sites"]] == [
        ("known", 2, []),
        ("known", 1, []),
    ]
    assert len(records(output)) == 2


# any site


def test_web_spider_finds_what_a_front_page_leads_to(server: Server, output: Path, tmp_path: Path) -> None:
    by_link, by_feed, by_map, on_list = (f"the-story-that-came-by-{way}" for way in ("link", "feed", "map", "list"))
    publish(server, by_link, by_feed, by_map, on_list, "copy-of-the-story-by-link")
    server.routes["/a/copy-of-the-story-by-link"] = Answer(article(by_link))
    server.routes["/"] = Answer(
        f"<title>News</title><link rel=alternate type=application/rss+xml href=/feed><a href=/a/{by_link}>x</a>"
        f"<a href=/a/copy-of-the-story-by-link>x</a><a href=/science>Science</a><a href=/login>Log in</a>"
        f"<a href=http://elsewhere.example/a/{by_link}>x</a>".encode()
    )
    server.routes["/science"] = Answer(f"<h1>Science</h1><a href=/a/{on_list}>x</a><a href=/science>x</a>".encode())
    server.routes["/feed"] = feed(f"{server.url}/a/{by_feed}", f"{server.url}/a/{by_link}?utm_medium=rss")
    server.routes["/robots.txt"] = Answer(f"Sitemap: {server.url}/map.xml".encode(), type="text/plain")
    server.routes["/map.xml"] = sitemap(f"{server.url}/a/{by_map}", f"{server.url}/tag/all-of-the-stories-here")
    copy = tmp_path / "copy.jsonl"
    done = scrapy(output, "web", "-a", f"url={server.url}/", "-O", str(copy))
    assert done.returncode == 0, done.stderr
    written = records(output)
    assert len(written) == 4
    assert {by_feed, by_map, on_list} <= set(names(written))
    assert sorted(lines(copy), key=lambda r: r["id"]) == sorted(written, key=lambda r: r["id"])
    assert all(list(record) == list(Article.model_fields) for record in lines(copy))
    (duplicate,) = lines(output / "duplicates.jsonl")
    assert duplicate["duplicate_of"] in {record["id"] for record in written}
    assert "/login" not in server.asked


def test_web_spider_tries_the_usual_addresses(server: Server, output: Path) -> None:
    publish(server, "found-by-the-usual-feed", "found-by-the-usual-map", "elsewhere")
    server.routes["/"] = Answer(b"<title>A site that names nothing</title><p>Welcome.</p>")
    server.routes["/rss.xml"] = feed(f"{server.url}/a/found-by-the-usual-feed")
    server.routes["/sitemap.xml"] = sitemap(f"{server.url}/a/found-by-the-usual-map")
    report = crawl(output, server.url)
    assert report["ok"], report
    assert names(records(output)) == ["found-by-the-usual-feed", "found-by-the-usual-map"]


def test_web_spider_reads_an_article_a_feed_and_a_sitemap(server: Server, output: Path) -> None:
    publish(server, "a", "b", "c")
    server.routes["/feed"] = feed(f"{server.url}/a/b")
    server.routes["/map.xml"] = sitemap(f"{server.url}/a/c", f"{server.url}/")
    report = crawl(output, f"{server.url}/a/a", f"{server.url}/feed", f"{server.url}/map.xml")
    assert report["ok"], report
    assert [found["records"] for found in report["sites"]] == [1, 1, 1]
    assert names(records(output)) == ["a", "b", "c"]
    assert server.asked.count("/") == 0


# failures are told


def test_failures_of_callback_field_and_pipeline_are_told(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, "good", "raises"))
    server.routes["/other"] = feed(*publish(server, "unwritten"))
    blocked = output / "articles" / "site=blocked"
    blocked.parent.mkdir(parents=True)
    blocked.write_text("a file where a folder must be")
    first = f"""{failing_on("raises")}
from scraper.parser import FIELDS
def candidates(page):
    raise KeyError("in a field")
FIELDS["dek"].candidates = candidates
"""
    sites = [site(server, feeds=["/feed"]), site(server, id="blocked", feeds=["/other"])]
    report = crawl(output, *sites, first=first)
    assert not report["ok"]
    good, bad = report["sites"]
    assert any("RuntimeError: in a callback" in error for error in good["errors"])
    assert any(error.startswith("field dek: KeyError") for error in good["errors"])
    assert (good["records"], bad["records"]) == (1, 0)
    assert bad["errors"][1:] == [f"{blocked}: File exists"]
    assert (bad["pages"], bad["failed"]) == (1, 1)


def test_a_pipeline_of_somebody_else_that_raises_fails_the_run_and_its_record_alone(
    server: Server, output: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs.py").write_text(
        "class Pipeline:\n"
        "    def process_item(self, item):\n"
        "        if item.url.endswith('two'):\n"
        "            raise RuntimeError('no such\\ntable: news')\n"
        "        return item\n"
    )
    server.routes["/feed"] = feed(*publish(server, "one", "two", "three"))
    own = {**settings.ITEM_PIPELINES, "theirs.Pipeline": 390}
    given = {"SPIDER_MODULES": ["spiders"], "ITEM_PIPELINES": own}
    done = scraper(tmp_path, "crawl", f"{server.url}/feed", "-o", str(output), "--allow-private", settings=given)
    assert done.code == 1
    cause = f"{server.url}/a/two: pipeline failed: RuntimeError: no such table: news"
    assert sum(line.endswith(cause) for line in done.err.splitlines()) == 1, done.err
    assert names(records(output)) == ["one", "three"]
    (path,) = history.files(output)
    (told,) = history.read(path).sites
    assert (told.pages, told.records, told.failed, told.errors) == (3, 2, 1, [cause])
    assert [(page["url"], page["what"]) for page in told.refused] == [(f"{server.url}/a/two", "failed")]


def test_no_workers_read_in_place_without_limits(server: Server, output: Path, tmp_path: Path) -> None:
    server.routes["/a/long"] = Answer(article("long", 3_000))
    words = ("crawl", f"{server.url}/a/long", "--output", str(output), "--allow-private", "--workers", "0")
    done = scraper(tmp_path, *words, settings={"PARSE_WORKERS": 1, "PARSE_TIMEOUT": 0.01})
    assert (done.code, names(records(output))) == (0, ["long"]), done.err


WRONG_ARGUMENTS = {
    "url=example.org": "-a url=example.org: not an address of http or https",
    "url=http://127.0.0.1:99999/": "-a url=http://127.0.0.1:99999/: no address: Port out of range 0-65535",
    "url=http://me:s3cret@a.example/": "-a url=http://a.example/: an address with a user's name: nobody logs in",
    "limit=many": "-a limit=many: not a number",
    "since=yesterday": "-a since=yesterday: not a day such as 2026-01-31",
}


@pytest.mark.parametrize("argument", WRONG_ARGUMENTS)
def test_an_argument_that_scrapy_cannot_hand_on_is_wrong_use(output: Path, argument: str) -> None:
    address = [] if argument.startswith("url=") else ["-a", "url=http://a.example/"]
    done = scrapy(output, "web", *address, "-a", argument)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, WRONG_ARGUMENTS[argument])
    assert "Traceback" not in done.stderr
    assert not output.exists()


def test_scrapy_crawl_tells_failure_by_its_exit_code(server: Server, output: Path) -> None:
    server.routes["/feed"] = Answer(b"no feed at all", type="application/rss+xml")
    done = scrapy(output, "web", "-a", f"url={server.url}/nothing-here")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("web: gave no article")


def test_how_far_a_crawl_is_said_once_an_interval(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, *(f"n-{n}" for n in range(30))))
    settings = {"LOG_LEVEL": "INFO", "PROGRESS_INTERVAL": 0.1, "DOWNLOAD_DELAY": 0.05}
    report = crawl(output, site(server, feeds=["/feed"]), settings=settings)
    (found,) = report["sites"]
    told = report["log"].count(" pages/s, ")
    assert 1 < told <= found["seconds"] / 0.1 + 2


def test_run_that_is_cut_off_says_so(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, *(f"n-{n}" for n in range(200))))
    settings = {"CLOSESPIDER_PAGECOUNT": 5, "CONCURRENT_REQUESTS_PER_DOMAIN": 2}
    report = crawl(output, site(server, feeds=["/feed"]), settings=settings)["sites"][0]
    assert report["errors"] == ["stopped: CLOSESPIDER_PAGECOUNT reached"]
    assert report["records"] == len(records(output)) < 200


def test_run_after_one_that_was_cut_off_asks_for_the_rest(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, *(f"n-{n}" for n in range(8))))
    cut = {"CLOSESPIDER_PAGECOUNT": 3, "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.2}
    report = crawl(output, site(server, feeds=["/feed"]), settings=cut)["sites"][0]
    assert report["records"] < 8
    assert crawl(output, site(server, feeds=["/feed"]))["ok"]
    assert len({record["id"] for record in records(output)}) == len(records(output)) == 8


def test_redirects_stay_on_the_site_and_lead_to_articles(output: Path) -> None:
    with serving() as server, serving() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        publish(server, "new")
        server.routes["/feed"] = feed(*[f"{server.url}/a/{name}" for name in ("new", "old", "gone", "left", "round")])
        for name, target in {"old": "/a/new", "gone": "/", "left": f"{elsewhere}/a/x", "round": "/a/round"}.items():
            server.routes[f"/a/{name}"] = Answer(b"", 301, headers={"Location": target})
        server.routes["/"] = Answer(b"<h1>Front page</h1><p>Welcome.</p>")
        report = crawl(output, site(server, feeds=["/feed"]))["sites"][0]
    assert names(records(output)) == ["new"]
    found = [report[key] for key in ("pages", "records", "duplicates", "rejected", "failed")]
    assert found == [5, 1, 1, 1, 2]
    assert other.asked == []


def test_unknown_site_stops_before_anything_starts(output: Path) -> None:
    with pytest.raises(SiteError, match="no site 'nosuch'"):
        run(Options(targets=["iflscience", "nosuch"], output=output))
    assert not output.exists()


# crashes


def slow_articles(server: Server, count: int) -> list[str]:
    addresses = publish(server, *(f"n-{n}" for n in range(count)))
    for path in [path for path in server.routes if path.startswith("/a/")]:
        server.routes[path] = _slow(server.routes[path])  # type: ignore[arg-type]
    return addresses


def _slow(answer: Answer) -> Any:
    return lambda: time.sleep(0.05) or answer  # type: ignore[func-returns-value]


def start_and_wait(server: Server, output: Path, count: int) -> subprocess.Popen[bytes]:
    """A crawl that has written some records and is not at its end."""
    one_by_one = ("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=2")
    arguments = [*command(output, "web", "-a", f"url={server.url}/feed"), *one_by_one]
    process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while sum(path.read_bytes().count(b"\n") for path in output.glob("articles/*/*.part")) < count:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return process


def test_killed_run_is_recovered_by_the_next(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*slow_articles(server, 60))
    process = start_and_wait(server, output, 10)
    process.kill()
    process.wait()
    (part,) = output.glob("articles/*/*.part")
    whole = part.read_bytes().count(b"\n")
    with part.open("ab") as file:
        file.write(b'{"id": "torn')
    done = scrapy(output, "web", "-a", f"url={server.url}/feed")
    assert done.returncode == 0, done.stderr
    assert f"{whole} records kept, 1 torn lines" in done.stderr
    recovered = part.with_suffix("")
    assert len(lines(recovered)) == whole
    assert len(set(names(records(output)))) == 60


def test_run_terminated_twice_ends_at_once_and_leaves_whole_lines(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*slow_articles(server, 100), *[f"{server.url}/hang/{n}" for n in range(4)])
    server.routes.update({f"/hang/{n}": lambda: time.sleep(60) or Answer() for n in range(4)})  # type: ignore[func-returns-value]
    process = start_and_wait(server, output, 5)
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
    # A third one may meet the interpreter on its way out, when it takes signals as the system does.
    assert process.returncode in (143, -signal.SIGTERM)
    for path in output.glob("articles/*/*"):
        assert lines(path)


@pytest.mark.parametrize(("signum", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_terminated_run_finishes_pages_in_flight_and_says_so(
    server: Server, output: Path, signum: signal.Signals, code: int
) -> None:
    """As systemd stops it, or a terminal that is closed: a signal to the crawl and all that belongs to it, while two
    answers are on their way.
    """
    asked, go_on = threading.Semaphore(0), threading.Event()

    def held(answer: Route) -> Answer:
        asked.release()
        go_on.wait(30)
        assert isinstance(answer, Answer)
        return answer

    addresses = publish(server, *(f"n-{n}" for n in range(40)))
    server.routes["/feed"] = feed(*addresses)
    for path in [path for path in server.routes if path.startswith("/a/")]:
        server.routes[path] = partial(held, server.routes[path])
    words = ["crawl", f"{server.url}/feed", "--allow-private", "--output", str(output), "--workers", "1"]
    settings = "import scraper.settings as s; s.DOWNLOAD_DELAY = 0; s.AUTOTHROTTLE_ENABLED = False; "
    settings += "s.CONCURRENT_REQUESTS_PER_DOMAIN = 2; "
    main = [sys.executable, "-c", f"{settings}from scraper.cli import main; main()"]
    process = subprocess.Popen([*main, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               start_new_session=True, preexec_fn=_hears_hangups)  # fmt: skip
    assert asked.acquire(timeout=30)
    assert asked.acquire(timeout=30)
    os.killpg(process.pid, signum)
    assert process.stderr
    assert next(line for line in process.stderr if f"{signum.name}: finishing the pages on their way" in line)
    assert next(line for line in process.stderr if " requests are left to the next run" in line)
    go_on.set()
    _, told = process.communicate(timeout=60)
    assert process.returncode == code
    assert "stopped before its end" in told.splitlines()[-1]
    on_their_way = [path.rsplit("/", 1)[-1] for path in server.asked if path.startswith("/a/")]
    assert names(records(output)) == sorted(on_their_way)
    assert len(on_their_way) == 2
    (site,) = history.read(history.files(output)[0]).sites
    assert (site.pages, site.failed, site.errors) == (2, 0, ["stopped before its end"])


def _hears_hangups() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests may run below nohup


def test_terminated_run_closes_its_files(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*slow_articles(server, 100))
    process = start_and_wait(server, output, 5)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 143
    assert 5 <= len(records(output)) < 100
    (report,) = history.files(output)
    (told,) = history.read(report).sites
    assert (told.end, told.records) == ("shutdown", len(records(output)))
