"""Which blocks a site prints on most of its pages, in this run and the ones before."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

log = logging.getLogger(__name__)

LEAST = 3  # articles
_WINDOW = 400  # articles: older ones count half, then a quarter, and so on
_MAX_BLOCKS = 20_000
_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,200}")


class Repeats:
    """How many articles of a site each block of text stood on. An article that is seen again does not count again."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._articles: dict[str, None] = {}  # ids in the order they were met
        self._pages = 0.0
        self._counts: Counter[str] = Counter()

    @classmethod
    def load(cls, folder: Path, site: str) -> Repeats:
        """What earlier runs learnt of a site, from `<site>.blocks.json` in the folder; nothing if it cannot be read."""
        repeats = cls(folder / f"{site}.blocks.json" if _SAFE.fullmatch(site) else None)
        try:
            repeats._read()
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("%s: not readable, begun anew: %s", repeats._path, error)
            repeats = cls(repeats._path)
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

    def save(self) -> None:
        """Keep the counts, of what stood on two articles at least, for the next run."""
        if self._path is None:
            return
        counts = {key: n for key, n in self._counts.items() if n > 1}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}.tmp")
        known = {"pages": self._pages, "articles": list(self._articles), "counts": counts}
        draft.write_text(json.dumps(known), encoding="utf-8")
        draft.replace(self._path)

    def _read(self) -> None:
        if self._path is not None:
            known = json.loads(self._path.read_text(encoding="utf-8"))
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
