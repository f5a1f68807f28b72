"""CPU time of scraper.parse per page, beside lxml's bare parse of the same pages and, if installed, trafilatura.

    python benchmarks/parse.py FOLDER [--limit N] [--rounds N] [--expressions]

FOLDER has pages as .html or .html.gz. Each page goes through all contenders before the next, so that whatever else
the machine does falls on all of them; of several rounds the fastest counts. Compare the ratios of one run, never the
milliseconds of two. `--expressions` tells instead which of our regular expressions take the most of a parse: one with
many words for any case, tried on each element, once took a seventh of it.
"""

from __future__ import annotations

import argparse
import gzip
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
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
    for html in filter(_is_page, islice(pages(folder), limit)):
        for name, run in runners.items():
            spent[name].append(milliseconds(run, html, rounds))
    return spent


def table(spent: dict[str, list[float]]) -> Iterator[str]:
    if not spent["lxml parse"]:
        return
    base = statistics.fmean(spent["lxml parse"])
    yield f"{len(spent['lxml parse'])} pages, CPU ms a page"
    yield f"{'':<15}{'mean':>8}{'p95':>8}{'max':>8}{'x lxml':>8}"
    for name, values in spent.items():
        mean, p95 = statistics.fmean(values), sorted(values)[int(0.95 * (len(values) - 1))]
        yield f"{name:<15}{mean:>8.2f}{p95:>8.2f}{max(values):>8.2f}{mean / base:>8.1f}"


class Timed:
    """A compiled expression that counts the time of its calls under a name."""

    def __init__(self, pattern: re.Pattern[str], name: str, spent: Counter[str], calls: Counter[str]) -> None:
        self._pattern, self._name, self._spent, self._calls = pattern, name, spent, calls

    def __getattr__(self, method: str) -> object:
        found = getattr(self._pattern, method)
        if not callable(found):
            return found

        def timed(*given: object, **named: object) -> object:
            start = time.perf_counter()
            answer = found(*given, **named)
            answer = iter(list(answer)) if method == "finditer" else answer
            self._spent[self._name] += time.perf_counter() - start
            self._calls[self._name] += 1
            return answer

        return timed


def expressions(folder: Path, limit: int | None) -> Iterator[str]:
    """The expressions that take most of a parse: share, calls a page, microseconds a call."""
    read = [html for html in islice(pages(folder), limit) if _is_page(html)]
    if not read:
        return
    start = time.perf_counter()
    for html in read:
        scraper.parse(html, site=None)
    whole, spent, calls = time.perf_counter() - start, Counter[str](), Counter[str]()
    for name, module in [*sys.modules.items()]:
        for key, value in [*vars(module).items()] if name.startswith("scraper.") else ():
            if isinstance(value, re.Pattern):
                setattr(module, key, Timed(value, f"{name.removeprefix('scraper.')}.{key}", spent, calls))
    for html in read:
        scraper.parse(html, site=None)
    yield f"{len(read)} pages, {sum(spent.values()) / whole:.0%} of the time in expressions"
    for name, seconds in spent.most_common(20):
        yield f"{seconds / whole:>7.2%}{calls[name] / len(read):>8.1f}{1e6 * seconds / calls[name]:>8.1f} us  {name}"


def _is_page(html: bytes) -> bool:
    try:
        scraper.parse(html, site=None)  # warms caches and tells what is no page
    except PageError:
        return False
    return True


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--limit", type=int, help="take the first N pages only")
    reader.add_argument("--rounds", type=int, default=2, help="times each page is parsed, the fastest counts")
    reader.add_argument("--expressions", action="store_true", help="tell which regular expressions take the most")
    arguments = reader.parse_args()
    if arguments.expressions:
        lines = expressions(arguments.folder, arguments.limit)
    else:
        lines = table(measure(arguments.folder, arguments.limit, max(1, arguments.rounds)))
    shown = list(lines)
    if not shown:
        print(f"{arguments.folder}: no .html or .html.gz pages", file=sys.stderr)
        return 2
    print("\n".join(shown))
    return 0


if __name__ == "__main__":
    sys.exit(main())
