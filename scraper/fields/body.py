"""The article's own text: paragraphs, headings, list items and quotes in reading order, parted by blank lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from scraper.fields import images
from scraper.layout import Block, paragraphs
from scraper.layout.block import HEADINGS
from scraper.layout.box import is_below_picture
from scraper.layout.legend import repeats_caption
from scraper.markup import is_out_of_memory
from scraper.page import Candidate, Page
from scraper.printed import byline
from scraper.printed.tag_names import is_of_tags
from scraper.readers import byline_eastern
from scraper.readers.byline_words import AGENCIES, LIFE
from scraper.readers.names import is_person
from scraper.text import fold, plain

_FIRST, _BEGINNING = 12, 2_500  # blocks of its beginning, and characters
_LAST = 3  # blocks of an article that may tell of its author
_LIFE_WORDS = 70
_TAG_WORDS = 12
_NAME = 60  # characters
_SIGNATURE = 90  # characters
_LIFE = tuple(
    f"{verb} "
    for verb in (
        *LIFE, "currently", "schreibt", "war", "lehrt", "arbeitet", "teaches", "leads", "directs", "lives", "enseigne",
        "dirige", "enseña", "è", "jest", "är", "er", "can be", "may be",
    )
)  # fmt: skip
# What stands before the name there, folded: "Der Autor: Prof. Dr. Ben Lie lehrt …".
_BEFORE_NAME = re.compile(
    r"(?:(?:(?:the|der|die|unser|unsere|nasz|nasza|l|el|la|o|a|de) )?(?:author|autor|autorin|autorka|auteur|auteure"
    r"|autrice|autora|autore|(?:(?:staff|senior|chief|city) )?(?:writer|reporter|correspondent|columnist|editor)) )?"
    r"(?:(?:dr|prof|professor|med|phil|jur|iur|rer|nat|pol|ing|dipl|habil|hab|mag|mgr|inż|pd) )*"
)
_AGENCIES = frozenset(AGENCIES)
_CALL = re.compile(r"(?:contact|reach|e-?mail|follow) (?:staff |senior )?(?:(?:writer|reporter|editor) )?")
_DASHED = re.compile(r"[-–—]{1,2}\s?(?:By|Von|Par|Por|Di)\s[A-ZÀ-Þ](?:[^.!?]|\.\S){2,60}$")
_STROKE = re.compile(r"\s?[/,]\s?")
_MAX_INITIALS, _NO_INITIALS = 4, 8  # parts of such a line, letters of what is none
_JOINING = frozenset("and und et y e i og och en by von par por text".split())
_LITTLE = 400  # characters: a page that shows no more may hold its text in JSON for a script
_SHOWN = 0.4  # of the text that JSON-LD holds: with less of it in its elements, a page shows it by script


def candidates(page: Page) -> Iterator[Candidate[tuple[Block, ...]]]:
    """The blocks of the page that are the article's text; that of JSON-LD or of a script's JSON where the page itself
    has little of it.
    """
    shown = page.once(printed)
    if page.chosen("body"):
        yield Candidate(shown, "site:css")
    size = _size(shown)
    stated = page.linked_data.text
    # Without its markup a text is no longer than with it: of most nothing more needs to be known.
    if len(stated) * _SHOWN > size and _size(blocks := _plain(stated)) * _SHOWN > size:
        yield Candidate(blocks, "json-ld")
    elif size < _LITTLE and (held := _plain(page.island.text)):
        yield Candidate(held, "json")
    yield Candidate(shown, "dom")


def printed(page: Page) -> tuple[Block, ...]:
    """The blocks of the page that are the article's text, without those that are captions: systems put them in a
    paragraph below the picture.
    """
    captions, doubtful = page.once(images.captions), page.once(images.doubtful_captions)
    known = captions | doubtful
    longest = max(map(len, known), default=0)
    initials = {caption[:1] for caption in known}

    def is_caption(block: Block) -> bool:
        if len(block.text) > 2 * longest or block.box.tag in HEADINGS:
            return False
        initial = block.text[:1].casefold()
        if initial.isalnum() and initial[0] not in initials:  # as most
            return False
        return (text := fold(block.text)) in captions or (text in doubtful and repeats_caption(block.element))

    blocks = page.layout.body
    apart = tuple(b for b in blocks if not is_below_picture(b.element)) if "table" in page.tags else blocks
    if len(apart) < len(blocks) and _size(blocks) < 2 * _size(apart):  # a story told in captions stays
        blocks = apart
    if longest:
        blocks = tuple(block for block in blocks if not is_caption(block))
    return _without_signature(_without_tags(blocks), _writers(page))


def _without_tags(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without the last ones, of a few words, that are called tags."""
    end = len(blocks)
    while end > 1 and blocks[end - 1].words <= _TAG_WORDS and is_of_tags(blocks[end - 1].element):
        end -= 1
    return blocks[:end]


