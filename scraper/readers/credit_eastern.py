"""Credits as Japanese, Chinese and Korean captions end in them: "＝提供", "（…撮影）", "[연합뉴스]"."""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.readers.credit_names import has_agency

_JAPANESE = re.compile(
    r"[＝=](?:([^\s＝=、。]{1,20})(?:提供|撮影|写す)|(共同|時事|ロイター|[A-ZＡ-Ｚ]{2,4}|代表撮影))\Z|[（(](?:記者|记者)?([^（）()]{1,30}?)(?:提供|撮影|攝|摄|供图|供圖)[）)]\Z"
    r"|、([^\s、。（）]{2,12})撮影\Z|記者([^\s、。／/]{2,6})\s?[／/]\s?攝影?\Z|(?:圖|图)\s?[／/：:]\s?([^\s。／/]{2,20}?)(?:提供|攝|摄)\Z"
    r"|(?:圖|图)\s?[／/：:]\s?(?:取自|翻攝自?|擷取自|截自|摘自)([^\s。／/]{2,20})\Z"
    r"|\s撮影\s?[：:]\s?([^\s、。]{2,20})\Z"
)
_HAN_NAME = r"[\u4e00-\u9fff·]{2,4}(?:[、\s][\u4e00-\u9fff]{2,4})?"
# The end of a Chinese caption: "新华社发（周小明 摄）", "… 海湾日报记者 周明 摄", "。摄影队 周明 摄", "。港务局供图",
# "图据海湾网".
_CHINESE = re.compile(
    r"(?:新华社|中新社)[发發](?=[（(]([^（）()]{2,20}?)\s?[摄攝][）)]\Z)[（(][^（）()]{2,22}[）)]\Z"
    rf"|(?:(?<=[。！？!?”」\s])|\A)\s?([^\s。，,！？!?：:（(]{{0,10}}(?:记者|記者|通讯员|通訊員|摄影师|攝影師)\s?{_HAN_NAME})\s?(?<![拍航])(?:[摄攝图圖]|供[图圖])\Z"
    rf"|(?:(?<=[。！？!?”」])|\A)\s?((?:[^\s。，,！？!?：:]{{2,10}}\s)?{_HAN_NAME})\s?(?<![拍航])[摄攝]\Z"
    r"|(?:(?<=[。！？!?”」\s])|\A)\s?([^\s。，,（(：:]{2,14}?)\s?供[图圖](?:\s[^\s。，,]{2,8})?\Z"
    r"|(?:(?<=[。！？!?”」\s])|\A)\s?([^\s。，,（(：:]{1,10}?(?:社|[报報]|[网網]|新[闻聞]|[视視][觉覺](?:中[国國])?|IC))\s?[资資]料(?:[图圖]片?)?\Z"
    r"|(?<=[。！？!?”」\s])(新[华華]社|中新社)[发發]\Z"
    r"|(?:(?<=[。！？!?”」\s▲△])|\A)\s?(?:图片|圖片|图|圖|截图|截圖)(?:来自|來自|源自|取自|源|自|据|據)\s?([^\s。，,（(：:]{2,14})。?\Z"
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
_LONGEST = 60  # characters at the end of a Chinese caption in which its credit stands
_REPORTER = re.compile(r"\A(?:本报|本報)?(?:记者|記者)\s?")


class Found(NamedTuple):
    """Where a credit begins, whose it is, and how it is printed."""

    start: int
    name: str
    raw: str


def eastern(text: str) -> Found | None:
    """The credit that a caption in one of these languages ends in."""
    wide = _WIDE.search(text) is not None
    if wide and (found := _chinese(text)):
        return found
    if wide and (match := _JAPANESE.search(text)):
        return Found(match.start(), next(g for g in match.groups() if g), match[0].strip(" ＝=、。"))
    hangul = _HANGUL.search(text)
    if hangul and (match := _PROVIDED.search(text)):
        return Found(match.start(), match[1], match[0])
    if hangul and (match := _KOREAN_END.search(text) or _KOREAN_EQUAL.search(text)):
        return Found(match.start(), match[1], match[0].strip(" /"))
    if (match := _KOREAN.search(text)) and ("제공" in match[0] or "사진 " in match[0] or has_agency(match[1])):
        return Found(match.start(), match[1], match[0].strip())
    return None


def _chinese(text: str) -> Found | None:
    end = text[-_LONGEST:]
    found = _CHINESE.search(end)
    if not found or (found.start() == 0 and len(text) > _LONGEST):
        return None
    name = next(g for g in found.groups() if g)
    if name == found[1]:
        name = f"{found[0][:3]} {name}"
    return Found(len(text) - len(end) + found.start(), _REPORTER.sub("", name), found[0].strip(" 。"))
