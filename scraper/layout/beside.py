"""What stands behind a picture's box and is its caption or credit: by name, by its label, by what it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from scraper.layout.caption_names import CAPTION_OR_CREDIT, OF_STANDFIRSTS, is_of_picture, is_of_text
from scraper.layout.junk import is_caption
from scraper.layout.named import names
from scraper.readers.credit import read
from scraper.readers.credit_labels import opening_label
from scraper.readers.credit_names import MAX_CREDIT, credit_of, is_name, is_prose
from scraper.readers.credit_words import OF_TEXTS
from scraper.text import count_words, squeeze
from scraper.tree import Element, is_longer, raw_text

MAX_TEXT = 1_500  # characters of text round a picture that may still be its caption
MAX_CENTRED = 150  # characters of a line in the middle that is the caption of a picture there
MIN_BEGUN = 20  # characters of one that tells a caption by standing at its begin
MAX_BEGUN_DEPTH = 8  # elements on the way down to such a caption
MIN_REPEATED = 8  # characters of an alternative text that tells a caption by standing below the picture again
HEADINGS = frozenset(("h1", "h2", "h3", "time", "form", "video"))
MAX_SHORT = 60  # characters of a paragraph, spaces too, that only the habit of its page tells to be a caption
MAX_SAID = 400  # characters of a caption that only its credit tells
MIN_RUNNING = 80  # characters of a paragraph of the text
PRINT = ("small", "em", "i")  # that captions are set in
_OF_PICTURES = CAPTION_OR_CREDIT - OF_STANDFIRSTS
_CREDIT_END = 100  # characters at the end of it, where a sign of the credit stands
_MAY_SAY = ("/", "©", "|", ":", ")", "]", " by ", " via ", "摄", "攝", "图", "圖", "）", "资料", "資料", "社发", "社發")
_LINES = frozenset(("p", "div", "small", "span", "em", "center"))
# What a line below a picture begins with that tells of it, in Chinese.
_POINTS = re.compile(r"[▲△↑]\s?\S|(?:[上下左右]?[图圖][为為是①②③④⑤⑥⑦⑧⑨]|[资資]料[图圖照])")
_UNPRINTED = frozenset(("script", "style", "input", "noscript", "template"))
_OF_TEXTS = frozenset(OF_TEXTS)
_SHORT = re.compile(r"[\u3400-\u9fff][^。！？!?：:]{1,38}。?")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_CALLED_CENTRED = frozenset(("center", "centre", "centered", "centred"))


def beside(box: Element, image: Element) -> Iterator[Element]:
    """What stands behind a picture's box and is a caption by name, or a credit by its label, or prints the picture's
    alternative text.
    """
    alt = squeeze(image.get("alt") or "")
    called = CAPTION_OR_CREDIT if _is_silent(box) else _OF_PICTURES
    for start in (box, *islice(box.iterancestors(), 2)):
        if start.tag in ("article", "main", "body"):
            return
        sibling = _next(start)
        found = False
        for _ in range(2):
            if sibling is None:
                break
            caption = _caption(sibling, alt, called)
            if caption is None and not found and _is_centred_line(sibling) and is_centred(start):
                caption = sibling
            if caption is None and not found and _is_silent(box) and _is_in_print(sibling, start):
                caption = sibling
            if caption is None and not found and sibling.tag in _LINES and _is_silent(box) and _is_said(sibling):
                caption = sibling
            if caption is None:
                break
            found = True
            yield caption
            sibling = _next(sibling)
        if found or start.tag == "figure":
            return


def short_line(image: Element) -> Element | None:
    """A short paragraph in Chinese below the paragraph of a picture alone, with a long one below it: its caption where
    most pictures of the page have one.
    """
    start = image
    for around in islice(image.iterancestors(), 4):
        if len(around) > 1 or raw_text(around).strip():
            break
        start = around
    line = _next(start) if start.tag in ("p", "div", "figure", "img") else None
    below = _next(line) if line is not None and line.tag == "p" and not is_longer(line, MAX_SHORT) else None
    if line is None or below is None or below.tag != "p":
        return None
    text = squeeze(raw_text(line))
    plain = _SHORT.fullmatch(text) is not None and next(line.iter("strong", "b", "a", "img", *HEADINGS), None) is None
    return line if plain and len(raw_text(below)) > 2 * len(text) else None


def _next(element: Element) -> Element | None:
    """What stands behind an element, other than scripts and the fields they use."""
    following = element.getnext()
    while following is not None and following.tag in _UNPRINTED:
        following = following.getnext()
    return following


def _is_in_print(line: Element, picture: Element) -> bool:
    """Whether a paragraph is one line of small print, or one in italics between the picture that it stands below and
    running text: what stands so below the headline may be the standfirst.
    """
    if line.tag not in ("p", "div") or len(line) != 1 or line[0].tag not in PRINT or is_longer(line, MAX_CENTRED):
        return False
    if not (text := squeeze(raw_text(line))) or squeeze(raw_text(line[0])) != text:
        return False
    if line[0].tag == "small":
        return True
    before, behind = picture.getprevious(), _next(line)
    return all(one is not None and one.tag == "p" and is_longer(one, MIN_RUNNING) for one in (before, behind))


def is_centred(element: Element) -> bool:
    """Whether an element's markup puts what it holds in the middle."""
    if element.tag == "center" or element.get("align") == "center" or _CENTRED.search(element.get("style") or ""):
        return True
    return not _CALLED_CENTRED.isdisjoint(names(element))


