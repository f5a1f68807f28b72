"""CPU time of scraper.parse per page, beside lxml's bare parse of the same pages and, if installed, trafilatura.

    python benchmarks/parse.py FOLDER [--limit N] [--rounds N]

FOLDER has pages as .html or .html.gz. Each page goes through all contenders before the next, so that whatever else
the machine does falls on all of them; of several rounds the fastest counts. Compare the ratios of one run, never the
milliseconds of two.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

import scraper
from scraper.markup import PageError

Contender = Callable[[bytes], object]


def bare(html: bytes) -> object:
    return etree.fromstring(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def whole(html: bytes) -> object:
    return scraper.parse(html, site=None)


def contenders() -> dict[str, Contender]:
    found: dict[str, Contender] = {"lxml parse": bare, "scraper.parse": whole}
    if find_spec("trafilatura"):
        import trafilatura

        found["trafilatura"] = lambda html: trafilatura.bare_extraction(html, with_metadata=True)
    return found


def pages(folder: Path) -> Iterator[bytes]:
    for path in sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".html.gz"))):
        content = path.read_bytes()
        yield gzip.decompress(content) if path.suffix == ".gz" else content


def milliseconds(run: Contender, html: bytes, rounds: int) -> float:
    """The fastest of the rounds, in CPU time of this process."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        run(html)
        spent.append(1000 * (time.process_time() - start))
    return min(spent)


def measure(folder: Path, limit: int | None, rounds: int) -> dict[str, list[float]]:
    runners = contenders()
    spent: dict[str, list[float]] = {name: [] for name in runners}
    for n, html in enumerate(pages(folder)):
        if limit is not None and n >= limit:
            break
        try:
            scraper.parse(html, site=None)  # warms caches and tells what is no page
        except PageError:
            continue
        for name, run in runners.items():
            spent[name].append(milliseconds(run, html, rounds))
    return spent


def table(spent: dict[str, list[float]]) -> Iterator[str]:
    base = statistics.fmean(spent["lxml parse"])
    yield f"{len(spent['lxml parse'])} pages, CPU ms a page"
    yield f"{'':<15}{'mean':>8}{'p95':>8}{'max':>8}{'x lxml':>8}"
    for name, values in spent.items():
        mean, p95 = statistics.fmean(values), sorted(values)[int(0.95 * (len(values) - 1))]
        yield f"{name:<15}{mean:>8.2f}{p95:>8.2f}{max(values):>8.2f}{mean / base:>8.1f}"


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--limit", type=int, help="take the first N pages only")
    reader.add_argument("--rounds", type=int, default=2, help="times each page is parsed, the fastest counts")
    arguments = reader.parse_args()
    spent = measure(arguments.folder, arguments.limit, max(1, arguments.rounds))
    if not spent["lxml parse"]:
        print(f"{arguments.folder}: no .html or .html.gz pages", file=sys.stderr)
        return 2
    print("\n".join(table(spent)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
