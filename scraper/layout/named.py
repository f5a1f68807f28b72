"""What elements are called: the words of their classes, ids, itemprops and test ids."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.layout.words import LETTERS
from scraper.tree import Element, attributes

# Names of classes, ids, itemprops and test ids, cut into words at hyphens, underscores and capitals.
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Compounds that are written in one word: "autorenbox", "articleauthor"; not "authority", "autorisiert", "autoroute".
_OF_AUTHOR = re.compile(
    r"^aut(?:h|eu)?or(?:s|en|in|innen)?(?:box|bio|card|info|image|img|name|profil|kasten|bild|foto|portr|teaser)|[a-z]{3}(?:author|autor)(?:en|s)?$"
)
_NAMING = ("class", "id", "itemprop", "data-testid")
_LOGO_OF_ARTICLE, _LOGOS = "logo article", frozenset(("logo", "logos"))
_NO_NAMES: frozenset[str] = frozenset()


def names(element: Element) -> frozenset[str]:
    """The words of an element's class, id, itemprop and test id, in lower case."""
    stated: list[str] = []
    for name, value in attributes(element):  # asked of a hundred elements a page
        if name in _NAMING:
            stated.append(value)
    return _words(*stated) if stated else _NO_NAMES


def names_of_img(image: Element) -> frozenset[str]:
    """The same of an img, asked for by name: it has many other attributes, and long ones."""
    stated = [value for name in _NAMING if (value := image.get(name))]
    return _words(*stated) if stated else _NO_NAMES


@lru_cache(maxsize=8192)
def _words(*stated: str) -> frozenset[str]:
    text = " ".join([part[:500] for part in stated])
    if text.isascii() and text.islower():  # as most are
        text = text.encode().translate(LETTERS).decode()
        found = frozenset(text.split())
    else:
        found = frozenset([token.lower() for token in _TOKEN.findall(text)])
        text = " ".join(found)
    if "logo" in text and (_LOGO_OF_ARTICLE in text or "spip" in found):  # how SPIP calls an article's lead picture
        found -= _LOGOS
    of_author = "aut" in text and any(map(_OF_AUTHOR.search, found))
    return found | {"author"} if of_author else found
