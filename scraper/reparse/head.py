"""What the first bytes of a page say of it, read before the page is."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

_BYTES = 32 * 1024


class Head(NamedTuple):
    """The address and the language that a page states, None where its head has none."""

    address: str | None
    language: str | None


def read(body: bytes) -> Head:
    """What a page's head states: canonical address or `og:url`, and `<html lang>`."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = etree.fromstring(body[:_BYTES], parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Head(None, None)
    return Head(_address(root), (root.get("lang") or "").strip() or None)


def _address(root: etree._Element) -> str | None:
    stated = [el.get("href") for el in root.iter("link") if "canonical" in (el.get("rel") or "").lower().split()]
    stated += [el.get("content") for el in root.iter("meta") if el.get("property") == "og:url"]
    found = (url.strip() for url in stated if url)
    return next((url for url in found if url.startswith(("http://", "https://"))), None)
