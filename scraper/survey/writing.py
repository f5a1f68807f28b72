"""A draft as a site file, with what was measured as comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from scraper.survey.draft import Draft

_WIDE = 100  # characters, from which a list has a line for each value


def toml(draft: Draft, url: str, day: date) -> str:
    """The text of the site file; `url` is where the survey began, `day` when."""
    return (
        "\n".join([*_comments(draft, url, day), *(f"{name} = {_value(value)}" for name, value in draft.keys.items())])
        + "\n"
    )


def _comments(draft: Draft, url: str, day: date) -> Iterator[str]:
    yield f"# Made by `scraper sites add {url}` on {day.isoformat()}: read it, and put right what is not."
    if draft.articles:
        yield f"# Found on {draft.articles} articles without any selector:"
        for name, (found, source) in draft.filled.items():
            yield f"#   {name}: {found}" + (f", mostly by {source}" if source else "")
    if draft.told:
        yield f"# article_url matches {draft.told.matched} of {draft.told.articles} addresses of articles."
    for line in draft.missing:
        yield f"# Missing: {line}"


def _value(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _string(value)
    items = [_string(item) for item in value]
    line = f"[{', '.join(items)}]"
    return line if len(line) <= _WIDE else "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _string(text: Any) -> str:
    if "\\" in text and "'" not in text and "\n" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
