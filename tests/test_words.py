"""One word a thing: record, field module, key of a site file and key of the JSON are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import scraper.fields
from scraper.article import Article
from scraper.dictionary import EXAMPLE, schema
from scraper.parser import FIELDS
from scraper.sites.keys import FIXABLE, SELECTABLE

NAMES = list(Article.model_fields)
FOLDER = Path(scraper.fields.__file__ or "").parent
# What no page says in one place: made from other fields, from the address or by the crawl.
MADE = {"id", "requested_url", "site", "image_credit", "word_count", "content_hash", "version", "first_seen_at",
        "fetched_at", "near_duplicate_of", "provenance", "schema_version"}  # fmt: skip


def test_json_keys_are_the_records() -> None:
    assert list(EXAMPLE.to_dict()) == NAMES
    assert list(schema()["properties"]) == NAMES


def test_every_name_is_read_by_its_module_or_made() -> None:
    assert FIELDS.keys() | MADE == set(NAMES)
    assert not FIELDS.keys() & MADE


def test_every_field_module_is_used() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__"} == set(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_field_modules_are_of_one_shape(name: str) -> None:
    module = FIELDS[name]
    assert module.__doc__
    assert callable(module.candidates)
    assert callable(module.normalize)


@pytest.mark.parametrize("keys", [SELECTABLE, FIXABLE], ids=["select", "fixed"])
def test_keys_of_site_files_are_names_of_the_record(keys: frozenset[str]) -> None:
    assert keys <= set(NAMES)
