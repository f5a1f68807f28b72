"""What of a caption is said of the picture, and what is the credit."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from scraper.readers.credit_words import (
    AGENCIES,
    CONNECTIVES,
    KIND_WORDS,
    KINDS,
    LABELS,
    ORGANISATIONS,
    PICTURES,
    QUALIFIERS,
)
from scraper.text import squeeze

MAX_LENGTH = 2_000  # characters of a caption that are looked at; more is no caption
MAX_CREDIT = 160
MAX_LABELS = 12
MAX_WORDS = 15  # of a credit; a longer text in lower case is prose, whatever the page calls it


class Caption(NamedTuple):
    """A caption and its credit apart; `raw` is the credit as printed."""

    caption: str | None = None
    credit: str | None = None
    raw: str | None = None


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


_SIGN = r"(?:©|\([cC]\)\s|（[CcＣｃ]）|ⓒ|\bcopyright\b)"
_BY = r"\s+(?:by\s*[:：]?|courtesy\s+of|courtesy|copyright|credits?|via|door|av|af|durch)\s+"
_PREFIX = rf"(?:(?:{_any(QUALIFIERS)})\s*(?:&\s*)?){{0,2}}"
_NOT_KIND = "".join(rf"(?<!\b{word}\s)" for word in KIND_WORDS)
# What every label has, to spare most captions the search for one.
_MAY_LABEL = re.compile(
    rf"[:：＝=︰]|{_SIGN}|\b(?:by|via|door|av|af|durch)\b|courtesy|credit|copyright|source|\s[-–—|]\s", re.I
)
# Where a label may begin: at the start, after the end of a sentence, a bracket or a dash; a credit word inside a
# sentence ("a photo by") is prose.
_START = re.compile(r"(?:^|[.!?…()\[\]\"”»'’|/\n（）【】［］,—–-])\s*")
_WORDS_COLON = re.compile(r"([^\W\d_][\w.'’]*(?:\s?[/&\s]\s?[^\W\d_][\w.'’]*){0,3})\s*[:：＝=︰]\s*")
_LABEL_WORDS = frozenset(word.rstrip(".") for label in LABELS for word in label.split())
_SPLIT = re.compile(r"[\s/&]+")
_LABEL = re.compile(
    rf"""{_PREFIX}(?:{_any(PICTURES)})(?:{_BY}|\s+[-–—|]\s+|\s*(?={_SIGN}))
      | credits?(?:\s*(?:\.\.\.|…)|\s+(?=credits?\b|photo|illustration|[A-Z]))\s*
      | (?:image|photo|video)\s+(?:source|copyright|credits?)\s+(?=\S)
      | courtesy\s+(?:of\s+)?
      | (?:image\s+|photo\s+)?provided\s+by\s+
      | (?<=[—–|-]\s)via\s+
    """,
    re.I | re.X,
)
# Labels that may stand behind a mere space.
_INLINE = re.compile(
    rf"""(?<=[\s)])(?:
        {_NOT_KIND}(?:image|photo|picture|foto|bild|fot\.|crédits?|zdj\.)(?:\s*credits?|\s+photo)?
      | credits?|source|photograph|photographer|quelle|bildquelle|fonte|fuente
    )\s*[:：＝=︰]\s*""",
    re.I | re.X,
)
_COPYRIGHT = re.compile(rf"{_SIGN}\s*(?:\d{{4}}\s+)?", re.I)
# What a credit may begin with once the first label is off: "Credit: Photo: A", "© Photo: A", "- / AFP".
_INNER = re.compile(
    rf"""\s*(?:
        {_PREFIX}(?:{_any(PICTURES)})(?:{_BY}|\s*[|]\s*|\s+[-–—]\s+|\s*(?={_SIGN}))
      | (?:image|photo|foto|illustration)\s+(?=(?:{_any(AGENCIES)})\b)
      | credits?\b\s*(?:\.\.\.|…|:)?\s*
      | {_SIGN}\s*
      | courtesy\s+(?:of\s+)?
      | (?:image\s+|photo\s+)?(?:copyright|source|provided\s+by|supplied\s+by|by\b\s*:?|via\b)\s*:?\s*
      | [-–—/|:,;.·•]+(?=\s|\Z|\w)
    )""",
    re.I | re.X,
)
_TOKEN = re.compile(r"[\w.'’·&-]+")
_AGENCIES = frozenset(AGENCIES)
_AGENCY_WORDS = frozenset(word for agency in AGENCIES for word in agency.split())
_ORGANISATION = re.compile(rf"\b(?:{_any(ORGANISATIONS)})\b", re.I)
_SLASH = re.compile(r"(?:[^\W\d_]\.?|\w[)\]])\s?/\s?[^\W\d_]")
_WORD = re.compile(r"[^\s/|,;&+·–—-]+")
_CONNECTIVES = frozenset(CONNECTIVES)
_KIND = re.compile(rf"\s*(?:{_any(KINDS)})\.?\s*", re.I)
# End of a sentence: a stop after two letters that are no initials, or after a bracket, digit or quotation mark.
_SENTENCE = re.compile(
    r"(?<=[^\W_][^\W_A-Z])[.!?…][\"”’»)]?\s+|(?<=[\d)\"”’»])[.!?]\s+|[\"”’»]\s+(?=[A-Z])|[。！？]\s*|\n\s*"
)
_JOINT = re.compile(r"\s[|—–•]\s+|\s-\s+|\s/\s*(?=Photo)|\n\s*")
_BRACKET = re.compile(r"[(（\[［【]\s*((?:[^()（）\[\]［］【】]|\([^()]{0,80}\)){1,160})\s*[)）\]］】]\s*[.。]?\s*\Z")
_FILED = re.compile(r"(?:file|archive|archivo|files|foto)\s*[:：]\s*", re.I)
_WIRE = re.compile(r"(?:(?:REUTERS|AFP|AP|EPA|EFE)(?:\s+(?:Photo|Foto))?\s?/\s?)\S[^.!?]{2,80}\Z")
_VIA = re.compile(r"\bvia\s+[A-Z@]")
_FOR = re.compile(r"[^\Wa-z_][\w.'’-]+(?:\s[A-Z][\w.'’-]*){0,3}\s(?:for|für)\s(?:the\s)?[A-Z]")
_BARE_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|la|bin)){1,3}")
_JAPANESE = re.compile(
    r"[＝=](?:([^\s＝=、。]{1,20})(?:提供|撮影|写す)|(共同|時事|ロイター|[A-ZＡ-Ｚ]{2,4}|代表撮影))\Z|[（(]([^（）()]{1,30})(?:提供|撮影)[）)]\Z"
)
_KOREAN = re.compile(r"[\[(<【]\s*([^\[\]()<>]{2,30}?)\s*(?:제공)?\s*[\])>】]\s*\Z")

# Controls that a page prints beside its captions.
_CONTROLS = re.compile(
    r"""(?:\s*\b(?:hide|toggle)\s+caption\b)+
      | \s*purchase\s+licensing\s+rights\b.*\Z
      | ,?\s*opens\s+(?:in\s+a?\s*)?new\s+(?:tab|window)\b
      | \s+(?:more\s*>*|close|vis\s+mer|view\s+gallery|enlarge(?:\s+(?:image|this\s+image))?)\s*\Z
      | \A\s*(?:camera\s+icon|image\s+caption,?|enlarge\s+this\s+image|view\s+image\s+credit|bild\s+vergrößern)\s*
      | \A\s*\d{1,2}\s*/\s*\d{1,2}\s+
    """,
    re.I | re.X,
)
_HIDE = re.compile(r"\bhide\s+caption\b", re.I)
_NO_CREDIT = re.compile(
    r"all\s+rights\s+reserved|alle\s+rechte|tous\s+droits|todos\s+(?:los|os)\s+d|copyright\s*text|\bsubscribe\b"
    r"|^(?:photos?|image|images|source|copyright|credits?|[\d\s.,:]*|n/?a|none|null|unknown|uncredited|-+)$",
    re.I,
)
# What follows the credit and is not part of it.
_AFTER = re.compile(
    r"""\s*;\s*(?:sources?|quellen?)\b.*
      | \s*[|,;]?\s*(?:lizenz|licen[cs]e)\s*:.*
      | \s+ausschnitt\s*:.*
      | [,;]\s+courtesy\b.*
      | \s*/\s*(?:archiv(?:bild|foto)?|file\s+(?:photo|image|picture)|symbolbild|symbolfoto)\s*\.?
      | (?<!,)\s+(?:file\s+(?:photo|image|picture)|file|pic|composite|ausschnitt|licen[cs]e|archivbild|symbolbild)\s*
      | \s+\(\s*(?:ausschnitt|composite|licen[cs]e|archivbild|symbolbild|file|lizenz)\s*\)
      | \s+\S{3,120}\.(?:jpe?g|png|webp|gif)
    """,
    re.I | re.X | re.S,
)
_OPEN, _CLOSE = "([（［【", ")]）］】"
_AFTER_WORDS = re.compile(
    r"source|quelle|li[cz]en|ausschnitt|courtesy|archiv|file|symbol|\bpic\b|composite|\.(?:jpe?g|png|webp|gif)", re.I
)
_SOURCES = re.compile(r"\s*;\s*(?:sources?|quellen?)\b", re.I)
_EDGES = " \t\n,;:/|–—-·•＝=_"


def read(text: str, marked: bool = False) -> Caption:
    """Split a caption as printed; line breaks are kept as borders between its parts.

    `marked` says that the page itself calls the string a credit: a bare name is one then.
    """
    text = _tidy(text[:MAX_LENGTH])
    named = _HIDE.search(text) is not None
    text = _CONTROLS.sub("\n" if named else " ", text).strip()
    if not text:
        return Caption()
    found = (
        _labelled(text)
        or (_whole(text) if marked and _is_name(text) else None)
        or _bracketed(text, marked)
        or _eastern(text)
        or _trailing(text, named or marked)
        or _last_line(text)
    )
    if marked and len(text.split()) > MAX_WORDS and _is_prose(text):
        marked = False
    if marked and (found is None or (found.caption and len(found.caption.split()) < 4 and not _is_kind(found.caption))):
        found = _whole(text) or Caption()
    if found is None:
        return Caption(_caption(text), None, None)
    return _without_double(found)


def _without_double(found: Caption) -> Caption:
    """A credit that the caption ends in as well, said once."""
    caption, credit, raw = found
    if caption and credit and caption.endswith(credit) and len(caption) > len(credit):
        return Caption(_caption(caption[: -len(credit)]), credit, raw)
    return found


def credit_of(text: str) -> str | None:
    """The name in a string that is a credit as a whole: label, brackets, sign and what follows are off."""
    text = squeeze(text)
    if _NO_CREDIT.search(text.strip(_EDGES)):
        return None
    for _ in range(6):
        before = text
        text = _unwrap(text.strip())
        if label := _worded(text, 0) or _INNER.match(text):
            text = text[label.end() :] or text
        text = text.lstrip(_EDGES)
        if text == before:
            break
    for _ in range(3 if _AFTER_WORDS.search(text) else 0):
        if cut := next((m for m in _AFTER.finditer(text) if m.end() == len(text) and m.start()), None):
            text = text[: cut.start()]
    text = _unwrap(text.rstrip(_EDGES))
    if text.endswith(".") and not re.search(r"\b(?:[A-Z]|Inc|Ltd|Co|Jr|Sr|Corp|[A-Z]\.[A-Z])\.$", text):
        text = text[:-1]
    text = text.strip(_EDGES)
    if not text or len(text) > MAX_CREDIT or _NO_CREDIT.search(text) or not re.search(r"\w", text):
        return None
    return text


def _tidy(text: str) -> str:
    return "\n".join(line for part in text.split("\n") if (line := squeeze(part)))


def _unwrap(text: str) -> str:
    """Without a pair of brackets round the whole, or half a pair at one end."""
    if text.startswith(tuple(_OPEN)):
        if text.endswith(tuple(_CLOSE)) and not _closes_early(text):
            return text[1:-1].strip()
        if not re.search(r"[)\]）］】]", text):
            return text[1:].strip()
    if text.endswith(tuple(_CLOSE)) and not re.search(r"[(\[（［【]", text):
        return text[:-1].strip()
    return text


def _closes_early(text: str) -> bool:
    depth = 0
    for n, letter in enumerate(text):
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if depth == 0:
            return n < len(text) - 1
    return True


class _Label(NamedTuple):
    start: int
    end: int
    sign: bool  # the copyright sign, which any other label outweighs


def _labels(text: str) -> list[_Label]:
    starts = {m.end() for m in _START.finditer(text)}
    spans = [m.span() for n in starts if (m := _worded(text, n) or _LABEL.match(text, n))]
    spans += [m.span() for m in _INLINE.finditer(text)]
    signs = [m.span() for m in _COPYRIGHT.finditer(text)]
    found = [_Label(*span, False) for span in spans] + [_Label(*span, True) for span in signs]
    return sorted(found, key=lambda label: (label.start, -label.end))


def _worded(text: str, start: int) -> re.Match[str] | None:
    """Words before a colon, if all are a label's: "Photo credit:", "Source & Photography:"."""
    found = _WORDS_COLON.match(text, start)
    if found and all(word.rstrip(".") in _LABEL_WORDS for word in _SPLIT.split(found[1].casefold())):
        return found
    return None


