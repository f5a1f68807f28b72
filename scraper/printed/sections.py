"""The section that a page prints on a link beside the headline or in the line about the entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from scraper.page import Page
from scraper.printed.marks import is_profile
from scraper.printed.tag_names import BESIDE
from scraper.readers import slug
from scraper.text import fold
from scraper.tree import Element, is_longer, raw_text, text_of

_BEFORE, _AFTER = 30, 25  # elements round the headline among which such a link stands
_MOST = 2  # links to directories of the page's own address that are looked at
_BEHIND = 60  # elements after the text within which the line about the entry stands
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:categor(?:y|ies|ia)|catalog|cat-?links?|kicker|eyebrow|unibrow|over-?(?:line|title)|section-?(?:name|label|link|title|tag)"
    r"|ar(?:ticle)?-?_*(?:section|label|lbl|topic)|(?:hero|content)-?_*topic|rubri(?:c|k|que)|ressort|sección|seccion|sezione|editoria|antet[ií]tulo|pretitle|occhiello)"
    r"(?:[\s_-]|$)",
    re.IGNORECASE,
)
# Addresses of sections and no others, and those that may be of one.
_PATH = re.compile(
    r"/(?:categor(?:y|ies|ia|ie)|kategorie|kategoria|section|sections|rubri(?:k|que|c)|ressort|seccion|secciones|sezione"
    r"|editoria)/",
    re.IGNORECASE,
)
_MAYBE_PATH = re.compile(
    r"/(?:cat|topics?|themen?|temas?|t[oó]picos?|sec[cç][aã]o|argomenti?)/|^(?:https?://[^/?#]+)?/[^/?#]+/?$",
    re.IGNORECASE,
)
_NO_SECTION = re.compile(r"\d|/(?:tags?|search|author)\b")
_OUTSIDE = re.compile(
    rf"(?:^|[\s_-])(?:{BESIDE}|(?<!elementor-)widget)(?:[\s_-]|$)|jp-relatedposts",
    re.IGNORECASE,
)
_CATEGORY_LABELS = frozenset(
    map(
        fold,
        "category,categories,section,posted in,published in,kategorie,kategorien,rubrik,ressort"
        ",veröffentlicht in,catégorie,catégories,rubrique,publié dans,categoría,categorías"
        ",sección,publicado en,categoria,categorie,sezione,pubblicato in,categorias,seção,publicado em"
        ",categorie,rubriek,geplaatst in,kategori,kategorier,kategoria,kategorie,opublikowano w,zamieszczono w,dział"
        ",rubrika,kategória,rovat,categorii,категория,категории,рубрика,рубрики,раздел,опубликовано в,категорія"
        ",категорії,розділ,kategoriler,κατηγορία,カテゴリ,カテゴリー,分类,分類,栏目,欄目".split(","),
    )
)
_FILED = re.compile(r"\b(?:19|20)\d\d\b[^.!?]*\s(?:in|under|dans|en|em|su)\s*:?\s*$")  # "on May 7, 2026 at 5:15 in"
_HELD, _LONGEST_LABEL = 3, 40  # elements from a link to what a label stands before, characters of the label
_BRAND = re.compile(r"(?:^|[\s_-])(?:brand|branding|logo|site-?logo|site-?title)(?:[\s_-]|$)", re.IGNORECASE)
_EDITION = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)  # a language or a country, not a section
_LETTER = re.compile(r"[^\W\d_]")
_INDEX = ("index.htm", "index.php", "index.shtm", "index.asp", "index.jsp", "default.asp", "default.htm")
_FOREIGN = frozenset(("nav", "aside", "form", "figure"))


def rubrics(page: Page) -> Iterator[Element]:
    """Links round the headline: those that lead to a directory of the page's own address, the deepest first, then those
    above the headline that are called rubrics and lead to no article. A link to the first directory may be the menu's.
    """
    links = page.once(_beside)
    if not links or page.layout.headline is None:
        return
    start, (least, way) = page.position[page.layout.headline], directories(page.url or "")
    depths = {link: depth for link in links if (depth := _depth(link, way)) > least}
    for link in sorted(depths, key=lambda link: (-depths[link], page.position[link] > start))[:_MOST]:
        if depths[link] > least + 1 or same_words(way[least], text_of(link)):
            yield link
    for link in links:
        if page.position[link] < start and _is_named(link) and _may_be_of_section(link):
            yield link
        elif len(way) > least and _PATH.search(href := link.get("href") or "") and path(href)[:1] == way[:1]:
            yield link  # /notes/category/bees of /notes/swarm


def sections(page: Page) -> Iterator[str]:
    """Names on links with `rel=category` near the headline or after the text, then on links there that lead to a
    category, or are called one and may lead to one, or stand behind a label of categories.
    """
    headline, body = page.layout.headline, page.layout.body
    if headline is None:
        return
    start = page.position[headline]
    end = page.position.get(body[-1].element, start) if body else start
    links = [*page.once(_beside), *_outer(page, max(end, start + _AFTER), end + _BEHIND)]
    for link in links:
        if "category" in (link.get("rel") or "").split():
            yield text_of(link)
    for link in links:
        href = (link.get("href") or "")[:300]
        if (
            _PATH.search(href)
            or (page.position[link] < end and _MAYBE_PATH.search(href) and _is_named(link))
            or _is_labelled(link)
        ):
            yield text_of(link)


def _beside(page: Page) -> list[Element]:
    """The links round the headline, but for those in the text, in a menu or among other stories."""
    headline = page.layout.headline
    start = page.position[headline] if headline is not None else 0
    return _outer(page, max(0, start - _BEFORE), start + _AFTER) if headline is not None else []


def _outer(page: Page, start: int, end: int) -> list[Element]:
    around = page.once(_around)
    text = page.once(_text)
    return [link for link in page.within("a", start, end) if not _is_outside(link, around, text)]


def _around(page: Page) -> frozenset[Element]:
    return frozenset(page.layout.headline.iterancestors()) if page.layout.headline is not None else frozenset()


def _text(page: Page) -> frozenset[Element]:
    return frozenset(block.element for block in page.layout.body)


def directories(url: str) -> tuple[int, list[str]]:
    """The parts of an address before the last that are words, none behind a number, and how many of them tell an
    edition: "de", "en-us".
    """
    parts = path(url)[:-1]
    parts = parts[: next((n for n, part in enumerate(parts) if not _LETTER.search(part)), len(parts))]
    return int(bool(parts) and _EDITION.fullmatch(parts[0]) is not None), parts


def path(href: str) -> list[str]:
    """The parts of an address's path, without the name of the file that stands for a directory."""
    try:
        parts = [unquote(part) for part in urlsplit(href.strip()).path.split("/") if part]
    except ValueError:
        return []
    return parts[:-1] if parts and parts[-1].startswith(_INDEX) else parts


