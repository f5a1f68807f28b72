"""Which blocks of a body are no text of the article, told by their words: what they share with other fields, or what
is known of the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from scraper.article import Article
from scraper.crawl.beforehand import Beforehand
from scraper.identity import content_hash
from scraper.text import count_words, fold

_BLANK_LINES = re.compile(r"\n\s*\n")
_TARGET = re.compile(r"\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?:\s\"[^\"]{0,500}\")?\)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")


def known_elsewhere(article: Article) -> frozenset[str]:
    """Title, dek, byline, captions and credits of a record, folded: as printed, and caption and credit in one."""
    found = [article.title, article.dek, article.byline]
    for image in article.images:
        found += [image.caption, image.credit, image.credit_raw]
        for credit in (image.credit, image.credit_raw):
            if image.caption and credit:
                found += [f"{image.caption} {credit}", f"{credit} {image.caption}"]
    return frozenset(fold(text) for text in found if text) - {""}


def without(article: Article, unwanted: frozenset[str]) -> Article:
    """The article without the blocks that are wholly one of the folded texts, in body and body_markdown alike."""
    if unwanted.isdisjoint((known := folded(article.body)).blocks) and unwanted.isdisjoint(known.items):
        return article
    body = _kept(article.body, fold, unwanted)
    if body == article.body:
        return article
    return article.model_copy(
        update={
            "body": body,
            "body_markdown": _kept(article.body_markdown, fold_markdown, unwanted),
            "word_count": count_words(body),
            "content_hash": content_hash(article.title, body),
        }
    )


def without_repeated(article: Article, repeated: frozenset[str]) -> Article:
    """The article without the folded blocks that its site repeats; as it is if they are most of its text: so much in
    common is not boilerplate but a copy of the article.
    """
    if not repeated or _words(article, repeated) * 2 > article.word_count:
        return article
    return without(article, repeated)


def blocks(text: str) -> list[str]:
    """The blocks of a body: what blank lines part."""
    return [block for block in _BLANK_LINES.split(text) if block.strip()]


class Folded(NamedTuple):
    """The words of a body's blocks, and of the items of its lists; each once."""

    blocks: tuple[str, ...]
    items: tuple[str, ...]


@Beforehand
def folded(body: str) -> Folded:
    """The words of a body's parts."""
    found = blocks(body)
    items = (_bare(line) for block in found if _is_list(block) for line in block.split("\n"))
    return Folded(tuple(dict.fromkeys(map(fold, found))), tuple(dict.fromkeys(map(fold, items))))


def fold_markdown(text: str) -> str:
    """The folded text of a block of Markdown, marks and link targets aside."""
    return fold(_TARGET.sub("]", text) if "](" in text else text)


def _kept(text: str, fold: Callable[[str], str], unwanted: frozenset[str]) -> str:
    return "\n\n".join(kept for block in blocks(text) if (kept := "\n".join(_lines(block, fold, unwanted))))


def _lines(block: str, fold: Callable[[str], str], unwanted: frozenset[str]) -> Iterator[str]:
    """What is left of a block: all, nothing, or of a list the items that stay."""
    if fold(block) in unwanted:
        return
    if _is_list(block):
        yield from (line for line in block.split("\n") if fold(_bare(line)) not in unwanted)
    else:
        yield block


def _is_list(block: str) -> bool:
    return "\n" in block and _LIST_ITEM.match(block) is not None


def _bare(line: str) -> str:
    """A line without the mark of a list's item."""
    mark = _LIST_ITEM.match(line)
    return line[mark.end() :] if mark else line


def _words(article: Article, unwanted: frozenset[str]) -> int:
    return sum(count_words(block) for block in blocks(article.body) if fold(block) in unwanted)
