"""`scraper demo`: a small news site on this machine, crawled like any other."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scraper.cli.crawl import leave, run
from scraper.cli.errors import reason, say

if TYPE_CHECKING:
    from scraper.demo import Demo

FOLDER = Path("output/demo")


def demo(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", file_okay=False, help=f"Folder the records go to. [default: {FOLDER}, emptied]"),
    ] = None,
    serve_only: Annotated[bool, typer.Option("--serve", help="Only serve the site, until Ctrl-C.")] = False,
    port: Annotated[
        int,
        typer.Option(
            min=0, max=65533, help="First of three ports to serve at, so that a second crawl knows it; 0: free ones."
        ),
    ] = 0,
) -> None:
    """Serve a small science-news site on this machine, crawl it, and show what was written."""
    from scraper.demo import serve

    try:
        served = serve(port=port)
    except OSError as error:
        say(reason(error))
        raise typer.Exit(1) from None
    with served:
        if serve_only:
            _wait(served)
        else:
            _crawl(served, output or _emptied(FOLDER))


def _wait(served: Demo) -> None:
    for site in served.sites:
        print(f"{site.name}: {' '.join((*site.feeds, *site.sitemaps, *site.sections))}", flush=True)
    served.wait()


def _crawl(served: Demo, output: Path) -> None:
    from scraper.crawl.run import Options
    from scraper.demo import SETTINGS

    options = Options(
        targets=served.sites,
        output=output,
        allow_private=True,
        progress=sys.stderr.isatty(),
        settings=SETTINGS,
    )
    report = run(options)
    _show_one([Path(path) for site in report.sites for path in site.files])
    leave(report)


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
