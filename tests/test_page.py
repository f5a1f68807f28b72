from __future__ import annotations

import gc
from pathlib import Path

import pytest

from scraper import parse
from scraper.markup import MAX_ATTRIBUTES, PageError
from scraper.page import Page

RECORDED = sorted((Path(__file__).parent / "pages").rglob("*.html"))

MANY = " ".join(f'data-attribute-{n}="{"x" * 10}"' for n in range(MAX_ATTRIBUTES + 1))
LONG = "x" * 70_000


@pytest.mark.parametrize("before", ["", "<p>text</p>", f"<script>{LONG}</script>", f"{LONG}<b>"])
def test_a_tag_of_too_many_attributes_is_refused(before: str) -> None:
    with pytest.raises(PageError, match="attributes"):
        Page(f"<html><body>{before}<div {MANY}>text</div>")


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LONG}</p>",
        f'<img src="data:image/png;base64,{LONG}">',
        f"<script>if (1 <a {MANY}) stop()</script>",
    ],
)
def test_long_texts_and_addresses_are_read(html: str) -> None:
    assert Page(f"<html><body>{html}<p>end").elements[-1].text


def test_what_a_system_displays_on_no_screen_is_not_of_the_page() -> None:
    guide = "<div class='guide w-condition-invisible'><div class=w-condition-invisible><p>All of it</p></div>in</div>"
    page = Page(f"<html data-wf-site=a1><body><h1>Bees count</h1>{guide} their steps.</body></html>")
    assert "".join(page.root.itertext()) == "Bees count their steps."


@pytest.mark.parametrize("end", ["</html>", "</body></html>", "</html>\n</html>", "<script>'</html>'</script></html>"])
def test_what_stands_behind_the_end_of_the_page_is_read(end: str) -> None:
    page = Page(f"<html><body><nav>Menu</nav>{end}<div><h1>Bees count</h1></div></body></html>")
    assert [h1.text for h1 in page.root.iter("h1")] == ["Bees count"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        (" https://a.example/b ", "https://a.example/b"),
        ("https://a.example/b?", "https://a.example/b"),
        ("https://a.example/b c", "https://a.example/b%20c"),
        ("/b/../c", "https://www.example.org/c"),
        ("//a.example/b", "https://a.example/b"),
        ("d\n.html", "https://www.example.org/news/d.html"),
        ("mailto:a@example.org", None),
        (None, None),
    ],
)
def test_absolute(address: str | None, expected: str | None) -> None:
    assert Page("<p>", "https://www.example.org/news/story").absolute(address) == expected


def test_an_address_without_a_scheme_on_a_page_without_an_address() -> None:
    assert Page("<p>").absolute("//img.example.org/a.jpg") == "https://img.example.org/a.jpg"
    assert Page("<p>").absolute("/a.jpg") is None


def test_a_page_in_utf_8_and_one_in_another_encoding_read_alike() -> None:
    html = '<html><meta charset="windows-1252"><h1>Größe – zählt</h1><p>Ein Café am Fluß, und mehr davon.</p>'
    one, other = parse(html.encode("utf-8"), site=None), parse(html.encode("windows-1252"), site=None)
    assert one.title == other.title == "Größe – zählt"


def test_what_is_made_once_is_kept() -> None:
    asked = []

    def count(page: Page) -> int:
        asked.append(page)
        return len(page.elements)

    page = Page("<p>text</p>")
    assert page.once(count) == page.once(count) == 3
    assert len(asked) == 1


@pytest.mark.parametrize("attribute", ["content", "value"])
def test_what_a_meta_tag_says(attribute: str) -> None:
    page = Page(f'<html><head><meta {attribute}="Lamps out" name="og:title"></head><body><h1>Lamps</h1></body></html>')
    assert page.meta == {"og:title": ["Lamps out"]}


def test_a_meta_tag_of_json_says_what_others_say_in_one_each() -> None:
    said = '{"title": "Lamps out", "pub_date": "2026-01-09T17:05Z", "author": "Mara Lind", "tags": ["dusk", "glass"], }'
    page = Page(f"<head><meta name='parsely-page' content='{said}'><meta name=parsely-author content='Bo Ek'>")
    assert page.meta == {
        "parsely-page": [said],
        "parsely-author": ["Bo Ek"],
        "parsely-title": ["Lamps out"],
        "parsely-pub-date": ["2026-01-09T17:05Z"],
        "parsely-tags": ["dusk", "glass"],
    }
    assert Page("<meta name='parsely-page' content='[1'>").meta == {"parsely-page": ["[1"]}


QUOTED = (
    "<h1>Moss</h1>" + "<blockquote><p>Nobody had looked there before, in forty years of looking.</p></blockquote>" * 3
)
TEXT = "<p>The survey goes on until May, in three valleys, and its results are free to all who ask for them {}.</p>"
SIGNED = f"<h1>Moss</h1>{''.join(TEXT.format(day) for day in ('today', 'later', 'in June'))}<p><b>Ann Roe</b></p>"
READ = {"quoted": QUOTED, "signed": SIGNED, **{page.stem: page.read_text("utf-8", "replace") for page in RECORDED}}


@pytest.mark.parametrize("html", READ.values(), ids=READ)
def test_page_goes_with_the_parse_that_read_it(html: str) -> None:
    def parts() -> set[int]:
        return {id(held) for held in gc.get_objects() if type(held).__name__ in ("Page", "Box", "Block")}

    gc.collect()
    gc.disable()
    try:
        before = parts()
        parse(html, "https://example.org/news/moss")
        assert not parts() - before
    finally:
        gc.enable()
