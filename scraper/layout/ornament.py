"""Which img are no pictures of anything: icons, logos, tracking pixels, what holds the place of a picture."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.layout.named import names_of_img
from scraper.tree import Element, attributes

SMALLEST = 60  # pixels: what is no larger is an icon or a tracking pixel
# Sizes that are a ratio.
_RATIOS = frozenset((("16", "9"), ("4", "3"), ("3", "2"), ("5", "4"), ("21", "9"), ("3", "4"), ("2", "3"), ("9", "16")))
_ORNAMENT = frozenset(
    (
        *("logo", "logos", "icon", "icons", "avatar", "emoji", "pixel", "headshot", "gravatar", "badge"),
        *("qrcode", "erweima", "ewm"),
    )
)
# Files that a page is drawn with.
_FILES = frozenset(
    f"{name}.{kind}"
    for name in (
        "fontsize spacer blank pixel transparent arrow print email search suche suchen menu navi plus minus close"
        " wx weixin ewm button bullet rss pfeil preload preloader loader next prev next_page prev_page"
    ).split()
    for kind in ("png", "gif", "jpg", "webp")
)
# What stands for a picture until a script loads it, in small letters.
_PLACEHOLDER = re.compile(
    r"^(?:data|blob|about):|placeholder|spacer|fallback\.gif|[/_-]transparent(?![a-z])|\.svg(?:$|\?)|[{}]"
    r"|(?:^|/)(?:blank|leer|empty|gr[ea]y|pixel|loading|lazy|1x1|1px|dummy|preload(?:er)?)\b[^/]*\.(?:gif|png|jpe?g)"
    r"|[/_-](?:1x1|white|clear|trans)\.(?:gif|png)"
    r"|[/_-]no[_-]?(?:im(?:g|age)|pic(?:ture)?|photo)(?:[_-](?:default|available))?\.(?:gif|png|jpe?g)"
    r"|[/_-]def(?:ault)?[_-]?(?:pic(?:ture)?|im(?:g|age)|photo|head|avatar|face|user)\.(?:gif|png|jpe?g)"
)
# What every such address has, to spare the others the search.
_MAY_HOLD_PLACE = (
    "data:", "blob:", "about:", "placeholder", "spacer", "fallback.gif", "transparent", ".svg", "{", "}", "blank",
    "leer", "empty", "grey", "gray", "pixel", "loading", "lazy", "1x1", "1px", "dummy", "noim", "no-im", "no_im",
    "nopi", "no-pi", "no_pi", "noph", "no-ph", "no_ph", "white.", "clear.", "trans.", "preload", "/def", "_def", "-def",
)  # fmt: skip
_LONGEST = 1_000  # characters of an address
_LAZY = ("data-src", "data-srcset", "srcset", "data-lazy-src", "data-original")
_FILE = re.compile(r"(?:https?:)?/[^\s,]{1,1000}\.(?:jpe?g|png|webp|avif)(?:\?\S*)?", re.I)
# An address that asks for a square of a portrait's size.
_THUMBNAIL = re.compile(r"[?&]w(?:idth)?=(\d\d|1[0-2]\d)&(?:amp;)?h(?:eight)?=\1(?!\d)")


def is_ornament(image: Element) -> bool:
    """Whether an img is a button's icon, a logo, a tracking pixel."""
    source = image.get("src") or ""
    drawn = _is_drawn(source) and not is_lazy(image)
    return drawn or _is_small(image, source) or not names_of_img(image).isdisjoint(_ORNAMENT)


def _is_drawn(source: str) -> bool:
    path = source.partition("?")[0]
    name = path.rpartition("/")[2].lower()
    return name.endswith(".svg") or (path == source and name in _FILES)


def is_lazy(image: Element) -> bool:
    """Whether a script loads the picture of an img: its own address is a placeholder's."""
    return any(image.get(name) for name in _LAZY) or loaded(image) is not None


def loaded(image: Element) -> str | None:
    """The address of a picture in an attribute that only the page's own script knows, of an img without a src."""
    if not holds_place(image.get("src") or "data:"):
        return None
    return next((value for name, value in attributes(image) if name != "src" and _FILE.fullmatch(value)), None)


def holds_place(address: str) -> bool:
    """Whether an address is that of what stands for a picture until a script loads it."""
    return address[:5] == "data:" or _holds_place(address[:_LONGEST])


@lru_cache(maxsize=512)  # the figures of a page ask for the same addresses again and again
def _holds_place(address: str) -> bool:
    small = address.lower()
    return any(map(small.__contains__, _MAY_HOLD_PLACE)) and _PLACEHOLDER.search(small) is not None


def _is_small(image: Element, source: str) -> bool:
    width, height = image.get("width") or "", image.get("height") or ""
    if width or height:
        width, height = width.strip().removesuffix("px"), height.strip().removesuffix("px")
        if (width, height) in _RATIOS:
            return False
        if width and height and "0" in (width, height):  # one is left to the shape of the picture, if it has any
            return width == height or _is_few(width if height == "0" else height)
        if _is_few(width) or _is_few(height):
            return True
    return "&" in source and _THUMBNAIL.search(source[:1000]) is not None


def _is_few(pixels: str) -> bool:
    return pixels.isdecimal() and len(pixels) < 6 and int(pixels) <= SMALLEST
