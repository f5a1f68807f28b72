from __future__ import annotations

import pytest

from scraper.readers.citation import as_title, title_in

TITLE = "A slope that moves by night"


@pytest.mark.parametrize(
    "entry",
    [
        f"More information: Ann Roe et al, {TITLE}, Slow Slopes (2022). DOI: 10.5555/slope.1",
        f"More information: Marc J. L. Th. Roe et al. {TITLE}, Annals of Slow Slopes (2019). DOI: 10.5555/slope.1",
        f"A. Roe, Bo Ek. {TITLE}. Slow Slopes, 2022; 12 (3): 45 DOI: 10.5555/slope.1",
        f"Roe A, Ek B, et al. {TITLE}. Slow Slopes. 2022.",
        f"Roe A. {TITLE}. Slow Slopes 2022 Mar 4;12:3-4. doi: 10.5555/slope.1",
        f"Originalpublikation: A. Roe, B. Ek: {TITLE}. Slow Slopes (2022). DOI: 10.5555/slope.1",
        f"Roe A, Ek B: {TITLE}. Slow Slopes, 10 May 2022, doi: 10.5555/slope.1",
        f"Roe A, et al. {TITLE}. Annals of Slow Slopes. May 10, 2022. DOI: 10.5555/slope.1",
        f"Roe A, Ek B. {TITLE}. Slow Slopes (2022). doi: 10.5555/slope.1",
        f"Roe, A., & Ek, B. (2022). {TITLE}. Slow Slopes, 12(3), 4–5. https://doi.org/10.5555/slope.1",
    ],
)
def test_title(entry: str) -> None:
    assert title_in(entry) == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "The study was published in Slow Slopes (2022). DOI: 10.5555/slope.1",
        "She told Slow Slopes (2022). The team then measured it again in autumn. It moved, says doi 10.5555/slope.1.",
        "She measured it twice. In March 2022, the slope moved.",
        "They work in the U.S. The team then measured it again. It appears in Slow Slopes (2022). DOI: 10.5555/slope.1",
        "Roe A: " * 150,
        "Roe A. Slow Slopes " * 50,
        "(Slow Slopes, 2022; doi: 10.5555/slope.1)",
        "",
        "et al, " * 500,
        "(2022) " * 500,
    ],
)
def test_no_entry(text: str) -> None:
    assert title_in(text) is None


def test_the_label_of_a_title_is_none_of_it() -> None:
    assert as_title(f"Paper: “{TITLE}”") == TITLE