def _labelled(text: str) -> Caption | None:
    """The credit after the first label that has a name behind it."""
    if not _MAY_LABEL.search(text):
        return None
    labels = _labels(text)
    for label in labels[:MAX_LABELS]:
        start = _opened(text, label.start)
        end, inner = _end(text, start, label)
        if credit := credit_of(text[label.start : inner]):
            if _is_prose(credit) or (label.sign and _next_label(labels, label, end)):
                continue
            rest = f"{text[:start]} {text[end:].lstrip(' .)')}"
            return Caption(_caption(rest), credit, squeeze(text[start:end]).strip(" -–—|"))
    return None


def _next_label(labels: list[_Label], label: _Label, end: int) -> bool:
    """Whether a later label names the photographer, behind the copyright's holder."""
    return any(not later.sign and label.end + 4 < later.start < end for later in labels)


def _opened(text: str, start: int) -> int:
    """Where the bracket opens that a label stands right behind."""
    before = text[:start].rstrip()
    return len(before) - 1 if before[-1:] in tuple(_OPEN) else start


def _end(text: str, start: int, label: _Label) -> tuple[int, int]:
    """Where the credit ends, with its bracket and without: there, at its line's end, or before prose that follows."""
    if start < label.start:
        depth = 0
        for n in range(start, len(text)):
            depth += (text[n] in _OPEN) - (text[n] in _CLOSE)
            if depth == 0:
                return n + 1, n
    after = label.end
    stop = text.find("\n", after)
    if stop < 0 or not text[after:stop].strip():
        stop = len(text)
    for mark in _SENTENCE.finditer(text, after, stop):
        if mark.start() > after and _is_prose(text[mark.end() : stop]):
            return mark.end(), mark.end()
    return stop, stop


