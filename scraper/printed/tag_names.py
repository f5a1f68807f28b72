"""What elements are called that list the tags of an article, and what those are called that list others."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.tree import Element

_TAG_LIST = re.compile(
    r"(?:^|[\s_-])(?:(?:(?:article|post|entry|story|content|news|node|field)[_-]*)?(?:tags?|tag-?list|tagbox|taglinks|tags-links|topics?"
    r"|keywords?|schlagw\w+|stichw\w+|themen|hashtags?|etiquetas|mots-?cles|labels|subjects|tagged|temas|thematiques|themes|temi"
    r"|argomenti|assuntos|tag[iy]|tagovi|teg[is]|oznake|etiket(?:ler|ten)?|trefwoorden|onderwerpen|emner|emneord|nyckelord"
    r"|avainsanat|asiasanat|cimkek?|tu-?khoa|key-?words?|klicova-slova|kljucne-rijeci|stitky|etichet[ea]|etichette|tagai|birkas|tagok"
    r"|konular|sujets))(?:[\s_-]|$)",
)
# One of these is in each of those.
_OF_TAG_LIST = (
    "tag", "topic", "key", "schlagw", "stichw", "them", "etiqueta", "etiket", "mots", "label", "subject", "tema",
    "temi", "argomenti", "assunto", "tegi", "tegs", "oznake", "trefwoord", "onderwerp", "emne", "nyckelord",
    "avainsana", "asiasana", "cimke", "khoa", "klicov", "kljucn", "stitk", "etichet", "birkas", "konular", "sujet",
)  # fmt: skip
# The same, of more than one tag.
_TAGS = re.compile(
    r"(?:^|[\s_-])(?:tags|tag-?(?:list|links|wrapper|container|group)|topics|keywords|hashtags|themen|etiquetas)(?:[\s_-]|$)"
)
_CATEGORIES = re.compile(r"(?:^|[\s_-])(?:entry|post|article|blog)-?_*categor(?:y|ies)(?:[\s_-]|$)")
# Words for what stands beside the article: other stories and the frame of the page.
BESIDE = (
    r"related|recommend\w*|teasers?|cards?|trending|popular|most-?read|menu|nav|navigation|navbar|breadcrumbs?"
    r"|site-?footer|page-?footer"
)
_OUTSIDE = re.compile(rf"(?:^|[\s_-])(?:{BESIDE})(?:[\s_-]|$)")
_SIDEBAR = re.compile(r"(?:^|[\s_-])(?<!content-)(?<!main-)(?<!has-)(?<!with-)(?<!no-)sidebar(?:[\s_-]|$)")
_SHARING = re.compile(r"(?:^|[\s_-])(?:share|social)(?:[\s_-]|$)")
# Names of tag lists that would read as navigation, or as links to related articles.
_TAG_BOX = re.compile(
    r"related-?_*(?:tags?|topics?|keywords?|terms|subjects|themen|themes)|(?<![a-z])nav(?:-item|-tags?)?(?![a-z])|article-?_*nav"
    r"|menu (?=mots)"
)
_TERM = re.compile(
    r"(?<!\S)(?:tag|category|topic|post|type)-(?!(?:tags?|topics?|labels|list|links?|box|container|wrap|wrapper|group|bar|section|area|content|holder|inner)(?:[\s_-]|$))"
    r"[a-z0-9][\w-]*"
)
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
AMONG_OTHERS, IN_SIDEBAR = 1, 2


def names_of(element: Element) -> tuple[str | None, ...]:
    """What an element is called: class, id, data-testid."""
    get = element.get
    return get("class"), get("id"), get("data-testid")


@lru_cache(maxsize=4096)
def place(names: tuple[str | None, ...]) -> int:
    """Whether names are of navigation, cards and the like, and not of a tag list within, or of a sidebar."""
    called = _TAG_BOX.sub("", joined(names))
    return AMONG_OTHERS if _OUTSIDE.search(called) else IN_SIDEBAR if _SIDEBAR.search(called) else 0


@lru_cache(maxsize=4096)
def lists_tags(names: tuple[str | None, ...]) -> bool:
    """Whether what an element is called says that it lists tags."""
    called = " ".join(filter(None, names)).lower()
    return any(map(called.__contains__, _OF_TAG_LIST)) and _TAG_LIST.search(joined(names)) is not None


def is_of_tags(element: Element) -> bool:
    """Whether an element is called tags, or is an item of a list that is."""
    parent = element.getparent() if element.tag == "li" else None
    return any(lists_tags(names_of(e)) for e in (element, parent) if e is not None and e.get("class"))


@lru_cache(maxsize=4096)
def is_for_sharing(names: tuple[str | None, ...]) -> bool:
    """Whether what an element is called says that it is for sharing."""
    return _SHARING.search(joined(names)) is not None


@lru_cache(maxsize=4096)
def lists_categories(names: tuple[str | None, ...]) -> bool:
    """Whether what an element is called says that it lists the entry's categories, and no tags."""
    called = joined(names)
    return _CATEGORIES.search(called) is not None and _TAG_LIST.search(called) is None


@lru_cache(maxsize=4096)
def holds_tags(names: tuple[str | None, ...]) -> bool:
    """The same as `lists_tags`, of more than one tag."""
    return _TAGS.search(joined(names)) is not None


@lru_cache(maxsize=256)  # the questions above are asked of the same boxes
def joined(names: tuple[str | None, ...]) -> str:
    """The names in lower case, parted at inner capitals, without the terms that blogs write into a class."""
    return _TERM.sub("", _INNER_CAPITAL.sub("-", " ".join(name or "" for name in names))).lower()
