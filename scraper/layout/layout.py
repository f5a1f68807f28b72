"""Which blocks of a page are the article's text, and where headline and article stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise

from scraper.layout import model
from scraper.layout.block import HEADINGS, Block, Box
from scraper.layout.caption_names import OF_STANDFIRSTS
from scraper.layout.caption_names import is_caption as is_caption_by_name
from scraper.layout.contacts import close_contacts
from scraper.layout.copies import without_copies
from scraper.layout.features import NAMED, Setting
from scraper.layout.headline import headline
from scraper.layout.junk import is_call, is_caption, is_clocked, is_dateline, is_heading_line, is_junk
from scraper.layout.named import names
from scraper.layout.others import close_cut, close_headed, close_others
from scraper.layout.unseen import is_name
from scraper.layout.walk import walk
from scraper.readers.credit_names import names_source
from scraper.text import fold
from scraper.tree import Element, text_of

_KEEP = 0.55
_INTRODUCED_KEEP = 0.05
_HEADING_KEEP = 0.2
_CHOSEN_KEEP = 0.05  # inside a body that the site file names
_NEARLY_ALL = 0.9  # of the page's running text
_FIRST = 4  # running texts that may be standfirst, captions and first paragraphs, with the date among them
_POST_WORDS = 9
_FEW_WORDS = 20  # of what is made of links
_LABEL_WORDS = 4  # before links
_KICKER_WORDS = 4  # above a headline
_UNFILLED = frozenset(("Loading", "Lädt", "Laden", "Chargement", "Cargando", "Caricamento", "Carregando"))
_TITLED = HEADINGS | {"li"}
_MOST_DATES = 2  # printed, and printed again or changed
_LEAD_WORDS = 5
_BUTTON_WORDS = 2
# Where the author found the story, before a link to it.
_FOUND = ("via ", "via:", "(via ", "[via ", "h/t ", "h/t:", "hat tip", "source – ", "source - ", "source — ")
_FOUND_WORDS = 8
_CREDIT = frozenset(("credit", "credits"))
_CREDIT_WORDS = 12
_UNSEEN_WORDS = 12
_LINES = ("span", "em", "i", "small", "font")
_MOST_LINES = 4
_CAPTION = frozenset(
    "caption captions bildunterschrift bildtext didascalia legende legenda billedtekst bildetekst kuvateksti"
    " prop=caption".split()
)


class Layout:
    """The parts of a page.

    `titles` are the titles the page states, `title` and `body` what the site file selects for them,
    `dropped` the elements it takes out of the body, `slug` the words of its address that may be of the title,
    `h1s` all its h1.
    """

    def __init__(
        self,
        root: Element,
        titles: Sequence[str],
        title: Sequence[Element | str] = (),
        body: Sequence[Element | str] = (),
        dropped: Collection[Element] = (),
        slug: frozenset[str] = frozenset(),
        h1s: Sequence[Element] | None = None,
    ) -> None:
        self._root = root
        self._titles = titles
        self._title = [t for t in title if not isinstance(t, str)]
        self._body = {b for b in body if not isinstance(b, str)}
        self._dropped = frozenset(dropped)
        self._slug = slug
        self._h1s = h1s

    @cached_property
    def headline(self) -> Element | None:
        """The element that prints the article's title, normally an h1; None if there is none."""
        if self._title:
            return self._title[0]
        return headline(self._root, self._titles, self._slug, self._h1s)

    @cached_property
    def headline_text(self) -> str:
        """What it says, on one line; empty if there is none."""
        return text_of(self.headline) if self.headline is not None else ""

    @cached_property
    def blocks(self) -> list[Block]:
        """Every block of text on the page, scored."""
        blocks, setting = self.measured()
        model.score(blocks, setting)
        return blocks

    def measured(self) -> tuple[list[Block], Setting]:
        """Every block of text on the page, those closed that surely are not the article's, and what they share."""
        blocks = walk(self._root)
        head = self._headline_index(blocks)
        self._close(blocks, head)
        setting = Setting(blocks, head)
        _close_outside(blocks, setting)
        if head >= 0:
            close_others(blocks, head, setting)
        close_cut(blocks)
        setting.group(blocks)
        return blocks, setting

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """Blocks of the article's text, in reading order."""
        keep = _CHOSEN_KEEP if self._body else _KEEP
        return tuple(_without_tail_headings(without_copies(list(_keep(self.blocks, keep)))))

    @cached_property
    def article(self) -> Element:
        """The smallest element that holds the headline and the body."""
        marks = [self.headline, *(b.element for b in (*self.body[:1], *self.body[-1:]))]
        lines = [[m, *m.iterancestors()] for m in marks if m is not None]
        if not lines:
            return self._root
        shared = set(lines[0]).intersection(*lines[1:])
        return next(element for element in lines[0] if element in shared)

    def _headline_index(self, blocks: Sequence[Block]) -> int:
        """Index of the first block in the headline, -1 if there is none."""
        headline = self.headline
        if headline is None:
            return -1
        boxes: dict[Box | None, bool] = {None: False}
        for block in blocks:
            if _stands_in(block.box, headline, boxes):
                return block.index
        title = fold(text_of(headline))  # of an inline element, whose block is around it
        return next((b.index for b in blocks if b.words < 60 and fold(b.text) == title), -1)

    def _close(self, blocks: Sequence[Block], head: int) -> None:
        """Mark the blocks that are known not to be text of the article."""
        titles = {fold(t) for t in self._titles} | ({fold(blocks[head].text)} if head >= 0 else set())
        begins = {title[:1] for title in titles}
        sizes = {n + d for n in map(_size, titles) for d in (-2, -1, 0, 1, 2, 3)}
        running = [b.index for b in blocks if b.index > head and b.running and not b.box.captioned]
        # The first running text may be the standfirst, which a byline follows.
        prose = (i for i in running if not is_heading_line(blocks[i].text, blocks[i].words))
        text_starts = next(islice(prose, 1, None), len(blocks))
        above = 0 if any(b.running for b in blocks[: max(head, 0)]) else head  # headings there are the page's
        text_ends = running[-1] if running else len(blocks)
        dates = _datelines(blocks[: running[_FIRST]]) if len(running) > _FIRST else frozenset()
        chosen = bool(self._body or self._dropped)
        lead: Block | None = None  # what stands before a list
        for block in blocks:
            text, words, box = block.text, block.words, block.box
            tag, tokens = box.tag, box.tokens
            listed = tag == "li" and lead is not None and _introduces(lead)
            lead = block if tag != "li" else lead
            block.closed = (
                block.index == head
                or (block.link_share >= 0.8 and words < _FEW_WORDS and tag not in HEADINGS and not listed)
                or (block.link_share >= 0.4 and words <= _FOUND_WORDS and text[:12].lower().startswith(_FOUND))
                or (block.index > text_ends and block.link_share >= 0.3 and words < _FEW_WORDS and _lists_links(block))
                or box.captioned
                or (words < 80 and (not _CAPTION.isdisjoint(tokens) or _is_in_caption(box)))
                or (block.pictured and words < 80 and _is_caption_alone(block))
                or (
                    (block.pictured or text[-1] in ")]")
                    and tag not in HEADINGS
                    and is_caption(text, words, block.pictured)
                )
                or (words < _CREDIT_WORDS and not _CREDIT.isdisjoint(tokens) and names_source(text))
                or (tag != "table" and is_junk(text, words))
                or (words == 1 and tag not in _TITLED and text in _UNFILLED)
                or (words <= _BUTTON_WORDS and _names_datum(text, box))
                or (words < _UNSEEN_WORDS and box.css_class is not None and is_name(box.css_class))
                or (not text_starts <= block.index <= text_ends and is_heading_line(text, words, titled=tag in _TITLED))
                or block.index in dates
                or (
                    block.index < (head if tag not in _TITLED else above)
                    and words <= _KICKER_WORDS
                    and text[-1].isalnum()
                )
                or (text[0].isdecimal() and words < _POST_WORDS and tag not in _TITLED and _heads_post(block))
                or (words in sizes and _may_begin(text, begins) and fold(text) in titles)
                or (chosen and self._outside(block))
            )
        _close_lists(blocks)
        _close_buttons(blocks)
        close_contacts(blocks)
        if head >= 0:
            close_headed(blocks, head)

    def _outside(self, block: Block) -> bool:
        """Whether a block is out by the site file."""
        line = {box.element for box in block.box.line()}
        return bool(line & self._dropped) or bool(self._body and not line & self._body)


