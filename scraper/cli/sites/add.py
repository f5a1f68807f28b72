"""`scraper sites add`: a site file for a site that nobody knows, from what it says of itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from scraper import sites
from scraper.cli.errors import WrongUse, reason, say
from scraper.cli.sites.listing import topics

if TYPE_CHECKING:
    from scraper.survey.run import Survey


def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Address of the site, best of its front page.")],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What to call the site. [default: by its domain]")
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", metavar="TOPIC", help="What it writes on, to choose it by.", autocompletion=topics),
    ] = None,
    articles: Annotated[int, typer.Option(min=1, max=50, help="Articles to measure.")] = 5,
    golden: Annotated[
        Path | None,
        typer.Option("--golden", file_okay=False, help="Folder for a page to test with. [default: pages beside it]"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write the file although the site has one.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of this machine and its network through.")
    ] = False,
) -> None:
    """Find out what a site is made of, measure some of its articles, and write a site file."""
    _require_new(url, name, force)
    _require_right(name, topic or ())
    from scraper.crawl.run import Options
    from scraper.survey.run import survey

    options = Options(
        targets=[], output=Path(), limit=articles, allow_private=allow_private, progress=sys.stderr.isatty()
    )
    try:
        found = survey(url, topic or (), options)
        if not found.samples:
            _give_up(url, found)
        _keep(found, url, name or _name_for(url, force), golden)
    except OSError as error:
        say(f"{error.filename}: {reason(error)}")
        raise typer.Exit(1) from None


def _require_new(url: str, name: str | None, force: bool) -> None:
    try:
        fine = urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname
        known = sites.find(url) if fine else None
        taken = name in sites.names()
    except sites.SiteError as error:
        raise WrongUse(str(error)) from None
    except ValueError as error:
        raise WrongUse(f"{url}: {error}") from None
    if not fine:
        raise WrongUse(f"{url}: not an address with http:// or https://")
    if known and not force:
        raise WrongUse(f"{url} is the site {known.id!r} already; --force writes a file of your own in its place")
    if taken and not force:
        raise WrongUse(f"--name {name}: there is a site of that name; --force writes a file of your own in its place")


def _require_right(name: str | None, topics: Sequence[str]) -> None:
    """Complain of a wrong name or topic before the site is asked for anything."""
    from pydantic import ValidationError

    try:
        sites.Site(id=name or "x", domain="example.org", name="x", topics=tuple(topics))
    except ValidationError as error:
        wrong = error.errors()[0]
        option = "--name" if wrong["loc"][0] == "id" else "--topic"
        given = name if option == "--name" else wrong["input"]
        raise WrongUse(f"{option} {given}: {wrong['msg'].removeprefix('Value error, ')}") from None


def _name_for(url: str, force: bool) -> str:
    """A name by the domain that no other site has."""
    from scraper.survey.draft import names

    known = sites.find(url)
    if known and force:
        return known.id
    return next(name for name in names(url) if name not in sites.names())


def _give_up(url: str, found: Survey) -> None:
    from scraper.survey.draft import foreign

    for line in (*found.errors, *foreign(found.evidence)):
        say(line)
    say(f"{url}: no article was found, so no file was written")
    raise typer.Exit(1)


def _keep(found: Survey, url: str, name: str, golden: Path | None) -> None:
    from scraper.cli.view import table
    from scraper.survey.draft import as_site
    from scraper.survey.golden import record
    from scraper.survey.writing import toml

    site = as_site(found.draft, name)
    path = sites.own_folder() / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(toml(found.draft, url, datetime.now(UTC).date()), encoding="utf-8")
    sites.forget()
    sites.read(path)  # as the next command will
    page = record(found.samples[0], site, golden or path.parent / "pages")
    rows = [(field, f"{n} of {found.draft.articles}", source) for field, (n, source) in found.draft.filled.items()]
    table(("field", "found", "mostly by"), rows, numbers=("found",))
    for kind in ("feeds", "sitemaps", "sections"):
        for address in found.draft.keys.get(kind, ()):
            print(f"{kind[:-1]} {address}")
    if found.draft.told:
        print(f"article_url {found.draft.told.article_url}")
    for line in found.draft.missing:
        print(f"missing: {line}")
    print(f"wrote {path}")
    print(f"wrote {page}")
