from __future__ import annotations

import pytest

from scraper.fields import section
from scraper.page import Page

CRUMBS = (
    '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": ['
    '{"@type": "ListItem", "position": 1, "name": "Home"}, '
    '{"@type": "ListItem", "position": 2, "item": {"name": "Earth"}},'
    '{"@type": "ListItem", "position": 3, "name": "The slope that hurries"}]}</script>'
)
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a", "articleSection": %s}</script>'
PAGES = {
    "meta": ("<meta property='article:section' content='Earth'>", "", "Earth"),
    "meta of Chinese authorities": ("<meta name='ColumnName' content='港口新闻'>", "", "港口新闻"),
    "JSON-LD list": (LD % '["Earth", "Sea"]', "", "Earth"),
    "JSON-LD path": (LD % '"Earth / Sea"', "", "Earth"),
    "technical": ("<meta property='article:section' content='channel_other'>" + CRUMBS, "", "Earth"),
    "generic before nothing": ("<meta property='article:section' content='News'>", "", "News"),
    "generic after something": ("<meta property='article:section' content='News'>" + CRUMBS, "", "Earth"),
    "breadcrumbs with a language": (
        "",
        "<ul class='breadcrumbs'><li><a href='/e'>Earth</a></li><li><a href='/es'>Español</a></li></ul>",
        "Earth",
    ),
    "BreadcrumbList": (CRUMBS, "", "Earth"),
    "printed breadcrumbs": (
        "",
        "<ul class='bread-crumbs'><li><a href='/'>Home</a></li><li><a href='/e'>Earth</a></li></ul>",
        "Earth",
    ),
    "the way as a system for Russian news prints it": (
        "",
        "<div><span id='dle-speedbar'><a href='/'>Гавань</a> » <a href='/e'>Земля</a> » Склон</span></div>",
        "Земля",
    ),
    "printed breadcrumbs in a paragraph, and the way back": (
        "",
        "<p class='breadcrumbWrapper'><a href='/'>Home</a><a href='/e'>Earth</a><a href='/b'>&lt; Back to all</a></p>",
        "Earth",
    ),
    "the way behind a label": (
        "",
        "<td>&nbsp;您的当前位置：</td><td><a href='/'>海港首页</a> &gt; <a href='/n'>新闻</a> &gt; "
        "<a href='/e'>海岛</a> &gt; 正文</td>".join(("<table><tr>", "</tr></table>")),
        "海岛",
    ),
    "the way behind a label, no further than news": (
        "",
        "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/n'>新闻中心</a></div>",
        "新闻中心",
    ),
    "the way in a line": ("", "<p>Sie sind hier: <a href='/'>Start</a> / <a href='/e'>Erde</a></p>", "Erde"),
    "the way behind a bold label": (
        "",
        "<p><b>You are here:</b> <a href='/'>Home</a> <a href='/e'>Earth</a></p>",
        "Earth",
    ),
    "a way that begins at home": (
        "",
        "<div class='path'><a href='/'>海港首页</a> &gt; <a href='/e'>海岛</a></div>",
        "海岛",
    ),
    "a way that begins at home, its signs in elements": (
        "",
        "<div><a href='/'>Home</a><i>»</i><a href='/n'>News</a><i>»</i><a href='/e'>Earth</a><i>»</i></div>",
        "Earth",
    ),
    "a way that ends at the text": (
        "",
        "<div class='links'><a href='https://harbour.example'>海港网</a> &gt; <a href='/e'>海岛</a> &gt; 正文</div>",
        "海岛",
    ),
    "a way that ends at the text, in an element": (
        "",
        "<div><a href='/e'>海岛</a><i>&gt;</i><span>正文</span></div>",
        "海岛",
    ),
    "a way that begins at the site's name": (
        "",
        "<span><a href='http://www.harbour.example/'>海港</a>&gt;&gt;<a href='http://sea.harbour.example/'>海岛</a></span>",
        "海岛",
    ),
    "a way whose signs stand in its links": (
        "",
        "<div><a href='//a.example/5bd5'>评论</a> <a href='//a.example/5bd5/5bd6'> &gt; 海岛</a></div>",
        "海岛",
    ),
    "a link called the catalog, beside the headline": (
        "",
        "<span class=a_catalog><a href='http://a.example/jrsc.htm'>海岛</a></span>",
        "海岛",
    ),
    "a way that begins at an icon of home": (
        "",
        "<div class=here><a href='/'><i class='fa fa-home'></i>&nbsp; Home</a> &gt; <a href='/e'>Earth</a></div>",
        "Earth",
    ),
    "the site's name before a stroke": ("", "<p><a href='/'>Harbour</a> / <a href='/e'>Ferries</a></p>", None),
    "a way from the front page to the text": ("", "<div><a href='https://a.example/'>海港网</a> &gt; 正文</div>", None),
    "a menu that begins at home": ("", "<div><a href='/'>Home</a> | <a href='/e'>Sea</a></div>", None),
    "an issue in the way": (
        "",
        "<div><a href='/'>首页</a> / <a href='/e'>海岛</a> / <a href='/23'>2007年第23号</a></div>",
        "海岛",
    ),
    "a menu that says where one is": ("", "<ul><li><a href='/n'><i>You are here:</i> Menu</a></li></ul>", None),
    "a week among the breadcrumbs": (
        "",
        "<p class='breadcrumb'><a href='/'>Start</a><a href='/e'>Erde</a><a href='/kw'>KW 15</a></p>",
        "Erde",
    ),
    "a form that is called breadcrumbs": (
        "",
        "<div class='top-crumbs'><form><a href='https://find.example/'>Finder</a></form></div>",
        None,
    ),
    "stated as the system has it, and printed": (
        "<meta property='article:section' content='earth'>",
        "<nav><a href='/earth/'>Éarth</a></nav>",
        "Éarth",
    ),
    "stated as the system has it, and printed on a link to a file of an index": (
        "<meta property='article:section' content='earth'>",
        "<div><b><a href='/earth/index.html'>Earth</a></b></div>",
        "Earth",
    ),
    "stated as a part of Open Graph that it has not": ("<meta property='og:section' content='Earth'>", "", "Earth"),
    "stated in small letters": (
        "<meta property='article:section' content='earth'>",
        "<a href='/sea/'>Sea</a>",
        "earth",
    ),
    "the kind of text where nothing else is told": (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a", "genre": ["Earth"]}</script>',
        "",
        "Earth",
    ),
    "address, on several links": ("", "<a href='/earth'>Earth at Harbour</a><a href='/earth/'>Earth</a>", "Earth"),
    "address": ("", "<nav><a href='/'>Start</a><a href='/earth/'>Earth &amp; Sea</a></nav>", "Earth & Sea"),
    "address, on links to files of an index": ("", "<a href='/earth/index.php'>Earth &amp; Sea</a>", "Earth & Sea"),
    "address, on a link that says more": (
        "",
        "<a href='/earth/'>Read all stories</a><a href='/earth'>All Earth</a>",
        "Earth",
    ),
    "the category is said to be exclusive": (
        "<meta property='article:section' content='Exclusive'>" + CRUMBS,
        "",
        "Earth",
    ),
    "address that no link prints": ("", "<nav><a href='/sky/'>Sky</a></nav>", None),
    "the site's name": (
        "<meta property='og:site_name' content='Slopes'><meta name='section' content='slopes'>",
        "",
        None,
    ),
    "the site's name without its article": (
        "<meta property='og:site_name' content='The Evening Lamp'>",
        "<p class=breadcrumb><a href='/'>Home</a> › <a href='/'>Evening Lamp</a></p>",
        None,
    ),
    "the front page of the news": (
        "",
        "<p class=breadcrumb><a href='/news/'>News Home</a><a href='/e'>Earth</a><a href='/n'>News Home</a>",
        "Earth",
    ),
    "nothing": ("", "", None),
}


