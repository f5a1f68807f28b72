"""The command line: `scraper crawl`, `parse`, `reparse`, `report`, `sites`, `demo`, `browse`, `export`, `evaluate` and
`doctor`.

Exit codes are for schedulers: 0 all well, 1 something failed, 2 wrong use. Errors are one line each on stderr.
"""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Annotated

import typer

from scraper.cli.browse import browse
from scraper.cli.crawl import crawl
from scraper.cli.demo import demo
from scraper.cli.doctor import doctor
from scraper.cli.errors import say
from scraper.cli.evaluate import evaluate
from scraper.cli.export import export
from scraper.cli.history import history
from scraper.cli.parse import parse
from scraper.cli.reparse import reparse
from scraper.cli.report import report
from scraper.cli.sites import sites

app = typer.Typer(
    help="Crawls news sites and writes each article as one line of JSON.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(crawl)
app.command()(parse)
app.command()(history)
app.command()(reparse)
app.command()(report)
app.add_typer(sites, name="sites")
app.command()(demo)
app.command()(browse)
app.command()(export)
app.command()(evaluate)
app.command()(doctor)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"scraper {version('science-news-scraper')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Crawls news sites and writes each article as one line of JSON."""
    if context.invoked_subcommand is None:
        with contextlib.redirect_stdout(sys.stderr):
            print(context.get_help().strip())
        raise typer.Exit(2)


def main() -> None:
    """Run the command of `sys.argv` and exit with its code. What is written is UTF-8, whatever the locale says."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(prog_name="scraper", standalone_mode=False)
    except typer.TyperException as error:
        say(error.format_message())
        code = error.exit_code
    except typer.Abort:
        code = 130
    sys.exit(code if isinstance(code, int) else 0)
