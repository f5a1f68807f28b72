"""Why a record says what it says."""

from __future__ import annotations

import json

from scraper.explain import Row, explain
from scraper.page import Page
from scraper.parser import FIELDS, parse_page
from scraper.rules import Rules

PAGE = """<html lang="en"><title>Bees count - Daily</title><meta property="og:title" content="Bees count">
<meta name="description" content=" "><h1>Bees count</h1><figure><img src="/b.jpg" width="800" height="600">
<figcaption>A bee. Credit: N. Okafor</figcaption></figure>
<p>They get to four, says a study of ten hives.</p><p>Each flew to the right card.</p>"""


def rows(rules: Rules | None = None) -> list[Row]:
    return list(explain(Page(PAGE, "https://daily.example/bees", rules=rules)))


def test_the_winners_are_the_records_values() -> None:
    page = Page(PAGE, "https://daily.example/bees")
    record = parse_page(page).to_dict()
    won = {row.field: row for row in explain(page) if row.won}
    assert {name: row.source for name, row in won.items()} == {
        k: v for k, v in record["provenance"].items() if k in FIELDS
    }
    assert {name: row.value for name, row in won.items()} == {name: record[name] for name in won}


def test_the_first_good_candidate_wins_alone() -> None:
    titles = [row for row in rows() if row.field == "title"]
    assert [row.won for row in titles] == [True, *[False] * (len(titles) - 1)]
    assert {row.raw for row in titles} >= {"Bees count"}


def test_what_a_site_file_fixes_wins() -> None:
    first, *others = [row for row in rows(Rules(fixed={"language": "de"})) if row.field == "language"]
    assert first == Row("language", "site:fixed", "de", "de", True)
    assert not any(row.won for row in others)


def test_rows_are_json() -> None:
    assert json.loads(json.dumps([row._asdict() for row in rows()]))
