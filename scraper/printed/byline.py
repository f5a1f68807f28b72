"""Bylines on the page: where words stand that say who wrote the article, and whom each of them names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from functools import lru_cache
from itertools import islice, tee
from typing import NamedTuple

from scraper.page import Page
from scraper.readers.byline import Writer, merge, read
from scraper.readers.byline_label import CLEAR_LABEL, LABEL, NOUN, opens
from scraper.readers.line import MAX_LENGTH, text_within
from scraper.readers.names import is_person
from scraper.text import squeeze
from scraper.tree import Element, attributes, text_of

_BEFORE = 120  # elements before the headline that may hold the byline
_AFTER = 200  # elements after it, where no text of the article is found
_BELOW = 200  # elements after the last block of text
_LEAD = 90  # characters that make a block of text the article's, not the byline's
# What in class, id, itemprop, rel or data-testid marks a byline, and what says that it is none or another's.
_MARK = re.compile(
    r"author|by-?_?line|autor|auteur|contributor|(?<![a-z])creator|signature|redakteur|verfasser|journalist|skribent"
    r"|forfatter|toimittaja|(?:^|[\s_-])(?:writers?|firma|written-?by|posted-?by)(?:$|[\s_-])"
)
# A first look for the same: as each of these begins with a letter, the search leaps from one such letter to the next.
_MAY_MARK = re.compile(
    r"author|by-?_?line|autor|auteur|contributor|creator|signature|redakteur|verfasser|journalist|skribent|forfatter"
    r"|toimittaja|writ|firma|posted"
)
_NOT_MARK = re.compile(
    r"comment|kommentar|related|recommend|teaser|(?:^|[\s_-])cards?(?:$|[\s_]|-(?!shadow|border))|promo(?!te)|newsletter|widget-?area"
    r"|carousel|caption(?!-with)|photo|image-?(?:credit|author)|authori[sz]|review|editor-?name|fact-?check|subscribe|latest|trending"
    r"|author-?(?:bio|description|about|modal|avatar|image|social)|popular|more-(?:from|stories)|quote|testimonial"
)
# What in the class of what a byline stands in says that it is another's.
_OTHERS = re.compile(
    r"comment|kommentar|related|recommend|teaser|(?:^|[\s_-])cards?(?:$|[\s_]|-(?!shadow|border))|promo(?!te)|newsletter|carousel|caption(?!-with)"
    r"|latest|trending|popular|more-(?:from|stories)|quote|testimonial"
)
_CHECKED = re.compile(r"review(?:ed|er)|fact-?check|edited-?by")
_KEYS = ("class", "itemprop", "rel", "id", "data-testid")
_NAMING = frozenset(_KEYS)
# The address of a writer's page.
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|in|a)?|auteurs?|autori|autore|contributors?|writers?|journalists?|reporters?|profiles?"
    r"|people|person|team|staff|experts?|columnists?|redakteure?|by)/[^/]|[?&]author=|/author-|/@\w"
)
_CATEGORY = re.compile(r"/(?:categor(?:y|ies|ia)|kategorie|rubrik|rubrique|section|tag|topic)s?/", re.I)
_OUTSIDE = frozenset({"figure", "figcaption", "nav", "form", "template", "picture"})
_INFO = re.compile(r"(?:^|[\s_-])(?:meta|info|details)(?:$|[\s_-])")
_FIGURE = frozenset({"figure", "figcaption"})
_NEVER = frozenset(
    {"script", "meta", "link", "img", "form", "input", "style", "svg", "body", "html", "main", "article", "time"}
)
_FILED = re.compile(
    r"[〔（(【\[]?[\u4e00-\u9fff]{0,4}記者\s*([\u4e00-\u9fff、]{2,12}?)\s*[／/]\s*[\u4e00-\u9fff]{2,6}(?:報導|電)"
)
_ROUND_PORTRAIT = 4  # elements that may hold a portrait with the name beside it
_NAME_AND_DATE = 60  # characters
_YEAR = re.compile(r"\b20\d\d\b")
_DIGIT = re.compile(r"\d")
_LEAF = frozenset(
    ("p", "div", "span", "a", "li", "address", "h2", "h3", "h4", "h5", "h6", "em", "strong", "b", "i", "small", "cite")
)


class Printed(NamedTuple):
    """A byline on the page: its element, its text, and the rule that found it."""

    element: Element
    text: str
    source: str


class _Region(NamedTuple):
    """Positions of the headline, of the first block of text after it, and of the end of the article; and what the
    headline stands in.
    """

    head: int
    lead: int
    end: int
    shared: frozenset[Element]


def near(page: Page) -> Sequence[Printed]:
    """The bylines between headline and text, then those just above the headline; outermost first."""
    return page.once(_near)


def _near(page: Page) -> list[Printed]:
    region = page.once(_region)
    split = min(region.head + _AFTER, region.lead)
    after = page.elements[region.head + 1 : split] + page.elements[max(split, region.lead - _AFTER) : region.lead]
    found = list(_search(after, region.shared, ""))
    if not any(is_person(w.name) for f in found for w in read(f.text)):
        found += [*_portrayed(after, region.shared)] or _dated_lines(after, region.shared)
    if any(is_person(w.name) for f in found for w in read(f.text)):
        return found
    above = page.elements[max(0, region.head - _BEFORE) : region.head]
    return [*found, *_search(above, region.shared, "-above")]


def _search(elements: Sequence[Element], shared: Collection[Element], where: str) -> Iterator[Printed]:
    yield from _bylines(filter(_is_marked, elements), shared, f"dom:byline{where}")
    yield from _labelled(elements, shared, f"dom:by{where}", LABEL)


def below(page: Page) -> Iterator[Printed]:
    """The bylines in and below the text, where an author's box or a signature stands; searched once for all who ask."""
    return copy(page.once(_below))


