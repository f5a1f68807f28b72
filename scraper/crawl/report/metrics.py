"""A run in the text format of Prometheus, for node-exporter's textfile collector."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scraper.crawl.report.history import Run, SiteRun

_COUNTS = ("pages", "records", "new", "unchanged", "not_due", "rejected", "duplicates", "failed")


def metrics(run: Run) -> str:
    """The metrics of the run, ready to be scraped: gauges of the last run, by site."""
    lines = [
        "# HELP scraper_run_end_seconds When the run ended, seconds since 1970.",
        "# TYPE scraper_run_end_seconds gauge",
    ]
    lines += [f"scraper_run_end_seconds {datetime.fromisoformat(run.ended).timestamp():.0f}"]
    lines += [
        "# HELP scraper_run_ok Whether nothing went wrong.",
        "# TYPE scraper_run_ok gauge",
        f"scraper_run_ok {run.ok:d}",
    ]
    for name, told, pairs in (
        ("pages", "Pages of the run by what became of them.", _pages),
        ("field_fill_ratio", "Share of the run's records that have a field.", _fields),
        ("responses", "Answers by status.", _responses),
        ("errors", "Causes of failure.", _errors),
        ("alarms", "Measures that left their history.", _alarms),
        ("seconds", "How long the site took.", _seconds),
    ):
        lines += [f"# HELP scraper_site_{name} {told}", f"# TYPE scraper_site_{name} gauge"]
        for site in run.sites:
            lines += [
                f"scraper_site_{name}{{{_label('site', site.site)}{more}}} {value:g}" for more, value in pairs(site)
            ]
    return "\n".join(lines) + "\n"


def _pages(site: SiteRun) -> Iterator[tuple[str, float]]:
    yield from ((f",{_label('kind', name)}", getattr(site, name)) for name in _COUNTS)


def _fields(site: SiteRun) -> Iterator[tuple[str, float]]:
    for name in site.filled:
        if (rate := site.rate(name)) is not None:
            yield f",{_label('field', name)}", rate


def _responses(site: SiteRun) -> Iterator[tuple[str, float]]:
    yield from ((f",{_label('status', status)}", n) for status, n in site.responses.items())


def _errors(site: SiteRun) -> Iterator[tuple[str, float]]:
    yield "", len(site.errors)


def _alarms(site: SiteRun) -> Iterator[tuple[str, float]]:
    yield "", len(site.alarms)


def _seconds(site: SiteRun) -> Iterator[tuple[str, float]]:
    yield "", site.seconds


def _label(name: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'{name}="{escaped}"'
