"""The date that the text itself opens with: "(18 January 2026) The lamp …", "Hafenstadt, 18 January 2026 – The …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.page import Page

_FIRST_BLOCKS = 3  # of the text: a standfirst may stand above
_OPENING = re.compile(
    r"(?:[^\W\d_][^\d.:;!?()]{1,40}(?:,(?:\s(?:le|den|el)\b)?|(?=\s?\())\s?)?"  # a place
    r"\(?(?:[^\W\d_]{2,12}[,.]\s)?"  # a day of the week
    r"(?P<date>\d{1,2}(?:st|nd|rd|th|er|º|\.)?[\s./-]{0,2}(?:de\s)?[^\W_]{1,12}\.?[\s./-](?:de\s)?20\d\d"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2},\s20\d\d|20\d\d-\d\d-\d\d)"
    r"(?:\)|\s?/(?=[^\W\d])|\s?[-–—]{1,2}\s)"  # what parts it from the text
)


def in_opening(page: Page) -> Iterator[tuple[str, str]]:
    """The date before the first words of the text, in brackets or parted from them by a dash."""
    for block in page.layout.body[:_FIRST_BLOCKS]:
        if block.running and (match := _OPENING.match(block.text)):
            yield match["date"], "dom:opening"
