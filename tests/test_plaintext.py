from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scraper.plaintext import looks_like_text, parse_text

SEED = Path(__file__).parents[2] / "shared" / "seed"
ONE = (
    "A slow slide of rock has been creeping down the north face of the island for eleven years, and the people who "
    "measure it now say that it has begun to hurry."
)
TWO = (
    "Between April and June the slope moved by four centimetres, as much as in the two years before. “We stopped the "
    "ferry for a day to be sure,” said the warden of the reserve, who has walked the path every week since it opened."
)
THREE = "Nobody lives below the cliff any more. The last house was given up in spring."
GERMAN = (
    "Seit elf Jahren rutscht der Hang auf der Nordseite der Insel langsam zum Meer hinunter, und wer ihn misst, sagt "
    "jetzt, dass er es auf einmal eilig hat."
)


def flat(values: Any) -> Any:
    return [tuple(v.get(k) for k in ("name", "role")) for v in values]


DUMPS: dict[str, tuple[str, dict[str, Any]]] = {
    "icons, section above, tags as bullets": (
        f"""leafNature\n\nThe Cliff That Has Begun To Hurry\n\nMira Tolland\n\nStaff Writer\n
clockJun 12 2023, 09:05 UTC\n\nThe north face in May. Image credit: Aro Lindqvist/Harbour Press\n\n{ONE}\n\n{TWO}\n
{THREE}\n\nleafNature\n  • tag\n  • islands,\n  • rock slides""",
        {
            "title": "The Cliff That Has Begun To Hurry", "authors": [("Mira Tolland", "Staff Writer")],
            "date_published": "2023-06-12T09:05:00+00:00", "section": "Nature", "tags": ["islands", "rock slides"],
            "language": "en", "image_credit": "Aro Lindqvist/Harbour Press", "body": [ONE, TWO, THREE],
        },
    ),
    "labels glued to the dates behind an icon": (
        f"""leafNature\n\nThe Cliff That Has Begun To Hurry\n\nMira Tolland\n\nStaff Writer\n
clockPUBLISHEDJune 10, 2023\n\nclockUPDATEDJune 11, 2023\n\n{ONE}\n\n{TWO}""",
        {
            "authors": [("Mira Tolland", "Staff Writer")], "date_published": "2023-06-10",
            "date_modified": "2023-06-11", "body": [ONE, TWO],
        },
    ),
    "labels in lines of their own, a notice, a credit before the text, a life below it": (
        f"""Planet\nGeology\n\nThe cliff that has begun to hurry\n\nBy\n\nMira Tolland\n\npublished\n\nJune 12, 2023\n
A mountain moves toward the sea faster than anyone predicted.\n
When you purchase through links on our site, we may earn a commission. Here is how it works.\n
The cliff in May.\n(Image credit: Aro Lindqvist)\n\nJump to:\n\n{ONE}\n\n{TWO}\n\n{THREE}\n
Mira Tolland\n\nStaff Writer\n\nMira Tolland is a writer who lives by the sea.""",
        {
            "dek": "A mountain moves toward the sea faster than anyone predicted.", "authors": [("Mira Tolland", None)],
            "date_published": "2023-06-12", "section": "Geology", "captions": ["The cliff in May."],
            "body": [ONE, TWO, THREE],
        },
    ),
    "a press release with its source": (
        f"""News\nfrom research organizations\n\nThe cliff that has begun to hurry\n\nDate:\nJune 12, 2023\nSource:\n
Harbour University\nSummary:\nGeologists have found that a cliff moves.\nShare:\n\nFULL STORY\n\n{ONE}\n\n{TWO}\n
Story Source:\n\nMaterials provided by Harbour University. Note: Content may be edited for style.\n
Journal Reference:\n\nA. Roe. Moving cliffs. Slow Slopes, 2023; DOI: 10.5555/Slope.2023.17""",
        {
            "title": "The cliff that has begun to hurry", "authors": [], "date_published": "2023-06-12",
            "section": "News", "source_credit": "Harbour University", "references": ["10.5555/slope.2023.17"],
            "body": [ONE, TWO],
        },
    ),
    "a caption below the byline, its credit in the next line": (
        f"""The Cliff That Has Begun To Hurry\n\n12 June 2023\nBy Mira Tolland\n\nImage of a cliff\n
(Aro Lindqvist/Harbour Press)\n\n{ONE}\n\n{TWO}""",
        {
            "authors": [("Mira Tolland", None)], "captions": ["Image of a cliff"],
            "image_credit": "Aro Lindqvist/Harbour Press", "body": [ONE, TWO],
        },
    ),
    "whose the page is, below the text": (
        f"""June 12, 2023\n\nThe cliff that has begun to hurry\n\nby Mira Tolland\n\n{ONE}\n\n{TWO}\n
Journal information: Slow Slopes\n\nProvided by Harbour University\n\n© 2023 Harbour Network\n
Citation: The cliff that has begun to hurry (2023, June 12) retrieved 13 June 2023\n
This document is subject to copyright.""",
        {"image_credit": None, "source_credit": "Harbour University", "body": [ONE, TWO]},
    ),
    "by line with two authors, dek, reading time, share labels": (
        f"""The Cliff That Has Begun To Hurry\n
Geologists watch an island that comes apart faster than anybody had foreseen\n
By Mira Tolland and Sefu Adeyemi\nJune 12, 2023\n4 min read\nShare\nFacebook\nTwitter\n
{ONE}\n\n{TWO}\n\nSign up for our newsletter and never miss a story.\n
{THREE}\n\nTags: islands, rock slides, ferries""",
        {
            "title": "The Cliff That Has Begun To Hurry",
            "dek": "Geologists watch an island that comes apart faster than anybody had foreseen",
            "authors": [("Mira Tolland", None), ("Sefu Adeyemi", None)], "date_published": "2023-06-12",
            "section": None, "tags": ["islands", "rock slides", "ferries"], "body": [ONE, TWO, THREE],
        },
    ),
    "date first, credit in brackets on its own line": (
        f"""12 June 2023\n\nEarth\n\nThe cliff that has begun to hurry\n\nby Mira Tolland\n
The north face of the island in May, seen from the ferry\n(Image credit: Aro Lindqvist)\n\n{ONE}\n\n{TWO}\n
Why it matters\n\n{THREE}\n\nRelated stories\n\nTopics\nislands\nrock slides""",
        {
            "title": "The cliff that has begun to hurry", "authors": [("Mira Tolland", None)],
            "date_published": "2023-06-12", "section": "Earth", "image_credit": "Aro Lindqvist",
            "captions": ["The north face of the island in May, seen from the ferry"],
            "tags": ["islands", "rock slides"], "body": [ONE, TWO, "Why it matters", THREE],
        },
    ),
    "German, wrapped lines, updated": (
        """Wissen > Erde

Der Hang, der es auf einmal eilig hat

Von Jorun Velbert

Veröffentlicht am 3. Mai 2022, aktualisiert am 5. Mai 2022

Seit elf Jahren rutscht an der Nordseite der Insel ein Hang ins Meer,
und die Leute, die ihn vermessen, sagen nun, dass er schneller geworden
ist. Im Frühjahr waren es vier Zentimeter in nur drei Monaten.

Die Fähre blieb einen Tag lang im Hafen. „Wir wollten sicher sein, dass
nichts mehr nachkommt“, sagte der Wärter, der den Weg seit der Eröffnung
jede Woche geht und das Haus am Fuß der Klippe noch gekannt hat, als
es bewohnt war und die Kinder am Strand spielten.

Schlagworte: Inseln, Hangrutsch""",
        {
            "title": "Der Hang, der es auf einmal eilig hat", "authors": [("Jorun Velbert", None)],
            "date_published": "2022-05-03", "date_modified": "2022-05-05", "section": "Erde", "language": "de",
            "tags": ["Inseln", "Hangrutsch"], "paragraphs": 2,
        },
    ),
    "no particulars at all": (
        f"The Cliff That Has Begun To Hurry\n\n{ONE}\n\n{TWO}\n\n{THREE}\n",
        {
            "title": "The Cliff That Has Begun To Hurry", "authors": [], "date_published": None, "section": None,
            "tags": [], "dek": None, "body": [ONE, TWO, THREE],
        },
    ),
    "credit and caption in the midst, list, hashtags, paper": (
        f"""SCIENCE\nThe Cliff That Has Begun To Hurry\nMira Tolland | 12 June 2023 14:30 GMT\n\n{ONE}\n
Warden and path in 2019. (Photo: Aro Lindqvist)\n\n{TWO}\n\n- a hut\n- a fence of wire\n\n{THREE}\n
Journal reference: Slow Slopes, DOI: 10.5555/Slope.2023.17.\n\n#islands #geology\nCopyright 2023 Harbour Press""",
        {
            "title": "The Cliff That Has Begun To Hurry", "authors": [("Mira Tolland", None)],
            "date_published": "2023-06-12T14:30:00+00:00", "section": "SCIENCE", "image_credit": "Aro Lindqvist",
            "captions": ["Warden and path in 2019."], "tags": ["islands", "geology"],
            "references": ["10.5555/slope.2023.17"], "body": [ONE, TWO, "a hut", "a fence of wire", THREE],
        },
    ),
    "Windows line ends, no-break spaces, soft hyphens": (
        f"The Cliff That Has Be\u00adgun To\u00a0Hurry\r\n\r\nBy\u00a0Mira Tolland\r\n\r\n{ONE}\r\n\r\n{TWO}\r\n",
        {
            "title": "The Cliff That Has Begun To Hurry", "authors": [("Mira Tolland", None)], "body": [ONE, TWO],
        },
    ),
    "French, particulars above the headline, comments and a biography below": (
        """Sciences
Planète

Par Élodie Marchand
Publié le 12 juin 2023 à 14h30 - Mis à jour le 13 juin 2023 à 08h00
Temps de lecture : 4 min

Sur l'île, la falaise qui s'est mise à courir

Depuis onze ans, un pan de roche glisse vers la mer, et ceux qui le mesurent disent qu'il s'est mis à accélérer.

La falaise nord en mai. © Aro Lindqvist / Harbour Press

Entre avril et juin, la pente a bougé de quatre centimètres. « Nous avons arrêté le bac », raconte le gardien.

Inscrivez-vous à notre newsletter

Personne ne vit plus au pied de la falaise depuis le printemps.

Lire aussi : Une île sans arbres

Mots-clés : île, falaise, géologie

Élodie Marchand est journaliste scientifique à Harbour Press.
3 commentaires""",
        {
            "title": "Sur l'île, la falaise qui s'est mise à courir", "authors": [("Élodie Marchand", None)],
            "date_published": "2023-06-12T14:30:00", "date_modified": "2023-06-13T08:00:00", "section": "Planète",
            "tags": ["île", "falaise", "géologie"], "language": "fr", "paragraphs": 3,
            "image_credit": "Aro Lindqvist / Harbour Press",
        },
    ),
    "Chinese": (
        """科学

悬崖正在加速滑动

作者：张伟

2023年6月12日 14:30

十一年来，岛屿北侧的一块岩石一直在缓慢滑动，测量它的人说，它现在开始加速了，没有人知道原因是什么。

四月到六月之间，斜坡移动了四厘米，相当于前两年的总和。守护人说，渡轮停了一天以确保安全。

标签：岛屿，地质""",
        {
            "title": "悬崖正在加速滑动", "authors": [("张伟", None)], "date_published": "2023-06-12T14:30:00",
            "section": "科学", "tags": ["岛屿", "地质"], "language": "zh", "paragraphs": 2,
        },
    ),
    "breadcrumbs, photograph above the headline, about the author": (
        f"""Skip to main content\nHarbour Press\nMenu\nHome > Science > Earth\n\nPhotograph: Aro Lindqvist\n
The cliff that has begun to hurry: what geologists know\n\nWritten by Mira Tolland, Science Editor
Published: June 12, 2023 at 9:05 am EDT\n\n{ONE}\n\nADVERTISEMENT\n\n{TWO}\n
About the author\nMira Tolland writes about rocks and the people who climb them.\n
Read next\nThe island without trees\n\n© 2023 Harbour Press. All rights reserved.""",
        {
            "title": "The cliff that has begun to hurry: what geologists know",
            "authors": [("Mira Tolland", "Science Editor")], "date_published": "2023-06-12T09:05:00-04:00",
            "section": "Earth", "tags": [], "image_credit": "Aro Lindqvist", "body": [ONE, TWO],
        },
    ),
    "label in a line of its own, name twice, a button that looks like one": (
        f"""The Cliff That Has Begun To Hurry\n\nBy\nMira Tolland\nMira Tolland\nShare on X\nJune 12, 2023\n
{ONE}\n\n{TWO}""",
        {"authors": [("Mira Tolland", None)], "date_published": "2023-06-12", "body": [ONE, TWO]},
    ),
    "label glued to the name, date behind it": (
        f"Home » Nature\n\nThe Cliff That Has Begun To Hurry\n\nByMira Tolland June 12, 2023\n\n{ONE}\n\n{TWO}",
        {
            "title": "The Cliff That Has Begun To Hurry", "authors": [("Mira Tolland", None)],
            "date_published": "2023-06-12", "body": [ONE, TWO],
        },
    ),
    "one of two named again": (
        f"The Cliff That Has Begun To Hurry\n\nBy Mira Tolland\nSefu Adeyemi\nMira Tolland\n\n{ONE}\n\n{TWO}",
        {"authors": [("Mira Tolland", None), ("Sefu Adeyemi", None)]},
    ),
    "kicker of two words above the byline": (
        f"The Cliff That Has Begun To Hurry\n\nIsland Diary\n\nBy Mira Tolland\nJune 12, 2023\n\n{ONE}\n\n{TWO}",
        {"authors": [("Mira Tolland", None)], "body": [ONE, TWO]},
    ),
    "name below the first sentence, box of facts": (
        f"""The Cliff That Has Begun To Hurry\n\nGeologists watch an island that comes apart faster than they foresaw.\n
Mira Tolland\nJune 12, 2023\n\nKey Facts\n\n{ONE}\n\n{TWO}""",
        {"authors": [("Mira Tolland", None)], "date_published": "2023-06-12", "body": [ONE, TWO]},
    ),
    "day of a date, a change before it, a date in a caption": (
        f"""Der Hang, der es auf einmal eilig hat\n\nDer Hang am 3. Mai 2023, von der Fähre aus\n
Aktualisiert am 14. Juni 2023\n\nVeröffentlicht am 12. Juni 2023\nVon Mira Tolland\n
{GERMAN}\n\n{GERMAN} Das sagt der Wächter.""",
        {
            "authors": [("Mira Tolland", None)], "date_published": "2023-06-12", "date_modified": "2023-06-14",
            "body": [GERMAN, f"{GERMAN} Das sagt der Wächter."],
        },
    ),
    "a date of German form": (
        f"Der Hang, der es auf einmal eilig hat\n\n12. Juni 2023\nMira Tolland\n\n{GERMAN}\n\n{GERMAN} Das war alles.",
        {"authors": [("Mira Tolland", None)], "date_published": "2023-06-12"},
    ),
    "headline that asks, and one that reads like a credit": (
        f"Why does the cliff of the island hurry now, after eleven years?\n\nBy Mira Tolland\n\n{ONE}\n\n{TWO}",
        {"title": "Why does the cliff of the island hurry now, after eleven years?", "body": [ONE, TWO]},
    ),
    "headline that reads like a credit": (
        f"The Best Shelves for Low Walls\n\nBy Mira Tolland\n\n{ONE}\n\n{TWO}",
        {"title": "The Best Shelves for Low Walls", "body": [ONE, TWO]},
    ),
    "the name that the date stands by, of two": (
        f"""The Cliff That Has Begun To Hurry\n\nSupreme Court\n\nThe judge has seen enough, and calls the guide
\nWatch the video\n\nMira Tolland\nJune 12, 2023\n\n{ONE}\n\n{TWO}""",
        {"authors": [("Mira Tolland", None)]},
    ),
    "name and date above the headline": (
        f"Nature\nMira Tolland\nJune 12, 2023\nThe Cliff That Has Begun To Hurry\n\n{ONE}\n\n{TWO}",
        {"title": "The Cliff That Has Begun To Hurry", "authors": [("Mira Tolland", None)], "section": "Nature"},
    ),
    "time glued to the name": (
        f"The Cliff That Has Begun To Hurry\n\nMira Tolland2 hours ago\n\n{ONE}\n\n{TWO}",
        {"authors": [("Mira Tolland", None)], "date_published": "2023-06-12T07:00:00+00:00"},
    ),
    "post behind another sort of dot, contents": (
        f"How to read a newsletter well\n\nBy Mira Tolland ⋅ Staff Writer\n\nTable of Contents\n\n{ONE}\n\n{TWO}",
        {"title": "How to read a newsletter well", "authors": [("Mira Tolland", "Staff Writer")]},
    ),
    "what the page says between paragraphs, other articles behind them": (
        f"""The Cliff That Has Begun To Hurry\n\nMira Tolland\n\n{ONE}\n\nIsland content\n\n{TWO}\n\nIsland content\n
Have a question about this? Contact the author of the story.\n\n{TWO} So far.\n\nIsland content\n\n{THREE}\n
You may also like\n\nThe island without trees\n\nNobody knew where the trees had gone, until a boat came.""",
        {"body": [ONE, TWO, f"{TWO} So far.", THREE]},
    ),
    "a row of buttons before the byline": (
        f"""The Cliff That Has Begun To Hurry\n\nGeologists watch an island that comes apart faster than they foresaw.\n
Facebook\nX\nTwitter\nWhatsApp\nTelegram\nLinkedIn\nE-mail\nPrint\nBy Mira Tolland\nJune 12, 2023\n\n{ONE}\n\n{TWO}""",
        {"authors": [("Mira Tolland", None)], "date_published": "2023-06-12", "body": [ONE, TWO]},
    ),
    "hours ago": (
        f"The Cliff That Has Begun To Hurry\n\nMira Tolland\n\n3 hours ago\n\n{ONE}\n\n{TWO}",
        {"authors": [("Mira Tolland", None)], "date_published": "2023-06-12T06:00:00+00:00", "body": [ONE, TWO]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DUMPS)
def test_dumps(name: str) -> None:
    text, expected = DUMPS[name]
    record = parse_text(text, fetched_at=datetime(2023, 6, 12, 9, tzinfo=UTC)).to_dict()
    record["authors"] = flat(record["authors"])
    record["captions"] = [image["caption"] for image in record["images"]]
    record["references"] = [reference["doi"] for reference in record["references"]]
    record["paragraphs"] = len(record["body"].split("\n\n"))
    record["body"] = record["body"].split("\n\n")
    assert {key: record[key] for key in expected} == expected


@pytest.mark.parametrize(
    "text", ["", "\n\n \n", "one line", "https://example.org/\n", "•\n•\n", "\x00\x01", "a" * 100_000]
)
def test_little_gives_little(text: str) -> None:
    record = parse_text(text)
    assert record.authors == ()
    assert record.date_published is None


def test_address_gives_id_and_site() -> None:
    record = parse_text(f"A headline of some words here\n\n{ONE}", "https://www.example.org/a?utm_source=x")
    assert (record.url, record.site) == ("https://www.example.org/a", "example.org")
    assert record.provenance["title"] == "text"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!doctype html><html><body><p>One</p></body></html>", False),
        ("\ufeff  <html>", False),
        ("Some words\n<div class='a'><p>one</p><p>two</p></div>", False),
        ("The cliff\n\nBy Mira Tolland\n", True),
        ("If a < b and b > c, then <p> is a tag.", True),
        ("", True),
    ],
)
def test_looks_like_text(text: str, expected: bool) -> None:
    assert looks_like_text(text) is expected


@pytest.mark.skipif(not SEED.is_dir(), reason="the saved page of the task is not on this machine")
def test_seed() -> None:
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    record = parse_text(next(SEED.glob("*.txt")).read_text(encoding="utf-8")).to_dict()
    body = record["body"]
    assert body.startswith(expected.pop("body_starts_with"))
    assert body.endswith(expected.pop("body_ends_with"))
    assert len(body.split("\n\n")) == expected.pop("body_paragraphs")
    assert not [words for words in expected.pop("body_must_not_contain") if words in body]
    record["authors"] = [{k: author[k] for k in ("name", "role")} for author in record["authors"]]
    record["images"] = [{k: image[k] for k in ("caption", "credit")} for image in record["images"]]
    assert {key: record[key] for key in expected} == expected
