"""Blocks of text as Markdown (CommonMark with tables): headings, lists, quotes, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from scraper.layout.block import BREAK, HEADINGS, Block
from scraper.layout.table import APART, cells
from scraper.text import squeeze
from scraper.tree import Element

_SIGNS = ("\\", "_", "*", "[", "]", "<", "`")  # the backslash first, which is put before the others
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_AT_START = re.compile(r"^(#{1,6}(?= |$)|>|[-+](?= |$)|=+$|-{2,}$|(?:- *){3,}$|~{3})|^(\d{1,9})([.)])(?= |$)")
_STARTERS = frozenset("#-+>=~0123456789")
_UNSAFE = re.compile(r"[\s()<>]")
_ANGLED = str.maketrans({"<": "%3C", ">": "%3E", "\n": "%0A"})

Resolve = Callable[[str | None], str | None]


def render(blocks: Sequence[Block], resolve: Resolve) -> str:
    """The blocks as Markdown; `resolve` makes an address absolute, or None if it is not one of http or https."""
    parts: list[str] = []
    kind, quote = "", None
    ordinals: dict[Element, int] = {}  # of the items of numbered lists
    for block in blocks:
        before, quoted = kind, quote
        kind, quote = block.kind, block.box.quote
        if parts:
            one_list, one_quote = kind == before == "li" and quote is quoted, quote is not None and quote is quoted
            parts.append("\n" if one_list else "\n>\n" if one_quote else "\n\n")
        text = _unquoted(block, kind, resolve, ordinals)
        parts.append(text if quote is None else "> " + text.replace("\n", "\n> "))
    return "".join(parts)


def _unquoted(block: Block, kind: str, resolve: Resolve, ordinals: dict[Element, int]) -> str:
    if kind == "table" and not block.pieces:
        return _table(block, resolve)
    if kind == "pre":
        fence = "```" if "```" not in block.text else "~~~~"
        return f"{fence}\n{block.text}\n{fence}"
    text = _inline(block, resolve) if block.marks else _plain(block.text)
    if kind == "p":  # as most are
        return text
    if kind in HEADINGS:
        text = text.replace("\\\n", " ")
        return f"{'#' * int(kind[1])} {text[:-1]}\\#" if text.endswith("#") else f"{'#' * int(kind[1])} {text}"
    if kind == "li":
        bullet, depth = _bullet(block, ordinals)
        indent = " " * (depth * 3)
        return f"{indent}{bullet} {text}".replace("\n", f"\n{indent}{' ' * (len(bullet) + 1)}")
    return text


def _plain(text: str) -> str:
    """A text without links; a line feed in it is a hard break."""
    text = _escaped(text)
    return _joined(text.split("\n")) if "\n" in text else _begun(text)


def _joined(lines: Sequence[str]) -> str:
    """Lines parted by hard breaks."""
    return "\\\n".join([_begun(line) for line in lines if line])


def _begun(line: str) -> str:
    """A line that is not the beginning of something other than a paragraph."""
    return _AT_START.sub(_escape_start, line) if line[:1] in _STARTERS else line


def _inline(block: Block, resolve: Resolve) -> str:
    """The text of a block with its links."""
    out: list[str] = []
    opened: tuple[int, str] | None = None
    at = 0
    for index, link in [*block.marks, (len(block.pieces), None)]:
        out.extend(map(_escaped, block.pieces[at:index]))
        at = index
        if link is not None and opened is None:
            address = resolve(link.get("href"))
            opened = (len(out), address) if address else None
        elif link is None and opened is not None:
            _close(out, *opened)
            opened = None
    return _joined([squeeze(line) for line in "".join(out).split(BREAK)])


def _escaped(text: str) -> str:
    """The text with a backslash before what Markdown would take for a mark."""
    for sign in _SIGNS:
        if sign in text:
            text = text.replace(sign, "\\" + sign)
    return _ENTITY.sub(r"\\&", text) if "&" in text else text


def _close(out: list[str], start: int, address: str) -> None:
    """Make a link of the last pieces; white space at its ends stays outside."""
    inner = "".join(out[start:])
    label = squeeze(inner.replace(BREAK, " "))
    del out[start:]
    if not label:
        out.append(inner)
        return
    target = f"<{address.translate(_ANGLED)}>" if _UNSAFE.search(address) else address
    if out and out[-1].endswith("!"):
        out[-1] = out[-1][:-1] + "\\!"
    before = " " if inner[:1].isspace() else ""
    after = " " if inner[-1:].isspace() else ""
    out.append(f"{before}[{label}]({target}){after}")


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[2]}\\{match[3]}" if match[2] else f"\\{match[0]}"


def _table(block: Block, resolve: Resolve) -> str:
    """A table of rows and cells; the first row is its head, as Markdown wants one."""
    rows = [[_cell(cell, resolve) for cell in row] for row in cells(block.element)]
    width = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cell(cell: Element, resolve: Resolve) -> str:
    """The text of a cell with its links."""
    out: list[str] = []
    opened: tuple[Element, int, str] | None = None
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        ends = event == "end"
        if opened and ends and element is opened[0]:
            _close(out, *opened[1:])
            opened = None
        if element.tag in APART:
            out.append(" ")
        elif opened is None and not ends and element.tag == "a" and (address := resolve(element.get("href"))):
            opened = (element, len(out), address)
        text = element.text if not ends else element.tail if element is not cell else None
        out.append(_escaped(text or ""))
    return squeeze("".join(out)).replace("|", r"\|")


def _bullet(block: Block, ordinals: dict[Element, int]) -> tuple[str, int]:
    """What stands before a list item, and how deep its list is nested, 0 for the outermost."""
    quote = block.box.quote
    lists = [box.element for box in block.box.line() if box.tag in ("ul", "ol") and box.quote is quote]
    depth = max(0, len(lists) - 1)
    if not lists or lists[0].tag != "ol":
        return "-", depth
    item = next(box.element for box in block.box.line() if box.tag == "li")
    if item not in ordinals:
        ordinals.update(_numbered(lists[0]))
    return f"{ordinals.get(item, 1)}.", depth


def _numbered(numbered: Element) -> Iterator[tuple[Element, int]]:
    """The items of a list with their numbers, which `start` and `value` may set."""
    number = _number(numbered.get("start"), 1)
    for item in numbered.iterchildren("li"):
        number = _number(item.get("value"), number)
        yield item, number
        number += 1


def _number(stated: str | None, otherwise: int) -> int:
    """A number as CommonMark can write it: of nine digits, not negative."""
    stated = (stated or "").strip()
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 9 else otherwise
