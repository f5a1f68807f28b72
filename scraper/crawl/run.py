"""One run: what to crawl, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper import settings
from scraper.crawl import forks
from scraper.sites import Site

if TYPE_CHECKING:
    from scraper.crawl.progress import Told
    from scraper.crawl.report.history import SiteRun
    from spiders.site import SiteSpider

    Tell = Callable[[Told], None]

Target = str | Site | tuple[Site, str]


@dataclass(frozen=True)
class Options:
    """What to crawl, and how.

    A target is the name of a site, an address (of a known site: that page, feed or section of it, its front page being
    the whole; else any site's), a site itself, or that and an address of it. `limit` counts records of each site.
    Articles published before `since` are neither fetched nor written. A site that another process crawls into the same
    folder for `wait` seconds more is left out. `progress` draws bars on standard error instead of log lines; `settings`
    are Scrapy's. `spider` crawls addresses in place of the site's own. With `tell` the crawl is part of a run: it hears
    of warnings and of numbers, and who gathers the parts writes the report of the run.
    """

    targets: Sequence[Target]
    output: Path
    since: date | None = None
    limit: int | None = None
    allow_private: bool = False
    wait: float = 0
    progress: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    spider: type[SiteSpider] | None = None
    tell: Tell | None = None


@dataclass
class SiteReport:
    """What came of one site: pages asked for, what became of them (they add up: records, unchanged, rejected,
    duplicates, failed), addresses that were known and not asked for, why anything went wrong, and what was left out
    since it leads on without end. A `blocked` site turned the crawl away.
    """

    site: str
    pages: int = 0
    records: int = 0
    unchanged: int = 0
    not_due: int = 0
    rejected: int = 0
    duplicates: int = 0
    failed: int = 0
    errors: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    blocked: bool = False
    files: list[Path | str] = field(default_factory=list)
    seconds: float = 0.0
    busy: bool = False
    begun: bool = True


@dataclass
class Report:
    """What came of a run; `errors` are those of no single site, `signal` is the one that ended it before its end,
    `page` shows the run in a browser, `details` are what the report of the run is made from.
    """

    sites: list[SiteReport] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    signal: int | None = None
    page: Path | str | None = None
    details: list[SiteRun] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing went wrong."""
        return not self.errors and not any(site.errors for site in self.sites)

    @property
    def busy(self) -> bool:
        """Whether nothing went wrong but that other runs crawl the sites."""
        return not self.ok and not self.errors and all(site.busy for site in self.sites if site.errors)


def crawl(options: Options) -> Report:
    """Crawl all targets, one spider each, and report when the last one ends. Once a process, in its main thread.

    The first SIGINT or SIGTERM ends the run in order: pages on their way are finished, files closed. Raises SiteError
    for a site that does not exist, WrongSettingError for a value that a setting cannot have, OSError for an output
    folder that cannot be written, before anything starts.
    """
    if options.settings.get("PARSE_WORKERS", settings.PARSE_WORKERS) != 0:
        forks.load_readers()
    from scraper.crawl.running import run  # while Scrapy is loaded here, they load the parser

    return run(options)
