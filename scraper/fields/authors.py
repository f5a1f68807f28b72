"""Who wrote the article: what the page states and what it prints, weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from scraper.article import Author
from scraper.linked_data import strings, types
from scraper.page import Candidate, Page
from scraper.printed import byline
from scraper.printed.marks import Printed
from scraper.readers.byline import read
from scraper.readers.byline_words import DEGREES, TITLES
from scraper.readers.line import text_within
from scraper.readers.names import HAN, is_company, is_person, says_post
from scraper.text import plain
from scraper.tree import Element, text_of

_META = (
    "author", "article:author", "parsely-author", "citation_author", "byl", "sailthru.author", "dc.creator",
    "dcterms.creator", "cxenseparse:author", "article:author_name", "shareaholic:article_author_name", "og:author",
    "og:article:author", "content_author", "authors", "creator", "dcsext.author", "vr:author",
)  # fmt: skip
_LAST_FIRST = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
_CITED = "meta:citation_author"
_OF_READER = re.compile(r"/(?:User)?Comment|/Review")
_WRITTEN_BY = re.compile(
    r"written|author|geschrieben|verfasst|autor|auteur|écrit|escrito|scritto|geschreven|skrevet|skriven|by", re.I
)
_ADDRESS = re.compile(
    r"https?:|www\.|^/|@[\w-]+\.\w|^@|^[\w.-]+\.(?:php|html?)|^\d+$|[{}]|^[a-z_]+(?:\.[a-z_]+){2,}$"
    r"|^(?:null|none|undefined|admin|administrator|super user|anonymous|n/?a|unknown|wordpress)$",
    re.I,
)
_GENERIC = frozenset(
    ("staff", "team", "editors", "editor", "editorial", "redaktion", "redazione", "redacción", "redação", "rédaction")
)
_POST = re.compile(r"(?:^|[\s_-])(?:role|job-?_?title|position|occupation|funktion|profession)(?:$|[\s_-])")
_NUMBER = re.compile(r" \d{1,3}(?!\w)")
_PAGE = frozenset(("WebPage", "ItemPage"))
_TITLE_PARTS = re.compile("[_|｜—-]")
_MAX_PARTS = 300  # elements of a byline
_MAX_AUTHORS = 20
_MAX_NAMED = 200  # of what one source names; more is no list of authors
_MAX_NAME = 100
_INITIALS = 5  # letters that a publisher may be short for


class _Source(NamedTuple):
    """What one source says of the authors."""

    authors: Sequence[Author]
    name: str


def candidates(page: Page) -> Iterator[Candidate[tuple[Author, ...]]]:
    """The site file's; then persons, as stated or as printed; then organisations; the publisher itself last."""
    if chosen := page.chosen("authors"):
        yield Candidate(tuple(_complete(a, _linked_data(page)) for a in _chosen(page, chosen)), "site:css")
    publisher = page.publisher_names | _in_title(page.document_title)
    stated, meta = _Source(_linked_data(page), "json-ld"), list(_meta(page))
    printed = _printed(page, byline.near(page))
    known = [a for s in (stated, *printed, *meta) for a in s.authors]
    by_user = _PAGE.issuperset(types(page.linked_data.article))  # who put the page online, when no article is stated
    sources = _Lazy(
        [*printed, stated, *meta] if by_user else [stated, *printed, *meta],
        lambda: _printed(page, islice(byline.below(page), 1)),
        lambda: [_Source([a for name in page.island.authors for a in _stated(page, name)], "json")],
    )
    for fits in (_is_person, _is_proper, _is_name, None):
        for source in sources:
            if fits in (_is_proper, _is_name) and source.name.endswith("-below"):
                continue  # a name that may be anything, in a place that may be anyone's
            if fits is _is_proper and source in meta:
                continue  # no better than what is stated
            if any(fits is None or fits(a, publisher) for a in source.authors):
                keep = _is_name if fits and source is stated else fits  # organisations stated beside persons stay
                found = [a for a in source.authors if keep is None or keep(a, publisher)]
                more = _fuller(found, [*printed[:1], *(s for s in meta if s.name == _CITED)], publisher)
                complete = (_without_outlet(_complete(a, known), publisher) for a in more)
                yield Candidate(tuple(complete), source.name)


def normalize(raw: tuple[Author, ...]) -> tuple[Author, ...] | None:
    """Each author once, in the given order; companies publish, they do not write."""
    found: dict[str, Author] = {}
    for author in (a for a in raw if not is_company(a.name)):
        found.setdefault(author.name.casefold(), author)
    return tuple(found.values())[:_MAX_AUTHORS] or None


class _Lazy:
    """Sources at hand, then those that cost a search, made when first reached."""

    def __init__(self, ready: list[_Source], *searches: Callable[[], list[_Source]]) -> None:
        self._ready, self._searches = ready, searches

    @cached_property
    def _found(self) -> list[_Source]:
        return [source for search in self._searches for source in search()]

    def __iter__(self) -> Iterator[_Source]:
        yield from self._ready
        yield from self._found


