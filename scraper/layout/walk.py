"""One pass over the tree: the page as a row of text blocks, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from scraper.layout.words import NAMES
from scraper.text import squeeze
from scraper.tree import Element, raw_text, text_of

SKIPPED = frozenset(
    "script style noscript template svg iframe object embed video audio canvas map select option textarea input head "
    "meta link progress datalist".split()
)
# What normally holds no text of an article; but libxml2 closes these late where a page forgets to, and a page that
# streams its parts keeps them in a hidden box until a script moves them.
DOUBTFUL = frozenset(("nav", "button", "dialog", "menu"))
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb rt rp s samp small span "
    "strike strong sub sup time tt u var wbr img picture source nobr math mi mo mn mrow amp-img".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KINDS = HEADINGS | {"li", "blockquote", "table", "pre", "dt", "dd", "figcaption"}
_PLAIN = frozenset(("p", "div", "span", "section", "center"))
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[a-z]{2,}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARAGRAPHS = etree.XPath("count(.//p)")
_LAID_OUT = etree.XPath("boolean(.//table or .//h1 or .//h2 or .//form or .//td[count(p) > 2] or .//article)")


class Box:
    """A block-level element on the way down to a text."""

    __slots__ = ("element", "tag", "parent", "tokens", "depth", "linked", "mass", "blocks", "runs", "size", "links", "all")

    def __init__(self, element: Element, tag: str, parent: Box | None, tokens: frozenset[str], linked: bool) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.tokens = tokens
        self.depth: int = parent.depth + 1 if parent else 0
        self.linked = linked
        self.all = tokens if parent is None else parent.all | tokens
        self.mass = 0  # characters of running text below
        self.runs = 0  # blocks of running text below
        self.blocks = 0  # text blocks below
        self.size = 0  # characters below
        self.links = 0.0  # characters in links below

    def line(self) -> Iterator[Box]:
        """The box itself and the boxes around it, from the inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


class Block:
    """A run of text with nothing block-level inside: a paragraph, heading, list item, table cell …"""

    __slots__ = ("box", "text", "pieces", "marks", "words", "link_share", "index", "closed", "score", "logit")

    def __init__(self, box: Box, text: str, pieces: list[str], marks: list[tuple[int, Element | None]], linked: int, size: int) -> None:
        self.box = box
        self.text = text
        self.pieces = pieces
        self.marks = marks  # (index into pieces, link that starts there or None where one ends)
        self.words = len(_WORD.findall(text))
        self.link_share = linked / size if size else 0.0
        self.index = 0
        self.closed = False  # known not to be text of the article
        self.score = 0.0  # how likely it is text of the article, 0 to 1
        self.logit = -6.0  # the same as log odds, cut at 6 either way

    @property
    def kind(self) -> str:
        """What the block is: `h1` to `h6`, `li`, `blockquote`, `table`, `pre`, `dt`, `dd`, else `p`."""
        for box in self.box.line():
            if box.tag in _KINDS:
                return box.tag
            if box.tag not in _PLAIN:
                break
        return "p"

    @property
    def element(self) -> Element:
        """The innermost block-level element around the text."""
        return self.box.element


def walk(root: Element) -> list[Block]:
    """The text blocks of a page, in document order; what a browser never shows as text is left out."""
    walker = etree.iterwalk(root, events=("start", "end"))
    blocks: list[Block] = []
    box = Box(root, "html", None, frozenset(), False)
    inside = 0  # links open
    pieces: list[str] = []
    marks: list[tuple[int, Element | None]] = []
    linked = size = 0
    broke = False

    def flush() -> None:
        nonlocal pieces, marks, linked, size, broke
        if size and (text := _lines(pieces)):
            blocks.append(Block(box, text, pieces, marks, linked, size))
        if pieces or marks:
            pieces, marks, linked, size = [], [], 0, 0
        broke = False

    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in SKIPPED or ((tag in DOUBTFUL or _hidden(element)) and _PARAGRAPHS(element) < 3):
                walker.skip_subtree()
                continue
            if tag == "table" and (rows := _rows(element)):
                flush()
                blocks.append(_table(element, box, rows))
                walker.skip_subtree()
                continue
            if tag == "br":
                if broke:
                    flush()
                else:
                    pieces.append("\n")
                    broke = True
            elif tag == "a":
                inside += 1
                if element.get("href"):
                    marks.append((len(pieces), element))
            elif tag not in INLINE:
                flush()
                box = Box(element, tag, box, tokens(tag, element.get("class"), element.get("id"), element.get("role"), element.get("itemprop")), inside > 0)
            text = element.text
        else:
            if tag == "a":
                inside = max(0, inside - 1)
                marks.append((len(pieces), None))
            elif element is box.element:
                flush()
                box = box.parent or box
            text = element.tail
        if text:
            pieces.append(text)
            if not text.isspace():
                n = len(text)
                size += n
                broke = False
                if inside:
                    linked += n
    flush()
    for n, block in enumerate(blocks):
        block.index = n
    return blocks


def _rows(table: Element) -> list[list[str]]:
    """Cells of a table of data, row by row; none for a table that only lays out a page."""
    if _LAID_OUT(table):
        return []
    rows = [[text_of(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or max(map(len, rows)) < 2 or any(len(cell) > 600 for row in rows for cell in row):
        return []
    return rows


def _table(element: Element, box: Box, rows: list[list[str]]) -> Block:
    text = "\n".join(" | ".join(row) for row in rows)
    inner = Box(element, "table", box, tokens("table", element.get("class"), element.get("id"), None, None), box.linked)
    linked = sum(len(raw_text(a)) for a in element.iter("a"))
    return Block(inner, text, [text], [], linked, len(text))


def _lines(pieces: list[str]) -> str:
    """The pieces as text: breaks (pieces that are a line feed alone) kept, all other white space as one space."""
    if "\n" not in pieces:
        return squeeze("".join(pieces))
    whole = "".join("\x1f" if p == "\n" else p for p in pieces)
    return "\n".join(line for part in whole.split("\x1f") if (line := squeeze(part)))


def _hidden(element: Element) -> bool:
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


@lru_cache(maxsize=20_000)
def tokens(tag: str, css_class: str | None, name: str | None, role: str | None, prop: str | None) -> frozenset[str]:
    """What names an element: its tag, role and property, and what the words of its class and id say (see `NAMES`)."""
    found = {f"<{tag}>"}
    if css_class:
        found.update(NAMES.intersection(_TOKEN.findall(_CAMEL.sub(" ", css_class[:300]).lower())))
    if name:
        found.update(NAMES.intersection(_TOKEN.findall(_CAMEL.sub(" ", name[:100]).lower())))
    if role:
        found.add(f"role={role.lower()}")
    if prop:
        found.add(f"prop={prop.lower()}")
    return frozenset(found)
