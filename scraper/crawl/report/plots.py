"""The plots of a run's page as SVG: numbers become lengths and shades, every mark says its value when pointed at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from scraper.crawl.report.history import SiteRun
from scraper.crawl.report.markup import Markup, tag

_CELL, _GAP, _LABEL = 14, 2, 112
_BAR = 12
_FAINT = 0.1  # shade of the smallest value
_STEEP = 3  # so that nine of ten is told from all


def bar(share: float, told: str, kind: str = "") -> Markup:
    """A bar as long as its share of the width."""
    mark = tag("rect", tag("title", told), width=f"{100 * share:.2f}%", height=_BAR, class_=f"mark {kind}".strip())
    return tag("svg", mark, class_="bar", height=_BAR, role="img", aria_label=told)


def hours(site: SiteRun, names: Sequence[str], most: int) -> Markup:
    """A bar of a site's records, one piece an hour; the later the hour the deeper its shade."""
    pieces, x = [], 0.0
    for place, name in enumerate(names):
        if count := site.by_hour.get(name):
            width = 100 * count / most
            told = f"{site.site}, {hour(name)}: {count} records"
            shade = _shade((place + 1) / len(names))
            pieces.append(
                tag("rect", tag("title", told), x=f"{x:.2f}%", width=f"{width:.2f}%", height=_BAR, fill_opacity=shade,
                    class_="mark piece")
            )  # fmt: skip
            x += width
    return tag("svg", *pieces, class_="bar", height=_BAR, role="img", aria_label=f"{site.records} records")


def hour(name: str) -> str:
    """The hour as read: 2026-03-04 12:00 to 13:00 UTC."""
    start = datetime.fromisoformat(name)
    return f"{start:%Y-%m-%d %H}:00 to {(start.hour + 1) % 24:02}:00 UTC"


def heat_map(site: SiteRun, past: Sequence[SiteRun]) -> Markup:
    """Fill rates of a site: a row a field, a column a run, this one last; expected fields are first and in bold."""
    runs = [*reversed(past), site]
    names = _rows(runs, site)
    if not names:
        return Markup()
    marks = [mark for y, name in enumerate(names) for mark in _row(name, y, runs, expected=name in site.expected)]
    width, height = _LABEL + len(runs) * (_CELL + _GAP) + 44, len(names) * (_CELL + _GAP) + 16
    x = _LABEL + (len(runs) - 1) * (_CELL + _GAP)
    frame = tag("rect", x=x - 2, y=-1, width=_CELL + 4, height=len(names) * (_CELL + _GAP) + 1, class_="now", rx=2)
    words = [tag("text", "this run", x=x + _CELL / 2, y=height - 4, text_anchor="middle", class_="soft")]
    if past:
        first = tag("text", f"{runs[0].started[:10]}", x=_LABEL, y=height - 4, class_="soft")
        words += [first] if len(runs) > 6 else []
    told = f"Fill rates of {site.site} by field, the last {len(runs)} runs"
    return tag("svg", *marks, frame, *words, viewBox=f"0 -2 {width} {height + 2}", width=width, height=height + 2,
               class_="heat", role="img", aria_label=told)  # fmt: skip


def _rows(runs: Sequence[SiteRun], site: SiteRun) -> list[str]:
    seen = Counter[str]()
    for run in runs:
        seen.update(run.filled)
    expected = [name for name in site.filled if name in site.expected]
    return [*expected, *(name for name in site.filled if seen[name] and name not in expected)]


def _row(name: str, y: int, runs: Sequence[SiteRun], *, expected: bool) -> list[Markup]:
    top = y * (_CELL + _GAP)
    base = top + _CELL - 3
    marks = [tag("text", name, x=_LABEL - 8, y=base, text_anchor="end", class_="bold" if expected else None)]
    for place, run in enumerate(runs):
        x = _LABEL + place * (_CELL + _GAP)
        rate = run.rate(name)
        if rate is None:
            marks.append(tag("line", x1=x + 4, x2=x + _CELL - 4, y1=top + _CELL / 2, y2=top + _CELL / 2, class_="none"))
            continue
        told = f"{name}, {run.started[:16].replace('T', ' ')}: {run.filled.get(name, 0)} of {run.records} records"
        kind, shade = "cell" if rate else "cell zero", _shade(rate**_STEEP)
        square = {"x": x, "y": top, "width": _CELL, "height": _CELL, "rx": 2}
        marks.append(tag("rect", tag("title", told), **square, fill_opacity=shade, class_=kind))
    last = runs[-1].rate(name)
    if last is not None:
        x = _LABEL + len(runs) * (_CELL + _GAP) + 6
        marks.append(tag("text", f"{last:.0%}", x=x, y=base, class_="bold" if expected else None))
    return marks


def _shade(share: float) -> str:
    return f"{_FAINT + (1 - _FAINT) * share:.2f}" if share else "0"