def _below(page: Page) -> Iterator[Printed]:
    (found,) = tee(_search_below(page), 1)  # searched no farther than any asks, and copies share what it found
    return found


def _search_below(page: Page) -> Iterator[Printed]:
    region = page.once(_region)
    elements = page.elements[region.lead : region.end]
    yield from _signed(page)
    marked, again = tee(filter(_is_marked, elements))
    yield from _bylines(marked, region.shared, "dom:byline-below")
    yield from _labelled(elements, region.shared, "dom:by-below", CLEAR_LABEL)
    far = region.lead + len(elements) - _BELOW
    yield from _boxed([element for element in again if page.position[element] >= far], region.shared)


def _with_label(element: Element, text: str) -> str:
    """The text of a byline with the label before its element: the whole line where that names the same and more."""
    parent, before = element.getparent(), element.getprevious()
    label = squeeze((before.tail or "") if before is not None else (parent.text or "") if parent is not None else "")
    if parent is None or len(label) > 20 or not label or not (found := LABEL.match(label)) or found.end() < len(label):
        return text
    line = text_within(parent)
    names = {w.name for w in read(text)}
    filed = any("tag" in (link.get("rel") or "").split() for link in parent.iter("a"))  # blogs name the section behind
    if not filed and len(line) <= MAX_LENGTH and names <= {w.name for w in read(line)}:
        return line
    return f"{label} {text}"


