"""Pages with the values a person found on them, and what a reader found: lines of JSON, checked as they are read."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from scraper.address import registered
from scraper.article import Article

Half = Literal["all", "odd", "even"]
_LINES, _PAGES = "gold.jsonl", "pages"


class GoldError(ValueError):
    """A gold folder or a file of predictions that cannot be used; the message names the file, the line and why."""


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Picture(_Line):
    """What is said of one picture; a gold picture may have several credits."""

    caption: str | None = None
    credit: str | Sequence[str] | None = None


class Values(_Line):
    """The values of one page. In gold None is "nobody looked" and an empty list "there is none"."""

    title: str | None = None
    authors: Sequence[str] | None = None
    date_published: str | None = None
    tags: Sequence[str] | None = None
    images: Sequence[Picture] | None = None
    body: str | None = None
    provenance: Mapping[str, str] = {}
    """The source of each value, as the record has it; empty for gold."""


class Gold(Values):
    """A page and its true values; `set` is where they come from, `science` whether the site writes of science."""

    id: Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]
    set: str = "gold"
    url: str | None = None
    science: bool = False


class Prediction(Values):
    """What a reader said of a page."""

    id: str


_L = TypeVar("_L", Gold, Prediction)


def values_of(article: Article) -> Values:
    """A record, as far as gold speaks of it."""
    return Values(
        title=article.title,
        authors=[author.name for author in article.authors],
        date_published=article.date_published,
        tags=article.tags,
        images=[Picture(caption=image.caption, credit=image.credit) for image in article.images],
        body=article.body,
        provenance=article.provenance,
    )


def read_gold(folder: Path) -> list[Gold]:
    """The gold of a folder, in its order: `gold.jsonl` and a `pages/ID.html.gz` for each of its lines.

    Raises GoldError for a folder, line or page that is missing or broken.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder}: {'not a folder' if folder.exists() else 'no such folder'}")
    golds = _read(folder / _LINES, Gold)
    for gold in golds:
        if not page_file(folder, gold).is_file():
            raise GoldError(f"{page_file(folder, gold)}: no such file, but {_LINES} names the page")
    return golds


def read_predictions(file: Path) -> dict[str, Prediction]:
    """What an earlier run found, by the id of the page. Raises GoldError for a file or line that cannot be used."""
    return {prediction.id: prediction for prediction in _read(file, Prediction)}


def page_file(folder: Path, gold: Gold) -> Path:
    """Where the page of a gold line is kept."""
    return folder / _PAGES / f"{gold.id}.html.gz"


def read_page(folder: Path, gold: Gold) -> bytes:
    """The page as it was served. Raises GoldError for a broken file."""
    file = page_file(folder, gold)
    try:
        return gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise GoldError(f"{file}: {getattr(error, 'strerror', None) or error}") from None


def half(golds: Sequence[Gold], which: Half) -> list[Gold]:
    """The pages of one half of the sites, told by the SHA-1 of the registered host: one half to improve the reading
    on, the other to see whether it holds for sites that nobody looked at. A page without address is a site by itself.
    """
    return [gold for gold in golds if which == "all" or _parity(registered(gold.url) or gold.id) == which]


def _parity(site: str) -> Half:
    return "odd" if hashlib.sha1(site.encode(), usedforsecurity=False).digest()[-1] % 2 else "even"


def _read(file: Path, kind: type[_L]) -> list[_L]:
    lines = list(_lines(file, kind))
    if not lines:
        raise GoldError(f"{file}: empty")
    seen: set[str] = set()
    for number, line in lines:
        if line.id in seen:
            raise GoldError(f"{file}:{number}: a second line for {line.id}")
        seen.add(line.id)
    return [line for _, line in lines]


def _lines(file: Path, kind: type[_L]) -> Iterator[tuple[int, _L]]:
    try:
        texts = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: not UTF-8: {error.reason}") from None
    except OSError as error:
        raise GoldError(f"{file}: {error.strerror}") from None
    for number, text in enumerate(texts, start=1):
        if not text.strip():
            continue
        try:
            yield number, kind.model_validate(json.loads(text))
        except ValidationError as error:
            raise GoldError(f"{file}:{number}: {_first_fault(error)}") from None
        except (ValueError, RecursionError):
            raise GoldError(f"{file}:{number}: not JSON") from None


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    place = ".".join(map(str, fault["loc"]))
    return f"{place}: {fault['msg']}" if place else fault["msg"]
