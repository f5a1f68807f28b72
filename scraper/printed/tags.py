"""Lists of tags on the page: which links name what the article is about, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from scraper.page import Page
from scraper.printed.marks import is_marked, is_profile
from scraper.printed.tag_names import (
    AMONG_OTHERS,
    IN_SIDEBAR,
    holds_tags,
    is_for_sharing,
    joined,
    lists_categories,
    lists_tags,
    names_of,
    place,
)
from scraper.readers.tag_label import LABEL_WORDS, is_label
from scraper.text import fold
from scraper.tree import Element, is_longer, text_of

_MEAN_LENGTH = 32  # characters; links that are longer on average are headlines
_MAX_LINKS = 30  # links of one list that is still the article's
_TAG_PATH = re.compile(
    r"/(?:tags?|topics?|them[ae]n?|temas?|keywords?|schlagw\w+|stichw\w+|etiquetas?|hashtags?|mots?-cles?|sujets?|tagi?|emne?r?|tema"
    r"|argomenti|onderwerp(?:en)?|label|subjects?|tudo-sobre|todo-sobre|assuntos?)(?:/|=|$)|[?&](?:tag|topic|keyword|subject)=",
    re.IGNORECASE,
)
# Of a person, of a category.
_OTHER_PATH = re.compile(r"/(?:(?:author|autor|auteur|writer|profile)|(category|categories|kategorie|categoria))s?/")
# A place of this page, a mail, the front page of another site, what appeared on one day.
_OTHER_PLACE = re.compile(r"#|mailto:|(?:https?:)?//[^/]*+/?$|.*/(?:19|20)\d\d/\d\d?/\d\d?/?$")
# What the tags of the whole site stand in.
_OF_SITE = re.compile(r"widget|cloud|popular|footer|all-")
_CHROME = frozenset({"figure", "form", "table"})
_WRAPPERS = frozenset({"li", "span", "a", "dd"})
_LISTS = frozenset({"ul", "ol", "dl"})
_SIGNS = frozenset({"i", "svg", "span", "em"})
_WHOLE = frozenset({"body", "html", "main", "article"})
_BEFORE = 40  # elements before the headline among which links that are called tags are the article's
_AFTER = 250  # elements after the text within which its tags are printed
_SENTENCE = 200  # characters round the tags in a line about the entry
_COLONS, _LABEL = frozenset(":："), 30  # that end a label of tags, and its most characters
_MOST_BESIDE = 12  # links of a list beside the article that is its own
_MOST_BOXES = 2  # boxes of one make; more of them belong to the cards of other articles


def lists(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Lists of links to tags that stand between the headline and a little way after the text, or close above it and
    are called tags: those with `rel=tag`, in boxes named for tags, then those whose addresses are of tags.
    """
    boxes = _boxes(page)
    makes = {box: _signature(box) for box in boxes}
    alike = Counter(makes.values())
    start, _ = _reach(page)
    shared = page.once(_shared)
    ranked: list[tuple[int, bool, bool, list[str]]] = []
    for box, links in boxes.items():
        if alike[makes[box]] > _MOST_BOXES or _is_byline(box, links):
            continue
        if (rank := _rank(box, links, shared)) is not None:
            leads = _TAG_PATH.search(next(iter(links)).get("href") or "") is not None
            ranked.append((rank, page.position[box] < start, not leads, list(links.values())))
        elif said := _said_of_entry(box, links) or _behind_label(links):
            line = _line(box, shared)
            if not _is_out(box, links, line, [*map(names_of, line)]):
                ranked.append((0, page.position[box] < start, True, said))
    for rank, *_, texts in sorted(ranked, key=lambda r: r[:3]):
        yield ("dom:rel-tag", "dom:tags", "dom:links")[rank], texts


def _boxes(page: Page) -> dict[Element, dict[Element, str]]:
    """Links near the article with their texts, by the element that lists them; those to the site's categories only in
    elements that list no others and are called or labelled tags.
    """
    start, end = _reach(page)
    found: dict[Element, dict[Element, str]] = {}
    categories: dict[Element, list[Element]] = {}
    shared, position = page.once(_shared), page.position
    for link in page.within("a", max(0, start - _BEFORE), end):
        if position[link] < start and not _is_called_tag(link):
            continue
        if not (href := link.get("href")) or _leads_elsewhere(href) or ("tag=" in href and _is_shop(href, page)):
            continue
        if other := _OTHER_PATH.search(href):
            if other[1] and (box := _list_of(link, shared)) is not None:
                categories.setdefault(box, []).append(link)
        elif (text := text_of(link)) and (box := _list_of(link, shared)) is not None:
            found.setdefault(box, {})[link] = text
    for box, links in categories.items():
        if box not in found and (
            any(lists_tags(names_of(el)) for el in (box, *islice(box.iterancestors(), 1))) or _is_labelled(box)
        ):
            found[box] = {link: text for link in links if (text := text_of(link))}
    return found


