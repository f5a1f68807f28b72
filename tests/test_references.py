from __future__ import annotations

import pytest

from scraper.fields import references
from scraper.page import Page

TEXT = (
    "The slope has been creeping for eleven years, and the people who measure it say that it has begun to hurry, "
    "although nobody can tell them why."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1038/s41586-020-2008-3", "10.1038/s41586-020-2008-3"),
        ("DOI: 10.1126/SCIENCE.abn5636.", "10.1126/science.abn5636"),
        ("(doi:10.1016/j.cub.2020.12.045)", "10.1016/j.cub.2020.12.045"),
        ("https://doi.org/10.1002/fee.2148;", "10.1002/fee.2148"),
        ("see 10.1016/S0140-6736(20)30183-5, Table 2", "10.1016/s0140-6736(20)30183-5"),
        ("10.1175/1520-0469(1963)020%3C0130:DNF%3E2.0.CO;2", "10.1175/1520-0469(1963)020<0130:dnf>2.0.co;2"),
        ("10.1101/2020.01.01.123456v2.full.pdf", "10.1101/2020.01.01.123456"),
        ("10.1101/123456v1.supplementary-material", "10.1101/123456"),
        ("10.1101/123456v2-0", "10.1101/123456"),
        ("https://onlinelibrary.example/doi/full/10.1111/abc.123/full", "10.1111/abc.123"),
        ("https://x.example/article?id=10.1371/journal.pmed.1003308", "10.1371/journal.pmed.1003308"),
        ("10.5555/abc</a>", "10.5555/abc"),
        ("version 10.4 of the tool", None),
        ("10.12/short prefix", None),
        ("10.1234/", None),
        ("", None),
    ],
)
def test_doi(text: str, expected: str | None) -> None:
    assert references.doi(text) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://doi.org/10.1042/BST0330302", ("doi", "10.1042/bst0330302")),
        ("http://dx.doi.org/10.1042/bst0330302", ("doi", "10.1042/bst0330302")),
        ("https://www.nature.com/articles/s41586-020-2012-7_reference.pdf", ("doi", "10.1038/s41586-020-2012-7")),
        ("https://www.nature.com/articles/ncomms12345#ref-CR1", ("doi", "10.1038/ncomms12345")),
        ("https://www.nature.com/articles/d41586-019-02790-3", None),
        ("https://www.science.org/doi/10.1126/science.abn5636", ("doi", "10.1126/science.abn5636")),
        ("https://elifesciences.org/articles/43210", ("doi", "10.7554/elife.43210")),
        ("https://arxiv.org/abs/2310.04153v2", ("arxiv", "2310.04153")),
        ("https://arxiv.org/pdf/2310.04153v2.pdf", ("arxiv", "2310.04153")),
        ("https://arxiv.org/abs/astro-ph/0601001", ("arxiv", "astro-ph/0601001")),
        ("https://doi.org/10.48550/arXiv.2310.04153", ("arxiv", "2310.04153")),
        ("https://arxiv.org/", None),
        ("https://pubmed.ncbi.nlm.nih.gov/29754952/", ("pmid", "29754952")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/16261600", ("pmid", "16261600")),
        ("https://twitter.com/share?url=https://doi.org/10.1042/bst0330302", None),
        ("https://example.org/news/10.html", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_paper(address: str, expected: tuple[str, str] | None) -> None:
    assert references.paper(address) == expected


def read(body: str, url: str = "https://news.example/slope", head: str = "") -> list[tuple[str | None, ...]]:
    html = f"<html><head>{head}</head><body><article><h1>The slope</h1>{body}</article></body></html>"
    page = Page(html, url)
    values = (references.normalize(c.raw) for c in references.candidates(page))
    found = next((v for v in values if v), ())
    return [(r.doi or r.arxiv or r.pmid, r.url, r.title) for r in found]


def paragraphs(last: str = "") -> str:
    return f"<p>{TEXT}</p><p>{TEXT[4:]}</p><p>{TEXT[9:]} {last}</p>"


PAGES = {
    "link in the text": (
        paragraphs('The <a href="https://doi.org/10.5555/Slope.1">study</a> took years.'),
        [("10.5555/slope.1", "https://doi.org/10.5555/slope.1", None)],
    ),
    "a paper linked and named is one, and keeps its link": (
        paragraphs('See <a href="https://journal.example/doi/full/10.5555/slope.1">it</a> (doi: 10.5555/slope.1).'),
        [("10.5555/slope.1", "https://journal.example/doi/full/10.5555/slope.1", None)],
    ),
    "named below the text": (
        paragraphs() + "<div class='more'>More information: DOI: 10.5555/slope.2. Also arXiv:2101.00001v3</div>",
        [
            ("10.5555/slope.2", "https://doi.org/10.5555/slope.2", None),
            ("2101.00001", "https://arxiv.org/abs/2101.00001", None),
        ],
    ),
    "title in cite": (
        paragraphs() + "<p>Reference: <a href='https://doi.org/10.5555/slope.3'>"
        "<cite>A slope that moves by night</cite></a></p>",
        [("10.5555/slope.3", "https://doi.org/10.5555/slope.3", "A slope that moves by night")],
    ),
    "title as the words of the link": (
        paragraphs()
        + "<p>Journal reference: <a href='https://doi.org/10.5555/slope.4'>How fast do slopes move?</a></p>",
        [("10.5555/slope.4", "https://doi.org/10.5555/slope.4", "How fast do slopes move?")],
    ),
    "cards of other articles and comments": (
        paragraphs() + "<div class='related'><a href='https://doi.org/10.5555/other'>other</a></div>"
        "<div class='c-latest-content'><a href='https://doi.org/10.5555/new'>new</a></div>"
        "<div class='comments'><p>But 10.5555/wrong says</p></div>",
        [],
    ),
    "none": (paragraphs(), []),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    body, expected = PAGES[name]
    assert read(body) == expected


def test_own_doi_is_no_reference() -> None:
    body = paragraphs("doi: 10.5555/slope.9")
    assert read(body, "https://journal.example/articles/slope.9") == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta name='citation_doi' content='doi:10.5555/A1'>", [("10.5555/a1", "https://doi.org/10.5555/a1", None)]),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The slope", "citation": '
            '{"@type": "ScholarlyArticle", "name": "Slopes that move at night", "url": "https://arxiv.org/abs/2101.00001"}}'
            "</script>",
            [("2101.00001", "https://arxiv.org/abs/2101.00001", "Slopes that move at night")],
        ),
    ],
)
def test_stated(head: str, expected: list[tuple[str | None, ...]]) -> None:
    assert read(paragraphs(), head=head) == expected
