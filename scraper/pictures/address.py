"""Addresses of pictures: the largest version of one, what is none, and when two are of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import unquote, urlsplit

from scraper.layout.ornament import holds_place, loaded
from scraper.page import Page
from scraper.tree import Element, attributes

MAX_ADDRESS = 2_500  # characters; longer ones hold the picture itself
# A file so named is an ornament of the page, unless it has a caption: stories tell of logos, too.
_ORNAMENT = re.compile(
    r"(?:^|[/_-])(?:(?:share|site|web|app|og|head|header)?logo|avatar|gravatar|icon|sprite|favicon|qr[_-]?code|qrcoo?de|ewm|erweima|weixin)\d*s?(?![a-z])"
    r"|(?:^|/)(?:btn|bttn|bul|ico|tit)_[^/]*\.gif$",
    re.I,
)
# Folders of what a system draws every page with, and who counts its readers or sells its space.
_DRAWN_WITH = (
    *("/css/", "/skin/", "/skins/", "/wp-content/themes/", "/sites/all/themes/", "/themes/custom/", "/cgi-bin/"),
    *(".imrworldwide.", ".2o7.net", "scorecardresearch.", "doubleclick.", "google-analytics.", "quantserve."),
    *("facebook.com/tr", "mc.yandex.", "smartadserver.", "googleadservices.", "cnzz.", "hm.baidu."),
)
_MAY_BE_ORNAMENT = (
    *("logo", "avatar", "icon", "sprite", "code", "ewm", "erweima", "weixin"),
    *("btn_", "bttn_", "bul_", "ico_", "tit_"),
)
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-full", "data-image", "data-img-url")
_LAZY_SOURCES = (*_SOURCES[1:4], "src", *_SOURCES[4:])  # where the src may be a placeholder of any name
# Address, size and unit.
_SRCSET = re.compile(r"([^\s,]\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,\s+|,?$|,(?=https?:|/))")
_NUMBER = re.compile(r"(?<!\d)\d{2,5}(?!\d)")  # of pixels
_NARROW = re.compile(r"max-width:\s*(\d{3,4})(?:\.\d{1,3})?px")
# The same where a script puts in what fits the screen, smallest first: "[/a-300.jpg, small], [/a-900.jpg, medium]".
_SWAPPED = re.compile(r"\[\s*([^\s,\[\]]+)\s*,[^\[\]]*\]")
# What differs between the addresses of one picture in several sizes.
_SIZE = re.compile(
    r"^csm_|[~_]v-[a-z][\w-]*|[-_.]?(?:\d{2,4}[x×]\d{2,4}|(?<![a-z])[wh]_?\d{2,4}|\d{3,4}w|@[23]x|scaled|e\d{10,})(?=[-_.,]|$)"
    r"|_(?=\d*[a-f])[0-9a-f]{10}(?=\.)|\.(?:jpe?g|png|webp|avif|gif)\b",
    re.I,
)


# What sends pictures that its query names, by file or by number.
_SCRIPTS = (".php", ".asp", ".aspx", ".ashx", ".jsp", ".cgi", ".do", ".dll")
_FILE_NAMED = re.compile(r"(?:^|&)[a-z]{1,12}=([^&]+\.(?:jpe?g|png|webp|avif|gif)\b)", re.I)
_SIZE_ASKED = re.compile(r"(?:^|&)(?:w|h|q|width|height|size|quality|max_?width|max_?height)=[^&]*", re.I)
_COUNTED = re.compile(r"\d{1,2}|[a-z]\d{1,2}|[ac-knp-rt-z]", re.I)  # a file's name that is no size: "2.jpg", "b3.png"


def address_of(page: Page, image: Element) -> str | None:
    """The largest version of a picture that its tag, its `<picture>` or its copy without scripts names."""
    stated = attributes(image)
    sized = [c for name, value in stated if name.endswith("srcset") for c in _srcset(value)]
    for parent in islice(image.iterancestors(), 6) if page.all("picture") else ():  # libxml2 nests a picture's sources
        if parent.tag == "picture":
            for tag in parent.iter("source"):
                sets = [value for name, value in attributes(tag) if name.endswith("srcset")]
                share = _share(tag.get("media") or "")
                sized += [c for text in sets for c in _srcset(text, share)]
            break
    sized.sort(key=lambda c: -c[0])
    if len(sized) > 1 and sized[0][0] <= 1:
        sized.insert(0, _larger(sized))
    named = dict(stated)
    if (named.get("src") or "").endswith(".gif") and (named.get("data-src") or named.get("data-original")):
        named["src"] = ""  # a script's placeholder, whatever its name
    sources = _LAZY_SOURCES if "lazy" in named.get("class", "") else _SOURCES
    swapped = reversed(_SWAPPED.findall(named.get("data-interchange", "")[:8_000]))
    ways = [(c[1] for c in sized), map(named.get, sources)]
    if sized and sized[0][0] < 1 and not _outdoes(sized[0][1], named.get("src", "")):  # for narrow screens alone
        ways.reverse()
    for address in chain(*ways, swapped, _loaded(image)):
        if not address or len(address) >= MAX_ADDRESS or holds_place(address):
            continue
        if (url := page.absolute(address)) and urlsplit(url).path.strip("/") and url != page.url:
            return url
    return None


def _loaded(image: Element) -> Iterator[str | None]:
    yield loaded(image)  # asked for only where nothing else names an address


def _srcset(text: str, share: float = 1) -> list[tuple[float, str]]:
    """Addresses with their widths; `share` is what one that states none has of the largest."""
    found = _SRCSET.findall(text[:8_000])
    return [
        (float(size) if unit == "w" else share * float(size or 1) * (1000 if unit else 1), url)
        for url, size, unit in found
    ]


def _larger(unsized: list[tuple[float, str]]) -> tuple[float, str]:
    """The first of the addresses without widths, or the one that differs from it in a number alone, which is greater:
    ".../320/bees.jpg", ".../750/bees.jpg". Some pages have the larger one for narrow screens, which it fills.
    """
    first = unsized[0]
    for other in unsized[1:]:
        steps = [step for step in _steps_between(first[1], other[1]) or () if step]
        if len(steps) == 1 and steps[0] > 0:
            return other
    return first


def _outdoes(address: str, other: str) -> bool:
    """Whether an address is another but for its numbers, each of which is as great or greater."""
    steps = _steps_between(other, address) if len(other) <= MAX_ADDRESS else None
    return steps is not None and all(step >= 0 for step in steps)


def _steps_between(one: str, other: str) -> list[int] | None:
    """By how much each number is greater in another address; None if the two differ in more than numbers."""
    if _NUMBER.sub("0", one) != _NUMBER.sub("0", other):
        return None
    return [int(its) - int(own) for own, its in zip(*map(_NUMBER.findall, (one, other)), strict=True)]


def _share(media: str) -> float:
    """What a source for narrow screens ("(max-width: 420px)") has of the width of one for all."""
    narrow = _NARROW.search(media[:200]) if "max-width" in media else None
    return int(narrow[1]) / 10_000 if narrow else 1


def stated_address(page: Page, text: str) -> str | None:
    """The address of a picture that is stated, not shown: no placeholder, logo, or the site's front page."""
    url = page.absolute(text) if len(text) < MAX_ADDRESS else None
    path = urlsplit(url).path if url else ""
    return url if url and path.strip("/") and not holds_place(url) and not is_ornament(path) else None