@pytest.mark.parametrize("name", PAGES)
def test_section(name: str) -> None:
    head, body, expected = PAGES[name]
    html = f"<html><head>{head}</head><body>{body}<h1>The slope that hurries</h1><p>words</p></body></html>"
    page = Page(html, "https://harbour.example/earth/the-slope")
    assert next((v for c in section.candidates(page) if (v := section.normalize(c.raw))), None) == expected


@pytest.mark.parametrize(
    ("host", "name", "expected"),
    [
        ("sports.harbour.example", "Harbour", "Sports"),
        ("sports.example", "Sports", None),
        ("sports.harbour.example", "", None),
    ],
)
def test_a_part_of_a_site_is_a_section(host: str, name: str, expected: str | None) -> None:
    head = f"<meta property='og:site_name' content='{name}'>" if name else ""
    page = Page(f"{head}<ul class=breadcrumbs><li><a href='/'>Sports</a></ul><h1>Swarm</h1>", f"https://{host}/swarm")
    assert next((v for c in section.candidates(page) if (v := section.normalize(c.raw))), None) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [("/en-us/earth/the-slope", "Earth"), ("/de/earth/the-slope", "Erde"), ("/en-us/the-slope", None)],
)
def test_the_edition_in_an_address_is_no_section(address: str, expected: str | None) -> None:
    links = "<a href='/en-us'>Harbour</a><a href='/en-us/earth/'>Earth</a><a href='/de/earth'>Erde</a>"
    page = Page(f"<nav>{links}</nav><h1>The slope that hurries</h1>", f"https://harbour.example{address}")
    assert next((v for c in section.candidates(page) if (v := section.normalize(c.raw))), None) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  Earth &amp; Sea ", "Earth & Sea"),
        ("Earth,", "Earth"),
        ("< Earth", "Earth"),
        ("Earth ·", "Earth"),
        ("id:123", None),
        ("tags", None),
        ("uncategorized", None),
        ("Category: Earth", "Earth"),
        ("Kultur/Medien", "Kultur/Medien"),
        ("news/science", None),
        ("Ausgabe: 43", None),
        ("Why slopes hurry!", None),
        ("i", None),
        ("U.S.", "U.S."),
        ("2023", None),
        ("a section whose name is a whole sentence about slopes", None),
        ("x" * 61, None),
        ("", None),
    ],
)
def test_normalize(raw: str, expected: str | None) -> None:
    assert section.normalize(raw) == expected


