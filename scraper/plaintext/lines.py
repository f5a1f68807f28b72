"""Lines of a page saved as plain text: where the article's text begins and ends, and which lines tell of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice, zip_longest
from typing import NamedTuple

from scraper.plaintext.words import (
    AFTERWORD,
    AGO_GLUED,
    BY,
    BY_ALONE,
    BY_GLUED,
    DATE_ALONE,
    ICONS,
    INVITATION,
    NOISE,
    TAG_LABEL,
)
from scraper.readers import byline, credit, date
from scraper.readers.names import is_person
from scraper.text import fold, repair, squeeze

_HEAD = 40  # lines that may stand above the text
_AFTERWORD = 2  # paragraphs that may follow the text's end: who wrote it, how to reach them
_TAIL = 200  # lines below the text that are looked at
_NEAR = 8  # lines, buttons aside, among which the particulars follow each other
_RIGHT_BELOW = 2  # lines below the first paragraph, where a bare name is the author's
_SOME_DAY = date.Context(fetched_at=datetime(2100, 1, 1, tzinfo=UTC))  # tells whether "3 hours ago" is a date at all
_CREDIT_NEAR = 3  # lines from it on among which that credit stands
_STANDFIRST = 100  # characters that one has at most which a picture's credit follows before the text
_PARAGRAPH = 110  # characters from which a line is a paragraph whatever it ends with
_SENTENCE_WORDS = 9
_DATE = 60  # characters of a line that is a date
_HEADLINE = 150  # characters that a headline has at most
_HEADLINE_WORDS = 5  # words that a headline has at least
END = re.compile(r"[.!?…:。！？؟।]['\"“”’»«)\]」』]*$")
_BULLET = re.compile(r"^(?:[•‣▪◦●○∙·*–-]|\d{1,2}[.)])\s+")
DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts that say more in a character
CRUMB = re.compile(r"\s*[>»›/→]\s*")  # between the steps that lead to a page
_GLUED = re.compile(r"^([a-z]+(?:[_-][a-z]+)*?)((?=[^\W\d_a-z])\S.*|\d.*)$")
_SOURCE = re.compile(r"\b(?:doi\s?:|doi\.org/|arxiv:|10\.\d{4,9}/)", re.IGNORECASE)  # an entry of the sources


class Line(NamedTuple):
    """A line of a dump, without the bullet and the name of an icon that stood before it."""

    text: str
    bullet: bool
    """Whether a bullet stood before it."""
    icon: bool
    """Whether an icon's name did."""

    @property
    def words(self) -> int:
        """Number of words, by the spaces between them."""
        return len(self.text.split())


def read_lines(text: str) -> list[Line]:
    """The lines with something in them, those of one wrapped paragraph joined, bullets and icons' names off."""
    raw = [squeeze(repair(line)) for line in _unwrapped(text.replace("\r\n", "\n").replace("\r", "\n"))]
    raw = list(_labelled([line for line in raw if fold(line)]))
    repeated = Counter(raw)
    return [_line(line, repeated[line] > 1) for line in raw]


