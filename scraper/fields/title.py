"""Headline as printed, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from scraper.page import Candidate, Page
from scraper.readers import site_tail, slug
from scraper.text import fold, plain, repair, squeeze
from scraper.tree import Element, text_of

Names: TypeAlias = frozenset[str] | tuple[str, ...]

MAX_TITLE = 500  # characters; what is longer is no headline
_MAX_STATED = 2_000
_ALWAYS = 150  # characters a headline may have
_AT_LENGTH = 300  # the same of one that goes on where a title that the page states ends
_LONGER = 2  # times as long as all titles the page states: a paragraph marked up as a headline
_SHORT = 3  # letters of a word that any two titles may share: "the"
_SIDES_AT_MOST = 3  # names that stand around a title
_ADDRESSED = 0.85  # share of words in common from which an address was made of a title
_CUT = 105  # JSON-LD headlines and cards are cut at about 110 characters
_BAR = re.compile(r"\s+[|｜]\s+|\s*[|｜]\s*(?=\D)|\s+(?:[»«‹›>―]|::)\s+|-{3,6}(?=\w)")
_SIDES = re.compile(r"\s*[|｜]\s*|\s+[»«‹›>·–—―-]\s+|\s+::\s+")
_DASH = re.compile(r"\s+[-–—·•:]\s+|[：]|:\s+")
# A first look for them: a sign that each has.
_BAR_SIGN = re.compile(r"[|｜»«‹›>―]|::|---")
_DASH_SIGN = re.compile(r"[-–—·•:：]")
_ANCHORS = (" ¶", " #", " 🔗", " ⚓")  # links to the heading itself
_PAGE_ENDS = ("ページ）", "ページ)")
_PAGE = re.compile(r"(?<=\S) ?[（(]\d{1,2} ?[/／] ?\d{1,2} ?ページ[）)]\Z")  # "…（1/3ページ）"
_SIGNS = "■◆●▲▼▶►▪ "
_BESIDE = frozenset({"script", "style", "svg", "noscript", "template", "button", "img"})
_LINE = frozenset({"br", "div", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "hr"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_KICKER = re.compile(
    r"kicker|eyebrow|overline|over-?title|top-?line|dachzeile|spitzmarke|catch-?line|roof-?line|topic|pre-?(?:title|headline)"
    r"|supra|sur-?titre|antetitulo|occhiello|category|rubri|badge|label|flag|sup(?:er|ra)(?:-?title|-?headline)",
    re.IGNORECASE,
)


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """The site file's choice, the headline a reader sees, then what the page states about itself."""
    for chosen in page.chosen("title"):
        yield Candidate(text_of(chosen), "site:css")
    stated = list(_stated(page))
    printed = _printed(page, stated)
    if printed is not None:
        yield from _addressed(page, printed, stated)
        yield printed._replace(raw=_literal(_without_sign(printed.raw, stated)))
    bare = [Candidate(without_site(c.raw, page.publisher_names), c.source) for c in stated]
    order = sorted(range(len(stated)), key=lambda n: _is_cut(stated[n].raw, stated))
    yield from (bare[n] for n in order if not _is_name(bare[n].raw, page.publisher_names))
    if (headline := page.layout.headline) is not None:
        yield Candidate(_literal(_text(headline)), f"dom:{headline.tag}")


def _printed(page: Page, stated: Sequence[Candidate[str]]) -> Candidate[str] | None:
    """The headline a reader sees; None if nothing that is printed is one."""
    headline = page.layout.headline
    if headline is None:
        return None
    if _is_first_line(headline, stated):
        return None
    title = _headline(headline, [c.raw for c in stated], page.publisher_names)
    if not title or not (_is_title(title, stated, page.publisher_names) or _names_address(title, page.slug)):
        return None
    return Candidate(without_site(title, page.publisher_names, bar_only=True), f"dom:{headline.tag}")


def _is_first_line(headline: Element, stated: Sequence[Candidate[str]]) -> bool:
    """Whether a headline goes on in the heading behind it, as the page states it in one."""
    below = headline.getnext()
    if below is None or below.tag not in _HEADINGS or not stated:
        return False
    whole, first, rest = fold(stated[0].raw), fold(text_of(headline)), set(fold(text_of(below)).split())
    behind = set(whole.removeprefix(first).split())
    return bool(first) and whole.startswith(f"{first} ") and 2 * len(rest & behind) > max(len(rest), len(behind))