def _is_shop(href: str, page: Page) -> bool:
    """Whether "tag" in an address tells another site who sends it buyers."""
    return "//" in href and page.host not in href


def _leads_elsewhere(href: str) -> bool:
    """Whether an address is surely that of no list of the site: a network's that is no tag here."""
    if ("facebook" in href or "twitter" in href) and not _TAG_PATH.search(href):
        return True
    return _OTHER_PLACE.match(href) is not None


def _shared(page: Page) -> frozenset[Element]:
    """What the headline stands in."""
    headline = page.layout.headline
    return frozenset(headline.iterancestors()) if headline is not None else frozenset()


def _list_of(link: Element, shared: Collection[Element]) -> Element | None:
    """The element that lists a link: its parent, or where that holds nothing else an element a little farther up, none
    that the headline stands in.
    """
    box = link.getparent()
    for _ in range(3):
        above = box.getparent() if box is not None else None
        if box is None or above is None or box.tag in _LISTS or above.tag in _WHOLE or above in shared:
            break
        own = len(box) > 1 or (holds_tags(names_of(box)) and not _has_twin(box))
        if own and box.tag not in _WRAPPERS and "-" not in box.tag:
            break
        if box.tag == "span" and len(box) > 1 and (holds_tags(names_of(box)) or lists_categories(names_of(box))):
            break
        box = above
    if box is None or (box.tag in _WHOLE and not (box.tag == "article" and lists_tags(names_of(box)))):
        return None
    return box if box not in shared else None


def _has_twin(box: Element) -> bool:
    """Whether an element of the same class is right beside a box: both are items of the list they are named for."""
    called = box.get("class")
    beside = (box.getprevious(), box.getnext())
    return called is not None and any(one is not None and one.get("class") == called for one in beside)


def _reach(page: Page) -> tuple[int, int]:
    """Positions between which a list belongs to the article."""
    headline, body = page.layout.headline, page.layout.body
    start = page.position.get(headline, -1) if headline is not None else -1
    ends = [page.position[block.element] for block in body[-1:] if block.element in page.position]
    if ends:
        start = min(start, page.position.get(body[0].element, start))
    return start, (ends[0] + _AFTER if ends else len(page.elements))


def _rank(box: Element, links: Mapping[Element, str], shared: Collection[Element]) -> int | None:
    """How surely a box lists tags, 0 best; None if it does not. `shared` is what the headline stands in, too."""
    linked = sum(map(len, links.values()))
    if len(links) > _MAX_LINKS or linked > _MEAN_LENGTH * len(links) or is_longer(box, int(1.6 * linked) + 40):
        return None
    line = _line(box, shared)
    called = [*map(names_of, line)]
    if _is_out(box, links, line, called):
        return None
    if _OTHER_PATH.search(next(iter(links)).get("href") or ""):
        return 2
    if all(map(_is_rel_tag, links)):
        return 0
    if any(map(lists_tags, called[:3])):
        return 1
    if _is_labelled(box) or _has_sign(box) or all(text.startswith("#") for text in links.values()):
        return 1
    if all(map(_is_called_tag, links)):
        return 1
    addressed = sum(bool(_TAG_PATH.search(link.get("href") or "")) for link in links)
    if addressed > 1:
        return 2 if addressed >= 0.8 * len(links) else None
    alone = addressed and len(links) == 1 and fold(text_of(box)) == fold(next(iter(links.values())))
    return 2 if alone else None


def _line(box: Element, shared: Collection[Element]) -> list[Element]:
    """A box and what it stands in, but for what the headline stands in, too."""
    return [box, *(above for above in islice(box.iterancestors(), 4) if above not in shared)]


