"""Whatever stands in pages, JSON-LD, feeds, site files, plain text: a record that keeps the contract, or why not."""

from __future__ import annotations

import html
import json
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scraper import Article, parse, sites
from scraper.crawl import feeds, sitemaps
from scraper.plaintext import parse_text
from scraper.sites import SiteError

ADDRESS = "https://snow.example/news/ridge"
NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
# What stands in data of this kind, and what does not.
TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        "2026-03-04T12:50:00Z|2026-13-45|March 4, 2026|1 hour ago|By Ann Roe|Ann Roe and Bo Ek|Photo: Ann Roe/Harbour"
        "|https://snow.example/a|//[|javascript:x|&lt;b&gt;|<b>|\0|\ud800|\u2028|NaN|1e999|doi:10.5555/12345|Credit:"
        "|© 2026|NewsArticle|ImageObject|Person|en|xx-YY|\U0001f3d4|9999999999999999999|-1".split("|")
    ),
)
NAMES = (
    "@type @id @graph name headline author creator datePublished dateModified image url publisher keywords about "
    "articleBody description articleSection inLanguage creditText caption contentUrl citation isBasedOn sameAs "
    "mainEntityOfPage isAccessibleForFree hasPart logo"
).split()
DATA = st.recursive(
    st.one_of(TEXT, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=8),
    max_leaves=25,
)
TITLES = st.sampled_from(
    "Snow on the ridge came early|Ice cores tell of a warm spring|Why do bees sleep in the cold?".split("|")
)
WORDS = "snow ridge village winter river people house stone measured early found many told under long".split()
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=12, max_size=24).map(lambda w: " ".join(w).capitalize() + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=2, max_size=4).map(" ".join)
PEOPLE = st.sampled_from(["Ann Roe", "Bo Lindgren", "María Pérez Soto", "Jan van Dijk", "Li Wei"])


@cache
def validator(root: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads((root / "output" / "article.schema.json").read_text(encoding="utf-8")))


def keeps_the_contract(root: Path, article: Article) -> None:
    record = article.to_dict()
    validator(root).validate(record)
    json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8")


@settings(max_examples=80)
@given(DATA, st.sampled_from(["", "<!--", "</b>", ","]))
def test_any_linked_data_is_a_record(root: Path, data: Any, behind: str) -> None:
    script = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    page = f'<script type="application/ld+json">{script}{behind}</script><h1>Snow</h1><p>It snowed on the ridge.</p>'
    keeps_the_contract(root, parse(page, ADDRESS, site=None))


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.sampled_from(["{}", "By {}", "Tags: {}", "({})", "* {}", "Photo: {}"]), TEXT), max_size=20)
)
def test_any_plain_text_is_a_record(root: Path, told: list[tuple[str, str]]) -> None:
    text = "\n\n".join(form.format(text) for form, text in told)
    keeps_the_contract(root, parse_text(text, ADDRESS, fetched_at=NOW))


LINES = TEXT.map(html.escape)
ITEM = st.builds(
    "<{0}><title>{1}</title><link>{2}</link><link href='{2}'/><loc>{2}</loc><pubDate>{3}</pubDate></{0}>".format,
    st.sampled_from(["item", "entry", "url", "sitemap", "x"]),
    LINES,
    LINES,
    LINES,
)


@settings(max_examples=80)
@given(
    st.sampled_from(
        [
            "rss version='2.0'",
            "feed xmlns='http://www.w3.org/2005/Atom'",
            "rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'",
            "urlset",
            "sitemapindex",
        ]
    ),
    st.lists(ITEM, max_size=5),
    st.integers(0, 300),
)
def test_any_feed_is_a_list_or_none(kind: str, items: list[str], cut: int) -> None:
    text = f"<?xml version='1.0'?><{kind}><channel>{''.join(items)}</channel></{kind.split()[0]}>"
    body = text.encode("utf-8", "replace")
    told(body[: len(body) - cut])


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=200), DATA.map(lambda data: json.dumps({"version": "1", "items": data}).encode())))
def test_any_bytes_are_a_feed_or_none(body: bytes) -> None:
    told(body)


def told(body: bytes) -> None:
    """What feed and sitemap say of the bytes: addresses of the web, or why not, on one line."""
    for read in (lambda: feeds.read(body, ADDRESS), lambda: list(sitemaps.read(body).entries)):
        reason, found = "", []
        try:
            found = read()
        except (feeds.FeedError, sitemaps.SitemapError) as error:
            reason = str(error)
        assert "\n" not in reason
        assert all(entry.url.startswith(("http://", "https://")) for entry in found)


@settings(max_examples=80)
@given(
    st.dictionaries(
        st.sampled_from(
            "domain name domains article_url not_article feeds sitemaps sections select drop fixed delay x".split()
        ),
        st.one_of(
            TEXT.map(json.dumps),
            st.lists(TEXT, max_size=3).map(json.dumps),
            st.sampled_from(["1", "nan", "{}", "[", "true"]),
        ),
    )
)
def test_any_site_file_is_a_site_or_told_why_not(values: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "snow.toml"
        lines = {"domain": '"example.org"', "name": '"Snow"', **values}
        path.write_bytes("\n".join(f"{key} = {value}" for key, value in lines.items()).encode("utf-8", "surrogatepass"))
        try:
            told = sites.read(path).id
        except SiteError as error:
            told = str(error)
    assert told == "snow" or "snow.toml" in told
    assert "\n" not in told


def rendered(article: Article) -> str:
    """A plain page that prints what a record holds."""
    e = html.escape
    paragraphs = "".join(f"<p>{e(text)}</p>" for text in article.body.split("\n\n"))
    authors = " and ".join(author.name for author in article.authors)
    return (
        f'<!doctype html><html lang="{article.language}"><head><title>{e(article.title or "")}</title></head>'
        f"<body><article>"
        f'<h1>{e(article.title or "")}</h1><p class="byline">By {e(authors)}</p>'
        f'<time datetime="{article.date_published}">{article.date_published}</time>{paragraphs}</article></body></html>'
    )


DAYS = st.datetimes(datetime(2001, 1, 1), datetime(2026, 1, 1))


@settings(max_examples=40)
@given(
    TITLES,
    st.lists(PEOPLE, min_size=1, max_size=2, unique=True),
    DAYS,
    st.lists(PARAGRAPH, min_size=3, max_size=6, unique=True),
)
def test_a_record_printed_as_a_page_is_read_again(
    title: str, people: list[str], day: datetime, texts: list[str]
) -> None:
    data = {
        "@type": "NewsArticle", "headline": title, "inLanguage": "en", "datePublished": f"{day:%Y-%m-%dT%H:%M:%SZ}",
        "author": [{"@type": "Person", "name": name} for name in people],
    }  # fmt: skip
    body = "".join(f"<p>{text}</p>" for text in texts)
    head = f'<title>{title}</title><script type="application/ld+json">{json.dumps(data)}</script>'
    first = parse(
        f'<html lang="en"><head>{head}</head><body><h1>{title}</h1><div>{body}</div></body></html>', ADDRESS, site=None
    )
    assert (first.title, first.body) == (title, "\n\n".join(texts))
    assert [author.name for author in first.authors] == people
    again = parse(rendered(first), ADDRESS, site=None)
    for field in ("id", "title", "authors", "date_published", "language", "body", "content_hash"):
        assert getattr(again, field) == getattr(first, field), field
