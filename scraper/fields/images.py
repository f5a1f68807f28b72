"""Pictures of the article, the lead image first, each with its caption and credit apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from scraper.article import Image
from scraper.layout.figures import Figure, figure_of, find_figures, may_show
from scraper.linked_data import Node, strings, types
from scraper.markup import is_out_of_memory
from scraper.page import Candidate, Page
from scraper.printed import byline
from scraper.printed.lead_picture import said_apart
from scraper.readers.credit import Caption, read
from scraper.readers.credit_names import credit_of
from scraper.text import fold, plain, squeeze
from scraper.tree import Element, attributes, text_of

_TELLING = 3  # spaces in a title that no caption repeats
MAX_IMAGES = 100
MAX_ADDRESS = 2_500  # characters; longer ones hold the picture itself
# What stands for a picture until a script loads it.
_PLACEHOLDER = re.compile(
    r"^(?:data|blob|about):|placeholder|spacer|fallback\.gif|[/_-]transparent(?![a-z])|\.svg(?:$|\?)|[{}]"
    r"|(?:^|/)(?:blank|leer|empty|grey|gray|pixel|loading|lazy|1x1|dummy)\b[^/]*\.(?:gif|png|jpe?g)",
    re.I,
)
# What every such address has, to spare the others the search.
_MAY_HOLD_PLACE = (
    "data:", "blob:", "about:", "placeholder", "spacer", "fallback.gif", "transparent", ".svg", "{", "}", "blank",
    "leer", "empty", "grey", "gray", "pixel", "loading", "lazy", "1x1", "dummy",
)  # fmt: skip
# A file so named is an ornament of the page, unless it has a caption: stories tell of logos, too.
_ORNAMENT = re.compile(r"(?:^|[/_-])(?:logo|avatar|gravatar|icon|sprite|favicon)s?(?![a-z])", re.I)
_MAY_BE_ORNAMENT = ("logo", "avatar", "icon", "sprite")
# The caption of an offer of the publisher's letters and magazines, or of another story.
_OFFER = re.compile(
    r"^(?:das könnte (?:sie|dich) auch interessieren|lesen sie auch|(?:read|see) (?:more|also):"
    r"|you (?:may|might) also like|à lire aussi|lire aussi|lea también|leggi anche|leia também|lees ook|les også"
    r"|läs också)"
    r"|\b(?:subscribe|subscription (?:of|to)|free account|(?:newsletter|jetzt) abonnieren|abonnez-vous|suscríbete)\b",
    re.I,
)
_MAY_CREDIT = re.compile(r"[:©|(/]")
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-full", "data-image", "data-img-url")
# Address, size and unit.
_SRCSET = re.compile(r"([^\s,]\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,\s+|,?$|,(?=https?:|/))")
# What differs between the addresses of one picture in several sizes.
_SIZE = re.compile(
    r"^csm_|[~_]v-[a-z][\w-]*|[-_.]?(?:\d{2,4}[x×]\d{2,4}|[wh]_?\d{2,4}|\d{3,4}w|@[23]x|scaled|e\d{10,})(?=[-_.,]|$)"
    r"|_(?=\d*[a-f])[0-9a-f]{10}(?=\.)|\.(?:jpe?g|png|webp|avif|gif)\b",
    re.I,
)


class Picture(NamedTuple):
    """What is known of an image until all places have told of it, by the names of the record."""

    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    credit_raw: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None


def candidates(page: Page) -> Iterator[Candidate[tuple[Image, ...]]]:
    """The site file's pictures, else those that stand with the text, completed by what the page states of them."""
    if chosen := [f for e in page.chosen("images") if not isinstance(e, str) and (f := figure_of(e))]:
        yield Candidate(_complete(page, [_image(page, f) for f in chosen]), "site:css")
    shown = page.once(_shown)
    stated = "json-ld" if page.linked_data.article.get("image") else "meta:og:image"
    yield Candidate(page.once(_completed), "dom:figure" if any(image.url for image in shown) else stated)


def normalize(raw: tuple[Image, ...]) -> tuple[Image, ...] | None:
    """The images without repeats; None if there are none."""
    return raw or None


