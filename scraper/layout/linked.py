"""Where links round a picture lead: to the picture itself, to who made it, or to another story; and which behind a text
lead back to the site.
"""

from __future__ import annotations

import re
from itertools import islice

from scraper.text import squeeze
from scraper.tree import Element, is_longer, raw_text

MIN_LINKED = 20  # characters of a headline that leads to another story
# What the link behind the last words of a text on a Chinese portal says.
_BACK = re.compile(
    r"\s*(?:返回[^，。]{2,8}(?:，?查看更多|首页)|点击进入[^，。]{2,8}|查看原文|阅读原文|阅读全文)[>＞»\s]*"
)
_LONGEST_BACK = 24  # characters
# Links to the picture itself or to its gallery; any other link round a picture leads to another story. All begin with
# one of a few signs: the search leaps from one to the next. In small letters.
_PICTURE_LINK = re.compile(
    r"[./_?&-](?:(?<=\.)(?:jpe?g|png|gif|webp|avif|svg|tiff?)\b"
    r"|(?<=[/_-])(?:images?|photos?|pictures?|media|galler(?:y|ies)|fotos?|bilder|galerie|fotostrecke|bildergalerie"
    r"|galeria|zoom|popup|slideshow|diaporama|attachments?)(?:[/?#]|$)"
    r"|(?<=-)pi$|(?<=[?&])attachment_id=)"
)
_FILES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_PICTURE_HERE = re.compile(r"#|javascript:|data:", re.I)
# Links that send the page to others, with the address of its picture among what they send.
_SENDS = re.compile(r"shar(?:e|er|ing)\b|pin/create|/intent/", re.I)
# Scripts that show a picture over the page, by what they call its link.
_BOXES = re.compile(r"lightbox|fancybox|thickbox|shadowbox|colorbox|photoswipe", re.I)


def is_teaser(box: Element, unlinked: bool = False) -> bool:
    """Whether most words in a picture's box are those of a link to another page: the headline of its story, and no name
    of the picture's file. Links in the caption of a picture that is `unlinked`, but to itself, lead to who made it.
    """
    links = [a for a in box.iter("a") if a.get("href") and not shows_picture(a) and not _names_file(a)]
    if unlinked:
        links = [a for a in links if all(above.tag != "figcaption" for above in islice(a.iterancestors(), 3))]
    if not links:
        return False
    linked = sum(len(squeeze(raw_text(a))) for a in links)
    return linked > MIN_LINKED and linked > 0.6 * len(squeeze(raw_text(box)))


def _names_file(link: Element) -> bool:
    return (link.text or "").rstrip().lower().endswith(_FILES)


def shows_picture(link: Element) -> bool:
    """Whether a link leads to the picture in it, to a gallery, or to a page of the picture, as blogs have them."""
    href = link.get("href", "")[:1000]
    if "?" in href and "://" in href and _SENDS.search(href):
        return False
    if _PICTURE_HERE.match(href) or _PICTURE_LINK.search(href.lower()) or "attachment" in (link.get("rel") or ""):
        return True
    return _BOXES.search(f"{link.get('class') or ''} {link.get('rel') or ''}") is not None


def leaves(link: Element) -> bool:
    """Whether a link is a whole address, as those to other sites are, shops say; not one to a story beside this."""
    return link.get("href", "")[:4] == "http"


def leads_back(link: Element) -> bool:
    """Whether a link is the last of its paragraph and leads back to the site, as Chinese portals print it there."""
    if link.getnext() is not None or (link.tail and not link.tail.isspace()) or is_longer(link, _LONGEST_BACK):
        return False
    text = raw_text(link)
    return not text.isascii() and _BACK.fullmatch(text) is not None
