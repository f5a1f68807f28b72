"""Numbers of dates as the whole world writes them: the digits of other scripts, the years of other countings."""

from __future__ import annotations

import re

# Arabic, Persian, Devanagari, Bengali, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, Burmese, Khmer, full width.
_DIGITS = {ord(zero) + n: str(n) for zero in "٠۰०০૦௦౦೦൦๐၀០０" for n in range(10)}
_ERA = re.compile(r"(令和|民國|民国)\s?(\d{1,3}|元)\s?年")
_ERAS = {"令和": 2018, "民國": 1911, "民国": 1911}


_TWO_NAMES = re.compile(r"(?<=\d\s)[\u0621-\u064a]{2,8}(?:\s[\u0621-\u064a]{4,6})?\s?/\s?(?=[\u0621-\u064a]{4})")


def western(text: str) -> str:
    """The text with the digits of other scripts as 0 to 9, years of Japan's and Taiwan's own counting as others, and of
    a month's two Arabic names the second: "٢٨ آب/أغسطس".
    """
    if text.isascii():
        return text
    text = text.translate(_DIGITS)
    if "/" in text:
        text = _TWO_NAMES.sub("", text)
    return _ERA.sub(_common_year, text) if "令和" in text or "民" in text else text


def _common_year(era: re.Match[str]) -> str:
    return f"{_ERAS[era[1]] + (1 if era[2] == '元' else int(era[2]))}年"
