"""Titles of papers in bibliographic entries, in the forms that press offices and news sites print them."""

from __future__ import annotations

import re

MAX_ENTRY = 1_000  # characters
_MAX_TITLE = 300
_LEAST_WORDS = 4
_YEAR = r"(?:19|20)\d\d"
_JOURNAL = r"[^\W\d_a-z]"  # how its name begins
# Its name in full: "Annals of Slow Slopes".
_NAME = (
    r"[^\W\d_a-z][\w&'’-]{1,30}(?:,?\s(?:(?:of|and|in|on|for|the|der|für|de|des)\s){0,2}[^\W\d_a-z][\w&'’-]{0,30}){0,8}"
)
# Between a journal and the year: "Slow Slopes (2022)", "Slow Slopes, 10 May 2022", "Slow Slopes. May 10, 2022".
_DATED = r"[.,]?\s+\(?(?:[^\W\d_]{3,9}\.?\s\d{1,2},\s|\d{1,2}\.?\s[^\W\d_]{3,9}\s)?"
_FORMS = tuple(
    map(
        re.compile,
        (
            # "Ann Roe et al, A slope that moves by night, Slow Slopes (2022)."
            rf"\bet al[.,]*\s+(?P<title>[^\W\d_a-z].{{10,300}}?),\s+{_JOURNAL}[^,()]{{2,90}}\s\({_YEAR}\)",
            # "A. Roe, B. Ek: A slope that moves by night. Slow Slopes (2022)", "Roe A: A slope. Slow Slopes, 2022".
            r"\b(?:[^\W\d_a-z]{1,3}|[^\W\d_a-z]\.\s?[^\W\d_][\w'’-]{1,30}|et al\.?)(?:\s\(\d{4}\))?:"
            rf"\s+(?P<title>[^.]{{15,300}})\.\s+{_JOURNAL}[^.;()]{{2,90}}{_DATED}{_YEAR}\b",
            # "Roe A, et al. A slope that moves by night. Slow Slopes. May 10, 2022", "Roe A. A slope. Slopes (2022)".
            rf"\b(?:[^\W\d_a-z]{{1,3}}|et al)\.\s+(?P<title>[^.]{{15,300}})\.\s+{_NAME}{_DATED}{_YEAR}\b",
            # "A. Roe. A slope that moves by night. Slow Slopes, 2022; 12 (3)", "Roe A. A slope. Slow Slopes. 2022."
            rf"\.\s+(?P<title>[^.]{{15,300}})\.\s+{_JOURNAL}[^.;]{{2,90}}[.,]?\s+{_YEAR}(?:\s[A-Z][a-z]{{2}}\b[^;]{{0,12}})?"
            r"\s*(?:[;:.,(]|$)",
            # "Roe, A., & Ek, B. (2022). A slope that moves by night. Slow Slopes, 12(3), 4–5."
            rf"(?:\b[^\W\d_a-z]\.|\bet al\.?),?\s*\({_YEAR}[a-z]?(?:, \w+(?: \d+)?)?\)[.,:]?\s+"
            rf"(?P<title>[^.?!]{{15,300}})[.?!]\s+{_JOURNAL}",
        ),
    )
)
# What a link says before the title of a paper it leads to.
_LABEL = re.compile(r"(?:paper|study|article|report|publication|reference|studie|étude)\s?:\s", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/|://")


def title_in(entry: str) -> str | None:
    """The title in an entry on one line; None where its form is unknown."""
    entry = entry[:MAX_ENTRY]
    for form in _FORMS:
        if found := form.search(entry):
            return as_title(found["title"])
    return None


def as_title(text: str) -> str | None:
    """A text as the title of a paper, without the signs at its ends; None where it is too short or long, or has an
    address in it.
    """
    text = text.strip(" .,;“”\"'")
    if label := _LABEL.match(text):
        text = text[label.end() :].strip(" “”„«»\"'")
    fits = len(text.split()) >= _LEAST_WORDS and len(text) <= _MAX_TITLE
    return text if fits and not _DOI.search(text) else None
