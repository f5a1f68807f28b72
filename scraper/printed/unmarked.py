"""Bylines that no name or label marks: by a portrait, in a line with a date, signed, over a box about the author."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from scraper.layout.block import Block
from scraper.printed.marks import NEVER, Printed, is_outside, names_category
from scraper.readers.byline import read
from scraper.readers.byline_label import LABEL
from scraper.readers.line import text_within
from scraper.readers.names import is_person
from scraper.text import squeeze
from scraper.tree import Element, text_of

_LONGEST = 90  # characters of such a line
_INFO = re.compile(r"(?:^|[\s_-])(?:meta|info|details)(?:$|[\s_-])")
_FILED = re.compile(
    r"[〔（(【\[]?[\u4e00-\u9fff]{0,4}記者\s*([\u4e00-\u9fff、]{2,12}?)\s*[／/]\s*[\u4e00-\u9fff]{2,6}(?:報導|電)"
)
_ROUND_PORTRAIT = 4  # elements that may hold a portrait with the name beside it
_NAME_AND_DATE = 60  # characters
_YEAR = re.compile(r"\b20\d\d\b")
_DIGIT = re.compile(r"\d")


def portrayed(elements: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The first name that a picture has for a description and that stands beside it alone, or with a label or a date:
    a portrait. Where it has none, the first name that stands between it and a date.
    """
    for element in elements:
        if element.tag == "img" and not element.get("alt") and (beside_date := _beside_date(element, shared)):
            yield beside_date
            return
        if element.tag != "img" or not is_person(name := squeeze(element.get("alt") or "")) or name.count(" ") > 3:
            continue
        if [writer.name for writer in read(name)] != [name]:
            continue
        for box in islice(element.iterancestors(), _ROUND_PORTRAIT):
            text = text_within(box)
            if box in shared or len(text) > _LONGEST or is_outside(box, shared):
                break
            beside = text.partition(name)
            if beside[1] and (not beside[0] or LABEL.match(text)) and (not beside[2] or _DIGIT.search(beside[2])):
                yield Printed(box, text, "dom:portrait")
                return


def _beside_date(portrait: Element, shared: Collection[Element]) -> Printed | None:
    """The box of a portrait that says a person's name, a date, and at most how long it takes to read."""
    for box in islice(portrait.iterancestors(), _ROUND_PORTRAIT):
        text = text_within(box)
        if box in shared or len(text) > _NAME_AND_DATE or is_outside(box, shared):
            return None
        if (name := _dated_name(text)) and text.startswith(name):
            return Printed(box, text, "dom:portrait")
    return None


def _dated_name(text: str) -> str | None:
    """The one name, a person's, in a text with a date."""
    found = read(text) if _YEAR.search(text) else ()
    return found[0].name if len(found) == 1 and is_person(found[0].name) else None


def dated(elements: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The first line in a box for such things that says a date and one person's name, first or last."""
    for element in elements:
        if element.tag in NEVER or not _INFO.search(element.get("class") or ""):
            continue
        text = text_within(element)
        name = _dated_name(text) if len(text) <= _LONGEST else None
        if name and (text.startswith(name) or text.endswith(name)) and not is_outside(element, shared):
            yield Printed(element, text, "dom:dated")
            return


# "…としている。（桜井美緒、安田健吾）": names of four or five characters each, as most are.
_SIGNED_EASTERN = re.compile(r"[。」]（([\u4e00-\u9fff々]{4,5}(?:、[\u4e00-\u9fff々]{4,5}){0,4})）\Z")


def signed(blocks: Sequence[Block]) -> Iterator[Printed]:
    """A first or the last paragraph that is a person's name in bold or italics, or a last one that is a name after a
    dash; or a first one that begins with the reporter and where he filed it from, as in Taiwan.
    """
    for block in blocks[:3]:
        if filed := _FILED.match(block.text):
            yield Printed(block.element, filed[1], "dom:signature")
    for block in (*blocks[:3], *blocks[3:][-1:]):
        marked = len(block.element) > 0 and block.element[0].tag in ("strong", "b", "em", "i")
        if marked and block.element.tag in ("p", "div") and len(block.text) < 60 and _only_names(block.text):
            yield Printed(block.element, block.text, "dom:signature")
    for block in blocks[-1:]:
        if signature := _SIGNED_EASTERN.search(block.text):
            yield Printed(block.element, signature[1], "dom:signature")
    for block in blocks[-2:]:
        if block.text[:1] in ("-", "–", "—") and len(block.text) < 40 and is_person(block.text.strip("-–— ")):
            yield Printed(block.element, block.text, "dom:signature")


def _only_names(text: str) -> bool:
    """Whether a text is a person's name, or such names with a stroke, a comma or "and" between them."""
    found = read(text)
    named = sum(len(writer.name.split()) for writer in found if is_person(writer.name))
    return bool(named) and named >= len(text.replace("/", " ").split()) - (len(found) - 1)


def boxed(marked: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The name that heads a box about the author."""
    for element in marked:
        if len(element) == 0 or is_outside(element, shared):
            continue
        for name in islice(element.iterdescendants("h2", "h3", "h4", "h5", "strong", "b", "a"), 20):
            if len(text := text_of(name)) < 40 and is_person(text) and not names_category(name, text):
                yield Printed(name, text, "dom:box")
                return
