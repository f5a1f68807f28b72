"""The papers the article reports on: DOI, arXiv and PubMed identifiers linked or named in or right below its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scraper.article import Reference
from scraper.page import Candidate, Page
from scraper.text import fold, plain, squeeze
from scraper.tree import Element, text_of

MAX_REFERENCES = 200
_AFTER = 150  # elements after the text among which its sources are listed
_MAX_ADDRESS = 1_000
_ENTRY = 350  # characters of a bibliographic entry at most
# Crossref's recommendation (crossref.org/blog/dois-and-matching-regular-expressions) finds 74.4 of 74.9 million DOIs
# with 10.\d{4,9}/[-._;()/:A-Z0-9]+ ; its further patterns, for early DOIs of Wiley and others, allow "<", ">" and "[".
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-zA-Z0-9<>\[\]+#]{1,200}")
_TAIL = re.compile(
    r"(?:/(?:full(?:text)?|abstract|abs|pdf|epdf|html|meta|summary|suppl_file|references)|\.(?:full|abstract|pdf|short|long)|_reference\.pdf"
    r"|(?:\.full)?\.pdf|[?#].*)+$",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<=\d)v\d{1,2}(?:\.[\w-]+|-\d+)*$")  # preprints: 10.1101/2020.01.01.123456v2
# arXiv identifiers since 2007 and before (info.arxiv.org/help/arxiv_identifier.html).
_ARXIV = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?(?![\d.]\d)", re.IGNORECASE)
_ARXIV_NAMED = re.compile(r"arxiv\s?:\s?" + _ARXIV.pattern, re.IGNORECASE)
_PMID_NAMED = re.compile(r"\b(?:PMID|PubMed\s+ID)\s?:?\s?(\d{5,9})\b", re.IGNORECASE)
_PMID = re.compile(r"/(?:pubmed/)?(\d{5,9})/?$")
# Publishers whose addresses hold the second half of the DOI: host, path, DOI.
_DERIVED = (
    ("nature.com", re.compile(r"/articles/(?!d\d{5}-)([a-z]+[a-z.-]*\d[\w.-]*)$"), "10.1038/{}"),
    ("elifesciences.org", re.compile(r"/articles/(\d{4,6})(?:v\d)?$"), "10.7554/elife.{}"),
    ("peerj.com", re.compile(r"/articles/(\d{1,6})$"), "10.7717/peerj.{}"),
)
_LEADING = ("10.", "arxiv", "pubmed", *(host for host, _, _ in _DERIVED))
_SHORTEST = 8  # characters of a name: "10.1000/1", "PMID 12345"
_OUTSIDE = re.compile(
    r"related|recommend|comment|share|social|teaser|newsletter|latest|most-?read|trending|promo", re.IGNORECASE
)
_CHROME = frozenset({"nav", "header", "form", "dialog", "button"})
LABEL = re.compile(
    r"\s*(?:more information|journal references?|references?|sources?|study|paper|publications?"
    r"|original(?:publikation|studie|ver(?:ö|oe)ffentlichung)|quellen?|studie|fachartikel|références?|référence|étude|fuentes?|referencias?|fonte|bron(?:nen)?"
    r"|citation|further reading|read the (?:paper|study)|full (?:bibliographic information|citation)|doi)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{20,300})[”“»\"]")
_BLOCKS = frozenset({"p", "li", "div", "dd", "td", "blockquote", "section", "footer", "article", "body", "aside"})


class _Paper(NamedTuple):
    kind: str  # doi, arxiv, pmid
    identifier: str


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


def doi(text: str) -> str | None:
    """The first DOI in a text or address, in lower case (DOI names are case-insensitive: DOI Handbook 2.4), without
    what follows it in sentences and addresses.
    """
    if "10." not in text:
        return None
    found = _DOI.search(unquote(text[:_MAX_ADDRESS]) if "%" in text else text[:_MAX_ADDRESS])
    if not found:
        return None
    name = _TAIL.sub("", found[0])
    if name.startswith(("10.1101/", "10.64898/", "10.21203/", "10.31234/")):
        name = _VERSION.sub("", name)
    name = _trimmed(name.split("<")[0] if "</" in name else name)
    return name.lower() if len(name.partition("/")[2]) > 1 else None


def _trimmed(name: str) -> str:
    """Without the punctuation of the sentence around it: a bracket goes if it closes none of the name's own."""
    while name and (
        name[-1] in ".,;:/-<#" or any(name.endswith(c) and name.count(o) < name.count(c) for o, c in ("()", "[]"))
    ):
        name = name[:-1]
    return name


