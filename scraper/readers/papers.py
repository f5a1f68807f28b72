"""Scholarly papers by their identifiers: what a text names, and which paper an address leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import unquote, urlsplit

from scraper.text import squeeze

Kind: TypeAlias = Literal["doi", "arxiv", "pmid", "pmcid", "url"]

MAX_ADDRESS = 1_000
_MAX_TEXT = 20_000
# Crossref's recommendation (crossref.org/blog/dois-and-matching-regular-expressions) finds 74.4 of 74.9 million DOIs
# with 10.\d{4,9}/[-._;()/:A-Z0-9]+ ; its further patterns, for early DOIs of Wiley and others, allow "<", ">" and "[".
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-zA-Z0-9<>\[\]+#]{1,200}")
_DOI_BEGIN = re.compile(r"\b10\.\d{4,9}/")
_TAIL = re.compile(
    r"(?:/(?:full(?:text)?|abstract|abs|pdf|epdf|html|meta|summary|suppl_file|references)|\.(?:full|abstract|pdf|short|long)|_reference\.pdf"
    r"|(?:\.full)?\.pdf|[?#].*)+$",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<=\d)v\d{1,2}(?:\.[\w-]+|-\d+)*$")  # preprints: 10.1101/2020.01.01.123456v2
# arXiv identifiers since 2007 and before (info.arxiv.org/help/arxiv_identifier.html).
_ARXIV = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?(?![\d.]\d)", re.IGNORECASE)
_ARXIV_NAMED = re.compile(r"arxiv\s?:\s?" + _ARXIV.pattern, re.IGNORECASE)
_ARXIV_PATH = re.compile(r"/(?:abs|pdf|html|format)/" + _ARXIV.pattern, re.IGNORECASE)
_PMID_NAMED = re.compile(r"\b(?:PMID|PubMed\s+ID)\s?:?\s?(\d{5,9})\b", re.IGNORECASE)
_PMCID_NAMED = re.compile(r"\bPMCID\s?:?\s?(PMC\d{4,9})\b", re.IGNORECASE)
# Host and path of addresses at PubMed, PubMed Central and their European twin.
_PMID = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov(?:/pubmed)?|ncbi\.nlm\.nih\.gov/pubmed|europepmc\.org/(?:article|abstract)/med)/(\d{5,9})/?$",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:labs/)?pmc|europepmc\.org)/articles?/(?:pmc/)?(PMC\d{4,9})(?![^/])",
    re.IGNORECASE,
)
# Publishers whose addresses hold the second half of the DOI: host and path, DOI.
_DERIVED = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"nature\.com/articles/(?!d\d{5}-)([a-z]+[a-z.-]*\d[\w.-]*)$", "10.1038/{}"),
        (r"nature\.com/[a-z]+/journal/v\w+/n\w+/(?:full|abs|pdf)/([a-z]+\d[\w-]*)", "10.1038/{}"),
        (r"elifesciences\.org/articles/(\d{4,6})(?:v\d)?$", "10.7554/elife.{}"),
        (r"peerj\.com/articles/(\d{1,6})$", "10.7717/peerj.{}"),
        (r"thelancet\.com/(?:pdfs/)?journals/\w+/(?:article/)?PII(S\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX])", "10.1016/{}"),
        (r"bmj\.com/content/\d+/(bmj\.[a-z]?\d{2,8})", "10.1136/{}"),
        (r"advances\.sciencemag\.org/content/\d+/\d+/e([a-z]{0,3}\d{4,7})", "10.1126/sciadv.{}"),
        (r"pubs\.rsc\.org/\w+/content/article(?:landing|html|pdf)/\d{4}/\w+/([a-z]\d[a-z]{2}\d{5}[a-z])", "10.1039/{}"),
        (r"hindawi\.com/journals/\w+/(\d{4}/\d{6,8})", "10.1155/{}"),
        (r"([a-z]{2,8})\.copernicus\.org/articles/(\d{1,4})/(\d{1,6})/(\d{4})", "10.5194/{}-{}-{}-{}"),
        (r"aanda\.org/articles/aa/\w+/20\d\d/\d\d/aa(\d{5})-(\d\d)", "10.1051/0004-6361/20{1}{0}"),
        (r"journals\.ametsoc\.org/view/journals/\w+/\w+/\w+/([a-z]+-[a-z]-\d\d-\d{4,5}\.\d)", "10.1175/{}"),
        (r"(?:aclanthology\.org|aclweb\.org/anthology)/(20\d\d\.[\w-]+\.\d+|[a-z]1[2-9]-\d{4})(?![\w-])",
         "10.18653/v1/{}"),
        (r"nber\.org/papers/(w\d{3,6})", "10.3386/{}"),
        (r"(?:psyarxiv\.com|osf\.io/preprints/psyarxiv)/((?=[a-z]*\d)[a-z0-9]{5})(?![^/])", "10.31234/osf.io/{}"),
        (r"researchsquare\.com/article/(rs-\d{3,9})/v(\d{1,2})", "10.21203/rs.3.{}/v{}"),
        (r"papers\.ssrn\.com/sol3/papers\.cfm\?(?:.*&)?abstract(?:_id)?=(\d{4,8})(?!\d)", "10.2139/ssrn.{}"),
    )
)  # fmt: skip
# Papers at publishers whose addresses hold no identifier that a reader knows: host and path.
_PAPER = re.compile(
    r"thelancet\.com/journals/\w+/article/PII[\w()-]{10,30}"
    r"|jamanetwork\.com/journals/[\w-]+/(?:full)?article(?:-abstract)?/\d{4,}"
    r"|(?:[a-z]+\.)?sciencedirect\.com/science/article/(?:abs/)?pii/[sb][\dx]{16}"
    r"|cell\.com/(?:[\w-]+/)*(?:fulltext|abstract|pdf|pdfextended|retrieve/pii)/S[\dX()-]{12,24}"
    r"|academic\.oup\.com/[\w-]+/(?:advance-)?article(?:-abstract|-pdf|-lookup)?/[^?]*\d{3}"
    r"|pnas\.org/content/(?:early/)?(?:\d+/){2,4}[es]?\d+"
    r"|(?:science|advances|stm|stke|robotics|immunology)\.sciencemag\.org/content/(?:early/)?\d+/\d+"
    r"|[a-z]+\.royalsocietypublishing\.org/content/\d+/\d+/\w+"
    r"|mdpi\.com/\d{4}-\d{3}[\dX]/\d+/\d+/\d+"
    r"|[a-z]+\.bmj\.com/content/(?:early/)?\d+/\w+"
    r"|cambridge\.org/core/journals/[\w-]+/article/[\w-]+"
    r"|ieeexplore\.ieee\.org/(?:abstract/)?document/\d{5,}"
    r"|journals\.lww\.com/[\w-]+/(?:full|fulltext|abstract)/\d{4}/"
    r"|jstor\.org/stable/(?:pdf/)?\d{5,}"
    r"|linkinghub\.elsevier\.com/retrieve/pii/[sb][\dx]{16}"
    r"|researchgate\.net/publication/\d{6,}_"
    r"|semanticscholar\.org/paper/[\w%-]*[\da-f]{8}"
    r"|ui\.adsabs\.harvard\.edu/abs/[\w.&%]{15,}"
    r"|(?:aclanthology\.org|aclweb\.org/anthology)/[a-z]\d\d-\d{4}"
    r"|proceedings\.mlr\.press/v\d+/\w"
    r"|karger\.com/article/(?:fulltext|abstract)/\d{4,}"
    r"|(?:jneurosci|jbc)\.org/content/\d+/\d+/\w+",
    re.IGNORECASE,
)
# The last two names of the hosts of all these.
_DOMAINS = frozenset(
    "aanda.org aclanthology.org aclweb.org ametsoc.org arxiv.org bmj.com cambridge.org cell.com copernicus.org "
    "elifesciences.org elsevier.com europepmc.org harvard.edu hindawi.com ieee.org jamanetwork.com jbc.org "
    "jneurosci.org jstor.org karger.com lww.com mdpi.com mlr.press nature.com nber.org nih.gov osf.io oup.com "
    "peerj.com pnas.org psyarxiv.com researchgate.net researchsquare.com royalsocietypublishing.org rsc.org "
    "sciencedirect.com sciencemag.org semanticscholar.org ssrn.com thelancet.com".split()
)
_SHARING = frozenset(
    {"facebook.com", "twitter.com", "x.com", "linkedin.com", "reddit.com", "mendeley.com", "citeulike.org"}
)
_IN_ARXIV = "10.48550/arxiv."  # DOIs that arXiv registers


class Paper(NamedTuple):
    """A paper by an identifier: a DOI in lower case, an arXiv, PubMed or PubMed Central identifier, or else the
    address without its query.
    """

    kind: Kind
    identifier: str


def doi(text: str) -> str | None:
    """The first DOI in a text or address, in lower case (DOI names are case-insensitive: DOI Handbook 2.4), without
    what follows it in sentences and addresses.
    """
    if "10." not in text:
        return None
    found = _DOI.search(unquote(text[:MAX_ADDRESS]) if "%" in text else text[:MAX_ADDRESS])
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


def by_doi(name: str) -> Paper:
    """The paper of a DOI; those that arXiv registers (10.48550/arxiv.…) go by their arXiv identifier."""
    return Paper("arxiv", name.removeprefix(_IN_ARXIV)) if name.startswith(_IN_ARXIV) else Paper("doi", name)


def at(address: str) -> Paper | None:
    """The paper an address leads to: by a DOI in it or derived from it, another identifier, or the address itself,
    where a publisher has its papers.
    """
    if "10." not in address and "//" not in address:
        return None  # a place of the site
    address = address.strip()[:MAX_ADDRESS]
    if "10." not in address and not _has_papers(address.partition("//")[2].partition("/")[0]):
        return None
    try:
        parts = urlsplit(address)
        host, path = (parts.hostname or "").removeprefix("www."), _TAIL.sub("", unquote(parts.path)).rstrip("/")
    except ValueError:
        return None
    if host.endswith("arxiv.org"):
        named = _ARXIV_PATH.match(path)
        return Paper("arxiv", named[1].lower()) if named else None
    place = f"{host}{path}?{parts.query}" if host.endswith("ssrn.com") else host + path
    if named := _PMID.match(place):
        return Paper("pmid", named[1])
    if named := _PMCID.match(place):
        return Paper("pmcid", named[1].upper())
    for pattern, form in _DERIVED:
        if named := pattern.match(place):
            return Paper("doi", form.format(*named.groups()).lower())
    if host in _SHARING:
        return None
    if name := doi(address):
        return by_doi(name)
    return Paper("url", f"{parts.scheme}://{parts.netloc}{parts.path}") if _PAPER.match(place) else None


@lru_cache(maxsize=1024)
def _has_papers(host: str) -> bool:
    """A first look: whether a host may be one that has papers."""
    return ".".join(host.rsplit(".", 2)[-2:]).lower() in _DOMAINS


def named(text: str) -> Iterator[Paper]:
    """Papers that a text names by identifier."""
    text = squeeze(text[:_MAX_TEXT])
    for begin in _DOI_BEGIN.finditer(text):
        if name := doi(text[begin.start() : begin.start() + 300]):
            yield by_doi(name)
    lower = text.lower()  # most texts come here for "10.5 million" or "PM"
    if "arxiv" in lower:
        yield from (Paper("arxiv", m[1].lower()) for m in _ARXIV_NAMED.finditer(text))
    if "pmid" in lower or "pubmed" in lower:
        yield from (Paper("pmid", m[1]) for m in _PMID_NAMED.finditer(text))
    if "pmcid" in lower:
        yield from (Paper("pmcid", m[1].upper()) for m in _PMCID_NAMED.finditer(text))


def may_name(text: str) -> bool:
    """A first look: whether a text may name a paper by identifier."""
    return "10." in text or "rXiv" in text or "rxiv:" in text or "PM" in text or "PubMed" in text
