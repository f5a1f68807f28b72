"""Bylines that no name or label marks: in a line with a date, signed, over a box about the author."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from scraper.layout.block import Block
from scraper.printed.marks import NEVER, Printed, is_outside, is_profile, leads_to_category, names_category
from scraper.readers import byline_eastern
from scraper.readers.byline import read
from scraper.readers.byline_label import NOUN
from scraper.readers.byline_noise import blank
from scraper.readers.byline_places import PLACES
from scraper.readers.byline_words import AUTHOR, TIME_WORDS
from scraper.readers.line import text_within
from scraper.readers.names import HAN, is_person
from scraper.text import squeeze
from scraper.tree import Element, is_longer, text_of

LONGEST = 90  # characters of such a line
_INFO = re.compile(r"(?:^|[\s_-])(?:meta|info|details)(?:$|[\s_-])")
# How agencies and papers open a text, with who filed it from where: in Taiwan, in China, in Korea.
_FILED = re.compile(
    r"[〔（(【\[]?[\u4e00-\u9fff]{0,4}記者\s*(?:([\u4e00-\u9fff、]{2,12}?)\s*[／/]\s*[\u4e00-\u9fff]{2,6}(?:報導|電)"
    r"|([\u4e00-\u9fff]{3})[\u4e00-\u9fff]{2,4}\d{1,2}日電)"
    r"|[^。（(]{2,24}[电電讯]\s?[（(][\u4e00-\u9fff]{0,4}(?:[记記]者|通[讯訊][员員])\s?([\u4e00-\u9fff、 ]{2,24})[）)]"
    r"|[\[(（][^\])）]{2,15}[=＝][^\])）]{2,8}[\])）]\s?([\uac00-\ud7a3]{2,4}) (?:[\uac00-\ud7a3]{0,4}기자|특파원)"
    r"|[\[(（][^\])）= ]{2,10}[=＝ ]([\uac00-\ud7a3]{2,4}) (?:[\uac00-\ud7a3]{0,4}기자|특파원)[\])）]"
)
_ALSO_FILED = re.compile(r"\s*(?:通讯员|实习生|、|\s)\s*")
_MOST_LINKS = 60  # of a box about authors
_MINUTES = re.compile(r"\d\s?-?min", re.I)
_PERSON = re.compile(r"(?:^|[\s_-])(?:user|person)(?:$|[\s_-])")  # what icons are called
_ROUND_DATE = 4  # elements round the one with the date that may be the line
_LINES = frozenset(("p", "div", "ul", "span", "small", "header", "section"))
_FEW_PIECES = 8
NAME_AND_DATE = 60  # characters
_BETWEEN = re.compile(r"\s*[·•|]\s*")
_YEAR = re.compile(r"\b20\d\d\b")
_DIGIT = re.compile(r"\d")


def dated_name(text: str) -> str | None:
    """The one name, a person's, in a text with a date."""
    found = read(text) if _YEAR.search(text) else ()
    return found[0].name if len(found) == 1 and is_person(found[0].name) and "(" not in found[0].name else None


