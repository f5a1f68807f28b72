"""The lock files: every dependency pinned within its bounds, every pin with hashes, and no word of where to get it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUN = [*PROJECT["project"]["dependencies"], *GROUPS["build"]]
EXTRAS = PROJECT["project"]["optional-dependencies"]
DEV = [*RUN, *(line for name in EXTRAS if name != "bench" for line in EXTRAS[name]), *GROUPS["dev"], *GROUPS["readers"],
       *GROUPS["site"]]  # fmt: skip
_PIN = re.compile(
    r"^([a-z0-9-]+)==([^\s;]+)(?: ; [^\\\n]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def pins(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for package, version, _ in _PIN.findall((ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(package, []).append(version)
    return found


LOCKS = {"requirements.txt": RUN, "requirements-dev.txt": DEV}


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in LOCKS.items() for line in lines])
def test_every_dependency_is_pinned_within_its_bounds(name: str, line: str) -> None:
    wanted = Requirement(line)
    versions = pins(name)[canonicalize_name(wanted.name)]
    assert all(wanted.specifier.contains(version) for version in versions), "run `make lock`"


@pytest.mark.parametrize("name", LOCKS)
def test_nothing_but_pins_with_hashes(name: str) -> None:
    rest = _PIN.sub("", (ROOT / name).read_text(encoding="utf-8"))
    assert [line for line in rest.splitlines() if line and not line.lstrip().startswith("#")] == []
    assert "://" not in rest


def test_development_adds_and_changes_nothing() -> None:
    run, dev = map(pins, LOCKS)
    assert {package: dev[package] for package in run} == run


def test_what_builds_the_package_is_locked() -> None:
    assert PROJECT["build-system"]["requires"] == GROUPS["build"]
