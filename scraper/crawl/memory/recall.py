"""What a crawl asks its memory: which addresses are due, how they are asked for, and which article a page holds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

from scrapy.http import Response

from scraper.article import Article
from scraper.crawl.entry import Entry
from scraper.crawl.frontier import Source, Target
from scraper.crawl.memory import schedule
from scraper.crawl.memory.edits import share_half, share_words, substance
from scraper.crawl.memory.known import Address, Known, KnownSource
from scraper.crawl.memory.store import Memory


class Recall:
    """The memory of a crawl that begins now, asked and not told.

    `rules` stand for what the site's file says: where that changes, what is known of its sources does not count.
    """

    def __init__(self, memory: Memory, rules: str) -> None:
        self.begun, self.rules = now(), rules
        self._memory = memory

    # Before a request

    def due(self, since: date | None) -> list[tuple[str, bool]]:
        """Addresses that are to be looked at again by now, but for articles from before a day, and whether an article
        was found there.
        """
        found = self._memory.due(now())
        return [(url, fate == "article") for url, fate, published in found if not schedule.is_older(published, since)]

    def wants(self, entry: Entry, since: date | None) -> bool:
        """Whether an address that something names is to be fetched: it is not known, or it is due again."""
        known = self._memory.address(entry.url)
        if known is None or known.fate == "failed":
            return True
        if known.fate == "older":
            return not schedule.is_older(known.published, since)
        return schedule.is_due(
            now(),
            last_seen=known.last_seen,
            check=known.next_check,
            stated=stated_change(entry),
            acted_on=known.stated,
            empty=known.empty,
        )

    def conditions(self, step: Source | Target, since: date | None) -> dict[str, str]:
        """Headers that ask for what an address answers only if it is not what we know. Who is told of a newer change
        asks for all of it: there are sites whose tags stay the same.
        """
        if isinstance(step, Source) and (source := self.source(step.url, since)):
            return _conditions(source)
        known = self._memory.address(step.url)
        if known is None or known.fate == "older":
            return {}
        is_told = schedule.is_news(stated_change(step), last_seen=known.last_seen, acted_on=known.stated)
        return {} if is_told else _conditions(known)

    # Of what came

    def source(self, url: str, since: date | None) -> KnownSource | None:
        """What is known of a source, if as much as is asked for now was taken from it, by the same rules."""
        known = self._memory.source(url)
        if known is None or known.rules != self.rules:
            return None
        reached = known.since is None or (since is not None and known.since <= since.isoformat())
        return known if reached else None

    def silent_after(self, url: str) -> int | None:
        """When a known feed is overdue, by its own rhythm."""
        known = self._memory.source(url)
        return known.silent_after if known else None

    def knows_list(self, first: str, since: date | None) -> bool:
        """Whether the list that begins there was once read to its end, as far back as is asked for now."""
        return self.source(pages_of(first), since) is not None

    def recognise(self, article: Article, response: Response) -> Article:
        """The record under the `id` that its article has: one that moved to another address keeps it."""
        known = self._memory.article(article.id)
        if known is not None and known.version:
            return article
        places = dict.fromkeys((response.url, response.meta["step"].url))
        for id in (self._lost(known), *map(self.found_at, places)):
            moved = self._memory.article(id) if id != article.id else None
            if moved and moved.version and share_words(moved.substance, substance(article.title, article.body)):
                return article.model_copy(update={"id": moved.id})
        return article

    def may_have_been(self, article: Article) -> Iterator[tuple[str, str]]:
        """`id` and address of articles of earlier runs that a new one may be, edited under another address: they state
        the same date, and share half of the text.
        """
        if article.date_published is None or self._memory.article(article.id) is not None:
            return
        places = self._memory.of_date(article.date_published, self.begun)
        said = substance(article.title, article.body) if places else ""
        for id, place in places:
            known = self._memory.article(id)
            if known and known.content_hash != article.content_hash and share_half(known.substance, said):
                yield id, place

    def found_at(self, url: str) -> str | None:
        """The article of an address, or of the one that it leads to."""
        known = self._memory.address(url)
        return known.article if known else None

    def place_of(self, article: str) -> str | None:
        """Where an article of an earlier run was found."""
        place = self._memory.address_of(article)
        return place.address if place and place.fate == "article" else None

    def _lost(self, copy: Known | None) -> str | None:
        """The article that another repeats, if its own page is gone: the other is where it went."""
        place = self._memory.address_of(copy.repeats) if copy and copy.repeats else None
        return place.article if place and place.fate == "gone" else None


def pages_of(first: str) -> str:
    """What the memory calls all pages of a list."""
    return f"pages of {first}"


def stated_change(named: Entry | Source | Target) -> int | None:
    """When an article was last changed, as far as the one who names it tells."""
    if isinstance(named, Source):
        return None
    return schedule.moment(named.updated or named.published if isinstance(named, Entry) else named.updated)


def now() -> int:
    """Seconds of the epoch."""
    return int(time.time())


def _conditions(known: Address | KnownSource) -> dict[str, str]:
    found = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in found.items() if value}
