"""A page that was saved as plain text: short lines above, paragraphs, short lines below, and what each of them is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from scraper.address import canonicalize, host_of
from scraper.article import Article, Author, Image
from scraper.fields import authors, references, source_credit, tags
from scraper.layout.junk import is_junk, names_others
from scraper.parser import record
from scraper.readers import byline, credit, date, language
from scraper.readers.byline_noise import blank
from scraper.readers.byline_parts import GAP
from scraper.readers.dump import (
    DENSE,
    END,
    Line,
    divide,
    is_credited,
    is_dated_or_signed,
    is_paragraph,
    is_particular,
    is_sentence,
    read_lines,
)
from scraper.readers.dump_words import BY, INVITATION, NO_NAME, NOISE, TAG_LABEL
from scraper.readers.names import is_person
from scraper.text import fold, squeeze

SOURCE = "text"  # what provenance says of every value found here
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|meta|script|div|article|p|h1|a|span|table|br)[\s>/!]", re.IGNORECASE)
_TAG_BULLET = re.compile(r"^[•‣▪◦●○∙·*#–-]\s*")
_LABELLED = re.compile(r"[(\[]?\s*(?:(?:\S+\s)?[^\s:]{2,15}\s*:|©|photo by|image by)", re.IGNORECASE)
_OF_PICTURE = re.compile(r"[/©]")  # in a credit: no byline, though "by" opens it
_OF_NAMES = 0.7  # of the characters of a line that names authors without a label
_LABEL_INSIDE = re.compile(r"\w\s?[:：]\s?\w")
_ASKING = ("how ", "why ", "what ", "who ", "when ", "wie ", "warum ", "was ", "pourquoi ", "cómo ", "por qué ")
_LABEL_WORDS = 8  # words that a label has fewer of
_OFTEN = 3  # times that only a label stands in a text
_QUOTE = re.compile('["“”„«»]')
_DATE_NEAR = 3  # lines below a name, in which a date says that it is the author's
_LAST = 6  # lines at the end of a text, among which its authors are told of
_LIFE = re.compile(r"\s(?:is|was|has|covers|writes|works|ist|schreibt|est|écrit|es|è|är|er)\b")
_CRUMB = re.compile(r"\s*[>»›/→]\s*")
_HOME = re.compile(r"(?:home|start|startseite|inicio|accueil|início)\s*[>»›/→]", re.IGNORECASE)


def looks_like_text(text: str) -> bool:
    """Whether a file is a page saved as plain text: it opens with no markup and holds hardly any."""
    start = text[:20_000].lstrip("\ufeff \t\r\n")
    return not start.startswith("<") and len(_MARKUP.findall(start)) < 3


def parse_text(text: str, url: str | None = None, *, fetched_at: datetime | None = None) -> Article:
    """The article of a page saved as plain text.

    `url` is the address it was saved from, `fetched_at` when, with its zone: "3 hours ago" counts from it.
    """
    head, body, tail = divide(read_lines(text))
    told = language.votes(" ".join(line.text for line in body)).most_common(1)
    site = host_of(url) or None
    reading = _Reading(date.Context(language=told[0][0] if told else None, fetched_at=fetched_at), site)
    values = reading.values(head, body, tail)
    values["language"] = told[0][0] if told else None
    values["url"] = canonicalize(url) if url else None
    found = {k: v for k, v in values.items() if v}
    return record(found, dict.fromkeys(found, SOURCE), requested_url=url, site=site, fetched_at=fetched_at)


class _Reading:
    """What the parts of a dump say."""

    def __init__(self, context: date.Context, host: str | None) -> None:
        self._context = context
        self._host = fold(host or "")

    def values(self, head: Sequence[Line], body: Sequence[Line], tail: Sequence[Line]) -> dict[str, Any]:
        """Values by field; those not found are missing or empty."""
        place = _title_place(head)
        title = head[place].text if place is not None else None
        above, below = (head[:place], head[place + 1 :]) if place is not None else ((), head)
        named, printed, used = _authors(above, below)
        images, text = _images([*above, *below, *body], len(above) + len(below))
        published, modified = self._dates(head)
        if not published:
            published, modified = self._dates(tail)
        section = self._section([line for line in above if line.text not in used], tail)
        supplied = (source_credit.said_in(line.text) for line in (*text[-_LAST:], *tail))
        paragraphs = list(_paragraphs(_without_lives(_without_others(text), [author.name for author in named])))
        return {
            "title": title,
            "dek": self._dek([line for line in below if line.text not in used], images),
            "authors": named,
            "byline": printed,
            "date_published": published,
            "date_modified": modified,
            "section": section,
            "tags": _tags(tail, section),
            "source_credit": next(filter(None, supplied), None),
            "images": images,
            "references": references.merged(one for line in (*body, *tail) for one in references.in_text(line.text)),
            "body": "\n\n".join(line.text for _, line in paragraphs),
            "body_markdown": "\n\n".join(f"{mark}{_escape(line.text)}" for mark, line in paragraphs),
        }

    def _dates(self, lines: Sequence[Line]) -> tuple[str | None, str | None]:
        """When the article was published and last changed."""
        published = modified = dated = None
        for line in lines:
            if len(line.text) > 160 or (is_sentence(line) and line.words > 14):
                continue
            labelled = {p.label: p.value for p in reversed(date.printed(line.text, self._context))}
            modified = modified or labelled.get("modified")
            published = published or labelled.get("published")
            value = date.read(line.text, self._context)
            if value != labelled.get("modified"):
                dated = dated or value
        published = published or dated
        return published or modified, modified if published else None

    def _section(self, above: Sequence[Line], tail: Sequence[Line]) -> str | None:
        """The short line above the headline: the one that stands below the text again, else the nearest."""
        names = [part for line in above for part in (_CRUMB.split(line.text) if _fits_section(line) else ())]
        names = [
            n for n in names if n and fold(n).replace(" ", "") not in self._host.replace(" ", "") and not date.read(n)
        ]
        below = {fold(line.text) for line in tail}
        return next((n for n in names if fold(n) in below), names[-1] if names else None)

    def _dek(self, below: Sequence[Line], images: Sequence[Image]) -> str | None:
        """The sentence between the headline and the particulars."""
        captions = {image.caption for image in images}
        for line in below:
            if is_particular(line) or NOISE.fullmatch(line.text) or INVITATION.search(line.text):
                continue
            if line.words > 5 and len(line.text) > 30 and line.text not in captions:
                return line.text
        return None


def _title_place(head: Sequence[Line]) -> int | None:
    """Which line above the text is the headline: the first that is long enough for one and says nothing else."""
    fit = [n for n, line in enumerate(head) if _fits_title(line)]
    dense = any(DENSE.search(head[n].text) for n in fit)
    full = [n for n in fit if head[n].words > 4 or len(head[n].text) > (10 if dense else 32)]
    return full[0] if full else max(fit, key=lambda n: len(head[n].text), default=None)


def _fits_title(line: Line) -> bool:
    text = line.text
    if line.bullet or line.icon or len(text) > 250 or NOISE.fullmatch(text):
        return False
    if INVITATION.search(text) and not text.casefold().startswith(_ASKING):
        return False
    if len(_CRUMB.split(text)) > 2 or _HOME.match(text):
        return False
    return not is_particular(line) or (is_credited(line) and not is_dated_or_signed(line) and not _says_picture(text))


def _says_picture(text: str) -> bool:
    """Whether a line that reads as a credit has a sign of one: "Shelves for Low Walls" has none."""
    raw = credit.read(text).raw or ""
    return raw != text or _LABELLED.match(raw) is not None or _OF_PICTURE.search(raw) is not None


def _fits_section(line: Line) -> bool:
    crumbs = _CRUMB.split(line.text)
    return (
        max(len(crumb.split()) for crumb in crumbs) < 6
        and not (line.words > 1 and line.text[0].islower())
        and len(line.text) < 60
        and not NOISE.fullmatch(line.text)
        and not is_particular(line)
        and not END.search(line.text)
    )


class _Byline(NamedTuple):
    """A byline of one or more lines that follow each other."""

    labelled: bool
    authors: list[Author]
    printed: list[str]
    used: list[str]
    """The lines it was read from, roles among them."""
    dated: bool
    """Whether a date stands near."""


def _authors(above: Sequence[Line], below: Sequence[Line]) -> tuple[tuple[Author, ...], str | None, set[str]]:
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
        captions = n + 1 < len(lines) and _is_credit_alone(lines[n + 1])
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
    if credit.read(text).credit and (not labelled or _OF_PICTURE.search(text)):
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


def _is_credit_alone(line: Line) -> bool:
    """Whether a line is a picture's credit, whose caption stands before it."""
    found = credit.read(line.text) if len(line.text) < 120 else credit.Caption()
    return found.credit is not None and found.caption is None and found.raw != found.credit


