"""What an element's names, addresses and place say of a byline: that it is one, that it is another's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from scraper.readers.byline import Writer
from scraper.tree import Element, attributes, text_of

# What in class, id, itemprop, rel or data-testid marks a byline, and what says that it is none or another's.
_MARK = re.compile(
    r"author|by-?_?line|autor|auteur|contributor|(?<![a-z])creator|signature|redakteur|verfasser|journalist(?!i[ckqs])|skribent"
    r"|forfatter|toimittaja|kirjoittaja|szerz[oő]|(?:^|[\s_-])(?:writers?|firma|written[_-]?by|(?:post(?:ed)?|created|story|text|article|news|meta)[_-]?by"
    r"|(?:reporter|columnist|correspondent|blogger|redact(?:or|eur)|redaktor|penulis|yazar|avtor|reportero|periodista|cronista|giornalista"
    r"|jornalista|colun?m?nista|assinatura|muhabir|wartawan|jurnalis|kontributor|novinar|dziennikarz|tac-?_?gia|but-?_?danh"
    r"|arthrografos|s[iy]ntaktis)(?:s|i|zy)?(?:[_-]?(?:name|adi))?|(?:skrevet|skriven)[_-]?av|ditulis[_-]?oleh)(?:$|[\s_-])"
)
# A first look for the same: as each of these begins with a letter, the search leaps from one such letter to the next.
_MAY_MARK = re.compile(
    r"a(?:ut(?:h?or|eur)|vtor|ssinatura|rthrografos)|b(?:y|logger|ut-?_?danh)|c(?:ontributor|reator|olu(?:m|n|nm)?nist|orrespondent|ronista)"
    r"|s(?:ignature|kribent|zerz|krevet|kriven|[iy]ntaktis)|f(?:orfatter|irma)|re(?:porter|da[ck]t)|verfasser"
    r"|j(?:ournalist|ornalista|urnalis)|t(?:oimittaja|ac-?_?gia)|k(?:irjoittaja|ontributor)|w(?:riter|artawan)|pe(?:nulis|riodista)|yazar"
    r"|ditulis|dziennikarz|giornalista|muhabir|novinar"
)
_NOT_MARK = re.compile(
    r"comment|kommentar|related|recommend|teaser|(?:^|(?<!author)[\s_-])cards?(?:$|[\s_]|-(?!shadow|border|author))|promo(?!te)|newsletter|widget-?area"
    r"|carousel|caption(?!-with)|photo|(?:image|img|foto|imagen|bild|pic|picture|media|figure)[-_]*(?:credit|author|autor|by-?line)|(?:autor|by-?line)[-_]*(?:foto|imagen|image|zdj)|(?:zdj|fot)-autor|authori[sz]|review|editor-?name|fact-?check|subscribe|latest|trending"
    r"|author-?(?:bio|description|about|modal|avatar|image|social)|popular|more-(?:from|stories)|quote|testimonial"
    r"|(?<!has-)(?<!with-)(?:avatar|initials)(?:$|\s)"
)
# What in the class of what a byline stands in says that it is another's.
_OTHERS = re.compile(
    r"comment|kommentar|related|recommend|teaser|(?:^|[\s_-])cards?(?:$|[\s_]|-(?!shadow|border))|promo(?!te)|newsletter|carousel|caption(?!-with)"
    r"|latest|trending|popular|more-(?:from|stories)|quote|testimonial"
    r"|(?:^|[\s_-])(?:references|reference-list|bibliography)(?:$|[\s_-])"
)
_CARD = re.compile(r"(?<![a-z])cards?(?![a-z])")
_CHECKED = re.compile(r"review(?:ed|er)|fact-?check|edited-?by")
_KEYS = ("class", "itemprop", "rel", "id", "data-testid")
_NAMING = frozenset(_KEYS)
# The address of a writer's page.
_PROFILE = re.compile(
    r"/(?:(?:authors?|autor(?:en|es|in|a)?|auteurs?|autori|autore|contributors?|writers?|journalists?|reporters?|profiles?"
    r"|people|person|team|staff|experts?|columnists?|redakteure?|by|reporter-bio"
    r"|forfattere?|skribent(?:er)?|kirjoittajat?|toimittajat?|szerzok?)/[^/]|author-|@\w)"
)
_CATEGORY = re.compile(r"/(?:categor(?:y|ies|ia)|kategorie|rubrik|rubrique|section|tag|topic)s?/", re.I)
_OUTSIDE = frozenset({"figure", "figcaption", "nav", "form", "template", "picture", "blockquote", "q"})
_FIGURE = frozenset({"figure", "figcaption"})
# Elements that are no byline, whatever they are called.
NEVER = frozenset(
    {"script", "meta", "link", "img", "form", "input", "style", "svg", "body", "html", "main", "article", "time"}
)


@dataclass(slots=True)
class Printed:
    """A byline on the page: its element, its text, and the rule that found it."""

    element: Element
    text: str
    source: str
    writers: tuple[Writer, ...] | None = None
    """Whom it names, once that was asked."""


def is_marked(element: Element) -> bool:
    """Whether an element is named for a byline, of the one who wrote the article."""
    if element.tag in NEVER:
        return False
    marks = [value for name, value in attributes(element) if name in _NAMING]
    return bool(marks) and _marks_byline(" ".join(marks))


@lru_cache(maxsize=8192)
def _marks_byline(names: str) -> bool:
    mark = names.lower()
    return bool(_MAY_MARK.search(mark) and _MARK.search(mark)) and not _NOT_MARK.search(mark)


def names_writer(element: Element) -> bool:
    """Whether an element is named for the name of who wrote it: `author-name`."""
    return "name" in (mark := _joined(map(element.get, _KEYS))) and _MARK.search(mark) is not None


def is_profile(link: Element) -> bool:
    """Whether a link leads to a page about a person."""
    href = link.get("href") or ""
    return _PROFILE.search(href) is not None or "?author=" in href or "&author=" in href


def is_own(link: Element) -> bool:
    """Whether a link to a person leads to who wrote the article; to who reviewed it, by what is round it."""
    return not any(_CHECKED.search(_joined(map(box.get, _KEYS))) for box in islice(link.iterancestors(), 3))


def names_category(element: Element, text: str) -> bool:
    """Whether all that an element says is a link to a category of the site."""
    return any(leads_to_category(a) and text_of(a) == text for a in element.iter("a"))


def leads_to_category(link: Element) -> bool:
    """Whether a link leads to all that is filed under a word."""
    return "tag" in (link.get("rel") or "").split() or _CATEGORY.search(link.get("href") or "") is not None


def is_outside(element: Element, shared: Collection[Element]) -> bool:
    """Whether an element stands in a figure, a comment, the card of another story, or beside the article: what it
    stands in together with the headline (`shared`) does not count.
    """
    signed = element.tag == "address"  # below the author's portrait
    stated = element.get("itemprop") == "author"  # the line about the article may be a menu, too
    for parent in element.iterancestors():
        if parent in shared:
            return False
        own = (signed and parent.tag in _FIGURE) or (stated and parent.tag == "nav")
        if (parent.tag in _OUTSIDE and not own) or (
            parent.tag == "footer" and next(parent.iterancestors("article"), None) is None
        ):
            return True
        kind = parent.get("class")
        others = kind and _names_others(kind) and _names_others(_without_shared(kind, shared))
        if others and not (_names_card(kind) and _is_unlinked(parent)):
            return True
        if parent.tag == "a" and any(element not in heading.iter() for heading in parent.iter("h2", "h3", "h4")):
            return True
    return False


def _without_shared(kind: str, shared: Iterable[Element]) -> str:
    """A class without the name that what holds the headline gives its parts: an opinion's `comment` has a
    `comment__meta`.
    """
    names = {name for element in shared for name in (element.get("class") or "").split() if _names_others(name)}
    for name in sorted(names):
        kind = re.sub(rf"(?<!\S){re.escape(name)}(?=[_-])", "", kind)
    return kind


@lru_cache(maxsize=4096)
def _names_others(kind: str) -> bool:
    mark = kind.lower()
    return _OTHERS.search(mark) is not None and not _MARK.search(mark)


@lru_cache(maxsize=256)
def _names_card(kind: str) -> bool:
    """Whether a class says that it is a card, and nothing else of another's."""
    return not _names_others(_CARD.sub(" ", kind.lower()))


def _is_unlinked(card: Element) -> bool:
    """Whether a card leads nowhere, as that of another story does."""
    return next(card.iter("a"), None) is None and next(card.iterancestors("a"), None) is None


def _joined(names: Iterable[str | None]) -> str:
    return " ".join(filter(None, names)).lower()
