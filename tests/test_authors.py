"""Authors: what a page states and prints, weighed."""

from __future__ import annotations

import json

import pytest

from scraper.article import Author
from scraper.fields import authors
from scraper.page import Page

TEXT = "".join(
    f"<p>{'The lamp went out over the harbour again, and nobody on the quay could say why. ' * 3}</p>" for _ in range(4)
)


def find(byline: str = "", stated: object = None, head: str = "", after: str = "") -> tuple[Author, ...]:
    if stated is not None:
        node = {
            "@type": "NewsArticle",
            "headline": "Lamp out",
            "publisher": {"name": "The Evening Lamp"},
            "author": stated,
        }
        head += f'<script type="application/ld+json">{json.dumps(node)}</script>'
    html = f"""<html><head><meta property="og:site_name" content="The Evening Lamp">{head}</head>
    <body><main><article><h1>Lamp out</h1>{byline}{TEXT}</article>{after}</main></body></html>"""
    page = Page(html, "https://lamp.example/news/lamp-out")
    return next((v for c in authors.candidates(page) if (v := authors.normalize(c.raw))), ())


def names(*arguments: object, **named: object) -> list[str]:
    return [a.name for a in find(*arguments, **named)]  # type: ignore[arg-type]


def test_post_profile_and_footnote() -> None:
    markup = """<p>Von <span itemprop="author" itemscope><a href="/people/ml">
    <span itemprop="name">Mara Lindqvist</span></a>
    (<span itemprop="jobTitle">Redaktorin</span>)</span> und <span itemprop="author" itemscope><a href="#note"><span
    itemprop="name">Tom Oyelaran</span></a><sup>2</sup></span></p>"""
    assert find(markup) == (
        Author(name="Mara Lindqvist", role="Redaktorin", url="https://lamp.example/people/ml"),
        Author(name="Tom Oyelaran"),
    )


@pytest.mark.parametrize("tag", ["p", "div"])
def test_names_that_open_the_text_go_before_the_account_it_was_put_online_with(tag: str) -> None:
    signed = f"<{tag}><strong>Mara Lindqvist/Tom Oyelaran</strong></{tag}>"
    node = {"@type": "Person", "name": "Evening D"}
    head = '<meta name="application-name" content="Evening Lamp">'
    assert names(signed, node, head) == ["Mara Lindqvist", "Tom Oyelaran"]
    assert names("", node, head) == ["Evening D"]


def test_the_first_part_of_a_text_is_no_name() -> None:
    assert names("<p><strong>I. Inspiration</strong></p>") == []


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"@type": "Person", "name": "Mara Lindqvist"}, ["Mara Lindqvist"]),
        ({"@type": "Person", "givenName": "Mara", "familyName": "Lindqvist"}, ["Mara Lindqvist"]),
        ([{"@type": "Person", "name": "Mara Lindqvist"}, {"name": "Tom Oyelaran"}], ["Mara Lindqvist", "Tom Oyelaran"]),
        ([[{"name": "Mara Lindqvist"}], [{"name": "Tom Oyelaran"}]], ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Mara Lindqvist and Tom Oyelaran", ["Mara Lindqvist", "Tom Oyelaran"]),
        ({"name": ["Mara Lindqvist", "Tom Oyelaran"]}, ["Mara Lindqvist", "Tom Oyelaran"]),
        ({"name": "By Mara Lindqvist"}, ["Mara Lindqvist"]),
        ({"name": "Mara Lindqvist, Science Editor"}, ["Mara Lindqvist"]),
        ({"name": "Mara Lindqvist, PhD"}, ["Mara Lindqvist, PhD"]),
        ({"name": "Mara Lindqvist and Tom Oyelaran\nLamp Staff Writers"}, ["Mara Lindqvist", "Tom Oyelaran"]),
        ({"name": "mara@lamp.example"}, []),
        ({"name": "https://lamp.example/mara"}, []),
        ({"@type": "Organization", "name": "Harbour University"}, ["Harbour University"]),
        ([{"name": "The Evening Lamp"}, {"name": "Mara Lindqvist"}], ["Mara Lindqvist"]),
        ({"@type": "Organization", "name": "The Evening Lamp"}, ["The Evening Lamp"]),
        (None, []),
        (17, []),
    ],
)
def test_stated(stated: object, expected: list[str]) -> None:
    assert names(stated=stated) == expected


def test_whom_the_article_prints_goes_before_who_put_the_page_online() -> None:
    node = {"@type": "WebPage", "name": "Lamp out", "author": {"@type": "Person", "name": "Tom Oyelaran"}}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    assert names('<a class=author rel=author href="/a">Mara Lindqvist</a>', head=head) == ["Mara Lindqvist"]
    assert names(head=head) == ["Tom Oyelaran"]


@pytest.mark.parametrize(
    ("kind", "expected"), [("NewsArticle", ["Mara Lindqvist"]), ("Comment", []), ("UserComments", []), ("Review", [])]
)
def test_a_name_that_microdata_holds_for_machines(kind: str, expected: list[str]) -> None:
    author = "<i itemprop=author itemscope><meta itemprop=name content='Mara Lindqvist'></i>"
    assert names(f"<div itemscope itemtype='https://schema.org/{kind}'>{author}</div>") == expected