def same_words(name: str, other: str) -> bool:
    """Whether two names differ at most in case, marks and signs: "sea-and-sky", "Sea and Sky"."""
    return len(fold(name).split()) == len(fold(other).split()) and slug.holds(name, other)


def _depth(link: Element, way: list[str]) -> int:
    """How many of the parts of the page's address the address of a link is made of, none if of others, too."""
    href = link.get("href") or ""
    if not way or way[0] not in href or len(href) > 200 or "?" in href or is_profile(link):
        return 0
    parts = path(href)
    return len(parts) if parts == way[: len(parts)] else 0


def _may_be_of_section(link: Element) -> bool:
    """Whether the address of a link may be of a section: its path is short, or ends in the words of the link."""
    href = (link.get("href") or "")[:300]
    if _PATH.search(href) or _MAYBE_PATH.search(href):
        return True
    return not _NO_SECTION.search(href) and slug.holds(href.rstrip("/").rpartition("/")[2], text_of(link)[:60])


def _is_named(link: Element) -> bool:
    """Whether a link, or one of the two elements round it, is called a category."""
    around = (link, *islice(link.iterancestors(), 2))
    return any(_calls(f"{element.get('class')} {element.get('data-testid')}") for element in around)


def _is_labelled(link: Element) -> bool:
    """Whether the words before a link, or before what holds it alone, say that categories follow."""
    element = link
    for _ in range(_HELD):
        before, parent = element.getprevious(), element.getparent()
        if parent is None:
            return False
        said = (before.tail if before is not None else parent.text) or ""
        if not said.strip() and before is not None and not is_longer(before, _LONGEST_LABEL):
            said = raw_text(before)
        if said.strip():
            if len(said) <= _LONGEST_LABEL and fold(said) in _CATEGORY_LABELS:
                return True
            return len(said) <= 2 * _LONGEST_LABEL and _FILED.search(said) is not None
        if before is not None:
            return False
        element = parent
    return False


def _is_outside(link: Element, around: Collection[Element], text: Collection[Element]) -> bool:
    """Whether a link stands in the text, in a menu or among other stories; `around` is what the headline stands in,
    too.
    """
    if (kind := link.get("class")) and _is_brand(kind):
        return True
    for element in islice(link.iterancestors(), 6):
        if element in around:
            return False
        if element in text:
            return True
        kind = element.get("class") or ""
        if (element.tag in _FOREIGN and not _calls(kind)) or _is_foreign(kind):
            return True
    return False


@lru_cache(maxsize=2048)
def _calls(name: str) -> bool:
    return _NAMED.search(name) is not None


@lru_cache(maxsize=2048)
def _is_foreign(name: str) -> bool:
    return _OUTSIDE.search(name) is not None


@lru_cache(maxsize=2048)
def _is_brand(name: str) -> bool:
    return _BRAND.search(name) is not None
