"""Bylines on the page: where words stand that say who wrote the article, and whom each of them names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from itertools import islice, tee
from typing import NamedTuple

from scraper.layout.block import Block
from scraper.layout.walk import INLINE
from scraper.page import Page
from scraper.printed import portraits
from scraper.printed.marks import Printed, is_marked, is_outside, is_own, is_profile, names_category, names_writer
from scraper.printed.unmarked import boxed, dated, headed, signed, told
from scraper.readers.byline import Writer, merge, read
from scraper.readers.byline_label import CLEAR_LABEL, LABEL, NOUN, opens
from scraper.readers.byline_places import PLACES
from scraper.readers.line import MAX_LENGTH, text_within
from scraper.readers.names import is_person, says_post
from scraper.text import squeeze
from scraper.tree import Element, text_of

_BEFORE = 120  # elements before the headline that may hold the byline
_AFTER = 200  # elements after it, where no text of the article is found
_BELOW = 200  # elements after the last block of text
_WITHIN = 8  # elements in what holds the whole text
_LEAD = 90  # characters that make a block of text the article's, not the byline's
_LISTS = frozenset(("div", "ul", "ol", "section", "address", "p", "span", "header"))
_NAMED = frozenset(("a", "span", "div", "p", "strong", "b", "li", "h2", "h3", "h4", "h5"))  # what a name may stand in
_SET_APART = frozenset(("strong", "b", "a"))
_MOST_LISTS = 12  # boxes within a byline, itself too, that may list its writers
_MOST_LISTED = 20
_SHORT_NAME = 2  # words
_MOST_PARTS = 6  # of a line that nothing holds
_LETTER = re.compile(r"[^\W\d_]")
_LEAF = frozenset("p div span a li address h2 h3 h4 h5 h6 em strong b i u font center small cite dt td".split())


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
    if not _name_person(found):
        found += [*portraits.portrayed(after, region.shared)] or dated(after, region.shared)
    if _name_person(found):
        return found
    above = page.elements[max(0, region.head - _BEFORE) : region.head]
    found += _search(above, region.shared, "-above")
    return found if _name_person(found) else [*found, *dated(above, region.shared)]


def _name_person(bylines: Iterable[Printed]) -> bool:
    return any(is_person(writer.name) for byline in bylines for writer in read(byline.text))


def _search(elements: Sequence[Element], shared: Collection[Element], where: str) -> Iterator[Printed]:
    yield from _bylines(elements, shared, f"dom:byline{where}")
    yield from _labelled(elements, shared, f"dom:by{where}", LABEL)


def below(page: Page) -> Iterator[Printed]:
    """The bylines in and below the text, where an author's box or a signature stands; searched once for all who ask."""
    return copy(page.once(_below))


def _below(page: Page) -> Iterator[Printed]:
    region = page.once(_region)
    search = _search_below(page.layout.body, page.elements[region.lead : region.end], region.shared)
    (found,) = tee(search, 1)  # searched no farther than any asks, and copies share what it found
    return found


def _search_below(
    blocks: Sequence[Block], elements: Sequence[Element], shared: Collection[Element]
) -> Iterator[Printed]:
    """Begun and kept, so without the page: a page that holds what holds it goes only when the collector comes."""
    yield from signed(blocks)
    marked, again = tee(filter(is_marked, elements))
    yield from _bylines(marked, shared, "dom:byline-below")
    yield from _labelled(elements, shared, "dom:by-below", CLEAR_LABEL)
    yield from headed(elements, shared)
    far = set(elements[-_BELOW:])
    yield from boxed([element for element in again if element in far], shared)
    yield from portraits.beside(elements[-_BELOW:], shared)
    yield from told(blocks)


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
    """Who a printed byline names; kept, for several fields ask."""
    if found.writers is None:
        found.writers = _writers(found)
    return found.writers


