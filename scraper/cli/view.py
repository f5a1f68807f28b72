"""How records, tables and summaries look on a terminal; all text of a page is shown as it is, never as markup."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from scraper.article import Article, Image
    from scraper.crawl.run import Report
    from scraper.doctor.finding import Finding
    from scraper.explain import Row

_BODY_SHOWN = 700
_CELL_SHOWN = 160
_PIPE_WIDTH = 200  # where there is no terminal to ask


def console(*, wide: bool = False) -> Console:
    """Standard output; without a terminal, or where `wide` is asked for, tables keep one line a row."""
    fits = sys.stdout.isatty() and not wide
    return Console(width=None if fits else _PIPE_WIDTH, highlight=False, soft_wrap=False)


def table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str] = (), *, wide: bool = False
) -> None:
    """Print rows under their headings, the columns named in `numbers` to the right. A `wide` table goes beyond the
    edge of a narrow terminal rather than break its numbers.
    """
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        grid.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    console(wide=wide).print(grid)


def record(article: Article) -> None:
    """Print one record for a reader: everything it says, the text's beginning only."""
    head = Text(article.title or "(no title)", style="bold")
    parts: list[RenderableType] = [head]
    if article.dek:
        parts.append(Text(article.dek, style="italic"))
    parts += ["", _facts(article)]
    if article.body:
        parts += ["", Text(_beginning(article.body))]
    where = Text(", ".join(f"{field} {source}" for field, source in article.provenance.items()), style="dim")
    parts += ["", where]
    console().print(Panel(Group(*parts), title=Text(article.url or article.site or article.id), title_align="left"))


def candidates(name: str, rows: Iterable[Row]) -> None:
    """Print the candidates of a page's fields; the winners are marked."""
    grid = Table(title=Text(name), title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in ("", "field", "source", "found", "normalized"):
        grid.add_column(column, overflow="fold")
    for row in rows:
        value = "" if row.value is None else row.value
        cells = ("✓" if row.won else "", row.field, row.source, _cut(row.raw), _cut(value))
        grid.add_row(*map(Text, cells), style="bold" if row.won else "dim")
    console().print(grid)


_COLOURS = {"ok": "green", "off": "dim", "warning": "yellow", "problem": "bold red"}


def finding(found: Finding) -> None:
    """Print what one look found, and below it what to do."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=8)
    grid.add_column(width=13)
    grid.add_column(overflow="fold")
    told = Text(found.found)
    if found.advice:
        told.append(f"\n→ {found.advice}", style="cyan")
    grid.add_row(Text(found.state, style=_COLOURS[found.state]), Text(found.check, style="bold"), told)
    console().print(grid)


def summary(report: Report) -> None:
    """Print what a crawl brought, a row a site, then the files it wrote."""
    keys = ("pages", "records", "unchanged", "rejected", "duplicates", "failed", "not_due")
    counts = [key.replace("_", " ") for key in keys]
    rows = [
        (r.site, *(str(getattr(r, key)) for key in keys), f"{r.seconds:.1f}", "blocked" if r.blocked else "")
        for r in report.sites
    ]
    table(("site", *counts, "seconds", ""), rows, numbers=(*counts, "seconds"))
    out = console()
    for site in report.sites:
        for path in site.files:
            out.print(Text(f"wrote {path}"), soft_wrap=True)
    if report.page:
        out.print(Text(f"report {report.page}"), soft_wrap=True)


def _facts(article: Article) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan")
    grid.add_column(overflow="fold")
    for name, value in _named(article):
        if value:
            grid.add_row(name, Text(value))
    return grid


def _named(article: Article) -> Iterable[tuple[str, str]]:
    yield "authors", ", ".join(f"{a.name} ({a.role})" if a.role else a.name for a in article.authors)
    yield "published", article.date_published or ""
    yield "modified", article.date_modified or ""
    yield "section", article.section or ""
    yield "tags", ", ".join(article.tags)
    yield "publisher", article.publisher or ""
    yield "supplied by", article.source_credit or ""
    yield "language", article.language or ""
    yield "paywalled", "" if article.paywalled is None else "yes" if article.paywalled else "no"
    for image in article.images:
        yield "image", _image(image)
    for paper in article.references:
        yield "paper", " ".join(filter(None, (paper.title, paper.url)))
    yield "words", str(article.word_count)


def _image(image: Image) -> str:
    credit = f"[{image.credit}]" if image.credit else None
    return " ".join(filter(None, (image.caption or image.alt, credit, image.url)))


def _beginning(body: str) -> str:
    return body if len(body) <= _BODY_SHOWN else body[:_BODY_SHOWN].rsplit(" ", 1)[0] + " …"


def _cut(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _CELL_SHOWN else text[: _CELL_SHOWN - 1] + "…"
