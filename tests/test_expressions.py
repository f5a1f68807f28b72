"""Our expressions are given no more than benchmarks/expressions.py measures them with, on pages that hold more."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from test_linear import page

import scraper
from scraper.plaintext import parse_text

# What reads pages; the others of the table read what is the user's own.
READ = ("scraper.fields", "scraper.readers", "scraper.layout", "scraper.dateline", "scraper.plaintext")
LONG = 30_000
TEXTS = [
    *("word ", " ", "a", "1", "\n", "- ", "By Ann Roe, ", "Photo: ", "a, ", "source: a ", "(x) ", "Reuters ", "a | "),
    "CC BY ",
    *("https://x.example/a ", "/a", "January 4, 2026 ", "3 hours ago ", "a@b.example ", "© AP ", "Provided by Snow "),
]
PAPER = (
    '<p>Source: <a href="https://www.nature.com/articles/{0}">{0}</a> <a href="https://doi.org/10.5555/{0}">x</a></p>'
)


class Watched:
    """An expression that keeps the longest text it was given, and the longest run of white space in any."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.longest = self.whitest = 0

    def __getattr__(self, name: str) -> Any:
        used = getattr(self._pattern, name)
        if name not in ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"):
            return used

        def watched(*given: Any, **named: Any) -> Any:
            text = given[1] if name.startswith("sub") else given[0]
            self.longest = max(self.longest, len(text))
            self.whitest = max([self.whitest, *map(len, re.findall(r"\s+", text))])
            return used(*given, **named)

        return watched


@pytest.fixture(scope="module")
def expressions(root: Path) -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("expressions", root / "benchmarks" / "expressions.py")
    assert spec
    assert spec.loader
    before = sys.path[:]
    module = sys.modules["expressions"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path[:] = before
    yield module
    del sys.modules["expressions"]


def test_expressions_are_given_what_is_said_of_them(expressions: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    watched: dict[str, Watched] = {}
    for info in pkgutil.walk_packages(scraper.__path__, "scraper."):
        if not info.name.startswith(READ):
            continue
        module = importlib.import_module(info.name)
        for name, value in list(vars(module).items()):
            full = f"{info.name}.{name}"
            if isinstance(value, re.Pattern) and expressions.given(full) != expressions.Given():
                watched[full] = Watched(value)
                monkeypatch.setattr(module, name, watched[full])
    for unit, size in product(TEXTS, (20, 90, LONG)):
        text = unit * (size // len(unit) + 1) + "!"
        html = page(text) + PAPER.format(text)
        scraper.parse(html, "https://snow.example/news/ridge", fetched_at=datetime(2026, 3, 4, tzinfo=UTC), site=None)
        parse_text(f"News > Ridge\n\nThe snow on the ridge\n\n{text}\n\nBy Ann Roe {text}\n\n{text}")
    for name, one in watched.items():
        most, white = expressions.given(name)
        assert one.longest <= (most or one.longest), name
        assert one.whitest <= (white or one.whitest), name
    met = {name for name, one in watched.items() if one.longest}
    assert {name.rpartition(".")[0] for name in met} == {name.rpartition(".")[0] for name in watched}
