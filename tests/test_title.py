from __future__ import annotations

import pytest
from lxml import etree

from scraper.fields import title
from scraper.layout.headline import headline
from scraper.page import Page
from scraper.tree import text_of

BODY = (
    "<article>"
    + "<p>The slope has crept for eleven years, and it has begun to hurry since spring.</p>" * 6
    + "</article>"
)


def parsed(body: str) -> etree._Element:
    return etree.fromstring(f"<html><body>{body}</body></html>", etree.HTMLParser())


HEADLINES = {
    "behind an icon, under the site's name": (
        "<h1><a href=/>Harbour Press</a></h1><div class=eTitle><i></i>The slope that hurries</div>",
        ["The slope that hurries - 7 May 2024 - Harbour Press"],
        "The slope that hurries",
    ),
    "the one h1": (
        "<h1>The slope that hurries</h1>",
        ["The slope that hurries - Harbour Press"],
        "The slope that hurries",
    ),
    "several h1, the logo first": (
        "<header><h1>Harbour Press</h1></header><h1>The slope that hurries</h1><h1>Read next</h1>",
        ["The slope that hurries | Harbour Press", "The slope that hurries"],
        "The slope that hurries",
    ),
    "the logo, and the one that microdata calls the headline": (
        "<h1>Harbour Press</h1><div><h1 itemprop=headline>The slope that hurries downhill</h1></div>",
        ["Harbour Press: News in full"],
        "The slope that hurries downhill",
    ),
    "the stated title in a list of links to all stories, the headline in other words": (
        "<article><h1>The slope that hurries and nobody dares to stop</h1><p>The slope hurries.</p></article>"
        "<section><article><h1><a href=/a>The slope hurries</a></h1></article><article><h1><a href=/b>A saw</a></h1>"
        "</article></section>",
        ["The slope hurries", "The slope that hurries and nobody dares to stop - Harbour Press"],
        "The slope that hurries and nobody dares to stop",
    ),
    "an h1 that says what the site is, out of sight": (
        "<h1 class=visually-hidden>Harbour Press: news, weather, pictures</h1><h2>The slope that hurries downhill</h2>",
        ["The slope that hurries downhill | Harbour Press"],
        "The slope that hurries downhill",
    ),
    "an h1 with only a picture": (
        "<h1><img src='a.png'></h1><h2>The slope that hurries downhill</h2>",
        ["The slope that hurries downhill"],
        "The slope that hurries downhill",
    ),
    "a paragraph in the h1": (
        "<h1><p>The slope that hurries</p></h1>",
        ["The slope that hurries"],
        "The slope that hurries",
    ),
    "the h1 is a breadcrumb, an h2 prints it with a kicker": (
        "<nav class='breadcrumb'><h1>Islands: The slope that hurries</h1></nav>"
        "<h2><span class='kicker'>Islands</span> <span>The slope that hurries</span></h2>",
        ["The slope that hurries", "Islands: The slope that hurries"],
        "Islands The slope that hurries",
    ),
    "the h1 is a breadcrumb by its test id": (
        "<div data-testid='breadcrumb'><h1>Islands: The slope that hurries</h1></div>"
        "<div><h2>The slope that hurries</h2></div>",
        ["The slope that hurries", "Islands: The slope that hurries"],
        "The slope that hurries",
    ),
    "the only h1 is the last breadcrumb": (
        "<div class='content without-sidebar'><div><h1 class='breadcrumb_last'>Why does the slope hurry?</h1></div>"
        "<h2>The slope that hurries</h2></div>",
        ["The slope that hurries", "Why does the slope hurry?"],
        "The slope that hurries",
    ),
    "the h1 is the site's name, which begins the title without a sign": (
        "<div><h1>harbour.example.org</h1></div><h3>The slope that hurries</h3><h4>Slope</h4>",
        ["harbour.example.org The slope that hurries"],
        "The slope that hurries",
    ),
    "the only h1 stands in a box that is called a teaser": (
        "<section class='head__teaser-box'><h1>The slope that hurries</h1></section>"
        "<div class='audio'><h2>The slope that hurries</h2></div><h3>The slope</h3>",
        ["The slope that hurries"],
        "The slope that hurries",
    ),
    "the title stands in no h1, and in a box that is called a teaser": (
        "<div class='teaser-body'><h3>Islands</h3><h2>The slope that hurries downhill</h2></div>"
        "<div class='teaser'><h3><a href='/a'>The slope that hurries downhill</a></h3></div>",
        ["The slope that hurries downhill"],
        "The slope that hurries downhill",
    ),
    "the title stands in no h1, but in cards of other stories": (
        "<h1>Islands and their slopes</h1><div class='teaser'><h2>The slope that hurries downhill</h2></div>"
        "<div class='teaser'><h2>The slope that hurries downhill</h2></div>",
        ["The slope that hurries downhill"],
        "Islands and their slopes",
    ),
    "the h1 is the name of a blog, as long as the title": (
        "<h1><a href='https://blog.example/harbour/'>Harbour slopes</a></h1><h2><a href='/a'>Hurrying fence</a></h2>",
        ["Harbour slopes » Blog Archive » Hurrying fence"],
        "Hurrying fence",
    ),
    "no heading at all, and a title without spaces round its signs": (
        "<div class='menu'>首页</div><div class='head'>海岛山坡移动速度十一年来首次加快</div>",
        ["海岛山坡移动速度十一年来首次加快_海岛新闻_新闻中心_海港网"],
        "海岛山坡移动速度十一年来首次加快",
    ),
    "a box of content and sidebar": (
        "<div class='content-sidebar-wrap'><h1>The slope that hurries, with notes</h1><h1>Notes</h1></div>"
        "<h2>The slope that hurries</h2>",
        ["The slope that hurries, with notes", "The slope that hurries | Harbour Press"],
        "The slope that hurries, with notes",
    ),
    "no heading at all": (
        "<div class='menu'>Home</div><div class='head'>The slope that hurries downhill</div>",
        ["The slope that hurries downhill | Harbour Press"],
        "The slope that hurries downhill",
    ),
    "the h1 is a name of three or four signs that stands in the title": (
        "<header><h1><a href='https://press.example/17'>섬마을신</a></h1></header>"
        "<div class='head'><h2>[주간 섬마을신] 비탈을 빼앗긴 주민들, 빨라지는 언덕의 그늘</h2></div>",
        ["[주간 섬마을신] 비탈을 빼앗긴 주민들, 빨라지는 언덕의 그늘"],
        "[주간 섬마을신] 비탈을 빼앗긴 주민들, 빨라지는 언덕의 그늘",
    ),
    "a heading of the text is not the headline": (
        "<h1>An island that comes apart</h1><h2>What is a creeping slope?</h2>",
        ["What is a creeping slope? An island explained"],
        "An island that comes apart",
    ),
    "a card of another article": (
        "<div class='related'><h3>The slope that hurries downhill</h3></div><h1>Another slope</h1>",
        ["The slope that hurries downhill"],
        "Another slope",
    ),
    "the h1 is the site's name, only <title> states the headline": (
        "<h1><a href='/'>Harbour Press</a></h1><h2>The slope that hurries</h2>",
        ["The slope that hurries - Harbour Press"],
        "The slope that hurries",
    ),
    "a long name of the site in the h1": (
        "<h1>The Harbour Press Daily</h1><div><h2>The slope that hurries downhill</h2></div>",
        ["The Harbour Press Daily » The slope that hurries downhill"],
        "The slope that hurries downhill",
    ),
    "a lesser heading is the headline, an angle parts the site's name from it": (
        "<h3><a href='/slope/'>The slope that hurries downhill</a></h3>",
        ["The slope that hurries downhill ‹ The Harbour Conservation Press"],
        "The slope that hurries downhill",
    ),
    "the site's name in a lesser heading": (
        "<h2>Harbour Press</h2><h1>The slope that hurries</h1>",
        ["The slope that hurries - Harbour Press"],
        "The slope that hurries",
    ),
    "an h1 that leads home, with the site's name in <title>": (
        "<div><h1><a href='/'>Harbour Press</a></h1></div><h1>Slope hurries</h1>",
        ["Slope hurries - Harbour Press"],
        "Slope hurries",
    ),
    "nothing stated, and an h1 that leads home": (
        "<h1><a href='https://harbour.example/'>Harbour Press</a></h1><h1><a href='/slope'>The slope</a></h1>",
        [],
        "The slope",
    ),
    "in Chinese, with the site behind a space": (
        "<div class=title>海湾大学举办第三届灯塔与渡船学术年会</div>",
        ["海湾大学举办第三届灯塔与渡船学术年会 海湾大学"],
        "海湾大学举办第三届灯塔与渡船学术年会",
    ),
    "in Chinese, with section and site behind a space and a bar": (
        "<p><span><b>海湾街道一行到灯塔街开展调研工作</b></span></p>",
        ["海湾街道一行到灯塔街开展调研工作 灯塔街道_海湾"],
        "海湾街道一行到灯塔街开展调研工作",
    ),
    "in Chinese, a short begin of the title is not the headline": (
        "<div><span>灯塔消息</span></div><h1>海湾日报</h1>",
        ["灯塔消息 海湾街道一行到灯塔街开展调研工作"],
        "海湾日报",
    ),
    "above its date, where the page states section and site": (
        "<h3>首页 - 动态</h3><div><h5>海湾的灯又灭了，渡船在雾里等候</h5><div><b>发布时间：2024-05-18</b></div></div>",
        ["新闻动态--渡船学会"],
        "海湾的灯又灭了，渡船在雾里等候",
    ),
    "nothing stated": ("<nav><h1>Menu</h1></nav><h1>The slope</h1>", [], "The slope"),
    "nothing at all": ("<p>words</p>", [], None),
}


