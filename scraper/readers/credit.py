"""What of a caption is said of the picture, and what is the credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scraper.readers.credit_controls import CONTROLS, hides_caption, may_hold_controls, tidy
from scraper.readers.credit_eastern import eastern
from scraper.readers.credit_labels import MAX_LABELS, Label, is_of_figure, labels_of, opening_label, outweighed
from scraper.readers.credit_licence import licensed
from scraper.readers.credit_names import (
    CLOSE,
    MAX_WORDS,
    OPEN,
    credit_of,
    has_agency,
    has_organisation,
    is_kind,
    is_name,
    is_prose,
    is_sentence,
    names_author,
    names_source,
    prose_end,
)
from scraper.readers.credit_rest import rest_of
from scraper.readers.credit_staff import staff
from scraper.readers.names import is_person
from scraper.text import squeeze

MAX_LENGTH = 2_000  # characters of a caption that are looked at; more is no caption


class Caption(NamedTuple):
    """A caption and its credit apart; `raw` is the credit as printed."""

    caption: str | None = None
    credit: str | None = None
    raw: str | None = None


# End of a sentence: a stop after two letters that are no initials, or after a bracket, digit or quotation mark.
_SENTENCE = re.compile(
    r"(?<=[^\W_][^\W_A-Z])[.!?…][\"”’»)]?\s+|(?<=[\d)\"”’»])[.!?]\s+|[\"”’»]\s+(?=[A-Z])|[。！？]\s*|\n\s*"
)
_JOINT = re.compile(r"\s[|―—–•]\s+|\s-\s+|\s/\s*(?=Photo)|\n\s*")
_BRACKET = re.compile(r"[(（\[［【]\s*((?:[^()（）\[\]［］【】]|\([^()]{0,80}\)){1,160})\s*[)）\]］】]\s*[.。]?\s*\Z")
_FILED = re.compile(
    r"(?:(?:file|stock)\s(?:photo|picture)s?|file|archive|archivo|files|foto)\s*[:：]\s*"
    r"|(?:photo|foto|bild|image)\s+(?=\w)|사진\s|ảnh\s", re.I,
)  # fmt: skip
# "(Imagen ilustrativa El Faro)", "(Photo Ann Roe)", with a name behind it.
_PICTURED = re.compile(
    r"(?:fotos?|photos?|imagen|imagem|immagine|bild|ilustración|ilustração)"
    r"(?:\s(?:ilustrativa|ilustrativo|illustrativa|di|d['’]archives))?\s(?!(?:gallery|essay|galería|galeria|archive|library|illustration|album)\b)(?=[^\W\d_])",
    re.I,
)
_WIRE = re.compile(
    r"(?:(?:REUTERS|AFP|AP|EPA|EFE)(?:\s+(?:Photo|Foto))?\s?/\s?)\S[^.!?]{2,80}\Z"
    r"|(?<=[a-zà-ÿ\d.,]\s)[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){1,3}/[A-ZÀ-Þ-]{3,20}\Z"
)
_BRAND = re.compile(r"[^\W\d_a-z][\w.'’-]+(?:\s[^\W\d_a-z][\w.'’-]*){1,3}/[a-z]{4,20}")  # "Ann Roe/harbournews"
_FOR = re.compile(r"[^\Wa-z_][\w.'’-]+(?:\s[A-Z][\w.'’-]*){0,3}\s(?:for|für)\s(?:the\s)?[A-Z]")
# A person at work for a publisher; what else stands before "for" is a prize or a post.
_WORKED_FOR = re.compile(
    r"(?!.*\b(?:Prize|Award|Medal|Cup|MP|Minister|Secretary|Commissioner|Director|President|Head|Candidate|Council|Center"
    r"|Centre|Committee|Coach|Captain|Institute|Society|Fund|Campaign|Group|Office|Foundation|Alliance|Coalition)\b)"
    r"[^\W\d_a-z][\w.'’-]+(?:\s[^\W\d_a-z][\w.'’-]*){1,2}\s(?:for|für)\s(?:the\s|The\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}"
)
_BARE_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|la|bin)){1,3}")
# How a picture that nobody took was made, which takes more words than a name: "(Bild: erstellt mit KI in …)".
_MADE = re.compile(r"\b(?:KI|AI|IA)\b|(?i:midjourney|dall[-·.]?e\b|generated|generiert)")
# Behind a bar, and no name.
_SHOUTS = re.compile(r"(?<=[.!?]\s)[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’-]*\.?){1,3}\Z")
_SHOUTED = frozenset(
    "READ MORE SEE ALSO VIDEO PHOTO FILE FOTO NEW WATCH LIVE VIDEOS FOTOS PHOTOS PICTURES GALLERY OPINION ANALYSIS"
    " EXCLUSIVE".split()
)
_STROKES = (" / ", " | ", " - ", " – ", " — ")  # that may part a sentence from a name
_DOUBLE = (" // ", " :: ")  # the same, of any words
_NAME_WORDS = 4  # that a credit with a stop behind it may have
_SOURCES = re.compile(r"\s*;\s*(?:sources?|quellen?)\b", re.I)
# On what terms a broadcaster's picture may be printed, behind its credit: "© SWR/Ann Roe, honorarfrei - Verwendung …".
_FREE = re.compile(r"[,\s–-]*\bhonorarfrei\b.*", re.S)


@lru_cache(maxsize=256)  # a page asks of one caption several times: whose it is, and what it says
def read(text: str, marked: bool = False) -> Caption:
    """Split a caption as printed; line breaks are kept as borders between its parts.

    `marked` says that the page itself calls the string a credit: a bare name is one then.
    """
    text, named = tidy(text[:MAX_LENGTH]), False
    if "honorarfrei" in text:
        text = _FREE.sub("", text)
    if may_hold_controls(text):
        named = hides_caption(text)
        text = CONTROLS.sub("\n" if named else " ", text).strip()
    if not text:
        return Caption()
    found = (
        _staff(text)
        or _labelled(text)
        or (_whole(text) if marked and is_name(text) and not is_kind(text.strip("()[]")) else None)
        or _licensed(text)
        or _bracketed(text, marked)
        or _eastern(text)
        or _trailing(text, named or marked)
        or _last_line(text)
        or _first_line(text)
    )
    if marked and ((len(text.split()) > MAX_WORDS and is_prose(text)) or (found is None and is_sentence(text))):
        marked = False
    if marked and (found is None or (found.caption and len(found.caption.split()) < 4 and not is_kind(found.caption))):
        found = Caption() if is_kind(text.strip("()[]")) else _whole(text) or Caption()
    if found is None:
        return Caption(rest_of(text), None, None)
    return _without_double(found)


def _without_double(found: Caption) -> Caption:
    """A credit that the caption ends in as well, said once."""
    caption, credit, raw = found
    if caption and credit and caption.endswith(credit) and len(caption) > len(credit):
        return Caption(rest_of(caption[: -len(credit)]), credit, raw)
    return found


def _staff(text: str) -> Caption | None:
    """The credit that a caption ends in as local papers print it."""
    found = staff(text)
    return Caption(rest_of(text[: found.start]), found.name, found.raw) if found else None


def _labelled(text: str) -> Caption | None:
    """The credit after the first label that has a name behind it."""
    labels = labels_of(text)
    holder: int | None = None  # where "© ABC" stands before "Foto: Ann Roe"
    for label in labels[:MAX_LABELS]:
        start = _opened(text, label.start)
        end, inner = _end(text, start, label)
        if names_author(text[label.end : inner]) and "courtesy" not in text[label.start : label.end].lower():
            return Caption(rest_of(f"{text[:start]} {text[end:].lstrip(' .)')}"), None, None)
        if credit := credit_of(text[label.start : inner]):
            made = start < label.start and _MADE.search(credit) is not None
            if (is_prose(credit) and not made) or _is_told(text[label.end : inner], labels, label):
                continue
            if is_of_figure(text[label.start : label.end]) and not is_name(credit):
                continue
            if label.sign and outweighed(labels, label, end):
                holder = start
                continue
            start = start if holder is None else holder
            start = _agency_before(text, start, label) or start
            rest = f"{text[:start]} {text[end:].lstrip(' .)')}"
            once = (s for line in rest.split("\n") if not ((s := line.strip()) and (s in credit or _names_more(s))))
            return Caption(rest_of("\n".join(once)), credit, squeeze(text[start:end]).strip(" -–—|"))
    return None


def _licensed(text: str) -> Caption | None:
    """What stands between the last sentence and the terms that a caption ends in, with the terms."""
    begun = licensed(text, _SENTENCE, _JOINT)
    credit = credit_of(text[begun:]) if begun is not None else None
    return Caption(rest_of(text[:begun]), credit, squeeze(text[begun:])) if credit else None


def _agency_before(text: str, start: int, label: Label) -> int:
    """Where an agency stands between the last sentence and a label: "… in May. MTI Fotó: Ann Roe"; else 0."""
    if start != label.start or text[start - 1 : start] != " ":
        return 0
    at = text.rfind(" ", 0, start - 1) + 1
    word = text[at : start - 1]
    return at if at and word.isupper() and text[at - 2] in ".!?…-–—" and (len(word) < 6 or has_agency(word)) else 0


def _names_more(line: str) -> bool:
    """Whether a line beside a credit's is another: "Copyright: Harbour Press" below "Photo: Ann Roe"."""
    label = opening_label(line)
    return 0 < label < len(line) and is_name(line[label:]) and not is_of_figure(line[:label])


