"""Which element prints the article's title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from scraper.readers import site_tail, slug
from scraper.readers.names import HAN
from scraper.text import fold, plain
from scraper.tree import Element, is_longer, raw_text, text_of

_MAX_TITLE = 400  # characters; longer text is no headline
_MAX_STATED = 2_000  # characters of a stated title that are looked at
_ALIKE = 0.5  # share of words that an h1 must have in common with a stated title to be of the same article
_RELATED = 0.15  # the same where nothing else prints a stated title
_QUITE_ALIKE = 0.75  # the same for lesser headings, which also name other articles
_VERBATIM = 0.99  # the same of a heading that is a stated title
_SEPARATOR = re.compile(r"\s+[|\-–—―·•:»«›‹>/~]+\s+|\s*[|｜»]\s*|\s*::\s*|_+|-{2,4}")
_CLOSE = re.compile(r"[\s_-]+")  # behind which a title in Chinese may go on with the names of section and site
_MOST_CLOSE = 8
_BEGUN_SIGNS = 8  # that the begin of such a title has at least
# What the line below a headline begins with where `<title>` has only the names of section and site.
_DATED = re.compile(r"\s*(?:发布|發布|发表|更新)?(?:时间|時間|日期)\s*[:：]\s*(?:19|20)\d\d")
_LONGEST_DATED = 160  # characters of that line
_LESSER = ("h2", "h3", "h4")
_OTHERS = frozenset({"div", "span", "p", "strong", "b", "td", "font", "center", "h5", "h6"})
_CHROME = frozenset({"nav", "footer", "aside", "form", "dialog", "noscript", "template", "button", "figure"})
_CHROME_TOKEN = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?|related|recommend\w*|teaser|sticky|share|social|modal|popup"
    # not the box of both: "content-sidebar-wrap"
    r"|(?<!content-)(?<!main-)(?<!has-)(?<!with-)(?<!without-)(?<!no-)sidebar)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_HOME = re.compile(r"/|https?://[^/]+/?")
_WAY = re.compile(r"bread-?crumb|sticky|\bnav", re.IGNORECASE)
_NAMING = ("class", "data-testid")
_FEW_WORDS = 2  # in common that tell nothing: a name may stand in a title
_FEW_SIGNS = 6  # the same of Chinese or Korean, where each sign is a word
_NAME_WORDS = 5  # that the name of a site may have
_NEAR = 5  # ancestors that tell what an element is part of; further ones say more of the page than of it


class _Heading(NamedTuple):
    element: Element
    words: str
    likeness: float
    chrome: bool


def headline(
    root: Element,
    meta_titles: Sequence[str],
    address: frozenset[str] = frozenset(),
    h1s: Iterable[Element] | None = None,
) -> Element | None:
    """The element that prints the title: the h1 most like the titles that the page states, else a lesser heading or
    another element that prints one of them, else the first h1 outside navigation; None if there is none.

    `meta_titles` are the titles of meta tags, JSON-LD and `<title>` as stated, with or without the site's name, the
    most trusted first; `address` the words of the page's address (`slug`), which tell of several h1 the article's;
    `h1s` all h1 of the page, looked for if not given.
    """
    titles = [words for words in (fold(plain(title[:_MAX_STATED])[:_MAX_TITLE]) for title in meta_titles) if words]
    first_level = list(_headings(_first_level(root.iter("h1") if h1s is None else h1s), titles, address))
    best = max(first_level, key=lambda h: (h.likeness >= _ALIKE, not h.chrome, h.likeness), default=None)
    if best and len(first_level) > 1 and _is_linked(best.element):
        bare = (h for h in first_level if h.likeness >= _QUITE_ALIKE and not h.chrome and not _is_linked(h.element))
        best = max(bare, key=lambda h: h.likeness, default=best)  # the other is in a list of all articles
    if best and best.likeness < _VERBATIM and best.words.count(" ") < _NAME_WORDS:
        stated = [h.element for h in first_level if h.element.get("itemprop") == "headline" and not h.chrome]
        if len(stated) == 1:
            return stated[0]  # the other may be the site's name, which <title> begins with
    if best and (under := _under_site(root, best, meta_titles, address)) is not None:
        return under
    if best and best.likeness >= _ALIKE and (not best.chrome or _is_only_named(best, first_level)):
        return best.element
    related = best is not None and not best.chrome and best.likeness >= _RELATED and _is_of_more(best, meta_titles)
    headings = list(_headings(root.iter(*_LESSER), titles, frozenset() if best else address))
    lesser = max(headings, key=lambda h: (not h.chrome, h.likeness), default=None)
    if lesser and lesser.likeness >= (1.0 if related else _QUITE_ALIKE) and not lesser.chrome:
        return lesser.element
    if not related:
        same = [h for h in headings if h.likeness >= _VERBATIM and not _is_linked(h.element)]
        if len(same) == 1 and _is_only_named(same[0], same):
            return same[0].element
    verbatim = None if related else _verbatim(root, set(_parts(meta_titles)), set(_begun(meta_titles)))
    if verbatim is not None:
        return verbatim
    return best.element if best else _above_date(root)


def _under_site(root: Element, top: _Heading, titles: Sequence[str], address: frozenset[str]) -> Element | None:
    """The lesser heading that prints the title under an h1 that prints the site's name: both are sides of one stated
    title, and the title is the longer one.
    """
    if top.likeness >= _VERBATIM or slug.likeness(top.words, address):
        return None
    sides = [[fold(plain(part)) for part in _SEPARATOR.split(title[:_MAX_STATED])] for title in titles]
    others = {side for parts in sides if top.words in parts for side in parts if len(side) >= len(top.words)}
    others.discard(top.words)
    others |= {parts[0].removeprefix(f"{top.words} ") for parts in sides} - {parts[0] for parts in sides}
    lesser = _headings(root.iter(*_LESSER), []) if others else ()
    return next((h.element for h in lesser if h.words in others and not _in_chrome(h.element)), None)


def _is_of_more(heading: _Heading, titles: Iterable[str]) -> bool:
    """Whether a heading has a word in common with the longest part of a stated title: others are the site's name."""
    own = set(heading.words.split())
    longest = (max(_SEPARATOR.split(plain(title[:_MAX_STATED])), key=len) for title in titles)
    return any(not own.isdisjoint(fold(part).split()) for part in longest)


