"""Who wrote it: the persons and organisations of a byline in its many forms and languages, with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from scraper.readers.byline_eastern import NO_NAMES, eastern
from scraper.readers.byline_noise import NOTE, blank
from scraper.readers.byline_parts import EDGE, GAP, is_brand, parts
from scraper.readers.byline_places import PLACES
from scraper.readers.byline_words import (
    AGENCIES,
    AND,
    AUTHOR,
    BUTTONS,
    BY,
    DEGREES,
    FOR,
    GENRES,
    LABELLED,
    MONTHS,
    NOT_WRITTEN_BY,
    PARTICLES,
    QUALIFIERS,
    ROLES,
    TIME_WORDS,
    TITLES,
    WRITTEN_BY,
)
from scraper.readers.names import ARTICLES, HAN, could_be_person, is_organisation, is_person, says_post, says_role
from scraper.text import any_of, squeeze, words

MAX_LENGTH = 600  # characters of a byline that are looked at
MAX_ROLE = 100
MAX_NAME = 80  # characters of a name; a longer one is a sentence


class Writer(NamedTuple):
    """One name of a byline. `role` is what the byline says beside the name: post or outlet, no place."""

    name: str
    role: str | None = None
    organisation: bool = False


_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<other>{any_of(NOT_WRITTEN_BY)})|(?P<author>{any_of(WRITTEN_BY)}))(?:(?<=\W)|(?!\w)|(?<=(?-i:[\u3040-\u9fff])))(?!部)\s*[:：]?\s*",
    re.I,
)
# Most bylines have no such label: told by its first word, at a tenth of the search.
_LABEL_STARTS = frozenset(words(label)[0] for label in (*NOT_WRITTEN_BY, *WRITTEN_BY))
# "Von unserer Redakteurin …", "by our science correspondent …"
_OUR = re.compile(
    r"(?:(?:notre|nostr[oa]|noss[oa]|nuestr[oa]) [a-zéè]+(?: sp[ée]cia\w+| especial)?"
    r"|unser\w{1,3} (?:[a-zäöü]\w+ )?[A-ZÄÖÜ][\w-]+|onze [a-z]+|our(?: [a-z]+){1,2}) (?=\S+ \S)"
)
_START = re.compile(
    rf"[\s:|,;•·–—-]*(?:(?:{any_of(BY)})(?!\w)\s*:?|(?:{any_of(LABELLED)})\s*[:：]|(?:{any_of(AUTHOR)})(?:\s*[:：／|＝]|\s+(?=\S+\s+\S)|(?<=(?-i:[\u3040-\u9fff\uac00-\ud7a3]))\s)|(?:author|autor|autorin|auteur)\s+(?=\S))\s*",
    re.I,
)
_NAME_LABEL = re.compile(r"\W*name\s*:\s*", re.I)  # behind another: "Author: | Name: Ann Roe"
_FROM_OUR = re.compile(r"(?i:de|dal|dalla|do|da) (?=(?:notre|nostr[oa]|noss[oa]|nuestr[oa]) )")
# "Eine Analyse von", "Un reportage de", "Sponsored Post by", "Opinion | By", "Kolumne von", "Kommentar:"
_GENRE = re.compile(
    rf"(?:{any_of(GENRES)})(?:\s*:|\s+(?:von|par|de|di|por|av|af|door)(?!\w)|\s+d[’'])\s*(?=\S)|"
    r"(?:van(?=\s+onze\s)|(?:eine?|une?|una|uno)\s+[\w-]+\s+(?:von|par|de|di|por)|(?:[\w'’-]+\s+){1,3}(?:[|:/-]\s+)?by)(?!\w)\s*:?\s*",
    re.I,
)
# Of the two in an interview the one who asked wrote it.
_INTERVIEW = re.compile(
    r"(?:(?:Interview|Entretien|Gespräch|Entrevista|Intervista) (?:with|avec|mit|con|com) .{3,60}? (?:by|par|von|por)"
    r"|Mit .{3,60}? sprach(?:en)?|(?!Von )[^|]{3,60}? im (?:Gespräch|Interview) mit) (?=[^\W\d_])"
)
# Who took the pictures, too: "Text und Fotos: Ann Roe".
_AND_PICTURES = r"(?:und|&|\+|et|en|og|och|i|y|e|a|ja|и|and)"
_BOTH = re.compile(
    rf"(te(?:x|ks)te?|teksti|texto|testo|words|story|текст) {_AND_PICTURES}"
    r" (?:fotos?|foto['’]s|bild(?:er)?|photos?|pictures|zdjęcia|kuvat?|фото)"
    r"(?=\s?:|\s(?:by|von|par|de|di|av|af|door|por)\s)"
    rf"|(?:fotos?|фото) {_AND_PICTURES} (te(?:x|ks)te?|texto|testo|текст)(?=\s?:)",
    re.I,
)
_FROM_PLACE = re.compile(r"Aus [A-ZÄÖÜ][\w-]+(?: berichtet)? (?=[A-ZÄÖÜ]\S+ [A-ZÄÖÜ]\S+$)")  # "Aus Kairo Ann Roe"
# "7 May 2024, 10:31 | Author: "
_DATED_LABEL = re.compile(rf"[^.]{{0,30}}\d[^.]{{0,12}}[\s|](?:{any_of((*AUTHOR, *LABELLED))})\s*[:：]\s*", re.I)
_SAYS = ("says", "said", "sagt", "schreibt", "dit", "dice", "disse", "zegt", "skriver")  # and what follows was said
_FORM = re.compile(
    r"(?<!\w)(?:please enter|enter your|your name|required|erforderlich"
    r"|leave a(?! (?:comment|reply|response)(?: on |\s*(?:[|/·•–—-]|$)))|your email|log in|sign in|sign up)"
    r"|^(?:media |press )?contacts?\s*:",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?](?=\s+[^\W\d_])(?<!Prof\.)")
_PLACE_ONLY = re.compile(r"(?i:em|in|aus|à|en|from|desde)\s+(?=[^\W\d_a-zß-ÿ])")
# Words for what one does for a living, that the table of posts need not hold.
_ROLE_END = re.compile(r"(?<!\bSr)(?<!\bJr)(?<!\bDr)(?<!\bSt)(?<!\bProf)(?<!\bAsst)(?<!\bAssoc)\. ")
_DANGLING = re.compile(r"(?:\s(?:with|and|for|at|of|from|who))+$")
# What stands behind a name and is a section, a day, a notice or how a life is told.
_NO_ROLE = re.compile(
    r"(?:about|this (?:post|article|story|page)|we|i)\s.*|[^\W\d_][\w ]{1,20}\s?:\s.*|today|yesterday|blog|seo"
    r"|uncategori[sz]ed|(?:digital|print) edition|opinion|sponsored|advertisement|news|featured|reviews?",
    re.I,
)
# A line of labelled items: "Category: Science | Author: Ann Roe | Date: 4 March".
_ITEMS = re.compile(r"[^\w|]*[^\W\d_][^|:：]{1,24}[:：][^|]*\|")
_ICON = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?")  # "👤 Ann Roe 📅 4 March"
_WORD_END = re.compile(r"[^\W\d_]{2}\.$")
_EASTERN_STOPS = ("。", "！", "？")
_NOBODY = NO_NAMES | {"more"}  # of a byline, alone
_POST_ENDINGS = ("ist", "istin", "ician", "itian", "ologe", "ologin", "iker", "ikerin", "iste", "ologue")
_SIGN = re.compile(r"[a-zß-ÿ]{2,5}(?:/[a-zß-ÿ]{2,5})?")  # what some sign with: initials, after an agency's or not
_NO_PLACE = ARTICLES | QUALIFIERS | AGENCIES  # words with which no place begins
_LABELS_AND_POSTS = frozenset(("reporter", "journalist", "contributor", "columnist", "correspondent"))
_PLAIN = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+ (?:[A-Z]\. )?[A-ZÀ-Þ][a-zß-ÿ]+")
_KNOWN = frozenset(
    word
    for table in (AUTHOR, BUTTONS, BY, FOR, NOT_WRITTEN_BY, ROLES, TIME_WORDS, TITLES, WRITTEN_BY, AND, ARTICLES)
    for phrase in table
    for word in phrase.split()
)


_INITIALED = re.compile(r"(?:\s[a-ząćęłńóśźż]{2,5}/)+$")  # "Jan Lis abc/ de/"
# "Ann Roe (Paris, special correspondent)", "Ann Roe (harbour.example)".
_FROM = re.compile(r"\s*\([A-ZÀ-Þ][^(),]{1,60}(?:\([^()]{0,40}\))?,\s([^(),]{3,60})\)")
# Some sign in brackets: "[Ann Roe, Example News]".
_OPENS = {"[": "]", "［": "］", "【": "】"}
_OF_SITE = re.compile(r"\s*\([\w-]{2,40}\.[A-Za-z]{2,7}\)")


@lru_cache(maxsize=256)
def read(text: str) -> tuple[Writer, ...]:
    """The writers that a byline names, in its order; organisations only where it names no person.

    Editors, reviewers, fact-checkers, photographers and translators are left out, and so are dates, handles,
    addresses and buttons. Text that is no byline gives none.
    """
    text = squeeze(text[:MAX_LENGTH]).replace("丨", "：")  # a stroke that Chinese pages part a label with
    if text[:1] == "《" and text[-1] == "》":
        text = text[1:-1].partition("@")[0]  # as Japanese pages sign, some with the paper behind the name
    if text[:1] in _OPENS and text.find(_OPENS[text[0]]) == len(text) - 1:
        return tuple(w for w in read(text[1:-1]) if is_person(w.name))
    if _PLAIN.fullmatch(text) and not is_organisation(text) and _KNOWN.isdisjoint(text.casefold().split()):
        return (Writer(text),)  # most are so; no rule below would change it
    if not text or text.lower().rstrip(" :").endswith(_SAYS) or _FORM.search(text):
        return ()
    if HAN.search(text):
        if text.endswith(_EASTERN_STOPS):
            return ()
        text = named if (named := eastern(text)) is not None else text
    if not text.isascii():
        text = _ICON.sub(" | ", text).strip(" |")
    if ":" in text and (dated := _DATED_LABEL.match(text)):
        text = text[dated.end() :]
    if "|" in text and _ITEMS.match(text) and not _START.match(text):
        text = next(filter(_is_own_item, (item.strip(EDGE) for item in text.split("|")[1:])), text)
    if text[:1] in "TtWwSsТтFfФф" and (both := _BOTH.match(text)):
        text = (both[1] or both[2]) + text[both.end() :]
    if "(" in text:
        text = _OF_SITE.sub("", _FROM.sub(r", \1", NOTE.sub("", text).rstrip()))
    if (" mit " in text or text[:1] in "IEGM") and (interview := _INTERVIEW.match(text)):
        text = text[interview.end() :]
    text = text.partition(" im Gespräch mit ")[0]
    if text.endswith("/"):
        text = _INITIALED.sub("", text)
    writers = [w for segment in _segments(text) for w in _writers(segment)]
    persons = [w for w in writers if not w.organisation]
    return merge(w._replace(role=None) if w.role and _PLACE_ONLY.match(w.role) else w for w in persons or writers)


def merge(writers: Iterable[Writer]) -> tuple[Writer, ...]:
    """Each name once, where it first stands, with the first role said of it."""
    found: dict[str, Writer] = {}
    for writer in writers:
        known = found.setdefault(writer.name.casefold(), writer)
        if writer.role and not known.role:
            found[writer.name.casefold()] = known._replace(role=writer.role)
    return tuple(found.values())


def _is_own_item(item: str) -> bool:
    """Whether an item of such a line says who wrote the article."""
    label = _LABEL.match(item)
    return bool(label["author"]) if label else (":" in item or "：" in item) and _START.match(item) is not None


def _segments(text: str) -> Iterator[str]:
    """What is said of authors, without their labels."""
    labels = list(_LABEL.finditer(text)) if not _LABEL_STARTS.isdisjoint(words(text.casefold())) else []
    ends = [*(label.start() for label in labels), len(text)]
    if not (labels and labels[0]["author"]) or _START.match(text, 0, labels[0].start()):
        yield _strip_label(text[: ends[0]])
    for label, end in zip(labels, ends[1:], strict=True):
        if label["author"]:
            said = text[label.end() : end].rstrip()
            yield said[:-1] if end < len(text) and _WORD_END.search(said) else said  # "Story: Ann Roe. Photos: …"


def _strip_label(text: str) -> str:
    if (our := _FROM_OUR.match(text)) and (ours := _OUR.match(text, our.end())):
        text = text[ours.end() :]
    for _ in range(2):  # "Author: By …"
        label = _START.match(text) or _GENRE.match(text)
        if not label or label.end() == len(text):
            break
        text = text[label.end() :]
        if named := _NAME_LABEL.match(text):
            text = text[named.end() :]
        if ours := _OUR.match(text):
            text = text[ours.end() :]
    return text


def _writers(segment: str) -> Iterator[Writer]:
    text = _SENTENCE_END.split(blank(segment, GAP), maxsplit=1)[0]
    text = _strip_label(text.strip(EDGE)) if text.startswith(GAP) else text
    text = _FROM_PLACE.sub("", text) if text.startswith("Aus ") else text
    if _PLACE_ONLY.match(text):
        return
    people = text.split(" | ")
    if len(people) > 1 and "," in text and all(is_person(one.partition(",")[0].strip()) for one in people):
        for one in people:  # "Ann Lee | Bo Ek, editor": what a comma parts is said of one of them
            yield from _writers(one)
        return
    found: list[Writer] = []
    for part in parts(text):
        text = _without_life(part.text, found)
        kind = _kind(text, found)
        if kind == "degree":
            found[-1] = found[-1]._replace(name=f"{found[-1].name}, {text}")
        elif kind == "role" and (not part.after_noise or says_role(text)):
            _add_role(found, text)
        elif kind in ("person", "organisation"):
            if part.after_noise and found and len(part.text.split()) == 1:
                continue  # a section or a counter after the date
            found.append(Writer(part.text, _short(part.role), kind == "organisation"))
    yield from found


def _without_life(text: str, found: list[Writer]) -> str:
    """The letters behind a name, without how the life of the named is told: "PhD Ann is a chemist"."""
    words = text.split(None, 2)
    told = len(words) > 1 and found and words[0].casefold().strip(".") in DEGREES
    return words[0] if told and words[1] == found[-1].name.split()[0] else text


def _kind(text: str, found: list[Writer]) -> str | None:
    """What a part is: "person", "organisation", "role" or "degree" of the names before it, or None for nothing."""
    folded = text.casefold()
    words = folded.split()
    if (
        len(text) < 2
        or len(text) > MAX_NAME * 3
        or not any(c.isalpha() for c in text)
        or words[-1] in BY
        or folded in _NOBODY
        or (folded in AUTHOR and not (found and folded in _LABELS_AND_POSTS))
    ):
        return None
    if all(w.strip(".:") in TIME_WORDS or w.strip(".") in DEGREES for w in words):
        return "degree" if found and all(w.strip(".") in DEGREES for w in words) else None
    if not found:
        if len(text) > MAX_NAME or (text[0].islower() and len(words) > 2) or _is_season(text):
            return None
        return "person" if could_be_person(text) else "organisation"
    if found[-1].organisation:
        if _SIGN.fullmatch(found[-1].name) and _SIGN.fullmatch(text):
            return "organisation"  # "srf/abc; def"
        return "person" if is_person(text) and folded not in PLACES else "role"
    shouts = text.isupper() and not found[-1].name.isupper() and not HAN.search(text)
    if is_person(text) and folded not in PLACES and not shouts:
        return "person"
    alone = (
        len(words) == 1
        and found[-1].role is None
        and could_be_person(text)
        and (len(found[-1].name.split()) == 1 or bool(HAN.search(text)))
    )
    return "person" if alone else "role"


def _is_season(text: str) -> bool:
    """Whether a text begins with a month that is nobody's name: "By March the snow was gone"."""
    first, *rest = text.split()
    return bool(rest) and rest[0].islower() and rest[0].casefold() not in PARTICLES and first.casefold() in MONTHS