def captions(page: Page) -> frozenset[str]:
    """The captions of pictures with a credit, without it and with it, folded: no text of the article has one. None
    where the pictures cannot be read: their own field tells of that, and no text is lost for it.
    """
    try:
        shown = page.once(_completed)
    except Exception as error:
        if is_out_of_memory(error):
            raise
        return frozenset()
    named = [(i.caption, i.credit_raw) for i in shown if i.caption and i.credit]
    return frozenset(fold(text) for caption, raw in named for text in (caption, f"{caption} {raw}"))


def _shown(page: Page) -> list[Picture]:
    """The article's pictures, with what is printed with them."""
    layout = page.layout
    leads = {_key(image) for image in page.once(_leads)}
    found = find_figures(
        [element for tag in page.tags if may_show(tag) for element in page.all(tag)],
        page.position,
        layout.headline,
        [b.element for b in layout.body],
        layout.article,
        is_lead=lambda image: bool(leads) and (url := _address(page, image)) is not None and picture_key(url) in leads,
        dropped=page.dropped,
    )
    return [_image(page, f) for f in found]


def _completed(page: Page) -> tuple[Image, ...]:
    """Those pictures, with what the page states of them."""
    return _complete(page, page.once(_shown))


def _complete(page: Page, images: Iterable[Picture]) -> tuple[Image, ...]:
    leads = page.once(_leads)
    once: dict[str, Picture] = {}
    for image in _addressed([i for i in images if not (_is_offer(i) or _is_portrait(page, i))], leads):
        key = _key(image)
        once[key] = _again(once[key], image) if key in once else image
    for image in (*leads, *_described(page, once)):
        key = _key(image)
        if key in once:
            once[key] = _merge(once[key], image)
    found = list(once.values())[:MAX_IMAGES]
    if found and not found[0].credit and (apart := said_apart(page, alone=len(found) == 1)):
        found[0] = _merge(found[0], Picture(caption=apart.caption, credit=apart.credit, credit_raw=apart.raw))
    if found and (credits := [read(text_of(e), marked=True) for e in page.chosen("image_credit")]):
        found[0] = found[0]._replace(credit=credits[0].credit, credit_raw=credits[0].raw)
    return tuple(Image(**picture._asdict()) for picture in found)


def _is_offer(image: Picture) -> bool:
    """Whether a picture sells the publisher's letters and magazines."""
    if image.caption or image.credit:
        return _OFFER.search(image.caption or "") is not None
    file = urlsplit(image.url or "").path.rpartition("/")[2]
    return "newsletter" in f"{image.alt or ''} {file}".casefold()


def _is_portrait(page: Page, image: Picture) -> bool:
    """Whether a picture without caption shows who wrote the article: its alternative text is the author's name."""
    if not image.alt or image.caption or (image.credit and fold(image.credit) != fold(image.alt)):
        return False
    return fold(image.alt) in page.once(writers)


def writers(page: Page) -> frozenset[str]:
    """Names of who wrote the article, folded."""
    stated = page.linked_data.many(page.linked_data.article.get("author"))
    names = [*(name for author in stated for name in strings(author)), *page.meta.get("author", ())]
    names += [writer.name for printed in byline.near(page) for writer in byline.writers(printed)]
    return frozenset(map(fold, names))


def _addressed(images: list[Picture], leads: list[Picture]) -> list[Picture]:
    """The images with an address; a first figure whose picture a script would load is the one the page states."""
    found = [image for image in images if image.url]
    if leads and images and not images[0].url and _key(leads[0]) not in map(_key, found):
        return [_merge(images[0], leads[0]), *found]
    return found or leads[:1]


def _key(image: Picture) -> str:
    return picture_key(image.url or "")


def _again(first: Picture, second: Picture) -> Picture:
    """One picture that is shown twice: caption and credit of the print that has both, if they differ."""
    if second.credit and second.caption and not first.credit and first.caption:
        first = first._replace(caption=second.caption, credit=second.credit, credit_raw=second.credit_raw)
    return _merge(first, second)


