"""Which dates a reader sees near the headline, and what the words beside them say they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse, islice
from typing import NamedTuple, cast

from scraper.dateline.hint import Hint, Written, clearly_before, context_of, marked_up, minute_of
from scraper.dateline.holders import (
    LONGEST_LINE,
    LONGEST_LINK,
    NO_PRINT,
    among_related,
    holders,
    in_caption,
    in_comment,
    in_masthead,
    without_data,
    without_site_s,
)
from scraper.dateline.stated import MODIFIED_NAME
from scraper.page import Page
from scraper.readers.date import Context, Printed, printed, read
from scraper.readers.date_words import RELATIVE, Label, label_of
from scraper.text import squeeze
from scraper.tree import Element, is_longer, raw_text

_MARK = re.compile(
    r"date|time|publi|posted|submitted|byline|auth?or|stamp|datum|fecha|meta|updat|modif|(?:article|post|news|entry|story)[_-]?info"
    r"|created|released|issued|lastmod|horario|heure|data-?ora|tarih|tanggal|waktu|ngay|julkais|pvm|thoi-?gian|objavljen|megjelent|(?:^|[\s_-])(?:hora|dato|when)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TODAY = re.compile(r"(?:^|[\s_-])(?:today|current)s?-?_*date|date-?_*today", re.IGNORECASE)  # that of the visit
_DIGIT = re.compile(r"\d")
_YEARS = re.compile(r"\d{4}")  # words before another date tell of that
_ZONELESS = 19  # characters of a moment without a zone, in ISO 8601
_DAY = 10  # of a day
_CLOCK = re.compile(r"[^\d]{0,4}\d{1,2}[:.h]\d\d")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
_CLOCK_ALONE = re.compile(
    r"(?:kl\.? |at |à |um )?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?|\s?uhr|\s?h)?", re.IGNORECASE
)
_ITEM = 5  # elements from a date to the item of a list that it is in
_LINES = frozenset(("p", "div"))  # that line breaks may part
_FEW_PIECES = 40  # of text, after which most that is too long for a line has shown it
_FEW_SIBLINGS = 6  # that a date may be split into
_LONGEST_UNMARKED = 50  # of a line without a class or a word that says "date"
_LEAD = 40  # characters before a date that may say what it is
_NO_TITLE = 12  # characters of a link: a name, "Comments"
_RIGHT_ABOVE = 6  # elements above the headline that are printed with it
_ABOVE = 60  # elements above the headline that may stand in the article's header
_BESIDE = 120  # elements below the headline and above the text
# What stands beside the date in a line of a Chinese page.
_EASTERN_LINE = re.compile("(?:来源|來源|出处|出處|作者|编辑|編輯|记者|記者|时间|時間|阅读|浏览|点击)\\s?[:：]")
_INTO_TEXT = 40  # elements of the text's beginning: a date stands often between standfirst and first paragraph
_FIRST_BLOCKS = 3  # of the text, which may be the dateline themselves
_RIGHT_BEHIND = 6  # elements from its second block on: it may be the dateline
_BELOW = 40  # elements below the text
_FAR_BELOW = 300  # still farther, for dates with a word for what they are


class Seen(NamedTuple):
    """Dates by what the words beside them say they are."""

    published: list[Hint]
    modified: list[Hint]
    unlabelled: list[Hint]


class Print(NamedTuple):
    """A date that an element shows."""

    hint: Hint
    label: Label | None


def beside_headline(page: Page) -> Sequence[Print]:
    """The dates right above the headline, between it and the text and in its first lines; where the two are far apart,
    close to either.
    """
    top, first, last = _bounds(page)
    between = page.elements[max(0, top - _RIGHT_ABOVE) : max(first + _INTO_TEXT, _second(page, first) + _RIGHT_BEHIND)]
    if len(between) > 3 * _BESIDE:
        between = [*between[:_BESIDE], *between[-_BESIDE:]]
    text = {block.element for block in page.layout.body[_FIRST_BLOCKS:]}
    if page.layout.headline is not None:
        text.difference_update(page.layout.headline.iterancestors())  # what line breaks part may stand beside it
    found = without_data(holders(between, text))
    found = [element for element in found if page.position[element] <= last or not _is_of_others(element)]
    found = without_site_s(found, page, top)
    return tuple(_prints(found, page.once(context_of)))


def around(page: Page) -> Sequence[Print]:
    """The dates above the headline, nearest first, and below the text; else in or far below the text, if a word says
    what they are.
    """
    top, first, last = _bounds(page)
    elements, context = page.elements, page.once(context_of)
    above = holders(elements[max(0, top - _ABOVE) : top][::-1])
    found = list(_prints(filterfalse(in_masthead, above), context))
    found += _prints(filterfalse(_is_of_others, holders(elements[last : last + _BELOW])), context)
    if not found:
        inside = holders(elements[first + _INTO_TEXT : last])
        far = holders(elements[last + _BELOW : last + _FAR_BELOW])
        marked = [el for el in inside if el.tag == "time" or _MARK.search(_marks(el))]
        for element in (*marked, *far):
            labelled = [one for one in _prints((element,), context) if one.label]
            # "3 hours ago" is how old the other stories are that stand there.
            if labelled and not RELATIVE.search(_spaced(element)[:LONGEST_LINE]):
                found += labelled
    return found


def _is_of_others(element: Element) -> bool:
    """Whether what stands below the text is a comment, or has a heading and links under it, with dates beside them, or
    stands in a list behind the title of another article, or in what is called related.
    """
    lists = len(element) > 1 and element[0].tag in _HEADINGS and element.find("a") is not None
    item = element if element.tag == "li" else element.getparent()
    title = item.find("a") if item is not None and item.tag == "li" else None
    of_other = title is not None and is_longer(title, _NO_TITLE)
    return lists or of_other or in_comment(element) or among_related(element)


def sort(prints: Sequence[Print]) -> Seen:
    """The hints by label, in their order."""
    seen = Seen([], [], [])
    for hint, label in prints:
        (seen.published if label == "published" else seen.modified if label else seen.unlabelled).append(hint)
    return seen


def _bounds(page: Page) -> tuple[int, int, int]:
    """Positions of the headline, the first and the last block of text."""
    position, headline, body = page.position, page.layout.headline, page.layout.body
    first = position.get(body[0].element) if body else None
    top = position.get(headline) if headline is not None else None
    if top is None:
        top = max(0, (first or 0) - _ABOVE)
    # Blocks of text before the headline: a menu, or the headline is one that the text repeats.
    places = (position.get(block.element, -1) for block in body)
    start = next((place for place in places if place > top), top + _BESIDE)
    return top, start, max(start, position.get(body[-1].element, start) if body else start)


def _second(page: Page, first: int) -> int:
    """Position of the block of text behind the one at `first`, which may be the standfirst, with the date below it."""
    places = (page.position.get(block.element, -1) for block in page.layout.body)
    return min(next((place for place in places if place > first), first), first + _BESIDE)


def _prints(elements: Iterable[Element], context: Context) -> Iterator[Print]:
    """What each of the elements shows of dates."""
    for element in elements:
        if _TODAY.search(element.get("class") or ""):
            continue
        if text := marked_up(element):
            if (value := read(text, context)) and not in_caption(element):
                value = _with_zone(value, element, context)
                stated = Hint(Written(value, context), "dom:time", value)
                hint = _called(stated, element)
                yield Print(hint, _told(element, context) or _marked(element))
                if hint is not stated and _ends_in_change(element):
                    yield Print(stated, "modified")
            continue
        found = _read(element, context)
        for one in found if found and not in_caption(element) else ():
            label = one.label or label_of(_lead(element)) or _marked(element)
            yield Print(Hint(Written(one.value, context), "dom:byline", one.value), label)


def _told(element: Element, context: Context) -> Label | None:
    """What the words before the date that an element shows say it is; all its words where it shows none."""
    lead, line = _lead(element), _line(element)
    shown = printed(line, context)
    return (shown[0].label or label_of(lead)) if shown else label_of(f"{lead} {line}")


def _called(stated: Hint, element: Element) -> Hint:
    """What an element states for machines, or the earlier day that it calls that of the publication, or the earlier
    minute before a word for a change: some systems state the last change there.
    """
    context = stated.written.context
    shown = printed(_line(element), context)
    if len(shown) != 1 or shown[0].label != "published":
        return stated
    called = Hint(Written(shown[0].value, context), "dom:time", shown[0].value)
    first, last = minute_of(called), minute_of(stated)
    earlier = first and last and first < last and _ends_in_change(element)
    return called if earlier or clearly_before(called, stated) else stated


def _ends_in_change(element: Element) -> bool:
    """Whether the last word for a date in an element is one for a change: "Posted: March 4 | Updated: an hour ago"."""
    return label_of(_line(element)) == "modified"


def _with_zone(value: str, element: Element, context: Context) -> str:
    """A stated moment with the zone that only the words of its element tell."""
    if len(value) != _ZONELESS or not (text := _line(element)):
        return value
    return next((one.value for one in printed(text, context) if one.value.startswith(value)), value)


def _read(element: Element, context: Context) -> list[Printed]:
    """The dates in an element's text, else in its parent's: day and year may stand in siblings."""
    line, parent = _line(element), element.getparent()
    if found := printed(line, context) or _ago(line, element, context):
        behind = _behind(element) if len(found) == 1 and len(found[0].value) == _DAY else None
        if behind is None or not _CLOCK.match(clock := _spaced(behind)[:LONGEST_LINK]):
            return found
        timed = printed(f"{line} {clock}", context)  # "May 4, 2024" and "9:40 am" in elements of their own
        return timed if [one.value[:_DAY] for one in timed] == [found[0].value] else found
    if not line or parent is None or parent.tag in NO_PRINT or len(parent) > _FEW_SIBLINGS:
        return []
    if len(line) > _LONGEST_UNMARKED:
        return []
    whole = _line(parent)
    return printed(whole, context) if len(whole) <= _LONGEST_UNMARKED else []


def _behind(element: Element) -> Element | None:
    """The element behind one, if no words stand between: in its parent, else behind the item of a list that holds
    nothing else and has a time of day behind it.
    """
    for level in range(_ITEM):
        if (element.tail or "").strip():
            return None
        behind, parent = element.getnext(), element.getparent()
        if behind is not None:
            return behind if not level or _CLOCK_ALONE.fullmatch(_spaced(behind)) else None
        if element.tag == "li" or parent is None or (parent.text or "").strip():
            return None
        element = parent
    return None


def _ago(line: str, element: Element, context: Context) -> list[Printed]:
    """What "3 hours ago" in an element for dates means, counted from the fetch."""
    if context.fetched_at is None or len(line) > _LONGEST_UNMARKED or not RELATIVE.search(line):
        return []
    parent = element.getparent()
    marks = _marks(element) + (_marks(parent) if parent is not None else "")
    value = read(line, context) if element.tag == "time" or _MARK.search(marks) else None
    return [Printed(value, label_of(line))] if value else []


def _line(element: Element) -> str:
    """Text of an element that may be a dateline; empty for running text that mentions a date."""
    text = _spaced(element)
    if len(text) <= _LONGEST_UNMARKED:
        return text
    if len(text) <= LONGEST_LINE and (_is_marked(element) or label_of(text) or _EASTERN_LINE.search(text)):
        return text
    loose = (element.text, *(child.tail for child in islice(element, 3)))
    short = (line for t in loose if t and (line := squeeze(t)) and _is_short(line))
    if len(text) > LONGEST_LINE:  # a box of the whole article may begin with the date
        return next(short, "")
    parted = element.tag in _LINES and len(element) > 0 and element[0].tag == "br"  # a line among others may be it
    return next(filter(_DIGIT.search, short), "") if parted else ""


def _is_short(line: str) -> bool:
    """Whether a line may be a dateline in running text: short, or opens with a word for what the date is, no comma
    before it ("The analysis, published on …").
    """
    opening = line[:_LEAD].partition(",")[0]
    return len(line) <= _LONGEST_UNMARKED or (len(line) <= LONGEST_LINE and label_of(opening) is not None)


def _spaced(element: Element) -> str:
    """Text of an element in which the words of different child elements stand apart; cut off where it is too long."""
    if not len(element):
        return squeeze(element.text or "")
    pieces = cast("Iterator[str]", element.itertext())
    text = squeeze(" ".join(islice(pieces, _FEW_PIECES)))
    return text if len(text) > LONGEST_LINE else squeeze(" ".join((text, *pieces)))


def _marks(element: Element) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "itemprop", "id", "data-testid"))


def _is_marked(element: Element) -> bool:
    """Whether an element is for dates and the like by its name, or is a paragraph in a box that is."""
    parent = element.getparent() if element.tag == "p" and not element.get("class") else None
    return any(_MARK.search(_marks(box)) for box in (element, parent) if box is not None)


def _marked(element: Element) -> Label | None:
    """What the names of an element say its date is; WordPress calls one that is both "published updated"."""
    marks = _marks(element)
    return "modified" if MODIFIED_NAME.search(marks) and "published" not in marks.split() else None


def _lead(element: Element) -> str:
    """The few words before an element: in its parent, else before that, else before what holds both."""
    for _ in range(3):
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            return ""
        text = (before.tail if before is not None else parent.text) or ""
        if not text.strip() and before is not None and len(before) <= 2:
            text = raw_text(before)
        if text.strip():
            return _YEARS.split(text)[-1][-_LEAD:] if len(text) < LONGEST_LINE else ""
        if before is not None:
            return ""
        element = parent
    return ""
