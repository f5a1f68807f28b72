"""What is printed with a picture: which text of its box is a caption, which the page itself calls a credit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import TypeAlias

from scraper.layout.beside import MAX_TEXT, PRINT, beside, is_credit
from scraper.layout.box import is_below_picture
from scraper.layout.caption_names import (
    CAPTION,
    CREDIT,
    CREDIT_IN_BOX,
    OF_STANDFIRSTS,
    PICTURE_BOXES,
    WEAK_CREDIT,
    is_caption,
    is_caption_again,
    is_of_picture,
    is_rubric,
    is_unseen,
)
from scraper.layout.linked import leaves, shows_picture
from scraper.layout.named import names
from scraper.layout.ornament import is_ornament
from scraper.readers.credit import read
from scraper.readers.credit_controls import is_control
from scraper.readers.credit_labels import behind_label
from scraper.readers.credit_names import is_prose, names_source
from scraper.text import count_words, squeeze
from scraper.tree import Element, attributes, is_longer, raw_text

Printed: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]  # captions, credits

MAX_DEPTH = 50  # elements on the way down from a picture's box to its caption
MAX_UNNAMED = 60  # words of a caption that only its place tells
_BESIDE = 10  # elements in a figure whose attributes are looked at
_SKIP = frozenset(
    (
        *("script", "style", "noscript", "button", "svg", "template", "iframe", "form", "select", "input", "nav"),
        *("footer", "img", "source"),
    )
)
_TEXT_BLOCKS = frozenset(
    ("p", "div", "figcaption", "li", "br", "dd", "dt", "h4", "h5", "h6", "section", "header", "footer")
)
# Ends of attributes' names; lightboxes have the last.
_CAP = frozenset(("cap",))  # a caption beside what is called a credit
_CREDITING = ("credit", "credits", "copyright", "photographer")
_CAPTIONING = ("caption", "caption-text", "sub-html")
_SET_OFF = frozenset(("span", "em", "i", "small", "strong", "b", "a"))
_MAX_LAST = 100  # characters of a credit that only its type sets off from the caption
_OF_ARTICLE = re.compile(
    r"\b(?:words|written|story|text|edited)(?: (?:and|&) \w+)? by\b"
    r"|\s[—–|•·]\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:19|20)\d\d$",
    re.I,
)
_AROUND = 2  # elements that are named for a picture and its caption
_STROKES = ("/", "//")  # between who made a picture and who supplied it, in elements of their own


def captions_among(elements: Iterable[Element]) -> set[Element]:
    """The blocks that are captions, of those that were taken for text."""
    known: dict[Element, bool] = {}  # whether a parent is a caption or a figure, or stands in one
    found = set()
    for element in elements:
        parent = element.getparent()
        if parent is not None and parent not in known:
            known[parent] = _is_captioning(parent)
        if (parent is not None and known[parent]) or element.tag == "figcaption" or _is_called_caption(element):
            found.add(element)
    return found


def _is_captioning(box: Element) -> bool:
    if _is_called_caption(box) or is_below_picture(box):
        return True
    return any(e.tag in ("figure", "figcaption") for e in (box, *islice(box.iterancestors(), 2)))


def _is_called_caption(element: Element) -> bool:
    """Whether an element is a caption by name, and not the text, which some call the description and body of a page."""
    own = names(element)
    if not is_caption(own) or "body" in own or ("article" in own and own & CAPTION <= OF_STANDFIRSTS):
        return False
    return not is_longer(element, MAX_TEXT)


def repeats_caption(element: Element) -> bool:
    """Whether an element that says what a caption says is it: by its name or that of what it stands in, or as the
    picture stands in it, or by its print.
    """
    if len(element) == 1 and element[0].tag in PRINT:
        return True
    if (image := next(element.iter("img"), None)) is not None:
        return _opens(image, element)
    return any(is_caption_again(names(e)) for e in (element, *islice(element.iterancestors(), _AROUND)))


def _opens(image: Element, box: Element) -> bool:
    """Whether no text stands in a box before its picture."""
    inner = image
    for around in image.iterancestors():
        before = (text for one in inner.itersiblings(preceding=True) for text in (raw_text(one), one.tail))
        if any(text and not text.isspace() for text in (around.text, *before)):
            return False
        if around is box:
            break
        inner = around
    return True


def said_with(image: Element, box: Element, said: Printed) -> Printed:
    """Captions and credits of a picture: those `said` by name or place, else all of its box's few words, else in
    attributes.
    """
    if not said[0] and _says_little(box):
        links = [a for a in box.iter("a", "button") if _has_words(a) and not (_zooms(a) or _is_bracketed(a))]
        links = [a for a in links if not _is_control(a)]
        if not links or (not said[1] and all(a.tag == "a" and leaves(a) for a in links)):
            whole = _printed(image, box, everything=True)
            said = whole if not links or _are_of_credit(links, whole) else said
    elif said[0] and not said[1] and box.tag != "figure":
        said = _with_credit(image, box, said)
    return said if any(said) else _stated(image, box)


def _with_credit(image: Element, box: Element, said: Printed) -> Printed:
    """With the line of a box that is a credit by its label, where what is called the caption has none."""
    if read("\n".join(said[0])).credit:
        return said
    lines = [line for line in _printed(image, box, everything=True)[0] if line not in said[0] and is_credit(line)]
    return said[0], tuple(lines[:1])


def named(image: Element, box: Element) -> Printed:
    """Captions and credits in a picture's box and behind it, by name or by their place in a figure."""
    return _printed(image, box, everything=False)