def dated(elements: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The first line that says a date and one person's name, first, last or between bars: in one piece, and no link to
    what else is filed under it. It is a line in a box for such things, or says nothing else.
    """
    for element, info in _lines(elements):
        text = text_within(element)
        name = dated_name(text) if len(text) <= LONGEST else None
        ends = name and (text.startswith(name) or text.endswith(name) or _stands_between(text, name))
        if not name or not ends or not (info or _says_only(text, name, element)) or is_outside(element, shared):
            continue
        bearer = next((e for e in element.iter() if name in squeeze(f"{e.text or ''} \t {e.tail or ''}")), None)
        if bearer is not None and not _SUBJECT.search(name) and name.casefold() not in PLACES and not _files(bearer):
            yield Printed(element, text, "dom:dated")
            return


def _lines(elements: Iterable[Element]) -> Iterator[tuple[Element, bool]]:
    """What may be a line about the article, and whether it is a box for such: those boxes, and what a year is in."""
    seen: set[Element] = set()
    for element in elements:
        if element.tag not in NEVER and _is_for_info(element.get("class") or ""):
            yield element, True
        elif "20" in (element.text or "") or "20" in (element.tail or ""):
            around = [e for e in (element, *islice(element.iterancestors(), _ROUND_DATE)) if e not in seen]
            seen.update(around)
            for line in around:
                if line.tag in _LINES and len(line) <= _FEW_PIECES and not is_longer(line, 2 * LONGEST):
                    yield line, False


def _stands_between(text: str, name: str) -> bool:
    """Whether a piece of a line between bars is a name, or a label and the name."""
    pieces = (piece for piece in _BETWEEN.split(text) if piece.endswith(name))
    return any(piece == name or [writer.name for writer in read(piece)] == [name] for piece in pieces)


def _says_only(text: str, name: str, line: Element) -> bool:
    """Whether a line says no more than a name, when, and how long it takes to read: that at least, or it has the icon
    of a person, or a link to a person's page.
    """
    rest = blank(text.replace(name, " ", 1), " ").casefold().split()
    if not all(word in TIME_WORDS or not any(map(str.isalpha, word)) for word in rest):
        return False
    return _MINUTES.search(text) is not None or any(
        is_profile(part) if part.tag == "a" else _PERSON.search(part.get("class") or "") for part in line.iter()
    )


def _is_for_info(kind: str) -> bool:
    """Whether a class says that a box tells of the article; most have none of these words in any place."""
    return ("meta" in kind or "info" in kind or "details" in kind) and _INFO.search(kind) is not None


# What a topic ends in that reads like a name: "Marine Biology".
_SUBJECT = re.compile(
    r"(?:olog(?:y|ie|ía|ia)|ph?[yí]si(?:cs|k|que|ca)|ch[ei]mi(?:stry|e|a)|sciences?|energ(?:y|ie|ía)|climate|klima|research"
    r"|forschung|medi[zc]in[ea]?|technolog\w+|weather|kingdom|states|republic)$",
    re.I,
)


def _files(bearer: Element) -> bool:
    """Whether an element with a name in a line about the article leads to what is filed under a topic."""
    return bearer.tag == "a" and not is_profile(bearer) and leads_to_category(bearer)


# "…としている。（桜井美緒、安田健吾）": names of four or five characters each, as most are.
_SIGNED_EASTERN = re.compile(r"[。」]（([\u4e00-\u9fff々]{4,5}(?:、[\u4e00-\u9fff々]{4,5}){0,4})）\Z")

# "……的城市。（记者宋雅琴 通讯员李明）", "……的城市。(文/图 宋雅琴)": names behind who wrote it, and no more.
# "……的城市。（宋雅琴）": names with a known family name.
_SIGNED_CHINESE = re.compile(
    r"[。！？”」…][（(](?:(?:[\u4e00-\u9fff]{0,8}?(?:记者|記者|评论员|評論員|通讯员|通訊員|作者|撰文|执笔)[:：\s]?"
    r"|(?:文[/／、]?[图圖]|[图圖][/／、]?文)[/／:：\s]\s?)"
    r"([\u4e00-\u9fff·]{2,8}(?:[、，\s]{1,2}[\u4e00-\u9fff·]{2,8}){0,7})(?<![摄攝图圖])"
    rf"|({byline_eastern.NAMES}))[)）]\Z"
)

# "… bleibt es spannend. (Ann Roe) +++", and where that is a line of its own.
_SIGNED = re.compile(r"(?:[.!?…][\"”“»«’']?\s|^)\(([A-ZÀ-Þ][^()\d]{3,60})\)[\s+*#/.]*\Z")


# What a last line that says who wrote it begins with.
_SIGNS = re.compile(
    r"(?:[-–—]\s?)?(?:By|Von|Par|Por|Av|Af|Door|Oleh"
    r"|(?:(?:Te(?:x|ks)te?|Texto)(?: (?:und|&|\+|et|en|og|och|i|y) (?:F|f|Ph|ph)oto['’]?s?)?|Testo|Story|Words|Writers?"
    r"|Authors?|Auteure?s?|Autor(?:in|a|es| tekstu)?)\s?:)\s"
    r"(?=[^\W\d_a-z])"
)
_PART = re.compile(r"[IVX]{1,4}\. \S+\Z")  # of a text, with its number: "I. Introduction"
_AFTER_OTHERS = re.compile(r"\((?:Theo|Nguồn|Tổng hợp|[Nn]ach|[Mm]it|[Cc]on|[Cc]om|[Aa]vec|[Ww]ith)\s[^()]{2,60}\)")
_SIGN_WORDS = 12
_HOUSE_WORDS = 6
_BOXES = 2  # that may end with the text
_INITIALS = re.compile(r"(?:\s[a-ząćęłńóśźż]{2,5}/)+$")


def signed(blocks: Sequence[Block]) -> Iterator[Printed]:
    """A first or the last paragraph that is a person's name in bold or italics, or a last one that is a name after a
    dash, a label or a heading for it, or that ends in one in brackets; or a first one that begins with who filed it
    from where, as in East Asia.
    """
    for block in blocks[:3]:
        if filed := _FILED.match(block.text):
            names = next(filter(None, filed.groups()))
            yield Printed(block.element, _ALSO_FILED.sub("、", names.strip()), "dom:signature")
        elif byline_eastern.signs(block.text):
            yield Printed(block.element, block.text, "dom:signature")
    for block in (*blocks[:3], *blocks[3:][-1:]):
        marked = len(block.element) > 0 and block.element[0].tag in ("strong", "b", "em", "i")
        marked = marked and _PART.match(block.text) is None
        if marked and block.element.tag in ("p", "div") and len(block.text) < 60 and _only_names(block.text):
            yield Printed(block.element, block.text, "dom:signature")
    for block in blocks[-1:]:
        if signature := _last_words(block.text):
            yield from (Printed(block.element, name, "dom:signature") for name in _named_in(signature))
    last = [(block.element, block.text) for block in blocks[-2:]]
    behind = _behind(blocks[-1].element) if blocks else None  # "By Ann Lee" is no text
    if behind is not None and behind.tag in ("p", "div") and (text := text_within(behind)):
        last.append((behind, text))
        if len(behind) > 0 and behind[0].tag in ("strong", "b") and len(text) < NAME_AND_DATE and _only_names(text):
            yield Printed(behind, text, "dom:signature")
    for element, text in last:
        if len(text) < LONGEST and _signs(text) and not _is_quoted(element):
            own = _SIGNED.match(text)
            yield Printed(element, own[1] if own else text, "dom:signature")
    for label, block in pairwise(blocks[-6:]):
        if label.text.casefold().rstrip(" :") in AUTHOR and len(block.text) < LONGEST and _only_names(block.text):
            yield Printed(block.element, block.text, "dom:signature")


def _is_quoted(element: Element) -> bool:
    """Whether a line says whom a quotation or a post is from: "— Ann Roe (@ann) May 3"."""
    parent = element.getparent()
    return element.tag == "blockquote" or (parent is not None and parent.tag == "blockquote")


def _last_words(text: str) -> re.Match[str] | None:
    """The brackets at the end of a text that may say who wrote it."""
    if text[-1:] in ")）" and (signature := _SIGNED_EASTERN.search(text) or _SIGNED_CHINESE.search(text)):
        return signature
    return _SIGNED.search(text)


def _named_in(signature: re.Match[str]) -> Iterator[str]:
    """What brackets behind a text say, if that is the names of persons."""
    if signature.re is _SIGNED_CHINESE:
        yield _ALSO_FILED.sub("、", signature[1] or signature[2])
    elif signature.re is _SIGNED_EASTERN or _only_names(signature[1]):
        yield signature[1]


def _behind(element: Element) -> Element | None:
    """What stands right behind an element, in the same box or in the one behind that."""
    for box in (element, *islice(element.iterancestors(), _BOXES)):
        behind = box.getnext()
        if behind is not None:
            return behind[0] if len(behind) and behind.tag == "footer" else behind
    return None


def _signs(line: str) -> bool:
    """Whether a last line says who wrote the text and no more: after a dash or a label, or before where it is from."""
    if byline_eastern.signs(line):
        return True
    label = _SIGNS.match(line) or (NOUN.match(line) if ":" in line[:30] else None)
    if label and ":" in label[0]:
        line = line.removesuffix(".")  # who that is may follow: "Author: Ann Roe, geologist in Harbour."
    if line.endswith((".", "!", "?", ":")) or len(line.split()) > _SIGN_WORDS:
        return False
    if own := _SIGNED.match(line):
        return _only_names(own[1])
    house, _, name = _INITIALS.sub("", line).rpartition(", ")
    if 1 < len(house.split()) <= _HOUSE_WORDS and is_person(name) and house[0].isupper() and not is_person(house):
        return True
    if (others := _AFTER_OTHERS.search(line)) and others.end() == len(line):
        return _only_names(line[: others.start()].strip())
    if not label and line[:1] not in ("-", "–", "—"):
        return False
    name = line[label.end() :].lstrip() if label else line.strip("-–— ")
    found = read(line)
    return bool(found) and name.startswith(found[0].name) and all(is_person(writer.name) for writer in found)


def _only_names(text: str) -> bool:
    """Whether a text is a person's name, or such names with a stroke, a comma or "and" between them."""
    if HAN.search(text):
        return byline_eastern.are_names(text)
    found = read(text)
    named = sum(len(writer.name.split()) for writer in found if is_person(writer.name))
    return bool(named) and named >= len(text.replace("/", " ").split()) - (len(found) - 1)


_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_AUTHORS = frozenset(
    ("author", "authors", "author(s)", "the authors", "about the authors", "written by", "authored by", "contributors",
     "autor", "autoren", "autorin", "auteur", "auteurs", "auteur(s)", "autores", "autora", "autori", "författare")
)  # fmt: skip


def headed(elements: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The persons that a box links to their pages, headed "Authors"."""
    for heading in elements:
        if heading.tag not in _HEADINGS or text_of(heading)[:20].strip(" :").casefold() not in _AUTHORS:
            continue
        box = heading.getparent()
        if box is None or box in shared or is_outside(box, shared):
            continue
        links = filter(is_profile, islice(box.iter("a"), _MOST_LINKS))
        if named := ", ".join(dict.fromkeys(name for name in map(text_of, links) if is_person(name))):
            yield Printed(box, named, "dom:box")
            return


def boxed(marked: Iterable[Element], shared: Collection[Element]) -> Iterator[Printed]:
    """The name that heads a box about the author."""
    for element in marked:
        if len(element) == 0 or is_outside(element, shared):
            continue
        for name in islice(element.iterdescendants("h2", "h3", "h4", "h5", "strong", "b", "a"), 20):
            if len(text := text_of(name)) < 40 and is_person(text) and not names_category(name, text):
                yield Printed(name, text, "dom:box")
                return


# "Ann Roe is a geologist at …": how a last paragraph tells of who wrote the text.
_TELLS = re.compile(
    r"([A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){1,3}) (?:is|works|writes|teaches|covers|ist|schreibt|lehrt"
    r"|est|enseigne|es|enseña|è|é) (?=[^\W\d_])"
)
_SET_OTHERWISE = frozenset(("em", "i", "strong", "b"))
_LIFE_SIZE = 500  # characters


def told(blocks: Sequence[Block]) -> Iterator[Printed]:
    """Whom a last paragraph in italics or bold tells of, sentence by sentence, from its first on."""
    for block in blocks[-1:]:
        first = next(iter(block.element), None)
        if first is None or first.tag not in _SET_OTHERWISE or len(block.text) > _LIFE_SIZE:
            continue
        told = [found[1] for line in block.text.split(". ") if (found := _TELLS.match(line)) and is_person(found[1])]
        if told and block.text.startswith(told[0]) and text_of(first) == block.text:
            yield Printed(block.element, ", ".join(told), "dom:life-below")
