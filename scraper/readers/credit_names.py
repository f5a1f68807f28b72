"""What a credit may be: names of people, agencies and organisations, and nothing of a sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from scraper.readers.credit_labels import behind_label
from scraper.readers.credit_words import AGENCIES, CONNECTIVES, KINDS, ORGANISATIONS
from scraper.text import any_of, squeeze

MAX_CREDIT = 300
MAX_WORDS = 15  # of a credit; a longer text in lower case is prose, whatever the page calls it
_SENTENCE_WORDS = 2  # that no name has, more than which a sentence has
_TOKEN = re.compile(r"[\w.'’·&-]+")
_AGENCIES = frozenset(AGENCIES)
_AGENCY_WORDS = frozenset(word for agency in AGENCIES for word in agency.split())
_FIRST_OF_TWO = frozenset(agency.partition(" ")[0] for agency in AGENCIES if " " in agency)
_ORGANISATION = re.compile(rf"\b(?:{any_of(ORGANISATIONS)})\b", re.I)
_SLASH = re.compile(r"(?:[^\W\d_]\.?|\w[)\]])\s?/\s?[^\W\d_]")
_WORD = re.compile(r"[^\s/|,;&+·–—-]+")
_INITIALS = re.compile(r"(?<=\w)(?:/[a-z]{2,4}){1,3}\.?\Z")  # of who sent the picture: "Ann Roe/wsj"
_ELIDED = re.compile(r"(?:d|l|dell|della|all)['’][^\W\da-z_]")  # "d'Oliveira"
_CONNECTIVES = frozenset(CONNECTIVES)
_KIND = re.compile(rf"\s*(?:{any_of(KINDS)})\.?\s*", re.I)
_VIA = re.compile(r"\bvia\s+[A-Z@]")
_RESERVED = ("DR", "D.R", "D. R")  # in French: all rights, whoever has them
_CONTACT = re.compile(r"[\w.]@[\w-]+\.\w")  # the photographer's
_GLUED = re.compile(r"^(?:Credits?:?)+(?=[^\W\d_a-z]\w)")  # labels for screen readers, glued to the name
_NO_CREDIT = re.compile(
    r"all\s+rights\s+reserved|alle\s+rechte|tous\s+droits|todos\s+(?:los|os)\s+d|copyright\s*text|\bsubscribe\b|\bsources?/usage\b",
    re.I,
)
_OF_NO_CREDIT = ("rights", "rechte", "droits", "todos", "copyright", "subscribe", "usage")  # one of these is in each
_NO_NAME = re.compile(
    r"photos?|image|images|bild|foto|fotos|source|copyright|credits?|[\d\s.,:]*|n/?a|none|null|unknown|uncredited|-+",
    re.I,
)
# Who wrote the article, without a name.
_AUTHOR = re.compile(
    r"(?:by\s+)?(?:the\s+)?authors?|(?:d(?:er|ie)\s+)?(?:verfasser|autor)(?:in)?|(?:l['’])?auteure?|(?:el|la|o|a)\s+autora?"
    r"|(?:l['’])?aut(?:ore|rice)|(?:de\s+)?auteur",
    re.I,
)
_SECOND = re.compile(r"(?<=\w)\.?\ssources?\s?:\s", re.I)
_MADE_BY = re.compile(r"(?:(?<=[\u4e00-\u9fff]{2})(?<![拍航])|\s)(?:[摄攝]|供[图圖]|제공)$")  # "took it", "supplied it"
# What follows the credit and is not part of it.
_AFTER = re.compile(
    r"""\s*;\s*(?:sources?|quellen?)\b.*
      | \s*[|,;]?\s*(?:lizenz|licen[cs]e)\s*:.*
      | \s+ausschnitt\s*:.*
      | \s*\+{2,}.*
      | [,;]\s+courtesy\b.*
      | \s*/\s*(?:archiv(?:bild|foto)?|file\s+(?:photo|image|picture)|symbolbild|symbolfoto)\s*\.?
      | (?<!,)\s+(?:file\s+(?:photo|image|picture)|file|pic|composite|ausschnitt|licen[cs]e|archivbild|symbolbild)\s*
      | \s+\(\s*(?:ausschnitt|composite|licen[cs]e|archivbild|symbolbild|file|lizenz)\s*\)
      | \s+\S{3,120}\.(?:jpe?g|png|webp|gif)
    """,
    re.I | re.X | re.S,
)
OPEN, CLOSE = "([（［【", ")]）］】"
_OF_AFTER = (  # one of these is in all of that, in lower case
    "source", "quelle", "++", "licen", "lizen", "ausschnitt", "courtesy", "archiv", "file", "symbol", "pic",
    "composite", ".jp", ".png", ".webp", ".gif",
)  # fmt: skip
_EDGES = " \t\n,;:/|–—―-·•＝=_"


def credit_of(text: str) -> str | None:
    """The name in a string that is a credit as a whole: label, brackets, sign and what follows are off."""
    text = _GLUED.sub("", squeeze(text))
    if _names_none(text.strip(_EDGES)):
        return None
    supplied = "courtesy" in text.lower()
    for _ in range(6):
        before = text
        text = _unwrap(text.strip())
        text = text[behind_label(text) :] or text
        text = text.lstrip(_EDGES)
        if text == before:
            break
    for _ in range(3 if any(map(text.lower().__contains__, _OF_AFTER)) else 0):
        if cut := next((m for m in _AFTER.finditer(text) if m.end() == len(text) and m.start()), None):
            text = text[: cut.start()]
    text = _unwrap(text.rstrip(_EDGES))
    if text.endswith(".") and not re.search(r"\b(?:[A-Z]|Inc|Ltd|Co|Jr|Sr|Corp|[A-Z]\.[A-Z])\.$", text):
        text = text[:-1]
    text = _joined(text.strip(_EDGES))
    if text[-1:] in "摄攝图圖공":
        text = _MADE_BY.sub("", text)
    if names_author(text) and not supplied:
        return None
    if not text or len(text) > MAX_CREDIT or _names_none(text) or not re.search(r"\w", text):
        return None
    return text


def _joined(text: str) -> str:
    """Names that a second label or a bar parts, each once: "Ann Roe Source: AFP", "Ann Roe | Ann Roe"."""
    if ":" in text and len(parts := _SECOND.split(text)) > 1 and all(parts):
        return ", ".join({part.casefold(): part for part in parts}.values())
    parts = text.split(" | ") if " | " in text else []
    return parts[0] if len(parts) == 2 and parts[0].casefold() == parts[1].casefold() else text


def names_author(text: str) -> bool:
    """Whether a picture is said to be by who wrote the article, without a name: "Photo: the author"."""
    return _AUTHOR.fullmatch(text.strip(" .)")) is not None


def _names_none(text: str) -> bool:
    """Whether a string says that there is no credit, or is only a label."""
    if any(map(text.lower().__contains__, _OF_NO_CREDIT)) and _NO_CREDIT.search(text):
        return True
    return _NO_NAME.fullmatch(text) is not None


def _unwrap(text: str) -> str:
    """Without a pair of brackets round the whole, or half a pair at one end."""
    if text.startswith(tuple(OPEN)):
        if text.endswith(tuple(CLOSE)) and not _closes_early(text):
            return text[1:-1].strip()
        if not re.search(r"[)\]）］】]", text):
            return text[1:].strip()
    if text.endswith(tuple(CLOSE)) and not re.search(r"[(\[（［【]", text):
        return text[:-1].strip()
    return text


def _closes_early(text: str) -> bool:
    depth = 0
    for n, letter in enumerate(text):
        depth += (letter in OPEN) - (letter in CLOSE)
        if depth == 0:
            return n < len(text) - 1
    return True


def names_source(text: str) -> bool:
    """Whether a string is a credit by itself: an agency, names parted by a slash or with an address of mail, and
    nothing but names.
    """
    text = text.strip(" .\n")
    if not text or len(text) > 110 or ("\n" in text and len(set(text.split("\n"))) > 1):
        return False
    if not is_name(text):  # most are prose, which a small word soon tells
        return False
    if "@" in text and _CONTACT.search(text):
        return True
    if text in _RESERVED:
        return True
    if ": " in text:
        return False  # "Ann Roe: Engineer at NASA"
    return has_agency(text) or ("/" in text and _SLASH.search(text) is not None) or _VIA.search(text) is not None


def has_agency(text: str) -> bool:
    """Whether an agency is named; "NASA's" and "AP-based" are part of a sentence."""
    text = text.casefold()
    words = [word.rstrip(".") for word in _TOKEN.findall(text)]
    if ".com" in text:
        words = [word.removesuffix(".com") if word not in _AGENCIES else word for word in words]
    if not _AGENCIES.isdisjoint(words):
        return True
    return not _FIRST_OF_TWO.isdisjoint(words) and any(f"{a} {b}" in _AGENCIES for a, b in pairwise(words))


def is_name(text: str) -> bool:
    """Whether every word is a name's: capitals, figures, small connecting words, agencies in lower case."""
    words = _WORD.findall(_INITIALS.sub("", text) if "/" in text else text)
    return len(words) <= MAX_WORDS and all(
        not word[:1].islower()
        or _is_small_word(word.casefold().strip("().,"))
        or "." in word[:-1]
        or "_" in word
        or _ELIDED.match(word)
        for word in words
    )


