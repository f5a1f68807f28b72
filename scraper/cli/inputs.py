"""What `scraper parse` reads: files, folders, addresses and standard input, as bytes with what is known of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scraper.crawl import saved
from scraper.crawl.saved import InputError, whole
from scraper.markup import MAX_BYTES

SUFFIXES = (*saved.MARKUP, ".txt", ".txt.gz")


@dataclass(frozen=True)
class Source:
    """The bytes of one page. `is_markup` is None where neither name nor header tells HTML from plain text."""

    data: bytes
    url: str | None = None
    encoding: str | None = None
    fetched_at: datetime | None = None
    is_markup: bool | None = None


def expand(names: Sequence[str]) -> Iterator[str]:
    """The names, a folder replaced by the pages below it in the order of their paths."""
    for name in names:
        path = Path(name)
        if not is_address(name) and path.is_dir():
            yield from map(str, saved.below(path, SUFFIXES))
        else:
            yield name


def is_address(name: str) -> bool:
    """Whether a name is an address rather than a path."""
    return "://" in name


def read(name: str, *, allow_private: bool = False) -> Source:
    """The input of that name: an address of http or https, a path, or "-" for standard input.

    Raises InputError for an empty, broken or too large input and for an address that gives no page, OSError for a file
    that cannot be read.
    """
    if is_address(name):
        return _fetched(name, allow_private)
    return Source(_stdin() if name == "-" else saved.read(Path(name)), is_markup=name.endswith(saved.MARKUP) or None)


def _fetched(url: str, allow_private: bool) -> Source:
    from scraper.crawl.fetch import FetchError, fetch

    try:
        got = fetch(url, allow_private=allow_private)
    except FetchError as error:
        raise InputError(str(error)) from None
    return Source(got.data, got.url, got.encoding, got.fetched_at, is_markup=not got.is_plain_text)


def _stdin() -> bytes:
    return whole(sys.stdin.buffer.read(MAX_BYTES + 1))
