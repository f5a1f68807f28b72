"""Sitemaps (https://www.sitemaps.org/protocol.html, and Google's news sitemap) as streams of addresses."""

from __future__ import annotations

import calendar
import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from io import BufferedReader, BytesIO, RawIOBase
from itertools import chain
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from lxml import etree

from scraper.crawl.entry import Entry
from scraper.crawl.feeds import iso_moment
from scraper.crawl.kinds import GZIP
from scraper.text import plain, squeeze

MAX_BYTES = 256 * 1024 * 1024  # after decompression: five times what the protocol allows
_LONGEST_LINE = 65_536  # bytes; what is longer is no address
_ROOTS = {"urlset": "url", "sitemapindex": "sitemap"}
# By local name, and that of the parent: pictures and videos have a `loc` and a `title` of their own.
_FIELDS = {"loc": ("url", "sitemap"), "lastmod": ("url", "sitemap"), "publication_date": ("news",), "title": ("news",)}


# The year, month and day that a sitemap is of, in its name.
_PERIOD = re.compile(
    r"(?<![\d])(?P<year>(?:19|20)\d\d)(?:[/_.-]?(?P<month>0[1-9]|1[0-2])(?:[/_.-]?(?P<day>0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)
_OLDEST = datetime.min.replace(tzinfo=UTC)
_NEWS = re.compile(r"(?i)(?:^|[/_.-])(?:google-?)?news(?:$|[/_.-])")
_LISTS = re.compile(
    r"(?i)(?:^|[/_.-])(?:images?|videos?|authors?|people|categor(?:y|ies)|(?:post_?)?tags?|topics?|users?|events?|jobs?"
    r"|products?|galler(?:y|ies)|podcasts?|recipes?)(?=[/_.-]|\d|$)"
)


class SitemapError(ValueError):
    """Something that is no sitemap, or breaks off; the message says why, without its address."""


class Sitemap(NamedTuple):
    """What a sitemap names: addresses of pages, or of further sitemaps if it is an index."""

    is_index: bool
    entries: Iterator[Entry]


def read(body: bytes) -> Sitemap:
    """The sitemap in the bytes, gzipped or not, XML or one address a line.

    Entries are read when asked for: a sitemap of any length takes no more memory than its bytes. Neither entities
    nor DTDs nor the network are used. Raises SitemapError for what is no sitemap; iterating raises it where the
    sitemap breaks off, after what could be read.
    """
    if not body.strip():
        raise SitemapError("empty")
    file = _plain_bytes(body)
    if not _is_xml(file):
        return Sitemap(False, _text_lines(file))
    events = _events(file)
    try:
        root = _name(next(events)[1])
    except StopIteration:
        raise SitemapError("no XML") from None
    if root not in _ROOTS:
        raise SitemapError(f"not a sitemap: its root is <{squeeze(root)[:40]}>")
    return Sitemap(root == "sitemapindex", _entries(events, _ROOTS[root]))


def newest(children: Iterable[Entry]) -> list[Entry]:
    """The sitemaps of an index that may name articles, those of news first, then the newest, as far as dates or names
    tell.
    """
    dated = [
        child if child.updated or child.published else child._replace(updated=period(child.url)) for child in children
    ]
    likely = [child for child in dated if not is_for_lists(child.url)] or dated
    return sorted(likely, key=lambda child: (is_of_news(child.url), _moment(child)), reverse=True)


def _moment(entry: Entry) -> datetime:
    stated = entry.updated or entry.published or _OLDEST
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def period(url: str) -> datetime | None:
    """The last moment of the day, month or year that the name of a sitemap tells it is of, as UTC; None if none."""
    found = _PERIOD.search(urlsplit(url).path)
    if not found:
        return None
    year, month, day = (int(found[name]) if found[name] else None for name in ("year", "month", "day"))
    assert year is not None
    month = month or 12
    last = calendar.monthrange(year, month)[1]
    return datetime(year, month, min(day or last, last), 23, 59, 59, tzinfo=UTC)


def is_of_news(url: str) -> bool:
    """Whether a sitemap is one of news, by its name."""
    return bool(_NEWS.search(urlsplit(url).path))


def is_for_lists(url: str) -> bool:
    """Whether a sitemap is of pictures, people, tags or what else is no article, by its name."""
    return bool(_LISTS.search(urlsplit(url).path))


def _entries(events: Iterator[tuple[str, Any]], row: str) -> Iterator[Entry]:
    found: dict[str, str] = {}
    for event, element in events:
        if event == "start" or not isinstance(element.tag, str):
            continue
        name = _name(element)
        if element.text and name in _FIELDS and _name(element.getparent()) in _FIELDS[name]:
            found.setdefault(name, element.text.strip())
        elif name == row:
            if entry := _entry(found):
                yield entry
            found = {}
            _forget(element)


def _name(element: Any) -> str:
    # Not by etree.QName, which refuses what stands under a prefix that is not declared.
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower() if element is not None else ""


def _entry(found: dict[str, str]) -> Entry | None:
    address = found.get("loc", "")
    if not address.startswith(("http://", "https://")):
        return None
    title = found.get("title")
    return Entry(
        address,
        plain(title[:1000]) if title else None,
        iso_moment(found.get("publication_date")),
        iso_moment(found.get("lastmod")),
    )


def _forget(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _events(file: BufferedReader) -> Iterator[tuple[str, Any]]:
    events = etree.iterparse(
        cast("Any", file),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        yield from cast("Iterator[tuple[str, Any]]", events)
    except etree.XMLSyntaxError as error:
        raise SitemapError(f"broken XML: {squeeze(str(error))[:200]}") from None
    except (OSError, EOFError, zlib.error) as error:
        raise SitemapError(f"broken gzip: {squeeze(str(error))[:200]}") from None


def _text_lines(file: BufferedReader) -> Iterator[Entry]:
    """The protocol's text form: one address a line, nothing else."""
    pieces = iter(partial(file.readline, _LONGEST_LINE), b"")
    lines = (line.decode("utf-8-sig", "replace").strip() for line in pieces if len(line) < _LONGEST_LINE)
    first = next((line for line in lines if line), "")
    if not first.startswith(("http://", "https://")):
        raise SitemapError("neither XML nor one address a line")
    return (Entry(line) for line in chain([first], lines) if line.startswith(("http://", "https://")))


def _is_xml(file: BufferedReader) -> bool:
    try:
        head = file.peek(64)[:64]
    except (OSError, EOFError, zlib.error) as error:
        raise SitemapError(f"broken gzip: {squeeze(str(error))[:200]}") from None
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")


def _plain_bytes(body: bytes) -> BufferedReader:
    if body.startswith(GZIP):
        return BufferedReader(_Capped(gzip.GzipFile(fileobj=BytesIO(body))))
    return BufferedReader(cast("Any", BytesIO(body)))


class _Capped(RawIOBase):
    """A gzip file that ends with an error where it grows past MAX_BYTES."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file, self._left = file, MAX_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise OSError(f"larger than {MAX_BYTES // 1024 // 1024} MiB when decompressed")
        buffer[: len(data)] = data
        return len(data)