def _bracketed(text: str, marked: bool) -> Caption | None:
    """The bracket at the end of a caption that names a source: "(NASA/JPL)", "[File: Reuters]"."""
    found = _BRACKET.search(text)
    if not found:
        return None
    inside = _FILED.sub("", found[1]).strip()
    if _is_kind(inside) or not (_names_source(inside) or (_is_name(inside) and _stands_apart(text, found, inside))):
        return None
    if not text[: found.start()].strip() and not marked and not _names_source(inside):
        return None
    credit = credit_of(inside)
    return Caption(_caption(text[: found.start()]), credit, squeeze(found[0])) if credit else None


def _stands_apart(text: str, bracket: re.Match[str], inside: str) -> bool:
    """Whether a bracket with a name is a credit: an organisation's, or behind the end of the last sentence."""
    ended = text[: bracket.start()].rstrip()[-1:] in (".", "!", "?") and not re.search(r"\d", inside)
    return ended or _ORGANISATION.search(inside) is not None


def _trailing(text: str, named: bool) -> Caption | None:
    """The credit without label after the last sentence, dash or bar, or the whole string where it is only that."""
    if _names_source(text) or (_FOR.match(text) and _is_name(text)):
        return _whole(text)
    if cut := _SOURCES.search(text):  # "A for B; sources: C": the sources are of the figures
        return _trailing(text[: cut.start()], named)
    starts = [m.end() for mark in (_SENTENCE, _JOINT) for m in mark.finditer(text)]
    for start in sorted(starts, reverse=not named):
        tail = text[start:].strip()
        if tail and (_names_source(tail) or (named and len(tail) < 80 and _BARE_NAME.fullmatch(tail))):
            credit = credit_of(_once(tail))
            return Caption(_caption(text[:start]), credit, squeeze(tail)) if credit else None
    if wire := _WIRE.search(text):
        return Caption(_caption(text[: wire.start()]), credit_of(wire[0]), squeeze(wire[0]))
    return None


