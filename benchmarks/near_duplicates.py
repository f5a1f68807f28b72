"""How well and how fast near duplicates are found: on edits of real texts, and with very many articles.

    python benchmarks/near_duplicates.py GOLD_DIR [--articles N] [--folder FOLDER]

GOLD_DIR has gold.jsonl, a text in `body` on each line. Recall: each text is edited in ways that newsrooms edit press
releases; found is what shares a key and is alike. Wrong: pairs of texts of two articles, and texts of which a fifth or
a third is quoted from another. Then some records go through an index that holds N others, as in a crawl.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path

from pipelines.likenesses import FILE, LIKE, likenesses_in
from pipelines.sketch import Sketch, keys, likeness, sketch, unpacked
from scraper.text import words

LIMITS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
MEASURED = 2_000  # records
LENGTH = 600  # words
BATCH = 50  # records of one commit: OUTPUT_FSYNC_EVERY
_SENTENCE = re.compile(r"\n\n|(?<=[.!?。])\s+")

chance = random.Random(1)
Edit = Callable[[list[str], Callable[[], list[str]]], list[str]]


def sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


def cut(part: float) -> Edit:
    return lambda own, _: own[: max(1, round(len(own) * part))]


def thinned(part: float) -> Edit:
    return lambda own, _: [sentence for sentence in own if chance.random() < part] or own[:1]


def new_intro(count: int) -> Edit:
    return lambda own, other: [*other()[:count], *own[min(count, len(own) - 1) :]]


def new_end(count: int) -> Edit:
    return lambda own, other: [*own, *other()[:count]]


def quotes_changed(part: float) -> Edit:
    return lambda own, other: [chance.choice(other()) if chance.random() < part else s for s in own]


def reworded(part: float) -> Edit:
    """One word in so many is another."""

    def edit(own: list[str], _: Callable[[], list[str]]) -> list[str]:
        text = " ".join(own).split(" ")
        return [" ".join(chance.choice(text) if chance.random() < part else word for word in text)]

    return edit


def all_at_once(own: list[str], other: Callable[[], list[str]]) -> list[str]:
    """New intro, last fifth cut, a tenth of the sentences and one word in fifty changed."""
    for edit in (new_intro(2), cut(0.8), quotes_changed(0.1), reworded(0.02)):
        own = edit(own, other)
    return own


EDITS: dict[str, Edit] = {
    "last quarter cut": cut(0.75),
    "cut to a half": cut(0.5),
    "30 % of sentences cut": thinned(0.7),
    "half of sentences cut": thinned(0.5),
    "new intro, 3 sentences": new_intro(3),
    "new intro, 5 sentences": new_intro(5),
    "8 sentences added": new_end(8),
    "20 % of sentences new": quotes_changed(0.2),
    "35 % of sentences new": quotes_changed(0.35),
    "3 % of words changed": reworded(0.03),
    "8 % of words changed": reworded(0.08),
    "all at once": all_at_once,
}


def found(one: Sketch | None, other: Sketch | None) -> float:
    """How alike two texts are; 0 where the index would not compare them."""
    if not one or not other or set(keys(one)).isdisjoint(keys(other)):
        return 0.0
    return likeness(one, other)


def quality(texts: list[str]) -> Iterator[str]:
    parts = [sentences(text) for text in texts]
    sketches = [sketch(text) for text in texts]

    def other_than(n: int) -> Callable[[], list[str]]:
        return lambda: parts[(n + chance.randrange(1, len(parts))) % len(parts)]

    yield f"{len(texts)} texts; part of shingles that must be in both:"
    yield f"{'':<32}" + "".join(f"{limit:>7.2f}" for limit in LIMITS)
    every: list[float] = []
    for name, edit in EDITS.items():
        values = [found(sketch("\n".join(edit(parts[n], other_than(n)))), sketches[n]) for n in range(len(texts))]
        every += values
        yield row(f"{name}: found %", values)
    yield row("all edits: found %", every)
    wrong = [value for pair in combinations(sketches, 2) if (value := found(*pair))]
    pairs = len(texts) * (len(texts) - 1) // 2
    yield f"{f'pairs taken wrongly, of {pairs:,}':<32}" + "".join(f"{sum(v >= x for v in wrong):>7}" for x in LIMITS)
    for part in (0.2, 1 / 3):
        values = []
        for n, own in enumerate(parts):
            source = (n + 1) % len(parts)
            quoted = round(len(own) * part / (1 - part))
            values.append(found(sketch("\n".join([*own, *parts[source][:quoted]])), sketches[source]))
        yield row(f"{part:.0%} quoted from another: taken %", values)
    yield f"chosen: {LIKE}"


def row(name: str, values: list[float]) -> str:
    return f"{name:<32}" + "".join(f"{sum(v >= x for v in values) / len(values):>7.1%}" for x in LIMITS)


def speed(texts: list[str], articles: int, folder: Path) -> Iterator[str]:
    vocabulary = sorted({word for text in texts for word in words(text.casefold())})
    likenesses_in(folder)
    path = folder / "state" / FILE
    fill(path, articles)
    likenesses_in.cache_clear()
    os.sync()  # what the filling left to write is not the records'
    path.read_bytes()  # as on a machine that has crawled for a while: the file is in the system's cache
    index = likenesses_in(folder)
    spent = worked = 0.0
    for first in range(0, MEASURED, BATCH):
        bodies = [" ".join(chance.choices(vocabulary, k=LENGTH)) for _ in range(BATCH)]
        records = [{"id": f"new {first + n}", "body": body} for n, body in enumerate(bodies)]
        began, worked_before = time.perf_counter(), time.process_time()
        for record in records:
            if text := sketch(record["body"]):
                index.add(record["id"], text)
        index.keep(records)
        spent += time.perf_counter() - began
        worked += time.process_time() - worked_before
    size = sum(file.stat().st_size for file in path.parent.glob(f"{FILE}*"))
    yield (
        f"{MEASURED:,} articles of {LENGTH} words beside {articles:,}: {1000 * spent / MEASURED:.2f} ms a record "
        f"({1000 * worked / MEASURED:.2f} of it CPU), {size / 1e6:,.0f} MB on disk"
    )


def fill(path: Path, articles: int) -> None:
    """Put articles with sketches of chance into an index, in an order of chance as a crawl does."""
    with closing(sqlite3.connect(path)) as database:
        if database.execute("SELECT count(*) FROM article").fetchone()[0] >= articles:
            return
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -1000000")
        for first in range(0, articles, 10_000):
            data = {n: chance.randbytes(256) for n in range(first + 1, min(first + 10_000, articles) + 1)}
            rows = [(n, f"{chance.getrandbits(80):020x}", sketch) for n, sketch in data.items()]
            database.executemany("INSERT INTO article VALUES (?, ?, ?)", rows)
            pairs = ((key, n) for n, packed in data.items() for key in keys(unpacked(packed)))
            database.executemany("INSERT INTO key VALUES (?, ?)", pairs)
        database.commit()


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("gold", type=Path)
    reader.add_argument("--articles", type=int, default=10_000)
    reader.add_argument("--folder", type=Path, help="where the index is kept, to measure again")
    arguments = reader.parse_args()
    try:
        lines = (arguments.gold / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    except OSError as error:
        print(f"{arguments.gold / 'gold.jsonl'}: {error.strerror}", file=sys.stderr)
        return 2
    texts = [body for line in lines if line and (body := json.loads(line).get("body")) and sketch(body)]
    for line in quality(texts):
        print(line, flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        for line in speed(texts, arguments.articles, arguments.folder or Path(temporary)):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
