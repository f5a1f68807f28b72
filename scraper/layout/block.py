"""The parts of a page that hold text: blocks, each a paragraph, heading, item or table, and the boxes round them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from scraper.layout.words import tokens
from scraper.text import squeeze
from scraper.tree import Element, attributes

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BREAK = "\x1f"  # a piece that is a line break
_KINDS = HEADINGS | {"li", "blockquote", "table", "pre", "dt", "dd", "figcaption"}
_CAPTIONED = frozenset(("figure", "figcaption"))
_HIDING = frozenset(("hidden", "style", "aria-hidden"))
_SET_OUT = frozenset(("blockquote", "table", "pre"))
_PLAIN = frozenset(("p", "div", "span", "section", "center"))
_RUNNING = 80  # characters: from here a block is running text, unless it is mostly links
_BLANK_LINE = re.compile(r"\n\s*\n")


class Box:
    """A block-level element around a text."""

    __slots__ = (
        "_all", "blocks", "captioned", "css_class", "depth", "element", "hides", "linked", "links", "mass", "parent",
        "quoted", "runs", "size", "tag", "tokens",
    )  # fmt: skip

    def __init__(self, element: Element, tag: str, parent: Box | None, linked: bool) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.linked = linked
        self.hides = False  # it has an attribute that may hide it
        css_class = name = role = prop = None
        for key, value in attributes(element):  # few: to ask for each by name costs twice as much
            if key == "class":
                css_class = value
            elif key == "id" and tag not in HEADINGS:  # those of headings are made of their words
                name = value
            elif key == "role":
                role = value
            elif key == "itemprop":
                prop = value
            elif key in _HIDING:
                self.hides = True
        self.css_class = css_class
        self.tokens = tokens(tag, css_class, name, role, prop)
        # Whether it is or stands in a quote; whether it stands in a figure, a quote or table there aside.
        if parent is None:
            self.depth = 0
            self.quoted: bool = tag == "blockquote"
            self.captioned: bool = tag in _CAPTIONED
        else:
            self.depth = parent.depth + 1
            self.quoted = parent.quoted or tag == "blockquote"
            self.captioned = tag in _CAPTIONED or (parent.captioned and tag not in _SET_OUT)
        self.mass = 0  # characters of running text below
        self.runs = 0  # blocks of running text below
        self.blocks = 0  # text blocks below
        self.size = 0  # characters below
        self.links = 0.0  # characters in links below
        self._all: frozenset[str] | None = None

    @property
    def all(self) -> frozenset[str]:
        """What names the element or one around it."""
        chain: list[Box] = []
        around: Box | None = self
        while around is not None and around._all is None:
            chain.append(around)
            around = around.parent
        found: frozenset[str] = around._all if around is not None and around._all is not None else frozenset()
        for box in reversed(chain):
            found = box._all = found if box.tokens <= found else found | box.tokens
        return found

    @property
    def quote(self) -> Box | None:
        """The quote that the box is or stands in. Not kept: a box that names itself holds the page until the collector
        comes, and that is switched off while a page is read.
        """
        return next((box for box in self.line() if box.tag == "blockquote"), None) if self.quoted else None

    def is_in(self, outer: Box) -> bool:
        """Whether it is another box, or stands in it."""
        box: Box | None = self
        while box is not None and box.depth > outer.depth:
            box = box.parent
        return box is outer

    def line(self) -> Iterator[Box]:
        """The box itself and the boxes around it, from the inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


class Block:
    """A run of text with nothing block-level inside: a paragraph, heading, list item, table …"""

    __slots__ = (
        "box",
        "closed",
        "index",
        "link_share",
        "logit",
        "marks",
        "pictured",
        "pieces",
        "running",
        "score",
        "text",
        "words",
    )

    def __init__(
        self,
        box: Box,
        text: str,
        pieces: list[str],
        marks: list[tuple[int, Element | None]],
        share: float,
        pictured: bool = False,
        index: int = 0,
    ) -> None:
        self.box = box
        self.text = text
        self.pieces = pieces  # none of a table's: its cells are read where they stand
        self.marks = marks  # (index into pieces, link that starts there or None where one ends)
        # A script without spaces has a word in two characters or three; Latin ones have shorter words than ten.
        parts = text.count(" ") + 1 + (text.count("\n") if "\n" in text else 0)
        least = len(text) // 10
        self.words = parts if parts > least else least
        self.link_share = share
        self.running = len(text) >= _RUNNING and share < 0.35  # long, and not made of links
        self.index = index
        self.pictured = pictured  # a picture stands right before it
        self.closed = False  # known not to be text of the article
        self.score = 0.0  # how likely it is text of the article, 0 to 1
        self.logit = -6.0  # the same as log odds, cut at 6 either way

    def __repr__(self) -> str:
        return f"{self.kind}: {self.text[:60]}"

    @property
    def kind(self) -> str:
        """What the block is: `h1` to `h6`, `li`, `blockquote`, `table`, `pre`, `dt`, `dd`, else `p`."""
        box: Box | None = self.box
        while box is not None and box.tag in _PLAIN:
            box = box.parent
        return box.tag if box is not None and box.tag in _KINDS else "p"

    @property
    def element(self) -> Element:
        """The innermost block-level element around the text."""
        return self.box.element


def paragraphs(text: str) -> list[Block]:
    """Blocks of a text that stands in no element: parted by blank lines, or where there are none by line feeds."""
    parts = _BLANK_LINE.split(text)
    if len(parts) == 1:
        parts = text.split("\n")
    box = Box(etree.Element("p"), "p", None, False)
    return [Block(box, line, [line], [], 0.0) for part in parts if (line := squeeze(part))]
