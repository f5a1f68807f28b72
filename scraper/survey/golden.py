"""A page kept with what is true of it, for tests to hold the parser to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import scraper
from scraper.article import Article
from scraper.sites import Site
from scraper.survey.evidence import Sample

# The fields that are facts of the page; others follow from them, or depend on the run.
KEYS = (
    "url", "publisher", "title", "dek", "authors", "byline", "date_published", "date_modified", "section", "tags",
    "language", "body", "images", "image_credit", "source_credit", "references", "paywalled",
)  # fmt: skip


def facts(article: Article) -> dict[str, Any]:
    """What a golden says of an article: its body as a list of blocks, of pictures and references what names them."""
    record = {key: value for key, value in article.to_dict().items() if key in KEYS}
    record["body"] = [block for block in article.body.split("\n\n") if block]
    record["images"] = [{k: i[k] for k in ("url", "caption", "credit", "alt")} for i in record["images"]]
    record["references"] = [{k: r[k] for k in ("url", "doi", "arxiv", "pmid", "pmcid")} for r in record["references"]]
    return record


def record(sample: Sample, site: Site, folder: Path) -> Path:
    """Write `<slug>.html` and `<slug>.json` below the folder of the site, and give the path of the page."""
    fetch: dict[str, Any] = {"url": sample.url, "fetched_at": sample.fetched_at.isoformat(timespec="seconds")}
    if sample.encoding:
        fetch["encoding"] = sample.encoding
    article = scraper.parse(sample.body, sample.url, encoding=sample.encoding, fetched_at=sample.fetched_at, site=site)
    found = facts(article)
    page = folder / site.id / f"{_slug(sample.url)}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes(sample.body)
    write(page.with_suffix(".json"), {"page": fetch, **{key: found[key] for key in KEYS}})
    return page


def write(path: Path, golden: Mapping[str, Any]) -> None:
    """Write a golden."""
    path.write_text(json.dumps(golden, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _slug(url: str) -> str:
    last = next((step for step in reversed(urlsplit(url).path.split("/")) if step), "page")
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?i)\.[a-z]{2,5}$", "", last).lower()).strip("-")[:60] or "page"