def _writers(found: Printed) -> tuple[Writer, ...]:
    """Where names stand in elements of their own, those are the names, and the text around them tells roles."""
    whole = read(found.text)
    listed = _listed(found.element)
    if len(listed) > len(whole) or any(sum(one.name in known.name for one in listed) > 1 for known in whole):
        return listed
    whole = _posts_of_blocks(_within_blocks(whole, found.element), found.element)
    whole = _without_topics(whole, found.element) if len(whole) > 1 or any(w.role for w in whole) else whole
    own = [w for e in _name_elements(found.element) for w in read(text_within(e)) if len(w.name) < MAX_LENGTH // 2]
    own = [w for w in own if any(w.name == known.name or _is_part(w.name, known.name) for known in whole)]
    if not own or len(own) < len(whole):
        return whole
    roles = {w.name.casefold(): w.role for w in whole}
    return merge(w if w.role else w._replace(role=roles.get(w.name.casefold())) for w in own)


def _within_blocks(known: Sequence[Writer], byline: Element) -> tuple[Writer, ...]:
    """The writers, none with words behind the name that stand in another block of the byline, the next line's, or in
    another element behind a name that is set apart in bold or as a link: a label, an outlet.
    """
    if not any(len(writer.name.split()) > _SHORT_NAME for writer in known):
        return tuple(known)
    blocks = islice(byline.iterdescendants("p", "div", "li", *_SET_APART), _MOST_LISTS)
    lines = [text_within(block) for block in blocks if block.tag not in _SET_APART or _ends_piece(block)]
    ends = [w.name for line in lines for w in read(line) if line.endswith(w.name) and is_person(w.name)]
    parted = {w.name: end for w in known for end in ends if w.name.startswith(f"{end} ")}
    return tuple(w._replace(name=parted[w.name], role=None) if w.name in parted else w for w in known)


def _posts_of_blocks(known: Sequence[Writer], byline: Element) -> tuple[Writer, ...]:
    """The writers, none with a post that goes on behind the block that tells it: there is the biography."""
    if not any(writer.role and " " in writer.role for writer in known):
        return tuple(known)
    lines = map(text_within, islice(byline.iterdescendants("p", "div", "li"), _MOST_LISTS))
    posts = {f"{line} ": line for line in lines if line and says_post(line)}
    parted = {w.role: posts[start] for w in known if w.role for start in posts if w.role.startswith(start)}
    return tuple(w._replace(role=parted.get(w.role or "", w.role)) for w in known)


def _ends_piece(name: Element) -> bool:
    """Whether another element stands right behind one, and no text between them."""
    return not (name.tail or "").strip() and name.getnext() is not None


def _without_topics(known: Sequence[Writer], byline: Element) -> tuple[Writer, ...]:
    """The writers, without what is or ends in a link to a tag: what the article is about stands behind them."""
    links = islice(byline.iterdescendants("a"), _MOST_LISTED)
    topics = tuple(text for link in links if "/tag/" in (link.get("href") or "") and (text := text_of(link)))
    named = (w for w in known if not (topics and w.name.endswith(topics)))
    return tuple(w._replace(role=None) if topics and (w.role or "").endswith(topics) else w for w in named)


def _listed(byline: Element) -> tuple[Writer, ...]:
    """Whom a byline lists in boxes of one kind, two or more with a person in each, and no word between the boxes
    ("Reviewed by"); nobody where one of them names several.
    """
    for box in islice((part for part in byline.iter() if part.tag in _LISTS), _MOST_LISTS):
        alike: dict[tuple[str, str | None], list[Element]] = {}
        for child in box if len(box) > 1 else ():
            alike.setdefault((child.tag, child.get("class")), []).append(child)
        for boxes in alike.values():
            if not 1 < len(boxes) <= _MOST_LISTED or any(_LETTER.search(one.tail or "") for one in boxes):
                continue
            if not (boxes[0].get("class") or boxes[0].tag in ("a", "li") or all(map(len, boxes))):
                continue  # name and place may stand so
            each = [named for one in boxes if (named := read(text_within(one)))]
            if len(each) > 1 and all(len(named) == 1 and _is_writer(named[0].name) for named in each):
                return merge(named[0] for named in each)
    return ()


def _is_writer(name: str) -> bool:
    return is_person(name) and name.casefold() not in PLACES


def _is_part(name: str, whole: str) -> bool:
    """Whether a linked name is in what a byline names; a link in lower case alone is a button: "more"."""
    return name in whole and not name.islower()


def _name_elements(block: Element) -> Iterator[Element]:
    for element in block.iterdescendants():
        if element.tag not in _NAMED:
            continue
        if element.tag == "a":
            if "author" in (element.get("rel") or "") or is_profile(element):
                yield element
        elif (
            element.get("itemprop") == "name"
            or "author" in (element.get("rel") or "").split()
            or (len(element) < 2 and names_writer(element))
        ):
            yield element


def _region(page: Page) -> _Region:
    position, layout = page.position, page.layout
    headline = layout.headline if layout.headline is not None else layout.article
    head = position.get(headline, 0)
    blocks = [position[el] for b in layout.body if len(b.text) >= _LEAD and (el := b.element) in position]
    after = [n for n in blocks if n > head][:2]  # the first may be the standfirst, with the byline below it
    lead = after[-1] if after else head + _AFTER
    if len(after) > 1 and after[0] == lead:  # parted by line breaks, as the byline may be from them
        lead += min(_WITHIN, len(page.elements[lead]))
    end = max(*blocks, lead) + _BELOW if blocks else lead + _BELOW
    return _Region(head, lead, end, frozenset(headline.iterancestors()))


def _bylines(elements: Iterable[Element], shared: Collection[Element], source: str) -> Iterator[Printed]:
    """The bylines among elements: those that are marked as such."""
    seen: set[Element] = set()
    kind = None  # class of the first: further names stand in elements like it
    for element in elements:
        if element in seen or (kind is not None and kind != (element.get("class") or "")) or not is_marked(element):
            continue
        text = text_within(element)
        if not text or len(text) > MAX_LENGTH or is_outside(element, shared) or names_category(element, text):
            continue
        if read(text):
            seen.update(element.iter())
            kind = element.get("class") or ""
            yield Printed(element, _with_label(element, text), source)


def _labelled(
    elements: Iterable[Element], shared: Collection[Element], source: str, label: re.Pattern[str]
) -> Iterator[Printed]:
    """The first unmarked element that starts as bylines do ("By Ann Lee"), or links a person to a profile; where that
    names no person ("By The Lamp"), the first that does too.
    """
    any_name = False
    for element in elements:
        link = label is LABEL and element.tag == "a" and is_profile(element) and is_own(element)
        link = link and not _is_in_prose(element)
        found = element if link else _bearer(element, label)
        if found is None or is_outside(found, shared):
            continue
        block, text = _block(_among_links(found) if link else found)
        parted = len(text) > MAX_LENGTH // 2
        if parted:
            block, text = (element, _line_behind(element)) if found is not element else (found, _first_line(found))
        if 0 < len(text) <= MAX_LENGTH // 2 and _names_author(text, labelled=not link and not parted):
            person = is_person(read(text)[0].name)
            if person or not any_name:
                yield Printed(block, text, source)
            if person:
                return
            any_name = True


def _is_in_prose(link: Element) -> bool:
    """Whether a link stands in a paragraph that is too long for a byline: it leads to somebody the text tells of."""
    around = next((box for box in link.iterancestors() if box.tag not in INLINE), None)
    return around is not None and around.tag == "p" and len(text_within(around)) > MAX_LENGTH // 2


def _among_links(link: Element) -> Element:
    """What lists a link to a person among others to persons, and says no more; else the link."""
    parent = link.getparent()
    if parent is None or len(parent) < 2 or (parent.text or "").strip() or not all(map(_is_person_s, parent)):
        return link
    return parent


def _is_person_s(element: Element) -> bool:
    tail = (element.tail or "").strip(" \t\r\n,;|/·•&")
    return element.tag == "a" and is_profile(element) and is_own(element) and tail in ("", "and", "und", "et", "y", "e")


def _bearer(element: Element, label: re.Pattern[str]) -> Element | None:
    """The element whose text the label opens: this one, or its parent where the label follows this one."""
    if element.tag in _LEAF and (text := element.text) and not text.isspace() and opens(text, label):
        return element
    tail = element.tail
    return element.getparent() if tail and not tail.isspace() and opens(tail, label) else None


def _block(element: Element) -> tuple[Element, str]:
    """The element and its text; its parent's where it holds nothing but the label ("By")."""
    text = text_within(element)
    parent = element.getparent()
    label = (LABEL.match(text) or NOUN.match(text)) if len(text) < 25 else None
    if parent is not None and label and label.end() >= len(text.rstrip(" :：")):
        return parent, text_within(parent)
    return element, text


def _line_behind(element: Element) -> str:
    """What stands behind an element on its line."""
    pieces = [element.tail or ""]
    for part in islice(element.itersiblings(), _MOST_PARTS):
        if part.tag not in INLINE or part.tag == "br":
            break
        pieces += [text_within(part), part.tail or ""]
    return squeeze(" ".join(pieces))


def _first_line(element: Element) -> str:
    """What stands in an element before its first line break; nothing if none ends a line."""
    pieces = [element.text or ""]
    for part in islice(element, _MOST_PARTS):
        if part.tag == "br":
            return squeeze(" ".join(pieces))
        pieces += [text_within(part), part.tail or ""]
    return ""


def _names_author(text: str, labelled: bool) -> bool:
    """Whether a text that nothing marks names an author: a person, or, after a label, a name of few words."""
    found = read(text)
    if not found or is_person(found[0].name):
        return bool(found)
    name = found[0].name
    return labelled and (len(text.split()) <= 4 or (len(name.split()) <= 3 and name[0].isupper()))
