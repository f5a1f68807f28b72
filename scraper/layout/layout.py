"""Stub."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from scraper.tree import Element, raw_text, text_of


class Block(NamedTuple):
    """One block of text: a paragraph, heading, list item, quote, table or preformatted text."""

    element: Element
    kind: str  # p, h2 … h6, li, blockquote, pre, table
    text: str


class Layout:
    def __init__(
        self,
        root: Element,
        elements: Sequence[Element],
        title: Sequence[Element | str],
        body: Sequence[Element | str],
        dropped: Collection[Element],
    ) -> None:
        self._root, self._elements = root, elements

    @cached_property
    def headline(self) -> Element | None:
        """The element that prints the article's title, normally an h1; None if there is none."""
        return next(self._root.iter("h1"), None)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """Blocks of the article's text, in reading order."""
        best: dict[Element, int] = {}
        for p in self._root.iter("p"):
            parent = p.getparent()
            if parent is not None:
                best[parent] = best.get(parent, 0) + len(raw_text(p))
        if not best:
            return ()
        box = max(best, key=best.__getitem__)
        return tuple(Block(el, el.tag, text_of(el)) for el in box.iter("p", "h2", "h3", "h4", "li") if text_of(el))

    @cached_property
    def article(self) -> Element:
        """The smallest element that holds the headline and the body."""
        marks = [
            el
            for el in (self.headline, *(b.element for b in self.body[:1]), *(b.element for b in self.body[-1:]))
            if el is not None
        ]
        if not marks:
            return self._root
        lines = [[m, *m.iterancestors()] for m in marks]
        shared = set(lines[0]).intersection(*lines[1:])
        return next(el for el in lines[0] if el in shared)
