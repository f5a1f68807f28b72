"""One publication of the demo: every address it answers, and with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from html import escape
from pathlib import Path
from string import Template
from typing import NamedTuple, Protocol

from scraper.demo import markup, pictures
from scraper.demo.story import Picture, Story, listed, slug
from scraper.sites import Site

TEMPLATES = Path(__file__).parent / "templates"
_SMALL = (64, 64)  # pixels, of logos and portraits
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_EMPTY_PAGE = '<!DOCTYPE html><html><head><title></title></head><body><div id="app"></div></body></html>'


class Answer(NamedTuple):
    """What a publication answers to a request."""

    body: bytes
    type: str
    modified: datetime = _EPOCH
    status: int = 200
    location: str | None = None


class Edition(Protocol):
    """What makes a publication: its name, its addresses, its markup, its lists. Each is a module of this package."""

    ID: str
    NAME: str
    LANGUAGE: str
    SECTION_PATH: str
    TAG_PATH: str

    def article(self, story: Story, publication: Publication) -> str:
        """The page of a story."""

    def listing(self, heading: str, stories: Sequence[Story], publication: Publication) -> str:
        """A page that names stories."""

    def lists(self, publication: Publication) -> Iterator[tuple[str, Answer]]:
        """Feeds, sitemaps and other lists for programs, with their paths."""

    def robots(self, publication: Publication) -> str:
        """Text of robots.txt."""

    def site(self, publication: Publication) -> Site:
        """What a site file would say of the publication."""


@dataclass(frozen=True)
class Publication:
    """A publication under its address, such as "http://127.0.0.1:8765", with its stories, newest first."""

    edition: Edition
    base: str
    stories: tuple[Story, ...]

    def answer(self, path: str) -> Answer | None:
        """What the publication says to that path (without query); None if it knows nothing there."""
        if known := self._answers.get(path):
            return known
        if path == "/logo.png" or path in self._portraits:
            return Answer(pictures.draw(self.edition.ID + path, *_SMALL), "image/png")
        return Answer(pictures.draw(path), "image/png") if path in self._pictures else None

    @cached_property
    def _pictures(self) -> frozenset[str]:
        return frozenset(f"/pictures/{picture.file}" for story in self.stories for picture in story.images)

    @cached_property
    def _portraits(self) -> frozenset[str]:
        return frozenset(f"{person_path(person.name)}.png" for story in self.stories for person in story.authors)

    @cached_property
    def _answers(self) -> Mapping[str, Answer]:
        return dict(self._all_answers())

    def _all_answers(self) -> Iterator[tuple[str, Answer]]:
        for story in self.stories:
            if story.broken != "gone":
                yield story.path, self._article(story)
            if story.old_path:
                yield story.old_path, Answer(b"", "text/html", story.changed_at, 301, self.base + story.path)
        yield "/", self._list(self.edition.NAME, listed(self.stories, "section")[:8])
        yield "/archive.html", self._list("Archive", listed(self.stories, "section"))
        for section, path in self.sections.items():
            yield path, self._list(section, [s for s in listed(self.stories, "section") if s.section == section])
        for tag in {tag for story in self.readable for tag in story.tags}:
            yield self.tag_path(tag), self._list(tag, [s for s in self.readable if tag in s.tags])
        for name in {person.name for story in self.readable for person in story.authors}:
            stories = [s for s in self.readable if name in {person.name for person in s.authors}]
            yield person_path(name), self._list(name, stories)
        yield "/robots.txt", Answer(self.edition.robots(self).encode(), "text/plain; charset=utf-8")
        yield from self.edition.lists(self)

    def _article(self, story: Story) -> Answer:
        page = _EMPTY_PAGE if story.broken else self.edition.article(story, self)
        page = markup.scripted(page) if story.scripted else page
        return Answer(
            page.encode(story.encoding, "xmlcharrefreplace"), f"text/html; charset={story.charset}", story.changed_at
        )

    def _list(self, heading: str, stories: Sequence[Story]) -> Answer:
        page = self.edition.listing(heading, stories, self)
        changed = max((story.changed_at for story in stories), default=_EPOCH)
        return Answer(page.encode(), "text/html; charset=utf-8", changed)

    @cached_property
    def site(self) -> Site:
        """The publication as a site to crawl."""
        return self.edition.site(self)

    @property
    def readable(self) -> list[Story]:
        """The stories that anyone can read, those that it repeats of its own left out."""
        return [s for s in self.stories if not (s.broken or s.closed or s.scripted or (s.copy_of and not s.first_in))]

    @property
    def sections(self) -> dict[str, str]:
        """Paths of the sections' pages by name."""
        return {s.section: self.section_path(s.section) for s in self.readable}

    @property
    def filled_sections(self) -> tuple[str, ...]:
        """Paths of the sections' pages that list a story."""
        filled = {s.section for s in listed(self.stories, "section")}
        return tuple(path for section, path in self.sections.items() if section in filled)

    def section_path(self, section: str) -> str:
        """Path of a section's page."""
        return self.edition.SECTION_PATH.format(slug(section))

    def tag_path(self, tag: str) -> str:
        """Path of the page of a tag."""
        return self.edition.TAG_PATH.format(slug(tag))

    def address(self, story: Story) -> str:
        """Address of a story, as lists for programs name it: the old one, if it moved."""
        return self.base + (story.old_path or story.path)

    def related(self, story: Story) -> list[Story]:
        """Up to three other stories, those of the section first."""
        others = [s for s in self.readable if s.title != story.title and s.language == story.language]
        return sorted(others, key=lambda s: s.section != story.section)[:3]

    def fill(self, template: str, **values: str) -> str:
        """A template of this package with its values put in; they are HTML already."""
        return _template(template).substitute(values)


@cache
def _template(name: str) -> Template:
    return Template((TEMPLATES / f"{name}.html").read_text(encoding="utf-8"))


def person_path(name: str) -> str:
    """Path of the page of a person."""
    return f"/people/{slug(name)}"


def text_parts(story: Story, picture: Callable[[Picture], str]) -> dict[str, str]:
    """HTML of the text in three parts, for what stands between: `before`, `between`, `after`."""
    parts = markup.html(story.body, lambda number: picture(story.images[number - 1]))
    first, second = 3, len(parts) - 4
    cuts = {"before": parts[:first], "between": parts[first:second], "after": parts[second:]}
    return {name: "\n".join(blocks) for name, blocks in cuts.items()}


def joined(names: Sequence[str], word: str) -> str:
    """Names as a byline has them: with commas, and a word before the last."""
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def attribute(text: str) -> str:
    """Text as the value of an attribute."""
    return escape(text, quote=True)
