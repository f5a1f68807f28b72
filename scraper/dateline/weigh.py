"""Which of the dates that a page gives is that of its publication, and which that of its last change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from scraper.dateline.hint import Hint, Written, clearly_before, context_of, hints_of, minute_of
from scraper.dateline.opening import in_opening
from scraper.dateline.seen import around, beside_headline, sort
from scraper.dateline.stated import in_address, in_island, in_title, stated
from scraper.page import Candidate, Page
from scraper.readers.date import Context, read
from scraper.tree import text_of

_MIDNIGHT, _TIME, _TIME_AND_ZONE = 1, 2, 3  # how much a value says; a bare date 0
_DAY = 10  # characters of one that is written so
_WESTERNMOST = timedelta(hours=10)
_QUARTER, _MINUTES = 15, 24 * 60  # minutes of a quarter of an hour, and of a day
_CREATED = frozenset(("meta:dc.date.created", "meta:dcterms.created"))
_EITHER = re.compile(r"(?P<a>0?[1-9]|1[0-2])/(?P<b>0?[1-9]|1[0-2])/\d{4}\b")  # day and month, or month and day
_ENOUGH = 3  # sources that agree: no suspicion counts against them


def published(page: Page) -> Iterator[Candidate[Written]]:
    """When the article was published, best first.

    What the page states for machines, then what it prints, then what its text opens with, then its address. Where
    statements disagree on the day, the day most of them name goes first; of those that agree on the day, the one that
    says most: with time and zone, with time, the date alone, midnight not counted as a time. The last change stands in
    where nothing else is told.
    """
    context = page.once(context_of)
    yield from _chosen(page, "date_published", context)
    hints, changed = [*page.once(_stated_published)], [*page.once(_stated_modified)]
    named: list[Hint] = []
    prints = page.once(beside_headline)
    days = {day for hint in hints for day in _days(hint)}
    agreed = (one for one in prints if one.label != "modified" and _days(one.hint) & days)
    if hints and hints[0].source in _CREATED:  # that may be long before it appeared
        hints = [*(one.hint for one in prints if one.label == "published"), *hints]
    nearest = next(agreed, prints[0] if prints else None)
    beside = [one.hint for one in prints if one.label == "published" or (one is nearest and not one.label)]
    if _doubtful(hints, changed):
        seen = sort([*prints, *page.once(around)])
        changed += seen.modified
        named = seen.published
        hints += named
        hints += [hint for hint in seen.unlabelled if hint.day <= _last(changed)]
        hints = hints or hints_of(in_opening(page), context)
        hints = hints or [hint for hint in hints_of(in_island(page), context) if hint.day < _last(changed)]
        hints += hints_of(in_address(page), context)
        hints += hints_of(in_title(page), context) if not hints and not changed else []
    yield from _ranked(hints, changed, beside[:1], named)
    if not hints:
        yield from _ranked(changed)


def modified(page: Page) -> Iterator[Candidate[Written]]:
    """When the article was last changed, best first."""
    yield from _chosen(page, "date_modified", page.once(context_of))
    hints = [*page.once(_stated_modified)]
    if not any(_says(hint) == _TIME_AND_ZONE for hint in hints):
        seen = sort([*page.once(beside_headline), *page.once(around)])
        same = {hint.day for hint in page.once(_stated_published)}
        hints += [hint for hint in seen.modified if hint.value not in same]  # templates print one date as both
    published = page.once(_stated_published)
    yield from _ranked([hint for hint in hints if not published or any(_follows(hint, one) for one in published)])


def _follows(change: Hint, published: Hint) -> bool:
    """Whether a change is no earlier than a publication: what is written ahead may be changed before it appears."""
    changed, appeared = minute_of(change), minute_of(published)
    return changed >= appeared if changed and appeared else change.day >= published.day


def _stated_published(page: Page) -> Sequence[Hint]:
    return page.once(_stated)[0]


def _stated_modified(page: Page) -> Sequence[Hint]:
    return page.once(_stated)[1]


def _stated(page: Page) -> tuple[Sequence[Hint], Sequence[Hint]]:
    """What the page states for machines of its publication and of its change.

    Programs write "11/01/2026 12:43:42" in the order of where they were made, not of where the page is read: where the
    page gives that day elsewhere with day and month the other way round, they are exchanged.
    """
    context = page.once(context_of)
    found = hints_of(stated(page, "published"), context), hints_of(stated(page, "modified"), context)
    if not any(_exchanged(hint) for hint in found[0]):
        return found
    sure = [hint for hint in found[0] if not _exchanged(hint)] + hints_of(in_address(page), context)
    sure += [one.hint for one in (*page.once(beside_headline), *page.once(around))]
    days = {day for hint in sure for day in _days(hint)}
    told = [other.day in days and hint.day not in days for hint in found[0] if (other := _exchanged(hint))]
    if not all(told):
        return found
    return [_exchanged(hint) or hint for hint in found[0]], [_exchanged(hint) or hint for hint in found[1]]


def _exchanged(hint: Hint) -> Hint | None:
    """The hint with day and month exchanged, where it is written so that either may be meant."""
    text, context = hint.written
    if "/" not in text or not (match := _EITHER.match(text)) or match["a"] == match["b"]:
        return None
    value = f"{hint.value[:5]}{hint.value[8:10]}-{hint.value[5:7]}{hint.value[10:]}"
    return Hint(Written(value, context), hint.source, value)


def normalize(raw: Written | str) -> str | None:
    """ISO 8601 of a date as written; None if it names no day."""
    return read(raw) if isinstance(raw, str) else read(raw.text, raw.context)


def _chosen(page: Page, field: str, context: Context) -> Iterator[Candidate[Written]]:
    """What the site file's selectors give: the attribute that holds the date, else the text."""
    for chosen in page.chosen(field):
        texts = [text_of(chosen)]
        if not isinstance(chosen, str):
            texts = [chosen.get("datetime") or "", chosen.get("content") or "", *texts]
        yield from (Candidate(Written(text, context), "site:css") for text in texts if text)


