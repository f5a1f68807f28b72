"""The words of an element as a line of print: names kept apart, scripts, buttons and footnote marks left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scraper.readers.byline_words import BY, WRITTEN_BY
from scraper.readers.names import is_person
from scraper.text import any_of, squeeze
from scraper.tree import Element

MAX_LENGTH = 250  # characters of a byline; what is longer holds a biography or the text
_MOST = 300  # elements in a byline; nothing that holds more is one
_SILENT = frozenset({"script", "style", "svg", "noscript", "template", "option", "select"})
_BREAK = "|"  # what a line break is on one line, but at its ends, and behind a label, a comma or another
_NO_BREAK = re.compile(rf"^(?:\| ?)+|(?: \|)+$|(?<=[|:,])(?: \|)+|(?i:(?<!\S)({any_of((*BY, *WRITTEN_BY))}) \|(?= ))")
_INITIALS = re.compile(r"avatar|initials", re.I)  # instead of a portrait
_FOOTNOTE = re.compile(r"(?:[\s,;*†‡§¶#\d]|(?<![^\W\d_])[a-z](?![^\W\d_])){0,12}")


def text_within(element: Element) -> str:
    """Text of an element in which words of different child elements stand apart; scripts and buttons left out. It
    is cut off where it is too long for a byline, and empty where the element holds too much to be one.
    """
    if not len(element):
        return squeeze(element.text or "") if element.tag not in _SILENT else ""
    if next(islice(element.iter(), _MOST, None), None) is not None:
        return ""
    pieces: list[str] = []
    length = 0
    for piece in _pieces(element):
        if piece and not piece.isspace():
            pieces.append(piece)
            length += len(piece)
        if length > MAX_LENGTH * 8:
            break
    for n in range(len(pieces) - 1):
        if len(pieces[n]) == 1 and pieces[n].isupper() and pieces[n + 1][0].islower() and len(pieces[n + 1]) > 2:
            pieces[n : n + 2] = ["", pieces[n] + pieces[n + 1]]  # a drop cap in an element of its own
    if len(pieces) > 1 and len(pieces[-1]) == 1 and pieces[-1].islower() and pieces[-2][-1].isalpha():
        pieces[-2:] = [pieces[-2] + pieces[-1]]  # a last letter that is set otherwise
    line = squeeze(" ".join(pieces))
    return _NO_BREAK.sub(r"\1", line) if _BREAK in line else line


def _pieces(element: Element) -> Iterator[str | None]:
    """The text before, in and behind each element within this one, as read: two pieces an element."""
    open_ones: list[Element] = []
    for child in element.iter():
        parent = child.getparent() if open_ones else None
        while open_ones and open_ones[-1] is not parent:
            yield open_ones.pop().tail
        open_ones.append(child)
        if child.tag == "dt" and not len(child) and (term := (child.text or "").strip(" \r\n\t:")):
            yield f"{_BREAK} {term}" if is_person(term) else f"{_BREAK} {term}:"  # "Author", "Editor"
        else:
            yield _BREAK if child.tag == "br" else child.text if _speaks(child) else None
    for child in reversed(open_ones[1:]):
        yield child.tail


def _speaks(element: Element) -> bool:
    """Whether the text of an element is part of what is printed: no script, no button, no footnote's number, no
    initials in place of a portrait.
    """
    tag, text = element.tag, element.text
    if text and len(text) < 4 and text.isupper() and _INITIALS.search(element.get("class") or ""):
        return False
    if tag == "button":
        return is_person(squeeze(text or ""))
    return tag not in _SILENT and not (tag == "sup" and _FOOTNOTE.fullmatch(text or ""))
