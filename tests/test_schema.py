"""The schema and the data dictionary say what the record is, and records hold to them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scraper import dictionary, parse
from scraper.article import SCHEMA_VERSION
from scraper.dictionary import DICTIONARY, EXAMPLE, FOLDER, PAGE, RECORDS, SCHEMA, TERMS

WRITTEN = json.loads((FOLDER / SCHEMA).read_text(encoding="utf-8"))
VALID = Draft202012Validator(WRITTEN)

PAGES = {
    "nothing": "<p>",
    "plain": "<title>Ice on Mars</title><h1>Ice on Mars</h1><p>There is ice on Mars, a probe has found. "
    "It lies under a metre of dust.</p><p>Nobody has touched it yet, and nobody will before the next window.</p>",
    "stated": """
        <html lang="en"><head><title>Bees count | Daily</title>
        <meta property="og:title" content="Bees count"><meta property="og:site_name" content="Daily">
        <meta name="description" content="They get to four."><meta name="robots" content="noarchive">
        <script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
        "headline": "Bees count", "datePublished": "2026-03-04T12:50:00+01:00", "keywords": ["bees", "numbers"],
        "author": {"@type": "Person", "name": "Ada Byrne", "jobTitle": "Reporter"}, "isAccessibleForFree": false,
        "image": {"@type": "ImageObject", "url": "https://daily.example/b.jpg", "width": 800, "height": 600}}
        </script></head><body><article><h1>Bees count</h1><figure><img src="/b.jpg" alt="A bee" width="800">
        <figcaption>A bee at work. Credit: N. Okafor</figcaption></figure>
        <p>Bees can count to four, says <a href="https://doi.org/10.1234/abc">a study</a> of ten hives.</p>
        <p>They were shown dots, and flew to the card with as many dots as the one before.</p></article></body>""",
}


@pytest.mark.parametrize("name", PAGES)
def test_records_are_valid(name: str) -> None:
    record = parse(PAGES[name], "https://daily.example/bees", fetched_at=datetime(2026, 3, 5, tzinfo=UTC)).to_dict()
    VALID.validate(json.loads(json.dumps(record)))


RECORDED = sorted((Path(__file__).parent / "pages").rglob("*.html"))


@pytest.mark.parametrize("page", RECORDED, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_records_of_recorded_pages_are_valid(page: Path) -> None:
    VALID.validate(parse(page.read_bytes(), f"https://daily.example/{page.stem}", site=None).to_dict())


def test_a_page_without_an_address_is_valid() -> None:
    VALID.validate(parse(PAGES["plain"]).to_dict())


def test_the_example_is_valid() -> None:
    VALID.validate(EXAMPLE.to_dict())


@pytest.mark.parametrize(
    "change",
    [
        {"title": 3},
        {"tags": None},
        {"date_published": "yesterday"},
        {"word_count": -1},
        {"surprise": 1},
        {"images": [{"url": "https://daily.example/b.jpg"}]},
    ],
    ids=str,
)
def test_what_breaks_the_contract_is_invalid(change: dict[str, Any]) -> None:
    assert not VALID.is_valid(EXAMPLE.to_dict() | change)


@pytest.mark.parametrize("key", EXAMPLE.to_dict())
def test_every_key_is_required(key: str) -> None:
    record = EXAMPLE.to_dict()
    del record[key]
    assert not VALID.is_valid(record)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(WRITTEN)


@pytest.mark.parametrize("made", [(SCHEMA, dictionary.schema), (DICTIONARY, dictionary.dictionary)], ids=lambda m: m[0])
def test_files_are_fresh(made: tuple[str, Any]) -> None:
    name, make = made
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert (json.loads(written) if name == SCHEMA else written) == make(), "stale: run `make docs`"


def test_the_documentation_has_the_same_dictionary() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary.dictionary(), "stale: run `make docs`"


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_key_is_explained(record: Any) -> None:
    assert TERMS[record].keys() <= record.model_fields.keys()
    assert [name for name, field in record.model_fields.items() if not field.description] == []


def test_the_example_shows_every_key() -> None:
    def empty(value: Any) -> bool:
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return value is None or value == [] or any(map(empty, parts))

    assert not [key for key, value in EXAMPLE.to_dict().items() if empty(value)]
    assert EXAMPLE.schema_version == SCHEMA_VERSION
