"""Orbit Courier: JSON-LD, Open Graph and figures; an RSS feed and a news sitemap."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from scraper.demo import feeds
from scraper.demo.pictures import HEIGHT, WIDTH
from scraper.demo.publication import Answer, Publication, attribute, joined, person_path, text_parts
from scraper.demo.story import Person, Picture, Story, slug
from scraper.sites import Site

ID = "demo-orbit"
NAME = "Orbit Courier"
LANGUAGE = "en-US"
SECTION_PATH = "/{}/"
TAG_PATH = "/tag/{}"

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ZONES = {"-05:00": "EST", "-04:00": "EDT"}


def article(story: Story, publication: Publication) -> str:
    """The page of a story."""
    main = publication.fill(
        "orbit-article",
        section=escape(story.section),
        section_path=publication.section_path(story.section),
        headline=escape(story.title),
        dek=escape(story.dek),
        byline=joined([_person(person) for person in story.authors], "and"),
        dates=_dates(story),
        lead="".join(map(_figure, story.images[:1])),
        tags="".join(f'<li><a rel="tag" href="{publication.tag_path(t)}">{escape(t)}</a></li>' for t in story.tags),
        bios="".join(_bio(person) for person in story.authors),
        related="".join(_card(other) for other in publication.related(story)),
        **text_parts(story, _figure),
    )
    return _frame(f"{story.title} | {NAME}", _head(story, publication), main, publication)


def listing(heading: str, stories: Sequence[Story], publication: Publication) -> str:
    """A page that names stories."""
    cards = "".join(_card(story, dek=True) for story in stories)
    main = f'<h1>{escape(heading)}</h1><div class="cards listing">{cards}</div>'
    return _frame(f"{heading} | {NAME}", '<meta property="og:type" content="website">', main, publication)


def lists(publication: Publication) -> Iterator[tuple[str, Answer]]:
    """Feeds and sitemaps."""
    yield "/rss.xml", feeds.rss(publication)
    yield "/news-sitemap.xml", feeds.news_sitemap(publication)


def robots(publication: Publication) -> str:
    """Text of robots.txt."""
    return f"User-agent: *\nDisallow: /newsletter\nAllow: /\n\nSitemap: {publication.base}/news-sitemap.xml\n"


def site(publication: Publication) -> Site:
    """What a site file would say of it."""
    return feeds.site(
        publication,
        feeds=("/rss.xml",),
        sitemaps=("/news-sitemap.xml",),
        sections=publication.filled_sections,
        article_url=r"/[a-z]+/\d{4}/\d{2}/[a-z0-9-]+$",
        expect=("title", "dek", "authors", "date_published", "section", "tags", "body", "images", "image_credit"),
    )


def _frame(title: str, head: str, main: str, publication: Publication) -> str:
    menu = "".join(f'<li><a href="{path}">{escape(name)}</a></li>' for name, path in publication.sections.items())
    return publication.fill("orbit", title=escape(title), head=head, menu=menu, main=main)


def _head(story: Story, publication: Publication) -> str:
    canonical = publication.base + (story.copy_of or story.path)
    named = {"description": story.dek, "author": ", ".join(person.name for person in story.authors)}
    properties = {
        "og:type": "article",
        "og:site_name": NAME,
        "og:title": story.title,
        "og:description": story.dek,
        "og:url": canonical,
        "og:image": f"{publication.base}/pictures/{story.images[0].file}",
        "article:published_time": story.published,
        "article:section": story.section,
    }
    lines = [f'<link rel="canonical" href="{canonical}">']
    lines += [f'<meta name="{name}" content="{attribute(value)}">' for name, value in named.items()]
    lines += [f'<meta property="{name}" content="{attribute(value)}">' for name, value in properties.items()]
    lines += [f'<meta property="article:tag" content="{attribute(tag)}">' for tag in story.tags]
    data = json.dumps(_linked_data(story, canonical, publication), ensure_ascii=False).replace("<", "\\u003c")
    return "\n".join([*lines, f'<script type="application/ld+json">{data}</script>'])


def _linked_data(story: Story, canonical: str, publication: Publication) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": canonical},
        "headline": story.title,
        "description": story.dek,
        "datePublished": story.published,
        **({"dateModified": story.modified} if story.modified else {}),
        "author": [_linked_person(person, publication) for person in story.authors],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": NAME,
            "logo": {"@type": "ImageObject", "url": f"{publication.base}/logo.png"},
        },
        "image": [
            {
                "@type": "ImageObject",
                "url": f"{publication.base}/pictures/{picture.file}",
                "width": WIDTH,
                "height": HEIGHT,
            }
            for picture in story.images[:1]
        ],
        "articleSection": story.section,
        "keywords": list(story.tags),
        "isAccessibleForFree": True,
        "inLanguage": LANGUAGE,
    }


def _linked_person(person: Person, publication: Publication) -> dict[str, str]:
    node = {"@type": "Person", "name": person.name, "url": publication.base + person_path(person.name)}
    return node | ({"jobTitle": person.role} if person.role else {})


def _person(person: Person) -> str:
    role = f', <span class="role">{escape(person.role)}</span>' if person.role else ""
    return f'<a rel="author" href="{person_path(person.name)}">{escape(person.name)}</a>{role}'


def _dates(story: Story) -> str:
    published = f'Published <time datetime="{story.published}">{_printed(story.published)}</time>'
    if not story.modified:
        return published
    changed = f'<time datetime="{story.modified}">{_printed(story.modified)}</time>'
    return f'{published} <span class="updated">Updated {changed}</span>'


def _printed(moment: str) -> str:
    """The moment as American papers print it: "June 18, 2026, 12:50 p.m. EDT"."""
    at = datetime.fromisoformat(moment)
    half = "a.m." if at.hour < 12 else "p.m."
    return f"{_MONTHS[at.month - 1]} {at.day}, {at.year}, {at.hour % 12 or 12}:{at:%M} {half} {_ZONES[moment[-6:]]}"


def _figure(picture: Picture) -> str:
    return (
        f'<figure><img src="/pictures/{picture.file}" width="{WIDTH}" height="{HEIGHT}" alt="{attribute(picture.alt)}">'
        f'<figcaption>{escape(picture.caption)} <span class="credit">{escape(picture.printed)}</span></figcaption>'
        "</figure>"
    )


def _bio(person: Person) -> str:
    avatar = f'<img class="avatar" src="/people/{slug(person.name)}.png" alt="" width="64" height="64">'
    return (
        f'<section class="author-bio">{avatar}<p><b>{escape(person.name)}</b> writes for {NAME} about everything that '
        "can be measured, and has a soft spot for instruments that outlive their makers.</p></section>"
    )


def _card(story: Story, dek: bool = False) -> str:
    picture = f'<img src="/pictures/{story.images[0].file}" alt="" width="225" height="127">' if story.images else ""
    text = f"<p>{escape(story.dek)}</p>" if dek else ""
    return f'<div class="card">{picture}<h3><a href="{story.path}">{escape(story.title)}</a></h3>{text}</div>'
