"""`scraper demo`: a small news site on this machine, crawled like any other."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scraper.cli.crawl import finish
from scraper.cli.errors import reason, say

if TYPE_CHECKING:
    from scraper.sites import Site

FOLDER = Path("output/demo")


def demo(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", file_okay=False, help=f"Folder the records go to. [default: {FOLDER}, emptied]"),
    ] = None,
    serve_only: Annotated[bool, typer.Option("--serve", help="Only serve the site, until Ctrl-C.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to serve at; 0 takes a free one.")] = 0,
) -> None:
    """Serve a small science-news site on this machine, crawl it, and show what was written."""
    from scraper.crawl.run import Options
    from scraper.demo import serve

    try:
        with serve(port=port) as served:
            if serve_only:
                _wait(served.sites)
            folder = output or _emptied(FOLDER)
            options = Options(targets=served.sites, output=folder, allow_private=True, settings=served.settings)
            report = finish(options)
    except OSError as error:
        say(f"{error.filename or f'port {port}'}: {reason(error)}")
        raise typer.Exit(1) from None
    _show_one([path for site in report.sites for path in site.files])


def _wait(sites: Sequence[Site]) -> None:
    for site in sites:
        print(f"{site.name}: {', '.join((*site.feeds, *site.sitemaps, *site.sections))}", flush=True)
    threading.Event().wait()


def _emptied(folder: Path) -> Path:
    """The folder without what an earlier demo left: a crawl writes only what is new since the last one."""
    if folder.exists():
        shutil.rmtree(folder)
    return folder


def _show_one(files: Sequence[Path]) -> None:
    from scraper.article import Article
    from scraper.cli.view import record

    for path in files:
        with path.open(encoding="utf-8") as lines:
            if line := lines.readline():
                record(Article(**json.loads(line)))
                return
