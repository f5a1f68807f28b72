"""Pictures of the article, the lead image first, each with its caption and credit apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from scraper.article import Image
from scraper.layout.figures import figure_of
from scraper.linked_data import strings
from scraper.markup import is_out_of_memory
from scraper.page import Candidate, Page
from scraper.pictures import Picture, described, leads, picture_of, said_apart, shown
from scraper.printed import byline
from scraper.readers.credit import read
from scraper.text import fold, plain
from scraper.tree import text_of

MAX_IMAGES = 100
_SHORTEST = 2  # characters of a publisher's name in capitals
# The caption of an offer of the publisher's letters and magazines, or of another story.
_OFFER = re.compile(
    r"\W*(?:advertisement|sponsored|anzeige|werbung|publicidad|publicidade|publicité|pubblicità|reklama|reklame|annons)\W*$"
    r"|(?:das könnte (?:sie|dich) auch interessieren|lesen sie auch|(?:read|see) (?:more|also):"
    r"|you (?:may|might) also like|à lire aussi|lire aussi|lea también|leggi anche|leia também|lees ook|les også"
    r"|läs också|[あ合]わせて読みたい|関連記事|相关阅读|延伸閱讀|관련기사)",
    re.I,
)
# The same anywhere in a caption, and a first look for it.
_OFFERS = re.compile(
    r"(?:扫一扫|扫描|掃描|掃一掃|长按|識別|识别).{0,12}(?:关注|關注|下载|下載|加入)|(?:关注|關注).{0,12}(?:公众号|公眾號|官方微信)"
    r"|\b(?:subscribe|subscription (?:of|to)|free account|(?:newsletter|jetzt) abonnieren|abonnez-vous|suscríbete)\b",
    re.I,
)
_MAY_OFFER = ("subscri", "free account", "abonn", "suscr", "关注", "關注", "下载", "下載", "加入")


def candidates(page: Page) -> Iterator[Candidate[tuple[Image, ...]]]:
    """The site file's pictures, else those that stand with the text, completed by what the page states of them."""
    if chosen := [f for e in page.chosen("images") if not isinstance(e, str) and (f := figure_of(e))]:
        yield Candidate(_complete(page, [picture_of(page, f) for f in chosen]), "site:css")
    stated = "json-ld" if page.linked_data.article.get("image") else "meta:og:image"
    yield Candidate(page.once(_completed), "dom:figure" if any(p.url for p in page.once(shown)) else stated)


def normalize(raw: tuple[Image, ...]) -> tuple[Image, ...] | None:
    """The images without repeats; None if there are none."""
    return raw or None


def captions(page: Page) -> frozenset[str]:
    """The captions of pictures with a credit, without it and with it, and those that are the alternative text, folded:
    no text of the article has one. None where the pictures cannot be read: their own field tells of that, and no text
    is lost for it.
    """
    named = [(i.caption or "", i.credit_raw or "") for i in _read(page) if i.credit or _is_printed_alt(i)]
    texts = {fold(text) for caption, raw in named for text in (caption, raw, f"{caption} {raw}")}
    return frozenset(texts - {""})


def doubtful_captions(page: Page) -> frozenset[str]:
    """The other captions, folded: one may be the standfirst, or a paragraph that stands below its picture."""
    return frozenset(fold(i.caption) for i in _read(page) if i.caption and not (i.credit or _is_printed_alt(i)))


def _read(page: Page) -> tuple[Image, ...]:
    """The pictures; none where they cannot be read."""
    try:
        return page.once(_completed)
    except Exception as error:
        if is_out_of_memory(error):
            raise
        return ()


def _is_printed_alt(image: Image) -> bool:
    """Whether a caption is a sentence that is the alternative text, too: what is none may be the standfirst."""
    return image.caption is not None and image.caption == image.alt and image.caption.endswith(".")


def _completed(page: Page) -> tuple[Image, ...]:
    """The pictures that stand with the text, with what the page states of them."""
    return _complete(page, page.once(shown))


def _complete(page: Page, pictures: Iterable[Picture]) -> tuple[Image, ...]:
    stated = page.once(leads)
    once: dict[str, Picture] = {}
    for picture in _addressed([p for p in pictures if not (_is_offer(p) or _is_portrait(page, p))], stated):
        key = picture.key
        once[key] = once[key].shown_again(picture) if key in once else picture
    for picture in (*stated, *described(page, once)):
        key = picture.key
        if key in once:
            once[key] = once[key].completed(picture)
    found = _known(page, list(once.values())[:MAX_IMAGES])
    if found and not found[0].credit and (apart := said_apart(page, alone=len(found) == 1)):
        found[0] = found[0].completed(Picture(caption=apart.caption, credit=apart.credit, credit_raw=apart.raw))
    if found and (credits := [read(text_of(e), marked=True) for e in page.chosen("image_credit")]):
        found[0] = found[0]._replace(credit=credits[0].credit, credit_raw=credits[0].raw)
    return tuple(Image(**picture._asdict()) for picture in found)