def _names_datum(text: str, box: Box) -> bool:
    """Whether a few words say what a piece of the entry's data is, which stands behind them."""
    return (box.tag == "dt" and "info" in (box.css_class or "")) or (text[-1] == ":" and "label" in box.tokens)


def _may_begin(text: str, begins: set[str]) -> bool:
    """A first look: whether a text, folded, may begin with one of the characters, as far as its first one tells."""
    return not text[0].isalnum() or text[0].casefold()[0] in begins


def _size(title: str) -> int:
    """Words of a folded title as its block counts them: in a script without spaces each sign is a word when folded."""
    spaces = title.count(" ")
    return len(title) // 20 if 3 * spaces > len(title) else spaces + 1


def _keep(blocks: Sequence[Block], enough: float) -> Iterator[Block]:
    """The blocks that score enough, the headings right above them, and the lists that they introduce ("…:")."""
    before: Block | None = None
    heading: Block | None = None
    begun = False
    for block in blocks:
        tag = block.box.tag
        introduced = before is not None and tag == "li" and before.text.endswith(":")
        if not block.closed and block.score >= (_INTRODUCED_KEEP if introduced else enough):
            if heading is not None and begun and heading.box.parent is block.box.parent:
                yield heading
            yield block
            begun = True
            before = block if tag != "li" else before
            heading = None
        elif tag != "li":
            heading = block if tag in HEADINGS and not block.closed and block.score >= _HEADING_KEEP else None
            before = None