@pytest.mark.parametrize("name", HEADLINES)
def test_headline(name: str) -> None:
    body, titles, expected = HEADLINES[name]
    element = headline(parsed(body + BODY), titles)
    assert (text_of(element) if element is not None else None) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Press of the harbour</h1><h1>Why it creeps and hurries</h1>", "Why it creeps and hurries"),
        ("<h2>Read next</h2><h2>Why it creeps and hurries</h2>", "Why it creeps and hurries"),
        ("<h1>Slope of the harbour</h1><h2>It creeps and hurries</h2>", "Slope of the harbour"),
    ],
)
def test_headline_by_address(body: str, expected: str) -> None:
    element = headline(
        parsed(body + BODY), ["A slope above the harbour"], frozenset({"why", "it", "creeps", "hurries"})
    )
    assert element is not None
    assert text_of(element) == expected


def read(head: str, body: str, address: str = "slope") -> str | None:
    page = Page(
        f"<html><head>{head}</head><body>{body}{BODY}</body></html>", f"https://harbour-press.example/{address}"
    )
    return next((v for c in title.candidates(page) if (v := title.normalize(c.raw))), None)


def og(value: str) -> str:
    return f'<meta property="og:title" content="{value}">'


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023", "headline": "%s"}</script>'
LONG = (
    "A headline that goes on for so long that the card on the front page breaks it off in the very middle of a thought"
)
PAGES = {
    "as printed": (og("Slope hurries downhill"), "<h1>The slope that hurries</h1>", "The slope that hurries"),
    "kicker in its own element": (
        og("The slope that hurries"),
        "<h1><span>Islands</span> <span>The slope that hurries</span></h1>",
        "The slope that hurries",
    ),
    "kicker told by its class": (
        og("Something else that hurries"),
        "<h1><span class='story-kicker'>Islands:</span> The slope that hurries</h1>",
        "The slope that hurries",
    ),
    "kicker that the page counts as part": (
        og("Islands: The slope that hurries"),
        "<h1><span class='kicker'>Islands:</span> The slope that hurries</h1>",
        "Islands: The slope that hurries",
    ),
    "kicker that the page counts as part, and prints without a colon": (
        og("Islands: The slope that hurries"),
        "<h2><span class='line'>Islands</span> <span>The slope that hurries</span></h2>",
        "Islands: The slope that hurries",
    ),
    "badge behind it": (
        og("The slope that hurries"),
        "<h1>The slope that hurries <span>Premium</span></h1>",
        "The slope that hurries",
    ),
    "lines": ("", "<h1>The slope<br>that hurries</h1>", "The slope that hurries"),
    "words that only a style sheet parts": (
        og("Islands / The slope that hurries"),
        "<h1><b>Islands</b><i>The slope that hurries</i></h1>",
        "Islands / The slope that hurries",
    ),
    "script and button inside": ("", "<h1>The slope<script>x()</script><button>Save</button></h1>", "The slope"),
    "the site's name in the h1": (og("The slope that hurries"), "<h1>Harbour Press</h1>", "The slope that hurries"),
    "stated, the site's name behind a bar": (
        og("The slope that hurries | Harbour Press"),
        "",
        "The slope that hurries",
    ),
    "stated, the site's name before a dash": (
        og("Harbour Press - The slope that hurries"),
        "",
        "The slope that hurries",
    ),
    "stated, a dash in the headline": (og("The slope - and its end"), "", "The slope - and its end"),
    "JSON-LD cut at 110 characters": (
        f"<title>{LONG}</title>" + LD % LONG[:110],
        "",
        LONG,
    ),
    "entities and markup": (og("Salt &amp;amp; stone &lt;i&gt;now&lt;/i&gt;"), "", "Salt & stone now"),
    "a headline that speaks of tags": (
        og("Thirty years of &lt;br&gt; tags"),
        "<h1>Thirty years of &lt;br&gt; tags</h1>",
        "Thirty years of <br> tags",
    ),
    "a headline that compares": (og("When a &lt;b and c&gt; d"), "", "When a <b and c> d"),
    "mojibake": (og("The islandâ€™s slope"), "", "The island’s slope"),
    "a headline in bold, and the site's name only in the title": (
        "<title>Harbour Review: The slope that nobody watched</title>",
        "<font size=5><b>The slope that nobody watched</b></font>",
        "The slope that nobody watched",
    ),
    "nothing": ("", "", None),
}


