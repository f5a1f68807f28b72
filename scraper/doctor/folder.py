"""Whether the output folder takes what a crawl writes: rights, locks and room."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from scraper.doctor.finding import Finding, State, size

_SCANT, _TOO_LITTLE = 2e9, 100e6  # bytes
_FEW_FILES = 1_000
_WRITTEN = ("articles/*", "archive/*", "state", "runs")
_EFFECTIVE = os.access in os.supports_effective_ids
_LOCAL = "name a folder on a local disk with --output or SCRAPER_OUTPUT"


def look(output: Path) -> Iterator[Finding]:
    """Write rights, locks and disk of a folder; where it is not there yet, of the one it will be made in."""
    there = next(folder for folder in (output.absolute(), *output.absolute().parents) if folder.exists())
    yield (rights := _rights(output, there))
    if rights.state is State.OK:
        yield _locks(there)
    files = os.statvfs(there)
    yield disk(shutil.disk_usage(there).free, files.f_favail if files.f_files else None)


def _rights(output: Path, there: Path) -> Finding:
    if not there.is_dir():
        return Finding("folder", State.PROBLEM, f"{there} is a file", "name a folder with --output or SCRAPER_OUTPUT")
    who = f"user {os.geteuid()}"
    try:
        with NamedTemporaryFile(dir=there, prefix=".doctor-") as file:
            file.write(b"ok\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return Finding("folder", State.PROBLEM, f"{there}: {error.strerror} ({who})", f"chown it to {who}, or {_LOCAL}")
    inside = [path for pattern in _WRITTEN for path in output.glob(pattern)] + [*output.glob("*.jsonl")]
    files = [file for file in output.glob("state/*") if file.is_file()]
    closed = [path for path in (*inside, *files) if not os.access(path, os.W_OK, effective_ids=_EFFECTIVE)]
    if closed:
        told = f"{closed[0]} is closed to {who}" + (f", and {len(closed) - 1} more" if closed[1:] else "")
        return Finding(
            "folder", State.PROBLEM, told, f"chown -R {os.geteuid()} {output}; did a crawl run as another user?"
        )
    return Finding("folder", State.OK, f"{output} can be written" if output.exists() else f"{output} will be made")


def _locks(there: Path) -> Finding:
    """Two descriptors of one file stand for two runs: the second must not get the lock of the first."""
    try:
        with NamedTemporaryFile(dir=there, prefix=".doctor-") as one, open(one.name, "rb") as other:
            fcntl.flock(one, fcntl.LOCK_EX | fcntl.LOCK_NB)
            try:
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return Finding("locks", State.OK, "a second run of a site is kept out")
    except OSError as error:
        return Finding("locks", State.PROBLEM, f"{there}: no file can be locked: {error.strerror}", _LOCAL)
    return Finding("locks", State.PROBLEM, f"{there}: two runs get the same lock", _LOCAL)


def disk(free: int, files: int | None) -> Finding:
    """Whether so many bytes and further files (None: as many as wanted) are room enough."""
    told = f"{size(free)} free"
    if files is not None and files < _FEW_FILES:
        return Finding("disk", State.PROBLEM, f"only {files} more files fit (inodes)", "remove small files")
    if free < _TOO_LITTLE:
        return Finding("disk", State.PROBLEM, told, "make room: a full disk ends a run, what was written stays")
    if free < _SCANT:
        return Finding("disk", State.WARNING, told, "make room: 100,000 articles take about 1 GB, archives far more")
    return Finding("disk", State.OK, told)
