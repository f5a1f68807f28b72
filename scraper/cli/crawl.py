"""`scraper crawl`: which sites, since when, and what came of it."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scraper import sites
from scraper.cli.errors import WrongUse, reason, say
from scraper.cli.places import cluster, place
from scraper.cli.sites import chosen, languages, names, topics

if TYPE_CHECKING:
    from scraper.bucket import Bucket
    from scraper.crawl.run import Options, Report
    from scraper.sites import Site


def crawl(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="SITE|URL", help="Names of sites, or start addresses.", autocompletion=names),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Crawl every site there is a file for.")] = False,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            "--topic", metavar="TOPIC", help="Crawl every site that writes on this topic.", autocompletion=topics
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language", metavar="TAG", help="Crawl every site in this language (en).", autocompletion=languages
        ),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Leave out what was published before (2026-01-31)."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many articles of each site.")] = None,
    output: Annotated[
        Any,
        typer.Option(
            "--output", "-o", parser=place, metavar="FOLDER|s3://…", envvar="SCRAPER_OUTPUT",
            help="Folder or bucket the records go to.",
        ),
    ] = "output",
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="ray[://HOST:PORT]", help="Crawl on a Ray cluster, one task a site; ray is the one here."
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Processes that read pages; 0 reads them in place. [default: one a core]"),
    ] = None,
    archive: Annotated[
        bool, typer.Option("--archive", help="Keep every response as WARC, below archive/ in the output folder.")
    ] = False,
    metrics: Annotated[
        Path | None,
        typer.Option("--metrics", metavar="FILE", dir_okay=False, help="Write the run's numbers for Prometheus."),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of this machine and its network through.")
    ] = False,
    respect_tdm: Annotated[
        bool, typer.Option("--respect-tdm", help="Leave out articles that are closed to text and data mining.")
    ] = False,
    wait: Annotated[
        bool, typer.Option("--wait", help="If another run crawls a site into the same folder, wait for its end.")
    ] = False,
) -> None:  # fmt: skip
    """Crawl sites, or start addresses of any site, and write their articles."""
    picked = _targets(targets or [], everything, topic, language)
    from scraper.crawl.archive import middleware
    from scraper.crawl.run import Options

    if archive and not middleware.is_possible():
        raise WrongUse(f"--archive: {middleware.MISSING}")
    settings = {
        "ARCHIVE": archive,
        "PARSE_WORKERS": workers,
        "RESPECT_TDM": respect_tdm,
        "METRICS_FILE": str(metrics) if metrics else None,
    }
    options = Options(
        targets=picked,
        output=output if isinstance(output, Path) else Path(),
        since=since.date() if since else None,
        limit=limit,
        allow_private=allow_private,
        wait=math.inf if wait else 0,
        progress=sys.stderr.isatty(),
        settings={name: value for name, value in settings.items() if value is not None and value is not False},
    )
    if on is None and isinstance(output, Path):
        leave(run(options))
    else:
        leave(run_in_parts(options, output, on and cluster(on)))


def run(options: Options) -> Report:
    """Crawl, then print the summary and what went wrong."""
    from scraper.crawl.run import crawl

    return _told(lambda: crawl(options), options.output)


def run_in_parts(options: Options, output: Path | Bucket, on: str | None) -> Report:
    """Crawl each site in a process of its own, here or on a cluster, then print as `run` does."""
    from scraper.cluster.connection import ClusterError, connected
    from scraper.cluster.crawl import crawl
    from scraper.cluster.here import Here
    from scraper.cluster.on_ray import OnRay
    from scraper.cluster.progress import Bar, Lines

    def begin() -> Report:
        with connected(on) if on else nullcontext():
            watcher = Bar() if options.progress else Lines()
            try:
                return crawl(options, output, OnRay() if on else Here(), watcher)
            finally:
                watcher.stop()

    try:
        return _told(begin, output)
    except ClusterError as error:
        say(str(error))
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        say("stopped at once; the next run goes on from here")
        raise typer.Exit(130) from None


def _told(crawl: Callable[[], Report], output: Path | Bucket) -> Report:
    from scraper.cli.view import summary
    from scraper.crawl.declared import WrongSettingError

    try:
        report = crawl()
    except (sites.SiteError, WrongSettingError) as error:
        raise WrongUse(str(error)) from None
    except OSError as error:
        say(f"{error.filename or output}: {reason(error)}")
        raise typer.Exit(1) from None
    summary(report)
    for line in (f"{site.site}: {told}" for site in report.sites for told in site.left_out):
        say(line)
    for message in (*report.errors, *(f"{site.site}: {error}" for site in report.sites for error in site.errors)):
        say(message)
    return report


def leave(report: Report) -> None:
    """End with exit code 1 if anything went wrong, 75 if nothing did but that another run crawls a site, 130 or 143 if
    a signal ended it.
    """
    from scraper.crawl.memory.lock import BUSY
    from scraper.crawl.process import code_of

    if report.signal:
        raise typer.Exit(code_of(report.signal))
    if not report.ok:
        raise typer.Exit(BUSY if report.busy else 1)


def _targets(
    named: Sequence[str], everything: bool, topics: Sequence[str] | None, languages: Sequence[str] | None
) -> list[str | Site]:
    many = everything or topics or languages
    if bool(many) == bool(named):
        raise WrongUse(
            "name sites or addresses, or choose with --topic, --language or --all"
            if not named
            else "--all, --topic and --language take no names"
        )
    try:
        return [*chosen(topics, languages)] if many else [_target(name) for name in named]
    except sites.SiteError as error:
        raise WrongUse(str(error)) from None


def _target(name: str) -> str | Site:
    if name.startswith(("http://", "https://")):
        return name
    if "." in name or "/" in name:
        raise WrongUse(f"{name}: neither a site's name nor an address with http:// or https://")
    return sites.load(name)