def test_reference() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "Lamp out", "author": {"@id": "#mara"}},
            {"@type": "Person", "@id": "#mara", "name": "Mara Lindqvist"},
        ]
    }
    assert names(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>') == ["Mara Lindqvist"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="author" content="Mara Lindqvist">', ["Mara Lindqvist"]),
        (
            '<meta name="author" content="Mara Lindqvist"><meta name="author" content="Jo Abe">',
            ["Mara Lindqvist", "Jo Abe"],
        ),
        ('<meta property="article:author" content="https://facebook.com/lamp">', []),
        ('<meta name="citation_author" content="Lindqvist, Mara">', ["Mara Lindqvist"]),
        ('<meta name="parsely-author" content="Mara Lindqvist">', ["Mara Lindqvist"]),
        (
            '<meta name="author" content="Lamp Newspaper"><meta property="og:article:author" content="Mara Lindqvist">',
            ["Mara Lindqvist"],
        ),
        (
            '<meta name="author" content="Harbour Cyber Media"><meta name="content_author" content="Mara Lindqvist">',
            ["Mara Lindqvist"],
        ),
        ('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jo Abe">', ["Jo Abe"]),
        ('<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Six Minutes">', []),
        ('<meta name="author" content="admin">', []),
        ('<meta name="editor" content="赵强"><meta name="author" content="赵强">', []),
        ('<meta name="editor" content="赵强"><meta name="author" content="宋雅琴">', ["宋雅琴"]),
        ('<meta name="author" content="Lamp Media Sp. z o.o.">', []),
        ('<meta name="author" content="Lamp Verlag GmbH &amp; Co. KG">', []),
        ('<meta name="author" content="Lamp Media Inc.">', []),
        ('<meta name="author" content="株式会社ランプ">', []),
        ('<meta name="author" content="ランプ株式会社">', []),
        ('<meta name="author" content="Lamp Observatory">', ["Lamp Observatory"]),
    ],
)
def test_meta(head: str, expected: list[str]) -> None:
    assert names(head=head) == expected


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By Mara Lindqvist</p>',
        "<p>By Mara Lindqvist</p>",
        '<a rel="author" href="/mara">Mara Lindqvist</a>',
        "<p>Un texte de <b>Mara Lindqvist</b></p>",
        '<nav class=by><span>Edited by <a href=/t/mara><i itemprop="author" itemscope><b itemprop="name">Mara Lindqvist'
        "</b></i></a> (with inputs from agencies)</span></nav>",
        '<a href="/authors/mara">Mara Lindqvist</a>',
        '<div class="author"><img src="m.jpg"><span class="author-name">Mara Lindqvist</span> <time>May 3</time></div>',
        '<div itemprop="author"><span itemprop="name">Mara Lindqvist</span> <span>Staff Writer</span></div>',
        '<div class="byline">Written by Mara Lindqvist | Edited by Tom Oyelaran</div>',
        '<p>by <i class="author">Mara Lindqvist</i> | May 3, 2026 | <a rel="category tag" href="/h">Harbour Life</a>',
        '<p>By The Lamp Desk</p><p><a href="//talk.example/profiles/ml">Mara Lindqvist</a>, Example University</p>',
        "<p><span>Haber: Mara Lindqvist</span> <span>Giriş Tarihi: 03.05.2026 12:30</span></p>",
        "<div>3 May 2026, 10:31 | Автор: Mara Lindqvist | Снимка: БТА</div>",
        '<p class="caption-with-letter-spacing" itemprop="author"><span itemprop="name">Mara Lindqvist</span></p>',
        "<div><img src=m.jpg><div><div>Mara Lindqvist</div><div>May 3, 2026 · 6 min read</div></div></div>",
        "<p>3 May 2026 | <span>Words: Mara Lindqvist</span> | Kenya</p>",
        "<div><span>Written by:</span> <img src=m.jpg class=small> <span>Mara Lindqvist</span></div>",
        "<p>May 3, 2026 • <img src=m.jpg class=avatar> Mara Lindqvist in <a href=/h>Harbours</a></p>",
        "<div><b><img src=m.jpg class=author-image></b><div>Mara Lindqvist <i>Staff Reporter</i></div></div>",
        "<p><span>Penulis:</span> <b>Mara Lindqvist</b></p>",
        "<div><span>3/5/2026</span> <span>作者：Mara Lindqvist</span></div>",
        '<div><img alt="Mara Lindqvist" src="m.jpg"> <span>Mara Lindqvist</span></div>',
        '<div><div><img alt="Mara Lindqvist" src="m.jpg"></div><div><b>Mara Lindqvist</b> 3 May 2026</div></div>',
        '<figure><img src="m.jpg"><figcaption><address>Von <a rel="author" href="/mara">Mara Lindqvist</a></address>'
        "<time>3. Mai 2026</time></figcaption></figure>",
        '<div class="post-meta">May 3, 2026 · 6 min · 1279 words · Mara Lindqvist</div>',
        '<div class="info">Mara Lindqvist, 3.5.2026</div>',
        '<div class="post-meta">May 3, 2026 · 4 min · Mara Lindqvist | <a href="/edit">Suggest Changes</a></div>',
        "<div class=byline><p>By Mara Lindqvist</p><p>Lamp Coast and Islands</p></div>",
        '<p class="byline">By Mara Lindqvist May 3, 2026 6 min read Data Analysis By Tom Oyelaran</p>',
        '<p class="author"><a href="/authors/mara">Mara Lindqvist</a> <a href="/authors/mara">Author’s Profile</a></p>',
        '<div class="byline">Mara Lindqvist <a href="/authors/tom">Tom Oyelaran</a></div>'.replace(
            "Tom Oyelaran", "Mara Lindqvist"
        ),
    ],
)
def test_printed(byline: str) -> None:
    assert names(byline) == ["Mara Lindqvist"]


