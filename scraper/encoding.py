"""Bytes to text: which encoding a page is in, whatever its labels say."""

from __future__ import annotations

import re

from bs4.dammit import EncodingDetector, UnicodeDammit
from w3lib.encoding import resolve_encoding

_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_STRAY_SHARE = 0.2  # of the non-ASCII sequences: up to here a page is UTF-8 with strays, not another encoding
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]")


def decode(data: bytes, label: str | None = None) -> tuple[str, str]:
    """Text of the bytes and the name of the encoding used; `label` is the charset of the HTTP header.

    Strict UTF-8 wins whatever the labels say. Mostly valid UTF-8 with stray windows-1252 bytes is UTF-8 with those
    bytes mapped. Else the first of header label, declared label and windows-1252 that fits, labels resolved as the
    WHATWG Encoding Standard has it (iso-8859-1 is windows-1252).
    """
    if data[:2] in _UTF16_BOMS:
        return data.decode("utf-16", "replace"), "utf-16"
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _SEQUENCE.sub(_utf8_or_1252, data).decode("utf-8", "replace"), "utf-8"
    declared = EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False)
    labels = [
        known
        for name in (label, declared, "windows-1252")
        if name and (known := resolve_encoding(name)) and known != "utf-8"
    ]
    dammit = UnicodeDammit(data, known_definite_encodings=labels, is_html=True)
    if dammit.unicode_markup is None:
        return data.decode("windows-1252", "replace"), "windows-1252"
    return dammit.unicode_markup, dammit.original_encoding or "windows-1252"


def _mostly_utf8(data: bytes) -> bool:
    valid = stray = 0
    for match in _SEQUENCE.finditer(data):
        if len(match[0]) > 1:
            valid += 1
        else:
            stray += 1
    return valid > 0 and stray <= _STRAY_SHARE * (valid + stray)


def _utf8_or_1252(match: re.Match[bytes]) -> bytes:
    found = match[0]
    if len(found) > 1:
        return found
    return found.decode("windows-1252", "replace").encode("utf-8")
