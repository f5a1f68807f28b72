"""What the demo's publications tell programs: RSS, Atom, JSON Feed, news sitemaps, and themselves as sites."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from scraper.demo.publication import Answer, Publication
from scraper.demo.story import Story, listed
from scraper.sites import Site

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def rss(publication: Publication) -> Answer:
    """The newest stories as RSS 2.0."""
    stories = listed(publication.stories, "feed")
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>{publication.address(s)}</link>"
        f'<guid isPermaLink="true">{publication.address(s)}</guid><description>{escape(s.dek)}</description>'
        f"<pubDate>{format_datetime(s.changed_at)}</pubDate><category>{escape(s.section)}</category></item>\n"
        for s in stories
    )
    body = (
        f'{_XML}<rss version="2.0"><channel><title>{publication.edition.NAME}</title><link>{publication.base}/</link>'
        f"<description>Science news</description><language>{publication.edition.LANGUAGE}</language>\n"
        f"{items}</channel></rss>\n"
    )
    return _answer(body, "application/rss+xml; charset=utf-8", stories)


def atom(publication: Publication) -> Answer:
    """The newest stories as Atom 1.0."""
    stories = listed(publication.stories, "feed")
    entries = "".join(
        f'<entry xml:lang="{s.language}"><title>{escape(s.title)}</title><id>{publication.address(s)}</id>'
        f'<link rel="alternate" type="text/html" href="{publication.address(s)}"/>'
        f"<published>{s.published}</published><updated>{s.modified or s.published}</updated>"
        f"<summary>{escape(s.dek)}</summary></entry>\n"
        for s in stories
    )
    body = (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>{publication.edition.NAME}</title>'
        f'<id>{publication.base}/</id><link rel="self" href="{publication.base}/atom.xml"/>'
        f"<updated>{max(s.changed_at for s in stories).isoformat()}</updated>"
        f"<author><name>{publication.edition.NAME}</name></author>\n{entries}</feed>\n"
    )
    return _answer(body, "application/atom+xml; charset=utf-8", stories)


def json_feed(publication: Publication) -> Answer:
    """The newest stories as JSON Feed 1.1; a date that tells no zone is left out, as the format wants one."""
    stories = listed(publication.stories, "feed")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publication.edition.NAME,
        "home_page_url": f"{publication.base}/",
        "feed_url": f"{publication.base}/feed.json",
        "items": [_json_item(story, publication) for story in stories],
    }
    return _answer(json.dumps(feed, indent=1), "application/feed+json", stories)


def _json_item(story: Story, publication: Publication) -> dict[str, str]:
    address = publication.address(story)
    item = {"id": address, "url": address, "title": story.title, "content_text": story.dek}
    return item | ({"date_published": story.published} if len(story.published) > 19 else {})


def news_sitemap(publication: Publication) -> Answer:
    """The stories as a news sitemap."""
    stories = listed(publication.stories, "sitemap")
    entries = "".join(
        f"<url><loc>{publication.base}{s.path}</loc><lastmod>{s.modified or s.published}</lastmod><news:news>"
        f"<news:publication><news:name>{publication.edition.NAME}</news:name>"
        f"<news:language>{s.language.partition('-')[0]}</news:language></news:publication>"
        f"<news:publication_date>{s.published}</news:publication_date><news:title>{escape(s.title)}</news:title>"
        "</news:news></url>\n"
        for s in stories
    )
    body = (
        f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{entries}</urlset>\n'
    )
    return _answer(body, "application/xml", stories)


def sitemap(publication: Publication) -> Answer:
    """The stories as a sitemap of addresses alone."""
    stories = listed(publication.stories, "sitemap")
    entries = "".join(f"<url><loc>{publication.base}{s.path}</loc></url>\n" for s in stories)
    body = f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    return _answer(body, "application/xml", stories)


def sitemap_index(publication: Publication, path: str) -> Answer:
    """A sitemap index that names one sitemap."""
    body = (
        f'{_XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{publication.base}{path}</loc></sitemap></sitemapindex>\n"
    )
    return _answer(body, "application/xml", publication.stories)


def zipped(answer: Answer) -> Answer:
    """The same as a gzip file."""
    return answer._replace(body=gzip.compress(answer.body, mtime=0), type="application/gzip")


def _answer(body: str, kind: str, stories: Iterable[Story]) -> Answer:
    return Answer(body.encode(), kind, max(story.changed_at for story in stories))


def site(publication: Publication, **keys: Any) -> Site:
    """The publication as a site: paths of lists become addresses, the pattern of articles holds its port only."""
    parts = urlsplit(publication.base)
    for name in ("feeds", "sitemaps", "sections"):
        keys[name] = tuple(publication.base + path for path in keys.get(name, ()))
    keys["article_url"] = rf":{parts.port}{keys['article_url']}"
    return Site(id=publication.edition.ID, domain=parts.hostname, name=publication.edition.NAME, **keys)
