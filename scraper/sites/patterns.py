"""Regular expressions of site files: only those that read any address in time that its length explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

MAX_LENGTH = 1_000
_MANY = 100  # repetitions that count as without end
# A pattern's pieces, as far as repetition goes: escapes and classes hide what they hold.
_PIECE = re.compile(
    r"""\\(?P<back>[1-9])|(?P<nothing>\\[AbBZ]|[\^$]|\(\?[a-zA-Z-]+\))|(?P<named_back>\(\?P=|\(\?\()
    |(?P<open>\((?:\?(?:(?P<look>=|!|<[=!])|[:>]|P<\w+>|[a-zA-Z-]+:))?)|(?P<close>\))
    |(?P<repeat>[*+?]|\{\d*,\d*\}|\{\d+\})(?P<lazy>[?+]?)|(?P<or>\|)
    |(?P<atom>\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)""",
    re.X | re.S,
)
_PROBES = "".join(map(chr, [*range(0x250), 0x3B1, 0x416, 0x5D0, 0x627, 0x905, 0x3042, 0x4E00, 0xAC00, 0x2019]))

Chars = frozenset[str]


@cache
def pattern(text: str) -> re.Pattern[str]:
    r"""A regular expression compiled, once a process.

    Raises ValueError for what is none, and for what an address made for it would keep busy for hours: back-references,
    a repeated group that can match in more than one way, such as `(a+)+`, and two repetitions one after the other that
    can share what they match, such as `\d+\d+` and `.*-.*-`.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"longer than {MAX_LENGTH} characters")
    try:
        compiled = re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"not a regular expression: {text!r}: {error}") from error
    _Reader(text).read()
    return compiled


@dataclass(frozen=True)
class _Run:
    """A repetition without end, by the characters it takes, and what must come behind it: of each piece the same."""

    chars: Chars
    behind: tuple[Chars, ...] = ()

    def shares_with(self, chars: Chars) -> bool:
        """Whether a further repetition behind it could take over some of what it takes."""
        return bool(self.chars & chars) and all(piece & chars for piece in self.behind)


@dataclass
class _Group:
    """An open group: what ran when it began, what ran at the end of its branches so far, what its pieces take."""

    before: list[_Run]
    is_look: bool = False
    ended: list[_Run] = field(default_factory=list)
    chars: Chars = frozenset()
    varies: bool = False


class _Reader:
    """Reads a pattern piece by piece. `runs` are the repetitions that what comes next could share with."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces = list(_PIECE.finditer(text))
        self._groups = [_Group([])]
        self._runs: list[_Run] = []

    def read(self) -> None:
        """Raises ValueError for a pattern that may take long."""
        for number, piece in enumerate(self._pieces):
            self._take(piece, self._repeat_behind(number))

    def _repeat_behind(self, number: int) -> tuple[int, float]:
        """How often the piece is repeated, at least and at most."""
        following = self._pieces[number + 1] if number + 1 < len(self._pieces) else None
        return _bounds(following["repeat"]) if following and following["repeat"] else (1, 1)

    def _take(self, piece: re.Match[str], repeat: tuple[int, float]) -> None:
        if piece["back"] or piece["named_back"]:
            raise ValueError(f"back-reference in {self._text!r}")
        if piece["open"]:
            self._groups.append(_Group([*self._runs], is_look=bool(piece["look"])))
            self._runs = [] if piece["look"] else self._runs
        elif piece["or"]:
            self._groups[-1].ended += self._runs
            self._groups[-1].varies = True
            self._runs = [] if self._groups[-1].is_look else [*self._groups[-1].before]
        elif piece["close"]:
            self._close(repeat)
        elif piece["atom"]:
            self._atom(_chars(piece["atom"]), repeat)

    def _atom(self, chars: Chars, repeat: tuple[int, float]) -> None:
        least, most = repeat
        group = self._groups[-1]
        group.chars |= chars
        group.varies |= least != most
        self._behind(chars, least, most)

    def _behind(self, chars: Chars, least: int, most: float) -> None:
        if most >= _MANY and any(run.shares_with(chars) for run in self._runs):
            raise ValueError(f"two repetitions in a row that can match the same: {self._text!r}")
        if least:
            still = (_Run(run.chars, (*run.behind, chars)) for run in self._runs if run.chars & chars)
            self._runs = list(dict.fromkeys(still))
        if most >= _MANY:
            self._runs.append(_Run(chars))

    def _close(self, repeat: tuple[int, float]) -> None:
        group = self._groups.pop()
        if group.is_look:
            self._runs = group.before
            return
        least, most = repeat
        if most > 1 and group.varies:
            told = "repeated group with a repetition, an option or alternatives inside"
            raise ValueError(f"{told}: {self._text!r}")
        outer = self._groups[-1]
        outer.chars |= group.chars
        outer.varies |= group.varies or least != most
        self._runs = list(dict.fromkeys([*group.ended, *self._runs, *([] if least else group.before)]))
        if most >= _MANY:
            self._runs = group.before
            self._behind(group.chars, least, most)


def _bounds(repeat: str) -> tuple[int, float]:
    known = {"*": (0, float("inf")), "+": (1, float("inf")), "?": (0, 1)}
    if repeat in known:
        return known[repeat]
    least, comma, most = repeat[1:-1].partition(",")
    return int(least or 0), float(most or "inf") if comma else int(least)


@cache
def _chars(atom: str) -> Chars:
    """Which of some characters of all kinds one piece matches, whatever their case."""
    return frozenset(_matched(re.compile(atom, re.I | re.S)))


def _matched(atom: re.Pattern[str]) -> Iterator[str]:
    yield from (char for char in _PROBES if atom.match(char))
