"""Name of the publisher as it prints it: never a bare host where a name stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scraper.linked_data import strings, types
from scraper.page import Candidate, Page
from scraper.readers import site_tail, slug
from scraper.text import fold, plain
from scraper.tree import text_of

_SHORTEST, _TELLING = 3, 5  # characters of a host's name that may be a word, or the beginning of one
MAX_LENGTH = 70  # characters; a longer one is a slogan
_LONG = 5  # spaces in a title that no publisher is called by
_PUBLISHERS = ("NewsMediaOrganization", "WebSite", "Organization", "Corporation", "NGO", "CollegeOrUniversity")
_TITLE_PARTS = re.compile(r"\s+[|–—·•«»‹›:-]+\s+|:\s+|[：｜]")
_MOST_WORDS = 7  # of a publisher's name in a title
# Names of hosts that say nothing of whose they are.
_OF_ANY_HOST = frozenset("www web blog news info online magazine co com org net edu gov shop app the".split())
_BY = frozenset(("by", "von", "par", "por", "di", "door"))
_RESERVED = re.compile(
    r"[\s,.;|·–—-]*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|(?:todos los derechos|todos os direitos) reservados|tutti i diritti riservati|版权所有)\W*$",
    re.I,
)
_HANDLE = re.compile(
    r"^@\w+$|^https?:|^//|^\d+$|^\{|^(?:null|none|undefined|home(?: ?page)?|(?:my|our|the) (?:site|website|blog)"
    r"|site name|untitled|magazine|blog|news|newsroom|press releases?|website|articles?|posts|startseite|accueil|inicio"
    r"|início|aktuelles|actualités|strona główna|aktualności|главная|головна|trang chủ|beranda|anasayfa|ana sayfa"
    r"|ホーム|首页|首頁|新闻中心|홈|u\.?s\.?|u\.?k\.?)$",
    re.I,
)
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}/?", re.I)
_SLOGAN = re.compile(r"\s*(?:\||\s[–—:-])\s.*$")
# "© 2021 Daily Note (www.dailynote.com)"
_COPYRIGHT = re.compile(
    r"^(?:(?:copyright|©|\(c\)|all rights reserved)[\s:.-]*)+(?:\d{4}(?:\s*[-–]\s*\d{2,4})?)?[\s,:.-]*(?:by\s)?\s*",
    re.I,
)
_HOST_IN_BRACKETS = re.compile(r"\s*[(\[](?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}/?[)\]]\s*$", re.I)
_FIRM = re.compile(
    r"\s(?:inc|llc|ltd|gmbh|ag|plc|corp|kft|zrt|nyrt|bt|s\.r\.o|a\.s|sp\. z o\.? ?o|s\.a|s\.r\.l|srl|sas"
    r"|b\.v|bv|ab|aps|oy|as|d\.o\.o)\.?(?![\w.])",
    re.I,
)
_LEGAL = re.compile(r",?\s+(?:inc|llc|ltd|gmbh|ag|plc|corp|s\.?a\.?|s\.?r\.?l|gmbh & co\.? kg)\.?(?:,\s.*)?$", re.I)


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """What is stated for readers of shared links, the article's publisher, the tail of the title that fits the host,
    what the page says of the site; last those of them that are only a host.
    """
    for chosen in page.chosen("publisher"):
        yield Candidate(text_of(chosen), "site:css")
    hosts = []
    titles = {plain(title) for title in page.titles if title.count(" ") >= _LONG}
    for found in _stated(page):
        if not _HANDLE.search(found.raw.strip()) and plain(found.raw) not in titles:
            if _HOST.fullmatch(plain(found.raw)) or _is_firm(page, found):
                hosts.append(found)
            elif spelled := _spelled(page, found.raw):
                yield spelled
            else:
                yield found
    yield from hosts
    if (tail := _behind_headline(page)) and not _HANDLE.search(tail):
        yield Candidate(tail, "dom:title")


def normalize(raw: str) -> str | None:
    """The name on one line, without slogan and legal form."""
    name = _HOST_IN_BRACKETS.sub("", _RESERVED.sub("", _COPYRIGHT.sub("", plain(raw[:300]))))
    name = _LEGAL.sub("", _SLOGAN.sub("", name)).removeprefix("www.").strip(" \"'“”«»|-–—·@")
    return name if name and len(name) <= MAX_LENGTH and any(c.isalpha() for c in name) else None


def _stated(page: Page) -> Iterator[Candidate[str]]:
    yield from page.meta_first("og:site_name")
    article = page.linked_data.article
    for value in page.linked_data.many(article.get("publisher")):
        yield from _named(value, "json-ld:publisher")
    _, named = site_tail.split(page.document_title)
    if named:  # what microdata name as publisher may be the source of the article
        yield Candidate(named, "dom:title")
    yield from _microdata(page)
    yield from page.meta_first("citation_publisher", "dc.publisher", "dcterms.publisher", "sitename")
    if tail := _title_tail(page):
        yield Candidate(tail, "dom:title")
    for kind in _PUBLISHERS:
        for node in page.linked_data.nodes:
            if kind in types(node):
                yield from _named(node, f"json-ld:{kind}")
    yield from page.meta_first("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone", "copyright")


def _named(value: object, source: str) -> Iterator[Candidate[str]]:
    for name in strings(value.get("name") if isinstance(value, dict) else value)[:1]:
        yield Candidate(name, source)


def _microdata(page: Page) -> Iterator[Candidate[str]]:
    """The name inside an element that is the publisher; its content or own text where it is no item. Some systems
    write the author there.
    """
    for name in _items(page, "publisher"):
        if name and len(name) <= MAX_LENGTH and not (name in _items(page, "author") and _title_tail(page)):
            yield Candidate(name, "microdata")


def _items(page: Page, what: str) -> list[str]:
    """The names in the first elements that microdata call so."""
    items = page.linked_data.microdata.get(what, ())[:2]
    named = (next((e for e in i.iterdescendants() if "name" in (e.get("itemprop") or "").split()), i) for i in items)
    return [element.get("content") or text_of(element) for element in named]


def _is_firm(page: Page, found: Candidate[str]) -> bool:
    """Whether the line of rights names a firm by another name than the site's."""
    name = plain(found.raw)
    firm = _FIRM.search(name) if found.source == "meta:copyright" else None
    return firm is not None and not any(
        word in page.host for word in fold(name[: firm.start()]).split() if len(word) >= _SHORTEST
    )