def beginning(page: Page) -> str:
    """The first blocks of the text on one line."""
    return " ".join(block.text for block in page.layout.body[:_FIRST])[:_BEGINNING]


def _writers(page: Page) -> Collection[str]:
    """Names of who wrote the article, folded, of the byline below it too where no other names a person; none where they
    cannot be read: no text is lost for it.
    """
    try:
        known = page.once(images.writers)
        if any(" " not in name or is_person(name.title()) for name in known):
            return known
        below = islice(byline.below(page), 1)
        return [*known, *(fold(writer.name) for printed in below for writer in byline.writers(printed))]
    except Exception as error:
        if is_out_of_memory(error):
            raise
        return ()


def _without_signature(blocks: tuple[Block, ...], writers: Collection[str]) -> tuple[Block, ...]:
    """The blocks without the last ones that are the names of who wrote them, or tell of their lives, and without the
    headings that nothing else stands under.
    """
    end = len(blocks)
    while end > max(1, len(blocks) - _LAST) and blocks[end - 1].words <= _LIFE_WORDS:
        words = _after_title(fold(blocks[end - 1].text))
        if not (
            tells_of(words, writers)
            or (_is_entry(blocks[end - 1].text, writers) and blocks[end - 2].box.tag not in HEADINGS)
            or byline_eastern.signs(blocks[end - 1].text)
            or _DASHED.match(blocks[end - 1].text)
            or (len(words) <= _SIGNATURE and _is_signature(blocks[end - 1].text, words, writers))
        ):
            break
        end -= 1
    while 1 < end < len(blocks) and blocks[end - 1].box.tag in HEADINGS:
        end -= 1
    return blocks[:end]


def _after_title(words: str) -> str:
    """Folded words from the name on, if it stands behind "the author" or a degree."""
    before = _BEFORE_NAME.match(words)
    return words[before.end() :] if before else words


def tells_of(words: str, writers: Collection[str]) -> bool:
    """Whether folded words tell who one of the authors is: "Ann Roe writes about slopes"."""
    return any(
        " " in name and words.startswith(f"{name} ") and words[len(name) :].lstrip(" 0123456789").startswith(_LIFE)
        for name in writers
    )


def _is_entry(text: str, writers: Collection[str]) -> bool:
    """Whether a text is what a list of authors says of one of them: "Ann Roe, geologist in Harbour, author of …"."""
    name, comma, _ = text.partition(",")
    return bool(comma) and len(name) < _NAME and " " in name and _after_title(fold(name)) in writers


def _is_signature(text: str, words: str, writers: Collection[str]) -> bool:
    """Whether a text, folded too, is who wrote it: names and nothing else, or after a dash or before a bracket; or the
    agency it is from and the initials of who wrote it ("ab/dpa").
    """
    parts = _STROKE.split(text.strip("()"))
    if len(parts) <= _MAX_INITIALS and all(part.isalpha() and len(part) < _NO_INITIALS for part in parts):
        return not _AGENCIES.isdisjoint(part.lower() for part in parts)
    words = _CALL.sub("", words)
    name = next((name for name in writers if " " in name and words.startswith(name)), None)
    if name is None:
        return False
    if text[0] in "-–—" or _CALL.match(text.lower()) or (text[-1] == ")" and fold(text.partition("(")[0]) == name):
        return True
    if "@" in text and fold(text.partition(":")[0]) == name:
        return True
    rest = f" {words} "
    for known in writers:
        rest = rest.replace(f" {known} ", " ")
    return _JOINING.issuperset(rest.split())


def _size(blocks: tuple[Block, ...]) -> int:
    """Characters of the blocks."""
    return sum(len(block.text) for block in blocks)


def _plain(whole: str) -> tuple[Block, ...]:
    """Paragraphs of a text that may hold markup."""
    blocks = paragraphs(whole)
    for block in blocks:
        block.text = plain(block.text)
        block.pieces = [block.text]
    return tuple(b for b in blocks if b.text)


def normalize(raw: tuple[Block, ...]) -> str | None:
    """The blocks' text; None if there is none."""
    return "\n\n".join(block.text for block in raw) or None
