"""Which memories are open in this process, each under its lock, and what runs that broke off left to be learnt."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from scraper.crawl import lines
from scraper.crawl.memory.file import MemoryFileError
from scraper.crawl.memory.lock import BusyError, Lock
from scraper.crawl.memory.store import Memory

log = logging.getLogger(__name__)

FOLDER = "state"
_REPLAYED = 200  # records at a time
_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,200}")
_UNSAFE = re.compile(r"[^a-z0-9._-]+")

Records = Sequence[Mapping[str, Any]]


@dataclass
class _Open:
    memory: Memory
    lock: Lock
    holders: set[int] = field(default_factory=set)


_open: dict[Path, _Open] = {}


def is_safe(name: str | None) -> bool:
    """Whether a name may be that of a file or folder: nothing that a page or address says leads out of the output."""
    return bool(name and _SAFE.fullmatch(name))


def safe(name: str) -> str:
    """The name, or one made of it that may be that of a file."""
    return name if is_safe(name) else _UNSAFE.sub("-", name.lower()).strip("-.")[:200] or "unnamed"


def hold(output: Path, name: str, after: Sequence[int], holder: object, *, wait: float = 0) -> Memory:
    """The memory of the crawl of that name into an output folder, the same one for all who hold it in this process.

    Raises BusyError if another process holds it for longer than `wait` seconds, OSError if it cannot be opened.
    """
    path = output.absolute() / FOLDER / f"{safe(name)}.sqlite"
    if path not in _open:
        lock = Lock(path.with_suffix(".lock"))
        lock.take(wait=wait)
        try:
            _open[path] = _Open(Memory(path, after), lock)
        except BaseException:
            lock.release()
            raise
    _open[path].holders.add(id(holder))
    return _open[path].memory


def let_go(holder: object) -> None:
    """Let go of all memories that somebody holds; those that nobody holds any more are closed."""
    for path, held in [*_open.items()]:
        held.holders.discard(id(holder))
        if not held.holders:
            del _open[path]
            held.memory.close()
            held.lock.release()


@contextmanager
def _held(output: Path, name: str, memory: Memory, own: str) -> Iterator[Memory | None]:
    """The memory of that name, if it is ours or nobody's."""
    if name == own:
        yield memory
        return
    holder = object()
    theirs = None
    try:
        theirs = hold(output, name, memory.after, holder)
    except BusyError:
        pass
    except MemoryFileError as error:
        log.warning("%s", error)
    try:
        yield theirs
    finally:
        let_go(holder)


def file_name(start: str, folder: str, name: str) -> str:
    """Name of a file of records in the folder of a site: where the crawl is not that site's own it says whose it is."""
    return f"{start}.jsonl" if folder == name else f"{start}.{name}.jsonl"


def _crawl_of(part: Path) -> str:
    """Name of the crawl that wrote a file."""
    named = part.name.removesuffix(".part").removesuffix(".jsonl").partition(".")[2]
    return named or part.parent.name.removeprefix("site=")


def recover(
    output: Path, memory: Memory, own: str, now: int, tell: Callable[[Records], None]
) -> Iterator[tuple[Path, int, int]]:
    """Finish the files that crashed runs left: their records are learnt, and told, before they get their names.

    Gives file, records kept and torn lines of each. Files that are being written are left alone, and so are those of a
    crawl that goes on. Articles of files that are gone are forgotten, to be fetched again.
    """
    for part in sorted(output.glob("articles/site=*/*.part")):
        with _held(output, _crawl_of(part), memory, own) as theirs:
            if theirs is not None and (done := _recover(output, part, theirs, now, tell)) is not None:
                yield done
    for file in memory.claimed():
        if (output / f"{file}.part").exists():
            continue  # of another crawl of this process
        if (output / file).exists():
            memory.release(file)
        else:
            lost = memory.forget(file)
            log.warning("%s: gone before it was finished: its %d records are fetched again", output / file, lost)
    memory.commit()


def _recover(
    output: Path, part: Path, memory: Memory, now: int, tell: Callable[[Records], None]
) -> tuple[Path, int, int] | None:
    name = part.with_suffix("").relative_to(output).as_posix()

    def replay(part: Path) -> None:
        with part.open("rb") as file:
            while records := [json.loads(line) for line in islice(file, _REPLAYED)]:
                for record in records:
                    memory.replay(record, name, now)
                tell(records)
        memory.commit()

    done = lines.recover(part, replay)
    if done is not None:
        if not done[1]:
            memory.forget(name)
        memory.release(name)
        memory.commit()
    return done
