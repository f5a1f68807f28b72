from __future__ import annotations

import pytest

from scraper.fields import tags
from scraper.fields.body import printed
from scraper.page import Page

TEXT = (
    "The slope on the island has crept for eleven years, and the geologists who measure it say that it has begun to "
    "hurry since spring, while the ferry waits."
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (("Russia,", "science and society"), ("Russia", "science and society")),
        (("Tags:", "Russia", "russia", "#Russia"), ("Russia",)),
        (("tag", "Schlagworte", "Mehr zum Thema", "More on these topics"), None),
        (("Earth &amp; Sea", "<b>Rock</b>"), ("Earth & Sea", "Rock")),
        (("editors_pick", "_commerce", "id:123", "type:article", "https://a.example/b", "60012345", "&quot"), None),
        (("type: report", "Sea", "Harbour Homepage"), ("Sea",)),
        (("Day: Friday", "Page Type: Article", "Subject: Justice", "Subject: Politics"), ("Justice", "Politics")),
        (("Category: Sea", "NLP Entity Tokens: Harbour Bay", "Group: Text"), ("Harbour Bay",)),
        (("@front-river", "source:tagname:Harbour Source", "Sea"), ("Sea",)),
        (("8f507083-bac4-423a-9015-2eb31e1bce50", "Sea"), ("Sea",)),
        (("(1) Sea", "(12) Rock", "(2024)"), ("Sea", "Rock", "(2024)")),
        (
            ('"Sea"', "“Rock”", '"Sand" and "Salt"', '"Tide" table'),
            ("Sea", "Rock", '"Sand" and "Salt"', '"Tide" table'),
        ),
        (("splitscreenimagerightinset", "onecolumnnarrow", "Sea"), ("Sea",)),
        (("Autor:Ann Roe", "+ Follow", "+フォローする", "Sea"), ("Sea",)),
        (("タワー", "トマト", "関連キーワード", "Terms"), ("タワー", "トマト")),
        (("Featured", "Front Page", "Privacy Policy", "Cancel Reply", "Sea"), ("Sea",)),
        (("Mars: The Red Planet",), ("Mars: The Red Planet",)),
        (("1&1", "C++", "G7", "2024"), ("1&1", "C++", "G7", "2024")),
        (("x" * 81, ""), None),
        ((), None),
    ],
)
def test_normalize(raw: tuple[str, ...], expected: tuple[str, ...] | None) -> None:
    assert tags.normalize(raw) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["rock, sea,ice"], ["rock", "sea", "ice"]),
        (["rock;sea; ice"], ["rock", "sea", "ice"]),
        (["rock|sea"], ["rock", "sea"]),
        (['["rock", "sea"]'], ["rock", "sea"]),
        (["Transport Company (rail, road), sea"], ["Transport Company (rail, road)", "sea"]),
        (["岩石、海、氷"], ["岩石", "海", "氷"]),
        (["岩石 大海 冰川"], ["岩石", "大海", "冰川"]),
        (["creeping slope of rock"], ["creeping slope of rock"]),
        ([], []),
    ],
)
def test_split(values: list[str], expected: list[str]) -> None:
    assert tags.split(values) == expected


def read(head: str = "", after: str = "", before: str = "") -> list[str]:
    url = "https://harbour.example/earth/slope-hurries"
    text = "".join(f"<p>{TEXT[n:]}</p>" for n in range(5))
    body = f"<article>{before}<h1>The slope that hurries</h1>{text}{after}</article>"
    page = Page(f"<html><head>{head}</head><body>{body}</body></html>", url)
    return list(next((v for c in tags.candidates(page) if (v := tags.normalize(c.raw))), ()))


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