def _printed(image: Element, box: Element, everything: bool) -> Printed:
    """The same, or all of the box's text."""
    lines = _Lines(image if image.tag == "figure" else next(image.iterancestors("figure"), None))
    lines.collect(box, everything)
    for sibling in beside(box, image):
        lines.collect(sibling, True)
    return lines.done()


def _says_little(box: Element) -> bool:
    """Whether a box without names holds a picture and a few words: its caption, if none of them are a link's."""
    text = squeeze(raw_text(box))
    return 2 < _size(text) <= MAX_UNNAMED or is_credit(text)


def _are_of_credit(links: list[Element], said: Printed) -> bool:
    """Whether links lead to who made a picture or supplied it: their words are part of a caption's credit, which has
    its label or names an agency.
    """
    _, credit, raw = read("\n".join(said[0]))
    words = [squeeze(raw_text(a)) for a in links]
    if not credit or not all(map(credit.__contains__, words)):
        return False
    return is_credit(raw or "") or all(map(names_source, words))


def _has_words(element: Element) -> bool:
    return any(map(str.isalnum, raw_text(element)))


def _zooms(link: Element) -> bool:
    """Whether a link round a picture leads to it: the words in it are its caption."""
    return link.tag == "a" and shows_picture(link) and next(link.iter("img"), None) is not None


def _is_control(link: Element) -> bool:
    """Whether a link to the picture or to nothing, with no words behind it, is a button: "View full size image"."""
    to_picture = not link.get("href") or shows_picture(link)
    return to_picture and not (link.tail or "").strip() and is_control(squeeze(raw_text(link)))


def _is_bracketed(link: Element) -> bool:
    """Whether brackets hold a link and no more, behind words: it leads to whoever the picture is from."""
    before, parent = link.getprevious(), link.getparent()
    said = (before.tail if before is not None else parent.text if parent is not None else None) or ""
    return said.rstrip().endswith("(") and len(said) > 1 and (link.tail or "").lstrip().startswith(")")