def _is_centred_line(element: Element) -> bool:
    """Whether a paragraph is a short line in the middle, as captions are where the picture above is, too, and the text
    below is not.
    """
    if element.tag not in ("p", "center") or not is_centred(element) or is_longer(element, MAX_CENTRED):
        return False
    if not raw_text(element).strip() or next(element.iter("img", "a", *HEADINGS), None) is not None:
        return False
    for below in islice(element.itersiblings(), 3):
        if raw_text(below).strip():
            return not is_centred(below)
        if next(below.iter("img"), None) is not None:
            break  # the next picture
    return True


def _caption(element: Element, alt: str, called: frozenset[str]) -> Element | None:
    """An element that is `called` a caption or credit, alone in a box or not, or one by its label; what of it begins
    with a picture's alt text; or None.
    """
    inner = element
    for _ in range(4):
        own = names(inner) if len(inner) < 6 else frozenset[str]()
        if is_of_text(own):
            break
        if inner.tag == "figcaption" or not own.isdisjoint(called) or is_of_picture(own):
            return element if next(inner.iter("img", *HEADINGS), None) is None else None
        if len(inner) != 1 or (inner.text or "").strip():
            break
        inner = inner[0]
    if not len(inner) and is_credit(squeeze(inner.text or "")):
        return element
    if len(alt) < MIN_REPEATED or not _may_begin(element, alt):
        return None
    text = squeeze(raw_text(element)[:MAX_TEXT])
    if text == alt:
        return element
    return _beginning(element, alt) if len(alt) >= MIN_BEGUN and text.startswith(alt) else None


def _is_silent(box: Element) -> bool:
    return not raw_text(box).strip()


def _is_said(element: Element) -> bool:
    """Whether a line ends in a credit, as captions below their picture do: "Bees at dusk. Photo: Ann Roe"; or points
    at it: "▲".
    """
    text = raw_text(element)
    if _POINTS.match(text.lstrip()):
        return len(text) <= MAX_CENTRED and next(element.iter("img", "a", *HEADINGS), None) is None
    if len(text) > MAX_SAID or not any(map(text[-_CREDIT_END:].__contains__, _MAY_SAY)):
        return False
    if next(element.iter("img", *HEADINGS), None) is not None or not (text := squeeze(text)):
        return False
    credit = read(text).credit if is_caption(text, count_words(text), pictured=True) else None
    return credit is not None and is_name(credit)


def _beginning(element: Element, alt: str) -> Element:
    """The innermost element that begins with an alt text and says more: a box may go on with the article."""
    for _ in range(MAX_BEGUN_DEPTH):
        if not len(element) or (element.text or "").strip():
            break
        text = squeeze(raw_text(element[0])[:MAX_TEXT])
        if not text.startswith(alt) or len(text) <= len(alt):
            break
        element = element[0]
    return element


def is_credit(text: str) -> bool:
    """Whether a line is a picture's credit with its label first, and no more: "Image: A"."""
    if len(text) > MAX_CREDIT or not (label := opening_label(text)):
        return False
    if text[:label].casefold().rstrip(" :：") in _OF_TEXTS:
        return False
    return (credit := credit_of(text)) is not None and not is_prose(credit)


def _may_begin(element: Element, text: str) -> bool:
    """A first look: whether the first words in an element, which may hold all the article, are those of a text."""
    inner = element
    while not (first := squeeze(inner.text or "")) and len(inner):
        inner = inner[0]
    if not first:
        first = next(filter(None, map(squeeze, cast("Iterator[str]", element.itertext()))), "")
    return text.startswith(first[: len(text)])