@pytest.mark.parametrize(
    "byline",
    [
        # initials in place of a portrait
        '<div class="post-meta"><span class="byline-avatar">ML</span> <span><strong>Mara Lindqvist</strong></span>'
        " <span>May 3, 2025</span> <span>7 min read</span></div>",
        '<p class="meta-author"><i class="author-initials">ML</i><b class="author-name">Mara Lindqvist</b></p>',
        # a label or an outlet behind the name
        '<p class="byline">Av <strong>Mara Lindqvist</strong> <span class="byline-tag">Gjesteinnlegg</span></p>',
        '<div class="byline"><strong>Mara Lindqvist</strong> <span>Evening Post · post.example</span></div>',
        # an item of a line
        '<p class="post-meta">Kategori: <a href="/c">Sains</a> | Oleh: Mara Lindqvist | Tanggal: 3 Mei 2025</p>',
        # icons, and lines of name, date and minutes
        '<div class="row"><span><i class="bi bi-person"></i>Mara Lindqvist</span> <span>May 3, 2025</span></div>',
        "<p><small>3 May 2025 &middot; Mara Lindqvist &middot; 5 min read</small></p>",
        '<div class="flex"><img src="m.jpg" alt="" class="h-10 rounded-full"><div><p><a href="#">Mara Lindqvist</a></p>'
        "<p>Science reporter</p></div></div><time>May 3, 2025</time>",
        '<div class="post-meta"><span>作者</span> <span>Mara Lindqvist</span><span>|</span>2025-05-03</div>',
        "<dl><dt>Authors</dt><dd><dl><dt class=hidden>Name</dt><dd>Mara Lindqvist</dd></dl></dd></dl>",
        # other words for who wrote it
        "<p class=reporter-name>Mara Lindqvist</p>",
        "<p class=ArticleColumnist><span class=columnist>Mara Lindqvist</span></p>",
        "<div class=info><span class=post-by><a href=/m>Mara Lindqvist</a></span></div>",
        "<div class=redaktor>Mara Lindqvist</div>",
        "<div class=haber-yazar>Mara Lindqvist</div>",
        "<div class=penulis>Mara Lindqvist</div>",
        "<p class=tac-gia>Mara Lindqvist</p>",
        "<span class=nota-periodista>Mara Lindqvist</span>",
        "<span class=muhabir-adi>Mara Lindqvist</span>",
        "<span class=article_by>Mara Lindqvist</span>",
        "<div class=author-card><img src=m.jpg><span class=author-card__name>Mara Lindqvist</span></div>",
        # a portrait and a life, and the card of no other story
        "<div><div><img src=m.jpg class='avatar dynamic-author-image'></div><div><p>Mara Lindqvist</p><div>Geologist,"
        " M.A. of Harbours</div><p>Find out how we test all the lamps in <a href=/how>our review process</a>.</p></div>"
        "</div>",
        "<div class=post-card__meta><div>By</div><div>Mara Lindqvist</div><div>|</div><div>6 mins</div></div>",
    ],
)
def test_bylines_that_publishing_systems_print(byline: str) -> None:
    assert names(byline) == ["Mara Lindqvist"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Women of Impact <span>May 3, 2025</span></p>",
        '<p><a href="/lamps-of-north">Northern Lamps</a> May 3, 2025</p>',
        "<p><i class=icon-user></i>Northern Lamps, lit again since May 3, 2025</p>",
    ],
)
def test_a_line_with_a_date_alone_tells_of_nobody(line: str) -> None:
    assert names(line) == []


def test_a_name_and_a_date_above_the_headline() -> None:
    above = "<ul><li>Mara Lindqvist</li><li>May 3, 2025</li><li>4 min read</li></ul>"
    page = Page(f"<html><body><main><article>{above}<h1>Lamp out</h1>{TEXT}</article></main></body></html>")
    assert {a.name for c in authors.candidates(page) for a in authors.normalize(c.raw) or ()} == {"Mara Lindqvist"}


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("<p>By Mara Lindqvist<br>{}</p>", ["Mara Lindqvist"]),
        ("<p>By Mara Lindqvist<br>Staff Writer<br><br>{}</p>", ["Mara Lindqvist"]),
        ("<div>By Mara Lindqvist<br>May 3, 2026<br><br>{0}<br><br>{0}</div>", ["Mara Lindqvist"]),
        ("<p><b>The Lamp<br></b><span>by Mara Lindqvist</span><br><br>{0}<br><br>{0}</p>", ["Mara Lindqvist"]),
        ("<p>By Monday the lamp<br>{}</p>", []),
        ("<p>By Mara Lindqvist the lamp was lit again. {}</p>", []),
    ],
)
def test_a_byline_parted_from_the_text_by_a_line_break(opening: str, expected: list[str]) -> None:
    assert names(opening.format("The lamp went out over the harbour, and nobody on the quay could say why. " * 3)) == (
        expected
    )


def test_person_printed_beats_staff_stated() -> None:
    assert names('<p class="byline">By Mara Lindqvist</p>', stated={"@type": "Person", "name": "Lamp staff"}) == [
        "Mara Lindqvist"
    ]


def test_person_beats_publisher() -> None:
    assert names('<p class="byline">By Mara Lindqvist</p>', stated={"name": "The Evening Lamp"}) == ["Mara Lindqvist"]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("And so it stays dark. (Mara Lindqvist) +++</p>", ["Mara Lindqvist"]),
        ("And so it stays dark.</p><p>(Mara Lindqvist)</p>", ["Mara Lindqvist"]),
        ("And so it was built by the keeper (Mara Lindqvist)</p>", []),
        ("And so it stays dark. (Updates with reaction)</p>", []),
    ],
)
def test_a_name_in_brackets_behind_the_last_sentence(last: str, expected: list[str]) -> None:
    text = f"{TEXT}<p>Nobody on the quay could say why the lamp had gone out over the harbour again. {last}"
    html = f"<title>Lamp out</title><main><article><h1>Lamp out</h1>{text}</article></main>"
    page = Page(html, "https://lamp.example/news/lamp-out")
    assert [a.name for c in [*authors.candidates(page)][:1] for a in c.raw] == expected


