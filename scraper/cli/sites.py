"""`scraper sites`: the sites there are files for."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from scraper.cli.errors import WrongUse


def names(incomplete: str) -> list[str]:
    """Names of sites that begin so, for the shell to complete."""
    from scraper.sites import FOLDER

    return sorted(path.stem for path in FOLDER.glob(f"{incomplete.replace('[', '[[]')}*.toml"))


def sites(
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON a site.")] = False,
) -> None:
    """List the sites that can be crawled by name."""
    from scraper.sites import SiteError, load_all

    try:
        known = load_all()
    except SiteError as error:
        raise WrongUse(str(error)) from None
    if as_json:
        for site in known:
            print(json.dumps(site.model_dump(mode="json"), ensure_ascii=False))
        return
    from scraper.cli.view import table

    rows = [
        (
            site.id,
            site.domain,
            site.fixed.get("language", ""),
            ", ".join(site.topics),
            str(len(site.feeds)),
            str(len(site.sitemaps)),
            ", ".join(site.expect),
        )
        for site in known
    ]
    table(("site", "domain", "language", "topics", "feeds", "sitemaps", "expect"), rows, numbers=("feeds", "sitemaps"))