@pytest.mark.parametrize("name", PAGES)
def test_title(name: str) -> None:
    head, body, expected = PAGES[name]
    assert read(head, body) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("2026/03/slope-above-village-hurries-12345678.html", "Slope above village hurries"),
        ("2026/03/the-slope-that-nobody-watched/", "The slope that nobody watched"),
        ("2026/03/village-slope/", "The slope that nobody watched"),
        ("?id=3", "The slope that nobody watched"),
    ],
)
def test_the_address_was_made_of_the_stated_title(address: str, expected: str) -> None:
    head = og("Slope above village hurries | Harbour Press")
    assert read(head, "<h1>The slope that nobody watched</h1>", address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("2026/03/who-counts-fences-on-a-hill/", "Who counts fences on a hill?"),
        ("2026/03/village-slope/", "Fence patents: a fight above the village"),
    ],
)
def test_the_address_was_made_of_a_headline_that_is_stated_in_other_words(address: str, expected: str) -> None:
    head = og("Fence patents: a fight above the village")
    menu = "<article><a href='/saw'><h1>The saw behind every post</h1></a></article>"
    assert read(head, f"{menu}<header><h1>Who counts fences on a hill?</h1></header>", address) == expected


def test_the_title_in_a_meta_tag_of_json_tells_the_headline_from_those_of_other_stories() -> None:
    head = og("Fence patents: a fight above the village") + (
        """<meta name='parsely-page' content='{"title": "Who counts fences?"}'>"""
    )
    menu = "<article><a href='/saw'><h1>The saw who felled it</h1></a></article>"
    assert read(head, f"{menu}<header><h1>Who counts fences?</h1></header>") == "Who counts fences?"


