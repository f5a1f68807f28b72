"""`scraper doctor`: what would go wrong, before it does."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scraper import sites
from scraper.cli.errors import WrongUse
from scraper.cli.places import written
from scraper.cli.sites import names

if TYPE_CHECKING:
    from scraper.doctor.finding import Finding


def doctor(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SITE|URL",
            help="Sites and addresses whose name, answer and clock are looked at.",
            autocompletion=names,
        ),
    ] = None,
    output: Annotated[
        Any,
        typer.Option(
            "--output", "-o", parser=written, metavar="FOLDER|s3://…", envvar="SCRAPER_OUTPUT",
            help="Folder the records go to; of a bucket nothing is looked at.",
        ),
    ] = "output",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of this machine and its network through.")
    ] = False,
) -> None:  # fmt: skip
    """Look at what a crawl needs of this machine, and say what to do. In a pipe it is JSON, a check a line."""
    from scraper.doctor import folder, installed, machine, outside, own
    from scraper.doctor.finding import State

    now = datetime.now(UTC)
    here = output if isinstance(output, Path) else Path(gettempdir())  # parts of a crawl into a bucket begin there
    looks = (
        installed.look(),
        folder.look(here),
        machine.look(here, now),
        own.look(),
        outside.look(targets or [], now, allow_private=allow_private),
    )
    try:
        found = [_told(finding) for look in looks for finding in look]
    except sites.SiteError as error:
        raise WrongUse(str(error)) from None
    if any(finding.state is State.PROBLEM for finding in found):
        raise typer.Exit(1)


def _told(finding: Finding) -> Finding:
    """The finding, printed as soon as it is there."""
    if sys.stdout.isatty():
        from scraper.cli.view import finding as show

        show(finding)
    else:
        print(json.dumps(finding._asdict(), ensure_ascii=False), flush=True)
    return finding
