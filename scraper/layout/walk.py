"""One pass over the tree: the page as a row of text blocks, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice, takewhile

from scraper.layout import table
from scraper.layout.block import BREAK, HEADINGS, Block, Box
from scraper.layout.junk import is_written_by
from scraper.layout.linked import leads_back
from scraper.layout.unseen import is_undisplayed, is_unseen
from scraper.text import squeeze
from scraper.tree import Element, is_longer, raw_text, text_of

SKIPPED = frozenset(
    "script style noscript template svg iframe object embed video audio canvas map select option textarea input title "
    "meta link base progress datalist".split()
)
# What normally holds no text of an article; but libxml2 closes these late where a page forgets to, and a page that
# streams its parts keeps them in a hidden box until a script moves them.
DOUBTFUL = frozenset(("head", "nav", "button", "dialog", "menu", "footer"))
# Of these the ones that are not closed too late: they stand at the end.
_ASIDE = frozenset(("footer", "dialog"))
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb rt rp s samp small "
    "span strike strong sub sup time tt u var wbr img picture source nobr math mi mo mn mrow amp-img".split()
)
# Never hidden alone, but for a paragraph or a heading that says so itself.
_SHOWN_TAGS = frozenset(("p", "h1", "h2", "h3", "li", "td", "tr", "tbody", "main", "article", "body"))
# Skipped, and nothing that a reader sees parts the text there.
_SILENT_TAGS = frozenset(("script", "style", "noscript", "template", "svg", "input", "link", "meta", "base", "title"))
_BOXES = frozenset(  # of HTML; any other element is of the site's own, of an agency's or a word processor's markup
    "div section header aside hgroup search address figure figcaption blockquote pre center form fieldset legend "
    "details summary h4 h5 h6 hr dl dt dd caption thead tfoot th body html frameset noframes marquee".split()
)
# How the walk takes an element, by its tag; any other is a box or marks words.
_INLINE, _SPAN, _LINK, _PICTURE, _BREAK, _NOTE, _SHOWN, _BOX, _TABLE, _LIST, _DOUBTFUL, _SKIPPED, _SILENT = range(13)
_TAKEN = {
    **dict.fromkeys(_BOXES, _BOX),
    **dict.fromkeys(INLINE, _INLINE),
    **dict.fromkeys(_SHOWN_TAGS, _SHOWN),
    **dict.fromkeys(DOUBTFUL, _DOUBTFUL),
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(_SILENT_TAGS, _SILENT),
    **dict.fromkeys(("ul", "ol"), _LIST),
    "a": _LINK,
    "span": _SPAN,
    "img": _PICTURE,
    "br": _BREAK,
    "sup": _NOTE,
    "table": _TABLE,
}
# These hold no boxes: an element of the site's own in them, as behind a text anywhere, marks some of its words.
_PHRASING = HEADINGS | {"p"}
_NOTE_MARK = re.compile(r"\s*(?:([\[(])?(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,5})[\])]?|[*†‡§¶]{1,3})\s*")
_SIGN = 6  # characters
_ANCHORS = frozenset("# ¶ § 🔗 ⚓ ↩ ↑ ^ ∞".split())
_BRACKETS, _BETWEEN = ("[]", "()"), (",", ";", "-", "–")
_MARK = 40  # characters
_ENDS = (*".,;:!?…)”\"’'»",)
_CONSENT = re.compile(r"cookie|consent|personal data|einwillig|datenschutz|données personnelles|datos personales", re.I)
_CONSENT_EVERY = 300  # characters
_MENU_ITEM = 60  # characters
_LITTLE, _MUCH = 300, 1_000  # characters of prose: less on a page is suspicious, more in what was left out is the text
_SENTENCE = 10  # words
_LINE = 60  # characters that a byline has at most, and the text behind it at least
_PIECES = 6  # of text that a byline is made of


def walk(root: Element) -> list[Block]:
    """The text blocks of a page, in document order; what a browser never shows as text is left out. Where next to
    nothing is left, the page shows it by a script, or libxml2 closes its menu late: then all but menus is taken.
    """
    shown = _walk(root, _is_left_out)
    if _says(shown, _LITTLE) or not is_longer(root, _MUCH):
        return shown
    found = _walk(root, _is_no_text)
    return found if _says(found, _MUCH) else shown


def _says(blocks: Iterable[Block], much: int) -> bool:
    """Whether blocks of a sentence or more have so many characters."""
    for block in blocks:
        if block.words >= _SENTENCE and block.link_share < 0.5:
            much -= len(block.text)
            if much <= 0:
                return True
    return False


def _walk(root: Element, is_left_out: Callable[[Element, int], bool]) -> list[Block]:
    blocks: list[Block] = []
    box = Box(root, str(root.tag), None, False)  # the innermost block-level element open
    pieces: list[str] = []  # the first is no white space
    marks: list[tuple[int, Element | None]] = []
    links: list[Element] = []  # open
    opened = 0  # links that were open when the block began
    noted = False  # the number of a note was left out
    pictured = False  # a picture came since the last text

    def flush() -> None:
        nonlocal pieces, marks, opened, pictured, noted
        if noted:
            _close_brackets(pieces)
            noted = False
        whole = "".join(pieces)
        if whole and not whole.isspace():
            if box.tag == "pre":
                text = _preformatted(whole)
            else:
                text = _lines(whole) if BREAK in whole else squeeze(whole)
            if text:
                share = _link_share(pieces, marks, opened) if opened or marks else 0.0
                blocks.append(Block(box, text, pieces, marks, share, pictured, len(blocks)))
            pictured = False
        pieces, marks, opened = [], [], len(links)

    taken = _TAKEN.get
    here = next(iter(root), None)  # steps of our own: those of lxml.iterwalk cost three times as much
    while here is not None:
        element, inside = here, True
        tag = element.tag
        take = taken(tag)
        if take is None:
            take = _INLINE if box.tag in _PHRASING or _is_text(pieces) else _BOX
        if take is _SILENT:
            inside = False
        elif take is _DOUBTFUL and tag == "button" and pieces and box.tag in _PHRASING:
            inside = box.tag == "p" and bool(squeeze(element.tail or ""))  # a word of a sentence, not a tool
            if inside:
                pieces.append(" ")
        elif take > _NOTE:
            if pieces or marks:
                flush()
            if take is _SKIPPED or not (len(element) or element.text) or (take > _BOX and is_left_out(element, take)):
                inside = False
            else:
                inner = Box(element, tag, box, bool(links))
                if inner.hides and (take is _BOX or tag in _PHRASING) and is_left_out(element, take):
                    inside = False
                else:
                    box = inner
            if take is _TABLE and inside and (rows := table.rows_of(element)):
                blocks.append(table.block_of(element, box, rows, len(blocks)))
                inside = False
        elif take < _LINK:
            # Alone it makes a block, whoever it is for.
            if take is _SPAN and (pieces or not _is_blank(element.tail) or element.get("class") == "hidden"):
                if _is_break(element):
                    inside = False
                    flush()
                else:
                    inside = not is_unseen(element)
        elif take is _LINK:
            if _is_sign(element) or (pieces and leads_back(element)):
                inside, noted = False, True
            else:
                links.append(element)
                marks.append((len(pieces), element))
        elif take is _PICTURE:
            pictured, inside = True, False
        elif take is _BREAK:
            inside = False
            tail = element.tail
            if _is_broken(pieces) or _is_indented(tail) or (tail and len(tail) > _LINE and _is_byline(pieces)):
                flush()
            else:
                pieces.append(BREAK)
        else:
            inside = not _is_note(element, pieces)
        if inside:
            if (text := element.text) and (pieces or not text.isspace()):
                pieces.append(text)
            if len(element):
                here = element[0]
                continue
        while True:  # it ends, and all that end with it
            if element is box.element:
                if pieces or marks:
                    flush()
                box = box.parent or box  # the root has none, and does not end here
            elif links and element is links[-1]:
                links.pop()
                marks.append((len(pieces), None))
            if (text := element.tail) and (pieces or not text.isspace()):
                pieces.append(text)
            here = element.getnext()
            if here is not None:
                break
            around = element.getparent()
            if around is None or around is root:
                break
            element = around
    if pieces or marks:
        flush()
    return blocks


def _is_text(pieces: list[str]) -> bool:
    """Whether the pieces hold more than white space and breaks."""
    return not all(map(str.isspace, pieces))


def _is_broken(pieces: list[str]) -> bool:
    """Whether a line break is the last of the pieces, but for white space."""
    return BREAK in takewhile(str.isspace, reversed(pieces))


def _is_byline(pieces: list[str]) -> bool:
    """Whether the pieces are a line that says who wrote what follows it in the same paragraph."""
    return 0 < len(pieces) < _PIECES and len(line := "".join(pieces)) < _LINE and is_written_by(line)


def _is_indented(text: str | None) -> bool:
    """Whether a line begins with the wide space that opens a paragraph in Chinese and Japanese."""
    return text is not None and "\u3000" in text and text.lstrip(" \t\r\n\xa0")[:1] == "\u3000"


def _is_blank(text: str | None) -> bool:
    return text is None or text.isspace()


def _is_break(span: Element) -> bool:
    """Whether an empty span is called what it stands for, a break between paragraphs."""
    return not span.text and not len(span) and "br" in (span.get("class") or "").split()


def _is_note(element: Element, pieces: list[str]) -> bool:
    """Whether a raised sign behind some text leads to a note below it: a number in brackets, a link or behind the end
    of a phrase, not the power of a number or a unit.
    """
    if not pieces or is_longer(element, _MARK) or not (mark := _NOTE_MARK.fullmatch(raw_text(element))):
        return False
    if mark[1] or any(e.tag == "a" for e in (*islice(element.iterancestors(), 1), *element)):
        return True
    before = pieces[-1].rstrip()
    return not mark[2] or (before[-1:] in _ENDS and not before[-2:-1].isdecimal())


def _is_sign(link: Element) -> bool:
    """Whether a link to a place of this page is a sign alone: the number of a note, the way back from it, the anchor of
    a heading.
    """
    text = link.text
    if not text or len(text) > _SIGN or len(link) or "#" not in link.get("href", ""):
        return False
    return text.strip(" \ufe0e\ufe0f") in _ANCHORS or text.strip("[] ()").isdecimal()


def _close_brackets(pieces: list[str]) -> None:
    """Take out brackets whose numbers of notes were left out: "the ice [1, 2]" is "the ice", not "the ice [,]"."""
    for first in range(len(pieces) - 1):
        before = pieces[first].rstrip()
        last = first + 1
        while before.endswith(("[", "(")) and pieces[last].strip() in _BETWEEN and last + 1 < len(pieces):
            last += 1
        after = pieces[last].lstrip()
        if before[-1:] + after[:1] in _BRACKETS:
            pieces[first : last + 1] = [before[:-1].rstrip(), *[""] * (last - first - 1), after[1:]]


def _link_share(pieces: list[str], marks: list[tuple[int, Element | None]], opened: int) -> float:
    """The share of a block's characters that stand in links; `opened` of those are open from the first on."""
    if not marks or (not opened and len(marks) == 2 and not marks[0][0] and not "".join(pieces[marks[1][0] :]).strip()):
        return 1.0  # one link and no more, as most are
    sizes = [0 if piece.isspace() else len(piece) for piece in pieces]
    linked = start = 0
    for index, link in marks:
        if opened:
            linked += sum(sizes[start:index])
        start, opened = index, opened + (1 if link is not None else -1)
    if opened:
        linked += sum(sizes[start:])
    return linked / sum(sizes) if linked else 0.0


