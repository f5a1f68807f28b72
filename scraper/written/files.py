"""The files of lines below an output folder, those a crawl is writing included, and the whole lines in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PART = ".part"
"""The end of the name of a file that is still being written."""
_SAMPLE = 4096  # bytes at either end of what was read, by which a file is known again
_BATCH_LINES = 2000
_BATCH_BYTES = 32_000_000


@dataclass(frozen=True)
class Source:
    """A file as it is on disk now."""

    path: Path
    name: str
    """Its path below the output folder."""
    device: int
    inode: int
    size: int
    changed_at: int
    """Nanoseconds since 1970."""


@dataclass(frozen=True)
class Batch:
    """Whole lines, without their ends, and where in the file they stop."""

    lines: list[bytes]
    end: int


def listed(folder: Path) -> list[Source]:
    """All files of articles, those that a crawl is writing included, in the order of their runs.

    A file may get its final name while this looks: it is then met under one of its names, and once.
    """
    found: dict[tuple[int, int], Source] = {}
    for pattern in ("site=*/*.part", "site=*/*.jsonl"):  # in this order none is missed on its way to the second
        for path in sorted((folder / "articles").glob(pattern)):
            try:
                stat = path.stat()
            except FileNotFoundError:
                continue
            name = path.relative_to(folder).as_posix()
            found[stat.st_dev, stat.st_ino] = Source(
                path, name, stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns
            )
    return sorted(found.values(), key=lambda source: (source.path.name, source.name))


def opened(source: Source, folder: Path) -> BinaryIO:
    """The file, also where it was given its final name since it was listed. Raises OSError if it is gone."""
    try:
        return source.path.open("rb")
    except FileNotFoundError:
        for other in listed(folder):
            if (other.device, other.inode) == (source.device, source.inode):
                return other.path.open("rb")
        return source.path.with_name(source.path.name.removesuffix(PART)).open("rb")  # recovered, its torn line dropped


def lines(file: BinaryIO) -> Iterator[bytes]:
    """The whole lines from where the file stands, each with its end; one without is still being written, and waits."""
    for line in file:
        if not line.endswith(b"\n"):
            return
        yield line


def fingerprint(path: Path, end: int) -> bytes:
    """Of the file's bytes up to `end`: those at the start and those before the end. Raises OSError."""
    with path.open("rb") as file:
        start = file.read(min(end, _SAMPLE))
        file.seek(max(0, end - _SAMPLE))
        return hashlib.blake2b(start + file.read(min(end, _SAMPLE)), digest_size=16).digest()


def batches(path: Path, start: int) -> Iterator[Batch]:
    """The whole lines from `start` on, some at a time. Raises OSError."""
    with path.open("rb") as file:
        end = file.seek(start, os.SEEK_SET)
        found: list[bytes] = []
        size = 0
        for line in lines(file):
            end += len(line)
            size += len(line)
            found.append(line[:-1])
            if len(found) >= _BATCH_LINES or size >= _BATCH_BYTES:
                yield Batch(found, end)
                found, size = [], 0
        if found:
            yield Batch(found, end)
