"""Which text opens as bylines do that nothing marks: "By", "Written by", "Автор:"."""

from __future__ import annotations

import re

from scraper.readers import byline_eastern
from scraper.readers.byline_words import AUTHOR, BY, LABELLED, POSTED_BY
from scraper.text import any_of

CLEAR_LABEL = re.compile(
    r"(?:this \w+ (?:was|is) )?"
    r"(?:written|words|story|text|reported|contributed|article) by\b"
    rf"|(?:{any_of(POSTED_BY)})(?!\w)|(?:latest|recent) (?:posts|articles|stories) by\b"
    r"|un (?:texte|article|reportage) de\b"
    r"|article (?:rédigé|écrit) par\b|ein (?:beitrag|gastbeitrag|artikel|text|bericht|kommentar) von\b|a cura di\b"
    r"|γράφ(?:ει [οη]|ουν οι)\b|oprac\.\s"
    r"|(?:author|autor|auteur|autorin/autor|autor/in|автор)s?\s*(?::|$)"
    r"|(?:pewarta|penulis|yazar|muhabir|tác giả|szerző|kirjoittaja|författare|forfatter)\s?:"
    r"|(?:作者|撰文|خبرنگار|авторка|аутор|লেখক)\s*[:：丨]|(?:เขียนโดย|โดย|ผู้เขียน)[\s:]",
    re.I,
)
LABEL = re.compile(
    rf"(?:by|von|par|por|di|door|av|af|oleh|text|autor|autorin|auteur|author|текст)(?:\s*:|\s|$)|{CLEAR_LABEL.pattern}"
    r"|(?:opinion|analysis|column|essay|review|news|feature|interview)s? by(?:\s|$)",
    re.I,
)
# Labels in all languages, which a colon behind them tells from other words, and the pictures: "Tekst i zdjęcia:".
_AND = r"\s(?:und|og|och|en|et|y|e|i|a|ja|и)\s"
NOUN = re.compile(
    rf"(?:{any_of((*AUTHOR, *BY, *LABELLED, 'words'))})(?:{_AND}[^\W\d_]{{3,8}})?\s*[:：]"
    rf"|(?:foto|фото)s?{_AND}(?:te(?:x|ks)te?|texto|testo|текст)\s?:",
    re.I,
)
# A name with its post, in Korean and in Chinese.
_WITH_POST = re.compile(
    r"[\uac00-\ud7a3]{2,4} [\uac00-\ud7a3]{0,4}(?:기자|특파원)(?:$|\s)"
    r"|[\u4e00-\u9fff]{0,8}[记記]者[\s：]+[\u4e00-\u9fff]{2,4}(?:$|\s)"
)
_DATED_LABEL = re.compile(
    r"(?:[^.]|(?<=\d)\.){0,30}\d[^.]{0,12}\s"
    rf"(?:by(?:\s|$)|(?:{any_of((*AUTHOR, *LABELLED))}|interview|text)\s*[:：])",
    re.I,
)
# "Veröffentlicht am 4. März 2026 von Ann Roe", and the beginnings of it.
_PUBLISHED_BY = re.compile(
    r"(?:publi|veröffentlicht|erstellt|geschrieben|opublikowan|pubblicat|gepubliceerd|geplaatst|udgivet|escrit"
    r"|опубликован|публикуван)[^|.]{0,20}\d[^|]{0,30}?\s(?:von|par|por|przez|da|door|av|af|от)\s(?-i:(?=[^\W\d_a-zß-ÿа-я]))",
    re.I,
)
_PUBLISHED_STARTS = frozenset("pub ver ers ges opu gep udg esc опу".split())
# A first look for LABEL and CLEAR_LABEL: the first three letters of each, or the two that it has.
_LABEL_STARTS = frozenset(
    "thi wri wor sto tex pen pew yaz muh tác sze kir för for rep aut con art von par por doo ole opi ana col ess rev"
    " new fea int ein γρά opr lat rec авт тек خبر аут লেখ เขี โดย ผู้".split()
) | {label[:3] for label in POSTED_BY}
_SHORT_STARTS = frozenset(("by", "di", "av", "af", "un", "a ", "作者", "撰文"))
_BARS = frozenset("|·•")  # between what a line says of the article
_DIGIT = re.compile(r"\d")


def opens(text: str, label: re.Pattern[str]) -> bool:
    """Whether a text begins with a label, `CLEAR_LABEL` or `LABEL`; where any will do, also with a noun and a colon, a
    name with its post, or a date before the label.
    """
    start = text[:80].strip()
    if start[:1] in _BARS:
        start = start[1:].lstrip()
    head = start[:3].lower()
    if (head in _LABEL_STARTS or head[:2] in _SHORT_STARTS) and label.match(start):
        return True
    if label is not LABEL:
        return False
    colon = ":" in start or "：" in start
    if (colon and NOUN.match(start)) or (
        start and not start.isascii() and (_WITH_POST.match(start) or byline_eastern.signs(start))
    ):
        return True
    if head in _PUBLISHED_STARTS and _DIGIT.search(start) and _PUBLISHED_BY.match(start):
        return True
    dated = " by" in start or (colon and _DIGIT.search(start))
    return bool(dated) and bool(_DATED_LABEL.match(start))
