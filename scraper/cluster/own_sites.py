"""The user's own site files, wherever a part of the run is done."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from scraper import sites


def here() -> dict[str, str]:
    """What the files say that this process looks at, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(sites.own_folder().glob("*.toml"))}


def use(files: Mapping[str, str], folder: Path) -> None:
    """Write the files into a folder, and let this process and those that it starts look there."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    os.environ["SCRAPER_SITES"] = str(folder)
    sites.forget()