@pytest.mark.parametrize(
    "line",
    ["Published 3 May 2026 by Mara Lindqvist", "By <a href=/m>Mara Lindqvist</a><br>", "By <b>Mara Lindqvist</b>"],
)
def test_a_line_that_stands_in_no_element_of_its_own(line: str) -> None:
    html = f"<title>Lamp out</title><body><b>Lamp out</b><br>{line}{TEXT}"
    page = Page(html, "https://lamp.example/news/lamp-out")
    assert [a.name for c in [*authors.candidates(page)][:1] for a in c.raw] == ["Mara Lindqvist"]


def test_a_caption_that_is_a_name_tells_whom_the_picture_shows() -> None:
    assert names('<figure><img alt="Mara Lindqvist" src=m.jpg><figcaption>Mara Lindqvist</figcaption></figure>') == []


@pytest.mark.parametrize(
    "name",
    [
        "img-author",
        "autor-foto",
        "foto_autor",
        "photo-author",
        "image-byline",
        "byline-foto",
        "pic-author",
        "autor-zdjecia",
    ],
)
def test_who_made_a_picture_did_not_write_the_article(name: str) -> None:
    assert names(f"<div class=box><img src=/lamp.jpg><span class={name}>Jo Abe</span></div>") == []


def test_a_person_whom_a_paragraph_links_did_not_write_it() -> None:
    told = (
        '<p>The lamp in the tower is the work of <a href="/profiles/mara">Mara Lindqvist</a>, MD, who built it of two '
        "others and a bicycle, and who lit it every evening for as long as there were ships to see it.</p>"
    )
    signed = '<ul class="byline"><li>By <span itemprop="author"> Tom Oyelaran </span></li></ul>'
    assert names(told, after=signed) == ["Tom Oyelaran"]
    assert names(told) == []


def test_a_linked_button_is_no_name() -> None:
    markup = """<p class="author">Autor: Mara Lindqvist <a href="https://plus.example/mara">Google+</a>
    <a href="/authors/28">mehr</a></p>"""
    assert names(markup) == ["Mara Lindqvist"]


def test_a_link_to_more_of_a_subject_above_the_headline_is_no_byline() -> None:
    above = "<p><a href=/people/ann-roe>Click Here for More on <b>ANN ROE</b></a></p>"
    html = f"<title>Lamp out</title><main><article>{above}<h1>Lamp out</h1><p>by <a>Lamp Desk</a></p>{TEXT}</article>"
    found = [c.raw for c in authors.candidates(Page(html, "https://lamp.example/news/lamp-out"))]
    assert "Click Here" not in {author.name for authors_of_one in found for author in authors_of_one}


def test_a_button_for_the_size_of_letters_is_no_byline() -> None:
    assert names("<p><span>Text Size</span><a href='#'>+</a></p><p><span>By Mara Lindqvist</span></p>") == [
        "Mara Lindqvist"
    ]


def test_the_name_of_the_publisher_is_one_whatever_signs_it_has() -> None:
    page = Page("<meta property=og:site_name content='Lamp &amp; I'><meta name=dc.creator content='Lamp &amp; I'>")
    assert [a.name for c in authors.candidates(page) for a in c.raw] == ["Lamp & I"]


def test_a_number_in_the_name_of_the_publisher_is_no_counter() -> None:
    head = '<meta name="application-name" content="Harbour 24">'
    assert names("<p class=byline>By: HARBOUR 24</p>", head=head) == ["HARBOUR 24"]
    assert names("<p class=byline>By: HARBOUR 24</p>", {"name": "Harbour 24"}, head) == ["Harbour 24"]


def test_initials_of_the_publisher_are_no_name() -> None:
    head = '<meta name="application-name" content="EL">'
    assert names("<p class=byline>By Mara Lindqvist EL</p>", head=head) == ["Mara Lindqvist"]
    assert names("<p class=byline>By Mara Lindqvist VS</p>", head=head) == ["Mara Lindqvist VS"]
    assert names("<p class=byline>By Mara Lindqvist Lamp Staff Writer</p>") == ["Mara Lindqvist"]
    assert names("<p class=byline>By Mara Lindqvist Lamp</p>") == ["Mara Lindqvist Lamp"]


def test_a_button_behind_a_name_makes_no_second_person() -> None:
    printed = '<p class="byline">Mara Lindqvist About, Mara Lindqvist</p>'
    assert names(printed, stated={"name": "Mara Lindqvist"}) == ["Mara Lindqvist"]


def test_an_element_that_is_marked_as_the_author_holds_the_name_and_not_what_opens_beside_it() -> None:
    opens = "<div class=pop-up><a href='#'>Close</a><a href=//lamps.example/f>Follow us</a><a href=/w/{0}>More from {0}"
    item = f"<li><div rel=author>{{1}}</div>{opens}</a></div></li>"
    listed = item.format("Mara", "By Mara Lindqvist") + item.format("Jo", "Jo Abe")
    assert names(f"<ul class=authors>{listed}<li><div rel=author>TOM OYELARAN</div></li></ul>") == [
        "Mara Lindqvist",
        "Jo Abe",
        "TOM OYELARAN",
    ]


def test_admin_is_nobody() -> None:
    assert names("<p>Posted on May 3, 2026 by Admin</p>") == []


