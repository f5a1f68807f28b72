"""Tags or keywords of the article, as printed: never the site's name, technical values or the word "tags"."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import TypeAlias

from scraper.fields import body
from scraper.fields.section import GENERIC
from scraper.linked_data import strings
from scraper.page import Candidate, Page
from scraper.printed import tags as printed
from scraper.printed import unlinked
from scraper.printed.sections import directories
from scraper.readers import slug
from scraper.readers.tag_label import is_label
from scraper.text import fold, plain
from scraper.tree import text_of

_Lists: TypeAlias = "list[Candidate[tuple[str, ...]]]"

MAX_TAGS = 40  # longer lists are the site's vocabulary
_MAX_LIST = 8_000  # characters of one string of tags
MAX_LENGTH = 80  # characters; what is longer is a sentence
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
_COUNTED = re.compile(r"(?<=[^\W\d])\s\(\d{1,3}\)$")
_QUOTES = ('"', "'", "“", "”", "„", "«", "»")
_EDGE = " \t\n,;:.#•·|/-–*>»"
# "Subject: Justice": a list of labelled values, of which these are the tags.
_LABELLED = re.compile(r"([A-Za-z][\w /-]{1,20}):\s?(\S.*)")
_TAG_LABELS = frozenset(
    {"tag", "tags", "topic", "topics", "subject", "subjects", "keyword", "keywords", "thema", "entity", "entities"}
)
# Identifiers and switches: editors_pick, _commerce, id:123, type:article, key=value, a URL, a hash, a long number.
_TECHNICAL = re.compile(
    r"[a-z0-9]*_[a-z0-9_-]*|[\w.-]{1,20}[:=]\S+|[a-zA-Z_][\w.-]{1,19}:\S.*|https?:.*|[0-9a-f-]{16,}|\d{5,}|[a-z]+-\d{3,}|.*\{.*|&\w+|@.*|\w+:\w+:.*|true|false|null|none|n/a|<.*"
    r"|type: .*"
    r"|\+\s?(?i:follow|フォロー|folgen|suivre|segui|volg|følg).*|(?:one|two)columns?[a-z]*|splitscreen[a-z]*|text(?:above|below|over)[a-z]+|fullbleed[a-z]*",
)
# What a system files pages under, or a link that stands where tags do.
_NO_SUBJECTS = frozenset(
    {"blog", "cancel reply", "featured", "more", "mehr", "más", "meer", "altro", "read more", "see more", "view all",
     "front page", "frontpage", "homepage", "privacy policy", "sitemap", "slider",
     "terms of service", "terms of use", "uncategorised", "uncategorized"}
)  # fmt: skip
# Switches of a system, which stand behind the tags; some glue their words: type_news, serversidehawk.
# A description was put where the tags should stand, and its commas part it.
_SENTENCE = re.compile(r"[^\W\d_A-Z]{3}[.!?] [^\W\d_a-z]")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}(?::[A-Z0-9-]+)?")  # an agency's, for its customers: "MTAL", "PACKAGE:TOP-1"
_SWITCH = re.compile(r"[a-z0-9]*_[a-z0-9_-]+")
_GLUED = re.compile(r"[a-z]{10,}")
_TRUSTED = frozenset({"meta:article:tag", "json-ld"})
# Meta tags that stand once for each tag; a list in one of them is made of all a system knows, site and section too.
_ONE_EACH = frozenset({"meta:article:tag", "meta:og:article:tag"})
_FEW, _SURE = 1, 3  # tags that a site may state of those that it prints, and print of those that it states
_OF_SITE, _DOUBTFUL, _OWN = 0, 1, 2
_FEW_SPACES = 4  # "St. Petersburg", "Leo XIV. in Rom"
_CUT_APART, _MOST_OF_TITLE = 5, 0.6  # tags that a title may be cut into, and the share of it that they make
_LOOSE = re.compile(r"[a-z\u00df-\u024f-]+|\d{1,4}(?:\s?%)?")  # one word in small letters, or a number
_MOST_LOOSE = 8  # of them: more were taken out of a description
_MOST_PARTS = 5  # into which commas may part a headline
_FEW_CHARACTERS = 500  # of title, description and text, in which no keyword need stand
_STEM, _SHARE = 5, 0.3  # characters that forms of a word have in common; share of the keywords that the text holds


def candidates(page: Page) -> Iterator[Candidate[tuple[str, ...]]]:
    """The site file's choice; what the page states, if it speaks of this article; the list printed with the article;
    last what the page states otherwise.
    """
    if chosen := page.chosen("tags"):
        yield Candidate(tuple(text_of(c) for c in chosen), "site:css")
    site = page.once(_no_tags)
    section = site | page.once(_sections)
    own = frozenset(map(fold, page.publisher_names))
    trusted: _Lists = []
    doubtful: _Lists = []
    for source, values in _stated(page):
        short = _behind_title([value[:_MAX_LIST] for value in values[: 4 * MAX_TAGS]], page)
        listed = source in _ONE_EACH and len(page.meta[source.removeprefix("meta:")]) == 1
        names = section | own if listed and not own.isdisjoint(map(fold, values)) else site
        candidate = Candidate(_without_switches([v for v in short if fold(v) not in names], page), source)
        trust = _trust(candidate.raw, page, source)
        if trust != _OF_SITE:
            (trusted if trust == _OWN else doubtful).append(candidate)
    lists = partial(page.once, _printed)
    trusted = _narrowest_first(trusted, section | own, lists)
    best = next((one for one in trusted if one.raw), None) or next(iter(lists()), None)
    if best and len(best.raw) <= (_FEW if trusted else 2 * _FEW):
        ways = frozenset(map(fold, directories(page.url or "")[1]))
        yield from _fuller(best, lists(), section | own | ways)
    if trusted and _are_slugs(trusted[0].raw):
        yield from _spelled(trusted[0], (*trusted[1:], *lists()))
    yield from trusted
    yield from lists()
    yield from doubtful
    yield from (Candidate(tuple(values), "dom:text") for values in unlinked.lists(page))


def _printed(page: Page) -> _Lists:
    """The lists printed with the article, the surest first."""
    site = page.once(_no_tags)
    section = site | page.once(_sections)
    return [
        # Blogs mark their sections with rel=tag too.
        Candidate(tuple(v for v in values if fold(v) not in (section if source == "dom:rel-tag" else site)), source)
        for source, values in printed.lists(page)
    ]


def normalize(raw: tuple[str, ...]) -> tuple[str, ...] | None:
    """The tags without labels, signs and technical values, each once; None if none is left."""
    found: dict[str, str] = {}
    for tag in _subjects([_bare(plain(tag)) for tag in raw]):
        words = fold(tag)
        if words and len(tag) <= MAX_LENGTH and not _is_noise(tag, words):
            found.setdefault(words, tag)
    return tuple(found.values())[:MAX_TAGS] or None


def _narrowest_first(lists: _Lists, names: frozenset[str], on_page: Callable[[], _Lists]) -> _Lists:
    """The lists; before the first of them one that says the same but for names of sections and of the site, or less
    and just what the page prints; or, before keywords, those of them that the page marks as tags, without categories.
    """
    tags = [frozenset(map(fold, one.raw)) for one in lists]
    narrow = (n for n in range(1, len(lists)) if tags[n] < tags[0])
    same = (n for n in narrow if tags[0] - tags[n] <= names or any(tags[n] == {*map(fold, p.raw)} for p in on_page()))
    if first := next(same, 0):
        return [lists[first], *lists]
    if not lists or lists[0].source != "meta:keywords":
        return lists
    marked = (p for p in on_page() if p.source == "dom:rel-tag" and _SURE <= len(p.raw) < len(tags[0]))
    return [*(p for p in marked if tags[0].issuperset(map(fold, p.raw))), *lists]


def _fuller(best: Candidate[tuple[str, ...]], lists: _Lists, names: frozenset[str]) -> _Lists:
    """The printed list that holds the one tag of the best list, and another that is none of the names."""
    tags, *others = (set(map(fold, normalize(one.raw) or ())) for one in (best, *lists))
    fuller = (n for n, held in enumerate(others) if tags < held and len(held - names) >= 2 * len(tags))
    return [lists[n] for n in islice(fuller, 1)] if 0 < len(tags) <= _FEW else []


def _are_slugs(tags: Sequence[str]) -> bool:
    """Whether tags are as in addresses, one of them at least of two words: "town-hall", "bees"."""
    return any("-" in tag for tag in tags) and not any(" " in tag or tag != tag.lower() for tag in tags)


def _spelled(slugs: Candidate[tuple[str, ...]], lists: Iterable[Candidate[tuple[str, ...]]]) -> _Lists:
    """The lists that say in words what one of slugs says, or more."""
    tags = frozenset(map(fold, slugs.raw))
    return [one for one in lists if not _are_slugs(one.raw) and tags <= frozenset(map(fold, one.raw))]


def _bare(tag: str) -> str:
    """The tag without signs at its ends, quotation marks round it, a number to sort it by ("(1) Bees") and the number
    of articles that have it ("Bees (12)"); the stop of a numeral or a short form stays: "Leo XIV.", "U.S.".
    """
    if tag[-1:] == ")":
        tag = _COUNTED.sub("", tag)
    bare = _SORTED.sub("", tag).strip(_EDGE)
    if bare.startswith(_QUOTES) and bare.endswith(_QUOTES) and not any(sign in bare[1:-1] for sign in _QUOTES):
        bare = bare[1:-1].strip()
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
    return bool(_TECHNICAL.fullmatch(tag)) or words in _NO_SUBJECTS or words.endswith(" homepage") or is_label(words)


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
        if not name.endswith(("s", "d", "g")) or name in _META:  # a first look
            continue
        if _META_NAME.search(name) and not name.startswith(("mrf:", "ad:")):
            yield f"meta:{name}", split(found)


def _without_switches(tags: Sequence[str], page: Page) -> tuple[str, ...]:
    """The tags; behind a system's first switch (`_noshow`) none that is one long word and not in the text."""
    first = next((n for n, tag in enumerate(tags) if _SWITCH.fullmatch(tag)), len(tags))
    return (*tags[:first], *(tag for tag in tags[first:] if not _GLUED.fullmatch(tag) or _share([tag], page)))