def _is_told(text: str, labels: Sequence[Label], label: Label) -> bool:
    """Whether a sentence stands between a label and the next: "Image: A heron that fishes. Credit: Ann Roe"."""
    later = next((other.start for other in labels if other.start > label.end), None)
    told = text[: later - label.end].rstrip(" (") if later else ""
    bracket = _BRACKET.search(text) if not label.sign and text.endswith((*CLOSE, ".")) else None
    if bracket and bracket.start() and (names_source(bracket[1]) or _BRAND.fullmatch(bracket[1])):
        before = text[: bracket.start()]
        return before.count(" ") > _NAME_WORDS and not is_name(before)
    return told.endswith((".", "!", "?")) and len(told.split()) > _NAME_WORDS and told.split()[-1].islower()


def _opened(text: str, start: int) -> int:
    """Where the bracket opens that a label stands right behind."""
    before = text[:start].rstrip()
    return len(before) - 1 if before[-1:] in tuple(OPEN) else start


def _end(text: str, start: int, label: Label) -> tuple[int, int]:
    """Where the credit ends, with its bracket and without: there, at its line's end, or before prose that follows."""
    if start < label.start:
        depth = 0
        for n in range(start, len(text)):
            depth += (text[n] in OPEN) - (text[n] in CLOSE)
            if depth == 0:
                return n + 1, n
    after = label.end
    stop = text.find("\n", after)
    if stop < 0 or not text[after:stop].strip():
        stop = len(text)
    for mark in _SENTENCE.finditer(text, after, stop):
        if mark.start() > after and is_prose(text[mark.end() : stop]):
            return mark.end(), mark.end()
    return stop, stop


