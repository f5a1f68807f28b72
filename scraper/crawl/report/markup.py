"""HTML and SVG from values: whatever is not markup made here is escaped."""

from __future__ import annotations

from html import escape

from scraper.text import printable


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def text(value: object) -> Markup:
    """A value as text; control characters, which no reader shows, are taken out."""
    if isinstance(value, Markup):
        return value
    return Markup(escape(printable(str(value), kept="\n\t")))


def tag(name: str, *inside: object, **attributes: object) -> Markup:
    """An element; `class_` is the attribute `class`, `_` in a name is `-`, an attribute of None is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>{joined(*inside)}</{name}>")


def joined(*parts: object) -> Markup:
    """Parts one after the other."""
    return Markup("".join(map(text, parts)))


def link(url: str, longest: int = 90) -> Markup:
    """An address to follow, if it is one of http or https; shown without its scheme, cut in the middle if long."""
    shown = url.partition("://")[2] or url
    if len(shown) > longest:
        shown = f"{shown[: longest // 2]}…{shown[-longest // 2 :]}"
    if not url.startswith(("http://", "https://")):
        return text(shown)
    return tag("a", shown, href=url, rel="noreferrer noopener", title=url)


def table(heads: list[str], rows: list[list[object]], numbers: set[str] | None = None, **attributes: object) -> Markup:
    """A table that scrolls by itself where it is too wide; columns in `numbers` are set to the right."""
    classes = ["number" if head in (numbers or ()) else None for head in heads]
    top = tag("tr", *(tag("th", head, scope="col", class_=c) for head, c in zip(heads, classes, strict=True)))
    body = [tag("tr", *(tag("td", cell, class_=c) for cell, c in zip(row, classes, strict=True))) for row in rows]
    return tag("div", tag("table", tag("thead", top), tag("tbody", *body), **attributes), class_="wide")
