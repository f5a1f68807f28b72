"""Pages saved as files, zipped or not."""

from __future__ import annotations

import gzip
import os
import zlib
from io import BytesIO
from pathlib import Path

from scraper.crawl.kinds import GZIP
from scraper.markup import MAX_BYTES

MARKUP = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz")


class InputError(ValueError):
    """An input that cannot be read; the message says why, without the input's name."""


def below(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """The files below a folder whose names end so, in the order of their paths. A folder among them that cannot be
    listed stands for what it holds: whoever reads it gets the reason.
    """
    unlisted: list[OSError] = []
    walk = os.walk(folder, onerror=unlisted.append)
    found = (Path(place, name) for place, _, names in walk for name in names if name.endswith(endings))
    pages = [path for path in found if path.is_file()]
    return sorted([*pages, *(Path(error.filename) for error in unlisted)])


def read(path: Path) -> bytes:
    """The page of a file. Raises InputError as `whole` does, OSError for a file that cannot be read."""
    with path.open("rb") as file:
        return whole(file.read(MAX_BYTES + 1))


def whole(data: bytes) -> bytes:
    """The page, unzipped. Raises InputError if it is empty, broken, or larger than a page may be."""
    if data.startswith(GZIP):
        data = _unzip(data)
    if len(data) > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES // 1024 // 1024} MiB")
    if not data.strip():
        raise InputError("empty")
    return data


def _unzip(data: bytes) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as file:
            return file.read(MAX_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"broken gzip: {error}") from None