def _size(text: str) -> int:
    """Words of a text; of one in Chinese or Japanese, which has no spaces, half its characters."""
    return text.count(" ") + 1 if text.isascii() else max(text.count(" ") + 1, count_words(text) // 2)


def _stated(image: Element, box: Element) -> Printed:
    """Caption and credit in the attributes of the picture, of what is round it, or of what is in a figure with it."""
    captions: list[str] = []
    credits: list[str] = []
    around = takewhile(lambda element: element is not box.getparent(), image.iterancestors())
    within = islice(box.iter("div", "span", "button", "a"), _BESIDE) if box.tag == "figure" else ()
    for element in (image, *around, *within):
        for name, value in attributes(element):
            if not name.startswith("data-"):
                continue
            if name.endswith(_CREDITING):
                said = credits
            elif name.endswith(_CAPTIONING) or (name == "data-title" and element.tag == "a"):
                said = captions
            else:
                continue
            if len(value) < MAX_TEXT and any(map(str.isalpha, value)):
                said.append(value)
    return tuple(captions[:1]), tuple(credits[:1])


class _Lines:
    """Gathers the text of a picture's box, line by line, the parts that are named a credit apart."""

    def __init__(self, frame: Element | None) -> None:
        self._frame = frame
        self._framed = frame is not None
        self._lines: list[str] = [""]
        self._credits: list[str] = []

    def done(self) -> Printed:
        """Captions and credits, each once: screen readers and large views get copies."""
        return _distinct(self._lines), _distinct(self._credits)

    def collect(self, element: Element, counts: bool, depth: int = 0) -> None:
        """Text counts inside a figure, or inside what is named a caption or credit, or everywhere if `counts`."""
        if depth > MAX_DEPTH or (element.tag in _SKIP and not (element.tag == "footer" and self._framed)):
            return
        own = names(element)
        if is_unseen(own) or is_rubric(own) or (element.tag == "a" and _is_control(element)):
            return
        credit = element is not self._frame and (
            not own.isdisjoint(CREDIT)
            or element.tag == "cite"
            or (
                not own.isdisjoint(WEAK_CREDIT)
                and (counts or self._framed or _is_labelled(element) or _is_boxed(element, own))
            )
        )
        text = _text(element) if credit else ""
        if credit and not any(map(str.isalnum, text)):  # a sign that shows it on hovering
            text = squeeze(element.get("title") or "")
        if credit and _OF_ARTICLE.search(text):  # who wrote it, among others
            return
        if credit and not _holds_caption(element) and not (own & CAPTION and is_prose(text)):
            self._credits.append(text)
            self._lines.append("")
            return
        counts = (
            counts
            or credit
            or "hmedia" in own
            or element is self._frame
            or element.tag == "figcaption"
            or is_caption(own)
        )
        self._gather(element, counts, depth)

    def _gather(self, element: Element, counts: bool, depth: int) -> None:
        block, text = element.tag in _TEXT_BLOCKS, element.text
        apart = block or ((not text or text.isspace()) and len(element) > 1)
        self._add(text, counts, block)
        for child in element:
            tag = child.tag
            if isinstance(tag, str):
                if block and tag in _SET_OFF and self._is_set_off(child):
                    self._lines.append("")  # a style sheet parts them
                self.collect(child, counts, depth + 1)
                tail = child.tail
                self._add(tail, counts, apart and tag == "span" and (not tail or tail.isspace()))
        self._add(None, counts, block)

    def _is_set_off(self, child: Element) -> bool:
        """Whether an inline element behind a sentence stands apart: a span, or what ends the caption in other type."""
        before = self._lines[-1]
        ends = before.rstrip().endswith((".", "!", "?", "”", "»", "…"))
        if ends and child.tag == "span" and before[-1:] != " ":
            return True
        if child.getnext() is not None or (child.tail or "").strip() or is_longer(child, _MAX_LAST):
            return False
        if child.tag == "a" and " " not in raw_text(child).strip():
            return False  # "more", "here"
        return ends or (before[-1:].isalnum() and raw_text(child)[:1].isupper())  # glued

    def _add(self, text: str | None, counts: bool, opens: bool) -> None:
        if opens:
            self._lines.append("")
        if counts and text:
            self._lines[-1] += text


def _text(element: Element) -> str:
    """The text of an element, with spaces between its blocks: a label stands in one, the name in the next."""
    if all(child.tag not in _TEXT_BLOCKS for child in element):
        return squeeze(raw_text(element))
    parts = (text for child in element for text in (raw_text(child), child.tail))
    return squeeze(" ".join(filter(None, (element.text, *parts))))


def _is_boxed(element: Element, own: frozenset[str]) -> bool:
    """Whether a source stands right in what is called the box of a picture, or is called the picture's."""
    if is_of_picture(own):
        return all(map(is_ornament, element.iter("img")))
    box = element.getparent()
    return box is not None and not own.isdisjoint(CREDIT_IN_BOX) and not names(box).isdisjoint(PICTURE_BOXES)


def _is_labelled(element: Element) -> bool:
    """Whether a credit's label opens the text of an element: "Bildrechte: A"."""
    return behind_label(squeeze(raw_text(element)[:MAX_TEXT])) > 0


def _holds_caption(element: Element) -> bool:
    """Whether an element that is named a credit holds the caption too, or is too long for a credit."""
    inner = (e for e in element.iter() if e is not element and isinstance(e.tag, str) and e.tag != "a")
    called = CAPTION | _CAP
    return any(e.tag == "figcaption" or ((n := names(e)) & called and not n & (CREDIT | WEAK_CREDIT)) for e in inner)


def _distinct(lines: list[str]) -> tuple[str, ...]:
    """Lines with text, each once: screen readers and large views get copies. What a stroke parts is one line."""
    found: list[str] = []
    for text in lines:
        if not text or not (line := squeeze(text)):  # most are opened and hold nothing
            continue
        if found and (line in _STROKES or found[-1].endswith(_STROKES)):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return tuple(dict.fromkeys(found))
