"""What a person may type finds what it says, and nothing that can be typed is an error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.browse.query import MAX_LENGTH, MAX_TERMS, read
from scraper.browse.schema import TEXTS, TOKENIZE
from scraper.browse.words import join, part, spellings

# By number: title, and the rest as body.
TEXT = {
    1: ("Icy moons", "An ocean lies under the ice of small moons."),
    2: ("Snow on Mars", "The ice cream of physics, and a moon of it."),
    3: ("Café physics", "Naïve questions to Müller and Søren Łukasz about black holes."),
    4: ("黑洞的新照片", "天文学家拍到了黑洞的照片。"),
    5: ("Covid-19", "AND then the R&D said: don't. One two three four five six seven eight nine ten eleven black."),
}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5({', '.join(TEXTS)}, tokenize='{TOKENIZE}')")
    for key, (title, body) in TEXT.items():
        connection.execute(
            "INSERT INTO texts (rowid, title, body, spellings) VALUES (?, ?, ?, ?)",
            [key, part(title), part(body), spellings(body)],
        )
    yield connection
    connection.close()


def found(index: sqlite3.Connection, text: str) -> set[int]:
    query = read(text)
    if query.match is None:
        return {*TEXT}
    hits = {key for (key,) in index.execute("SELECT rowid FROM texts WHERE texts MATCH ?", [query.match])}
    return {*TEXT} - hits if query.all_but else hits


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("moon", {1, 2}),
        ("MOONS", {1, 2}),
        ("ice ocean", {1}),
        ("ice AND ocean", {1}),
        ("ocean OR cream", {1, 2}),
        ("ice and ocean", set()),  # a small "and" is a word
        ('"ice cream"', {2}),
        ('"cream ice"', set()),
        ('"ice cream', {2}),  # a quotation mark that is not closed
        ("“ice cream”", {2}),
        ("„ice cream“", {2}),
        ("ice -cream", {1}),
        ("ice NOT cream", {1}),
        ("ice - cream", {2}),
        ("-ice", {3, 4, 5}),
        ("-ice -black", {4}),
        ("NOT NOT ice", {1, 2}),
        ("cream OR -ice", {2}),
        ("(ocean OR cream) moon", {1, 2}),
        ("((ocean", {1}),
        ("ocean))) small", {1}),
        ("OR ocean AND", {1}),
        ("NEAR", {*TEXT}),
        ("one NEAR/3 four", {5}),
        ("one NEAR/2 five", set()),
        ("one NEAR black", {5}),
        ("two NEAR/20 black", {5}),
        ("NEAR(one two)", {5}),
        ("title:moon", {1}),
        ("title:snow", {2}),
        ("TITLE:snow", {2}),
        ("title: snow", set()),  # then it is a word
        ("body:(ocean OR cream)", {1, 2}),
        ("title:moon title:mars", set()),
        ("-title:snow moon", {1}),
        ("oce*", {1}),
        ('"ice cre"*', {2}),
        ("o*", set()),
        ("cafe", {3}),
        ("naive", {3}),
        ("Muller", {3}),
        ("Mueller", {3}),
        ("Soren", {3}),
        ("SØREN", {3}),
        ("Lukasz", {3}),
        ("黑洞", {4}),
        ("照片", {4}),
        ("洞黑", set()),
        ("黑洞 天文", {4}),
        ("covid-19", {5}),
        ("R&D", {5}),
        ("don't", {5}),
        ("", {*TEXT}),
        ("   ", {*TEXT}),
        ('"', {*TEXT}),
        ("!!! — 🐝", {*TEXT}),
        ("*", {*TEXT}),
        ("title:", set()),
        ("{title}: x", set()),
        ("ice ^moon", {1, 2}),
        ("moon + ice", {1, 2}),
        ("ice\x00moon", {1, 2}),
        ("' OR 1=1 --", set()),
    ],
)
def test_it_finds(index: sqlite3.Connection, text: str, keys: set[int]) -> None:
    assert found(index, text) == keys


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ice", ()),
        ("!!!", ("There is no word in it to search for.",)),
        ("a*", ("a* would be most words: give it more letters.",)),
        ("a OR -b", ("What is left out cannot be one side of OR: that side was not searched for.",)),
        ("a" * (MAX_LENGTH + 1), (f"Only the first {MAX_LENGTH} characters were searched for.",)),
        ("a " * (MAX_TERMS + 1), (f"Only the first {MAX_TERMS} words were searched for.",)),
        ("(" * 40 + "a", ("Brackets deeper than 16 do not count.",)),
    ],
)
def test_what_is_left_out_is_said(text: str, note: tuple[str, ...]) -> None:
    assert read(text).notes == note


PIECES = st.sampled_from(
    ['"', "(", ")", "-", "*", ":", "AND", "OR", "NOT", "NEAR", "NEAR/2", "title:", "author:", "ice", "黑", "é", " ",
     "^", "+", "{", "}", ",", ".", "\x00", "'", "ก", "\u0301", "🐝"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join)))
@example("NOT " * 249)
@example("(" * 1000)
@example("-(" * 400 + "a")
@example("NEAR " * 200)
@example("title:" * 166)
@example("a NEAR " * 140)
@example(" OR ".join("abcdefghijklmnopqrstuvwxyz" * 5))
def test_no_input_is_an_error(index: sqlite3.Connection, text: str) -> None:
    assert found(index, text) <= {*TEXT}


@given(st.text())
def test_the_gaps_are_invisible(text: str) -> None:
    assert join(part(text)) == join(text)
