"""mkdocs: every page has a place, and blocks of commands are shown as such, whatever the tests do with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_MARKED = re.compile(r"^(```\w+) (?:online|server)$", re.MULTILINE)


def on_config(config: Any) -> Any:
    """The configuration with all pages in it: those that mkdocs.yml does not name come last, by their own titles."""
    named = {path for entry in config.nav for path in entry.values()}
    config.nav += sorted({path.name for path in Path(config.docs_dir).glob("*.md")} - named)
    return config


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page without the words that say how `tests/test_readme.py` runs a block."""
    return _MARKED.sub(r"\1", markdown)
