"""The publisher's name, and who supplied the text."""

from __future__ import annotations

import json

import pytest

from scraper.fields import publisher, source_credit
from scraper.page import Page

LINE = "The lamp went out over the harbour again, and nobody on the quay could say why. "
TEXT = "".join(f"<p>{LINE * 3}</p>" for _ in range(4))


def _page(head: str = "", body: str = TEXT, node: object = None) -> Page:
    if node is not None:
        head += f'<script type="application/ld+json">{json.dumps(node)}</script>'
    html = f"<html><head>{head}</head><body><article><h1>Lamp out</h1>{body}</article></body></html>"
    return Page(html, "https://www.eveninglamp.example/a")


def _publisher(page: Page) -> str | None:
    return next((v for c in publisher.candidates(page) if (v := publisher.normalize(c.raw))), None)


def _source(page: Page) -> str | None:
    return next((v for c in source_credit.candidates(page) if (v := source_credit.normalize(c.raw))), None)


@pytest.mark.parametrize(
    ("head", "node", "expected"),
    [
        ('<meta property="og:site_name" content="The Evening Lamp">', None, "The Evening Lamp"),
        ('<meta property="og:site_name" content="The Evening Lamp | News of the harbour">', None, "The Evening Lamp"),
        ('<meta property="og:site_name" content="@lamp">', None, None),
        (
            '<meta property="og:site_name" content="theeveninglamp"><title>Lamp out | The Evening Lamp</title>',
            None,
            "The Evening Lamp",
        ),
        (
            '<meta property="og:site_name" content="eveninglamp"><title>Lamp out | The Evening Lamp Post</title>',
            None,
            "The Evening Lamp Post",
        ),
        ('<meta property="og:site_name" content="lampout"><title>Out | Evening Lamp</title>', None, "lampout"),
        (
            '<meta property="og:site_name" content="Magazine"><title>Lamp out | Evening Lamp</title>',
            None,
            "Evening Lamp",
        ),
        ('<meta property="og:site_name" content="Articles"><title>Lamp out - Articles</title>', None, None),
        ('<meta property="og:site_name" content="Startseite"><title>Lamp out | Abend</title>', None, "Abend"),
        ("", {"@type": "NewsArticle", "headline": "x", "publisher": {"name": "The Evening Lamp"}}, "The Evening Lamp"),
        ("", {"@type": "WebSite", "name": "The Evening Lamp"}, "The Evening Lamp"),
        ("", {"@type": "Organization", "name": "Evening Lamp, Inc."}, "Evening Lamp"),
        ("", {"@type": "Organization", "name": "Evening Lamp GmbH, Harbour, Germany"}, "Evening Lamp"),
        ('<meta property="og:site_name" content="U.S."><title>Lamp out - Evening Lamp</title>', None, "Evening Lamp"),
        ("<title>Lamp out | Evening Lamp</title>", None, "Evening Lamp"),
        ("<title>Lamp out | News | The Evening Lamp</title>", None, "The Evening Lamp"),
        ("<title>The Evening Lamp: Lamp out</title>", None, "The Evening Lamp"),
        ("<title>Lamp out - Evening Lamplighters of the Harbour</title>", None, "Evening Lamplighters of the Harbour"),
        ("<title>Lamp out - Evening without light</title>", None, None),
        ("<title>Lamp out - nobody knows why</title>", None, None),
        ('<meta name="copyright" content="Evening Lamp, all rights reserved.">', None, "Evening Lamp"),
        ('<meta name="application-name" content="Evening Lamp">', None, "Evening Lamp"),
        ('<meta name="SiteName" content="海湾市水务局"><title>灯又灭了</title>', None, "海湾市水务局"),
        ('<meta name="copyright" content="© 2021 Evening Lamp (www.eveninglamp.example)">', None, "Evening Lamp"),
        ('<div itemprop="publisher"><meta itemprop="name" content="Evening Lamp"></div>', None, "Evening Lamp"),
        (  # a system that writes the author as publisher, too
            '<title>Lamp out | The Evening Lamp</title><b itemprop="publisher">Ann Roe</b>'
            '<b itemprop="author">Ann Roe</b>',
            None,
            "The Evening Lamp",
        ),
        ('<b itemprop="publisher">Lamp Club</b><b itemprop="author">Lamp Club</b>', None, "Lamp Club"),
        ("", {"@type": "NewsArticle", "sourceOrganization": {"name": "Harbour University"}}, None),
        (
            '<meta property="og:site_name" content="eveninglamp.example">'
            '<meta name="application-name" content="Evening Lamp">',
            None,
            "Evening Lamp",
        ),
        ('<meta property="og:site_name" content="www.eveninglamp.example">', None, "eveninglamp.example"),
        (
            '<meta property="og:site_name" content="Why all the lamps of the harbour went out at once">'
            '<meta property="og:title" content="Why all the lamps of the harbour went out at once">'
            '<meta name="application-name" content="Evening Lamp">',
            None,
            "Evening Lamp",
        ),
        ("<title>海岛山坡移动速度加快_海岛新闻_海港网</title>", None, "海港网"),
        ("<title>海岛山坡移动速度加快_山坡_海港新闻-The Harbour</title>", None, "海港新闻"),
        ("<title>海岛山坡移动速度加快--山坡学会官网</title>", None, "山坡学会官网"),
        ("<title>섬의 비탈이 빨라졌다 : 뉴스 : 항구닷컴</title>", None, "항구닷컴"),
        ("<title>海岛山坡移动速度加快_新闻</title>", None, None),
        ("<title>海岛山坡-移动速度加快</title>", None, None),
        ("<title>灯が消えた：Evening Lamp</title>", None, "Evening Lamp"),
        (  # the source that is printed with the article, marked up as its publisher
            "<title>海岛山坡移动速度加快_海港网</title><i itemprop='publisher'>商讯</i>",
            None,
            "海港网",
        ),
        ("<title>Lamp out | Harbour World</title>", None, "Harbour World"),
        ("<title>Lamp out - by Ann Roe</title>", None, None),
        ("<title>Lamp out | Harbour, IN</title>", None, None),
        ("<title>Another lamp | Harbour World</title>", None, None),
        (
            '<meta name="copyright" content="Bridge Kft."><title>A - eveninglamp.example</title>',
            None,
            "eveninglamp.example",
        ),
        ('<meta name="copyright" content="Lamp Kft.">', None, "Lamp Kft."),
        ("", None, None),
    ],
)
def test_publisher(head: str, node: object, expected: str | None) -> None:
    assert _publisher(_page(head, node=node)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{TEXT}<p>Provided by Harbour University</p>", "Harbour University"),
        (f"{TEXT}<div>Provided by <a href='/x'>Harbour University</a></div>", "Harbour University"),
        (f"{TEXT}<p>Source – <a href='https://x.example/a'>Harbour News</a></p>", "Harbour News"),
        (f"{TEXT}<p>Source: Harbour University</p>", "Harbour University"),
        (f"{TEXT}<p><b>Source:</b> Harbour University</p>", "Harbour University"),
        (
            f"{TEXT}<p><a href=/m>Materials</a> provided by <a href=/u><b>Harbour University</b></a>. Note: A.</p>",
            "Harbour University",
        ),
        (
            f"{TEXT}<p>Materials provided by <b>Harbour University</b>. Note: Content may be edited.</p>",
            "Harbour University",
        ),
        (
            f"{TEXT}<p>This article is republished from <a href='/c'>The Long View</a> under a licence.</p>",
            "The Long View",
        ),
        (f"{TEXT}<p>This story was originally published by The Long View on May 3, 2021.</p>", "The Long View"),
        (f"{TEXT}<p>Quelle: eveninglamp.example, abc/dpa</p>", "dpa"),
        (f"<p>OSLO (Reuters) - {LINE * 3}</p>{TEXT}", "Reuters"),
        (f"<p>OSLO (AP) — {LINE * 3}</p>{TEXT}", "AP"),
        (f"{TEXT}<p>{LINE * 2} (dpa)</p>", "dpa"),
        (f'<p class="byline">By Mara Lindqvist, Associated Press</p>{TEXT}', "Associated Press"),
        (f"{TEXT}<p>Source: Evening Lamp</p>", None),
        (f"{TEXT}<p>The lamp was provided by the town.</p>", None),
        (TEXT, None),
    ],
)
def test_source(body: str, expected: str | None) -> None:
    assert _source(_page(body=body)) == expected


def test_stated_source() -> None:
    node = {"@type": "NewsArticle", "headline": "x", "sourceOrganization": {"name": "Harbour University"}}
    assert _source(_page(node=node)) == "Harbour University"


def test_publisher_is_no_source() -> None:
    node = {"@type": "NewsArticle", "headline": "x", "sourceOrganization": {"name": "Evening Lamp"}}
    assert _source(_page(node=node)) is None
