"""Settings of the user's own, from the TOML file that `SCRAPER_SETTINGS` names."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

VARIABLE = "SCRAPER_SETTINGS"
_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_ELSEWHERE = {"OUTPUT_DIR": "SCRAPER_OUTPUT or --output"}  # the commands that read the output ask there, too


class WrongFileError(ValueError):
    """A file that cannot be used; the message names it and says why."""


def read(path: Path) -> dict[str, Any]:
    """The settings in a file by name. Raises WrongFileError."""
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except OSError as error:
        raise WrongFileError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongFileError(f"{path}: no TOML: {error}") from None
    for name in found:
        if not _NAME.fullmatch(name):
            raise WrongFileError(f"{path}: {name}: names of settings are in capitals")
        if name in _ELSEWHERE:
            raise WrongFileError(f"{path}: {name}: set {_ELSEWHERE[name]} instead")
    return found


def over(settings: Mapping[str, Any], path: str | None) -> dict[str, Any]:
    """What a file puts over settings; of tables only the keys it names. Ends the process with 2 for a wrong file: who
    asked for settings that are not there must not crawl without them.
    """
    if not path:
        return {}
    try:
        given = read(Path(path))
        for name, value in given.items():
            if isinstance(settings.get(name), dict) and not isinstance(value, dict):
                raise WrongFileError(f"{path}: {name}: should be a table")
    except WrongFileError as error:
        print(f"{VARIABLE}: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    tables = {name: {**settings[name], **value} for name, value in given.items()
              if isinstance(value, dict) and isinstance(settings.get(name), dict)}  # fmt: skip
    return given | tables
