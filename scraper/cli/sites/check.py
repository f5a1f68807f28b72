"""`scraper sites check`: whether sites still are as their files say."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scraper import sites
from scraper.cli.errors import WrongUse, reason, say
from scraper.cli.sites.listing import AsJson, Languages, Topics, chosen, names

if TYPE_CHECKING:
    from scraper.sites import Site
    from scraper.survey.run import Check


def check(
    named: Annotated[
        list[str] | None,
        typer.Argument(metavar="SITE", help="Names of sites. [default: all of them]", autocompletion=names),
    ] = None,
    topic: Topics = None,
    language: Languages = None,
    articles: Annotated[int, typer.Option(min=1, max=50, help="Articles of each site to look at.")] = 3,
    as_json: AsJson = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of this machine and its network through.")
    ] = False,
) -> None:
    """Fetch a few articles of each site and hold them to what its file expects; exit code 1 if one is broken."""
    targets = _targets(named, topic, language)
    from scraper.crawl.run import Options
    from scraper.survey.run import check

    options = Options(
        targets=[], output=Path(), limit=articles, allow_private=allow_private, progress=sys.stderr.isatty()
    )
    try:
        checks = check(targets, options)
    except OSError as error:
        say(f"{error.filename}: {reason(error)}")
        raise typer.Exit(1) from None
    _show(checks, as_json)
    if not all(found.ok for found in checks):
        raise typer.Exit(1)


def _targets(named: list[str] | None, topic: list[str] | None, language: list[str] | None) -> list[Site]:
    if named and (topic or language):
        raise WrongUse("--topic and --language take no names")
    try:
        return [sites.load(name) for name in dict.fromkeys(named)] if named else [*chosen(topic, language)]
    except sites.SiteError as error:
        raise WrongUse(str(error)) from None


def _show(checks: list[Check], as_json: bool) -> None:
    if as_json:
        for found in checks:
            line = {
                "site": found.site,
                "ok": found.ok,
                "articles": found.articles,
                "found": dict(found.found),
                "broken": found.broken,
                "errors": list(found.errors),
            }
            print(json.dumps(line, ensure_ascii=False))
        return
    from scraper.cli.view import table

    table(("site", "", "articles", "broken", "now and then missing"), map(_row, checks), numbers=("articles",))
    for found in checks:
        for error in found.errors:
            say(f"{found.site}: {error}")


def _row(found: Check) -> tuple[str, ...]:
    sometimes = [
        f"{name} {count} of {found.articles}"
        for name, count in found.found.items()
        if count < found.articles and name not in found.broken
    ]
    broken = [f"{name} {found.found[name]} of {found.articles}" for name in found.broken]
    if not found.articles:
        broken = ["no article"]
    elif found.errors:
        broken += [f"{len(found.errors)} {'error' if len(found.errors) == 1 else 'errors'}"]
    return (found.site, "ok" if found.ok else "broken", str(found.articles), ", ".join(broken), ", ".join(sometimes))