def _is_small_word(word: str) -> bool:
    return word in _CONNECTIVES or word in _AGENCY_WORDS


def is_prose(text: str) -> bool:
    """Whether a string reads as sentences rather than names: many words, most of them in lower case."""
    words = [w for w in _WORD.findall(text) if w[:1].isalpha()]
    small = sum(1 for w in words if w[:1].islower() and w.casefold() not in _CONNECTIVES)
    return len(words) > 4 and small * 5 > len(words) * 2 and not has_agency(text)


def is_sentence(text: str) -> bool:
    """Whether what the page calls a credit ends as a sentence that has words of one."""
    if not text.endswith(".") or len(text) > MAX_CREDIT:
        return False
    return sum(not is_name(word) for word in text[:-1].split()) > _SENTENCE_WORDS


def prose_end(text: str) -> int:
    """Where the last word begins that is none of a name, in most captions the very last; 0 if there is none."""
    end = len(text)
    while end > 0:
        start = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
        if not is_name(text[start:end]):
            return start
        end = start - 1
    return 0


def is_kind(text: str) -> bool:
    """Whether a string says what kind of picture it is ("Symbolbild", "File photo"), not whose."""
    return _KIND.fullmatch(text) is not None


def has_organisation(text: str) -> bool:
    """Whether a word of an organisation's name is there: "Institute", "Museum"."""
    return _ORGANISATION.search(text) is not None
