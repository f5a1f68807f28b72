"""A file appears under its name when it is whole; until then, and if it fails, the one that was there stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BESIDE = ("-wal", "-journal", ".wal")  # of a database that a program has open, or left open


class TargetError(ValueError):
    """A name that no file can be written under; the message says why."""


def checked(target: Path) -> Path:
    """The file that is meant, links followed. Raises TargetError."""
    path = target.resolve()
    if path.exists() and not path.is_file():
        raise TargetError(f"{target}: not a file")
    if not path.parent.is_dir():
        raise TargetError(f"{target}: no such folder")
    for end in _BESIDE:
        if path.with_name(path.name + end).exists():
            raise TargetError(f"{target}: a program has this database open, there is a {path.name}{end} beside it")
    return path


@contextmanager
def draft(target: Path) -> Iterator[Path]:
    """A name beside the target to write to; the file gets the target's when the block ends well. Raises OSError."""
    path = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield path
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        path.replace(target)
    finally:
        for end in ("", *_BESIDE):
            path.with_name(path.name + end).unlink(missing_ok=True)