def _fuller(found: list[Author], others: Sequence[_Source], publisher: frozenset[str]) -> list[Author]:
    """The persons of a printed byline, or of a paper's list, that names all those found and more; else those found."""
    names = {_bare(a) for a in found}
    for source in others:
        persons = [a for a in source.authors if _is_person(a, publisher)]
        if any(f"{name} " in f"{_bare(a)} " and name != _bare(a) for a in persons for name in names):
            continue  # with a button's word behind one of them
        if names < {_bare(a) for a in persons}:
            return persons
    return found


def _bare(author: Author) -> str:
    """The name in lower case, without "Dr"."""
    return " ".join(w for w in author.name.casefold().split() if w not in TITLES)


def _is_person(author: Author, publisher: frozenset[str]) -> bool:
    name = author.name.casefold()
    return name not in publisher and is_person(author.name.split(",")[0]) and not _is_account(name, publisher)


def _is_account(name: str, publisher: frozenset[str]) -> bool:
    """Whether a name begins as the publisher's does: an account that texts are put online with ("Lamp D")."""
    first = name.split()[0]
    return len(first) > (1 if HAN.search(first) else 3) and any(known.startswith(first) for known in publisher)


def _in_title(title: str) -> frozenset[str]:
    """The name of a site in Chinese or the like that stands behind a page's title: "…_某网科技"."""
    tail = _TITLE_PARTS.split(title)[-1].strip().casefold()
    return frozenset((tail,) if tail != title.casefold() and HAN.search(tail) else ())


def _is_proper(author: Author, publisher: frozenset[str]) -> bool:
    """Whether the name is more than a word for those who work there ("Lamp staff")."""
    return _is_name(author, publisher) and _GENERIC.isdisjoint(author.name.casefold().split())


def _is_name(author: Author, publisher: frozenset[str]) -> bool:
    return author.name.casefold() not in publisher


def _without_outlet(author: Author, publisher: frozenset[str]) -> Author:
    """The author without what the publisher goes by behind the name: its initials ("Ann Lee EL"), or a word of its name
    before a post ("Ann Lee Lamp", staff writer).
    """
    name, _, last = author.name.rpartition(" ")
    if not name.count(" ") or not is_person(name):
        return author
    outlet = len(last) <= _INITIALS and last.isupper() and last.casefold() in publisher
    if not outlet and author.role and says_post(author.role):
        words = {word for known in publisher for word in known.split()}
        outlet = last.casefold() in words and name.split()[0].casefold() not in words
    return Author(name=name, role=author.role, url=author.url) if outlet else author


def _complete(author: Author, known: Iterable[Author]) -> Author:
    """The author with role and address from wherever the same name has them."""
    same = [k for k in known if k.name.casefold() == author.name.casefold()]
    role = author.role or next((k.role for k in same if k.role), None)
    url = author.url or next((k.url for k in same if k.url), None)
    return Author(name=author.name, role=role, url=url) if (role, url) != (author.role, author.url) else author


def _chosen(page: Page, chosen: Sequence[Element | str]) -> tuple[Author, ...]:
    return tuple(
        a
        for c in chosen
        for a in (_names(c) if isinstance(c, str) else (_beside(page, c, n) for n in _names(text_within(c))))
    )


def _beside(page: Page, element: Element, author: Author) -> Author:
    """The author with what the element that names them says in parts of its own: post, and address of a profile."""
    role = _post(element, author.name) or author.role
    return Author(name=author.name, role=role, url=author.url or _profile(page, element, author.name))


def _names(text: str) -> list[Author]:
    """Authors of a string a page states or prints: "Ann Lee and Bo Ek", "By Ann Lee, Reporter", "Ann Lee, PhD"."""
    text = plain(text)
    if not text or len(text) > 400 or _ADDRESS.search(text):
        return []
    name, *rest = (p.strip() for p in text.split(","))
    if rest and is_person(name) and all(r.casefold() in DEGREES for r in rest):
        return [Author(name=text)]
    return [Author(name=w.name, role=w.role) for w in read(text) if len(w.name) <= _MAX_NAME]


def _stated(page: Page, name: str) -> list[Author]:
    """Authors of a string that the page states; the publisher's name is one, whatever signs it has ("Lamp & Co")."""
    return [Author(name=name)] if name.casefold() in page.publisher_names else _names(name)


def _on_one_line(name: str) -> str:
    """A stated name with a bar for each line's end, behind which the post of those before it stands."""
    first, *more = filter(None, map(str.strip, name.splitlines()))
    return " | ".join((first, *more)) if more and all(is_person(w.name) for w in read(first)) else name


