"""Section of the site the article stands in, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from scraper.linked_data import strings, types
from scraper.page import Candidate, Page
from scraper.printed.sections import directories, path, rubrics, same_words, sections
from scraper.text import fold, plain
from scraper.tree import Element, attributes, text_of

MAX_LENGTH = 60  # characters; what is longer is a headline
MAX_WORDS = 6
_SHORTEST_PART = 3  # letters of a host's first name that may be a section's: no "www", no language
_LISTS = frozenset({"nav", "ul", "ol", "dl", "div", "section", "p", "span"})
_NAMING = frozenset({"class", "id", "aria-label"})
_UNREAD = frozenset({"script", "style", "meta", "link", "img"})  # of these many stand on a page
_NEAR, _FAR = 40, 1_500  # elements after the headline, or in all, among which the breadcrumbs stand
_MOST_CRUMBS = 8
_ABOVE = 3  # elements round a label in which its links may stand
_META = ("article:section", "og:article:section", "parsely-section")
_LAST_META = ("og:section", "cxenseparse:section", "dc.type.section", "section", "columnname")
_PARTS = re.compile(r"\s+[/>»›|]\s+|\s*[»›>|;]\s*|,(?=\S)")
_HOME = frozenset(
    {"home", "homepage", "start", "startseite", "accueil", "inicio", "início", "portada", "hjem", "hem", "etusivu",
     "strona główna", "главная", "головна", "ホ ー ム", "ト ッ プ", "首 页", "首 頁", "홈", "front page", "frontpage",
     "news home", "blog home",
     "latest", "all", "article", "articles", "artikel", "latest news", "print", "print article", "email a friend",
     "featured", "main", "overview", "übersicht", "english", "español", "deutsch", "français",
     "featured article", "featured articles", "exclusive", "exclusives", "breaking news", "top stories", "must read",
     *map(fold, "其他 其它".split()),
     *map(fold, "主页 主頁 正文 正文页 内容 内容页 详情 文章 文章详情 新闻详情 详细内容 返回 本文 記事 메인".split())}
)  # fmt: skip
GENERIC = frozenset(
    {"news", "nieuws", "nachrichten", "noticias", "notícias", "actualités", "notizie", "nyheter", "nyheder", "uutiset",
     "zprávy", "zpravy", "wiadomości", "hírek", "știri", "stiri", "новини", "новости", "haberler", "blog", "posts",
     "topics", "themen",
     *map(fold, "新闻 新聞 资讯 資訊 新闻中心 新聞中心 新闻资讯 资讯中心 新闻频道 ニュース 뉴스".split())}
)  # fmt: skip
_TECHNICAL = re.compile(
    r"[\w.-]*[_:=/{}][\w.:=/{}-]*|\d+|tags?|none|null|undefined|default|uncategori[sz]ed|allgemein", re.I
)
_STROKE = re.compile(r"[^\W\d_a-z]\w*/[^\W\d_a-z]\w*")  # "Kultur/Medien"
_LABEL = re.compile(
    r"(?:categor(?:y|ies|[ií]a|ie)|kategorie|rubri(?:k|que)|section|sección|catégorie)\s*:\s*", re.IGNORECASE
)
_ISSUE = re.compile(
    r"(?:kw|kalenderwoche|woche|week|ausgabe|issue|heft|jahrgang|volume|vol\.?|numéro|número|nr\.?|no\.?)\W*\d[\d/ ]*"
    r"|(?:\d{4}年)?第\d+[期号號]",
    re.IGNORECASE,
)
# What a link that leads to a section says before its name, and what none says that has one.
_LEADING = re.compile(
    r"\A(?:(?:back to|zurück zu|explore|browse|all|alle|toutes?|more|mehr|published in|posted in|filed under)\s+"
    r"(?:the\s+)?)+",
    re.I,
)
_CALL = re.compile(r"(?:read|view|see|show|back|zurück|ver)\b", re.I)
_BACK = re.compile(r"(?:back|zurück|retour|volver|voltar|torna|terug)\b")
_HOME_ENDING = ("首 页", "首 頁")  # "网易首页"
# What a line says before the way to the article.
_HERE = frozenset(
    {"正文", "現在地", "現在 地", "现在地", "현재위치", "현재 위치", "you are here", "your location", "sie sind hier",
     "sie befinden sich hier", "vous êtes ici", "está en", "esta en", "está aquí", "estás en", "estás aquí",
     "usted está en", "usted está aquí", "você está em", "você está aqui", "sei in", "sei qui", "ti trovi in",
     "ti trovi qui", "je bent hier", "u bent hier", "du är här", "du er her", "olet tässä", "jesteś tutaj",
     "jesteś tu", "nacházíte se", "вы здесь", "вы находитесь здесь", "ви тут", "itt vagy", "ön itt áll", "ön itt van",
     "buradasınız", "sunteți aici", "βρίσκεστε εδώ"}
)  # fmt: skip
_HERE_CHINESE = re.compile(r"[您你]?(?:现在|現在|当前|當前|目前)?的?所?[在处]?的?(?:当前)?位置是?")
_ROUND_HERE = " \t\n\r\xa0\u3000>＞»›/:："
_LONGEST_HERE = 60
_SIGNS = frozenset({">", ">>", "＞", "»", "›", "→", "/", "::"})
_ARROWS = _SIGNS - {"/", "::"}
_LEADING_SIGNS = frozenset({">", "＞", "›"})
_ROOT = re.compile(r"/|(?:https?:)?//[^/]+/?")
# A first look for the next, at small letters.
_MAY_CRUMBS = ("crumb", "ariane", "rootline", "migas", "molles", "briciole", "kruimelpad", "brødkrumme", "speedbar")
_CRUMBS = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?(?:-?list|-?wrapper)?|crumbs?|ariane|rootline|migas|molles|briciole|kruimelpad"
    r"|brødkrummer?|speedbar)(?:[\s_-]|$)",
    re.IGNORECASE,
)


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """The site file's choice, what the page states, its breadcrumbs, the rubric that it prints with the headline, its
    address as printed on a link, then the category that it prints beside the headline and the kind of text it is.
    """
    for chosen in page.chosen("section"):
        yield Candidate(text_of(chosen), "site:css")
    barred = page.once(_barred)
    for candidate in _stated(page):
        for part in _PARTS.split(plain(candidate.raw)):
            if fold(part) not in barred:
                yield Candidate(part, candidate.source)


def normalize(raw: str) -> str | None:
    """The section's name on one line; None for identifiers, "Home" and what is too long for a name."""
    section = plain(raw).strip(" ,;:#/|<>«»‹›←→-–·•")
    if label := _LABEL.match(section):
        section = section[label.end() :]
    words = fold(section)
    if (
        not words
        or len(section) > MAX_LENGTH
        or len(section.split()) > MAX_WORDS
        or (_TECHNICAL.fullmatch(section) and not _STROKE.fullmatch(section))
        or _ISSUE.fullmatch(section)
        or section.endswith(("!", "?"))
        or (len(section) == 1 and section.isascii())
        or words.startswith("http")
    ):
        return None
    return section