@pytest.mark.parametrize("tag", ["<meta itemprop=articleSection content=Bees>", "<i itemprop=articleSection>Bees</i>"])
def test_microdata(tag: str) -> None:
    page = Page(f"<html><body><article><h1>Swarm</h1>{tag}</article></body></html>", "https://hive.example/a")
    assert [section.normalize(c.raw) for c in section.candidates(page)] == ["Bees"]


TEXT = "<p>Ann Roe has counted the swarms in the harbour since April, and there are more of them than ever.</p>" * 3
MENU = "<nav><a href=/category/wasps/>Wasps</a></nav>"
OTHERS = "<div class=related-posts><a href=/category/ants/ rel='category tag'>Ants</a></div>"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("", "<footer>In <a href=/bees/all rel='category tag'>Bees</a></footer>", "Bees"),
        ("<a href=/blog/category/bees/>Bees</a>", "", "Bees"),
        ("<ul class=td-category><li class=entry-category><a href=/bees/>Bees</a></ul>", "", "Bees"),
        ("<p class=kicker><a href=/topics/bees>Bees</a></p>", "", "Bees"),
        ("<a class='gnt_ar_lbl gnt_lbl' href=/news/life/bees/>Bees</a>", "", "Bees"),
        ("", "<div><h4>Categories<span>:</span></h4><ul><li><a href=/bees/ rel=tag>Bees</a></ul></div>", "Bees"),
        ("", "<div class=info><span>Pubblicato in</span> <a href=/api>Api</a></div>", "Api"),
        ("", "<div><b>Категория:</b> <span><a href=/news/1-0-1>Пчёлы</a></span> | 12</div>", "Пчёлы"),
        (
            "",
            "<p class=x1>Posted by <a href=/u>Ann Roe</a> on May 7, 2026 at 5:15 PM in <a href=/b>Bees</a></p>",
            "Bees",
        ),
        ("", "<p>Filed under: <a href=/s?q=bees rel=tag>bees</a></p>", None),
        ("", "<ul class=post-categories><li><a href=/blog/categories/bees>Bees</a></ul>", "Bees"),
        ("<a href=/category/featured/>Featured</a> <a href=/category/bees/>Bees</a>", "", "Bees"),
        ("<p class=kicker><a href=/2026/03/a-swarm-in-march>A swarm in March</a></p>", "", None),
        ("<p><a href=/bees/>Bees</a></p>", "", None),
        (
            "",
            "<p>Honey is what <a href=/category/bees/>they all</a> are after, says Ann Roe, who should know it.</p>",
            None,
        ),
    ],
)
def test_the_category_that_is_printed(above: str, below: str, expected: str | None) -> None:
    html = f"<body>{MENU}<main><article>{above}<h1>Swarm</h1>{TEXT}{below}</article>{OTHERS}</main></body>"
    page = Page(html, "https://hive.example/2026/swarm")
    assert next((v for c in section.candidates(page) if (v := section.normalize(c.raw))), None) == expected


