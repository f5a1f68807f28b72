"""One pass over the tree: the page as a row of text blocks, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

from scraper.layout.words import NAMES
from scraper.text import squeeze
from scraper.tree import Element, is_longer, raw_text, text_of

SKIPPED = frozenset(
    "script style noscript template svg iframe object embed video audio canvas map select option textarea input title "
    "meta link base progress datalist".split()
)
# What normally holds no text of an article; but libxml2 closes these late where a page forgets to, and a page that
# streams its parts keeps them in a hidden box until a script moves them.
DOUBTFUL = frozenset(("nav", "button", "dialog", "menu", "footer"))
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb rt rp s samp small "
    "span strike strong sub sup time tt u var wbr img picture source nobr math mi mo mn mrow amp-img".split()
)
# Never hidden alone.
_SHOWN_TAGS = frozenset(("p", "h1", "h2", "h3", "li", "td", "tr", "tbody", "main", "article", "body"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KINDS = HEADINGS | {"li", "blockquote", "table", "pre", "dt", "dd", "figcaption"}
_CAPTIONED = frozenset(("figure", "figcaption"))
_SET_OUT = frozenset(("blockquote", "table", "pre"))
_PLAIN = frozenset(("p", "div", "span", "section", "center"))
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = "".join(chr(n) if chr(n).islower() else " " for n in range(128))
BREAK = "\x1f"  # a piece that is a line break
APART = ("br", "p", "div", "li")
# Skipped, and nothing that a reader sees parts the text there.
_SILENT_TAGS = frozenset(("script", "style", "noscript", "template", "svg", "input", "link", "meta", "base", "title"))
# How the walk takes an element, by its tag; any other is a box that may be hidden.
_INLINE, _LINK, _PICTURE, _BREAK, _SHOWN, _BOX, _TABLE, _LIST, _DOUBTFUL, _SKIPPED, _SILENT = range(11)
_TAKEN = {
    **dict.fromkeys(INLINE, _INLINE),
    **dict.fromkeys(_SHOWN_TAGS, _SHOWN),
    **dict.fromkeys(DOUBTFUL, _DOUBTFUL),
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(_SILENT_TAGS, _SILENT),
    **dict.fromkeys(("ul", "ol"), _LIST),
    "a": _LINK,
    "img": _PICTURE,
    "br": _BREAK,
    "table": _TABLE,
}
_BLANK_LINE = re.compile(r"\n\s*\n")
_UNDISPLAYED = re.compile(r"\bdisplay\s*:\s*none\b", re.I)
_MENU_ITEM = 60  # characters
_LAID_OUT = etree.XPath("boolean(.//table or .//h1 or .//h2 or .//form or .//td[count(p) > 2] or .//article)")


class Box:
    """A block-level element around a text."""

    __slots__ = (
        "_all", "blocks", "captioned", "css_class", "depth", "element", "linked", "links", "mass", "parent", "quote",
        "runs", "size", "tag", "tokens",
    )  # fmt: skip

    def __init__(self, element: Element, tag: str, parent: Box | None, linked: bool) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.linked = linked
        get = element.get
        self.css_class = css_class = get("class")
        self.tokens = tokens(tag, css_class, get("id"), get("role"), get("itemprop"))
        # The quote that the box is or stands in; whether it stands in a figure, a quote or table there aside.
        if parent is None:
            self.depth = 0
            self.quote: Box | None = self if tag == "blockquote" else None
            self.captioned: bool = tag in _CAPTIONED
        else:
            self.depth = parent.depth + 1
            self.quote = self if tag == "blockquote" else parent.quote
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
            found = box._all = found | box.tokens
        return found

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
        self.words = max(text.count(" ") + text.count("\n") + 1, len(text) // 10)
        self.link_share = share
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
    around: list[Element] = [root]  # block-level elements open
    linked = [False]  # for each of them: a link was open when it came
    next(walker)  # the root's own start
    boxes = [Box(root, str(root.tag), None, False)]  # of the first of them: made when text comes
    pieces: list[str] = []
    marks: list[tuple[int, Element | None]] = []
    links: list[Element] = []  # open
    size = in_links = 0  # characters since the last block, those of them in links
    broke = pictured = False  # the last thing was a line break; a picture came since the last text

    def box() -> Box:
        for n in range(len(boxes), len(around)):
            boxes.append(Box(around[n], around[n].tag, boxes[-1], linked[n]))
        return boxes[-1]

    def flush() -> None:
        nonlocal pieces, marks, size, in_links, broke, pictured
        if size:
            inner = box()
            text = _preformatted(pieces) if inner.tag == "pre" else _lines(pieces)
            if text:
                blocks.append(Block(inner, text, pieces, marks, in_links / size, pictured, len(blocks)))
            pictured = False
        pieces, marks, size, in_links, broke = [], [], 0, 0, False

    taken = _TAKEN.get
    for event, element in walker:
        if event == "start":
            take = taken(element.tag, _BOX)
            if take is _INLINE:
                text = element.text
            elif take is _LINK:
                links.append(element)
                marks.append((len(pieces), element))
                text = element.text
            elif take is _PICTURE:
                pictured = True
                continue
            elif take is _BREAK:
                if broke:
                    flush()
                else:
                    pieces.append(BREAK)
                    broke = True
                continue
            elif take > _SHOWN and (take >= _SKIPPED or _is_left_out(element, take)):
                if take is not _SILENT and (pieces or marks):
                    flush()
                walker.skip_subtree()
                continue
            else:
                if pieces or marks:
                    flush()
                around.append(element)
                linked.append(bool(links))
                if take is _TABLE and (rows := _rows(element)):
                    blocks.append(_table(element, box(), rows, len(blocks)))
                    walker.skip_subtree()
                    continue
                text = element.text
        else:
            if element is around[-1]:
                if pieces or marks:
                    flush()
                around.pop()
                linked.pop()
                if len(boxes) > len(around):
                    boxes.pop()
            elif links and element is links[-1]:
                links.pop()
                marks.append((len(pieces), None))
            text = element.tail
        if text:
            if not text.isspace():
                pieces.append(text)
                size += len(text)
                broke = False
                if links:
                    in_links += len(text)
            elif pieces:
                pieces.append(text)
    return blocks


def _is_left_out(element: Element, take: int) -> bool:
    """Whether a block-level element is a menu, or is hidden or of the page's frame and holds little text."""
    if take is _LIST and _is_menu(element):
        return True
    get = element.get
    doubtful = (
        take is _DOUBTFUL
        or get("hidden") is not None
        or get("aria-hidden") == "true"
        or ((style := get("style")) is not None and "display" in style and _UNDISPLAYED.search(style) is not None)
    )
    return doubtful and not _holds_text(element)


