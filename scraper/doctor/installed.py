"""What is installed: Python, the packages that are needed, and those that open further features."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, metadata, requires, version

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from scraper.crawl.browser import find
from scraper.doctor.finding import Finding, State

NAME = "science-news-scraper"
# What each extra opens.
FEATURES = {
    "alarms": "alarms by e-mail, Slack, Telegram, Sentry",
    "archive": "scraper crawl --archive, scraper reparse",
    "browse": "scraper browse",
    "cloud": "scraper crawl --output s3://…",
    "cluster": "scraper crawl --on ray",
    "export": "scraper export --to parquet and --to duckdb",
    "js": "sites whose articles are made by JavaScript (render = true)",
    "bench": "scraper evaluate --peers",
}
_SLOW = 20  # seconds


def look() -> Iterator[Finding]:
    """Python, packages, extras and Chromium."""
    try:
        needed = [Requirement(line) for line in requires(NAME) or ()]
        recent = SpecifierSet(metadata(NAME)["Requires-Python"] or "")
    except PackageNotFoundError:
        yield Finding("packages", State.PROBLEM, f"{NAME} is not installed", "make run, or pip install -e .")
        return
    yield _python(recent)
    yield _packages([line for line in needed if _is_of(line, "")])
    for name, feature in FEATURES.items():
        yield extra(name, feature, [line for line in needed if _is_of(line, name) and not _is_of(line, "")])
    yield chromium()


def _is_of(line: Requirement, name: str) -> bool:
    """Whether a package is asked for by an extra; by none if it has no name."""
    return line.marker is None or line.marker.evaluate({"extra": name})


def _python(recent: SpecifierSet) -> Finding:
    found = platform.python_version()
    if recent.contains(found, prereleases=True):
        return Finding("python", State.OK, found)
    return Finding(
        "python", State.PROBLEM, f"{found}, needed is {recent}", "make clean run PYTHON=/path/to/a/newer/one"
    )


def _packages(lines: Sequence[Requirement]) -> Finding:
    if wrong := _wrong(lines):
        return Finding("packages", State.PROBLEM, wrong, f"pip install {NAME}")
    return Finding("packages", State.OK, f"all {len(lines)} that are needed")


def extra(name: str, feature: str, lines: Sequence[Requirement]) -> Finding:
    """Whether the packages of an extra are there, all or none of them."""
    check, install = f"extra {name}", f"pip install '{NAME}[{name}]'"
    if not (wrong := _wrong(lines)):
        return Finding(check, State.OK, f"installed, for {feature}")
    if all(_version(line) is None for line in lines):
        return Finding(check, State.OFF, f"only needed for {feature}", install)
    return Finding(check, State.WARNING, f"{wrong}; for {feature}", install)


def _wrong(lines: Sequence[Requirement]) -> str:
    """The packages that are missing or of another version, empty if none is."""
    missing = [line.name for line in lines if _version(line) is None]
    other = [
        f"{line.name} is {found}, needed is {line.specifier}"
        for line in lines
        if (found := _version(line)) and not line.specifier.contains(found, prereleases=True)
    ]
    return "; ".join(([f"missing: {', '.join(missing)}"] if missing else []) + other)


def _version(line: Requirement) -> str | None:
    try:
        return version(line.name)
    except PackageNotFoundError:
        return None


def chromium() -> Finding:
    """The browser, asked for its version."""
    path = find()
    install = "apt-get install chromium (Debian), or name its path in CHROMIUM"
    if path is None:
        return Finding("chromium", State.OFF, f"not found; only needed for {FEATURES['js']}", install)
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=_SLOW, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        return Finding("chromium", State.WARNING, f"{path} does not start: {error}", install)
    return Finding("chromium", State.OK, f"{done.stdout.strip().splitlines()[0].strip()}, {path}")
