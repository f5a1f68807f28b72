"""Blocks as Markdown, and what a CommonMark reader makes of it: the same text, the same links."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from scraper.layout.block import Block
from scraper.layout.markdown import render
from scraper.layout.walk import walk
from scraper.page import Page

ADDRESS = "https://snow.example/news/ridge"
READER = MarkdownIt("commonmark", {"html": False}).enable("table")


def page(body: str) -> Page:
    return Page(f"<html><body>{body}</body></html>", ADDRESS)


def markdown(body: str) -> str:
    made = page(body)
    return render(walk(made.root), made.absolute)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p><p>two</p>", "One\n\ntwo"),
        ("<h1>One</h1><h2>two</h2><h6>six</h6>", "# One\n\n## two\n\n###### six"),
        ("<h2>One<br>line</h2>", "## One line"),
        ("<ul><li>One<li>two</ul><p>end", "- One\n- two\n\nend"),
        ("<ol><li>One<li>two</ol>", "1. One\n2. two"),
        ("<ul><li>One<ul><li>inner</ul><li>two</ul>", "- One\n   - inner\n- two"),
        ("<ol><li>One<ol><li>inner<li>more</ol><li>two</ol>", "1. One\n   1. inner\n   2. more\n2. two"),
        ("<ol><li><p>One</p></li><li><p>two</p></li></ol>", "1. One\n2. two"),
        ("<ul><li>One<br>line</ul>", "- One\\\n  line"),
        ("<ol>" + "<li>x" * 10 + "<br>y</ol>", "\n".join(f"{n}. x" for n in range(1, 11)) + "\\\n    y"),
        ("<blockquote>One</blockquote>", "> One"),
        ("<blockquote><p>One<p>two</blockquote><p>end", "> One\n>\n> two\n\nend"),
        ("<blockquote>One<br>line</blockquote>", "> One\\\n> line"),
        ("<blockquote>One</blockquote><blockquote>two</blockquote>", "> One\n\n> two"),
        ("<p>One<br>line", "One\\\nline"),
        ("<pre>a_b * c</pre>", "```\na_b * c\n```"),
        ("<pre>a ``` b</pre>", "~~~~\na ``` b\n~~~~"),
        (
            "<table><tr><th>Year<th>Snow<tr><td>2021<td>3_m</table>",
            "| Year | Snow |\n| --- | --- |\n| 2021 | 3\\_m |",
        ),
        (
            "<table><tr><th>Year<th>Snow<tr><td>2021</table>",
            "| Year | Snow |\n| --- | --- |\n| 2021 |  |",
        ),
        ("<table><tr><td>a|b<td>c<tr><td>d<td>e</table>", "| a\\|b | c |\n| --- | --- |\n| d | e |"),
        (
            "<table><tr><th>Year<th>Snow<tr><td><a href=/21>20|21</a>, <br>spring<td>3</table>",
            "| Year | Snow |\n| --- | --- |\n| [20\\|21](https://snow.example/21), spring | 3 |",
        ),
        (
            "<table>loose [text]<tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>",
            "loose \\[text\\]\n\n| a | b |\n| --- | --- |\n| c | d |",
        ),
        ("<ol start=4><li>One<li>two<li value=9>nine<li>ten</ol>", "4. One\n5. two\n9. nine\n10. ten"),
        ("<ol start=-2><li>One</ol><ol start=x><li>two</ol>", "1. One\n1. two"),
        ("<blockquote><p>One<ul><li>two<li>three</ul></blockquote>", "> One\n>\n> - two\n> - three"),
        ("<blockquote><ul><li>One</ul></blockquote><ul><li>two</ul>", "> - One\n\n- two"),
        ("<blockquote><h3>One</h3><p>two</blockquote>", "> ### One\n>\n> two"),
        ("", ""),
    ],
)
def test_blocks(body: str, expected: str) -> None:
    assert markdown(body) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<a href=https://a.example/b>one</a>", "[one](https://a.example/b)"),
        ("<a href=/b>one</a>", "[one](https://snow.example/b)"),
        ("<a href=b.html>one</a>", "[one](https://snow.example/news/b.html)"),
        ("<a href=//a.example/b>one</a>", "[one](https://a.example/b)"),
        ("<a href='https://a.example/b c'>one</a>", "[one](https://a.example/b%20c)"),
        ("<a href='https://a.example/b_(c)'>one</a>", "[one](<https://a.example/b_(c)>)"),
        ("<a href='javascript:alert(1)'>one</a>", "one"),
        ("<a href='JaVaScRiPt:alert(1)'>one</a>", "one"),
        ("<a href='java\nscript:alert(1)'>one</a>", "one"),
        ("<a href='data:text/html,x'>one</a>", "one"),
        ("<a href='mailto:a@a.example'>one</a>", "one"),
        ("<a href='https://['>one</a>", "one"),
        ("<a href=''>one</a>", "one"),
        ("<a>one</a>", "one"),
        ("<a href=/b></a>", ""),
        ("<a href=/b><img src=c.png></a>", ""),
        ("<a href=/b>a [b] c</a>", "[a \\[b\\] c](https://snow.example/b)"),
        ("<a href=/b>one <b>two</b></a>", "[one two](https://snow.example/b)"),
        ("<a href=/b>one<br>two</a>", "[one two](https://snow.example/b)"),
    ],
)
def test_links(link: str, expected: str) -> None:
    assert markdown(f"<p>See {link}!") == f"See {expected}!"


def test_white_space_at_the_ends_of_a_link_stands_outside() -> None:
    assert markdown("<p>See<a href=/b> one </a>and go") == "See [one](https://snow.example/b) and go"


def test_a_link_round_blocks_is_none() -> None:
    assert markdown("<a href=/b><h3>One</h3><p>two</p></a>") == "### One\n\ntwo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a * b_c_ `d` [e](f) <g> \\h", "a \\* b\\_c\\_ \\`d\\` \\[e\\](f) \\<g> \\\\h"),
        ("# one", "\\# one"),
        ("#one", "#one"),
        ("####### one", "####### one"),
        ("- one", "\\- one"),
        ("-1 degrees", "-1 degrees"),
        ("+ one", "\\+ one"),
        ("> one", "\\> one"),
        ("===", "\\==="),
        ("~~~ one", "\\~~~ one"),
        ("1. one", "1\\. one"),
        ("1) one", "1\\) one"),
        ("2021. one", "2021\\. one"),
        ("1.5 km", "1.5 km"),
        ("one # two - three 1. four", "one # two - three 1. four"),
    ],
)
def test_text_that_looks_like_markdown(text: str, expected: str) -> None:
    assert markdown(f"<p>{escape(text)}</p>") == expected


Read = list[tuple[str, str, list[str]]]


def shown(blocks: list[Block], made: Page) -> Read:
    """Kind, text and link targets of each block, as a reader of Markdown shows them."""
    return [
        (
            block.kind,
            block.text.replace("\n", " ") if block.kind[0] == "h" else block.text,
            [str(made.absolute(a.get("href"))) for a in block.element.iter("a")],
        )
        for block in blocks
    ]


def read_back(text: str) -> Read:
    made = page(READER.render(text).replace("<br />\n", "<br>"))
    return shown(walk(made.root), made)


# Without "&", and without ">" at the start.
WORDS = st.text("aÄé雪 .,:;!?*_`[]()<>#+-=~|\\/\"'1290$^{}@", min_size=1, max_size=24).filter(
    lambda text: any(c.isalnum() for c in text) and not text.lstrip().startswith(">")
)
PATH = st.text("ab/_-.()*~12", min_size=1, max_size=12)


@st.composite
def inline(draw: st.DrawFn) -> str:
    """Some text, perhaps a link in it, perhaps a second line."""
    text = escape(draw(WORDS))
    if draw(st.booleans()):
        text += f' <a href="https://a.example/{escape(draw(PATH))}">{escape(draw(WORDS).strip())}</a> '
        text += escape(draw(WORDS))
    return text


@st.composite
def body(draw: st.DrawFn) -> str:
    """Some blocks."""
    parts = []
    for kind in draw(st.lists(st.sampled_from(["p", "h2", "h3", "quote", "lines"]), min_size=1, max_size=4)):
        text = draw(inline())
        if kind == "quote":
            parts.append(f"<blockquote><p>{text}</p><p>{draw(inline())}</p></blockquote>")
        elif kind == "lines":
            parts.append(f"<p>{text}<br>then {draw(inline())}</p>")
        else:
            parts.append(f"<{kind}>{text} end</{kind}>")
    return "".join(parts)


@given(body())
def test_a_reader_of_markdown_sees_the_same(source: str) -> None:
    made = page(source)
    blocks = walk(made.root)
    assert read_back(render(blocks, made.absolute)) == shown(blocks, made)
