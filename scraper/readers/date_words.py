"""The words beside dates in the languages of news: what a date is, what joins it to a clock time, how it is told."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Label = Literal["published", "modified"]

# Beginnings of words, as a bar-separated list a line.
_PUBLISHED = (
    r"publish|posted|issued|released|created|dated?\s(?:of|posted)|submitted",
    r"veröffentlich|publizier|erstell|erschienen|gepubliceerd|geplaatst|publicer|publiser|udgivet|julkaistu",
    r"publi[éeè]|mise? en ligne|paru|créé|publica[dçc]|pubblicat|objavljen|közzétett|megjelen|yayın|δημοσ",
    r"oluşturul|eklen|publicat(?!ions?\b(?!\s*(?:date|time|:)))",  # no kind of text: "Publication"
    r"opublikowan|publikac|zveřejn|publikov|vydán|опубликов|опублікова|дата публ|diterbit|tayang|đăng|نشر|प्रकाशित",
    r"פורסם|انتشار|شائع|เผยแพร่|প্রকাশ",
    r"(?:發布|发布|公開|掲載|配信|発表)(?:[于於]|[时時][间間]|日期|日[时時]?)?(?!(?-i:[\u3040-\u9fff]))|입력|등록",
)
_MODIFIED = (
    r"updat|modif|revis(?!t[ae])|edited(?! by)|correct|changed|aktuali[sz]|geändert|stand:|bijgewerkt|gewijzigd",
    r"aangepast|endret|muudetud|uuendatud|обновен|последна промяна",
    r"uppdater|ändrad|oppdater|opdater|päivitet|muokat|mise? à jour|màj|(?<!\d )(?<!\d\. )maj(?=\s?:|\s(?:le|du)\b)",
    r"actuali(?!t[éàe]|tat|dad)|atuali(?!dad)|aggiorn|zaktual|upraven|ažurir|frissít",
    r"עודכן|به.?روز|ویرایش|اپ ڈیٹ|আপডেট|แก้ไข|อัปเดต|atjaunin|atnaujin|posodob|aktualiz",
    r"módos|güncell|обновл|измен[её]н[оаы]?\b|оновл|ενημ|diperba(?:ha)?rui|cập nhật|تحديث|अपडेट|更新|수정",
    r"modyfik|posledn[íá] úprav|změněn|(?:zadnja|posl?jednja) (?:izmj?ena|sprememba)|izmi?jenjen|spremenjen|azuriran",
    r"letzte änderung|zuletzt bearbeitet|überarbeitet|laatste wijziging|editado(?! por)|última edi[cç]|ændret|uppfær",
    r"ажурира|актуализира|измењен|последња измена|последна редакция|променен|змінен|абноўл|отредактирован|τροποποι",
    r"(?:последнее|дата) изменени|yenilən|düzenlenme\b|atjaunot|pakeist|përditësuar|ndryshuar|eguneratu|eguneraketa",
    r"imesasishwa|pembaruan|breytt",
    r"dikemas\s?kini|diweddar|nuashon|განახლ|עדכון|হালনাগাদ|புதுப்பி",
)
# What a date right behind these words is not: the article's.
_OTHER = (
    r"retrieved|accessed|abgerufen|consult[ée]|joined|member since|since|born|died|copyright|©|expires?|until|deadline",
    r"founded|\bdue|valid|effective|seit|depuis|desde|bis zum",
)
_RELATIVE = (
    r"ago|vor|il y a|hace|há|fa|geleden|sedan|siden|sitten|temu|назад|тому|önce|lalu|zpět|πριν|acum",
    r"yesterday|today|heute|gestern|hier|aujourd[’']hui|ayer|hoy|ontem|hoje|ieri|oggi|vandaag|gisteren|сегодня|вчера",
    r"i dag|i går|idag|igår|dziś|wczoraj|bugün|dün",
)
_RELATIVE_GLUED = r"前|전|trước|منذ|قبل|कल|आज|पहले|昨天|今天|昨日|今日|어제|오늘"
_FINE = (
    r"min|hour|hr|stund|heure|hora|\bora|\bore\b|uur|timm|time|saat|час|мин|godz|jam|giờ|phút|ساع|دقي|घंट|मिनट",
    r"分|時|时|시간",
)
# Units that tell no day: "2 years ago" may be any of hundreds.
_COARSE = (
    r"\d\s?(?:w|mo|yr?s?)\b|week|month|year|woche|monat|jahr|semaine|mois|\bans?\b|année|semana|\bmes(?:es|i)?\b|\bmês\b",
    r"\bañ?os?\b|\banos?\b|settiman|\bmese\b|\bann[io]\b|\bweken\b|maand|jaar|\buger?\b|\bveck|\buker?\b|måned|månad|\bår\b",
    r"viikko|kuukau|vuo(?:tta|si)|tydzie|tygodn|miesi[ąę]|\blata?\b|\broku?\b|недел|месяц|\bлет\b|\bгода?\b|тиж|місяц|\bрок",
    r"hafta|\bay\b|\byıl|minggu|bulan|tahun|tuần|tháng|năm|أسبوع|أسابيع|شهر|أشهر|سنة|سنوات|सप्ताह|महीन|साल",
    r"(?:周|週間?|月|年)[之以]?前|(?:주|개월|달|년)\s?전",
)
# What may stand between a date and its clock time; whole words.
_JOINERS = (
    r"at|um|à|as|a\sl[ae]s?|às|ás|alle|ore|kl\.?|klockan|om|ob|klo|kello?|o|o\sgodz\.?|godz\.?|pukul|saat|ора|в|во|о|v|u|у|ora",
    r"la\sora|në\sorën|plkst\.?|στις|ώρα|стан|год[ау]?|року|الساعة|lúc|เวลา",
)


def _any(lines: tuple[str, ...], before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(lines)}){after}", re.IGNORECASE)


# Of text in lower case: five times as fast as without regard to case.
PUBLISHED = re.compile("|".join(_PUBLISHED))
MODIFIED = re.compile("|".join(_MODIFIED))
LEADING_LABEL = _any((*_PUBLISHED, *_MODIFIED), r"^(?:[^\d\s]{2,20}\s){0,2}?", r"[^\s\d:]*[\s:]+")
OTHER = _any(_OTHER, "", r"\W{0,5}(?:on\b|:)?\W{0,5}$")
RELATIVE = re.compile(rf"\b(?:{'|'.join(_RELATIVE)})\b|{_RELATIVE_GLUED}", re.IGNORECASE)
FINE = _any(_FINE)
COARSE = _any(_COARSE)
JOINER = rf"(?:[\s,;|•·\-–—/()tT@>]|\b(?:{'|'.join(_JOINERS)})(?=[\s\d,])|\b[гrр]\.|[.:](?=[\s,]))"
_UPDATED_AFTER = re.compile(r"[^（(]{0,16}?更新")


def label_of(before: str, after: str = "") -> Label | None:
    """What the last word for it before a date says, or in East Asia the first after it."""
    if before and (label := _label_before(before)):
        return label
    return "modified" if after and _UPDATED_AFTER.match(after) else None


@lru_cache(2048)  # the same few words stand before the dates of all pages of a site
def _label_before(text: str) -> Label | None:
    text = text.lower()
    places: dict[int, Label] = {match.start(): "published" for match in PUBLISHED.finditer(text)}
    places |= {match.start(): "modified" for match in MODIFIED.finditer(text)}
    return places[max(places)] if places else None
