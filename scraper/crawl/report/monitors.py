"""A site's alarms as Spidermon's monitors: what is alarming is judged by `scraper/crawl/report/alarm.py` alone.

Loaded where Spidermon is installed. As every site has a spider of its own, its actions are run once a site.
"""

from __future__ import annotations

from typing import Any, ClassVar

from spidermon import Monitor, MonitorSuite, monitors
from spidermon.results.monitor import MonitorResult
from spidermon.runners import MonitorRunner

from scraper.crawl.report.history import SiteRun


@monitors.name("like its runs before")
class SiteMonitor(Monitor):  # type: ignore[misc]
    """A site's run."""

    data: Any

    @monitors.name("expected fields")
    def test_fields(self) -> None:
        """Fail for a field that far fewer records have than usual."""
        self._require(lambda what: what.startswith("field "))

    @monitors.name("error rate")
    def test_error_rate(self) -> None:
        """Fail if far more pages than usual were rejected or not fetched."""
        self._require(lambda what: what == "error rate")

    @monitors.name("new articles")
    def test_new_articles(self) -> None:
        """Fail if there are far fewer or far more than usual."""
        self._require(lambda what: what == "new articles")

    @monitors.name("errors")
    def test_errors(self) -> None:
        """Fail for whatever else made the run fail; a run that somebody stopped is none."""
        site: SiteRun = self.data.site
        if site.errors and site.end != "shutdown":
            raise self.failureException("\n".join(site.errors))

    def _require(self, meant: Any) -> None:
        found = [alarm["text"] for alarm in self.data.site.alarms if meant(alarm["what"])]
        if found:
            raise self.failureException("\n".join(found))


class AlarmSuite(MonitorSuite):  # type: ignore[misc]
    """All of them; what is done when one fails is named by `ALARM_ACTIONS`."""

    monitors: ClassVar[list[Any]] = [SiteMonitor]


class Runner(MonitorRunner):  # type: ignore[misc]
    """Spidermon's runner, which tells of a failure by its reason, not by a traceback."""

    def create_result(self) -> MonitorResult:
        """Where the outcome is kept."""
        return _Result()


class _Result(MonitorResult):  # type: ignore[misc]
    def addFailure(self, test: Any, error: Any) -> None:  # noqa: N802 - unittest's
        super().addFailure(test, error)
        self.step[test].error = self.step[test].reason