def _eastern(text: str) -> Caption | None:
    """Japanese and Korean captions end in "＝提供", "（…撮影）", "[연합뉴스]"."""
    if text.isascii():
        return None
    if found := _JAPANESE.search(text):
        name = next(g for g in found.groups() if g)
        return Caption(_caption(text[: found.start()]), credit_of(name), found[0].strip("＝="))
    if (found := _KOREAN.search(text)) and ("제공" in found[0] or _has_agency(found[1])):
        return Caption(_caption(text[: found.start()]), credit_of(found[1]), found[0].strip())
    return None


def _whole(text: str) -> Caption | None:
    credit = credit_of(text)
    return Caption(None, credit, squeeze(text)) if credit else None


def _last_line(text: str) -> Caption | None:
    """A name on a line of its own under a caption is the credit."""
    caption, _, last = text.rpartition("\n")
    if len(caption.split()) < 3 or not 0 < len(last.split()) <= 6 or not _is_name(last) or last[-1] in ".?!:…":
        return None
    credit = credit_of(last)
    return Caption(_caption(caption), credit, last) if credit and not _is_kind(last) else None


def _once(tail: str) -> str:
    """A credit printed twice, on two lines, is one."""
    lines = tail.split("\n")
    return lines[0] if len(set(lines)) == 1 else tail


