"""When a page says its article was published and changed: every statement and print of a date, weighed together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from scraper.page import Candidate, Page
from scraper.readers.date import Context, Label, label_of, printed, read
from scraper.text import squeeze
from scraper.tree import Element, raw_text, text_of

_PUBLISHED_META = (
    "article:published_time", "article:published", "article.published", "og:article:published_time",
    "og:published_time", "parsely-pub-date", "citation_publication_date", "citation_online_date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "publicationdate", "og:pubdate", "og:publish_date", "citation_date", "article_date_original",
    "originalpublicationdate", "datepublished", "date.issued", "date_published", "displaydate", "date", "vf:datepublished",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "article:modified", "article.updated", "og:modified_time", "og:updated_time",
    "article:updated_time", "cxenseparse:modified_time", "dcterms.modified", "dc.date.modified", "datemodified",
    "date_modified", "last-modified", "lastmod", "last_modified", "modified", "revised", "parsely-mod-date",
)  # fmt: skip
# The same by the parts of a name, for the many names that one publisher alone uses.
_PUBLISHED_NAME = re.compile(r"publi[sc]|pub-?date|issued?\b|posted|date$|date-?pub|release", re.IGNORECASE)
_MODIFIED_NAME = re.compile(r"modif|updat|revis|last|edit", re.IGNORECASE)
_OTHER_NAME = re.compile(
    r"expir|build|review|event|start|end|video|upload|embargo|publisher|copyright|birth", re.IGNORECASE
)
_MARK = re.compile(r"date|time|publi|posted|byline|stamp|datum|fecha|meta|updat|modif", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d.:/\-\s,]|(?:19|20)\d\d")
_URL_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:199|20[0-4])\d)(?:(?P<sep>[/\-_.])(?P<m>0?[1-9]|1[0-2]|[a-z]{3})(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])"
    r"|(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01]))(?!\d)"
)
_NO_COUNTRY = frozenset(("io", "co", "ai", "tv", "me", "fm", "ly", "cc", "ws", "to", "gg", "im", "la", "am"))
_LONGEST_LINE = 160
_LONGEST_UNMARKED = 50  # without a class or a word that says "date"
_BEFORE_HEADLINE = 60  # elements; a date above the headline stands in the article's own header
_AFTER_BODY = 40
_FAR_BELOW = 300
_BESIDE = 60


class Written(NamedTuple):
    """A date as the page writes it, with what tells how to read it."""

    text: str
    context: Context

    def __str__(self) -> str:
        return self.text


class Hint(NamedTuple):
    """A date that the page gives for its article."""

    written: Written
    source: str
    value: str
    """ISO 8601."""


def normalize(raw: Written | str) -> str | None:
    """ISO 8601 of a date as written; None if it names no day."""
    return read(raw) if isinstance(raw, str) else read(raw.text, raw.context)


def published(page: Page) -> Iterator[Candidate[Written]]:
    """When the article was published, best first.

    What the page states for machines, then what it prints, then its address. Where statements disagree on the day,
    the day most of them name goes first; of those that agree on the day, the one that says most: with time and zone,
    with time, the date alone, midnight not counted as a time. The last change stands in where nothing else is told.
    """
    context = context_of(page)
    yield from _chosen(page, "date_published", context)
    hints = _known(_stated(page, "published"), context)
    changed = _known(_stated(page, "modified"), context)
    beside = _beside_headline(page, context)
    if _doubtful(hints, changed):
        seen = _seen(page, context)
        changed += seen.modified
        hints += seen.published
        hints += [h for h in seen.unlabelled if _day(h.value) <= _last(changed)]
        hints += _known(_address(page), context)
    yield from _ranked(hints, changed, beside)
    if not hints:
        yield from _ranked(changed)


def modified(page: Page) -> Iterator[Candidate[Written]]:
    """When the article was last changed, best first."""
    context = context_of(page)
    yield from _chosen(page, "date_modified", context)
    hints = _known(_stated(page, "modified"), context)
    if not any(_says(h.value) == _ALL for h in hints):
        hints += _seen(page, context).modified
    yield from _ranked(hints)


def context_of(page: Page) -> Context:
    """What the page's language, its country and the time of the fetch tell about the dates on it."""
    language = page.language_hint
    end = page.host.rpartition(".")[2]
    country = {"uk": "gb"}.get(end, end) if len(end) == 2 and end not in _NO_COUNTRY else None
    return Context(language, country, page.fetched_at)


def _chosen(page: Page, field: str, context: Context) -> Iterator[Candidate[Written]]:
    for chosen in page.chosen(field):
        texts = (
            [chosen] if isinstance(chosen, str) else [chosen.get("datetime") or chosen.get("content"), text_of(chosen)]
        )
        yield from (Candidate(Written(text, context), "site:css") for text in texts if text)


def _known(found: Iterable[tuple[str, str]], context: Context) -> list[Hint]:
    """The hints that name a day."""
    hints = []
    for text, source in found:
        if value := read(text, context):
            hints.append(Hint(Written(text, context), source, value))
    return hints


