"""What is reserved, from the words that pages and headers say it in."""

from __future__ import annotations

import re

WORD = re.compile(r"[a-z][a-z-]*")
NOAI = frozenset(("noai", "noimageai"))
NOARCHIVE = frozenset(("noarchive",))


def tdm_of(stated: str) -> bool | None:
    """`tdm-reservation` of the TDM Reservation Protocol (W3C CG): 1 reserves text and data mining, 0 does not."""
    return {"1": False, "0": True}.get(stated.strip())
