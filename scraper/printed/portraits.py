"""Bylines that a portrait marks: the name beside a picture of who wrote the article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from scraper.printed.marks import Printed, is_outside
from scraper.printed.unmarked import LONGEST, NAME_AND_DATE, dated_name
from scraper.readers.byline import read
from scraper.readers.byline_label import LABEL
from scraper.readers.line import text_within
from scraper.readers.names import is_person
from scraper.text import squeeze
from scraper.tree import Element

_OF_AUTHOR = re.compile(r"author[-_]*(?:image|img|photo|pic|portrait)", re.I)
_AVATAR = re.compile(rf"avatar|{_OF_AUTHOR.pattern}|(?:^|\s)rounded-full(?:\s|$)", re.I)
_ROUND_AVATAR = 6  # elements that may hold one alone
_ROUND_PORTRAIT = 4  # elements that may hold a portrait with the name beside it
_DIGIT = re.compile(r"\d")


def portrayed(elements: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The first name that a picture has for a description and that stands beside it alone, or with a label or a date:
    a portrait. Where it has none, the first name that stands between it and a date.
    """
    for element in elements:
        if element.tag != "img":
            continue
        if beside_avatar := _beside_avatar(element, shared):
            yield beside_avatar
            return
        if not element.get("alt") and (beside_date := _beside_date(element, shared)):
            yield beside_date
            return
        name = squeeze(element.get("alt") or "")
        if name.count(" ") > 3 or not _is_name(name):
            continue
        for box in islice(element.iterancestors(), _ROUND_PORTRAIT):
            if box in shared or len(text := text_within(box)) > LONGEST or is_outside(box, shared):
                break
            if text == name and _captions(box):
                break
            beside = text.partition(name)
            if beside[1] and (not beside[0] or LABEL.match(text)) and (not beside[2] or _DIGIT.search(beside[2])):
                yield Printed(box, text, "dom:portrait")
                return


def _captions(box: Element) -> bool:
    """Whether a box with a picture holds its caption: a name alone there is of whom the picture shows."""
    return any(part.tag == "figcaption" or "caption" in (part.get("class") or "").lower() for part in box.iter())


def _beside_avatar(portrait: Element, shared: Collection[Element]) -> Printed | None:
    """The smallest box of words round a picture called an avatar, if it begins with one person's name, or that stands
    right behind the picture; of a box that goes on with their life, that name.
    """
    if not _AVATAR.search(f"{portrait.get('class') or ''} {portrait.get('src') or ''}"):
        return None
    for box in islice(portrait.iterancestors(), _ROUND_AVATAR):
        if box in shared or is_outside(box, shared):
            return None
        if text := text_within(box):
            if len(text) > LONGEST:
                return _first_name(box) if _OF_AUTHOR.search(portrait.get("class") or "") else None
            named = read(text)
            begins = (text, squeeze(portrait.tail or ""))
            one = len(named) == 1 and is_person(named[0].name) and any(b.startswith(named[0].name) for b in begins)
            return Printed(box, text, "dom:portrait") if one else None
    return None


def beside(elements: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The name that the words beside the first picture called an author's begin with."""
    for portrait in elements:
        if portrait.tag != "img" or not _OF_AUTHOR.search(portrait.get("class") or ""):
            continue
        boxes = islice(portrait.iterancestors(), _ROUND_AVATAR)
        box = next((box for box in boxes if box in shared or text_within(box)), None)
        if box is not None and box not in shared and not is_outside(box, shared) and (found := _first_name(box)):
            yield found
            return


def _first_name(box: Element) -> Printed | None:
    """The first words in a box, where they are a person's name and stand in an element of their own."""
    first = next((part for part in box.iter() if part.text and not part.text.isspace()), None)
    name = squeeze(first.text or "") if first is not None and not len(first) else ""
    return Printed(first, name, "dom:portrait") if first is not None and _is_name(name) else None


def _is_name(text: str) -> bool:
    """Whether a text is one person's name and no more."""
    return is_person(text) and [writer.name for writer in read(text)] == [text]


def _beside_date(portrait: Element, shared: Collection[Element]) -> Printed | None:
    """The box of a portrait that says a person's name, a date, and at most how long it takes to read."""
    for box in islice(portrait.iterancestors(), _ROUND_PORTRAIT):
        if box in shared or len(text := text_within(box)) > NAME_AND_DATE or is_outside(box, shared):
            return None
        if (name := dated_name(text)) and text.startswith(name):
            return Printed(box, text, "dom:portrait")
    return None
