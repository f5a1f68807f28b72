"""Credits as Japanese, Chinese and Korean captions end in them: "＝提供", "（…撮影）", "[연합뉴스]"."""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.readers.credit_names import has_agency

_JAPANESE = re.compile(
    r"[＝=](?:([^\s＝=、。]{1,20})(?:提供|撮影|写す)|(共同|時事|ロイター|[A-ZＡ-Ｚ]{2,4}|代表撮影))\Z|[（(](?:記者|记者)?([^（）()]{1,30}?)(?:提供|撮影|攝|摄|供图|供圖)[）)]\Z"
    r"|、([^\s、。（）]{2,12})撮影\Z|記者([^\s、。／/]{2,6})\s?[／/]\s?攝影?\Z|(?:圖|图)\s?[／/]\s?([^\s。／/]{2,20}?)(?:提供|攝|摄)\Z"
    r"|(新华社记者\s?[\u4e00-\u9fff]{2,4})\s?摄\Z|(?<=[。\s])([^\s。，（）]{2,12})\s?(?:供图|供圖)\Z"
    r"|(?<=。)\s?(?:本报记者\s?|记者\s?|記者\s?)?([\u4e00-\u9fff]{2,4})\s?[摄攝]\Z|\s撮影\s?[：:]\s?([^\s、。]{2,20})\Z"
)
_PROVIDED = re.compile(r"(?<=[.!?。]\s)([^\s.!?]{2,20}(?:\s[^\s.!?]{1,12})?)\s?제공\Z")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff＝]")
_HANGUL = re.compile("[가-힣]")
_KOREAN = re.compile(r"[\[(<【]\s*(?:사진\s)?([^\[\]()<>]{2,30}?)\s*(?:제공)?\s*[\])>】]\s*\Z")
# Behind the sentence or a stroke: "…있다. 연합뉴스", "… 모습 /AFP 연합뉴스", "…있다. 홍길동 기자 hong@…".
_KOREAN_END = re.compile(
    r"(?:(?<=[.。])\s*/?|\s?/)\s*((?:(?:AP|AFP|EPA|로이터)[\s/·=]?)?(?:연합뉴스|연합|뉴시스|뉴스1|게티이미지\S{0,6}|공동취재\S{0,4}|셔터스톡"
    r"|로이터|AFP|AP|EPA)|[가-힣]{2,4}\s(?:선임|객원|인턴|사진)?기자)(?:\s+\S{1,60}@\S{1,60})?\s*\Z"
)
_KOREAN_EQUAL = re.compile(r"\s사진\s?=\s?(\S{2,20}(?:\s\S{1,12})?)\Z")


class Found(NamedTuple):
    """Where a credit begins, whose it is, and how it is printed."""

    start: int
    name: str
    raw: str


def eastern(text: str) -> Found | None:
    """The credit that a caption in one of these languages ends in."""
    if _WIDE.search(text) and (found := _JAPANESE.search(text)):
        return Found(found.start(), next(g for g in found.groups() if g), found[0].strip(" ＝=、。"))
    hangul = _HANGUL.search(text)
    if hangul and (found := _PROVIDED.search(text)):
        return Found(found.start(), found[1], found[0])
    if hangul and (found := _KOREAN_END.search(text) or _KOREAN_EQUAL.search(text)):
        return Found(found.start(), found[1], found[0].strip(" /"))
    if (found := _KOREAN.search(text)) and ("제공" in found[0] or "사진 " in found[0] or has_agency(found[1])):
        return Found(found.start(), found[1], found[0].strip())
    return None
