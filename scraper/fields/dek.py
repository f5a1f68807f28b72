"""Standfirst under the headline, else the page's own description, if it says more than the beginning of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from scraper.fields import body, images
from scraper.layout.junk import is_dateline, is_heading_line, is_junk
from scraper.page import Candidate, Page
from scraper.readers.byline_words import READING_TIME
from scraper.text import fold, plain, squeeze
from scraper.tree import Element, attributes, raw_text, text_of

_SHORTEST, _LONGEST = 12, 900  # characters
_FEWEST = 4  # words, but for a whole sentence
_FEW = 8  # words; what asks for something in more of them says what the article is about
_REACH = 90  # elements after the headline among which a standfirst stands
_KINSHIP = 0.25  # share of a description's words that stand on the page of its article
_IN_FRONT = 25  # words that stand before the text in what a system cuts from a page: headline, byline, label
_EXCERPT = 24  # words that it has then
_TELLING = 8  # characters; a shorter title may begin a sentence
_BEHIND_TITLE = " \t-–—|:·,.…。：，_"
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟")
_CUT_ENDS = ("…", "...", "(...)", "[...]", "(…)", "[…]")
_CUT = re.compile(r"[\s,;:.(\[…]*(?:…|\.\.\.)[)\]]?$")
_OF_ITSELF = ("-", "–", "—", ":", "|", "is a ", "is the ", "ist ein", "est un", "es un")  # behind the name of a site
_BLOCKS = frozenset({"p", "div", "h2", "h3", "h4", "span", "section", "strong", "blockquote", "em", "ul"})
_NAME = re.compile(
    r"(?:^|[\s_-])(?:(?:article|story|post|entry|content|page|news|c|o|a|m)[_-]*)?"
    r"(?:dek|deck|stand-?first|strap-?line|sub-?title|sub-?head(?:line|er|ing)?|sub-?hed|sub-?deck|excerpt|summary"
    r"|synopsis|description|lead(?:-?(?:text|in|paragraph))?|lede|intro(?:duction|-?text)?|ingress|preamble"
    r"|chapo|chapeau|accroche|vorspann|anlauf|unterzeile|unterzeilen|teaser-?text|entradilla|epigraph|bajada|copete"
    r"|volanta|sumario|antetitulo|sottotitolo|catenaccio|sommario|perex|zajawka|manchete?|sapo|gancho|linha-?fina"
    r"|preface|sous-?titre|entradeta|occhiello|subt[ií]tulo|subtitol|underrubrik|undertittel|podnaslov|inleiding|juhtl[oõ]ik"
    r"|(?:article|headline|header|title|news|story|post)[_-]{0,2}desc|abstract|subline|header-?strap|strap|blurb|teaser|below-?deck|short-?(?:desc(?:ription)?|text|story)"
    r"|secondary-?(?:title|heading|headline)|second-?title|headline-?sub|spot|ozeti?|anons|annoo?unce|annotation|lid|olho|bigode"
    r"|linha-?apoio|ingressi|johdanto|felvezet[oő]|bevezet[oő]|ievads|chapeu|resumo|resumen|zapowiedz|wstep"
    r"|anonce|podnadpis|podtytul|podtitul|alc[ií]m|subtitlu|rezumat|sinopsis|abstrakt|uvod|ringkasan|sub-?judul|title-?sub)"
    r"(?:[\s_-]|$)"
)
_NOT_NAME = re.compile(
    r"caption|credit|image|photo|picture|media|img|foto|video|author|byline|bio|related|recommend|card|share|social|comment|newsletter"
    r"|promo|subscri|paywall|advert|cookie|date|time|legende|bildunter|modal|popup|overlay|follow|sign-?up|avatar|profile"
)
_MODIFIER = re.compile(r"(?<![a-z])(?:with|has|no|without|hide|show)-[a-z]+")  # "with-image": what stands beside it
_NAMING = frozenset(
    "class id data-testid data-test-id data-test-tag data-test data-qa data-cy data-dot data-component".split()
)
_HEADINGS = frozenset({"h2", "h3", "h4"})
_HEADERS = frozenset({"header", "hgroup"})
_PARTS = frozenset({"description", "alternativeHeadline", "alternativeheadline"})
_OUTSIDE = frozenset({"figure", "figcaption", "aside", "nav", "li", "form", "button", "dialog", "footer", "table"})
_MANY = 12  # children; an element of so many is a part of the page
_HOLDS = frozenset({"h1", "figure", "img", "time", "video", "iframe", "form", "picture"})
# A system puts a script of the page, or the minutes that it takes to read, before what it takes for the description.
_CODE = re.compile(r"\bfunction\s*\w*\(|=>\s*\{|\bvar \w+\s*=|\b(?:window|document)\.\w+\s*[=(.]|\}\)?;")
_READING_TIME = re.compile(
    rf"(?:(?:{'|'.join((*READING_TIME, 'read time', 'durée de lecture'))})\s*:?\s*<?\s*)?"
    r"\d{1,2}\s+(?:min(?:ut(?:es?|en|os?|i|er|y))?\.?)\s+(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Line breaks as a program writes them: "\\n\\n".
_ESCAPED_BREAK = re.compile(r"(?:(?:\\r)?\\n){2,}|(?:\\r)?\\n(?![a-z])")


def candidates(page: Page) -> Iterator[Candidate[str]]:
    """The site file's choice, the element under the headline, then descriptions that say more than the text."""
    for chosen in page.chosen("dek"):
        yield Candidate(text_of(chosen), "site:css")
    stated = {page.document_title, *(c.raw for c in page.meta_first("og:title", "twitter:title"))}
    headline = page.layout.headline_text
    title = fold(headline)
    titles = {title, *map(fold, stated), *page.once(images.captions)}
    descriptions = [
        c for c in _descriptions(page, sorted({headline, *stated}, key=len, reverse=True)) if fold(c.raw) not in titles
    ]
    writers = page.once(images.writers)
    for element, source in _under_headline(page, {fold(c.raw) for c in descriptions}):
        words = fold(text := _words(element, descriptions))
        if words not in titles and not body.tells_of(words, writers):
            yield Candidate(text, source)
    beginning = f" {fold(page.once(body.beginning))} "
    for candidate in descriptions:
        if body.tells_of(fold(candidate.raw), writers):
            continue
        if not _repeats(candidate.raw, beginning) and _is_of_article(
            candidate.raw, f"{beginning}{title} ", page.publisher_names
        ):
            yield candidate


