"""What a response is, told by its bytes: a feed, a sitemap, a page, or none of them; and whether it breaks off."""

from __future__ import annotations

import re
import zlib
from typing import Literal

Kind = Literal["feed", "sitemap", "page", "other"]

GZIP = b"\x1f\x8b"
_HEAD = 4096
_TAG = re.compile(rb"<(?:[a-z]+:)?(rss|rdf|feed|channel|urlset|sitemapindex|html|!doctype html|head|body)[\s>/:]", re.I)
_KINDS: dict[bytes, Kind] = {
    b"rss": "feed",
    b"rdf": "feed",
    b"feed": "feed",
    b"channel": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
}
_ROOT = re.compile(rb"<(html|rss|feed|rdf:rdf)[\s>]", re.I)
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")


def sniff(body: bytes, content_type: str) -> Kind:
    """The kind of a response's body, or of what is packed in it with gzip; `content_type` is the header, which counts
    where the bytes do not tell.
    """
    head = _unzipped_head(body) if body.startswith(GZIP) else body[:_HEAD]
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    if head.startswith(b"{") and b"jsonfeed.org/version" in head:
        return "feed"
    if head.startswith((b"http://", b"https://")):
        return "sitemap"
    if head.startswith(b"<") and (found := _TAG.search(head)):
        return _KINDS.get(found[1].lower(), "page")
    return "page" if is_page_type(content_type) else "other"


def _unzipped_head(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed[:_HEAD], _HEAD)
    except zlib.error:
        return b""


def is_page_type(content_type: str) -> bool:
    """Whether a Content-Type is one that pages come with; none at all is."""
    return content_type.partition(";")[0].strip().lower() in ("", *_PAGE_TYPES)


def breaks_off(body: bytes) -> bool:
    """Whether a page or feed begins as a document but has no end; of 745 news pages two were whole and had none."""
    root = _ROOT.search(body[:_HEAD])
    return root is not None and b"</" + root[1].lower() not in body.lower()
