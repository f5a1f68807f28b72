"""The pictures that stand with an article's text, with what is printed with them."""

from __future__ import annotations

import re
from itertools import takewhile
from urllib.parse import urlsplit

from scraper.layout.beside import is_credit
from scraper.layout.box import is_copy
from scraper.layout.figures import Figure, find_figures, may_show
from scraper.layout.legend import captions_among
from scraper.layout.linked import shows_picture
from scraper.page import Page
from scraper.pictures.address import address_of, is_drawn_with, is_ornament, picture_key
from scraper.pictures.picture import Picture, pixels
from scraper.pictures.stated import leads
from scraper.readers.credit import Caption, read
from scraper.text import fold, plain, squeeze
from scraper.tree import Element

ORNAMENT = Picture()
# What stands below a code to scan, in Chinese.
_SCAN = re.compile(
    r"(?:微信|手机|手機|打开微信)?(?:扫一扫|掃一掃|扫码|掃碼)|(?:扫描|掃描|长按|長按|识别|識別)\S{0,4}(?:二维码|二維碼|识别)"
)
_LONG = 150  # characters of a caption that may be a paragraph of the text
_TELLING = 3  # spaces in a title that no caption repeats
_MAY_CREDIT = re.compile(r"[:©|(/：（／＝【]|^\s*\w+ by |[摄攝]$|供[图圖]")
_CUT = ("...", "…")
# Labels that stand before no one who is in the picture.
_SURE = re.compile(r"©|credit|crédit|créditos?|copyright|courtesy|source|quelle|fuente|fonte|\bby\b|nachweis|/", re.I)


def shown(page: Page) -> list[Picture]:
    """The article's pictures, with what is printed with them."""
    layout = page.layout
    stated = {picture.key for picture in page.once(leads)}
    found = find_figures(
        [element for tag in page.tags if may_show(tag) for element in page.all(tag)],
        page.position,
        layout.headline,
        [b.element for b in layout.body],
        layout.article,
        is_lead=lambda image: (
            bool(stated) and (url := address_of(page, image)) is not None and picture_key(url) in stated
        ),
        dropped=page.dropped,
        own=urlsplit(page.absolute(page.url) or "").path.rstrip("/"),
    )
    return [picture for f in found if not is_copy(f.image) and (picture := picture_of(page, f)) != ORNAMENT]


def picture_of(page: Page, figure: Figure) -> Picture:
    """The picture of a figure, with caption and credit told apart; nothing of it where it is an ornament."""
    url = address_of(page, figure.image)
    said = _said(figure)
    if said.caption and said.credit is None and len(said.caption) > _LONG:
        said = Caption(_without_text(figure, page))
    if any(_holds_title(text, page) for text in (said.caption, said.credit) if text):
        said = _of_film(figure, page)
    if url and (is_drawn_with(url) or (not (said.caption or said.credit) and is_ornament(urlsplit(url).path))):
        return ORNAMENT
    if said.caption and not said.caption.isascii() and _SCAN.match(said.caption):
        return ORNAMENT
    if said.credit is None:
        said = _credited(said, figure.image)
    if said.caption and said.caption.endswith(_CUT):
        said = said._replace(caption=_uncut(said.caption, figure.image))
    alt = squeeze(figure.image.get("alt") or "") or None
    return Picture(
        url=url,
        caption=said.caption,
        credit=said.credit,
        credit_raw=said.raw,
        alt=alt,
        width=pixels(figure.image.get("width")),
        height=pixels(figure.image.get("height")),
    )


def _without_text(figure: Figure, page: Page) -> str | None:
    """A long caption up to the line that is a paragraph of the text, and not the alternative text."""
    text = page.once(_paragraphs) - {squeeze(figure.image.get("alt") or "")}
    lines = takewhile(lambda line: squeeze(line) not in text, map(plain, figure.captions))
    return read("\n".join(lines)).caption


def _paragraphs(page: Page) -> frozenset[str]:
    """The long paragraphs of the text that are no captions by name."""
    body = page.layout.body
    captions = captions_among(block.element for block in body)
    return frozenset(squeeze(b.text) for b in body if len(b.text) > _LONG and b.element not in captions)


def _of_film(figure: Figure, page: Page) -> Caption:
    """What is called a credit where the page's own title, which is not its headline, is printed as that of a film."""
    headline = fold(page.layout.headline_text)
    said = [read(plain(text), marked=True) for text in figure.credits]
    if not headline or any(headline in fold(text) for text in (*figure.captions, *figure.credits)):
        return Caption()
    return next((Caption(None, one.credit, one.raw) for one in said if one.credit), Caption())


def _holds_title(text: str, page: Page) -> bool:
    """Whether what was taken for a caption is the headline, with the byline or what else stands there: systems repeat
    it as the picture's alternative text.
    """
    words = f"{fold(text)} "
    return any(words.startswith(f"{title} ") for title in page.once(_headlines))


def _headlines(page: Page) -> frozenset[str]:
    """The headline and the title that the page states, folded; a short one may be a name that captions have."""
    titles = [page.layout.headline_text, *page.titles[:1]]
    return frozenset(folded for title in titles if (folded := fold(title)).count(" ") >= _TELLING)


def _credited(said: Caption, image: Element) -> Caption:
    """With the credit that stands behind the text in the picture's title or alt ("… | Bildquelle: A", "… © A"), or
    that is all of it.
    """
    around = image.getparent()
    link = around.get("title") if around is not None and around.tag == "a" and shows_picture(around) else None
    for text in (image.get("title") or "", image.get("alt") or "", link or ""):
        hidden = read(squeeze(text)) if _MAY_CREDIT.search(text) else Caption()
        if hidden.credit and (hidden.caption or (_SURE.search(text) and is_credit(squeeze(text)))):
            return Caption(said.caption, hidden.credit, hidden.raw)
    return said


def _uncut(caption: str, image: Element) -> str:
    """A caption that ends in dots, whole as the title or alternative text of the picture, or the title of the link
    round it, has it.
    """
    begun = caption.rstrip(".… ")
    around = image.getparent()
    link = around if around is not None and around.tag == "a" else None
    for stated in (image.get("title"), image.get("alt"), link.get("title") if link is not None else None):
        title = squeeze(stated or "")
        if begun in title and (whole := read(title[title.index(begun) :]).caption):
            return whole
    return caption


def _said(figure: Figure) -> Caption:
    """Caption and credit of a figure: what is named a credit first, then what the caption's own wording tells."""
    alt = squeeze(figure.image.get("alt") or "")
    told = alt in figure.credits and read(alt).credit is None  # a caption, whatever it is called
    printed = read("\n".join(plain(line) for line in (*figure.captions, *((alt,) if told else ()))))
    credits = [text for text in figure.credits if not told or text != alt]
    named = [c for text in credits if (c := read(plain(text), marked=True)) and (c.credit or c.caption)]
    credits = list(dict.fromkeys(c.credit for c in named if c.credit))
    raws = list(dict.fromkeys(c.raw for c in named if c.raw))
    caption = printed.caption or next((c.caption for c in named if c.caption), None)
    if not credits:
        return Caption(caption, printed.credit, printed.raw)
    if printed.credit and not any(printed.credit in c for c in credits):
        credits.insert(0, printed.credit)
        raws.insert(0, printed.raw or printed.credit)
    return Caption(caption, ", ".join(credits), " ".join(raws))