@pytest.mark.parametrize(
    ("menu", "above", "below", "expected"),
    [
        # A link to a directory of the page's own address, the deepest first.
        ("<a href=/news>News</a><a href=/news/bees>Bees</a>", "", "", "Bees"),
        ("<a href=/news>News</a>", "<div><a href=/news/bees>Bees &amp; Wasps</a></div>", "", "Bees & Wasps"),
        ("<a href=/news>News</a>", "", "<span><a href=//hive.example/news/bees/>Bees</a></span>", "Bees"),
        ("<a href=/news>News</a><a href=/news/bees>All our bees</a>", "", "", "News"),
        ("<a href=/news>News</a>", "<a href=/news/bees/2026>March</a>", "", "News"),
        # One that is called a rubric goes before the name that the menu has for it.
        ("<a href=/news>Swarms</a>", "<a class=rubric href=/news>Life</a>", "", "Life"),
        ("<a href=/news>News</a>", "<h2 data-testid=unibrow-text><span><a href=/bees>Bees</a></span></h2>", "", "Bees"),
        ("", "<aside class=story-unibrow-grid><a href=/bees/>Bees</a></aside>", "", "Bees"),
        ("", "<p class=kicker><a href=/life/bees-and-wasps.html>Bees and Wasps</a></p>", "", "Bees and Wasps"),
        ("", "<p class=kicker><a href=/life/they-swarm.html>Swarms of March</a></p>", "", None),
        ("", "<p class=kicker><a href=/tag/bees>bees</a></p>", "", None),
        ("", "", "<a class=entry-category href=/news/category/Wild+Bees>Wild Bees</a>", "Wild Bees"),
        ("", "<div><a class=brand-large href=/news/bees><i>Hive</i></a></div>", "<a href=/news/>News</a>", "News"),
        ("", "<div class=head-content-topic><a href=/topico/abelhas/>Abelhas</a></div>", "", "Abelhas"),
    ],
)
def test_the_rubric_that_is_printed(menu: str, above: str, below: str, expected: str | None) -> None:
    html = f"<body><nav>{menu}</nav><main><article>{above}<h1>Swarm</h1>{below}{TEXT}</article></main></body>"
    page = Page(html, "https://hive.example/news/bees/2026/swarm")
    assert next((v for c in section.candidates(page) if (v := section.normalize(c.raw))), None) == expected


def test_a_query_on_the_first_part_of_the_address_is_no_section() -> None:
    links = "<a href='/stories?author=7'>Ann Roe</a><a href=/stories>Stories</a>"
    page = Page(f"<body>{links}<h1>Swarm</h1>{TEXT}</body>", "https://hive.example/stories/swarm")
    assert {section.normalize(c.raw) for c in section.candidates(page)} == {"Stories"}


def test_who_writes_under_an_address_is_no_section() -> None:
    page = Page("<a href='/@annroe'>Ann Roe</a><h1>a</h1>", "https://a.example/@annroe/a")
    assert not list(section.candidates(page))
