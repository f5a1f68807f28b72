"""Run after run over a site that changes: only what is new is fetched, and only edits make new versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from crawling import crawl, failing_on, lines, records
from server import Answer, Server, article, feed, site, sitemap


def publish(server: Server, *names: str) -> list[str]:
    for name in names:
        server.publish(f"/a/{name}", Answer(article(name)))
    return [f"{server.url}/a/{name}" for name in names]


MANNERS = ("/robots.txt", "/.well-known/tdmrep.json")  # what a site may say to crawlers


def run(server: Server, output: Path, target: Any = None, **options: Any) -> dict[str, Any]:
    """One more run: the report of the site, with the paths that were asked for."""
    server.asked.clear()
    report = crawl(output, target or site(server, feeds=["/feed"]), **options)
    found: dict[str, Any] = report["sites"][0]
    fates = ("records", "unchanged", "rejected", "duplicates", "failed")
    assert found["pages"] == sum(found[fate] for fate in fates), found
    return {**found, "asked": sorted(path for path in server.asked if path not in MANNERS), "ok": report["ok"]}


def later(output: Path, name: str = "site", *, seconds: int = 2 * 3600) -> None:
    """Let time pass: all that is remembered happened so much earlier."""
    with sqlite3.connect(output / "state" / f"{name}.sqlite") as memory:
        memory.execute(
            f"UPDATE addresses SET first_seen = first_seen - {seconds}, last_seen = last_seen - {seconds}, "
            f"next_check = next_check - {seconds}"
        )
    memory.close()


def young(body: bytes) -> bytes:
    """The page without its date: its article is as old as it is known."""
    return body.replace(b'<meta property="article:published_time" content="2026-03-04T12:50:00+00:00">', b"")


def versions(output: Path) -> list[tuple[str, int]]:
    return sorted((record["url"].rsplit("/", 1)[-1], record["version"]) for record in records(output))


def test_second_run_over_an_unchanged_site_fetches_no_article(server: Server, output: Path) -> None:
    addresses = publish(server, *(f"n-{n}" for n in range(9)), "copy")
    server.routes["/a/copy"] = Answer(article("n-1"))
    server.routes["/a/bad"] = Answer(b"<html><body></body></html>")
    server.routes["/a/moved"] = Answer(b"", 301, headers={"Location": "/a/n-2"})
    gone = [f"{server.url}/a/{name}" for name in ("bad", "gone", "moved")]
    server.publish("/feed", feed(*addresses, *gone))
    server.publish("/map.xml", sitemap(*addresses))
    server.publish("/list", Answer(b"<a href='/a/n-1'>1</a><a href='/a/n-3'>3</a>"))
    target = site(server, feeds=["/feed"], sitemaps=["/map.xml"], sections=["/list"])
    first = run(server, output, target)
    assert [first[key] for key in ("records", "duplicates", "rejected", "failed")] == [9, 2, 1, 1]
    written = records(output)
    second = run(server, output, target)
    assert second["asked"] == ["/feed", "/list", "/map.xml"]
    assert (second["pages"], second["records"], second["ok"]) == (0, 0, True)
    assert records(output) == written
    assert [server.statuses[path][-1] for path in ("/feed", "/list", "/map.xml")] == [304, 304, 304]


def test_only_what_is_new_is_fetched(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, "one", "two"))
    run(server, output)
    server.routes["/feed"] = feed(*publish(server, "two", "three"))
    found = run(server, output)
    assert found["asked"] == ["/a/three", "/feed"]
    assert (found["records"], found["not_due"]) == (1, 1)
    assert versions(output) == [("one", 1), ("three", 1), ("two", 1)]


NOISE: dict[str, Callable[[bytes], bytes]] = {
    "space": lambda body: body.replace(b"<p>", b"\n  <p>  "),
    "counter": lambda body: body.replace(b"</article>", b"<p>31 comments</p></article>"),
    "ago": lambda body: body.replace(b"</h1>", b"</h1><p>Updated 3 min ago</p>"),
    "related": lambda body: body.replace(b"</article>", b"<ul><li><a href=/a/x>What a fish knows</a></ul></article>"),
}


def test_an_edit_makes_a_version_and_noise_does_not(server: Server, output: Path) -> None:
    server.publish("/feed", feed(*publish(server, "edited", "same", *NOISE)))
    for name in ("edited", "same", *NOISE):
        server.publish(f"/a/{name}", Answer(young(article(name))))
    run(server, output)
    later(output)
    for name, change in NOISE.items():
        server.publish(f"/a/{name}", Answer(change(young(article(name)))))
    server.publish("/a/edited", Answer(young(article("edited", 5))))
    found = run(server, output)
    assert [found[key] for key in ("pages", "records", "unchanged")] == [6, 1, 5]
    assert server.statuses["/a/same"] == [200, 304]
    first, second = [record for record in records(output) if record["url"].endswith("/edited")]
    assert (first["id"], first["version"], second["version"]) == (second["id"], 1, 2)
    assert first["first_seen_at"] == second["first_seen_at"] <= second["fetched_at"]
    assert first["content_hash"] != second["content_hash"]
    assert run(server, output)["asked"] == ["/feed"]
    later(output, seconds=8 * 86_400)
    assert len(run(server, output)["asked"]) == 7  # once more, a week after
    later(output, seconds=30 * 86_400)
    assert run(server, output)["asked"] == ["/feed"]


def entries(server: Server, updated: str) -> Answer:
    body = sitemap(f"{server.url}/a/one").body.replace(b"</loc>", f"</loc><lastmod>{updated}</lastmod>".encode())
    return Answer(body, type="application/xml")


def test_a_stated_change_makes_an_article_due_at_once(server: Server, output: Path) -> None:
    publish(server, "one")
    target = site(server, sitemaps=["/map.xml"])
    server.publish("/map.xml", entries(server, "2026-03-05"))
    run(server, output, target)
    server.publish("/map.xml", entries(server, "2026-03-05"))
    server.publish("/a/one", Answer(article("one", 6)))
    assert run(server, output, target)["pages"] == 0
    server.publish("/map.xml", entries(server, "2026-03-06T10:00:00Z"))
    assert run(server, output, target)["records"] == 1
    assert versions(output) == [("one", 1), ("one", 2)]


def test_a_stated_change_is_looked_at_although_the_tag_of_the_page_stays_the_same(server: Server, output: Path) -> None:
    tagged = {"ETag": '"always"'}
    server.routes["/a/one"] = Answer(article("one"), headers=tagged)
    target = site(server, sitemaps=["/map.xml"])
    server.publish("/map.xml", entries(server, "2026-03-05"))
    run(server, output, target)
    server.routes["/a/one"] = Answer(article("one", 6), headers=tagged)
    server.publish("/map.xml", entries(server, "2026-03-06T10:00:00Z"))
    assert run(server, output, target)["records"] == 1
    assert versions(output) == [("one", 1), ("one", 2)]
    later(output, seconds=8 * 86_400)
    run(server, output, target)
    assert server.statuses["/a/one"] == [200, 200]


def test_a_change_that_only_the_second_to_name_an_article_states_makes_it_due(server: Server, output: Path) -> None:
    server.publish("/feed", feed(*publish(server, "one")))
    target = site(server, feeds=["/feed"], sitemaps=["/map.xml"])
    server.publish("/map.xml", entries(server, "2026-03-05"))
    run(server, output, target)
    server.publish("/feed", feed(f"{server.url}/a/one", f"{server.url}/a/one?utm_source=rss"))
    server.publish("/map.xml", entries(server, "2026-03-06"))
    server.publish("/a/one", Answer(article("one", 6)))
    found = run(server, output, target)
    assert (found["records"], found["not_due"]) == (1, 0)


def test_feed_and_sitemap_that_state_different_times_make_nothing_due(server: Server, output: Path) -> None:
    publish(server, "one")
    item = f"<item><link>{server.url}/a/one</link><pubDate>Wed, 04 Mar 2026 12:50:00 GMT</pubDate></item>"
    server.publish("/feed", Answer(f"<rss version='2.0'><channel>{item}</channel></rss>".encode()))
    target = site(server, feeds=["/feed"], sitemaps=["/map.xml"])
    server.publish("/map.xml", entries(server, "2026-03-04T13:05:00Z"))
    run(server, output, target)
    again = entries(server, "2026-03-04T13:05:00Z")
    server.routes["/map.xml"] = again._replace(body=again.body + b"<!-- made just now -->")
    found = run(server, output, target)
    assert (found["asked"], found["not_due"]) == (["/feed", "/map.xml"], 1)


def test_an_article_that_moves_keeps_its_id(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, "old"))
    server.routes["/a/old"] = Answer(young(article("old")))
    run(server, output)
    later(output)
    server.routes["/a/old"] = Answer(b"", 301, headers={"Location": "/a/new"})
    server.routes["/a/new"] = Answer(young(article("old")))
    server.routes["/feed"] = feed(f"{server.url}/a/new")
    found = run(server, output)
    assert (found["records"], len(records(output))) == (0, 1)
    later(output, seconds=86_400)
    server.routes["/a/new"] = Answer(young(article("old", 6)))
    found = run(server, output)
    assert found["asked"] == ["/a/new", "/feed"]
    first, second = records(output)
    assert (first["id"], second["version"]) == (second["id"], 2)
    assert [record["url"].rsplit("/", 1)[-1] for record in (first, second)] == ["old", "new"]


@pytest.mark.parametrize(
    "old", [Answer(b"", 301, headers={"Location": "/a/new"}), Answer(b"", 404)], ids=["301", "404"]
)
@pytest.mark.parametrize("validated", [True, False])
def test_an_article_that_is_met_at_its_new_address_first_keeps_its_id(
    server: Server, output: Path, old: Answer, validated: bool
) -> None:
    put = server.publish if validated else server.routes.__setitem__
    server.routes["/feed"] = feed(*publish(server, "old"))
    put("/a/old", Answer(article("old")))
    run(server, output)
    server.routes["/a/old"] = old
    put("/a/new", Answer(article("old")))
    server.routes["/feed"] = feed(f"{server.url}/a/new")
    found = run(server, output)
    assert (found["duplicates"], found["records"]) == (1, 0)
    assert run(server, output)["asked"] == ["/feed"]
    later(output, seconds=8 * 86_400)
    put("/a/new", Answer(article("old", 6)))
    edited = feed(f"{server.url}/a/new").body.replace(
        b"<link>", b"<pubDate>Sun, 06 Dec 2099 00:00:00 GMT</pubDate><link>"
    )
    server.routes["/feed"] = Answer(edited)
    assert run(server, output)["records"] == 1
    first, second = records(output)
    assert (first["id"], second["version"]) == (second["id"], 2)


def whole(paragraphs: int, head: str = "") -> bytes:
    return article("old", paragraphs).replace(b"</head>", f"{head}</head>".encode())


@pytest.mark.parametrize(
    ("old", "version"),
    [
        (Answer(b"", 301, headers={"Location": "/a/new"}), 2),
        (Answer(b"", 404), 2),
        (Answer(whole(4, "<link rel=canonical href=/a/new>")), 2),
        (Answer(whole(4)), 1),
        (Answer(b"", 301, headers={"Location": "/"}), 1),
        (Answer(b"", 500), 1),
    ],
    ids=["redirected", "gone", "named as canonical", "a copy", "to the front page", "failed"],
)
def test_an_article_that_is_edited_and_moves_at_once_keeps_its_id(
    server: Server, output: Path, old: Answer, version: int
) -> None:
    server.routes["/feed"] = feed(*publish(server, "old", "other"))
    run(server, output)
    later(output)
    server.routes["/"] = Answer(b"<title>News</title><a href=/a/other>Other</a>")
    server.routes["/a/old"] = old
    server.routes["/a/new"] = Answer(article("old", 5))
    server.routes["/feed"] = feed(f"{server.url}/a/new", f"{server.url}/a/other")
    found = run(server, output)
    assert (found["pages"], found["records"], found["errors"]) == (1, 1, [])
    records_of = {record["url"].rsplit("/", 1)[-1]: record for record in records(output)}
    assert records_of["new"]["version"] == version
    assert (records_of["new"]["id"] == records_of["old"]["id"]) == (version == 2)
    server.routes["/a/new"] = Answer(article("old", 6))
    later(output, seconds=8 * 86_400)
    server.routes["/feed"] = Answer(
        feed(f"{server.url}/a/new").body.replace(b"<link>", b"<pubDate>Sun, 06 Dec 2099 00:00:00 GMT</pubDate><link>")
    )
    run(server, output)
    assert [r["version"] for r in records(output) if r["id"] == records_of["new"]["id"]][-1] == version + 1


def test_another_article_of_the_same_minute_is_no_reason_to_look_again(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, "one"))
    run(server, output)
    later(output)
    server.routes["/feed"] = feed(*publish(server, "one", "two"))
    assert run(server, output)["asked"] == ["/a/two", "/feed"]


def test_a_page_that_is_gone_is_not_asked_for_for_ever(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, "stays"), f"{server.url}/a/never", f"{server.url}/a/closed")
    server.routes["/a/closed"] = Answer(b"", 410)
    assert run(server, output)["failed"] == 2
    asked = []
    for _ in range(5):
        later(output, seconds=4 * 86_400)
        asked += run(server, output)["asked"]
    assert (asked.count("/a/never"), asked.count("/a/closed"), asked.count("/feed")) == (2, 0, 5)


def test_a_page_that_failed_is_asked_for_again(server: Server, output: Path) -> None:
    server.publish("/feed", feed(*publish(server, "one", "two")))
    server.routes["/a/two"] = Answer(b"", 500)
    run(server, output)
    publish(server, "two")
    later(output)
    found = run(server, output)
    assert server.statuses["/feed"] == [200, 304]
    assert (found["asked"], found["records"]) == (["/a/two", "/feed"], 1)


FAILING = {
    "reading": failing_on("two"),
    "a pipeline": """
