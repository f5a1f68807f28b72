"""What of a byline is neither name nor role: dates, times, counters, handles, addresses and buttons."""

from __future__ import annotations

import re

from scraper.readers.byline_words import BUTTONS, MONTHS, RELATIVE_DAYS, WEEKDAYS
from scraper.text import any_of, words

_MONTH = rf"(?:{any_of(MONTHS)})"
_ZONE = r"(?:\s*\(?(?:[A-Z]{1,4}T|UTC|GMT|Z|[CM]ES?Z)(?:[+-]\d{1,2})?\)?(?!\w))?"
_CLOCK = (
    rf"(?:(?<!\w)(?:{any_of(RELATIVE_DAYS)}),?\s+(?:(?:kl|at|um|om|à|alle|o|klo)\.?\s+)?)?(?:\d{{1,2}}(?:[:.h]\d{{2}}){{1,2}}(?:\s*(?:[ap]\.?m\b\.?|uhr|hrs?|h)(?!\w))?{_ZONE}"
    rf"|\d{{1,2}}\s*[ap]\.?m\b\.?{_ZONE})"
)
_DATE = (
    rf"(?:(?<!\w)(?:{any_of(WEEKDAYS)})\.?,?\s+)?(?:"
    r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.]{4,12}(?:Z|[+-]\d{2}:?\d{2})?(?:\sUTC)?)?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}[./年]\d{1,2}[./月]\d{1,2}日?"
    rf"|(?<!\w)\d{{1,2}}(?:st|nd|rd|th|er|º)?[. ]{{1,2}}(?:de\s+)?{_MONTH}(?!\w)\.?,?"
    rf"(?:\s+(?:de\s+|del\s+)?\d{{4}}(?!\d))?"
    rf"|(?:19|20)\d\d\.?\s+{_MONTH}\s+\d{{1,2}}(?!\d)\.?"
    rf"|(?<!\w){_MONTH}(?!\w)"
    r"(?:\.?\s+\d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,?\s+\d{4}(?!\d))?|\.?,?\s+\d{4}(?!\d)))"
)
_UNIT = (
    r"(?:hours?|hrs?|h|minutes?|mins?|days?|weeks?|months?|years?|stunden?|minuten?|tagen?|heures?|jours?|horas?|días?"
    r"|minutos?|ore|uur|timer)"
)
_SPAN = (
    rf"(?:(?<!\w)(?:vor|il y a|hace|há)\s+)?(?<!\w)\d{{1,4}}[\s-]*{_UNIT}(?!\w)(?:\s+\d+\s*{_UNIT}(?!\w))?\.?"
    r"(?:\s+(?:ago|read|lesezeit|de lecture|de lectura|di lettura|de leitura|leestijd)(?!\w))?"
)
_COMMENTS = (
    r"\s+(?:comments?|kommentare?|kommentarer|commentaires?|comentarios?|comentários?|comment[io]|reacties?"
    r"|words|wörter|mots|palabras)(?!\w)"
)
# Words before a date that are parts of names elsewhere: "del 4 marzo", "d. 4. marts", "pe 04.03.2025".
_ON = r"(?:(?<!\w)(?:d\.|del|den|en|em|às|pe|på|na|на|la|le|el|dne)\s+)?"
# Each begins with a digit, or up to three words before one: "Wednesday, March 4", "il y a 4 heures".
_NUMBER = re.compile(
    r"(?=\d|(?<!\w)(?:[^\W\d_][^\s\d.,]*[.,\s]{1,3}){1,3}\d)"
    rf"(?:{_ON}(?:{_DATE}|{_CLOCK})|{_SPAN}|(?<!\w)\d+{_COMMENTS}|(?<![\w.])\d+(?![\w.]))",
    re.I,
)
_ADDRESS = re.compile(
    r"https?://\S+|(?<!\w)www\.\S+|\[[^\[\]]*\]|(?<![^\s,;|])[^\s@,;|]+@[\w-]+\.[\w.-]+|(?<!\w)@\w+|…|©", re.I
)
_ADDRESS_SIGNS = ("@", "://", "www.", "[", "…", "©")
_BUTTON = re.compile(rf"(?<!\w)(?:{any_of(BUTTONS)})(?!\w)", re.I)
_BUTTON_STARTS = frozenset(words(button.casefold())[0] for button in BUTTONS)
_NO_COMMENTS = re.compile(rf"(?<!\w)(?:no|keine?|aucun|sin|sem|nessun|geen|inga|ingen){_COMMENTS}", re.I)
# What blogs link behind the date, some with the headline: "Leave a comment on Bees count".
_INVITES = re.compile(r"(?<!\w)(?:leave a (?:comment|reply|response)|\d+ comments?|comments off) on\s.*", re.I)
_OPINIONS = re.compile(r"(?<!\w)(?:the )?(?:opinions|views) expressed\b.*", re.I)
# What a page says of what it prints: "(This post was not reviewed by Harbour News staff)".
NOTE = re.compile(r"\((?:this|the) (?:post|article|story|content|piece|column|text|page|site)\b[^()]{0,200}\)", re.I)
_DIGIT = re.compile(r"\d")


def blank(text: str, gap: str) -> str:
    """The text with a gap for each date, time, counter, handle, address and button."""
    lower = text.casefold()
    if any(sign in lower for sign in _ADDRESS_SIGNS):
        text = _ADDRESS.sub(gap, text)
    if " on " in lower:
        text = _INVITES.sub(gap, text)
    if "(th" in lower:
        text = NOTE.sub(gap, text)
    if _DIGIT.search(text):
        text = _NUMBER.sub(gap, text)
    if " expressed" in lower:
        text = _OPINIONS.sub(gap, text)
    if "comm" in lower or "komm" in lower or "reactie" in lower or "comentario" in lower:
        text = _NO_COMMENTS.sub(gap, text)
    return text if _BUTTON_STARTS.isdisjoint(words(lower)) else _BUTTON.sub(gap, text)
