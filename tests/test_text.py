from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text import count_words, fold, plain, repair, squeeze, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  one\n two\t three ", "one two three"),
        ("one\u00a0two\u2009three\u3000four", "one two three four"),
        ("be\u00adgun \u200bnow\ufeff", "begun now"),
        ("a\x00b\x1bc\x85d", "abc d"),
        ("\u202eabc\u202c", "abc"),
        ("zero\u200djoiner", "zero\u200djoiner"),
        ("", ""),
    ],
)
def test_squeeze(text: str, expected: str) -> None:
    assert squeeze(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salt &amp; stone", "Salt & stone"),
        ("&amp;quot;Salt&amp;quot;", '"Salt"'),
        ("<p>One</p><p>two</p>", "One two"),
        ("a < b and c > d", "a < b and c > d"),
        ("AT&T and Q&A;", "AT&T and Q&A;"),
        ("caf&eacute;", "café"),
        ("islandâ€™s", "island’s"),
        ("<script>x()</script>One", "One"),
        ("", ""),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("donâ€™t â€œwaitâ€\u009d", "don’t “wait”"),
        ("KÃ¶ln", "Köln"),
        ("Köln", "Köln"),
        ("São Tomé – «ilha»", "São Tomé – «ilha»"),
        ("Ã la carte", "Ã la carte"),
        ("Köln isnâ€™t Привет", "Köln isn’t Привет"),
        ("日本語", "日本語"),
    ],
)
def test_repair(text: str, expected: str) -> None:
    assert repair(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two, three", 3),
        ("it's 2.5 km", 5),
        ("日本 and 中国", 5),
        ("", 0),
        ("— !", 0),
        ("snake_case", 2),
        ("हिन्दी में", 2),
    ],
)
def test_count_words(text: str, expected: int) -> None:
    assert count_words(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Plain words, and a snake_case one.",
        "\u201cIt\u2019s here\u201d \u2013 at 5\xa0km\u2026",
        "Gr\u00f6\u00dfe z\u00e4hlt: caf\u00e9_cr\u00e8me, \u00bd \u20ac",
        "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440!",
        "\u65e5\u672c\u306e news",
        "cafe\u0301 au lait",
        "\u0939\u093f\u0928\u094d\u0926\u0940 text \U0001f600",
        "A line and\nanother\u2122 one \u00b2",
    ],
)
def test_a_long_text_has_the_words_of_its_parts(line: str) -> None:
    assert words(f"{line}\n" * 40) == words(line) * 40


@given(st.text(max_size=60))
def test_any_long_text_has_the_words_of_its_parts(line: str) -> None:
    assert words(f"{line}\n" * 8) == words(line) * 8
    assert words(f"{line}\n{'plain text ' * 20}") == [*words(line), *["plain", "text"] * 20]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  The  CLIFF—that! ", "the cliff that"),
        ("Straße", "strasse"),
        ("İstanbul", "i̇stanbul"),
        ("日本", "日 本"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_a_text_once_squeezed_stays(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@given(st.text())
def test_what_is_plain_is_fit_for_a_record(text: str) -> None:
    plain(text).encode("utf-8")
    assert "\n" not in plain(text)
