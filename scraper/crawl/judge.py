"""Whether a page is an article or something else, told by the page itself."""

from __future__ import annotations

from scraper.address import is_home, same_site
from scraper.crawl import links
from scraper.crawl.walls import held
from scraper.linked_data import strings, types
from scraper.page import Page
from scraper.text import count_words, fold
from scraper.tree import text_of

_ARTICLE_TYPES = ("article", "news.article", "news", "blog", "blogpost", "post")
_LIST_NODES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "ContactPage", "AboutPage"})
_BRIEF = 10  # words of text, of a page that states the headline that it prints, and when it was published
_LEAST_TEXT = 35  # words of text, of a page that says it is an article
_SOME_TEXT = 60  # words of text, of a page whose address is an article's
_ENOUGH_TEXT = 150  # words of text, of a page that says nothing
_LEAST_BLOCK = 10  # words; shorter ones are labels
_LONG_BLOCK = 40  # words; teasers are shorter
_PARAGRAPH = 25  # words, of a page whose address is an article's
_MANY_TEASERS = 8  # headings that lead to other articles, of a page with the address of a list


def is_article(page: Page) -> bool:
    """Whether the page is one article: it says so (Open Graph, JSON-LD, publication date) and has some text, or it
    has much text, and in longer pieces than teasers. A page that has the address of a list, and the headlines of one,
    is a list whatever its Open Graph says.
    """
    if page.url and is_home(page.url):
        return False
    if not _stated(page) and (_says_list(page) or _looks_like_list(page)):
        return False
    shown = [block.text for block in page.layout.body]
    sizes = [size for text in shown or held(page).splitlines() if (size := count_words(text)) >= _LEAST_BLOCK]
    if _says_article(page):
        return sum(sizes) >= (_BRIEF if _states_itself(page) else _LEAST_TEXT)
    likely = bool(page.url) and links.may_be_article(page.url or "")
    least, longest = (_SOME_TEXT, _PARAGRAPH) if likely else (_ENOUGH_TEXT, _LONG_BLOCK)
    return sum(sizes) >= least and max(sizes) >= longest


def is_front_page(page: Page) -> bool:
    """Whether a page that should be an article is the site's front page, as sites answer for articles that are gone:
    it says so, and has the headlines of one.
    """
    if not page.url or is_home(page.url) or _says_article(page):
        return False
    stated = (page.link("canonical"), *(c.raw for c in page.meta_first("og:url")))
    addresses = filter(None, map(page.absolute, stated))
    if not (any(is_home(url) and same_site(url, page.url) for url in addresses) or _is_titled_as_site(page)):
        return False
    return len(links.headed(page)) >= _MANY_TEASERS


def _is_titled_as_site(page: Page) -> bool:
    name, title = (fold(next((c.raw for c in page.meta_first(key)), "")) for key in ("og:site_name", "og:title"))
    return bool(name) and name == title


def _says_article(page: Page) -> bool:
    kind = next((c.raw.strip().lower() for c in page.meta_first("og:type")), "")
    dated = next(page.meta_first("article:published_time", "citation_title", "parsely-pub-date"), None)
    return kind in _ARTICLE_TYPES or dated is not None or bool(_stated(page))


def _looks_like_list(page: Page) -> bool:
    if not page.url or not (links.may_be_list(page.url) or links.is_no_article(page.url)):
        return False
    return len(links.headlines(page)) >= _MANY_TEASERS


def _says_list(page: Page) -> bool:
    return any(not _LIST_NODES.isdisjoint(types(node)) for node in page.linked_data.nodes)


def _states_itself(page: Page) -> bool:
    """Whether JSON-LD describes an article with a date, and the headline of the page."""
    node, headline = page.linked_data.article, page.layout.headline
    if headline is None or not _stated(page) or not node.get("datePublished"):
        return False
    return fold(text_of(headline)) in map(fold, strings(node.get("headline")))


def _stated(page: Page) -> bool:
    """Whether JSON-LD describes an article with a headline."""
    node = page.linked_data.article
    return bool(node.get("headline")) and any("Article" in t or "Posting" in t for t in types(node))
