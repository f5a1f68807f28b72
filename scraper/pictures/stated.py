"""What JSON-LD and Open Graph state of an article's pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from scraper.linked_data import Node, strings, types
from scraper.page import Page
from scraper.pictures.address import picture_key, stated_address
from scraper.pictures.picture import Picture, pixels
from scraper.readers.credit import Caption, read
from scraper.readers.credit_names import credit_of
from scraper.text import plain


def leads(page: Page) -> list[Picture]:
    """Pictures that JSON-LD and Open Graph name as the article's, with an address of their own."""
    return list(_named(page))


def _named(page: Page) -> Iterator[Picture]:
    for value in page.linked_data.many(page.linked_data.article.get("image")):
        yield from _node_images(page, value)
    stated = (found.raw for found in page.meta_first("og:image", "og:image:url", "twitter:image"))
    for address in dict.fromkeys(stated):  # most name one picture
        if url := stated_address(page, plain(address)):
            yield Picture(url=url)


def described(page: Page, shown: Collection[str]) -> Iterator[Picture]:
    """What JSON-LD describes of the pictures of some keys; it describes the publisher's logo, too."""
    read_before = page.linked_data.many(page.linked_data.article.get("image")) if shown else []  # as leads
    for node in page.linked_data.nodes if shown else ():
        if "ImageObject" not in types(node) or any(node is lead for lead in read_before):
            continue
        if (url := _node_address(page, node)) and picture_key(url) in shown:
            yield _node_image(page, node, url)


def _node_images(page: Page, value: object) -> Iterator[Picture]:
    if isinstance(value, str):
        if url := stated_address(page, value):
            yield Picture(url=url)
        return
    if isinstance(value, dict) and (url := _node_address(page, value)):
        yield _node_image(page, value, url)


def _node_address(page: Page, node: Node) -> str | None:
    addresses = strings(node.get("url") or node.get("contentUrl"))
    return stated_address(page, addresses[0]) if addresses else None


def _node_image(page: Page, node: Node, url: str) -> Picture:
    keys = ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")
    credits = ((k, c) for k in keys for s in strings(node.get(k)) if (c := credit_of(plain(s))))
    own = page.publisher_names  # stated of every picture by some systems, printed of none
    credit = next((c for k, c in credits if k == "creditText" or c.casefold() not in own), None)
    caption = next((read(plain(s)) for s in strings(node.get("caption"))), Caption())
    # A plugin that very many sites use states the alternative text here where no caption is printed.
    unprinted = caption.credit is None and str(node.get("@id")).endswith("#primaryimage")
    return Picture(
        url=url,
        caption=None if unprinted else caption.caption,
        credit=credit or caption.credit,
        credit_raw=credit or caption.raw,
        alt=caption.caption if unprinted else None,
        width=pixels(_number(node.get("width"))),
        height=pixels(_number(node.get("height"))),
    )


def _number(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("value")
    return str(value) if isinstance(value, int | str) else None
