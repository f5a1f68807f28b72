"""What becomes a block of text: where one ends and the next begins, and what a browser never shows as text."""

from __future__ import annotations

import pytest

from scraper.layout import Block, paragraphs
from scraper.layout.walk import walk
from scraper.layout.words import tokens
from scraper.page import Page


def blocks(body: str) -> list[Block]:
    return walk(Page(f"<html><body>{body}</body></html>").root)


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def only(body: str) -> Block:
    (block,) = blocks(body)
    return block


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Snow fell.</p><p>It stayed.</p>", ["Snow fell.", "It stayed."]),
        ("<p>Snow fell.<p>It stayed.", ["Snow fell.", "It stayed."]),
        ("<h1>Snow</h1><h6>Late</h6>text", ["Snow", "Late", "text"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<dl><dt>Firn</dt><dd>Old snow.</dd></dl>", ["Firn", "Old snow."]),
        ("<blockquote><p>Cold!</p><p>Very.</p></blockquote>", ["Cold!", "Very."]),
        ("Snow fell.<br>It stayed.", ["Snow fell.\nIt stayed."]),
        ("Snow fell.<br><br>It stayed.", ["Snow fell.", "It stayed."]),
        ("Snow fell.<br> \n<br/>It stayed.<br><br><br>And went.", ["Snow fell.", "It stayed.", "And went."]),
        ("<br><br>Snow fell.<br>", ["Snow fell."]),
        ("雪が降った。<br>\n　　それは残った。<br>そして消えた。", ["雪が降った。", "それは残った。\nそして消えた。"]),
        ("<p>Snow fell.</p><p style='display : none'>It stayed.</p>", ["Snow fell."]),
        ("<p>Snow fell.</p><h2 hidden>Late</h2><p style='color:red'>It stayed.</p>", ["Snow fell.", "It stayed."]),
        (
            "<p>Snow <span style='display:none'>x7</span>fell, <span hidden>late</span> again.</p>",
            ["Snow fell, again."],
        ),
        ("<p>雪が降った。<a href='/'><span>返回海湾，查看更多</span></a></p>", ["雪が降った。"]),
        ("<p>灯又灭了。<a href='/'><img src=a.ico>返回海湾网首页&gt;&gt;</a> </p>", ["灯又灭了。"]),
        ("<p>他们<a href='/a'>返回海湾的路上</a>，灯又灭了。</p>", ["他们返回海湾的路上，灯又灭了。"]),
        ("<p>灯塔的人说：<a href='/a'>灯又灭了</a></p>", ["灯塔的人说：灯又灭了"]),
        ("<div>Before<p>inside</p>after</div>", ["Before", "inside", "after"]),
        ("<div>One<div>two<div>three</div></div>four</div>", ["One", "two", "three", "four"]),
        ("<p>The <b>cold <i>dry</i></b> <a href=/s>snow</a>, <span>deep</span>.</p>", ["The cold dry snow, deep."]),
        ("<p>H<sub>2</sub>O and m<sup>3</sup></p>", ["H2O and m3"]),
        ("<p>A<img src=a.png>B <wbr>C</p>", ["AB C"]),
        ("<p>  many \n\t spaces\u00a0here </p>", ["many spaces here"]),
        ("<p>shy\u00adness and\u200b none</p>", ["shyness and none"]),
        ("<p> </p><p>\u200b</p><div><br></div>", []),
        ("<p>One</p>tail<!-- a comment --> goes on", ["One", "tail goes on"]),
        ("<section><header><h2>Head</h2></header><p>Text</p></section>", ["Head", "Text"]),
        ("<my-text><p>One</p></my-text><x-y>two</x-y>", ["One", "two"]),
        ("<p>Snow (<x-note>1</x-note>) <x-y><b>fell</b></x-y>.</p>", ["Snow (1) fell."]),
        (
            "<p><person>Ann Roe</person>, of <location>Lund</location>, saw <num>40</num> bees",
            ["Ann Roe, of Lund, saw 40 bees"],
        ),
        (
            "<td>Bees of <st1:place>Lund</st1:place>, <o:x>40</o:x>.</td><story><p>Two</p></story>",
            ["Bees of Lund, 40.", "Two"],
        ),
        ("<h2><x-y>Snow</x-y> fell</h2><li>One <x-y>two</x-y> three", ["Snow fell", "One two three"]),
        ("<form><p>One</p><label>two</label><input value=three></form>", ["One", "two"]),
        ("<svg><text>a</text></svg><script>b</script><style>c</style><noscript>d</noscript>e", ["e"]),
        ("<template><p>a</p></template><select><option>b</select><textarea>c</textarea>d", ["d"]),
        ("<iframe>a</iframe><object><p>b</p></object><video>c</video><audio>d</audio>e", ["e"]),
        ("<p>One<script>var a</script> two</p>", ["One two"]),
        ("<p>Snow<span><button aria-label=Watch></button></span> fell.</p>", ["Snow fell."]),
        ("<p>The keeper<button>Ann Roe,</button> up there, saw it.</p>", ["The keeper Ann Roe, up there, saw it."]),
        ("<p>Snow fell. <button>Listen</button></p>", ["Snow fell."]),
        ("<h2>Snow<button>Copy link</button> fell</h2>", ["Snow fell"]),
        ("<div>Snow<button>Share</button>fell</div>", ["Snow", "fell"]),
        ("<div>Snow fell.<span class='x br'></span>It stayed.</div>", ["Snow fell.", "It stayed."]),
        ("<p>See <a href=/>it<span class=sr-only>, opens in a tab</span></a> now.</p>", ["See it now."]),
        (f"<p>See <a href=/>it</a><span class=tooltiptext>{'What it is. ' * 20}</span> now.</p>", ["See it now."]),
        ("<p>Ann<span class=rollover-people-block><a href=/a>Ann Roe</a> <a>MORE</a></span> left.</p>", ["Ann left."]),
        ("<p>See it<span role=tooltip>A note.</span> now.</p>", ["See it now."]),
        ("<p>See <span class=tooltip>it</span> now.</p>", ["See it now."]),
        ("<p><span class=visuallyHidden>Report</span> Snow fell.</p>", ["Snow fell."]),
        ("<p><b>Snow</b> <span class=u-screen-reader-text>fell</span></p>", ["Snow"]),
        ("<p>See it<span style='clip:rect(0 0 0 0);width:1px'>, a link</span>.</p>", ["See it."]),
        ("<p>See it<span style='position:absolute;left:-9999px'>, a link</span>.</p>", ["See it."]),
        ("<p>See it<span style='clip-path: inset(50%)'>, a link</span>.</p>", ["See it."]),
        ("<p>See it<span class=x style='clip:rect(0,0,0,0)'>, a link</span>.</p>", ["See it."]),
        ("<p>See <span style='left:-2px'>it</span> <span class=screen>now</span>.</p>", ["See it now."]),
        ("<h1><span class=sr-only>Harbour</span><svg></svg></h1>", ["Harbour"]),
        (f"<p>See{' <span class=sr-only>' + 'what' * 21}</span>.</p>", [f"See {'what' * 21}."]),
        ("", []),
    ],
)
def test_texts(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_link_round_blocks_ends_none_of_them() -> None:
    head, text, after = blocks("<a href=/s><h3>Snow</h3><p>It fell early.</p></a><p>Free text.</p>")
    assert [head.text, text.text, after.text] == ["Snow", "It fell early.", "Free text."]
    assert [head.link_share, text.link_share, after.link_share] == [1.0, 1.0, 0.0]
    assert [head.box.linked, text.box.linked, after.box.linked] == [True, True, False]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Snow fell.</p><p>It stayed.</p>",
        "<title>t</title><p>Snow fell.<p>It stayed.",
    ],
)
def test_a_page_without_a_body(html: str) -> None:
    assert [b.text for b in walk(Page(html).root)] == ["Snow fell.", "It stayed."]