def _addressed(page: Page, printed: Candidate[str], stated: Iterable[Candidate[str]]) -> Iterator[Candidate[str]]:
    """The stated title that the page's address was made of, if the headline says other words: it is the one that the
    article was given, and the headline was reworded, or has something beside it.
    """
    whole = fold(page.document_title)
    for candidate in stated:
        if candidate.source != "meta:og:title":
            continue
        title = candidate._replace(raw=without_site(candidate.raw, page.publisher_names))
        if _goes_on(printed.raw, [title]) and fold(printed.raw) in whole:
            continue  # the address was made of its first sentence
        like = slug.likeness(title.raw, page.slug)
        if like >= _ADDRESSED and like > slug.likeness(printed.raw, page.slug):
            yield title


def normalize(raw: str) -> str | None:
    """The headline on one line, without markup and the link to itself; None if it is empty or too long for one."""
    title = plain(raw)
    if title.endswith(_ANCHORS):
        title = title[:-2]
    if title.endswith(_PAGE_ENDS):
        title = _PAGE.sub("", title)
    return title if 0 < len(title) <= MAX_TITLE else None


def _without_sign(printed: str, stated: Iterable[Candidate[str]]) -> str:
    """The headline without a square or triangle that a blog prints before each, as the page states it."""
    bare = printed.lstrip(_SIGNS)
    if not bare or bare == printed or any(c.raw.startswith(printed[0]) for c in stated):
        return printed
    return bare


def _literal(printed: str) -> str:
    """Printed text as markup, which `normalize` takes off: a headline may speak of "<br>"."""
    return printed.replace("<", "&lt;")


def _stated(page: Page) -> Iterator[Candidate[str]]:
    """What the page says its title is, the most trusted first."""
    node = page.linked_data.article
    named = next((v for key in ("headline", "name") if isinstance(v := node.get(key), str) and v.strip()), "")
    meta = ("twitter:title", "citation_title", "parsely-title", "dc.title", "sailthru.title")
    found = (
        *page.meta_first("og:title"),
        Candidate(named, "json-ld"),
        *page.meta_first(*meta),
        Candidate(page.document_title, "dom:title"),
    )
    for candidate in found:
        if title := plain(candidate.raw[:_MAX_STATED]):
            yield Candidate(title, candidate.source)


def _headline(element: Element, stated: Sequence[str], names: Names) -> str:
    """The text of a headline, without the kicker before it or the badge behind it that stand in elements of their own,
    if the page states the title without them, or their class says what they are and it nowhere states both in one.
    """
    whole = _text(element)
    words = fold(whole)
    titles: dict[str, str] = {}
    if apart := all(words != fold(title) for title in stated):  # most are one
        titles = {fold(part): part for title in reversed(stated) for part in (*_SIDES.split(title), title)}
        apart = words not in titles
    pieces = _pieces(element)[:8]
    if len(pieces) > 1:
        kicked = apart and _is_kicker(pieces[0][0], element)
        complete = titles if apart else {fold(part) for title in stated for part in (title, without_site(title, names))}
        for n in range(1, len(pieces)):
            rests = [squeeze(" ".join(text for _, text in rest)) for rest in (pieces[n:], pieces[:-n])]
            shorter = [rest.strip(":-–—/|· ") for rest in rests]
            if kicked:
                return shorter[0]
            if found := [rest for rest in shorter if fold(rest) in complete]:
                return max(found, key=len)  # both, where one is the site's name
        first = f"{squeeze(pieces[0][1])}:"
        if not apart and (with_colon := next((t for t in stated if t.startswith(first) and fold(t) == words), None)):
            return with_colon  # the kicker's, which is printed in another line or colour
    if apart:  # words that only a style sheet parts
        glued = {words.replace(" ", ""): title for words, title in titles.items()}
        return glued.get(words.replace(" ", ""), whole)
    return whole


def _pieces(element: Element) -> list[tuple[Element, str]]:
    """The parts of a headline: its children with their texts, its own text between them as parts of itself."""
    while len(element) == 1 and not fold((element.text or "") + (element[0].tail or "")):
        element = element[0]
    parts = [(element, element.text or "")]
    for child in element:
        parts += [(child, _text(child)), (element, child.tail or "")]
    return [(part, text) for part, text in parts if fold(text)]


