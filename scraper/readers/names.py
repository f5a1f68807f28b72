"""What a name is the name of, as far as its form and words tell: a person, an organisation or a post."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.readers.byline_words import (
    AGENCIES,
    ORGANISATION_ENDINGS,
    ORGANISATIONS,
    PARTICLES,
    POST_ENDINGS,
    ROLES,
    TITLES,
    WIRES,
)

_MOST_SHOUTED = 4  # words of a name in capitals; more of them are a headline or a song's
_NO_NAME = re.compile(r"[\d:!?：。！？]")  # what no person's name has
_ACRONYM = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,} (?=\S*[a-z])")  # "CNN Business"; initials have two letters, names vowels
_LEGAL_FORM = re.compile(
    r"^(?:株式会社|有限会社|合同会社|주식회사|[(（]株[)）]|[(（]주[)）]|㈱|㈜)|(?:株式会社|有限会社|合同会社|有限公司|주식회사|[(（]株[)）]|㈱)$"
    r"|[\s,](?:GmbH(?:\s*&\s*Co\.?\s*KG)?|AG|SE|S\.\s?A\.|Sp\.\s*z\s*o\.?\s*o\.?|z\.\s?s\.|s\.\s?r\.\s?o\."
    r"|a\.\s?s\.|Kft\.?|Zrt\.?|S\.\s?r\.\s?l\.|S\.\s?p\.\s?A\.|S\.\s?L\.|B\.\s?V\.|N\.\s?V\.|A/S|ApS"
    r"|Oy|Ltd\.?|Limited|LLC|L\.L\.C\.|PLC|Pty\.?|Inc\.?|Corp\.?|SARL|SAS|S\.\s?R\.\s?L\."
    r"|d\.\s?o\.\s?o\.|OOO|ООО|ЗАО|ОАО)$"
)
HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
ARTICLES = frozenset({"your", "my", "the", "le", "la", "les", "el", "die", "der", "das", "il", "our", "an", "a"})
# Family names begin with some articles; with these prepositions, phrases: "Aus der Einladung".
_NO_START = ARTICLES - {"le", "la", "el", "der", "die", "das"} | {"aus", "mit", "zum", "zur", "from", "with"}
_SUPPLIED = frozenset({"with", "mit", "avec", "con", "com", "med", "met", "från", "fra"})  # before an agency
_SMALL = PARTICLES | TITLES


@lru_cache(maxsize=512)  # several fields ask of the few names of a page, each more than once
def is_person(name: str) -> bool:
    """Whether a name looks like a person's: two to five capitalized words, none of an organisation or a role."""
    if HAN.search(name):
        return 2 <= len(name.replace(" ", "")) <= 5 and not _NO_NAME.search(name) and not is_organisation(name)
    words = [w for w in name.split() if w.casefold() not in TITLES]
    shouted = len(words) > _MOST_SHOUTED and name.isupper()
    return 2 <= len(words) <= 6 and not shouted and could_be_person(name)


def could_be_person(name: str) -> bool:
    """Whether nothing in a name speaks against a person's, which it may be a part of."""
    words = name.split()
    if not words or len(words) > 7 or _NO_NAME.search(name) or _ACRONYM.match(name) or is_organisation(name):
        return False
    if words[0].casefold() in _NO_START:
        return False
    return not any(map(is_post, words)) and all(_is_name_word(w) for w in words)


def _is_name_word(word: str) -> bool:
    first = word.lstrip("\"“'‘(«")[:1]
    return (
        first.isupper()
        or (first.isalpha() and not first.islower())
        or word.casefold() in _SMALL
        or word[:2] in ("d'", "d’", "l'", "l’", "al", "el")
    )


def is_organisation(name: str) -> bool:
    """Whether a word of a name, its last letters or its form is an organisation's."""
    words = [w.strip(".,").casefold() for w in name.split()]
    if (
        any(w in ORGANISATIONS or w.endswith(ORGANISATION_ENDINGS) for w in words)
        or words[-1:] == ["today"]
        or ("." in words[-1][1:-1] and len(words[-1]) > 4)
    ):
        return True
    if len(words) <= 2 and (words[0] in AGENCIES or is_supplied(words[0], words[-1])):
        return True
    return name.casefold().startswith("associated press")


def is_supplied(first: str, second: str) -> bool:
    """Whether two words say which agency a text is from: "Avec AFP"."""
    return first.casefold() in _SUPPLIED and second.casefold() in AGENCIES | WIRES


def is_company(name: str) -> bool:
    """Whether a name ends in a legal form, or begins with one as in Japan and Korea: who publishes, not who writes."""
    return _LEGAL_FORM.search(name) is not None


def says_post(text: str) -> bool:
    """Whether a word of a text is the name of a post: "editor"."""
    return any(map(is_post, text.split()))


def is_post(word: str) -> bool:
    """Whether a word is the name of a post, alone or with its subject before it."""
    folded = word.casefold().strip(".,:")
    return folded in ROLES or folded.endswith(POST_ENDINGS)


def says_role(text: str) -> bool:
    """Whether a text names a post or an outlet."""
    return is_organisation(text) or says_post(text)
