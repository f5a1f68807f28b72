"""Recorded pages against their goldens: each `pages/<site>/<slug>.html` parses to what the `.json` beside it says.

The pages were written for these tests, in the manner of real ones. A golden holds what a reader would say is true of
the page, whatever the parser says today; its "page" holds what comes with a fetch (url, encoding, fetched_at). It has
every field that is a fact of the page, in the record's own form but for these: the body is a list of its blocks, a
picture is its url, caption, credit and alt, a reference its url and identifiers. Left out are what follows from the
rest (ids, hashes, counts, Markdown), what depends on the run, and provenance.

What the parser is known to read wrongly stands in "open", by field; a field that has come right fails until it is
taken out there, so the list only gets shorter.

A new page: put the `.html` there and beside it a `.json` with "page" only, run `RECORD=1 pytest tests/test_pages.py`,
which fills in the missing keys and takes out of "open" what has come right, then read every line of it and put right
what is not true.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import scraper
from scraper import sites
from scraper.article import Article
from scraper.survey import golden as goldens
from scraper.survey.golden import KEYS, facts

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(FOLDER.rglob("*.html"))


def parse(page: Path, fetch: dict[str, Any]) -> Article:
    fetched_at = datetime.fromisoformat(fetch["fetched_at"]) if "fetched_at" in fetch else None
    return scraper.parse(page.read_bytes(), fetch["url"], encoding=fetch.get("encoding"), fetched_at=fetched_at)


def recorded(path: Path, golden: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """The golden with the keys it lacked, less what has come right; written to its file."""
    still = [key for key in golden.pop("open", ()) if golden.get(key) != found[key]]
    head = {"page": golden["page"], **({"open": still} if still else {})}
    golden = {**head, **{key: golden.get(key, found[key]) for key in KEYS}}
    goldens.write(path, golden)
    return golden


def name(page: Path) -> str:
    return str(page.relative_to(FOLDER).with_suffix(""))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page(page: Path) -> None:
    path = page.with_suffix(".json")
    golden: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    found = facts(parse(page, golden["page"]))
    if os.environ.get("RECORD"):
        golden = recorded(path, golden, found)
    wanted = {key: golden[key] for key in KEYS}
    known = set(golden.get("open", ()))
    assert {k: v for k, v in found.items() if k not in known} == {k: v for k, v in wanted.items() if k not in known}
    assert [key for key in sorted(known) if found[key] == wanted[key]] == [], "right now: take it out of open"


def test_every_golden_has_its_page() -> None:
    assert [p.with_suffix(".html") for p in sorted(FOLDER.rglob("*.json"))] == PAGES


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name != "traps"], ids=name)
def test_a_site_s_page_is_what_its_file_says(page: Path) -> None:
    golden = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    site = sites.load(page.parent.name)
    assert site.is_article(golden["page"]["url"])
    assert [field for field in site.expect if not golden[field]] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_a_reader_may_rely_on(page: Path) -> None:
    article = parse(page, json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))["page"])
    assert set(article.provenance) <= set(Article.model_fields)
    assert article.body == article.body.strip()
    assert article == parse(page, json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))["page"])
