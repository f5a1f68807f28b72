"""Tags or keywords of the article, as printed: never the site's name, technical values or the word "tags"."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from scraper.fields import body
from scraper.linked_data import strings
from scraper.page import Candidate, Page
from scraper.readers import slug
from scraper.text import fold, plain
from scraper.tree import Element, is_longer, text_of

MAX_TAGS = 40  # longer lists are the site's vocabulary
_MAX_LIST = 8_000  # characters of one string of tags
MAX_LENGTH = 80  # characters; what is longer is a sentence
_MEAN_LENGTH = 32  # characters; links that are longer on average are headlines
_MAX_LINKS = 30  # links of one list that is still the article's


def words_of(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


# Meta tags that hold tags, one tag or a list each, the most trusted first.
_META = (
    "news_keywords", "keywords", "article:tag", "og:article:tag", "json-ld", "parsely-tags", "sailthru.tags",
    "cxenseparse:keywords", "cxenseparse:taglist", "dc.subject", "dcterms.subject", "citation_keywords",
)  # fmt: skip
_META_NAME = re.compile(r"(?:^|[:._#-])(?:key-?words?|article_?(?:main)?tags?|article#tag)$")
_COMMA = re.compile(r"\s*[,，、،](?![^(]{0,60}\))\s*")
_OTHER = re.compile(r"\s*[;；|｜\n]\s*")
_ALPHABET = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u06ff\u0900-\u0dff]")
_SHORT_FORM = re.compile(r"(?:^|[\s.])(?:[IVX]{1,5}|[A-Za-z]|Jr|Sr|Inc|Co|Ltd|Corp)$")
_SORTED = re.compile(r"^\(\d{1,2}\)\s*(?=\D)")
_EDGE = " \t\n,;:.#•·|/-–*>»"
# "Subject: Justice": a list of labelled values, of which these are the tags.
_LABELLED = re.compile(r"([A-Za-z][\w /-]{1,20}):\s?(\S.*)")
_TAG_LABELS = frozenset(
    {"tag", "tags", "topic", "topics", "subject", "subjects", "keyword", "keywords", "thema", "entity", "entities"}
)
# Identifiers and switches: editors_pick, _commerce, id:123, type:article, key=value, a URL, a hash, a long number.
_TECHNICAL = re.compile(
    r"[a-z0-9]*_[a-z0-9_-]*|[\w.-]{1,20}[:=]\S+|https?:.*|[0-9a-f-]{16,}|\d{5,}|[a-z]+-\d{3,}|.*\{.*|&\w+|@.*|\w+:\w+:.*|true|false|null|none|n/a",
)
# Switches of a system, which stand behind the tags; some glue their words: type_news, serversidehawk.
_SWITCH = re.compile(r"[a-z0-9]*_[a-z0-9_-]+")
_GLUED = re.compile(r"[a-z]{10,}")
# Words of "Tags:", "Topics", "Schlagwörter" …
_LABEL_WORDS = words_of(
    """tag tags tagged topic topics keyword keywords schlagwort schlagworte schlagwörter stichwort stichworte
    stichwörter themen thema thèmes thème sujet sujets mots clés mot clé tema temas etiqueta etiquetas palabras clave
    chave tagi argomenti parole chiave trefwoorden onderwerpen emner nyckelord avainsanat теги метки ключевые слова темы
    タ グ キ ー ワ ー ド 태 그 标 签 標 籤 關 鍵 字 关 键 词 untagged uncategorized"""
)
# … and those around them in "More on these topics", "Mehr lesen über", "Ähnliche Themen", "Sur le même sujet" …
_ABOUT = words_of("about über on sobre sur su over om об")
_FILLERS = words_of(
    """more mehr plus más mais altro meer mer read lesen lire leer leggi lees les see this these that the in to zum zu
    diesem diesen der dem den ähnliche le la les même de del article artikel artículo articolo story filed under
    related all alle subjects verwandte 関 連 相 关 관 련"""
)
_TAG_PATH = re.compile(
    r"/(?:tags?|topics?|them[ae]n?|temas?|keywords?|schlag\w+|stich\w+|etiquetas?|hashtags?|mots?-cles?|sujets?|tagi?|emne?r?|tema"
    r"|argomenti|onderwerp(?:en)?|label)(?:/|=|$)|[?&](?:tag|topic|keyword)=",
    re.IGNORECASE,
)
_TAG_LIST = re.compile(
    r"(?:^|[\s_-])(?:(?:article|post|entry|story|content|news|node|field)?[_-]*(?:tags?|tag-?list|taglinks|tags-links|topics?"
    r"|keywords?|schlagw\w+|stichw\w+|themen|hashtags?|etiquetas|mots-cles|labels))(?:[\s_-]|$)",
)
# The same, of more than one tag.
_TAGS = re.compile(r"(?:^|[\s_-])(?:tags|tag-?list|tag-?links|topics|keywords|hashtags|themen|etiquetas)(?:[\s_-]|$)")
_OTHER_PATH = re.compile(
    r"/(?:category|categories|kategorie|categoria|author|autor|auteur|writer|profile)s?/|^#|^mailto:|facebook|twitter"
)
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|teasers?|cards?|trending|popular|most-?read|menu|nav|navigation|navbar|breadcrumbs?"
    r"|share|social|site-?footer|page-?footer"
    r"|(?<!content-)(?<!main-)(?<!has-)(?<!with-)(?<!no-)sidebar)(?:[\s_-]|$)",
)
# Names of tag lists that would read as navigation, or as links to related articles.
_TAG_BOX = re.compile(r"related-?_*(?:tags?|topics?|keywords?)|\bnav(?:-item|-tags?)?\b|article-?_*nav")
_TERM = re.compile(
    r"(?<!\S)(?:tag|category|topic|post|type)-(?!(?:list|links?|box|container|wrapper|group)(?:[\s_-]|$))[a-z0-9][\w-]*"
)
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CHROME = frozenset({"figure", "form", "table"})
_WRAPPERS = frozenset({"li", "span", "a", "dd"})
_LISTS = frozenset({"ul", "ol", "dl"})
_WHOLE = frozenset({"body", "html", "main", "article"})
_TRUSTED = frozenset({"meta:article:tag", "json-ld"})
# Meta tags that stand once for each tag; a list in one of them is made of all a system knows, site and section too.
_ONE_EACH = frozenset({"meta:article:tag", "meta:og:article:tag"})
_OF_SITE, _DOUBTFUL, _OWN = 0, 1, 2
_SHARE = 0.3  # of the keywords must stand in the text
_BEFORE = 40  # elements before the headline among which links that are called tags are the article's
_AFTER = 250  # elements after the text within which its tags are printed
_MOST_BOXES = 2  # boxes of one make; more of them belong to the cards of other articles


def candidates(page: Page) -> Iterator[Candidate[tuple[str, ...]]]:
    """The site file's choice; what the page states, if it speaks of this article; the list printed with the article;
    last what the page states otherwise.
    """
    if chosen := page.chosen("tags"):
        yield Candidate(tuple(text_of(c) for c in chosen), "site:css")
    site = _no_tags(page)
    section = site | {fold(s) for s in _sections(page)}
    own = frozenset(map(fold, page.publisher_names))
    trusted: list[Candidate[tuple[str, ...]]] = []
    doubtful: list[Candidate[tuple[str, ...]]] = []
    for source, values in _stated(page):
        short = (value[:_MAX_LIST] for value in values[: 4 * MAX_TAGS])
        listed = source in _ONE_EACH and len(page.meta[source.removeprefix("meta:")]) == 1
        names = section | own if listed and not own.isdisjoint(map(fold, values)) else site
        candidate = Candidate(_without_switches([v for v in short if fold(v) not in names], page), source)
        trust = _trust(candidate.raw, page, source)
        if trust != _OF_SITE:
            (trusted if trust == _OWN else doubtful).append(candidate)
    yield from _narrowest_first(trusted, section | own)
    for source, values in _printed(page):
        # Blogs mark their sections with rel=tag too.
        names = section if source == "dom:rel-tag" else site
        yield Candidate(tuple(v for v in values if fold(v) not in names), source)
    yield from doubtful


def normalize(raw: tuple[str, ...]) -> tuple[str, ...] | None:
    """The tags without labels, signs and technical values, each once; None if none is left."""
    found: dict[str, str] = {}
    for tag in _subjects([_bare(plain(tag)) for tag in raw]):
        words = fold(tag)
        if words and len(tag) <= MAX_LENGTH and not _is_noise(tag, words):
            found.setdefault(words, tag)
    return tuple(found.values())[:MAX_TAGS] or None


def _narrowest_first(
    lists: list[Candidate[tuple[str, ...]]], names: frozenset[str]
) -> list[Candidate[tuple[str, ...]]]:
    """The lists; before the first of them one that says the same but for names of sections and of the site."""
    tags = [frozenset(map(fold, one.raw)) for one in lists]
    narrow = (n for n in range(1, len(lists)) if tags[n] < tags[0] and tags[0] - tags[n] <= names)
    first = next(narrow, 0)
    return [lists[first], *lists] if first else lists


def _bare(tag: str) -> str:
    """The tag without signs at its ends and a number to sort it by ("(1) Bees"); the stop of a numeral or a short form
    stays: "Leo XIV.", "U.S.".
    """
    bare = _SORTED.sub("", tag).strip(_EDGE)
    return f"{bare}." if _SHORT_FORM.search(bare) and f"{bare}." in tag else bare


def split(values: Iterable[str]) -> list[str]:
    """Tags out of strings that hold one or a list each: by commas, else by other signs, or as JSON."""
    found: list[str] = []
    for value in values:
        value = plain(value[:_MAX_LIST])
        if value.startswith("[") and (listed := _json_list(value)):
            found += listed
        elif _COMMA.search(value):
            found += _COMMA.split(value)
        elif len(parts := _OTHER.split(value)) > 1:
            found += parts
        else:  # Chinese, Japanese and Korean lists may be parted by spaces alone
            found += value.split() if value.count(" ") > 1 and not _ALPHABET.search(value) else [value]
    return found


def _json_list(value: str) -> list[str]:
    try:
        return strings(json.loads(value))
    except (ValueError, RecursionError):
        return []


def _subjects(tags: list[str]) -> list[str]:
    """The tags; where most of them are labelled ("Subject: Justice"), the values of those labelled as subjects."""
    labelled = [m for m in map(_LABELLED.fullmatch, tags) if m]
    if len(labelled) * 2 <= len(tags) or len(tags) < 3:
        return tags
    return [m[2] for m in labelled if not _TAG_LABELS.isdisjoint(m[1].casefold().split())]


def _is_noise(tag: str, words: str) -> bool:
    return bool(_TECHNICAL.fullmatch(tag)) or _is_label(set(words.split()))


def _stated(page: Page) -> Iterator[tuple[str, list[str]]]:
    node = page.linked_data.article
    for name in _META:
        if name == "json-ld":
            if keywords := strings(node.get("keywords")):
                # The members of a list are tags as they stand, unless a list was made of one string.
                yield name, keywords if len(keywords) > 2 else split(keywords)
        elif found := page.meta.get(name):
            yield f"meta:{name}", found if len(found) > 2 else split(found)
    for name, found in page.meta.items():
        if name not in _META and _META_NAME.search(name) and not name.startswith("mrf:"):
            yield f"meta:{name}", split(found)


def _without_switches(tags: Sequence[str], page: Page) -> tuple[str, ...]:
    """The tags; behind a system's first switch (`_noshow`) none that is one long word and not in the text."""
    first = next((n for n, tag in enumerate(tags) if _SWITCH.fullmatch(tag)), len(tags))
    return (*tags[:first], *(tag for tag in tags[first:] if not _GLUED.fullmatch(tag) or _share([tag], page)))


