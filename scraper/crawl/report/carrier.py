"""Carries a site's alarms to where somebody reads them, by Spidermon's actions."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from scraper.crawl.declared import WrongSettingError
from scraper.crawl.report.collect import Collector
from scraper.crawl.report.history import SiteRun

# Short names of actions; any other is named by its class.
ACTIONS = {
    "mail": "scraper.crawl.report.mail.SendMail",
    "slack": "spidermon.contrib.actions.slack.SendSlackMessage",
    "telegram": "spidermon.contrib.actions.telegram.SendTelegramMessage",
    "sentry": "spidermon.contrib.actions.sentry.SendSentryMessage",
    "file": "spidermon.contrib.actions.reports.files.CreateFileReport",
}
_SECRET = re.compile(r"TOKEN|PASSWORD|DSN|KEY")
_LEAST_SECRET = 6  # characters: a shorter value may be part of any word


def require(settings: BaseSettings) -> None:
    """Look whether all actions of `ALARM_ACTIONS` can be run as they are set up. Raises WrongSettingError."""
    for name in settings.getlist("ALARM_ACTIONS"):
        try:
            _action(name, SimpleNamespace(settings=settings))
        except WrongSettingError:
            raise
        except Exception as error:  # whatever a class of somebody else's is missing
            raise WrongSettingError(f"ALARM_ACTIONS: {name}: {str(error) or type(error).__name__}") from None


def _action(name: str, crawler: Any) -> Any:
    if find_spec("spidermon") is None:
        raise WrongSettingError("ALARM_ACTIONS: needs Spidermon: pip install 'science-news-scraper[alarms]'")
    path = ACTIONS.get(name, name)
    if "." not in path:
        raise WrongSettingError(f"ALARM_ACTIONS: {name}: no action, but {', '.join(ACTIONS)} are, and names of classes")
    return load_object(path).from_crawler(crawler)


def carry(site: SiteRun, settings: BaseSettings, stats: Mapping[str, Any], spider: Spider | None = None) -> list[str]:
    """Run the actions of `ALARM_ACTIONS` for a site that is alarming or failed; what could not be sent, and why.

    Waits for servers, each for up to a minute.
    """
    if not (names := settings.getlist("ALARM_ACTIONS")):
        return []
    from scraper.crawl.report.monitors import AlarmSuite, Runner

    actions = [_action(name, SimpleNamespace(settings=settings)) for name in names]
    data = {
        "site": site,
        "told": [*_told(site)],
        "output": settings["OUTPUT_DIR"],
        # What Spidermon's own templates and actions name.
        "stats": stats,
        "stats_history": [],
        "spider": spider,
        "sc_spider_name": site.site,
        "job": None,
    }
    result = Runner().run(AlarmSuite(monitors_failed_actions=actions), **data)
    failed = [found for found in result.monitors_failed_action_results if found.status == "ERROR"]
    return [f"alarm not sent: {found.item.name}: {_without_secrets(found.error, settings)}" for found in failed]


def is_for_alarms(name: str) -> bool:
    """Whether a setting is for who tells of alarms, and nobody else's to know."""
    return name == "ALARM_ACTIONS" or name.startswith("SPIDERMON_")


class Carrier:
    """Extension: carries what is wrong with a site at the end of its crawl, after it was judged.

    Actions may wait for servers, so they have a thread of their own: other sites of the run go on. One that fails is an
    error of the run. A part of a larger run is told of by who gathers the parts.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getlist("ALARM_ACTIONS") or crawler.settings["PROGRESS_TELL"] is not None:
            raise NotConfigured
        self._crawler = crawler
        crawler.signals.connect(self._stopped, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Carrier:
        """One for each crawl."""
        return cls(crawler)

    async def _stopped(self) -> None:
        crawler, collector = self._crawler, self._crawler.get_extension(Collector)
        assert collector is not None, "the extension Collector is switched off"
        stats = {**crawler.stats.get_stats()}
        for cause in await asyncio.to_thread(carry, collector.site, crawler.settings, stats, crawler.spider):
            collector.amend(cause)


def _without_secrets(error: str, settings: BaseSettings) -> str:
    """The last line of a traceback; an address in it may hold a token."""
    told = error.strip().splitlines()[-1]
    for name, value in settings.items():
        if isinstance(name, str) and _SECRET.search(name) and len(str(value)) >= _LEAST_SECRET:
            told = told.replace(str(value), "…")
    return told


def _told(site: SiteRun) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is wrong, each with addresses to look at."""
    for alarm in site.alarms:
        addresses = tuple(alarm["examples"])
        yield alarm["text"].removesuffix(" ".join(addresses)).removesuffix(": "), addresses
    if site.end != "shutdown":
        yield from ((error, ()) for error in site.errors)