def _add_role(found: list[Writer], text: str) -> None:
    """What stands after a name: post or outlet, the institution after a post, or a place, which is no role."""
    known = found[-1].role
    if known and says_post(known) and len(text.split()) > 1 and is_organisation(text):
        found[-1] = found[-1]._replace(role=_short(f"{known}, {text}"))  # "Lecturer in Botany, Example University"
    elif not _is_place(text):
        _give_role(found, text)


def _is_place(text: str) -> bool:
    """Whether what follows a name is a place, as far as form tells: a few names that speak of no post and no outlet."""
    words = text.split()
    if text.casefold() in PLACES:
        return True
    return (
        len(words) <= 3
        and not HAN.search(text)
        and could_be_person(text)
        and words[0].casefold() not in _NO_PLACE
        and not any(is_brand(w) or w.casefold().endswith(_POST_ENDINGS) for w in words)
    )


def _give_role(found: list[Writer], role: str) -> None:
    """Gives the role to the names before it that have none, back to the last that has one."""
    if any(writer.name in role for writer in found):
        return
    for n in range(len(found) - 1, -1, -1):
        if found[n].role:
            break
        found[n] = found[n]._replace(role=_short(role))


def _short(role: str | None) -> str | None:
    """The role without the sentences after it; None if it is one itself, or no role."""
    role = _ROLE_END.split(role or "", maxsplit=1)[0].removesuffix(" .").rstrip(" ,")
    role = _DANGLING.sub("", role)
    return role if 0 < len(role) <= MAX_ROLE and not _NO_ROLE.fullmatch(role) else None
