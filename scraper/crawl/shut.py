"""Which addresses were not asked for because their host is closed to the crawl: told in one line a host and reason."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from scraper.address import host_of, shown
from scraper.text import squeeze

_NAMED = 3
_LONGEST = 200  # characters of a path that is named


class Shut:
    """The addresses by host and reason: how many, and the first ones."""

    def __init__(self) -> None:
        self._count: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], list[str]] = {}

    def add(self, url: str, reason: str) -> None:
        """Count an address that was not asked for."""
        key = (host_of(url), reason)
        self._count[key] += 1
        if self._count[key] <= _NAMED:
            parts = urlsplit(shown(url))
            path = f"{parts.path or '/'}{parts.query and '?'}{parts.query}"
            self._first.setdefault(key, []).append(squeeze(path)[:_LONGEST])

    @property
    def told(self) -> list[str]:
        """How many there were and why, a line each."""
        return [_line(host, reason, n, self._first[host, reason]) for (host, reason), n in self._count.items()]


def _line(host: str, reason: str, count: int, first: list[str]) -> str:
    addresses = "address" if count == 1 else "addresses"
    more = ", …" if count > len(first) else ""
    return f"{host}: {count:,} {addresses} not fetched: {reason}: {', '.join(first)}{more}"