def _first_level(h1s: Iterable[Element]) -> Iterator[Element]:
    """Every h1, and the p after an h1 that a parser of HTML closed before it (`<h1><p>…</p></h1>`)."""
    for element in h1s:
        follower = element.getnext()
        if follower is not None and follower.tag == "p" and not text_of(element):
            yield follower
        else:
            yield element


def _headings(
    elements: Iterable[Element], titles: Sequence[str], address: frozenset[str] = frozenset()
) -> Iterator[_Heading]:
    for element in elements:
        if words := fold(raw_text(element)[:_MAX_TITLE]):
            likeness = _likeness(words, titles)
            if likeness < _VERBATIM and address:
                likeness = max(likeness, slug.likeness(words, address))
            chrome = (likeness > 0 or element.tag == "h1") and (_in_chrome(element) or _leads_home(element))
            yield _Heading(element, words, likeness, chrome)


def _likeness(words: str, titles: Sequence[str]) -> float:
    """How like a heading is to the title it is most like, from 0 to 1: the share of words they have in common."""
    own = set(words.split())
    shares = [_share(words, own, title) for title in titles]
    best = max(shares, default=0.0)
    # The site's name stands in <title> too, but not in the others.
    return best if best >= _VERBATIM or min(shares, default=0.0) > 0.0 else best / 2


def _share(words: str, own: set[str], title: str) -> float:
    if words == title:
        return 1.0
    other = set(title.split())
    shared = len(own & other)
    least = _FEW_WORDS if any(len(word) > 1 for word in own) else _FEW_SIGNS
    if shared > least and (f" {words} " in f" {title} " or f" {title} " in f" {words} "):
        return 0.9
    return shared / len(own | other)