def _merge(first: Picture, second: Picture) -> Picture:
    """One picture that two places tell of: what the first leaves open is the second's."""
    parts = zip(Picture._fields, first, second, strict=True)
    told: dict[str, Any] = {name: other for name, own, other in parts if own is None and other is not None}
    if first.caption and first.caption == second.credit:
        told["caption"] = second.caption
    return first._replace(**told) if told else first


def _image(page: Page, figure: Figure) -> Picture:
    url = _address(page, figure.image)
    said = _said(figure)
    if any(_holds_title(text, page) for text in (said.caption, said.credit) if text):
        said = Caption()
    if said.credit is None:
        said = _credited(said, figure.image)
    if url and not (said.caption or said.credit) and _is_ornament(urlsplit(url).path):
        url = None
    alt = squeeze(figure.image.get("alt") or "") or None
    return Picture(
        url=url,
        caption=said.caption,
        credit=said.credit,
        credit_raw=said.raw,
        alt=alt,
        width=_pixels(figure.image.get("width")),
        height=_pixels(figure.image.get("height")),
    )


def _holds_title(text: str, page: Page) -> bool:
    """Whether what was taken for a caption is the headline, with the byline or what else stands there: systems repeat
    it as the picture's alternative text.
    """
    words = f"{fold(text)} "
    return any(words.startswith(f"{title} ") for title in page.once(_headlines))


def _headlines(page: Page) -> frozenset[str]:
    """The headline and the title that the page states, folded; a short one may be a name that captions have."""
    headline = page.layout.headline
    titles = [text_of(headline) if headline is not None else "", *page.titles[:1]]
    return frozenset(folded for title in titles if (folded := fold(title)).count(" ") >= _TELLING)


def _credited(said: Caption, image: Element) -> Caption:
    """With the credit that stands behind the text in the picture's title or alt: "… | Bildquelle: A", "… © A"."""
    for name in ("title", "alt"):
        text = image.get(name) or ""
        hidden = read(squeeze(text)) if _MAY_CREDIT.search(text) else Caption()
        if hidden.credit and hidden.caption:
            return Caption(said.caption, hidden.credit, hidden.raw)
    return said


def _said(figure: Figure) -> Caption:
    """Caption and credit of a figure: what is named a credit first, then what the caption's own wording tells."""
    printed = read("\n".join(plain(line) for line in figure.captions))
    named = [c for text in figure.credits if (c := read(plain(text), marked=True)) and (c.credit or c.caption)]
    credits = list(dict.fromkeys(c.credit for c in named if c.credit))
    raws = list(dict.fromkeys(c.raw for c in named if c.raw))
    caption = printed.caption or next((c.caption for c in named if c.caption), None)
    if not credits:
        return Caption(caption, printed.credit, printed.raw)
    if printed.credit and not any(printed.credit in c for c in credits):
        credits.insert(0, printed.credit)
        raws.insert(0, printed.raw or printed.credit)
    return Caption(caption, ", ".join(credits), " ".join(raws))


def _leads(page: Page) -> list[Picture]:
    """Pictures that JSON-LD and Open Graph name as the article's, with an address of their own."""
    return list(_named(page))


def _named(page: Page) -> Iterator[Picture]:
    for value in page.linked_data.many(page.linked_data.article.get("image")):
        yield from _node_images(page, value)
    stated = (found.raw for found in page.meta_first("og:image", "og:image:url", "twitter:image"))
    for address in dict.fromkeys(stated):  # most name one picture
        if url := _stated_address(page, plain(address)):
            yield Picture(url=url)


def _described(page: Page, shown: Collection[str]) -> Iterator[Picture]:
    """What JSON-LD describes of the pictures of some keys; it describes the publisher's logo, too."""
    leads = page.linked_data.many(page.linked_data.article.get("image")) if shown else []  # they have been read
    for node in page.linked_data.nodes if shown else ():
        if "ImageObject" not in types(node) or any(node is lead for lead in leads):
            continue
        if (url := _node_address(page, node)) and picture_key(url) in shown:
            yield _node_image(page, node, url)


