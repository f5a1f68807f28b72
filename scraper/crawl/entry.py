"""An address that a feed, sitemap or page names, and what it says of the article there."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class Entry(NamedTuple):
    """One named address; dates are as stated, with their zone if one was."""

    url: str
    title: str | None = None
    published: datetime | None = None
    updated: datetime | None = None

    def older_than(self, since: date | None) -> bool:
        """Whether the article was published before that day, as far as the entry tells: what was last changed before
        it was published before it, too.
        """
        stated = self.published or self.updated
        return since is not None and stated is not None and stated.date() < since