def _stated(page: Page) -> Iterator[Candidate[str]]:
    node = page.linked_data.article
    generic = []
    for candidate in chain(
        page.meta_first(*_META),
        (Candidate(value, "json-ld") for value in strings(node.get("articleSection"))),
        _microdata(page),
        page.meta_first(*_LAST_META),
        _breadcrumbs(page),
        (Candidate(name, "dom:category") for link in rubrics(page) if (name := _label(link))),
        _address(page),
        (Candidate(name, "dom:category") for name in sections(page)),
        (Candidate(value, "json-ld") for value in strings(node.get("genre"))),
    ):
        if (words := fold(plain(candidate.raw))) in GENERIC:
            generic.append(candidate)
        elif words not in _HOME:
            if candidate.raw.islower() and (printed := _as_printed(candidate.raw, page)):
                yield printed
            yield candidate
    yield from generic


def _as_printed(stated: str, page: Page) -> Candidate[str] | None:
    """A section that is stated in small letters, as a system has it, in the spelling of a link to it."""
    printed = chain(
        (Candidate(name, "dom:category") for link in rubrics(page) if (name := _label(link))),
        _address(page),
        _crumbs(page),
        (Candidate(name, "dom:category") for name in sections(page)),
    )
    return next((one for one in printed if not one.raw.islower() and same_words(stated, one.raw)), None)


def _microdata(page: Page) -> Iterator[Candidate[str]]:
    for element in page.linked_data.microdata.get("articleSection", ())[:3]:
        yield Candidate(element.get("content") or text_of(element), "microdata")


def _barred(page: Page) -> frozenset[str]:
    """What is no section here: the site's name, the title. A part of a site that states its name ("sports" of
    sports.example.org) is one.
    """
    titles = [plain(c.raw) for c in page.meta_first("og:title")]
    if headline := page.layout.headline_text:
        titles.append(headline)
    names = [plain(c.raw).casefold() for c in page.meta_first("og:site_name")]
    part = page.host.split(".")[0] if names and page.host.count(".") > 1 else ""
    is_section = len(part) > _SHORTEST_PART and part not in GENERIC and part not in names
    barred = page.publisher_names - {part} if is_section else page.publisher_names
    short = [name[4:] for name in barred if name.startswith("the ") and name.count(" ") > 1]  # "Evening Lamp"
    return frozenset(map(fold, (*barred, *short, page.host, *titles)))


def _breadcrumbs(page: Page) -> Iterator[Candidate[str]]:
    """Names of the way to the article, the nearest first: a BreadcrumbList, else a printed list named for it."""
    barred = page.once(_barred)
    for node in page.linked_data.nodes:
        for holder in (node, node.get("breadcrumb")):
            if isinstance(holder, dict) and "BreadcrumbList" in types(holder):
                crumbs = [_name(item) for item in page.linked_data.many(holder.get("itemListElement"))]
                yield from (Candidate(name, "json-ld") for name in _way(crumbs, barred))
    yield from _crumbs(page)