def _parts(titles: Iterable[str]) -> Iterator[str]:
    """The titles, their longest parts between separators and what follows a colon ("The Lamp: A light in the bay"),
    folded; those of one or two words are left out.
    """
    for title in (title[:_MAX_STATED] for title in titles):
        bare, _ = site_tail.split(title)
        parts = [title, max(_SEPARATOR.split(bare), key=len), title.partition(": ")[2]]
        yield from (words for words in map(fold, map(plain, parts)) if words.count(" ") > 1 or len(words) > 12)


def _begun(titles: Iterable[str]) -> Iterator[str]:
    """How a title in Chinese begins before each space, bar or hyphen, folded: "标题-某某大学", "标题 某某医院"."""
    for title in (title[:_MAX_STATED] for title in titles):
        for sign in islice(_CLOSE.finditer(title), _MOST_CLOSE) if not title.isascii() else ():
            words = fold(plain(title[: sign.start()]))
            if words.count(" ") >= _BEGUN_SIGNS and HAN.search(words):
                yield words


def _verbatim(root: Element, titles: Collection[str], begun: Collection[str]) -> Element | None:
    """The first element of text whose words are those of one of the titles, else of the begin of one."""
    longest = 2 * max(map(len, titles), default=0) + 40
    first = None
    for element in root.iter(etree.Element):
        own = element.text
        if not own or own.isspace():
            icon = element[0] if len(element) and element.tag in _OTHERS else None
            own = icon.tail if icon is not None and not len(icon) and not icon.text else None
        if not own or own.isspace() or len(own) > longest or (element.tag not in _OTHERS and "-" not in element.tag):
            continue
        words = fold((raw_text(element) if len(element) else own)[:longest])
        if words in titles and not _in_chrome(element):
            return element
        if first is None and words in begun and not _in_chrome(element):
            first = element
    return first


def _above_date(root: Element) -> Element | None:
    """The first lesser heading above a line that begins with a label and a date, as Chinese pages have it."""
    for heading in root.iter("h2", "h3", "h4", "h5", "h6"):
        line = heading.getnext()
        if line is None or is_longer(line, _LONGEST_DATED) or not _DATED.match(raw_text(line)):
            continue
        if fold(raw_text(heading)[:_MAX_TITLE]) and not _is_linked(heading) and not _in_chrome(heading):
            return heading
    return None


def _is_only_named(heading: _Heading, all_first: Sequence[_Heading]) -> bool:
    """Whether the one heading of a page that prints a stated title stands in nothing but a box that is called a teaser
    or the like; in a menu or breadcrumbs it is there for search engines, and another heading for readers.
    """
    if len(all_first) > 1 or heading.likeness < _VERBATIM:
        return False
    return not any(
        element.tag in _CHROME or any(_WAY.search(element.get(name) or "") for name in _NAMING)
        for element in (heading.element, *islice(heading.element.iterancestors(), _NEAR))
    )


def _is_linked(element: Element) -> bool:
    """Whether a heading is or holds a link, as that of another story is."""
    return next(element.iter("a"), None) is not None or next(element.iterancestors("a"), None) is not None


def _leads_home(element: Element) -> bool:
    """Whether a heading is a link to the site's front page, and no more: it prints the site's name."""
    link = element[0] if len(element) == 1 else None
    if link is None or link.tag != "a" or (element.text or "").strip() or (link.tail or "").strip():
        return False
    return _HOME.fullmatch(link.get("href") or "") is not None


def _in_chrome(element: Element) -> bool:
    """Whether an element belongs to navigation or to a box beside the article."""
    for level, ancestor in enumerate((element, *element.iterancestors())):
        if ancestor.tag in _CHROME or (level < _NEAR and any(_names_chrome(ancestor.get(name)) for name in _NAMING)):
            return True
    return False


@lru_cache(maxsize=4096)
def _names_chrome(css_class: str | None) -> bool:
    return css_class is not None and _CHROME_TOKEN.search(css_class) is not None
