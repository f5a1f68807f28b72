"""The box of a picture: which one holds it alone, and which is no more than it and its caption."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import islice

from scraper.layout.beside import HEADINGS, MAX_CENTRED, MAX_TEXT, PRINT, is_centred
from scraper.layout.caption_names import is_for_picture, is_unseen
from scraper.layout.named import names
from scraper.layout.ornament import holds_place, is_lazy
from scraper.readers.credit import read
from scraper.readers.credit_labels import opening_label
from scraper.text import squeeze
from scraper.tree import Element, is_longer, raw_text

_CELLS = ("td", "th")
MAX_ORNAMENTS = 4  # icons and copies beside a picture in its box
SMALL_BOX = 5  # elements in the box of a picture that was taken for text
MAX_CITED = 250  # characters of one whose credit only its element tells
MAX_CREDITED = 400  # characters of a caption and its credit that were taken for text


def picture_box(box: Element | None, holding: Collection[Element]) -> Element | None:
    """The small box of a picture that the parent of a block of text is, or stands in; `holding` are the elements with
    pictures.
    """
    for _ in range(3):
        if box is None or len(box) > SMALL_BOX:
            return None
        if box in holding:
            return box
        box = box.getparent()
    return None


def holding_all(pictures: Iterable[Element]) -> set[Element]:
    """The pictures and all they stand in."""
    found: set[Element] = set()
    for element in pictures:
        found.add(element)
        for parent in element.iterancestors():
            if parent in found:
                break
            found.add(parent)
    return found


def is_credited(box: Element) -> bool:
    """Whether a box has, beside its picture, a caption with a credit and no more, or one line: of small print, in
    italics, of any print where it is called a picture's or is centred; or is a table of the picture and, in a row
    below it, few words.
    """
    if box.tag in ("table", "tbody") and _is_column(box):
        return True
    lines: list[str] = []
    left = MAX_CREDITED
    for text in (text for child in box for text in (raw_text(child), child.tail)):
        if text and (line := squeeze(text)):
            lines.append(line)
            left -= len(line)
            if left < 0 or len(lines) > 3:
                return False
    if not lines or read("\n".join(lines)).credit is not None:
        return bool(lines)
    if left > MAX_CREDITED - MAX_CITED:
        if next(box.iter("cite"), None) is not None:
            return True
        if len(lines) == 1 and not (box.text or "").strip():
            if is_for_picture(names(box)) or (is_centred(box) and len(lines[0]) <= MAX_CENTRED):
                return True
            return any(squeeze(raw_text(print)) == lines[0] for print in islice(box.iter(*PRINT), MAX_ORNAMENTS))
    small = next(box.iter("small"), None)
    return len(lines) == 1 and small is not None and squeeze(raw_text(small)) == lines[0]


def _is_column(table: Element) -> bool:
    """Whether a table has two cells, a picture without words and below it few words."""
    cells = list(islice(table.iter(*_CELLS), 3))
    if len(cells) != 2 or is_longer(cells[1], MAX_CREDITED) or cells[0].getparent() is cells[1].getparent():
        return False
    return not raw_text(cells[0]).strip() and next(cells[0].iter("img"), None) is not None


def is_below_picture(element: Element) -> bool:
    """Whether an element is the lower cell of such a table, or stands right in it."""
    cell = element if element.tag in _CELLS else element.getparent()
    if cell is None or cell.tag not in _CELLS:
        return False
    table = next((above for above in islice(cell.iterancestors(), 3) if above.tag == "table"), None)
    return table is not None and next(islice(table.iter(*_CELLS), 1, None), None) is cell and _is_column(table)


def holds_one(box: Element, image: Element, is_ornament: Callable[[Element], bool]) -> bool:
    """Whether a box holds one picture and little text, so that the text is the picture's; `is_ornament` tells which
    img are none of anything.
    """
    others = 0
    for element in box.iter("img", image.tag, *HEADINGS):
        if element is image:
            continue
        if element.tag in ("h2", "h3") and _is_of_picture(element):
            continue
        others += 1
        if others > MAX_ORNAMENTS or element.tag in HEADINGS or not (is_ornament(element) or _same(element, image)):
            return False
    size = len(raw_text(box))
    return size <= MAX_TEXT or size - _unseen_size(box) <= MAX_TEXT


def _is_of_picture(heading: Element) -> bool:
    """Whether a heading is part of a caption, a credit's label ("Photo by:"), or the name of the picture's file, which
    no one sees.
    """
    if any(above.tag == "figcaption" for above in islice(heading.iterancestors(), 3)) or is_unseen(names(heading)):
        return True
    text = squeeze(raw_text(heading)[:MAX_CITED])
    return bool(text) and opening_label(f"{text} A") > len(text)


def _unseen_size(box: Element) -> int:
    """Characters of style sheets in a box: some systems put them beside what they are for."""
    return sum(len(e.text or "") for e in box.iter("style"))


def _same(one: Element, other: Element) -> bool:
    """Whether two img are one picture: a copy for pages without scripts, a placeholder, the same address."""
    parent = one.getparent()
    if (parent is not None and parent.tag == "noscript") or (
        holds_place(one.get("src") or "data:") and not is_lazy(one)
    ):
        return True
    return not _addresses(one).isdisjoint(_addresses(other)) or (
        bool(one.get("alt")) and one.get("alt") == other.get("alt")
    )


def is_copy(image: Element) -> bool:
    """Whether an img is for pages without scripts, and the one before or behind it, for those with them, states its
    address, or another one that a script loads for the same alternative text.
    """
    parent = image.getparent()
    if parent is None or parent.tag != "noscript":
        return False
    for beside in (parent.getprevious(), parent.getnext()):
        other = next(beside.iter("img"), None) if beside is not None and isinstance(beside.tag, str) else None
        if other is not None and not _addresses(image).isdisjoint(_addresses(other)):
            return True
        if other is not None and is_lazy(other) and image.get("alt") and image.get("alt") == other.get("alt"):
            return True
    return False


def _addresses(image: Element) -> set[str]:
    """Where an img says that its picture is, without what holds its place."""
    return {a for a in map(image.get, ("src", "data-src", "srcset")) if a and not holds_place(a[:300])}
