"""How the measures of a run, its lowest pages and what changed in it look on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scraper.cli import view
from scraper.evaluation.comparison import Change, Move, compare, missing
from scraper.evaluation.contenders import Contender
from scraper.evaluation.gold import Gold, GoldError, Values, read_page
from scraper.evaluation.measures import MEASURES, Scores, summarize
from scraper.evaluation.run import Reading, times
from scraper.explain import Row, explain
from scraper.markup import PageError
from scraper.page import Page

_TIMES = ("mean ms", "p95", "max", "x lxml")
_PASSAGES = 5  # of a text, shown of each kind
_WHOLE = ("authors", "images", "body")  # fields whose candidates are found as they are told
_LISTED = [measure for measure in MEASURES if measure not in ("precision", "recall", "words")]  # body stands for them


def show_sets(readings: Sequence[Reading]) -> None:
    """Print the measures in percent, a row for all pages, each set, and the pages of science."""
    parts = [("all", readings)]
    for name in sorted({reading.gold.set for reading in readings}):
        parts.append((name, [reading for reading in readings if reading.gold.set == name]))
    if science := [reading for reading in readings if reading.gold.science]:
        parts.append(("science", science))
    rows = [(name, str(len(part)), *_percents(summarize(r.scores for r in part), MEASURES)) for name, part in parts]
    view.table(("set", "pages", *MEASURES), rows, numbers=("pages", *MEASURES), wide=True)


def show_contenders(runs: Sequence[tuple[Contender, Sequence[Reading]]]) -> None:
    """Print CPU time a page and, where others are there to be held against, what each reads right in percent.

    The first of the runs is the one that the others' time is counted in; pages that raised count as nothing found.
    """
    base = times(runs[0][1]).mean
    measures = list(MEASURES) if len(runs) > 2 else []
    rows = []
    for contender, readings in runs:
        spent = times(readings)
        ratio = f"{spent.mean / base:.1f}" if base else "-"
        costs = (f"{spent.mean:.2f}", f"{spent.p95:.2f}", f"{spent.longest:.2f}", ratio)
        means = summarize(r.scores for r in readings)
        given = {name: means[name] for name in contender.measures if name in means}
        raised = sum(reading.error is not None for reading in readings)
        rows.append((contender.name, *_percents(given, measures), *costs, str(raised)))
    numbers = (*measures, *_TIMES, "raised")
    view.table(("CPU a page", *numbers), rows, numbers=numbers, wide=True)


def show_worst(folder: Path, readings: Sequence[Reading], measure: str, limit: int) -> None:
    """Print the pages that score lowest on a measure: gold, what won and from where, and the other candidates."""
    low = sorted((r for r in readings if r.scores.get(measure, 1) < 1), key=lambda r: r.scores[measure])
    print(f"\nlowest {measure}, {min(limit, len(low))} of {len(low)} pages below 100:")
    for reading in low[:limit]:
        print()
        title = f"{100 * reading.scores[measure]:.1f} {reading.gold.id} {reading.gold.url or ''}"
        view.candidates(title, _reasons(folder, reading, measure))


def show_changes(golds: Sequence[Gold], earlier: Mapping[str, Values], readings: Sequence[Reading], limit: int) -> None:
    """Print what changed since an earlier run, by measure, and the pages that got worse and better."""
    changes = compare(golds, earlier, {reading.gold.id: reading.scores for reading in readings})
    absent = sum(gold.id not in earlier for gold in golds)
    print(f"\nagainst the earlier run{f' (pages not in it: {absent})' if absent else ''}")
    columns = ("pages", "before", "now", "change", "better", "worse")
    view.table(("measure", *columns), map(_change_row, changes), numbers=columns, wide=True)
    for kind in ("worse", "better"):
        for change in changes:
            moves: Sequence[Move] = getattr(change, kind)
            if moves and change.measure in _LISTED:
                print(f"\n{change.measure}, {kind}, {min(limit, len(moves))} of {len(moves)}:")
                view.table(
                    ("before", "now", "page", ""), map(_move_row, moves[:limit]), numbers=("before", "now"), wide=True
                )


def _percents(scores: Scores, measures: Iterable[str]) -> Iterator[str]:
    return (f"{100 * scores[name]:.1f}" if name in scores else "-" for name in measures)


def _change_row(change: Change) -> tuple[str, ...]:
    before, now = 100 * change.before, 100 * change.now
    moved = (str(len(change.better)), str(len(change.worse)))
    return (change.measure, str(change.pages), f"{before:.1f}", f"{now:.1f}", f"{now - before:+.2f}", *moved)


def _move_row(move: Move) -> tuple[str, ...]:
    return (f"{100 * move.before:.1f}", f"{100 * move.now:.1f}", move.gold.id, move.gold.url or "")


def _reasons(folder: Path, reading: Reading, measure: str) -> Iterator[Row]:
    """What stands behind a score: the true value, what a text lacks or has too much, and the candidates."""
    field = MEASURES[measure]
    true = reading.gold.model_dump(mode="json")[field]
    yield Row(field, "gold", "", _told(true, measure), False)
    if field == "body":
        yield from _passages("missing", reading.gold.body, reading.found.body)
        yield from _passages("extra", reading.found.body, reading.gold.body)
    seen = set()
    for row in _candidates(folder, reading.gold, field):
        shown = row._replace(value=_told(row.value, measure), raw="" if field in _WHOLE else row.raw)
        if (one := (shown.source, repr(shown.value))) not in seen:
            seen.add(one)
            yield shown


def _candidates(folder: Path, gold: Gold, field: str) -> Iterator[Row]:
    """The candidates of a field, as `scraper parse --explain` has them; a page that cannot be read has none."""
    try:
        page = Page(read_page(folder, gold), gold.url)
    except (PageError, GoldError):
        return
    yield from (row for row in explain(page) if row.field == field)


def _passages(kind: str, text: str | None, other: str | None) -> Iterator[Row]:
    passages = list(missing(text, other))
    yield from (Row("body", kind, "", passage, False) for passage in passages[:_PASSAGES])
    if len(passages) > _PASSAGES:
        yield Row("body", kind, "", f"… and {len(passages) - _PASSAGES} more", False)


def _told(value: Any, measure: str) -> Any:
    """The part of a field's value that the measure looks at."""
    if value and measure == "authors":
        return [author["name"] if isinstance(author, dict) else author for author in value]
    if value and measure in ("credits", "captions"):
        return [told for image in value if (told := image[measure.removesuffix("s")])]
    return value
