"""How often a feed names something new, and when it has been silent for too long: it answers, but is fed no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median

from scraper.crawl.entry import Entry
from scraper.crawl.memory.schedule import moment

LEAST = 5  # dated entries that show a rhythm
FAR = 10  # times the usual pause
SHORTEST = 30 * 86_400  # seconds; holidays are no end
_LAST = 20  # entries, the newest


def silent_after(entries: Iterable[Entry]) -> int | None:
    """When a feed that names these has been silent for ten times its usual pause, and a month at least, in seconds of
    the epoch; None if its entries' dates show no rhythm.
    """
    stated = {moment(entry.published or entry.updated) for entry in entries}
    newest = sorted((time for time in stated if time is not None), reverse=True)[:_LAST]
    if len(newest) < LEAST:
        return None
    usual = median(later - earlier for later, earlier in pairwise(newest))
    return int(newest[0] + max(SHORTEST, FAR * usual))


def told(silent: int) -> str:
    """What to say of a feed that has been silent since before then."""
    return f"answers, but names nothing new for far longer than it used to: overdue since {_day(silent)}"


def _day(time: int) -> str:
    return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d}"
