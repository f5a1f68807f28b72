"""The byline as printed: the words by or beside the headline that say who wrote the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.page import Candidate, Page
from scraper.printed import byline as printed
from scraper.printed.marks import Printed
from scraper.readers.byline import read
from scraper.readers.byline_noise import blank
from scraper.readers.byline_words import TIME_WORDS
from scraper.readers.line import MAX_LENGTH, text_within
from scraper.readers.names import is_person
from scraper.text import plain

_GAP = "\ue000"
_DANGLING = re.compile(r"(?:[\s|,·•–—-]+(?:published|updated|last updated|posted|on|at|am|le|um))+\s*:?$", re.I)
_WORDS = TIME_WORDS | {""}
_LIFE = re.compile(
    r"[.!]\s+(?:He|She|They|I|His|Her|Er|Sie|Il|Elle|Él|Ella)\b|\s([^\W\d_]+)\s+(?:is|was|has|covers|writes)\s"
)
_HEADING = re.compile(r"[\s|,·•–—-]+(?:authors?|written by|about the authors?|autor(?:en|innen)?|auteurs?)\s*:?$", re.I)


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """What is printed, then what the publisher's own tag for bylines says."""
    for chosen in page.chosen("byline"):
        yield Candidate(chosen if isinstance(chosen, str) else text_within(chosen), "site:css")
    for found in sorted(printed.near(page), key=_names_nobody):  # "admin" last
        yield Candidate(found.text, found.source)
    yield from page.meta_first("byl")
    for found in printed.below(page):
        yield Candidate(found.text, found.source)


def _names_nobody(found: Printed) -> bool:
    return not any(is_person(writer.name) for writer in printed.writers(found))


def normalize(raw: str) -> str | None:
    """The byline on one line; None if it names nobody."""
    text = plain(raw[: MAX_LENGTH * 2]).replace(" ,", ",").strip(" |·•,-–—")
    if not text or len(text) > MAX_LENGTH or not (found := read(text)):
        return None
    text = _before_life(text, found[0].name)
    found = read(text)
    for part in blank(text, _GAP).split(_GAP):  # without date and buttons, if that leaves every name and role
        part = _DANGLING.sub("", part.strip(" |·•,-–—/:").rstrip(" ("))
        if read(part) == found:
            bare = _without_label(part)
            return bare if bare != part and read(bare) == found else part
    return text


def _without_label(part: str) -> str:
    """What stands before a date, without the words that say what date it is: "Ann Lee Aktualisiert am"."""
    words = part.split(" ")
    while len(words) > 1 and words[-1].strip("|·•,-–—/:.").casefold() in _WORDS:
        del words[-1]
    return " ".join(words).rstrip(" |·•,-–—/:")


def _before_life(text: str, name: str) -> str:
    """The byline without what is told of its people behind it: a first person who is named again ("Ann Lee Ann is a
    biologist"), or a sentence about them. The whole, if that would lose a name.
    """
    start = text.find(name) + len(name)
    ends = [text.find(name, start), *(told.start() for told in _LIFE.finditer(text, start) if _tells(told[1], name))]
    for end in ends:
        if end > 0 and _names(text[:end]) == _names(text):
            text = _HEADING.sub("", text[:end].rstrip(" .!"))
    return text


def _tells(subject: str | None, name: str) -> bool:
    return subject is None or subject in name.split()


def _names(text: str) -> list[str]:
    return [writer.name for writer in read(text)]
