"""The papers the article reports on, linked or named in or right below its text: by DOI, arXiv, PubMed and PubMed
Central identifiers, or by their publisher's address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote

from scraper.address import host_of
from scraper.article import Reference
from scraper.page import Candidate, Page
from scraper.readers import papers
from scraper.readers.citation import MAX_ENTRY, as_title, title_in
from scraper.readers.papers import Paper
from scraper.text import fold, plain
from scraper.tree import Element, raw_text, text_of

MAX_REFERENCES = 200
_AFTER = 150  # elements after the text among which its sources are listed
_ENTRY = 350  # characters of a bibliographic entry at most
_SHORTEST = 8  # characters of a name: "10.1000/1", "PMID 12345"
_OUTSIDE = (
    *("related", "recommend", "comment", "share", "social", "teaser", "newsletter", "latest", "mostread", "most-read"),
    *("trending", "promo"),
)
_SILENT = frozenset({"script", "style"})
_CHROME = frozenset({"nav", "header", "form", "dialog", "button"})
LABEL = re.compile(
    r"\s*(?:more information|journal references?|references?|sources?|study|paper|publications?"
    r"|original(?:publikation|studie|ver(?:ö|oe)ffentlichung)|quellen?|studie|fachartikel|références?|référence|étude|fuentes?|referencias?|fonte|bron(?:nen)?"
    r"|citation|further reading|read the (?:paper|study)|full (?:bibliographic information|citation)|doi)\b",
    re.IGNORECASE,
)
_TITLE_LABELS = frozenset(("article title", "paper title", "title of paper", "title of the paper"))
_LABELS_ABOVE = 4  # elements around a link, in the last of which the label of its title stands
_MOST_LABELS = 100  # of an element that are looked at
_LABEL = 40  # characters of a label
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{20,300})[”“»\"]")
_BLOCKS = frozenset({"p", "li", "div", "dd", "td", "blockquote", "section", "footer", "article", "body", "aside"})


_RESOLVERS: Mapping[str, str] = {
    "doi": "https://doi.org/{}",
    "arxiv": "https://arxiv.org/abs/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
}


def candidates(page: Page) -> Iterator[Candidate[tuple[Reference, ...]]]:
    """The site file's choice, then what is linked, named and stated, merged by identifier."""
    if chosen := page.chosen("references"):
        found = [r for c in chosen for r in in_text(text_of(c)) + ([] if isinstance(c, str) else _in_links(c, page))]
        yield Candidate(merged(found), "site:css")
    printed = [r for r in _printed(page) if not _is_own(r, page)]
    stated = [r for r in _stated(page) if not _is_own(r, page)]
    source = "dom:links" if printed else "meta:citation_doi" if "citation_doi" in page.meta else "json-ld"
    yield Candidate(merged(printed + stated), source)


def normalize(raw: tuple[Reference, ...]) -> tuple[Reference, ...] | None:
    """The references, or None if there are none."""
    return raw[:MAX_REFERENCES] or None


def _reference(paper: Paper, address: str | None = None, title: str | None = None) -> Reference:
    if paper.kind == "url":
        return Reference(url=paper.identifier, title=title)
    resolver = _RESOLVERS[paper.kind].format(paper.identifier)
    if address is None or "doi.org/" in address:
        address = resolver
    identifiers: dict[str, str] = {paper.kind: paper.identifier}
    return Reference(**identifiers, url=address, title=title)


def _printed(page: Page) -> list[Reference]:
    """Papers linked or named in the text or a little way after it, in the page's order."""
    body = page.layout.body
    places = [page.position[b.element] for b in (*body[:1], *body[-1:]) if b.element in page.position]
    if not places:
        return []
    start, last = places[0], places[-1]
    found: list[tuple[int, Reference]] = []
    for link in page.within("a", start, last + _AFTER):
        address = link.get("href")
        if address and (paper := papers.at(address)) and _belongs(link, page) and not _is_beside(paper, page):
            found.append((page.position[link], _reference(paper, page.absolute(address), _title(link))))
    for place, element in enumerate(page.elements[last + 1 : last + _AFTER], last + 1):
        for text in (element.text if element.tag not in _SILENT else None, element.tail):
            if not text or len(text) <= _SHORTEST or text.isspace():  # as most is
                continue
            if papers.may_name(text) and _belongs(element, page):
                found += ((place, one) for one in in_text(text))
    for block in body:
        if papers.may_name(block.text):
            found += ((page.position.get(block.element, start), one) for one in in_text(block.text))
    return [one for _, one in sorted(found, key=lambda f: f[0])]


def _holding(page: Page) -> set[Element]:
    """The elements that hold text of the article."""
    found: set[Element] = set()
    for block in page.layout.body:
        for around in (block.element, *block.element.iterancestors()):
            if around in found:
                break
            found.add(around)
    return found


def _belongs(element: Element, page: Page) -> bool:
    """Whether an element is no part of navigation, comments or links to other articles. What holds text of the article
    is none, whatever it is called.
    """
    holding = page.once(_holding)
    return not any(
        (around.tag in _CHROME or _is_outside(around.get("class") or "")) and around not in holding
        for around in element.iterancestors()
    )


@lru_cache(maxsize=4096)
def _is_outside(css_class: str) -> bool:
    return any(map(css_class.lower().__contains__, _OUTSIDE))


def _is_beside(paper: Paper, page: Page) -> bool:
    """Whether a paper that is known by its address alone is one of the page's own site, which leads to all of them."""
    return paper.kind == "url" and host_of(paper.identifier) == page.host


def _in_links(element: Element, page: Page) -> list[Reference]:
    links = [element, *element.iter("a")] if element.tag != "a" else [element]
    return [
        _reference(paper, page.absolute(address), _title(link))
        for link in links
        if (address := link.get("href")) and (paper := papers.at(address))
    ]


