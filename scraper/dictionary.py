"""The contract in two forms, both made from `Article`: a JSON Schema for programs, a data dictionary for people.

`python -m scraper.dictionary` writes them to `output/` and `docs/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from scraper.article import Article, Author, Image, Reference, Rights
from scraper.identity import article_id, content_hash
from scraper.text import count_words

FOLDER = Path(__file__).parent.parent / "output"
SCHEMA = "article.schema.json"
DICTIONARY = "README.md"
PAGE = FOLDER.parent / "docs" / "dictionary.md"
RECORDS: tuple[type[BaseModel], ...] = (Article, Author, Image, Reference, Rights)

# Property of https://schema.org that means the same; keys that are not named here have none.
TERMS: Mapping[type[BaseModel], Mapping[str, str]] = {
    Article: {
        "id": "identifier",
        "url": "url",
        "site": "isPartOf",
        "publisher": "publisher",
        "title": "headline",
        "dek": "alternativeHeadline",
        "authors": "author",
        "date_published": "datePublished",
        "date_modified": "dateModified",
        "section": "articleSection",
        "tags": "keywords",
        "language": "inLanguage",
        "body": "articleBody",
        "images": "image",
        "source_credit": "sourceOrganization",
        "references": "citation",
        "paywalled": "isAccessibleForFree (negated)",
        "word_count": "wordCount",
        "version": "version",
        "rights": "usageInfo",
        "schema_version": "schemaVersion",
    },
    Author: {"name": "name", "role": "jobTitle", "url": "url"},
    Image: {
        "url": "contentUrl",
        "caption": "caption",
        "credit": "creditText",
        "alt": "accessibilitySummary",
        "width": "width",
        "height": "height",
    },
    Reference: {
        "doi": "identifier",
        "arxiv": "identifier",
        "pmid": "identifier",
        "pmcid": "identifier",
        "url": "url",
        "title": "name",
    },
    Rights: {"licence": "license"},
}

_URL = "https://news.example.org/space/small-moon-has-an-ocean"
_TITLE = "Small moon has an ocean under its ice"
_BODY = "A small moon hides water.\n\nWhat comes next\n\nA probe will look closer."

EXAMPLE = Article(
    id=article_id(_URL),
    url=_URL,
    requested_url=f"{_URL}?from=feed",
    site="news.example.org",
    publisher="Example Science News",
    title=_TITLE,
    dek="A wobble gave it away.",
    authors=(Author(name="Ada Byrne", role="Staff Writer", url="https://news.example.org/people/ada-byrne"),),
    byline="By Ada Byrne, Staff Writer",
    date_published="2026-03-04T12:50:00+00:00",
    date_modified="2026-03-05T08:00:00+00:00",
    section="Space",
    tags=("moons", "oceans"),
    language="en",
    body=_BODY,
    body_markdown=_BODY.replace("What", "## What"),
    images=(
        Image(
            url="https://news.example.org/images/moon-2000.jpg",
            caption="The moon as a probe saw it.",
            credit="N. Okafor/Example Observatory",
            credit_raw="Image credit: N. Okafor/Example Observatory",
            alt="A grey moon, half in shadow",
            width=2000,
            height=1200,
        ),
    ),
    image_credit="N. Okafor/Example Observatory",
    source_credit="Example Observatory",
    references=(
        Reference(
            doi="10.1234/example.5678",
            arxiv="2603.01234",
            pmid="12345678",
            pmcid="PMC1234567",
            url="https://doi.org/10.1234/example.5678",
            title="An ocean in a small moon",
        ),
    ),
    paywalled=False,
    word_count=count_words(_BODY),
    content_hash=content_hash(_TITLE, _BODY),
    version=2,
    first_seen_at="2026-03-04T13:00:00+00:00",
    fetched_at="2026-03-05T09:00:00+00:00",
    rights=Rights(
        robots_ai=True,
        noai=False,
        noarchive=False,
        tdm=True,
        tdm_policy="https://news.example.org/tdm-policy.json",
        signals=("Content-Signal: search=yes, ai-train=no",),
        licence="https://creativecommons.org/licenses/by/4.0/",
    ),
    near_duplicate_of="0c9d2f7be1a84c50d3aa",
    provenance={"title": "json-ld", "body": "dom"},
)

_INTRODUCTION = """\
# The output

<!-- Made by `make docs` from scraper/article.py and scraper/dictionary.py: change it there. -->

One article is one line of JSON in `articles/site=<site>/<UTC start of the run>.jsonl`, each edit of it a further line
with the same `id` and the next `version` (of a crawl that met other sites: `<UTC start>.<crawl>.jsonl`).
A file that is still being written ends in `.part`; one that a crash left is finished by the next run.

