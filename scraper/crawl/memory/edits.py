"""Which edits of an article count: of its words, authors and credits, not of what changes around them by itself."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scraper.article import Article
from scraper.crawl.beforehand import Beforehand
from scraper.text import fold

_SHORT = 20  # words; what is shorter and no sentence is a label, a counter, a heading or a link to another story
_LABEL = 5  # words; so few beside a counter only say what it counts
_SLIPS = 2  # words of one edit that may be put right without a new version
_BLANK_LINES = re.compile(r"\n\s*\n")
_ITEM = re.compile(r"^[^\S\n]*(?:[-*+•]|\d{1,3}[.)])\s", re.M)
_SENTENCE = re.compile(r"(?:[.…。:;,]|\.\.\.)[\"'”’»)\]]*\s*$")
# What pages count up by themselves. Years are not among them: "10,000 years ago" is what an article says.
_RUNNING = re.compile(
    r"""(?ix) \d[\d.,\u00a0\u202f]{0,20}\s?[km]?\s?
    (?: (?:s|sec|second|m|min|minute|h|hr|hour|d|day|w|week|month)s?\.?\s(?:ago|read)\b
      | (?:view|read|comment|share|like|repl|response|reaction|click|download|vote|time)(?:s|y|ies)?\b
      | (?:kommentar|aufruf|leser|mal|min|minute|sekunde)(?:e|en|n)?\b
      | (?:commentaire|vue|partage|comentario|visita|lectura|minuto|commento|visualizzazion)[sei]?\b )
    | \b (?:vor|il\sy\sa|hace)\s\d{1,9}\s(?:sek|min|std|stunde|tag|woche|monat|s|h|minute|heure|jour|semaine|mois|minuto
      |hora|d[ií]a|semana|mese)\w*\.?"""
)


def substance(title: str | None, body: str) -> str:
    """What edits are told by: the folded title, then a line for each block of running text, folded.

    Left out are blocks of at most 20 words that do not end like a sentence (headings, labels, links to other stories;
    a question counts as a headline), and of short blocks what counts up by itself, with its label: "1,204 views.",
    "Updated 3 min ago."
    """
    return "\n".join((fold(title or ""), *(folded for text in _units(body) if (folded := _running_text(text)))))


@Beforehand
def deflated(title: str | None, body: str) -> bytes:
    """The substance as a memory keeps it."""
    return zlib.compress(substance(title, body).encode(), 1)


def is_edit(old: str, new: str, own: Iterable[str] = ()) -> bool:
    """Whether the second substance of an article is an edit of the first that counts.

    Any word of title or running text that comes, goes or changes does, but for white space, case and punctuation,
    blocks that change places, and slips of the pen in the text: at most two words in which a letter was left out, was
    one too many, or changed places with its neighbour. Another letter makes another word ("Iran", "Iraq"). `own` are
    folded blocks that by now are known as the site's own: they do not count as text that went.
    """
    (old_title, *before), (new_title, *after) = old.split("\n"), new.split("\n")
    if old_title != new_title:
        return True
    owned = frozenset(own)
    gone, come = _without([b for b in before if b not in owned], after), _without(after, before)
    return not _are_slips(" ".join(gone).split(), " ".join(come).split())


def share_nothing(one: str, other: str) -> bool:
    """Whether two substances have neither title nor a block of running text in common: they are of two articles."""
    return set(one.split("\n")).isdisjoint(filter(None, other.split("\n")))


def share_half(one: str, other: str) -> bool:
    """Whether half of the title and blocks of the shorter of two substances are in the other too, word for word."""
    a, b = (set(filter(None, text.split("\n"))) for text in (one, other))
    return len(a & b) * 2 >= max(min(len(a), len(b)), 1)


def share_words(one: str, other: str) -> bool:
    """Whether half of the words of the longer of two substances are in the other too: so they are, unlike its blocks,
    of a text that was gone over.
    """
    a, b = set(one.split()), set(other.split())
    return len(a & b) * 2 >= max(len(a), len(b), 1)


def _units(body: str) -> Iterator[str]:
    """Paragraphs, and the items of lists one by one."""
    for block in _BLANK_LINES.split(body):
        if "\n" in block and _ITEM.search(block):
            yield from block.split("\n")
        else:
            yield block


def _running_text(text: str) -> str:
    folded = fold(text)
    if folded.count(" ") >= _SHORT:
        return folded
    if not _SENTENCE.search(text):
        return ""
    stands = fold(_RUNNING.sub(" ", text))
    return stands if stands == folded or stands.count(" ") >= _LABEL else ""


def _without(lines: list[str], others: list[str]) -> list[str]:
    """The lines that are not among the others, in their order; a line that is there twice must be so in both."""
    left = Counter(others)
    kept = []
    for line in lines:
        if left[line]:
            left[line] -= 1
        else:
            kept.append(line)
    return kept


def _are_slips(old: list[str], new: list[str]) -> bool:
    """Whether the words differ by slips of the pen alone."""
    if len(old) != len(new):
        return False
    pairs = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    return len(pairs) <= _SLIPS and all(_is_slip(*pair) for pair in pairs)


def _is_slip(one: str, other: str) -> bool:
    """Whether two words of letters differ by one letter more, or by two neighbours that changed places, not at the
    start.
    """
    if not (one.isalpha() and other.isalpha()) or one[0] != other[0] or min(len(one), len(other)) < 4:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other or one == other[1:]


Particulars = Mapping[str, Any]
"""What an article says beside its text, folded: `dek`, `authors`, and the `credits` of its images by file name."""


def particulars(article: Article) -> Particulars:
    """What edits outside the text are told by."""
    credits = {_file(_of(image, "url")): fold(_of(image, "credit")) for image in article.images}
    return {
        "dek": fold(article.dek or ""),
        "authors": sorted({fold(_of(author, "name")) for author in article.authors} - {""}),
        "credits": {name: credit for name, credit in credits.items() if name and credit},
    }


def is_edit_beside(old: Particulars, new: Particulars) -> bool:
    """Whether dek, authors or the credit of an image were changed or filled in. What went may only not have been found
    this time; pictures come and go; and tags are the site's business.
    """
    if _is_other(old.get("dek", ""), new["dek"]):
        return True
    if new["authors"] and _is_other(" ".join(old.get("authors", ())), " ".join(new["authors"])):
        return True
    before: Mapping[str, str] = old.get("credits", {})
    return any(_is_other(before[name], credit) for name, credit in new["credits"].items() if name in before)


def _is_other(old: str, new: str) -> bool:
    return bool(new) and old != new


def _of(thing: Any, name: str) -> str:
    """A value of an object, or of the dict that a line has in its place."""
    value = thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)
    return value if isinstance(value, str) else ""


def _file(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]
