"""Text that is shown nowhere: most of it is for those who listen to a page."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.tree import Element, attributes, is_longer

_LONGEST = 80  # characters: more is no label
_LONGEST_NOTE = 1_500
# How frameworks call what they hide so.
_NAME = re.compile(
    r"(?:^|[\s_-])(?:sr-?only|(?:visually|visual)-?hidden|hid(?:den|e)-?visually|visibly-?hidden|vis-?hidden"
    r"|screen-?reader(?:s|-?(?:text|only|content))?|element-invisible|a11y-hidden|off-?screen|assistive-text"
    r"|show-for-sr|u-hiddenvisually)(?:[\s_-]|$)"
)
# How they call what shows over the text when a word of it is pointed at: "tooltiptext", "rollover-people-block".
_HOVERS = re.compile(
    r"(?:^|[\s_-])(?:tool-?tip[_-]?(?:text|content|box|body|inner|bubble|popup|description)"
    r"|pop-?over[_-]{0,2}(?:text|content|box|body|inner|block)|hover-?card(?:[_-]{1,2}(?:content|body))?"
    r"|roll-?over-(?:[a-z]{1,20}-)?(?:text|content|box|block))(?:[\s_-]|$)"
)
_PARTS = ("sr", "isual", "idden", "creen", "isibl", "assist")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNDISPLAYED = re.compile(r"\bdisplay\s*:\s*none\b", re.IGNORECASE)
# What a style says that hides it: a window of no size, a place beside the page, no place at all.
_STYLE = re.compile(
    rf"{_UNDISPLAYED.pattern}|\bclip(?:-path)?\s*:\s*(?:rect|inset)\(|\b(?:left|text-indent)\s*:\s*-\d{{4}}",
    re.IGNORECASE,
)


def is_unseen(element: Element) -> bool:
    """Whether a short element is hidden by its class or its style, from all or from all but those who listen."""
    if element.get("class") == "hidden" and len(element) and element[0].get("itemprop"):
        return True  # data for machines
    for key, value in attributes(element):
        if key == "hidden" or (key == "class" and is_name(value)) or (key == "style" and _STYLE.search(value)):
            return not is_longer(element, _LONGEST)
        if (key == "role" and value == "tooltip") or (
            key == "class" and ("tip" in value or "over" in value) and _hovers(value)
        ):
            return not is_longer(element, _LONGEST_NOTE)
    return False


def is_undisplayed(style: str) -> bool:
    """Whether a style says that an element is not displayed."""
    return "display" in style and _UNDISPLAYED.search(style) is not None


def is_name(css_class: str) -> bool:
    """Whether a class says that an element is hidden so. Pages have many classes: parts of the names first."""
    for part in _PARTS:
        if part in css_class:
            return _hides(css_class)
    return False


@lru_cache(maxsize=1024)
def _hovers(css_class: str) -> bool:
    return _HOVERS.search(_INNER_CAPITAL.sub("-", css_class[:300]).lower()) is not None


@lru_cache(maxsize=4096)
def _hides(css_class: str) -> bool:
    return _NAME.search(_INNER_CAPITAL.sub("-", css_class[:300]).lower()) is not None
