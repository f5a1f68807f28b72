"""Who reads the pages: our parser, lxml's bare parse as the measure of time, and the other extractors there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from lxml import etree, html

from scraper.encoding import decode
from scraper.evaluation.gold import Values, values_of
from scraper.evaluation.measures import MEASURES
from scraper.parser import parse

Read = Callable[[bytes, str | None], Values]
_NOWHERE = "https://page.invalid/"  # for those that want an address where there is none
_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "td", "th", "br", "section")
_ALL = frozenset(MEASURES.values())


@dataclass(frozen=True)
class Contender:
    """A reader of pages: the module that must be there for it, and the fields of the record that it gives."""

    name: str
    module: str
    fields: frozenset[str]
    read: Read

    @property
    def is_installed(self) -> bool:
        """Whether it can run here."""
        return find_spec(self.module) is not None

    @property
    def measures(self) -> Sequence[str]:
        """The measures that say something of it."""
        return [measure for measure, field in MEASURES.items() if field in self.fields]


def bare(page: bytes, _: str | None) -> Values:
    """The tree built, and nothing read from it."""
    etree.fromstring(page, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return Values()


def ours(page: bytes, url: str | None) -> Values:
    """This project's parser, without a site file."""
    return values_of(parse(page, url, site=None))


def trafilatura(page: bytes, url: str | None) -> Values:
    """Trafilatura with its defaults and metadata; authors come as one string, parted by semicolons."""
    import trafilatura

    found = trafilatura.bare_extraction(page, url=url, with_metadata=True)
    if found is None:
        return Values()
    data: Mapping[str, Any] = found.as_dict()
    return Values(
        title=data["title"],
        authors=_parted(data["author"]),
        date_published=data["date"],
        tags=data["tags"] or (),
        body=data["text"],
    )


def newspaper(page: bytes, url: str | None) -> Values:
    """newspaper4k on a page that is there already; its tags are the meta keywords where it finds no tags."""
    import newspaper

    article = newspaper.Article(url or _NOWHERE, fetch_images=False)
    article.download(input_html=decode(page).text)
    article.parse()
    return Values(
        title=article.title,
        authors=article.authors,
        date_published=_iso(article.publish_date),
        tags=sorted(article.tags or ()) or article.meta_keywords,
        body=article.text,
    )


def goose(page: bytes, _: str | None) -> Values:
    """goose3, told to fetch no images."""
    article = _goose().extract(raw_html=decode(page).text)
    return Values(
        title=article.title,
        authors=article.authors,
        date_published=_iso(article.publish_datetime_utc),
        tags=article.tags,
        body=article.cleaned_text,
    )


def readability(page: bytes, url: str | None) -> Values:
    """readability-lxml, the markup it gives turned into text with its blocks on lines of their own."""
    from readability import Document

    document = Document(decode(page).text, url=url)
    root = html.fromstring(document.summary())
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return Values(title=document.short_title(), body="".join(map(str, root.itertext())))


def resiliparse(page: bytes, _: str | None) -> Values:
    """Resiliparse's main content as plain text, without what it adds for pictures and lists."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(page, detect_encoding(page))
    body = extract_plain_text(tree, main_content=True, list_bullets=False, alt_texts=False, comments=False)
    return Values(title=tree.title, body=body)


BARE = Contender("lxml's bare parse", "lxml", frozenset(), bare)
OURS = Contender("scraper", "scraper", _ALL, ours)
_SPOKEN = _ALL - {"images"}  # no peer tells captions and credits
PEERS: Sequence[Contender] = (
    Contender("trafilatura", "trafilatura", _SPOKEN, trafilatura),
    Contender("newspaper4k", "newspaper", _SPOKEN, newspaper),
    Contender("goose3", "goose3", _SPOKEN, goose),
    Contender("readability-lxml", "readability", frozenset({"title", "body"}), readability),
    Contender("resiliparse", "resiliparse", frozenset({"title", "body"}), resiliparse),
)


@cache
def _goose() -> Any:
    from goose3 import Goose

    return Goose({"enable_image_fetching": False})


def _parted(authors: str | None) -> list[str]:
    return [name.strip() for name in (authors or "").split(";") if name.strip()]


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