def _spelled(page: Page, name: str) -> Candidate[str] | None:
    """The tail of the title for a name that is stated as addresses write it: "The Daily Note" for "thedailynote" or
    "dailynote".
    """
    if not name.islower() or " " in name or not (tail := _title_tail(page)) or tail == name:
        return None
    whole, stated = "".join(fold(tail).split()), fold(name)
    longer = len(stated) >= _TELLING and stated in whole and " " in tail
    return Candidate(tail, "dom:title") if longer or whole == stated else None


def _title_tail(page: Page) -> str | None:
    """The last or first part of `<title>` whose words are those of the host: "… | The Daily Note" on dailynote.com."""
    parts = _TITLE_PARTS.split(page.document_title)
    host = page.host.replace("-", "").replace(".", "")
    if len(parts) < 2 or not host:
        return None
    for part in (*parts[:0:-1], *parts[:1]):
        words = "".join(fold(part).split()).removeprefix("the")
        if len(words) > 2 and (words in host or (not part.isascii() and slug.holds(page.host, part))):
            return part
    return parts[-1] if _names_host(parts[-1], page) else None


def _behind_headline(page: Page) -> str | None:
    """What `<title>` says behind the whole headline and one sign: mostly the site's name."""
    parts = _TITLE_PARTS.split(page.document_title)
    headline = page.layout.headline_text
    if not headline or len(parts) < 2 or "," in parts[-1] or not _is_name(parts[-1]):
        return None
    head = fold(page.document_title.removesuffix(parts[-1]))
    return parts[-1] if head.startswith(fold(headline)) else None


def _is_name(part: str) -> bool:
    """Whether a part of a title may be a name: of few words, written with capitals, and not the author's."""
    words = fold(part).split()
    if not 0 < len(words) <= _MOST_WORDS or words[0] in _BY:
        return False
    return not any(len(word) >= _TELLING and word[0].islower() for word in part.split())


def _names_host(part: str, page: Page) -> bool:
    """Whether the tail of a title holds the name of the host, as "Spektrum der Wissenschaft" does on spektrum.de, and
    is no part of the headline.
    """
    words = fold(part).split()
    if not _is_name(part) or any(c.isdecimal() for c in part):
        return False
    named = {name for label in page.host.split(".")[:-1] for name in (label.replace("-", ""), *label.split("-"))}
    named = {name for name in named if len(name) >= _SHORTEST} - _OF_ANY_HOST
    begins = len(words[0]) >= _TELLING and any(name.startswith(words[0]) for name in named)
    if not (begins or named & {*words, *map("".join, pairwise(words))}):
        return False
    headline = page.layout.headline_text
    return bool(headline) and f" {fold(part)} " not in f" {fold(headline)} "