def _stated(page: Page, label: Label) -> Iterator[tuple[str, str]]:
    """What the page states for machines: text and source."""
    names = ("datePublished",) if label == "published" else ("dateModified",)
    yield from _from_json_ld(page, names)
    yield from _from_meta(page, label)
    for name in names:
        for element in page.linked_data.microdata.get(name, ())[:2]:
            for text in (element.get("content"), element.get("datetime"), text_of(element)):
                if text and element.tag != "meta":
                    yield text, "microdata"
    if label == "published":
        yield from _from_json_ld(page, ("dateCreated", "uploadDate"))


def _from_json_ld(page: Page, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        for node in (page.linked_data.article, *page.linked_data.nodes):
            for value in _texts(node.get(name)):
                yield value, "json-ld"
                return


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, (str, int)):
        yield str(value)
    elif isinstance(value, list):
        yield from (text for v in value[:3] for text in _texts(v))
    elif isinstance(value, Mapping):
        yield from _texts(value.get("@value"))


def _from_meta(page: Page, label: Label) -> Iterator[tuple[str, str]]:
    names = _PUBLISHED_META if label == "published" else _MODIFIED_META
    for candidate in page.meta_first(*names):
        yield candidate.raw, candidate.source
    wanted, unwanted = (_PUBLISHED_NAME, _MODIFIED_NAME) if label == "published" else (_MODIFIED_NAME, _PUBLISHED_NAME)
    for name, values in page.meta.items():
        if name in names or len(values[0]) > 40 or not any(c.isdigit() for c in values[0]):
            continue
        if wanted.search(name) and not unwanted.search(name) and not _OTHER_NAME.search(name):
            yield values[0], f"meta:{name}"


def _beside_headline(page: Page, context: Context) -> list[Hint]:
    """The date printed between headline and text, if it is not called an update."""
    top, below, _ = _bounds(page)
    for element in page.elements[top : min(below + 1, top + _BESIDE)]:
        if _may_hold_date(element):
            for label, text, source in _prints(element, context):
                if label != "modified" and (value := read(text, context)):
                    return [Hint(Written(text, context), source, value)]
    return []


class _Seen(NamedTuple):
    """Dates that a reader sees near the headline, by the words beside them."""

    published: list[Hint]
    modified: list[Hint]
    unlabelled: list[Hint]


def _seen(page: Page, context: Context) -> _Seen:
    seen = _Seen([], [], [])
    for element in _near(page):
        for label, text, source in _prints(element, context):
            if value := read(text, context):
                found = Hint(Written(text, context), source, value)
                (seen.published if label == "published" else seen.modified if label else seen.unlabelled).append(found)
    for element in _below(page):
        for label, text, source in _prints(element, context):
            if label and (value := read(text, context)):
                found = Hint(Written(text, context), source, value)
                (seen.published if label == "published" else seen.modified).append(found)
    return seen


def _prints(element: Element, context: Context) -> Iterator[tuple[Label | None, str, str]]:
    """Label, text and source of each date that an element gives."""
    lead, line = _lead(element), _line(element)
    own = label_of(lead) or _label_by_mark(element)
    stated = element.get("datetime") if element.tag == "time" else None
    if stated:
        yield label_of(f"{lead} {line}") or own, stated, "dom:time"
        return
    for one in printed(line, context):
        yield one.label or own, one.value, "dom:byline"


def _near(page: Page) -> Iterator[Element]:
    """Elements that may print the article's date: between headline and text first, then above, then below the text."""
    elements = page.elements
    top, below, last = _bounds(page)
    for span in (
        elements[top : below + 1],
        elements[max(0, top - _BEFORE_HEADLINE) : top][::-1],
        elements[last : last + _AFTER_BODY],
    ):
        yield from (element for element in span if _may_hold_date(element))


def _below(page: Page) -> Iterator[Element]:
    """Elements farther below the text that may print a date, which counts there only with a word for what it is."""
    start = _bounds(page)[2] + _AFTER_BODY
    return (element for element in page.elements[start : start + _FAR_BELOW] if _may_hold_date(element))


def _bounds(page: Page) -> tuple[int, int, int]:
    """Positions of the headline, the first and the last block of text."""
    position, headline, body = page.position, page.layout.headline, page.layout.body
    first = position.get(body[0].element) if body else None
    top = position.get(headline) if headline is not None else None
    if top is None:
        top = max(0, (first or 0) - _BEFORE_HEADLINE)
    below = first if first is not None and first > top else top + 2 * _BEFORE_HEADLINE
    return top, below, max(below, position.get(body[-1].element, below) if body else below)


def _may_hold_date(element: Element) -> bool:
    if element.tag == "time":
        return True
    if element.tag in ("script", "style", "a", "h1", "option", "noscript", "img", "svg", "path"):
        return False
    own = (element.text or "") + "".join(child.tail or "" for child in element)
    return bool(own and len(own) <= _LONGEST_LINE and _DIGITS.search(own))


