from __future__ import annotations

import pytest

from scraper.fields import references
from scraper.page import Page

TEXT = (
    "The slope has been creeping for eleven years, and the people who measure it say that it has begun to hurry, "
    "although nobody can tell them why."
)


def read(body: str, url: str = "https://news.example/slope", head: str = "") -> list[tuple[str | None, ...]]:
    html = f"<html><head>{head}</head><body><article><h1>The slope</h1>{body}</article></body></html>"
    page = Page(html, url)
    values = (references.normalize(c.raw) for c in references.candidates(page))
    found = next((v for v in values if v), ())
    return [(r.doi or r.arxiv or r.pmid or r.pmcid, r.url, r.title) for r in found]


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
    "named as a paper of PubMed Central": (
        paragraphs("It was measured twice (PMCID: PMC1234567)."),
        [("PMC1234567", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", None)],
    ),
    "known by its address alone, without what a search added": (
        paragraphs('The <a href="https://jamanetwork.com/journals/jama/fullarticle/2761044?resultClick=1">study</a>.'),
        [(None, "https://jamanetwork.com/journals/jama/fullarticle/2761044", None)],
    ),
    "in a box for the text that is named for what else it holds": (
        f"<form><div class='entry inline-promos'>{paragraphs('<a href=https://doi.org/10.5555/slope.5>Here</a>.')}</div></form>",
        [("10.5555/slope.5", "https://doi.org/10.5555/slope.5", None)],
    ),
    "title behind its label": (
        paragraphs()
        + "<dl><dt>Journal</dt><dd>Slow Slopes</dd><dt>DOI</dt><dd><a href='https://doi.org/10.5555/slope.7'>"
        "10.5555/slope.7</a></dd><dt>Article Title</dt><dd>A slope that moves by night</dd></dl>",
        [("10.5555/slope.7", "https://doi.org/10.5555/slope.7", "A slope that moves by night")],
    ),
    "title behind a label in bold": (
        paragraphs() + "<p><b>DOI</b></p><p><a href='https://doi.org/10.5555/slope.8'>10.5555/slope.8</a></p>"
        "<p><b>Article Title</b></p><p>A slope that moves by night</p>",
        [("10.5555/slope.8", "https://doi.org/10.5555/slope.8", "A slope that moves by night")],
    ),
    "title in a bibliographic entry": (
        paragraphs()
        + "<p><b>More information:</b> A. Roe et al, A slope that moves by night, <i>Slow Slopes</i> (2022). "
        "<a href='https://doi.org/10.5555/slope.6'>DOI: 10.5555/slope.6</a></p>",
        [("10.5555/slope.6", "https://doi.org/10.5555/slope.6", "A slope that moves by night")],
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


def test_a_site_that_has_papers_leads_to_others_of_its_own() -> None:
    body = paragraphs(
        'Next: <a href="/content/114/28/7397">a slope</a>, <a href="https://www.pnas.org/content/1/2/3">two</a>.'
    )
    assert read(body, "https://www.pnas.org/content/114/28/7398") == []


def test_own_doi_is_no_reference() -> None:
    body = paragraphs("doi: 10.5555/slope.9")
    assert read(body, "https://journal.example/articles/slope.9") == []


@pytest.mark.parametrize(
    "tag",
    [
        "<meta name=citation_title content='The slope'>",
        "<meta name=citation_author content='Ann Roe'><meta name=author content='Ann Roe'>",
        "<meta name=citation_journal_title content=Slopes><meta property=og:site_name content=Slopes>",
    ],
)
def test_the_doi_of_an_article_that_states_itself_is_no_reference(tag: str) -> None:
    body = paragraphs() + "<p>Citation: Roe, A. (2022), The slope, Slopes, doi:10.5555/A1.</p>"
    assert read(body, head=f"<meta name=citation_doi content=10.5555/A1>{tag}") == []


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
