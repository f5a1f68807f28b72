"""The section that a page prints on a link beside the headline or in the line about the entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice

from scraper.page import Page
from scraper.tree import Element, text_of

_BEFORE, _AFTER = 30, 25  # elements round the headline among which such a link stands
_BEHIND = 60  # elements after the text within which the line about the entry stands
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:categor(?:y|ies|ia)|cat-?links?|kicker|eyebrow|section-?(?:name|label|link|title|tag)|article-?section"
    r"|rubri(?:c|k|que)|ressort|sección|seccion|sezione|editoria)(?:[\s_-]|$)",
    re.IGNORECASE,
)
# Addresses of sections and no others, and those that may be of one.
_PATH = re.compile(
    r"/(?:categor(?:y|ies|ia|ie)|kategorie|kategoria|section|sections|rubri(?:k|que|c)|ressort|seccion|secciones|sezione"
    r"|editoria)/",
    re.IGNORECASE,
)
_MAYBE_PATH = re.compile(r"/(?:cat|topics?|themen?|temas?)/|^(?:https?://[^/?#]+)?/[^/?#]+/?$", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|teasers?|cards?|trending|popular|menu|nav|navigation|navbar|(?<!elementor-)widget|breadcrumbs?)"
    r"(?:[\s_-]|$)|jp-relatedposts",
    re.IGNORECASE,
)
_FOREIGN = frozenset(("nav", "aside", "form", "figure"))


def sections(page: Page) -> Iterator[str]:
    """Names on links with `rel=category` near the headline or after the text, then on links beside the headline that
    lead to a category, or are called one and may lead to one.
    """
    headline, body = page.layout.headline, page.layout.body
    if headline is None:
        return
    start = page.position[headline]
    end = page.position.get(body[-1].element, start) if body else start
    around = frozenset(headline.iterancestors())
    text = {block.element for block in body}
    near = page.within("a", max(0, start - _BEFORE), start + _AFTER)
    links = [*near, *page.within("a", max(end, start + _AFTER), end + _BEHIND)]
    links = [link for link in links if not _is_outside(link, around, text)]
    for link in links:
        if "category" in (link.get("rel") or "").split():
            yield text_of(link)
    for link in links:
        href = (link.get("href") or "")[:300]
        if _PATH.search(href) or (_MAYBE_PATH.search(href) and page.position[link] < end and _is_named(link)):
            yield text_of(link)


def _is_named(link: Element) -> bool:
    """Whether a link, or one of the two elements round it, is called a category."""
    return any(_calls(element.get("class") or "") for element in (link, *islice(link.iterancestors(), 2)))


def _is_outside(link: Element, around: Collection[Element], text: Collection[Element]) -> bool:
    """Whether a link stands in the text, in a menu or among other stories; `around` is what the headline stands in,
    too.
    """
    for element in islice(link.iterancestors(), 6):
        if element in around:
            return False
        if element in text:
            return True
        if element.tag in _FOREIGN or _is_foreign(element.get("class") or ""):
            return True
    return False


@lru_cache(maxsize=2048)
def _calls(name: str) -> bool:
    return _NAMED.search(name) is not None


@lru_cache(maxsize=2048)
def _is_foreign(name: str) -> bool:
    return _OUTSIDE.search(name) is not None
