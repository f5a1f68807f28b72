"""Lines on their way to many files, of which it is known at any moment how much of each is settled."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

PART = ".part"


class LostError(Exception):
    """Lines that were settled are not there any more."""


class Output:
    """Files below a folder, named by their path in it; lines are kept back and added many at a time.

    `sizes` says how many bytes of each file are settled: what a broken run wrote behind them is cut off at the start.
    Raises LostError if there is less. The disk is waited for at the end only: a pause for each of a thousand files
    would cost more than to begin anew after the rare failure of the whole machine.
    """

    def __init__(self, folder: Path, sizes: Mapping[str, int]) -> None:
        self._folder = folder
        self.sizes = dict(sizes)
        self._lines: defaultdict[str, list[bytes]] = defaultdict(list)
        self._held = 0
        for name, size in sizes.items():
            if not self._has_its_name(name):
                _cut(folder / name, size)

    @property
    def held(self) -> int:
        """Bytes that are not written yet."""
        return self._held

    def add(self, name: str, line: str) -> None:
        """A line for a file; it is not in it before `settle`."""
        data = line.encode() + b"\n"
        self._lines[name].append(data)
        self._held += len(data)

    def settle(self) -> None:
        """Write all lines. Raises OSError if the disk does not take them; `sizes` stay true."""
        grown = dict(self.sizes)
        for name, lines in sorted(self._lines.items()):
            grown[name] = self._append(name, b"".join(lines))
        self.sizes = grown
        self._lines.clear()
        self._held = 0

    def _append(self, name: str, data: bytes) -> int:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab" if name in self.sizes else "wb", buffering=0) as file:
            rest = memoryview(data)
            try:
                while rest:
                    rest = rest[file.write(rest) :]
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(path)) from error
        return self.sizes.get(name, 0) + len(data)

    def finish(self) -> list[Path]:
        """Force all lines to the disk, then give part files their names, which are returned; those that have them
        already are left.
        """
        done = []
        for name in sorted(name for name in self.sizes if name.endswith(PART)):
            part, target = self._folder / name, self._folder / name.removesuffix(PART)
            if not self._has_its_name(name):
                _sync(part)
                os.rename(part, target)
            done.append(target)
        return done

    def _has_its_name(self, name: str) -> bool:
        """Whether a broken run had given a part file its name already."""
        return name.endswith(PART) and (self._folder / name.removesuffix(PART)).exists()


def _cut(path: Path, size: int) -> None:
    if not path.exists() or path.stat().st_size < size:
        raise LostError(path)
    os.truncate(path, size)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