def _no_tags(page: Page) -> frozenset[str]:
    """What is no tag on any page of the site: the host; and on this one its titles."""
    return frozenset(fold(name) for name in (page.host, f"www.{page.host}", *page.titles) if name)


def _sections(page: Page) -> Iterator[str]:
    yield from (plain(c.raw) for c in page.meta_first("article:section", "parsely-section"))
    yield from strings(page.linked_data.article.get("articleSection"))


def _trust(tags: Sequence[str], page: Page, source: str) -> int:
    """Whether a list of keywords speaks of this article: lists of what a site writes about name the site and hardly
    stand in the text, lists made of the address hold its words one by one, and a section alone is no tag.
    """
    words = [w for w in map(fold, tags) if w]
    whole = " ".join(words)
    if len(words) > 3 and whole.count(" ") < len(words) and slug.holds(page.url, whole):
        return _OF_SITE
    if len(words) > 1 and page.layout.headline is not None and whole == fold(text_of(page.layout.headline)):
        return _OF_SITE
    if len(words) < 4 and set(words) <= {fold(s) for s in _sections(page)}:
        return _DOUBTFUL
    if sum(w.endswith((" news", " nachrichten")) for w in words) > 1:
        return _OF_SITE
    if source in _TRUSTED:
        return _OWN
    share = _share(words, page)
    names = [fold(name) for name in page.publisher_names]
    if share < 2 * _SHARE and any(name == w or name.startswith(f"{w} ") for w in words[:5] for name in names):
        return _OF_SITE
    return _OWN if len(words) < 4 or share >= _SHARE else _DOUBTFUL