from pipelines.clean import CleanPipeline
whole = CleanPipeline.process_item
def fail(self, item):
    if item.url.endswith("two"):
        raise RuntimeError("in a pipeline")
    return whole(self, item)
CleanPipeline.process_item = fail
""",
}


@pytest.mark.parametrize("where", FAILING)
def test_a_page_on_which_we_failed_is_asked_for_again_by_the_next_run(server: Server, output: Path, where: str) -> None:
    server.publish("/feed", feed(*publish(server, "one", "two")))
    broken = run(server, output, first=FAILING[where])
    assert (broken["records"], broken["ok"]) == (1, False)
    found = run(server, output)
    assert (found["asked"], found["records"]) == (["/a/two", "/feed"], 1)
    assert run(server, output)["asked"] == ["/feed"]


def test_what_a_limit_or_a_day_left_out_is_not_known(server: Server, output: Path) -> None:
    server.publish("/feed", feed(*publish(server, *(f"n-{n}" for n in range(6)))))
    for n in (4, 5):
        server.publish(f"/a/n-{n}", Answer(article(f"n-{n}").replace(b"2026-03-04", b"2026-01-01")))
    assert run(server, output, limit=2)["records"] == 2
    found = run(server, output, since="2026-02-01")
    assert (found["records"], sum(path.startswith("/a/") for path in found["asked"])) == (2, 4)
    assert run(server, output, since="2026-02-01")["asked"] == ["/feed"]
    found = run(server, output)
    assert (found["asked"], found["records"]) == (["/a/n-4", "/a/n-5", "/feed"], 2)
    assert len(records(output)) == 6


def test_a_new_address_with_the_text_of_an_earlier_run_is_a_duplicate(server: Server, output: Path) -> None:
    server.routes["/feed"] = feed(*publish(server, "one"))
    run(server, output)
    server.routes["/a/copy"] = Answer(article("one"))
    server.routes["/feed"] = feed(f"{server.url}/a/copy")
    assert run(server, output)["duplicates"] == 1
    (line,) = lines(output / "duplicates.jsonl")
    assert line["duplicate_of"] == records(output)[0]["id"]
    assert run(server, output)["asked"] == ["/feed"]


def test_another_rule_reads_what_names_articles_anew(server: Server, output: Path) -> None:
    server.publish("/feed", feed(*publish(server, "one", "two")))
    assert run(server, output, site(server, feeds=["/feed"], article_url="/a/one$"))["records"] == 1
    assert run(server, output, site(server, feeds=["/feed"], article_url="/a/"))["records"] == 1


def test_a_site_without_a_file_is_remembered_by_its_host(server: Server, output: Path) -> None:
    names = [f"the-story-that-came-by-number-{n}" for n in range(3)]
    publish(server, *names)
    server.routes["/"] = Answer("".join(f"<a href=/a/{name}>x</a>" for name in names).encode())
    assert run(server, output, f"{server.url}/")["records"] == 3
    found = run(server, output, f"{server.url}/")
    assert (found["records"], found["not_due"], found["ok"]) == (0, 3, True)
    assert not [path for path in found["asked"] if path.startswith("/a/")]
    asked_for = run(server, output, f"{server.url}/a/{names[0]}")
    assert [asked_for[key] for key in ("pages", "unchanged", "ok")] == [1, 1, True]


def linking(*paths: str) -> Answer:
    return Answer(("<title>List</title>" + "".join(f"<p><a href={path}>x</a>" for path in paths)).encode())


def test_a_list_that_names_nothing_new_is_left_in_peace_and_leads_on_when_its_time_comes(
    server: Server, output: Path
) -> None:
    stories = [f"/a/the-story-that-came-by-number-{n}" for n in range(3)]
    publish(server, *(path.removeprefix("/a/") for path in stories))
    hub, deeper = "/all-that-we-know-of-bees", "/all-that-we-know-of-honey"
    server.routes |= {"/": linking(hub, stories[0]), hub: linking(deeper, stories[1]), deeper: linking(hub)}
    home = f"{server.url}/"
    assert run(server, output, home)["records"] == 2
    found = run(server, output, home)
    assert not {hub, deeper} & set(found["asked"])
    server.routes[deeper] = linking(hub, stories[2])
    for hours, asked in ((1, True), (1, False), (1, True), (2, False), (2, True)):
        later(output, "127.0.0.1", seconds=hours * 3600 + 60)
        found = run(server, output, home)
        assert ({hub, deeper} <= set(found["asked"])) == asked, hours
    assert len(records(output)) == 3


def test_a_list_is_read_again_for_what_is_older_and_by_who_goes_on_from_a_run_that_ended_early(
    server: Server, output: Path
) -> None:
    stories = [f"/a/the-story-that-came-by-number-{n}" for n in range(2)]
    publish(server, *(path.removeprefix("/a/") for path in stories))
    hub = "/all-that-we-know-of-bees"
    server.routes |= {"/": linking(hub), hub: linking(*stories)}
    home = f"{server.url}/"
    run(server, output, home, since="2026-03-05")
    assert hub not in run(server, output, home, since="2026-03-06")["asked"]
    assert run(server, output, home, limit=1)["records"] == 1
    assert run(server, output, home)["records"] == 1
    assert hub not in run(server, output, home)["asked"]


def test_an_article_of_a_site_without_a_file_that_leads_to_a_list_is_named(server: Server, output: Path) -> None:
    names = [f"the-story-that-came-by-number-{n}" for n in range(3)]
    hub, home = "/all-that-we-know-of-bees", f"{server.url}/"
    for name in names:
        server.publish(f"/a/{name}", Answer(young(article(name))))
    paths = [f"/a/{name}" for name in names]
    server.routes |= {"/": linking(hub, *paths), hub: linking(*paths)}
    assert run(server, output, home)["records"] == 3
    server.routes[paths[0]] = Answer(b"", 301, headers={"Location": "/"})
    server.routes[paths[1]] = Answer(b"", 301, headers={"Location": hub})
    later(output, "127.0.0.1")
    found = run(server, output, home)
    assert [found[key] for key in ("records", "unchanged", "rejected")] == [0, 1, 2]
    reason = "redirected to what is no article: "
    assert {line["requested_url"]: line["reasons"] for line in lines(output / "rejected.jsonl")} == {
        f"{server.url}{paths[0]}": [f"{reason}{home}"],
        f"{server.url}{paths[1]}": [f"{reason}{server.url}{hub}"],
    }
    server.publish("/a/the-story-that-came-by-number-9", Answer(young(article("the-story-that-came-by-number-9"))))
    server.routes[hub] = linking("/a/the-story-that-came-by-number-9")
    later(output, "127.0.0.1", seconds=86_400)
    assert run(server, output, home)["records"] == 1


def test_what_is_due_is_asked_for_although_a_front_page_names_it_no_more(server: Server, output: Path) -> None:
    """By the address of a site without a file, too; not where that address is one article's."""
    names = [f"the-story-that-came-by-number-{n}" for n in range(4)]
    publish(server, *names)
    for name in names:
        server.publish(f"/a/{name}", Answer(young(article(name))))
    server.routes["/"] = Answer("".join(f"<a href=/a/{name}>x</a>" for name in names[:3]).encode())
    run(server, output, f"{server.url}/")
    later(output, "127.0.0.1")
    server.routes["/"] = Answer(f"<a href=/a/{names[3]}>x</a>".encode())
    server.publish(f"/a/{names[0]}", Answer(young(article(names[0], 6))))
    server.publish(f"/a/{names[1]}", Answer(b"<title>Page not found</title><h1>Page not found</h1>"))
    alone = run(server, output, f"{server.url}/a/{names[3]}")
    assert alone["asked"] == [f"/a/{names[3]}"]
    found = run(server, output, f"{server.url}/")
    assert [found[key] for key in ("pages", "records", "unchanged", "rejected")] == [3, 1, 1, 1]
    assert (names[0], 2) in versions(output)
    later(output, "127.0.0.1", seconds=86_400)
    found = run(server, output, f"{server.url}/")  # a front page that did not change
    assert {f"/a/{name}" for name in names} <= set(found["asked"])


