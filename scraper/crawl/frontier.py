"""What to fetch next: feeds and section pages, then the articles they name, then sitemaps, as deep as is asked."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from scraper.address import canonicalize, key
from scraper.crawl.backlog import Backlog, Disk, Names
from scraper.crawl.entry import Entry
from scraper.crawl.sitemaps import Sitemap, SitemapError, newest
from scraper.crawl.traps import Traps

MAX_SITEMAP_DEPTH = 3  # indexes of indexes
MAX_SITEMAPS = 5_000  # of one run
# What is said of a name: who names one next that is not due may state a change.
_TAKEN, _NOT_DUE = 1, 2
_BATCH = 500  # entries looked at before the caller gets its turn


@dataclass(frozen=True)
class Source:
    """An address that names articles. What a site's own file names must be there; what is only guessed need not, and
    then one of `otherwise` may be. A further page of a list has the address of its `first` one.
    """

    url: str
    kind: Literal["feed", "sitemap", "page", "any"] = "any"
    depth: int = 0
    guessed: bool = False
    otherwise: tuple[str, ...] = ()
    first: str = ""


@dataclass(frozen=True)
class Target:
    """An article's address; `sure` unless only the page can tell that it is an article. Whoever names it states that it
    was `updated`.
    """

    url: str
    sure: bool = True
    depth: int = 0
    updated: datetime | None = None

    def packed(self) -> str:
        """The target as text, to wait on disk."""
        return json.dumps([self.url, self.sure, self.depth, self.updated and self.updated.isoformat()])

    @classmethod
    def unpacked(cls, text: str) -> Target:
        """What `packed` made a text of."""
        url, sure, depth, updated = json.loads(text)
        return cls(url, sure, depth, datetime.fromisoformat(updated) if updated else None)


@dataclass
class _Stream:
    """A sitemap that is being read, and how many of the addresses seen so far are, or may be, articles'."""

    source: Source
    entries: Iterator[Entry]
    seen: int = 0
    wanted: int = 0

    def count(self, wanted: bool) -> None:
        self.seen += 1
        self.wanted += wanted

    @property
    def names_no_article(self) -> bool:
        """Whether a sitemap that was asked for by name turned out to be of no use."""
        return self.source.depth == 0 and self.seen > 0 and not self.wanted


class Wait:
    """Nothing for now: ask again."""