def _bracketed(text: str, marked: bool) -> Caption | None:
    """The bracket at the end of a caption that names a source: "(NASA/JPL)", "[File: Reuters]"."""
    found = _BRACKET.search(text)
    if not found:
        return None
    inside = _FILED.sub("", found[1], count=1).strip()
    if pictured := _PICTURED.match(found[1]):
        inside = found[1][pictured.end() :]
    if is_kind(inside) or not (
        names_source(inside)
        or _BRAND.fullmatch(inside)
        or (is_name(inside) and (pictured or _stands_apart(text, found, inside)))
    ):
        return None
    if f" {inside}" in text[: found.start()]:
        return None  # a place that the caption has named
    alone = not text[: found.start()].strip() and not marked
    if alone and not names_source(inside) and not has_organisation(inside):
        return None
    start = _named_before(text, found.start())
    credit = credit_of(inside if start == found.start() else text[start:])
    return Caption(rest_of(text[:start]), credit, squeeze(text[start:])) if credit else None


def _named_before(text: str, agency: int) -> int:
    """Where the credit begins that ends in a bracket or behind a dash: at the name before it ("… in May. Ann Roe
    (AFP)", "… in May. Ann Roe - AFP"), or with it.
    """
    ends = [m.end() for m in _SENTENCE.finditer(text, 0, agency)]
    start = ends[-1] if ends else 0
    return start if start and _BARE_NAME.fullmatch(text[start:agency].strip()) else agency


def _stands_apart(text: str, bracket: re.Match[str], inside: str) -> bool:
    """Whether a bracket with a name is a credit: an organisation's, or behind the end of the last sentence."""
    ended = text[: bracket.start()].rstrip()[-1:] in (".", "!", "?") and not re.search(r"\d", inside)
    return ended or has_organisation(inside) or _WORKED_FOR.fullmatch(inside) is not None