def _share(words: Sequence[str], page: Page) -> float:
    """Share of the keywords that stand in title, description or text."""
    text = page.once(_words)
    return sum(f" {w} " in text for w in words) / max(len(words), 1)


def _words(page: Page) -> str:
    """The words of title, description and text, each between spaces."""
    return f" {fold(' '.join(_heads(page)))} {fold(body.normalize(page.layout.body) or '')} "


def _heads(page: Page) -> Iterator[str]:
    yield page.document_title
    yield from (c.raw for c in page.meta_first("og:title", "description", "og:description"))


def _printed(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Lists of links to tags that stand between the headline and a little way after the text, or close above it and
    are called tags: those with `rel=tag`, in boxes named for tags, then those whose addresses are of tags.
    """
    boxes = _boxes(page)
    alike = Counter(map(_signature, boxes))
    start, _ = _reach(page)
    shared = page.once(_shared)
    ranked: list[tuple[int, bool, list[str]]] = []
    for box, links in boxes.items():
        if alike[_signature(box)] <= _MOST_BOXES and (rank := _rank(box, links, shared)) is not None:
            ranked.append((rank, page.position[box] < start, list(links.values())))
    for rank, _, texts in sorted(ranked, key=lambda r: r[:2]):
        yield ("dom:rel-tag", "dom:tags", "dom:links")[rank], texts


def _boxes(page: Page) -> dict[Element, dict[Element, str]]:
    """Links near the article with their texts, by the element that lists them."""
    start, end = _reach(page)
    found: dict[Element, dict[Element, str]] = {}
    shared = page.once(_shared)
    for link in page.within("a", max(0, start - _BEFORE), end):
        if not (href := link.get("href")) or _OTHER_PATH.search(href) or not (text := text_of(link)):
            continue
        if page.position[link] < start and not _is_called_tag(link):
            continue
        if (box := _list_of(link, shared)) is not None:
            found.setdefault(box, {})[link] = text
    return found


def _shared(page: Page) -> frozenset[Element]:
    """What the headline stands in."""
    headline = page.layout.headline
    return frozenset(headline.iterancestors()) if headline is not None else frozenset()


def _list_of(link: Element, shared: Collection[Element]) -> Element | None:
    """The element that lists a link: its parent, or where that holds nothing else an element a little farther up, none
    that the headline stands in.
    """
    box = link.getparent()
    for _ in range(3):
        above = box.getparent() if box is not None else None
        if box is None or above is None or box.tag in _LISTS or above.tag in _WHOLE or above in shared:
            break
        if box.tag not in _WRAPPERS and (len(box) > 1 or _holds_tags(_names(box))):
            break
        box = above
    return box if box is not None and box.tag not in _WHOLE else None


def _reach(page: Page) -> tuple[int, int]:
    """Positions between which a list belongs to the article."""
    headline, body = page.layout.headline, page.layout.body
    start = page.position.get(headline, -1) if headline is not None else -1
    ends = [page.position[block.element] for block in body[-1:] if block.element in page.position]
    if ends:
        start = min(start, page.position.get(body[0].element, start))
    return start, (ends[0] + _AFTER if ends else len(page.elements))


def _rank(box: Element, links: Mapping[Element, str], shared: Collection[Element]) -> int | None:
    """How surely a box lists tags, 0 best; None if it does not. `shared` is what the headline stands in, too."""
    linked = sum(map(len, links.values()))
    if len(links) > _MAX_LINKS or linked > _MEAN_LENGTH * len(links) or is_longer(box, int(1.6 * linked) + 40):
        return None
    line = [box, *(above for above in islice(box.iterancestors(), 4) if above not in shared)]
    if any(el.tag in _CHROME or _is_page_footer(el) or _is_outside(_names(el)) for el in line):
        return None
    if all("tag" in (link.get("rel") or "").split() for link in links):
        return 0
    if any(_lists_tags(_names(el)) for el in line[:3]) or _is_labelled(box) or all(map(_is_called_tag, links)):
        return 1
    addressed = sum(bool(_TAG_PATH.search(link.get("href") or "")) for link in links)
    alone = len(links) == 1 and fold(text_of(box)) == fold(next(iter(links.values())))
    return 2 if (addressed > 1 and addressed >= 0.8 * len(links)) or (addressed and alone) else None


def _is_called_tag(link: Element) -> bool:
    """Whether the class of a link, or of the one element in it, says that it is a tag."""
    return _lists_tags(_names(link)) or (len(link) == 1 and _lists_tags(_names(link[0])))


def _is_page_footer(element: Element) -> bool:
    return element.tag == "footer" and not any(above.tag in ("article", "main") for above in element.iterancestors())


def _is_labelled(box: Element) -> bool:
    """Whether the words before the links of a box, or the heading before it, say that tags follow."""
    before = box.getprevious()
    if before is None and (parent := box.getparent()) is not None:
        before = parent.getprevious()
    labels = [box.text or "", text_of(box[0])[:60] if box[0].tag != "a" else ""]
    labels += [text_of(before)[:60]] if before is not None and len(before) < 4 else []
    return any(_is_label(set(fold(label).split())) for label in labels)


def _is_label(words: set[str]) -> bool:
    says = words & _LABEL_WORDS or (words & _ABOUT and len(words) > 1)
    return bool(says) and words <= _LABEL_WORDS | _ABOUT | _FILLERS


def _names(element: Element) -> tuple[str | None, ...]:
    get = element.get
    return get("class"), get("id"), get("data-testid")


@lru_cache(maxsize=4096)
def _is_outside(names: tuple[str | None, ...]) -> bool:
    """Whether names are of navigation, cards and the like, and not of a tag list within."""
    return _OUTSIDE.search(_TAG_BOX.sub("", _joined(names))) is not None


@lru_cache(maxsize=4096)
def _lists_tags(names: tuple[str | None, ...]) -> bool:
    return _TAG_LIST.search(_joined(names)) is not None


@lru_cache(maxsize=4096)
def _holds_tags(names: tuple[str | None, ...]) -> bool:
    return _TAGS.search(_joined(names)) is not None


def _joined(names: Iterable[str | None]) -> str:
    """The names in lower case, parted at inner capitals, without the terms that blogs write into a class."""
    return _TERM.sub("", _INNER_CAPITAL.sub("-", " ".join(name or "" for name in names))).lower()


def _signature(box: Element) -> str:
    """What boxes of one make have in common; their place where they have no class."""
    parent = box.getparent()
    above = parent.get("class") if parent is not None else None
    own = box.get("class")
    return f"{own} {above}" if own or above else str(id(box))
