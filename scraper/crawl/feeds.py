"""Feeds (RSS 0.9 to 2.0, RDF, Atom, JSON Feed) as lists of addresses."""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from scraper.crawl.entry import Entry
from scraper.crawl.kinds import sniff
from scraper.linked_data import whole
from scraper.text import plain, squeeze

_MAX_TITLE = 1000
_XML = "application/rss+xml"
_HALF = re.compile("[\ud800-\udfff]")  # of a character, as JSON may have it: browsers ask for U+FFFD, too


class FeedError(ValueError):
    """Something that is no feed; the message says why, without its address."""


def read(body: bytes, url: str) -> list[Entry]:
    """What a feed names, in its order; `url` is the feed's address, from which relative ones count.

    Raises FeedError for what is no feed, or one so broken that nothing of it can be read.
    """
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return list(_json_feed(body, url))
    return list(_xml_feed(body, url))


def _xml_feed(body: bytes, url: str) -> Iterator[Entry]:
    import feedparser  # takes a while to load, and a crawl reads its feeds elsewhere

    if _is_too_deep(body):
        raise FeedError("elements nested deeper than 2,000")
    feed = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise FeedError(f"not a feed: {'an HTML page' if sniff(body, _XML) == 'page' else _reason(feed)}")
    if feed.get("bozo") and not feed.entries:
        raise FeedError(f"broken feed: {_reason(feed)}")
    for item in feed.entries:
        if address := _absolute(url, _link(item)):
            yield Entry(
                address,
                plain(str(item.get("title") or "")[:_MAX_TITLE]) or None,
                _moment(item, "published_parsed"),
                _moment(item, "updated_parsed"),
            )


def _is_too_deep(body: bytes) -> bool:
    """Whether elements are nested so deep that feedparser would take its time and find nothing: lxml stops there."""
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False, no_network=True, collect_ids=False)
    with suppress(etree.XMLSyntaxError):
        etree.fromstring(body, parser)
    return any(
        error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT and "depth" in error.message for error in parser.error_log
    )


def _link(item: Mapping[str, Any]) -> str:
    """The article's own address: before the one that a feed service counts clicks with."""
    return str(item.get("feedburner_origlink") or item.get("link") or "")


def _moment(item: Mapping[str, Any], key: str) -> datetime | None:
    # `get` of feedparser's dictionaries answers "published" where "updated" is asked for.
    parts = dict.get(item, key) if isinstance(item, dict) else None
    try:
        return datetime.fromtimestamp(timegm(parts), UTC) if parts else None
    except (ValueError, TypeError, OverflowError):
        return None


def _reason(feed: Mapping[str, Any]) -> str:
    return squeeze(str(feed.get("bozo_exception") or "neither RSS, Atom, RDF nor JSON Feed"))[:200]


def _json_feed(body: bytes, url: str) -> Iterator[Entry]:
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""
    try:
        feed = json.loads(body.decode("utf-8-sig"), parse_int=whole)
    except RecursionError:
        raise FeedError("broken JSON: nested too deeply") from None
    except ValueError as error:
        raise FeedError(f"broken JSON: {squeeze(str(error))[:200]}") from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError("JSON without the items of a JSON Feed")
    for item in feed["items"]:
        if not isinstance(item, dict):
            continue
        named = item.get("url")
        if address := _absolute(url, named) if named else _absolute("", item.get("id")):  # most ids are no addresses
            title = item.get("title")
            yield Entry(
                address,
                plain(title[:_MAX_TITLE]) or None if isinstance(title, str) else None,
                iso_moment(item.get("date_published")),
                iso_moment(item.get("date_modified")),
            )


def _absolute(base: str, address: object) -> str | None:
    if not isinstance(address, str) or not address.strip():
        return None
    try:
        joined = urljoin(base, _HALF.sub("\ufffd", address.strip()))
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None


def iso_moment(value: object) -> datetime | None:
    """The moment of an ISO 8601 string, None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()[:40])
    except ValueError:
        return None
