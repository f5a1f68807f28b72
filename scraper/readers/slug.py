"""How much of a title an address says: most addresses are made of the title that an article was first given."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from scraper.text import words

_LONGEST = 2_000  # characters of an address
_FEW = 3  # words that could be a section's or a system's
_ENDING = re.compile(r"\.\w{1,5}$")
_NUMBER = re.compile(r"[^\W\d]*\d{5,}\w*|(?=\w*\d)[0-9a-f]{8,}")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
# German and the Nordic languages write two letters where others leave out the mark.
_PAIRS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def slug(url: str | None) -> frozenset[str]:
    """The words that an address may have from its article's title: those of the part of its path that has most, in
    lower case, without marks and without numbers that count articles. Empty where that part has hardly any.
    """
    try:
        path = unquote(urlsplit((url or "")[:_LONGEST]).path)
    except ValueError:
        return frozenset()
    parts = (_bare(_ENDING.sub("", part)) for part in path.split("/"))
    longest = max(parts, key=len, default=frozenset[str]())
    return longest if len(longest) > _FEW else frozenset()


def likeness(title: str, address: frozenset[str]) -> float:
    """The share of words that a title and an address have in common, from 0 to 1; 0 if the address says nothing."""
    return _likeness(title, address) if address else 0.0


def holds(url: str | None, text: str) -> bool:
    """Whether all words of a text stand in an address."""
    address = _bare(unquote((url or "")[:_LONGEST]))
    return any(form <= address for form in _forms(text))


def _forms(text: str) -> tuple[frozenset[str], frozenset[str]]:
    return _bare(text), _bare(text.casefold().translate(_PAIRS))


@lru_cache(maxsize=64)
def _likeness(title: str, address: frozenset[str]) -> float:
    return max(len(form & address) / len(form | address) for form in _forms(title))


def _bare(text: str) -> frozenset[str]:
    text = text.casefold().translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return frozenset(word for word in words(text.replace("_", " ")) if not _NUMBER.fullmatch(word))
