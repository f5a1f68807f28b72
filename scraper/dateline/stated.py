"""What a page states for machines about the dates of its article: JSON-LD, meta tags, microdata, its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from scraper.linked_data import types
from scraper.page import Page
from scraper.readers.date_words import Label
from scraper.tree import Element, text_of

_PUBLISHED_META = (
    "article:published_time", "article:published", "article.published", "og:article:published_time",
    "og:published_time", "parsely-pub-date", "citation_publication_date", "citation_online_date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "publicationdate", "og:pubdate", "og:publish_date", "citation_date", "article_date_original",
    "originalpublicationdate", "datepublished", "date.issued", "date_published", "displaydate", "date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "article:modified", "article.updated", "og:modified_time", "og:updated_time",
    "article:updated_time", "cxenseparse:modified_time", "dcterms.modified", "dc.date.modified", "datemodified",
    "date_modified", "last-modified", "lastmod", "last_modified", "modified", "revised", "parsely-mod-date",
)  # fmt: skip
# The same by the parts of a name, for the many names that one publisher alone uses.
_PUBLISHED_NAME = re.compile(r"publi[sc]|pub-?date|issued?\b|posted|date$|date-?pub|release", re.IGNORECASE)
MODIFIED_NAME = re.compile(
    r"modif|updat|revis|edited|edit-?date|last-?(?:mod|edit|change)|aktualisier|actualiza(?:do|ci|t)|actualise(?![a-z])|mise?-?a-?jour"
    r"|(?:^|[\s_-])maj(?:$|[\s_-])|gewijzigd|bijgewerkt|op+dater|uppdater|paivite|muokattu|aktualizov|aktualizac|g[uü]ncelle"
    r"|atualiza|aggiorna(?:t|m)|diperbarui|frissit|azurira|obnovl",
    re.IGNORECASE,
)
_OTHER_NAME = re.compile(
    r"expir|build|review|event|start|end|video|upload|embargo|publisher|copyright|birth", re.IGNORECASE
)
_OTHER_TYPES = frozenset(
    (
        "Comment",
        "Review",
        "UserReview",
        "Event",
        "Product",
        "Offer",
        "ImageObject",
        "Movie",
        "Book",
        "JobPosting",
        "Person",
    )
)
_LONGEST_META = 40  # characters of a date under a name that is not in the lists
_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:199|20[0-4])\d)"
    r"(?:(?P<sep>[/\-_.])(?P<m>0?[1-9]|1[0-2]|[a-z]{3})(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])"
    r"|(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01]))(?!\d)"
)

_TITLE_PARTS = re.compile(r"\s+[-–—|·]\s+|\s*\|\s*|\s+\((?=\d)|\)\s*")
_DAY = re.compile(
    r"(?:[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d|(?:19|20)\d\d[./-][01]?\d[./-][0-3]?\d"
    r"|[0-3]?\d\.? [^\W\d_]{3,12} (?:19|20)\d\d|[^\W\d_]{3,12} [0-3]?\d, (?:19|20)\d\d)"
)


def stated(page: Page, label: Label) -> Iterator[tuple[str, str]]:
    """Text and source of each statement, the most trusted first: JSON-LD, meta tags, microdata."""
    name = "datePublished" if label == "published" else "dateModified"
    yield from _from_json_ld(page, name)
    yield from _from_meta(page, label)
    for element in page.linked_data.microdata.get(name, ())[:2]:
        if element.tag != "meta" and not _is_listed(element):  # those are among the meta tags
            titled = element.get("title") if element.tag == "abbr" else None
            yield element.get("content") or element.get("datetime") or titled or text_of(element), "microdata"
    if label == "published":
        yield from _from_json_ld(page, "dateCreated")
        yield from _from_json_ld(page, "uploadDate")


def _is_listed(element: Element) -> bool:
    """Whether an element stands in a list beside the article: the date of another story."""
    around = {above.tag for above in islice(element.iterancestors(), 8)}
    return "aside" in around and "li" in around and "article" not in around


def _from_json_ld(page: Page, name: str) -> Iterator[tuple[str, str]]:
    """The property of the article, else of the first node that has it and is no comment, event or the like."""
    article = page.linked_data.article
    for node in (article, *page.linked_data.nodes):
        if name not in node or (node is not article and not _OTHER_TYPES.isdisjoint(types(node))):
            continue
        if text := next(_texts(node[name]), None):
            yield text, "json-ld"
            return


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str | int):
        yield str(value)
    elif isinstance(value, list):
        yield from (text for v in value[:3] for text in _texts(v))
    elif isinstance(value, dict):
        yield from _texts(value.get("@value"))


def _from_meta(page: Page, label: Label) -> Iterator[tuple[str, str]]:
    names: Iterable[str] = _PUBLISHED_META if label == "published" else _MODIFIED_META
    yield from page.meta_first(*names)
    for name, values in page.meta.items():
        if _names(name) == label and len(values[0]) <= _LONGEST_META and name not in names:
            yield values[0], f"meta:{name}"


@lru_cache(4096)
def _names(name: str) -> Label | None:
    """Which date a meta tag of that name holds, by the parts of the name."""
    published, modified = _PUBLISHED_NAME.search(name), MODIFIED_NAME.search(name)
    if bool(published) == bool(modified) or _OTHER_NAME.search(name):
        return None
    return "published" if published else "modified"


def in_island(page: Page) -> Iterator[tuple[str, str]]:
    """What the page's scripts are told of when its article was published."""
    for name, value in page.island.story.items():
        if isinstance(value, str | int) and not isinstance(value, bool) and _names(name.lower()) == "published":
            yield str(value), "json"


def in_address(page: Page) -> Iterator[tuple[str, str]]:
    """The date in the page's address, such as /2026/03/04/, /20260304/ or /2026/mar/04/."""
    if match := _ADDRESS.search((page.url or page.base).lower()):
        month, day = match["m"] or match["m2"], match["d"] or match["d2"]
        if month.isdigit():
            yield f"{match['y']}-{int(month):02}-{int(day):02}", "url"
        else:
            yield f"{day} {month} {match['y']}", "url"


def in_title(page: Page) -> Iterator[tuple[str, str]]:
    """The date that stands apart in the page's title: "Bees count - 04.03.2026 - The Harbour"."""
    for part in _TITLE_PARTS.split(page.document_title)[1:]:
        if _DAY.fullmatch(part):
            yield part, "dom:title"