def _behind_title(tags: list[str], page: Page) -> list[str]:
    """The tags without the first of them that are the parts of a headline with Chinese commas."""
    title, begun = page.once(_headline), ""
    for n, tag in enumerate(tags[:_MOST_PARTS] if not title.isascii() else ()):
        begun = f"{begun} {fold(tag)}".strip()
        if not title.startswith(begun):
            break
        if begun == title and n and "，" in page.layout.headline_text:
            return tags[n + 1 :]
    return tags


def _no_tags(page: Page) -> frozenset[str]:
    """What is no tag on any page of the site: the host, and the parts of a name with commas; and on this one its
    titles, with that name and without.
    """
    titles = [fold(title) for title in page.titles]
    names = [fold(name) for name in page.publisher_names]
    bare = (title.removesuffix(f" {name}") for name in names for title in titles)
    parts = (fold(part) for name in page.publisher_names if "," in name for part in name.split(","))
    return frozenset((fold(page.host), fold(f"www.{page.host}"), page.once(_headline), *titles, *bare, *parts)) - {""}


def _is_cut_from(title: str, tags: Iterable[str]) -> bool:
    """Whether tags are the title, cut apart: all but one of them stand in it one after another, and make most of it."""
    at = found = length = missed = 0
    title = title.replace(" ", "")
    for tag in tags:
        tag = tag.replace(" ", "")
        place = title.find(tag, at)
        if place < 0:
            missed += 1
            if missed > 1:
                return False
        else:
            at = place + len(tag)
            found += 1
            length += len(tag)
    return found >= _CUT_APART and length > _MOST_OF_TITLE * len(title)


