"""Bytes to text, whatever the labels say."""

from __future__ import annotations

import pytest

from scraper.encoding import decode

RUSSIAN = "Зонд сел на обратной стороне Луны и передал первые снимки кратера."
JAPANESE = "探査機が小惑星に到着し、表面の画像を地球に送りました。"
CHINESE = "探测器抵达小行星，并将第一批图像传回地球。"
GERMAN = "Die Forscher maßen größere Strömungen im Südpolarmeer – „überraschend“."
KOREAN = "탐사선이 소행성에 도착했다."


def page(text: str, charset: str | None = None, lang: str | None = None) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html{f' lang={lang}' if lang else ''}><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "codec", "declared", "header"),
    [
        (RUSSIAN, "cp1251", "windows-1251", None),
        (RUSSIAN, "cp1251", None, "windows-1251"),
        (RUSSIAN, "cp1251", "windows-1251", "utf-8"),  # a header that lies
        (RUSSIAN, "cp1251", "windows-1251", "iso-8859-1"),  # a server's default
        (RUSSIAN, "koi8-r", "koi8-r", None),
        (RUSSIAN, "utf-8", "windows-1251", "windows-1251"),  # both lie
        (JAPANESE, "shift_jis", "Shift_JIS", None),
        (JAPANESE, "shift_jis", "x-sjis", "bogus"),
        (JAPANESE, "euc_jp", "EUC-JP", None),
        (JAPANESE, "iso2022_jp", "iso-2022-jp", None),
        (CHINESE, "gbk", "gb2312", None),
        (CHINESE, "gbk", None, "GBK"),
        (CHINESE, "gb18030", "gb18030", None),
        (KOREAN, "euc_kr", "euc-kr", None),
        (GERMAN, "cp1252", "iso-8859-1", None),
        (GERMAN, "cp1252", None, None),
        (GERMAN, "cp1252", "no-such-charset", "nor-this"),
        (GERMAN, "cp1252", "utf-8", "utf-8"),  # both lie
        (GERMAN, "utf-8", "iso-8859-1", "latin-1"),
        (GERMAN, "utf-8-sig", None, "iso-8859-1"),
        (GERMAN, "utf-16", None, None),
        (GERMAN, "utf-16-le", None, None),
        (GERMAN, "utf-16-be", "utf-8", "utf-8"),
        (GERMAN, "utf-8", "utf-16", None),
    ],
)
def test_text_comes_back(text: str, codec: str, declared: str | None, header: str | None) -> None:
    whole = page(text, declared)
    assert decode(whole.encode(codec), header).text == whole


@pytest.mark.parametrize(
    ("text", "codec", "lang"),
    [(RUSSIAN, "cp1251", "ru"), (JAPANESE, "shift_jis", "ja"), (CHINESE, "gbk", "zh-CN"), (KOREAN, "euc_kr", "ko")],
)
def test_language_tells_where_nothing_is_declared(text: str, codec: str, lang: str) -> None:
    whole = page(text, lang=lang)
    assert decode(whole.encode(codec)).text == whole


def test_stray_bytes_in_utf8_are_mapped() -> None:
    data = ("Größe, Höhe, Länge, Öl, " * 3).encode() + b"it\x92s \x93quoted\x94"
    found = decode(data, "utf-8")
    assert found.encoding == "utf-8"
    assert found.text.endswith("Öl, it’s “quoted”")


def test_name_of_the_encoding() -> None:
    assert decode(b"plain").encoding == "utf-8"
    assert decode(page(RUSSIAN, "windows-1251").encode("cp1251")).encoding in ("cp1251", "windows-1251")
    assert decode("ä".encode("utf-16")).encoding == "utf-16"


@pytest.mark.parametrize("before", range(2040, 2050))
@pytest.mark.parametrize("text", ["é", "€", "𝛼", "€€€€", "𝛼𝛼𝛼"])
def test_utf8_is_told_wherever_a_character_stands(before: int, text: str) -> None:
    whole = "x" * before + text
    assert decode(whole.encode()).text == whole


@pytest.mark.parametrize("before", range(2040, 2050))
def test_strays_are_told_wherever_they_stand(before: int) -> None:
    head = b"\xc3\xa9" * 20 + b"x" * (before - 40)
    assert decode(head + b"\x92").text.endswith("x’")
    assert decode(head + b"\xe2\x82").text.endswith("xâ‚")


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"\x81\x8d\x9d", b"\xff\xfe", b"\xef\xbb\xbf", bytes(range(256)), b"\xfe\xff\x00"]
)
@pytest.mark.parametrize("header", [None, "", "utf-8", "shift_jis", "x" * 500, "\0"])
def test_any_bytes_give_text(data: bytes, header: str | None) -> None:
    found = decode(data, header)
    assert isinstance(found.text, str)
    assert found.encoding
