"""How near the values found on a page are to the true ones: each measure from 0, all wrong, to 1, all right."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TypeVar

from scraper.evaluation.gold import Picture, Values

Scores = Mapping[str, float]
T = TypeVar("T", bound=Hashable)

# Each measure and the field of the record it looks at.
MEASURES: Mapping[str, str] = {
    "title": "title",
    "authors": "authors",
    "date": "date_published",
    "instant": "date_published",
    "tags": "tags",
    "credits": "images",
    "captions": "images",
    "body": "body",
    "precision": "body",
    "recall": "body",
    "words": "body",
}
GRAM = 4
_MINUTE = 60
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"\b(?:(?:image|photo|picture|foto|bild)\s*)?credits?", re.IGNORECASE)


def score(gold: Values, found: Values) -> dict[str, float]:
    """The measures of one page, those left out that its gold says nothing of.

    - title: the same words in the same order, case and punctuation aside.
    - authors, tags: F1 of the sets.
    - date: the same day; instant: the same minute, where the gold has a time with a zone.
    - credits, captions: F1 of the sets of words in all credits, or captions, of the page.
    - precision, recall, body: share of the found 4-grams of words that are true, of the true ones that were found, and
      their F1, as in the article-extraction-benchmark; no precision where nothing was found. words: F1 of the words.
    """
    scores: dict[str, float] = {}
    if gold.title:
        scores["title"] = float(words(gold.title) == words(found.title))
    if gold.authors is not None:
        scores["authors"] = f1(_names(found.authors), _names(gold.authors))
    if moment := _moment(gold.date_published):
        scores |= _date_scores(moment, _moment(found.date_published))
    if gold.tags is not None:
        scores["tags"] = f1(_names(found.tags), _names(gold.tags))
    if gold.images is not None:
        scores["credits"] = f1(_credit_words(found.images), _credit_words(gold.images))
        scores["captions"] = f1(_caption_words(found.images), _caption_words(gold.images))
    if gold.body:
        scores |= _body_scores(gold.body, found.body)
    return scores


def summarize(pages: Iterable[Scores]) -> dict[str, float]:
    """The mean of each measure over the pages that have it; `body` is the F1 of the mean precision and recall."""
    pages = list(pages)
    means: dict[str, float] = {}
    for name in MEASURES:
        if values := [page[name] for page in pages if name in page]:
            means[name] = sum(values) / len(values)
    means.pop("body", None)
    precision, recall = means.get("precision"), means.get("recall")
    if precision and recall:
        means["body"] = 2 * precision * recall / (precision + recall)
    return means


def words(text: str | None) -> list[str]:
    """The words of a text, alike for all ways to write them in Unicode."""
    return _WORD.findall(unicodedata.normalize("NFKC", text or "").casefold())


def grams(text: str | None) -> Counter[tuple[str, ...]]:
    """Runs of four words, with their counts; a text of less is one run."""
    found = words(text)
    if not found:
        return Counter()
    return Counter(tuple(found[at : at + GRAM]) for at in range(max(1, len(found) - GRAM + 1)))


def f1(found: Counter[T], gold: Counter[T]) -> float:
    """F1 of two multisets; two empty ones agree."""
    if not found and not gold:
        return 1.0
    return 2 * (found & gold).total() / (found.total() + gold.total())


def _body_scores(gold: str, found: str | None) -> Iterator[tuple[str, float]]:
    theirs, ours = grams(gold), grams(found)
    if not theirs:
        return
    shared = (theirs & ours).total()
    if ours:
        yield "precision", shared / ours.total()
    yield "recall", shared / theirs.total()
    yield "body", f1(ours, theirs)
    yield "words", f1(Counter(words(found)), Counter(words(gold)))


def _date_scores(gold: datetime, found: datetime | None) -> Iterator[tuple[str, float]]:
    yield "date", float(found is not None and _same_day(found, gold))
    if gold.tzinfo:
        near = found is not None and found.tzinfo and abs((found - gold).total_seconds()) < _MINUTE
        yield "instant", float(bool(near))


def _same_day(found: datetime, gold: datetime) -> bool:
    """Whether the days agree, each as written or in UTC: pages print either."""
    return gold.date() in _days(found) or (gold.tzinfo is not None and _utc_day(gold) in _days(found))


def _days(moment: datetime) -> set[date]:
    return {moment.date()} | ({_utc_day(moment)} if moment.tzinfo else set())


def _utc_day(moment: datetime) -> date:
    try:
        return moment.astimezone(UTC).date()
    except OverflowError:  # the first and last day of the calendar
        return moment.date()


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _names(values: Sequence[str] | None) -> Counter[str]:
    return Counter({name for value in values or () if (name := " ".join(words(value)))})


def _credit_words(images: Sequence[Picture] | None) -> Counter[str]:
    """The words of the credits, without labels such as "Image credit:"."""
    return Counter({word for text in credits_of(images) for word in words(_LABEL.sub(" ", text))})


def credits_of(images: Sequence[Picture] | None) -> Iterator[str]:
    """The credits of the pictures, as written."""
    for image in images or ():
        yield from [image.credit] if isinstance(image.credit, str) else image.credit or ()


def _caption_words(images: Sequence[Picture] | None) -> Counter[str]:
    return Counter({word for image in images or () for word in words(image.caption)})