def _headline(page: Page) -> str:
    """The words of the headline as printed; none if none is."""
    return fold(page.layout.headline_text)


def _sections(page: Page) -> frozenset[str]:
    """The words of the sections that the page states."""
    stated = (plain(c.raw) for c in page.meta_first("article:section", "parsely-section"))
    return frozenset(map(fold, chain(stated, strings(page.linked_data.article.get("articleSection")))))


def _trust(tags: Sequence[str], page: Page, source: str) -> int:
    """Whether a list of keywords speaks of this article: lists of what a site writes about name the site and hardly
    stand in the text, or not at all, lists made of the address or the headline hold its words one by one, and a
    section or "news" alone is no tag.
    """
    words = [w for w in map(fold, tags) if w]
    whole = " ".join(words)
    if len(words) > 3 and whole.count(" ") < len(words) and slug.holds(page.url, whole):
        return _OF_SITE
    if words and GENERIC.issuperset(words):
        return _OF_SITE
    if source == "meta:keywords" and any("datalife" in name.lower() for name in page.meta.get("generator", ())):
        return _DOUBTFUL  # a system that takes its keywords out of the text
    title = page.once(_headline)
    if len(words) >= _CUT_APART and any(_is_cut_from(one, words) for one in (title, fold(page.document_title))):
        return _OF_SITE
    if len(words) > 1 and title.startswith(" ".join(words[:4])) and whole.startswith(title):
        return _OF_SITE
    few = words if len(words) < 4 else [fold(tag) for tag in normalize(tuple(tags)) or words] if len(words) < 8 else []
    if 0 < len(few) < 4 and set(few) <= page.once(_sections):
        return _DOUBTFUL
    if any(tag.count(" ") > _FEW_SPACES and _SENTENCE.search(tag) for tag in tags):
        return _OF_SITE
    if len(tags) > 3 and 2 * sum(map(bool, map(_CODE.fullmatch, tags))) > len(tags) and _share(words, page) < _SHARE:
        return _OF_SITE
    if sum(w.endswith((" news", " nachrichten")) for w in words) > 1:
        return _OF_SITE
    if source in _TRUSTED:
        return _OWN
    share = _share(words, page)
    names = [fold(name) for name in page.publisher_names]
    if share < 2 * _SHARE and any(
        name in (w, w.replace(" ", "")) or name.startswith(f"{w} ") for w in words[:5] for name in names
    ):
        return _OF_SITE
    if len(words) == 1 and not share and any(f" {name} " in f" {words[0]} " for name in names):
        return _OF_SITE
    if len(words) > _MOST_LOOSE and all(map(_LOOSE.fullmatch, tags)):
        return _DOUBTFUL
    if len(words) > _CUT_APART and not share and _is_strange(words, page.once(_words)):
        return _OF_SITE
    return _OWN if len(words) < 4 or share >= _SHARE else _DOUBTFUL


def _is_strange(words: Iterable[str], text: str) -> bool:
    """Whether none of the keywords stands in a text, not even in another case."""
    return len(text) > _FEW_CHARACTERS and not any(f" {word[:_STEM]}" in text for word in words)


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
