"""What is kept of a run, in `output/runs/<run>.json`, and how the runs before it are read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

FOLDER = "runs"
FORMAT = 1
LOOKED_BACK = 20
"""Runs of a site that a run is compared with, the last ones."""
_MOST = 2_000  # files that are looked through for them
BOOKKEEPING = frozenset(
    {"id", "requested_url", "site", "word_count", "content_hash", "version", "first_seen_at", "fetched_at"}
    | {"near_duplicate_of", "provenance", "schema_version"}
)
"""Keys of a record that are not said by its page: how often they are filled tells nothing."""


@dataclass
class SiteRun:
    """What came of one site in one run; addresses are examples, times are UTC in ISO 8601."""

    site: str
    end: str = "broken off"
    """Why it ended, in Scrapy's word: `finished` if nothing was left to do."""
    started: str = ""
    ended: str = ""
    seconds: float = 0.0
    url: str | None = None
    """Address that the crawl was limited to."""
    limit: int | None = None
    since: str | None = None
    pages: int = 0
    records: int = 0
    new: int = 0
    """Records of articles that no run before had: the others are edits."""
    unchanged: int = 0
    not_due: int = 0
    too_old: int = 0
    rejected: int = 0
    duplicates: int = 0
    failed: int = 0
    expected: list[str] = field(default_factory=list)
    filled: dict[str, int] = field(default_factory=dict)
    """Records that have a value, by field."""
    missing: dict[str, list[str]] = field(default_factory=dict)
    """Records without a value, by expected field."""
    by_hour: dict[str, int] = field(default_factory=dict)
    responses: dict[str, int] = field(default_factory=dict)
    """Answers by status, repeats included."""
    exceptions: dict[str, int] = field(default_factory=dict)
    """Requests without an answer, by class of error, repeats included."""
    robots: dict[str, int] = field(default_factory=dict)
    """Answers to robots.txt by status, and `denied`: requests that it forbade."""
    blocks: dict[str, int] = field(default_factory=dict)
    """Answers that keep a crawler out, by status."""
    latency: dict[str, float] = field(default_factory=dict)
    """Seconds until a page's answer came: `median`, `p95` and `longest`."""
    slowest: list[dict[str, Any]] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)
    """Why pages came to nothing, and how many."""
    refused: list[dict[str, str]] = field(default_factory=list)
    """Pages that were rejected, not fetched, or failed on: `url`, `what`, `why`."""
    sources: list[str] = field(default_factory=list)
    """Feeds, sitemaps and lists that were asked for."""
    written: list[str] = field(default_factory=list)
    """New articles."""
    errors: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Addresses that were not followed since they lead on without end, and why."""
    alarms: list[dict[str, Any]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def rate(self, name: str) -> float | None:
        """Share of records that have a field, None without records."""
        return self.filled.get(name, 0) / self.records if self.records else None


@dataclass
class Run:
    """What came of one run; `run` is its name, the time of its start, and orders runs."""

    run: str
    started: str
    ended: str = ""
    seconds: float = 0.0
    sites: list[SiteRun] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def ok(self) -> bool:
        """Whether nothing went wrong."""
        return not self.errors and not any(site.errors or site.alarms for site in self.sites)

    def to_json(self) -> str:
        """The run as a JSON object."""
        return json.dumps({"ok": self.ok, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


class BrokenReportError(Exception):
    """A file that is no report of a run; the message names it and says why."""


def read(path: Path) -> Run:
    """The report in a file; keys of later versions are left out. Raises BrokenReportError, or OSError."""
    try:
        data = json.loads(path.read_bytes())
        sites = [SiteRun(**_known(SiteRun, site)) for site in data["sites"]]
        return Run(**{**_known(Run, data), "sites": sites})
    except (ValueError, TypeError, KeyError) as error:
        raise BrokenReportError(f"{path}: no report of a run: {type(error).__name__}: {error}") from None


def _known(kind: type[SiteRun] | type[Run], data: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in data.items() if name in names}


def files(output: Path) -> list[Path]:
    """The reports in an output folder, the latest first."""
    return sorted((output / FOLDER).glob("*.json"), key=lambda path: path.stem, reverse=True)


class Past:
    """The runs before one into an output folder, read from the latest back, as far as somebody asks."""

    def __init__(self, output: Path, run: str) -> None:
        self._paths = iter([path for path in files(output) if path.stem < run][:_MOST])
        self._read: list[dict[str, SiteRun]] = []

    def of(self, site: str) -> list[SiteRun]:
        """The runs of a site, the latest first, as many as a run is compared with; what cannot be read is left out."""
        found = (sites[site] for sites in self._runs() if site in sites)
        return [*islice(found, LOOKED_BACK)]

    def _runs(self) -> Iterator[dict[str, SiteRun]]:
        place = 0
        while place < len(self._read) or self._read_on():
            yield self._read[place]
            place += 1

    def _read_on(self) -> bool:
        for path in self._paths:
            try:
                sites = read(path).sites
            except (BrokenReportError, OSError):
                continue
            self._read.append({site.site: _numbers(site) for site in sites if site.started})
            return True
        return False


def _numbers(site: SiteRun) -> SiteRun:
    """A site's run without what its own page alone shows."""
    return replace(
        site, slowest=[], refused=[], reasons={}, errors=[], left_out=[], by_hour={}, sources=[], written=[], missing={}
    )
