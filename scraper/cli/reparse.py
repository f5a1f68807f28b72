"""`scraper reparse`: archives and saved pages read again, and what changed by it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scraper.cli.errors import WrongUse, reason, say
from scraper.cli.places import cluster, place
from scraper.cli.sites import chosen, languages, names, topics

if TYPE_CHECKING:
    from scraper.reparse.choice import Choice
    from scraper.reparse.difference import Difference
    from scraper.reparse.run import Options, Report

MISSING = "fastwarc is not installed: pip install 'science-news-scraper[archive]'"
_COUNTS = ("pages", "records", "rejected", "duplicates")


def reparse(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|@LIST", help="WARC files, saved pages, folders of them, patterns, @lists of them."
        ),
    ] = None,
    lists: Annotated[
        list[str] | None, typer.Option("--list", metavar="FILE", help="Read what this file names, one a line.")
    ] = None,
    output: Annotated[
        Any,
        typer.Option(
            "--output", "-o", parser=place, metavar="FOLDER|s3://…",
            help="Folder or bucket the records go to, one of its own.",
        ),
    ] = "output/reparse",
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="ray[://HOST:PORT]", help="Read on a Ray cluster, one task a file; ray is the one here."
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Processes that read pages; 0 reads them in place. [default: one a core]"),
    ] = None,
    site: Annotated[
        list[str] | None,
        typer.Option("--site", metavar="NAME|DOMAIN", help="Only pages of this site.", autocompletion=names),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            "--topic", metavar="TOPIC", help="Only pages of sites that write on this.", autocompletion=topics
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language", metavar="TAG", help="Only articles in this language (en).", autocompletion=languages
        ),
    ] = None,
    diff: Annotated[
        Path | None,
        typer.Option(
            "--diff", metavar="OLD_OUTPUT", exists=True, file_okay=False,
            help="Say which fields changed against this output folder; lines of JSON in a pipe.",
        ),
    ] = None,
) -> None:  # fmt: skip
    """Read archives (scraper crawl --archive, Common Crawl) and saved pages again, with today's parser."""
    if find_spec("fastwarc") is None:
        raise WrongUse(f"reparse: {MISSING}")
    from scraper import settings
    from scraper.reparse.run import Options

    given = [*(paths or ()), *(f"@{path}" for path in lists or ())]
    if on:
        given = [_wherever(word) for word in given]
    if diff is not None and not isinstance(output, Path):
        raise WrongUse("--diff compares with a folder: let --output be one, too")
    if not given:
        raise WrongUse("name archives, saved pages or folders of them")
    options = Options(
        given, output, _choice(site, topic, language), _count(workers), settings.PARSE_TIMEOUT, settings.PARSE_MEMORY_MB
    )
    report = _run(options, on and cluster(on))
    _summary(report, to_stderr=diff is not None and not sys.stdout.isatty())
    if diff is not None:
        _difference(diff, report)
    for error in report.errors:
        say(error)
    if report.errors:
        raise typer.Exit(1)


def _wherever(word: str) -> str:
    """A path as it is called by a process that was not started in this folder."""
    mark, path = word[: word.startswith("@")], word.removeprefix("@")
    return word if "://" in path else f"{mark}{Path(path).absolute()}"


def _count(workers: int | None) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if workers is None else workers


def _choice(named: Sequence[str] | None, topics: Sequence[str] | None, languages: Sequence[str] | None) -> Choice:
    from scraper import sites
    from scraper.reparse.choice import Choice, primary

    domains: list[str] = []
    try:
        for name in named or ():
            site = None if "." in name else sites.load(name)
            domains += [site.domain, *site.domains] if site else [name.lower().removeprefix("www.")]
    except sites.SiteError as error:
        raise WrongUse(str(error)) from None
    for site in chosen(topics, None) if topics else ():
        domains += [site.domain, *site.domains]
    return Choice(frozenset(domains), frozenset(map(primary, languages or ())))


def _run(options: Options, on: str | None) -> Report:
    from scraper.cluster.connection import ClusterError, connected
    from scraper.cluster.reading import ReaderOnRay
    from scraper.reparse.progress import Bar, Lines
    from scraper.reparse.run import reparse
    from scraper.reparse.state import TakenError

    watcher = Bar() if sys.stderr.isatty() else Lines()
    try:
        with connected(on) if on else nullcontext():
            return reparse(options, watcher, ReaderOnRay(options.seconds, options.megabytes) if on else None)
    except ClusterError as error:
        watcher.stop()
        say(str(error))
        raise typer.Exit(1) from None
    except TakenError as error:
        raise WrongUse(f"{options.output}: {error}") from None
    except OSError as error:
        watcher.stop()
        say(f"{error.filename or options.output}: {reason(error)}")
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        watcher.stop()
        say("stopped; the same command goes on from here")
        raise typer.Exit(130) from None
    finally:
        watcher.stop()


def _summary(report: Report, *, to_stderr: bool) -> None:
    """How many pages there were, and what became of them; the reasons add up."""
    others = sorted(reason for reason in report.counts if reason not in _COUNTS)
    columns = (*_COUNTS, *others, "seconds")
    row = [*(str(report.counts.get(name, 0)) for name in columns[:-1]), f"{report.seconds:.1f}"]
    if to_stderr:
        print(", ".join(f"{value} {name}" for name, value in zip(columns, row, strict=True)), file=sys.stderr)
        return
    from scraper.cli.view import console, table

    table(columns, [row], numbers=columns)
    for path in report.files:
        console().print(f"wrote {path}", markup=False, soft_wrap=True)
    if report.was_done:
        console().print("all of it had been read before")


def _difference(old: Path, report: Report) -> None:
    from scraper.reparse.difference import Difference

    found = Difference(old, map(Path, report.files))
    if not sys.stdout.isatty():
        for change in found.changes():
            print(json.dumps(change._asdict(), ensure_ascii=False))
        return
    _show(found)


def _show(found: Difference) -> None:
    from scraper.cli.view import table

    rows = [
        (row.field, *map(str, (row.changed, row.filled, row.emptied)), row.example.url, f"{row.old} → {row.new}")
        for row in found.rows()
    ]
    table(("field", "changed", "filled", "emptied", "example", "old → new"), rows, ("changed", "filled", "emptied"))
    print(f"{found.both} pages in both, {found.only_old} only in the old output, {found.only_new} only in the new one")
