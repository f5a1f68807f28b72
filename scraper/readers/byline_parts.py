"""The parts of a byline: what signs and "and" part, each as a name or a role, with what is said right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scraper.readers.byline_eastern import NO_NAMES
from scraper.readers.byline_words import (
    AGENCIES,
    AND,
    AND_OR_PARTICLE,
    BY,
    FOR,
    LIFE,
    QUALIFIERS,
    REPORTERS,
    ROLES,
    TIME_WORDS,
    TITLES,
    WIRES,
)
from scraper.readers.names import ARTICLES, could_be_person, is_person, is_post, is_supplied, says_post
from scraper.text import any_of

_POST_WORDS = 3
_NO_FIRST = ROLES | QUALIFIERS | ARTICLES  # words with which no name before a post begins
_AFTER_DATE = re.compile(rf"^[\s|•·,–—-]*(?:{any_of(BY)})\s+(?=\S)", re.I)
_AND_FIRST = re.compile(rf"\s*(?:{any_of(AND)}|AND)\s+(?=[^\W\d_a-zß-ÿ])")  # behind an address: "and Bo Ek"
_BIO = re.compile(
    rf"\s+(?:{any_of((*LIFE, 'are', 'war', 'è', 'é', 'är', 'er', 'joined', 'leads'))})\s+"
    r"(?:(?:an?|the|eine?|une?|una?)\s+)?(?=[^\W\d_])"
)
_SPLIT = re.compile(
    rf"\s*(?:[,;]\s+(?:{any_of(AND)}|AND)\s+(?=[^\W\d_a-zß-ÿ])|[,;|•·⋅∙●、，،＆]|\s[-–]+(?:\s|$)|[—]|(?<=\S)／(?=\S))\s*"
)
_AND = re.compile(rf"\s+(?:{any_of(AND)})\s+", re.I)
_AND_OR_PARTICLE = re.compile(rf"\s+(?:{any_of(AND_OR_PARTICLE)})\s+", re.I)
_FOR = re.compile(rf"\s+(?:(?i:{any_of(FOR)})\s+(?=\S)|(?=The\s+[A-Z]))")
_IN_PLACE = re.compile(r"\s+(?:in|from|aus|à)\s+(?=[^\W\d_a-zß-ÿ])")
_SURNAME = re.compile(r"(?:Ma?c|De|Di|Du|La|Le|Van|O['’]|D['’])[A-Z][a-z]+$")
# An agency or a broadcaster behind a name that nothing parts from it: "Ann Lee Associated Press".
_AGENCY = re.compile(
    r"\s+(?i:the\s+)?((?i:(?:associated|canadian|australian associated) press|agence france-presse)|Reuters|Ritzau"
    r"|Belga|Xinhua|Yonhap|Lusa|AFP|NTB|DPA|APA|EFE|ANSA|ANP|PAP|ČTK|MTI|STT|Yle|NRK|SVT|RFI)$"
)
# What one of a byline did, where nothing parts it from the name: "Ann Lee Text", "Ann Lee Foto Bo Ek".
_MADE = re.compile(
    r"\s(?:(?P<words>Te(?:x|ks)t|Texte|Texto|Teksti)|Fotos?|Foton|Fotografie|Photos?|Bild|Bilder|Kuvat?|Beeld|Illustratie"
    r"|Teckning)(?=\s|$)"
)
_FULL_STOP = re.compile(r"(?<=\s[^\W\d_]{4})\.$|(?<=[^\W\d_]{5})\.$|\s\.$")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
# In brackets behind a name: what a photographer did, and what tells nothing of the writer.
_NOT_WRITTEN = re.compile(
    r"(?:foto|photo|bild|illustration|video|grafik|karte)(?:s|er|en|n|grafien?|graf(?:in)?)?$", re.I
)
_NO_ROLE = re.compile(
    r"te[xk]s?t[eo]?|(?:avec|mit|with|con|com|med|met)\s.*"
    r"|(?:she|he|they|sie|er|elle|il)\s*/\s*\w+(?:\s*/\s*\w+)?$",
    re.I,
)
_BEFORE_DATES = frozenset(
    {"on", "at", "am", "um", "den", "om", "kl", "vor", "published", "updated", "posted", "last", "stand"}
)
GAP = " \ue000 "  # stands where a date or a button stood
EDGE = " \t\ue000,;:|/／&+•·⋅∙●–—-−*›»«\"“”'’<>"
_EDGES = " \t\ue000,;:|/／•·⋅∙●–—-−*›»«\"“”'’()<>"


class Part(NamedTuple):
    """What stands between two signs: a name, or what is said of the one before it."""

    text: str
    role: str | None = None  # said in the same part, after the name
    after_noise: bool = False  # a date or a button parts it from the name


def parts(text: str) -> Iterator[Part]:
    """The parts of a byline without its label, in which a gap (`GAP`) stands for each date and button."""
    for n, stretch in enumerate(text.split(GAP.strip())):
        if n:
            stretch = _AFTER_DATE.sub("", stretch)
            if joined := _AND_FIRST.match(stretch):
                stretch = stretch[joined.end() :]
        for piece in filter(None, map(_trim, _SPLIT.split(stretch))):
            for name in _split_and(piece):
                yield _split_role(name)._replace(after_noise=n > 0)


def _split_and(piece: str) -> list[str]:
    """A piece split at "and" where persons stand on both sides; whole where it is one name: "Staff and agencies"."""
    if _EASTERN_NAMES.fullmatch(piece):
        return piece.split()
    if (brackets := _BRACKETS.search(piece)) and len(names := _split_and(piece[: brackets.start()])) > 1:
        return [*names[:-1], names[-1] + brackets[0]]
    for pattern, least in ((_AND, 1), (_AND_OR_PARTICLE, 2)):
        names = pattern.split(piece)
        if len(names) < 2:
            continue
        outlet = names[-1].casefold() in AGENCIES and piece.split()[0].casefold() in ARTICLES  # "The Note with AFP"
        bare = [_BRACKETS.sub("", n) for n in names]  # "Ann Lee (text) and Bo Ek (photos)"
        if not outlet and all(could_be_person(n) and len(n.split()) >= least for n in bare):
            return names
        if len(names) == 2 and len(names[0].split()) <= _POST_WORDS and says_post(names[0]) and is_person(names[1]):
            return names  # "Reporter and Bo Ek", behind a name
        if not outlet and is_person(names[0]) and (last := names[-1].casefold()) in AGENCIES | WIRES:
            return names[:-1] if last in WIRES else names  # "Ann Lee and agencies"
        if all(is_person(_without_place(n)) for n in names):
            return names  # "Ann Lee in Oslo and Bo Ek in Rome"
    if "/" in piece and piece.rpartition("/")[2].strip().casefold() in WIRES:
        return _split_and(piece.rpartition("/")[0].rstrip())
    if "/" in piece and is_person(piece.split("/")[0]):
        return piece.split("/")
    return [piece]


def _without_place(name: str) -> str:
    place = _IN_PLACE.search(name)
    return _split_post((name[: place.start()] if place else name).split())[0]


def _split_role(piece: str) -> Part:
    """A name and what follows it: "(dpa)", "is a writer", "for The Paper", "Staff Writer"."""
    role = None
    if brackets := _BRACKETS.search(piece):
        if _NOT_WRITTEN.match(brackets[1]):
            return Part("")
        told = len(brackets[1]) > 3 and not _NO_ROLE.match(brackets[1])
        piece, role = piece[: brackets.start()], brackets[1] if told else None
    if (bio := _BIO.search(piece)) and could_be_person(piece[: bio.start()]):
        piece, role = piece[: bio.start()], piece[bio.end() :]
    if (made := _MADE.search(piece)) and is_person(piece[: made.start()]):
        if made.end() == len(piece) and not made["words"]:
            return Part("")
        if made.end() == len(piece) or is_person(piece[made.end() :].strip()):
            piece = piece[: made.start()]
    if (agency := _AGENCY.search(piece)) and is_person(piece[: agency.start()]):
        piece, role = piece[: agency.start()], agency[1]
    for outlet in _FOR.finditer(piece):
        if is_person(piece[: outlet.start()]):
            piece, role = piece[: outlet.start()], piece[outlet.end() :]
            break
    words = piece.split()
    if len(words) > 3 and words[0] in words[2:] and (named := _before_life(words)):
        return Part(_single(_trim(named)))
    if len(words) == 2 and is_supplied(*words):
        return Part(words[1])
    name, post = _split_post(words)
    said = post or role
    return Part(_single(_trim(name)), (_trim(said) or None) if said else None)


# "宋雅琴 主治医师": a Chinese name and what the person is; a given name behind a blank is shorter.
_HAN_POST = re.compile(r"[\u4e00-\u9fff]{2,3} [\u4e00-\u9fff]{4,30}")

# "윤세라 사회부 차장", "윤세라 선임기자".
_KOREAN_POST = re.compile(
    r"([\uac00-\ud7a3]{2,4}) ((?:[\uac00-\ud7a3]{2,6} ){0,2}(?:[\uac00-\ud7a3]{0,4}(?:기자|특파원|논설위원)"
    r"|[차부국팀]장|에디터|PD|앵커|교수|작가|변호사|칼럼니스트|평론가))"
)
_EASTERN_NAMES = re.compile(r"[\u4e00-\u9fff々]{4,5}(?: [\u4e00-\u9fff々]{4,5})+")  # in full, with nothing between them


def _before_life(words: list[str]) -> str | None:
    """The name before the sentence about the named that begins with it again: "Ann Lee Ann counts bees"."""
    again = words.index(words[0], 2)
    name = " ".join(words[:again])
    return name if any(map(str.islower, words[again + 1 :])) and is_person(name) else None


def _split_post(words: list[str]) -> tuple[str, str | None]:
    """Name and post of "Ann Lee Senior Reporter"; no post where too little is left for a person's name."""
    if len(words) == 2 and (words[1] in REPORTERS or _HAN_POST.fullmatch(" ".join(words))):
        return words[0], words[1]
    if len(words) == 2 and words[1] in NO_NAMES:
        return words[0], None
    if len(words) > 1 and (korean := _KOREAN_POST.fullmatch(" ".join(words))):
        return korean[1], korean[2]
    if len(words) == 1 and words[0].endswith(("기자", "記者")) and 4 <= len(words[0]) <= 7:
        return words[0][:-2], words[0][-2:]
    at = next((n for n, w in enumerate(words) if n and is_post(w)), None)
    if at is None or words[0].casefold() in _NO_FIRST:
        return " ".join(words), None
    while at > 1 and (words[at - 1].casefold() in QUALIFIERS or words[at - 1].islower()):
        at -= 1
    shouted = words[0].isupper() and words[1].isupper()
    for n in range(2, at):
        if is_brand(words[n]) and not (shouted and words[n].isupper()):
            at = n
            break
    name = [w for w in words[:at] if w.casefold() not in TITLES]
    if words[at:] in (["staff"], ["Staff"]) and len(name) < 3:
        return " ".join(words), None  # of an outlet
    if not 2 <= len(name) <= 5 or not could_be_person(" ".join(name)):
        return " ".join(words), None
    return " ".join(words[:at]), " ".join(words[at:])


def is_brand(word: str) -> bool:
    """Whether a word is written as outlets are ("BuzzFeed", "UK") and surnames are not ("McDonald", "J.", "O'Hara")."""
    return any(c.isupper() for c in word[1:]) and not _SURNAME.match(word) and "-" not in word and "." not in word


def _trim(text: str) -> str:
    """The text without separators at its ends, and without what is left of a date there."""
    text = text.strip(EDGE) if text.count("(") == text.count(")") else text.strip(_EDGES)
    words = text.split()
    while words and words[-1].strip(":.").casefold() in TIME_WORDS:
        words.pop()
    while len(words) > 1 and words[0].strip(":").casefold() in _BEFORE_DATES:
        words.pop(0)
    text = " ".join(words).strip(EDGE)
    return _FULL_STOP.sub("", text) if text.endswith(".") else text


def _single(name: str) -> str:
    """A name that is printed twice, once."""
    words = [w for w in name.split() if w.casefold() not in TITLES]
    for n in range(1, len(words)):
        if words[n:] == words[: len(words) - n] and 2 * n >= len(words):
            return " ".join(words[:n])
    return name