def test_an_account_of_the_publisher_is_no_person() -> None:
    printed = '<p class="byline">By Harbourlamp Desk Writers</p>'
    page = Page(
        f'<meta name="author" content="Mara Lindqvist"><h1>Lamp out</h1>{printed}{TEXT}',
        "https://blog.harbourlamp.example/a",
    )
    first = next(v for c in authors.candidates(page) if (v := authors.normalize(c.raw)))
    assert [a.name for a in first] == ["Mara Lindqvist"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("宋雅琴/海港日报", ["宋雅琴"]),
        ("宋雅琴、周以恒／海港新闻", ["宋雅琴", "周以恒"]),
        ("图片/海港社", []),
        ("国际/海港网", []),
    ],
)
def test_names_and_whom_they_write_for_between_headline_and_date(line: str, expected: list[str]) -> None:
    text = "<p>港口的灯再度熄灭，码头上没有人知道原因，渔船整夜停在海湾外等候，直到天亮。</p>" * 3
    head = f"<h1>海港的灯又灭了</h1><div class=about><p>{line}</p><p>2026-05-14 09:10</p></div>"
    page = Page(f"<html lang=zh><body><div>{head}<div>{text}</div></div>", None)
    found = (v for c in authors.candidates(page) if (v := authors.normalize(c.raw)))
    assert [a.name for a in next(found, ())] == expected


def test_a_name_that_begins_the_site_s_behind_the_title_is_no_person() -> None:
    filed = "<p>海港报讯（记者 宋雅琴）灯又灭了，码头上没有人说得出原因，渡船在雾里等了一个早上。</p>"
    head = "<title>海港的灯又灭了_海湾科技</title><meta name=author content=海湾>"
    page = Page(f"<html lang=zh><head>{head}</head><body><article><h1>海港的灯又灭了</h1>{filed * 2}</article>", None)
    first = next(v for c in authors.candidates(page) if (v := authors.normalize(c.raw)))
    assert [a.name for a in first] == ["宋雅琴"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("采写：海港报见习记者 宋雅琴", ["宋雅琴"]),
        ("（记者 宋雅琴 周以恒）", ["宋雅琴", "周以恒"]),
        ("海港社记者 宋雅琴 摄", []),
        ("灯又灭了，码头上没有人说得出原因。（评论员 宋雅琴 周以恒）", ["宋雅琴", "周以恒"]),
        ("渡船在雾里等了一个早上！（海港报记者宋雅琴、周以恒）", ["宋雅琴", "周以恒"]),
        ("渡船在雾里等了一个早上。（记者宋雅琴 通讯员周以恒）", ["宋雅琴", "周以恒"]),
        ("渡船在雾里等了一个早上。（海港社记者宋雅琴摄）", []),
        ("渡船在雾里等了一个早上。（作者单位：海港研究所）", []),
        ("渡船在雾里等了一个早上。(文/图 宋雅琴 周以恒)", ["宋雅琴", "周以恒"]),
        ("渡船在雾里等了一个早上。（宋雅琴）", ["宋雅琴"]),
        ("渡船在雾里等了一个早上。（宋雅琴、周恒）", ["宋雅琴", "周恒"]),
        ("渡船在雾里等了一个早上。（完）", []),
        ("渡船在雾里等了一个早上。（海湾社）", []),
        ("渡船在雾里等了一个早上。（张家图）", []),
    ],
)
def test_a_last_line_in_chinese_that_says_who_wrote_it(line: str, expected: list[str]) -> None:
    html = f"<html lang=zh><body><article><h1>Lamp out</h1>{TEXT}<p>{line}</p></article>"
    found = (v for c in authors.candidates(Page(html, None)) if (v := authors.normalize(c.raw)))
    assert [a.name for a in next(found, ())] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("第一章 总 则", []),
        ("灯塔旁接来电称其欠债、被吓坏，层层被骗", []),
        ("背景介绍", []),
        ("宋雅琴、周以恒", ["宋雅琴", "周以恒"]),
    ],
)
def test_a_heading_in_bold_in_chinese_is_no_name(line: str, expected: list[str]) -> None:
    text = "<p>港口的灯再度熄灭，码头上没有人知道原因，渔船整夜停在海湾外等候，直到天亮。</p>" * 2
    html = f"<html lang=zh><body><article><h1>灯又灭了</h1>{text}<p><strong>{line}</strong></p>{text}</article>"
    found = (v for c in authors.candidates(Page(html, None)) if (v := authors.normalize(c.raw)))
    assert [a.name for a in next(found, ())] == expected


def test_fuller_byline_wins() -> None:
    assert names("<p>By Mara Lindqvist and Tom Oyelaran</p>", stated={"name": "Mara Lindqvist"}) == [
        "Mara Lindqvist",
        "Tom Oyelaran",
    ]


def test_all_who_wrote_a_paper() -> None:
    cited = "".join(f'<meta name="citation_author" content="{name}">' for name in ("Ann Roe", "Bo Ek", "Cy Lie"))
    assert names("<p class=byline>By Ann Roe</p>", head=cited) == ["Ann Roe", "Bo Ek", "Cy Lie"]


def test_role_and_profile() -> None:
    (author,) = find(
        '<p class="byline">By <a href="/mara">Mara Lindqvist</a>, Harbour Correspondent</p>',
        stated={"name": "Mara Lindqvist"},
    )
    assert author == Author(name="Mara Lindqvist", role="Harbour Correspondent", url="https://lamp.example/mara")


def test_a_role_ends_where_the_biography_begins() -> None:
    kin = "<div class=more><a class=kicker href=/topic/sea>Sea</a></div>"
    bio = f"<div class=title>Contributor</div><div class=bio>Mentor and co-founder of Saltlamp</div>{kin}"
    (author,) = find(f"<aside class=byline><a href=/author/ml rel=author>Mara Lindqvist</a>{bio}</aside>")
    assert (author.name, author.role) == ("Mara Lindqvist", "Contributor")


def test_stated_role_and_profile() -> None:
    (author,) = find(stated={"name": "Mara Lindqvist", "jobTitle": "Editor", "sameAs": ["https://mara.example/"]})
    assert author == Author(name="Mara Lindqvist", role="Editor", url="https://mara.example/")


