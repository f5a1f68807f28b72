"""What the worst text for each regular expression of ours costs, the slowest first.

    python benchmarks/expressions.py [--size CHARACTERS] [--over MILLISECONDS]

Texts are made from each expression (tests/test_linear.py says how): what it repeats, with and without what leads to it,
almost as often as fits, and then something else. An expression that its module only matches at the beginning of a text
is matched there, any other one is searched for all matches. Told is the slowest text of each, as it begins.
An expression that only sees short texts, or such without runs of white space, gets no others: `GIVEN` says which, and
tests/test_expressions.py holds it to be true. Those of site files are looked for in addresses.
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
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from test_linear import compiled, pumps

import pipelines
import scraper
import spiders
from scraper import sites
from scraper.dateline import seen
from scraper.fields import section, tags, title
from scraper.layout import headline, junk
from scraper.readers import byline, credit, date, papers, slug
from scraper.sites import patterns
from scraper.sites.site import MAX_ADDRESS

TOO_LONG = 0.3  # seconds of one text, after which no more is wanted to be known
TRIED = 3
WHITE = re.compile(r"\s{2,}")


class Given(NamedTuple):
    """What an expression is given: at most so many characters, and so many white ones in a row; None for any number."""

    most: int | None = None
    white: int | None = None


# By the beginning of an expression's name, the longest that fits.
GIVEN = {
    "scraper.dateline.seen.RELATIVE": Given(seen._LONGEST_UNMARKED, 1),
    "scraper.demo.markup.": Given(2_000),  # a block of the demo's own stories
    "scraper.fields.byline.": Given(2 * byline.MAX_LENGTH, 4),
    "scraper.fields.publisher._HOST_IN_BRACKETS": Given(300, 1),
    "scraper.fields.publisher._LEGAL": Given(300, 1),
    "scraper.fields.publisher._SLOGAN": Given(300, 1),
    "scraper.fields.publisher._TITLE_PARTS": Given(None, 1),
    "scraper.fields.references.LABEL": Given(1_000, 1),
    "scraper.readers.papers._DERIVED": Given(papers.MAX_ADDRESS),
    "scraper.readers.papers._PAPER": Given(papers.MAX_ADDRESS),
    "scraper.readers.papers._TAIL": Given(papers.MAX_ADDRESS),
    "scraper.fields.section._PARTS": Given(None, 1),
    "scraper.fields.section._TECHNICAL": Given(section.MAX_LENGTH, 1),
    "scraper.fields.source_credit._DATELINE": Given(140),
    "scraper.fields.source_credit._END": Given(400, 1),
    "scraper.fields.source_credit._LABEL": Given(None, 80),
    "scraper.fields.tags._COMMA": Given(tags._MAX_LIST, 1),
    "scraper.fields.tags._OTHER": Given(tags._MAX_LIST, 1),
    "scraper.fields.title._BAR": Given(title._MAX_STATED, 1),
    "scraper.fields.title._DASH": Given(title._MAX_STATED, 1),
    "scraper.fields.title._SIDES": Given(title._MAX_STATED, 1),
    "scraper.layout.headline._SEPARATOR": Given(headline._MAX_STATED),
    "scraper.layout.junk.COUNTED": Given(junk._HEAD),
    "scraper.layout.junk._ADDRESS": Given(junk._HEAD),
    "scraper.plaintext.reading.CRUMB": Given(None, 1),
    "scraper.plaintext.signed.BY": Given(None, 1),
    "scraper.readers.byline.": Given(byline.MAX_LENGTH, 4),
    "scraper.readers.byline_noise.": Given(2 * byline.MAX_LENGTH, 4),
    "scraper.readers.credit": Given(credit.MAX_LENGTH, 1),
    "scraper.readers.date._WRITTEN_OUT": Given(date._LONGEST_FOR_DATEPARSER, 1),
    "scraper.readers.slug._NUMBER": Given(slug._LONGEST),
    "scraper.sites.patterns.": Given(patterns.MAX_LENGTH),  # a pattern of a site file
    "scraper.sites.keys.": Given(patterns.MAX_LENGTH),
}


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


def given(name: str) -> Given:
    """What the expression of that name is given; anything if nothing is said."""
    return GIVEN[max(fits, key=len)] if (fits := [key for key in GIVEN if name.startswith(key)]) else Given()


def texts(pattern: re.Pattern[Any], size: int, white: int | None = None) -> Iterator[str]:
    """Texts of so many characters that an expression almost matches."""
    if white:
        yield from (WHITE.sub(lambda run: run[0][:white], text)[-size:] for text in texts(pattern, 2 * size))
        return
    tree = parser.parse(pattern.pattern, pattern.flags)
    for before, unit in dict.fromkeys(pumps(tree)):
        for begin, part in ((before, unit), ("", before + unit), ("", unit + before), ("", unit)):
            yield begin + part * (size // len(part)) + "!"
    yield from ("a" * size, " " * size + "!", "a b " * (size // 4), "<" * size, "\n" * size + "!")


def seconds(pattern: re.Pattern[Any], text: str, anywhere: bool) -> float:
    """CPU time to find all matches, or the one at the beginning; `TOO_LONG` at most."""
    read = text.encode("utf-8", "surrogatepass") if isinstance(pattern.pattern, bytes) else text
    signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
    begun = time.process_time()
    try:
        if anywhere:
            deque(pattern.finditer(read), maxlen=0)
        else:
            pattern.match(read)
            pattern.fullmatch(read)
    except TimeoutError:
        return TOO_LONG
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begun


def worst(name: str, pattern: re.Pattern[Any], anywhere: bool, size: int) -> tuple[float, str, str]:
    """Seconds, place and text of the slowest; which it is, is found with a fiftieth of the length."""
    most, white = given(name)
    size = min(size, most or size)
    few = enumerate(texts(pattern, max(size // 50, 40), white))
    chosen = {n for _, n in sorted(((seconds(pattern, t, anywhere), n) for n, t in few), reverse=True)[:TRIED]}
    tried = (text for n, text in enumerate(texts(pattern, size, white)) if n in chosen)
    return max((seconds(pattern, text, anywhere), name, text) for text in tried)


def _stop(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--size", type=int, default=100_000)
    reader.add_argument("--over", type=float, default=50)
    asked = reader.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    known: dict[tuple[Any, int], tuple[float, str, str]] = {}
    for found, size in ((expressions(), asked.size), (of_sites(), min(asked.size, MAX_ADDRESS))):
        for name, pattern, anywhere in found:
            if (pattern.pattern, pattern.flags) not in known:
                known[pattern.pattern, pattern.flags] = worst(name, pattern, anywhere, size)
    rows = sorted(known.values(), reverse=True)
    print(f"{'ms':>8}  {'expression':50} text")
    for spent, name, text in rows:
        if spent * 1000 >= asked.over:
            print(f"{spent * 1000:8.1f}  {name:50} {text[:60]!r}")
    over = sum(spent * 1000 >= asked.over for spent, _, _ in rows)
    print(f"{len(rows)} expressions, {over} of them over {asked.over:g} ms at {asked.size:,} characters")


if __name__ == "__main__":
    main()
