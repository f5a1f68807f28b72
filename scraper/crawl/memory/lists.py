"""Pages that might have been articles and turned out to be lists: which are left in peace, and until when."""

from __future__ import annotations

import time
from datetime import date

from scrapy.http import Response

from scraper.crawl.memory import schedule
from scraper.crawl.memory.known import Visit
from scraper.crawl.memory.store import Memory


class Lists:
    """The lists of one crawl. What is learnt of them is kept at its end, when all that they name is settled: who was
    killed reads them anew.
    """

    def __init__(self, since: date | None) -> None:
        self._since = since
        self._read: list[tuple[Visit, bool]] = []

    def read(self, response: Response, *, fruitful: bool) -> None:
        """A page was read that is a list, and whether it named what was not known."""
        step, hops = response.meta["step"], response.meta.get("redirect_urls", ())
        # Without its tag: one that is due is read again whole, so that nothing it names is lost.
        visit = Visit(
            step.url, response.url, int(time.time()), response.status, hops, stated=schedule.moment(step.updated)
        )
        self._read.append((visit, fruitful))

    def settle(self, memory: Memory) -> None:
        """Keep what was learnt."""
        since = self._since.isoformat() if self._since else None
        for visit, fruitful in self._read:
            memory.settle(visit, "list", published=since, changed=fruitful)
        self._read.clear()

    def reaches_further(self, memory: Memory, url: str) -> bool:
        """Whether an address is a known list's that was only read for articles of later days than are asked for now."""
        known = memory.address(url)
        if known is None or known.fate != "list" or known.published is None:
            return False
        return self._since is None or self._since.isoformat() < known.published
