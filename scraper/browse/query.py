"""What a person types, as an expression of SQLite's FTS5: every input means something, none is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from scraper.browse.words import part, searchable

MAX_LENGTH = 1000
MAX_TERMS = 64
MAX_DEPTH = 16
NEAR = 10
"""Words that may stand between two of which one is to be near the other."""

# The word before the colon, and the columns of the index that are then searched.
FIELDS = {
    "title": "title",
    "dek": "dek",
    "body": "body",
    "author": "authors",
    "credit": "credits",
    "tag": "tags",
    "paper": "papers",
}
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂〝〞", '"'))
_TOKEN = re.compile(
    rf"""
    (?P<field>(?:{"|".join(FIELDS)})):(?=[^\s)])
    | "(?P<phrase>[^"]*)(?:"|$)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<minus>-)(?=["(\w])
    | (?P<word>[^\s"()]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?")
_STAR = re.compile(r"\*(?=\s|\)|$)")


@dataclass(frozen=True)
class Query:
    """An input as it is searched for."""

    match: str | None
    """The FTS5 expression; None if there is nothing to look for, and then every article is a hit."""
    all_but: bool = False
    """Whether the hits are all articles but those that `match` finds."""
    notes: tuple[str, ...] = ()
    """What of the input was left out, as sentences."""


class _Node(NamedTuple):
    """A part of an expression; `negative` ones are taken away from what stands beside them."""

    match: str
    negative: bool = False
    near: str = ""
    """The phrase alone, if it can stand in NEAR()."""


@dataclass
class _Token:
    kind: str
    text: str = ""
    prefix: bool = False


def read(text: str) -> Query:
    """The query of an input: words, "phrases", AND, OR, NOT or -, NEAR, brackets, word*, title: and the like."""
    notes = []
    text = text.replace("\x00", " ").translate(_QUOTES)
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        notes.append(f"Only the first {MAX_LENGTH} characters were searched for.")
    tokens = list(_tokens(text))
    if sum(token.kind == "term" for token in tokens) > MAX_TERMS:
        notes.append(f"Only the first {MAX_TERMS} words were searched for.")
    parser = _Parser(_first(tokens), notes)
    node = parser.whole()
    if node is None:
        if text.strip():
            notes.append("There is no word in it to search for.")
        return Query(None, notes=tuple(notes))
    return Query(node.match, node.negative, tuple(dict.fromkeys(notes)))


def _first(tokens: list[_Token]) -> list[_Token]:
    terms = 0
    for index, token in enumerate(tokens):
        terms += token.kind == "term"
        if terms > MAX_TERMS:
            return tokens[:index]
    return tokens


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while found := _TOKEN.search(text, position):
        position = found.end()
        kind = str(found.lastgroup)
        value = found[kind]
        if kind == "phrase":
            starred = bool(_STAR.match(text, position))
            position += starred
            yield _Token("term", value, starred)
        elif kind == "word":
            yield _operator(value) or _Token("term", value.rstrip("*"), value.endswith("*"))
        else:
            yield _Token(kind, value)


def _operator(word: str) -> _Token | None:
    """Operators are in capitals: `and` is a word like any other."""
    if word in ("AND", "OR", "NOT"):
        return _Token("minus" if word == "NOT" else word)
    near = _NEAR.fullmatch(word)
    return _Token("NEAR", near[1] or str(NEAR)) if near else None


@dataclass
class _Parser:
    tokens: list[_Token]
    notes: list[str]
    at: int = 0
    depth: int = 0

    def whole(self) -> _Node | None:
        parts = []
        while self.at < len(self.tokens):
            if (node := self._either()) is not None:
                parts.append(node)
            self.at += 1  # a bracket that closes none
        return _all_of(parts)

    def _kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def _either(self) -> _Node | None:
        nodes = [self._both()]
        while self._kind() == "OR":
            self.at += 1
            nodes.append(self._both())
        found = [node for node in nodes if node is not None]
        if len(found) < 2:
            return found[0] if found else None
        if any(node.negative for node in found):
            self.notes.append("What is left out cannot be one side of OR: that side was not searched for.")
            found = [node for node in found if not node.negative] or found[:1]
        return _Node(f"({' OR '.join(node.match for node in found)})", found[0].negative)

    def _both(self) -> _Node | None:
        parts: list[_Node] = []
        while self._kind() not in ("", "OR", "close"):
            if self._kind() == "AND":
                self.at += 1
            elif self._kind() == "NEAR":
                self._near(parts)
            elif (node := self._one()) is not None:
                parts.append(node)
        return _all_of(parts)

    def _near(self, parts: list[_Node]) -> None:
        distance = self.tokens[self.at].text
        self.at += 1
        node = self._one() if self._kind() in ("term", "field", "open") else None
        if node is None:
            return
        if parts and parts[-1].near and node.near and not parts[-1].negative:
            both = f"{parts.pop().near} {node.near}"
            parts.append(_Node(f"NEAR({both}, {distance})", near=both))
        else:
            parts.append(node)

    def _one(self) -> _Node | None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "term":
            return self._term(token)
        if token.kind == "minus":
            return self._minus()
        if token.kind == "open":
            return self._group()
        if token.kind == "field":
            return self._field(FIELDS[token.text.lower()])
        return None

    def _term(self, token: _Token) -> _Node | None:
        if not searchable(token.text):
            return None
        alone = len(token.text) == 1 and token.text.isascii()
        if token.prefix and alone:
            self.notes.append(f"{token.text}* would be most words: give it more letters.")
        phrase = f'"{part(token.text)}"' + "*" * (token.prefix and not alone)
        return _Node(phrase, near=phrase)

    def _minus(self) -> _Node | None:
        node = self._one() if self._kind() in ("term", "field", "open", "minus") else None
        return node and _Node(node.match, not node.negative)

    def _group(self) -> _Node | None:
        if self.depth >= MAX_DEPTH:
            self.notes.append(f"Brackets deeper than {MAX_DEPTH} do not count.")
            return None
        self.depth += 1
        node = self._either()
        self.depth -= 1
        if self._kind() == "close":
            self.at += 1
        return node and node._replace(near="")

    def _field(self, column: str) -> _Node | None:
        node = self._one() if self._kind() in ("term", "open") else None
        return node and _Node(f"{{{column}}} : ({node.match})", node.negative)


def _all_of(parts: list[_Node]) -> _Node | None:
    """All the parts at once, without the negative ones; if all are negative, the negative of any of them."""
    wanted = [node.match for node in parts if not node.negative]
    unwanted = [node.match for node in parts if node.negative]
    if not wanted:
        if len(parts) == 1:
            return parts[0]
        return _Node(f"({' OR '.join(unwanted)})", True) if unwanted else None
    if len(parts) == 1:
        return parts[0]
    match = f"({' AND '.join(wanted)})" if len(wanted) > 1 else wanted[0]
    return _Node(f"({match} NOT ({' OR '.join(unwanted)}))" if unwanted else match)
