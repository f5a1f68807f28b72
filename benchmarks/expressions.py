"""What the worst text for each regular expression of ours costs, the slowest first.

    python benchmarks/expressions.py [--size CHARACTERS] [--over MILLISECONDS]

Texts are made from each expression (tests/test_linear.py says how): what it repeats, with and without what leads to it,
almost as often as fits, and then something else. An expression that its module only matches at the beginning of a text
is matched there, any other one is searched for all matches. Told is the slowest text of each, as it begins. Those of
site files are looked for in addresses, so in as many characters as those may have. What is slow alone need not be so
where it is used: many texts are cut before (tests/test_linear.py reads whole pages made of all of these).
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import re._parser as parser
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from test_linear import compiled, pumps

import pipelines
import scraper
import spiders
from scraper import sites
from scraper.sites.site import MAX_ADDRESS

TOO_LONG = 0.3  # seconds of one text, after which no more is wanted to be known
TRIED = 3


def expressions() -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """Every compiled expression of our modules, by its place, and whether it is looked for anywhere in a text."""
    for package in (scraper, pipelines, spiders):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if info.name.endswith("__main__"):
                continue
            module = importlib.import_module(info.name)
            source = Path(str(module.__file__)).read_text(encoding="utf-8")
            for name, value in vars(module).items():
                used = {*re.findall(rf"\b{name}\.(\w+)\(", source)}
                anywhere = not used or not used <= {"match", "fullmatch"}
                yield from ((f"{info.name}.{name}", pattern, anywhere) for pattern in compiled(value))


def of_sites() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Those of site files."""
    for site in sites.load_all():
        for name in ("article_url", "not_article"):
            if text := getattr(site, name):
                yield f"{site.id}.toml {name}", re.compile(text), True


def texts(pattern: re.Pattern[Any], size: int) -> Iterator[str]:
    """Texts of so many characters that an expression almost matches."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    for before, unit in dict.fromkeys(pumps(tree)):
        for begin, part in ((before, unit), ("", before + unit), ("", unit + before), ("", unit)):
            yield begin + part * (size // len(part)) + "!"
    yield from ("a" * size, " " * size + "!", "a b " * (size // 4), "<" * size, "\n" * size + "!")


def seconds(pattern: re.Pattern[Any], text: str, anywhere: bool) -> float:
    """CPU time to find all matches, or the one at the beginning; `TOO_LONG` at most."""
    given = text.encode("utf-8", "surrogatepass") if isinstance(pattern.pattern, bytes) else text
    signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
    begun = time.process_time()
    try:
        if anywhere:
            deque(pattern.finditer(given), maxlen=0)
        else:
            pattern.match(given)
            pattern.fullmatch(given)
    except TimeoutError:
        return TOO_LONG
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begun


def worst(name: str, pattern: re.Pattern[Any], anywhere: bool, size: int) -> tuple[float, str, str]:
    """Seconds, place and text of the slowest; which it is, is found with a fiftieth of the length."""
    short = sorted(((seconds(pattern, t, anywhere), n) for n, t in enumerate(texts(pattern, size // 50))), reverse=True)
    chosen = {n for _, n in short[:TRIED]}
    tried = (text for n, text in enumerate(texts(pattern, size)) if n in chosen)
    return max((seconds(pattern, text, anywhere), name, text) for text in tried)


def _stop(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--size", type=int, default=100_000)
    reader.add_argument("--over", type=float, default=50)
    given = reader.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    known: dict[tuple[Any, int], tuple[float, str, str]] = {}
    for found, size in ((expressions(), given.size), (of_sites(), min(given.size, MAX_ADDRESS))):
        for name, pattern, anywhere in found:
            if (pattern.pattern, pattern.flags) not in known:
                known[pattern.pattern, pattern.flags] = worst(name, pattern, anywhere, size)
    rows = sorted(known.values(), reverse=True)
    print(f"{'ms':>8}  {'expression':50} text")
    for spent, name, text in rows:
        if spent * 1000 >= given.over:
            print(f"{spent * 1000:8.1f}  {name:50} {text[:60]!r}")
    over = sum(spent * 1000 >= given.over for spent, _, _ in rows)
    print(f"{len(rows)} expressions, {over} of them over {given.over:g} ms at {given.size:,} characters")


if __name__ == "__main__":
    main()
