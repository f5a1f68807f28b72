from __future__ import annotations

import pytest

from scraper.readers import papers


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
    assert papers.doi(text) == expected


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
        ("https://www.nature.com/articles/ncomms12345?proof=t", ("doi", "10.1038/ncomms12345")),
        ("http://www.nature.com/nature/journal/v543/n7646/full/nature21380.html", ("doi", "10.1038/nature21380")),
        (
            "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
            ("doi", "10.1016/s0140-6736(20)30183-5"),
        ),
        ("https://www.bmj.com/content/372/bmj.n71", ("doi", "10.1136/bmj.n71")),
        ("https://advances.sciencemag.org/content/3/1/e1600821", ("doi", "10.1126/sciadv.1600821")),
        ("https://pubs.rsc.org/en/content/articlelanding/2024/ce/d3ce01173a", ("doi", "10.1039/d3ce01173a")),
        ("https://www.hindawi.com/journals/bmri/2020/1234567/", ("doi", "10.1155/2020/1234567")),
        ("https://acp.copernicus.org/articles/20/1/2020/", ("doi", "10.5194/acp-20-1-2020")),
        (
            "https://www.aanda.org/articles/aa/full_html/2020/01/aa36734-19/aa36734-19.html",
            ("doi", "10.1051/0004-6361/201936734"),
        ),
        (
            "https://journals.ametsoc.org/view/journals/bams/96/12/bams-d-15-00118.1.xml?tab_body=pdf",
            ("doi", "10.1175/bams-d-15-00118.1"),
        ),
        ("https://www.nber.org/papers/w27476", ("doi", "10.3386/w27476")),
        ("https://aclanthology.org/2020.acl-main.463/", ("doi", "10.18653/v1/2020.acl-main.463")),
        ("https://www.aclweb.org/anthology/P19-1355.pdf", ("doi", "10.18653/v1/p19-1355")),
        ("https://psyarxiv.com/ab3cd/", ("doi", "10.31234/osf.io/ab3cd")),
        ("https://www.researchsquare.com/article/rs-123456/v1", ("doi", "10.21203/rs.3.rs-123456/v1")),
        ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3564650", ("doi", "10.2139/ssrn.3564650")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2850570/", ("pmcid", "PMC2850570")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC8701327/pdf/main.pdf", ("pmcid", "PMC8701327")),
        ("https://europepmc.org/article/MED/29754952", ("pmid", "29754952")),
        ("https://europepmc.org/article/PMC/PMC2850570", ("pmcid", "PMC2850570")),
        (
            "https://academic.oup.com/mnras/article/490/3/3196/5566345?searchresult=1",
            ("url", "https://academic.oup.com/mnras/article/490/3/3196/5566345"),
        ),
        (
            "https://www.sciencedirect.com/science/article/pii/S2212094723000038",
            ("url", "https://www.sciencedirect.com/science/article/pii/S2212094723000038"),
        ),
        ("https://www.sciencedirect.com/topics/earth-and-planetary-sciences/extratropical-cyclone", None),
        (
            "https://www.researchgate.net/publication/259149186_First_impressions",
            ("url", "https://www.researchgate.net/publication/259149186_First_impressions"),
        ),
        ("https://www.researchgate.net/profile/Ann-Roe", None),
        ("https://www.health.harvard.edu/blog/what-a-walk-does", None),
        ("https://www.pnas.org/", None),
        ("https://blogs.bmj.com/bmj/2020/03/01/opinion", None),
        ("https://twitter.com/share?url=https://doi.org/10.1042/bst0330302", None),
        ("https://example.org/news/10.html", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_address(address: str, expected: tuple[str, str] | None) -> None:
    assert papers.at(address) == expected