PAGES = {
    "article:tag, one each": (meta("article:tag", "island") + meta("article:tag", "slope"), "", ["island", "slope"]),
    "a description where keywords should stand": (
        meta("keywords", "The island crept for years, says the ferry. In spring, it hurried, and nobody knew why")
        + meta("parsely-tags", "island, slope"),
        "",
        ["island", "slope"],
    ),
    "behind a label that ends the running text": (
        "",
        f"<div class=story>{TEXT}<br><br>{TEXT[9:]}<br><br>Теги:&nbsp; <a href=/s/1>остров</a>, <a href=/s/2>склон</a>"
        "<br><noscript></noscript><a href=/news/>Назад к списку</a></div>",
        ["остров", "склон"],
    ),
    "keywords that a system takes out of the text": (
        "<meta name=generator content='DataLife Engine (http://dle.example)'>"
        + meta("keywords", "slope, island, years, ferry, spring, hurry"),
        "<div class=tags>Теги: <a href=/tags/rock/>rock</a>, <a href=/tags/quakes/>quakes</a></div>",
        ["rock", "quakes"],
    ),
    "news_keywords before keywords": (
        meta("news_keywords", "island, slope") + meta("keywords", "island, slope, buy a ferry"),
        "",
        ["island", "slope"],
    ),
    "JSON-LD with DefinedTerm": (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a", "keywords": '
        '[{"@type": "DefinedTerm", "name": "island"}, "slope"]}</script>',
        "",
        ["island", "slope"],
    ),
    "a system's switches among the tags": (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a", "keywords": '
        '["slope", "geomorphology", "type_news", "serversideferry", "geologists"]}</script>',
        "",
        ["slope", "geomorphology", "geologists"],
    ),
    "the rubric, with the site's name": (
        meta("og:site_name", "Harbour") + meta("dc.subject", "Rocks - Harbour"),
        "<div class=block_tag><div class=txt_tag>Tags</div><a class=tag_item href=/x/tag-8.html>island</a>"
        "<a class=tag_item href=/y/tag-9.html>slope</a></div>",
        ["island", "slope"],
    ),
    "words of the description, and tags in print": (
        meta("keywords", "slope, creep, eleven, year, geologist, measure, hurry, spring, 11, 40 %"),
        "<div class=tags><h4>Archivado en:</h4><ul><li><a href=/tag/island>The island</a>"
        "<li><a href=/tag/slope>Slope</a></ul></div>",
        ["The island", "Slope"],
    ),
    "words of the description alone": (
        meta("keywords", "slope, creep, eleven, year, geologist, measure, hurry, spring, wait"),
        "",
        ["slope", "creep", "eleven", "year", "geologist", "measure", "hurry", "spring", "wait"],
    ),
    "what the site writes about": (
        meta("og:site_name", "Harbour") + meta("keywords", "Harbour, news, sport, politics, weather, business"),
        "",
        [],
    ),
    "the title, cut apart": (
        "<title>海岛山坡移动速度加快居民搬离</title>" + meta("keywords", "海岛,山坡,移动,速度,居民,搬离,海港网"),
        "",
        [],
    ),
    "some words of the title, by what they weigh": (
        "<title>海岛山坡移动速度加快居民搬离</title>" + meta("keywords", "居民,海岛,山坡,移动,速度"),
        "",
        ["居民", "海岛", "山坡", "移动", "速度"],
    ),
    "what the site writes about, none of which stands in the text": (
        meta("keywords", "funds, stocks, market, advice, bonds, banking"),
        "",
        [],
    ),
    "news in general": (meta("keywords", "actualités, news"), "", []),
    "markup among the keywords": (meta("keywords", "&lt;meta name="), "", []),
    "a way to more": ("", "<ul class='tags'><li><a href='/tag/a'>More</a></li></ul>", []),
    "terms of a system that boxes each": (
        "",
        "<div class='field field-name-field-tags'><div class='field-items'><div class='field-item even'>"
        "<a href='/category/rock'>Rock</a></div><div class='field-item odd'><a href='/category/sea'>Sea</a></div>"
        "<div class='field-item even'><a href='/category/ice'>Ice</a></div></div></div>",
        ["Rock", "Sea", "Ice"],
    ),
    "what the site writes about, without its name": (
        meta("keywords", "Slope, Science news, Island, Physics News, Technology News"),
        "",
        [],
    ),
    "words of the address, and a printed list": (
        meta("keywords", "earth, slope, hurries, harbour") + "<base href='/'>",
        "<ul class='tags'><li><a href='/t/1'>Islands</a></li><li><a href='/t/2'>Rock</a></li></ul>",
        ["Islands", "Rock"],
    ),
    "words of the address with their marks": (
        meta("keywords", "eárth, slópe, húrries, harbour") + meta("article:tag", "Islands"),
        "",
        ["Islands"],
    ),
    "words of the headline": (meta("keywords", "The, slope, that, hurries"), "", []),
    "words of the headline, and the section": (meta("keywords", "the, slope, that, hurries, earth"), "", []),
    "networks among the tags": (
        "",
        "<div class=tags><a href=/tag/twitter/ rel=tag>Twitter</a> <a href=/topics/facebook rel=tag>Facebook</a></div>"
        "<ul class=tags><li><a href='https://twitter.com/share?u=/slope'>Twitter</a></ul>",
        ["Twitter", "Facebook"],
    ),
    "front pages of other sites": (
        "",
        "<div>More on <a href='https://bay.example'>Bay</a>, <a href='//quay.example/'>Quay</a></div>",
        [],
    ),
    "the printed title among them": (
        meta("og:title", "The slope that hurries | Harbour") + meta("article:tag", "The slope that hurries, island"),
        "",
        ["island"],
    ),
    "rel=tag, the section aside": (
        meta("article:section", "Earth"),
        "<p><a rel='tag' href='/x'>Islands</a>, <a rel='tag' href='/y'>Earth</a></p>",
        ["Islands"],
    ),
    "labelled list": (
        "",
        "<div><h4>Mehr lesen über</h4><ul><li><a href='/a/'>Inseln</a></li>"
        "<li><a href='/b/'>Fähren</a></li></ul></div>",
        ["Inseln", "Fähren"],
    ),
    "addresses of tags": (
        "",
        "<div class='foot'><a href='/topic/a'>Islands</a> <a href='/topic/b'>Rock</a></div>",
        ["Islands", "Rock"],
    ),
    "class in camel case": ("", "<ul class='singleTagList'><li><a href='/x/a'>Islands</a></li></ul>", ["Islands"]),
    "a list that is called tags in another language": (
        "",
        "<ul class=haber-etiketler><li><a href=/x/a>Adalar</a></li><li><a href=/x/b>Heyelan</a></li></ul>",
        ["Adalar", "Heyelan"],
    ),
    "the same in two words": ("", "<p class=tu-khoa><a href=/x/a>Đảo</a> <a href=/x/b>Đá</a></p>", ["Đảo", "Đá"]),
    "a blog's labels": (
        "",
        "<span class=post-labels><a href=/x/a>Islands</a> <a href=/x/b>Rock</a></span>",
        ["Islands", "Rock"],
    ),
    "a bar of tags, and the class of an entry that is tagged bar": (
        "",
        "<div class=tag-bar><a href=/x/a>Islands</a> <a href=/x/b>Rock</a></div>"
        "<div class='post tag-barley'><a href=/x/c>A day in the hills</a> <a href=/x/d>A night in the hills</a></div>",
        ["Islands", "Rock"],
    ),
    "words in what is called a menu of them": (
        "",
        "<div class='menu mots'><h2>Mots-clés</h2><ul><li><a href=/mot/a rel=tag>Islands</a></li></ul></div>",
        ["Islands"],
    ),
    "items that are called tags": (
        "",
        "<ul class=x><li class=tag><a href=/x/a>Islands</a></li><li class=tag><a href=/x/b>Rock</a></li></ul>",
        ["Islands", "Rock"],
    ),
    "behind a sign of tags": (
        "",
        "<p class=meta><i class='fa fa-tags'></i> <a href=/x/a>Islands</a>, <a href=/x/b>Rock</a></p>"
        "<p class=meta><i class='fa fa-folder'></i> <a href=/x/c>Earth</a>, <a href=/x/d>Sea</a></p>",
        ["Islands", "Rock"],
    ),
    "in boxes of their own that are called tags like their list": (
        "",
        "<div class=Story-tags>"
        "<div class='Story-tags-tag badge'><a class=Link href=/tag/i>Islands</a></div>"
        "<div class='Story-tags-tag badge'><a class=Link href=/tag/r>Rock</a></div>"
        "<div class='Story-tags-tag badge'><a class=Link href=/tag/q>Quakes</a></div></div>",
        ["Islands", "Rock", "Quakes"],
    ),
    "without links, parted by commas": ("", "<div class=tags>Islands, Rock</div>", ["Islands", "Rock"]),
    "without links, each called a tag": (
        "",
        "<div><span class='tag is-label'>Tags</span><span class=tag>Islands</span><span class=tag>Rock</span></div>",
        ["Islands", "Rock"],
    ),
    "with the number of articles": (
        "",
        "<div class=tags><a href=/x/a>Islands (12)</a> <a href=/x/b>Rock (3)</a></div>",
        ["Islands", "Rock"],
    ),
    "a box of its own with one tag": (
        "",
        "<section><div class='tag-list'><div><a href='/sea/'>Islands</a></div></div></section>",
        ["Islands"],
    ),
    "keywords in the box of related news": (
        "",
        "<aside class='article-related'><dl class='related-module'><dt>Related news<dd><a href=/n>An island that came "
        "apart in a night</a></dl><dl class='related-module tags-links'><dt>Keywords<dd><a rel=tag href=/tag/i>Islands,"
        "</a></dd> <dd><a rel=tag href=/tag/l>Landslides</a></dl></aside>",
        ["Islands", "Landslides"],
    ),
    "related keywords": (
        "",
        "<div><p>関連キーワード</p><ul><li><div><a href='/sea/'>Islands</a></div></li></ul></div>",
        ["Islands"],
    ),
    "links that are called tags": (
        "",
        "<div><a href='/list/a'><span class='blue-tag'>Islands</span></a> <a class='tag' href='/list/b'>Rock</a></div>",
        ["Islands", "Rock"],
    ),
    "the same keywords without the section": (
        meta("article:section", "Earth")
        + meta("news_keywords", "Earth, island, slope")
        + '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a", "keywords": "island, slope"}'
        "</script>",
        "",
        ["island", "slope"],
    ),
    "the title among them": (
        meta("og:title", "The slope that hurries") + meta("keywords", "The slope that hurries, island"),
        "",
        ["island"],
    ),
    "more on this story": ("", "<h2>More on this story</h2><ul><li><a href='/1'>Otters in town</a></li></ul>", []),
    "about the site": ("", "<div><h4>About</h4><ul><li><a href='/team'>Team</a></li></ul></div>", []),
    "related terms": (
        "",
        "<div class=related-terms><h2>Related Terms</h2><ul class=article-tags><li><a href=/a>Islands</a></ul></div>",
        ["Islands"],
    ),
    "labelled categories": (
        "",
        "<div><strong>Topics</strong> <a href=/category/isla>Isla</a> <a href=/category/mar>Mar</a></div>",
        ["Isla", "Mar"],
    ),
    "categories that are called tags on their links alone": (
        "",
        "<div><a class=blog-hashtag href=/category/isla>Isla</a></div>",
        [],
    ),
    "categories beside tags": (
        "",
        "<div><b>Tags</b> <a href=/category/isla>Isla</a> <a href=/tag/mar>Mar</a></div>",
        ["Mar"],
    ),
    "a shop's sign of who sends buyers": ("", "<div><a href='https://shop.example/x?tag=ab'>Check price</a></div>", []),
    "of advertising": (meta("ad:keyword", "islands"), "", []),
    "an agency's codes": (meta("article:tag", "ISLE,ROCK,SLPE,TOPNWS,PACKAGE:TOP-1"), "", []),
    "a section beside a system's switches": (
        meta("article:section", "Earth")
        + '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a", "keywords": '
        '["channel_earth", "type_news", "Earth", "van:true"]}</script>',
        "<ul class=tags><li><a href=/t/1>Islands</a></li></ul>",
        ["Islands"],
    ),
    "the one that is stated, and all that are printed": (
        meta("article:tag", "Islands"),
        "<ul class=tags><li><a href=/t/1>Islands</a></li><li><a href=/t/2>Rock</a></li></ul>",
        ["Islands", "Rock"],
    ),
    "the one that is stated, and a directory of the address": (
        meta("article:tag", "Islands"),
        "<ul class=tags><li><a href=/earth>Earth</a></li><li><a href=/t/2>Islands</a></li></ul>",
        ["Islands"],
    ),
    "stated twice, once as printed": (
        meta("news_keywords", "Islands, Rock, slope, ferry") + meta("keywords", "Islands, Rock"),
        "<ul class=tags><li><a href=/t/1>Islands</a></li><li><a href=/t/2>Rock</a></li></ul>",
        ["Islands", "Rock"],
    ),
    "one under the headline, and all behind the text": (
        "",
        "<div class=tags><a href=/t/1>Islands</a> <a href=/f>+ Follow</a></div><div class=x><h2>Topics</h2><ul><li>"
        "<a href=/t/1>Islands</a></li><li><a href=/t/2>Rock</a></li></ul></div>",
        ["Islands", "Rock"],
    ),
    "the site's name in two words, and what it writes about": (
        meta("keywords", "Har Bour, sports, weather, money, politics"),
        "<ul class=tags><li><a href=/t/1>Islands</a></li></ul>",
        ["Islands"],
    ),
    "keywords in another case than the text has them": (
        meta("keywords", "geologist, geology, islanders, Ferries Bay, measuring, springtime"),
        "",
        ["geologist", "geology", "islanders", "Ferries Bay", "measuring", "springtime"],
    ),
    "more than is printed": (
        meta("news_keywords", "Islands, Rock, slope, ferry"),
        "<ul class=tags><li><a href=/t/1>Islands</a></li><li><a href=/t/2>Rock</a></li></ul>",
        ["Islands", "Rock", "slope", "ferry"],
    ),
    "a short labelled list in a sidebar": (
        "",
        "<div class=sidebar><ul><li class=head>Subject</li><li><a href=/s/isle>Islands</a></li></ul></div>",
        ["Islands"],
    ),
    "the site's tags in a sidebar": (
        "",
        "<div class='sidebar widget-area'><h4>Tags</h4><ul><li><a href=/tag/isle>Islands</a></li></ul></div>",
        [],
    ),
    "in a span with others beside it": (
        "",
        "<div>12 voices have been heard on this slope, its rock and the ferry, and all of them were loud: <span "
        "class=item-tag-wrapper><a class=item-tag href=/k/a>Isla</a>, <a class=item-tag href=/k/b>Mar</a></span></div>",
        ["Isla", "Mar"],
    ),
    "links that begin with a hash": (
        "",
        "<div><a href=/x/1>#Rock</a> <a href=/x/2>#Islands</a></div>",
        ["Rock", "Islands"],
    ),
    "links that microdata calls keywords": (
        "",
        "<div><a itemprop=keywords href=/x/1>Rock</a> <a itemprop=keywords href=/x/2>Islands</a></div>",
        ["Rock", "Islands"],
    ),
    "behind a label in German, of what it is about": (
        "",
        "<p>Mehr zu: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Italian": (
        "",
        "<p>Temi: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Swedish": (
        "",
        "<p>Etiketter: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Finnish": (
        "",
        "<p>Asiasanat: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Polish, of what it is about": (
        "",
        "<p>Więcej o: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Czech": (
        "",
        "<p>Související témata: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Hungarian": (
        "",
        "<p>Kapcsolódó témák <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Romanian": (
        "",
        "<p>Mai multe despre: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Croatian": (
        "",
        "<p>Više o temi: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Serbian": (
        "",
        "<p>Кључне речи: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Ukrainian": (
        "",
        "<p>Теми: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in capitals in Greek": (
        "",
        "<p>ΕΤΙΚΕΤΕΣ: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Lithuanian": (
        "",
        "<p>Žymos: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Latvian": (
        "",
        "<p>Birkas: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Persian": (
        "",
        "<p>برچسب ها: <a href=/x/a>Islands</a> <a href=/x/b>Rock</a></p>",
        ["Islands", "Rock"],
    ),
    "behind a label in Polish": (
        "",
        "<p>Więcej na temat: <a href=/x/1>Skała</a> <a href=/x/2>Wyspy</a></p>",
        ["Skała", "Wyspy"],
    ),
    "behind a label in Greek": (
        "",
        "<p>Ετικέτες: <a href=/x/1>Νησιά</a> <a href=/x/2>Βράχοι</a></p>",
        ["Νησιά", "Βράχοι"],
    ),
    "behind a label in Russian": (
        "",
        "<p>Тэги: <a href=/x/1>скала</a> <a href=/x/2>острова</a></p>",
        ["скала", "острова"],
    ),
    "without links, in a box for tags": (
        "",
        "<div class=post-tags><b>Blog tags</b><span class=tag>Dark Rock</span><span class=tag>Islands</span></div>",
        ["Dark Rock", "Islands"],
    ),
    "hashtags": ("", "<p>#DarkRock #Islands</p>", ["DarkRock", "Islands"]),
    "a form in a box for tags": ("", "<div class=tags><label>Name</label><label>Email</label></div>", []),
    "a box for tags that holds a sentence": ("", "<p class=tags><b>We tag a rock when it</b> <i>is seen.</i></p>", []),
    "without links, in a line": ("", "<p>Keywords: dark rock, islands, tides.</p>", ["dark rock", "islands", "tides"]),
    "without links, behind a label in bold": ("", "<p><b>Mots-clés :</b> roche, îles</p>", ["roche", "îles"]),
    "without links, in particulars": ("", "<dl><dt>Keywords</dt><dd>rock; islands</dd></dl>", ["rock", "islands"]),
    "without links, in a list": (
        "",
        "<h2>Topics</h2><ul class=tags><li> Rock </li><li>Earth and Sea</li></ul>",
        ["Rock", "Earth and Sea"],
    ),
    "a sentence behind a label": (
        "",
        "<p>Subject: the geologists who measure it, and what they have found out since spring</p>",
        [],
    ),
    "links to other articles": (
        "",
        "<div class='related-tags-box teaser'><a href='/a'>An island that came apart in one night</a></div>",
        [],
    ),
    "navigation": (
        "",
        "<div class='site-nav menu'><a href='/topic/a'>Islands</a><a href='/topic/b'>Rock</a></div>",
        [],
    ),
    "a label in Turkish": (
        "",
        "<div><span>Etiketler:</span> <a href='/e/ada'>ada</a> <a href='/e/deniz'>deniz</a></div>",
        ["ada", "deniz"],
    ),
    "a label in Spanish": (
        "",
        "<h3>Archivado En</h3><ul><li><a href='/n/isla/'>Isla</a></li><li><a href='/n/mar/'>Mar</a></li></ul>",
        ["Isla", "Mar"],
    ),
    "in a box that is for sharing, too": (
        "",
        "<div class=xy-share-container><div class=xy-article-tags><span>Tags</span><div><a href='/k/a'>Isla</a> "
        "<a href='/k/b'>Mar</a></div></div></div>",
        ["Isla", "Mar"],
    ),
    "to share with": (
        "",
        "<div class=share><span>Topics</span><div><a href='/k/a'>Isla</a> <a href='/k/b'>Mar</a></div></div>",
        [],
    ),
    "in a navigation of generated names": (
        "",
        "<section class='_tags_1mw3v_14'><nav class='_nav_1mw3v_3'><ul><li><a href='/k/a'>Isla</a></li>"
        "<li><a href='/k/b'>Mar</a></li></ul></nav></section>",
        ["Isla", "Mar"],
    ),
    "in elements of the site's own": (
        "",
        "<ul class='topics'>" + "".join(
            f"<li class='topics__item'><x-topic><a href='/k/{n}'>{n}</a><b></b></x-topic></li>"
            for n in ("Isla", "Mar", "Hielo")
        ) + "</ul>",
        ["Isla", "Mar", "Hielo"],
    ),
    "a link to all of them": (
        "",
        "<div><ul><li><a href='/subjects'>All topics</a></li><li><a href='/writers'>All writers</a></li></ul></div>",
        [],
    ),
    "a name with a comma, and the title with it": (
        meta("og:site_name", "Harbour, all that swims.")
        + meta("og:title", "Earth - The slope - Harbour, all that swims.")
        + '<meta name=keywords content="Harbour, all that swims.,Earth - The slope">',
        "",
        [],
    ),
    "links that are called tags of whom": (
        "",
        "<p class=info><a class='c-tag--author' href='/ann-roe'>Ann Roe</a> and "
        "<a class='c-tag--author' href='/bo-ek'>Bo Ek</a></p>",
        [],
    ),
    "headlines": ("", "<div><a href='/schlagzeilen/'>Schlagzeilen</a> <a href='/schlagzeilen/alle'>Alle</a></div>", []),
    "none": ("", "", []),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    head, after, expected = PAGES[name]
    assert read(head, after) == expected


def test_tags_without_links_between_headline_and_text() -> None:
    tagged = "<div class=topics><div><span>Law and order</span></div><div><span>Rock</span></div></div>"
    url = "https://harbour.example/slope"
    html = f"<article><h1>The slope that hurries</h1>{tagged}<p>{TEXT}</p><p>{TEXT[1:]}</p></article>"
    found = (v for c in tags.candidates(Page(html, url)) if (v := tags.normalize(c.raw)))
    assert next(found) == ("Law and order", "Rock")


def test_the_parts_of_a_headline_with_a_comma_are_no_tags() -> None:
    title = "海岛山坡加快移动，居民搬离"
    head = f"<title>{title}</title>{meta('keywords', title + ',海岛,渡船')}"
    page = Page(
        f"<html><head>{head}</head><body><h1>{title}</h1><p>{'渡船停在海岛的港口。' * 20}</p></body></html>", None
    )
    found = next(v for c in tags.candidates(page) if (v := tags.normalize(c.raw)))
    assert found == ("海岛", "渡船")


def test_items_of_a_list_of_tags_are_no_text() -> None:
    listed = "<ul class=etiketler><li>Islands</li><li>Dark rock</li><li>Tides</li></ul>"
    html = f"<article><h1>The slope that hurries</h1><div class=x>{''.join(f'<p>{TEXT[n:]}</p>' for n in range(5))}"
    page = Page(f"{html}{listed}</div></article>", "https://harbour.example/slope")
    assert next(list(c.raw) for c in tags.candidates(page)) == ["Islands", "Dark rock", "Tides"]
    assert printed(page)[-1].text == TEXT[4:]


def test_tags_above_the_headline() -> None:
    called = "<div><a href='/list/a'><span class='blue-tag'>Islands</span></a></div>"
    assert read(before=called) == ["Islands"]
    assert read(before=called, after="<ul class='tags'><li><a href='/t/2'>Rock</a></li></ul>") == ["Rock"]
    assert read(before="<div><a href='/topic/a'>Islands</a></div>") == []
    beside = "<section class=teaser-box><div><a class=shared-topic href='/list/a'>Islands</a></div>"
    assert read(before=beside) == ["Islands"]


@pytest.mark.parametrize("tag", ["Leo XIV.", "Lamp Corp.", "U.S.", "Louis IX"])
def test_the_stop_of_a_short_form_stays(tag: str) -> None:
    assert tags.normalize((tag, "Harbour.")) == (tag, "Harbour")


@pytest.mark.parametrize(
    "footer",
    [
        "<span class=cat-links>In <a href=/category/sea/ rel='category tag'>Sea</a></span> <span class=tags-links>"
        "<span class=screen-reader-text>Tags </span><a href=/tag/toads/ rel=tag>toads</a>, <a href=/tag/frogs/ rel=tag>"
        "frogs</a></span>",
        "<span class=tags-links><i></i><a href=/tag/toads/ rel=tag>toads</a> <a href=/tag/frogs/ rel=tag>frogs</a>"
        "</span><nav class=post-navigation><a href=/otters rel=prev>The otters are back on the river</a></nav>",
        "<div class=documentByLine>archiviato sotto: <span><a href='/search?Subject=toads'>toads</a></span>, <span>"
        "<a href='/search?Subject=frogs'>frogs</a></span></div>",
        "<div><ul><li><a href=/tudo-sobre/toads>toads</a><li><a href=/tudo-sobre/frogs>frogs</a></ul></div>",
        "<article class=tag-group><strong>키워드</strong><a href='/list.html?sc_word=toads'>#toads</a>"
        "<a href='/list.html?sc_word=frogs'>#frogs</a></article>",
        "<div class=entry-categories>Categories: <ul><li><a href=/sea/ rel=tag>Sea</a></ul></div><div class=entry-tags>"
        "Tags: <ul><li><a href=/toads rel=tag>toads</a><li><a href=/frogs rel=tag>frogs</a></ul></div>",
        "<span class=infos><i>5 May 2026</i><span class='blog-categories minor'>in <a href=/sea/ rel=tag>Sea</a>, <a"
        " href=/bay/ rel=tag>Bay</a></span></span><span class=blog-tags><b>Tags:</b><span> <a href=/tag/toads rel=tag>"
        "toads</a>, <a href=/tag/frogs rel=tag>frogs</a></span></span>",
        "<div>This entry was posted in <a href=/category/sea/ rel='category tag'>Sea</a> and tagged <a href=/tag/toads/"
        " rel=tag>toads</a>, <a href=/tag/frogs/ rel=tag>frogs</a>. Bookmark the <a href=/slope rel=bookmark>permalink"
        "</a>.</div>",
    ],
)
def test_what_blogs_say_of_an_entry(footer: str) -> None:
    cloud = "<div class=tagcloud><a href=/tag/fish/>fish</a> <a href=/tag/ice/>ice</a></div>"
    assert read(after=f"<footer class=entry-footer>{footer}</footer><aside>{cloud}</aside>") == ["toads", "frogs"]


def test_what_the_byline_files_the_entry_under_is_no_tag() -> None:
    filed = (
        "<span class=line>by <a href=/author/mara>Mara Roe</a> in <a href=/harbour rel=tag>Harbour</a> on May 3</span>"
    )
    assert read(after=f"<div>{filed}</div>") == []
    assert read(after=f"<div>{filed.replace('in', 'tagged')}</div>") == ["Harbour"]


def test_tags_in_words_go_before_the_same_in_forms_of_addresses() -> None:
    keywords = "<meta name=keywords content='tree-toads,frogs'>"
    links = "<a rel=tag href=/tag/tree-toads>Tree Toads</a> <a rel=tag href=/tag/frogs>Frogs</a>"
    assert read(keywords, after=f"<p class=tags>Tags: {links}</p>") == ["Tree Toads", "Frogs"]
    fuller = f"<p class=tags>Tags: {links} <a rel=tag href=/tag/ice>Ice</a></p>"
    assert read(keywords, after=fuller) == ["Tree Toads", "Frogs", "Ice"]
    assert read(keywords, after="<p class=tags>Tags: <a rel=tag href=/tag/frogs>Frogs</a></p>")[0] == "tree-toads"
    assert read(keywords) == ["tree-toads", "frogs"]


def test_the_day_behind_the_tags_is_none_of_them() -> None:
    tags = "<a href=/tag/toads/ rel=tag>toads</a>, <a href=/tag/frogs/ rel=tag>frogs</a>"
    day = "<a href=https://harbour.example/2026/05/03/>5/3/26</a>"
    more = "<div class='more-on tag'><h4>More On:</h4><h3><a href=/tag/fish/>fish</a></h3></div>"
    after = f"{more}<p>The slope has stopped.</p><div class=tag-list><span>Filed under</span> {tags}, {day}</div>"
    assert read(after=after) == ["toads", "frogs"]


def test_tags_that_lead_to_lists_of_a_tag_go_before_what_the_entry_is_filed_under() -> None:
    topics = "<dt><b>Topics:</b></dt> <dd><a href='/list?id=9'>Coasts</a>,</dd> <dd><a href='/list?id=7'>Work</a></dd>"
    tags = "<dt><b>Tags:</b></dt> <dd><a href='/list?tag=a'>toads</a>,</dd> <dd><a href='/list?tag=b'>frogs</a></dd>"
    assert read(after=f"<div class=links><dl>{topics}</dl><dl>{tags}</dl></div>") == ["toads", "frogs"]
    assert read(after=f"<div class=links><dl>{topics}</dl></div>") == ["Coasts", "Work"]
    kinds = "<div class=cat><a href=/kinds/work/ rel=tag>Work</a> | <a href=/kinds/news/ rel=tag>Notes</a></div>"
    after = f"{kinds}<p>The slope has stopped.</p><div class=tags><a href=/tag/toads/ rel=tag>toads</a></div>"
    assert read(after=after) == ["toads"]


def test_keywords_with_the_categories_give_way_to_those_that_the_page_marks_as_tags() -> None:
    keywords = "<meta name=keywords content='news, slope, geologists, ferry, spring'>"
    links = ", ".join(f"<a href=/tag/{tag.lower()} rel=tag>{tag}</a>" for tag in ("Geologists", "ferry", "spring"))
    assert read(keywords, after=f"<h4>Topics: {links}</h4>") == ["Geologists", "ferry", "spring"]
    assert read(keywords, after="<h4>Topics: <a href=/tag/ferry rel=tag>ferry</a></h4>")[0] == "news"
