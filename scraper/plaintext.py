"""A page that was saved as plain text: short lines above, paragraphs, short lines below, and what each of them is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from scraper.address import canonicalize
from scraper.article import Article, Author, Image
from scraper.fields import references, tags
from scraper.parse import record
from scraper.readers import byline, credit, date, language
from scraper.readers.dump_words import BY, ICONS, INVITATION, NOISE, TAG_LABEL
from scraper.text import fold, repair, squeeze

SOURCE = "text"  # what provenance says of every value found here
_HEAD = 40  # lines that may stand above the text
_NEAR = 8  # lines among which the particulars follow each other
_SOME_DAY = date.Context(fetched_at=datetime(2100, 1, 1, tzinfo=UTC))  # tells whether "3 hours ago" is a date at all
_PARAGRAPH = 110  # characters from which a line is a paragraph whatever it ends with
_SENTENCE_WORDS = 9
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|meta|script|div|article|p|h1|a|span|table|br)[\s>/!]", re.IGNORECASE)
_END = re.compile(r"[.!?…:。！？؟।]['\"“”’»«)\]」』]*$")
_BULLET = re.compile(r"^(?:[•‣▪◦●○∙·*–-]|\d{1,2}[.)])\s+")
_TAG_BULLET = re.compile(r"^[•‣▪◦●○∙·*#–-]\s*")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts that say more in a character

_GLUED = re.compile(r"^([a-z]+(?:[_-][a-z]+)*?)((?=[^\W\d_a-z])\S.*|\d.*)$")

_LABELLED = re.compile(r"[(\[]?\s*(?:(?:\S+\s)?[^\s:]{2,15}\s*:|©|photo by|image by)", re.IGNORECASE)
_CRUMB = re.compile(r"\s*[>»›/→]\s*")


class _Line(NamedTuple):
    text: str
    bullet: bool
    icon: bool  # an icon's name stood before it

    @property
    def words(self) -> int:
        return len(self.text.split())


def looks_like_text(text: str) -> bool:
    """Whether a file is a page saved as plain text: it opens with no markup and holds hardly any."""
    start = text[:20_000].lstrip("\ufeff \t\r\n")
    return not start.startswith("<") and len(_MARKUP.findall(start)) < 3


def parse_text(text: str, url: str | None = None, *, fetched_at: datetime | None = None) -> Article:
    """The article of a page saved as plain text.

    `url` is the address it was saved from, `fetched_at` when, with its zone: "3 hours ago" counts from it.
    """
    lines = _lines(text)
    head, body, tail = _divide(lines)
    told = language.votes(" ".join(line.text for line in body)).most_common(1)
    reading = _Reading(date.Context(language=told[0][0] if told else None, fetched_at=fetched_at), _host(url))
    values = reading.values(head, body, tail)
    values["language"] = told[0][0] if told else None
    values["url"] = canonicalize(url) if url else None
    found = {k: v for k, v in values.items() if v}
    return record(found, dict.fromkeys(found, SOURCE), requested_url=url, site=_host(url), fetched_at=fetched_at)


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _lines(text: str) -> list[_Line]:
    """The lines with something in them, those of one wrapped paragraph joined, bullets and icons' names off."""
    raw = [squeeze(repair(line)) for line in _unwrapped(text.replace("\r\n", "\n").replace("\r", "\n"))]
    repeated = Counter(line for line in raw if line)
    return [_line(line, repeated[line] > 1) for line in raw if fold(line)]


def _unwrapped(text: str) -> list[str]:
    """Paragraphs that were broken into lines of one width, as one line each."""
    groups = [group.split("\n") for group in re.split(r"\n[ \t\u00a0]*\n", text)]
    inner = [len(line.strip()) for group in groups if len(group[0].strip()) >= 45 for line in group[:-1]]
    if len(inner) < 3 or sum(50 <= length <= 100 for length in inner) < 0.8 * len(inner):
        return [line for group in groups for line in group]
    return [line for group in groups for line in ([" ".join(group)] if len(group[0].strip()) >= 45 else group)]


