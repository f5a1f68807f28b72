"""`scraper parse`: pages from files, addresses or standard input, shown or written as lines of JSON."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from scraper.cli.errors import WrongUse, reason, say
from scraper.cli.sites import names

if TYPE_CHECKING:
    from scraper.article import Article
    from scraper.cli.inputs import Source
    from scraper.explain import Row
    from scraper.page import Page
    from scraper.sites import Site


class Reading(NamedTuple):
    """What came of one input: the record, why it says so if that was asked, and what went wrong in it."""

    article: Article
    rows: Sequence[Row]
    problems: Sequence[str]


def parse(
    pages: Annotated[
        list[str], typer.Argument(metavar="FILE|FOLDER|URL|-", help="Saved pages, folders of them, or addresses.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="JSON on a terminal too, one line a page.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show every candidate of every field, and which won.")
    ] = False,
    url: Annotated[str | None, typer.Option(help="Address that one saved page was fetched from.")] = None,
    site: Annotated[
        str,
        typer.Option(
            metavar="NAME|auto|none", help="Site file to read with; auto takes the address's own.", autocompletion=names
        ),
    ] = "auto",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of this machine and its network through.")
    ] = False,
) -> None:
    """Read pages: .html, .html.gz, .txt, an address, or - for standard input."""
    from scraper.cli.inputs import expand, read
    from scraper.crawl.saved import InputError
    from scraper.markup import PageError

    logging.basicConfig(level=logging.ERROR, format="scraper: %(message)s")
    inputs = list(expand(pages))
    _check(inputs, url, site)
    failed = False
    for name in inputs:
        try:
            reading = _reading(read(name, allow_private=allow_private), url, site, explain)
        except (InputError, PageError, OSError) as error:
            say(f"{name}: {reason(error)}")
            failed = True
            continue
        _show(name, reading, as_json=as_json or not (explain or sys.stdout.isatty()), explain=explain)
        for problem in reading.problems:
            say(f"{name}: {problem}")
        failed |= bool(reading.problems)
    sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def _check(inputs: Sequence[str], url: str | None, site: str) -> None:
    from scraper.sites import SiteError, load

    if not inputs:
        raise WrongUse("no page in the folder: looked for .html, .htm, .xhtml and .txt, also gzipped")
    if url is not None and len(inputs) != 1:
        raise WrongUse(f"--url is the address of one page, but {len(inputs)} are given")
    if url is not None and not url.startswith(("http://", "https://")):
        raise WrongUse(f"--url {url}: not an address with http:// or https://")
    try:
        if site not in ("auto", "none"):
            load(site)
    except SiteError as error:
        raise WrongUse(str(error)) from None


def _reading(source: Source, url: str | None, site: str, explain: bool) -> Reading:
    from scraper.page import Page

    url = source.url or url
    chosen = _site(site, url)
    rules = chosen.rules if chosen else None
    page = Page(source.data, url, encoding=source.encoding, fetched_at=source.fetched_at, rules=rules)
    if not source.is_markup:
        from scraper.plaintext import looks_like_text, parse_text

        if looks_like_text(page.html):
            article = parse_text(page.html, url, fetched_at=source.fetched_at)
            return Reading(article, _provenance(article) if explain else (), _empty(article))
    return _page_reading(page, chosen, explain)


def _page_reading(page: Page, site: Site | None, explain: bool) -> Reading:
    from scraper.explain import explain as rows
    from scraper.parser import parse_page

    problems: list[str] = []
    article = parse_page(
        page, site, lambda field, error: problems.append(f"{field}: {type(error).__name__}: {reason(error)}")
    )
    return Reading(article, list(rows(page)) if explain else (), problems + _empty(article))


def _site(name: str, url: str | None) -> Site | None:
    from scraper import sites

    if name == "none":
        return None
    return sites.find(url) if name == "auto" else sites.load(name)


def _empty(article: Article) -> list[str]:
    return [] if article.title or article.body else ["neither a title nor a text found"]


def _provenance(article: Article) -> list[Row]:
    """Plain text has no candidates to choose among: what was found, and where."""
    from scraper.explain import Row

    values = article.to_dict()
    return [Row(field, source, "", values[field], True) for field, source in article.provenance.items()]


def _show(name: str, reading: Reading, *, as_json: bool, explain: bool) -> None:
    if as_json and explain:
        print(json.dumps({"input": name, "candidates": [row._asdict() for row in reading.rows]}, ensure_ascii=False))
    elif as_json:
        print(json.dumps(reading.article.to_dict(), ensure_ascii=False))
    else:
        from scraper.cli import view

        view.candidates(name, reading.rows) if explain else view.record(reading.article)