def normalize(raw: str) -> str | None:
    """The standfirst on one line, without markup; None if it is too short or too long for one, the words of a button
    or box, or a script.
    """
    dek = plain(_ESCAPED_BREAK.sub(" ", raw) if "\\n" in raw else raw)
    if told := _READING_TIME.match(dek):
        dek = dek[told.end() :]
    if not _SHORTEST <= len(dek) <= _LONGEST or _CODE.search(dek):
        return None
    words = dek.count(" ") + 1
    if words < _FEWEST and dek[0].isascii() and not dek.endswith(_SENTENCE_ENDS):
        return None  # a place or a name
    return None if words <= _FEW and is_junk(dek, words) else dek


def _descriptions(page: Page, titles: Sequence[str]) -> Iterator[Candidate[str]]:
    """Descriptions that the page states, each once, without one of the titles in front; none that lists keywords."""
    keywords = (text for name in ("keywords", "news_keywords") for text in page.meta.get(name, ()))
    lists = {"", *(fold(text) for text in keywords if not text.rstrip().endswith(_SENTENCE_ENDS))}
    seen = set(lists)
    node = page.linked_data.article
    stated = [*page.meta_first("og:description", "twitter:description", "description", "dc.description")]
    for key in ("alternativeHeadline", "description"):
        if isinstance(value := node.get(key), str) and value.strip():
            stated.append(Candidate(value, "json-ld"))
    for candidate in _whole(stated):
        text = _without_site(plain(candidate.raw[: 4 * _LONGEST]), page.publisher_names)
        text = _without_title(_said_once(text), titles, lists)
        if fold(text) not in seen:
            seen.add(fold(text))
            yield Candidate(text, candidate.source)


def _whole(stated: Sequence[Candidate[str]]) -> Iterator[Candidate[str]]:
    """Descriptions, and for one that is cut ("…") the one that goes on, if another does."""
    texts = [squeeze(plain(candidate.raw[: 4 * _LONGEST])) for candidate in stated]
    for candidate, text in zip(stated, texts, strict=True):
        begun = _CUT.sub("", text) if text.endswith(_CUT_ENDS) else ""
        longer = (c for c, t in zip(stated, texts, strict=True) if t.startswith(begun) and not t.endswith(_CUT_ENDS))
        yield next(longer, candidate) if len(begun) > _IN_FRONT else candidate


