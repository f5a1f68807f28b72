"""Tables of data, told from those that only lay out a page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scraper.layout.block import Block, Box
from scraper.text import squeeze
from scraper.tree import Element, raw_text, text_of

APART = ("br", "p", "div", "li")
_MAX_CELL = 600  # characters: more is running text that a table lays out
_LAID_OUT = etree.XPath("boolean(.//table or .//h1 or .//h2 or .//form or .//td[count(p) > 2] or .//article)")


def rows_of(table: Element) -> list[list[str]]:
    """Cells of a table of data, row by row; none for a table that only lays out a page."""
    if _LAID_OUT(table):
        return []
    rows = [[_cell(cell) for cell in row] for row in _cells(table)]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or max(map(len, rows)) < 2 or any(len(cell) > _MAX_CELL for row in rows for cell in row):
        return []
    return rows


def cells(table: Element) -> list[list[Element]]:
    """The cells of a table, row by row, without rows that say nothing."""
    return [row for row in _cells(table) if any(map(_cell, row))]


def _cells(table: Element) -> Iterator[list[Element]]:
    return ([cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr"))


def block_of(element: Element, box: Box, rows: list[list[str]], index: int) -> Block:
    """The block of a table: a line a row."""
    text = "\n".join(" | ".join(row) for row in rows)
    linked = sum(len(raw_text(a)) for a in element.iter("a"))
    return Block(box, text, [], [], linked / len(text), False, index)


def _cell(cell: Element) -> str:
    """The text of a table's cell on one line."""
    if next(cell.iter(*APART), None) is None:
        return text_of(cell)
    pieces = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag in APART:
            pieces.append(" ")
        pieces.append((element.text if event == "start" else element.tail if element is not cell else "") or "")
    return squeeze("".join(pieces))
