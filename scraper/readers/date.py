"""Which moment a string names: ISO 8601 out of what machines write and what news pages print."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, cast

from scraper.readers.clock import beside, changed, inside
from scraper.readers.date_words import COARSE, FINE, LEADING_LABEL, OTHER, RELATIVE, Label, label_of
from scraper.readers.months import month
from scraper.readers.numerals import western
from scraper.readers.zones import place
from scraper.text import squeeze

_LONGEST = 240  # of a printed line that may hold a date; a longer one is text
_LONGEST_FOR_DATEPARSER = 100  # it needs 11 ms for a long byline
_EARLIEST_YEAR = 1990
_SLACK = timedelta(days=2)  # a page fetched in one zone may be dated in another, or by a wrong clock


class Context(NamedTuple):
    """What tells an ambiguous date: where the page is at home, and when it was fetched."""

    language: str | None = None
    """BCP 47, as far as known."""
    country: str | None = None
    """ISO 3166, lower case."""
    fetched_at: datetime | None = None
    """With its zone; "3 hours ago" counts from it."""


class Printed(NamedTuple):
    """A date found in a line of text."""

    value: str
    """ISO 8601."""
    label: Label | None
    """What the words before it say it is."""


NOWHERE = Context()

# A word for a month: no digits, no separators; Thai ones have dots and combining marks.
_WORD = r"(?P<month>[^\W\d_][^\s\d,;:/()\[\]|\-–]{1,15}(?:\s(?:الأول|الاول|الثاني))?)"
_NAMED_YEAR = r"(?P<y>(?:19|2[05])\d\d(?!\d)|(?<=[’'\-])\d\d(?!\d))"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2026-03-04, 2026/3/4, 2026.03.04, 2026. 3. 4.
        r"(?<!\d)(?P<y>(?:19|2[05])\d\d)(?P<sep>\s?[-/.]\s?)(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        # 2026年3月4日, 2026년 3월 4일
        r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号號]?",
        # 4 March 2026, 4th of March, 2026, 4. März 2026, 4 de marzo de 2026, 04-Mar-2026, 1er mars 2026
        r"(?:(?<![\d:])|(?<=[^\W\d_]:))(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°|ª|\.|-го|-a\b)?[\s\-./]{0,3}(?:de\s|of\s|d['’]|d’|ng\s)?\s?"
        + _WORD
        + r"[\s\-.,/’']{0,3}(?:de\s|del\s|of\s)?"
        + _NAMED_YEAR,
        # March 4, 2026; Mar. 4th 2026; Mar 4 14:05:00 UTC 2026
        r"(?<!\w)" + _WORD + r"\.?\s?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:[\s,.\-]{1,3}|(?P<clock>\s\d\d?:\d\d(?::\d\d)?"
        r"(?:\s[A-Z]{1,5}|\s[+-]\d{4})?)\s)" + _NAMED_YEAR,
        # 2026. március 4., 2026 m. kovo 4 d., 2026ko martxoaren 4a
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:[.,]|e?ko)?\s(?:m\.\s)?" + _WORD + r"\s(?P<d>\d{1,2})(?!\d)(?:an?\b)?",
        # 2026. gada 4. marts
        r"(?<!\d)(?P<y>(?:19|20)\d\d)\.?\sgada\s(?P<d>\d{1,2})\.?\s" + _WORD,
        # 4 tháng 3, 2026
        r"(?<!\d)(?P<d>\d{1,2})\s?(?:tháng|thg)\s?(?P<m>\d{1,2}),?\s(?:năm\s)?(?P<y>20\d\d)(?!\d)",
        # 04/03/2026, 4.3.26, 03-04-2026, Madrid-29/05/2025: which is the day is another matter
        r"(?:(?<![\d.:/\-])|(?<=[^\W\d_][-:]))(?P<a>\d{1,2})\s?(?P<sep>[./\-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<y>(?:19|2[05])\d\d"
        r"|\d\d)(?![\d:]|[./\-]\d)",
    )
)
_ZONE_INSIDE = re.compile(r"(\d{4}-\d{2}-\d{2})([A-Z]{3,4})(\d{2}:\d{2})")
_COMPACT = re.compile(r"((?:19|20)\d{6})[T ]?(\d{4}(?:\d{2})?)?(Z)?")
_EPOCH = re.compile(r"(1\d{9}|[6-9]\d{8})(\d{3})?(?:\.\d+)?")
_LOOSE_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]+(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(?:(Z|UTC|GMT)|([+-]\d{2}):?(\d{2})?)?",
    re.IGNORECASE,
)

# A first look: what each of the patterns above has for a year, of two digits only behind a sign.
_YEAR = re.compile(r"\d\d(?:(?<=19)|(?<=2[05])|(?<=[’'./\-]\d\d)|(?<=[./\-]\s\d\d)|\d\d\s?[年년])")
# "PublishedMarch 4, 2022": a style sheet parts them.
_GLUED = re.compile(
    r"((?i:published|posted|created|updated|modified|edited|revised|erstellt|veröffentlicht|aktualisiert|publiée?"
    r"|publicado|publicada|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt))(?=[A-Z\d])"
)
_CAPITAL_INSIDE = re.compile(r"[^\W\d_][A-Z\d]")  # as all of those have
_UNFILLED = re.compile(r"\[[^\]\d\u3040-\u9fff]*\]")  # "[day] [month]": a template
_CLOCK_TIME = re.compile(r"\d[:.h]\d\d")
_WRITTEN_OUT = re.compile(r"(?=.*[^\W\d_]{3})(?=.*(?<!\d)\d{1,2}(?!\d))(?=.*(?<!\d)(?:19|20)\d\d(?!\d))")
_MONTH_FIRST = frozenset(("us", "ph"))
_UNCERTAIN = frozenset(("ca",))  # both orders are in use
_HAN = re.compile("[\u3400-\u9fff]")
_YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt", "mn"))


def read(text: str, context: Context = NOWHERE) -> str | None:
    """The moment a string names, as ISO 8601: a date, or a date and time with the offset that the string states.

    Of several dates in one line: the one called published, else the first that is not called an update, else the
    first. None for what names no day of one's own: a clock time, a duration, an issue number, an ambiguous
    "3/4/2025" without a hint from `context`, an impossible date, one before 1990 or more than two days after
    `context.fetched_at`, "3 hours ago" where that is unknown, and "2 years ago".
    """
    return _read(text[: 4 * _LONGEST], context)


@lru_cache(maxsize=256)  # a page states one date in several places, and of what is read, some is read again
def _read(text: str, context: Context) -> str | None:
    text = western(squeeze(text))
    if not text or len(text) > _LONGEST:
        return None
    if machine := _machine(text):
        return _accept(machine, context)
    found = _printed(text, context)
    for label in ("published", None, "modified"):
        for one in found:
            if one.label == label:
                return one.value
    return _parse_last(text, context)


def printed(text: str, context: Context = NOWHERE) -> list[Printed]:
    """The full dates in a line of text, in its order, with what the words before them say they are."""
    return [*_printed(text[: _LONGEST + 1], context)]


@lru_cache(maxsize=256)  # an element is met above the headline and beside it
def _printed(text: str, context: Context) -> tuple[Printed, ...]:
    text = western(text)
    if len(text) > _LONGEST or not _YEAR.search(text) or ("[" in text and _UNFILLED.search(text)):
        return ()
    if not context.language and not text.isascii() and _HAN.search(text):
        context = context._replace(language="zh")
    if _CAPITAL_INSIDE.search(text):
        text = _GLUED.sub(r"\1 ", text)
    matches = list(_days(text, context))
    country = context.country or (context.language or "").lower().replace("_", "-").partition("-")[2][-2:] or None
    found = []
    for n, (start, end, day, clock) in enumerate(matches):
        before = text[matches[n - 1][1] if n else 0 : start]
        if OTHER.search(before):
            continue
        limit = matches[n + 1][0] if n + 1 < len(matches) else len(text)
        moment = inside(clock, day, country) or beside(text[:limit], end, before, day, country) or day
        if value := _accept(moment, context):
            found.append(Printed(value, label_of(before, text[end : end + 24])))
            if n + 1 == len(matches) and (again := _accept(changed(text, end, day, country), context)):
                found.append(Printed(again, "modified"))
    return tuple(found)


def _machine(text: str) -> date | datetime | None:
    """What a program wrote: ISO 8601 in its kin, or seconds or milliseconds since 1970."""
    if not text[:4].isdigit():
        return None
    if epoch := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC)
    if compact := _COMPACT.fullmatch(text):
        text = compact[1] + (f"T{compact[2]}{compact[3] or ''}" if compact[2] else "")
    if inside := _ZONE_INSIDE.fullmatch(text):
        return place(datetime.fromisoformat(f"{inside[1]}T{inside[3]}"), inside[2])
    if loose := _LOOSE_ISO.fullmatch(text):
        day, clock, utc, hours, minutes = loose.groups()
        offset = "Z" if utc else f"{hours}:{minutes or '00'}" if hours else ""
        text = f"{day}T{clock}{offset}"
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _accept(moment: date | datetime | None, context: Context) -> str | None:
    if moment is None or moment.year < _EARLIEST_YEAR or moment.year > 2200:
        return None
    if context.fetched_at is not None:
        latest = context.fetched_at + _SLACK
        if (moment.date() if isinstance(moment, datetime) else moment) > latest.date():
            return None
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()


def _days(text: str, context: Context) -> Iterator[tuple[int, int, date, str]]:
    """Start, end, day and the clock in its midst of each date in the text, in its order."""
    found: list[tuple[int, int, date, str]] = []
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            if day := _day(match.groupdict(), context):
                found.append((match.start(), match.end(), day, match.groupdict().get("clock") or ""))
    reach = -1
    for one in sorted(found, key=lambda f: (f[0], -f[1])):
        if one[0] >= reach:
            reach = one[1]
            yield one


def _day(parts: dict[str, str | None], context: Context) -> date | None:
    year = int(parts["y"] or 0)
    if year < 100 and parts.get("a") and (context.language or "")[:2] in _YEAR_FIRST:  # "18-03-08"
        parts = {"y": parts["a"], "m": parts["b"], "d": parts["y"]}
        year = int(parts["y"] or 0)
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    if 2500 <= year < 2600:  # the Buddhist calendar of Thai pages
        year -= 543
    if parts.get("a"):
        pair = _order(int(parts["a"] or 0), int(parts["b"] or 0), (parts["sep"] or "").strip(), context)
    else:
        number = month(parts["month"] or "", context.language) if parts.get("month") else int(parts.get("m") or 0)
        pair = (int(parts["d"] or 0), number) if number else None
    try:
        return date(year, pair[1], pair[0]) if pair else None
    except ValueError:
        return None


def _order(first: int, second: int, separator: str, context: Context) -> tuple[int, int] | None:
    """Day and month of "3/4/2025": by what is possible, else by the habits of separator, country and language."""
    if first > 12 or second > 12:
        return (first, second) if first > 12 else (second, first)
    if first == second:
        return first, second
    language, _, region = (context.language or "").lower().replace("_", "-").partition("-")
    country = context.country or region[-2:]
    if separator == "." and "us" not in (region, context.country):
        return first, second
    if country in _UNCERTAIN or language in _YEAR_FIRST or not (country or language):
        return None
    if country in _MONTH_FIRST or (language == "en" and not country and separator == "/"):
        return second, first
    return first, second


def _parse_last(text: str, context: Context) -> str | None:
    """What dateparser makes of a text that no table reads: full dates, and "3 hours ago" from the time of the fetch."""
    text = LEADING_LABEL.sub("", text)
    relative = bool(RELATIVE.search(text))
    if len(text) > _LONGEST_FOR_DATEPARSER or "[" in text or OTHER.match(text):
        return None
    if (context.fetched_at is None or COARSE.search(text)) if relative else not _WRITTEN_OUT.search(text):
        return None
    moment = _parse_words(text, context, relative)
    if moment is None:
        return None
    if not relative:
        return _accept(moment.date() if moment.time() == time.min else moment, context)
    if _CLOCK_TIME.search(text):
        return _accept(moment, context)
    return _accept(moment.replace(tzinfo=UTC) if FINE.search(text) else moment.date(), context)


def _parse_words(text: str, context: Context, relative: bool) -> datetime | None:
    import dateparser  # few dates need it, and it takes a while to load
    from dateparser.data.languages_info import language_order

    base = context.fetched_at.astimezone(UTC) if context.fetched_at else datetime(2000, 1, 1)
    settings: dict[str, object] = {
        "RELATIVE_BASE": base.replace(tzinfo=None, microsecond=0),
        "PREFER_DATES_FROM": "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    if not relative:
        settings |= {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    languages = [name for name in ((context.language or "en")[:2].lower(), "en") if name in language_order]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of dateparser and its own dependencies, about themselves
        try:
            return dateparser.parse(text, languages=languages or ["en"], settings=cast("Any", settings))
        except (ValueError, OverflowError, TypeError):
            return None
