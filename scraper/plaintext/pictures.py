"""The pictures of a page saved as plain text, by the lines that credit them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.article import Image
from scraper.plaintext.lines import CRUMB, Line, is_particular
from scraper.plaintext.words import NOISE
from scraper.readers import credit

_LABELLED = re.compile(r"[(\[]?\s*(?:(?:\S+\s)?[^\s:]{2,15}\s*:|©|photo by|image by)", re.IGNORECASE)
OF_PICTURE = re.compile(r"[/©]")  # in a credit: no byline, though "by" opens it


def credited(lines: Sequence[Line], above: int) -> tuple[tuple[Image, ...], list[Line]]:
    """Pictures by the lines that credit them, and the lines of the text without these. A credit alone in its line
    belongs to the sentence before it, if that stands above the text.
    """
    images: list[Image] = []
    text: list[Line] = []
    for n, line in enumerate(lines):
        found = credit.read(line.text) if len(line.text) < 400 and not NOISE.fullmatch(line.text) else credit.Caption()
        if not found.credit or (n >= above and not _is_credit_line(found)):
            if n >= above:
                text.append(line)
            continue
        caption = found.caption
        if caption is None and 0 < n <= above + 1 and _may_be_caption(lines[n - 1]):
            caption = lines[n - 1].text
            if text and text[-1] is lines[n - 1]:
                text.pop()
        images.append(Image(caption=caption, credit=found.credit, credit_raw=found.raw))
    return tuple(images), text


def _is_credit_line(found: credit.Caption) -> bool:
    """Whether a line inside the text is a caption: its credit is labelled, and it is no paragraph otherwise."""
    return bool(_LABELLED.match(found.raw or "")) and len(found.caption or "") < 250


def _may_be_caption(line: Line) -> bool:
    if NOISE.fullmatch(line.text) or len(CRUMB.split(line.text)) > 1:
        return False
    return line.words > 3 and len(line.text) < 300 and not is_particular(line)


def is_credit_alone(line: Line) -> bool:
    """Whether a line is a picture's credit, whose caption stands before it."""
    found = credit.read(line.text) if len(line.text) < 120 else credit.Caption()
    return found.credit is not None and found.caption is None and found.raw != found.credit


def says_picture(text: str) -> bool:
    """Whether a line that reads as a credit has a sign of one: "Shelves for Low Walls" has none."""
    raw = credit.read(text).raw or ""
    return raw != text or _LABELLED.match(raw) is not None or OF_PICTURE.search(raw) is not None
