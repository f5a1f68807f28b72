"""What no browser would print: each is told apart as no page, or read into a record that keeps the contract."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scraper import Article, PageError, parse

ADDRESS = "https://snow.example/news/ridge"
SCHEMA = Path(__file__).parent.parent / "output" / "article.schema.json"
TEXT = (
    "<p>The snow on the ridge came early this year, and nobody in the village below had seen so much of it before.</p>"
)
BODY = f"<article><h1>Snow on the ridge</h1>{TEXT * 4}</article>"


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def read(html: bytes | str, **given: str) -> Article:
    """The record of a page, once it is found to keep the contract."""
    article = parse(html, ADDRESS, site=None, encoding=given.get("encoding"))
    record = article.to_dict()
    validator().validate(record)
    json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8")
    return article


def zipped() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("page.html", BODY)
    return whole.getvalue()


NO_PAGES: dict[str, tuple[Callable[[], bytes | str], str]] = {
    "17 MiB": (lambda: b"x" * (17 * 1024 * 1024), "larger than 16 MiB"),
    "17 Mi characters": (lambda: "x" * (17 * 1024 * 1024), "larger than 16 MiB"),
    "random bytes": (lambda: random.Random(1).randbytes(100_000), "binary"),
    "zeros": (lambda: b"\0" * 5_000, "binary"),
    "PNG": (lambda: b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(200), "binary"),
    "JPEG": (lambda: b"\xff\xd8\xff\xe0" + random.Random(1).randbytes(200), "binary"),
    "PDF": (lambda: b"%PDF-1.7\n1 0 obj << >> endobj", "binary"),
    "zip": (zipped, "binary"),
    "gzip": (lambda: b"\x1f\x8b\x08\0" + random.Random(1).randbytes(200), "binary"),
    "100,000 nested div": (lambda: b"<div>" * 100_000 + b"text", "nested deeper"),
    "100,000 attributes": (lambda: f"<div {' '.join(f'a{n}=1' for n in range(100_000))}>text</div>", "attributes"),
    "100,000 attributes apart by /": (lambda: f"<p {'/'.join(f'a{n}' for n in range(100_000))}>text</p>", "attributes"),
    "100,000 bare attributes": (lambda: f"<p {' '.join(f'a{n}' for n in range(100_000))}>text</p>", "attributes"),
}


@pytest.mark.parametrize("name", NO_PAGES)
def test_what_is_no_page_is_told(name: str) -> None:
    make, reason = NO_PAGES[name]
    with pytest.raises(PageError, match=reason) as raised:
        read(make())
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "html", [b"", "", b" \n\t ", "\ufeff", b"\xef\xbb\xbf", b"<", b">", b"<html>", b"<!-- -->", b"<?x?>"]
)
def test_nothing_is_an_empty_record(html: bytes | str) -> None:
    article = read(html)
    assert (article.title, article.body, article.body_markdown, article.word_count) == (None, "", "", 0)
    assert (article.authors, article.images, article.tags, article.references) == ((), (), (), ())


LD = '<script type="application/ld+json">'
MANY: dict[str, Callable[[], bytes | str]] = {
    "1,900 nested div": lambda: "<div>" * 1_900 + BODY,
    "1,900 nested b": lambda: "<b>" * 1_900 + BODY,
    "1,900 nested blockquote": lambda: "<blockquote>" * 1_900 + BODY,
    "4,000 attributes": lambda: f"<div {' '.join(f'a{n}=1' for n in range(4_000))}>{BODY}</div>",
    "50,000 meta": lambda: '<meta name="author" content="Ann Roe">' * 50_000 + BODY,
    "50,000 meta of other names": lambda: "".join(f'<meta name="n{n}" content="c">' for n in range(50_000)) + BODY,
    "JSON-LD of 100,000 [": lambda: f"{LD}{'[' * 100_000}</script>{BODY}",
    "JSON-LD of 100,000 {": lambda: LD + '{"a":' * 100_000 + f"</script>{BODY}",
    "JSON-LD of whole [": lambda: f"{LD}{'[' * 900}{']' * 900}</script>{BODY}",
    "JSON-LD of 100,000 whole [": lambda: f"{LD}{'[' * 100_000}{']' * 100_000}</script>{BODY}",
    "JSON-LD of a long number": lambda: f'{LD}{{"@type":"NewsArticle","wordCount":{"9" * 10_000}}}</script>{BODY}',
    "JSON-LD beside a long number": lambda: (
        f'{LD}{{"@type":"NewsArticle","headline":"Snow on the ridge","author":{{"name":"Ann Roe"}},'
        f'"wordCount":{"9" * 5_000}}}</script>{BODY}'
    ),
    "JSON-LD of NaN": lambda: f'{LD}{{"@type":"NewsArticle","headline":NaN,"author":Infinity}}</script>{BODY}',
    "JSON-LD of surrogates": lambda: f'{LD}{{"@type":"NewsArticle","headline":"Snow \\ud800 on"}}</script>{BODY}',
    "JSON-LD of wrong types": lambda: (
        f'{LD}{{"@type":["NewsArticle"],"headline":[{{}}],"author":[[1,null,true]],"image":{{"url":{{"url":7}}}},'
        f'"datePublished":{{"a":1}},"keywords":[1,[2]],"publisher":[[]],"articleBody":[{{"a":1}}],"url":false}}</script>{BODY}'
    ),
    "JSON-LD of 99,999 authors": lambda: (
        LD + json.dumps({"@type": "NewsArticle", "author": [f"Ann Roe{n}" for n in range(99_999)]}) + f"</script>{BODY}"
    ),
    "20,000 h1": lambda: "<h1>One of many titles here</h1>" * 20_000,
    "50,000 br": lambda: "<body>" + "word<br><br>" * 50_000,
    "500 nested tables": lambda: "<table><tr><td>" * 500 + BODY,
    "a table of 20,000 rows": lambda: f"<table>{'<tr><td>a</td><td>b</td></tr>' * 20_000}</table>{BODY}",
    "1 MB of <": lambda: b"<" * 1_000_000,
    "1 MB of >": lambda: b">" * 1_000_000,
    "1 MB of &": lambda: b"&" * 1_000_000,
    "entities": lambda: b"&amp;" * 100_000,
    "a word of 1 MB": lambda: f"<p>{'a' * 1_000_000}</p>",
    "1 MB of spaces": lambda: f"<p>{' ' * 1_000_000}x</p>",
    "30,000 open links": lambda: '<a href="x">' * 30_000 + "text",
    "5,000 pictures": lambda: f"<article><h1>Title</h1>{TEXT}{'<img src=a.jpg alt=x>' * 5_000}{TEXT}</article>",
    "5,000 figures": lambda: (
        f"<article><h1>Title</h1>{TEXT}"
        + "".join(f"<figure><img src=/{n}.jpg><figcaption>Photo: Ann Roe</figcaption></figure>" for n in range(5_000))
        + f"{TEXT}</article>"
    ),
    "a byline of 10,000 names": lambda: f"<h1>T</h1><p class=byline>By {'Ann Roe and ' * 10_000}</p>{TEXT}",
    "dates": lambda: f"<h1>T</h1><time>{'1 ' * 50_000}</time><p class=date>{'Jan 1 ' * 20_000}</p>{TEXT}",
    "keywords": lambda: f'<meta name="keywords" content="{"a," * 100_000}">{BODY}',
    "5,000 papers": lambda: (
        f"{BODY}<p>" + "".join(f'<a href="https://doi.org/10.5555/a{n}">x</a> ' for n in range(5_000))
    ),
    "svg in svg": lambda: "<svg>" * 1_500 + BODY,
    "an unclosed comment": lambda: f"{BODY}<!-- {'- ' * 100_000}",
    "an unclosed script": lambda: f"{BODY}<script>{'<p>' * 100_000}",
    "an unclosed attribute": lambda: f'{BODY}<a href="{"x" * 200_000}',
    "an unclosed title": lambda: f"<title>{'<p>x' * 50_000}",
    "NUL bytes": lambda: BODY.replace("the ", "the\0 ").encode(),
    "NUL characters": lambda: BODY.replace("snow", "sn\0ow"),
    "control characters": lambda: BODY.replace(" ", " \x01\x0b\x1b\x7f\x85 "),
    "character references to nothing": lambda: BODY.replace(" ", "&#0; &#xD800; &#x110000; &#x1F; &#99999999999; "),
    "a surrogate": lambda: BODY.replace("snow", "sn\ud800ow \udfff"),
    "surrogates as bytes": lambda: BODY.replace("snow", "sn\ud800ow \udfff").encode("utf-8", "surrogatepass"),
    "UTF-8 cut short": lambda: BODY.replace("snow", "Schnee fällt").encode()[:-3].replace(b"\xa4", b""),
    "every byte": lambda: BODY.encode() + b"<p>" + bytes(range(32, 256)) * 20,
    "a bad base": lambda: f'<base href="http://["><link rel=canonical href="https://[::1">{BODY}<a href="//[">x</a>',
    "bad addresses": lambda: (
        f'<meta property="og:url" content="http://a:b:c/"><meta property="og:image" content="http://[/x.jpg">'
        f'{BODY}<img src="http://[1/a.jpg"><img src="data:x" srcset="http://[ 2x, , 9w"><a href="http://\ud800/">x</a>'
    ),
    "bad dates": lambda: (
        '<meta property="article:published_time" content="0000-00-00T99:99:99+99:99">'
        f'<meta name="date" content="99999-13-45"><time datetime="-1">{BODY}'
    ),
    "bad languages": lambda: f'<html lang="{"x-" * 5_000}"><meta property="og:locale" content="☃">{BODY}',
    "a picture of no size": lambda: f"<article>{TEXT}<img src=/a.jpg width=-1 height={'9' * 4_000}>{TEXT * 3}",
    "half a page twice": lambda: f"<html><body>{BODY}</body></html><html><body>{BODY}</body></html>",
    "frames": lambda: "<frameset><frame src=a><frameset>" * 400 + BODY,
    "1,000 head in body": lambda: "<body><head><title>T</title></head>" * 1_000 + BODY,
}  # fmt: skip


@pytest.mark.parametrize("name", MANY)
def test_too_much_of_anything_is_a_record(name: str) -> None:
    assert read(MANY[name]()).requested_url == ADDRESS


@pytest.mark.parametrize(
    "name",
    [
        *("1,900 nested div", "4,000 attributes", "50,000 meta", "JSON-LD of 100,000 [", "JSON-LD of 100,000 {"),
        *("500 nested tables", "NUL bytes", "an unclosed comment", "bad addresses", "bad dates", "bad languages"),
        *("JSON-LD of NaN", "JSON-LD of wrong types", "half a page twice", "an unclosed script"),
    ],
)
def test_the_text_beside_it_is_read(name: str) -> None:
    article = read(MANY[name]())
    assert article.title == "Snow on the ridge"
    assert "nobody in the village below" in article.body


def test_a_long_number_takes_nothing_else_out_of_json_ld() -> None:
    article = read(MANY["JSON-LD beside a long number"]())
    assert [author.name for author in article.authors] == ["Ann Roe"]


@pytest.mark.parametrize(
    "label", ["utf-8", "utf-16", "ascii", "shift_jis", "utf-7", "hz", "base64", "rot13", "zlib", "x", "", "\0"]
)
@pytest.mark.parametrize("stated", [True, False])
def test_a_lying_label_does_not_spoil_the_text(label: str, stated: bool) -> None:
    html = f'<meta charset="{label}">{BODY}'.replace("early", "früh – çà et là")
    article = read(html.encode("utf-8"), encoding=label) if stated else read(html.encode("utf-8"))
    assert "früh – çà et là" in article.body


@pytest.mark.parametrize("label", ["utf-8", "utf-16", "windows-1252", "shift_jis", "x", None])
def test_a_page_of_another_encoding_than_its_label(label: str | None) -> None:
    html = BODY.replace("early", "früh").encode("windows-1252")
    article = parse(html, ADDRESS, site=None, encoding=label)
    validator().validate(article.to_dict())
    assert article.title == "Snow on the ridge"


@pytest.mark.parametrize(
    "address", [None, "", "x", "http://", "http://[", "javascript:alert(1)", "http://a:b/", "\0", "☃", "x" * 10_000]
)
def test_bad_addresses_of_the_page(address: str | None) -> None:
    article = parse(f"{BODY}<a href=/x>x</a><img src=/a.jpg>", address)
    validator().validate(article.to_dict())
    assert article.title == "Snow on the ridge"


TAGS = (
    "p div span a b h1 h2 h3 ul ol li table tr td th thead figure figcaption img br pre blockquote article main header "
    "footer nav aside section time address meta link title head body html script style form button input select option "
    "textarea svg path iframe video source picture noscript template dl dt dd frameset object base details summary"
).split()
ATTRIBUTES = """
class=byline
class="author date"
href=/a
href='http://['
src=a.jpg
srcset="a.jpg 2x, b 9w"
hidden
itemprop="author" itemscope
itemtype="https://schema.org/NewsArticle" itemscope
rel="author tag"
datetime="2021-03-04T12:50:00Z"
datetime="2021-99-99"
property="og:title" content="Snow"
width=9e9
name="citation_author" content="Roe, A."
property="article:published_time" content="03/04/21"
lang=☃
type="application/ld+json"
id=comments
itemprop=articleBody
href="https://doi.org/10.5555/1"
="<
""".splitlines()
TEXTS = f"""
{TEXT}
By Ann Roe
March 4, 2021
Photo: Ann Roe / Harbour Press
(Credit: A. Roe)
Updated 3 hours ago
{{"@type":"NewsArticle","author":{{"name":["A"]}},"datePublished":2021}}
{{"@graph":[{{"@id":1}}]}}
&#0;
&
]]>
<!--
-->
<![CDATA[
<?php
\0
doi:10.5555/12345
https://arxiv.org/abs/2101.00001
Tags: a, b
""".splitlines()


@st.composite
def soup(draw: st.DrawFn) -> str:
    """Tags and texts that nobody has put in order."""
    piece = st.one_of(
        st.builds("<{} {}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(TEXTS),
        st.text(max_size=30),
    )
    return "".join(draw(st.lists(piece, max_size=40)))


@settings(max_examples=150)
@given(soup(), st.booleans())
def test_any_soup_is_a_record(html: str, encoded: bool) -> None:
    with suppress(PageError):
        read(html.encode("utf-8", "replace") if encoded else html)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_record_or_no_page(data: bytes) -> None:
    with suppress(PageError):
        read(data)
