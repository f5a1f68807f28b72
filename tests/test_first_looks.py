"""Tables that spare most texts a search let through whatever it would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.fields import images, section, source_credit
from scraper.printed import marks, tag_names
from scraper.readers import byline_label, credit_controls, credit_labels, credit_names
from scraper.text import squeeze

# Letters that are the same as others but for case, and that no page has in a label.
_LETTERS = st.characters(
    exclude_characters="\u017f\u212a\u0130\u0131", max_codepoint=0xFFFF, exclude_categories=("Cs",)
)

OPENED = {
    "where a text is from": (source_credit._LABEL, source_credit._LABEL_STARTS),
    "who wrote it": (byline_label.LABEL, byline_label._LABEL_STARTS | byline_label._SHORT_STARTS),
    "who wrote it, clearly": (byline_label.CLEAR_LABEL, byline_label._LABEL_STARTS | byline_label._SHORT_STARTS),
    "whose picture it is": (credit_labels._LABEL, credit_labels._OPENINGS),
    "whose picture it is, without a colon": (credit_labels._BARE, credit_labels._OPENINGS),
}
HELD = {
    "a label": (credit_labels._LABEL, credit_labels._OF_LABELS),
    "a sign": (credit_labels._COPYRIGHT, credit_labels._OF_SIGNS),
    "no credit": (credit_names._NO_CREDIT, credit_names._OF_NO_CREDIT),
    "what follows a credit": (credit_names._AFTER, credit_names._OF_AFTER),
    "an offer": (images._OFFERS, images._MAY_OFFER),
    "the way to the article": (section._CRUMBS, section._MAY_CRUMBS),
    "a list of tags": (tag_names._TAG_LIST, tag_names._OF_TAG_LIST),
}


@pytest.mark.parametrize("name", OPENED)
def test_how_a_label_opens(name: str) -> None:
    label, openings = OPENED[name]
    text = st.from_regex(label, alphabet=_LETTERS).map(lambda text: _found(label, text))

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(text)
    def opens(text: str) -> None:
        assert text.lower().startswith(tuple(openings))

    opens()


@pytest.mark.parametrize("name", HELD)
def test_what_a_label_holds(name: str) -> None:
    label, parts = HELD[name]

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(st.from_regex(label, alphabet=_LETTERS))
    def holds(text: str) -> None:
        assert any(part in f" {' '.join(text.split())} a".lower() for part in parts)

    holds()


def test_what_marks_a_byline() -> None:
    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(st.from_regex(marks._MARK, alphabet=_LETTERS))
    def marked(names: str) -> None:
        assert marks._MAY_MARK.search(names)

    marked()


def test_what_holds_a_control() -> None:
    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(st.from_regex(credit_controls.CONTROLS, alphabet=_LETTERS))
    def holds(text: str) -> None:
        tidy = "\n".join(filter(None, map(squeeze, text.split("\n"))))
        assert not credit_controls.CONTROLS.search(tidy) or credit_controls.may_hold_controls(tidy)

    holds()


def _found(label: re.Pattern[str], text: str) -> str:
    match = label.search(text)
    assert match is not None
    return match[0].lstrip()