@pytest.mark.parametrize("name", ["sailthru.title", "citation_title", "DC.title"])
def test_a_lesser_heading_is_the_headline_where_a_lesser_meta_tag_states_it(name: str) -> None:
    worded_for_search = og("You will not believe what this slope did last night")
    head = f'{worded_for_search}<meta name="{name}" content="Slopes on the island move faster">'
    body = "<h1><a href=/>The Daily Site</a></h1><article><header><h2>Slopes on the island move faster</h2></header>"
    assert read(head, body) == "Slopes on the island move faster"


def test_a_headline_that_goes_on_where_the_stated_title_ends() -> None:
    begun, more = "The slope that hurries downhill", "‘I have stopped to count the fences,’ says the farmer on top"
    whole = f"{begun}. {more}"
    head = f"<title>{whole} - Harbour Press</title>{og(begun)}"
    assert read(head, f"<h1>{whole}</h1>", "the-slope-that-hurries-downhill") == whole
    long = f"{begun}: {'fence after fence goes with it, ' * 5}and nobody knows why"
    assert read(f"<title>{begun}</title>{og(begun)}", f"<h1>{long}</h1>") == long
    assert read(og(begun), f"<h1>{long.replace('The slope', 'A slope')}</h1>") == begun


def test_the_site_is_no_title_where_the_headline_prints_both() -> None:
    head = "<title>The slope that hurries » Islands » Harbour Press</title>"
    both = "<h1><span>The slope that hurries</span><a href='/isles.html'>Harbour Press</a></h1>"
    assert read(head, both) == "The slope that hurries"


