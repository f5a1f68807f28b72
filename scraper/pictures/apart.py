"""What a page prints of its lead picture apart from it: a line above or below the text that says so."""

from __future__ import annotations

import re

from scraper.layout.beside import is_credit
from scraper.page import Page
from scraper.readers.credit import Caption, read
from scraper.readers.lead_line import may_be_lead, read_lead

_ABOVE, _BELOW = 12, 12  # blocks round the text that are looked at
_CREDIT_WORDS = 20
_OF_PAGE = re.compile(r"copyright\b", re.IGNORECASE).match


def said_apart(page: Page, *, alone: bool) -> Caption | None:
    """Caption and credit that a line of its own gives of the lead picture. Where that is the only picture (`alone`),
    the one line that is a picture's credit and no more is of it, too.
    """
    body = page.layout.body
    if not body:
        return None
    credits = []
    ends = (body[0], body[-1])
    for block in page.layout.blocks[max(0, body[0].index - _ABOVE) : body[-1].index + _BELOW]:
        if not (block.closed or (alone and block in ends)):
            continue
        text = block.text
        if block.closed and may_be_lead(text) and (said := read_lead(text)):
            return said
        if alone and block.words < _CREDIT_WORDS and text[0].isalpha() and not _OF_PAGE(text) and is_credit(text):
            credits.append(text)
    return read(credits[0]) if len(credits) == 1 else None
