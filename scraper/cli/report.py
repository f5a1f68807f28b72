"""`scraper report`: which runs there were, and how one of them went."""

from __future__ import annotations

import json
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scraper.cli.errors import reason, say

if TYPE_CHECKING:
    from scraper.crawl.report.history import Run

_COUNTS = ("pages", "records", "new", "unchanged", "rejected", "duplicates", "failed")
_LAST = "last"


def _names(context: typer.Context, incomplete: str) -> list[str]:
    """Names of runs that begin so, for the shell to complete."""
    from scraper.crawl.report import history

    output = Path(context.params.get("output") or "output")
    return [name for name in (_LAST, *(path.stem for path in history.files(output))) if name.startswith(incomplete)]


def report(
    run: Annotated[
        str | None,
        typer.Argument(
            metavar="RUN", help="Name of a run as listed, or 'last'. [default: list all]", autocompletion=_names
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", file_okay=False, envvar="SCRAPER_OUTPUT", help="Folder of the records.")
    ] = Path("output"),
    open_: Annotated[bool, typer.Option("--open", help="Open the run's page in the browser; the last one's.")] = False,
) -> None:
    """List the runs of a folder, the latest first, or show one. In a pipe it is JSON, a run a line."""
    from scraper.crawl.report import history

    paths = history.files(output)
    if run is None and not open_:
        _list(paths, output)
        return
    wanted = [path for path in paths if run in (None, _LAST, path.stem)][:1]
    if not wanted:
        say(f"{run or _LAST}: no such run in {output / history.FOLDER}")
        raise typer.Exit(1)
    found = _read(wanted[0])
    if found is None:
        raise typer.Exit(1)
    if open_:
        _open(wanted[0].with_suffix(".html"))
    elif sys.stdout.isatty():
        _show(found, wanted[0].with_suffix(".html"))
    else:
        print(json.dumps(json.loads(found.to_json()), ensure_ascii=False))


def _read(path: Path) -> Run | None:
    from scraper.crawl.report.history import BrokenReportError, read

    try:
        return read(path)
    except BrokenReportError as error:
        say(str(error))
    except OSError as error:
        say(f"{path}: {reason(error)}")
    return None


def _list(paths: list[Path], output: Path) -> None:
    from scraper.cli import view

    if not paths:
        say(f"{output}: no run yet")
        raise typer.Exit(1)
    found = [_read(path) for path in paths]
    runs = [run for run in found if run is not None]
    if sys.stdout.isatty():
        names = [*_COUNTS, "errors", "alarms", "seconds"]
        view.table(("run", "sites", *names), [_row(run) for run in runs], numbers=("sites", *names))
    else:
        for run in runs:
            print(json.dumps(_line(run), ensure_ascii=False))
    if len(runs) < len(found):
        raise typer.Exit(1)


def _line(run: Run) -> dict[str, object]:
    """What a list says of a run."""
    return {
        "run": run.run,
        "ok": run.ok,
        "started": run.started,
        "ended": run.ended,
        "seconds": run.seconds,
        "sites": [site.site for site in run.sites],
        **{name: sum(getattr(site, name) for site in run.sites) for name in _COUNTS},
        "errors": len(run.errors) + sum(len(site.errors) for site in run.sites),
        "alarms": sum(len(site.alarms) for site in run.sites),
    }


def _row(run: Run) -> list[str]:
    line = _line(run)
    return [
        run.run,
        str(len(run.sites)),
        *(str(line[name]) for name in (*_COUNTS, "errors", "alarms")),
        f"{run.seconds:.1f}",
    ]


def _show(run: Run, page: Path) -> None:
    from scraper.cli import view

    names = [*_COUNTS, "errors", "alarms"]
    rows = [
        [
            s.site,
            *(str(getattr(s, name)) for name in _COUNTS),
            str(len(s.errors)),
            str(len(s.alarms)),
            f"{s.seconds:.1f}",
        ]
        for s in run.sites
    ]
    view.table(("site", *names, "seconds"), rows, numbers=(*names, "seconds"))
    for site in run.sites:
        for message in (*site.errors, *(f"alarm: {alarm['text']}" for alarm in site.alarms)):
            print(f"{site.site}: {message}")
    print(f"page {page}")


def _open(page: Path) -> None:
    if not page.exists():
        say(f"{page}: no such file")
        raise typer.Exit(1)
    print(page.absolute().as_uri())
    webbrowser.open(page.absolute().as_uri())