def _without_site(text: str, publisher: Collection[str]) -> str:
    """A description without the name of the site behind it: "Slopes move at night. - Harbour"."""
    said, dash, name = text.rpartition(" - ") if " - " in text else text.rpartition(" — ")
    return said.rstrip() if dash and name.casefold() in publisher else text


def _said_once(text: str) -> str:
    """A description of which a system gives the beginning, or all of it, before a bar and again behind it."""
    before, bar, behind = text.partition(" | ")
    return behind if bar and behind.startswith(before.rstrip(" .…")) else text


def _without_title(text: str, titles: Iterable[str], lists: Collection[str]) -> str:
    """A description without the title that a system puts in front of it: "Slopes move - They do so at night."; `lists`
    are the page's keywords, which may follow it.
    """
    for title in titles:
        rest = text[len(title) :] if text.startswith(title) and len(title) >= _TELLING else ""
        said = rest.lstrip(_BEHIND_TITLE)
        if rest and said != rest and title[-1].isalnum() and (not said[:1].islower() or fold(said) in lists):
            return said
    return text


def _under_headline(page: Page, descriptions: set[str]) -> Iterator[tuple[Element, str]]:
    """Elements that print a standfirst: by their names, by repeating a description, by being a heading right below."""
    headline = page.layout.headline
    if headline is None or headline not in page.position:
        return
    repeating = []
    for element in _between(page, headline):
        if _is_named(element):
            named: Element | None = element
            if element.tag in _HEADINGS and not len(element) and not (element.text or "").strip():
                named = element.getnext()  # the parser ended it before the paragraph that it holds
            if named is not None and _is_fit(named) and not _holds_it(named):
                yield named, "dom:dek"
        elif element.tag != "section" and _opens(element, descriptions) and _is_fit(element):
            repeating.append(element)
    yield from ((el, "dom:description") for el in repeating if _says(el, descriptions, headline) and _stands_apart(el))
    follower = _next(headline)
    if follower is not None and follower.tag in _HEADINGS and _is_fit(follower):
        yield follower, "dom:heading"
    if follower is not None and _stands_alone(page, headline, follower) and _is_fit(follower):
        yield follower, "dom:paragraph"


def _stands_alone(page: Page, headline: Element, follower: Element) -> bool:
    """Whether what follows a headline is the only paragraph in a box that holds no more of the text."""
    box = headline.getparent()
    if box is None or follower.tag != "p" or follower.getparent() is not box:
        return False
    text, blocks = text_of(follower), page.layout.body
    if (words := text.count(" ") + 1) <= _FEW or not text.endswith(_SENTENCE_ENDS):
        return False
    if is_junk(text, words) or is_heading_line(text, words):
        return False
    if any(p is not follower and not raw_text(p).isspace() for p in box.iter("p")):
        return False
    return not any(above is box for block in blocks[-2:] for above in block.element.iterancestors())


def _words(element: Element, descriptions: Collection[Candidate[str]]) -> str:
    """Text of a standfirst without the date that its last element prints, and without the byline behind a standfirst
    that is one of the descriptions.
    """
    text = text_of(element)
    last = element
    while len(last):
        last = last[-1]
    if is_dateline(date := squeeze(last.text or ""), date.count(" ") + 1):
        text = text.removesuffix(date).rstrip()
    for description in descriptions:
        behind = text[len(description.raw) :].lstrip() if text.startswith(description.raw) else ""
        if behind and is_heading_line(behind, 0):
            return description.raw
    return text


def _between(page: Page, headline: Element) -> Iterator[Element]:
    """The small elements between the headline and the second block of the text."""
    start = page.position[headline] + sum(1 for _ in headline.iter()) - 1
    blocks = page.once(body.printed)
    second = page.position.get(blocks[1].element, 0) if len(blocks) > 1 else 0
    end = min(start + _REACH, second) if second > start else start + _REACH
    for element in page.elements[start + 1 : end]:
        if element.tag in _BLOCKS and len(element) < _MANY:
            yield element


