"""A date that a page gives for its article, and what tells how to read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from scraper.page import Page
from scraper.readers.date import Context, read
from scraper.tree import Element, attributes

# Top-level domains of two letters that are used all over the world.
_NO_COUNTRY = frozenset(("io", "co", "ai", "tv", "me", "fm", "ly", "cc", "ws", "to", "gg", "im", "la", "am"))
_WESTERNMOST = timedelta(hours=-12)  # from UTC
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d{1,2}:\d\d")
_FULL = re.compile(r"\b20\d\d\b")
_SCRIPTED = re.compile(r"data-.*(?:date|time|stamp|publi)")
_MOMENT = re.compile(r"(?=.*\b20\d\d\b).{8,40}|1\d{9}(?:\d{3})?")  # the second may be counted from 1970


class Written(NamedTuple):
    """A date as the page writes it, with what tells how to read it."""

    text: str
    context: Context

    def __str__(self) -> str:
        return self.text


class Hint(NamedTuple):
    """A date that the page gives for its article."""

    written: Written
    source: str
    value: str
    """ISO 8601."""

    @property
    def day(self) -> str:
        """The day as written."""
        return self.value[:10]


def context_of(page: Page) -> Context:
    """What the page's language, its country and the time of the fetch tell about the dates on it."""
    end = page.host.rpartition(".")[2]
    country = {"uk": "gb"}.get(end, end) if len(end) == 2 and end not in _NO_COUNTRY else None
    return Context(page.language_hint, country, page.fetched_at)


def marked_up(element: Element) -> str | None:
    """The date that `<time>` states, if need be where a script finds it that writes how long ago that was; or another
    element as what its words mean: `<abbr title="2024-…">2 days ago`.
    """
    if element.tag == "time":
        if (stated := element.get("datetime")) and any(map(str.isdigit, stated)):  # not "Invalid date"
            return stated
        if (spoken := element.get("aria-label")) and _FULL.search(spoken):
            return spoken
        for name, value in attributes(element):
            if _SCRIPTED.match(name) and _MOMENT.fullmatch(value):
                return value
    for said in (element.get("title"), element.get("content")):  # the second is RDFa's
        if said and _ISO.match(said):
            return said
    return None


def hints_of(found: Iterable[tuple[str, str]], context: Context) -> list[Hint]:
    """The hints among texts and their sources: those that name a day."""
    return [Hint(Written(text, context), source, value) for text, source in found if (value := read(text, context))]


def clearly_before(seen: Hint, said: Hint) -> bool:
    """Whether the day of a print is earlier than that of a statement is anywhere on Earth, and is not that day read
    in the other order: "03.01.2024" for March 1.
    """
    if said.day == f"{seen.day[:5]}{seen.day[8:]}-{seen.day[5:7]}":
        return False
    moment = minute_of(said)
    return seen.day < (moment + _WESTERNMOST).date().isoformat() if moment else seen.day < said.day


def minute_of(hint: Hint) -> datetime | None:
    """The minute a hint names, in UTC; None without time and zone."""
    moment = datetime.fromisoformat(hint.value)
    return moment.astimezone(UTC).replace(second=0) if moment.tzinfo else None