def test_article_that_states_the_address_of_another_keeps_its_own(server: Server, output: Path) -> None:
    def stating(name: str, paragraphs: int = 4) -> Answer:
        link = f'<link rel="canonical" href="{server.url}/a/first"><title>'.encode()
        return Answer(young(article(name, paragraphs)).replace(b"<title>", link))

    addresses = publish(server, "first", "second", "third")
    for name in ("first", "second", "third"):
        server.publish(f"/a/{name}", stating(name))
    server.publish("/feed", feed(*addresses))
    found = run(server, output)
    assert [found[key] for key in ("records", "duplicates")] == [3, 0]
    assert versions(output) == [("first", 1), ("second", 1), ("third", 1)]
    later(output)
    server.publish("/a/second", stating("second", 6))
    server.publish("/a/fourth", stating("fourth"))
    server.publish("/feed", feed(*(f"{server.url}/a/{name}" for name in ("first", "second", "third", "fourth"))))
    found = run(server, output)
    assert [found[key] for key in ("records", "unchanged")] == [2, 2]
    assert versions(output) == [("first", 1), ("fourth", 1), ("second", 1), ("second", 2), ("third", 1)]
    assert len({record["id"] for record in records(output)}) == 4


def test_an_article_that_leads_to_the_front_page_by_now_is_told_by_its_own_address(
    server: Server, output: Path
) -> None:
    server.routes["/feed"] = feed(*publish(server, "old"))
    server.routes["/a/old"] = Answer(b"", 302, headers={"Location": "/"})
    server.routes["/"] = Answer(b"<title>Home</title><a href='/a/old'>one</a>")
    report = crawl(output, site(server, feeds=["/feed"]))
    told = f"{server.url}/a/old: rejected: redirected to what is no article: {server.url}/"
    assert (report["sites"][0]["rejected"], told in report["log"]) == (1, True)


