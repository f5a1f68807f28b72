"""Dates: what strings say, and which of a page's dates is that of its publication."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from scraper.fields import date_modified, date_published
from scraper.page import Page
from scraper.readers.date import Context, printed, read
from scraper.readers.months import month
from scraper.readers.zones import place

STRINGS = Path(__file__).parents[2] / "shared" / "gold" / "strings.jsonl"
FLOOR = 0.96  # of the lines of that file
FETCHED = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
US, BRITAIN, GERMANY = Context("en-US"), Context("en", "gb"), Context("de", "de")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What machines write.
        ("2026-06-05T17:20:55Z", "2026-06-05T17:20:55+00:00"),
        ("2026-06-05T17:20:55.123+02:00", "2026-06-05T17:20:55+02:00"),
        ("2026-06-05 17:20:55 +0000", "2026-06-05T17:20:55+00:00"),
        ("2026-06-05T17:20:55+0100", "2026-06-05T17:20:55+01:00"),
        ("2026-06-05T17:20:55.1234567Z", "2026-06-05T17:20:55+00:00"),
        ("2026-06-05T17:20", "2026-06-05T17:20:00"),
        ("2026-06-05 17:20:55 UTC", "2026-06-05T17:20:55+00:00"),
        ("2026-06-05", "2026-06-05"),
        ("20260605T172055Z", "2026-06-05T17:20:55+00:00"),
        ("20260605", "2026-06-05"),
        ("20260605172055", "2026-06-05T17:20:55"),
        ("2026-06-05T17:20:55-05", "2026-06-05T17:20:55-05:00"),
        ("Fri, 05 Jun 2026 17:20:55 +0200", "2026-06-05T17:20:55+02:00"),
        ("Fri, 05 Jun 2026 17:20:55 GMT", "2026-06-05T17:20:55+00:00"),
        ("Fri Jun 05 2026 17:20:55 GMT+0200 (CEST)", "2026-06-05T17:20:55+02:00"),
        ("Fri Jun  5 17:20:55 EDT 2026", "2026-06-05T17:20:55-04:00"),
        ("1780680055", "2026-06-05T17:20:55+00:00"),
        ("1780680055123", "2026-06-05T17:20:55+00:00"),
        # English print.
        ("Jun 5 2026, 17:20 UTC", "2026-06-05T17:20:00+00:00"),
        ("June 5th, 2026", "2026-06-05"),
        ("5 June 2026", "2026-06-05"),
        ("5th of June, 2026", "2026-06-05"),
        ("FRI 5 JUN 2026 | 5.20pm BST", "2026-06-05T17:20:00+01:00"),
        ("June 5, 2026 at 5:20 p.m. ET", "2026-06-05T17:20:00-04:00"),
        ("January 5, 2026 at 12:05 a.m. ET", "2026-01-05T00:05:00-05:00"),
        ("5:20 PM PDT, Fri June 5, 2026", "2026-06-05T17:20:00-07:00"),
        ("17:20, 5 JUN 2026", "2026-06-05T17:20:00"),
        ("5-Jun-26", "2026-06-05"),
        ("5-Apr-26", "2026-04-05"),
        ("Posted 05-August-2025 17:20", "2025-08-05T17:20:00"),
        ("1720 GMT June 5, 2026", "2026-06-05T17:20:00+00:00"),
        ("June 5, 2026 5:20 AM SAST", "2026-06-05T05:20:00+02:00"),
        ("June 5, 2026 5:20 AM AEST", "2026-06-05T05:20:00+10:00"),
        ("June 5, 2026, 9am", "2026-06-05T09:00:00"),
        ("June 5, 2026 · 6 min read", "2026-06-05"),
        ("By Ada Muster | June 5, 2026 | Science", "2026-06-05"),
        # Several dates in one line.
        ("Updated June 7, 2026 8:00 PM UTC Originally published June 5, 2026 5:20 AM UTC", "2026-06-05T05:20:00+00:00"),
        ("5 June 2026 17.20 BST Last modified on 6 June 2026 08.01 BST", "2026-06-05T17:20:00+01:00"),
        ("17:20, 5 June 2026 Updated 18:31, 5 June 2026", "2026-06-05T17:20:00"),
        ("Last updated: 5 June 2026", "2026-06-05"),
        # Other languages.
        ("5. Juni 2026, 17:20 Uhr", "2026-06-05T17:20:00"),
        ("05.06.2026 | 17.20 Uhr", "2026-06-05T17:20:00"),
        ("Stand: 5. Juni 2026 um 17:20 Uhr", "2026-06-05T17:20:00"),
        ("Freitag, 05. Jän. 2026", "2026-01-05"),
        ("05.06.2026 17:20 MESZ", "2026-06-05T17:20:00+02:00"),
        ("Publié le 5 juin 2026 à 17h20", "2026-06-05T17:20:00"),
        ("le 1er août 2026", "2026-08-01"),
        ("vendredi 5 févr. 2026 à 17 h 20", "2026-02-05T17:20:00"),
        ("June 5, 2026: 5:20 PM ET", "2026-06-05T17:20:00-04:00"),
        ("Vendredi 5 juin 2026 | Mise en ligne à 17h20 | Commentaires (85)", "2026-06-05T17:20:00"),
        ("5 de junio de 2026 a las 17:20", "2026-06-05T17:20:00"),
        ("05 jun 2026 - 17:20 CEST", "2026-06-05T17:20:00+02:00"),
        ("5 de março de 2026 às 17h20", "2026-03-05T17:20:00"),
        ("5 giugno 2026 alle 17:20", "2026-06-05T17:20:00"),
        ("5 mei 2026 om 17:20", "2026-05-05T17:20:00"),
        ("5 maj 2026 kl. 17.20", "2026-05-05T17:20:00"),
        ("5. toukokuuta 2026 klo 17.20", "2026-05-05T17:20:00"),
        ("5 czerwca 2026, godz. 17:20", "2026-06-05T17:20:00"),
        ("5 czerwca 2026 r., godz. 17:20", "2026-06-05T17:20:00"),
        ("05.06.2026 r. 17:20", "2026-06-05T17:20:00"),
        ("5 июня 2026 года, 17:20", "2026-06-05T17:20:00"),
        ("5 червня 2026 року о 17:20", "2026-06-05T17:20:00"),
        ("5 de juny de 2026 a les 17:20", "2026-06-05T17:20:00"),
        ("5 de xuño de 2026 ás 17:20", "2026-06-05T17:20:00"),
        ("5 iunie 2026, la ora 17:20", "2026-06-05T17:20:00"),
        ("5 qershor 2026, ora 17:20", "2026-06-05T17:20:00"),
        ("5. juuni 2026 kell 17:20", "2026-06-05T17:20:00"),
        ("2026. gada 5. jūnijā plkst. 17:20", "2026-06-05T17:20:00"),
        ("5 Ιουνίου 2026 στις 17:20", "2026-06-05T17:20:00"),
        ("5. јуна 2026. у 17:20", "2026-06-05T17:20:00"),
        ("05.06.2026. > 17:20", "2026-06-05T17:20:00"),
        ("5 juni 2026 klockan 17.20", "2026-06-05T17:20:00"),
        ("5 giugno 2026 ore 17,20", "2026-06-05T17:20:00"),
        ("2026. 06. 05., 17:20", "2026-06-05T17:20:00"),
        ("2026ko ekainaren 5a, 17:20", "2026-06-05T17:20:00"),
        ("5 يونيو 2026 - 5:20 م", "2026-06-05T17:20:00"),
        ("5 يونيو 2026 - 5:20 ص", "2026-06-05T05:20:00"),
        ("5. června 2026 v 17:20", "2026-06-05T17:20:00"),
        ("2026. június 5. 17:20", "2026-06-05T17:20:00"),
        ("5 iunie 2026, 17:20", "2026-06-05T17:20:00"),
        ("5 Haziran 2026 17:20", "2026-06-05T17:20:00"),
        ("5 июня 2026, 17:20", "2026-06-05T17:20:00"),
        ("5 червня 2026 о 17:20", "2026-06-05T17:20:00"),
        ("5 Ιουνίου 2026, 17:20", "2026-06-05T17:20:00"),
        ("5 يونيو 2026", "2026-06-05"),
        ("الجمعة، 5 حزيران/يونيو 2026", "2026-06-05"),
        ("5 كانون الثاني / يناير 2026", "2026-01-05"),
        ("5 जून 2026", "2026-06-05"),
        ("5 Juni 2026 pukul 17.20 WIB", "2026-06-05T17:20:00+07:00"),
        ("5 tháng 6, 2026", "2026-06-05"),
        ("5 มิ.ย. 2569 17:20", "2026-06-05T17:20:00"),
        ("2026年6月5日 17:20", "2026-06-05T17:20:00"),
        ("2026-06-05 17:20 海港网[整理]", "2026-06-05T17:20:00"),
        ("发布时间：26-06-05 17:20", "2026-06-05T17:20:00"),
        ("2026年6月5日 下午5:20", "2026-06-05T17:20:00"),
        ("2026년 6월 5일 오후 5:20", "2026-06-05T17:20:00"),
        ("입력 2026.06.05. 오전 9:20", "2026-06-05T09:20:00"),
        ("2026/6/5 17:20", "2026-06-05T17:20:00"),
        ("5 كانون الأول 2026", "2026-12-05"),
        ("5 تشرين الثاني 2026", "2026-11-05"),
        ("5 Jun 2026 4:05 petang", "2026-06-05T16:05:00"),
        ("5 Jun 2026 4:05 pagi", "2026-06-05T04:05:00"),
        ("5 Ιουνίου 2026 5:20 μ.μ.", "2026-06-05T17:20:00"),
        ("5 ივნისი 2026", "2026-06-05"),
        ("5 جون 2026", "2026-06-05"),
        ("5 மே 2026", "2026-05-05"),
        ("5 मई 2026", "2026-05-05"),
        ("令和8年6月5日", "2026-06-05"),
        ("令和元年6月5日", "2019-06-05"),
        ("民國115年6月5日 晚上8:05", "2026-06-05T20:05:00"),
        ("Veröffentlicht:05.06.2026, 17:20", "2026-06-05T17:20:00"),
        ("Published:5 June 2026", "2026-06-05"),
        ("2026-06-05EDT17:20", "2026-06-05T17:20:00-04:00"),
        ("2026年6月5日（金）17時20分", "2026-06-05T17:20:00"),
        ("2026年6月5日 星期五 17:20", "2026-06-05T17:20:00"),
        ("2026-06-05 (금) 17:20", "2026-06-05T17:20:00"),
        ("5 Haziran 2026 Cuma, 17:20", "2026-06-05T17:20:00"),
        ("5 июня 2026, пт, 17:20", "2026-06-05T17:20:00"),
        ("5 June 2026, Friday, 17:20", "2026-06-05T17:20:00"),
        ("5 June 2026 Ann Roe 17:20", "2026-06-05"),
        ("Julkaistu pe 5.6. 2026", "2026-06-05"),
        ("2026.06.05 FRI 17:20", "2026-06-05T17:20:00"),
        ("2026年6月5日（金）17:20", "2026-06-05T17:20:00"),
        ("2026. gada 5. jūnijs", "2026-06-05"),
        ("2026 m. birželio 5 d. 17:20", "2026-06-05T17:20:00"),
        ("5th Jun 2026 @ 5:20pm", "2026-06-05T17:20:00"),
        ("05.06.2026 17:20 МСК", "2026-06-05T17:20:00+03:00"),
    ],
)
def test_reads(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "2 min read", "5 min", "0:50", "PT1H30M", "Cook time 45 minutes", "Joined 2002", "Joined June 5, 2026",
        "Retrieved 2026-06-05", "Copyright © 5 June 2026", "member since June 5, 2026", "at 5:06 AM", "17:20 Uhr",
        "Updated [hour]:[minute], [monthFull] [day], [year]", "No. 23/2026", "17:20 2026", "June 2026", "2026",
        "3/4/2026", "31 February 2026", "45.13.2026", "June 5, 1789", "2026-13-45", "12:30", "1.2.3", "127.0.0.1",
        "3 hours ago", "vor 2 Stunden", "yesterday", "today 8:56 am", "+1 (555) 123-4567", "true", "null", "0",
        "x" * 5000, "5 " * 400,
    ],
)  # fmt: skip
def test_reads_nothing(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("3/4/2026", US, "2026-03-04"),
        ("3/4/2026", Context("en"), "2026-03-04"),
        ("3/4/2026", BRITAIN, "2026-04-03"),
        ("3/4/2026", Context("en-AU"), "2026-04-03"),
        ("3/4/2026", Context("en_GB"), "2026-04-03"),
        ("3/4/2026", Context("en-CA"), None),
        ("3/4/2026", Context("fr"), "2026-04-03"),
        ("3/4/26 5:20 PM", US, "2026-03-04T17:20:00"),
        ("03-04-2026", US, "2026-03-04"),
        ("03-04-2026", Context("nl"), "2026-04-03"),
        ("03-04-2026", Context("en"), "2026-04-03"),
        ("3.4.2026", GERMANY, "2026-04-03"),
        ("3.4.2026", Context("en"), "2026-04-03"),
        ("03.04.2026", US, "2026-03-04"),
        ("13/4/2026", US, "2026-04-13"),
        ("4/13/2026", BRITAIN, "2026-04-13"),
        ("5 listopad 2026", Context("pl"), "2026-11-05"),
        ("5 listopad 2026", Context("hr"), "2026-10-05"),
        ("June 5, 2026 17:20 IST", Context("en-IN"), "2026-06-05T17:20:00+05:30"),
        ("June 5, 2026 17:20 IST", Context("en", "ie"), "2026-06-05T17:20:00+01:00"),
        ("June 5, 2026 17:20 CST", Context("zh-CN"), "2026-06-05T17:20:00+08:00"),
        ("5. Juni 2026", Context("xx"), "2026-06-05"),
    ],
)
def test_place_tells_the_order(text: str, context: Context, expected: str | None) -> None:
    assert read(text, context) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("3 hours ago", "en", "2026-03-04T09:30:00+00:00"),
        ("Updated 3 hours ago", "en", "2026-03-04T09:30:00+00:00"),
        ("45 mins ago", "en", "2026-03-04T11:45:00+00:00"),
        ("2 days ago", "en", "2026-03-02"),
        ("Yesterday", "en", "2026-03-03"),
        ("Today 8:56 am", "en", "2026-03-04T08:56:00"),
        ("vor 2 Stunden", "de", "2026-03-04T10:30:00+00:00"),
        ("Heute, 11:37 Uhr", "de", "2026-03-04T11:37:00"),
        ("il y a 3 heures", "fr", "2026-03-04T09:30:00+00:00"),
        ("hace 2 días", "es", "2026-03-02"),
        ("2 часа назад", "ru", "2026-03-04T10:30:00+00:00"),
        ("5時間前", "ja", "2026-03-04T07:30:00+00:00"),
        ("2 years ago", "en", None),
        ("vor 3 Wochen", "de", None),
        ("hace 2 meses", "es", None),
        ("2年前", "zh", None),
        ("昨天 10:20", "zh", "2026-03-03T10:20:00"),
        ("2 min read", "en", None),
        ("5:06 AM", "en", None),
    ],
)
def test_relative_to_the_fetch(text: str, language: str, expected: str | None) -> None:
    assert read(text, Context(language, None, FETCHED)) == expected


def test_relative_counts_in_utc() -> None:
    tokyo = FETCHED.astimezone(timezone(timedelta(hours=9)))
    assert read("3 hours ago", Context("en", None, tokyo)) == "2026-03-04T09:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("March 6, 2026", "2026-03-06"), ("March 7, 2026", None), ("2027-01-01T00:00:00Z", None), ("1989-12-31", None)],
)
def test_future_and_far_past_are_refused(text: str, expected: str | None) -> None:
    assert read(text, Context("en", None, FETCHED)) == expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Published 5 June 2026", ["published"]),
        ("Published 5 June 2026 Updated 6 June 2026", ["published", "modified"]),
        ("5. Juni 2026 (aktualisiert: 6. Juni 2026)", [None, "modified"]),
        ("2026年6月5日 17:20 更新", ["modified"]),
        ("发布时间：2026年6月5日 17:20", ["published"]),
        ("公開日 2026年6月5日", ["published"]),
        ("海港厂发布业界首款钟 2026年6月5日", [None]),
        ("Mis à jour le 6 juin 2026, publié le 5 juin 2026", ["modified", "published"]),
        ("5 June 2026", [None]),
        ("no date", []),
        ("PUBLISHEDMarch 4, 2022UpdatedMarch 6, 2022", ["published", "modified"]),
        ("Aktualisiert04.03.2022", ["modified"]),
        ("MAJ : 6 juin 2026", ["modified"]),
        ("9 maj 2026 06.02", [None]),
        ("Actualidad | 5 de junio de 2026", [None]),
        ("Actualités, 5 juin 2026", [None]),
        ("Actualizado el 5 de junio de 2026", ["modified"]),
        ("Actualisé le 5 juin 2026", ["modified"]),
        ("Revista Mar, 5 de junio de 2026", [None]),
        ("Güncel 5 Haziran 2026", [None]),
        ("Изменение климата 5 июня 2026", [None]),
        ("Изменено 5 июня 2026", ["modified"]),
        ("Letzte Änderung: 05.06.2026", ["modified"]),
        ("Laatste wijziging: 5 juni 2026", ["modified"]),
        ("Ostatnia modyfikacja: 5 czerwca 2026", ["modified"]),
        ("Posljednja izmjena: 5. lipnja 2026.", ["modified"]),
        ("Ажурирано: 5. јуна 2026.", ["modified"]),
        ("Uppfært 5. júní 2026", ["modified"]),
        ("Atjaunots: 05.06.2026", ["modified"]),
        ("Düzenlenme: 5 Haziran 2026", ["modified"]),
        ("Düzenlenen toplantı 5 Haziran 2026", [None]),
        ("Editado por Ana Roe 5 de junio de 2026", [None]),
        ("Aangepast 5 juni 2026", ["modified"]),
        ("Madrid-29/05/2025 20:00", [None]),
        ("Published Oct 10, 2023 - [Updated Dec 3, 2025]", ["published", "modified"]),
        ("5. června 2026 13:40, aktualizováno 15:02", [None, "modified"]),
        ("5 June 2026, 13:40 (updated at 15:02)", [None, "modified"]),
        ("5 June 2026, 13:40 Update your map of the harbour by 15:02", [None]),
        ("עודכן: 05.06.2026 17:20", ["modified"]),
        ("Publication 5 June 2026", [None]),
        ("Publication date 5 June 2026", ["published"]),
        ("Updated [month] [day], 2025 (May 4, 2026)", []),
    ],
)
def test_labels(text: str, labels: list[str | None]) -> None:
    assert [one.label for one in printed(text)] == labels


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("Sept.", None, 9),
        ("MÄRZ", None, 3),
        ("mar", None, 3),
        ("mars", "sv", 3),
        ("lis", "pl", 11),
        ("foo", None, None),
        ("ma", None, None),
    ],
)
def test_months(word: str, language: str | None, expected: int | None) -> None:
    assert month(word, language) == expected


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("UTC", 0),
        ("GMT+1", 60),
        ("GMT-4", -240),
        ("+0530", 330),
        ("−03:00", -180),
        ("CEST", 120),
        ("PT", -420),
        ("XYZ", None),
        ("+9900", None),
    ],
)
def test_zones(zone: str, offset: int | None) -> None:
    moment = place(datetime(2026, 6, 5, 17, 20), zone)
    assert moment.utcoffset() == (None if offset is None else timedelta(minutes=offset))


TEXT = "<p>" + "The probe sent its first pictures of the crater to the team on the ground. " * 4 + "</p>"
PLAN = f"<p>The plan, published on Feb. 16, 2026, by the team, was <b>changed</b>. {'Nobody said why. ' * 9}</p>"
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Probe lands", %s}</script>'


def article(head: str = "", byline: str = "", lang: str = "en", below: str = "") -> str:
    return (
        f"<html lang={lang}><head><title>Probe lands</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>Probe lands</h1>{byline}<div class=text>{TEXT * 4}</div>{below}</article></body></html>"
    )


def dates(html: str, url: str | None = "https://news.example.com/probe") -> tuple[str | None, str | None]:
    page = Page(html, url, fetched_at=FETCHED)
    found = []
    for field in (date_published, date_modified):
        values = (field.normalize(candidate.raw) for candidate in field.candidates(page))
        found.append(next((value for value in values if value), None))
    return found[0], found[1]


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("html", "published", "modified"),
    [
        pytest.param(article(), None, None, id="nothing"),
        pytest.param(
            article(LD % '"datePublished": "2026-03-01T10:00:00Z", "dateModified": "2026-03-02T11:00:00Z"'),
            "2026-03-01T10:00:00+00:00", "2026-03-02T11:00:00+00:00", id="json-ld",
        ),
        pytest.param(
            article(
                meta("article:published_time", "2026-03-01T10:00:00+01:00")
                + meta("article:modified_time", "2026-03-02")
            ),
            "2026-03-01T10:00:00+01:00", "2026-03-02", id="meta",
        ),
        pytest.param(article(meta("x-first-publish-date", "2026-03-01")), "2026-03-01", None, id="a name of its own"),
        pytest.param(
            article(LD % '"datePublished": "2026-03-01"' + meta("article:published_time", "2026-03-01T10:00:00Z")),
            "2026-03-01T10:00:00+00:00", None, id="the fuller of two that agree",
        ),
        pytest.param(
            article(meta("date", "2026-03-01T00:00:00Z"), "<p class=date>March 1, 2026, 10:05 EST</p>"),
            "2026-03-01T10:05:00-05:00", None, id="midnight while the page prints the time",
        ),
        pytest.param(
            article(
                meta("article:published_time", "2026-03-01T23:30:00Z"),
                '<time datetime="2026-03-01T18:30-05:00">1 March</time>',
            ),
            "2026-03-01T18:30:00-05:00", None, id="the same moment in local time",
        ),
        pytest.param(
            article(LD % '"datePublished": "2026-03-01T10:00:00Z", "dateModified": "2026-02-27T11:00:00Z"'),
            "2026-03-01T10:00:00+00:00", None, id="changed before it appeared",
        ),
        pytest.param(
            article(byline='<time datetime="2026-03-01 13:40:00">03/01/2026 01:40 PM EST</time>', lang="en-US"),
            "2026-03-01T13:40:00-05:00", None, id="a zone that only the print tells",
        ),
        pytest.param(
            article(byline='<time datetime="Invalid date">1 March 2026</time>'),
            "2026-03-01", None, id="a time that states none, and shows one",
        ),
        pytest.param(
            article(byline="<time>March 1, 2026, </time><time>09:40am EST</time>"),
            "2026-03-01T09:40:00-05:00", None, id="day and clock in elements of their own",
        ),
        pytest.param(
            article('<meta name="DC.date.created" content="2026-02-20">', "<p>Published: March 1, 2026</p>"),
            "2026-03-01", None, id="created long before it appeared",
        ),
        pytest.param(
            article(byline='<time class="entry-date published updated" datetime="2026-03-01T10:00Z">x</time>'
                    "<p class=date>February 3, 2026</p>"),
            "2026-03-01T10:00:00+00:00", None, id="a class that calls one date both",
        ),
        pytest.param(
            article(byline='<time datetime="2026-03-01T10:00Z"><b>03/01/2026</b> <i>Updated at 18:32</i></time>'),
            "2026-03-01T10:00:00+00:00", "2026-03-01T18:32:00", id="a word behind the date",
        ),
        pytest.param(
            article(byline='<time datetime="2026-03-02T10:00Z">Updated: March 2, 2026</time> <b>Made 1 March 2026</b>'),
            "2026-03-01", "2026-03-02T10:00:00+00:00", id="a word before another date",
        ),
        pytest.param(
            article(byline="<p>Published March 1, 2026 1:02 pm</p>",
                    below='<a href=/b><time datetime="2026-03-01T10:00Z">March 1</time> Another</a>'),
            "2026-03-01T13:02:00", None, id="no zone by a clock that is no whole quarter of an hour away",
        ),
        pytest.param(
            article(byline="<p class=header-author>Gerd Muster im Gespräch mit Annegret Beispiel | 01.03.2026</p>"),
            "2026-03-01", None, id="a byline that ends in the date",
        ),
        pytest.param(
            article(byline='<time aria-label="March 1, 2026">3 days ago</time>'), "2026-03-01", None, id="read aloud",
        ),
        pytest.param(
            article(byline="<span class=haber-tarih>3 saat önce</span>", lang="tr"),
            "2026-03-04T09:30:00+00:00",
            None,
            id="how long ago, in what is called the date in another language",
        ),
        pytest.param(
            article(byline="<p><b class=tarih>1 Mart 2026</b> <b class=guncelleme>3 Mart 2026</b></p>", lang="tr"),
            "2026-03-01",
            "2026-03-03",
            id="that of a change, in what is called so in another language",
        ),
        pytest.param(
            article(byline="<div class=day-box><b>04</b><b>Feb</b><b>2026</b></div>"),
            "2026-02-04",
            None,
            id="day, month and year in elements of their own",
        ),
        pytest.param(
            article(byline='<time data-published="2026-03-01 09:13:00Z"> 4 hours ago </time>'),
            "2026-03-01T09:13:00+00:00", None, id="for a script that writes how long ago it was",
        ),
        pytest.param(
            article(byline='<time data-timestamp="1772356380">3 days ago</time>'),
            "2026-03-01T09:13:00+00:00", None, id="the same, counted from 1970",
        ),
        pytest.param(
            article(byline='<li>Post date <a href="/2026/03/lamp">March 1, 2026</a></li>'),
            "2026-03-01", None, id="a link to the article itself",
        ),
        pytest.param(
            article(byline="<p>Updated March 3, 2026 8:23 PM UTC</p>"
                    "<p>Originally published March 1, 2026 11:01 AM UTC</p>"),
            "2026-03-01T11:01:00+00:00", "2026-03-03T20:23:00+00:00", id="the update is printed first",
        ),
        pytest.param(
            article(byline='<span class=d>Published: <time datetime="2026-03-01T10:00Z">x</time></span>'
                    '<span class=d>Updated: <time datetime="2026-03-02T10:00Z">y</time></span>'),
            "2026-03-01T10:00:00+00:00", "2026-03-02T10:00:00+00:00", id="two time elements",
        ),
        pytest.param(
            article(byline='<div><time id=first>March 1, 2026 06:42 PM</time> <time id=update_date></time></div>'),
            "2026-03-01T18:42:00", None, id="a place for an update that is empty",
        ),
        pytest.param(
            article(byline='<div>Updated:</div><div><b><time datetime="2026-03-02T10:00Z">x</time></b></div>'
                    '<div>Original:</div><div><b><time datetime="2026-03-01T10:00Z">y</time></b></div>'),
            "2026-03-01T10:00:00+00:00", "2026-03-02T10:00:00+00:00", id="a word before the box of a box of a time",
        ),
        pytest.param(
            article(LD % '"datePublished": "2026-03-03T09:00:00Z", "dateModified": "2026-03-03T09:00:00Z"'
                    + meta("article:published_time", "2026-03-01T08:00:00Z")),
            "2026-03-01T08:00:00+00:00", "2026-03-03T09:00:00+00:00", id="the change written into both statements",
        ),
        pytest.param(
            article(LD % '"datePublished": "2026-03-03T09:00:00Z"', '<div class="byline-date">May 7, 2019</div>'),
            "2019-05-07", None, id="an old text in a new system",
        ),
        pytest.param(
            article(LD % '"datePublished": "2026-03-03T22:00:00Z"', '<div class="byline-date">March 2, 2026</div>'),
            "2026-03-02", None, id="printed a day earlier than it is anywhere on Earth",
        ),
        pytest.param(
            article(LD % '"datePublished": "2026-03-03T09:00:00Z"', '<div class="byline-date">March 2, 2026</div>'),
            "2026-03-03T09:00:00+00:00", None, id="printed a day earlier, as it is in the west",
        ),
        pytest.param(
            article(LD % '"datePublished": "2026-02-01T09:00:00Z"' + meta("date", "2026-03-01"),
                    '<div class="byline-date">March 1, 2026</div>'),
            "2026-03-01", None, id="of two that are stated, the printed one",
        ),
        pytest.param(
            article(LD % '"datePublished": "2026-03-03T09:00:00Z", "dateModified": "2026-03-03T09:00:00Z"'
                    + meta("article:published_time", "2026-03-01T08:00:00Z"),
                    '<p>Published: March 2, 2026</p>'),
            "2026-03-02", "2026-03-03T09:00:00+00:00", id="the change in both statements, the print called published",
        ),
        pytest.param(
            article(LD % '"datePublished": "2026-03-03T09:00:00", "dateModified": "2026-03-03T09:00:00"',
                    "<p>Last updated: March 1, 2026</p>"),
            "2026-03-01", "2026-03-03T09:00:00", id="the change in both statements, an earlier change printed",
        ),
        pytest.param(
            article('<meta name="script:ld+json" content="{&quot;@type&quot;: &quot;Article&quot;,'
                    '&quot;datePublished&quot;: &quot;2026-03-01&quot;}">'),
            "2026-03-01", None, id="json-ld in a meta tag",
        ),
        pytest.param(
            article('<script type="application/ld+json" children="{&quot;@type&quot;: &quot;Article&quot;,'
                    '&quot;datePublished&quot;: &quot;2026-03-01&quot;}"></script>'),
            "2026-03-01", None, id="json-ld in an attribute",
        ),
        pytest.param(
            f"<html lang=en><title>How it landed</title><article><h1>Probe lands</h1><h5>March 1, 2026</h5>{TEXT}"
            f"<h1>How it landed</h1>{TEXT * 60}</article><div><a href=/a>Next</a><p>March 2, 2026</p></div>",
            "2026-03-01", None, id="a heading of the text is like the title",
        ),
        pytest.param(article(meta("article:modified_time", "2026-03-02T10:00Z")), "2026-03-02T10:00:00+00:00",
                     "2026-03-02T10:00:00+00:00", id="only the change is told"),
        pytest.param(
            article(byline="<p class=date>vor 3 Stunden</p>", lang="de"), "2026-03-04T09:30:00+00:00", None, id="ago",
        ),
        pytest.param(article(byline="<p>We met 3 days ago</p>"), None, None, id="ago in running text"),
        pytest.param(article(byline="<time>2 min read</time>"), None, None, id="reading time"),
        pytest.param(
            article(byline="<div class=date><p>Published</p> <span>2 years ago</span> <p>on</p> <span><time itemprop="
                    "datePublished datetime=2024-03-01>March 1, 2024</time></span></div>"),
            "2024-03-01", None, id="years ago, and when that was",
        ),
        pytest.param(
            article(byline="<ul><li itemprop=datePublished><a href=/2026/><span><time>March 1, 2026</time></span></a>"
                    "</li><li><span><i></i></span><span><time>5:15 pm</time></span></li></ul>"),
            "2026-03-01T17:15:00", None, id="time of day in the next item",
        ),
        pytest.param(
            article(byline="<div class=submitted><span property='dc:date dc:created' content='2026-03-01T17:15:00"
                    "-04:00'>Submitted by <span>Ann Roe</span> on Sun, 03/01/2026 - 17:15</span></div>"),
            "2026-03-01T17:15:00-04:00", None, id="stated in RDFa",
        ),
        pytest.param(
            article(byline="<ul><li><time>March 1, 2026</time></li><li><span>5:15 min of reading</span></li></ul>"),
            "2026-03-01", None, id="no time of day in the next item",
        ),
        pytest.param(
            article(below="<p>This entry was posted on Monday, March 2nd, 2026 at 3:15 pm and is filed under <a href=c>"
                    "Ports</a>. You can follow any responses to this entry through the <a href=/f>feed</a>. You can "
                    "leave a response, or trackback from your own site.</p>"),
            "2026-03-02T15:15:00", None, id="a line of its own below the text, however long",
        ),
        pytest.param(
            article(byline="<cite>By Ann Roe &ndash; <abbr title='2026-03-01T20:51:19Z'>1 hr 4 mins ago</abbr></cite>"),
            "2026-03-01T20:51:19+00:00", None, id="stated as what the words mean",
        ),
        pytest.param(
            article(byline="<b>By Ann Roe</b> | <abbr title='2026-03-02T1:05:00Z'>March 1, 2026 8:05 PM</abbr>"),
            "2026-03-02T01:05:00+00:00", None, id="stated with an hour of one digit",
        ),
        pytest.param(
            article(byline="<b>By Ann Roe</b> <span class=date title='2026-03-01 20:51:19'>2 days ago</span>"),
            "2026-03-01T20:51:19", None, id="stated with a space before the hour",
        ),
        pytest.param(
            article(byline="<time>2026-03-01T20:51:19Z</time>"), "2026-03-01T20:51:19+00:00", None, id="ISO as text",
        ),
        pytest.param(
            article('<meta itemprop="datePublished" content="2026-03-01T10:00:00Z">'),
            "2026-03-01T10:00:00+00:00", None, id="microdata in meta",
        ),
        pytest.param(
            article(byline='<span itemprop="datePublished" content="2026-03-01T10:00:00Z">Sunday</span>'),
            "2026-03-01T10:00:00+00:00", None, id="microdata",
        ),
        pytest.param(
            article(byline="<p>On March 1, 2026, a group of engineers met in a town to plan the landing of it.</p>"),
            None, None, id="a date in running text",
        ),
        pytest.param(
            article(meta("article:published_time", "2026-03-01"),
                    "<figure><img src=a.jpg><figcaption><span class=text-time-black>The crater on March 4, 2014, as it "
                    "was seen from above.</span></figcaption></figure>"),
            "2026-03-01", None, id="the day a picture was taken",
        ),
        pytest.param(article(byline="<p>Updated [hour]:[minute] [AMPM], [monthFull] [day], [year]</p>"), None, None,
                     id="unfilled template"),
        pytest.param(
            article(byline="<figure><img src=roe.jpg><figcaption><address>By <a href=/roe>Ann Roe</a></address>"
                    "<time datetime='2026-03-01T10:00Z'>March 1, 2026</time></figcaption></figure>"),
            "2026-03-01T10:00:00+00:00", None, id="below the author's picture",
        ),
        pytest.param(
            article(byline="<p>The landing was the first in a crater, and it will not be the last one there.</p>"
                    + "<ul class=tools>" + "<li><svg><path></path></svg></li>" * 18 + "</ul>"
                    "<div class=meta><span> March 1, 2026 </span></div>"),
            "2026-03-01", None, id="far behind a standfirst",
        ),
        pytest.param(
            article(byline="<div class=meta><p>by Ann Roe<br>in <a href=/space>Planets, Moons and Comets</a><br>"
                    "on Mar 1, 2026</p></div>"),
            "2026-03-01", None, id="at the end of a long line in a box for it",
        ),
        pytest.param(
            article(byline="<ul class=meta><li>Published Mar 1, 2026<em> - [Updated Mar 3, 2026]</em></li></ul>"),
            "2026-03-01", "2026-03-03", id="a change in square brackets",
        ),
        pytest.param(
            article(byline="<time>March 4, 2026</time>").replace(TEXT, PLAN + TEXT, 1),
            "2026-03-04", None, id="the day that something else was published",
        ),
        pytest.param(
            article(byline=f"<table>{''.join(f'<tr><td>{n}/1/2013</td><td>9</td></tr>' for n in range(1, 9))}</table>"),
            None, None, id="a table of days",
        ),
        pytest.param(
            article(byline='<time datetime="2026-03-01T16:20:52Z">Posted: Mar 1, 2026 9:27 AM EST | Last Updated: '
                    "24 minutes ago</time>"),
            "2026-03-01T09:27:00-05:00", "2026-03-01T16:20:52+00:00", id="one time for both, and how long ago one was",
        ),
        pytest.param(
            article(byline="<table><tr><td>By Ann Roe</td><td>March 4, 2026</td></tr></table>"),
            "2026-03-04", None, id="a table for layout",
        ),
        pytest.param(
            article(below="<ol class=comment-list><li>Bo <time datetime='2026-03-02'>March 2</time> Oh.</li></ol>"),
            None, None, id="a comment",
        ),
        pytest.param(
            article(below="<p><b>Bo</b> <time><a href='/probe#comment-7'>March 2, 2026 at 9:00 am</a></time></p>"),
            None, None, id="the address of a comment",
        ),
        pytest.param(article(below="<p class=date>March 2, 2026</p>"), "2026-03-02", None, id="below the text"),
        pytest.param(
            article(below="<div><h2>Suggested reads</h2><a href=/bees>Bees count to four, says a keeper of bees</a><br>"
                    "by Ben Stone (5/17/2017)<br><br><a href=/ice>The ice on the island is back, say two ferrymen</a>"
                    "<br>by Cleo Park (5/4/2015)</div>"),
            None, None, id="lines beside links to other articles",
        ),
        pytest.param(
            article(below="<h3>Related</h3><ul><li class=teaser><a href=/bees>Bees count to four</a>"
                    "<p class=date>March 2, 2017</p></ul>"),
            None, None, id="a list of other articles",
        ),
        pytest.param(
            article(below="<div id=jp-relatedposts><p class=jp-relatedposts-post><span><a href=/b>Bees count</a></span>"
                    "<time class=jp-relatedposts-post-date datetime='July 15, 2016'>July 15, 2016</time></p></div>",
                    head=meta("article:published_time", "2020-04-25T22:46:29+00:00")),
            "2020-04-25T22:46:29+00:00", None, id="a box of related articles",
        ),
        pytest.param(
            "<div id=header><div id=masthead><p>The Harbour</p><div id=date_widget><p>Fri, 06 Mar 2026</p></div></div>"
            f"</div>{article()}",
            None, None, id="the day of the visit in the site's head",
        ),
        pytest.param(
            article(byline='<time datetime="2026-03-03T10:00:00Z">Published March 1, 2026</time>'),
            "2026-03-01", None, id="the change stated where the day of publication is shown",
        ),
        pytest.param(
            article(byline='<time datetime="2026-03-02T03:00:00Z">Published March 1, 2026</time>'),
            "2026-03-02T03:00:00+00:00", None, id="shown in local time",
        ),
        pytest.param(
            article(LD % '"datePublished": "nonsense"' + meta("date", "2026-03-01")), "2026-03-01", None, id="the next",
        ),
    ],
)  # fmt: skip
def test_page(html: str, published: str | None, modified: str | None) -> None:
    assert dates(html) == (published, modified)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example.com/2026/03/01/probe-lands", "2026-03-01"),
        ("https://news.example.com/2026/mar/01/probe-lands", "2026-03-01"),
        ("https://news.example.com/20260301/probe", "2026-03-01"),
        ("https://news.example.com/probe-2026-03-01.html", "2026-03-01"),
        ("https://news.example.com/probe-12026030199", None),
        ("https://news.example.com/2026/44/81/probe", None),
    ],
)
def test_address_is_the_last_resort(url: str, expected: str | None) -> None:
    assert dates(article(), url)[0] == expected
    assert dates(article(byline="<p>Feb 2, 2026</p>"), url)[0] == "2026-02-02"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Probe lands - 01.03.2026 - The Harbour", "2026-03-01"),
        ("Probe lands | 1 March 2026", "2026-03-01"),
        ("Probe lands – Europe – 2026-03-01", "2026-03-01"),
        ("Probe lands (2026-03-01)", "2026-03-01"),
    ],
)
def test_a_date_apart_in_the_title_where_nothing_else_is_told(title: str, expected: str) -> None:
    far = f"<title>{title}</title>{'<meta name=x content=y>' * 300}"
    html = article(far).replace("<title>Probe lands</title>", "")
    assert dates(html)[0] == expected
    assert dates(html.replace("</h1>", "</h1><p>Feb 2, 2026</p>"))[0] == "2026-02-02"


def test_a_date_right_above_the_headline_is_earlier_than_the_change_that_is_stated() -> None:
    stated = meta("dc.date", "2026-07-05T14:20:08Z") + meta("article:modified_time", "2026-07-05T14:20:08Z")
    html = article(stated).replace("<h1>", "<section><time datetime='2026-03-01'>March 1, 2026</time></section><h1>")
    assert dates(html)[0] == "2026-03-01"


def test_country_tells_the_order_on_a_page() -> None:
    html = article(byline="<p class=date>03/02/2026</p>")
    assert dates(html, "https://news.example.com/probe")[0] == "2026-03-02"
    assert dates(html, "https://news.example.co.uk/probe")[0] == "2026-02-03"


def test_a_date_in_the_other_order_does_not_come_before_the_one_that_is_stated() -> None:
    stated = "<meta property=article:published_time content=2024-03-01>"
    assert dates(article(stated, "<p class=date>03.01.2024</p>"))[0] == "2024-03-01"
    assert dates(article(byline="<p class=date>03.01.2024</p>"))[0] == "2024-01-03"


def test_an_evening_in_the_west_is_the_next_day_in_utc() -> None:
    stated = meta("article:published_time", "2026-03-02T%s:51:02+00:00") + meta("article:modified_time", "2026-03-01")
    address = "https://news.example.com/2026/03/01/probe"
    assert dates(article(stated % "01"), address)[0] == "2026-03-02T01:51:02+00:00"
    assert dates(article(stated % "15"), address)[0] == "2026-03-01"


def test_a_program_may_write_the_order_of_another_country() -> None:
    stated = meta("date", "03/02/2026 12:43:42") + meta("last-modified", "03/03/2026 08:00:00")
    assert dates(article(stated, lang="de"))[0] == "2026-02-03T12:43:42"
    assert dates(article(stated, lang="de", below="<p>Erstellt am: 02.03.2026</p>"))[0] == "2026-03-02T12:43:42"
    assert dates(article(stated, lang="de", below="<p>Erstellt am: 03.02.2026</p>"))[0] == "2026-02-03T12:43:42"
    assert dates(article(stated, lang="de"), "https://news.example.com/2026/03/02/probe")[0] == "2026-03-02T12:43:42"


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("(01.03.2026) The", "2026-03-01"),
        ("<b>Hafenstadt, 1. März 2026</b> – The", "2026-03-01"),
        ("(Hafenstadt, 1. März 2026) The", "2026-03-01"),
        ("HAFENSTADT, March 1, 2026 /Lampwire/ -- The", "2026-03-01"),
        ("Hafenstadt (1. März 2026) - The", "2026-03-01"),
        ("Hafenstadt, le 1 mars 2026 — The", "2026-03-01"),
        ("Am 1. März 2026 – a Sunday – the", None),
        ("Seit 1. März 2026 (a Sunday) the", None),
        ("1. März 2026: the", None),
    ],
)
def test_the_date_that_the_text_opens_with(opening: str, expected: str | None) -> None:
    html = article(lang="de").replace("<p>The", f"<p>{opening}", 1)
    assert dates(html)[0] == expected
    assert dates(html.replace("</h1>", "</h1><p>2. Feb. 2026</p>"))[0] == "2026-02-02"


def test_a_clock_time_whose_title_is_the_whole_date() -> None:
    stated = "<abbr class=published itemprop=datePublished title=2024-02-19T21:14:00-06:00>9:14 PM</abbr>"
    byline = f"<p itemscope itemtype=https://schema.org/BlogPosting>{stated}</p>"
    assert dates(article(byline=byline))[0] == "2024-02-19T21:14:00-06:00"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("প্রকাশ: ০৩ মার্চ ২০২৫, ০৯: ৩০", "bn", "2025-03-03T09:30:00"),
        ("2025年3月4日 北京时间10:41", "zh", "2025-03-04T10:41:00+08:00"),
        ("更新时间 2025年3月4日, 格林尼治标准时间10:41", "zh", "2025-03-04T10:41:00+00:00"),
        ("2025年3月4日（日本時間14:05）", "ja", "2025-03-04T14:05:00+09:00"),
        ("2025年3月4日 当地时间下午3点05分", "zh", "2025-03-04T15:05:00"),
        ("18 հունվարի 2025 - 15:01 AMT", "hy", "2025-01-18T15:01:00"),
        ("5 avqust 2025, 13:05", "az", "2025-08-05T13:05:00"),
        ("12 qershor 2025 15:40", "sq", "2025-06-12T15:40:00"),
        ("7 студзеня 2025, 10:12", "be", "2025-01-07T10:12:00"),
        ("5 қазан 2025", "kk", "2025-10-05"),
        ("4 ಮಾರ್ಚ್ 2025", "kn", "2025-03-04"),
        ("4 ඔක්තෝබර් 2025", "si", "2025-10-04"),
        ("၄ မတ် ၂၀၂၅", "my", "2025-03-04"),
        ("14 กุมภาพันธ์ 2568 เวลา 13:20 น.", "th", "2025-02-14T13:20:00"),
        ("١٤ مارس ٢٠٢٥", "ar", "2025-03-14"),
        ("１４ मार्च २०२५", "hi", "2025-03-14"),
        ("２０２５年３月４日", "ja", "2025-03-04"),
    ],
)
def test_digits_of_other_scripts(text: str, language: str, expected: str) -> None:
    assert read(text, Context(language)) == expected


def test_a_line_in_chinese_of_source_author_and_time_is_a_dateline() -> None:
    line = "来源：海港网 作者：宋雅琴 <br>时间：2024年6月4日 23:00 点击： 33，共有评论 0 条，欢迎转发给朋友和同事们"
    assert dates(article(byline=f"<div class=x><div>{line}</div></div>"))[0] == "2024-06-04T23:00:00"


def test_how_old_a_story_far_below_is_is_no_change_of_this_one() -> None:
    story = "<div><a href=/b><span>The lamp is out again (update: lit)</span></a></div>"
    far = "<p></p>" * 60 + f"{story}<div class=card_byline>8 hours ago</div>"
    page = article(byline="<span class=date>4 June 2024</span>").replace("</body>", f"{far}</body>")
    assert dates(page) == ("2024-06-04", None)


def test_the_day_of_the_visit_is_no_date_of_the_article() -> None:
    today = "<div class=topbar-today-date>Friday, June 7 2024</div>"
    page = article(byline="<span class=date>4 June 2024</span>").replace("<body>", f"<body>{today}")
    assert dates(page)[0] == "2024-06-04"
    assert dates(article(byline="<span class=current-date>4 June 2024</span>"))[0] is None


@pytest.mark.parametrize("box", ["header", "div"])
def test_a_date_above_the_headline_that_is_of_the_site(box: str) -> None:
    data = '{"@type": "NewsArticle", "headline": "Probe lands", "datePublished": "2025-06-07T09:00:00+02:00"}'
    ticker = f"<{box}><p class=ticker><a href=/x>Other news</a> <span>1 June 2025</span></p></{box}>"
    page = article(f"<script type=application/ld+json>{data}</script>", "<time datetime=2025-06-07>7 June</time>")
    assert dates(page.replace("<article>", f"{ticker}<article>"))[0] == "2025-06-07T09:00:00+02:00"
    today = f"<{box}><p>Sunday, 15 June 2025</p></{box}>"
    plain = article(byline="<time datetime=2025-06-07>7 June</time>")
    assert dates(plain.replace("<article>", f"{today}<article>"))[0] == "2025-06-07"


def test_a_date_in_a_list_beside_the_article_is_of_another() -> None:
    listed = "<li><time itemprop=datePublished datetime=2024-04-03>03.04.2024</time> <a href=/b>Birds</a></li>"
    beside = f"<aside itemscope itemtype=https://schema.org/Article><ul>{listed}</ul></aside>"
    page = article(byline="<p class=line>Nr. 58/2024 - 06.05.2024</p>").replace("</body>", f"{beside}</body>")
    assert dates(page)[0] == "2024-05-06"


@pytest.mark.parametrize(
    "line",
    [
        '<div class="blog-meta"><a href="/2025/03/04"><i class="fa-calendar"></i>March 4, 2025</a></div>',
        "<p>Story by Ann Roe<br>Illustrations by Ben Stone<br>Mar. 4, 2025</p>",
        '<p>Posted by <a href="/ann">Ann Roe</a> on March 4, 2025 | <a href="#comments">Comments (0)</a></p>',
        '<div class="node__submitted">Ingediend door <b>Anna de Vries</b> op di, March 4, 2025 - 10:12</div>',
    ],
)
def test_lines_that_publishing_systems_print(line: str) -> None:
    found, changed = dates(article(byline=line))
    assert (found or "")[:10] == "2025-03-04"
    assert changed is None


def test_a_date_above_text_that_line_breaks_part_in_the_same_box() -> None:
    text = "<br><br>".join(["The probe went round the moon again, and what it saw there surprised all. " * 3] * 5)
    html = f"<html lang=en><body><h1>Probe</h1><p class=date>March 4, 2025</p>{text}</body></html>"
    assert dates(html) == ("2025-03-04", None)


def test_a_link_to_one_comment_dates_that() -> None:
    said = '<p>Ben Stone on <a href="#comment-12">March 4, 2025</a> said that it was so.</p>'
    assert dates(article(below=said)) == (None, None)


def test_who_edited_is_not_when() -> None:
    assert dates(article(byline="<p><span>Edited by Ann Roe</span> <span>12 February 2024</span></p>")) == (
        "2024-02-12",
        None,
    )


@pytest.mark.skipif(not STRINGS.exists(), reason="the gold set is not beside the checkout")
def test_printed_dates_of_real_pages() -> None:
    lines = map(json.loads, STRINGS.read_text(encoding="utf-8").splitlines())
    rows = [(line["text"], line["expected"]) for line in lines if line["kind"] == "date"]
    wrong = [(text, expected, read(text)) for text, expected in rows if not _agrees(text, expected)]
    assert len(wrong) <= (1 - FLOOR) * len(rows), wrong


def _agrees(text: str, expected: str) -> bool:
    """Whether the reader gives the day, the minute and the offset of a note such as "modified 2022-01-28 (DD/MM)"."""
    stated = re.match(
        r"(?:published |modified )?(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?(?::\d\d)?(Z|[+-]\d\d:\d\d)?", expected
    )
    found = read(text)
    if stated is None or found is None:
        return stated is None and (found is None or "glued" in expected)
    day, minute, zone = stated.groups()
    moment = datetime.fromisoformat(found)
    return (
        found[:10] == day
        and found[11:16] == (minute or "")
        and (not zone or moment.isoformat().endswith(zone.replace("Z", "+00:00")))
    )