def _trailing(text: str, named: bool) -> Caption | None:
    """The credit without label after the last sentence, dash or bar, or the whole string where it is only that."""
    prose = 0 if named else prose_end(text)
    if (not prose and names_source(text) and not _ends_told(text)) or (_FOR.match(text) and is_name(text)):
        return _whole(text)
    if ";" in text and (cut := _SOURCES.search(text)):  # "A for B; sources: C": the sources are of the figures
        return _trailing(text[: cut.start()], named)
    starts = [m.end() for mark in (_SENTENCE, _JOINT) for m in mark.finditer(text, prose)]
    for start in sorted(starts, reverse=not named):
        tail = text[start:].strip()
        if tail and (_names_it(tail) or (named and len(tail) < 80 and _BARE_NAME.fullmatch(tail))):
            if text.endswith(" - ", 0, start) and (named_at := _named_before(text, start - 2)) < start - 2:
                start, tail = named_at, text[named_at:].strip()
            credit = credit_of(_once(tail))
            return Caption(rest_of(text[:start]), credit, squeeze(tail)) if credit else None
    if found := _set_off(text):
        return found
    if "/" in text and (wire := _WIRE.search(text)):
        return Caption(rest_of(text[: wire.start()]), credit_of(wire[0]), squeeze(wire[0]))
    return None


def _names_it(tail: str) -> bool:
    return names_source(tail) or (len(tail) < 80 and _WORKED_FOR.fullmatch(tail) is not None)


def _ends_told(text: str) -> bool:
    """Whether sentences end in a text that has no capitals to tell names by."""
    return "다." in text or "。" in text


def _set_off(text: str) -> Caption | None:
    """The name behind a stroke that follows the last sentence, in capitals behind a bar, or behind a double stroke:
    "… at dusk. / Ann Roe", "… at dusk // Ann Roe".
    """
    at = max(map(text.rfind, _DOUBLE))
    tail = text[at + 4 :].rstrip(".") if at > 0 and text.count(" ", 0, at) > 2 else ""
    if tail and _BARE_NAME.fullmatch(tail) and is_name(tail):
        return Caption(rest_of(text[:at]), credit_of(tail), tail)
    at = max(map(text.rfind, _STROKES))
    if not (at > 0 and text[at - 1] in ".!?»”" and _BARE_NAME.fullmatch(text, at + 3)):
        if text[-1:].isupper() and (shouted := _SHOUTS.search(text)):
            said = shouted[0].split()
            if len(said) > 1 and _SHOUTED.isdisjoint(said) and is_person(shouted[0].title()):
                return Caption(rest_of(text[: shouted.start()]), shouted[0], shouted[0])
        at = text.rfind(" | ")
        tail = text[at + 3 :]
        if text.count(" ", 0, max(at, 0)) < 3 or not tail.isupper() or len(tail.split()) > 4 or not is_name(tail):
            return None
        if tail in _SHOUTED:
            return None
    return Caption(rest_of(text[:at]), credit_of(text[at + 3 :]), squeeze(text[at + 3 :]))


def _eastern(text: str) -> Caption | None:
    """The credit that a Japanese, Chinese or Korean caption ends in."""
    found = None if text.isascii() else eastern(text)
    return Caption(rest_of(text[: found.start]), credit_of(found.name), found.raw) if found else None


def _whole(text: str) -> Caption | None:
    credit = credit_of(text)
    return Caption(None, credit, squeeze(text)) if credit else None


def _last_line(text: str) -> Caption | None:
    """A name on a line of its own under a caption is the credit."""
    caption, _, last = text.rpartition("\n")
    if len(caption.split()) < 3 or not 0 < len(last.split()) <= 6 or not is_name(last) or last[-1] in ".?!:…":
        return None
    credit = credit_of(last)
    return Caption(rest_of(caption), credit, last) if credit and not is_kind(last) else None


def _first_line(text: str) -> Caption | None:
    """An organisation on a line of its own over a caption is the credit."""
    first, _, caption = text.partition("\n")
    if len(caption.split()) < 3 or len(first.split()) > 6 or first[-1] in ".?!:…":
        return None
    told = len(caption.split()) >= 6
    if not (is_name(first) and (names_source(first) or (told and (has_organisation(first) or has_agency(first))))):
        return None
    credit = credit_of(first)
    return Caption(rest_of(caption), credit, first) if credit and not is_kind(first) else None


def _once(tail: str) -> str:
    """A credit printed twice, on two lines, is one."""
    lines = tail.split("\n")
    return lines[0] if len(set(lines)) == 1 else tail
