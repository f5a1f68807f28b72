"""The paragraphs of a page saved as plain text, without what else stands among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from scraper.layout.junk import is_junk, names_others
from scraper.plaintext.lines import END, Line, is_paragraph
from scraper.plaintext.words import INVITATION, NOISE
from scraper.readers.byline_words import LIFE
from scraper.text import any_of

_LABEL_WORDS = 8  # words that a label has fewer of
_OFTEN = 3  # times that only a label stands in a text
LAST = 6  # lines at the end of a text, among which its authors are told of
_LIFE = re.compile(rf"\s(?:{any_of((*LIFE, 'schreibt', 'écrit', 'è', 'är', 'er'))})\b")


def paragraphs(text: Sequence[Line], authors: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each paragraph of the text, plain and as Markdown; without labels and invitations between them, what a page says
    again and again, other articles below it, and the lives of the authors of these names.
    """
    lines = _without_lives(_without_others(text), authors)
    said = Counter(line.text for line in lines if line.words < _LABEL_WORDS)
    for n, line in enumerate(lines):
        if NOISE.fullmatch(line.text) or (INVITATION.search(line.text) and len(line.text) < 250):
            continue
        if said[line.text] >= _OFTEN or is_junk(line.text, line.words):
            continue
        heading = line.words < 14 and not line.bullet and not END.search(line.text) and not is_paragraph(line)
        if heading and n + 1 == len(lines):
            continue
        yield line.text, f"{'## ' if heading else '- ' if line.bullet else ''}{_escaped(line.text)}"


def _without_others(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines before the heading that other articles follow ("You may also like"), if most of the text is."""
    lengths = [len(line.text) for line in lines]
    for n, line in enumerate(lines):
        if n and names_others(line.text, line.words) and sum(lengths[:n]) > sum(lengths[n:]):
            return lines[:n]
    return lines


def _without_lives(lines: Sequence[Line], names: Sequence[str]) -> Sequence[Line]:
    """The lines before those that tell of the authors, at the end of the text: a name alone, or who somebody is."""
    for n in range(max(1, len(lines) - LAST), len(lines)):
        told = next((name for name in names if lines[n].text.startswith(name)), None)
        if told and (lines[n].text == told or _LIFE.match(lines[n].text, len(told))):
            return lines[:n]
    return lines


def _escaped(text: str) -> str:
    """Text as Markdown shows it unchanged."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", re.sub(r"^([#>+-]|\d+(?=[.)]))", r"\\\1", text))
