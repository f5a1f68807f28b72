"""`scraper browse`: a search page over the output, on this machine."""

from __future__ import annotations

import os
import sys
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scraper.cli.errors import WrongUse, reason, say

if TYPE_CHECKING:
    import sqlite_utils

    from scraper.browse.build import Report

PORT = 8001
_NEEDED = ("datasette", "sqlite_utils")


def browse(
    output: Annotated[Path, typer.Argument(help="Folder that a crawl writes to.", file_okay=False)] = Path("output"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")] = PORT,
    database: Annotated[
        Path | None,
        typer.Option("--database", help="SQLite file to build and show. [default: search.db in the folder]"),
    ] = None,
    build_only: Annotated[
        bool, typer.Option("--build-only", help="Read what is new, and stop: for schedules.")
    ] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a web browser.")] = False,
) -> None:
    """Search and read what was crawled, in a web browser; new articles show while a crawl runs."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise WrongUse("browse needs Datasette and sqlite-utils: pip install 'science-news-scraper[browse]'")
    if not output.is_dir():
        raise WrongUse(f"{output}: no such folder; scraper crawl makes it, or name another one")
    path = database or output / "search.db"
    _build(path, output)
    if not build_only:
        _serve(path, output, port, no_open)


def _build(path: Path, output: Path) -> None:
    import sqlite3

    from scraper.browse import build, schema

    try:
        opened = schema.open_to_write(path)
        try:
            report = _refreshed(opened, output)
            total = build.count(opened, "articles")
        finally:
            opened.close()
    except (schema.UnusableError, OSError, sqlite3.Error) as error:
        name = error.filename if isinstance(error, OSError) else None
        say(f"{name}: {reason(error)}" if name else reason(error))
        raise typer.Exit(1) from None
    for line in report.broken:
        say(line)
    if report.left_out:
        say(f"lines that are no records, left out: {report.left_out:,}")
    print(f"{path}: {total:,} articles, {report.articles:,} of them new or changed", flush=True)


def _refreshed(opened: sqlite_utils.Database, output: Path) -> Report:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from scraper.browse import build

    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )
    with bar:
        task = bar.add_task("reading", total=build.left_to_read(opened, output))
        return build.refresh(opened, output, lambda size: bar.advance(task, size))


def _serve(path: Path, output: Path, port: int, no_open: bool) -> None:
    from scraper.browse import server

    try:
        listening = server.bound(port)
    except OSError as error:
        say(f"cannot serve on {server.HOST}:{port}: {reason(error)}; --port 0 takes a free port")
        raise typer.Exit(1) from None

    def ready(address: str) -> None:
        print(f"{address}  (Ctrl-C stops)", flush=True)
        if not no_open and _has_screen():
            webbrowser.open(address)

    follower = server.Follower(path, output, say)
    follower.start()
    try:
        server.serve(listening, path, ready)
    except KeyboardInterrupt:
        pass
    finally:
        follower.stop()
        listening.close()


def _has_screen() -> bool:
    """Whether a browser would open in a window, and not in this terminal."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
