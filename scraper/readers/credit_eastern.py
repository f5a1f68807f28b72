"""Credits as Japanese, Chinese and Korean captions end in them: "＝提供", "（…撮影）", "[연합뉴스]"."""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.readers.credit_names import has_agency

_JAPANESE = re.compile(
    r"[＝=](?:([^\s＝=、。]{1,20})(?:提供|撮影|写す)|(共同|時事|ロイター|[A-ZＡ-Ｚ]{2,4}|代表撮影))\Z|[（(](?:記者|记者)?([^（）()]{1,30}?)(?:提供|撮影|攝|摄)[）)]\Z"
    r"|、([^\s、。（）]{2,12})撮影\Z|記者([^\s、。／/]{2,6})\s?[／/]\s?攝影?\Z|(?:圖|图)\s?[／/]\s?([^\s。／/]{2,20}?)(?:提供|攝|摄)\Z"
    r"|(新华社记者\s?[\u4e00-\u9fff]{2,4})\s?摄\Z"
)
_PROVIDED = re.compile(r"(?<=[.!?。]\s)([^\s.!?]{2,20}(?:\s[^\s.!?]{1,12})?)\s?제공\Z")
_KOREAN = re.compile(r"[\[(<【]\s*([^\[\]()<>]{2,30}?)\s*(?:제공)?\s*[\])>】]\s*\Z")


class Found(NamedTuple):
    """Where a credit begins, whose it is, and how it is printed."""

    start: int
    name: str
    raw: str


def eastern(text: str) -> Found | None:
    """The credit that a caption in one of these languages ends in."""
    if found := _JAPANESE.search(text):
        return Found(found.start(), next(g for g in found.groups() if g), found[0].strip("＝=、。"))
    if found := _PROVIDED.search(text):
        return Found(found.start(), found[1], found[0])
    if (found := _KOREAN.search(text)) and ("제공" in found[0] or has_agency(found[1])):
        return Found(found.start(), found[1], found[0].strip())
    return None
