"""What each setting may be, as `scraper/settings.py` declares it: what was given is held to it, and told of in a table.

`python -m scraper.crawl.declared` writes `docs/settings.md`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings, default_settings
from scrapy.utils.misc import load_object

from scraper import settings as ours
from scraper.text import squeeze

PAGE = Path(__file__).parent.parent.parent / "docs" / "settings.md"
_PREFIX = "SCRAPER_"
_SCRAPYS = frozenset(filter(str.isupper, vars(default_settings))) - {"REFERRER_POLICY"}  # a class, or a policy's name
_CLASSES = ("ASYNCIO_EVENT_LOOP",)  # what their default, None, does not tell
_PATH = re.compile(r"[a-z_]\w*(?:\.\w+)+")  # of a class
_SWITCHES = {True: True, False: False} | {w: w in "1 true True" for w in ("0", "1", "false", "true", "False", "True")}

# Where the environment has a say: the defaults without it.
_OUTSIDE = {
    "CONTACT": "",
    "USER_AGENT": f"{ours.BOT_NAME}/<version>",
    "OUTPUT_DIR": ours.environment["SCRAPER_OUTPUT"][0],
}

_INTRODUCTION = """\
# Settings

<!-- Made by `make docs` from scraper/settings.py: change it there. -->

`scraper crawl` has options for those that are asked for most. All of them can stand in a TOML file that
`SCRAPER_SETTINGS` names, which is also the place for passwords:

```sh online
echo 'DOWNLOAD_DELAY = 3' > settings.toml
echo 'RECHECK_AFTER = [3600, 86400]' >> settings.toml
export SCRAPER_SETTINGS=settings.toml
scraper crawl iflscience
```

`scrapy crawl SITE -s NAME=VALUE` sets one for a run, `setting=NAME=VALUE` does for a job of [scrapyd](schedule.md).
A value that cannot be is told before anything starts, with exit code 2; a name that is nearly one is asked about.

## Environment

| name | default | meaning |
| --- | --- | --- |
"""
_OURS = """
## Scrapy settings

| key | type | default | meaning |
| --- | --- | --- | --- |
"""
_OTHERS = """
All other settings are [Scrapy's own](https://docs.scrapy.org/en/latest/topics/settings.html).
Lists are given parted by commas, yes and no as `True` and `False`.
"""


class WrongSettingError(ValueError):
    """A value that a setting cannot have; the message names it and says why."""


class Setting(NamedTuple):
    """A setting that a user may want to set: `kind` in words, `default` as it is without environment."""

    name: str
    kind: str
    default: Any
    meaning: str
    adapter: TypeAdapter[Any]


@cache
def declared() -> Mapping[str, Setting]:
    """All that are declared, in their order."""
    hints = get_type_hints(ours, include_extras=True)
    return {name: _setting(name, hint) for name, hint in hints.items() if name.isupper() and _meaning(hint)}


def require(settings: BaseSettings) -> None:
    """Hold what was given to what is declared, and settings of Scrapy's to the kind of their defaults. Raises
    WrongSettingError for the first value that cannot be.
    """
    for setting in declared().values():
        try:
            setting.adapter.validate_python(settings.get(setting.name))
        except ValidationError as error:
            why = error.errors()[0]["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
            given = settings.get(setting.name)
            raise WrongSettingError(f"{setting.name}={given}: should be {why}") from None
    for name in sorted(_SCRAPYS - {*declared()}):
        is_given = (settings.getpriority(name) or 0) > SETTINGS_PRIORITIES["default"]
        if is_given and (kind := _missed(settings, name, getattr(default_settings, name))):
            raise WrongSettingError(f"{name}={settings.get(name)}: should be {kind}")


def _missed(settings: BaseSettings, name: str, default: Any) -> str:
    """The kind that a setting of Scrapy's should have, by its default, and does not; empty if it does."""
    try:
        if isinstance(default, bool):
            kind = "True or False"
            settings.getbool(name)
        elif isinstance(default, int | float):
            kind = "a valid number"
            settings.getfloat(name)
        elif isinstance(default, dict):
            kind = "a table"
            settings.getdict(name)
        elif (isinstance(default, str) and _PATH.fullmatch(default)) or (name in _CLASSES and settings.get(name)):
            kind = "what can be imported"
            load_object(settings.get(name))
    except (ImportError, NameError, TypeError, ValueError) as error:
        return f"{kind} ({squeeze(str(error))})" if kind == "what can be imported" else kind
    return ""


def unknown(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that are no setting but look like one, and the one that may be meant."""
    known = ({*filter(str.isupper, vars(ours))} - {*ours.given}) | {*declared(), *vars(default_settings)}
    for name in names:
        if name not in known and (meant := get_close_matches(name, known, 1, 0.85)):
            yield name, meant[0]


def strangers(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Variables of the environment that look like ours and are none."""
    return sorted(name for name in environment if name.startswith(_PREFIX) and name not in ours.environment)


def page() -> str:
    """The table of all settings as Markdown."""
    outside = [f"| `{name}` | {_shown(default)} | {told} |\n" for name, (default, told) in ours.environment.items()]
    rows = [f"| `{s.name}` | {s.kind} | {_shown(s.default)} | {s.meaning} |\n" for s in declared().values()]
    return "".join([_INTRODUCTION, *outside, _OURS, *rows, _OTHERS])


def _setting(name: str, hint: Any) -> Setting:
    type_, *marks = get_args(hint)
    kinds = [mark.title for mark in marks if isinstance(mark, FieldInfo) and mark.title]
    kind = kinds[-1] if kinds else ", ".join(f"`{value}`" for value in get_args(type_))
    default = _OUTSIDE.get(name, ours.replaced.get(name, getattr(ours, name)))
    return Setting(name, kind, default, _meaning(hint), TypeAdapter(_as_scrapy_does(type_, hint)))


def _meaning(hint: Any) -> str:
    return next((mark for mark in get_args(hint)[1:] if isinstance(mark, str)), "") if get_origin(hint) else ""


def _as_scrapy_does(type_: Any, hint: Any) -> Any:
    """The hint, with what Scrapy makes of words."""
    if get_origin(type_) is list:
        return Annotated[hint, BeforeValidator(_parted)]
    return Annotated[hint, BeforeValidator(_switched)] if type_ is bool else hint


def _switched(value: Any) -> bool:
    if value not in _SWITCHES:
        raise ValueError("True or False")
    return bool(_SWITCHES[value])


def _parted(value: Any) -> Any:
    """A list as Scrapy takes it from a command line."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _shown(value: Any) -> str:
    if value in ("", None, []):
        return ""
    text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"`{text}`"


def main() -> None:
    """Write the table."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
