from __future__ import annotations

import pytest

from scraper.fields import dek
from scraper.page import Page

DEK = "Geologists watch an island that comes apart faster than anybody on the slope had foreseen."
TEXT = (
    "The slope on the island has crept for eleven years, and the geologists who measure it say that it has begun to "
    "hurry since spring, while the ferry waits."
)
PARAGRAPHS = "".join(f"<p>{TEXT[n:]}</p>" for n in range(5))


def read(under: str = "", head: str = "", body: str = PARAGRAPHS) -> str | None:
    article = f"<article><h1>The slope</h1>{under}<div class='b'>{body}</div></article>"
    html = f"<html><head>{head}</head><body>{article}</body></html>"
    page = Page(html, "https://harbour.example/slope")
    return next((v for c in dek.candidates(page) if (v := dek.normalize(c.raw))), None)


def description(text: str) -> str:
    return f'<meta property="og:description" content="{text}">'


TITLED = "<title>The slope of Ferry Hill</title>"
KEYWORDS = "<meta name=keywords content='slope,ferry hill,landslides'>"
PAGES = {
    "named by class": (f"<p class='article-dek'>{DEK}</p>", "", DEK),
    "named in camel case": (f"<div class='StoryStandfirst-x1'><p>{DEK}</p></div>", "", DEK),
    "named by itemprop": (f"<div itemprop='description'>{DEK}</div>", "", DEK),
    "named by test id": (f"<p class='x1' data-test-tag='lead-text'>{DEK}</p>", "", DEK),
    "named beside a modifier": (f"<div class='styles_articleDek__a styles_withImage__b'>{DEK}</div>", "", DEK),
    "named a teaser, below the headline": (f"<div class='article-teaser'><p>{DEK}</p></div>", "", DEK),
    "named an abstract": (f"<div class='newsAbstract'>{DEK}</div>", "", DEK),
    "named what a headline is described with": (f"<p class='Article__Headline__Desc'>{DEK}</p>", "", DEK),
    "named in Turkish": (f"<h2 class='haber-spot x'>{DEK}</h2>", "", DEK),
    "named in Polish": (f"<p class='podtytul'>{DEK}</p>", "", DEK),
    "named in Portuguese": (f"<div class='linha-apoio'>{DEK}</div>", "", DEK),
    "what a product is described with is none": (f"<p>By Ann Roe</p><p class='product-desc'>{DEK}</p>", "", None),
    "named heading with a paragraph": (f"<h2 class='dek'><p>{DEK}</p></h2>", "", DEK),
    "fourth-level heading right below": (f"<h4>{DEK}</h4>", "", DEK),
    "a description that is cut goes on in another": (
        "",
        description(f"{DEK[:50]}&nbsp;(...)") + f"<meta name=description content='{DEK}'>",
        DEK,
    ),
    "a description that is cut, and another of other words": (
        "",
        description(f"{DEK[:-1]}...") + "<meta name=description content='The slope by night and what it does.'>",
        f"{DEK[:-1]}...",
    ),
    "a description that is said twice": (
        "",
        description(f"{DEK} | {DEK} Nobody can say why."),
        f"{DEK} Nobody can say why.",
    ),
    "two descriptions that are cut": (
        "",
        description(f"{DEK[:70]}…") + f"<meta name=description content='{DEK[:-1]}…'>",
        f"{DEK[:70]}…",
    ),
    "points of the text are none": (f"<ul class='summary'><li>{DEK[:40]}</li><li>{DEK[40:]}</li></ul>", "", None),
    "author in a box is none": (f"<div class='avatar__intro'>{DEK}</div>", "", None),
    "heading that goes on where the description is cut": (
        f"<p class='x'></p><figure><img src=/a.jpg></figure><h2>{DEK} Nobody can say why.</h2>",
        description(DEK),
        f"{DEK} Nobody can say why.",
    ),
    "description before the name of the site": (
        "",
        f"<meta property='og:site_name' content='Harbour Press'>{description(DEK + ' - Harbour Press')}",
        DEK,
    ),
    "description that repeats the text behind a label": ("", description("Island News: " + TEXT[:80] + "…"), None),
    "heading right below": (f"<h2>{DEK}</h2>", "", DEK),
    "description with breaks as a program writes them": ("", description("A slope\\n\\n" + DEK), "A slope " + DEK),
    "prints the description": (f"<div class='x'><p>{DEK}</p></div>", description(DEK), DEK),
    "the date in its element": (f"<div class='deck'><h2>{DEK}<span>Monday, 6 March 2020</span></h2></div>", "", DEK),
    "the byline in its element": (f"<div class='dek'><p>{DEK}</p> <p>by Mira Tolland</p></div>", description(DEK), DEK),
    "a call in a window is none": (f"<div class='subTitle-follow-modal'><p>{DEK}</p></div>", "", None),
    "a caption is none": (f"<figure><figcaption class='description'>{DEK}</figcaption></figure>", "", None),
    "in a box with a caption": (
        "<div><a href=/a><img src=/a.jpg alt='The slope in spring, from the ferry'></a></div><div class='a-intro'>"
        "<div class='image-text'><p><i>The slope in spring, from the ferry</i> <i>Photo: Ann Roe</i></p></div>"
        f"<p class='a-intro-text'>{DEK}</p></div>",
        "",
        DEK,
    ),
    "the life of the author is none": (
        "<p class='dek'>Ann Roe is a writer who lives by the slope and knows its paths.</p>",
        "<meta name=author content='Ann Roe'>",
        None,
    ),
    "the caption of a picture is none": (
        f"<p class='dek'>{DEK}</p><figure><img src=/a.jpg><figcaption>{DEK} (Photo: Ann Roe)</figcaption></figure>",
        "",
        None,
    ),
    "a byline is none": ("<p class='description-author'>By Mira Tolland of the Press</p>", "", None),
    "description only": ("", description(DEK), DEK),
    "description that repeats the text": ("", description(TEXT[:80] + "…"), None),
    "description of the site": (
        "",
        description("News, sport, weather and business from around the world, all day"),
        None,
    ),
    "sentence that says what the site is": ("", description("Harbour - news for the island and its slope"), None),
    "sentence of other words": ("", description("Who lives here packs up."), "Who lives here packs up."),
    "sentence about the site": ("", description("News and sport, from Harbour.example."), None),
    "description that is the title": ("", description("The slope"), None),
    "title in front of a description": ("", TITLED + description(f"The slope of Ferry Hill | {DEK}"), DEK),
    "title in front of the text": ("", TITLED + description(f"The slope of Ferry Hill - {TEXT}"), None),
    "title that a description goes on from": (
        "",
        TITLED + description("The slope of Ferry Hill, which nobody trusts, moves on."),
        "The slope of Ferry Hill, which nobody trusts, moves on.",
    ),
    "title in front of keywords": (
        "",
        TITLED + description("The slope of Ferry Hill slope,ferry hill,landslides") + KEYWORDS,
        None,
    ),
    "keywords": ("", description("slope,ferry hill,landslides") + KEYWORDS, None),
    "sentence that stands for keywords, too": ("", description(DEK) + f"<meta name=keywords content='{DEK}'>", DEK),
    "byline in front of the text": ("", description(f"By Mira Tolland HARBOUR (HP) — {TEXT}"), None),
    "nothing": ("", "", None),
}


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        (f"<p class=f4>{DEK}</p>", DEK),
        (f"<p class=f4>{DEK[:-1]}</p>", None),
        (f"<p class=f4>{DEK}</p><p>By Ann Roe</p>", None),
        ("<p>By Ann Roe of the station on Ferry Hill by the sea.</p>", None),
        ("<p>Our editors chose all of these; we may earn a commission where you buy by our links.</p>", None),
        (f"<p>{DEK}</p>{PARAGRAPHS}", None),
    ],
)
def test_the_only_paragraph_in_a_box_with_the_headline(under: str, expected: str | None) -> None:
    html = f"<section><div><h1>The slope</h1>{under}</div></section><div class=b>{PARAGRAPHS}</div>"
    page = Page(f"<title>The slope</title>{html}")
    assert next((v for c in dek.candidates(page) if (v := dek.normalize(c.raw))), None) == expected


@pytest.mark.parametrize("name", PAGES)
def test_dek(name: str) -> None:
    under, head, expected = PAGES[name]
    assert read(under, head) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  One <b>short</b> line &amp; more ", "One short line & more"),
        ("short", None),
        ("x" * 901, None),
        ("", None),
        ("Share This Post", None),
        ("!function(n){if(!window.x){window.x={}}}", None),
        ("Reading Time: 3 minutes Slopes that move at night", "Slopes that move at night"),
        ("2 minutos O professor mostra uma encosta", "O professor mostra uma encosta"),
        ("5 minutes a day are enough for a slope", "5 minutes a day are enough for a slope"),
    ],
)
def test_normalize(raw: str, expected: str | None) -> None:
    assert dek.normalize(raw) == expected
