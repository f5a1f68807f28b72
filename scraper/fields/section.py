"""Section of the site the article stands in, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any
from urllib.parse import unquote, urlsplit

from scraper.linked_data import strings, types
from scraper.page import Candidate, Page
from scraper.printed.sections import sections
from scraper.text import fold, plain
from scraper.tree import Element, text_of

MAX_LENGTH = 60  # characters; what is longer is a headline
MAX_WORDS = 6
_LISTS = frozenset({"nav", "ul", "ol", "div"})
_NEAR, _FAR = 40, 1_500  # elements after the headline, or in all, among which the breadcrumbs stand
_MOST_CRUMBS = 8
_META = ("article:section", "og:article:section", "parsely-section")
_LAST_META = ("cxenseparse:section", "dc.type.section", "section")
_PARTS = re.compile(r"\s+[/>»›|]\s+|\s*[»›>|;]\s*|,(?=\S)")
_HOME = frozenset(
    {"home", "homepage", "start", "startseite", "accueil", "inicio", "início", "portada", "hjem", "hem", "etusivu",
     "strona główna", "главная", "головна", "ホ ー ム", "ト ッ プ", "首 页", "首 頁", "홈", "front page", "frontpage",
     "latest", "all", "article", "articles", "artikel", "latest news", "print", "print article", "email a friend",
     "featured", "main", "overview", "übersicht", "english", "español", "deutsch", "français"}
)  # fmt: skip
_GENERIC = frozenset(
    {
        "news",
        "nieuws",
        "nachrichten",
        "noticias",
        "actualités",
        "notizie",
        "nyheter",
        "blog",
        "posts",
        "topics",
        "themen",
    }
)
_TECHNICAL = re.compile(
    r"[\w.-]*[_:=/{}][\w.:=/{}-]*|\d+|tags?|none|null|undefined|default|uncategori[sz]ed|allgemein", re.I
)
_LABEL = re.compile(
    r"(?:categor(?:y|ies|[ií]a|ie)|kategorie|rubri(?:k|que)|section|sección|catégorie)\s*:\s*", re.IGNORECASE
)
_ISSUE = re.compile(
    r"(?:ausgabe|issue|heft|jahrgang|volume|vol\.?|numéro|número|nr\.?|no\.?)\W*\d[\d/ ]*", re.IGNORECASE
)
_EDITION = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)  # a language or a country, not a section
# What a link that leads to a section says before its name, and what none says that has one.
_LEADING = re.compile(r"\A(?:(?:back to|zurück zu|explore|browse|all|alle|toutes?|more|mehr)\s+(?:the\s+)?)+", re.I)
_CALL = re.compile(r"(?:read|view|see|show|back|zurück|ver)\b", re.I)
_CRUMBS = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?|breadcrumb-?list|ariane|rootline|migas|molles|briciole|kruimelpad|brødkrummer?)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """The site file's choice, what the page states, its breadcrumbs, its address as printed on a link, then the
    category that it prints beside the headline.
    """
    for chosen in page.chosen("section"):
        yield Candidate(text_of(chosen), "site:css")
    barred = page.once(_barred)
    for candidate in _stated(page):
        for part in _PARTS.split(plain(candidate.raw)):
            if fold(part) not in barred:
                yield Candidate(part, candidate.source)


def normalize(raw: str) -> str | None:
    """The section's name on one line; None for identifiers, "Home" and what is too long for a name."""
    section = plain(raw).strip(" ,;:#/|<>«»‹›←→-–")
    if label := _LABEL.match(section):
        section = section[label.end() :]
    words = fold(section)
    if (
        not words
        or len(section) > MAX_LENGTH
        or len(section.split()) > MAX_WORDS
        or _TECHNICAL.fullmatch(section)
        or _ISSUE.fullmatch(section)
        or section.endswith(("!", "?"))
        or (len(section) == 1 and section.isascii())
        or words.startswith("http")
    ):
        return None
    return section


