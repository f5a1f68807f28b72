"""The time of day beside a date that a page prints, in its zone: "14:05 CET", "3.30 p.m.", "下午3点05分"."""

from __future__ import annotations

import re
from datetime import date, datetime

from scraper.readers.byline_words import WEEKDAYS
from scraper.readers.date_words import JOINER, label_of
from scraper.readers.zones import place

_CLOCK = (
    r"(?P<half>上午|下午|午前|午後|오전|오후|凌晨|早上|晚上)?\s?"
    r"(?:(?P<h>[01]?\d|2[0-3])(?:\s?[:：.h時时点點시]\s?"
    r"|\su\.\s?|(?<=ore \d\d),)(?P<min>[0-5]\d)(?:\s?[:.]\s?(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?[分분]?"
    r"(?:\s?(?P<ap>[ap]\.?\s?m\b\.?|[πμ]\.\s?μ\.|(?:pagi|petang|malam)\b|صباحا|مساء|[صم]\b))?"
    r"|(?P<h2>\d\d?)\s?(?:(?P<ap2>[ap]\.?\s?m\b\.?)|h\b|uhr\b|[時时点시])"
    r"|(?P<h4>[01]\d|2[0-3])(?P<min4>[0-5]\d)(?=\s?(?:GMT|UTC|[A-Z]{2,3}T|hrs)\b))(?!\d)"
)
# Halves of the day by the first two letters of their names.
_HALVES = {
    **dict.fromkeys(("pm", "p", "p ", "下午", "午後", "오후", "晚上", "μ", "pe", "ma", "مس", "م"), "p"),
    **dict.fromkeys(("am", "a", "a ", "上午", "午前", "오전", "凌晨", "早上", "π", "pa", "صب", "ص"), "a"),
}
_ZONE = (
    r"\s?(?:uhr|hrs?|h|ч)?\.?,?\s?\(?"
    r"(?-i:(?P<zone>МСК\b|(?:UTC|GMT)\s?[+\-−]\d{1,2}(?::?\d{2})?|[+\-−]\d{2}:?\d{2}(?!\d)|Z\b|[A-Z]{2,5}\b)\)?)?"
)
_AFTER = re.compile(rf"{JOINER}{{0,8}}{_CLOCK}{_ZONE}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![\d:.])(?:{_CLOCK}){_ZONE}(?:\s?\(\d{{4}}\s[A-Z]{{2,4}}\))?(?P<filler>[^\d]{{0,25}})$", re.IGNORECASE
)
_AGAIN = re.compile(rf"[\s,;|(–-]{{0,4}}(?P<label>[^\d,;|()]{{3,30}}?){JOINER}{{0,4}}{_CLOCK}{_ZONE}", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"[\s.,;|·（(–-]{0,4}(?P<word>[^\W\d_]{1,14})\.?[）)]?")
_EASTERN_DAY = re.compile("(?:星期|礼拜|周|週)[一二三四五六日天]|[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?")
# Also of languages whose days are no words of a byline there, and Lithuanian "d." for the day of the month.
_DAYS = WEEKDAYS | frozenset(
    """
    pazartesi salı çarşamba perşembe cuma cumartesi pazar poniedziałek wtorek środa czwartek piątek sobota niedziela
    пн вт ср чт пт сб вс понеділок вівторок середа четвер п’ятниця субота неділя luni marți miercuri joi vineri sâmbătă
    duminică segunda terça quarta quinta sexta senin selasa rabu kamis jumat sabtu minggu hétfő kedd szerda csütörtök
    péntek szombat vasárnap pondělí úterý středa čtvrtek pátek neděle d
    """.split()
)
# Whose time it is, before the clock: "2026年3月4日 北京时间14:05".
_OF_PLACE = re.compile(
    r"[\s,，;；（(]{0,3}(?P<place>格林[尼威]治|世界|北京|台北|臺北|香港|澳门|澳門|新加坡|日本|东京|東京|首尔|首爾|当地|當地|現地|本地)"
    r"(?:标准|標準)?(?:时间|時間|時)\s?[:：]?"
)
_PLACES = {**dict.fromkeys(("格林", "世界"), "GMT"), **dict.fromkeys(("日本", "东京", "東京", "首尔", "首爾"), "+0900")}
_PLACES |= dict.fromkeys(("北京", "台北", "臺北", "香港", "澳门", "澳門", "新加"), "+0800")
_SHORTEST = 10  # characters of a word and a time of day
_LATER_ZONE = re.compile(r"\s?,?\s?\(?(?P<zone>UTC|GMT|[A-Z]{3,4})\b")


def beside(text: str, end: int, before: str, day: date, country: str | None) -> datetime | None:
    """Date and time, if a time of day stands right behind the date that ends at `end`, or at the end of `before`, or
    behind a word for the publication: "Monday, May 4, 2026 | published at 14:05".

    The zone is the stated one, read as in `country` (ISO 3166, lower case); where none is stated, the moment has none.
    A day of the week may stand between them: "2026年3月4日（水）14:05".
    """
    if after := _AFTER.match(text, end) or _AFTER.match(text, _weekday(text, end)):
        return _moment(after, day, country, after["zone"])
    if not text.isascii() and (of := _OF_PLACE.match(text, end)) and (after := _AFTER.match(text, of.end())):
        return _moment(after, day, country, after["zone"] or _PLACES.get(of["place"][:2]))
    earlier = _BEFORE.search(before[-60:])
    if earlier is None or label_of(earlier["filler"]):
        called = _AGAIN.match(text, end) if len(text) - end >= _SHORTEST else None
        online = called and label_of(called["label"]) == "published"
        return _moment(called, day, country, called["zone"]) if called and online else None
    later = _LATER_ZONE.match(text, end)
    return _moment(earlier, day, country, earlier["zone"] or (later["zone"] if later else None))


def _weekday(text: str, end: int) -> int:
    """Where the day of the week that stands behind a date ends, else the date's end."""
    behind = _WORD_BEHIND.match(text, end)
    if behind and (behind["word"].lower() in _DAYS or _EASTERN_DAY.fullmatch(behind["word"])):
        return behind.end()
    return end


def inside(clock: str, day: date, country: str | None) -> datetime | None:
    """Date and time, where the time of day stands in the midst of the date: "Mar 4 14:05:00 UTC 2026"."""
    match = _AFTER.match(clock) if clock else None
    return _moment(match, day, country, match["zone"]) if match else None


def changed(text: str, end: int, day: date, country: str | None) -> datetime | None:
    """The moment of a change that is told by its clock alone, behind the date that it shares: "…, updated 15:02"."""
    if len(text) - end < _SHORTEST or label_of(text[end:]) != "modified":
        return None
    clock = _AFTER.match(text, end)
    again = _AGAIN.match(text, clock.end() if clock else end)
    if not again or label_of(again["label"]) != "modified":
        return None
    return _moment(again, day, country, again["zone"])


def _moment(match: re.Match[str], day: date, country: str | None, zone: str | None) -> datetime | None:
    hour = int(match["h"] or match["h2"] or match["h4"])
    half = _HALVES.get((match["ap"] or match["ap2"] or match["half"] or "").lower()[:2].rstrip("."), "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    moment = datetime(day.year, day.month, day.day, hour, int(match["min"] or match["min4"] or 0), int(match["s"] or 0))
    return place(moment, zone, country) if zone else moment