def _is_left_out(element: Element, take: int) -> bool:
    """Whether a block-level element is a menu, or is hidden or of the page's frame and holds little text."""
    if take is _LIST and _is_menu(element):
        return True
    return _is_doubtful(element, take) and not _holds_text(element)


def _is_no_text(element: Element, take: int) -> bool:
    """Whether a block-level element is a menu, a footer or a dialog without paragraphs, or is hidden and asks for
    consent: what it holds is no article's anyway.
    """
    if element.tag in _ASIDE or take is _LIST:
        return _is_left_out(element, take)
    return _is_doubtful(element, take) and _asks_consent(raw_text(element))


def _is_doubtful(element: Element, take: int) -> bool:
    if take is _DOUBTFUL:
        return True
    get = element.get
    return (
        get("hidden") is not None
        or (take is not _SHOWN and get("aria-hidden") == "true")
        or is_undisplayed(get("style", ""))
    )


def _asks_consent(text: str) -> bool:
    """Whether every few lines of a text speak of cookies and personal data."""
    return len(_CONSENT.findall(text)) * _CONSENT_EVERY > len(text)


def _lines(whole: str) -> str:
    """A text with breaks kept as line feeds, and all other white space as one space."""
    return "\n".join(line for part in whole.split(BREAK) if (line := squeeze(part)))


def _preformatted(whole: str) -> str:
    """A text with its lines and what indents them kept."""
    lines = whole.replace(BREAK, "\n").expandtabs(4).split("\n")
    indented = (" " * (len(line) - len(line.lstrip(" "))) + squeeze(line) for line in lines)
    return "\n".join(indented).rstrip().strip("\n")


def _holds_text(element: Element) -> bool:
    """Whether there are three paragraphs or more in what normally holds none."""
    return next(islice(element.iter("p"), 2, 3), None) is not None


def _is_menu(element: Element) -> bool:
    """Whether a list is of links alone, three or more, of a few words each."""
    for item in element:
        if item.tag != "li" or not len(item) or item[0].tag != "a" or (item.text and not item.text.isspace()):
            return False
    count = len(element)
    return count > 2 and not is_longer(element, _MENU_ITEM * count - 1) and not _is_introduced(element)


def _is_introduced(element: Element) -> bool:
    """Whether a paragraph before a list leads to it: "They looked at four glaciers:"."""
    before = element.getprevious()
    return before is not None and before.tag == "p" and (text := text_of(before)).endswith(":") and text.count(" ") > 3