def _line(element: Element) -> str:
    """Text of an element that may be a dateline; empty for running text that mentions a date."""
    text = text_of(element)
    if len(text) > _LONGEST_LINE:  # a box of the whole article may begin with the date
        return squeeze(element.text or "")[:_LONGEST_UNMARKED]
    if len(text) > _LONGEST_UNMARKED and not (_MARK.search(_marks(element)) or label_of(text)):
        return ""
    return text


def _marks(element: Element) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "itemprop", "id", "data-testid"))


def _lead(element: Element) -> str:
    """The few words before an element: in its parent, else in what stands before that."""
    for _ in range(2):
        parent = element.getparent()
        if parent is None:
            return ""
        before = (parent.text or "") + "".join(
            raw_text(sibling) + (sibling.tail or "") for sibling in element.itersiblings(preceding=True)
        )
        if before.strip():
            return before[-40:] if len(before) < _LONGEST_LINE else ""
        element = parent
    return ""


def _label_by_mark(element: Element) -> Label | None:
    return "modified" if _MODIFIED_NAME.search(_marks(element)) else None


def _address(page: Page) -> Iterator[tuple[str, str]]:
    if match := _URL_DATE.search((page.url or page.base).lower()):
        month = match["m"] or match["m2"]
        day = match["d"] or match["d2"]
        if month.isdigit():
            yield f"{match['y']}-{int(month):02}-{int(day):02}", "url"
        else:
            yield f"{day} {month} {match['y']}", "url"


_ALL = 3  # time and zone


def _says(value: str) -> int:
    """How much a value says: 3 time and zone, 2 time, 1 midnight with a zone, 0 the date."""
    if len(value) <= 10:
        return 0
    zoned = len(value) > 19
    if value[11:19] == "00:00:00":
        return 1 if zoned else 0
    return _ALL if zoned else 2


def _day(value: str) -> str:
    return value[:10]


def _days(value: str) -> set[str]:
    """The day as written, and as counted in UTC."""
    moment = datetime.fromisoformat(value)
    return {value[:10], *([moment.astimezone(UTC).date().isoformat()] if moment.tzinfo else [])}


def _doubtful(hints: list[Hint], changed: list[Hint]) -> bool:
    """Whether what the page states for machines leaves a question that its print may answer."""
    full = any(_says(h.value) == _ALL for h in hints)
    return not full or len({_day(h.value) for h in hints}) > 1 or _day(hints[0].value) > _last(changed)


def _last(changed: Sequence[Hint]) -> str:
    """Day of the last change that the page states; the end of time, if it states none."""
    return max((_day(c.value) for c in changed), default="9999")


def _ranked(
    hints: list[Hint], changed: Sequence[Hint] = (), beside: Sequence[Hint] = ()
) -> Iterator[Candidate[Written]]:
    """The hints, the one to trust most first."""
    if hints:
        trusted = _most_agreed(hints, changed)
        earlier = next((h for h in beside if _clearly_before(h.value, trusted.value)), None)
        pool = [*hints, *beside]
        first = _fullest(earlier or trusted, pool)
        for hint in dict.fromkeys((first, *hints)):
            yield Candidate(hint.written, hint.source)


def _most_agreed(hints: Sequence[Hint], changed: Sequence[Hint]) -> Hint:
    """The first hint, unless another day has two more sources, or it is the last change (some systems write that
    into both statements) and the page states an earlier date, or later than that.
    """
    first = hints[0]
    votes = {h.source: h for h in reversed(hints)}.values()
    support = {h: sum(bool(_days(h.value) & _days(v.value)) for v in votes) for h in hints}
    best = max(hints, key=lambda h: support[h])
    if support[first] <= 2:
        if _day(first.value) > _last(changed):
            return next((h for h in hints if _day(h.value) < _day(first.value)), first)
        if any(first.value == c.value for c in changed):
            return next(
                (h for h in hints if _day(h.value) < _day(first.value) and not h.source.startswith("dom")), first
            )
    return best if support[best] > support[first] + 1 else first


def _clearly_before(seen: str, stated: str) -> bool:
    """Whether a print is earlier than a statement by more than two zones can differ."""
    slack = timedelta(days=1 if len(stated) > 19 else 0)
    return _day(seen) < (date.fromisoformat(_day(stated)) - slack).isoformat()


def _fullest(first: Hint, hints: Sequence[Hint]) -> Hint:
    """Of the hints for the same day, the one that says most; of those for the same moment, one in local time."""
    same = [h for h in hints if _days(h.value) & _days(first.value)]
    fullest = max(same, key=lambda h: _says(h.value))
    if _says(fullest.value) > max(1, _says(first.value)):
        first = fullest
    if first.value.endswith("+00:00"):
        return next((h for h in same if not h.value.endswith("+00:00") and _moment(h) == _moment(first)), first)
    return first


def _moment(hint: Hint) -> datetime | None:
    """The minute a hint names, in UTC; None without time and zone."""
    moment = datetime.fromisoformat(hint.value)
    return moment.astimezone(UTC).replace(second=0) if moment.tzinfo else None