def _labelled(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each name and date with the label that stood in the line before it, or was glued to it, and without a
    time that was glued to its end.
    """
    label = ""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if BY_ALONE.fullmatch(line) or (DATE_ALONE.fullmatch(line) and _is_date(following)):
            label = line
            continue
        glued = BY_GLUED.match(line)
        line = f"{label} {line}" if label else f"{glued[0]} {line[glued.end() :]}" if glued else line
        yield from AGO_GLUED.split(line)
        label = ""


def _unwrapped(text: str) -> list[str]:
    """Paragraphs that were broken into lines of one width, as one line each."""
    groups = [group.split("\n") for group in re.split(r"\n[ \t\u00a0]*\n", text)]
    inner = [len(line.strip()) for group in groups if len(group[0].strip()) >= 45 for line in group[:-1]]
    if len(inner) < 3 or sum(50 <= length <= 100 for length in inner) < 0.8 * len(inner):
        return [line for group in groups for line in group]
    return [line for group in groups for line in ([" ".join(group)] if len(group[0].strip()) >= 45 else group)]


def _line(text: str, repeated: bool) -> Line:
    bullet = None if _is_dated_by_day(text) else _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    glued = _GLUED.match(rest) if len(rest) < 200 else None
    if glued and (glued[1] in ICONS or (len(glued[1]) > 2 and (repeated or glued[2].casefold().startswith(glued[1])))):
        return Line(glued[2], bool(bullet), True)
    return Line(rest, bool(bullet), False)


def _is_dated_by_day(text: str) -> bool:
    """Whether a line begins with a day, no number of a list: "4. Mai 2026"."""
    return text[0].isdecimal() and _is_date(text)


def _is_date(text: str) -> bool:
    """Whether a line is a date, maybe with its time."""
    return len(text) < _DATE and date.read(text, _SOME_DAY) is not None


def is_sentence(line: Line) -> bool:
    """Whether a line is a whole sentence."""
    long_enough = line.words >= _SENTENCE_WORDS or (len(line.text) > 30 and bool(DENSE.search(line.text)))
    return long_enough and bool(END.search(line.text))


def is_paragraph(line: Line) -> bool:
    """Whether a line is of the article's text by its make: long, or a whole sentence."""
    return not line.bullet and not line.icon and (_length(line) >= _PARAGRAPH or is_sentence(line))


def _length(line: Line) -> int:
    """Characters of a line, as many as a text in Latin letters has that says as much."""
    return len(line.text) * (3 if DENSE.search(line.text) else 1)


def _is_name(line: Line) -> bool:
    """Whether a line is a person's name and nothing else."""
    return not line.bullet and line.text[-1].isalpha() and is_person(line.text)


def divide(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line], Sequence[Line]]:
    """Lines above the text, the text, and those below it."""
    start = _start(lines)
    end = len(lines)
    while end > start and not _closes(lines[end - 1]):
        end -= 1
    marks = islice((n for n in range(start + 1, end) if _ends_text(lines[n])), _HEAD)
    end = next((n for n in marks if sum(map(is_paragraph, lines[n:end])) <= _AFTERWORD), end)
    return lines[:start][-_HEAD:], lines[start:end], lines[end : end + _TAIL]


def _ends_text(line: Line) -> bool:
    """Whether a line inside the text can only stand below it: a list of tags, a heading such as "About the author"."""
    label = TAG_LABEL.match(line.text)
    return bool(AFTERWORD.fullmatch(line.text)) or bool(
        label and line.words < 25 and label[0].rstrip()[-1:] in (":", "：")
    )


def _start(lines: Sequence[Line]) -> int:
    """Where the text begins: at the first paragraph that neither date nor byline follows closely, nor, before another
    paragraph, a credit.
    """
    paragraphs = (n for n, line in enumerate(lines) if is_paragraph(line))
    first = next((n for n in paragraphs if not _may_be_headline(lines[n], lines[:n])), len(lines))
    start, passed = first, False
    told = (n for n in range(first, min(len(lines), _HEAD)) if not NOISE.fullmatch(lines[n].text))
    near = list(islice(told, _NEAR))
    for place, n in enumerate(near):
        line = lines[n]
        named = place <= _RIGHT_BELOW and _is_name(line)
        if (
            is_dated_or_signed(line)
            or named
            or (is_credited(line) and not passed and (start > first or place < _CREDIT_NEAR))
        ):
            start, passed = n + 1, False
        elif is_paragraph(line):
            passed = place > 0 or _length(line) > _STANDFIRST
    return next((n for n in near if n >= start and is_paragraph(lines[n])), start)


def _may_be_headline(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line that could be a paragraph asks or quotes as headlines do, with no other headline above it."""
    short = len(line.text) < _HEADLINE and not line.text.endswith((".", "…", ":", "。", "："))
    return short and all(other.words < _HEADLINE_WORDS for other in above)


def is_particular(line: Line) -> bool:
    """Whether a line is a date, a byline or a credit rather than a part of the text."""
    return is_dated_or_signed(line) or is_credited(line)


def is_dated_or_signed(line: Line) -> bool:
    """Whether a line is a date or a labelled byline."""
    if line.words > 25:
        return False
    signed = bool(BY.match(line.text)) and line.words < 20 and bool(byline.read(line.text))
    return signed or (len(line.text) < 120 and not is_sentence(line) and date.read(line.text, _SOME_DAY) is not None)


def is_credited(line: Line) -> bool:
    """Whether a line reads as a picture's credit, or as a caption with one."""
    return len(line.text) < 400 and credit.read(line.text).credit is not None


def _closes(line: Line) -> bool:
    """Whether a line can be the last of the text."""
    if NOISE.fullmatch(line.text) or INVITATION.search(line.text) or TAG_LABEL.match(line.text) or line.bullet:
        return False
    if _SOURCE.search(line.text) and len(line.text) < 400:
        return False
    return is_paragraph(line) or (line.words > 3 and bool(END.search(line.text)) and not is_particular(line))
