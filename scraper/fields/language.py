"""Language of the text, as a BCP 47 tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.fields import body
from scraper.linked_data import strings
from scraper.page import Candidate, Page
from scraper.readers.language import votes
from scraper.tree import text_of

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?(?:-[a-z0-9-]{1,20})?")
_META = (
    "content-language",
    "og:locale",
    "dc.language",
    "dcterms.language",
    "language",
    "inlanguage",
    "citation_language",
)
# Names and wrong codes that pages use, and the codes of ISO 639 that were replaced.
_NAMED = {
    "english": "en", "deutsch": "de", "german": "de", "français": "fr", "french": "fr", "español": "es",
    "spanish": "es", "português": "pt", "portuguese": "pt", "italiano": "it", "italian": "it", "nederlands": "nl",
    "dutch": "nl", "русский": "ru", "russian": "ru", "svenska": "sv", "swedish": "sv", "dansk": "da", "norsk": "no",
    "suomi": "fi", "polski": "pl", "türkçe": "tr", "turkish": "tr", "arabic": "ar", "chinese": "zh", "japanese": "ja",
    "korean": "ko", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt",
    "ita": "it", "nld": "nl", "iw": "he", "in": "id", "ji": "yi", "cz": "cs", "jp": "ja", "gr": "el", "ua": "uk",
    "dk": "da", "cn": "zh",
}  # fmt: skip
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "x", "xx", "xxx"))
_REGION = {"UK": "GB", "EN": ""}  # "en-EN" names no country
# Languages that share so many words that a text does not tell them apart.
_CLOSE = (
    {"no", "nb", "nn", "da"}, {"id", "ms"}, {"sr", "hr", "bs", "mk", "bg"}, {"cs", "sk"}, {"gl", "pt"},
    {"af", "nl", "fy"}, {"ca", "es"}, {"lb", "gsw", "nds", "de"}, {"oc", "ca", "fr"}, {"fo", "da"}, {"be", "ru"},
)  # fmt: skip
_CLEARLY = 2  # times as many words as for the language stated, before the text is believed


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """What the page states, unless the words of the text are plainly of another language; else what they tell."""
    for chosen in page.chosen("language"):
        yield Candidate(text_of(chosen), "site:css")
    found = votes(page.once(body.beginning))
    told = found.most_common(1)[0] if found else None
    for candidate in _stated(page):
        language = (normalize(candidate.raw) or "").partition("-")[0]
        if language and (told is None or _agree(language, told[0]) or found[language] * _CLEARLY >= told[1]):
            yield candidate
    if told:
        yield Candidate(told[0], "dom:text")


def _stated(page: Page) -> Iterator[Candidate[str]]:
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang"):
        if value := page.root.get(name):
            yield Candidate(value, "html:lang")
    for value in strings(page.linked_data.article.get("inLanguage"))[:1]:
        yield Candidate(value, "json-ld")
    yield from page.meta_first(*_META)


def _agree(one: str, other: str) -> bool:
    return one == other or any(one in close and other in close for close in _CLOSE)


def normalize(raw: str) -> str | None:
    """The tag with the cases of BCP 47 ("en_us" is "en-US"); None for what is no language tag."""
    word = raw.strip().split(",")[0].split(".")[0].split(";")[0].strip().lower().replace("_", "-")
    word = _NAMED.get(word, word)
    match = _TAG.fullmatch(word)
    if match is None or match[1] in _NO_LANGUAGE:
        return None
    region = (match[3] or "").upper()
    parts = (_NAMED.get(match[1], match[1]), (match[2] or "").title(), _REGION.get(region, region))
    return "-".join(part for part in parts if part)
