"""What is no text of the article leaves its body: what other fields hold, and what the site prints on most pages.

A block counts as the site's own once it stood on three articles and on most of them; articles written before that
keep it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from scrapy.crawler import Crawler

from pipelines.repeats import keep_all, repeats_of
from scraper.article import Article
from scraper.crawl.memory.keeper import memory_of
from scraper.crawl.storage import stop, stored
from scraper.parse import content_hash
from scraper.text import count_words, fold

_BLANK_LINES = re.compile(r"\n\s*\n")
_TARGET = re.compile(r"\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?:\s\"[^\"]{0,500}\")?\)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")


class CleanPipeline:
    """Takes out of each body what stands elsewhere in the record, and what the site repeats."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._memory = memory_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """One for each crawl."""
        return cls(crawler)

    @stored
    def process_item(self, item: Any) -> Any:
        """The record with a clean body; its word count and content hash follow."""
        if not isinstance(item, Article) or not item.body:
            return item
        cleaned = without(item, known_elsewhere(item))
        repeats = repeats_of(self._memory, cleaned.site or "")
        repeated = repeats.add(cleaned.id, list(dict.fromkeys(map(fold, blocks(cleaned.body)))))
        kept = without_repeated(cleaned, repeated)
        if kept is not cleaned:
            self._crawler.stats.inc_value("clean/repeated_blocks", len(repeated))
        return kept

    def close_spider(self) -> None:
        """Keep what was learnt of the site for the next run."""
        try:
            keep_all(self._memory)
            self._memory.commit()
        except OSError as error:
            stop(self._crawler, error)


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
    if not unwanted:
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


def fold_markdown(text: str) -> str:
    """The folded text of a block of Markdown, marks and link targets aside."""
    return fold(_TARGET.sub("]", text) if "](" in text else text)


def _kept(text: str, folded: Callable[[str], str], unwanted: frozenset[str]) -> str:
    return "\n\n".join(kept for block in blocks(text) if (kept := "\n".join(_lines(block, folded, unwanted))))


def _lines(block: str, folded: Callable[[str], str], unwanted: frozenset[str]) -> Iterator[str]:
    """What is left of a block: all, nothing, or of a list the items that stay."""
    if folded(block) in unwanted:
        return
    if "\n" not in block or not _LIST_ITEM.match(block):
        yield block
        return
    for line in block.split("\n"):
        mark = _LIST_ITEM.match(line)
        if folded(line[mark.end() :] if mark else line) not in unwanted:
            yield line


def _words(article: Article, unwanted: frozenset[str]) -> int:
    return sum(count_words(block) for block in blocks(article.body) if fold(block) in unwanted)