def _linked_data(page: Page) -> list[Author]:
    article = page.linked_data.article
    for key in ("author", "creator"):
        if found := [a for v in islice(_flat(page, article.get(key)), _MAX_NAMED) for a in _linked(page, v)]:
            return found[:_MAX_NAMED]
    return []


def _flat(page: Page, value: object, depth: int = 0) -> Iterator[object]:
    for item in page.linked_data.many(value):
        if isinstance(item, list) and depth < 3:
            yield from _flat(page, item, depth + 1)
        else:
            yield item


def _linked(page: Page, value: object) -> list[Author]:
    if isinstance(value, str):
        return _names(value)
    if not isinstance(value, dict):
        return []
    parts = [part for key in ("givenName", "familyName") for part in strings(value.get(key))[:1]]
    named = strings(value.get("name")) or ([" ".join(parts)] if len(parts) > 1 else [])
    found = [a for name in named[:_MAX_NAMED] for a in _stated(page, _on_one_line(name))]
    if len(found) != 1:
        return found
    role = next(iter(strings(value.get("jobTitle"))), None)
    addresses = (page.absolute(a) for key in ("url", "sameAs", "@id") for a in strings(value.get(key)))
    url = next((a for a in addresses if a and "#" not in a), None)
    return [Author(name=found[0].name, role=plain(role) if role else found[0].role, url=url)]


def _meta(page: Page) -> Iterator[_Source]:
    editors = page.meta.get("editor", ())
    for name in _META:
        if values := page.meta.get(name):
            if name == "author" and values == editors and HAN.search(values[0]):
                continue  # of who put the page online, Chinese systems state both
            turned = [_turn(v) if name in _LAST_FIRST else v for v in values[:_MAX_NAMED]]
            yield _Source([a for v in turned for a in _stated(page, v)], f"meta:{name}")
    if held := [a for name in _held(page) for a in _stated(page, name)]:
        yield _Source(held, "microdata")
    label, data = page.meta.get("twitter:label1"), page.meta.get("twitter:data1")
    if label and data and _WRITTEN_BY.search(label[0]):
        yield _Source(_names(data[0]), "meta:twitter:data1")


def _held(page: Page) -> Iterator[str]:
    """The names that microdata holds for machines in what it calls the author, not of a comment or a review."""
    for element in page.linked_data.microdata.get("author", ())[:_MAX_NAMED]:
        names = [held.get("content") for held in element.iter("meta") if held.get("itemprop") == "name"]
        if names and not any(_OF_READER.search(box.get("itemtype") or "") for box in element.iterancestors()):
            yield from filter(None, names)


def _turn(name: str) -> str:
    """The name "Lee, Ann" as "Ann Lee"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first and 1 <= len(last.split()) <= 3 else name


def _printed(page: Page, bylines: Iterable[Printed]) -> list[_Source]:
    """Authors of bylines on the page, those that one rule found together."""
    places: dict[str, list[Author]] = {}
    for found in bylines:
        places.setdefault(found.source, []).extend(
            _beside(page, found.element, Author(name=_with_number(w.name, found.text, page), role=w.role))
            for w in byline.writers(found)
            if not _ADDRESS.search(w.name)
        )
    return [_Source(authors, source) for source, authors in places.items()]


def _with_number(name: str, text: str, page: Page) -> str:
    """The name with the number that is part of it where it is the publisher's ("Harbour 24"), not a counter."""
    place = text.find(name) + len(name)
    number = _NUMBER.match(text, place)
    return name + number[0] if number and f"{name}{number[0]}".casefold() in page.publisher_names else name


def _profile(page: Page, element: Element, name: str) -> str | None:
    """Address of the link on that name in a byline; places of the page itself are none."""
    for link in (element, *element.iterdescendants("a"), *islice(element.iterancestors(), 2)):
        if link.tag == "a" and (href := link.get("href")) and name.casefold() in text_of(link).casefold():
            url = page.absolute(href)
            return url if url and url.partition("#")[0] != (page.url or "").partition("#")[0] else None
    return None


def _post(element: Element, name: str) -> str | None:
    """What the part of a byline that is named for it says is that person's post: nobody else is named in the
    smallest box that holds it and a name.
    """
    for part in islice(element.iterdescendants(), _MAX_PARTS):
        if not _names_post(part.get("itemprop"), part.get("class")):
            continue
        post = text_of(part).strip(" ,;|()[]–—-")
        if not 0 < len(post) <= _MAX_NAME or name in post:
            continue
        for box in part.iterancestors():
            if named := read(text_within(box).replace(post, "")):
                if [w.name for w in named] == [name]:
                    return post
                break
            if box is element:
                break
    return None


@lru_cache(maxsize=1024)
def _names_post(part: str | None, kind: str | None) -> bool:
    return part == "jobTitle" or (kind is not None and _POST.search(kind.lower()) is not None)
