"""Pages that state another's address as their own: every article gets its record, under its own address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crawling import attempt, records
from server import Answer, Server, article, site
from test_kills import MORTAL
from test_recrawl import later, run, versions, young

from spiders.claims import is_form_of

ONE_BY_ONE = {"CONCURRENT_REQUESTS": 1}


def stating(server: Server, name: str, path: str, paragraphs: int = 4) -> Answer:
    """An article that calls another address its own."""
    link = f'<link rel="canonical" href="{server.url}{path}"><title>'.encode()
    return Answer(young(article(name, paragraphs)).replace(b"<title>", link))


def listed(*paths: str) -> Answer:
    return Answer("".join(f"<a href='{path}'>x</a>" for path in paths).encode())


def target(server: Server, **keys: Any) -> dict[str, Any]:
    return site(server, **{"sections": ["/list"], "article_url": r"/[abc]/[\w-]+$", **keys})


@pytest.mark.parametrize("workers", [0, 2])
def test_page_that_comes_before_the_article_whose_address_it_states(server: Server, output: Path, workers: int) -> None:
    server.publish("/list", listed("/a/copy", "/a/owner"))
    server.publish("/a/copy", stating(server, "copy", "/a/owner"))
    server.publish("/a/owner", Answer(young(article("owner"))))
    found = run(server, output, target(server), settings={**ONE_BY_ONE, "PARSE_WORKERS": workers})
    assert [found[key] for key in ("pages", "records", "duplicates")] == [2, 2, 0]
    assert versions(output) == [("copy", 1), ("owner", 1)]
    assert {record["url"]: record["title"] for record in records(output)} == {
        f"{server.url}/a/{name}": f"The story of {name}" for name in ("copy", "owner")
    }
    assert run(server, output, target(server))["asked"] == ["/list"]
    later(output)
    server.publish("/a/copy", stating(server, "copy", "/a/owner", 6))
    server.publish("/a/owner", Answer(young(article("owner", 5))))
    found = run(server, output, target(server))
    assert (found["asked"], found["records"]) == (["/a/copy", "/a/owner", "/list"], 2)
    assert versions(output) == [("copy", 1), ("copy", 2), ("owner", 1), ("owner", 2)]


def test_article_that_nothing_else_names_gets_its_record_once(server: Server, output: Path) -> None:
    server.publish("/list", listed("/a/one", "/a/two"))
    for name in ("one", "two"):
        server.publish(f"/a/{name}", stating(server, name, "/a/owner"))
    server.publish("/a/owner", Answer(young(article("owner"))))
    found = run(server, output, target(server))
    assert (found["pages"], found["asked"].count("/a/owner")) == (3, 2)
    assert versions(output) == [("one", 1), ("owner", 1), ("two", 1)]
    assert run(server, output, target(server))["asked"] == ["/list"]


def test_article_that_was_asked_for_alone_leads_to_no_other(server: Server, output: Path) -> None:
    server.publish("/a/copy", stating(server, "copy", "/a/owner"))
    server.publish("/a/owner", Answer(young(article("owner"))))
    run(server, output, f"{server.url}/a/copy")
    assert versions(output) == [("copy", 1)]


NO_ARTICLE = ["/news", "/", "/a/gone", "/a/failing", "/a/closed", "/a/away", "/a/home", "/a/wall"]


@pytest.mark.parametrize("stated", NO_ARTICLE)
def test_pages_that_state_an_address_without_an_article_are_articles_of_their_own(
    server: Server, output: Path, stated: str
) -> None:
    names = [f"n-{n}" for n in range(6)]
    server.routes |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /a/closed", type="text/plain"),
        "/news": listed(*(f"/a/{name}" for name in names)),
        "/": listed("/news"),
        "/a/failing": Answer(b"", 500),
        "/a/away": Answer(b"", 302, headers={"Location": "http://elsewhere.invalid/"}),
        "/a/home": Answer(b"", 302, headers={"Location": "/"}),
        "/a/wall": Answer(b"<title>Page not found</title><h1>Page not found</h1>"),
    }
    server.publish("/list", listed(*(f"/a/{name}" for name in names), "/a/again"))
    for name in names:
        server.publish(f"/a/{name}", stating(server, name, stated))
    server.publish("/a/again", stating(server, "n-5", stated))
    found = run(server, output, target(server))
    assert [found[key] for key in ("pages", "records", "duplicates")] == [7, 6, 1]
    assert found["asked"].count(stated) <= 1
    assert len({record["id"] for record in records(output)}) == 6
    assert {record["url"] for record in records(output)} <= {f"{server.url}/a/{name}" for name in (*names, "again")}
    assert run(server, output, target(server))["asked"] == ["/list"]


def test_article_whose_stated_address_failed_at_first_is_not_written_again_under_it(
    server: Server, output: Path
) -> None:
    server.publish("/list", listed("/a/copy"))
    server.publish("/a/copy", stating(server, "owner", "/a/owner"))
    server.routes["/a/owner"] = Answer(b"", 503)
    run(server, output, target(server))
    server.publish("/list", listed("/a/copy", "/a/owner"))
    server.publish("/a/owner", stating(server, "owner", "/a/owner"))
    assert run(server, output, target(server))["duplicates"] == 1
    for _ in range(2):
        later(output)
        found = run(server, output, target(server))
        assert (found["records"], found["duplicates"]) == (0, 0)
    assert versions(output) == [("copy", 1)]


def test_other_forms_of_an_article_cost_three_looks_and_keep_its_address(server: Server, output: Path) -> None:
    names = [f"n-{n}" for n in range(8)]
    server.publish("/list", listed(*(f"/b/{name}?x=1" for name in names)))
    for name in names:
        server.publish(f"/b/{name}?x=1", stating(server, name, f"/a/{name}"))
        server.publish(f"/a/{name}", Answer(young(article(name, 5))))
    found = run(server, output, target(server, article_url=r"/[ab]/[\w-]+(\?|$)"), settings=ONE_BY_ONE)
    assert (found["records"], len([path for path in found["asked"] if path.startswith("/a/")])) == (8, 3)
    assert {record["url"] for record in records(output)} == {f"{server.url}/a/{name}" for name in names}


@pytest.mark.parametrize(
    ("own", "stated", "is_form"),
    [
        ("x.org/print/bees-count", "x.org/science/bees-count", True),
        ("x.org/bees-count?page=2", "x.org/bees-count", True),
        ("x.org/article/12", "x.org/article/12/bees-count", True),
        ("x.org/story?id=1&print=now", "x.org/story?id=1", True),
        ("x.org/story?id=1", "x.org/story?id=2", False),
        ("x.org/a/bees-count", "x.org/a/wasps-do-not", False),
        ("x.org/a/bees-count", "x.org/a", False),
        ("x.org?p=12", "x.org/bees-count", False),
    ],
)
def test_which_addresses_read_like_forms_of_one(own: str, stated: str, is_form: bool) -> None:
    assert is_form_of(own, stated) is is_form


def test_host_that_was_believed_is_looked_at_again_where_the_address_reads_like_another_article_s(
    server: Server, output: Path
) -> None:
    names = [f"n-{n}" for n in range(5)]
    server.publish("/list", listed(*(f"/b/{name}" for name in names), "/b/copy", "/a/owner"))
    for name in names:
        server.publish(f"/b/{name}", stating(server, name, f"/a/{name}"))
        server.publish(f"/a/{name}", Answer(young(article(name))))
    server.publish("/b/copy", stating(server, "copy", "/a/owner"))
    server.publish("/a/owner", Answer(young(article("owner"))))
    found = run(server, output, target(server), settings=ONE_BY_ONE)
    assert (found["records"], found["duplicates"]) == (7, 0)
    assert versions(output) == sorted((name, 1) for name in (*names, "copy", "owner"))


def test_block_that_the_site_repeats_is_nothing_in_common(server: Server, output: Path) -> None:
    letter = "<p>Sign up for our letter, which comes on every day of the week but Sunday, and costs you nothing.</p>"

    def signed(answer: Answer) -> Answer:
        return Answer(answer.body.replace(b"</article>", f"{letter}</article>".encode()))

    names = [f"n-{n}" for n in range(4)]
    server.publish("/list", listed(*(f"/a/{name}" for name in names), "/a/copy", "/a/owner"))
    for name in names:
        server.publish(f"/a/{name}", signed(Answer(young(article(name)))))
    server.publish("/a/copy", signed(stating(server, "copy", "/a/owner")))
    server.publish("/a/owner", signed(Answer(young(article("owner")))))
    assert run(server, output, target(server), settings=ONE_BY_ONE)["records"] == 6


def test_limit_holds_and_the_next_run_has_the_rest(server: Server, output: Path) -> None:
    server.publish("/list", listed("/a/copy"))
    server.publish("/a/copy", stating(server, "copy", "/a/owner"))
    server.publish("/a/owner", Answer(young(article("owner"))))
    assert run(server, output, target(server), limit=1, settings=ONE_BY_ONE)["records"] == 1
    assert versions(output) == [("copy", 1)]
    later(output)
    run(server, output, target(server))
    assert versions(output) == [("copy", 1), ("owner", 1)]


def test_page_whose_claim_was_not_looked_at_before_the_end_is_left_to_the_next_run(
    server: Server, output: Path
) -> None:
    server.publish("/list", listed("/a/copy"))
    server.publish("/a/copy", stating(server, "copy", "/a/owner"))
    server.publish("/a/owner", Answer(young(article("owner"))))
    budget = {"CLOSESPIDER_PAGECOUNT": 4}  # robots.txt, tdmrep.json, the list, the copy
    found = run(server, output, target(server), settings={**ONE_BY_ONE, **budget})
    assert (found["pages"], "/a/owner" in found["asked"]) == (0, False)
    assert run(server, output, target(server))["records"] == 2


@pytest.mark.parametrize("last", range(3, 58, 6))
def test_a_kill_at_any_step_loses_no_article(server: Server, output: Path, last: int) -> None:
    server.publish("/list", listed("/a/copy"))
    server.publish("/a/copy", stating(server, "copy", "/a/owner"))
    server.publish("/a/owner", Answer(young(article("owner"))))
    attempt(output, target(server), first=MORTAL.replace("LAST", str(last)), settings=ONE_BY_ONE)
    run(server, output, target(server))
    if output.joinpath("state/site.sqlite").exists():
        later(output)
        run(server, output, target(server))
    assert versions(output) == [("copy", 1), ("owner", 1)]
