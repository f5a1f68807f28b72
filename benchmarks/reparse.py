"""Pages a second of `scraper reparse`, beside the parser alone and trafilatura in a pool of processes.

    python benchmarks/reparse.py ARCHIVE [--rounds N] [--loop PAGES]

ARCHIVE is a WARC file, of a crawl or of Common Crawl. In each round every contender reads all of it, one after the
other; the fastest round counts. `--loop` reads the archive again and again until so many pages were read, and prints
the memory of the workers meanwhile. Compare the ratios of one run, never the numbers of two.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from scraper.crawl import reading
from scraper.crawl.job import Job
from scraper.reparse import warc
from scraper.reparse.choice import Choice
from scraper.reparse.run import Options, reparse
from scraper.reparse.warc import Answer
from scraper.sites import find


class Watch:
    """Sees what the workers use: memory, and CPU time, which tells more than the clock on a busy machine."""

    def __init__(self, every: float = 0.0) -> None:
        self._every, self._told = every, time.monotonic()
        self._spent: dict[int, float] = {}
        self._begun = time.process_time()

    def start(self, total: int, done: int, pages: int) -> None:
        pass

    def advance(self, size: int, counts: Mapping[str, int]) -> None:  # noqa: ARG002
        pids = children(os.getpid())
        self._spent |= {pid: seconds(pid) for pid in pids}
        if self._every and time.monotonic() - self._told > self._every:
            self._told = time.monotonic()
            sizes = ", ".join(f"{size:.0f}" for size in sorted(map(memory, pids)))
            print(f"{counts.get('pages', 0):>9} pages, MB: workers {sizes}, here {memory(os.getpid()):.0f}", flush=True)

    @property
    def spent(self) -> tuple[float, float]:
        """Seconds of CPU: of the workers, of this process."""
        return sum(self._spent.values()), time.process_time() - self._begun


def children(pid: int) -> list[int]:
    """Processes that have no children themselves, below one."""
    found = [int(c) for t in Path(f"/proc/{pid}/task").iterdir() for c in (t / "children").read_text().split()]
    return [leaf for child in found for leaf in (children(child) or [child])]


def seconds(pid: int) -> float:
    """CPU time that a process used so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Resident megabytes that are a process's own: those it shares with its siblings count once there."""
    try:
        fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    except OSError:
        return 0.0
    return sum(int(fields[name].split()[0]) for name in ("Private_Clean", "Private_Dirty")) / 1024


def answers(path: Path) -> Iterator[Answer]:
    for piece in warc.pieces(path):
        yield from (found for found in warc.read(piece, Choice()) if isinstance(found, Answer))


def job(answer: Answer) -> Job:
    site = find(answer.url)
    return Job("page", answer.body, answer.url, answer.content_type, answer.fetched_at, site.data if site else None,
               True if site and site.is_article(answer.url) else None, follow=False)  # fmt: skip


def alone(jobs: list[Job]) -> tuple[float, float]:
    begun = time.process_time()
    for one in jobs:
        reading.read(one)
    return 0.0, time.process_time() - begun


def whole(path: Path, workers: int) -> tuple[float, float]:
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder:
        reparse(Options([str(path)], Path(folder), workers=workers), watch)
    return watch.spent


def extract(piece: warc.Piece) -> None:
    import trafilatura

    for answer in warc.read(piece, Choice()):
        if isinstance(answer, Answer):
            trafilatura.bare_extraction(answer.body, url=answer.url, with_metadata=True)


def peers(path: Path, workers: int) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(extract, warc.pieces(path)))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 0.0


class Result(NamedTuple):
    """Seconds: by the clock, of CPU in workers and in this process."""

    clock: float
    workers: float
    here: float


def measure(path: Path, rounds: int) -> tuple[int, dict[str, Result]]:
    jobs = [job(answer) for answer in answers(path)]
    contenders: dict[str, Callable[[], tuple[float, float]]] = {
        "parser alone": lambda: alone(jobs),
        "reparse, 1 worker": lambda: whole(path, 1),
        "reparse, 2 workers": lambda: whole(path, 2),
    }
    if find_spec("trafilatura"):
        contenders["trafilatura, 2 processes"] = lambda: peers(path, 2)
    best: dict[str, Result] = {}
    alone(jobs[:50])
    for _ in range(rounds):
        for name, run in contenders.items():
            begun = time.perf_counter()
            spent = run()
            result = Result(time.perf_counter() - begun, *spent)
            best[name] = min(best.get(name, result), result)
    return len(jobs), best


def table(pages: int, best: dict[str, Result]) -> Iterator[str]:
    yield f"{pages} pages; load of the machine {os.getloadavg()[0]:.1f}"
    yield f"{'':<26}{'pages/s':>9}{'x alone':>9}{'CPU ms a page':>15}{'of it here':>12}"
    base = best["parser alone"].clock
    for name, (clock, workers, here) in best.items():
        cpu, own = (1000 * value / pages for value in (workers + here, here))
        yield f"{name:<26}{pages / clock:>9.1f}{base / clock:>9.2f}{cpu:>15.2f}{own:>12.2f}"


def loop(path: Path, pages: int) -> None:
    count = sum(1 for _ in answers(path))
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for n in range(max(1, -(-pages // count))):
            names.append(str(Path(folder) / f"{n:05}.warc.gz"))
            Path(names[-1]).symlink_to(path.absolute())
        report = reparse(Options(names, Path(folder) / "output", workers=2), Watch(every=10))
    print(f"{report.counts['pages']} pages in {report.seconds:.0f} seconds")


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("archive", type=Path)
    reader.add_argument("--rounds", type=int, default=2)
    reader.add_argument("--loop", type=int, metavar="PAGES")
    arguments = reader.parse_args()
    try:
        if arguments.loop:
            loop(arguments.archive, arguments.loop)
            return 0
        pages, best = measure(arguments.archive, arguments.rounds)
    except (OSError, warc.UnreadableError) as error:
        print(f"{arguments.archive}: {error}", file=sys.stderr)
        return 2
    print("\n".join(table(pages, best)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
