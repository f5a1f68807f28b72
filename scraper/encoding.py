"""Bytes to text: which encoding a page is in, whatever its labels say."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from w3lib.encoding import resolve_encoding

# It says on every page that a character was replaced; the text shows it.
logging.getLogger("bs4.dammit").setLevel(logging.ERROR)

_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_STRAY_SHARE = 0.2  # of the non-ASCII sequences: up to here a page is UTF-8 with strays, not another encoding
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]")
_HEAD = 1024  # bytes that show UTF-16 without a mark, and hold the language
_PIECE = 4096  # bytes
_LANGUAGE = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2})\b", re.IGNORECASE)
_FALLBACK = "windows-1252"
# Encodings by language where nothing is declared: HTML Living Standard, 13.2.3.2, suggested defaults.
_BY_LANGUAGE: Mapping[bytes, str] = {
    b"ar": "windows-1256", b"fa": "windows-1256", b"ur": "windows-1256", b"ru": "windows-1251", b"uk": "windows-1251",
    b"bg": "windows-1251", b"be": "windows-1251", b"mk": "windows-1251", b"sr": "windows-1251", b"cs": "windows-1250",
    b"sk": "windows-1250", b"hu": "iso-8859-2", b"pl": "iso-8859-2", b"sl": "iso-8859-2", b"hr": "windows-1250",
    b"el": "iso-8859-7", b"et": "windows-1257", b"lt": "windows-1257", b"lv": "windows-1257", b"he": "windows-1255",
    b"ja": "shift_jis", b"ko": "euc-kr", b"th": "cp874", b"tr": "windows-1254", b"vi": "windows-1258",
    b"zh": "gb18030",
}  # fmt: skip


class Decoded(NamedTuple):
    """A page in UTF-8, and the name of the encoding it was in."""

    utf8: bytes
    encoding: str

    @property
    def text(self) -> str:
        """The page as text."""
        return self.utf8.decode("utf-8")


def decode(data: bytes, label: str | None = None) -> Decoded:
    """The bytes in UTF-8 and the name of the encoding they were in; `label` is the charset of the HTTP header.

    Strict UTF-8 wins whatever the labels say. Mostly valid UTF-8 with stray windows-1252 bytes is UTF-8 with those
    bytes mapped. Else the first of header label, declared label, the usual one of the page's language and
    windows-1252 that fits, labels resolved as the WHATWG Encoding Standard has it (iso-8859-1 is windows-1252).
    """
    if wide := _utf16(data):
        return _decoded(data.decode(wide, "replace").removeprefix("\ufeff"), "utf-16")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x1b" in data and b"\x1b$" in data and (seven := _seven_bit(data, label)):
        return _decoded(data.decode(seven, "replace"), seven)
    if _is_utf8(data):
        return Decoded(data, "utf-8")
    if _mostly_utf8(data):
        return _decoded(_SEQUENCE.sub(_utf8_or_1252, data).decode("utf-8", "replace"), "utf-8")
    from bs4.dammit import UnicodeDammit  # few pages need it, and it takes a while to load

    dammit = UnicodeDammit(data, known_definite_encodings=list(_labels(data, label)), is_html=True)
    if dammit.unicode_markup is None:
        return _decoded(data.decode(_FALLBACK, "replace"), _FALLBACK)
    return _decoded(dammit.unicode_markup, dammit.original_encoding or _FALLBACK)


def _decoded(text: str, encoding: str) -> Decoded:
    return Decoded(text.encode("utf-8", "replace"), encoding)


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are valid UTF-8. Told piece by piece, as most are ASCII, which is seen at a glance."""
    start, size = 0, len(data)
    while start < size:
        end = start + _PIECE
        while end < size and data[end] & 0xC0 == 0x80 and end < start + _PIECE + 4:  # no character is cut
            end += 1
        piece = data[start:end]
        if not piece.isascii():
            try:
                piece.decode("utf-8")
            except UnicodeDecodeError:
                return False
        start = end
    return True


def _labels(data: bytes, header: str | None) -> Iterator[str]:
    """Encodings to try, in order. A header of iso-8859-1 stands behind what the page declares: it is the default of
    many servers, and fits any bytes.
    """
    stated = [_known(header), _known(_declared(data))]
    if stated[0] == _known(_FALLBACK):
        stated.reverse()
    yield from (name for name in stated if name)
    if not any(stated) and (language := _LANGUAGE.search(data[:_HEAD])):
        yield _BY_LANGUAGE.get(language[1].lower(), _FALLBACK)
    yield _FALLBACK


def _declared(data: bytes) -> str | None:
    from bs4.dammit import EncodingDetector

    return EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False)


def _known(name: str | None) -> str | None:
    """Python's name of a label; None for a label that no browser knows, for UTF-8, which has been tried, and for
    UTF-16, which no page declares in a way that can be read if it is true.
    """
    found = resolve_encoding(name) if name else None
    return None if found is None or found.startswith(("utf-8", "utf-16")) else found


def _utf16(data: bytes) -> str | None:
    """Codec of UTF-16, told by its mark or by a zero in every other byte of what opens the page."""
    if data[:2] in _UTF16_BOMS:
        return "utf-16"
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 3 > len(head) and min(even, odd) * 20 < len(head):
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _seven_bit(data: bytes, header: str | None) -> str | None:
    """The encoding, if a label names the one that hides Japanese in ASCII behind escapes."""
    return next((name for name in (_known(header), _known(_declared(data))) if name == "iso2022_jp"), None)


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
