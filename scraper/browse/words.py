"""What the full-text index reads where its tokenizer would not do: writing without spaces, letters that hide no accent.

SQLite's unicode61 takes accents off letters, but it knows no words in Chinese, and ø is no o to it.
"""

from __future__ import annotations

import re

# Thai, Lao, Myanmar, Khmer, Kana, Han, Hangul: each character is searched as a word of its own.
_DENSE = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_SEAM = re.compile(rf"(?<=[{_DENSE}])(?=\w)|(?<=\w)(?=[{_DENSE}])")
_GAP = "\u200b"  # no letter to the tokenizer, nothing to the eye

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("øØ", "o"),
        **dict.fromkeys("łŁ", "l"),
        **dict.fromkeys("đĐðÐ", "d"),
        **dict.fromkeys("þÞ", "th"),
        **dict.fromkeys("æÆäÄ", "ae"),
        **dict.fromkeys("œŒöÖ", "oe"),
        **dict.fromkeys("üÜ", "ue"),
        **dict.fromkeys("åÅ", "aa"),
        **dict.fromkeys("ßẞ", "ss"),
        "ı": "i",
        "ħ": "h",
    }
)
_LETTER = re.compile("[øØłŁđĐðÐþÞæÆäÄœŒöÖüÜåÅßẞıħ]")
_WORD = re.compile(r"\w+")


def part(text: str) -> str:
    """The text with an invisible gap between characters of scripts that write no spaces."""
    return text if text.isascii() else _SEAM.sub(_GAP, text)


def join(text: str) -> str:
    """The text without the gaps that `part` made."""
    return text.replace(_GAP, "")


def spellings(text: str) -> str:
    """The words that people without the keys for ø, ł, ß or ü write differently, once each, as they write them."""
    if text.isascii() or not _LETTER.search(text):
        return ""
    words = {word for word in _WORD.findall(text) if not word.isascii() and _LETTER.search(word)}
    return " ".join(sorted({word.translate(_PLAIN).lower() for word in words}))


def searchable(text: str) -> bool:
    """Whether the tokenizer finds anything in it: a letter or a digit."""
    return any(map(str.isalnum, text))
