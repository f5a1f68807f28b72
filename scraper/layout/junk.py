"""Words that pages print around a text in their own voice: calls to subscribe, share or read on, notices, labels."""

from __future__ import annotations

import re

from scraper.layout.junk_ways import OTHERS
from scraper.layout.junk_words import COUNTED, OPENINGS, OTHERS_FOLLOW, opens
from scraper.readers import byline_eastern
from scraper.readers.byline_noise import blank
from scraper.readers.byline_words import TIME_WORDS
from scraper.readers.credit import read
from scraper.text import fold

_MAX_WORDS = 60

# What a block that is all address says.
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*$|\s*\S+@\S+\.\w+\s*(?:\(end\)\s*)?$", re.I)
_LEADING = re.compile(r"[\W\d_]+$|(?:(?![©(])[\W_])+")
_HEAD = 400  # characters that tell
_HINTS = ("inbox", "in-box", "postfach", "unsubscribe", "affiliate", "javascript", "privacy")
_ANYWHERE = re.compile(
    r"\b(?:to|into)\ (?:your|ihr|dein)(?:en|em)?\ (?:e-?mail\ )?(?:in-?box|postfach)\b"
    r"|\b(?:get|receiv\w+|deliver\w*|sent|straight|stories|news|updates?|daily|weekly|every|sign|subscri\w+|latest"
    r"|newsletter|kostenlos|erhalten|direkt|täglich)\b.{0,80}"
    r"\bin\ (?:your|ihr|dein)(?:en|em)?\ (?:e-?mail\ )?(?:in-?box|postfach)\b"
    r"|\bunsubscribe\ (?:at\ any\ time|anytime)"
    r"|\baffiliate[- ](?:links?|partner)|\b(?:enable|requires?)\ javascript\b|\bjavascript\ (?:must|needs\ to)\ be\b"
    r"|\bvalues?\ your\ privacy\b|\btakes?\ your\ privacy\ (?:very\ )?seriously\b"
    r"|\bunsubscribe\ from\ .{2,40}\ (?:at\ any\ time|anytime)\b"
    r"|\bterms\ of\ (?:use|service)\b.{0,60}\bprivacy\b|\bprivacy\ (?:policy|notice)\b.{0,60}\bterms\b",
    re.X,
)
# What a later sentence of a block calls for.
_SENTENCE = r"[.!?…)”\"»\n]\s*(?:please\ |hier\ |jetzt\ )?"
_CALL = (
    r"(?:sign\ up\b|subscribe\b|register\b|abonn|anmelden|melden?\ sie|tragen\ sie|inscri|suscr|iscriv|assine"
    r"|schrijf|meld\ je|tilmeld|iratkoz|zapisz)"
)
_LATER = re.compile(
    rf"{_SENTENCE}(?:(?:sign\ up|subscribe)\ (?:now\ |today\ )?"
    rf"(?:here|for\ (?:it|our|free)|to\ (?:get|receive|our|it))\b|{_CALL}.{{0,80}}newsletter)"
    rf"|\bnewsletter[\s\S]{{0,200}}{_SENTENCE}{_CALL}",
    re.X,
)
_CALL_WORDS = 8  # a sentence and a call have more
# The last line of a press release.
_SOURCE = re.compile(r"SOURCE(?: (?:[^\Wa-z]\S*|and|of|the|for|de|&))+")
# A place that a script was to fill, or what it was to fill it with.
_LABEL_WORDS = 3
_SUBSCRIBE = re.compile(
    r"\W*+(?:please |now |jetzt )?(?:subscri|sign|join|register|become|unlock|create|start|get|abonn|s['’]abonn|registr"
    r"|susc|iscriv|assin|melden|werden)",
    re.I,
)
_TEMPLATE = re.compile(r"\{[{%*]|\[%|\$\{|^[\[{]*\{\s*\"[\w-]+\"\s*:")

# What a system's editor was to replace: "[/box", "[gallery ids="1,2"]".
_SHORTCODE = re.compile(r"\[/[a-z][\w-]*\]?|\[[a-z]+(?:[_-][a-z0-9]+)+\]|\[[a-z][\w-]*\s[^\[\]=]*=[^\[\]]*\]?")

