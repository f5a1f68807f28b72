"""Surveys a site, and checks sites that are known: as politely as any crawl, into a folder that goes away."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scraper.article import Article
from scraper.crawl.run import Options, Report, SiteReport, crawl
from scraper.sites import Site
from scraper.survey.draft import Draft, draft
from scraper.survey.evidence import Evidence, Sample
from scraper.survey.spider import SurveySpider

_MAX_PAGES = 60  # responses of a site, after which a check gives up: nothing of it can be read
_MOST_REASONS = 3  # that are told, the most frequent ones
_BROKEN = 0.5  # share of the articles that lack a field, from which the site and not the article is odd


@dataclass(frozen=True)
class Survey:
    """What came of a survey: `samples` are the pages of the articles that were measured."""

    evidence: Evidence
    draft: Draft
    samples: Sequence[Sample]
    errors: Sequence[str]


def survey(url: str, topics: Sequence[str], options: Options) -> Survey:
    """What the site of an address is made of, measured on as many of its articles as `options.limit` says. Once a
    process. Raises OSError where there is no room for a folder.
    """
    spider = SurveySpider.at(url)
    with TemporaryDirectory(prefix="scraper-") as folder:
        whole = replace(options, targets=[url], output=Path(folder), spider=spider)
        ran = crawl(_quiet(whole))
        (report,) = ran.sites
        records = {record.requested_url: record for record in _records(report)}
    samples = [sample for sample in spider.evidence.samples if sample.article.requested_url in records]
    errors = report.errors if samples else _without_article(report, ran)
    return Survey(spider.evidence, draft(spider.evidence, list(records.values()), topics), samples, errors)


@dataclass(frozen=True)
class Check:
    """How a site is: by each field that its file expects, in how many of the articles it was; `errors` say what else
    is wrong.
    """

    site: str
    articles: int
    found: Mapping[str, int]
    errors: Sequence[str]

    @property
    def broken(self) -> list[str]:
        """Fields that more than half of the articles lack."""
        return [name for name, count in self.found.items() if self.articles - count > _BROKEN * self.articles]

    @property
    def ok(self) -> bool:
        """Whether the site is as its file says."""
        return self.articles > 0 and not self.broken and not self.errors


def check(chosen: Sequence[Site], options: Options) -> list[Check]:
    """Hold sites to what their files expect, on as many articles of each as `options.limit` says. Once a process.
    Raises OSError where there is no room for a folder.
    """
    with TemporaryDirectory(prefix="scraper-") as folder:
        settings = {"CLOSESPIDER_PAGECOUNT": _MAX_PAGES, "ALARM_ACTIONS": [], **options.settings}
        whole = replace(options, targets=chosen, output=Path(folder), settings=settings)
        report = crawl(_quiet(whole))
        rejected = _rejected(Path(folder) / "rejected.jsonl")
        return [_check(site, found, rejected, report) for site, found in zip(chosen, report.sites, strict=True)]


def _check(site: Site, report: SiteReport, rejected: Mapping[str, Sequence[str]], ran: Report) -> Check:
    records = _records(report)
    found = {name: sum(bool(getattr(record, name)) for record in records) for name in site.expect}
    named = rejected.get(site.id, ())
    errors = [*report.errors, *named] if records or named else _without_article(report, ran)
    return Check(site.id, len(records), found, list(dict.fromkeys(errors)))


def _without_article(report: SiteReport, ran: Report) -> list[str]:
    """What went wrong with a site that gave no article, and why most of its pages came to nothing."""
    reasons = Counter(next((site.reasons for site in ran.details if site.site == report.site), {}))
    told = (f"{n} {'page' if n == 1 else 'pages'}: {why}" for why, n in reasons.most_common(_MOST_REASONS))
    return [*report.errors, *told]


def _rejected(path: Path) -> dict[str, list[str]]:
    """Why pages were set aside, by site."""
    reasons: dict[str, list[str]] = {}
    for line in _lines(path) if path.exists() else ():
        reasons.setdefault(line["site"], []).extend(f"{line['requested_url']}: {reason}" for reason in line["reasons"])
    return reasons


def _records(report: SiteReport) -> list[Article]:
    return [Article(**line) for path in report.files for line in _lines(Path(path))]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def _quiet(options: Options) -> Options:
    """What goes wrong stands in the answer; it need not be logged as well."""
    return replace(options, settings={"LOG_LEVEL": "CRITICAL", **options.settings})
