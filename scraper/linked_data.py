"""JSON-LD and microdata of a page, and which of their nodes is the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from scraper.tree import Element

Node = Mapping[str, Any]

# Types of schema.org that are, or derive from, Article; in the order of trust.
_ARTICLE_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "BlogPosting", "ScholarlyArticle",
    "MedicalScholarlyArticle", "TechArticle", "Report", "SatiricalArticle", "AdvertiserContentArticle", "Article",
    "SocialMediaPosting", "DiscussionForumPosting", "Review", "Recipe", "MedicalWebPage",
)  # fmt: skip
_PAGE_TYPES = ("WebPage", "ItemPage", "AboutPage", "FAQPage", "QAPage", "CreativeWork")
_RANK = {name: n for n, name in enumerate((*_ARTICLE_TYPES, *_PAGE_TYPES))}
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*+(?:;\s*+)?$"
)
_OPENS, _CLOSES = ("{", "["), ("}", "]")
# An escape for half of a character, without the other half.
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_MAX_DEPTH = 12
_MAX_DIGITS = 4_000


class LinkedData:
    """The structured data of a page; broken JSON is read as far as it goes, and what cannot be read is left out.

    `scripts` are the elements that may hold JSON-LD, `properties` those with an `itemprop`, in the page's order, and
    what that says.
    """

    def __init__(self, scripts: Iterable[Element], properties: Mapping[Element, str], url: str | None) -> None:
        self._scripts = scripts
        self._properties = properties
        self._url = url

    @cached_property
    def nodes(self) -> list[Node]:
        """Every JSON-LD object at the top of a script, a list or an `@graph`, in the page's order. Remix may
        write the script into a meta tag (`script:ld+json`), and React the text into an attribute (`children`).
        """
        found: list[Node] = []
        for element in self._scripts:
            kind = (element.get("type" if element.tag == "script" else "name") or "").lower()
            if "ld+json" in kind and (text := element.text or element.get("content") or element.get("children")):
                found.extend(_objects(load(text)))
        return found

    @cached_property
    def _by_id(self) -> Mapping[str, Node]:
        return {n["@id"]: n for n in self.nodes if isinstance(n.get("@id"), str) and len(n) > 1}

    def resolve(self, value: object) -> Any:
        """The value, or the node it names where it is only a reference (`{"@id": …}`)."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.keys() - {"@id", "@type"}:
            return self._by_id.get(value["@id"], value)
        return value

    def many(self, value: object) -> list[Any]:
        """The value as a list of resolved values: a single one is a list of one, nothing is an empty list."""
        if value is None:
            return []
        return [self.resolve(v) for v in value] if isinstance(value, list) else [self.resolve(value)]

    @cached_property
    def article(self) -> Node:
        """The JSON-LD node of the article, empty if there is none: the most specific type that names a headline or a
        text, this page's address before others.
        """
        found = list(self._candidates())
        if len(found) < 2:
            return found[0] if found else {}
        return min(found, key=self._order)

    @property
    def text(self) -> str:
        """The article's text as stated, its parts parted by blank lines; empty if none is."""
        return "\n\n".join(strings(self.article.get("articleBody")))

    def _candidates(self) -> Iterator[Node]:
        for node in self.nodes:
            yield from (n for n in (node, *self._nested(node)) if self._rank(n) is not None)

    def _nested(self, node: Node) -> Iterator[Node]:
        for key in ("mainEntity", "mainEntityOfPage", "hasPart"):
            for value in self.many(node.get(key)):
                if isinstance(value, dict) and len(value) > 3:
                    yield value

    def _rank(self, node: Node) -> int | None:
        ranks = [_RANK[t] for t in types(node) if t in _RANK]
        return min(ranks) if ranks else None

    def _order(self, node: Node) -> tuple[int, int, int]:
        rank = self._rank(node)
        article = rank is not None and rank < len(_ARTICLE_TYPES)
        addresses = {_bare(a) for key in ("url", "@id", "mainEntityOfPage") for a in _addresses(node.get(key))}
        other = bool(addresses) and bool(self._url) and _bare(self._url or "") not in addresses
        said = any(node.get(k) for k in ("headline", "articleBody", "datePublished"))
        return (0 if article and said else 1, int(other), 0 if rank is None else rank)

    @cached_property
    def microdata(self) -> Mapping[str, list[Element]]:
        """Elements by `itemprop` name, in the page's order."""
        found: dict[str, list[Element]] = {}
        for element, names in self._properties.items():
            for name in names.split():
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def publisher_names(self) -> list[str]:
        """Names of the publisher, and of organisations and sites the page describes."""
        holders = self.many(self.article.get("publisher"))
        holders += [n for n in self.nodes if {"Organization", "NewsMediaOrganization", "WebSite"} & set(types(n))]
        return [name for h in holders for name in strings(h.get("name") if isinstance(h, dict) else h)]


def types(node: Node) -> list[str]:
    """Types of a node without the vocabulary's prefix."""
    return [t.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for t in strings(node.get("@type"))]


def strings(value: object) -> list[str]:
    """The strings of a value that may be one, a list of them, or an object with `@value` or `name`."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, dict):
        return strings(value.get("@value") or value.get("name"))
    if isinstance(value, list):
        return [s for v in value for s in strings(v)]
    return []


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (v for k in ("@id", "url") if isinstance(v := value.get(k), str))


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", address)


def whole(digits: str) -> int | str:
    """A number of JSON; as text where it has more digits than Python makes a number of."""
    return int(digits) if len(digits) <= _MAX_DIGITS else digits


_LENIENT = json.JSONDecoder(strict=False, parse_int=whole)


def load(text: str) -> object:
    """The value of a JSON text, as leniently as pages write it; None if there is none."""
    text = text.strip()
    if "\\ud" in text or "\\uD" in text:
        text = _LONE_SURROGATE.sub("", text)
    if text[:1] not in _OPENS or text[-1:] not in _CLOSES:
        text = _COMMENT.sub("", text).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return _LENIENT.decode(_TRAILING_COMMA.sub(r"\1", text))
    except (ValueError, RecursionError):
        return _load_first(text)


def _load_first(text: str) -> object:
    """The first whole JSON value of a text with something after it."""
    try:
        return _LENIENT.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
