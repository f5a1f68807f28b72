"""Credits as local papers print them: "Staff photo by Ann Roe", "Submitted photo", "Ann Roe photo"."""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.readers.credit_names import has_agency

_PICTURE = r"(?:[Pp]hotos?|PHOTOS?|[Pp]ics?|[Pp]ictures?)"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|la|bin))"
# Where a credit may begin: behind a sentence, a stroke, in a bracket, or with the text.
_BEGIN = r"(?:\A|(?<=[.!?…”»|–—-]\s)|[(\[])"
_BY = re.compile(
    rf"{_BEGIN}(?P<for>{_NAME}{{0,2}}|[Ss]taff|[Ss]pecial)\s(?:file\s)?{_PICTURE}(?:\s(?:by|BY)\s|\s?[:/]\s?)"
    rf"(?P<name>{_NAME}{{1,4}}(?:,\s?{_NAME}{{0,3}})?)[.)\]]*\Z"
)
_OF = re.compile(rf"(?:(?<=[.!?…”»|/]\s)|[(\[])(?P<name>{_NAME}{{1,2}})\s{_PICTURE}[.)\]]*\Z")
_SUPPLIED = re.compile(
    rf"(?:\A|\s)[(\[]?(?P<name>(?:submitted|contributed|courtesy|provided|supplied|handout)\s{_PICTURE}"
    rf"|{_PICTURE}\s(?:submitted|contributed|provided))[.)\]]*\Z",
    re.I,
)
# The same in Lithuanian: "Onos Roe nuotr.", "Roe / ELTA nuotr.".
_LITHUANIAN = re.compile(
    rf"(?:\A|(?<=[.!?…”»|/–—-]\s)|[(\[])(?P<name>{_NAME}{{0,3}}(?:\s?/\s?{_NAME}{{0,3}})?)\snuotr\.?[)\]]*\Z"
)
_TAIL = 90  # characters at a caption's end in which such a credit stands
# Before "photo" these say what kind of picture it is.
_KINDS = frozenset("file stock archive archives undated family library illustrative generic the this a an in".split())


class Found(NamedTuple):
    """Where a credit begins, whose it is, and how it is printed."""

    start: int
    name: str
    raw: str


def staff(text: str) -> Found | None:
    """The credit that ends a caption in one of these forms."""
    tail = text[-_TAIL:]
    lower = tail.lower()
    if "photo" not in lower and "pic" not in lower and "nuotr" not in lower:
        return None
    if found := _SUPPLIED.search(tail):
        return Found(len(text) - len(tail) + found.start(), found["name"], found[0].strip())
    found = _BY.search(tail) or _OF.search(tail) or _LITHUANIAN.search(tail)
    if found:
        first = found[0].strip("([").partition(" ")[0].lower()
        if first in _KINDS or ("for" in found.groupdict() and has_agency(found["for"])):
            return None
    if not found or (len(text) > _TAIL and found.start() == 0):
        return None
    return Found(len(text) - len(tail) + found.start(), found["name"], found[0].strip())