| file | what it holds |
| --- | --- |
| `articles/site=*/*.jsonl` | the records described below |
| `rejected.jsonl` | what broke the contract: `time`, `site`, `url`, `requested_url`, `title`, and all `reasons` |
| `duplicates.jsonl` | what was an article already written: the same keys, and `duplicate_of`, its `id` |
| `state/*.sqlite` | what the crawler remembers of each site from run to run; without it the next run begins anew |
| `search.db` | the SQLite file of `scraper browse`, made from the records; it may be deleted at any time |

Every key is in every record. What is unknown is `null` or an empty list. Strings are UTF-8.
`article.schema.json` says the same as JSON Schema (draft 2020-12).
"""

_LOADING = """\
## Load it

The folder names are a Hive partition: `site` is a column in the record and in the path, with the same value.

DuckDB:

```sql
SELECT site, title, date_published FROM read_json('output/articles/*/*.jsonl', union_by_name = true) LIMIT 5;
```

pandas:

```python
from pathlib import Path
import pandas as pd

files = sorted(Path("output/articles").glob("*/*.jsonl"))
articles = pd.concat((pd.read_json(file, lines=True, dtype=False) for file in files), ignore_index=True)
print(articles[["site", "title", "date_published"]])
```

Polars tells the types of a column from the first file, where it may be empty; so give it all lines at once:

```python
from pathlib import Path
import polars as pl

lines = b"".join(file.read_bytes() for file in sorted(Path("output/articles").glob("*/*.jsonl")))
articles = pl.read_ndjson(lines, infer_schema_length=None)
print(articles.select("site", "title", "date_published"))
```
"""


def schema() -> dict[str, Any]:
    """The JSON Schema of a record as it is written: every key required, no other allowed."""
    made = Article.model_json_schema(mode="serialization")
    for record in (made, *made["$defs"].values()):
        record["required"] = list(record["properties"])
        for value in record["properties"].values():
            value.pop("title", None)
            value.pop("default", None)
            if "description" in value:
                value["description"] = " ".join(value["description"].split())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def dictionary() -> str:
    """The data dictionary as Markdown: a table a record, then how to load the files."""
    definitions = schema()
    tables = [_table(record, definitions if record is Article else definitions["$defs"][record.__name__])
              for record in RECORDS]  # fmt: skip
    return "\n".join([_INTRODUCTION, *tables, _LOADING])


def _table(record: type[BaseModel], definition: Mapping[str, Any]) -> str:
    lines = [
        f"## {record.__name__}",
        "",
        " ".join((record.__doc__ or "").split()),
        "",
        "| key | type | meaning | example | schema.org |",
        "| --- | --- | --- | --- | --- |",
    ]
    example = _example(record)
    for key, value in definition["properties"].items():
        term = TERMS[record].get(key, "")
        shown = json.dumps(example[key], ensure_ascii=False)
        cells = (f"`{key}`", _type(value), value["description"], f"`{shown}`", f"`{term}`" if term else "")
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, ""])


def _example(record: type[BaseModel]) -> Mapping[str, Any]:
    """The part of the example that is such a record; in the whole one, nested records are cut to what tells them."""
    whole = EXAMPLE.to_dict()
    if record is not Article:
        return next(part for part in _parts(EXAMPLE) if type(part) is record).model_dump(mode="json")
    for key, short in (("authors", "name"), ("images", "caption"), ("references", "doi")):
        whole[key] = [{short: whole[key][0][short], "…": "…"}]
    return whole | {"rights": {"licence": whole["rights"]["licence"], "…": "…"}}


def _parts(record: BaseModel) -> Iterator[BaseModel]:
    for _, value in record:
        yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, BaseModel))


def _type(value: Mapping[str, Any]) -> str:
    """A schema in a word: `str`, `int?` (or null), `[Author]` (a list of them)."""
    if "anyOf" in value:
        return next(f"{_type(part)}?" for part in value["anyOf"] if part.get("type") != "null")
    if "$ref" in value:
        return str(value["$ref"].rsplit("/", 1)[-1])
    if value["type"] == "array":
        return f"[{_type(value['items'])}]"
    if value["type"] == "object":
        return f"{{str: {_type(value['additionalProperties'])}}}"
    name = {"string": "str", "integer": "int", "boolean": "bool"}[value["type"]]
    return "date" if "pattern" in value else name


def main() -> None:
    """Write the schema to `output/`, the dictionary there and to the documentation."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / SCHEMA).write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for path in (FOLDER / DICTIONARY, PAGE):
        path.write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
