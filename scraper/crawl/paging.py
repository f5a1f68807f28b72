"""How far a list of several pages is read: until known ground, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from scraper.address import key

MAX_PAGES = 500  # of one list in one run
MAX_IDLE = 3  # pages without anything new, until a list is left


@dataclass
class _List:
    pages: int = 0
    idle: int = 0
    judged: list[bool] = field(default_factory=list)  # of the last page's articles: whether recent enough


class Paging:
    """The lists of one run. A list goes on while its pages name something new, and while the articles of its last page
    are recent enough: it ends where all of them, as far as they are dated, turned out to be older than was asked for.
    """

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}
        self._named_by: dict[str, _List] = {}  # by key of an article: the list that named it first

    def read(self, first: str, new: Iterable[str]) -> bool:
        """Note what a page of the list that begins at `first` named that was new; whether to read on, as yet."""
        found = self._lists.setdefault(first, _List())
        found.pages += 1
        found.judged.clear()
        named = [key(url) for url in new]
        self._named_by.update(dict.fromkeys(named, found))
        found.idle = 0 if named else found.idle + 1
        return found.idle < MAX_IDLE and found.pages < MAX_PAGES

    def is_full(self, first: str) -> bool:
        """Whether as many pages of a list were read as may be."""
        found = self._lists.get(first)
        return found is not None and found.pages >= MAX_PAGES

    def judge(self, url: str, *, recent: bool) -> None:
        """Note of a fetched article whether it is recent enough."""
        if found := self._named_by.pop(key(url), None):
            found.judged.append(recent)

    def goes_on(self, first: str) -> bool:
        """Whether the next page of a list is still wanted, now that the articles of the last one were fetched."""
        found = self._lists.get(first)
        return not found or not found.judged or any(found.judged)
