"""Accuracy on real pages: no field may fall below its floor on the gold set, where that lies beside the project."""

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import scraper

GOLD = Path(__file__).parents[2] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not (GOLD / "gold.jsonl").is_file(), reason=f"no gold set in {GOLD}")

# Percent, by score.py over all pages and without site files; floors move only upward, by hand.
FLOORS = {
    "title": 92.8,
    "authors": 89.7,
    "date": 93.9,
    "instant": 99.9,
    "tags": 88.3,
    "credits": 84.9,
    "captions": 86.1,
    "body": 96.9,
}


def predict(gold: dict[str, Any]) -> dict[str, Any]:
    html = gzip.decompress((GOLD / "pages" / f"{gold['id']}.html.gz").read_bytes())
    record = scraper.parse(html, gold["url"], site=None).to_dict()
    return {**record, "authors": [author["name"] for author in record["authors"]]}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reached() -> dict[str, float]:
    score = scorer()
    with (GOLD / "gold.jsonl").open(encoding="utf-8") as lines:
        means = score.summarize([score.score_page(gold, predict(gold)) for gold in map(json.loads, lines)])
    return {field: round(100 * value, 1) for field, value in means.items() if field in FLOORS}


@pytest.mark.parametrize("field", FLOORS)
def test_accuracy(field: str, reached: dict[str, float]) -> None:
    assert reached[field] >= FLOORS[field]
