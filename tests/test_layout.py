"""Headline and text of whole pages, in the markups that pages come in; every sentence made up."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest

from scraper.fields import body, body_markdown
from scraper.layout import model
from scraper.page import Page
from scraper.parser import parse_page
from scraper.pictures import figures
from scraper.sites import Site
from scraper.tree import text_of

ADDRESS = "https://harbour-press.example/news/ridge"
TITLE = "Snow came early to the ridge"
TEXT = [
    "The snow on the ridge came in the first week of October, and nobody in the village below had seen so much of it.",
    "It buried the old weather station to its roof, and the keeper had to climb in through the attic.",
    "“We found the door in April,” says Ann Roe, who has read the instruments there on every morning for eleven years.",
    "Her notebooks go back to 1911, when the first keeper nailed a board with marks on it to the north wall.",
    "A team from the coast has now read all of them, and put the numbers beside what two satellites saw of the valley.",
    "The two agree to within a hand’s breadth, which is better than the team had hoped for when it began to count.",
]
MENU = "<nav><ul><li><a href=/>Home</a><li><a href=/earth>Earth</a><li><a href=/space>Space</a></ul></nav>"
FOOTER = (
    "<footer><p>Harbour Press, 12 Quay Road</p><p><a href=/terms>Terms</a> <a href=/privacy>Privacy</a></p></footer>"
)


def page(inside: str, head: str = "", site: Site | None = None) -> Page:
    html = f"<html lang=en><head><title>{TITLE} - Harbour Press</title>{head}</head><body>{inside}</body></html>"
    return Page(html, ADDRESS, rules=site.rules if site else None)


def texts(made: Page) -> list[str]:
    return [block.text for block in made.layout.body]


def p(lines: Sequence[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def story(*parts: str) -> str:
    """A plain article with something between its second paragraph and its third."""
    return (
        f"{MENU}<main><article><header><h1>{TITLE}</h1></header><div class=article-body>"
        f"{p(TEXT[:2])}{''.join(parts)}{p(TEXT[2:])}</div></article></main>{FOOTER}"
    )


MARKUPS: dict[str, Callable[[], str]] = {
    "semantic": story,
    "no classes": lambda: f"<div><h1>{TITLE}</h1><div>{p(TEXT)}</div></div>",
    "bare body": lambda: f"<h1>{TITLE}</h1>{p(TEXT)}",
    "unclosed": lambda: f"<h1>{TITLE}</h1><p>{'<p>'.join(TEXT)}",
    "div soup with breaks": lambda: (
        f"<div id=top><a href=/>Home</a> | <a href=/earth>Earth</a></div>"
        f"<div id=main><div class=t1><h1>{TITLE}</h1></div><div class=txt>{'<br><br>'.join(TEXT)}</div></div>"
        "<div id=bottom>Harbour Press</div>"
    ),
    "a div a paragraph": lambda: (
        f"<div class=page><h1>{TITLE}</h1>"
        f"<div class=story-text>{''.join(f'<div>{line}</div>' for line in TEXT)}</div></div>"
    ),
    "spans in divs": lambda: (
        f"<div class=page><h1>{TITLE}</h1>"
        f"<div class=rich-text>{''.join(f'<div><span><span>{line}</span></span></div>' for line in TEXT)}</div></div>"
    ),
    "tables": lambda: (
        f"<table width=760><tr><td width=120><a href=/>Home</a><br><a href=/earth>Earth</a><td>"
        f"<table><tr><td><h1>{TITLE}</h1><tr><td>{p(TEXT)}</table><td width=120><a href=/shop>Shop</a></table>"
    ),
    "two columns": lambda: (
        f"<div class=row><div class=col-8><h1>{TITLE}</h1><div class=content>{p(TEXT)}</div></div>"
        "<div class='col-4 sidebar'><h3>Latest</h3><ul><li><a href=/a>Lake ice</a><li><a href=/b>A quay sinks</a></ul>"
        "<h3>About us</h3><p>Harbour Press writes on the sea and the land behind it.</p></div></div>"
    ),
    "text in sibling boxes": lambda: (
        f"<main><h1>{TITLE}</h1>"
        + "".join(f"<section class=text-block><div class=inner>{p([line])}</div></section>" for line in TEXT)
        + "</main>"
    ),
    "microdata": lambda: (
        f"<div itemscope itemtype=https://schema.org/NewsArticle><h1 itemprop=headline>{TITLE}</h1>"
        f"<div itemprop=articleBody>{p(TEXT)}</div></div>"
    ),
    "own elements": lambda: (
        f"<news-page><news-article><h1>{TITLE}</h1><news-text>{p(TEXT)}</news-text></news-article></news-page>"
    ),
    "an h2 for a headline": lambda: (
        f"<div class=logo>Harbour Press</div><div class=post><h2>{TITLE}</h2>{p(TEXT)}</div>"
    ),
    "text in a hidden box": lambda: f"<h1>{TITLE}</h1><div hidden class=content>{p(TEXT)}</div>",
    "text in a nav never closed": lambda: f"<nav><a href=/>Home</a><h1>{TITLE}</h1><div class=content>{p(TEXT)}</div>",
}


@pytest.mark.parametrize("name", MARKUPS)
def test_markups(name: str) -> None:
    made = page(MARKUPS[name]())
    assert texts(made) == TEXT
    assert made.layout.headline is not None
    assert text_of(made.layout.headline) == TITLE


def test_headings_above_the_headline_and_before_any_text_are_the_page_s() -> None:
    above = "<h2 class=x1><span>News Details</span></h2><p class=x2><a href=/news>View all news</a></p>"
    assert texts(page(f"{MENU}<div>{above}<h3>{TITLE}</h3><div class=text>{p(TEXT)}</div></div>{FOOTER}")) == TEXT


def test_a_live_blog_is_read_from_the_top() -> None:
    posts = "".join(
        f"<article class=live-post><h3>Notice {n}</h3><time>1{n}:20</time><p>{line}</p></article>"
        for n, line in enumerate(TEXT)
    )
    found = texts(page(f"{MENU}<main><h1>{TITLE}</h1><div class=live-blog>{posts}</div></main>{FOOTER}"))
    assert [line for line in found if line in TEXT] == TEXT
    assert not [line for line in found if ":20" in line]


@pytest.mark.parametrize(
    "line",
    [
        "Der Schnee kam in diesem Jahr früh auf den Grat, und im Dorf darunter hatte niemand je so viel davon gesehen.",
        "La neige est venue tôt cette année sur la crête, et personne au village n’en avait encore vu autant que cela.",
        "В этом году снег пришёл на хребет рано, и никто в деревне внизу ещё не видел его так много, как этой осенью.",
        "今年は尾根に雪が早く降り、村では誰もこれほど多くの雪を見たことがなかったと、観測所の番人は静かに語った。" * 2,
    ],
)
def test_other_languages(line: str) -> None:
    lines = [f"{n}. {line}" for n in range(1, 7)]
    assert texts(page(f"{MENU}<article><h1>{TITLE}</h1><div class=text>{p(lines)}</div></article>{FOOTER}")) == lines


OTHERS = {
    "card of another article": (
        "<div><a href=/e><img src=/e.jpg></a><div><h4>Earth</h4><h3><a href=/earth/the-ice-below-the-lake-moves>"
        "The ice below the lake moves</a></h3></div></div>"
    ),
    "card of another article with its summary": (
        "<div class=inset><h4>Earth</h4><div><article><h3><a href=/earth/the-ice-below-the-lake-moves>The ice below "
        "the lake moves</a></h3><p>It takes eleven years to cross the bay, say those who have put poles into it each "
        "April.</p></article></div></div>"
    ),
    "card of another article in a link": (
        "<a href=/erde/das-eis-uber-dem-see-bewegt-sich><h3>Das Eis über dem See bewegt sich</h3></a>"
    ),
    "box with a film that many watch": (
        "<div class=film><h3>Popular Video</h3><span>This keeper looked into the lake and saw it:</span>"
        "<div class=film-player></div></div>"
    ),
    "box for what was missed": (
        "<div class=box><h4>In case you missed it</h4><p>The ice below the lake moves, as few knew.</p></div>"
    ),
    "caption in a line of the picture's box": (
        '<div class=imgc><img src=/a.jpg alt=fig> <span class="caption">The hut in April, when it had gone</span></div>'
    ),
    "what to share it with": "<ul class=social-item><li>Mail<ul><li>Text<li>EPUB<li>PDF</ul><li>Clip</ul>",
    "authors for machines": (
        '<div class=hidden itemprop=author itemscope itemtype="http://schema.org/Person"><span itemprop=name>Mara Roe'
        "</span><span itemprop=name>Tom Ek, The Harbour Press</span></div>"
    ),
    "a credit without its picture": "<p>hut in april.jpg</p><p><em>(Mara Roe/mroe@harbour.example)</em></p>",
    "caption in small print": "<div><img src=/a.jpg> <small>The hut in April, when it had gone</small></div>",
    "caption by what a line of the box is": (
        "<div class=cmp-image><img src=/a.jpg><span class=image__title itemprop=caption>The hut in April</span></div>"
    ),
    "caption by what it is": "<div><img src=/a.jpg><span></span><div itemprop=caption>The hut in April.</div></div>",
    "label of what a script was to load": "<div class=x1><span>Loading</span></div>",
    "head of a post": "<div class=x1><time>13:38</time><span>Ann Roe</span><span>KEY EVENT</span></div>",
    "pull quote with who said it": (
        "<blockquote class=x1><p>“We found the door in April,”</p><cite>Ann Roe</cite></blockquote>"
    ),
    "pull quote in boxes, with who said it": (
        "<div class=quotebox><div><h3 class=quote>We found the door in April</h3><p class=x1>Ann Roe</p></div></div>"
    ),
    "who said what a box for quotes held": "<div class=quotebox><h3>– We found it</h3><p>Ann Roe</p></div>",
    "pull quote in a box called by one word": (
        "<div class='storypullquote x1'><div><span>“</span><p>We found the door in April.</p><p>— Ann Roe"
        "</p></div></div>"
    ),
    "whom those who hold shares may ask": "<p>Investor Relations:<br>Ann Roe<br>ann@harbour.example</p>",
    "label of the entry's data": "<dl class=article-info><dt class=article-info-term>Dettagli</dt></dl>",
    "label before a date": "<div class=field><div class=field-label>Posted:&nbsp;</div><div>3 May 2026</div></div>",
    "label for those who listen": "<div class='field__label visually-hidden'>Image</div>",
    "list of links below a call to read on": (
        "<p>Read more on the ridge and on the lake below it:</p><ul><li><a href=/a>Why the lake never froze</a>"
        "<li><a href=/b>The harbour sinks</a></ul>"
    ),
    "caption": (
        "<figure><img src=/a.jpg><figcaption>The hut in April, when the snow had begun to go.</figcaption></figure>"
    ),
    "caption in a div": (
        "<div class=image><img src=/a.jpg><div class=image-caption>The hut in April, when it had gone.</div></div>"
    ),
    "caption with credit": "<p><img src=/a.jpg></p><p>The hut in April, when the snow had gone. (Photo: Ann Roe)</p>",
    "credit": "<p>Photo: Ann Roe/Harbour Press</p>",
    "newsletter": (
        "<div class=newsletter-signup><h3>The week in snow</h3><p>Our best stories, sent to you "
        "every Friday morning at eight, and nothing else.</p><form><input name=email><button>Send</button></form></div>"
    ),
    "wall": (
        "<div class='dynamic-regwall box'><h1>One step to the end.</h1><p>The Ridge stands for reports that are well "
        "founded.</p><ul><li>Reports that surprise, every day of the week</li></ul></div>"
    ),
    "call to subscribe": "<p>Subscribe to our newsletter for more stories from the ridge.</p>",
    "read more": "<p><strong>Read more: <a href=/a>Why the lake never froze</a></strong></p>",
    "read more in German": "<p>Lesen Sie auch: <a href=/a>Warum der See nie zufror</a></p>",
    "related": (
        "<aside class=related><h3>More on this</h3><ul><li><a href=/a>Why the lake never froze</a>"
        "<li><a href=/b>The harbour sinks</a></ul></aside>"
    ),
    "related cards": "<div class=related-stories>"
    + "".join(
        f"<div class=card><a href=/{n}><h4>A harbour sinks</h4></a><p>A quay that sinks, and why.</p></div>"
        for n in range(3)
    )
    + "</div>",
    "other stories, in Polish": (
        "<div class=mat-podobne><p>A harbour that sinks, and a quay that nobody can say how to save in time.</p></div>"
    ),
    "other stories, by a pair of words": (
        "<div class=read-also><p>A harbour that sinks, and a quay that nobody can say how to save in time.</p></div>"
        "<div class=czytajDalej><p>A harbour that sinks, and a lake that nobody has ever seen freeze in June.</p></div>"
    ),
    "where the story was found": (
        "<p>via <a href=https://quay.example/a>Harbour News</a></p>"
        "<p>H/T: <a href=https://quay.example/b>The Quay</a></p>"
    ),
    "the issue for sale": (
        "<aside class='left current-issue'><h4>Current Issue</h4><a href=/i><img src=/i.jpg></a></aside>"
    ),
    "box of an extension about the author": (
        "<div class=saboxplugin-wrap><p>She counts snow, and has written two books on what it does.</p></div>"
        "<div class=ts-fab-wrapper><p>She counts ice, and has written two books on what it does.</p></div>"
    ),
    "other stories, in Portuguese": (
        "<div class=leia-mais><p>A harbour that sinks, and a quay that nobody can say how to save in time.</p></div>"
    ),
    "what is praised between two paragraphs": (
        "<div class=promo><p>The harbour sinks by a hand every year, and we went to look at the people there.</p></div>"
    ),
    "offer between two paragraphs": (
        "<div class='inline-cta package'><h3>All of the ridge, for one coin a week</h3><p>Read what we write of it on "
        "your telephone as well.</p><a href=/buy>SAVE NOW</a></div>"
    ),
    "place of an advertisement": (
        "<div class=inread><p>Boots for every ridge, at half the price, for all who go there before it snows.</p></div>"
    ),
    "buttons": "<ul class=tools><li>Share<li>Recent<li>Print<li>Comments</ul>",
    "share": "<ul class=share><li><a href=/f>Facebook</a><li><a href=/t>Twitter</a><li><a href=/m>E-mail</a></ul>",
    "advert": "<div class=ad-slot><p>Advertisement</p><a href=/shop>Boots for every ridge, at half the price</a></div>",
    "a call and its reasons": (
        "<p>Subscribe to the letter of the ridge and get:</p><ul><li>the snow of the week<li>the ice of the week</ul>"
    ),
    "errors of a form": "<p>Es ist ein Fehler aufgetreten. Bitte versuchen Sie es noch einmal.</p>",
    "data for machines": (
        "<span class=hidden><span itemprop=image>https://harbour.example/uploads/logo_264x69.png</span> <span "
        "itemprop=publisher>The Harbour Institute</span> <span itemprop=datePublished>2026-05-25 07:04:05</span></span>"
    ),
    "settings of a script": '<p>{"layout": 2, "button": "Center", "text": "Buy the boots for the ridge now"}</p>',
    "caption without brackets": (
        "<p><img src=/a.jpg></p><p>The hut on the ridge in April, when the snow had gone. Bild: Ann Roe/dpa</p>"
    ),
    "cookies": "<div class=cookie-banner><p>We use cookies to make this page better. <a href=/c>More</a></p></div>",
    "tags": "<div class=tags>Topics: <a href=/s>Snow</a>, <a href=/i>Ice</a></div>",
    "script": "<script>var text = 'The snow on the ridge came in the first week';</script>",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_stands_among_the_text_and_is_none(name: str) -> None:
    assert texts(page(story(OTHERS[name]))) == TEXT


BEFORE = {
    "byline": "<p class=byline>By <a href=/ann>Ann Roe</a></p>",
    "bare byline": "<p>By Ann Roe and Ben Lie</p>",
    "date": "<p>March 4, 2021</p>",
    "date in German": "<p>4. März 2021, 12:50 Uhr</p>",
    "the title again": f"<p>{TITLE}</p>",
    "breadcrumb": "<div class=breadcrumb><a href=/>Home</a> / <a href=/earth>Earth</a></div>",
}


@pytest.mark.parametrize("name", BEFORE)
def test_what_stands_before_the_text(name: str) -> None:
    inside = f"<article><h1>{TITLE}</h1>{BEFORE[name]}<div class=article-body>{p(TEXT)}</div></article>"
    assert texts(page(inside)) == TEXT


def test_what_a_site_says_of_itself_is_no_text() -> None:
    site = "<header id=masthead><h1><a href=/>Roe</a></h1><h2 class=site-description>The safe transport of light</h2>"
    inside = f"{site}</header><article><h1><a href={ADDRESS}>{TITLE}</a></h1><div>{p(TEXT)}</div></article>"
    assert texts(page(inside)) == TEXT


@pytest.mark.parametrize("line", ["By Ann Roe", "<b>By <a href=/ann>Ann Roe</a></b>", "Von Anna Roe und Cem Aydın"])
def test_a_byline_on_the_first_line_of_a_paragraph(line: str) -> None:
    inside = f"<article><h1>{TITLE}</h1><p>{line}<br>{TEXT[0]}</p>{p(TEXT[1:])}</article>"
    assert texts(page(inside)) == TEXT


def test_a_caption_in_a_paragraph_is_known_by_its_credit() -> None:
    caption = "The keeper of the old weather station on the ridge looks at the valley in April."
    picture = (
        '{"@type": "ImageObject", "contentUrl": "/hut.jpg", "creditText": "Ann Roe", "caption": "' + caption + '"}'
    )
    made = page(
        story(f"<figure><img src=/hut.jpg></figure><div class=x><p>{caption}</p></div>"),
        f"<script type='application/ld+json'>{picture}</script>",
    )
    body_text = next(body.normalize(c.raw) for c in body.candidates(made))
    assert body_text == "\n\n".join(TEXT)


def test_no_text_is_lost_where_its_pictures_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("in the pictures")

    monkeypatch.setattr(figures, "find_figures", fail)
    errors: dict[str, Exception] = {}
    article = parse_page(page(story("<figure><img src=/hut.jpg></figure>")), None, errors.__setitem__)
    assert article.body == "\n\n".join(TEXT)
    assert list(errors) == ["images"]


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("<p><b>Ann Roe</b> is a writer who lives below the ridge.</p>", False),
        ("<p><i>Ann Roe (*1958) war Leiterin der Station.</i></p>", False),
        ("<p>Ann Roe</p>", False),
        ("<p><b>Ann Roe and Ben Lie</b></p>", False),
        ("<p>—Ann Roe (@annroe), Science Writer</p>", False),
        ("<p>Ann Roe (Ridge Station)</p>", False),
        ("<p>Ann Roe is a writer.</p><p>Ben Lie teaches the physics of snow in the town below.</p>", False),
        (
            "<p>Ann Roe was there again in April, and the door was gone; she dug for six days." + " It was cold." * 30,
            True,
        ),
        ("<p><b>Ann Roe</b>, Glaziologin, Autorin von drei Büchern über Schnee. Lebt in Hafen.</p>", False),
        ("<h3>Why trust us</h3><p>Ann Roe, who has kept the hut for years, has read all the notebooks.</p>", True),
        ("<p><i>Prof. Dr. med. Ann Roe ist Ärztin der Station. Sie schreibt über Schnee.</i></p>", False),
        ("<p>Die Autorin: Dr. Ann Roe, Glaziologin</p>", False),
        ("<p>The author Ann Roe is a keeper.</p>", False),
        ("<p>Autorin: Cleo Eck, Leiterin der Station</p>", False),
        ("<p>Text und Fotos: Cleo Eck</p>", False),
        ("<p>Tekst: Anna Lis</p>", False),
        ("<p>Redaktion: Cleo Eck, Ben Lie</p>", False),
        ("<p>Fonte: Jornal do Porto</p>", False),
        ("<p>Źródło: PAP</p>", False),
        ("<p>Autoren: sie wohnen alle unten im Tal.</p>", True),
        ("<p>Dr. Cleo Eck ist Ärztin der Station.</p>", True),
        ("<p>ab/dpa</p>", False),
        ("<p>Reuters</p>", False),
        ("<p>Snow/ice</p>", True),
        ("<p>Via Appia</p>", True),
        ("<p>Via <a href=/r>Rome</a> it came to the coast of the north, and went on to the ridge in spring.</p>", True),
        ("<p>Contact staff writer Ann Roe at 555-010-0199 or ann@harbour.example.</p>", False),
        ("<p>Ann Roe can be reached at ann@harbour.example.</p>", False),
        ("<p>Staff writer Ann Roe can be reached at 555-010-0199.</p>", False),
        ("<p>Ann Roe: 555-010-0199; ann@harbour.example</p>", False),
        ("<p>Cleo Eck: 555-010-0199; cleo@harbour.example</p>", True),
        ("<h3>About the author</h3><p>Ann Roe is a writer who lives below the ridge.</p>", False),
        ("<h3>What Ann Roe is</h3><p>She dug for six days below the ridge, in the snow.</p>", True),
        ("<p>-- By Cleo Eck of the Harbour Post</p>", False),
        ("<p>海港报记者 宋雅琴</p>", False),
        ("<p>윤세라 기자 sera@harbour.example</p>", False),
        ("<p>海港社记者 宋雅琴 摄</p>", True),
        ("<p>Cleo Eck is the keeper who will be the last of them.</p>", True),
        ("<p>Ann Roe dug for six days.</p>", True),
    ],
)
def test_who_wrote_it_is_no_end_of_a_text(line: str, is_text: bool) -> None:
    writers = "<meta name=author content='Ann Roe'><meta name=author content='Ben Lie'>"
    found = body.printed(
        page(f"<article><h1>{TITLE}</h1><div class=article-body>{p(TEXT)}{line}</div></article>", writers)
    )
    assert [block.text for block in found[: len(TEXT)]] == TEXT
    assert (len(found) > len(TEXT)) is is_text


def test_a_date_below_summaries_is_no_text() -> None:
    above = p(
        [f"{line} " * 4 for line in ("A hut on the ridge that was not seen for years.", "So was the lake below it.")]
    )
    inside = f"<article><h1>{TITLE}</h1>{above}<ul><li><time>March 4, 2021</time></ul>{p(TEXT)}</article>"
    assert {b.text for b in page(inside).layout.blocks if b.closed} >= {"March 4, 2021"}


def test_when_it_was_written_and_when_changed_is_no_text() -> None:
    line = "<div class=info>HPA 30 avril 2015 à 07:19 (Mis à jour : 30 avril 2015 à 07:38)</div>"
    assert texts(page(f"<article><h1>{TITLE}</h1>{line}{p(TEXT)}</article>")) == TEXT


def test_a_long_line_of_dates_below_standfirst_and_caption_is_no_text() -> None:
    caption = "The hut on the ridge in April, when the snow had begun to go and the door came to light again."
    dates = "March 4, 2021, 1:40 PM EST / Updated March 4, 2021, 5:05 PM EST / Source: The Harbour Press"
    above = f"<h1>{TITLE}</h1><p>{TEXT[0]}</p><figure><img src=/a.jpg><figcaption>{caption}</figcaption></figure>"
    assert texts(page(f"<article>{above}<div>{dates}</div>{p(TEXT[1:])}</article>")) == TEXT


def test_dates_of_a_timeline_are_text() -> None:
    days = [f"March {n}, 1911" for n in range(1, 5)]
    entries = "".join(f"<p>{day}</p><p>{line}</p>" for day, line in zip(days, [*TEXT, *TEXT], strict=False))
    blocks = page(f"<article><h1>{TITLE}</h1>{p(TEXT[:2])}{entries}{p(TEXT)}</article>").layout.blocks
    assert {b.text for b in blocks if b.closed}.isdisjoint(days)


def test_a_picture_s_credit_by_name_is_no_text() -> None:
    inside = f"<article><h1>{TITLE}</h1><div class=credit>Ann Roe / Harbour Press</div>{p(TEXT)}</article>"
    assert {b.text for b in page(inside).layout.blocks if b.closed} >= {"Ann Roe / Harbour Press"}


AFTER = {
    "contacts": (
        "<h3>Media contact</h3><p>Ann Roe<br>Ridge Station</p><p>+47 55 55 55 55<br>ann@ridge.example</p>"
        "<p><b>Contacts</b></p><p>Ben Lie, ben@ridge.example</p>"
    ),
    "contacts, each in one paragraph": (
        "<p><b>Contact:</b><br>Professor Ann Roe<br>Ridge Station<br>aboard: ann(at)ridge.example<br>(No letters!)</p>"
        "<p>Dr Ben Lie<br>Station of the Coast, Area 4<br>ben(at)coast.example</p>"
        "<p><b>Press and Communications team:</b><br>Mara Ek<br>+47 55 55 55 55<br>mara@coast.example</p>"
    ),
    "label of contacts": "<h4>Pressekontakt:</h4>",
    "label of others above them in one paragraph": (
        "<p><b>Artículos relacionados</b><br>• El hielo que corre (mayo de 2026): <a href=/hielo>un lago y barcos</a>"
    ),
    "bio": (
        "<div class=author-bio><h4>Ann Roe</h4><p>Ann Roe has kept the weather station on the ridge for "
        "eleven years, and writes on snow.</p></div>"
    ),
    "comments": (
        "<section id=comments class=comments><h3>2 comments</h3>"
        "<div class=comment><b>Ben</b><p>I was there in April, and it was still deep then.</p></div>"
        "<div class=comment><b>Lie</b><p>My father saw more of it in 1968.</p></div></section>"
    ),
    "copyright": "<p>© 2021 Harbour Press. All rights reserved.</p>",
    "a heading alone": "<h3>What comes next</h3>",
    "a post of elsewhere": "<blockquote><p>A post shared by Ann Roe (@roe) on Jun 16, 2026</p></blockquote>",
    "where it is filed": (
        "<p>This entry was posted on Monday, March 2nd, 2026 at 3:15 pm and is filed under <a href=/c>Ports</a>. You "
        "can follow any responses to this entry through the <a href=/f>feed</a>.</p>"
    ),
    "what one may like": (
        "<article class=postbox><h3>You may also like …</h3>"
        + "".join(
            f"<article class=postbox><h5>Of the lake</h5><p>{line} So it is on the lake.</p></article>" for line in TEXT
        )
        + "</article>"
    ),
    **{
        f"what one may like, headed {heading}": (
            f"<div><h3>{heading}</h3>"
            + "".join(
                f"<div><a href=/{n}><h4>Of the lake</h4></a><p>{line} So it is.</p></div>"
                for n, line in enumerate(TEXT)
            )
            + "</div>"
        )
        for heading in (
            "Najčitanije",
            "Ďalšie články",
            "Cele mai citite",
            "Свързани новини",
            "Flere nyheter",
            "Son Haberler",
        )
    },
    "teasers": (
        "<div class=nextones>"
        + "".join(
            f"<div class=nextone><h2><a href=/{n}>On lake {n}</a></h2><p>{t} So it is on the lake.</p></div>"
            for n, t in enumerate(TEXT)
        )
        + "</div>"
    ),
    "teasers with a header each": (
        "<div class=nextones>"
        + "".join(
            f"<div class=nextone><header><h2><a href=/{n}>On lake {n}</a></h2></header>"
            f"<div class=about><p>{t} So it is on the lake.</p></div></div>"
            for n, t in enumerate(TEXT)
        )
        + "</div>"
    ),
    "beginnings of posts, cut off": (
        "<div class=blogs>"
        + "".join(
            f"<div class=post><h3>On lake {n}</h3><p>{t} So it was when we … <a href=/{n}>more</a></p></div>"
            for n, t in enumerate(TEXT)
        )
        + "</div>"
    ),
    "a programme in the sidebar": (
        "<section class=sidebar><aside class=widget><h3>What we stand for</h3><div class=textwidget>"
        "<p>1. The ridge belongs to all who live below it, and to those who come to see it in the winter.</p>"
        "<p>2. The station is to be kept open, with a keeper who is paid for it all the year round.</p></div></aside>"
        "</section>"
    ),
    "latest": (
        "<section class=latest><h2>Latest</h2><ul><li><a href=/a>Why the lake never froze</a>"
        "<li><a href=/b>The harbour sinks</a></ul></section>"
    ),
}


@pytest.mark.parametrize("name", ["onetrust-consent-sdk", "fides-banner", "CybotCookiebotDialog", "didomi-popup"])
def test_a_long_dialogue_on_consent_is_no_text(name: str) -> None:
    asked = p(
        [f"{n}. We and our partners keep what you read, for as long as we like it, on your device." for n in range(9)]
    )
    inside = f"<article><h1>{TITLE}</h1>{p(TEXT)}</article><div id={name}><div>{asked}</div></div>"
    assert texts(page(inside)) == TEXT
    assert texts(page(f"<body class=onetrust-shown>{inside}")) == TEXT


@pytest.mark.parametrize("name", AFTER)
def test_what_stands_after_the_text(name: str) -> None:
    inside = (
        f"<main><article><h1>{TITLE}</h1><p class=byline>By Ann Roe</p><div class=article-body>{p(TEXT)}</div>"
        f"</article>{AFTER[name]}</main>{FOOTER}"
    )
    assert texts(page(inside)) == TEXT


def test_two_paragraphs_that_end_in_dots_are_text() -> None:
    told = ["The keeper went out to the lamp, and what he saw from there …", "He wrote of it to his sister, who ..."]
    assert texts(page(f"<article><h1>{TITLE}</h1>{p([*TEXT, *told])}</article>")) == [*TEXT, *told]


KEPT = {
    "subheading": ("<h2>The keeper of the ridge</h2>", ["The keeper of the ridge"]),
    "subheading with an address of its words": ("<h2 id=share-of-the-footer>A share of it</h2>", ["A share of it"]),
    "question for a subheading": ("<h3>Why so early?</h3>", ["Why so early?"]),
    "heading named for how it looks": ("<h3 class=edTag>The hut, with caveats</h3>", ["The hut, with caveats"]),
    "heading with two names below a picture": (
        "<p><img src=/a.jpg></p><h3>The hut (Ridge hut / Roe’s hut)</h3><p>It was built to last for one winter.</p>",
        ["The hut (Ridge hut / Roe’s hut)", "It was built to last for one winter."],
    ),
    "heading that is a link to what the text is of": (
        "<h3><a href=/a>The long road to the hut above</a></h3><p>It leads past two lakes that the maps leave out.</p>",
        ["The long road to the hut above", "It leads past two lakes that the maps leave out."],
    ),
    "heading that is of contacts too": (
        "<h3>Contact</h3><p>The two stations spoke by lamp, and when there was fog they did not speak.</p>",
        ["Contact", "The two stations spoke by lamp, and when there was fog they did not speak."],
    ),
    "quote with who said it": (
        "<blockquote><p>“Nobody up here had a lamp in those winters, and so we went by the sound of the bell.”</p>"
        "<cite>Ben Lie</cite></blockquote>",
        ["“Nobody up here had a lamp in those winters, and so we went by the sound of the bell.”", "Ben Lie"],
    ),
    "heading of a year": ("<h2>What the ridge lost in 2021</h2>", ["What the ridge lost in 2021"]),
    "list": (
        "<p>The team found three things in the notebooks of the keepers, one of them new even to Ann Roe herself:</p>"
        "<ul><li>Snow comes later.<li>It stays less long.<li>The wind has turned.</ul>",
        [
            "The team found three things in the notebooks of the keepers, one of them new even to Ann Roe herself:",
            "Snow comes later.",
            "It stays less long.",
            "The wind has turned.",
        ],
    ),
    "list of links that the text leads to": (
        "<p>The team found the notebooks of four keepers, whose names the huts on the ridge still bear:</p>"
        "<ul><li><a href=/roe>Ann Roe</a><li><a href=/lie>Ben Lie</a><li><a href=/eck>Cleo Eck</a></ul>",
        [
            "The team found the notebooks of four keepers, whose names the huts on the ridge still bear:",
            "Ann Roe",
            "Ben Lie",
            "Cleo Eck",
        ],
    ),
    "list below a label": (
        "<p>Sources:</p><ul><li>The notebooks of the keepers of the ridge, which the town has kept since 1911."
        "<li>A letter of Ann Roe to the town, in which she asks for a new roof.</ul>",
        [
            "The notebooks of the keepers of the ridge, which the town has kept since 1911.",
            "A letter of Ann Roe to the town, in which she asks for a new roof.",
        ],
    ),
    "list below a caption": (
        "<figure><img src=/a.jpg><figcaption>The hut in April.</figcaption></figure>"
        "<ul><li>The snow on the ridge came three weeks late, and it was gone before the end of March."
        "<li>The hut of the keepers was dug out twice, and each time by those who had built it.</ul>",
        [
            "The snow on the ridge came three weeks late, and it was gone before the end of March.",
            "The hut of the keepers was dug out twice, and each time by those who had built it.",
        ],
    ),
    "quote": (
        "<blockquote><p>I have never seen so much of it, and I have lived below it all my life.</p></blockquote>",
        ["I have never seen so much of it, and I have lived below it all my life."],
    ),
    "text with links": (
        "<p>The numbers are in <a href=/paper>a paper</a> that the team wrote with <a href=/roe>Ann Roe</a>.</p>",
        ["The numbers are in a paper that the team wrote with Ann Roe."],
    ),
    "refrain": (
        "<p>And the snow lay on it all.</p><p>They dug for six days, until the door of the station came to light.</p>"
        "<p>And the snow lay on it all.</p>",
        [
            "And the snow lay on it all.",
            "They dug for six days, until the door of the station came to light.",
            "And the snow lay on it all.",
        ],
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_stands_among_the_text_and_is_of_it(name: str) -> None:
    inside, expected = KEPT[name]
    assert texts(page(story(inside))) == [*TEXT[:2], *expected, *TEXT[2:]]


@pytest.mark.parametrize(
    "title", ["Snow came early to the ridge", "今年は尾根に雪が早く降り、村では誰もが驚いたという"]
)
def test_a_title_printed_twice_is_no_text(title: str) -> None:
    inside = f"<div class=head><h1>{title}</h1></div><div class=text><p>{title}</p>{p(TEXT)}</div>"
    assert texts(page(inside)) == TEXT


def test_a_table_of_data_is_text() -> None:
    table = "<table><tr><th>Year<th>Snow<tr><td>2020<td>3 m<tr><td>2021<td>5 m</table>"
    assert texts(page(story(table))) == [*TEXT[:2], "Year | Snow\n2020 | 3 m\n2021 | 5 m", *TEXT[2:]]


@pytest.mark.parametrize("copied", [1, 3, 6])
def test_a_copy_elsewhere_is_left_out(copied: int) -> None:
    copy = f"<div class=print-version><div class=text>{p(TEXT[:copied])}</div></div>"
    assert texts(page(f"{story()}{copy}")) == TEXT


@pytest.mark.parametrize(
    "markup", ["<blockquote>{}</blockquote>", "<aside><p>“{}”</p></aside>", "<div class=pull-quote><p>{}</p></div>"]
)
def test_a_pull_quote_is_left_out(markup: str) -> None:
    sentence = TEXT[0].partition(",")[0]
    assert len(sentence.split()) > 4
    assert texts(page(story(markup.format(sentence)))) == TEXT
    own = "“Nobody had counted them before we came here.”"
    assert texts(page(story(f"<blockquote>{own}</blockquote>"))) == [*TEXT[:2], own, *TEXT[2:]]


def stated(lines: Sequence[str]) -> str:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(lines)}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def first(made: Page) -> tuple[str | None, str]:
    return next((value, c.source) for c in body.candidates(made) if (value := body.normalize(c.raw)) is not None)


def test_text_that_only_json_ld_holds() -> None:
    made = page(f"{MENU}<div id=app></div>{FOOTER}", stated(TEXT))
    assert first(made) == ("\n\n".join(TEXT), "json-ld")
    (markdown, *_) = (body_markdown.normalize(c.raw) for c in body_markdown.candidates(made))
    assert markdown == "\n\n".join(TEXT)


def test_text_that_the_page_shows_goes_before_json_ld() -> None:
    assert first(page(story(), stated([*TEXT, "A line for machines."]))) == ("\n\n".join(TEXT), "dom")


def test_markup_in_json_ld() -> None:
    made = page("<div id=app></div>", stated([f"<p>{line.replace('“', '&ldquo;')}</p>" for line in TEXT]))
    assert first(made)[0] == "\n\n".join(TEXT)


@pytest.mark.parametrize("inside", ["", "<nav><a href=/>Home</a></nav>", "<script>x</script>", "<p> </p>"])
def test_no_text(inside: str) -> None:
    made = page(inside)
    assert texts(made) == []
    assert body.normalize(made.layout.body) is None
    assert made.layout.article is made.root


def site(**given: object) -> Site:
    return Site.model_validate({"id": "harbour", "domain": "harbour-press.example", "name": "Harbour Press"} | given)


def test_the_body_of_a_site_file() -> None:
    note = "The keeper’s own notes are kept in the harbour, where all may read them at noon."
    inside = f"{story()}<div class=notes><p>{note}</p></div>"
    assert texts(page(inside, site=site(select={"body": "div.notes"}))) == [note]
    made = page(inside, site=site(select={"body": [".absent", ".article-body"]}))
    assert first(made) == ("\n\n".join(TEXT), "site:css")


def test_what_a_site_file_drops() -> None:
    extra = "<div class=x7><p>The station may be seen on the first Sunday of each month, with good boots on.</p></div>"
    assert len(texts(page(story(extra)))) == len(TEXT) + 1
    assert texts(page(story(extra), site=site(drop=[".x7"]))) == TEXT
    assert texts(page(story(extra), site=site(drop=[".x7", "div"]))) == []


def test_the_title_of_a_site_file() -> None:
    made = page(story("<h2 class=real>The keeper of the ridge</h2>"), site=site(select={"title": "h2.real"}))
    assert made.layout.headline is not None
    assert text_of(made.layout.headline) == "The keeper of the ridge"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (story(), "article"),
        (f"<main><h1>{TITLE}</h1><article>{p(TEXT)}</article></main>", "main"),
        (f"<h1>{TITLE}</h1>{p(TEXT)}", "body"),
        (f"<div><section>{p(TEXT)}</section></div>", "section"),
        (f"<div><h1>{TITLE}</h1></div>", "h1"),
    ],
)
def test_the_article_is_the_smallest_element_round_headline_and_text(inside: str, expected: str) -> None:
    assert page(inside).layout.article.tag == expected


def test_parts_of_one_paragraph_are_lifted_together() -> None:
    blocks = page("<p>It snowed on the ridge all day long.<br><br>It did.</p><p>It did not.</p>").layout.measured()[0]
    for block, logit in zip(blocks, (3.0, -1.0, -1.0), strict=True):
        model.put(block, logit)
    model.join(blocks)
    assert [block.logit > 1 for block in blocks] == [True, True, False]
    assert blocks[0].logit == 3.0


def test_scores_are_shares_and_closed_blocks_have_none() -> None:
    blocks = page(story(*OTHERS.values())).layout.blocks
    assert all(0 <= block.score <= 1 for block in blocks)
    assert {block.score for block in blocks if block.closed} == {0.0}
    assert [block.index for block in blocks] == list(range(len(blocks)))


def island(value: object, mark: str = 'type="application/json"') -> str:
    return f"<script {mark}>{json.dumps(value)}</script>"


@pytest.mark.parametrize(
    "value",
    [
        {"props": {"story": {"title": TITLE, "body": "".join(f"<p>{line}</p>" for line in TEXT)}}},
        {"props": {"blocks": [{"type": "paragraph", "text": line} for line in TEXT]}},
        {"props": {"doc": [{"nodeType": "paragraph", "content": [{"value": line}]} for line in TEXT]}},
        [[*TEXT], ["Snow", "Ice", "Ridge", "Glacier"]],
    ],
)
@pytest.mark.parametrize("mark", ['type="application/json"', 'id="__NEXT_DATA__" type="application/json"'])
def test_text_that_only_a_scripts_json_holds(value: object, mark: str) -> None:
    made = page(f"{MENU}<div id=app></div>{island(value, mark)}{FOOTER}")
    assert first(made) == ("\n\n".join(TEXT), "json")


def test_text_that_the_page_shows_goes_before_a_scripts_json() -> None:
    other = [{"text": f"Another story that the page holds for later, number {n} of many." * 3} for n in range(30)]
    assert first(page(f"{story()}{island({'next': other})}")) == ("\n\n".join(TEXT), "dom")


@pytest.mark.parametrize(
    "text", ["{", "[" * 5_000 + "]" * 5_000, json.dumps(["Words of a menu"] * 50), '{"a": 1}', "null", "[" * 100_000]
)
def test_json_without_a_text(text: str) -> None:
    made = page(f"<script type='application/json'>{text}</script><h1>{TITLE}</h1>{p(TEXT[:1])}")
    assert [c.source for c in body.candidates(made)] == ["dom"]


SAID = [
    f"{line} That is what I said {n} years ago, and nobody wanted to hear of it." for n, line in enumerate(TEXT * 4)
]


@pytest.mark.parametrize(
    ("article", "comments"),
    [
        ("<article class='post-7 tag-comments category-signup'>{}</article>", "<div class=comments-area>{}</div>"),
        ("<article class=post>{}</article>", "<ol class=commentlist>{}</ol>"),
        ("<article class=post>{}</article>", "<section id=kommentare>{}</section>"),
        ("<article class=post>{}</article>", "<section class=comments>{}</section>"),
    ],
)
def test_what_readers_say_is_no_text_however_much_it_is(article: str, comments: str) -> None:
    said = "".join(f"<li class=comment><p>{line}</p></li>" for line in SAID)
    made = page(f"<main>{article.format(f'<h1>{TITLE}</h1>{p(TEXT)}')}{comments.format(said)}</main>")
    assert texts(made) == TEXT


def test_boxes_named_for_the_advertisements_they_hold_too_are_text() -> None:
    parts = "".join(f"<section class='part part--ads'><h2>Of the snow</h2><p>{line}</p></section>" for line in TEXT)
    assert [t for t in texts(page(f"<article><h1>{TITLE}</h1>{parts}</article>")) if t in TEXT] == TEXT


def test_headings_that_are_links_may_be_the_text_s_own() -> None:
    lakes = [f"<h2><a href=/{n}>On lake {n}</a></h2><p>{line}</p>" for n, line in enumerate(TEXT)]
    made = page(f"<article><h1>{TITLE}</h1><p class=byline>By Ann Roe</p><p>{SAID[0]}</p>{''.join(lakes)}</article>")
    assert [t for t in texts(made) if t in TEXT] == TEXT


def test_an_article_that_follows_is_another() -> None:
    own = f"<article><h1>{TITLE}</h1>{p(TEXT)}</article>"
    other = f"<article><h2>Ice on the lake holds</h2>{p([f'{line} Not here.' for line in TEXT])}</article>"
    assert texts(page(f"<main>{own}{other}</main>")) == TEXT


def test_what_is_not_displayed_is_no_text() -> None:
    hidden = '<div style="color: red; display:none">A line for later, that no reader of this page sees at all.</div>'
    assert texts(page(story(hidden))) == TEXT


@pytest.mark.parametrize("kicker", ["Opinion", "Water news", "Snow | Ice"])
def test_a_few_words_above_the_headline_are_no_text(kicker: str) -> None:
    above = f"{MENU}<article><p class=kicker>{kicker}</p><h1>{TITLE}</h1>{p(TEXT)}</article>{FOOTER}"
    assert texts(page(above)) == TEXT


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("<p>Argomenti <a href=/t/a>Snow</a> <a href=/t/b>Rock</a></p>", False),
        ("<div>Mehr zu <a href=/t/a>Snow</a>, <a href=/t/b>Rock</a></div>", False),
        ("<p>They were <a href=/t/a>Ann Roe</a>, <a href=/t/b>Bo Lind</a> and a dog.</p>", True),
    ],
)
def test_links_behind_a_label_below_the_text_are_no_part_of_it(line: str, is_text: bool) -> None:
    below = f"<article><h1>{TITLE}</h1><div class=article-body>{p(TEXT)}{line}</div></article>"
    assert (len(texts(page(below))) > len(TEXT)) == is_text


def test_who_signs_below_the_text_is_no_text_where_nobody_else_is_named() -> None:
    signed = "<p class=writer>Ann Roe</p><p>Ann Roe writes about snow and about what comes of it in spring.</p>"
    inside = f"<article><h1>{TITLE}</h1><div class=article-body>{p(TEXT)}{signed}</div></article>"
    assert [block.text for block in body.printed(page(inside))] == TEXT


def test_who_signs_below_the_text_is_no_text_where_only_the_site_is_named() -> None:
    signed = "<p class=right>- Ann Roe<br>Contributing Writer</p>"
    inside = (
        f"<head><meta name=author content='Harbour News'></head><article><h1>{TITLE}</h1>{p(TEXT)}{signed}</article>"
    )
    assert [block.text for block in body.printed(page(inside))] == TEXT