def _opens(element: Element, descriptions: set[str]) -> bool:
    """Whether the own text of an element, or of its first child, is how one of the descriptions begins."""
    if not descriptions:
        return False
    own = element.text if (element.text and not element.text.isspace()) else (element[0].text if len(element) else "")
    words = fold((own or "")[:60]).rsplit(" ", 1)[0]
    return bool(words) and any(description.startswith(words) for description in descriptions)


def _says(element: Element, descriptions: set[str], headline: Element) -> bool:
    """Whether an element prints a description, or as a heading or in the headline's own box one that is cut."""
    words = fold(text_of(element))
    if words in descriptions:
        return True
    parent = element.getparent()
    beside = parent is not None and parent is headline.getparent() and parent.tag in _HEADERS
    if not beside and element.tag not in _HEADINGS:
        return False
    return any(said.count(" ") >= _FEW and words.startswith(f"{said} ") for said in descriptions)


def _is_fit(element: Element) -> bool:
    """Whether an element holds one short text and stands neither in a figure nor in a box or list."""
    text = squeeze(raw_text(element)[: 2 * _LONGEST])
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    tags = [child.tag for child in element.iter()]
    if tags.count("p") > 3 or (tags.count("li") > 1 and _HEADINGS.isdisjoint(tags)) or not _HOLDS.isdisjoint(tags):
        return False
    linked = sum(len(raw_text(link)) for link in element.iter("a"))
    return 2 * linked <= len(text) and not any(el.tag in _OUTSIDE for el in element.iterancestors())


def _is_named(element: Element) -> bool:
    """Whether class, id, test id or itemprop say that an element is the standfirst."""
    names = _named(element)
    return (bool(names) and _names_dek(*names)) or not _PARTS.isdisjoint((element.get("itemprop") or "").split())


def _named(element: Element) -> list[str]:
    """Class, id and test ids of an element."""
    return [value for name, value in attributes(element) if name in _NAMING]


def _holds_it(element: Element) -> bool:
    """Whether an element holds the standfirst beside what is named for something else: a caption, a byline."""
    told = [names for inner in element.iterdescendants() if (names := _named(inner))]
    return any(_names_dek(*names) for names in told) and any(_NOT_NAME.search(" ".join(n).lower()) for n in told)


@lru_cache(maxsize=4096)
def _names_dek(*names: str) -> bool:
    whole = _INNER_CAPITAL.sub("-", " ".join(names)).lower()
    return bool(_NAME.search(whole)) and not _NOT_NAME.search(_MODIFIER.sub("", whole))


def _stands_apart(element: Element) -> bool:
    """Whether a paragraph is no mere first paragraph: the next is in another box, or looks otherwise, or it is bold."""
    follower = element.getnext()
    while follower is not None and follower.tag != "p":
        follower = follower.getnext()
    if follower is None or element.tag != "p" or follower.get("class") != element.get("class"):
        return True
    return len(element) == 1 and element[0].tag in ("strong", "b") and not (element.text or "").strip()


def _next(element: Element) -> Element | None:
    """The element that follows in the page, not one inside it."""
    while (follower := element.getnext()) is None:
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "main", "article"):
            return None
        element = parent
    while follower.tag in ("div", "header", "hgroup", "section") and len(follower):
        follower = follower[0]
    return follower


def _repeats(description: str, beginning: str) -> bool:
    """Whether a description, maybe cut, is but the beginning of the text, or ends with it behind a headline or a
    byline.
    """
    label, colon, said = description.partition(": ")
    if colon and label.count(" ") < _FEWEST and _repeats(said, beginning):
        return True
    words = fold(description)
    cut = words.rsplit(" ", 1)[0] if words.count(" ") > 3 else words
    if f" {cut} " in beginning:
        return True
    parts = cut.split()
    behind = " ".join(parts[min(_IN_FRONT, len(parts) // 4) :])
    return len(parts) > _EXCERPT and f" {behind} " in beginning


def _is_of_article(description: str, page_words: str, publisher: Collection[str]) -> bool:
    """Whether a description is of this article, not of the site: a whole sentence that does not name the site, or
    words that stand in the article.
    """
    lower = description.casefold()
    if any(lower.startswith(name) and lower[len(name) :].lstrip().startswith(_OF_ITSELF) for name in publisher):
        return False
    if lower.endswith(_SENTENCE_ENDS) and not any(name in lower for name in publisher):
        return True
    words = set(fold(description).split())
    return sum(f" {word} " in page_words for word in words) >= _KINSHIP * len(words)
