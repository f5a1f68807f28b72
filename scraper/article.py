"""The record: one article, every key always there, unknown as null or an empty list, never a guess."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

SCHEMA_VERSION = 1

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_PATTERN = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}:\d{2})?)?$"


def _iso_8601(value: str) -> str:
    """The value itself, if it is a date, or a date and time in the extended format of ISO 8601."""
    if not re.match(_ISO_PATTERN, value):
        raise ValueError("not an ISO 8601 date or date and time")
    if _DATE.fullmatch(value):
        date.fromisoformat(value)
    else:
        datetime.fromisoformat(value)
    return value


IsoDate = Annotated[
    str,
    AfterValidator(_iso_8601),
    WithJsonSchema({"type": "string", "pattern": _ISO_PATTERN}),
]
_MOST = 2**63 - 1  # what SQLite, Parquet and DuckDB hold of a number
Count = Annotated[int, Field(ge=0, le=_MOST)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Author(_Record):
    """A person or organisation of the byline."""

    name: str
    """Name as printed, without "by", role or outlet."""
    role: str | None = None
    """What the page says the author is, such as "Freelance Writer" or "NASA"."""
    url: str | None = None
    """The author's page, absolute."""


class Image(_Record):
    """A picture of the article; logos, avatars and pictures of other stories are not among them."""

    url: str | None = None
    """Address of the largest version the page names, absolute; null where the page was saved as plain text."""
    caption: str | None = None
    """What the page says of the picture, without the credit."""
    credit: str | None = None
    """Who made or supplied the picture, without label, brackets and copyright sign."""
    credit_raw: str | None = None
    """The credit as printed."""
    alt: str | None = None
    """The text for those who cannot see the picture."""
    width: Count | None = None
    """Width in pixels, as the page states it."""
    height: Count | None = None
    """Height in pixels, as the page states it."""


class Reference(_Record):
    """A paper that the article reports on: by its identifiers, or by the address that its publisher has it at."""

    doi: str | None = None
    """Digital Object Identifier, lower case, without resolver."""
    arxiv: str | None = None
    """arXiv identifier, without version."""
    pmid: str | None = None
    """PubMed identifier."""
    pmcid: str | None = None
    """PubMed Central identifier."""
    url: str
    """Address of the paper, or of the resolver where the page only names the identifier; without its query where no
    identifier is known."""
    title: str | None = None
    """Title of the paper, if the page gives it."""

    @property
    def identifiers(self) -> dict[str, str]:
        """Its identifiers by their kind, the most telling first; those it has."""
        known = {"doi": self.doi, "arxiv": self.arxiv, "pmid": self.pmid, "pmcid": self.pmcid}
        return {kind: identifier for kind, identifier in known.items() if identifier is not None}


class Rights(_Record):
    """What the site and the page reserve or allow, as stated; null where nothing is stated."""

    robots_ai: bool | None = None
    """False if robots.txt closes the page to crawlers that gather training data, True if it opens it to them."""
    noai: bool | None = None
    """True if the page or its headers say `noai` or `noimageai`."""
    noarchive: bool | None = None
    """True if the page or its headers say `noarchive`."""
    tdm: bool | None = None
    """False if text and data mining is reserved (TDMRep, in the page, its headers or the site's tdmrep.json), True if
    it is said not to be."""
    tdm_policy: str | None = None
    """Address of the terms for text and data mining (TDMRep)."""
    signals: tuple[str, ...] = ()
    """Lines `Content-Signal` and `Content-Usage`, and comments of robots.txt on data mining, as printed."""
    licence: str | None = None
    """Address or name of the licence the page is under."""


class Article(_Record):
    """One news article, as one line of JSON."""

    id: str
    """Stable over runs, edits and moves: the first 20 hex digits of the SHA-256 of the canonical address where it was
    first found (of title and body, if no address is known)."""
    url: str | None
    """Canonical address."""
    requested_url: str | None = None
    """The address that was fetched."""
    site: str | None = None
    """Name of the site file, else the host without "www."."""
    publisher: str | None = None
    """Name printed by the publisher."""
    title: str | None
    """Headline as printed, without the site's name."""
    dek: str | None = None
    """Standfirst under the headline, else the page's own description."""
    authors: tuple[Author, ...] = ()
    """People and organisations of the byline, in its order."""
    byline: str | None = None
    """The byline as printed."""
    date_published: IsoDate | None = None
    """First publication, ISO 8601, with the page's offset; without one on the page none is invented, and a date
    without a time stays a date."""
    date_modified: IsoDate | None = None
    """Last change the page states, in the same form."""
    section: str | None = None
    """Section of the site the article stands in."""
    tags: tuple[str, ...] = ()
    """Tags or keywords, as printed."""
    language: str | None = None
    """Language of the text, BCP 47."""
    body: str
    """The text: paragraphs, headings, list items and quotes, parted by blank lines; empty if none was found."""
    body_markdown: str
    """The same as Markdown (CommonMark with tables): headings, lists, quotes, links, tables."""
    images: tuple[Image, ...] = ()
    """Pictures of the article, the lead image first."""
    image_credit: str | None = None
    """Credit of the lead image."""
    source_credit: str | None = None
    """Who supplied the text: the institution of a press release, a wire agency, the site it is republished from."""
    references: tuple[Reference, ...] = ()
    """The papers reported on."""
    paywalled: bool | None = None
    """Whether the text is for subscribers, by the page's own statement or a body cut short; null if unstated."""
    word_count: Count
    """Words of the body: runs of letters and digits; each Han, Kana or Hangul character counts as one."""
    content_hash: str
    """SHA-256 of the words of title and body as 64 hex digits: case, white space and punctuation do not count."""
    version: Annotated[int, Field(ge=1, le=_MOST)] = 1
    """1 for the first record of an article, one more for each edit."""
    first_seen_at: IsoDate | None = None
    """When a crawl first met the article, UTC."""
    fetched_at: IsoDate | None = None
    """When the page was fetched, UTC."""
    rights: Rights = Rights()
    """What the site and the page reserve or allow, as stated."""
    near_duplicate_of: str | None = None
    """`id` of an earlier article with nearly the same text."""
    provenance: dict[str, str] = {}
    """For each field that was found: the source that gave its value."""
    schema_version: int = SCHEMA_VERSION
    """Raised on any change that can break a reader."""

    def to_dict(self) -> dict[str, Any]:
        """Every key of the record with values that `json.dumps` writes as they are."""
        return self.model_dump(mode="json")
