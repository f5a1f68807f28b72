"""Who supplied the text, where the page says so: an institution, a wire agency, or the site it is republished from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from scraper.fields import publisher
from scraper.linked_data import strings
from scraper.page import Candidate, Page
from scraper.printed import byline
from scraper.readers.byline_words import AGENCIES
from scraper.text import plain, squeeze
from scraper.tree import Element, text_of

_LINE = 400  # characters of a line that says it
MAX_LENGTH = 90  # characters of a name; more is a sentence
_ABOVE, _BELOW = 12, 160  # elements round the end of the text that are looked at

_AGENCY_NAMES = (
    "associated press", "agence france-presse", "agence france presse", "reuters", "pa media", "press association",
    "deutsche presse-agentur", "australian associated press", "the canadian press", "canadian press", "xinhua",
    "europa press", "kyodo news", "yonhap", "bloomberg", "keystone-sda", "agencia efe", "press trust of india",
)  # fmt: skip
_NAMES = "|".join(re.escape(n) for n in sorted({*AGENCIES, *_AGENCY_NAMES}, key=len, reverse=True))
_AGENCY = re.compile(rf"(?<![\w.])(?:{_NAMES})(?![\w]|\.\w)", re.I)
_NO_PROSE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "table", "td"})
_CAPITALS = frozenset({"ap", "afp", "apa", "upi", "pti", "efe", "sid", "aap"})
# What is printed before the name of who supplied the text, each at the start of a line.
_LABEL = re.compile(
    r"(?:(?:materials?|content|story|article|text|information|news) )?provided by(?:\s*:)?\s+(?:the\s+(?=[a-z]))?"
    r"|(?:story |news |original |press release )?source\s*(?::|[–—-](?=\s))\s*"
    r"|(?:bron|quelle|fonte|fuente|källa|kilde|источник|zdroj|źródło)\s*:\s*"
    r"|(?:this |the )?(?:article|story|post|piece|essay|op-ed|interview)?\s*(?:is|was|has been|is being)?\s*"
    r"(?:(?:first |originally )(?:published|appeared|posted|produced)|re-?published|reprinted|re-?posted"
    r"|(?:published|appeared) (?:first|originally))(?: with permission)? (?:from|by|on|in|at|courtesy of) "
    r"|cet article (?:est republié à partir de|a été publié (?:initialement|à l'origine) (?:par|sur|dans)) "
    r"|este artículo (?:fue|ha sido) publicado originalmente (?:en|por) "
    r"|dieser (?:artikel|text|beitrag) (?:erschien|ist) zuerst (?:auf|bei|in|im) "
    r"|questo articolo è (?:stato )?(?:ri)?pubblicato (?:originariamente )?(?:da|su) ",
    re.I,
)
# A first look for the same: the first three letters of each.
_LABEL_STARTS = frozenset(
    "mat con sto art tex inf new pro ori pre sou bro que fon fue käl kil ист zdr źró thi the pos pie ess op- int was "
    "has fir pub app re- rep cet est die".split()
) | {"is "}
# "BERLIN (dpa) -", "LONDON, March 4 (Reuters) —", "(AFP)"
_DATELINE = re.compile(rf"[^()]{{0,60}}\(((?:{_NAMES})(?:[/, ]+(?:{_NAMES}))*)\)\s*(?:[—–-]|$)", re.I)
# "… (dpa)", "© AFP", "dpa-infocom, dpa:240101-99-123456/2"
_SIGNED = re.compile(rf"(?:\(|©\s*(?:\d{{4}}\s+)?|^)((?:{_NAMES})(?:\s*/\s*[\w-]+)*)\)?\.?\s*$", re.I)
_END = re.compile(
    r"\s*(?:[.;|]\s|[\"”»]\s|\.$|\sunder (?:a |an )?|\sand (?:is|was) |\s[–—]\s|\s\("
    r"|, (?:and|an?|under|as|with)\s|\son (?=[A-Z][a-z]+ \d)|\swith permission)"
)
_NO_NAME = re.compile(
    r"\d\d|\bet al\b|^the [a-z]|^(?:https?:|www\.|[Tt]his|[Oo]ur|us|[Aa]n?\s|[Ii]ts?\s|\d)"
    r"|^(?:[Aa]uthor|[Ss]taff|[Gg]etty|[Ss]hutterstock|[Uu]nsplash|[Pp]ixabay|[Ii]nstagram|[Tt]witter)"
)


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """What the publisher states, what is printed round the end of the text, then agencies of byline and dateline."""
    for chosen in page.chosen("source_credit"):
        yield Candidate(text_of(chosen), "site:css")
    for found in chain(_stated(page), _printed(page), _agencies(page)):
        name = _letters(normalize(found.raw) or "")
        own = page.once(_own)
        if name and name not in _letters(page.host) and not any(o and name.startswith(o) for o in own):
            yield found


def _own(page: Page) -> frozenset[str]:
    """Names of the publisher."""
    return frozenset(_letters(c.raw) for c in publisher.candidates(page))


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold()).removeprefix("the")


def normalize(raw: str) -> str | None:
    """The name alone, without label, licence and the rest of the sentence; None if none is left."""
    text = plain(raw[:400])
    if label := _LABEL.match(text):
        text = text[label.end() :]
    name = _END.split(text, maxsplit=1)[0].strip(" \"'“”«»,;:.|–—-")
    if not name or len(name) > MAX_LENGTH or _NO_NAME.search(name) or not any(c.isalpha() for c in name):
        return None
    return name.upper() if name.casefold() in _CAPITALS else name


def said_in(line: str) -> str | None:
    """Who supplied the text, by a line with a label for that: "Provided by Harbour University"; None if it has none."""
    label = _LABEL.match(line)
    return normalize(line) if label and label.end() < len(line) <= _LINE else None


def _stated(page: Page) -> Iterator[Candidate[str]]:
    for key in ("sourceOrganization", "isBasedOn"):
        for value in page.linked_data.many(page.linked_data.article.get(key)):
            if isinstance(value, dict):
                yield from (Candidate(name, "json-ld") for name in strings(value.get("name"))[:1])
    yield from page.meta_first("dc.source", "article:source", "original-source-name", "syndication-source-name")


def _printed(page: Page) -> Iterator[Candidate[str]]:
    """Lines at and below the end of the text that begin as such statements do."""
    blocks = page.layout.body
    last = page.position.get(blocks[-1].element, 0) if blocks else 0
    for element in page.elements[max(0, last - _ABOVE) : last + _BELOW] if last else ():
        text = element.text
        if not text or text.isspace():  # most is white space between tags
            continue
        start = text[:80].lstrip()
        if start[:3].lower() not in _LABEL_STARTS:
            continue
        # A label may be half a link: "<a>Materials</a> provided by …".
        if _LABEL.match(start if len(start) > 12 else f"{start} {(element.tail or '')[:30].strip()} X"):
            line = _line(element)
            if (label := _LABEL.match(line)) and label.end() < len(line) <= _LINE:
                source = line[label.end() :]
                agency = _AGENCY.search(source) if line[: label.end()].rstrip().endswith(":") else None
                yield Candidate(agency[0] if agency else source, "dom:source")


def _line(element: Element) -> str:
    """Text of an element, or of what it stands in where it holds the label only."""
    text = _spaced(element)
    parent = element.getparent()
    if len(text) < 25 and parent is not None and len(parent) < 6:
        following = element.getnext()
        if (element.tail or "").strip() or (following is not None and element.tag != "p"):
            return _spaced(parent)
    return text


def _spaced(element: Element) -> str:
    """Text of an element in which the words of different child elements stand apart."""
    return squeeze(" ".join(str(piece) for piece in islice(element.itertext(), 40)))


def _agencies(page: Page) -> Iterator[Candidate[str]]:
    for found in byline.near(page):
        if agency := _AGENCY.search(found.text):
            yield Candidate(agency[0], found.source)
    texts = [b.text for b in page.layout.body if b.element.tag not in _NO_PROSE]
    for text in texts[:2]:
        if dateline := _DATELINE.match(text[:140]):
            yield Candidate(dateline[1], "dom:dateline")
    for text in texts[-2:]:
        if signed := _SIGNED.search(text[-80:]):
            yield Candidate(signed[1], "dom:signature")