def _lists_links(block: Block) -> bool:
    """Whether a block is links behind a label of a few words, and says no more: "Topics: lakes, algae"."""
    outside, links, at = [], 0, 0
    for place, link in block.marks:
        if link is not None:
            outside.append("".join(block.pieces[at:place]))
            links += 1
        at = place
    outside.append("".join(block.pieces[at:]))
    return links > 1 and len(outside[0].split()) <= _LABEL_WORDS and not any(map(str.isalpha, "".join(outside[1:])))


def _stands_in(box: Box, element: Element, known: dict[Box | None, bool]) -> bool:
    """Whether a box is an element or stands in it; `known` holds the answers for boxes met before."""
    chain = []
    around: Box | None = box
    while around not in known:
        chain.append(around)
        if around is not None and around.element is element:
            return True
        around = around.parent if around is not None else None
    known.update(dict.fromkeys(chain, False))
    return False


def _heads_post(block: Block) -> bool:
    """Whether a block that begins with a number is the time of a post in a live report, and who wrote it."""
    first = next(iter(block.element), None)
    return first is not None and first.tag == "time" and block.box.tag != "p" and is_clocked(block.text)


def _is_in_caption(box: Box) -> bool:
    return box.parent is not None and not _CAPTION.isdisjoint(box.parent.tokens)


def _is_caption_alone(block: Block) -> bool:
    """Whether all that a block below a picture says stands in one element called a caption, or is small print."""
    for element in islice(block.element.iterdescendants(*_LINES), _MOST_LINES):
        if element.tag == "small" and text_of(element) == block.text:
            return True
        if element.get("class") and is_caption_by_name(names(element) - OF_STANDFIRSTS):
            return text_of(element) == block.text
    return False


def _close_outside(blocks: Iterable[Block], setting: Setting) -> None:
    """Close what stands in boxes that hold no text of the article; by their names alone not if that were all of it: a
    box may be named for the advertisements that it holds too.
    """
    named: list[Block] = []
    outside = setting.outside()
    for block in blocks if outside else ():
        if not block.closed and (out := outside.get(block.box)):
            block.closed = True
            if out == NAMED:
                named.append(block)
    if sum(len(block.text) for block in named if block.running) > _NEARLY_ALL * setting.total:
        for block in named:
            block.closed = False


def _datelines(blocks: Iterable[Block]) -> frozenset[int]:
    """Indices of the blocks that are the article's date; none where so many are dates that the text tells of them."""
    found = [b.index for b in blocks if b.box.tag not in HEADINGS and is_dateline(b.text, b.words)]
    return frozenset(found if len(found) <= _MOST_DATES else ())


def _introduces(lead: Block) -> bool:
    """Whether a list of links that follows a block is a part of the text: "They looked at four glaciers:"."""
    return not lead.closed and lead.words >= _LEAD_WORDS and lead.link_share < 0.5 and lead.text.endswith(":")


def _close_lists(blocks: Sequence[Block]) -> None:
    """Close the items of a list that what the page says of itself introduces ("Subscribe now to …")."""
    closed: Box | None = None
    for before, block in pairwise(blocks):
        if block.box.tag != "li":
            closed = None
        elif (
            before.closed and before.box.tag != "li" and before.link_share < 0.5 and is_call(before.text, before.words)
        ):
            closed = block.box.parent
        if closed is not None and block.box.parent is closed:
            block.closed = True


def _close_buttons(blocks: Iterable[Block]) -> None:
    """Close the items of one word or two in lists of which half and more is the page's own: "More" between "Share" and
    "Print".
    """
    lists: defaultdict[Box | None, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.box.tag == "li":
            lists[block.box.parent].append(block)
    for items in lists.values():
        closed = sum(item.closed for item in items)
        if closed > 1 and len(items) / 2 <= closed < len(items):
            for item in items:
                item.closed = item.closed or item.words <= _BUTTON_WORDS


def _without_tail_headings(blocks: list[Block]) -> list[Block]:
    """The blocks without headings that nothing follows."""
    while blocks and blocks[-1].box.tag in HEADINGS:
        blocks.pop()
    return blocks
