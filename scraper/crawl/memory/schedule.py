"""When an address is looked at again: while its article is young, at once when a feed says it changed, then not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

TRUST = 3  # times in a row that a stated change may bring nothing before the statement counts less
HOUR = 3_600
DAY = 24 * HOUR
_LONGEST_REST = 10  # doublings: some three years
_LONGEST_WAIT = 6  # doublings of an hour


def next_check(now: int, first_seen: int, published: str | None, after: Sequence[int]) -> int | None:
    """When to look again, None for never: at the first of the ages that the article has not reached yet.

    Times are seconds of the epoch, ages (`after`) seconds, `published` the record's date; without it, or with one to
    come, the article is as old as we know it. A date without a time may be any of that day.
    """
    stated = moment(published)
    whole_day = DAY if published and len(published) == len("2026-03-04") else 0
    born = first_seen if stated is None else min(first_seen, stated + whole_day)
    return next((born + age for age in sorted(after) if born + age > now), None)


def next_look(now: int, empty: int) -> int:
    """When to look again at a list that brought nothing so often in a row: after an hour, two, four, at most 64."""
    return now + (HOUR << min(empty, _LONGEST_WAIT))


def is_due(
    now: int,
    *,
    last_seen: int,
    check: int | None,
    stated: int | None = None,
    acted_on: int | None = None,
    empty: int = 0,
) -> bool:
    """Whether a known address is to be asked for: its time has come, or a newer change is stated.

    `stated` is the change that a feed or sitemap states now, `acted_on` the one it stated when the address was last
    asked for (without it the time of asking counts), `empty` how often in a row a stated change turned out to be none:
    after three such times one is believed only when the address has rested for a day, then for two, for four …
    """
    if check is not None and check <= now:
        return True
    if not is_news(stated, last_seen=last_seen, acted_on=acted_on):
        return False
    return empty < TRUST or now - last_seen >= DAY * 2 ** min(empty - TRUST, _LONGEST_REST)


def is_news(stated: int | None, *, last_seen: int, acted_on: int | None) -> bool:
    """Whether a stated change is newer than the one that was acted on when an address was last asked for."""
    return stated is not None and stated > (last_seen if acted_on is None else acted_on)


def moment(stated: str | datetime | None) -> int | None:
    """Seconds of the epoch of a date or time; without a zone it is taken as UTC, a date as its first second."""
    if stated is None:
        return None
    if isinstance(stated, str):
        try:
            stated = datetime.fromisoformat(stated)
        except ValueError:
            return None
    try:
        return int((stated if stated.tzinfo else stated.replace(tzinfo=UTC)).timestamp())
    except (OverflowError, ValueError, OSError):
        return None


def is_older(published: str | None, since: date | None) -> bool:
    """Whether a record's date is before that day."""
    return since is not None and published is not None and published[:10] < since.isoformat()
