"""What a page leads to: its feeds, and its links by what their addresses look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from scraper.address import is_home, key, same_site
from scraper.tree import text_of

if TYPE_CHECKING:
    from scraper.page import Page

MAX_LINKS = 3_000  # of one page
MAX_FEEDS = 30  # linked to from one page
# Where sites keep their feeds, if they do not say.
USUAL_FEEDS = (
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds/all", "/news/feed",
    "/blog/feed",
)  # fmt: skip
USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap-news.xml")

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_FEED_ADDRESS = re.compile(
    r"(?i)/(?:feeds?|rss|atom)(?:/[\w./-]{0,60})?/?$|[/.](?:rss|atom|rdf)$|/(?:feed|rss|atom)\w{0,100}\.(?:xml|json)$"
)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|pdf|zip|gz|mp[34]|m4a|webm|mov|xml|rss|json|css|js|docx?|pptx?)$", re.I
)
# A date with a headline's words behind it.
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|[a-z]{3})(?:[/-]?\d{1,2})?/(?=[^/]*[a-z])[^/]+", re.I)
_NUMBER = re.compile(r"(?:^|[-_./=,])\d{5,}(?:$|[-_.,])|[-_][0-9a-f]{8,}$", re.I)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_DOCUMENT = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm)$", re.I)
# Steps that articles stand right under.
_ARTICLE_STEPS = frozenset(
    {"article", "articles", "artikel", "articolo", "articulo", "story", "stories", "news", "post", "posts", "blog", "p"}
)
# Steps of a path that no article stands under: lists, services and accounts, in the languages seen most.
_NO_ARTICLE = frozenset({
    "tag", "tags", "topic", "topics", "category", "categories", "author", "authors", "people", "search", "page",
    "archive", "archives", "about", "about-us", "contact", "contacts", "contact-us", "privacy", "privacy-policy",
    "terms", "terms-of-use", "imprint", "impressum", "datenschutz", "agb", "legal", "help", "faq", "login",
    "signin", "signup", "register", "account", "subscribe", "newsletter", "newsletters", "shop", "store", "cart",
    "jobs", "careers", "advertise", "advertising", "feed", "rss", "amp", "print", "share", "comment", "comments",
    "wp-login", "wp-admin", "wp-json", "cdn-cgi", "user", "users", "profile", "tema", "themen", "thema", "autor",
    "kategorie", "schlagwort", "suche", "etiqueta", "categoria", "auteur", "rubrique", "recherche", "sitemap",
    "cookies", "cookie-policy", "events", "event", "podcasts", "podcast", "video", "videos", "gallery", "photos",
    "donate",
})  # fmt: skip

# Those that sections stand right under; tags do, too, under the others, but there are too many of them.
_SECTION_STEPS = frozenset(
    {
        "category",
        "categories",
        "categoria",
        "kategorie",
        "section",
        "sections",
        "rubrik",
        "rubrique",
        "ressort",
        "channel",
    }
)


class Link(NamedTuple):
    """A link of a page: where to, and the text a reader sees."""

    url: str
    text: str


def feeds(page: Page) -> list[str]:
    """Addresses of the feeds that the page names in `<link rel=alternate>`, else of those that it links to; feeds of
    comments are left out.
    """
    return _named_feeds(page) or _linked_feeds(page)


def _named_feeds(page: Page) -> list[str]:
    found = []
    for element in page.root.iter("link"):
        if "alternate" not in (element.get("rel") or "").lower().split():
            continue
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        address = page.absolute(element.get("href"))
        if kind in _FEED_TYPES and address and "comment" not in address.lower():
            found.append(address)
    return list(dict.fromkeys(found))


def _linked_feeds(page: Page) -> list[str]:
    addresses = (page.absolute(element.get("href")) for element in page.root.iter("a"))
    found = (a for a in addresses if a and same_site(a, page.url) and _FEED_ADDRESS.search(urlsplit(a).path))
    return [a for a in dict.fromkeys(found) if "comment" not in a.lower()][:MAX_FEEDS]


def links(page: Page) -> Iterator[Link]:
    """The page's links in its order, each address once, at most 3,000."""
    seen: set[str] = set()
    for element in page.elements:
        if element.tag != "a" or "nofollow" in (element.get("rel") or ""):
            continue
        address = (page.absolute(element.get("href")) or "").partition("#")[0]
        if address and address not in seen:
            seen.add(address)
            yield Link(address, text_of(element))
        if len(seen) >= MAX_LINKS:
            return


def headlines(page: Page) -> set[str]:
    """Keys of the other articles of the site that headings of the page lead to."""
    return {key(url) for url in headed(page) if may_be_article(url)} - {key(page.url or "")}


def headed(page: Page) -> set[str]:
    """Addresses of the site that headings of the page lead to."""
    found = set()
    for heading in page.root.iter("h2", "h3", "h4"):
        for link in (heading.getparent(), *heading.iter("a")):
            address = page.absolute(link.get("href")) if link is not None and link.tag == "a" else None
            if address and same_site(address, page.url):
                found.add(address)
    return found


def is_no_article(url: str) -> bool:
    """Whether an address is surely none of an article's: the front page, a list, a service, a file."""
    steps = _steps(url)
    if not steps or _FILE.search(steps[-1]):
        return True
    return not _NO_ARTICLE.isdisjoint(steps) and not _DATED.search(urlsplit(url).path)


def may_be_article(url: str) -> bool:
    """Whether an address is shaped like an article's: dated, numbered, or made of a headline's words."""
    if is_no_article(url):
        return False
    if _DATED.search(urlsplit(url).path):
        return True
    steps = _steps(url)
    words = len(_WORDS.findall(_DOCUMENT.sub("", steps[-1])))
    named = words >= (2 if _DOCUMENT.search(steps[-1]) else 3) or (len(steps) > 1 and steps[-2] in _ARTICLE_STEPS)
    return named or bool(_NUMBER.search(_DOCUMENT.sub("", steps[-1])))


def reads_like_headline(text: str) -> bool:
    """Whether a link's text is long enough for a headline, in any script."""
    return len(text) >= (30 if text.isascii() else 15)


def may_be_list(url: str) -> bool:
    """Whether an address is shaped like that of a section: short, few words, no query."""
    steps = _steps(url)
    if not steps or len(steps) > 2 or urlsplit(url).query or _FILE.search(steps[-1]) or is_home(url):
        return False
    if len(steps) == 2 and steps[0] in _SECTION_STEPS:
        return True
    return _NO_ARTICLE.isdisjoint(steps) and len(_WORDS.findall(steps[-1])) <= 3 and not may_be_article(url)


def _steps(url: str) -> list[str]:
    return [step for step in urlsplit(url).path.lower().split("/") if step]
