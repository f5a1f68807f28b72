"""A page as fetched into text and tree, decoded once and parsed once; and what is no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from scraper.encoding import Decoded, decode
from scraper.tree import Element, attributes, find

MAX_BYTES = 16 * 1024 * 1024
MAX_ATTRIBUTES = 5_000  # in one tag; 100,000 take lxml 30 s
_LONG = 65_536
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d,}" % _LONG)
_ATTRIBUTE = re.compile(rb"""[^\s"'=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")
_STRETCH = 2_048
# The tag that opens a style sheet or a script.
_OPENS = re.compile(rb"""<(style|script)(?=[\s/>])[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>""", re.I)
_END = b"</html>"
# What Webflow calls a part of its template that is not for this page, and that is displayed on no screen; and how the
# attributes begin by which it knows its pages.
_NOT_FOR_THIS = etree.XPath("//body//*[contains(@class, 'w-condition-invisible')]")
_WEBFLOW = "data-wf-"
_CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\f\r\x1b"))
_BINARY = re.compile(rb"%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|\x1f\x8b|RIFF|\x7fELF|MZ")


class PageError(ValueError):
    """A page that cannot be read; the message says why, without the page's name."""


def decoded(html: bytes | str, encoding: str | None) -> Decoded:
    """A page in UTF-8, and the encoding it was in; `encoding` is the charset of the HTTP header.

    Raises PageError for binary data and for more than 16 MiB.
    """
    if len(html) > MAX_BYTES:
        raise PageError(f"larger than {MAX_BYTES // 1024 // 1024} MiB")
    if isinstance(html, str):
        return Decoded(html.encode("utf-8", "replace"), "utf-8")
    if _is_binary(html):
        raise PageError("binary data, not a page")
    return decode(html.replace(b"\0", b"") if _is_ascii_based(html) else html, encoding)


def parsed(encoded: bytes) -> Element:
    """The root of the tree of a page in UTF-8, comments, processing instructions and what is never displayed left out.

    Raises PageError for elements nested deeper than 2,000 and for a tag of more than 5,000 attributes.
    """
    encoded = _without_early_end(_without_styles(encoded))
    _check_attributes(encoded)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError:
        root = None
        if any(error.type == etree.ErrorTypes.ERR_NO_MEMORY for error in parser.error_log):
            raise MemoryError from None  # not a page without content
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise PageError("elements nested deeper than 2,000")
    if root is None:
        return etree.fromstring("<html><body/></html>", etree.HTMLParser())
    if any(name.startswith(_WEBFLOW) for name, _ in attributes(root)):
        for part in find(_NOT_FOR_THIS, root):
            tail = part.tail
            part.clear()
            part.tail = tail
    return root


def is_out_of_memory(error: Exception) -> bool:
    """Whether an exception says that memory ran out; of an XPath lxml says "unknown error" then."""
    return isinstance(error, MemoryError) or (
        isinstance(error, etree.XPathEvalError) and str(error) in ("unknown error", "Memory allocation failed")
    )


def _is_binary(data: bytes) -> bool:
    """Whether bytes begin as a known format that is no page, or hold what no text in any encoding does."""
    head = data[:4096]
    if _BINARY.match(head):
        return True
    # UTF-16 has a zero in every other byte, and ISO-2022 has escapes; text has no more controls than that.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > len(head) // 20 or head.count(0) > len(head) * 6 // 10


def _is_ascii_based(data: bytes) -> bool:
    """Whether a zero byte in a page is a slip: in UTF-16 and UTF-32 it is half of a letter or more."""
    return b"\0" in data and data.count(0) < len(data) // 20


def _check_attributes(html: bytes) -> None:
    for place in _long_stretches(html, _LONG):
        tag = _LONG_TAG.match(html, place) if place >= 0 else None
        if tag and sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) > MAX_ATTRIBUTES and not _in_script(html, place):
            raise PageError("a tag with more than 5,000 attributes")


def _in_script(html: bytes, position: int) -> bool:
    """Whether a place in the page is script text, where "<" opens no tag."""
    lowered = html[:position].lower()
    return lowered.rfind(b"<script") > lowered.rfind(b"</script")


def _without_styles(html: bytes) -> bytes:
    """The page without its long style sheets and scripts, as far as they hold no "<" and no data: lxml would go
    through them character by character, and nobody asks for them.
    """
    kept: list[memoryview] = []
    at, whole = 0, memoryview(html)
    for start in _long_stretches(html, _STRETCH):
        if start >= at and (tag := _OPENS.match(html, start)) and b"json" not in tag[0].lower():
            end = html.find(b"<", tag.end())
            if html.startswith(b"</" + tag[1], end):
                kept.append(whole[at : tag.end()])
                at = end
    return b"".join((*kept, whole[at:])) if kept else html


def _long_stretches(html: bytes, length: int) -> Iterator[int]:
    """Where each "<" stands that the next is at least so far from. Found by leaps, from the last "<" of a window."""
    start = 0
    while start + length <= len(html):
        last = html.rfind(b"<", start, start + length)
        if last < 0:
            yield start - 1
            last = html.find(b"<", start)
            if last < 0:
                return
        start = last + 1


def _without_early_end(encoded: bytes) -> bytes:
    """The page without the tag that ends it, where more follows: lxml stops there, and a browser goes on (HTML
    Standard, 13.2.6.4.22, the "after after body" insertion mode).
    """
    end = encoded.rfind(_END)  # of most pages the only one, and not far from the end
    early = end >= 0 and (encoded.find(b"<", end + len(_END)) >= 0 or encoded.rfind(_END, 0, end) >= 0)
    return encoded.replace(_END, b"") if early else encoded
