"""What a site file adds to the reading of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree


class Selector(NamedTuple):
    """A rule of a site file, as written and compiled."""

    css: str
    xpath: etree.XPath


@dataclass(frozen=True)
class Rules:
    """What a site file says of reading its pages."""

    select: Mapping[str, Sequence[Selector]] = field(default_factory=dict)
    drop: Sequence[Selector] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
