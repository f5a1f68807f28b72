"""The Plain Bulletin: bare HTML that states nothing about itself; a JSON Feed, an archive and a sitemap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from scraper.demo import feeds
from scraper.demo.pictures import HEIGHT, WIDTH
from scraper.demo.publication import Answer, Publication, attribute, joined, text_parts
from scraper.demo.story import Picture, Story
from scraper.sites import Site

ID = "demo-plain"
NAME = "The Plain Bulletin"
LANGUAGE = "en-GB"
SECTION_PATH = "/{}.html"
TAG_PATH = "/tags/{}.html"


def article(story: Story, publication: Publication) -> str:
    """The page of a story."""
    main = publication.fill(
        "plain-article",
        section=escape(story.section),
        section_path=publication.section_path(story.section),
        headline=escape(story.title),
        dek=escape(story.dek),
        byline=joined([escape(person.name) for person in story.authors], "and"),
        dates="<br>".join(escape(line) for line in _dates(story)),
        lead="".join(map(_picture, story.images[:1])),
        tags=", ".join(f'<a href="{publication.tag_path(tag)}">{escape(tag)}</a>' for tag in story.tags),
        related="".join(_item(other) for other in publication.related(story)),
        **text_parts(story, _picture),
    )
    return _frame(f"{story.title} - {NAME}", main, publication)


def listing(heading: str, stories: Sequence[Story], publication: Publication) -> str:
    """A page that names stories."""
    items = "".join(_item(story) for story in stories)
    return _frame(f"{heading} - {NAME}", f"<h1>{escape(heading)}</h1><ul>{items}</ul>", publication)


def lists(publication: Publication) -> Iterator[tuple[str, Answer]]:
    """Feeds and sitemaps."""
    yield "/feed.json", feeds.json_feed(publication)
    yield "/sitemap.xml", feeds.sitemap(publication)


def robots(publication: Publication) -> str:
    """Text of robots.txt."""
    return f"User-agent: *\nDisallow: /members/\n\nSitemap: {publication.base}/sitemap.xml\n"


def site(publication: Publication) -> Site:
    """What a site file would say of it."""
    return feeds.site(
        publication,
        feeds=("/feed.json",),
        sitemaps=("/sitemap.xml",),
        sections=("/", "/archive.html"),
        article_url=r"/(?:members/)?stories/\d+\.html$",
        expect=("title", "dek", "authors", "date_published", "section", "tags", "body", "images", "image_credit"),
        fixed={"language": LANGUAGE, "publisher": NAME},
    )


def _frame(title: str, main: str, publication: Publication) -> str:
    menu = " | ".join(f'<a href="{path}">{escape(name)}</a>' for name, path in publication.sections.items())
    link = '<link rel="alternate" type="application/feed+json" href="/feed.json">'
    return publication.fill("plain", title=escape(title), head=link, menu=menu, main=main)


def _dates(story: Story) -> Iterator[str]:
    yield story.printed_date or story.published
    if story.printed_update:
        yield story.printed_update
    if story.first_in:
        yield f"Republished from {story.first_in}"


def _picture(picture: Picture) -> str:
    return (
        f'<div class="picture"><img src="/pictures/{picture.file}" width="{WIDTH}" height="{HEIGHT}" '
        f'alt="{attribute(picture.alt)}">'
        f'<p class="caption">{escape(picture.caption)} {escape(picture.printed)}</p></div>'
    )


def _item(story: Story) -> str:
    return f'<li><a href="{story.path}">{escape(story.title)}</a></li>'
