"""`scraper evaluate`: how right and how fast the parser is on pages whose values people wrote down."""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scraper.cli.errors import WrongUse, reason, say

if TYPE_CHECKING:
    from scraper.evaluation.contenders import Contender
    from scraper.evaluation.gold import Gold, Half, Prediction
    from scraper.evaluation.run import Reading

DEFAULT = Path("../shared/gold")
Measure = Literal[
    "title", "authors", "date", "instant", "tags", "credits", "captions", "body", "precision", "recall", "words"
]


def evaluate(
    gold_dir: Annotated[
        Path | None,
        typer.Argument(
            metavar="GOLD_DIR",
            help=f"Folder with gold.jsonl and pages/ID.html.gz; {DEFAULT}, if it is there.",
            envvar="SCRAPER_GOLD",
        ),
    ] = None,
    worst: Annotated[
        Measure | None,
        typer.Option(metavar="MEASURE", help="List the lowest pages of a column, with gold, winner and candidates."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Name at most so many pages in a list.")] = 25,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", dir_okay=False, help="Write what was found, and its scores.")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Show what changed since the run that wrote this file.")
    ] = None,
    peers: Annotated[
        bool, typer.Option("--peers", help="Run the other extractors that are installed over the same pages.")
    ] = False,
    sites: Annotated[
        Literal["all", "odd", "even"],
        typer.Option(metavar="all|odd|even", help="One half of the sites: improve on one, check on the other."),
    ] = "all",
) -> None:
    """Hold what the parser reads, without site files, against gold, and its time against lxml's bare parse."""
    folder, golds = _chosen(gold_dir, sites)
    earlier = _earlier(compare, golds)
    _check_writable(output)
    others = _installed() if peers else []
    read = _run(folder, golds, others)
    own = read["scraper"]
    _show(read, others)
    if worst:
        from scraper.cli.scores import show_worst

        show_worst(folder, own, worst, limit)
    if earlier is not None:
        from scraper.cli.scores import show_changes

        show_changes(golds, earlier, own, limit)
    if output:
        _write(output, own)
    _leave(own, limit)


def _chosen(gold_dir: Path | None, sites: Half) -> tuple[Path, list[Gold]]:
    from scraper.evaluation.gold import GoldError, half, read_gold

    if gold_dir is None and not DEFAULT.is_dir():
        raise WrongUse(f"name the folder of the gold: there is no {DEFAULT}")
    folder = gold_dir or DEFAULT
    try:
        golds = half(read_gold(folder), sites)
    except GoldError as error:
        raise WrongUse(str(error)) from None
    if not golds:
        raise WrongUse(f"{folder}: no page of the {sites} half of the sites")
    return folder, golds


def _earlier(file: Path | None, golds: Sequence[Gold]) -> Mapping[str, Prediction] | None:
    from scraper.evaluation.gold import GoldError, read_predictions

    if file is None:
        return None
    try:
        found = read_predictions(file)
    except GoldError as error:
        raise WrongUse(str(error)) from None
    if not found.keys() & {gold.id for gold in golds}:
        raise WrongUse(f"{file}: none of the pages of this run is in it")
    return found


def _check_writable(output: Path | None) -> None:
    """Before the pages are read rather than after."""
    try:
        if output:
            output.open("a", encoding="utf-8").close()
    except OSError as error:
        raise WrongUse(f"{output}: {reason(error)}") from None


def _installed() -> list[Contender]:
    from scraper.evaluation.contenders import PEERS

    if absent := [peer.name for peer in PEERS if not peer.is_installed]:
        say(f"not installed: {', '.join(absent)} (pip install 'science-news-scraper[bench]')")
    return [peer for peer in PEERS if peer.is_installed]


def _run(folder: Path, golds: Sequence[Gold], others: Sequence[Contender]) -> Mapping[str, list[Reading]]:
    from rich.console import Console
    from rich.progress import track

    from scraper.evaluation.contenders import BARE, OURS
    from scraper.evaluation.run import run

    contenders = [BARE, OURS, *others]
    read: dict[str, list[Reading]] = {one.name: [] for one in contenders}
    pages = run(folder, golds, contenders, time.process_time)
    bar = track(
        pages,
        "reading",
        total=len(golds),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with _quiet(others):
        for page in bar:
            for name, reading in page.items():
                read[name].append(reading)
    return read


@contextmanager
def _quiet(others: Sequence[Contender]) -> Iterator[None]:
    """Without what others log of pages and warn of their own code."""
    logging.basicConfig(level=logging.CRITICAL if others else logging.ERROR, format="scraper: %(message)s")
    with warnings.catch_warnings():
        if others:
            warnings.simplefilter("ignore")
        yield


def _show(read: Mapping[str, Sequence[Reading]], others: Sequence[Contender]) -> None:
    from scraper.cli.scores import show_contenders, show_sets
    from scraper.evaluation.contenders import BARE, OURS

    show_sets(read[OURS.name])
    print()
    show_contenders([(one, read[one.name]) for one in (BARE, OURS, *others)])


def _write(output: Path, readings: Iterable[Reading]) -> None:
    """One line a page: what was found, which `--compare` reads, its scores, its time, and what it raised."""
    with output.open("w", encoding="utf-8") as file:
        for reading in readings:
            line = {
                "id": reading.gold.id,
                "set": reading.gold.set,
                "url": reading.gold.url,
                **reading.found.model_dump(mode="json"),
                "scores": reading.scores,
                "ms": round(1000 * reading.seconds, 2),
                "error": None if reading.error is None else _fault(reading.error),
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    say(f"wrote {output}")


def _leave(readings: Iterable[Reading], limit: int) -> None:
    """End with exit code 1 if a page raised, the first of them named."""
    failed = [(reading.gold.id, reading.error) for reading in readings if reading.error is not None]
    for name, error in failed[:limit]:
        say(f"{name}: {_fault(error)}")
    if len(failed) > limit:
        say(f"and {len(failed) - limit} more")
    if failed:
        raise typer.Exit(1)


def _fault(error: Exception) -> str:
    from scraper.evaluation.gold import GoldError
    from scraper.markup import PageError

    if isinstance(error, GoldError | PageError):
        return reason(error)
    return f"{type(error).__name__}: {reason(error)}"
