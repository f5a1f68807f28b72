"""Where a credit's label stands in a caption: "Photo:", "Bildquelle:", "Courtesy of", the copyright sign."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scraper.readers.credit_words import AGENCIES, KIND_WORDS, LABELS, PICTURES, QUALIFIERS
from scraper.text import any_of

MAX_LABELS = 12
_SIGN = r"(?:©|\([cC]\)(?=[\s\w])\s?|（[CcＣｃ]）|ⓒ|[📷📸]\ufe0f?\s?[:：]?|\bcopyright\b)"
_BY = r"\s+(?:by\s*[:：]?|courtesy\s+of|courtesy|copyright|credits?|via|door|av|af|durch)\s+"
_PREFIX = rf"(?:(?:{any_of(QUALIFIERS)})\s*(?:[&-]\s*)?){{0,2}}"
_NOT_KIND = "".join(rf"(?<!\b{word}\s)" for word in KIND_WORDS)
# One of these is in every label, in lower case: to spare most captions the search for one.
_OF_SIGNS = ("©", "(c)", "copyright", "（c）", "（ｃ）", "ⓒ", "📷", "📸")
_OF_LABELS = (
    ":", "=", "credit", "crédit", "courtesy", "source", "fot.", "ph.", "zdj.", "φωτ.", "nuotr.",
    "photo ", "photos ", "foto ", "fotos ", " by ",
    " by:", "pixabay", "unsplash", "pexels",
    "beeld ", "bild ", "bilder ", "фото ",
    "fotografie ", "illustratie ", "illustration ", "montage ", "collage ", "grafik ", "tekening ",
    "kuva ", " via ", " door ", " av ", " af ", " durch ", " - ", " | ", " – ", " — ", "：", "＝", "︰", *_OF_SIGNS,
)  # fmt: skip
# Where a label may begin: at the start, after the end of a sentence, a bracket or a dash; a credit word inside a
# sentence ("a photo by") is prose.
_START = re.compile(r"(?:^|[.!?…()\[\]\"”»'’|/\n（）【】［］,―—–-])\s*")
_WORDS_COLON = re.compile(
    r"([^\W\d_][\w.'’\u0900-\u0dff]*+(?:\s?[/&\s-]\s?[^\W\d_][\w.'’\u0900-\u0dff]*+){0,3}+)\s*[:：＝=︰]\s*"
)
_COLON = re.compile("[:：＝=︰]")
_LABEL_WORDS = frozenset(word.rstrip(".") for label in LABELS for word in label.split())
_LONGEST = 60  # characters of three such words and what parts them
# Labels that stand before what a figure shows as well: only names behind them are a credit.
_OF_FIGURES = frozenset(
    "map chart karte carte mapa gráfico infographie grafika animation simulation micrograph visualisation visualization"
    " visualisierung abbildung abb abb. фигура инфографика інфографіка ілюстрація".split()
)
_SPLIT = re.compile(r"[\s/&-]+")
_LABEL = re.compile(
    rf"""{_PREFIX}(?:{any_of(PICTURES)})(?:{_BY}|\s+[-–—|]\s+|\s*(?={_SIGN}))
      | cr[eé]dito?s?(?:\s*(?:\.\.\.|…)|\s+(?=credits?\b|photo|illustration|(?-i:[A-ZÀ-Þ])))\s*
      | (?:image|photo|video)\s+(?:source|copyright|credits?)\s+(?=\S)
      | (?:fot|ph|zdj|φωτ|nuotr)\.\s+(?=\w)
      | file\s+(?:photo|picture)s?\s*(?:\sby\s|:\s*(?=(?:{any_of(AGENCIES)})(?:\s?/[^.\n]{{1,40}})?[.)\]]*\Z))
      | courtesy\s+(?:of\s+)?
      | (?:image\s+|photo\s+)?provided\s+by\s+
      | (?<=[—–|-]\s)via\s+
    """,
    re.I | re.X,
)
# "Lab photos and video footage courtesy of Ann Roe": what was given, and no verb.
_SHOWN = (
    r"(?:video\s)?(?:photos?|photography|images?|pictures?|footage|stills?|video|map|data|graphics?|animation|artwork"
    r"|rendering|illustrations?|diagram|visuali[sz]ation)"
)
_GIVEN = re.compile(
    rf"(?:(?!(?:the|a|an|this|these|and)\s)[^\W\d_][\w’'-]*\s)?{_SHOWN}(?:\s(?:and|&)\s{_SHOWN})?\s+courtesy(?:\s+of)?\s+(?=\S)",
    re.I,
)
# "Bild von Ann Roe auf Pixabay", as collections of pictures want to be named in each language.
_STOCK = re.compile(
    rf"(?:{any_of(PICTURES)}|imagen|imagem|immagine|zdjęcie)\s+(?:von|van|par|de|di|do|por|autorstwa|av|af)\s+"
    r"(?=\S[^\n.,:;]{0,50}?\s(?:auf|bei|via|sur|de|da|su|en|em|no|na|z|op|på|/|\|)\s"
    r"(?:Pixabay|Unsplash|Pexels|Flickr|Freepik|iStock|Shutterstock|Wikimedia Commons)\b)",
    re.I,
)
# "Foto Ann Roe", with nothing behind the name.
_BARE = re.compile(
    r"(?:Foto\sdi|(?:Photo|Foto)(?:\s(?:d['’])?archiv(?:es|o|io))?|Photos?|PHOTOS?|Bild(?:er)?|BILD|Фото|ФОТО|Fotos?|FOTOS?|Beeld|BEELD|Fotografie|Illustratie|Illustration|Montage|Collage|Grafik|Tekening|Kuva)\s+"
    r"(?!(?i:illustration|courtesy|credit|essay|gallery|archive|library|montage|collaboration)s?\b)"
    r"(?=[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’/-]*(?:\s(?:/?[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’/-]*|/|de|van|von|di|der)){1,6}\s*\Z)"
)
# What all of these begin with, in lower case.
_OPENINGS = (
    *{word[:4] for word in (*PICTURES, *QUALIFIERS, "credit", "fot.", "ph.", "video", "courtesy", "provided", "via")},
    *{
        word[:4]
        for word in (
            "file",
            "tekening",
            "kuva",
            "montage",
            "фото",
            "crédit",
            "immagine",
            "zdjęcie",
            "zdj.",
            "φωτ.",
            "nuotr.",
        )
    },
)
# Labels that may stand behind a mere space.
_INLINE = re.compile(
    rf"""(?<=[\s)])(?=[bcfipqszфс])(?:
        {_NOT_KIND}(?:image|photo|picture|foto|fotó|фото|снимка|bild|fot\.|crédits?|zdj\.)(?:\s*credits?|\s+photo)?
      | credits?|source|photograph|photographer|quelle|bildquelle|fonte|fuente
    )\s*[:：＝=︰]\s*""",
    re.I | re.X,
)
# Those of scripts without capitals.
_INLINE_FAR = re.compile(
    r"(?<=[\s)])(?:ภาพ|ছবি|फोटो(?:\s(?:साभार|क्रेडिट))?|तस्वीर|صورة|الصورة|تصوير|عکس|צילום|写真|사진)\s?[:：]\s*"
)
_COPYRIGHT = re.compile(rf"{_SIGN}\s*(?:\d{{4}}\s+)?", re.I)
# What a credit may begin with once the first label is off: "Credit: Photo: A", "© Photo: A", "- / AFP".
_INNER = re.compile(
    rf"""\s*(?:
        {_PREFIX}(?:{any_of(PICTURES)})(?:{_BY}|\s*[|]\s*|\s+[-–—]\s+|\s*(?={_SIGN}))
      | (?:image|photo|foto|bild|illustration)\s+(?=(?:{any_of(AGENCIES)})\b)
      | cr[eé]dito?s?\b(?:\sphotos?\b)?\s*(?:\.\.\.|…|:)?\s*
      | (?:bild(?:nachweis|quelle|rechte)|foto(?:nachweis|quelle)|quelle|fotograf(?:in)?|fotograaf|photograph(?:er|e)
        |fot[oó]graf[oa]|fonte|fuente|bron|kilde|källa|zdroj|źródło)\s+(?-i:(?=[^\W\d_a-zà-ÿ]))
      | (?:fot|ph|zdj|φωτ|nuotr)\.\s+
      | file\s+(?:photo|picture)s?\s*(?:\sby\s|:)\s*
      | {_SIGN}\s*(?:(?:19|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?,?\s+(?=\D))?
      | courtesy\s+(?:of\s+)?
      | (?:mit\s+(?:frdl\.?|freundlicher)\s+gen(?:\.|ehmigung)\s*(?:von\b\.?|d(?:er|es)\b)?
        |avec\s+l['’]aimable\s+autorisation\s+d(?:e\b|['’])|cortesía\s+de|cortesia\s+d[aeio]
        |per\s+gentile\s+concessione\s+d(?:i|el|ella))\s*
      | (?:image\s+|photo\s+)?(?:(?:copyright|source)\b|provided\s+by|supplied\s+by|by\b\s*:?|via\b)\s*:?\s*
      | (?:photo|foto|image)\s?/\s?(?=\w)
      | [图圖]\s?[／/]\s?(?:[记記]者)?
      | [-–—/|:,;.·•]+(?=\s|\Z|\w)
    )""",
    re.I | re.X,
)


class Label(NamedTuple):
    """Where a label stands; `sign` if it is only the copyright sign, which any other label outweighs."""

    start: int
    end: int
    sign: bool


def labels_of(text: str) -> list[Label]:
    """The labels of a caption, whose only white space are single spaces and line breaks, in its order."""
    lower = text.lower().replace("\n", " ")
    if not any(map(lower.__contains__, _OF_LABELS)):
        return []
    colon = _COLON.search(text)
    near = max(0, colon.start() - _LONGEST) if colon else len(text)  # where one with a colon may begin
    given, spans = "courtesy" in lower, []
    for start in {m.end() for m in _START.finditer(text)}:
        label = _worded(text, start) if start >= near else None
        if not label and text[start : start + 4].lower().startswith(_OPENINGS):
            label = _LABEL.match(text, start) or _STOCK.match(text, start) or _BARE.match(text, start)
        if not label and given:
            label = _GIVEN.match(text, start)
        if label:
            spans.append(label.span())
    spans += [m.span() for m in _INLINE.finditer(text, near)]
    spans += [] if text.isascii() else [m.span() for m in _INLINE_FAR.finditer(text, near)]
    signed = any(map(lower.__contains__, _OF_SIGNS))
    signs = [m.span() for m in _COPYRIGHT.finditer(text)] if signed else []
    found = [Label(*span, False) for span in spans] + [Label(*span, True) for span in signs]
    return sorted(found, key=lambda label: (label.start, -label.end))


def is_of_figure(label: str) -> bool:
    """Whether a label is one that as often stands before what a figure shows: "Map: the harbour of 1890"."""
    return label.rstrip(" :：\n").casefold() in _OF_FIGURES


@lru_cache(maxsize=64)  # several rules ask of one line whether it is a credit
def opening_label(text: str) -> int:
    """Where the label ends that a caption begins with; 0 if it begins with none."""
    label = _worded(text, 0)
    if not label and text[:4].lower().startswith(_OPENINGS):
        label = _LABEL.match(text) or _STOCK.match(text)
    return max((found.end() for found in (label, _COPYRIGHT.match(text)) if found), default=0)


def _worded(text: str, start: int) -> re.Match[str] | None:
    """Words before a colon, if all are a label's: "Photo credit:", "Source & Photography:"."""
    found = _WORDS_COLON.match(text, start)
    if found and all(word.rstrip(".") in _LABEL_WORDS for word in _SPLIT.split(found[1].casefold())):
        return found
    return None


def outweighed(labels: list[Label], label: Label, end: int) -> bool:
    """Whether a later label names the photographer, behind the copyright's holder."""
    return any(not later.sign and label.end < later.start < end for later in labels)


def behind_label(text: str) -> int:
    """Where a credit goes on behind the label or sign it begins with; 0 if it begins with none."""
    label = _worded(text, 0) or _INNER.match(text) or _STOCK.match(text) or _BARE.match(text)
    if not label and "courtesy" in text.lower():
        label = _GIVEN.match(text)
    return label.end() if label else 0
