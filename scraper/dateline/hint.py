"""A date that a page gives for its article, and what tells how to read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from scraper.page import Page
from scraper.readers.date import Context, read

# Top-level domains of two letters that are used all over the world.
_NO_COUNTRY = frozenset(("io", "co", "ai", "tv", "me", "fm", "ly", "cc", "ws", "to", "gg", "im", "la", "am"))
_WESTERNMOST = timedelta(hours=-12)  # from UTC


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