def test_a_square_that_a_blog_prints_before_each_headline_is_none_of_it() -> None:
    printed = "<h1>山田の日記</h1><div><h3><a href='#p1'>■</a> 港の灯りを替える</h3></div>"
    head = "<title>山田の日記 - {}港の灯りを替える</title>"
    assert read(head.format(""), printed) == "港の灯りを替える"
    assert read(f"{head.format('■ ')}{og('■ 港の灯りを替える')}", printed) == "■ 港の灯りを替える"


@pytest.mark.parametrize("sign", [">", "―"])
def test_further_signs_part_the_name_of_the_site(sign: str) -> None:
    for whole in (f"The slope that hurries {sign} Harbour Press", f"Harbour Press {sign} The slope that hurries"):
        head = f"<title>{whole}</title><meta property='og:site_name' content='Harbour Press'>"
        assert read(head, BODY) == "The slope that hurries"


def test_a_link_to_itself_is_no_part_of_the_headline() -> None:
    assert read("", f"<h1>The slope that hurries <a href=#a>¶</a></h1>{BODY}") == "The slope that hurries"
    assert read("", f"<h1>The slope that hurries in C#</h1>{BODY}") == "The slope that hurries in C#"


@pytest.mark.parametrize("page", ["（1/3ページ）", " (2/12 ページ)"])
def test_the_number_of_the_page_is_no_part_of_the_headline(page: str) -> None:
    head = f"<title>港の灯りを替える{page} - Harbour Press</title>"
    assert (
        read(f"{head}{og('港の灯りを替える' + page)}", f"<h1>港の灯りを替える{page}</h1>{BODY}") == "港の灯りを替える"
    )
    assert read(head, "") == "港の灯りを替える"


def test_a_headline_in_two_lines() -> None:
    head = "<title>Ann Roe's slope: it hurries downhill at last | Harbour Press</title>"
    lines = "<h2>Ann Roe's slope</h2><h4>It hurries downhill ... at last!</h4>"
    assert read(head, lines) == "Ann Roe's slope: it hurries downhill at last"
    assert (
        read(head, lines.replace("It hurries downhill ... at last!", "Fences have been counted")) == "Ann Roe's slope"
    )


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("One thing | Site", (), "One thing"),
        ("One long thing to read | World | The Site", (), "One long thing to read"),
        ("One thing - The Daily Site", ("the daily site",), "One thing"),
        ("The Daily Site: One thing", ("the daily site",), "One thing"),
        ("One thing – part two", (), "One thing – part two"),
        ("One thing：新聞サイト", ("新聞サイト",), "One thing"),
        ("土壤微生物研究获进展----北方生态研究所", (), "土壤微生物研究获进展"),
        ("One thing--and another", (), "One thing--and another"),
        ("海岛山坡移动速度加快_海岛新闻_新闻中心_海港网", (), "海岛山坡移动速度加快"),
        ("海岛山坡移动速度加快-海港网", (), "海岛山坡移动速度加快"),
        ("海岛山坡移动速度加快--山坡学会官网", (), "海岛山坡移动速度加快"),
        ("海岛山坡移动速度加快_山坡_海港新闻-The Harbour", (), "海岛山坡移动速度加快"),
        ("섬의 비탈이 빨라졌다 - 항구신문 - 항구신문", (), "섬의 비탈이 빨라졌다"),
        ("海岛山坡-移动速度加快", (), "海岛山坡-移动速度加快"),
        ("海岛山坡_移动速度加快", (), "海岛山坡_移动速度加快"),
        ("山坡-海港网", (), "山坡-海港网"),
        ("Site", ("site",), "Site"),
        ("", (), ""),
    ],
)
def test_without_site(text: str, names: tuple[str, ...], expected: str) -> None:
    assert title.without_site(text, names) == expected
