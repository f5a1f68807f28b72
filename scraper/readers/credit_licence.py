"""Credits without a label that end in terms: "Ann Roe, CC BY-SA 4.0", "Harbour University, Author provided"."""

from __future__ import annotations

import re

from scraper.readers.credit_names import MAX_WORDS, is_prose

_TERMS = re.compile(
    r"(?:^|(?<=[\s,|/(]))\(?(?:CC[ -]BY(?:[ -](?:SA|NC|ND)){0,2}(?:[ -]\d(?:\.\d)?)?"
    r"(?:\s(?:IGO|DEED|Int(?:ernational|\.)?|Unported))?|CC[ -]?0(?:\s1\.0)?"
    r"|[Aa]uthor (?:provided|supplied)(?:\s\(no reuse\))?|[Ff]ourni par l['’]auteur"
    r"|(?:[Cc]ortesía|[Pp]roporcionad[oa] por) (?:del|el|la) autora?)\)?\.?\Z"
)
_AND_OTHERS = ("et al. ", "et al., ")  # end no sentence
_LAST = 60  # characters of a text that may be terms
_SIGNS = ("CC", "uthor", "auteur", "autor")  # one of these is in each


def licensed(text: str, sentence: re.Pattern[str], joint: re.Pattern[str]) -> int | None:
    """Where a credit that ends in terms begins: behind the end of the last sentence, else behind a joint with a name
    between it and the terms, as far as what stands there may be a name; None if the text ends in no terms.
    """
    last = text[-_LAST:]
    found = _TERMS.search(text, max(0, len(text) - _LAST)) if any(sign in last for sign in _SIGNS) else None
    if found is None or not found.start():
        return None
    at = found.start()
    ends = (mark.end() for mark in sentence.finditer(text, 0, at))
    start = max((end for end in ends if not text.endswith(_AND_OTHERS, 0, end)), default=0)
    if not start:
        joints = (mark.end() for mark in joint.finditer(text, 0, at))
        start = max((end for end in joints if text[end:at].strip()), default=0)
    name = text[start:at].strip(" ,|/(–-")
    if len(name.split()) > MAX_WORDS or name[:1].islower() or (not start and is_prose(name)):
        return None
    return start