DOUBTFUL = ["<nav>", "<menu>", "<footer>", "<dialog>", "<button>", "<div hidden>", '<div aria-hidden="true">']


@pytest.mark.parametrize("start", DOUBTFUL)
def test_what_rarely_holds_text_is_read_if_it_has_three_paragraphs(start: str) -> None:
    end = f"</{start[1:-1].split()[0]}>"
    assert texts(f"{start}<p>One</p><p>two</p>{end}<p>Text</p>") == ["Text"]
    assert texts(f"{start}<p>One</p><p>two</p><p>three</p>{end}<p>Text</p>") == ["One", "two", "three", "Text"]


PROSE = "The snow came three weeks late to the ridge, and nobody in the valley below could say why it had."


@pytest.mark.parametrize("start", [start for start in DOUBTFUL if start not in ("<footer>", "<dialog>")])
def test_what_rarely_holds_text_is_read_if_the_page_has_no_other(start: str) -> None:
    end = f"</{start[1:-1].split()[0]}>"
    within = f"{start}{''.join(f'<div>{n}. {PROSE}</div>' for n in range(12))}{end}"
    assert len(texts(f"{within}<p>Text</p>")) == 13
    assert len(texts(f"{within}<p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>")) == 4
    assert texts(f"{start}<div>{PROSE}</div><div>{PROSE}</div>{end}<p>Text</p>") == ["Text"]


@pytest.mark.parametrize("tag", ["footer", "dialog"])
def test_what_a_page_ends_with_is_no_text_even_then(tag: str) -> None:
    assert texts(f"<p>Text</p><{tag}>{''.join(f'<div>{n}. {PROSE}</div>' for n in range(12))}</{tag}>") == ["Text"]


