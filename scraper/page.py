"""One page, decoded and parsed once; its meta tags, links, structured data and layout are indexed on first use."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree

from scraper.address import host_of, registered
from scraper.island import Island
from scraper.layout import Layout
from scraper.linked_data import LinkedData, load, strings
from scraper.markup import decoded, parsed
from scraper.readers.slug import slug
from scraper.rules import Rules
from scraper.text import plain, squeeze
from scraper.tree import Element, attributes, find, having, raw_text

T = TypeVar("T")

_MAX_SAME = 200  # meta tags of one name
_IN_ONE = "parsely-page"  # a meta tag of JSON that says what others of its kind say in one each
_ONE_EACH = {
    "title": "parsely-title",
    "pub_date": "parsely-pub-date",
    "authors": "parsely-author",
    "author": "parsely-author",
    "section": "parsely-section",
    "tags": "parsely-tags",
}
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*")
_BREAK = re.compile(r"[\t\r\n]")
# An address that is absolute and stays as it is when it is resolved.
_WHOLE = re.compile(
    r"https?://[a-zA-Z0-9.-]+(?:/[\w.~%!$&'()*+,=:@/-]*)?(?:\?[\w.~%!$&'()*+,=:@/?-]+)?(?:#[\w.~%!$&'()*+,=:@/?-]+)?",
    re.A,
)
# One that begins with a slash, likewise, where it has no step that goes up or is empty.
_ROOTED = re.compile(r"/[\w.~%!$&'()*+,=:@/-]*(?:\?[\w.~%!$&'()*+,=:@/?-]+)?(?:#[\w.~%!$&'()*+,=:@/?-]+)?", re.A)


class Candidate(NamedTuple, Generic[T]):
    """A value a field may have, as found, and the source that gave it."""

    raw: T
    source: str


class Page:
    """A page as fetched.

    `url` is the address it was fetched from, `encoding` the charset of the HTTP header, `fetched_at` the time of the
    fetch with its zone (what "3 hours ago" counts from), `rules` what the site file adds.

    Raises PageError for what is no page: binary data, more than 16 MiB, elements nested deeper than 2,000, a tag
    of more than 5,000 attributes.
    """

    def __init__(
        self,
        html: bytes | str,
        url: str | None = None,
        *,
        encoding: str | None = None,
        fetched_at: datetime | None = None,
        rules: Rules | None = None,
    ) -> None:
        self._decoded = decoded(html, encoding)
        self.encoding = self._decoded.encoding
        self.url = url.encode("utf-8", "ignore").decode("utf-8") if url else None
        self.fetched_at = fetched_at
        self.rules = rules or Rules()
        self.root = parsed(self._decoded.utf8)
        self._made: dict[Callable[[Page], Any], Any] = {}
        # Held so that lxml keeps one Python object an element: position and identity stay cheap.
        self.elements: list[Element] = list(self.root.iter(etree.Element))

    @property
    def html(self) -> str:
        """The page as text."""
        return self._decoded.text

    @cached_property
    def meta(self) -> Mapping[str, list[str]]:
        """Contents of the meta tags by name, property or itemprop in lower case, in the page's order, no blanks; the
        first 200 of each.
        """
        found: dict[str, list[str]] = {}
        for tag in self.all("meta"):
            stated = dict(attributes(tag))
            content = stated.get("content") or stated.get("value")  # some systems call it so
            if not content or content.isspace():
                continue
            for key in {stated.get("property"), stated.get("name"), stated.get("itemprop")} - {None, ""}:
                contents = found.setdefault(str(key).strip().lower(), [])
                if len(contents) < _MAX_SAME:
                    contents.append(content)
        for name, contents in _taken_apart(found[_IN_ONE][0]) if _IN_ONE in found else ():
            found.setdefault(name, contents)
        return found

    def meta_first(self, *names: str) -> Iterator[Candidate[str]]:
        """The first content of each named meta tag that the page has, in the order of the names."""
        for name in filter(self.meta.__contains__, names):
            yield Candidate(self.meta[name][0], f"meta:{name}")

    @cached_property
    def linked_data(self) -> LinkedData:
        """What the page states in JSON-LD and microdata."""
        return LinkedData((*self.all("script"), *self.all("meta")), having(self.root, "itemprop"), self.url)

    @cached_property
    def island(self) -> Island:
        """What the page holds of its article in JSON for its scripts."""
        return Island(self.all("script"), self.titles)

    @cached_property
    def layout(self) -> Layout:
        """Where headline, text and pictures of the article stand."""
        title, body = self.chosen("title"), self.chosen("body")
        return Layout(self.root, self.titles, title, body, self.dropped, self.slug, self.all("h1"))

    @cached_property
    def titles(self) -> list[str]:
        """Titles the page states, as written, the most trusted first: meta tags, JSON-LD, `<title>`."""
        stated = [c.raw for c in self.meta_first("og:title", "twitter:title", "parsely-title")]
        stated += strings(self.linked_data.article.get("headline"))
        stated += [c.raw for c in self.meta_first("citation_title", "dc.title", "sailthru.title")]
        return [*stated, self.document_title] if self.document_title else stated

    @cached_property
    def slug(self) -> frozenset[str]:
        """Words of the page's address that may be of its title."""
        return slug(self.url)

    @cached_property
    def position(self) -> Mapping[Element, int]:
        """Place of each element in document order."""
        return dict(zip(self.elements, range(len(self.elements)), strict=True))

    @property
    def tags(self) -> Collection[str]:
        """The tags of the page."""
        return self._by_tag.keys()

    def all(self, tag: str) -> Sequence[Element]:
        """The elements of a tag, in the page's order."""
        return self._by_tag.get(tag, ())

    def within(self, tag: str, start: int, end: int) -> Sequence[Element]:
        """Those elements of a tag that stand from one position to before another."""
        found, place = self.all(tag), self.position.__getitem__
        first = bisect_left(found, start, key=place)
        return found[first : bisect_left(found, end, first, key=place)]

    @cached_property
    def _by_tag(self) -> Mapping[str, list[Element]]:
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self.elements:
            found[element.tag].append(element)
        return found

    def once(self, make: Callable[[Page], T]) -> T:
        """What a function makes of the page, kept for all who ask."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def chosen(self, name: str) -> list[Element | str]:
        """What the site file's selectors for a field match: the first selector that matches anything decides."""
        for selector in self.rules.select.get(name, ()):
            if found := cast("list[Element | str]", selector.xpath(self.root)):
                return found
        return []

    @cached_property
    def dropped(self) -> frozenset[Element]:
        """Elements that the site file says are none of the article."""
        return frozenset(el for selector in self.rules.drop for el in find(selector.xpath, self.root))

    def absolute(self, address: str | None) -> str | None:
        """The address resolved against the page's base; None if it is not one of http or https."""
        address = (address or "").strip()
        if _WHOLE.fullmatch(address):
            return address
        if "//" not in address and "/." not in address and _ROOTED.fullmatch(address) and self._origin:
            return self._origin + address
        address = _BREAK.sub("", address)
        if not address:
            return None
        if address.startswith("//") and not self._origin:
            address = f"https:{address}"
        try:
            whole = urljoin(self.base, address)
            parts = urlsplit(whole)
        except ValueError:
            return None
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return None
        return whole.replace(" ", "%20")

    @cached_property
    def _origin(self) -> str:
        """Scheme and host of the addresses that begin with a slash; empty if the base is not one of http or https."""
        try:
            parts = urlsplit(self.base)
        except ValueError:
            return ""
        return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""

    @cached_property
    def base(self) -> str:
        """The address that relative addresses count from: `<base href>`, else the page's own, else the stated one."""
        own = self.url or next((c.raw for c in self.meta_first("og:url")), "") or self.link("canonical") or ""
        for element in self.all("base"):
            if href := element.get("href"):
                try:
                    return urljoin(own, href.strip())
                except ValueError:
                    break
        return own

    def link(self, rel: str) -> str | None:
        """`href` of the first `<link>` of that relation, as written."""
        for element in self.all("link"):
            if rel in (element.get("rel") or "").lower().split() and (href := element.get("href")):
                return href.strip()
        return None

    @cached_property
    def host(self) -> str:
        """Host of the page in lower case without www., m. or amp.; empty if unknown."""
        return host_of(self.url or self.base)

    @cached_property
    def document_title(self) -> str:
        """Text of `<title>` in the head, on one line."""
        for element in self.all("title"):
            parent = element.getparent()
            if parent is not None and parent.tag != "svg":
                return squeeze(raw_text(element))
        return ""

    @cached_property
    def language_hint(self) -> str | None:
        """Language the page states, as written: the site file's, `<html lang>`, else what meta tags say."""
        stated = [
            self.rules.fixed.get("language"),
            self.root.get("lang"),
            self.root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        ]
        stated += [
            c.raw for c in self.meta_first("content-language", "og:locale", "dc.language", "language", "inlanguage")
        ]
        return next((s.strip() for s in stated if s and _LANGUAGE.fullmatch(s.strip())), None)

    @cached_property
    def publisher_names(self) -> frozenset[str]:
        """Names the publisher goes by on this page, folded to lower case: none of them is an author or a tag."""
        names = [
            c.raw
            for c in self.meta_first(
                "og:site_name", "application-name", "dc.publisher", "citation_publisher", "twitter:site"
            )
        ]
        names += self.linked_data.publisher_names
        if fixed := self.rules.fixed.get("publisher"):
            names.append(fixed)
        if self.host:
            names += [self.host, self.host.split(".")[0], registered(self.url or self.base).split(".")[0]]
        return frozenset(plain(n).casefold().lstrip("@") for n in names if n and n.strip())


def _taken_apart(text: str) -> Iterator[tuple[str, list[str]]]:
    """What a meta tag of JSON says, as meta tags of one statement each do."""
    if not isinstance(value := load(text), dict):
        return
    for key, name in _ONE_EACH.items():
        if said := strings(value.get(key)):
            yield name, said[:_MAX_SAME]
