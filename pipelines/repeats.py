"""Which blocks a site prints on most of its pages, in this run and the ones before."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from scraper.crawl.memory.store import Memory

log = logging.getLogger(__name__)

LEAST = 3  # articles
_WINDOW = 400  # articles: older ones count half, then a quarter, and so on
_MAX_BLOCKS = 20_000
_loaded: WeakKeyDictionary[Memory, dict[str, Repeats]] = WeakKeyDictionary()


def repeats_of(memory: Memory, site: str) -> Repeats:
    """What is known of a site's blocks, one for all who share a memory."""
    loaded = _loaded.setdefault(memory, {})
    if site not in loaded:
        loaded[site] = Repeats.load(memory, site)
    return loaded[site]


def keep_all(memory: Memory) -> None:
    """Give what was learnt of all sites to the memory."""
    for site, repeats in _loaded.get(memory, {}).items():
        memory.keep_blocks(site, repeats.known())


class Repeats:
    """How many articles of a site each block of text stood on. An article that is seen again does not count again."""

    def __init__(self) -> None:
        self._articles: dict[str, None] = {}  # ids in the order they were met
        self._pages = 0.0
        self._counts: Counter[str] = Counter()

    @classmethod
    def load(cls, memory: Memory, site: str) -> Repeats:
        """What earlier runs learnt of a site; nothing if it cannot be read."""
        repeats = cls()
        try:
            repeats._learn(memory.blocks(site))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("%s: what %s repeats is not readable, begun anew: %s", memory.path, site, error)
            repeats = cls()
        return repeats

    def exact(self) -> dict[str, Any]:
        """All that was counted so far: `of` goes on from it."""
        return {"pages": self._pages, "articles": list(self._articles), "counts": dict(self._counts)}

    @classmethod
    def of(cls, known: Mapping[str, Any]) -> Repeats:
        """Counts to go on from, as `exact` gave them."""
        repeats = cls()
        repeats._pages = known["pages"]
        repeats._articles = dict.fromkeys(known["articles"])
        repeats._counts = Counter(known["counts"])
        return repeats

    def add(self, article: str, folded_blocks: Iterable[str]) -> frozenset[str]:
        """Count the blocks of an article; gives those of them that the site repeats."""
        keys = {_key(block): block for block in folded_blocks if block}
        if article not in self._articles:
            self._articles[article] = None
            self._pages += 1
            self._counts.update(keys.keys())
            self._forget()
        return frozenset(block for key, block in keys.items() if self._is_repeated(key))

    def among(self, folded_blocks: Iterable[str]) -> frozenset[str]:
        """Those blocks that the site repeats."""
        return frozenset(block for block in folded_blocks if block and self._is_repeated(_key(block)))

    def known(self) -> dict[str, Any]:
        """What to keep for the next run: the counts of what stood on two articles at least."""
        counts = {key: n for key, n in self._counts.items() if n > 1}
        return {"pages": self._pages, "articles": list(self._articles), "counts": counts}

    def _learn(self, known: Any) -> None:
        if known is not None:
            self._pages = float(known["pages"])
            self._articles = dict.fromkeys(map(str, known["articles"]))
            self._counts = Counter({str(key): float(n) for key, n in known["counts"].items()})

    def _is_repeated(self, key: str) -> bool:
        return self._counts[key] >= LEAST and self._counts[key] * 2 > self._pages

    def _forget(self) -> None:
        if self._pages > _WINDOW:
            self._pages /= 2
            self._counts = Counter({key: n / 2 for key, n in self._counts.items() if n >= 2})
        if len(self._counts) > _MAX_BLOCKS:
            self._counts = Counter(dict(self._counts.most_common(_MAX_BLOCKS // 2)))
        while len(self._articles) > 4 * _WINDOW:
            del self._articles[next(iter(self._articles))]


def _key(block: str) -> str:
    return hashlib.sha256(block.encode()).hexdigest()[:16]
