"""When a site's run leaves what its own runs before were like.

Each measure is brought to a scale where chance alone moves it by about one, whatever its size (Anscombe, The
transformation of Poisson, binomial and negative-binomial data, 1948), and is then held against median and median
absolute deviation of the runs before (Iglewicz and Hoaglin, How to detect and handle outliers, 1993: 3.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import asin, sqrt
from statistics import median

from scraper.crawl.report.history import SiteRun

QUIET = 5
"""Runs that a site must have behind it."""
FAR = 3.5
EXAMPLES = 3
_MAD = 1.4826  # of a normal distribution: one standard deviation is so many MAD
_LEAST_CHANGE = 0.05  # of a rate
_LEAST_FACTOR = 2  # of a number of articles
_LEAST_GAP = 0.05  # hours


@dataclass(frozen=True)
class Alarm:
    """One measure of one site that left its history: `was` is the median of `runs` runs, `z` how far away `now` is."""

    site: str
    what: str
    was: float
    now: float
    z: float
    runs: int
    examples: tuple[str, ...]
    text: str
    """All of it on one line, without the site."""


def alarms(site: SiteRun, past: Sequence[SiteRun]) -> list[Alarm]:
    """What is alarming about a site's run, given its runs before, the latest first.

    Only runs that asked for the same and came to their end are compared; a run that did not is judged by its fields.
    """
    like = [run for run in past if run.end == "finished" and (run.url, run.limit) == (site.url, site.limit)]
    found = [*_fields(site, like)]
    if site.end == "finished":
        found += [*_errors(site, like), *_articles(site, like)]
    return found


def deviation(now: float, past: Sequence[float]) -> float:
    """Robust z-score of a value whose own chance is one or less: far from the median by how many deviations."""
    middle = median(past)
    spread = _MAD * median(abs(value - middle) for value in past)
    return (now - middle) / max(spread, 1.0)


def share(rate: float, of: int) -> float:
    """A rate of so many, on the scale where chance moves it by one."""
    return asin(sqrt((rate * of + 3 / 8) / (of + 3 / 4))) * sqrt(4 * of + 2)


def number(count: float) -> float:
    """A number of events, on the scale where chance moves it by one."""
    return 2 * sqrt(count + 3 / 8)


def _fields(site: SiteRun, past: Sequence[SiteRun]) -> Iterator[Alarm]:
    for name in site.expected:
        now = site.rate(name)
        rates = [rate for run in past if (rate := run.rate(name)) is not None]
        if now is None or len(rates) < QUIET:
            continue
        was = median(rates)
        z = deviation(share(now, site.records), [share(rate, site.records) for rate in rates])
        if z <= -FAR and was - now >= _LEAST_CHANGE:
            told = (
                f"{name}: on {now:.0%} of {site.records} records, {was:.0%} in the median of {len(rates)} runs before"
            )
            yield _alarm(site, f"field {name}", (was, now, z), len(rates), site.missing.get(name, []), told)


def _errors(site: SiteRun, past: Sequence[SiteRun]) -> Iterator[Alarm]:
    rates = [_error_rate(run) for run in past if run.pages]
    if not site.pages or len(rates) < QUIET:
        return
    was, now = median(rates), _error_rate(site)
    z = deviation(share(now, site.pages), [share(rate, site.pages) for rate in rates])
    if z >= FAR and now - was >= _LEAST_CHANGE:
        told = f"error rate: {now:.0%} of {site.pages} pages, {was:.0%} in the median of {len(rates)} runs before"
        yield _alarm(site, "error rate", (was, now, z), len(rates), [page["url"] for page in site.refused], told)


def _error_rate(run: SiteRun) -> float:
    return min(1.0, (run.failed + run.rejected) / run.pages)


def _articles(site: SiteRun, past: Sequence[SiteRun]) -> Iterator[Alarm]:
    """Too few or too many articles for the time since the run before; what is missed in a long pause is not expected
    to be there after it.
    """
    gaps = [_hours(run, earlier) for run, earlier in zip((site, *past), past, strict=False)]
    rates = [run.new / gap for run, gap in zip(past, gaps[1:], strict=False)]
    if site.limit or len(rates) < QUIET:
        return
    middle = median(rates)
    least, most = min(gaps[0], max(gaps[1:])) * middle, gaps[0] * middle
    hours = gaps[0] if site.new > most else min(gaps[0], max(gaps[1:]))
    z = deviation(number(site.new), [number(rate * hours) for rate in rates])
    was = most if site.new > most else least
    few = z <= -FAR and site.new * _LEAST_FACTOR <= was
    many = z >= FAR and site.new >= was * _LEAST_FACTOR
    if few or many:
        told = (
            f"new articles: {site.new}, expected about {was:.0f} after {hours:.1f} hours from {len(rates)} runs before"
        )
        refused = [page["url"] for page in site.refused]
        yield _alarm(
            site,
            "new articles",
            (was, site.new, z),
            len(rates),
            site.written if many else refused + site.sources + site.written,
            told,
        )


def _hours(run: SiteRun, earlier: SiteRun) -> float:
    between = datetime.fromisoformat(run.started) - datetime.fromisoformat(earlier.started)
    return max(_LEAST_GAP, between.total_seconds() / 3600)


def _alarm(
    site: SiteRun, what: str, values: tuple[float, float, float], runs: int, addresses: Sequence[str], told: str
) -> Alarm:
    was, now, z = (round(value, 4) for value in values)
    examples = tuple(dict.fromkeys(addresses))[:EXAMPLES]
    return Alarm(site.site, what, was, now, z, runs, examples, f"{told}{': ' if examples else ''}{' '.join(examples)}")
