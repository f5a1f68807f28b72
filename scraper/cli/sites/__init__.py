"""`scraper sites`: list the sites there are files for, add one, check them."""

from __future__ import annotations

import typer

from scraper.cli.errors import WrongUse
from scraper.cli.sites.add import add
from scraper.cli.sites.check import check
from scraper.cli.sites.listing import AsJson, Languages, Topics, chosen, languages, names, show, topics

__all__ = ["chosen", "languages", "names", "sites", "topics"]

sites = typer.Typer(invoke_without_command=True, help="List the sites that can be crawled by name, add or check some.")
sites.command("list")(show)
sites.command("add")(add)
sites.command("check")(check)


@sites.callback()
def default(context: typer.Context, topic: Topics = None, language: Languages = None, as_json: AsJson = False) -> None:
    """List the sites that can be crawled by name, add or check some."""
    if context.invoked_subcommand is None:
        show(topic, language, as_json)
    elif topic or language or as_json:
        raise WrongUse(f"put the options behind `sites {context.invoked_subcommand}`")