class Frontier:
    """Addresses to fetch, each once a run, whatever its spelling.

    `wants` tells of what a sitemap names whether it is an article's address: None where only the page can tell. Entries
    older than `since` are left out and counted in `too_old`, those that are not `due`, known well enough, in `not_due`.
    `again` is told of entries whose address was named before, `failed` of a sitemap that breaks off. What pages name,
    `depth` links away from what the crawl began with, goes by the `traps`.
    """

    def __init__(
        self,
        wants: Callable[[Entry], bool | None],
        since: date | None,
        failed: Callable[[Source, str], None],
        due: Callable[[Entry], bool] = lambda _: True,
        again: Callable[[Entry], None] = lambda _: None,
    ) -> None:
        self.too_old = 0
        self.not_due = 0
        self._wants, self._since, self._failed = wants, since, failed
        self._due, self._again = due, again
        self.traps = Traps()
        disk = Disk()
        self._names = Names(disk)
        self._looked: set[str] = set()
        self._prompt: deque[Source] = deque()
        self._further: deque[Source] = deque()
        self._deep: deque[Source] = deque()
        self._targets = Backlog(disk, Target)
        self._streams: deque[_Stream] = deque()
        self._sitemaps = 0

    def add_source(self, source: Source) -> None:
        """Something to fetch that names articles; further pages of lists come after the articles of the first ones,
        sitemaps after everything else.
        """
        if self._is_new(source.url):
            queue = self._further if source.first else self._deep if source.kind == "sitemap" else self._prompt
            queue.append(source)

    def add_target(self, target: Target) -> None:
        """A page to fetch."""
        if self._is_new(target.url):
            self._targets.extend([replace(target, url=canonicalize(target.url))])

    def look_again(self, target: Target) -> None:
        """A page to fetch although its address was named before; once."""
        if target.url not in self._looked:
            self._looked.add(target.url)
            self._targets.extend([target])

    def add_entries(self, entries: Iterable[Entry], *, sure: bool, depth: int = 0) -> list[str]:
        """Addresses that a feed or a page names; `sure` if they are articles', else each page is asked. Gives those
        that will be fetched for it.
        """
        targets = [target for entry in entries if (target := self._target(entry, sure, depth)) is not None]
        self._targets.extend(targets)
        return [target.url for target in targets]

    def add_sitemap(self, source: Source, sitemap: Sitemap) -> None:
        """What a sitemap names: pages are read when their turn comes, further sitemaps newest first."""
        if sitemap.is_index:
            self._add_children(source, sitemap)
        else:
            self._streams.append(_Stream(source, sitemap.entries))

    def take(self, *, deep: bool) -> Source | Target | Wait | None:
        """What to fetch next; None if there is nothing. Further pages of lists, and sitemaps, are only given out when
        asked `deep`.
        """
        if self._prompt:
            return self._prompt.popleft()
        if self._targets:
            target = self._targets.popleft()
            return Wait() if target.depth and self.traps.refuses(target.url) else target
        if self._streams:
            return self._pull()
        queue = self._further or self._deep
        return queue.popleft() if deep and queue else None

    def _pull(self) -> Target | Wait:
        stream = self._streams[0]
        try:
            for n, entry in enumerate(stream.entries):
                wanted = self._wants(entry)
                stream.count(wanted is not False)
                if wanted is not False and (target := self._target(entry, bool(wanted), 0)) is not None:
                    return target
                if n >= _BATCH:
                    return Wait()
        except SitemapError as error:
            self._failed(stream.source, str(error))
        if stream.names_no_article:
            self._failed(stream.source, names_no_article(stream.seen))
        self._streams.popleft()
        return Wait()

    def _target(self, entry: Entry, sure: bool, depth: int) -> Target | None:
        if entry.older_than(self._since):
            self.too_old += 1
            return None
        spelling = key(entry.url)
        if (said := self._names.get(spelling)) == _TAKEN:
            self._again(entry)
            return None
        due = self._due(entry)
        self._say(spelling, said, _TAKEN if due else _NOT_DUE)
        if not due:
            return None
        if depth and self.traps.refuses(entry.url):
            return None
        return Target(canonicalize(entry.url), sure, depth, entry.updated or entry.published)

    def _add_children(self, source: Source, sitemap: Sitemap) -> None:
        named: list[Entry] = []
        try:
            named.extend(sitemap.entries)
        except SitemapError as error:
            self._failed(source, str(error))
        if source.depth >= MAX_SITEMAP_DEPTH:
            self._failed(source, f"index of sitemaps nested deeper than {MAX_SITEMAP_DEPTH}")
            return
        children = [child for child in newest(named) if not child.older_than(self._since)]
        for child in children[: MAX_SITEMAPS - self._sitemaps]:
            self.add_source(Source(child.url, "sitemap", source.depth + 1))
        if len(children) > MAX_SITEMAPS - self._sitemaps:
            self._failed(source, f"more than {MAX_SITEMAPS:,} sitemaps, the rest left out")
        self._sitemaps += min(len(children), MAX_SITEMAPS - self._sitemaps)

    def has(self, url: str) -> bool:
        """Whether an address, in any spelling, was named before."""
        return self._names.get(key(url)) is not None

    def _is_new(self, url: str) -> bool:
        spelling = key(url)
        if (said := self._names.get(spelling)) == _TAKEN:
            return False
        self._say(spelling, said, _TAKEN)
        return True

    def _say(self, spelling: str, before: int | None, now: int) -> None:
        self.not_due += (now == _NOT_DUE) - (before == _NOT_DUE)
        self._names.put(spelling, now)


def names_no_article(count: int) -> str:
    """Why a feed, list or sitemap with so many addresses is of no use."""
    return f"names {count} addresses, none of them an article's"