def paper(address: str) -> _Paper | None:
    """The paper an address leads to: a DOI in it or derived from it, an arXiv or a PubMed identifier."""
    address = address.strip()[:_MAX_ADDRESS]
    try:
        parts = urlsplit(address)
        host, path = (parts.hostname or "").lower().removeprefix("www."), _TAIL.sub("", unquote(parts.path)).rstrip("/")
    except ValueError:
        return None
    if host.endswith("arxiv.org"):
        named = re.match(r"/(?:abs|pdf|html|format)/" + _ARXIV.pattern, path, re.IGNORECASE)
        return _Paper("arxiv", named[1].lower()) if named else None
    if host == "pubmed.ncbi.nlm.nih.gov" or (host == "ncbi.nlm.nih.gov" and path.startswith("/pubmed/")):
        return _Paper("pmid", named[1]) if (named := _PMID.search(path)) else None
    for domain, pattern, form in _DERIVED:
        if host == domain and (named := pattern.search(path)):
            return _Paper("doi", form.format(named[1]).lower())
    if host in _SHARING:
        return None
    return _doi_paper(found) if (found := doi(address)) else None


def _doi_paper(name: str) -> _Paper:
    """The paper of a DOI; those that arXiv registers (10.48550/arxiv.…) go by their arXiv identifier."""
    prefix = "10.48550/arxiv."
    return _Paper("arxiv", name.removeprefix(prefix)) if name.startswith(prefix) else _Paper("doi", name)