def _rows(table: Element) -> list[list[str]]:
    """Cells of a table of data, row by row; none for a table that only lays out a page."""
    if _LAID_OUT(table):
        return []
    rows = [[_cell(cell) for cell in row] for row in _cells(table)]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or max(map(len, rows)) < 2 or any(len(cell) > 600 for row in rows for cell in row):
        return []
    return rows


def cells(table: Element) -> list[list[Element]]:
    """The cells of a table, row by row, without rows that say nothing."""
    return [row for row in _cells(table) if any(map(_cell, row))]


def _cells(table: Element) -> Iterator[list[Element]]:
    return ([cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr"))


def _table(element: Element, box: Box, rows: list[list[str]], index: int) -> Block:
    text = "\n".join(" | ".join(row) for row in rows)
    linked = sum(len(raw_text(a)) for a in element.iter("a"))
    return Block(box, text, [], [], linked / len(text), False, index)


def _lines(pieces: list[str]) -> str:
    """The pieces as text: breaks kept as line feeds, all other white space as one space."""
    whole = "".join(pieces)
    if BREAK not in whole:
        return squeeze(whole)
    return "\n".join(line for part in whole.split(BREAK) if (line := squeeze(part)))


def _preformatted(pieces: list[str]) -> str:
    """The pieces as text: lines and what indents them kept."""
    lines = "".join(pieces).replace(BREAK, "\n").expandtabs(4).split("\n")
    indented = (" " * (len(line) - len(line.lstrip(" "))) + squeeze(line) for line in lines)
    return "\n".join(indented).rstrip().strip("\n")


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


def _holds_text(element: Element) -> bool:
    """Whether there are three paragraphs or more in what normally holds none."""
    return next(islice(element.iter("p"), 2, 3), None) is not None


def _is_menu(element: Element) -> bool:
    """Whether a list is of links alone, three or more, of a few words each."""
    for item in element:
        if item.tag != "li" or not len(item) or item[0].tag != "a" or (item.text and not item.text.isspace()):
            return False
    count = len(element)
    return count > 2 and not is_longer(element, _MENU_ITEM * count - 1)


@lru_cache(maxsize=20_000)
def tokens(tag: str, css_class: str | None, name: str | None, role: str | None, prop: str | None) -> frozenset[str]:
    """What names an element: its tag, role and property, and what the words of its class and id say (see `NAMES`)."""
    found = {f"<{tag}>"}
    if css_class or name:
        found |= NAMES.intersection(_parts(f"{(css_class or '')[:300]} {(name or '')[:100]}"))
    if role:
        found.add(f"role={role.lower()}")
    if prop:
        found.add(f"prop={prop.lower()}")
    return frozenset(found)


def _parts(name: str) -> list[str]:
    """The runs of Latin letters in a name, those in capitals as runs of their own."""
    if not name.islower():
        name = _CAMEL.sub(" ", name).lower()
    return name.translate(_LETTERS).split() if name.isascii() else _TOKEN.findall(name)


def paragraphs(text: str) -> list[Block]:
    """Blocks of a text that stands in no element: parted by blank lines, or where there are none by line feeds."""
    parts = _BLANK_LINE.split(text)
    if len(parts) == 1:
        parts = text.split("\n")
    box = Box(etree.Element("p"), "p", None, False)
    return [Block(box, line, [line], [], 0.0) for part in parts if (line := squeeze(part))]
