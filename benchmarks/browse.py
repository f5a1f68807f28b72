"""How long the search page takes over a large output: to build its SQLite file, and to answer.

    python benchmarks/generate_articles.py FOLDER
    python benchmarks/browse.py FOLDER [--rounds N]

FOLDER is an output folder. The file is built anew, in it. Each page is asked for as often as --rounds says, in this
process, with all that a reader waits for but the network: wall is the time on the clock, CPU that of this process
(the smaller of the two is what a machine with nothing else to do needs). Of the rounds the median is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from pathlib import Path

from scraper.browse import build, schema
from scraper.browse.app import Newsroom

# A word that most generated articles have, words that some and few have, and ways to narrow.
PATHS = {
    "front page": "/",
    "in most articles": "/?q=study",
    "two words": "/?q=black+hole",
    "phrase": "/?q=%22the+brain%22",
    "beginning": "/?q=tele*",
    "either": "/?q=virus+OR+vaccine+OR+bacteria",
    "left out": "/?q=moon+-mars",
    "in titles": "/?q=title%3Aocean",
    "newest first": "/?q=climate&sort=newest",
    "narrowed": "/?q=climate&section=space&language=en&since=2025-03-01&until=2026-03-01",
    "page 50": "/?q=climate&page=50",
    "all values of a facet": "/?q=climate&more=tag",
    "feed": "/feed.atom?q=climate",
}


def built(folder: Path) -> Path:
    path = folder / "search.db"
    schema.remove(path)
    wall, cpu = time.perf_counter(), time.process_time()
    database = schema.open_to_write(path)
    report = build.refresh(database, folder)
    articles = build.count(database, "articles")
    database.close()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    read = sum(file.stat().st_size for file in folder.glob("articles/*/*"))
    print(f"{report.lines:,} lines of {articles:,} articles, {read / 1e6:,.0f} MB")
    print(f"built in {wall:.0f} s ({cpu:.0f} s CPU), {path.stat().st_size / 1e6:,.0f} MB")
    return path


async def asked(path: Path, rounds: int) -> None:
    newsroom = Newsroom(path)
    start = time.perf_counter()
    await newsroom.warm()
    await newsroom.client.get("/")
    print(f"ready in {time.perf_counter() - start:.1f} s\n")
    print(f"{'page':24} {'wall ms':>8} {'CPU ms':>8} {'kB':>6}")
    for name, address in PATHS.items():
        spent = []
        for _ in range(rounds):
            wall, cpu = time.perf_counter(), time.process_time()
            response = await newsroom.client.get(address)
            spent.append((time.perf_counter() - wall, time.process_time() - cpu))
            assert response.status_code == 200, response.text
        clock, processor = (1000 * statistics.median(column) for column in zip(*spent))
        print(f"{name:24} {clock:8.0f} {processor:8.0f} {len(response.content) / 1000:6.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--built", action="store_true", help="take the file that is there")
    wanted = parser.parse_args()
    if not (wanted.folder / "articles").is_dir():
        sys.exit(f"{wanted.folder}: no articles; benchmarks/generate_articles.py makes some")
    path = wanted.folder / "search.db" if wanted.built else built(wanted.folder)
    asyncio.run(asked(path, wanted.rounds))


if __name__ == "__main__":
    main()
