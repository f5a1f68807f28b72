"""Site files: one TOML file a site, data only, checked when loaded; the user's stand beside those that come along."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.sites.domains import domains_of
from scraper.text import squeeze

if TYPE_CHECKING:
    from scraper.sites.site import Site
else:

    def __getattr__(name: str) -> Any:
        """`Site`, loaded when it is asked for: most pages belong to no site file, and what checks one is large."""
        if name != "Site":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from scraper.sites.site import Site

        globals()[name] = Site
        return Site


__all__ = (
    "FOLDER", "Site", "SiteError", "choose", "find", "forget", "index", "load", "load_all", "names",
    "own_folder", "read",
)  # fmt: skip

FOLDER = Path(__file__).parent


class SiteError(ValueError):
    """A site file that is missing or wrong; the message names file, key and reason on one line."""


def read(path: Path) -> Site:
    """The site of a file. Raises SiteError naming file, key and reason."""
    from pydantic import ValidationError

    from scraper.sites.site import Site  # loaded for those who have site files

    data = _data(path)
    if "id" in data:
        raise SiteError(f"{_shown(path)}: unknown key 'id': a site is called as its file")
    try:
        return Site(id=path.stem, **data)
    except ValidationError as error:
        raise SiteError(f"{_shown(path)}: {'; '.join(map(_reason, error.errors()))}") from None


def _data(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SiteError(f"{_shown(path)}: no such site file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise SiteError(f"{_shown(path)}: {squeeze(str(error))}") from error


def _shown(path: Path) -> Path:
    return path.relative_to(FOLDER.parent) if path.is_relative_to(FOLDER.parent) else path


def _reason(error: Any) -> str:
    """One complaint of pydantic, as `key: reason`; steps of the path that are no keys of the file are left out."""
    key = ".".join(str(step) for step in error["loc"] if "[" not in str(step))
    if error["type"] == "extra_forbidden":
        return f"unknown key {key!r}"
    if error["type"] == "missing":
        return f"key {key!r} is missing"
    reason = squeeze(error["msg"]).removeprefix("Value error, ")
    return f"{key}: {reason}" if key else reason


def own_folder() -> Path:
    """Where the user's own site files are, there or not: `$SCRAPER_SITES`, else `sites` in the working directory."""
    return Path(os.environ.get("SCRAPER_SITES") or "sites").absolute()


def load(name: str) -> Site:
    """The site of that name; a file of the user's takes the place of one that comes along.

    Raises SiteError if there is none or its file is wrong.
    """
    own = own_folder()
    path = _catalogue(own).files.get(name)
    if path is None:
        known = "`scraper sites` lists those there are"
        missing = "SCRAPER_SITES" in os.environ and not own.is_dir()
        raise SiteError(f"no site {name!r}: {known}" + (f"; SCRAPER_SITES names no folder: {own}" if missing else ""))
    return _read_once(path)


def names() -> tuple[str, ...]:
    """Names of all sites. Raises SiteError for a file that is no TOML, or if two claim one domain."""
    return tuple(_catalogue(own_folder()).files)


def load_all() -> tuple[Site, ...]:
    """Every site, by name. Raises SiteError if one of the files is wrong, or if two claim one domain."""
    return tuple(map(_read_once, _catalogue(own_folder()).files.values()))


def choose(topics: Iterable[str] = (), languages: Iterable[str] = ()) -> tuple[Site, ...]:
    """The sites that write on one of the topics and in one of the languages, by name; none given stands for any.

    "en" stands for "en-GB", too. Raises SiteError as `load_all`, and for what no site has, naming what there is.
    """
    known = load_all()
    wanted, spoken = {t.strip().lower() for t in topics}, {tag.strip().lower() for tag in languages}
    _require_some("topic", wanted, {t for site in known for t in site.topics})
    _require_some("language", spoken, {tag for site in known for tag in _spoken(site)})
    return tuple(
        site for site in known if (not wanted or wanted & {*site.topics}) and (not spoken or spoken & _spoken(site))
    )


def _require_some(what: str, wanted: set[str], there: set[str]) -> None:
    if unknown := sorted(wanted - there):
        raise SiteError(f"no site has the {what} {unknown[0]!r}, but {', '.join(sorted(there))}")


def _spoken(site: Site) -> set[str]:
    tags = {tag.lower() for tag in site.spoken}
    return tags | {tag.partition("-")[0] for tag in tags}


def find(url: str | None) -> Site | None:
    """The site an address belongs to: the file whose domain is the host, or the nearest parent of the host.

    Raises SiteError if that file is wrong, or one of all files is no TOML.
    """
    names = _catalogue(own_folder()).names
    name = next((names[domain] for domain in domains_of(url or "") if domain in names), None)
    return load(name) if name else None


@dataclass(frozen=True)
class _Catalogue:
    """Paths of the site files by name, and names by domain."""

    files: Mapping[str, Path]
    names: Mapping[str, str]


@cache
def _catalogue(own: Path) -> _Catalogue:
    """The files are read for their domains only, each is checked when it is used."""
    mine = {path.stem: path for path in sorted(own.glob("*.toml")) if path.is_file()}
    others = {path.stem: path for path in sorted(FOLDER.glob("*.toml")) if path.stem not in mine}
    names = {**index(others.values()), **index(mine.values())}
    # One that comes along gives way to a file of the user's for the same site under another name.
    kept = {name: path for name, path in others.items() if name in names.values()}
    return _Catalogue(dict(sorted({**kept, **mine}.items())), names)


_read_once = cache(read)


def forget() -> None:
    """Look for site files anew: one was written."""
    _catalogue.cache_clear()
    _read_once.cache_clear()


def index(paths: Iterable[Path]) -> Mapping[str, str]:
    """Name of the site file by domain. Raises SiteError for a file that is no TOML, or if two claim one domain."""
    names: dict[str, str] = {}
    for path in paths:
        data = _data(path)
        further = data.get("domains", [])
        for domain in (data.get("domain"), *(further if isinstance(further, list) else [])):
            if names.setdefault(str(domain), path.stem) != path.stem and domain:
                raise SiteError(f"{_shown(path)}: domain: {domain!r} is {names[domain]}.toml's already")
    return names