def in_text(text: str) -> list[Reference]:
    """Papers that a text names by identifier; one alone in a bibliographic entry with its title."""
    found = list(papers.named(text))
    title = title_in(text) if len(set(found)) == 1 and len(text) <= MAX_ENTRY else None
    return [_reference(paper, title=title) for paper in found]


def _title(link: Element) -> str | None:
    """Title of the paper a link leads to: a `<cite>` around or in it, the link's own words or words in quotation marks
    where the block is a reference rather than a sentence of the article.
    """
    block = next((el for el in link.iterancestors() if el.tag in _BLOCKS), None)
    cited = next((el for el in (*link.iterancestors("cite"), *link.iter("cite"))), None)
    if cited is not None:
        return _as_title(text_of(cited))
    if labelled := _labelled_title(link):
        return labelled
    if block is None or len(text := text_of(block)) > MAX_ENTRY or not _is_reference(block, text):
        return None
    quoted = _QUOTED.search(text)
    if title := _as_title(text_of(link)) or (_as_title(quoted[1]) if quoted else None):
        return title
    return title_in(text) if len(set(papers.named(text))) < 2 else None


def _labelled_title(link: Element) -> str | None:
    """What stands behind "Article Title" in the particulars that a link with a DOI for its words is one of."""
    if not papers.doi(text_of(link)):
        return None
    boxes = [*islice(link.iterancestors(), _LABELS_ABOVE)]
    if not boxes or "title" not in raw_text(boxes[-1]).lower():  # a first look, as there may be many labels
        return None
    for around in boxes:
        for label in islice(around.iter("dt", "th", "h3", "h4", "h5", "strong", "b", "span"), _MOST_LABELS):
            if (words := label.text) and words[:_LABEL].strip(" :\t\r\n").lower() in _TITLE_LABELS and not len(label):
                lines = (label, *islice(label.iterancestors(), 2))
                value = next((following for line in lines if (following := line.getnext()) is not None), None)
                return _as_title(text_of(value)) if value is not None else None
    return None


def _is_reference(block: Element, text: str) -> bool:
    """Whether a block names a source: by its label, by the heading above it, or by a DOI printed in a short one."""
    before = block.getprevious()
    heading = text_of(before)[:60] if before is not None and len(before) < 3 else ""
    printed = len(text) < _ENTRY and re.search(r"\bdoi\b\s*:?|https?://(?:dx\.)?doi\.org", text, re.IGNORECASE)
    return bool(LABEL.match(text) or LABEL.match(heading) or printed)


def _as_title(text: str) -> str | None:
    return as_title(plain(text))


def _stated(page: Page) -> list[Reference]:
    """Papers in `citation_doi` and in the schema.org properties `citation` and `isBasedOn`."""
    found = [
        _reference(papers.by_doi(n)) for c in page.meta_first("citation_doi", "dc.relation") if (n := papers.doi(c.raw))
    ]
    node = page.linked_data.article
    for key in ("citation", "isBasedOn"):
        for value in page.linked_data.many(node.get(key)):
            found += _of_value(value)
    return found


def _of_value(value: object) -> Iterator[Reference]:
    if isinstance(value, str):
        one = papers.at(value) if value.startswith("http") else None
        yield from [_reference(one, value)] if one else in_text(value)
    elif isinstance(value, dict):
        title = next((_as_title(v) for k in ("name", "headline") if isinstance(v := value.get(k), str)), None)
        for key in ("url", "@id", "sameAs", "identifier"):
            if isinstance(address := value.get(key), str) and (one := papers.at(address)):
                yield _reference(one, address if address.startswith("http") else None, title)
                return


def _is_own(reference: Reference, page: Page) -> bool:
    """Whether a DOI is the page's own: it stands in the page's address, opens with the name of the site, or is that of
    an article which the page states itself to be.
    """
    if reference.doi and reference.doi in page.once(_own):
        return True
    name = fold((reference.doi or "").partition("/")[2])
    site = page.host.split(".")[0]
    return bool(name) and (name in fold(unquote(page.url or "")) or (len(site) > 5 and name.startswith(site)))


def _own(page: Page) -> frozenset[str]:
    """The DOI in `citation_doi` where the other tags for citations are of this page: its headline, its writer, its
    publisher's name for the journal.
    """
    if "citation_doi" not in page.meta:
        return frozenset()
    titles = {*map(fold, page.titles), fold(page.layout.headline_text)}
    same = (
        any(fold(c.raw) in titles for c in page.meta_first("citation_title"))
        or any(fold(c.raw) in set(map(fold, page.meta.get("author", ()))) for c in page.meta_first("citation_author"))
        or any(fold(c.raw) in map(fold, page.publisher_names) for c in page.meta_first("citation_journal_title"))
    )
    return frozenset(n for c in page.meta_first("citation_doi") if same and (n := papers.doi(c.raw)))


def merged(found: Iterable[Reference]) -> tuple[Reference, ...]:
    """Each paper once, in order; what one mention lacks is taken from the next."""
    once: dict[str, Reference] = {}
    for reference in found:
        key = next(iter(reference.identifiers.values()), reference.url)
        known = once.setdefault(key, reference)
        linked = known.url in (_resolver(known), None) and reference.url != known.url
        update = {"url": reference.url} if linked else {}
        if known.title is None and reference.title is not None:
            update["title"] = reference.title
        if update:
            once[key] = known.model_copy(update=update)
    return tuple(once.values())


def _resolver(reference: Reference) -> str | None:
    return next((_RESOLVERS[kind].format(name) for kind, name in reference.identifiers.items()), None)
