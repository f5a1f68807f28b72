"""`scraper export`: the output as one file for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from scraper.cli.errors import WrongUse, reason, say
from scraper.cli.places import written
from scraper.cli.sites import names

if TYPE_CHECKING:
    from scraper.article import Article

Form = Literal["parquet", "csv", "sqlite", "duckdb", "jsonl"]
_NEEDED = {"parquet": ["pyarrow"], "duckdb": ["duckdb", "pyarrow"]}


def export(
    output_dir: Annotated[
        Any,
        typer.Argument(
            metavar="[OUTPUT_DIR]",
            parser=written,
            envvar="SCRAPER_OUTPUT",
            help="Folder or s3:// address that a crawl writes to, or a file of lines.",
        ),
    ] = "output",
    *,
    to: Annotated[Form, typer.Option("--to", metavar="FORM", help="parquet, csv, sqlite, duckdb or jsonl.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write; one that is there is replaced.")],
    site: Annotated[
        list[str] | None,
        typer.Option("--site", help="Only articles of this site; may be repeated.", autocompletion=names),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Only articles published on this day or later."),
    ] = None,
    language: Annotated[str | None, typer.Option(help="Only articles in this language: en takes en-GB too.")] = None,
    latest: Annotated[bool, typer.Option("--latest", help="Only the newest version of each article.")] = False,
) -> None:
    """Write the articles as one file: Parquet, CSV, SQLite, DuckDB or JSON Lines."""
    from scraper.export.draft import TargetError, checked, draft
    from scraper.written import articles

    needed = _NEEDED.get(to, [])
    if any(find_spec(name) is None for name in needed):
        raise WrongUse(f"--to {to} needs {' and '.join(needed)}: pip install 'science-news-scraper[export]'")
    broken: list[articles.LineError] = []

    def told(error: articles.LineError) -> None:
        say(str(error))
        broken.append(error)

    try:
        target = checked(output)
        if isinstance(output_dir, Path) and _is_in(target, output_dir):
            raise WrongUse(f"{output}: would be read as output of a crawl; choose a place elsewhere")
        found = articles.read(
            output_dir, site=site or (), since=since and since.date(), language=language, latest=latest, broken=told
        )
    except (FileNotFoundError, TargetError) as error:
        raise WrongUse(reason(error)) from None
    counted = _Counted(found)
    try:
        with draft(target) as path:
            _writer(to)(counted, path)
            if site and not counted.count:
                raise WrongUse(f"no such article of {' or '.join(site)} in {output_dir}: {output} is left as it was")
    except OSError as error:
        say(f"{error.filename if _is_read(error, target) else output}: {reason(error)}")
        raise typer.Exit(1) from None
    print(f"{output}: {counted.count:,} articles")
    if broken:
        say(f"lines that are no articles, left out: {len(broken):,}")
        raise typer.Exit(1)


def _is_in(target: Path, output: Path) -> bool:
    return target == output.resolve() or (output / "articles").resolve() in target.parents


def _is_read(error: OSError, target: Path) -> bool:
    """Whether it is a file of the crawl that failed, and not the one beside the target that is written."""
    return isinstance(error.filename, str) and target.name not in Path(error.filename).name


class _Counted:
    """Articles on their way, counted, and shown on a terminal."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = articles
        self.count = 0

    def __iter__(self) -> Iterator[Article]:
        from rich.console import Console

        with Console(stderr=True).status("writing") as shown:
            for article in self._articles:
                self.count += 1
                if self.count % 1000 == 0:
                    shown.update(f"writing, {self.count:,} articles")
                yield article


def _writer(form: Form) -> Callable[[Iterable[Article], Path], None]:
    if form == "parquet":
        from scraper.export.parquet import write_parquet

        return write_parquet
    if form == "duckdb":
        from scraper.export.duckdb import write_duckdb

        return write_duckdb
    from scraper.export.lines import write_csv, write_jsonl
    from scraper.export.sqlite import write_sqlite

    return {"csv": write_csv, "jsonl": write_jsonl, "sqlite": write_sqlite}[form]
