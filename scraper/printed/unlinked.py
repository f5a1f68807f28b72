"""Tags that a page prints without links: "Keywords: a, b, c", "#a #b", or the items of a list that is called tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scraper.layout.junk import HASHTAGS
from scraper.page import Page
from scraper.printed.tag_names import lists_tags, names_of
from scraper.readers.tag_label import FIRST_WORDS, is_label
from scraper.text import fold
from scraper.tree import Element, is_longer, text_of

_LAST, _AFTER = 2, 60  # blocks of the text, elements from the first of them on
_LONGEST, _MOST = 400, 30  # characters of such a line, items of such a list
_LABEL, _WORDS = 30, 4  # characters of a label, words of a tag
_PARTS = re.compile(r"\s*[,;，、；·|]\s*")
_OPENING = re.compile(r"\s{0,99}(\w+)")
_LISTS = frozenset({"ul", "ol"})
_BOXES = _LISTS | {"p", "div", "dd", "li", "span"}


def lists(page: Page) -> Iterator[list[str]]:
    """The tags in lines that open with a label of tags or consist of hashtags, in lists below a label, and in those
    that are called tags, from the end of the text on; the last lines of it may be such. Before these, the lists between
    headline and text that are called tags.
    """
    body, headline = page.layout.body, page.layout.headline
    last = body[-_LAST:]
    start = page.position.get(headline, 0) if headline is not None else 0
    lead = page.position.get(body[0].element, 0) if body and start else 0
    for element in page.elements[start : min(lead, start + _AFTER)]:
        if _is_called(element):
            yield from _items(element)
    begun = last[0].element.getparent() if last and last[0].element.tag == "li" else None
    if begun is not None and _is_called(begun):  # its items were taken for text
        yield from _items(begun)
    first = page.position.get(last[0].element) if last else None
    for element in page.elements[first : first + _AFTER] if first is not None else ():
        if _is_called(element):
            yield from _items(element)
        if not (head := element.text):
            continue
        if "#" in head and HASHTAGS.fullmatch(head.strip()):
            yield head.replace("#", " ").split()
        if not (opening := _OPENING.match(head)):
            continue
        label = head.strip()[:_LABEL].partition(":")[0]
        if opening[1].casefold() in FIRST_WORDS and is_label(fold(label)):
            yield from _behind(element, label)


def _is_called(element: Element) -> bool:
    return element.tag in _BOXES and bool(element.get("class")) and lists_tags(names_of(element))


def _items(box: Element) -> Iterator[list[str]]:
    """What the parts of a box say behind its label, if none of them is a link or of a form, and each a few words."""
    found = [text_of(item) for item in islice(box, _MOST + 1)] if len(box) else _alone(box)
    if found and "tags" in fold(found[0]).split():
        del found[0]
    if _are_tags(found) and next(box.iter("a", "input", "label", "button"), None) is None:
        yield found


def _alone(box: Element) -> list[str]:
    """What commas part in a box without parts; or what it and its neighbours say where each of them is called a tag."""
    parent, text = box.getparent(), text_of(box)
    if _PARTS.search(text):
        return _PARTS.split(text) if len(text) <= _LONGEST and ":" not in text else []
    if parent is None or box.getprevious() is not None or not all(map(_is_called, parent)):
        return []
    return [text_of(one) for one in islice(parent, _MOST + 1)]


def _are_tags(texts: list[str]) -> bool:
    return 1 < len(texts) <= _MOST and all(0 < len(tag.split()) <= _WORDS for tag in texts)


def _behind(label: Element, words: str) -> Iterator[list[str]]:
    """What follows a label: in the element after it, in its own, or in the line that it opens."""
    for box in (label.getnext(), label, label.getparent()):
        if box is None or box.tag not in _BOXES or is_longer(box, _LONGEST) or next(box.iter("a"), None) is not None:
            continue
        if box.tag in _LISTS:
            found = [text_of(item) for item in box]
        else:
            found = _PARTS.split(text_of(box).removeprefix(words).lstrip(" :").rstrip(" ."))
        if _are_tags(found):
            yield found
            return