def _names_source(text: str) -> bool:
    """Whether a string is a credit by itself: an agency or names parted by a slash, and nothing but names."""
    text = text.strip(" .\n")
    if not text or len(text) > 110 or ("\n" in text and len(set(text.split("\n"))) > 1):
        return False
    if not (_has_agency(text) or _SLASH.search(text) or _VIA.search(text)):
        return False
    return _is_name(text)


def _has_agency(text: str) -> bool:
    """Whether an agency is named; "NASA's" and "AP-based" are part of a sentence."""
    words = [word.rstrip(".") for word in _TOKEN.findall(text.casefold())]
    words = [word.removesuffix(".com") if word not in _AGENCIES else word for word in words]
    return not _AGENCIES.isdisjoint(words) or any(f"{a} {b}" in _AGENCIES for a, b in pairwise(words))


def _is_name(text: str) -> bool:
    """Whether every word is a name's: capitals, figures, small connecting words, agencies in lower case."""
    words = _WORD.findall(text)
    return len(words) <= MAX_WORDS and all(
        not word[:1].islower() or _is_small_word(word.casefold().strip("().,")) or "." in word[:-1] or "_" in word
        for word in words
    )


def _is_small_word(word: str) -> bool:
    return word in _CONNECTIVES or word in _AGENCY_WORDS


def _is_prose(text: str) -> bool:
    """Whether a string reads as sentences rather than names: many words, most of them in lower case."""
    words = [w for w in _WORD.findall(text) if w[:1].isalpha()]
    small = sum(1 for w in words if w[:1].islower() and w.casefold() not in _CONNECTIVES)
    return len(words) > 4 and small * 5 > len(words) * 2 and not _has_agency(text)


def _is_kind(text: str) -> bool:
    return _KIND.fullmatch(text) is not None


def _caption(text: str) -> str | None:
    """A caption without the separators and half brackets that the credit left behind."""
    text = squeeze(text).strip(" |–—/·•")
    text = re.sub(r"\s*[,;:]$|\s+-$", "", text)
    if text.endswith(("(", "[", "（")):
        text = text[:-1].rstrip()
    return text if re.search(r"\w", text) else None
