"""What is asked of a process that reads pages, and what it answers: without the parser, which stays there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipelines.ahead import Ahead
from scraper.article import Article
from scraper.crawl.entry import Entry
from scraper.crawl.links import Link


@dataclass(frozen=True)
class Job:
    """A response to read. `site` is the `data` of the site file it is read with; `fetched_at` has its zone; `sure`
    says that a page is an article, or that it is none; None asks the page. `follow` wants the links of one that is
    none, `ahead` what the pipelines will ask of an article.
    """

    kind: Literal["feed", "page"]
    body: bytes
    url: str
    content_type: str
    fetched_at: datetime | None
    site: str | None = None
    sure: bool | None = None
    follow: bool = True
    ahead: bool = False


@dataclass(frozen=True)
class Reading:
    """What came of a response: entries of a feed, the record of an article, the links and named feeds of another
    page and where it goes on, or the reason why there is nothing. `field_errors` are fields whose reading raised, and
    how.
    """

    kind: Literal["feed", "article", "links", "nothing"]
    entries: tuple[Entry, ...] = ()
    article: Article | None = None
    ahead: Ahead | None = None
    links: tuple[Link, ...] = ()
    feeds: tuple[str, ...] = ()
    next_page: str | None = None
    reason: str = ""
    field_errors: tuple[tuple[str, str], ...] = ()