def writers(found: Printed) -> tuple[Writer, ...]:
    """Who a printed byline names. Where names stand in elements of their own, those are the names, and the text
    around them tells roles.
    """
    whole = read(found.text)
    own = [w for e in _name_elements(found.element) for w in read(text_within(e)) if len(w.name) < MAX_LENGTH // 2]
    own = [w for w in own if any(w.name == known.name or _is_part(w.name, known.name) for known in whole)]
    if not own or len(own) < len(whole):
        return whole
    roles = {w.name.casefold(): w.role for w in whole}
    return merge(w if w.role else w._replace(role=roles.get(w.name.casefold())) for w in own)


def _is_part(name: str, whole: str) -> bool:
    """Whether a linked name is in what a byline names; a link in lower case alone is a button: "more"."""
    return name in whole and not name.islower()


def _name_elements(block: Element) -> Iterator[Element]:
    for element in block.iterdescendants("a", "span", "div", "p", "strong", "b", "li", "h2", "h3", "h4", "h5"):
        if element.tag == "a":
            if "author" in (element.get("rel") or "") or _PROFILE.search(element.get("href") or ""):
                yield element
        elif element.get("itemprop") == "name" or (
            len(element) < 2 and "name" in (mark := _joined(map(element.get, _KEYS))) and _MARK.search(mark)
        ):
            yield element


def _region(page: Page) -> _Region:
    position, layout = page.position, page.layout
    headline = layout.headline if layout.headline is not None else layout.article
    head = position.get(headline, 0)
    blocks = [position[b.element] for b in layout.body if b.element in position and len(b.text) >= _LEAD]
    after = [n for n in blocks if n > head][:2]  # the first may be the standfirst, with the byline below it
    lead = after[-1] if after else head + _AFTER
    end = max(*blocks, lead) + _BELOW if blocks else lead + _BELOW
    return _Region(head, lead, end, frozenset(headline.iterancestors()))


def _bylines(marked: Iterable[Element], shared: Collection[Element], source: str) -> Iterator[Printed]:
    """The bylines among elements that are marked as such."""
    seen: set[Element] = set()
    kind = None  # class of the first: further names stand in elements like it
    for element in marked:
        if element in seen or kind not in (None, element.get("class") or ""):
            continue
        text = text_within(element)
        if not text or len(text) > MAX_LENGTH or _is_outside(element, shared) or _names_category(element, text):
            continue
        if read(text):
            seen.update(element.iter())
            kind = element.get("class") or ""
            yield Printed(element, _with_label(element, text), source)


def _names_category(element: Element, text: str) -> bool:
    """Whether all that an element says is a link to a category of the site."""
    return any(_CATEGORY.search(a.get("href") or "") and text_of(a) == text for a in element.iter("a"))


def _labelled(
    elements: Iterable[Element], shared: Collection[Element], source: str, label: re.Pattern[str]
) -> Iterator[Printed]:
    """The first unmarked element that starts as bylines do ("By Ann Lee"), or links a person to a profile; where that
    names no person ("By The Lamp"), the first that does too.
    """
    any_name = False
    for element in elements:
        link = element.tag == "a" and label is LABEL and _PROFILE.search(element.get("href") or "") and _is_own(element)
        found = element if link else _bearer(element, label)
        if found is None or _is_outside(found, shared):
            continue
        block, text = _block(found)
        if 0 < len(text) <= MAX_LENGTH // 2 and _names_author(text, labelled=not link):
            person = is_person(read(text)[0].name)
            if person or not any_name:
                yield Printed(block, text, source)
            if person:
                return
            any_name = True


def _is_own(link: Element) -> bool:
    """Whether a link to a person leads to who wrote the article; to who reviewed it, by what is round it."""
    return not any(_CHECKED.search(_joined(map(box.get, _KEYS))) for box in islice(link.iterancestors(), 3))


def _dated_lines(elements: Iterable[Element], shared: Collection[Element]) -> list[Printed]:
    """The first line in a box for such things that says a date and one person's name, first or last."""
    for element in elements:
        if element.tag in _NEVER or not _INFO.search(element.get("class") or ""):
            continue
        text = text_within(element)
        found = read(text) if len(text) <= _LEAD and _YEAR.search(text) else ()
        if len(found) != 1 or not is_person(name := found[0].name) or _is_outside(element, shared):
            continue
        if text.startswith(name) or text.endswith(name):
            return [Printed(element, text, "dom:dated")]
    return []


def _portrayed(elements: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The first name that a picture has for a description and that stands beside it alone, or with a label or a date:
    a portrait. Where it has none, the first name that stands between it and a date.
    """
    for element in elements:
        if element.tag == "img" and not element.get("alt") and (dated := _dated(element, shared)):
            yield dated
            return
        if element.tag != "img" or not is_person(name := squeeze(element.get("alt") or "")) or name.count(" ") > 3:
            continue
        if [writer.name for writer in read(name)] != [name]:
            continue
        for box in islice(element.iterancestors(), _ROUND_PORTRAIT):
            text = text_within(box)
            if box in shared or len(text) > _LEAD or _is_outside(box, shared):
                break
            beside = text.partition(name)
            if beside[1] and (not beside[0] or LABEL.match(text)) and (not beside[2] or _DIGIT.search(beside[2])):
                yield Printed(box, text, "dom:portrait")
                return


def _dated(portrait: Element, shared: Collection[Element]) -> Printed | None:
    """The box of a portrait that says a person's name, a date, and at most how long it takes to read."""
    for box in islice(portrait.iterancestors(), _ROUND_PORTRAIT):
        text = text_within(box)
        if box in shared or len(text) > _NAME_AND_DATE or _is_outside(box, shared):
            return None
        found = read(text) if _YEAR.search(text) else ()
        if len(found) == 1 and is_person(found[0].name) and text.startswith(found[0].name):
            return Printed(box, text, "dom:portrait")
    return None


def _signed(page: Page) -> Iterator[Printed]:
    """A first or the last paragraph that is a person's name in bold or italics, or a last one that is a name after a
    dash; or a first one that begins with the reporter and where he filed it from, as in Taiwan.
    """
    blocks = page.layout.body
    for block in blocks[:3]:
        if filed := _FILED.match(block.text):
            yield Printed(block.element, filed[1], "dom:signature")
    for block in (*blocks[:3], *blocks[3:][-1:]):
        marked = len(block.element) > 0 and block.element[0].tag in ("strong", "b", "em", "i")
        if marked and block.element.tag in ("p", "div") and len(block.text) < 60 and _only_names(block.text):
            yield Printed(block.element, block.text, "dom:signature")
    for block in blocks[-2:]:
        if block.text[:1] in ("-", "–", "—") and len(block.text) < 40 and is_person(block.text.strip("-–— ")):
            yield Printed(block.element, block.text, "dom:signature")


def _only_names(text: str) -> bool:
    """Whether a text is a person's name, or such names with a stroke, a comma or "and" between them."""
    found = read(text)
    named = sum(len(writer.name.split()) for writer in found if is_person(writer.name))
    return bool(named) and named >= len(text.replace("/", " ").split()) - (len(found) - 1)


def _boxed(marked: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The name that heads a box about the author."""
    for element in marked:
        if len(element) == 0 or _is_outside(element, shared):
            continue
        for name in islice(element.iterdescendants("h2", "h3", "h4", "h5", "strong", "b", "a"), 20):
            if len(text := text_of(name)) < 40 and is_person(text) and not _names_category(name, text):
                yield Printed(name, text, "dom:box")
                return


def _bearer(element: Element, label: re.Pattern[str]) -> Element | None:
    """The element whose text the label opens: this one, or its parent where the label follows this one."""
    text, tail = element.text, element.tail
    if text and not text.isspace() and element.tag in _LEAF and opens(text, label):
        return element
    return element.getparent() if tail and not tail.isspace() and opens(tail, label) else None


def _block(element: Element) -> tuple[Element, str]:
    """The element and its text; its parent's where it holds nothing but the label ("By")."""
    text = text_within(element)
    parent = element.getparent()
    label = (LABEL.match(text) or NOUN.match(text)) if len(text) < 25 else None
    if parent is not None and label and label.end() == len(text):
        return parent, text_within(parent)
    return element, text


def _names_author(text: str, labelled: bool) -> bool:
    """Whether a text that nothing marks names an author: a person, or, after a label, a name of few words."""
    found = read(text)
    if not found or is_person(found[0].name):
        return bool(found)
    name = found[0].name
    return labelled and (len(text.split()) <= 4 or (len(name.split()) <= 3 and name[0].isupper()))


def _is_marked(element: Element) -> bool:
    if element.tag in _NEVER:
        return False
    names = [value for name, value in attributes(element) if name in _NAMING]
    return bool(names) and _marks_byline(*names)


@lru_cache(maxsize=8192)
def _marks_byline(*names: str) -> bool:
    mark = _joined(names)
    return bool(_MAY_MARK.search(mark) and _MARK.search(mark)) and not _NOT_MARK.search(mark)


def _joined(names: Iterable[str | None]) -> str:
    return " ".join(filter(None, names)).lower()


def _is_outside(element: Element, shared: Collection[Element]) -> bool:
    """Whether an element stands in a figure, a comment, the card of another story, or beside the article: what it
    stands in together with the headline (`shared`) does not count.
    """
    signed = element.tag == "address"  # below the author's portrait
    for parent in element.iterancestors():
        if parent in shared:
            return False
        if (parent.tag in _OUTSIDE and not (signed and parent.tag in _FIGURE)) or (
            parent.tag == "footer" and next(parent.iterancestors("article"), None) is None
        ):
            return True
        if (kind := parent.get("class")) and _names_others(kind):
            return True
    return False


@lru_cache(maxsize=4096)
def _names_others(kind: str) -> bool:
    mark = kind.lower()
    return _OTHERS.search(mark) is not None and not _MARK.search(mark)
