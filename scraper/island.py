"""What a page holds of its article in JSON for its scripts: `__NEXT_DATA__` and other islands of `application/json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from scraper.linked_data import strings
from scraper.text import fold
from scraper.tree import Element

Story: TypeAlias = Mapping[str, object]

MAX_SIZE = 3_000_000  # characters of an island that is read
MAX_DEPTH = 60
MAX_NODES = 200_000
MIN_PARAGRAPHS = 3
_SENTENCE = 60  # characters from which a string with spaces is a paragraph
_KEYS = ("text", "value", "html", "content", "children", "body", "paragraph", "copy", "data", "attributes", "model")
_TITLES = ("headline", "title", "name")  # the last one whole: sites have names with which titles begin
_AUTHORS = ("author", "authors", "byline")
_NAMES = ("name", "displayName", "display_name", "fullName", "full_name")
_AROUND_NAMES = ("node", "nodes", "fields", "data", "attributes", "edges")  # as GraphQL and content systems wrap them
_MOST_AUTHORS = 20
_DEEPEST = 6  # lists and objects around a name
_TELLING = 12  # characters of a title that may be the beginning of one that the page states
_ENDS = re.compile(r"[.!?…。！？:]['\"”’»)\]]*\s*$")
_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|blockquote|br|figure|table|tr)\b[^<>]{0,500}>", re.I)


class _Held(NamedTuple):
    """The longest text of the islands, paragraphs parted by blank lines, and the object of the article."""

    text: str
    story: Story


class Island:
    """What the scripts of a page are given of its article; `titles` are those that the page states."""

    def __init__(self, scripts: Iterable[Element], titles: Sequence[str]) -> None:
        self._scripts = scripts
        self._titles = titles

    @property
    def text(self) -> str:
        """The longest run of paragraphs, strings or HTML, in one list or string; empty if there is none.

        Paragraphs are parted by blank lines, and may hold markup.
        """
        return self._held.text

    @property
    def story(self) -> Story:
        """The object with a title of the page: the nearest around the text, else the first; empty if there is none."""
        return self._held.story

    @property
    def authors(self) -> list[str]:
        """Who wrote the article, as its object says."""
        found = (list(_people(self.story.get(key))) for key in _AUTHORS)
        return next(filter(None, found), [])[:_MOST_AUTHORS]

    @cached_property
    def _held(self) -> _Held:
        titles = {folded for title in self._titles if (folded := fold(title))}
        best: Sequence[str] = ()
        first: Story = {}
        around: Story = {}
        for value in _islands(self._scripts):
            for item, story in _walk(value, titles):
                first = first or story
                found = _paragraphs(item)
                if found and sum(map(len, found)) > sum(map(len, best)):
                    best, around = found, story
        return _Held("\n\n".join(best), around or first)


def _islands(scripts: Iterable[Element]) -> Iterator[object]:
    for script in scripts:
        if script.get("type") != "application/json" and script.get("id") != "__NEXT_DATA__":
            continue
        text = script.text or ""
        if len(text) <= MAX_SIZE:
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _walk(value: object, titles: set[str]) -> Iterator[tuple[object, Story]]:
    """Each list and string of HTML in a value, with the nearest object around it that has one of the titles, and each
    such object.
    """
    none: Story = {}
    waiting, seen = [(value, 0, none)], 0
    while waiting and seen < MAX_NODES:
        item, depth, story = waiting.pop()
        seen += 1
        parts: Iterable[object] = ()
        if isinstance(item, dict):
            parts = item.values()
            if _is_titled(item, titles):
                story = item
                yield item, story
        else:
            if isinstance(item, list):
                parts = item
            yield item, story
        if parts and depth < MAX_DEPTH:
            waiting.extend(
                [(part, depth + 1, story) for part in parts if isinstance(part, dict | list) or _is_html(part)]
            )


def _is_titled(item: Story, titles: set[str]) -> bool:
    """Whether an object has a title that is one of the page's, or the beginning of one: "Story | Site"."""
    for key in _TITLES:
        if not (value := item.get(key)):
            continue
        if isinstance(value, dict):
            value = value.get("rendered")  # WordPress
        for said in map(fold, strings(value)[:1]):
            begins = key != "name" and len(said) >= _TELLING
            if said in titles or (begins and any(title.startswith(f"{said} ") for title in titles)):
                return True
    return False


def _people(value: object, depth: int = 0) -> Iterator[str]:
    """The names in a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        yield from strings(value)
    elif depth < _DEEPEST and isinstance(value, list):
        yield from (name for part in value[:_MOST_AUTHORS] for name in _people(part, depth + 1))
    elif depth < _DEEPEST and isinstance(value, dict):
        named = next((name for key in _NAMES if isinstance(name := value.get(key), str) and name.strip()), None)
        inner = (part for key in _AROUND_NAMES if isinstance(part := value.get(key), dict | list))
        yield from [named] if named else (name for part in inner for name in _people(part, depth + 1))


def _paragraphs(item: object) -> list[str]:
    """The lines of a list or of a string of HTML, if they hold paragraphs as an article does."""
    if isinstance(item, str):
        lines = [part.strip() for part in _BLOCK.split(item)] if _is_html(item) else []
    elif isinstance(item, list) and len(item) >= MIN_PARAGRAPHS:
        lines = [_text(part).strip() for part in item]
    else:
        return []
    whole = [line for line in lines if len(line) >= _SENTENCE and " " in line and _ENDS.search(line)]
    return [line for line in lines if line] if len(whole) >= MIN_PARAGRAPHS else []


def _is_html(item: object) -> bool:
    """Whether a value is a string of HTML with a paragraph."""
    return isinstance(item, str) and ("</p>" in item or "</P>" in item)


def _text(item: object, depth: int = 0) -> str:
    """What a string, or an object for a paragraph, says."""
    if isinstance(item, str):
        return item
    if depth > 8:
        return ""
    if isinstance(item, list):
        return "".join(_text(part, depth + 1) for part in item[:200])
    if isinstance(item, dict):
        for key in _KEYS:
            if key in item and (text := _text(item[key], depth + 1)):
                return text
    return ""