@pytest.mark.parametrize(
    "markup",
    [
        '<figure><img src="a.jpg"><figcaption class="author">Mara Lindqvist</figcaption></figure>',
        '<div class="related-card"><span class="author">Mara Lindqvist</span></div>',
        '<div class="comment"><span class="comment-author">Mara Lindqvist</span></div>',
        '<div class="pull-quote"><span class="author">Mara Lindqvist</span></div>',
        '<p class="byline">Photographs by Mara Lindqvist</p>',
        '<p class="byline">Reviewed by Mara Lindqvist</p>',
        '<p class="byline">Researched by Mara Lindqvist</p>',
        '<div class="author-box"><a href="/news/category/29/lamps">Mara Lindqvist</a></div>',
        '<div><img alt="Mara Lindqvist" src="m.jpg"> <p>Mara Lindqvist under the lamp at the harbour</p></div>',
        "<div><img class=avatar src=m.jpg> The lamp at the harbour</div>",
        '<div><img alt="Harbour Cake" src="m.jpg"></div><p>The Harbour Cake is for sale</p>',
        "<p>By March the lamp was gone</p>",
        '<ul><li class="reviewed-by"><a href="/authors/ml">Mara Lindqvist</a></li></ul>',
        '<p class="author">Quelle: sid/dpa</p>',
        '<div class="post-meta">May 3, 2026 · The lamp at the harbour</div>',
        '<figure><img src="a.jpg"><figcaption><a rel="author" href="/ml">Mara Lindqvist</a></figcaption></figure>',
    ],
)
def test_others_are_no_authors(markup: str) -> None:
    assert names(markup) == []
    assert names(after=markup) == []


def test_a_heading_that_says_author() -> None:
    box = "<aside class='card-shadow'><div><h3>Author</h3> <p>Mara Lindqvist</p></div></aside>"
    assert names(after=box) == ["Mara Lindqvist"]


def test_a_box_of_links_to_persons_that_is_headed_authors() -> None:
    cards = "".join(
        f"<div class=contact-card><a href=/people/{n}>{n} Roe</a><p>Tel. 1</p></div>" for n in ("Ann", "Bo")
    )
    assert names(after=f"<aside><h3>Authors</h3>{cards}</aside>") == ["Ann Roe", "Bo Roe"]
    assert names(after=f"<aside><h3>Harbours</h3>{cards}</aside>") == []


def test_box_below_the_text() -> None:
    assert names(after='<div class="author-box"><a rel="author" href="/mara">Mara Lindqvist</a></div>') == [
        "Mara Lindqvist"
    ]


def test_whose_posts_a_box_below_the_text_lists() -> None:
    posts = "<h4>Latest posts by Mara Lindqvist <span>(<a href=/author/mara>see all</a>)</span></h4>"
    assert names(after=f"<div class=ts-fab-wrapper>{posts}<ul><li><a href=/b>Lamps</a></li></ul></div>") == [
        "Mara Lindqvist"
    ]


def test_a_reporter_who_filed() -> None:
    assert names("<p>〔記者林美華／台北報導〕港口的燈再度熄滅，碼頭上沒有人知道原因，漁船整夜停在海灣外等候。</p>") == [
        "林美華"
    ]


def test_a_portrait_below_the_text() -> None:
    life = "<h3>Mara Lindqvist</h3><p>Mara Lindqvist is the head of lamps at the harbour.</p>"
    box = f"<div class=callout><div><img class=author__photo src=m.jpg></div><div>{life}</div></div>"
    assert names(after=box) == ["Mara Lindqvist"]
    assert names(after=box.replace("author__photo", "photo")) == []


def test_a_name_in_bold_below_the_text() -> None:
    assert names(after="<p><strong>Mara Lindqvist</strong></p>") == ["Mara Lindqvist"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p>By Mara Lindqvist, Harbour News Service</p>", ["Mara Lindqvist"]),
        ("<p>Text: Mara Lindqvist</p>", ["Mara Lindqvist"]),
        ("<p>Autorin: Mara Lindqvist, Leiterin der Station am Hafen.</p>", ["Mara Lindqvist"]),
        ("<p>Text und Fotos: Mara Lindqvist</p>", ["Mara Lindqvist"]),
        ("<p>Av Mara Lindqvist</p>", ["Mara Lindqvist"]),
        ("<p>Szerző: Nagy Anna</p>", ["Nagy Anna"]),
        ("<p>Автор: Иван Петров</p>", ["Иван Петров"]),
        ("<p>Yazan: Ayşe Kaya</p>", ["Ayşe Kaya"]),
        ("<p>Redattore: Anna Rossi</p>", ["Anna Rossi"]),
        ("<p>Periodista: el faro del puerto</p>", []),
        ("<p>—Mara Lindqvist (@maral), Science Writer</p>", ["Mara Lindqvist"]),
        ("<p><strong>Mara Lindqvist</strong> (Theo <em>Harbour Letters</em>)</p>", ["Mara Lindqvist"]),
        ("<h3>Writers</h3><p>Mara Lindqvist and Tom Oyelaran</p>", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("<p>한지우 기자 han@lamp.example</p>", ["한지우"]),
        ("<p>Nauka w Porcie, Jan Lis abc/ de/</p>", ["Jan Lis"]),
        ("<footer><p><strong>Jan Lis</strong>, <strong>Ann Roe</strong></p></footer>", ["Jan Lis", "Ann Roe"]),
        ("<p>Pewarta: Rangga Wicaksana<br>Editor: Sri Hartati<br>© 2026</p>", ["Rangga Wicaksana"]),
        (
            "<blockquote class=post><p>The lamp is out.</p><p>— Senator Jan Lis (@jan) May 15, 2026</p></blockquote>",
            [],
        ),
        ("<p>By Monday Morning the lamp was lit.</p>", []),
        ("<p>— The lamp at the harbour</p>", []),
        ("<p>Text: the lamp at the harbour</p>", []),
    ],
)
def test_a_last_line_that_says_who_wrote_it(line: str, expected: list[str]) -> None:
    page = Page(f"<article><h1>Lamp out</h1>{TEXT}{line}</article>", "https://lamp.example/news/lamp-out")
    found = next((v for c in authors.candidates(page) if (v := authors.normalize(c.raw))), ())
    assert [author.name for author in found] == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("某社青河5月14日电（记者陈立群、郭晓芸）", ["陈立群", "郭晓芸"]),
        ("某网青河5月14日電 (記者 陳立群)", ["陳立群"]),
        ("（某社記者林美華台北14日電）", ["林美華"]),
        ("本站讯（职工通讯员 陈立群 郭晓芸）", ["陈立群", "郭晓芸"]),
        ("(서울=하늘통신) 한지우 기자 = ", ["한지우"]),
        ("[하늘뉴스=한지우 기자] ", ["한지우"]),
        ("据记者14日了解，", []),
    ],
)
def test_who_filed_a_text_in_east_asia(opening: str, expected: list[str]) -> None:
    text = "港口的灯再度熄灭，码头上没有人知道原因，渔船整夜停在海湾外等候。" * 3
    assert names(f"<p>{opening}{text}</p>") == expected