def _line(text: str, repeated: bool) -> _Line:
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    glued = _GLUED.match(rest) if len(rest) < 200 else None
    if glued and (glued[1] in ICONS or (len(glued[1]) > 2 and (repeated or glued[2].casefold().startswith(glued[1])))):
        return _Line(glued[2], bool(bullet), True)
    return _Line(rest, bool(bullet), False)


def _is_sentence(line: _Line) -> bool:
    long_enough = line.words >= _SENTENCE_WORDS or (len(line.text) > 30 and bool(_DENSE.search(line.text)))
    return long_enough and bool(_END.search(line.text))


def _is_paragraph(line: _Line) -> bool:
    """Whether a line is of the article's text by its make: long, or a whole sentence."""
    length = len(line.text) * (3 if _DENSE.search(line.text) else 1)
    return not line.bullet and not line.icon and (length >= _PARAGRAPH or _is_sentence(line))


def _divide(lines: Sequence[_Line]) -> tuple[Sequence[_Line], Sequence[_Line], Sequence[_Line]]:
    """Lines above the text, the text, and those below it."""
    start = _start(lines)
    end = len(lines)
    while end > start and not _closes(lines[end - 1]):
        end -= 1
    return lines[:start], lines[start:end], lines[end:]


def _start(lines: Sequence[_Line]) -> int:
    """Where the text begins: at the first paragraph that neither date nor byline follows closely, nor, before another
    paragraph, a credit.
    """
    first = next((n for n, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    start, passed = first, False
    for n in range(first, min(len(lines), first + _NEAR, _HEAD)):
        line = lines[n]
        if _is_dated_or_signed(line) or (_is_credited(line) and not passed):
            start, passed = n + 1, False
        elif _is_paragraph(line):
            passed = True
    return next((n for n in range(start, min(len(lines), first + _NEAR)) if _is_paragraph(lines[n])), start)


def _is_particular(line: _Line) -> bool:
    """Whether a line is a date, a byline or a credit rather than a part of the text."""
    return _is_dated_or_signed(line) or _is_credited(line)


def _is_dated_or_signed(line: _Line) -> bool:
    if line.words > 25:
        return False
    signed = bool(BY.match(line.text)) and line.words < 20 and bool(byline.read(line.text))
    return signed or (len(line.text) < 120 and not _is_sentence(line) and date.read(line.text, _SOME_DAY) is not None)


def _is_credited(line: _Line) -> bool:
    return len(line.text) < 400 and credit.read(line.text).credit is not None


def _closes(line: _Line) -> bool:
    """Whether a line can be the last of the text."""
    if NOISE.fullmatch(line.text) or INVITATION.search(line.text) or TAG_LABEL.match(line.text) or line.bullet:
        return False
    if references.LABEL.match(line.text) and references.in_text(line.text):
        return False
    return _is_paragraph(line) or (line.words > 3 and bool(_END.search(line.text)) and not _is_particular(line))


class _Reading:
    """What the parts of a dump say."""

    def __init__(self, context: date.Context, host: str | None) -> None:
        self._context = context
        self._host = fold(host or "")

    def values(self, head: Sequence[_Line], body: Sequence[_Line], tail: Sequence[_Line]) -> dict[str, Any]:
        """Values by field; those not found are missing or empty."""
        place = _title_place(head)
        title = head[place].text if place is not None else None
        above, below = (head[:place], head[place + 1 :]) if place is not None else ((), head)
        authors, printed, used = _authors(above, below)
        images, text = _images([*below, *body], len(below))
        published, modified = self._dates([*head, *tail])
        section = self._section(above, tail)
        paragraphs = list(_paragraphs(text))
        return {
            "title": title,
            "dek": self._dek([line for line in below if line.text not in used], images),
            "authors": authors,
            "byline": printed,
            "date_published": published,
            "date_modified": modified,
            "section": section,
            "tags": _tags(tail, section),
            "images": images,
            "references": references.merged(references.in_text("\n".join(line.text for line in (*body, *tail)))),
            "body": "\n\n".join(line.text for _, line in paragraphs),
            "body_markdown": "\n\n".join(f"{mark}{_escape(line.text)}" for mark, line in paragraphs),
        }

    def _dates(self, lines: Sequence[_Line]) -> tuple[str | None, str | None]:
        """When the article was published and last changed."""
        published = modified = None
        for line in lines:
            if len(line.text) > 160 or (_is_sentence(line) and line.words > 14):
                continue
            changed = [p.value for p in date.printed(line.text, self._context) if p.label == "modified"]
            if changed:
                modified = modified or changed[0]
            value = date.read(line.text, self._context)
            if value and value not in changed:
                published = published or value
        return published or modified, modified if published else None

    def _section(self, above: Sequence[_Line], tail: Sequence[_Line]) -> str | None:
        """The short line above the headline: the one that stands below the text again, else the nearest."""
        names = [part for line in above for part in (_CRUMB.split(line.text) if _fits_section(line) else ())]
        names = [
            n for n in names if n and fold(n).replace(" ", "") not in self._host.replace(" ", "") and not date.read(n)
        ]
        below = {fold(line.text) for line in tail}
        return next((n for n in names if fold(n) in below), names[-1] if names else None)

    def _dek(self, below: Sequence[_Line], images: Sequence[Image]) -> str | None:
        """The sentence between the headline and the particulars."""
        captions = {image.caption for image in images}
        for line in below:
            if _is_particular(line) or NOISE.fullmatch(line.text) or INVITATION.search(line.text):
                continue
            if line.words > 5 and len(line.text) > 30 and line.text not in captions:
                return line.text
        return None


def _title_place(head: Sequence[_Line]) -> int | None:
    """Which line above the text is the headline: the first that is long enough for one and says nothing else."""
    fit = [n for n, line in enumerate(head) if _fits_title(line)]
    dense = any(_DENSE.search(head[n].text) for n in fit)
    full = [n for n in fit if head[n].words > 4 or len(head[n].text) > (10 if dense else 32)]
    return full[0] if full else max(fit, key=lambda n: len(head[n].text), default=None)


def _fits_title(line: _Line) -> bool:
    text = line.text
    if line.bullet or line.icon or len(text) > 250 or NOISE.fullmatch(text) or INVITATION.search(text):
        return False
    return not _is_particular(line) and len(_CRUMB.split(text)) < 3


def _fits_section(line: _Line) -> bool:
    crumbs = _CRUMB.split(line.text)
    return (
        max(len(crumb.split()) for crumb in crumbs) < 6
        and len(line.text) < 60
        and not NOISE.fullmatch(line.text)
        and not _is_particular(line)
        and not _END.search(line.text)
    )


def _authors(above: Sequence[_Line], below: Sequence[_Line]) -> tuple[tuple[Author, ...], str | None, set[str]]:
    """Authors, the byline as printed, and the lines they were read from. A line of its own that follows a name in the
    same style, and is no date, is the role.
    """
    found: list[Author] = []
    printed: list[str] = []
    used: set[str] = set()
    lines = [*(line for line in above if BY.match(line.text)), *below]
    for n, line in enumerate(lines):
        names = _names(line, bool(found))
        if not names:
            if found and printed and lines[n - 1].text == printed[-1] and _is_role(line):
                found[-1] = found[-1].model_copy(update={"role": line.text}) if found[-1].role is None else found[-1]
                used.add(line.text)
            continue
        found += [name for name in names if name.name not in {author.name for author in found}]
        printed.append(line.text)
        used.add(line.text)
    return tuple(found), " ".join(printed) or None, used


def _names(line: _Line, found: bool) -> list[Author]:
    text = line.text
    labelled = bool(BY.match(text))
    if len(text) > 200 or NOISE.fullmatch(text) or _is_sentence(line) or credit.read(text).credit:
        return []
    writers = byline.read(text)
    if not labelled and not all(byline.is_person(w.name) for w in writers):
        return []
    if not labelled and (line.words > 12 or (found and len(writers) > 1)):
        return []
    return [Author(name=writer.name, role=writer.role) for writer in writers]


def _is_role(line: _Line) -> bool:
    return line.words < 8 and len(line.text) < 80 and not line.icon and not _is_particular(line) and not (
        NOISE.fullmatch(line.text) or _END.search(line.text)
    )  # fmt: skip


def _images(lines: Sequence[_Line], above: int) -> tuple[tuple[Image, ...], list[_Line]]:
    """Pictures by the lines that credit them, and the lines of the text without these. A credit alone in its line
    belongs to the sentence before it, if that stands above the text.
    """
    images: list[Image] = []
    text: list[_Line] = []
    for n, line in enumerate(lines):
        found = credit.read(line.text) if len(line.text) < 400 else credit.Caption()
        if not found.credit or (n >= above and not _is_credit_line(found)):
            if n >= above:
                text.append(line)
            continue
        caption = found.caption
        if caption is None and 0 < n <= above + 1 and _may_be_caption(lines[n - 1]):
            caption = lines[n - 1].text
            if text and text[-1] is lines[n - 1]:
                text.pop()
        images.append(Image(caption=caption, credit=found.credit, credit_raw=found.raw))
    return tuple(images), text


def _is_credit_line(found: credit.Caption) -> bool:
    """Whether a line inside the text is a caption: its credit is labelled, and it is no paragraph otherwise."""
    return bool(_LABELLED.match(found.raw or "")) and len(found.caption or "") < 250


def _may_be_caption(line: _Line) -> bool:
    return line.words > 3 and len(line.text) < 300 and not _is_particular(line) and not NOISE.fullmatch(line.text)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[tuple[str, _Line]]:
    """The lines of the text with their marks in Markdown, without labels and invitations between them."""
    for n, line in enumerate(lines):
        if NOISE.fullmatch(line.text) or (INVITATION.search(line.text) and len(line.text) < 250):
            continue
        heading = line.words < 14 and not line.bullet and not _END.search(line.text) and not _is_paragraph(line)
        if heading and n + 1 == len(lines):
            continue
        yield "## " if heading else "- " if line.bullet else "", line


def _tags(tail: Sequence[_Line], section: str | None) -> tuple[str, ...]:
    """Tags below the text: items of a list, what follows a label in its line or in the lines after it, hashtags."""
    found: list[str] = []
    labelled = False
    for line in tail:
        label = TAG_LABEL.match(line.text)
        rest = line.text[label.end() :] if label else line.text
        if label and (not rest or line.text[label.end() - 1] in ":： "):
            labelled = True
            found += tags.split([rest]) if rest else []
        elif re.fullmatch(r"(?:#\w[\w-]*[\s,]*)+", line.text):
            found += line.text.replace("#", " ").replace(",", " ").split()
        elif (line.bullet or labelled) and line.words < 6 and not _ends_tags(line):
            found += tags.split([_TAG_BULLET.sub("", line.text)])
        elif labelled and not line.bullet:
            labelled = False
    kept = tags.normalize(tuple(tag for tag in found if fold(tag) != fold(section or "")))
    return kept or ()


def _ends_tags(line: _Line) -> bool:
    return bool(NOISE.fullmatch(line.text) or INVITATION.search(line.text) or _END.search(line.text))


def _escape(text: str) -> str:
    """Text as Markdown shows it unchanged."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", re.sub(r"^([#>+-]|\d+(?=[.)]))", r"\\\1", text))
