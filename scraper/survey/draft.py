"""What a survey makes of a site: the keys of its file, and how many of its articles have which field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from scraper.address import host_of, key, registered
from scraper.article import Article
from scraper.page import Page
from scraper.sites import Site
from scraper.sites.domains import domains_of
from scraper.sites.keys import is_address
from scraper.survey import pattern
from scraper.survey.evidence import Evidence
from scraper.survey.pattern import Told
from scraper.text import squeeze
from scraper.tree import text_of

_BREAK = re.compile(r"\s[|–—:·-]\s")
# Fields that a reader asks for, the most asked for first.
MEASURED = (
    "title", "authors", "date_published", "body", "images", "image_credit", "tags", "section", "dek", "language",
)  # fmt: skip
NEEDED = ("title", "authors", "date_published", "body")
_EXPECTABLE = ("title", "authors", "date_published", "body", "images", "image_credit", "tags", "language")
_MOST = 8  # feeds, and sections
_LEAST_LINKS = 3  # to articles, of a section page


@dataclass(frozen=True)
class Draft:
    """`filled`: by field, in how many of the articles it was found, and what gave it most often."""

    keys: Mapping[str, Any]
    told: Told | None
    articles: int
    filled: Mapping[str, tuple[int, str]]
    missing: Sequence[str]


def draft(evidence: Evidence, records: Sequence[Article], topics: Sequence[str] = ()) -> Draft:
    """The keys of a site's file and what is to be said of them; `records` are articles as written."""
    told = pattern.tell(evidence.articles, evidence.no_articles)
    filled = {name: _filled(records, name) for name in MEASURED}
    feeds, sitemaps = _feeds(evidence), _sitemaps(evidence)
    keys: dict[str, Any] = {
        "domain": _domain(evidence),
        "name": _name(evidence, records),
        "feeds": feeds,
        "sitemaps": sitemaps,
        "sections": _sections(evidence, told, bool(feeds or sitemaps)),
        "article_url": told.article_url if told else None,
        "not_article": told.not_article if told else None,
        "topics": list(topics),
        "languages": _languages(records),
        "expect": [name for name in _EXPECTABLE if records and filled[name][0] == len(records)],
    }
    for name in ("feeds", "sitemaps", "sections"):
        keys[name] = [address for address in keys[name] if is_address(address)]
    keys = {name: value for name, value in keys.items() if value}
    return Draft(keys, told, len(records), filled, [*_missing(keys, told, filled, len(records)), *foreign(evidence)])


def _filled(records: Sequence[Article], name: str) -> tuple[int, str]:
    having = [record for record in records if getattr(record, name)]
    sources = Counter(record.provenance.get(name, "") for record in having)
    return len(having), sources.most_common(1)[0][0] if having else ""


def _missing(
    keys: Mapping[str, Any], told: Told | None, filled: Mapping[str, tuple[int, str]], total: int
) -> list[str]:
    said = []
    if not keys.get("feeds"):
        said.append("no feed was found")
    if not keys.get("sitemaps"):
        said.append("no sitemap was found")
    if told is None:
        said.append("article_url: the addresses tell no pattern; each page will be asked whether it is an article")
    elif told.mistaken:
        said.append(f"article_url also matches {len(told.mistaken)} other addresses, such as {told.mistaken[0]}")
    if not keys.get("topics"):
        said.append("topics: none given, --topic will not choose the site")
    for name in MEASURED:
        found = filled[name][0]
        if found < total and (name in NEEDED or found > 0):
            said.append(f"{name}: in {found} of {total} articles; give [select] {name} = … if the others print it")
    return said


def foreign(evidence: Evidence) -> Iterator[str]:
    """What names addresses that are taken for another site's."""
    for url, named in evidence.foreign.items():
        total = len(named) + len(evidence.feeds.get(url, ()))
        yield f"{url}: {len(named)} of {total} addresses on other hosts, such as {named[0]}"


def _domain(evidence: Evidence) -> str:
    port = urlsplit(evidence.home).port
    host = host_of(evidence.home)
    if port:
        return f"{host}:{port}" if host[-1:].isdigit() or host == "localhost" else host
    urls = evidence.articles
    inside = sum(host in domains_of(url) for url in urls)
    return host if inside * 2 >= len(urls) else registered(evidence.home)


def _name(evidence: Evidence, records: Sequence[Article]) -> str:
    """What the front page calls the site, else what the articles call their publisher, else the front page's title."""
    page = Page(evidence.front_page, evidence.home) if evidence.front_page.strip() else None
    stated = [c.raw for c in page.meta_first("og:site_name", "application-name")] if page else []
    publishers = [name for name, _ in Counter(r.publisher for r in records if r.publisher).most_common(1)]
    titles = [text_of(title) for title in page.root.iter("title")] if page else []
    parts = [part for title in titles[:1] for part in _BREAK.split(title)[:1]]
    named = (squeeze(name)[:100].strip() for name in (*stated, *publishers, *parts))
    return next(filter(None, named), host_of(evidence.home))


def _languages(records: Sequence[Article]) -> list[str]:
    return [tag for tag, _ in Counter(record.language for record in records if record.language).most_common()]


def _feeds(evidence: Evidence) -> list[str]:
    """The feeds that name articles which no larger one names."""
    chosen, known = [], set[str]()
    for url, named in sorted(evidence.feeds.items(), key=lambda feed: -len(feed[1])):
        new = {key(address) for address in named} - known
        if new:
            chosen.append(url)
            known |= new
    return chosen[:_MOST]


def _sitemaps(evidence: Evidence) -> list[str]:
    named = [url for url in evidence.top_sitemaps if url not in evidence.sitemaps or evidence.sitemaps[url]]
    return sorted(named, key=lambda url: "news" not in url)[:_MOST]


def _sections(evidence: Evidence, told: Told | None, named: bool) -> list[str]:
    """Lists with some articles; the front page only where there is nothing else."""
    articles = {key(url) for url in evidence.articles}
    rich = [
        url
        for url, linked in evidence.lists.items()
        if len({key(a) for a in linked if key(a) in articles or (told and told.takes(a))}) >= _LEAST_LINKS
        and not (told and told.takes(url))
    ]
    inner = [url for url in rich if key(url) != key(evidence.home)]
    return (inner or ([] if named else [evidence.home]))[:_MOST]


def names(url: str) -> Iterator[str]:
    """Names for the file of a site, the shortest first: "example" for news.example.org."""
    host, port = host_of(url), urlsplit(url).port
    if host[-1:].isdigit() or "." not in host:
        plain = re.sub(r"[^a-z0-9]+", "-", f"{host}-{port}" if port else host).strip("-")
    else:
        plain = registered(url).partition(".")[0]
        yield plain
        plain = re.sub(r"[^a-z0-9]+", "-", host)
    yield plain
    yield from (f"{plain}-{n}" for n in count(2))


def as_site(draft: Draft, id: str) -> Site:
    """The site of a draft. Raises pydantic's ValidationError if it is none."""
    return Site(id=id, **draft.keys)