def _stated(page: Page) -> Iterator[Candidate[str]]:
    node = page.linked_data.article
    generic = []
    for candidate in chain(
        page.meta_first(*_META),
        (Candidate(value, "json-ld") for value in strings(node.get("articleSection"))),
        _microdata(page),
        page.meta_first(*_LAST_META),
        _breadcrumbs(page),
        _address(page),
        (Candidate(name, "dom:category") for name in sections(page)),
    ):
        if (words := fold(plain(candidate.raw))) in _GENERIC:
            generic.append(candidate)
        elif words not in _HOME:
            yield candidate
    yield from generic


def _microdata(page: Page) -> Iterator[Candidate[str]]:
    for element in page.linked_data.microdata.get("articleSection", ())[:3]:
        yield Candidate(element.get("content") or text_of(element), "microdata")


def _barred(page: Page) -> frozenset[str]:
    """What is no section here: the site's name, the title."""
    titles = [plain(c.raw) for c in page.meta_first("og:title")]
    if page.layout.headline is not None:
        titles.append(text_of(page.layout.headline))
    return frozenset(map(fold, (*page.publisher_names, page.host, *titles)))


def _breadcrumbs(page: Page) -> Iterator[Candidate[str]]:
    """Names of the way to the article, the nearest first: a BreadcrumbList, else a printed list named for it."""
    barred = page.once(_barred)
    for node in page.linked_data.nodes:
        for holder in (node, node.get("breadcrumb")):
            if isinstance(holder, dict) and "BreadcrumbList" in types(holder):
                crumbs = [_name(item) for item in page.linked_data.many(holder.get("itemListElement"))]
                yield from (Candidate(name, "json-ld") for name in _way(crumbs, barred))
    headline = page.layout.headline
    end = page.position.get(headline, _FAR) if headline is not None else _FAR
    for element in page.elements[: end + _NEAR]:
        if element.tag in _LISTS and _names_crumbs(element.get("class"), element.get("id"), element.get("aria-label")):
            links = [text_of(link) for link in element.iter("a")]
            if 0 < len(links) < _MOST_CRUMBS:
                yield from (Candidate(name, "dom:breadcrumbs") for name in _way(links, barred))
                return


@lru_cache(maxsize=4096)
def _names_crumbs(*names: str | None) -> bool:
    return any(_CRUMBS.search(name) for name in names if name)


def _name(item: Any) -> str:
    if not isinstance(item, Mapping):
        return ""
    inner = item.get("item")
    return next(
        iter(strings(item.get("name")) or strings(inner.get("name") if isinstance(inner, Mapping) else None)), ""
    )


def _way(names: list[str], barred: frozenset[str]) -> Iterator[str]:
    """Crumbs from the nearest to the farthest, without the article itself and the front page."""
    for name in reversed(names):
        if 0 < len(name) <= MAX_LENGTH and fold(name) not in barred and fold(name) not in _HOME:
            yield name


def _address(page: Page) -> Iterator[Candidate[str]]:
    """The name that the page prints on a link to the first part of its own address."""
    try:
        parts = [part for part in urlsplit(page.url or "").path.split("/") if part]
    except ValueError:
        return
    first = 1 if parts and _EDITION.fullmatch(parts[0]) else 0
    if len(parts) < first + 2 or not re.search(r"[^\W\d_]", parts[first]):
        return
    way = [unquote(part) for part in parts[: first + 1]]
    for link in page.all("a"):
        href = link.get("href") or ""
        if (
            parts[first] in href
            and len(href) < 200
            and "?" not in href
            and _path(href) == way
            and (name := _label(link))
        ):
            yield Candidate(name, "url")
            return


def _path(href: str) -> list[str]:
    try:
        return [unquote(part) for part in urlsplit(href.strip()).path.split("/") if part]
    except ValueError:
        return []


def _label(link: Element) -> str:
    text = _LEADING.sub("", text_of(link), count=1)
    return text if len(text) <= MAX_LENGTH and len(text.split()) < 6 and not _CALL.match(text) else ""
