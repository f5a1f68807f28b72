"""A page that was saved as plain text, into an Article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from scraper.address import canonicalize, host_of
from scraper.article import Article, Image
from scraper.fields import references, source_credit, tags
from scraper.parser import record
from scraper.plaintext.lines import (
    CRUMB,
    DENSE,
    END,
    Line,
    divide,
    is_credited,
    is_dated_or_signed,
    is_particular,
    is_sentence,
    read_lines,
)
from scraper.plaintext.pictures import credited, says_picture
from scraper.plaintext.signed import signed
from scraper.plaintext.text import LAST, paragraphs
from scraper.plaintext.words import INVITATION, NOISE, TAG_LABEL
from scraper.readers import date, language
from scraper.text import fold

SOURCE = "text"  # what provenance says of every value found here
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|meta|script|div|article|p|h1|a|span|table|br)[\s>/!]", re.IGNORECASE)
_TAG_BULLET = re.compile(r"^[•‣▪◦●○∙·*#–-]\s*")
_ASKING = ("how ", "why ", "what ", "who ", "when ", "wie ", "warum ", "was ", "pourquoi ", "cómo ", "por qué ")
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
        named, printed, used = signed(above, below)
        images, text = credited([*above, *below, *body], len(above) + len(below))
        published, modified = self._dates(head)
        if not published:
            published, modified = self._dates(tail)
        section = self._section([line for line in above if line.text not in used], tail)
        supplied = (source_credit.said_in(line.text) for line in (*text[-LAST:], *tail))
        told = list(paragraphs(text, [author.name for author in named]))
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
            "body": "\n\n".join(plain for plain, _ in told),
            "body_markdown": "\n\n".join(marked for _, marked in told),
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
        names = [part for line in above for part in (CRUMB.split(line.text) if _fits_section(line) else ())]
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
    if len(CRUMB.split(text)) > 2 or _HOME.match(text):
        return False
    return not is_particular(line) or (is_credited(line) and not is_dated_or_signed(line) and not says_picture(text))


def _fits_section(line: Line) -> bool:
    crumbs = CRUMB.split(line.text)
    return (
        max(len(crumb.split()) for crumb in crumbs) < 6
        and not (line.words > 1 and line.text[0].islower())
        and len(line.text) < 60
        and not NOISE.fullmatch(line.text)
        and not is_particular(line)
        and not END.search(line.text)
    )


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
