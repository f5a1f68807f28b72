"""Bylines in Chinese, Japanese and Korean: labels for everybody who had a hand in a text, with names behind them."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from scraper.readers.names import HAN

# Who wrote it. Those of the second row need a sign behind them: alone they are part of other words.
_WRITERS = (
    r"(?:作者|撰稿人|撰稿|撰文|执笔|執筆|采写|採寫|采访|採訪|主笔|评论员|記者|记者|通讯员|通訊員|实习生|實習生|特派員|작성자|著者|筆者)"
    r"|(?:文[/／]?[图圖]|[图圖][/／]?文|文字|文|글)(?=\s?[:：/／|｜丨])"
)
# Who did something else, and what stands beside a name: dates, counters, buttons.
_OTHERS = (
    r"(?:编辑|編輯|责编|責編|编审|編審|审核|審核|审校|校对|校對|校閲|监制|監製|摄影|攝影|摄像|视频|制图|製圖|设计|設計|排版|美编|翻译|翻譯"
    r"|编译|編譯|来源|來源|稿源|出处|出處|供稿|图片|圖片|时间|時間|日期|发布于|發布於|發佈於|发表于|發表於|更新于|更新於|更新|人气|人氣|评论|評論|阅读"
    r"|閱讀|浏览|瀏覽|点击|點擊|篇数|篇數|粉丝|粉絲|简介|簡介|字体|字體|字号|字號|打印|列印|分享|收藏|关注|關注|举报|返回|查看更多|閱讀全文|阅读全文"
    r"|編集|撮影|写真|公開|편집|사진|입력|수정|등록)"
)
_LABEL = re.compile(
    rf"(?:(?<![^\s|｜丨，,、;；:：/／。（(【\[》】）])(?:[\u4e00-\u9fff]{{0,10}}?(?P<writer>{_WRITERS})|[\u4e00-\u9fff]{{0,4}}?{_OTHERS}"
    r"[于數数量次]{0,2}(?![\u4e00-\u9fff])|[\u4e00-\u9fff]{0,4}?(?:编辑|編輯|责编|責編|校对|校對|摄影|攝影|编译|編譯|返回)))"
    r"\s*[:：/／|｜丨]?\s*"
)
_SIGNED = re.compile(
    rf"[（(【]?(?:《[^《》]{{1,12}}》)?[\u4e00-\u9fff]{{0,10}}?(?:{_WRITERS})(?:\s?[:：/／|｜丨]\s?|\s)"
    r"(?:[\u4e00-\u9fff]{0,10}(?:记者|記者)\s)?[^\s、，。]{2,12}(?:[\s、，&＆][^\s、，。]{2,12}){0,4}[）)】]?"
)
# "宋雅琴、周以恒/海港日报": names, and whom they write for.
_OF_OUTLET = re.compile(
    rf"(?!{_OTHERS}|首页|首頁|国际|國際|国内|國內|财经|財經|体育|體育|社会|社會|新闻|新聞|供图|供圖|资料|資料|综合|綜合|文字)"
    r"[\u4e00-\u9fff]{2,3}(?:[、\s][\u4e00-\u9fff]{2,3}){0,3}\s?[/／]\s?"
    r"[\u4e00-\u9fff]{2,8}(?:[报報社网網台]|周刊|週刊|新闻|新聞|杂志|雜誌|客户端)"
)
_REPORTER = re.compile(r"[\uac00-\ud7a3]{2,4} ?[\uac00-\ud7a3]{0,4}(?:기자|특파원)(?:\s*\S+@\S+)?")
_FIRST = "\u2e80"  # the first character of their scripts and brackets
_TAKEN = ("摄", "攝", "图", "圖", "摄）", "攝）", "图）", "圖）")
_LONGEST_LINE = 60  # characters
_LONGEST_SECOND = 3  # characters: a word of more behind a name says what that one is
_PARTS = re.compile(r"[\s、，,;；&＆/／|｜丨·•（(【\[）)】\]]+")
_NAME = re.compile(r"[\u4e00-\u9fff々]{2,4}|[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}")
# Family names that begin few other words, and what such words end in.
_FAMILY = (
    r"[王李张張刘劉陈陳杨楊赵趙周吴吳徐孙孫胡朱林郭罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛阎閻潘杜"
    r"戴夏汪姜范姚谭譚廖邹鄒熊郝孔崔康邱侯邵孟钱錢汤湯尹黎贺賀赖賴龚龔]"
)
_SIMPLY = rf"{_FAMILY}[\u4e00-\u9fff]{{1,2}}(?<![图圖网網报報社台摄攝版集篇文省市县縣区區院会會])"
NAMES = rf"{_SIMPLY}(?:[、，\s]{{1,2}}{_SIMPLY}){{0,4}}"  # names alone, as Chinese pages sign
_ONLY_NAMES = re.compile(NAMES)
# What stands where a name should, or behind one: how a text was made, nobody, an account's kind.
NO_NAMES = frozenset(
    "整合 综合 綜合 整理 编译 編譯 综述 综合整理 网络整理 综合报道 综合报导 報導 报道 报导 "
    "未知 不详 佚名 匿名 网络 網絡 網路 本站 本站原创 本站原創 原创 原創 转载 轉載 转帖 "
    "管理员 管理員 系统管理员 小编 小編 编辑部 發布 发布 发表 公众号 公眾號 企鹅号 百家号 "
    "头条号 网易号 搜狐号 澎湃号 大鱼号 一点号 发布于 查看更多 更多 关注 评论 人气 阅读 主题 "
    "回复 楼主 当前位置 您的位置 首页".split()
)
_REPORTED = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:報導|报道|报导|電|电|訊|讯|摄|攝|供稿)|[\uac00-\ud7a3]{0,4}(?:기자|특파원)"
)


def signs(line: str) -> bool:
    """Whether a line in one of these languages says who wrote a text and no more, and not who took a picture."""
    if line[0] < _FIRST or len(line) > _LONGEST_LINE:
        return False
    if _SIGNED.fullmatch(line) or (("/" in line or "／" in line) and _OF_OUTLET.fullmatch(line)):
        return not line.endswith(_TAKEN)
    return _REPORTER.fullmatch(line) is not None


def are_names(text: str) -> bool:
    """Whether a text is Chinese names alone, which a heading of some signs is told from by their family names."""
    return _ONLY_NAMES.fullmatch(text) is not None


def eastern(text: str) -> str | None:
    """What a byline with labels in one of these languages says of those who wrote it, parted by "、"; empty where it
    names only others. None where no such label stands in the text, or only behind a name.
    """
    labels = list(_LABEL.finditer(text))
    if not labels or (labels[0]["writer"] and labels[0].end() == len(text)):
        return None
    named = [] if labels[0]["writer"] else [text[: labels[0].start()].strip()]
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        if label["writer"]:
            named += _named(text[label.end() : end])
    return "、".join(filter(None, dict.fromkeys(named)))


def _named(said: str) -> list[str]:
    """Who is named behind a label: names in a row, with the post of the last; else what stands there first."""
    if not HAN.search(said):
        return [said.strip()]
    parts = [p for p in _PARTS.split(said) if p and p not in NO_NAMES and not _REPORTED.fullmatch(p)]
    names = [*takewhile(_NAME.fullmatch, parts)]
    for n, (name, word) in enumerate(pairwise(names)):
        if len(word) > _LONGEST_SECOND and f"{name} {word}" in said:
            return [*names[:n], f"{name} {word}"]
    return names or parts[:1]