def _known(page: Page, found: list[Picture]) -> list[Picture]:
    """With the credits that other captions tell: a bracket that ends a caption is one where it is the credit of another
    picture or a name of the publisher ("(WABC)" on wabc.example), and so is a caption that is that name and no more.
    """
    credits = {picture.credit for picture in found if picture.credit} if len(found) > 1 else frozenset[str]()
    for n, picture in enumerate(found):
        text = picture.caption
        if picture.credit or not text:
            continue
        before, bracket, name = text.rpartition(" [" if text[-1] == "]" else " (")
        if bracket and name[-1:] in ")]" and (name[:-1] in credits or _is_publisher(name[:-1], page)):
            found[n] = picture._replace(caption=before, credit=name[:-1], credit_raw=f"{bracket[1]}{name}")
        elif text.casefold() in page.publisher_names and text in page.once(_stated_publishers):
            found[n] = picture._replace(caption=None, credit=text, credit_raw=text)
    return found


def _is_publisher(name: str, page: Page) -> bool:
    """Whether a name in capitals, as stations have, is the publisher's."""
    bare = name.removesuffix(" Photo").removesuffix(" photo").removesuffix("-TV")
    return bare.isupper() and len(bare) > _SHORTEST and bare.casefold() in page.publisher_names


def _stated_publishers(page: Page) -> frozenset[str]:
    """The publisher's names as the page states them; its host may be a word that captions have."""
    return frozenset((*(plain(c.raw) for c in page.meta_first("og:site_name")), *page.linked_data.publisher_names))


_OF_PERSON = re.compile(
    r"^(?:an? |the )?(?:(?:profile |author |staff )?(?:portrait|photo|photograph|picture|image|headshot|avatar) of"
    r"|foto von|bild von|portrait von|porträt von|photo de|foto de|portrait de|retrato de|foto di|ritratto di) "
    r"|(?: s)? (?:headshot|avatar|portrait|profile (?:photo|picture|image)|author photo)$"
)
_BY = frozenset(("by", "von", "par", "por", "di", "door", "av", "af", "oleh"))


def _is_offer(picture: Picture) -> bool:
    """Whether a picture sells the publisher's letters and magazines."""
    if caption := picture.caption:
        if any(map(caption.lower().__contains__, _MAY_OFFER)) and _OFFERS.search(caption):
            return True
        return _OFFER.match(caption) is not None
    if picture.credit:
        return False
    file = urlsplit(picture.url or "").path.rpartition("/")[2]
    return "newsletter" in f"{picture.alt or ''} {file}".casefold()


def _is_portrait(page: Page, picture: Picture) -> bool:
    """Whether a picture shows who wrote the article: the byline stands for its caption ("By Ann Roe"), or without one
    its alternative text is the author's name, or says that it is a picture of them.
    """
    if picture.caption and not picture.credit:
        label, _, name = fold(picture.caption).partition(" ")
        return label in _BY and name in page.once(writers)
    if not picture.alt or picture.caption or (picture.credit and fold(picture.credit) != fold(picture.alt)):
        return False
    return _OF_PERSON.sub("", fold(picture.alt)) in page.once(writers)


def writers(page: Page) -> frozenset[str]:
    """Names of who wrote the article, folded."""
    stated = page.linked_data.many(page.linked_data.article.get("author"))
    names = [*(name for author in stated for name in strings(author)), *page.meta.get("author", ())]
    names += [writer.name for printed in byline.near(page) for writer in byline.writers(printed)]
    return frozenset(map(fold, names))


def _addressed(pictures: list[Picture], stated: list[Picture]) -> list[Picture]:
    """The pictures with an address; a first figure whose picture a script would load is the one the page states, unless
    it is a copy of another.
    """
    found = [picture for picture in pictures if picture.url]
    first = pictures[0] if stated and pictures and not pictures[0].url else None
    if first and not any(picture.key == stated[0].key or picture.alt == (first.alt or "") for picture in found):
        return [first.completed(stated[0]), *found]
    return found or stated[:1]