def test_a_hidden_request_for_consent_is_no_text() -> None:
    asks = "We and our partners store cookies on your device, and process personal data for what you are shown. "
    assert texts(f"<div hidden>{''.join(f'<div>{n}. {asks}</div>' for n in range(20))}</div><p>Text</p>") == ["Text"]


def test_aria_hidden_false_is_shown() -> None:
    assert texts('<div aria-hidden="false">One</div>') == ["One"]


@pytest.mark.parametrize(
    ("items", "is_menu"),
    [
        ("<li><a>Home</a><li><a>Space</a><li><a>Earth</a>", True),
        ("<li> <a>Home</a> <li> <a>Space</a> <li> <a>Earth</a>", True),
        ("<li><a>Home</a><li><a>Space</a>", False),
        ("<li><a>Home</a><li><a>Space</a><li>Earth", False),
        ("<li>See <a>home</a><li>see <a>space</a><li>see <a>earth</a>", False),
        ("<li><b>Home</b><li><b>Space</b><li><b>Earth</b>", False),
        (3 * "<li><a>A paper whose whole title, of some length, is the link that leads to it</a>", False),
    ],
)
@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_lists_of_short_links_are_menus(tag: str, items: str, is_menu: bool) -> None:
    assert (texts(f"<{tag}>{items}</{tag}><p>Text</p>") == ["Text"]) is is_menu


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "<tr><th>Year</th><th>Snow</th></tr><tr><td>2021</td><td>3 <b>m</b></td></tr>",
            ["Year | Snow\n2021 | 3 m"],
        ),
        (
            "<thead><tr><th>Year<th>Snow<tbody><tr><td>2021<td><p>3 m</p>",
            ["Year | Snow\n2021 | 3 m"],
        ),
        ("<tr><td>a<td>b<tr><td> <td> <tr><td>c", ["a | b\nc"]),
        ("<tr><td>One column<tr><td>of text", ["One column", "of text"]),
        ("<tr><td>Left<td>one row only", ["Left", "one row only"]),
        ("<tr><td><h2>Head</h2><td>b<tr><td>c<td>d", ["Head", "b", "c", "d"]),
        ("<tr><td><form>a</form><td>b<tr><td>c<td>d", ["a", "b", "c", "d"]),
        ("<tr><td>Menu<td><p>One<p>two<p>three<tr><td>c<td>d", ["Menu", "One", "two", "three", "c", "d"]),
        (f"<tr><td>Menu<td>{'word ' * 121}<tr><td>c<td>d", ["Menu", ("word " * 121).strip(), "c", "d"]),
    ],
)
def test_tables_of_data_are_one_block(table: str, expected: list[str]) -> None:
    assert texts(f"<table>{table}</table>") == expected


def test_a_table_in_a_layout_table() -> None:
    inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert texts(f"<table><tr><td>Menu<td>{inner}<tr><td>e<td>f</table>") == ["Menu", "a | b\nc | d", "e", "f"]


def test_links_in_a_table() -> None:
    table = only("<table><tr><td><a>aaaa</a><td>bbb<tr><td><a>cccc</a><td>ddd</table>")
    assert table.kind == "table"
    assert table.link_share == 8 / len(table.text)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One", "p"),
        ("<div>One", "p"),
        ("<h3>One", "h3"),
        ("<h3><div>One</div></h3>", "h3"),
        ("<ul><li>One", "li"),
        ("<ul><li><p>One", "li"),
        ("<ul><li><div><p>One", "li"),
        ("<blockquote>One", "blockquote"),
        ("<blockquote><p>One", "blockquote"),
        ("<blockquote><article><p>One", "p"),
        ("<pre>One", "pre"),
        ("<dl><dt>One", "dt"),
        ("<dl><dd>One", "dd"),
        ("<figure><figcaption>One", "figcaption"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d", "table"),
        ("<table><tr><td>One", "p"),
        ("One", "p"),
    ],
)
def test_kind(body: str, expected: str) -> None:
    assert only(body).kind == expected


def test_a_picture_tells_on_the_next_text_alone() -> None:
    body = "<p>One</p><p><img src=a.png></p><p>A caption</p><p>Two</p><div><img src=b.png></div><ul><li>Three"
    assert [b.pictured for b in blocks(body)] == [False, True, False, True]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>none", 0.0),
        ("<p><a href=/>all</a>", 1.0),
        ("<p>half<a href=/>half</a>", 0.5),
        ("<p>half<a href=/><b>ha</b><i>lf</i></a>", 0.5),
        ("<p><a href=/>  </a>text", 0.0),
    ],
)
def test_link_share(body: str, expected: float) -> None:
    assert only(body).link_share == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", 1),
        ("one two<br>three", 3),
        ("雪" * 40, 4),
        ("หิมะ" * 10, 4),
        ("Снег пошёл рано", 3),
    ],
)
def test_words(text: str, expected: int) -> None:
    assert only(f"<p>{text}").words == expected