@pytest.mark.parametrize(
    "line",
    [
        "<div class=meta><b>14. Mai 2024</b><ul><li><a href=/a>Physiologie</a><li><a href=/b>Zoologie</a></ul></div>",
        "<div class=meta><span>14 May 2024</span> <span>Marine Biology</span></div>",
        "<div class=meta><span>14 May 2024</span> <a href=/tag/dark-lamps>Dark Lamps</a></div>",
        "<div class=meta><span>14 May 2024</span> <span>United Kingdom</span></div>",
    ],
)
def test_topics_beside_a_date_are_nobody(line: str) -> None:
    assert names(line) == []


def test_keywords_beside_a_name_are_no_role() -> None:
    keywords = "<dl><dt>関連キーワード：<dd><a href=/tag/lamps/>灯台</a></dl>"
    (author,) = find(f"<div class=article-author><a href=/author/18/>佐伯千春</a>{keywords}</div>")
    assert (author.name, author.role) == ("佐伯千春", None)


def test_who_said_a_quote_wrote_no_article() -> None:
    quote = "<blockquote><p>Dark is dark</p><p class=author>Jo Abe</p></blockquote>"
    assert names(quote, stated={"@type": "Organization", "name": "Harbour Institute"}) == ["Harbour Institute"]


def test_each_once() -> None:
    twice = (Author(name="Mara Lindqvist"), Author(name="mara lindqvist"))
    assert authors.normalize(twice) == twice[:1]
    assert authors.normalize(()) is None


def test_hostile_nesting_ends() -> None:
    nest = '<div class="author">' * 1_000 + "<span></span>" * 20_000 + "</div>" * 1_000
    assert names(nest) == []
    assert names(after=nest) == []


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (
            "<div class=sign><a class=n href=/autor/ann-roe/>Ann Roe</a><a class=n href=/autor/bo/>Bo Lind</a></div>",
            ["Ann Roe", "Bo Lind"],
        ),
        (
            "<div><a href=/author/a>Ann Roe</a>, <a href=/author/b>Bo Lind</a> and <a href=/author/c>Cy Ray</a></div>",
            ["Ann Roe", "Bo Lind", "Cy Ray"],
        ),
        (
            "<ul class=bylines><li><img src=a.jpg><a href=/a>Ann Roe</a><p>Lecturer in Tides, Harbour College</p></li>"
            "<li><a href=/b>Bo Lind</a><p>Professor of Lamps</p></li></ul>",
            ["Ann Roe", "Bo Lind"],
        ),
        (
            "<div class=signature><b class=who><a href=/autor/a>Ana Roe Costa</a></b> <b class=who>Cy Ray</b></div>",
            ["Ana Roe Costa", "Cy Ray"],
        ),
        (
            "<div class=szerzok><div class=szerzo>Nagy Anna</div><div class=szerzo>Kis Pál</div></div>",
            ["Nagy Anna", "Kis Pál"],
        ),
        ("<p class=author>By <a href=/a>Ann Roe</a>. Reviewed by <a href=/b>Bo Lind</a></p>", ["Ann Roe"]),
        ("<p class=JournalisticPromise>How We Work</p>", []),
        (
            "<div class=entry-autor><h5><a href=/author/a>Ana Roe</a></h5><i>7 May 2024</i> <i>Politics</i> "
            "<a href=/tag/harbour-fund>Harbour Fund</a>, <a href=/tag/lamps>lamps</a></div>",
            ["Ana Roe"],
        ),
        ("<dl class=contributors><dt>Text</dt><dd>Ann Roe</dd><dt>Foto</dt><dd>Bo Lind</dd></dl>", ["Ann Roe"]),
        ("<dl><dt>Author</dt><dd>Ann Roe</dd><dt>Editor</dt><dd>Bo Lind</dd></dl>", ["Ann Roe"]),
        ("<div class=author><span>Ann Roe</span> <span>frilansjournalist</span></div>", ["Ann Roe"]),
        ("<p class=meta>7. Mai 2024 | Interview: Anna Roe; Bilder: Bo Lind</p>", ["Anna Roe"]),
        ("<p class=byline>Par Anne Roe (Marmande [Lot-et-Garonne], envoyée spéciale)</p>", ["Anne Roe"]),
        ("<p class=byline>Por <b>ANA ROE</b> <span>(puerto.example)</span> / AGENCIAS</p>", ["ANA ROE"]),
        ("<p>A cura di Anna Rossi</p>", ["Anna Rossi"]),
        ("<div>Veröffentlicht am 4. März 2025 um 18.30 Uhr von Anna Roth</div>", ["Anna Roth"]),
        ("<div>Publié le 4 mars 2025 à 18h30 par Anne Roi</div>", ["Anne Roi"]),
        ("<div>Opublikowano 04.03.2025 18:30 przez Anna Lis</div>", ["Anna Lis"]),
        ("<div>Pubblicato il 4 marzo 2025 da Anna Rossi</div>", ["Anna Rossi"]),
        ("<div>Veröffentlicht am 4. März 2025 von der Stadt</div>", []),
        ("<div>Ein Beitrag von Anna Roth</div>", ["Anna Roth"]),
        ("<div>Article rédigé par Anne Roi le 4 mars 2025</div>", ["Anne Roi"]),
        ("<div>Γράφει η Άννα Παππά</div>", ["Άννα Παππά"]),
        ("<div>Redactor: Ana Pop</div>", ["Ana Pop"]),
        ("<div>Yazan: Ayşe Kaya</div>", ["Ayşe Kaya"]),
        ("<div>Írta: Nagy Anna - 2025.03.04. 18:30</div>", ["Nagy Anna"]),
        ("<div>Tekst i zdjęcia: Anna Lis</div>", ["Anna Lis"]),
        ("<div>4 марта 2025 | Журналист: Иван Петров</div>", ["Иван Петров"]),
        ("<div>Bericht: Bienen zählen</div>", []),
    ],
)
def test_bylines_of_european_papers(byline: str, expected: list[str]) -> None:
    assert names(byline) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("(Anna Roth) +++", ["Anna Roth"]),
        ("(Anna Roth)", ["Anna Roth"]),
        ("(dpa)", []),
        ("(Roth und Söhne GmbH)", []),
        ("Das sagte die Leiterin (Anna Roth)", []),
    ],
)
def test_a_name_in_brackets_behind_the_last_sentence_signs_a_text(end: str, expected: list[str]) -> None:
    assert (
        names(after=f"<p>Ob die Lampe am Hafen im Herbst wieder brennt, weiß auch im Rathaus niemand. {end}</p>")
        == expected
    )


