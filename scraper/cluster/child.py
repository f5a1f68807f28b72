"""The process that crawls a part: brings what is known of the site, crawls, puts it back, and reports."""

from __future__ import annotations

import os
import pickle
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from scraper import settings
from scraper.bucket import ChangedError
from scraper.cluster import away, own_sites
from scraper.cluster.part import Part
from scraper.crawl import run
from scraper.crawl.progress import Told
from scraper.crawl.run import Options, Report, SiteReport, Target
from scraper.crawl.storage import told
from scraper.sites import Site

CHANGED = "another run has crawled it into the same place meanwhile: nothing of this crawl counts"


def crawl(pipe: Connection, part: Part) -> None:
    """Crawl a part, and send what happens through the pipe: what `tell` hears, then the pickled Report."""
    os.setpgid(0, 0)  # Ctrl-C is for who started the run, and who passes it on
    Thread(target=_end_with, args=(pipe,), daemon=True).start()
    lock = Lock()

    def tell(message: Told) -> None:
        with lock:
            pipe.send(message)

    vars(settings).update(part.project)
    with TemporaryDirectory(prefix="scraper-sites-") as folder:
        own_sites.use(part.site_files, Path(folder))
        try:
            report = _crawled(part, tell)
        except OSError as error:
            report = nothing(part, told(error))
    pipe.send(pickle.dumps(report))


def nothing(part: Part, why: str, *, busy: bool = False) -> Report:
    """The report of a part of which nothing came."""
    return Report([SiteReport(part.name, errors=[why], busy=busy, begun=False)])


def _crawled(part: Part, tell: run.Tell) -> Report:
    if isinstance(part.output, Path):
        return run.crawl(_options(part, part.output, tell))
    with TemporaryDirectory(prefix="scraper-") as name:
        folder = Path(name)
        known = away.bring(part.output, part.name, folder)
        report = run.crawl(_options(part, folder, tell))
        try:
            away.put_back(part.output, part.name, folder, known)
        except ChangedError:
            return nothing(part, CHANGED, busy=True)
    for site in report.sites:
        site.files = [part.output / Path(path).relative_to(folder).as_posix() for path in site.files]
    return report


def _options(part: Part, output: Path, tell: run.Tell) -> Options:
    return Options(
        targets=[_target(*target) for target in part.targets],
        output=output,
        since=part.since,
        limit=part.limit,
        allow_private=part.allow_private,
        wait=part.wait,
        settings=part.settings,
        tell=tell,
    )


def _target(data: str | None, url: str | None) -> Target:
    site = Site.of_data(data) if data else None
    if site and url:
        return site, url
    found = site or url
    assert found
    return found


def _end_with(pipe: Connection) -> None:
    """Be killed when the process dies that waits for the report: Ray gives the part to another one."""
    with suppress(EOFError, OSError):
        pipe.recv()  # which nobody sends
    os.kill(os.getpid(), signal.SIGKILL)