def test_site_that_only_fails_is_told_in_every_run(server: Server, output: Path) -> None:
    server.publish("/feed", feed(*publish(server, *(f"n-{n}" for n in range(6)))))
    for n in range(6):
        server.routes[f"/a/n-{n}"] = Answer(b"", 500)
    assert run(server, output)["errors"] == ["gave no article"]
    later(output)
    server.publish("/a/n-6", Answer(b"", 404))
    found = run(server, output)
    assert found["errors"] == ["all 6 pages that were asked for failed"]


def test_short_news_and_pages_of_nothing_are_told(server: Server, output: Path) -> None:
    stated = '{"@type": "NewsArticle", "headline": "Harbour closed", "datePublished": "2026-03-04T12:50:00Z"}'
    brief = (
        f'<title>Harbour closed</title><script type="application/ld+json">{stated}</script><h1>Harbour closed</h1>'
        "<p>The harbour was closed on Tuesday because of a storm, the mayor said in the evening.</p>"
    )
    paths = ("/a/harbour-closed-after-a-storm-in-may", "/a/page-that-holds-nothing-at-all-today")
    server.routes["/"] = Answer("".join(f"<a href={path}>x</a>" for path in paths).encode())
    server.publish(paths[0], Answer(brief.encode()))
    server.publish(paths[1], Answer(b"<title>Site</title>"))
    found = run(server, output, f"{server.url}/")
    assert [found[key] for key in ("pages", "records", "rejected")] == [2, 1, 1]
    assert [line["reasons"] for line in lines(output / "rejected.jsonl")] == [
        ["neither an article nor a list of links"]
    ]


