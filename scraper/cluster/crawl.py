"""A crawl in parts, one a site: cut, done by whoever there is, and gathered into one report."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from scraper import settings as project
from scraper.bucket import Bucket
from scraper.cluster import own_sites
from scraper.cluster.board import Watcher
from scraper.cluster.child import nothing
from scraper.cluster.part import Done, Lost, Outcome, Part
from scraper.crawl.memory import shelf
from scraper.crawl.progress import COUNTS
from scraper.crawl.report.book import Book
from scraper.crawl.report.carrier import carry, is_for_alarms
from scraper.crawl.report.history import FOLDER, LOOKED_BACK, SiteRun
from scraper.crawl.run import Options, Report, SiteReport
from scraper.crawl.running import chosen, settings_of
from scraper.sites import Site


class Crew(Protocol):
    """Who does the parts."""

    def each(self, parts: list[Part], watcher: Watcher, stopped: Callable[[], bool]) -> Iterator[Done]:
        """What came of each part, as they end. Once it is `stopped`, those that are being done end in order."""


def crawl(options: Options, output: Path | Bucket, crew: Crew, watcher: Watcher) -> Report:
    """Crawl all targets in parts, and report when the last one ends; SIGINT and SIGTERM end all in order.

    Raises SiteError for a site that does not exist, OSError for a place that cannot be written, before anything starts.
    """
    parts = cut(options, output)
    settings = settings_of(options)
    with _reports(output) as folder:
        book = Book(folder)
        book.describe(settings)
        reports: dict[str, list[SiteReport]] = {}
        errors: dict[str, None] = {}
        never: list[SiteRun] = []
        with _signals() as heard:
            # What takes longest begins first: in the other order the last site would be waited for.
            longest = sorted(parts, key=lambda part: book.lasted(part.name), reverse=True)
            for part, outcome, earlier in crew.each(longest, watcher, lambda: bool(heard)):
                report = _with(earlier, _report(part, outcome))
                reports[part.name] = report.sites
                errors.update(dict.fromkeys(report.errors))
                alarms = [alarm for site in report.details for alarm in book.take(site)]
                if not report.details:
                    never += [SiteRun(site.site, errors=[*site.errors]) for site in report.sites]
                report.sites[0].errors += alarms
                if not any(site.busy for site in report.sites):
                    runs = report.details or never[-len(report.sites) :]
                    report.sites[0].errors += [cause for run in runs for cause in carry(run, settings, {})]
        page = book.finish(never)
        found = [site for part in parts for site in reports.get(part.name, ())]
        return Report(
            found, [*errors, *book.errors], heard[0] if heard else None, _shown(page, output, folder), book.ended
        )


def cut(options: Options, output: Path | Bucket) -> list[Part]:
    """The parts of a run: all targets of one memory are one. Raises SiteError."""
    targets: dict[str, list[tuple[str | None, str | None]]] = {}
    for target in options.targets:
        _, spider, url = chosen(target)
        site: Site | None = spider.site
        targets.setdefault(shelf.safe(spider.remembered_as(url)), []).append((site.data if site else None, url))
    whole = Part(
        name="",
        targets=(),
        output=output if isinstance(output, Bucket) else output.absolute(),
        since=options.since,
        limit=options.limit,
        allow_private=options.allow_private,
        wait=options.wait,
        settings={"PARSE_WORKERS": 1} | {k: value for k, value in options.settings.items() if not _is_here(k)},
        project={name: value for name, value in vars(project).items() if name.isupper() and not _is_here(name)},
        site_files=own_sites.here(),
    )
    return [replace(whole, name=name, targets=tuple(found)) for name, found in targets.items()]


def _is_here(name: str) -> bool:
    """Whether a setting is for who gathers."""
    return name == "METRICS_FILE" or is_for_alarms(name)


def _report(part: Part, outcome: Outcome) -> Report:
    if isinstance(outcome, Lost):
        return nothing(part, outcome.why)
    report: Report = pickle.loads(outcome)
    return report


def _with(earlier: Mapping[str, int], report: Report) -> Report:
    """The report with what attempts that were lost had counted: their lines are there. No later run is compared to it,
    since what they did in their last second nobody counted.
    """
    if any(earlier.values()):
        for one in (*report.sites[:1], *report.details[:1]):
            for name in COUNTS:
                setattr(one, name, getattr(one, name) + earlier.get(name, 0))
        for site in report.details[:1]:
            site.end = "finished after a loss" if site.end == "finished" else site.end
    return report


@contextmanager
def _reports(output: Path | Bucket) -> Iterator[Path]:
    """The folder that reports of runs are in, those of a bucket for as long as they are needed."""
    if isinstance(output, Path):
        (output / "articles").mkdir(parents=True, exist_ok=True)
        yield output
        return
    output.check()
    with TemporaryDirectory(prefix="scraper-runs-") as name:
        folder = Path(name)
        before = [file for file in output.names(f"{FOLDER}/") if file.endswith(".json")]
        for file in before[-LOOKED_BACK:]:
            output.fetch(file, folder / file)
        known = {*folder.glob(f"{FOLDER}/*")}
        yield folder
        for path in sorted({*folder.glob(f"{FOLDER}/*")} - known):
            output.put(path, path.relative_to(folder).as_posix())


def _shown(page: Path | None, output: Path | Bucket, folder: Path) -> Path | str | None:
    return output / page.relative_to(folder).as_posix() if page and isinstance(output, Bucket) else page


@contextmanager
def _signals() -> Iterator[list[int]]:
    """The first SIGINT or SIGTERM, once there is one; a second one is not waited for."""
    heard: list[int] = []

    def hear(signum: int, frame: Any) -> None:  # noqa: ARG001 - a handler's
        if heard:
            raise KeyboardInterrupt
        heard.append(signum)

    before = [(signum, signal.signal(signum, hear)) for signum in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield heard
    finally:
        for signum, handler in before:
            signal.signal(signum, handler)
