"""Which elements near the headline may hold the article's date: those whose own text may be one, and that are no
data, no reader's comment, no caption and not the site's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, takewhile

from scraper.page import Page
from scraper.tree import Element

_DIGIT = re.compile(r"\d")
_FRAME = frozenset({"header", "nav", "aside", "ul", "ol", "li"})
NO_PRINT = frozenset(("script", "style", "a", "h1", "option", "noscript", "img", "svg", "path", "head", "body", "html"))
LONGEST_LINE = 160
LONGEST_LINK = 25  # characters of a link that may be a date: to the article itself, or to a day's
_LONGEST_RAW = 640  # with the white space it is indented by
_CELLS = frozenset(("td", "th"))
_FEW_CELLS = 3  # of a table that is laid out as the article's header
# Not a story whose class says that it may be commented on.
_COMMENT = re.compile(
    r"(?:^|[\s_-])comments?(?:-?(?:list|body|meta|content|author|item|text))?(?=[\s_-]|$)(?!-(?:open|closed|o[nf]))",
    re.I,
)
_MASTHEAD = re.compile(
    r"(?:^|\s)(?:mast-?head(?:er)?|site[_-]?(?:head|header|top)|top[_-]?(?:bar|nav|header)|nav-?bar|weather)(?=\s|$)",
    re.I,
)
_ONE_COMMENT = re.compile(r"#comment(?!s$)")
_COMMENTED = 6  # ancestors that may be a comment
_RELATED = re.compile(r"(?:^|[\s_-]|jp-?)(?:related|recommend)", re.I)
_AMONG = 4  # ancestors that may hold other stories
_CAPTIONED = 4  # ancestors that may be a picture's caption


def holders(elements: Sequence[Element], barred: Collection[Element] = ()) -> Iterator[Element]:
    """Elements whose own text may hold a date, and `<time>`, once each; none that is or stands in a `barred` one."""
    seen: set[Element] = set()
    for element in elements:
        tag, tail = element.tag, element.tail
        # Most text is white space between tags, or has no digit; that of a script may be long.
        text = element.text if tag == "a" or tag not in NO_PRINT else None
        own = tag == "time" or (text and not text.isspace() and _may_hold_date(text) and _is_printed(tag, text))
        behind = tail and not tail.isspace() and _may_hold_date(tail)
        if not (own or behind):
            continue
        parent = element.getparent()
        if element in barred or parent in barred:
            continue
        if own and element not in seen:
            seen.add(element)
            yield element
        linked = parent is not None and parent.tag == "a"  # with an icon before the date
        if behind and parent is not None and (linked or parent.tag not in NO_PRINT) and parent not in seen:
            seen.add(parent)
            yield parent


def without_data(elements: Iterable[Element]) -> list[Element]:
    """The elements without the cells of a table, where so many hold dates that they are its subject."""
    found = list(elements)
    cells = sum(element.tag in _CELLS for element in found)
    return found if cells <= _FEW_CELLS else [element for element in found if element.tag not in _CELLS]


def in_comment(element: Element) -> bool:
    """Whether an element stands in what a reader wrote below the article, or leads there."""
    if any(_ONE_COMMENT.search(link.get("href") or "") for link in element.iter("a")):
        return True
    around = islice(element.iterancestors(), _COMMENTED)
    return any(_COMMENT.search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in around)


def in_masthead(element: Element) -> bool:
    """Whether an element stands in the site's head, with the day of the visit or of the issue."""
    around = islice(element.iterancestors(), _COMMENTED)
    return any(_MASTHEAD.search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in around)


def without_site_s(found: list[Element], page: Page, top: int) -> list[Element]:
    """The elements without those above the headline, at `top`, that are the site's: in its header, a menu or a list, or
    outside of the article that the headline stands in, where that holds a date itself. What an element stands in
    together with the headline does not count.
    """
    if page.layout.headline is None:
        return found
    shared = [*page.layout.headline.iterancestors()]
    home = next((box for box in shared if box.tag in ("article", "main")), None)
    inside = {element for element in found if home is not None and home in element.iterancestors()}

    def is_site_s(element: Element) -> bool:
        around = [*takewhile(lambda box: box not in shared, element.iterancestors())]
        if in_masthead(element) or any(box.tag in _FRAME for box in around):
            return True
        return bool(inside) and element not in inside

    return [element for element in found if page.position[element] >= top or not is_site_s(element)]


def among_related(element: Element) -> bool:
    """Whether an element, or what it stands in, is called related: the day is that of another story."""
    around = (element, *islice(element.iterancestors(), _AMONG))
    return any(_RELATED.search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in around)


def in_caption(element: Element) -> bool:
    """Whether an element tells of a picture, not one of the author: what day it says is when that was taken."""
    around = (element, *islice(element.iterancestors(), _CAPTIONED))
    caption = next((el for el in around if el.tag == "figcaption"), None)
    return caption is not None and next(caption.iter("address"), None) is None


def _is_printed(tag: str, text: str) -> bool:
    """Whether what a tag holds may be a date that is printed: a link's only if it is short."""
    return tag != "a" or len(text.strip()) <= LONGEST_LINK


def _may_hold_date(text: str) -> bool:
    if len(text) < 5:
        return len(text) == 4 and text[:2] in ("20", "19") and text.isdecimal()  # day and month stand beside it
    return len(text) <= _LONGEST_RAW and len(text.strip()) <= LONGEST_LINE and _DIGIT.search(text) is not None