_SHARING = frozenset(
    {"facebook.com", "twitter.com", "x.com", "linkedin.com", "reddit.com", "mendeley.com", "citeulike.org"}
)
_RESOLVERS: Mapping[str, str] = {
    "doi": "https://doi.org/{}",
    "arxiv": "https://arxiv.org/abs/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}


def _reference(found: _Paper, address: str | None = None, title: str | None = None) -> Reference:
    resolver = _RESOLVERS[found.kind].format(found.identifier)
    if address is None or "doi.org/" in address:
        address = resolver
    identifiers: dict[str, str] = {found.kind: found.identifier}
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
        if address and _may_lead(address) and (one := paper(address)) and _belongs(link):
            found.append((page.position[link], _reference(one, page.absolute(address), _title(link))))
    for place, element in enumerate(page.elements[last + 1 : last + _AFTER], last + 1):
        for text in (element.text, element.tail):
            if text and len(text) > _SHORTEST and _may_name(text) and _belongs(element):
                found += ((place, one) for one in in_text(text))
    for block in body:
        if _may_name(block.text) and _belongs(block.element):
            found += ((page.position.get(block.element, start), one) for one in in_text(block.text))
    return [one for _, one in sorted(found, key=lambda f: f[0])]


def _may_lead(address: str) -> bool:
    """A first look: whether an address may be of a paper."""
    for part in _LEADING:  # noqa: SIM110 - every link of the text comes here, and a generator costs more than the search
        if part in address:
            return True
    return False


def _may_name(text: str) -> bool:
    """A first look: whether a text may name a paper by identifier."""
    return "10." in text or "rXiv" in text or "rxiv:" in text or "PMID" in text or "PubMed" in text


def _belongs(element: Element) -> bool:
    """Whether an element is no part of navigation, comments or links to other articles."""
    return not any(
        el.tag in _CHROME or (el.tag not in ("body", "html", "article") and _OUTSIDE.search(el.get("class") or ""))
        for el in element.iterancestors()
    )


def _in_links(element: Element, page: Page) -> list[Reference]:
    links = [element, *element.iter("a")] if element.tag != "a" else [element]
    return [
        _reference(found, page.absolute(address), _title(link))
        for link in links
        if (address := link.get("href")) and (found := paper(address))
    ]


def in_text(text: str) -> list[Reference]:
    """Papers that a text names by identifier."""
    text = squeeze(text[:20_000])
    names = (doi(text[m.start() : m.start() + 300]) for m in re.finditer(r"\b10\.\d{4,9}/", text))
    found = [_doi_paper(name) for name in names if name]
    found += [_Paper("arxiv", m[1].lower()) for m in _ARXIV_NAMED.finditer(text)]
    found += [_Paper("pmid", m[1]) for m in _PMID_NAMED.finditer(text)]
    return [_reference(one) for one in found]


def _title(link: Element) -> str | None:
    """Title of the paper a link leads to: a `<cite>` around or in it, the link's own words or words in quotation marks
    where the block is a reference rather than a sentence of the article.
    """
    block = next((el for el in link.iterancestors() if el.tag in _BLOCKS), None)
    cited = next((el for el in (*link.iterancestors("cite"), *link.iter("cite"))), None)
    if cited is not None:
        return _as_title(text_of(cited))
    if block is None or len(text := text_of(block)) > 1_000 or not _is_reference(block, text):
        return None
    quoted = _QUOTED.search(text)
    return _as_title(text_of(link)) or (_as_title(quoted[1]) if quoted else None)


def _is_reference(block: Element, text: str) -> bool:
    """Whether a block names a source: by its label, by the heading above it, or by a DOI printed in a short one."""
    before = block.getprevious()
    heading = text_of(before)[:60] if before is not None and len(before) < 3 else ""
    printed = len(text) < _ENTRY and re.search(r"\bdoi\b\s*:?|https?://(?:dx\.)?doi\.org", text, re.IGNORECASE)
    return bool(LABEL.match(text) or LABEL.match(heading) or printed)


def _as_title(text: str) -> str | None:
    text = plain(text).strip(" .,;“”\"'")
    return text if len(text.split()) > 3 and len(text) <= 300 and not _DOI.search(text) and "://" not in text else None


def _stated(page: Page) -> list[Reference]:
    """Papers in `citation_doi` and in the schema.org properties `citation` and `isBasedOn`."""
    found = [_reference(_doi_paper(n)) for c in page.meta_first("citation_doi", "dc.relation") if (n := doi(c.raw))]
    node = page.linked_data.article
    for key in ("citation", "isBasedOn"):
        for value in page.linked_data.many(node.get(key)):
            found += _of_value(value)
    return found


def _of_value(value: object) -> Iterator[Reference]:
    if isinstance(value, str):
        one = paper(value) if value.startswith("http") else None
        yield from [_reference(one, value)] if one else in_text(value)
    elif isinstance(value, Mapping):
        title = next((_as_title(v) for k in ("name", "headline") if isinstance(v := value.get(k), str)), None)
        for key in ("url", "@id", "sameAs", "identifier"):
            if isinstance(address := value.get(key), str) and (one := paper(address)):
                yield _reference(one, address if address.startswith("http") else None, title)
                return


def _is_own(reference: Reference, page: Page) -> bool:
    """Whether a DOI is the page's own: it stands in the page's address, or opens with the name of the site."""
    name = fold((reference.doi or "").partition("/")[2])
    site = page.host.split(".")[0]
    return bool(name) and (name in fold(unquote(page.url or "")) or (len(site) > 5 and name.startswith(site)))


def merged(found: Iterable[Reference]) -> tuple[Reference, ...]:
    """Each paper once, in order; what one mention lacks is taken from the next."""
    papers: dict[str, Reference] = {}
    key: Callable[[Reference], str] = lambda r: r.doi or r.arxiv or r.pmid or r.url  # noqa: E731
    for reference in found:
        known = papers.setdefault(key(reference), reference)
        linked = known.url in (_resolver(known), None) and reference.url != known.url
        update = {"url": reference.url} if linked else {}
        if known.title is None and reference.title is not None:
            update["title"] = reference.title
        if update:
            papers[key(reference)] = known.model_copy(update=update)
    return tuple(papers.values())


def _resolver(reference: Reference) -> str | None:
    return next(
        (form.format(name) for kind, form in _RESOLVERS.items() if (name := getattr(reference, kind)) is not None), None
    )
