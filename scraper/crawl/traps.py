"""Which addresses are left out, since they lead on without end: calendars, session ids, sort orders, circles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scraper.text import squeeze

BARREN = 30  # pages in a row, of addresses that differ in numbers and values only
ALL_BARREN = 100  # the same, of addresses that have only the path or only the parameters in common
LONGEST = 2_083  # characters of an address
_PARAMETERS = 8
_SAME_STEPS = 4  # in one path
_MOST_TOLD = 20
_NUMBER = re.compile(r"\d+")
_RUN = re.compile(r"[A-Za-z0-9]{12,}")


@dataclass
class _Left:
    """Addresses that were left out for one reason."""

    example: str
    count: int = 0


class Traps:
    """What a crawl has learnt of the addresses that its pages name: the form of those that brought nothing time and
    again is closed, and told with what was left out for it.
    """

    def __init__(self) -> None:
        self._barren: Counter[str] = Counter()
        self._closed: dict[str, int] = {}
        self._left: dict[str, _Left] = {}

    def refuses(self, url: str) -> bool:
        """Whether an address that a page names is left out; counted if so."""
        if reason := self._reason(url):
            self.leave_out(url, reason)
        return bool(reason)

    def is_closed(self, url: str) -> bool:
        """Whether an address would be left out."""
        return bool(self._reason(url))

    def leave_out(self, url: str, reason: str) -> None:
        """Count an address that is left out."""
        self._left.setdefault(reason, _Left(url)).count += 1

    def came_of(self, url: str, *, fruitful: bool) -> None:
        """Note whether a page brought anything: an article, or addresses of another form."""
        for form, most in _forms(url):
            self._barren[form] = 0 if fruitful else self._barren[form] + 1
            if fruitful:
                self._closed.pop(form, None)
            elif self._barren[form] == most:
                self._closed[form] = most

    @property
    def told(self) -> list[str]:
        """What was left out and why, a line each."""
        lines = [
            f"{reason}: {left.count:,} {'address' if left.count == 1 else 'addresses'} left out, such as {left.example}"
            for reason, left in self._left.items()
        ]
        return [squeeze(line)[:500] for line in lines[:_MOST_TOLD]]

    def _reason(self, url: str) -> str:
        if len(url) > LONGEST:
            return f"addresses of more than {LONGEST:,} characters"
        parts = _split(url)
        steps = [step for step in parts[1].split("/") if step]
        if _circles(steps):
            return "paths that repeat themselves"
        if parts[2].count("&") >= _PARAMETERS:
            return f"addresses with more than {_PARAMETERS} parameters"
        if not self._closed:
            return ""  # as for most crawls: the forms take half of the time
        for form, _ in _forms(url):
            if form in self._closed:
                return f"{form}: {self._closed[form]} pages in a row without a new article"
        return ""


def same_form(one: str, other: str) -> bool:
    """Whether two addresses differ in numbers and parameters only."""
    return _shape(one) == _shape(other)


def _forms(url: str) -> Iterator[tuple[str, int]]:
    """What an address has in common with those that lead on from it, and how many of them may bring nothing."""
    host, path, query = _split(url)
    shape = host + _bare(path)
    names = "&".join(sorted({parameter.partition("=")[0] for parameter in query.split("&") if parameter}))
    if names:
        yield f"{shape}?{names}", BARREN
        yield f"{host}/…?{names}", ALL_BARREN
        yield f"{shape}?…", ALL_BARREN
    elif shape != host + path:
        yield shape, BARREN


def _shape(url: str) -> str:
    host, path, _ = _split(url)
    return host + _bare(path)


def _circles(steps: Sequence[str]) -> bool:
    """Whether a step comes three times in a row, or too often."""
    thrice = any(one == two == three for one, two, three in zip(steps, steps[1:], steps[2:], strict=False))
    return thrice or max(Counter(steps).values(), default=0) >= _SAME_STEPS


def _bare(path: str) -> str:
    """A path without its numbers, and without runs of letters and digits that no person wrote."""
    return _NUMBER.sub("0", _RUN.sub(_token, path))


def _token(run: re.Match[str]) -> str:
    made = not run[0].isalpha() and not run[0].isdigit()
    return "x0" if made else run[0]


def _split(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, "", ""
    return parts.netloc, parts.path, parts.query
