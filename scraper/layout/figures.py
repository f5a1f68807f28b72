"""Which pictures belong to the article, each with what is printed with it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from scraper.layout.beside import short_line
from scraper.layout.box import SMALL_BOX, holding_all, holds_one, is_credited, picture_box
from scraper.layout.caption_names import is_for_picture, is_unseen
from scraper.layout.legend import Printed, captions_among, named, said_with
from scraper.layout.linked import is_teaser, leaves, shows_picture
from scraper.layout.named import names
from scraper.layout.ornament import is_ornament
from scraper.layout.unseen import is_undisplayed
from scraper.text import squeeze
from scraper.tree import Element, raw_text

BEFORE = 160  # elements before the headline among which the lead image may stand
AFTER = 40  # elements behind the text among which a gallery may stand
MAX_PICTURES = 300  # of a page that are looked at
HABIT = 3  # pictures with a short paragraph below them that show how a page prints captions
MIN_PATH = 12  # characters of a page's path that tells it from those of the site's sections
MAX_HREF = 1_000
_LOADED = ("img", "video", "audio", "iframe", "table", "pre", "blockquote", "object", "amp-img")
_PICTURE_TAG = re.compile(r"img|[a-z]+(?:-[a-z]+)*-(?:img|image|picture)")  # custom elements name an address too
# Boxes with these words in their names hold other stories, people, offers.
_FOREIGN = frozenset(
    (
        *("related", "recommend", "recommended", "recommendation", "recommendations", "recirc", "verwandt", "mehr"),
        *("empfehlung", "empfehlungen", "popular", "trending", "latest", "readmore", "upsell", "outbrain", "taboola"),
        *("promo", "promoted", "newsletter", "subscribe", "subscription", "paywall", "podcast", "shop", "affiliate"),
        *("author", "authors", "autor", "autores", "auteur", "journalist", "contributor", "avatar", "byline", "bio"),
        *("profile", "headshot", "signature", "logo", "logos", "icon", "icons", "emoji", "social", "share", "sharing"),
        *("comment", "comments", "advert", "advertisement", "sponsor", "sponsored", "ad", "ads", "tracking", "pixel"),
        *("breadcrumb", "breadcrumbs", "nav", "menu", "footer", "weather", "playlist"),
        *("qrcode", "erweima", "ewm", "weixin", "wechat", "donate", "donation", "donations", "support"),
        *("slogan", "slogen", "tooltip", "popover", "hovercard", "rollover"),
    )
)
_OF_LINKS = frozenset(("blog", "bookmark"))  # what shows a link as a card is called so
_FILE_END = re.compile(r"\.[a-z]{3,5}$")
_NEXT = re.compile(r"(?:[-_]\d{1,2})?(?:\.[a-z]{3,5})?/?(?:#\S{0,99})?")  # behind the path of an article, on a page
_ICONS = frozenset(("icon", "icons"))
_FOREIGN_FIGURE = _FOREIGN - {"share", "sharing", "social", "comment", "comments", "ad", "ads", "mehr", "latest"}
_SHARING = frozenset(("share", "sharing", "social"))
# Other stories stand in these, but pictures of this one too: what has a caption or credit is the article's.
_DOUBTFUL = frozenset(("sidebar", "widget", "banner", "aside", "inset", "masthead"))
_WIDGET = frozenset(("widget",))
_TEASER = frozenset(("teaser", "teasers"))
# Boxes that are hidden until it is their turn.
_SLIDES = frozenset(("slide", "slides", "slider", "gallery", "carousel", "swiper", "item"))
# What an element round a picture says of it.
_IS_FOREIGN, _IS_DOUBTFUL, _IS_TEASER, _IS_VIDEO = 1, 2, 4, 8
_FOREIGN_TAGS = frozenset(("nav", "footer", "form", "iframe", "template"))


class Figure(NamedTuple):
    """A picture of the article, and what is printed with it: one line a part.

    `credits` are the parts that the page itself calls a credit, `captions` the others.
    """

    image: Element
    captions: tuple[str, ...]
    credits: tuple[str, ...]


def find_figures(
    shown: Iterable[Element],
    position: Mapping[Element, int],
    headline: Element | None,
    body: Sequence[Element],
    article: Element,
    is_lead: Callable[[Element], bool],
    dropped: frozenset[Element] = frozenset(),
    own: str = "",
) -> list[Figure]:
    """The article's pictures in the page's order, from a little before the headline to the end of the text.

    `shown` are the elements of the page whose tag `may_show` a picture, `position` holds the places of all elements;
    `is_lead` tells whether a picture is one that the page states as the article's; what stands in an element that is
    `dropped` is none. Pages below the page's `own` path are its pictures'.
    """
    pictures = list(islice(_pictures(shown, position, headline, body, article, is_lead), MAX_PICTURES))
    if dropped:
        pictures = [image for image in pictures if dropped.isdisjoint((image, *image.iterancestors()))]
    is_drawn = cache(is_ornament)  # asked again of those that stand beside another
    candidates = [image for image in pictures if not is_drawn(image)]
    if not candidates:
        return []
    search = _Search(headline, body, article, pictures, own, is_drawn)
    return _with_short_lines([search.figure(image) for image in candidates if search.belongs(image)])


def _with_short_lines(figures: list[Figure]) -> list[Figure]:
    """With the short paragraph below each picture as its caption, where that is the habit of the page."""
    if len(figures) < HABIT:
        return figures
    bare = {n: line for n, f in enumerate(figures) if not f.captions and (line := short_line(f.image)) is not None}
    habit = len(bare) + sum(bool(f.captions) for f in figures)
    if len(bare) < HABIT or habit * 4 < len(figures) * 3:
        return figures
    return [f._replace(captions=(squeeze(raw_text(bare[n])),)) if n in bare else f for n, f in enumerate(figures)]


def may_show(tag: str) -> bool:
    """Whether elements of a tag are or hold pictures: img and figure, and custom elements that are named for it."""
    return tag in ("img", "figure") or ("-" in tag and _PICTURE_TAG.fullmatch(tag) is not None)


def is_picture(element: Element) -> bool:
    """Whether an element is an img, or a custom element that stands for one."""
    tag = element.tag
    return tag == "img" or ("-" in tag and may_show(tag) and bool(element.get("src")))


def figure_of(element: Element) -> Figure | None:
    """The picture that an element (an img, a figure, a box) is or holds, with what is printed with it."""
    image = next((e for e in element.iter() if is_picture(e)), None)
    if image is None:
        return None
    return (
        Figure(image, *said_with(image, element, named(image, element)))
        if image is not element
        else _Search(None, (), element).figure(image)
    )


def _pictures(
    shown: Iterable[Element],
    position: Mapping[Element, int],
    headline: Element | None,
    body: Sequence[Element],
    article: Element,
    is_lead: Callable[[Element], bool],
) -> Iterator[Element]:
    marks = [e for e in (headline, *body[:1]) if e is not None]
    if not marks:
        return
    last = body[-1] if body else marks[-1]
    first, behind = min(position[e] for e in marks), position[_last_within(last)] + 1
    home = _home(marks[0], article)
    home_first, home_last = position[home], position[_last_within(home)]
    for n, element in sorted((n, e) for e in shown if first - BEFORE <= (n := position[e]) < behind + AFTER):
        if not (_is_unloaded(element) if element.tag == "figure" else is_picture(element)):
            continue
        if first <= n <= behind or home_first < n <= home_last or (n < first and is_lead(element)):
            yield element


def _is_unloaded(figure: Element) -> bool:
    """Whether a script is to put the picture into a figure: a caption, and nothing that it could be of."""
    captioned = next(figure.iter("figcaption"), None) is not None
    return captioned and next(figure.iter(*_LOADED), None) is None


def _home(mark: Element, article: Element) -> Element:
    """The article's landmark: the `article` round the headline, else the nearest of `main` and of where headline and
    text meet.
    """
    chain = (mark, *mark.iterancestors())
    marked = next((e for e in chain if e.tag == "article"), None)
    return marked if marked is not None else next((e for e in chain if e.tag == "main" or e is article), article)


def _last_within(element: Element) -> Element:
    """The last element that stands in one, in document order; itself if there is none."""
    while len(element):
        element = element[-1]
    return element


class _Search:
    """What the pictures of one page share: which elements hold text of the article, which are foreign to it."""

    def __init__(
        self,
        headline: Element | None,
        body: Sequence[Element],
        article: Element,
        pictures: Sequence[Element] = (),
        own: str = "",
        is_drawn: Callable[[Element], bool] = is_ornament,
    ) -> None:
        self._is_drawn = is_drawn
        self._below = f"{own}/" if len(own) >= MIN_PATH else None
        self._stem = _FILE_END.sub("", own) if self._below else None
        self._outer = {article, *article.iterancestors()}
        if headline is not None:
            self._outer.update(headline.iterancestors())
        holding = holding_all(image for image in pictures if image.tag == "img") if body else ()
        parents = {element: element.getparent() for element in body}
        above = {parent: picture_box(parent, holding) for parent in {*parents.values()}}
        own_or_above = ((e, e if e in holding else above[parent]) for e, parent in parents.items())
        boxes = {e: box for e, box in own_or_above if box is not None and len(e) <= SMALL_BOX}
        credited = {box for box in {*boxes.values()} if is_credited(box)}
        captions = captions_among(body)
        body = [e for e in body if boxes.get(e) not in credited and e not in captions]
        self._text = {*body, *self._outer} if headline is None else {*body, *self._outer, headline}
        held: defaultdict[Element, int] = defaultdict(int)
        for box, blocks in Counter(map(parents.__getitem__, body)).items():
            for parent in (box, *box.iterancestors()) if box is not None else ():
                held[parent] += blocks
        self._text.update(held)
        self._trunk = {parent for parent, blocks in held.items() if 2 * blocks > len(body)}
        self._known: dict[Element, int] = {}
        self._boxes: dict[Element, Element] = {}
        self._said: dict[Element, Printed] = {}

    def belongs(self, image: Element) -> bool:
        """Whether a picture is one of the article's: no portrait of the author, or other story's."""
        figure: Element | None = None
        link: Element | None = None
        around = 0
        for element in image.iterancestors():
            if element in self._outer or (element in self._trunk and element.tag in ("article", "main", "body")):
                break
            around |= self._traits(element)
            if around & _IS_FOREIGN:
                return False
            if element.tag == "figure":
                figure = element
                around &= ~_IS_DOUBTFUL  # what a figure's own parts are called says nothing
            elif element.tag == "a" and element.get("href"):
                link = element
                if element.get("rel") == "author":
                    return False
                if figure is not None and not shows_picture(element):
                    return False
        if around & _IS_DOUBTFUL and not any(self._named(image)):
            return False
        if (
            len(box := self._box(image))
            and is_teaser(box, link is None or shows_picture(link))
            and not self._named(image)[1]
        ):
            return False
        if around & _IS_VIDEO and any(map(is_teaser, box.iter("h2", "h3", "h4", "h5"))) and not self._named(image)[1]:
            return False  # a film with a page of its own
        if around & _IS_TEASER and not any(self.figure(image)[1:]):
            return False
        if link is None and self._is_on_card(box) and not any(self._named(image)):
            return False
        if link is not None and next(link.iter("h2", "h3", "h4"), None) is not None and not self._named(image)[1]:
            return False  # another story's, or a gallery's of its own
        if link is None or shows_picture(link) or self._is_own(link):
            return True
        if figure is not None:
            return next(figure.iter("figcaption"), None) is not None
        captions, credits = self._named(image)
        return bool(credits) and (bool(captions) or leaves(link))

    def _is_own(self, link: Element) -> bool:
        """Whether a link leads to a page below the page itself, as blogs have one for each picture, or to its next."""
        href = link.get("href", "")[:MAX_HREF]
        before, below, page = href.rpartition(self._below or "\n")
        if below and page.strip("/"):
            return not before or "://" in before
        before, stem, page = href.rpartition(self._stem or "\n")
        return (
            bool(stem) and _NEXT.fullmatch(page) is not None and (not before or ("://" in before and "?" not in before))
        )

    def _is_on_card(self, box: Element) -> bool:
        """Whether a picture's box stands beside the headline of another story, which is a link."""
        for around in islice(box.iterancestors(), 2):
            if around in self._text or around in self._outer or len(around) > SMALL_BOX:
                return False
            if any(is_teaser(heading) and not is_unseen(names(heading)) for heading in around.iter("h2", "h3", "h4")):
                return True
        return False

    def _traits(self, element: Element) -> int:
        """What an element round a picture says of it, as flags."""
        known = self._known.get(element)
        if known is None:
            known = self._known[element] = 0 if element.tag == "a" else self._judge(element)
        return known

    def _judge(self, element: Element) -> int:
        own = names(element)
        if "hmedia" in own:  # a microformat: picture, "fn" for the caption, "contributor" for who made it
            return 0
        if "card" in own and not own.isdisjoint(_OF_LINKS) and element not in self._trunk:
            return _IS_FOREIGN
        if element.tag == "figure":
            return _IS_FOREIGN if own & _FOREIGN_FIGURE else 0
        foreign = own & _FOREIGN
        if foreign and "gallery" in own:
            foreign -= _ICONS  # the commonest gallery calls the box of each picture one
        if foreign and foreign <= _SHARING and next(element.iter("figcaption"), None) is not None:
            foreign = frozenset()  # the lead picture, with buttons to share it
        if (element.tag in _FOREIGN_TAGS or foreign) and element not in self._trunk:
            if element.tag == "form" and not foreign and next(element.iter("input", "button", "select"), None) is None:
                return 0  # of the system that filed the picture
            return _IS_FOREIGN
        doubts = own & _DOUBTFUL
        if "elementor" in own or (doubts == _WIDGET and is_for_picture(own)):
            doubts = frozenset()  # it calls every box a widget, and others call that of a picture "image-widget"
        if doubts or element.tag == "aside":
            return _IS_DOUBTFUL
        if _is_hidden(element) and not own & _SLIDES:
            return _IS_DOUBTFUL
        return (_IS_TEASER if own & _TEASER else 0) | (_IS_VIDEO if "video" in own else 0)

    def figure(self, image: Element) -> Figure:
        """The picture with the text of the largest box round it that holds no other picture and no running text."""
        return Figure(image, *said_with(image, self._box(image), self._named(image)))

    def _named(self, image: Element) -> Printed:
        """What is a caption, what a credit by name."""
        if image not in self._said:
            self._said[image] = named(image, self._box(image))
        return self._said[image]

    def _box(self, image: Element) -> Element:
        if image not in self._boxes:
            self._boxes[image] = self._climb(image)
        return self._boxes[image]

    def _is_of_text(self, span: Element) -> bool:
        """Whether what a span stands in is a paragraph of the text: so are its words."""
        around = next((above for above in span.iterancestors() if above.tag != "span"), None)
        return around is not None and around.tag == "p" and around in self._text

    def _climb(self, image: Element) -> Element:
        box = image
        for parent in image.iterancestors():
            if parent in self._text or (parent.tag == "span" and self._is_of_text(parent)):
                break
            if len(parent) > 1 and not holds_one(parent, image, self._is_drawn):  # an only child has been looked at
                break
            box = parent
        return box


def _is_hidden(element: Element) -> bool:
    """Whether the box of one picture is not displayed: it is there for those who share the page."""
    return is_undisplayed(element.get("style", "")) and next(islice(element.iter("img"), 1, 2), None) is None