def _crumbs(page: Page) -> Iterator[Candidate[str]]:
    """The same of the printed list, else of the line that says "You are here:"."""
    headline, barred = page.layout.headline, page.once(_barred)
    end = page.position.get(headline, _FAR) if headline is not None else _FAR
    here = None
    for element in page.elements[: end + _NEAR]:
        tag = element.tag
        if tag in _LISTS and len(element) and _called_crumbs(element):
            links = [text_of(link) for link in element.iter("a")]
            if 0 < len(links) < _MOST_CRUMBS and next(element.iter("form"), None) is None:
                yield from (Candidate(name, "dom:breadcrumbs") for name in _way(links, barred))
                return
        text = element.text
        if tag == "a" and len(element) == 1 and (not text or text.isspace()):
            text = element[0].tail  # behind an icon
        if here is None and tag not in _UNREAD and text and len(text) < _LONGEST_HERE:
            if not text.isspace() and _says_here(text):  # most is white space
                here = element
            elif tag == "a" and (_leads_on(element, text) or _is_led_on(element, text)):
                here = element.getparent()
    around = [here, *islice(here.iterancestors(), _ABOVE)] if here is not None else []
    for box in around if all(box.tag != "a" for box in around) else ():
        if steps := list(box.iter("a")):
            if len(steps) < _MOST_CRUMBS:
                inner = steps[1:] if _ROOT.fullmatch(steps[0].get("href") or "") else steps
                yield from (Candidate(name, "dom:breadcrumbs") for name in _way([*map(text_of, inner)], barred))
            return


def _leads_on(link: Element, text: str) -> bool:
    """Whether a link begins a way or ends it: "Home > ", "Example News > ", "> 正文"."""
    tail = (link.tail or "")[:_LONGEST_HERE].strip()
    if not tail and (behind := link.getnext()) is not None and len(behind) == 0:
        tail = (behind.text or "")[:_LONGEST_HERE].strip()
    if tail in _SIGNS:
        words = fold(text)
        if words in _HOME or words.endswith(_HOME_ENDING):
            return True
        return tail in _ARROWS and _ROOT.fullmatch(link.get("href") or "") is not None
    return tail.endswith("正文") and _says_here(tail)


def _is_led_on(link: Element, text: str) -> bool:
    """Whether a link behind another begins with a sign of the way: "> Islands"."""
    before = link.getprevious()
    return text.lstrip()[:1] in _LEADING_SIGNS and before is not None and before.tag == "a"


def _says_here(text: str) -> bool:
    words = text.strip(_ROUND_HERE).lower()
    return words in _HERE or ("位置" in words and _HERE_CHINESE.fullmatch(words) is not None)


def _called_crumbs(element: Element) -> str | None:
    """The class, id or label of an element that says that it is the way to the article."""
    for name, value in attributes(element):
        if name in _NAMING and _names_crumbs(value):
            return value
    return None


@lru_cache(maxsize=4096)
def _names_crumbs(name: str) -> bool:
    return any(map(name.lower().__contains__, _MAY_CRUMBS)) and _CRUMBS.search(name) is not None


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    inner = item.get("item")
    return next(iter(strings(item.get("name")) or strings(inner.get("name") if isinstance(inner, dict) else None)), "")


def _way(names: list[str], barred: frozenset[str]) -> Iterator[str]:
    """Crumbs from the nearest to the farthest, without the article itself and the front page."""
    for name in reversed(names):
        words = fold(name)
        if 0 < len(name) <= MAX_LENGTH and words not in barred and words not in _HOME and not _is_way_back(words):
            yield name


def _is_way_back(words: str) -> bool:
    return words.endswith(_HOME_ENDING) or _BACK.match(words) is not None


def _address(page: Page) -> Iterator[Candidate[str]]:
    """The name that the page prints on a link to the first part of its own address, or the first two where one says no
    more than "news"; on several links that which the address has.
    """
    first, way = directories(page.url or "")
    if len(way) <= first or way[first].startswith("@"):  # who wrote it
        return
    deeper = fold(way[first]) in GENERIC and len(way) > first + 1
    near, far, alike = [], [], None
    ends = tuple(way[first : first + 2])
    for link in page.all("a"):
        href = link.get("href") or ""
        if way[first] in href and len(href) < 200 and "?" not in href:
            if not href.rstrip("/ ").endswith(ends) and "%" not in href and "#" not in href and "/index." not in href:
                continue  # what most are
            parts = path(href)
            if deeper and parts == way[: first + 2] and same_words(parts[-1], name := _label(link)):
                far.append(name)
                break
            if parts == way[: first + 1] and (name := _label(link)):
                near.append(name)
                if not alike and same_words(parts[-1], name):
                    alike = name
                    if not deeper:
                        break
    yield from (Candidate(name, "url") for name in (*far, alike or "".join(near[:1])) if name)


def _label(link: Element) -> str:
    text = _LEADING.sub("", text_of(link), count=1)
    return text if len(text) <= MAX_LENGTH and len(text.split()) < 6 and not _CALL.match(text) else ""
