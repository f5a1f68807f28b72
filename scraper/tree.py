"""lxml elements with their types told: queries that give elements, and the text of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeAlias, cast

from lxml import etree

from scraper.text import squeeze

Element: TypeAlias = etree._Element


def find(xpath: etree.XPath, node: Element) -> list[Element]:
    """The elements an XPath selects, in document order."""
    return cast("list[Element]", xpath(node))


# Name and value of each attribute. Most elements have few: cheaper than to ask for three by name.
attributes = cast("Callable[[Element], list[tuple[str, str]]]", etree._Element.items)


def having(root: Element, attribute: str) -> dict[Element, str]:
    """The elements with an attribute that very few have, in document order, with its value. To ask each element for
    it costs twice as much.
    """
    found = cast("list[etree._ElementUnicodeResult]", _attributes(attribute)(root))
    return {element: str(value) for value in found if (element := value.getparent()) is not None}


@cache
def _attributes(name: str) -> etree.XPath:
    return etree.XPath(f"descendant-or-self::*/@{name}")


def raw_text(element: Element) -> str:
    """All text of an element, white space as it stands."""
    if not len(element):
        return element.text or ""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def is_longer(element: Element, length: int) -> bool:
    """Whether the text of an element, on one line, has more than so many characters."""
    text = raw_text(element)
    return len(text) > length and (len(squeeze(text[: 4 * length])) > length or len(squeeze(text)) > length)


def text_of(found: Element | str) -> str:
    """All text of an element, or a string that a selector gave, on one line."""
    return squeeze(found if isinstance(found, str) else raw_text(found))
