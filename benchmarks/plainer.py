"""How right the parser stays where pages say less: the pages of a gold folder with some of their markup taken out.

    python benchmarks/plainer.py GOLD_DIR [--only NAME]

GOLD_DIR is what `scraper evaluate` takes. A row for each way to make a page plainer, in percent: "nothing stated" is
without JSON-LD and meta tags, as old and small sites are; "no names" also without classes, ids and microdata, as pages
with generated names are; the others lose one kind of element. Many pages state what they print nowhere ("2 days ago",
keywords), so no row can be as good as the first; what falls far below it shows what the parser leans on.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from scraper.evaluation.contenders import ours
from scraper.evaluation.gold import Gold, GoldError, read_gold, read_page
from scraper.evaluation.measures import score, summarize

SHOWN = ("title", "authors", "date", "instant", "tags", "credits", "captions", "body")


def _elements(names: str) -> re.Pattern[bytes]:
    """The tags of elements, to be renamed."""
    return re.compile(rb"(</?)(?:" + names.encode() + rb")(?=[\s>/])", re.I)


_STATED = (
    (re.compile(rb"<script[^>]*ld\+json[^>]*>.*?</script>", re.S | re.I), b""),
    (re.compile(rb"<meta\b(?![^>]*charset)[^>]*>", re.I), b""),
)
_NAMES = (
    (re.compile(rb"\sitem(?:prop|type|scope|ref|id)(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.I), b""),
    (re.compile(rb"\s(?:class|id|data-[\w-]+)=(?:\"[^\"]*\"|'[^']*')", re.I), b""),
)
# What is taken out of a page, or put in the place of it, by the name of the row.
WAYS: Mapping[str, tuple[tuple[re.Pattern[bytes], bytes], ...]] = {
    "as served": (),
    "nothing stated": _STATED,
    "no names": (*_STATED, *_NAMES),
    "no landmarks": ((_elements("figcaption|figure|article|main|header|footer|nav|section|aside"), rb"\1div"),),
    "no h1": ((_elements("h1"), rb"\1div"),),
    "text in div": ((_elements("p"), rb"\1div"),),
    "text in br": ((re.compile(rb"<p(?:\s[^>]*)?>", re.I), b""), (re.compile(rb"</p\s*>", re.I), b"<br><br>")),
    "own elements": ((_elements("div"), rb"\1x-box"),),
}


def plainer(page: bytes, way: str) -> bytes:
    """A page with what a way takes out gone."""
    for found, instead in WAYS[way]:
        page = found.sub(instead, page)
    return page


def scores(folder: Path, way: str, gold: Gold) -> dict[str, float]:
    """The measures of one page."""
    return score(gold, ours(plainer(read_page(folder, gold), way), gold.url))


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("folder", type=Path, metavar="GOLD_DIR")
    reader.add_argument("--only", choices=WAYS, help="this row alone")
    given = reader.parse_args()
    try:
        golds = read_gold(given.folder)
    except GoldError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{f'{len(golds)} pages':16}{''.join(f'{name:>10}' for name in SHOWN)}")
    with ProcessPoolExecutor() as pool:
        for way in [given.only] if given.only else WAYS:
            means = summarize(pool.map(partial(scores, given.folder, way), golds, chunksize=8))
            row = (f"{100 * means[name]:10.1f}" if name in means else f"{'-':>10}" for name in SHOWN)
            print(f"{way:16}{''.join(row)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
