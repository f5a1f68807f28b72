"""What the machine lends to a crawl: open files, memory, and a clock that is right."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scraper import sites
from scraper.crawl.report import history
from scraper.crawl.workers import cores
from scraper.doctor.finding import Finding, State, size

# Measured: 4 a site that does not answer; connection, files and memory of one that does come to about 10.
_FILES_OF_ALL, _FILES_OF_A_SITE = 100, 10
_CRAWL, _WORKER = 250e6, 120e6  # bytes that a crawl of a few sites, and a process that reads pages, took at most
_NOTED = "%Y%m%dT%H%M%SZ"
_CGROUP = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
ODD = timedelta(minutes=5)


def look(output: Path, now: datetime) -> Iterator[Finding]:
    """Open files, memory and clock."""
    yield open_files()
    yield memory(available())
    yield clock(output, now)


def open_files() -> Finding:
    """Whether all sites can be crawled in one run."""
    limit, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        known = len(sites.names())
    except sites.SiteError:
        known = 0  # told elsewhere
    needed = _FILES_OF_ALL + _FILES_OF_A_SITE * known
    if limit == resource.RLIM_INFINITY or limit >= needed:
        return Finding(
            "open files", State.OK, "no limit" if limit == resource.RLIM_INFINITY else f"{limit:,} at a time"
        )
    told = f"{limit:,} at a time; a crawl of all {known} sites may need {needed:,}"
    at_most = needed if most == resource.RLIM_INFINITY else min(needed, most)
    return Finding("open files", State.WARNING, told, f"ulimit -n {at_most} (systemd: LimitNOFILE={needed})")


def memory(free: int) -> Finding:
    """Whether as many processes as there are cores can read pages in so many bytes."""
    needed = _CRAWL + _WORKER * cores()
    told = f"{size(free)} available, {cores()} processes read pages"
    if free >= needed:
        return Finding("memory", State.OK, told)
    fit = max(0, int((free - _CRAWL) // _WORKER))
    advice = f"scraper crawl --workers {fit}" if fit else "free some, or crawl few sites with --workers 0"
    return Finding("memory", State.WARNING, f"{told}; they may need {size(needed)}", advice)


def available() -> int:
    """Bytes of memory that are free now, and not more than a container may have."""
    meminfo = Path("/proc/meminfo")
    if meminfo.exists():
        lines = dict(line.split(":", 1) for line in meminfo.read_text(encoding="ascii").splitlines())
        free = int(lines["MemAvailable"].split()[0]) * 1024
    else:
        free = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limits = [
        int(text) for path in map(Path, _CGROUP) if path.exists() and (text := path.read_text().strip()).isdigit()
    ]
    return min(free, *limits) if limits else free


def clock(output: Path, now: datetime) -> Finding:
    """Whether the time can be right: not before this software was installed, nor before the last run."""
    told = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    runs = [path.stem.partition("-")[0] for path in history.files(output)[:1]]
    last = datetime.strptime(runs[0], _NOTED).replace(tzinfo=UTC) if runs else installed
    advice = "set the clock, and let NTP keep it (timedatectl set-ntp true)"
    if now < installed - ODD:
        return Finding("clock", State.PROBLEM, f"{told}, before this software was installed", advice)
    if now < last - ODD:
        return Finding("clock", State.PROBLEM, f"{told}, before the last run ({last:%Y-%m-%d %H:%M} UTC)", advice)
    return Finding("clock", State.OK, told)
