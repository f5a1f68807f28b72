"""The Markdown of the demo's stories as HTML: paragraphs, headings, lists, quotes, tables, pictures, links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import escape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_EMPHASIS = re.compile(r"\*([^*]+)\*")
_PICTURE = re.compile(r"!\[(\d)\]")
_NUMBER = re.compile(r"\d+\. ")


def blocks(markdown: str) -> list[str]:
    """The blocks of a text, as written: what blank lines part."""
    return [block for part in re.split(r"\n\s*\n", markdown.strip()) if (block := part.strip())]


def html(markdown: str, picture: Callable[[int], str]) -> list[str]:
    """Each block as HTML. `picture` gives the HTML of the picture of that number, counted from 1."""
    return [_block(block, picture) for block in blocks(markdown)]


def _block(block: str, picture: Callable[[int], str]) -> str:
    lines = block.split("\n")
    if found := _PICTURE.fullmatch(block):
        return picture(int(found[1]))
    if block.startswith("## "):
        return f"<h2>{inline(block[3:])}</h2>"
    if block.startswith("> "):
        return f"<blockquote><p>{inline(block[2:])}</p></blockquote>"
    if block.startswith("- "):
        return _list("ul", [line[2:] for line in lines])
    if _NUMBER.match(block):
        return _list("ol", [_NUMBER.sub("", line, count=1) for line in lines])
    if block.startswith("|"):
        return _table([cells(line) for line in lines])
    return f"<p>{inline(' '.join(lines))}</p>"


def cells(line: str) -> list[str]:
    """The cells of a line of a table."""
    return [cell.strip() for cell in line.strip("|").split("|")]


def inline(text: str) -> str:
    """A line with its links and emphasis as HTML."""
    marked = _LINK.sub(r'<a href="\2">\1</a>', escape(text, quote=False))
    return _EMPHASIS.sub(r"<em>\1</em>", marked)


def plain(text: str) -> str:
    """A line without its marks: what a reader sees of it."""
    return _EMPHASIS.sub(r"\1", _LINK.sub(r"\1", text))


def _list(tag: str, items: Sequence[str]) -> str:
    return f"<{tag}>" + "".join(f"<li>{inline(item)}</li>" for item in items) + f"</{tag}>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    first = "<tr>" + "".join(f"<th>{inline(cell)}</th>" for cell in head) + "</tr>"
    rest = "".join("<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in row) + "</tr>" for row in body)
    return f"<table><thead>{first}</thead><tbody>{rest}</tbody></table>"


def scripted(page: str) -> str:
    """The page with all of its body in a script that puts it there."""
    head, _, rest = page.partition("<body>")
    body, _, end = rest.rpartition("</body>")
    text = json.dumps(body).replace("</", "<\\/")
    return (
        f'{head}<body><div id="app"></div><noscript>Please enable JavaScript to read this page.</noscript>'
        f'<script>document.getElementById("app").innerHTML = {text};</script></body>{end}'
    )
