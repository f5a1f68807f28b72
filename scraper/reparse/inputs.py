"""Which archives and saved pages are read, and in what order they are given out."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from scraper.crawl.saved import MARKUP, below
from scraper.reparse import warc
from scraper.reparse.choice import Choice
from scraper.reparse.reading import Batch, Failed

ARCHIVES = (".warc.gz", ".warc")
_PAGES = 16  # saved pages in one batch


def expand(names: Iterable[str]) -> Iterator[Path | Failed]:
    """The files of names in their order: a folder stands for the archives and pages below it, a pattern for what it
    matches, `@list.txt` for the names in its lines (blank ones and comments after # aside).
    """
    for name in names:
        if name.startswith("@"):
            yield from _listed(Path(name[1:]))
        else:
            yield from _expand(name)


def batches(files: Sequence[Path | Failed], wanted: Choice) -> Iterator[Batch]:
    """What the files hold, as batches; files that cannot be read are batches that say why."""
    for is_page, group in groupby(files, _is_page):
        found = list(group)
        if is_page:
            for n in range(0, len(found), _PAGES):
                paths = tuple(path for path in found[n : n + _PAGES] if isinstance(path, Path))
                yield Batch(paths, wanted, sum(map(_size, paths)))
        else:
            for path in found:
                if isinstance(path, Failed):
                    yield Batch(path, wanted, 0)
                else:
                    yield from _archive(path, wanted)


def total(files: Iterable[Path | Failed]) -> int:
    """Bytes of all files that can be asked."""
    return sum(_size(path) for path in files if isinstance(path, Path))


def _expand(name: str) -> Iterator[Path | Failed]:
    path = Path(name)
    found: list[Path]
    if path.is_dir():
        found = below(path, (*ARCHIVES, *MARKUP))
    elif path.exists() or not glob.has_magic(name):
        found = [path]
    else:
        found = sorted(map(Path, glob.glob(name, recursive=True)))
    yield from found
    if not found:
        yield Failed(f"{name}: no archive and no page")


def _listed(path: Path) -> Iterator[Path | Failed]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        yield Failed(f"@{path}: {_reason(error)}")
        return
    for line in lines:
        if (name := line.partition(" #")[0].strip()) and not name.startswith("#"):
            yield from _expand(name)


def _archive(path: Path, wanted: Choice) -> Iterator[Batch]:
    try:
        for piece in warc.pieces(path):
            yield Batch(piece, wanted, piece.size)
        reason = warc.torn(path)
    except (OSError, warc.UnreadableError) as error:
        reason = _reason(error)
    if reason:
        yield Batch(Failed(f"{path}: {reason}"), wanted, 0)


def _is_page(path: Path | Failed) -> bool:
    return isinstance(path, Path) and path.name.endswith(MARKUP)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
