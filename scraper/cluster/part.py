"""The crawl of one site as a unit of work: what it needs to begin, on any machine, and who watches over it.

What is needed to crawl is not loaded here: whoever does parts runs as many of these as sites are crawled at a time.
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from scraper.bucket import Bucket
from scraper.crawl.forks import loading

_EVERY = 1.0  # seconds between two times that is told how far a part is
_PRELOADED = ("scraper.cluster.child", "scraper.settings", "scrapy.core.downloader.handlers.http11", "spiders.classes")


class News(NamedTuple):
    """What is told of a part: which try at it this is, what it counted so far, and lines of its log that are new."""

    name: str
    attempt: str
    numbers: Mapping[str, int]
    lines: tuple[str, ...]


Tell = Callable[[News], bool]
"""Hears of a part, and answers whether it is to stop."""


class Lost(NamedTuple):
    """A part of which nothing came, and why."""

    why: str


Outcome = bytes | Lost
"""What came of a part: the pickled Report of its crawl, or nothing."""


class Done(NamedTuple):
    """What came of a part, and what earlier tries at it had counted when they were last heard of."""

    part: Part
    outcome: Outcome
    earlier: Mapping[str, int]


@dataclass(frozen=True)
class Part:
    """`name` is that of the site's memory: of one name there is one part in a run. `targets` are each the `data` of a
    site file and an address, one of them at least; `project` are the values of `scraper.settings` and `site_files` the
    user's own site files, by name: those of who started the run count. The rest is as in Options.
    """

    name: str
    targets: tuple[tuple[str | None, str | None], ...]
    output: Path | Bucket
    since: date | None = None
    limit: int | None = None
    allow_private: bool = False
    wait: float = 0
    settings: Mapping[str, Any] = field(default_factory=dict)
    project: Mapping[str, Any] = field(default_factory=dict)
    site_files: Mapping[str, str] = field(default_factory=dict)


def run(part: Part, tell: Tell) -> Outcome:
    """Crawl a part in a process of its own. What it tells meanwhile is passed on, each second."""
    begun = News(part.name, uuid4().hex, {}, ())
    if tell(begun):
        return Lost("stopped before it began")
    context = loading([*_PRELOADED, *(("s3fs",) if isinstance(part.output, Bucket) else ())])
    ours, theirs = context.Pipe()
    process = context.Process(target=_crawl, args=(theirs, part))
    process.start()
    theirs.close()
    try:
        outcome = _watched(begun, ours, process.terminate, tell)
    finally:
        process.kill()  # it has ended, or nobody waits for it any more
        process.join()
        ours.close()
    return outcome or Lost(f"its process ended: {_exit(process.exitcode)}")


def _watched(news: News, pipe: Connection, stop: Callable[[], None], tell: Tell) -> bytes | None:
    counts: dict[int, Mapping[str, int]] = {}
    lines: list[str] = []
    told_at, stopped, outcome = time.monotonic(), False, None
    while outcome is None:
        if pipe.poll(_EVERY):
            try:
                message = pipe.recv()
            except EOFError:
                break
            if isinstance(message, bytes):
                outcome = message
            elif isinstance(message, str):
                lines.append(message)
            else:
                counts[message[0]] = message[1]
        if outcome or time.monotonic() - told_at >= _EVERY:
            told_at = time.monotonic()
            if tell(news._replace(numbers=_sum(counts), lines=tuple(lines))) and not stopped:
                stopped = True
                stop()  # in order
            lines.clear()
    return outcome


def _sum(counts: Mapping[int, Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts.values():
        total.update(count)
    return dict(total)


def _exit(code: int | None) -> str:
    return signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"


def _crawl(pipe: Connection, part: Part) -> None:
    from scraper.cluster.child import crawl

    crawl(pipe, part)
