"""`scraper sites list`: which sites there are files for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from scraper.cli.errors import WrongUse

if TYPE_CHECKING:
    from scraper.sites import Site


def names(incomplete: str) -> list[str]:
    """Names of sites that begin so, for the shell to complete."""
    from scraper.sites import SiteError, names

    try:
        return _beginning(incomplete, names())
    except SiteError:
        return []  # the command itself says what is wrong


def topics(incomplete: str) -> list[str]:
    """Topics that sites write on and that begin so."""
    return _beginning(incomplete, [topic for site in _known() for topic in site.topics])


def languages(incomplete: str) -> list[str]:
    """Languages of sites that begin so."""
    return _beginning(incomplete, [language for site in _known() for language in site.spoken])


def _known() -> Sequence[Site]:
    from scraper.sites import SiteError, load_all

    try:
        return load_all()
    except SiteError:
        return ()


def _beginning(incomplete: str, words: Sequence[str]) -> list[str]:
    return sorted({word for word in words if word.startswith(incomplete)})


Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic", metavar="TOPIC", help="Sites that write on this; again for one more.", autocompletion=topics
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="TAG", help="Sites in this language, such as en.", autocompletion=languages),
]
AsJson = Annotated[bool, typer.Option("--json", help="One line of JSON a site.")]


def show(topic: Topics = None, language: Languages = None, as_json: AsJson = False) -> None:
    """List the sites that can be crawled by name."""
    known = chosen(topic, language)
    if as_json:
        for site in known:
            print(json.dumps(site.model_dump(mode="json"), ensure_ascii=False))
        return
    from scraper.cli.view import table

    columns = ("site", "domain", "language", "topics", "feeds", "sitemaps", "expect")
    table(columns, map(_row, known), numbers=("feeds", "sitemaps"))


def chosen(topics: Sequence[str] | None, languages: Sequence[str] | None) -> tuple[Site, ...]:
    """The sites with one of the topics and one of the languages; none given stands for any. Raises WrongUse."""
    from scraper.sites import SiteError, choose

    try:
        found = choose(topics or (), languages or ())
    except SiteError as error:
        raise WrongUse(str(error)) from None
    if not found:
        raise WrongUse("no site has both: " + ", ".join((*(topics or ()), *(languages or ()))))
    return found


def _row(site: Site) -> tuple[str, ...]:
    return (
        site.id,
        site.domain,
        ", ".join(site.spoken),
        ", ".join(site.topics),
        str(len(site.feeds)),
        str(len(site.sitemaps)),
        ", ".join(site.expect),
    )