def is_ornament(path: str) -> bool:
    """Whether the path of an address is that of a logo or an icon."""
    return any(map(path.lower().__contains__, _MAY_BE_ORNAMENT)) and _ORNAMENT.search(path) is not None


def is_drawn_with(url: str) -> bool:
    """Whether an address is that of a file of the site's design, or a counter's: no page has it for a picture."""
    return any(map(url.__contains__, _DRAWN_WITH))


@lru_cache(maxsize=256)  # several places of a page name one picture
def picture_key(url: str) -> str:
    """What the addresses of one picture in several sizes share: its file's name, and the folder where that is short."""
    parts = urlsplit(unquote(url.rsplit("http", 1)[-1] if "http" in url[8:] else url))
    path = parts.path
    if parts.query and path.lower().endswith(_SCRIPTS):
        named = _FILE_NAMED.search(parts.query)
        if not named:
            return f"{path}?{_SIZE_ASKED.sub('', parts.query)}"
        path = named[1]
    steps = _steps(path)
    name = next(steps, None)
    if name is None:
        return url
    if len(name) > 12:
        return name
    folder = [*islice(steps, 2)]
    return "/".join((*reversed(folder), name)) if folder or not _COUNTED.fullmatch(name) else url


def _steps(path: str) -> Iterator[str]:
    """The parts of a path that tell a picture, the last first."""
    parts = path.split("/")
    for n, step in enumerate(reversed(parts)):
        bare = _SIZE.sub("", step)
        if len(bare) > 3 or (n == 0 and (_COUNTED.fullmatch(bare) or _is_numbered(bare, parts))):
            yield bare


def _is_numbered(name: str, parts: list[str]) -> bool:
    """Whether a file's name is the end of a number that its folders are parts of: "27/132/233.jpg"; not a size."""
    above = parts[-3:-1]
    return name.isdecimal() and len(above) == 2 and all(part.isdecimal() and len(part) < 4 for part in above)