def _stated_address(page: Page, text: str) -> str | None:
    """The address of a picture that is stated, not shown: no placeholder, logo, or the site's front page."""
    url = page.absolute(text) if len(text) < MAX_ADDRESS else None
    path = urlsplit(url).path if url else ""
    return url if url and path.strip("/") and not _holds_place(url) and not _is_ornament(path) else None


def _holds_place(address: str) -> bool:
    return any(map(address.lower().__contains__, _MAY_HOLD_PLACE)) and _PLACEHOLDER.search(address) is not None


def _is_ornament(path: str) -> bool:
    return any(map(path.lower().__contains__, _MAY_BE_ORNAMENT)) and _ORNAMENT.search(path) is not None


def _node_images(page: Page, value: object) -> Iterator[Picture]:
    if isinstance(value, str):
        if url := _stated_address(page, value):
            yield Picture(url=url)
        return
    if isinstance(value, Mapping) and (url := _node_address(page, value)):
        yield _node_image(page, value, url)


def _node_address(page: Page, node: Node) -> str | None:
    addresses = strings(node.get("url") or node.get("contentUrl"))
    return _stated_address(page, addresses[0]) if addresses else None


def _node_image(page: Page, node: Node, url: str) -> Picture:
    keys = ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")
    credits = ((k, c) for k in keys for s in strings(node.get(k)) if (c := credit_of(plain(s))))
    own = page.publisher_names  # stated of every picture by some systems, printed of none
    credit = next((c for k, c in credits if k == "creditText" or c.casefold() not in own), None)
    caption = next((read(plain(s)) for s in strings(node.get("caption"))), Caption())
    # A plugin that very many sites use states the alternative text here where no caption is printed.
    unprinted = caption.credit is None and str(node.get("@id")).endswith("#primaryimage")
    return Picture(
        url=url,
        caption=None if unprinted else caption.caption,
        credit=credit or caption.credit,
        credit_raw=credit or caption.raw,
        alt=caption.caption if unprinted else None,
        width=_pixels(_number(node.get("width"))),
        height=_pixels(_number(node.get("height"))),
    )


def _number(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("value")
    return str(value) if isinstance(value, int | str) else None


def _pixels(value: str | None) -> int | None:
    value = (value or "").strip().removesuffix("px").strip()
    return int(value) if value.isdecimal() and len(value) < 6 and value.isascii() else None


def _address(page: Page, image: Element) -> str | None:
    """The largest version of a picture that its tag, its `<picture>` or its copy without scripts names."""
    stated = attributes(image)
    sources = [value for name, value in stated if name.endswith("srcset")]
    for parent in islice(image.iterancestors(), 6) if page.all("picture") else ():  # libxml2 nests a picture's sources
        if parent.tag == "picture":
            tags = parent.iter("source")
            sources += [value for tag in tags for name, value in attributes(tag) if name.endswith("srcset")]
            break
    sized = [c for text in sources for c in _srcset(text)]
    sized.sort(key=lambda c: -c[0])
    for address in chain((c[1] for c in sized), map(dict(stated).get, _SOURCES)):
        if not address or len(address) >= MAX_ADDRESS or _holds_place(address):
            continue
        if (url := page.absolute(address)) and urlsplit(url).path.strip("/") and url != page.url:
            return url
    return None


def _srcset(text: str) -> list[tuple[float, str]]:
    found = _SRCSET.findall(text[:8_000])
    return [(float(size or 1) * (1000 if unit == "x" else 1), url) for url, size, unit in found]


@lru_cache(maxsize=256)  # several places of a page name one picture
def picture_key(url: str) -> str:
    """What the addresses of one picture in several sizes share: its file's name, and the folder where that is short."""
    parts = urlsplit(unquote(url.rsplit("http", 1)[-1] if "http" in url[8:] else url))
    steps = _steps(parts.path)
    name = next(steps, None)
    if name is None:
        return url
    return name if len(name) > 12 else "/".join(reversed((name, *islice(steps, 2))))


def _steps(path: str) -> Iterator[str]:
    """The parts of a path that tell a picture, the last first."""
    for step in reversed(path.split("/")):
        if len(bare := _SIZE.sub("", step)) > 3 or (bare.isdecimal() and len(bare) > 4):
            yield bare