def _is_kicker(part: Element, headline: Element) -> bool:
    return part is not headline and bool(_KICKER.search(part.get("class") or ""))


def _text(element: Element) -> str:
    """What a reader sees of an element: lines parted by spaces, nothing of scripts, drawings and buttons."""
    if not len(element):
        return repair(squeeze(element.text or "")) if element.tag not in _BESIDE else ""
    return repair(squeeze("".join(_strings(element))))


def _strings(element: Element) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        beside = inner.tag in _BESIDE
        if inner.tag in _LINE:
            yield " "
        if event == "end":
            yield "" if inner is element else inner.tail or ""
        elif beside:
            walk.skip_subtree()
        else:
            yield inner.text or ""


def _is_title(title: str, stated: Collection[Candidate[str]], names: Names) -> bool:
    """Whether a printed text is a headline: no name of the site, and akin to a title that the page states, if any."""
    words = set(fold(title).split())
    if not words or _is_name(title, names):
        return False
    if not stated:
        return True
    telling = {word for word in words if len(word) > _SHORT or not word.isascii()} or words
    akin = any(not telling.isdisjoint(fold(c.raw).split()) for c in stated)
    longest = max(_ALWAYS, _LONGER * max(len(c.raw) for c in stated))
    return akin and (len(title) <= longest or (len(title) <= _AT_LENGTH and _goes_on(title, stated)))


def _names_address(title: str, address: frozenset[str]) -> bool:
    """Whether the page's address was made of a title: it is the article's, whatever search engines are told."""
    return len(title) <= _ALWAYS and slug.likeness(title, address) >= _ADDRESSED


def _goes_on(title: str, stated: Iterable[Candidate[str]]) -> bool:
    """Whether a title begins with one that the page states, of some words, and says more."""
    words = fold(title)
    return any(words.startswith(f"{begun} ") for c in stated if (begun := fold(c.raw)).count(" ") > 2)


def _is_name(title: str, names: Names) -> bool:
    """Whether a title is only a name of the site."""
    return fold(title).replace(" ", "") in _squashed(names)


def _is_cut(title: str, stated: Iterable[Candidate[str]]) -> bool:
    """Whether a stated title breaks off."""
    bare = title.rstrip(" .…")
    if title.endswith(("…", "...")):
        return True
    return len(title) >= _CUT and any(len(c.raw) > len(title) and c.raw.startswith(bare) for c in stated)


def without_site(title: str, names: Names, *, bar_only: bool = False) -> str:
    """A title without the site's name at either side. `names` are names of the site; what stands behind a bar is taken
    for one where it is much shorter than the rest, what stands behind a dash only where it is one of the names.
    """
    squashed = _squashed(names)
    for _ in range(_SIDES_AT_MOST):
        before = title
        if _BAR_SIGN.search(title):
            title = _without_side(title, _BAR, squashed)
        if not bar_only and _DASH_SIGN.search(title):
            title = _without_side(title, _DASH, squashed)
        if not bar_only and not title.isascii():
            title, _ = site_tail.split(title)
        if title == before:
            break
    return title.strip()


def _without_side(title: str, separator: re.Pattern[str], squashed: Collection[str]) -> str:
    """The title without the site's name behind its last separator or before its first."""
    places = list(separator.finditer(title))
    for place in (*places[-1:], *places[:1]):
        head, tail = title[: place.start()], title[place.end() :]
        if _is_site(tail, head, squashed, bar=separator is _BAR):
            return head
        if _is_site(head, tail, squashed, bar=False):
            return tail
    return title


def _is_site(part: str, rest: str, squashed: Collection[str], *, bar: bool) -> bool:
    glued = fold(part).replace(" ", "")
    if not fold(rest):
        return False
    if not glued or glued in squashed or any(len(name) > 4 and glued.startswith(name) for name in squashed):
        return True
    return bar and len(part) <= 45 and len(part) <= len(rest) + 6


@lru_cache(maxsize=16)  # asked of each title with the same names
def _squashed(names: Names) -> frozenset[str]:
    """Names without spaces and signs, hosts without their top-level domain too."""
    glued = {fold(part).replace(" ", "") for name in names for part in (name, name.rsplit(".", 1)[0])}
    return frozenset(glued - {""})