def _doubtful(hints: Sequence[Hint], changed: Sequence[Hint]) -> bool:
    """Whether what the page states for machines leaves a question that its print may answer."""
    full = any(_says(hint) == _TIME_AND_ZONE for hint in hints)
    return not full or len({hint.day for hint in hints}) > 1 or hints[0].day > _last(changed)


def _ranked(
    hints: Sequence[Hint],
    changed: Sequence[Hint] = (),
    beside: Sequence[Hint] = (),
    named: Sequence[Hint] = (),
) -> Iterator[Candidate[Written]]:
    """The hints, the one to trust most first. `beside` is printed by the headline, `named` are called published."""
    if not hints:
        return
    trusted = _printed_too(_most_agreed(hints, changed, named), hints, beside)
    first = next((hint for hint in beside if clearly_before(hint, trusted)), trusted)
    for hint in dict.fromkeys((_fullest(first, [first, *hints, *beside]), *hints)):
        yield Candidate(hint.written, hint.source)


def _printed_too(trusted: Hint, hints: Sequence[Hint], beside: Sequence[Hint]) -> Hint:
    """Of statements that disagree, the one that is printed beside the headline too."""
    printed = {day for hint in beside for day in _days(hint)}
    if not printed or _days(trusted) & printed:
        return trusted
    stated = (hint for hint in hints if not hint.source.startswith("dom"))
    return next((hint for hint in stated if _days(hint) & printed), trusted)


def _most_agreed(hints: Sequence[Hint], changed: Sequence[Hint], named: Sequence[Hint]) -> Hint:
    """The first hint, unless another day has two more sources, or it is the last change (some systems write that
    into both statements) and the page calls an earlier date published, or states one, or it is later than that.
    """
    first = hints[0]
    sources = {hint.source: hint for hint in reversed(hints)}.values()
    support = {hint: sum(bool(_days(hint) & _days(other)) for other in sources) for hint in hints}
    if support[first] < _ENOUGH:
        if first.day > _last(changed):
            return next((hint for hint in hints if hint.day < first.day and not _is_eve(hint, first)), first)
        if any(first.value == change.value for change in changed):
            earlier = (hint for hint in hints if not hint.source.startswith("dom"))
            return next((hint for hint in (*named, *earlier, *changed) if hint.day < first.day), first)
    best = max(hints, key=lambda hint: support[hint])
    return best if support[best] > support[first] + 1 else first


def _is_eve(hint: Hint, moment: Hint) -> bool:
    """Whether a day without a time is that of a moment in UTC west of Greenwich, where it was the evening before."""
    if len(hint.value) > _DAY or not moment.value.endswith("+00:00"):
        return False
    there = datetime.fromisoformat(moment.value) - _WESTERNMOST
    return there.date().isoformat() == hint.day


def _last(changed: Sequence[Hint]) -> str:
    """Day of the last change that the page states; the end of time, if it states none."""
    return max((hint.day for hint in changed), default="9999")


def _fullest(first: Hint, hints: Sequence[Hint]) -> Hint:
    """Of the hints for the same day, the one that says most; of those for the same moment, one in local time."""
    same = [hint for hint in hints if _days(hint) & _days(first) and _may_be(first, hint)]
    fullest = max(same, key=_says)
    if _says(fullest) > max(_MIDNIGHT, _says(first)):
        first = fullest
    if first.value.endswith("+00:00"):
        moment = minute_of(first)
        return next((hint for hint in same if not hint.value.endswith("+00:00") and minute_of(hint) == moment), first)
    return first


def _may_be(local: Hint, zoned: Hint) -> bool:
    """Whether a moment with a zone may be the one that is told without: zones are whole quarters of an hour apart."""
    if _says(local) != _TIME or _says(zoned) != _TIME_AND_ZONE:
        return True
    there = datetime.fromisoformat(zoned.value).astimezone(UTC).replace(tzinfo=None)
    minutes = round((datetime.fromisoformat(local.value) - there).total_seconds() / 60)
    return abs(minutes) < _MINUTES and minutes % _QUARTER == 0


def _says(hint: Hint) -> int:
    """How much a value says: time and zone, a time, midnight with a zone, the date."""
    if len(hint.value) <= 10:
        return 0
    zoned = len(hint.value) > 19
    if hint.value[11:19] == "00:00:00":
        return _MIDNIGHT if zoned else 0
    return _TIME_AND_ZONE if zoned else _TIME


def _days(hint: Hint) -> frozenset[str]:
    """The day as written, and as counted in UTC."""
    return _days_of(hint.value)


@lru_cache(maxsize=256)  # each of a page's hints is held against each other
def _days_of(value: str) -> frozenset[str]:
    day = value[:10]
    if len(value) <= 19:
        return frozenset((day,))
    return frozenset((day, datetime.fromisoformat(value).astimezone(UTC).date().isoformat()))
