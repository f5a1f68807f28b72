"""Which archives and saved pages are read, and in what order they are given out."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from scraper.bucket import Bucket, is_address
from scraper.crawl.saved import MARKUP, below
from scraper.reparse import warc
from scraper.reparse.choice import Choice
from scraper.reparse.reading import Batch, Failed, Stored

ARCHIVES = (".warc.gz", ".warc")
_PAGES = 16  # saved pages in one batch

Input = Path | Stored | Failed


def expand(names: Iterable[str]) -> Iterator[Input]:
    """The files of names in their order: a folder stands for the archives and pages below it, an s3:// address for the
    archives below it, a pattern for what it matches, `@list.txt` for the names in its lines (blank ones and comments
    after # aside). Raises BucketError for a bucket that cannot be read.
    """
    for name in names:
        if name.startswith("@"):
            yield from _listed(Path(name[1:]))
        else:
            yield from _expand(name)


def batches(files: Sequence[Input], wanted: Choice) -> Iterator[Batch]:
    """What the files hold, as batches; files that cannot be read are batches that say why."""
    for is_page, group in groupby(files, _is_page):
        found = list(group)
        if is_page:
            for n in range(0, len(found), _PAGES):
                paths = tuple(path for path in found[n : n + _PAGES] if isinstance(path, Path))
                yield Batch(paths, wanted, sum(map(size, paths)))
        else:
            for path in found:
                if isinstance(path, Path):
                    yield from archive(path, wanted)
                else:
                    yield Batch(path, wanted, size(path))


def total(files: Iterable[Input]) -> int:
    """Bytes of all files that can be asked."""
    return sum(map(size, files))


def size(file: Input) -> int:
    """Bytes of a file, 0 for one that cannot be asked."""
    if isinstance(file, Path):
        try:
            return file.stat().st_size
        except OSError:
            return 0
    return file.size if isinstance(file, Stored) else 0


def archive(path: Path, wanted: Choice, called: str | None = None) -> Iterator[Batch]:
    """The pieces of an archive, which may be called otherwise where it was brought from."""
    try:
        for piece in warc.pieces(path):
            yield Batch(replace(piece, called=called), wanted, piece.size)
    except (OSError, warc.UnreadableError) as error:
        yield Batch(Failed(f"{called or path}: {_reason(error)}"), wanted, 0)


def _expand(name: str) -> Iterator[Input]:
    if is_address(name):
        yield from _in_bucket(Bucket(name))
        return
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


def _in_bucket(place: Bucket) -> Iterator[Input]:
    names = [name for name in place.names() if name.endswith(ARCHIVES)] or [""]
    for name in names:
        size = place.size(name)
        yield Failed(f"{place}: no archive") if size is None else Stored(Bucket(place / name), size)


def _listed(path: Path) -> Iterator[Input]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        yield Failed(f"@{path}: {_reason(error)}")
        return
    for line in lines:
        if (name := line.partition(" #")[0].strip()) and not name.startswith("#"):
            yield from _expand(name)


def _is_page(path: Input) -> bool:
    return isinstance(path, Path) and path.name.endswith(MARKUP)


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
