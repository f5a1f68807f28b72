"""What a response is read as: a feed, an article or a page of links. Pure, so that it can happen in another process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree
from w3lib.encoding import http_content_type_encoding

from pipelines.ahead import Ahead
from scraper.crawl import feeds, kinds, links, pager, saved
from scraper.crawl.job import Job, Reading
from scraper.crawl.judge import is_article, is_front_page
from scraper.crawl.walls import wall
from scraper.markup import PageError, is_out_of_memory
from scraper.page import Page
from scraper.parser import no_collection, parse_page
from scraper.sites import Site
from scraper.text import squeeze

_LONG = 400  # words of a body; one that says so much is no wall's


@dataclass
class _Errors:
    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, error: Exception) -> None:
        self.found.append((name, f"{type(error).__name__}: {squeeze(str(error))}"))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.found)


def read(job: Job) -> Reading:
    """What the response is and holds. An exception is a bug; what strangers send is told in the reading."""
    try:
        if job.body.startswith(kinds.GZIP):
            job = replace(job, body=saved.whole(job.body))
        with no_collection():
            return _read_feed(job) if job.kind == "feed" else _read_page(job)
    except (feeds.FeedError, PageError, saved.InputError) as error:
        return Reading("nothing", reason=str(error))
    except etree.LxmlError as error:  # its log cannot go to another process
        raise _said(error) from None


def _said(error: etree.LxmlError) -> Exception:
    return MemoryError() if is_out_of_memory(error) else RuntimeError(f"{type(error).__name__}: {error}")


def read_all(jobs: Sequence[Job]) -> list[Reading | Exception]:
    """What each response is, or what its reading raised."""
    return list(map(_read_safely, jobs))


def _read_safely(job: Job) -> Reading | Exception:
    try:
        return read(job)
    except MemoryError:
        return MemoryError()  # one without the frames that hold the page: to tell of it takes memory too
    except Exception as error:
        return error


def _read_feed(job: Job) -> Reading:
    return Reading("feed", entries=tuple(feeds.read(job.body, job.url)))


def _read_page(job: Job) -> Reading:
    site = _site(job.site) if job.site else None
    charset = http_content_type_encoding(job.content_type)
    rules = site.rules if site else None
    page = Page(job.body, job.url, encoding=charset, fetched_at=job.fetched_at, rules=rules)
    if job.sure is False or (job.sure is None and not is_article(page)):
        if found := wall(page):
            return Reading("nothing", reason=found)
        if not job.follow:
            return Reading("links")
        named = tuple(links.feeds(page))
        return Reading("links", links=tuple(links.links(page)), feeds=named, next_page=pager.next_page(page))
    if is_front_page(page):
        return Reading("nothing", reason="front page")
    errors = _Errors()
    article = parse_page(page, site, errors.add)
    if article.word_count < _LONG and (found := wall(page)):
        return Reading("nothing", reason=found)
    ahead = Ahead.of(article) if job.ahead else None
    return Reading("article", article=article, ahead=ahead, field_errors=tuple(errors))


@lru_cache(64)
def _site(data: str) -> Site:
    return Site.of_data(data)