def _is_out(
    box: Element, links: Mapping[Element, str], line: list[Element], called: list[tuple[str | None, ...]]
) -> bool:
    """Whether a box lists the entry's categories, or stands in the frame of the page, among other stories or among what
    is for sharing. `line` is the box and what it stands in, `called` what each of them is called.
    """
    if any(el.tag in _CHROME or _is_page_footer(el) for el in line):
        return True
    places = {*map(place, called)}
    if AMONG_OTHERS in places and not (lists_tags(called[0]) and _is_labelled(box) and all(map(_is_rel_tag, links))):
        return True
    if IN_SIDEBAR in places and not _is_own_in_sidebar(box, links, called):
        return True
    return any(map(lists_categories, called[:2])) or _shares(called)


def _is_own_in_sidebar(box: Element, links: Mapping[Element, str], called: Iterable[tuple[str | None, ...]]) -> bool:
    """Whether a list beside the article is its own, not the site's: short and labelled."""
    if len(links) > _MOST_BESIDE or any(map(_OF_SITE.search, map(joined, called))):
        return False
    return _is_labelled(box)


def _is_rel_tag(link: Element) -> bool:
    rel = (link.get("rel") or "").split()
    return "tag" in rel and "category" not in rel


def _said_of_entry(box: Element, links: Mapping[Element, str]) -> list[str]:
    """Links with `rel=tag` in a line that says more: "This entry was posted in A and tagged B, C. Bookmark it."."""
    said = [text for link, text in links.items() if _is_rel_tag(link)]
    return said if said and not is_longer(box, _SENTENCE + 2 * sum(map(len, said))) else []


def _behind_label(links: Mapping[Element, str]) -> list[str]:
    """The links behind a label in a running text, which only commas part: "… said Roe.<br>Tags: <a>bees</a>, …"."""
    found: list[str] = []
    last: Element | None = None
    for link, text in links.items():
        before, parent = link.getprevious(), link.getparent()
        said = (before.tail if before is not None else parent.text if parent is not None else None) or ""
        if last is not None and before is last and not any(map(str.isalnum, said)):
            found.append(text)
        elif found:
            break
        elif (label := said.rstrip())[-1:] in _COLONS and is_label(fold(label[-_LABEL:].rpartition("\n")[2])):
            found.append(text)
        else:
            continue
        last = link
    return found


def _is_byline(box: Element, links: Mapping[Element, str]) -> bool:
    """Whether a line names who wrote the entry and one word that it is filed under: "By A in B on May 3"."""
    if len(links) != 1 or not _is_rel_tag(next(iter(links))) or is_longer(box, _SENTENCE):
        return False
    return any(map(is_profile, box.iter("a"))) and LABEL_WORDS.isdisjoint(fold(text_of(box)).split())


def _shares(called: Iterable[tuple[str | None, ...]]) -> bool:
    """Whether what a box stands in is for sharing, before anything there is called a list of tags."""
    for names in called:
        if lists_tags(names):
            return False
        if is_for_sharing(names):
            return True
    return False


def _is_called_tag(link: Element) -> bool:
    """Whether a link, the one element in it or the item of a list that it is says by its class that it is a tag, and
    that of no author.
    """
    item = link.getparent()
    called = (
        link.get("itemprop") == "keywords"
        or lists_tags(names_of(link))
        or (len(link) == 1 and lists_tags(names_of(link[0])))
        or (item is not None and item.tag == "li" and len(item) == 1 and lists_tags(names_of(item)))
    )
    return called and not is_marked(link)


def _is_page_footer(element: Element) -> bool:
    return element.tag == "footer" and not any(above.tag in ("article", "main") for above in element.iterancestors())


def _is_labelled(box: Element) -> bool:
    """Whether the words before the links of a box, or the heading before it, say that tags follow."""
    before = box.getprevious()
    if before is None and (parent := box.getparent()) is not None:
        before = parent.getprevious()
    labels = [box.text or "", text_of(box[0])[:60] if next(box[0].iter("a"), None) is None else ""]
    labels += [text_of(before)[:60]] if before is not None and len(before) < 4 else []
    return any(is_label(fold(label)) for label in labels if label and not label.isspace())


def _has_sign(box: Element) -> bool:
    """Whether a sign called tags stands before the links of a box: an icon."""
    first = next(iter(box), None)
    return first is not None and first.tag in _SIGNS and lists_tags(names_of(first)) and not text_of(first)


def _signature(box: Element) -> str:
    """What boxes of one make have in common; their place where they have no class."""
    parent = box.getparent()
    above = parent.get("class") if parent is not None else None
    own = box.get("class")
    return f"{own} {above}" if own or above else str(id(box))
