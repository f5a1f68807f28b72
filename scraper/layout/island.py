"""Text of an article that stands only in JSON for a script: `__NEXT_DATA__` and other islands of `application/json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from scraper.tree import Element

MAX_SIZE = 3_000_000  # characters of an island that is read
MAX_DEPTH = 60
MAX_NODES = 200_000
MIN_PARAGRAPHS = 3
_SENTENCE = 60  # characters from which a string with spaces is a paragraph
_KEYS = ("text", "value", "html", "content", "children", "body", "paragraph", "copy", "data", "attributes", "model")
_ENDS = re.compile(r"[.!?…。！？:]['\"”’»)\]]*\s*$")
_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|blockquote|br|figure|table|tr)\b[^<>]{0,500}>", re.I)


def island_text(root: Element) -> str:
    """The longest run of paragraphs, strings or HTML, in one list or string of the page's JSON; empty if there is none.

    Paragraphs are parted by blank lines, and may hold markup.
    """
    best: list[str] = []
    for value in _islands(root):
        for found in _runs(value):
            if sum(map(len, found)) > sum(map(len, best)):
                best = found
    return "\n\n".join(best)


def _islands(root: Element) -> Iterator[object]:
    for script in root.iter("script"):
        kind = script.get("type") or ""
        text = script.text or ""
        if (kind == "application/json" or script.get("id") == "__NEXT_DATA__") and len(text) <= MAX_SIZE:
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _runs(value: object) -> Iterator[list[str]]:
    """The paragraphs of every list and of every HTML string in a value."""
    waiting = [(value, 0)]
    seen = 0
    while waiting and seen < MAX_NODES:
        item, depth = waiting.pop()
        seen += 1
        if isinstance(item, str):
            if "</p>" in item.lower():
                yield from _if_article([part.strip() for part in _BLOCK.split(item)])
        elif depth < MAX_DEPTH and isinstance(item, list):
            yield from _if_article([_text(part).strip() for part in item])
            waiting.extend((part, depth + 1) for part in item)
        elif depth < MAX_DEPTH and isinstance(item, Mapping):
            waiting.extend((part, depth + 1) for part in item.values())


def _if_article(lines: list[str]) -> Iterator[list[str]]:
    """The lines, if they hold paragraphs as an article does."""
    whole = [line for line in lines if len(line) >= _SENTENCE and " " in line and _ENDS.search(line)]
    if len(whole) >= MIN_PARAGRAPHS:
        yield [line for line in lines if line]


def _text(item: object, depth: int = 0) -> str:
    """What a string, or an object for a paragraph, says."""
    if isinstance(item, str):
        return item
    if depth > 8:
        return ""
    if isinstance(item, list):
        return "".join(_text(part, depth + 1) for part in item[:200])
    if isinstance(item, Mapping):
        return next((text for key in _KEYS if (text := _text(item.get(key), depth + 1))), "")
    return ""