def test_a_new_byline_is_a_new_version_and_a_new_tag_is_none(server: Server, output: Path) -> None:
    def page(byline: str, tag: str) -> Answer:
        told = f'<p class="byline">By {byline}</p><meta name="keywords" content="{tag}">'
        return Answer(young(article("whale").replace(b"</h1>", f"</h1>{told}".encode())))

    server.routes["/feed"] = feed(f"{server.url}/a/whale")
    for byline, tag, version, hours in (
        ("Ada Byrne", "bay", 1, 2),
        ("Ada Byrne", "sea", 1, 48),
        ("Mei Lin", "sea", 2, 0),
    ):
        server.routes["/a/whale"] = page(byline, tag)
        run(server, output)
        later(output, seconds=hours * 3600)
        assert max(record["version"] for record in records(output)) == version
    first, second = records(output)
    assert [author["name"] for author in second["authors"]] == ["Mei Lin"]
    assert first["content_hash"] == second["content_hash"]


def test_feed_that_is_fed_no_more_is_told_in_every_run(server: Server, output: Path) -> None:
    def stale(days: int) -> Answer:
        newest = datetime.now(UTC) - timedelta(days=days)
        items = "".join(
            f"<item><link>{link}</link><pubDate>{format_datetime(newest - timedelta(days=n))}</pubDate></item>"
            for n, link in enumerate(publish(server, *(f"n-{n}" for n in range(6))))
        )
        return Answer(f"<rss version='2.0'><channel><title>f</title>{items}</channel></rss>".encode())

    server.publish("/feed", stale(40))
    for _ in range(2):  # the second time it answers that nothing changed
        found = run(server, output)
        assert found["errors"][0].startswith(f"{server.url}/feed: answers, but names nothing new for far longer")
    assert server.statuses["/feed"] == [200, 304]
    server.publish("/feed", stale(20))
    assert run(server, output)["errors"] == []
