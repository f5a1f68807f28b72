"""What the user gave: contact address, environment, site files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper import sites
from scraper.crawl import declared
from scraper.doctor.finding import Finding, State
from scraper.settings import CONTACT, environment

_REACHABLE = re.compile(r"mailto:[^@\s]+@[^@\s]+\.\w+|https?://\S+\.\w\S*")


def look() -> Iterator[Finding]:
    """Contact address, variables of the environment, site files."""
    yield contact(CONTACT)
    for name in declared.strangers():
        told = f"{name} means nothing"
        yield Finding("environment", State.WARNING, told, f"known are {', '.join(environment)}")
    yield _sites()


def contact(address: str) -> Finding:
    """Whether a site's operator can write to the address."""
    advice = "set SCRAPER_CONTACT to mailto:you@example.org or https://…: sites that cannot write to you block you"
    if not address:
        return Finding("contact", State.WARNING, "sites cannot write to you", advice)
    if not _REACHABLE.fullmatch(address):
        return Finding("contact", State.WARNING, f"{address} is no address to write to", advice)
    return Finding("contact", State.OK, address)


def _sites() -> Finding:
    try:
        known = sites.load_all()
    except sites.SiteError as error:
        return Finding("sites", State.PROBLEM, str(error), "put the site file right")
    own = sites.own_folder()
    count = len([*own.glob("*.toml")])
    return Finding("sites", State.OK, f"{len(known)}, {count} of them in {own}" if count else f"{len(known)}")
