"""What the page reserves or allows, as it states in meta tags, links and structured data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.article import Rights
from scraper.linked_data import strings
from scraper.page import Candidate, Page
from scraper.readers.rights import NOAI, NOARCHIVE, WORD, tdm_of

_ROBOTS = (
    *("robots", "googlebot", "googlebot-news", "bingbot", "msnbot", "slurp", "yandex"),
    *("googlebot-extended", "google-extended", "gptbot", "ccbot"),
)
_LICENCE_META = (
    "dc.rights.license",
    "dcterms.license",
    "dc.license",
    "dc.rights.licence",
    "license",
    "licence",
    "cc:license",
)
_URL = re.compile(r"https?://\S+")
_NOTHING = Rights()


def candidates(page: Page) -> Iterator[Candidate[Rights]]:
    """What meta tags and links say; the licence also by JSON-LD."""
    words = {word for name in _ROBOTS for value in page.meta.get(name, ()) for word in WORD.findall(value.casefold())}
    licence, source = next(_licences(page), (None, "meta"))
    yield Candidate(
        Rights(
            noai=bool(words & NOAI) or None,
            noarchive=bool(words & NOARCHIVE) or None,
            tdm=tdm_of(next((c.raw for c in page.meta_first("tdm-reservation")), "")),
            tdm_policy=next(filter(None, (page.absolute(c.raw) for c in page.meta_first("tdm-policy"))), None),
            licence=licence,
        ),
        source,
    )


def normalize(raw: Rights) -> Rights | None:
    """The rights, if anything is stated."""
    return raw if raw != _NOTHING else None


def _licences(page: Page) -> Iterator[tuple[str, str]]:
    """Licence and source: the link with the relation `license`, JSON-LD, meta tags."""
    for element in (*page.all("link"), *page.all("a")):
        rel = element.get("rel")  # most links have none, or another
        if not rel or "license" not in (rel := rel.lower()):
            continue
        if "license" in rel.split() and (address := page.absolute(element.get("href"))):
            yield address, "link:license"
    found = page.linked_data.resolve(page.linked_data.article.get("license"))
    if isinstance(found, dict):
        found = found.get("url") or found.get("@id") or found.get("name")
    yield from ((text.strip(), "json-ld") for text in strings(found))
    yield from ((c.raw.strip(), c.source) for c in page.meta_first(*_LICENCE_META) if _URL.match(c.raw.strip()))
