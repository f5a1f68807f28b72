"""Where a list goes on: the address of its next page, as the page itself names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from scraper.address import canonicalize, same_site
from scraper.page import Page
from scraper.text import squeeze
from scraper.tree import Element, text_of

# What links to a next page say, in the languages seen most, marks aside.
_NEXT = re.compile(
    r"""(?ix)
    (?: next(?:\ page)? | older(?:\ (?:posts|entries|articles|news|stories))? | previous\ (?:posts|entries)
    | (?:load|show|view)\ more(?:\ \w+)? | more\ (?:stories|articles|news|posts)
    | weiter | n(?:ä|ae)chste(?:\ seite)? | (?:ä|ae)ltere(?:\ (?:beitr(?:ä|ae)ge|artikel|meldungen))? | mehr\ laden
    | (?:page\ )?suivante? | articles\ (?:plus\ anciens|pr(?:é|e)c(?:é|e)dents) | plus\ anciens
    | (?:p(?:á|a)gina\ )?siguiente | (?:entradas\ )?(?:m(?:á|a)s\ )?antig(?:u|ü)as | pr(?:ó|o)xim[ao](?:\ p(?:á|a)gina)?
    | (?:pagina\ )?successiva | avanti | volgende(?:\ pagina)? | n(?:ä|æ|e)sta | neste | næste )
    """
)
_MARKS = re.compile(r"[\s›»→>≫▶❯.…]+")
_ARROWS = frozenset("›»→>≫▶❯")
# The number of a page in an address: in the query, or at the end of the path.
_NUMBER = re.compile(
    r"(?i)(?P<before>[?&](?:page|paged?|p|pg|seite|pagina|start_?page|page_?(?:no|num|number))=|/(?:page|seite|p|pagina)[/-]?)"
    r"(?P<number>\d{1,5})(?=$|[/&#]|\.html?$)"
)


def next_page(page: Page) -> str | None:
    """The address of the list's next page: named by `rel=next`, a link that says "next", or the next number."""
    if not page.url:
        return None
    here = canonicalize(page.url)
    for find in (_by_rel, _by_number, _by_words):
        for address in find(page):
            if same_site(address, page.url) and canonicalize(address) != here:
                return address
    return None


def _by_rel(page: Page) -> Iterator[str]:
    for element in page.root.iter("link", "a"):
        if "next" in (element.get("rel") or "").lower().split() and (address := page.absolute(element.get("href"))):
            yield address


def _by_number(page: Page) -> Iterator[str]:
    """Links to this very address but for the number of the page."""
    bare, number = _parted(page.url or "")
    numbered = [
        (address, element)
        for element in page.root.iter("a")
        if (address := page.absolute(element.get("href"))) and _NUMBER.search(address)
    ]
    yield from (address for address, _ in numbered if _parted(address) == (bare, (number or 1) + 1))
    if number is None:  # lists that count from 0 name their second page 1
        for address, element in numbered:
            if _parted(address) == (bare, 1) and _says_next(element, "2"):
                yield address


def _by_words(page: Page) -> Iterator[str]:
    for element in page.root.iter("a"):
        if _says_next(element) and (address := page.absolute(element.get("href"))):
            yield address


def _parted(url: str) -> tuple[str, int | None]:
    """An address without the number of the page, and that number."""
    whole = canonicalize(url)
    found = _NUMBER.search(whole)
    bare = whole[: found.start()] + whole[found.end() :] if found else whole
    parts = urlsplit(bare.replace("&", "?", 1) if "?" not in bare else bare)
    return f"{parts.netloc}{parts.path.rstrip('/')}?{parts.query.strip('&')}", int(found["number"]) if found else None


def _says_next(element: Element, *also: str) -> bool:
    words = (text_of(element), element.get("aria-label") or "", element.get("title") or "")
    return any(_is_next(squeeze(said)) or said.strip() in also for said in words if said.strip())


def _is_next(said: str) -> bool:
    bare = _MARKS.sub(" ", said).strip()
    return bool(_NEXT.fullmatch(bare)) if bare else bool(_ARROWS & {*said})
