"""Canonical address of the article."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.address import canonicalize, is_home, same_site
from scraper.linked_data import strings
from scraper.page import Candidate, Page


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """What the page states of itself, then where it was fetched.

    A stated address counts if it is of the site the page came from, and not of the front page: templates that name
    one and the same address on every page are common.
    """
    for candidate in _stated(page):
        address = page.absolute(candidate.raw)
        if address and (page.url is None or _may_be(address, page.url)):
            yield Candidate(address, candidate.source)
    if page.url:
        yield Candidate(page.url, "url")


def _stated(page: Page) -> Iterator[Candidate[str]]:
    if canonical := page.link("canonical"):
        yield Candidate(canonical, "link:canonical")
    yield from page.meta_first("og:url")
    for value in ("url", "mainEntityOfPage"):
        found = page.linked_data.article.get(value)
        if isinstance(found, dict):
            found = found.get("@id") or found.get("url")
        for address in strings(found)[:1]:
            yield Candidate(address, "json-ld")


def _may_be(address: str, fetched: str) -> bool:
    return same_site(address, fetched) and (not is_home(address) or is_home(fetched))


def normalize(raw: str) -> str | None:
    """The address without fragment, tracking parameters, AMP and print forms; None for what is no web address."""
    address = canonicalize(raw)
    return address if address.startswith(("http://", "https://")) else None
