"""Strings: white space, characters no record may hold, mojibake, and markup inside strings."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from lxml import etree

# C0 and C1 controls, lone surrogates, zero-width and direction marks, the BOM, non-characters, soft hyphen.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CONTROLS = bytes((*range(32), 127))
_LINE = 150  # characters from which on it is cheaper to take the controls out than to look at each
# A tag's name alone or with an attribute that has a value; "<b and c>" is a comparison.
_TAG = re.compile(
    r"<(?:/?[a-zA-Z][\w:-]{0,60}\s{0,9}/?|[a-zA-Z][\w:-]{0,60}\s[^<>=]{0,200}=[^<>]{0,1000}|![^<>]{0,1000})>"
)
# Elements whose words are no part of the text: code, and how to pronounce what stands beside it.
_SILENT = frozenset(("script", "style", "template", "rt", "rp"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# UTF-8 read as windows-1252: a lead byte as Latin letter, then a continuation byte as letter or sign.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_PUNCTUATION = re.compile(
    "\u00e2\u20ac[\u0090-\u009f\u00a0-\u00af\u0152\u0153\u0161\u0178\u017e\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u203a\u2122]"
)
# Vowel signs and accents that follow a letter belong to its word: Hindi, Thai, Arabic, and decomposed Latin.
_MARKS = frozenset(chr(c) for c in range(0x300, 0x3000) if unicodedata.category(chr(c)).startswith("M"))
_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# The same by means that cost a tenth: most text is ASCII but for these signs, or in letters that take no marks.
_SIGNS = (
    "\u2019\u2018\u201c\u201d\u201e\u2013\u2014\u2026\u2022\xa0\xab\xbb\u2010\u2011\u2122\u2192\xae\xb0\xa3\u20ac\xd7"
)
_ASCII = bytes(range(128))
_IN_WORDS = bytes(n if n > 127 or chr(n).isalnum() else 32 for n in range(256))  # of UTF-8
_ASCII_FOLDED = _IN_WORDS.lower()
_SHORT = 200  # characters that are read at once
_KINDS = 80  # characters beyond ASCII in one text: Latin, Greek and Cyrillic ones have fewer
_WIDE = re.compile(f"[{_DENSE}]")
_FIRST_WIDE = _DENSE[0]
_WORD = re.compile(f"[{_DENSE}]|[^\\W_{_DENSE}]+(?:[{''.join(sorted(_MARKS))}]+[^\\W_{_DENSE}]*)*")


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first; a space stands for any white space."""
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(set(phrases), key=len, reverse=True))


def printable(text: str, kept: str) -> str:
    """The text with U+FFFD for each character that is not printed but obeyed, other than the `kept` ones."""
    return text if text.isprintable() else "".join(c if c.isprintable() or c in kept else "\ufffd" for c in text)


def squeeze(text: str) -> str:
    """The text on one line: runs of white space as one space, none at the ends, no characters unfit for a record."""
    text = text.strip()
    # Most text is so, but for its ends. What is printable has no white space other than spaces.
    if (
        text.isprintable()
        if len(text) < _LINE or not text.isascii()
        else len(text.encode().translate(None, _CONTROLS)) == len(text)
    ) and "  " not in text:
        return text
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(_UNWANTED.sub("", text).split())


@lru_cache(maxsize=128)  # several fields ask for the same titles, names and descriptions of a page
def plain(text: str) -> str:
    """A string that may hold markup or entities, as the text a reader sees, on one line."""
    if "<" in text and _TAG.search(text):
        text = _text_of(text)
    for _ in range(2):  # "&amp;quot;" is common in meta tags
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return repair(squeeze(text))


class _Pieces:
    """The text of markup, as a parser tells it piece by piece: a space for each tag, nothing of what is silent."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._silent = 0

    def start(self, tag: str, *_: object) -> None:
        self._said.append(" ")
        self._silent += tag in _SILENT

    def end(self, tag: str) -> None:
        self._said.append(" ")
        self._silent -= tag in _SILENT

    def data(self, text: str) -> None:
        if not self._silent:
            self._said.append(text)

    def comment(self, *_: object) -> None:
        self._said.append(" ")

    doctype = pi = comment

    def close(self) -> str:
        return "".join(self._said)


def _text_of(markup: str) -> str:
    pieces: Any = _Pieces()
    parser = etree.HTMLParser(target=pieces)
    parser.feed(markup)
    return str(parser.close())


def repair(text: str) -> str:
    """UTF-8 that was read as windows-1252 ("â€™") put right; other text as it is."""
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    try:
        return _encode_sloppy(text).decode("utf-8")
    except (
        UnicodeError
    ):  # other letters beside it: only the quotation marks and dashes, which no text means as they stand
        return _PUNCTUATION.sub(lambda found: _encode_sloppy(found[0]).decode("utf-8"), text)


def _encode_sloppy(text: str) -> bytes:
    """windows-1252 bytes, the five bytes it leaves undefined taken from latin-1."""
    return b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode("windows-1252") for c in text)


def words(text: str) -> list[str]:
    """Runs of letters and digits, with the vowel signs and accents among them; each Han, Kana or Hangul character is a
    word of its own.
    """
    if not text.isascii() and not (text := _without_signs(text)).isascii():
        letters = _letters(text) if len(text) >= _SHORT else None
        if letters is None:
            lines = text.split("\n")  # words end with them, and few lines hold what marks or is a word of its own
            return _WORD.findall(text) if len(lines) == 1 else [word for line in lines for word in words(line)]
        text = letters
    return text.encode().translate(_IN_WORDS).decode().split()


def _letters(text: str) -> str | None:
    """The text with a space for each character beyond ASCII that is none of a word; None where characters are words of
    their own or take marks, or are of too many kinds to be looked at one by one.
    """
    rare = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    for _ in range(_KINDS):
        if not rare:
            return text
        kind = rare[0]
        if kind in _MARKS or (kind >= _FIRST_WIDE and _WIDE.match(kind)):
            return None
        if not kind.isalnum():
            text = text.replace(kind, " ")
        rare = rare.replace(kind, "")
    return None


def _without_signs(text: str) -> str:
    """A long text with a space for each sign, until there is nothing but ASCII; a short one as it is."""
    if len(text) >= _SHORT:
        for sign in _SIGNS:
            text = text.replace(sign, " ")
            if text.isascii():
                break
    return text


def count_words(text: str) -> int:
    """Runs of letters and digits; each Han, Kana or Hangul character is a word of its own."""
    return len(words(text))


@lru_cache(maxsize=128)  # the fields of a page ask for its titles and its body again and again
def fold(text: str) -> str:
    """The words of the text in lower case, parted by single spaces: what two prints of one text share."""
    if not text.isascii() and not (text := _without_signs(text)).isascii():
        if (letters := _letters(text)) is None:
            return " ".join(words(text.casefold()))
        text = letters.casefold()
    return _single_spaced(text.encode().translate(_ASCII_FOLDED)).decode()


def _single_spaced(text: bytes) -> bytes:
    """The words of a text parted by one space: half of what it takes to split and to join them all."""
    return b" ".join(filter(None, map(bytes.strip, text.split(b"  "))))
