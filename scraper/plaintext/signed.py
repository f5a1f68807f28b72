"""Who wrote a page saved as plain text: its bylines, labelled or bare, of one line or more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scraper.article import Author
from scraper.fields import authors
from scraper.plaintext.lines import END, Line, is_dated_or_signed, is_particular, is_sentence
from scraper.plaintext.pictures import OF_PICTURE, is_credit_alone
from scraper.plaintext.words import BY, NO_NAME, NOISE
from scraper.readers import byline, credit
from scraper.readers.byline_noise import blank
from scraper.readers.byline_parts import GAP
from scraper.readers.names import is_person
from scraper.text import squeeze

_OF_NAMES = 0.7  # of the characters of a line that names authors without a label
_LABEL_INSIDE = re.compile(r"\w\s?[:：]\s?\w")
_QUOTE = re.compile('["“”„«»]')
_DATE_NEAR = 3  # lines below a name, in which a date says that it is the author's


class _Byline(NamedTuple):
    """A byline of one or more lines that follow each other."""

    labelled: bool
    authors: list[Author]
    printed: list[str]
    used: list[str]
    """The lines it was read from, roles among them."""
    dated: bool
    """Whether a date stands near."""


def signed(above: Sequence[Line], below: Sequence[Line]) -> tuple[tuple[Author, ...], str | None, set[str]]:
    """Authors, the byline as printed, and the lines they were read from. With a label ("By"), names elsewhere are no
    authors; of others those count that a date stands near, else the first below the headline.
    """
    found = [*_bylines([line for line in above if BY.match(line.text)]), *_bylines(below)]
    chosen = [one for one in found if one.labelled]
    if not chosen:
        bare = [*(one for one in found if one.dated), *(one for one in _bylines(above) if one.dated), *found]
        chosen = bare[:1]
    named = authors.normalize(tuple(author for one in chosen for author in one.authors))
    printed = " ".join(text for one in chosen for text in one.printed)
    return named or (), printed or None, {text for one in chosen for text in one.used}


def _bylines(lines: Sequence[Line]) -> Iterator[_Byline]:
    """The bylines among lines. A line of its own that follows a name in the same style, and is no date, is the role."""
    last: _Byline | None = None
    for n, line in enumerate(lines):
        follows = last is not None and n > 0 and lines[n - 1].text in last.used
        names = _names(line, follows)
        labelled = BY.match(line.text) is not None
        captions = n + 1 < len(lines) and is_credit_alone(lines[n + 1])
        if last and follows and not names and lines[n - 1].text == last.printed[-1] and _is_role(line) and not captions:
            if last.authors[-1].role is None:
                last.authors[-1] = last.authors[-1].model_copy(update={"role": line.text})
            last.used.append(line.text)
        elif last and follows and names and not labelled:
            last.authors.extend(names)
            last.printed.append(line.text)
            last.used.append(line.text)
        elif names:
            if last:
                yield last
            near = (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 1 + _DATE_NEAR])
            last = _Byline(labelled, names, [line.text], [line.text], any(map(is_dated_or_signed, near)))
    if last:
        yield last


def _names(line: Line, follows: bool) -> list[Author]:
    """The authors that a line names; `follows` says that one was named right above."""
    if len(line.text) > 200 or is_sentence(line):
        return []
    text = squeeze(blank(line.text, GAP).replace(GAP.strip(), " ")).strip(" ,;|·•–—-")
    labelled = bool(BY.match(text))
    if not text or NOISE.fullmatch(text) or NO_NAME.fullmatch(text):
        return []
    if credit.read(text).credit and (not labelled or OF_PICTURE.search(text)):
        return []
    writers = byline.read(text)
    if not labelled and not (_says_names_only(text, writers) and all(map(_is_bare_name, writers))):
        return []
    if not labelled and (line.words > 12 or (follows and len(writers) > 1)):
        return []
    return [Author(name=writer.name, role=writer.role) for writer in writers]


def _is_bare_name(writer: byline.Writer) -> bool:
    return is_person(writer.name) and _QUOTE.search(writer.name) is None


def _says_names_only(text: str, writers: Sequence[byline.Writer]) -> bool:
    """Whether a line is names and roles, and hardly anything else: no button ("Share on X"). One with a colon inside
    may say more, each with its label.
    """
    told = sum(len(w.name) + len(w.role or "") for w in writers)
    return text[-1] not in ":：" and (told >= _OF_NAMES * len(text) or _LABEL_INSIDE.search(text) is not None)


def _is_role(line: Line) -> bool:
    return line.words < 8 and len(line.text) < 80 and not line.icon and not is_particular(line) and not (
        NOISE.fullmatch(line.text) or END.search(line.text)
    )  # fmt: skip
