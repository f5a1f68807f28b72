"""What the demo's publications have to print: stories as data, read from one TOML file a publication."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent / "stories"
FEED_LENGTH = 6

List = Literal["feed", "sitemap", "section"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Person(_Entry):
    """A name of the byline."""

    name: str
    role: str | None = None


class Picture(_Entry):
    """A picture and what is printed under it."""

    file: str
    alt: str
    caption: str
    credit: str
    """Whose picture it is."""
    printed: str
    """The credit as it stands on the page."""


class Paper(_Entry):
    """A paper that a story reports on."""

    doi: str | None = None
    arxiv: str | None = None
    title: str | None = None


class Story(_Entry):
    """One page of a publication, and where a reader finds it."""

    path: str
    section: str
    title: str
    dek: str = ""
    published: str = ""
    """ISO 8601, as far as the page tells: without an offset or a time where it gives none."""
    modified: str | None = None
    printed_date: str | None = None
    """The line of the date as it stands on the page, where the publication writes it by hand."""
    printed_update: str | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[Person, ...] = ()
    references: tuple[Paper, ...] = ()
    images: tuple[Picture, ...] = ()
    """The lead picture first; the others stand in the body as `![2]`, `![3]` …"""
    body: str = ""
    """Paragraphs, headings, lists, quotes, tables and pictures in the Markdown that `markup` reads."""
    language: str = "en"
    encoding: str = "utf-8"
    """What the page is sent in."""
    charset: str = "utf-8"
    """What its header says it is sent in."""
    found_in: tuple[List, ...] = ("feed", "sitemap", "section")
    """Which lists name it."""
    broken: Literal["empty", "gone"] | None = None
    """`empty`: answers 200 with a page that has no text; `gone`: answers 404."""
    copy_of: str | None = None
    """Path of the story that this one repeats."""
    first_in: str | None = None
    """Name of the publication that printed it first."""
    closed: bool = False
    """Whether robots.txt closes the page."""
    scripted: bool = False
    """Whether the page has no text before its script has run."""
    old_path: str | None = None
    """An address it had before, which answers 301 and which the feed still names."""

    @property
    def changed_at(self) -> datetime:
        """When the page last changed; UTC where the page names no zone."""
        moment = datetime.fromisoformat(self.modified or self.published or "2026-01-01")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def load() -> dict[str, tuple[Story, ...]]:
    """The stories of every publication by its name, newest first, copies among them."""
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    originals = {story.path: story for data in files.values() for story in _own(data)}
    return {
        name: tuple(sorted((*_own(data), *_copies(data, originals)), key=lambda s: s.changed_at, reverse=True))
        for name, data in files.items()
    }


def _own(data: dict[str, Any]) -> Iterator[Story]:
    moved = {entry["to"]: entry["path"] for entry in data.get("moved", ())}
    for entry in data["stories"]:
        yield Story(old_path=moved.get(entry["path"]), **entry)
    for entry in data.get("scripted", ()):
        yield Story(scripted=True, found_in=("sitemap",), **entry)
    for entry in data.get("closed", ()):
        yield Story(closed=True, found_in=("section",), **entry)


def _copies(data: dict[str, Any], originals: dict[str, Story]) -> Iterator[Story]:
    for entry in data.get("copies", ()):
        original = originals[entry["of"]]
        changes = {key: value for key, value in entry.items() if key != "of"}
        yield Story(**{**original.model_dump(), "found_in": ("feed", "section"), **changes, "copy_of": original.path})


def listed(stories: Iterable[Story], where: List) -> list[Story]:
    """The stories that a list of that kind names, in the order given; a feed names the newest only."""
    named = [story for story in stories if where in story.found_in]
    return named[:FEED_LENGTH] if where == "feed" else named


def slug(text: str) -> str:
    """A name as it stands in an address: letters without marks, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
