"""Whose the address is that a page states for itself: templates name another article's on many pages, or a list's."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Literal

from pipelines.repeats import repeats_of
from scraper.address import host_of, key
from scraper.article import Article
from scraper.crawl.memory.edits import share_nothing, substance
from scraper.crawl.memory.store import Memory
from scraper.identity import article_id

Owner = Literal["its own", "another article's", "no article's"]
Look = Callable[[str], Awaitable[Article | None]]

_TRUST = 3  # right claims in a row, after which a host's other forms of an address are believed
_MOST = 64  # addresses at a time of which is known what is there


class Claims:
    """Holds what a page states against the article that is known under that address, else against the one that is
    found there: the claim is right if they have the title or a block of text in common.

    Each address is looked at once. Where the stated address reads like another form of the page's own (print,
    parameters, a section before it) three right claims of a host are enough. One at which no article is found belongs
    to nobody, whether that is for good or not: of two forms of an article that are written for it the second is told
    as a duplicate or near duplicate, while an article that takes another's address would hide it.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._looks: dict[str, asyncio.Task[str | None]] = {}
        self._right: Counter[str] = Counter()
        self._forms = asyncio.Lock()  # one after the other: else all that come before the third answer are looked at

    async def owner(self, article: Article, look: Look) -> Owner:
        """Whose the address is that a record has, by `look` at it if need be. Raises what that raises."""
        own, stated = article.requested_url, article.url
        if not own or not stated or article.id == article_id(own) or article.id != article_id(stated):
            return "its own"
        if not is_form_of(key(own), key(stated)):
            return await self._judged(article, stated, look)
        host = host_of(own)
        async with self._forms:
            if self._right[host] >= _TRUST and not self._known(article):
                return "its own"
            owner = await self._judged(article, stated, look)
            self._right[host] = self._right[host] + 1 if owner == "its own" else 0
            return owner

    async def _judged(self, article: Article, stated: str, look: Look) -> Owner:
        text = self._known(article) or await self._text_at(stated, look)
        if not text:
            return "no article's"
        own = substance(article.title, article.body).split("\n")
        repeated = repeats_of(self._memory, article.site or "").among(own)
        said = "\n".join(line for line in own if line not in repeated)
        return "another article's" if share_nothing(said, text) else "its own"

    def _known(self, article: Article) -> str | None:
        """The substance that is known of the article with this `id`."""
        known = self._memory.article(article.id)
        return known.substance if known else None

    async def _text_at(self, url: str, look: Look) -> str | None:
        """The substance of the article at an address, None if there is none."""
        if url not in self._looks:
            if len(self._looks) >= _MOST:
                del self._looks[next(iter(self._looks))]
            self._looks[url] = asyncio.ensure_future(_substance_at(url, look))
        # Shielded: a page that is given up must not take the answer from the others.
        return await asyncio.shield(self._looks[url])


async def _substance_at(url: str, look: Look) -> str | None:
    found = await look(url)
    return substance(found.title, found.body) if found else None


def is_form_of(own: str, stated: str) -> bool:
    """Whether an address reads like another form of the stated one: its last step is one of that one's, and it has all
    of its parameters.
    """
    path, _, query = own.partition("?")
    stated_path, _, stated_query = stated.partition("?")
    last = path.partition("/")[2].rpartition("/")[2]
    parameters = {*filter(None, stated_query.split("&"))}
    return last != "" and last in stated_path.split("/")[1:] and parameters <= {*query.split("&")}
