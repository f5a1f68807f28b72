"""What is left of a caption once the credit is off."""

from __future__ import annotations

import re

from scraper.readers.credit_words import LABELS
from scraper.text import any_of, squeeze

_EDGES = " |–—―/·•<>▲△▼▽◀▶↑↓←→"
# What stands before a caption that is no credit.
_KIND_LABEL = re.compile(r"\A(?:image|photo|picture|video|bild|foto)\s*:\s*(?=\S+ \S+ \S)", re.I)
# A label whose credit stands elsewhere, or nowhere: behind a sign with a colon or without, behind words with one.
_DANGLING = re.compile(rf"(?:(?:^|\s*[|(\[–—/])\s*|\s(?=.*[:：]$))(?:{any_of(LABELS)})\s*[:：]?$", re.I)
_EMPTY = re.compile(r"\s*(?:\(\s*\)|\[\s*\])[.\s]*$")  # the credit stood in them, in an element of its own
_LEFT_OVER = re.compile(r"\s*[,;:]$|\s+-$")
_LONGEST_LABEL = 40  # characters of a label and what parts it from the caption
_LABEL_WORDS = frozenset(label.split()[-1] for label in LABELS)


def rest_of(text: str) -> str | None:
    """A caption without the separators and half brackets that the credit left behind."""
    text = _KIND_LABEL.sub("", squeeze(text).removeprefix("- ").removesuffix(" -").strip(_EDGES), count=1)
    if text[-1:] in (":", "：") or text[text.rfind(" ") + 1 :].strip("|([").casefold() in _LABEL_WORDS:
        text = text[:-_LONGEST_LABEL] + _DANGLING.sub("", text[-_LONGEST_LABEL:])
    if text.endswith((")", ").", "]")):
        text = _EMPTY.sub("", text)
    if text.endswith((",", ";", ":", "-")):
        text = _LEFT_OVER.sub("", text)
    if text.endswith(("(", "[", "（")):
        text = text[:-1].rstrip()
    return text if re.search(r"\w", text) else None
