"""The site's name at the end of a title that is written without spaces round its signs: "标题_频道_某某网"."""

from __future__ import annotations

import re

from scraper.readers.names import HAN

_LONGEST = 24  # characters of the name of a site, or of one of its channels
_SHORTEST = 6  # characters of a headline
_MOST = 5  # parts behind a headline
_SIGN = re.compile(r"\s*(?:[_|｜]{1,3}|[-‐–—]{1,4}|(?<=\s)[:：·»])\s*")
# What names of sites end in: net, site, newspaper, agency, broadcaster, magazine, paper's section.
_SITE = re.compile(
    r"(?:网|網|网站|網站|在线|在線|日报|日報|晚报|晚報|时报|時報|早报|早報|商报|周刊|週刊|月刊|杂志|雜誌|报社|報社|通讯社|通訊社"
    r"|新闻|新聞|传媒|傳媒|电视台|電視台|电台|電台|门户|門戶|论坛|論壇|客户端|ニュース|オンライン|デジタル|電子版|通信"
    r"|신문|일보|뉴스|닷컴|방송|저널|타임스|미디어)(?:[(（][^()（）]{1,20}[)）])?\s*$"
)
_CHANNEL = re.compile(
    r"(?:新闻|新聞|国内新闻|国际新闻|社会新闻|要闻新闻|图片新闻|滚动新闻|本地新闻|最新新闻|今日新闻|行业新闻|公司新闻|企业新闻"
    r"|뉴스|ニュース)\s*$"
)


def split(title: str) -> tuple[str, str]:
    """A title without the names of the site and its channels, and the name of the site: none where its end is not
    plainly one. Of what stands behind the sign "_" all is of the site.
    """
    signs = list(_SIGN.finditer(title))[-_MOST:] if HAN.search(title) else []
    if not signs:
        return title, ""
    ends = [sign.start() for sign in signs[1:]] + [len(title)]
    parts = [title[sign.end() : end] for sign, end in zip(signs, ends, strict=True)]
    site = len(parts) - 1
    while site > 0 and parts[site].isascii():  # "长江网_cjn.cn", "澎湃新闻-The Paper"
        site -= 1
    if len(parts[site]) > _LONGEST or not _SITE.search(parts[site]):
        return title, ""
    while site > 0 and "_" in signs[site - 1].group() and len(parts[site - 1]) <= _LONGEST:
        site -= 1
    head = title[: signs[site].start()]
    if len(head) < _SHORTEST:
        return title, ""
    named = next((p for p in reversed(parts) if not p.isascii()), "")
    return head, "" if _CHANNEL.fullmatch(named) else named.strip()
