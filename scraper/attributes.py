"""Whether a page has a tag of very many attributes, told from its bytes before anything reads it.

What counts as a tag goes by the HTML Standard (13.2.5, tokenization): a quoted value may hold "<" and ">".
"""

from __future__ import annotations

import re

MAX_ATTRIBUTES = 5_000  # in one tag; 100,000 take lxml 30 s
_SPACE = rb"[ \t\n\f\r]"
_VALUE = rb"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?!["'])[^ \t\n\f\r>]*+)"""
_ATTRIBUTE = rb"[ \t\n\f\r/]*+[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:%b*+=%b*+%b)?+" % (_SPACE, _SPACE, _VALUE)
_NAME = rb"</?[a-z][^ \t\n\f\r/>]*+"
_REST = rb"(?:%b){0,%d}+[ \t\n\f\r/]*+>" % (_ATTRIBUTE, MAX_ATTRIBUTES)
_COMMENT = rb"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))"
# Elements whose text holds no tags.
_RAW = b"|".join(
    rb"<%b(?=[ \t\n\f\r/>])%b(?:[^<]++|<(?!/%b))*+" % (name, _REST, name)
    for name in (b"script", b"style", b"textarea", b"title", b"iframe", b"noembed", b"noframes", b"xmp")
)
_ORDINARY = re.compile(
    rb"(?:[^<]++|(?=<[stinx])(?:%b)|%b%b|%b|<(?!/?[a-z]|!--))*+" % (_RAW, _NAME, _REST, _COMMENT), re.IGNORECASE
)
_EXCESSIVE = re.compile(rb"%b(?:%b){%d}" % (_NAME, _ATTRIBUTE, MAX_ATTRIBUTES + 1), re.IGNORECASE)


def has_excessive(html: bytes) -> bool:
    """Whether a tag has more than 5,000 attributes. Takes time in proportion to the page."""
    ordinary = _ORDINARY.match(html)
    return ordinary is not None and _EXCESSIVE.match(html, ordinary.end()) is not None