def test_authors_of_a_reference_wrote_no_article() -> None:
    reference = "<div class=references><div class=item><div class=authors>Roe, A.; Lind, B.</div></div></div>"
    assert names(after=reference) == []


def test_a_name_in_a_link_to_another_story_wrote_that() -> None:
    other = "<a href=/b><h2>Lamp on again</h2><p>Says who?</p><span class=byline>Bo Lind</span></a>"
    assert names(after=f"<div class=column>{other}</div>") == []
    assert names("<a href=/@roe class=author><h4>Written by Ann Roe</h4></a>") == ["Ann Roe"]


def test_names_in_brackets_end_a_japanese_text() -> None:
    text = "国は来年度、栄養塩の管理に関する指針を見直す予定だ。"
    assert names(after=f"<p>{text * 3}（桜井美緒、安田健吾）</p>".join(("<div>", "</div>"))) == []  # of another text
    page = Page(
        f"<html lang=ja><body><h1>海の栄養</h1><p>{text * 4}</p><p>{text * 4}（桜井美緒、安田健吾）</p></body></html>"
    )
    assert [a.name for c in authors.candidates(page) for a in authors.normalize(c.raw) or ()][:2] == [
        "桜井美緒",
        "安田健吾",
    ]
    page = Page(f"<html lang=ja><body><h1>海の栄養</h1><p>{text * 4}</p><p>{text * 4}（敬称略）</p></body></html>")
    assert [authors.normalize(c.raw) for c in authors.candidates(page)] == []


@pytest.mark.parametrize(
    ("box", "part", "expected"),
    [
        ("HeaderComment", "HeaderComment_meta", ["Ann Roe"]),  # an opinion's
        ("lamp-kommentar", "lamp-kommentar__meta wide", ["Ann Roe"]),
        ("HeaderComment", "HeaderComment_comments", []),
        ("HeaderComment", "comment_meta", []),
        ("header", "HeaderComment_meta", []),
    ],
)
def test_parts_of_what_holds_the_headline_are_named_after_it(box: str, part: str, expected: list[str]) -> None:
    line = f'<div class="{part}"><div><span class=author-name>Ann Roe</span></div></div>'
    page = Page(f'<body><div class="{box}">{line}<h1>The lamp</h1></div><p>{"The lamp is on. " * 20}</p></body>')
    found = [a.name for c in authors.candidates(page) for a in authors.normalize(c.raw) or ()]
    assert found[:1] == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("<p><em>Mara Lindqvist is a geologist in the harbour town. She likes salt.</em></p>", ["Mara Lindqvist"]),
        (
            "<p><b><i>Mara Lindqvist es geóloga del puerto. Juan Pérez es abogado en la isla</i></b></p>",
            ["Mara Lindqvist", "Juan Pérez"],
        ),
        ("<p>Mara Lindqvist is a geologist in the harbour town, and she likes salt.</p>", []),
        ("<p><em>Mara Lindqvist</em> is a geologist in the harbour town, and she likes salt.</p>", []),
        ("<p><em>The lake is a place where nobody swims, and its salt is sold in the harbour.</em></p>", []),
    ],
)
def test_a_last_paragraph_in_italics_tells_who_wrote_the_text(last: str, expected: list[str]) -> None:
    assert names(after=last) == expected
    assert names("<p>By Bo Ek</p>", after=last) == ["Bo Ek"]