# What stands between headline and text: who wrote it, and when.
_DATE = re.compile(
    r""".{0,60}\b(?:(?:19|20)\d\d(?!\d{3}\b)|\d{1,2}:\d\d)(?!.{60})
    | .{0,20}\b(?:\d+|an?)\ (?:min(?:ute)?|hour|day|week|month)s?\ ago\b | \W*vor\ \d+\ \w+\W*$ | \W*il\ y\ a\ \d+""",
    re.I | re.X,
)
_WRITTEN_BY = re.compile(
    r"\W*(?:(?:by|from|written by|story by|von|par|por|di|av|af|door|przez|автор|text|texto|texte)\b\W+"
    r"|(?:authors?|autor(?:in|en|innen|a|es|e|ka|zy)?|auteure?s?|autrice|autor tekstu|tekst|testo|words|interview"
    r"|oprac(?:owanie)?|redaktion|bearbeitung|faktencheck|szerző|írta|piše|autors|avtor(?:ica)?|yazan|yazar|haber|muhabir"
    r"|författare|forfatter|skribent|kirjoittaja|penulis|tác giả|συντάκτης|συντάκτρια|текст|журналіст|журналист"
    r"|periodista|redattore|journaliste|jornalista"
    r"|te(?:x|ks)te? (?:und|&|\+|et|en|og|och|i|y) (?:fotos?|foto['’]s|bilder|photos?|bild|zdjęcia))\s?[:.]\s?)"
    r"(?-i:[^\W\d_a-zà-ÿ])",
    re.I,
)
# Whom a press release is from.
_OFFICE = re.compile(
    r"\b(?:Öffentlichkeitsarbeit|Presse(?:stelle|referat|abteilung|arbeit)"
    r"|(?:Hochschul|Universitäts|Unternehmens|Wissenschafts)kommunikation"
    r"|(?:Abteilung|Stabsstelle|Referat) Kommunikation)\b"
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\d{1,2}\s*(?:min|h\b|hours?\b|[ap]\.?m)", re.I)
_DIGIT = re.compile(r"\d")
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_READING = frozenset("reading time to lesedauer lesezeit temps de lecture lectura lettura leitura leestijd".split())
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_LINE_WORDS = 14
HASHTAGS = re.compile(r"#\w+(?:[\s,]+#\w+)+")
# How the name of a picture's file ends, and calls to sign up in Japanese.
_LINE_ENDS = (
    ".jpg", ".jpeg", ".JPG", ".JPEG", ".png", ".PNG", ".webp",
    "(登録無料)", "（登録無料）", "(無料登録)", "（無料登録）", "メルマガ登録", "無料会員登録", "登録はこちら",
)  # fmt: skip
_TWO_DATES = 24  # words of a line that says when the text was written and when it was changed
# "May 25, 2019/0 Comments/in News, Policy/by Ann Roe"
_COMMENTED = re.compile(r".{0,40}\b(?:19|20)\d\d\W{1,4}(?:\d{1,4}|no|leave a) comments?\b", re.I)
_FILED_WORDS = 30  # of such a line, with all that it is filed under
_FEW = 8  # words of such a line that are no date: who wrote it, and "updated on … at"
_FEWEST = 2  # of a heading that is a date
_STOPS = (*'.!?…”"。！？」』।؟۔',)
_CREDITED = re.compile(
    r"[(\[][^()\[\]]{0,20}\b(?:credits?|photos?|images?|pictures?|fotos?|fot|fotó|фото|снимка|zdj"
    r"|bild(?:er)?|courtesy|quelle|source|fonte|fuente|crédits?)\b"
    r"[^()\[\]]{2,90}[)\]]$",
    re.I,
)
_MAY_CREDIT = re.compile(r"[/©|]|[^\W\d]:| by | via |[摄攝图圖][）)]?$|[资資]料(?:[图圖]片)?$|[社觉覺国國][发發]?$")
_CREDIT_ALONE = 8  # words of a credit that is a block of its own
_SUPPLIER = re.compile(r"\S/\S|©|, via ")
_SUPPLIED_ALONE = re.compile(r"[(\[][A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}/[\w.@&' -]{2,40}[)\]]")
_SUPPLIED = re.compile(r"[(\[][^()\[\]]{2,60}(?:/|,\ via\ |\ via\ )[^()\[\]]{2,60}[)\]]$")


def is_heading_line(text: str, words: int, *, titled: bool = False) -> bool:
    """Whether a block before the text, of so many words, is a byline or a date: no sentence. A heading or a point of a
    list (`titled`) may be of a year: it is a date where it says next to nothing else.
    """
    if words <= _FILED_WORDS and "omment" in text and _COMMENTED.match(text):
        return True
    if words > _LINE_WORDS:
        return words <= _TWO_DATES and len(_YEAR.findall(text)) > 1 and _says_little_else(text)
    if _WRITTEN_BY.match(text) or byline_eastern.signs(text):
        return True
    line = text.partition("\n")[0]
    if not line.endswith(_STOPS) and _OFFICE.search(line):
        return True
    if text.endswith(_STOPS) or not (_DIGIT.search(text) or " ago" in text):
        return False
    if not _DATE.match(text[:200]) and not ("|" in text and _YEAR.search(text)):  # letters of the east may stand before
        return False
    return not titled or _says_little_else(text, _FEWEST) or is_written_by(blank(text, " "))


def is_written_by(text: str) -> bool:
    """Whether a text begins as a byline does, with "by" and a capital letter."""
    return _WRITTEN_BY.match(text) is not None


def _says_little_else(text: str, few: int = _FEW) -> bool:
    """Whether a text has few words beside dates and times, and is no sentence."""
    return not text.endswith(_STOPS) and len(fold(blank(text, " ")).split()) <= few


def is_clocked(text: str) -> bool:
    """Whether a text that begins with the time of day, or says how long ago, is no sentence."""
    return not text.endswith(_STOPS) and _CLOCK.match(text) is not None


def is_dateline(text: str, words: int) -> bool:
    """Whether a block of so many words is the article's date, the time it takes to read, and nothing else."""
    if words > _LINE_WORDS or not ("20" in text or "19" in text) or not _YEAR.search(text):
        return False
    apart = _INNER_CAPITAL.sub(" ", text)
    return all(word in TIME_WORDS or word in _READING for word in fold(blank(apart, " ")).split())


def is_caption(text: str, words: int, pictured: bool) -> bool:
    """Whether a block of so many words ends in a credit, as captions do: in brackets, or in any form that is one behind
    a caption, if the block stands below a picture (`pictured`).
    """
    if words > _MAX_WORDS:
        return False
    if text[-1] in ")]":
        opens = max(text.rfind("("), text.rfind("["))
        if opens == 0 and words <= _CREDIT_ALONE and _SUPPLIED_ALONE.fullmatch(text):
            return True
        return opens >= 0 and bool(_CREDITED.match(text, opens) or (pictured and _SUPPLIED.match(text, opens)))
    if not pictured or "\n" in text or not _MAY_CREDIT.search(text, len(text) - 80 if len(text) > 80 else 0):
        return False
    found = read(text)
    if found.caption is None:
        said = found.raw is None or (found.raw == text and _SUPPLIER.search(text) is not None)
        return said and words <= _CREDIT_ALONE
    return found.raw is not None and text.endswith(found.raw)


def is_junk(text: str, words: int) -> bool:
    """Whether a block of so many words is the page speaking, not the article."""
    if words > _MAX_WORDS:
        return False
    start = None if text[0].isalpha() else _LEADING.match(text)  # most begin with a word
    at = start.end() if start else 0
    if at == len(text) or (at and _SHORTCODE.fullmatch(text)):
        return True
    head = text[at : at + _HEAD].lower()
    openings = OPENINGS.get(head[:2]) or OPENINGS.get(head[0])
    if openings:
        if head.startswith(openings) and opens(head, openings):
            return True
    elif head[0].isdecimal() and COUNTED.match(head):
        return True
    if " " not in head and ("://" in head or "www." in head or "@" in head) and _ADDRESS.match(head):
        return True
    if text[0] == "#" and HASHTAGS.fullmatch(text):
        return True
    if words <= _LINE_WORDS and text.endswith(_LINE_ENDS):
        return True
    if text[:7] == "SOURCE " and _SOURCE.fullmatch(text):
        return True
    if ("{" in text or "[%" in text) and _TEMPLATE.search(text[:_HEAD]):
        return True
    if words < _LABEL_WORDS:
        return False
    # Parts of the hints first, without a generator, which costs more than the search.
    scribed = "scri" in head
    if scribed or "box" in head or "privacy" in head or "affiliate" in head or "postfach" in head:
        for hint in _HINTS:
            if hint in head:
                return bool(_ANYWHERE.search(head))
    if words < _CALL_WORDS or not (scribed or "newsletter" in head or "sign up" in head):
        return False
    return bool(_LATER.search(head))


def names_others(text: str, words: int) -> bool:
    """Whether a heading of so many words says that other articles follow: "You may also like"."""
    return words <= _LINE_WORDS and (OTHERS_FOLLOW.match(text) is not None or fold(text) in OTHERS)


def is_call(text: str, words: int) -> bool:
    """Whether a block of so many words is the page's call to do something, whose list of reasons may follow; a label
    ("Sources:", "In this article, we look at:") is none.
    """
    return words > _LABEL_WORDS and (text[-1] != ":" or _SUBSCRIBE.match(text) is not None) and is_junk(text, words)
