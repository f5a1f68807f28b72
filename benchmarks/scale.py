"""What a day of many sites needs of a cluster, and what runs short first: a simulation, with costs measured here.

    python benchmarks/scale.py [--sites 10000] [--machines 1 2 4] [--cores 8] [--memory GB] [--network Mbit/s]
    python benchmarks/scale.py --measure

Sites draw their size and pause from the distributions below, by a seed, and are given one after the other to the next
free place, as Ray does. Costs are arguments; docs/scale.md says how the defaults were measured. `--measure` crawls two
sites on loopback, a small and a larger one, and prints what a site and what a page of it takes.
"""

from __future__ import annotations

import argparse
import heapq
import os
import pickle
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen

from scraper.cluster.on_ray import CORES, MEMORY

# New articles of a site on a day: most sites are small, few are large (log-normal: median, spread, most).
ARTICLES, SPREAD, MOST = 12, 1.3, 3000
# Seconds between two requests, and which share of sites asks for it (Crawl-delay).
PAUSES = {2: 0.85, 5: 0.05, 10: 0.10}
OTHERS = 8  # requests of a run that are no article: robots.txt, feeds, sitemaps, sections
AGAIN = 3  # times that an article is looked at again (RECHECK_AFTER)
S3_REQUESTS = 17  # of one site's run: its state brought, lines staged, state put, lines named
S3_A_SECOND = 3500  # that change something, of one prefix: Amazon's stated limit


@dataclass(frozen=True)
class Costs:
    """`start` are seconds of a core for a site, `page` for a page; `mb` what a site's processes hold, `kb` a page."""

    start: float
    page: float
    mb: float
    kb: float


@dataclass(frozen=True)
class Machine:
    cores: int
    gb: float
    mbit: float

    @property
    def places(self) -> int:
        """Sites that it crawls at a time."""
        return min(int(self.cores / CORES), int(self.gb * 0.7 * 2**30 / MEMORY))  # Ray leaves 30 % to others


def draw(sites: int, seed: int) -> list[tuple[int, float]]:
    """Requests and pause of each site."""
    chance = random.Random(seed)
    sizes = [min(MOST, round(chance.lognormvariate(0, SPREAD) * ARTICLES)) for _ in range(sites)]
    pauses = chance.choices([*PAUSES], [*PAUSES.values()], k=sites)
    return [(OTHERS + size * (1 + AGAIN), pause) for size, pause in zip(sizes, pauses)]


def crawled(sites: list[tuple[int, float]], places: int, costs: Costs) -> float:
    """Seconds until the last site is done; those that took longest the last time begin first."""
    free = [0.0] * min(places, len(sites))
    for requests, pause in sorted(sites, key=lambda site: -site[0] * site[1]):
        heapq.heapreplace(free, free[0] + costs.start + requests * (pause + costs.page))
    return max(free)


def hours(sites: list[tuple[int, float]], machine: Machine, count: int, costs: Costs) -> dict[str, float]:
    """How long each thing alone would keep a run: what takes longest is what it waits for."""
    requests = sum(number for number, _ in sites)
    bits = requests * costs.kb * 8 * 1000
    return {
        "places for sites": crawled(sites, machine.places * count, costs) / 3600,
        "the longest site": max(number * pause for number, pause in sites) / 3600,
        "cores": (len(sites) * costs.start + requests * costs.page) / (machine.cores * count) / 3600,
        "network": bits / (machine.mbit * 1e6 * count) / 3600,
        "requests to S3": len(sites) * S3_REQUESTS / S3_A_SECOND / 3600,
    }


def table(given: argparse.Namespace) -> Iterator[str]:
    costs = Costs(given.start, given.page / 1000, given.mb, given.kb)
    machine, sites = Machine(given.cores, given.memory, given.network), draw(given.sites, given.seed)
    requests = sorted(number for number, _ in sites)
    yield (
        f"{len(sites):,} sites, {sum(requests):,} requests: median {median(requests):.0f}, most {requests[-1]:,} a site"
    )
    yield f"{'hours that each alone would take':<34}" + "".join(f"{count:>10} x" for count in given.machines)
    found = [hours(sites, machine, count, costs) for count in given.machines]
    for name in found[0]:
        yield f"{name:<34}" + "".join(f"{one[name]:>12.2f}" for one in found)
    for count, one in zip(given.machines, found):
        first, second = sorted(one, key=lambda name: -one[name])[:2]
        places, held = machine.places * count, machine.places * costs.mb / 1024
        yield f"{count} x {machine.cores} cores: {places} sites at a time, {held:.1f} GB each"
        yield f"    {max(one.values()):.1f} hours: waits for {first}, then for {second}"


# Measuring


def measured(pages: int) -> Iterator[str]:
    small, large = (_crawl(count) for count in (1, 1 + pages))
    page = (large[0] - small[0]) / pages
    yield f"a site: {small[0] - page:.2f} s of a core and {large[1]:.0f} MB of its own; a page: {1000 * page:.1f} ms"


def _crawl(pages: int) -> tuple[float, float]:
    """Seconds of a core and megabytes of the process that crawls a site of so many pages."""
    from crawl import FAST

    from scraper.cluster import child  # what a server process has loaded before it forks one for a site
    from scraper.cluster.part import Part
    from scraper.sites import Site

    server = [sys.executable, str(Path(__file__).with_name("crawl.py")), "--part", "serve", "--pages", str(pages)]
    with Popen(server, stdout=PIPE, text=True) as serving, tempfile.TemporaryDirectory() as folder:
        try:
            assert serving.stdout
            port = serving.stdout.readline().strip()
            site = Site(id="bench", domain=f"127.0.0.1:{port}", name="Bench", article_url="/a/")
            site = site.model_copy(update={"sitemaps": (f"http://127.0.0.1:{port}/sitemap.xml",)})
            settings = {**FAST, "PARSE_WORKERS": 0}
            part = Part("bench", ((site.data, None),), Path(folder), allow_private=True, settings=settings)
            ours, theirs = Pipe()
            looked, look = os.pipe()
            if not (pid := os.fork()):
                child.crawl(theirs, part)
                os.read(looked, 1)
                os._exit(0)
            while not isinstance(found := ours.recv(), bytes):
                continue
            own = _own(pid)
            os.write(look, b".")
            _, status, used = os.wait4(pid, 0)
        finally:
            serving.kill()
        report = pickle.loads(found)
        if status or report.sites[0].records != pages:
            sys.exit(f"{report.sites} ended with {status}")
        return used.ru_utime + used.ru_stime, own


def _own(pid: int) -> float:
    """Megabytes that a process does not share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--measure", action="store_true")
    reader.add_argument("--pages", type=int, default=300, help="of the larger site that is measured")
    reader.add_argument("--sites", type=int, default=10_000)
    reader.add_argument("--machines", type=int, nargs="+", default=[1, 2, 4, 8])
    reader.add_argument("--cores", type=int, default=8, help="of a machine")
    reader.add_argument("--memory", type=float, default=32, help="GB of a machine")
    reader.add_argument("--network", type=float, default=1000, help="Mbit/s of a machine")
    reader.add_argument("--start", type=float, default=0.5, help="seconds of a core for a site")
    reader.add_argument("--page", type=float, default=25, help="milliseconds of a core for a page")
    reader.add_argument("--mb", type=float, default=180, help="that the processes of a site hold")
    reader.add_argument("--kb", type=float, default=45, help="of a page on the wire")
    reader.add_argument("--seed", type=int, default=1)
    given = reader.parse_args()
    print("\n".join(measured(given.pages) if given.measure else table(given)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
