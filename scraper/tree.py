"""lxml elements with their types told: queries that give elements, and the text of one."""

from __future__ import annotations

from typing import TypeAlias, cast

from lxml import etree

from scraper.text import squeeze

Element: TypeAlias = etree._Element


def find(xpath: etree.XPath, node: Element) -> list[Element]:
    """The elements an XPath selects, in document order."""
    return cast("list[Element]", xpath(node))


def raw_text(element: Element) -> str:
    """All text of an element, white space as it stands."""
    if not len(element):
        return element.text or ""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def text_of(found: Element | str) -> str:
    """All text of an element, or a string that a selector gave, on one line."""
    return squeeze(found if isinstance(found, str) else raw_text(found))