def test_marks_tell_where_links_stand() -> None:
    block = only("<p>See <a href=/a>one</a> and <a href=/b>two</a>.")
    assert block.pieces == ["See ", "one", " and ", "two", "."]
    assert [(n, link.get("href") if link is not None else None) for n, link in block.marks] == [
        (1, "/a"),
        (2, None),
        (3, "/b"),
        (4, None),
    ]


def test_index_counts_from_the_top() -> None:
    assert [b.index for b in blocks("<p>One<p>two<table><tr><td>a<td>b<tr><td>c<td>d</table>")] == [0, 1, 2]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("div", None, None, None, None), {"<div>"}),
        (("div", "related-stories", None, None, None), {"<div>", "related", "stories"}),
        (("div", "articleBody", None, None, None), {"<div>", "article", "body"}),
        (("div", "infobox newsletterbox", None, None, None), {"<div>", "infobox", "newsletter"}),
        (("div", "x9 css-1a2b3c", None, None, None), {"<div>"}),
        (("p", None, "comments_box", None, None), {"<p>", "comments", "box"}),
        (("p", None, None, "Note", "articleBody"), {"<p>", "role=note", "prop=articlebody"}),
    ],
)
def test_tokens(given: tuple[str, str | None, str | None, str | None, str | None], expected: set[str]) -> None:
    assert tokens(*given) == expected


def test_names_of_all_boxes_around() -> None:
    block = only("<main id=content><div class=sidebar><p class=byline>By Ann Roe")
    assert block.box.tokens == {"<p>", "byline"}
    assert {"<main>", "content", "sidebar", "byline", "<body>", "<html>"} <= block.box.all
    assert [box.tag for box in block.box.line()][:4] == ["p", "div", "main", "body"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\n\ntwo\n \nthree", ["One", "two", "three"]),
        ("One\ntwo", ["One", "two"]),
        ("One\ntwo\n\nthree", ["One two", "three"]),
        (" \n\n ", []),
        ("", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [b.text for b in paragraphs(text)] == expected


@pytest.mark.parametrize("start", ["<div>", "<b>", "<a href=/>", "<blockquote>", "<table><tr><td>", "<ul><li>"])
def test_deep_pages(start: str) -> None:
    depth = 1_900 // start.count("<")
    block = blocks(start * depth + "deep down")[-1]
    assert block.text == "deep down"
    assert block.kind
    assert block.box.all


def test_wide_pages() -> None:
    assert len(blocks("<p>One</p>" * 30_000)) == 30_000
    assert len(texts("word<br><br>" * 30_000)) == 30_000
    assert len(texts("<span>word</span> " * 30_000)) == 1


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("The ice is gone.<sup>1</sup> So are the bears.", "The ice is gone. So are the bears."),
        ("The ice is gone.<sup>1,2</sup>", "The ice is gone."),
        ("“The ice is gone”<sup> 12 </sup> she said", "“The ice is gone” she said"),
        ("The ice<sup><a href=#n1>1</a></sup> is gone", "The ice is gone"),
        ("The ice<a href=#n1><sup>1</sup></a> is gone", "The ice is gone"),
        ("The ice<sup>[1]</sup> is gone", "The ice is gone"),
        ("The ice<a class=footnote-anchor href=#footnote-1>1</a> is gone", "The ice is gone"),
        ("The ice [<a href=#n1>1</a>] is gone", "The ice is gone"),
        ("The ice<span>&nbsp;[<a href=#n1>1</a>]</span>. It (<a href=#n2>2</a>) was", "The ice. It was"),
        ("The ice<span>&nbsp;[<a href=#n1>1</a>,<a href=#n2>2</a>]</span> is gone", "The ice is gone"),
        ("The ice [of <a href=#n1>1</a>] is gone []", "The ice [of ] is gone []"),
        ("See the report. <a href=#fnref1>↩︎</a>", "See the report."),
        ("What is gone<a href=#what-is-gone>#</a>", "What is gone"),
        ("No. <a href=/issues/7>7</a> of <a href=#list>all</a>", "No. 7 of all"),
        ("The ice<sup>†</sup> is gone", "The ice is gone"),
        ("Some 40 km<sup>2</sup> are left", "Some 40 km2 are left"),
        ("Some 10.<sup>5</sup> are left", "Some 10.5 are left"),
        ("The 5<sup>th</sup> of May", "The 5th of May"),
        ("<sup>1</sup> See the report.", "1 See the report."),
    ],
)
def test_marks_of_notes_are_no_text(markup: str, text: str) -> None:
    assert only(f"<p>{markup}</p>").text == text
