"""Articles as plain lines: JSON as in the output, and CSV for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scraper.article import Article
from scraper.crawl.lines import dumps
from scraper.export import spreadsheet


def write_jsonl(articles: Iterable[Article], path: Path) -> None:
    """The records as crawls write them. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(dumps(article.to_dict()) + "\n" for article in articles)


def write_csv(articles: Iterable[Article], path: Path) -> None:
    """The columns of `spreadsheet.COLUMNS`, lists as one cell. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(spreadsheet.header())
        file.writelines(spreadsheet.row(article.to_dict()) for article in articles)
