"""Two versions of a text as one, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORDS = re.compile(r"\n\s*\n|\S+")
_MOST = 25_000_000  # pairs of words that are compared; longer texts are shown one after the other


class Piece(NamedTuple):
    """Words that stand together in both texts, in the old one only, or in the new one only."""

    kind: Literal["same", "gone", "come"]
    text: str


def pieces(old: str, new: str) -> Iterator[Piece]:
    """The pieces of both texts in reading order, words parted by a space and paragraphs by a blank line."""
    before, after = _words(old), _words(new)
    if len(before) * len(after) > _MOST:
        yield from _changed(before, after)
        return
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", _joined(before[i:j]))
        else:
            yield from _changed(before[i:j], after[k:m])


def _changed(before: list[str], after: list[str]) -> Iterator[Piece]:
    if before:
        yield Piece("gone", _joined(before))
    if after:
        yield Piece("come", _joined(after))


def _words(text: str) -> list[str]:
    return ["\n\n" if word[0] == "\n" else word for word in _WORDS.findall(text.strip())]


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" \n\n", "\n\n").replace("\n\n ", "\n\n")
