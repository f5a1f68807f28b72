"""What one look found."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """How it stands: a warning may be lived with, a problem may not, and what is off is needed by some only."""

    OK = "ok"
    OFF = "off"
    WARNING = "warning"
    PROBLEM = "problem"


class Finding(NamedTuple):
    """One line: what was looked at, how it stands, what was found, and what to do (empty where nothing is)."""

    check: str
    state: State
    found: str
    advice: str = ""


def size(count: float) -> str:
    """So many bytes for a reader."""
    return f"{count / 1e9:,.1f} GB" if count >= 1e9 else f"{count / 1e6:,.0f} MB"
