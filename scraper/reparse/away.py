"""Output that goes to a bucket: written on this machine's disk, and put there when it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from scraper.bucket import Bucket
from scraper.reparse import state
from scraper.reparse.state import FILE, State, TakenError


def claim(bucket: Bucket, inputs: str, run: str) -> State:
    """The state of the run that read the same inputs into the bucket, or that of a new one: from now on it is ours.

    One that broke off keeps its name: what it put there is put again. Raises TakenError, BucketError.
    """
    bucket.check()
    with TemporaryDirectory(prefix="scraper-") as name:
        folder = Path(name)
        if bucket.fetch(FILE, folder / FILE) is None and any(map(_is_record, bucket.names())):
            raise TakenError("holds records already; give a place of its own")
        known = state.load(folder, inputs, run)
        if not known.finished:
            known = State(known.inputs, known.run)
            known.save(folder)
            bucket.put(folder / FILE, FILE)
        return known


def workplace(bucket: Bucket, known: State) -> Path:
    """The folder of this machine that a run writes to before its output is put into the bucket. One that was killed
    here left its own, to go on from.
    """
    return Path(gettempdir()) / f"scraper-reparse-{state.digest([bucket, known.inputs, known.run])[:16]}"


def put(bucket: Bucket, folder: Path) -> list[str]:
    """Put what a run wrote, last what says that it is finished; gives addresses of the lines. Raises BucketError."""
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*.jsonl")]
    for name in sorted(found):
        bucket.put(folder / name, name)
    bucket.put(folder / FILE, FILE)
    shutil.rmtree(folder)
    return lines_in(bucket)


def lines_in(bucket: Bucket) -> list[str]:
    """Addresses of the files of records in a bucket."""
    return [bucket / name for name in bucket.names("articles") if name.endswith(".jsonl")]


def _is_record(name: str) -> bool:
    return name.endswith(".jsonl")
