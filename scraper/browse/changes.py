"""What an edit changed, word by word: texts are aligned by paragraph first, then within a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from scraper.article import Article
from scraper.browse.words import join, part

_WORD = re.compile(r"\w+[\s\u200b]*|[^\w\s\u200b][\s\u200b]*|[\s\u200b]+")
_ALIKE = 0.5  # share of words from which on two paragraphs are versions of one
_MANY = 4_000_000  # pairs of words from which on a paragraph is shown as out and in


class Piece(NamedTuple):
    """A run of words: `same`, `out` or `in`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Paragraphs:
    """Paragraphs that follow each other and are all the same, or one that changed."""

    changed: bool
    texts: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Changes:
    """From one version of an article to another."""

    fields: tuple[tuple[str, tuple[Piece, ...]], ...]
    """Of what is not the text: the key, and what changed in it."""
    body: tuple[Paragraphs, ...]

    def is_empty(self) -> bool:
        """Whether nothing changed that is shown."""
        return not self.fields and not any(part.changed for part in self.body)


def between(old: Article, new: Article) -> Changes:
    """What changed from the one to the other."""
    fields = [(name, words(before, after)) for name, before, after in _fields(old, new) if before != after]
    return Changes(tuple(fields), tuple(_body(old.body, new.body)))


def _fields(old: Article, new: Article) -> Iterator[tuple[str, str, str]]:
    for name in ("title", "dek", "byline", "date_published", "date_modified", "section", "source_credit"):
        yield name, getattr(old, name) or "", getattr(new, name) or ""
    yield "tags", ", ".join(old.tags), ", ".join(new.tags)
    yield "authors", ", ".join(a.name for a in old.authors), ", ".join(a.name for a in new.authors)
    yield "images", _images(old), _images(new)
    yield "references", ", ".join(r.url for r in old.references), ", ".join(r.url for r in new.references)


def _images(article: Article) -> str:
    return "; ".join(" · ".join(filter(None, (i.caption, i.credit))) or i.url or "" for i in article.images)


def words(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both, what left marked `out`, what came marked `in`."""
    before, after = _WORD.findall(part(old)), _WORD.findall(part(new))
    if len(before) * len(after) > _MANY:
        return (Piece("out", old), Piece("in", new))
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", join("".join(after[j1:j2]))))
            continue
        if i1 < i2:
            pieces.append(Piece("out", join("".join(before[i1:i2]))))
        if j1 < j2:
            pieces.append(Piece("in", join("".join(after[j1:j2]))))
    return tuple(pieces)


def _body(old: str, new: str) -> Iterator[Paragraphs]:
    before, after = _paragraphs(old), _paragraphs(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Paragraphs(False, tuple((Piece("same", text),) for text in after[j1:j2]))
        else:
            for pieces in _paired(before[i1:i2], after[j1:j2]):
                yield Paragraphs(True, (pieces,))


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def _paired(before: list[str], after: list[str]) -> Iterator[tuple[Piece, ...]]:
    """Old paragraphs beside the new ones that they became, in the order of the new text."""
    at = 0
    for old in before:
        found = next((n for n in range(at, len(after)) if _alike(old, after[n])), None)
        if found is None:
            yield (Piece("out", old),)
            continue
        for new in after[at:found]:
            yield (Piece("in", new),)
        yield words(old, after[found])
        at = found + 1
    for new in after[at:]:
        yield (Piece("in", new),)


def _alike(old: str, new: str) -> bool:
    before, after = Counter(_WORD.findall(part(old))), Counter(_WORD.findall(part(new)))
    return 2 * (before & after).total() >= _ALIKE * (before.total() + after.total())
