"""Hits per week by site, as the bars of a plot: what stands where, in percent across and pixels down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from scraper.browse.columns import Columns
from scraper.browse.request import Search

HEIGHT = 112
WEEKS = 104
"""Weeks that are plotted at most, the last ones that have hits."""
_FEWEST = 13  # so that the hits of one week do not fill the plot
SERIES = 5
"""Sites with a colour of their own; all others share one."""
_GAP = 0.18  # of a week's width
_LABELS = 6
_OTHERS = "other sites"


@dataclass(frozen=True)
class Bar:
    """The hits of one site in one week."""

    x: float
    width: float
    y: float
    height: float
    series: int


@dataclass(frozen=True)
class Week:
    """One week: its bars, and what they are in numbers."""

    first: date
    last: date
    link: str
    bars: tuple[Bar, ...]
    counts: tuple[int, ...]
    """Hits of each colour."""
    x: float
    width: float

    @property
    def total(self) -> int:
        """Hits of the week."""
        return sum(self.counts)

    @property
    def svg(self) -> Markup:
        """Its bars as elements of SVG; numbers and classes only."""
        return Markup(
            "".join(
                f'<rect class="series-{b.series}" x="{b.x}%" width="{b.width}%" y="{b.y}" height="{b.height}"/>'
                for b in self.bars
            )
        )


@dataclass(frozen=True)
class Timeline:
    """The plot."""

    weeks: tuple[Week, ...]
    sites: tuple[tuple[str, int], ...]
    """Site and number of hits of each colour."""
    labels: tuple[tuple[float, str], ...]
    highest: int
    earlier: int
    """Dated hits before the first week."""
    earlier_link: str
    undated: int


def plot(columns: Columns, hits: Counter[int], total: int, search: Search) -> Timeline | None:
    """The plot of so many hits, which `hits` counts by their number in `columns.weeks`; None if none has a date."""
    if not hits:
        return None
    counted = {columns.weeks.labels[number]: count for number, count in hits.items()}
    last = max(monday for monday, _ in counted)
    first = max(min(monday for monday, _ in counted), last - 7 * (WEEKS - 1))
    first = max(1, min(first, last - 7 * (_FEWEST - 1)))  # 1 is a Monday, and the first day that a date can be
    shown = Counter[str]()
    by_week: dict[int, Counter[str]] = {monday: Counter() for monday in range(first, last + 1, 7)}
    for (monday, site), count in counted.items():
        if monday >= first:
            shown[site or "no site"] += count
            by_week[monday][site or "no site"] += count
    series = [name for name, _ in shown.most_common(SERIES)]
    highest = max(week.total() for week in by_week.values())
    names = [(name, shown[name]) for name in series]
    if others := shown.total() - sum(count for _, count in names):
        names.append((_OTHERS, others))
    start = date.fromordinal(first)
    return Timeline(
        tuple(_weeks(by_week, series, highest, search)),
        tuple(names),
        tuple(_labels(start, len(by_week))),
        highest,
        hits.total() - shown.total(),
        search.address(until=date.fromordinal(max(1, first - 1))),
        total - hits.total(),
    )


def _weeks(by_week: dict[int, Counter[str]], series: list[str], highest: int, search: Search) -> Iterator[Week]:
    step = 100 / len(by_week)
    width = step * (1 - _GAP)
    for n, (number, counts) in enumerate(by_week.items()):
        monday = date.fromordinal(number)
        sunday = date.fromordinal(min(number + 6, date.max.toordinal()))
        shown = [counts[name] for name in series]
        shown.append(counts.total() - sum(shown))
        bars = tuple(_bars(shown, highest, n * step, width))
        link = search.address(since=monday, until=sunday)
        yield Week(monday, sunday, link, bars, tuple(shown), round(n * step, 3), round(step, 3))


def _bars(counts: list[int], highest: int, x: float, width: float) -> Iterator[Bar]:
    floor = float(HEIGHT)
    for number, count in enumerate(counts):
        if count:
            height = HEIGHT * count / highest
            floor -= height
            yield Bar(round(x, 3), round(width, 3), round(floor, 2), round(height, 2), number)


def _labels(start: date, weeks: int) -> Iterator[tuple[float, str]]:
    """Where months begin, as many as there is room for; a year is named where it begins."""
    months = []
    for n in range(weeks):
        monday = start + timedelta(weeks=n)
        if n == 0 or monday.month != (monday - timedelta(weeks=1)).month:
            months.append((n, monday))
    taken = -1.0
    for n, monday in months:
        if taken < 0 or 1 / _LABELS <= n / weeks - taken <= 0.9 - taken:
            taken = n / weeks
            yield round(100 * taken, 3), f"{monday:%b %Y}"