def _is_role(line: Line) -> bool:
    return line.words < 8 and len(line.text) < 80 and not line.icon and not is_particular(line) and not (
        NOISE.fullmatch(line.text) or END.search(line.text)
    )  # fmt: skip


def _images(lines: Sequence[Line], above: int) -> tuple[tuple[Image, ...], list[Line]]:
    """Pictures by the lines that credit them, and the lines of the text without these. A credit alone in its line
    belongs to the sentence before it, if that stands above the text.
    """
    images: list[Image] = []
    text: list[Line] = []
    for n, line in enumerate(lines):
        found = credit.read(line.text) if len(line.text) < 400 and not NOISE.fullmatch(line.text) else credit.Caption()
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


def _may_be_caption(line: Line) -> bool:
    if NOISE.fullmatch(line.text) or len(_CRUMB.split(line.text)) > 1:
        return False
    return line.words > 3 and len(line.text) < 300 and not is_particular(line)


def _without_others(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines before the heading that other articles follow ("You may also like"), if most of the text is."""
    lengths = [len(line.text) for line in lines]
    for n, line in enumerate(lines):
        if n and names_others(line.text, line.words) and sum(lengths[:n]) > sum(lengths[n:]):
            return lines[:n]
    return lines


def _without_lives(lines: Sequence[Line], names: Sequence[str]) -> Sequence[Line]:
    """The lines before those that tell of the authors, at the end of the text: a name alone, or who somebody is."""
    for n in range(max(1, len(lines) - _LAST), len(lines)):
        told = next((name for name in names if lines[n].text.startswith(name)), None)
        if told and (lines[n].text == told or _LIFE.match(lines[n].text, len(told))):
            return lines[:n]
    return lines


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """The lines of the text with their marks in Markdown, without labels and invitations between them, nor what a page
    says again and again.
    """
    said = Counter(line.text for line in lines if line.words < _LABEL_WORDS)
    for n, line in enumerate(lines):
        if NOISE.fullmatch(line.text) or (INVITATION.search(line.text) and len(line.text) < 250):
            continue
        if said[line.text] >= _OFTEN or is_junk(line.text, line.words):
            continue
        heading = line.words < 14 and not line.bullet and not END.search(line.text) and not is_paragraph(line)
        if heading and n + 1 == len(lines):
            continue
        yield "## " if heading else "- " if line.bullet else "", line


def _tags(tail: Sequence[Line], section: str | None) -> tuple[str, ...]:
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


def _ends_tags(line: Line) -> bool:
    return bool(NOISE.fullmatch(line.text) or INVITATION.search(line.text) or END.search(line.text))


def _escape(text: str) -> str:
    """Text as Markdown shows it unchanged."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", re.sub(r"^([#>+-]|\d+(?=[.)]))", r"\\\1", text))
