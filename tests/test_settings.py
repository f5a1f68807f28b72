"""Settings: what is given is held to what is declared, and the table in the documentation is fresh."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from crawling import scraper, scrapy
from scrapy.settings import Settings

from scraper import settings as ours
from scraper.crawl import declared


def settings(**values: Any) -> Settings:
    made = Settings()
    made.setmodule("scraper.settings", priority="project")
    made.setdict(values, priority="cmdline")
    return made


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOWNLOAD_DELAY", "0.5"),
        ("DOWNLOAD_DELAY", 0),
        ("ARCHIVE", "True"),
        ("ARCHIVE", "0"),
        ("ARCHIVE", 1),
        ("RECHECK_AFTER", "3600, 86400"),
        ("RECHECK_AFTER", ""),
        ("RECHECK_AFTER", [0, 0]),
        ("PARSE_WORKERS", "2"),
        ("PARSE_WORKERS", None),
        ("PRIVATE_HOSTS", "a.example,b.example"),
        ("LOG_LEVEL", "DEBUG"),
    ],
)
def test_what_can_be_is_taken(name: str, value: Any) -> None:
    declared.require(settings(**{name: value}))


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DOWNLOAD_DELAY", "two", "a valid number"),
        ("DOWNLOAD_DELAY", "-1", "greater than or equal to 0"),
        ("ARCHIVE", "maybe", "True or False"),
        ("ARCHIVE", "yes", "True or False"),
        ("RECHECK_AFTER", "3600,x", "a valid integer"),
        ("PARSE_WORKERS", "", "a valid integer"),
        ("CONCURRENT_REQUESTS", "0", "greater than or equal to 1"),
        ("DOWNLOAD_MAXSIZE", "8.5", "a valid integer"),
        ("LOG_LEVEL", "LOUD", "'CRITICAL', 'ERROR', 'WARNING', 'INFO' or 'DEBUG'"),
    ],
)
def test_what_cannot_be_is_named(name: str, value: Any, says: str) -> None:
    with pytest.raises(declared.WrongSettingError) as error:
        declared.require(settings(**{name: value}))
    assert str(error.value).startswith(f"{name}={value}: should be {says}")


def test_defaults_are_what_they_are_declared_to_be() -> None:
    declared.require(settings())


def test_a_slip_of_the_pen_is_told_from_settings_of_others() -> None:
    given = ["DOWNLOD_DELAY", "RECHECK_AFTR", "SPIDERMON_ENABLED", "DOWNLOAD_SLOTS", "LOG_LEVEL"]
    assert [*declared.unknown(given)] == [("DOWNLOD_DELAY", "DOWNLOAD_DELAY"), ("RECHECK_AFTR", "RECHECK_AFTER")]
    assert declared.strangers({"SCRAPER_OUPUT": "x", "SCRAPER_OUTPUT": "x", "PATH": "y"}) == ["SCRAPER_OUPUT"]


def test_both_commands_refuse_before_anything_starts(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "iflscience", "-s", "DEPTH_LIMIT=often", "-s", "DOWNLOD_DELAY=1")
    assert done.returncode == 2
    told = [line for line in done.stderr.splitlines() if line.startswith("-s ")]
    assert told[0] == "-s DOWNLOD_DELAY: no such setting, is DOWNLOAD_DELAY meant?"
    assert told[1].startswith("-s DEPTH_LIMIT=often: should be a valid integer")
    assert not [*tmp_path.glob("*/*")]


def test_the_environment_s_settings_are_held_to_it_too(tmp_path: Path) -> None:
    done = scraper(tmp_path, "crawl", "http://127.0.0.1:9/", settings={"DEPTH_LIMIT": "often"})
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("scraper: DEPTH_LIMIT=often: should be a valid integer")


def test_the_table_is_fresh() -> None:
    assert declared.PAGE.read_text(encoding="utf-8") == declared.page(), "run `make docs`"


def test_every_setting_that_the_code_asks_for_is_declared(root: Path) -> None:
    asked = re.compile(r"settings(?:\.get\w*\(|\[)\"([A-Z_]+)\"")
    code = [
        path.read_text(encoding="utf-8")
        for top in ("scraper", "spiders", "pipelines")
        for path in (root / top).rglob("*.py")
    ]
    names = {name for text in code for name in asked.findall(text)}
    inner = {"DEFAULT_DROPITEM_LOG_LEVEL", "PROGRESS_BAR", "ROBOTSTXT_PARSER", "DOWNLOAD_HANDLERS"}
    assert names - {*declared.declared()} == inner
    pattern = re.compile(r"environ(?:\.get\(|\[)\s*\"(\w+)\"|envvar=\"(\w+)\"")
    variables = {one or other for text in code for one, other in pattern.findall(text)}
    assert variables - {"DISPLAY", "WAYLAND_DISPLAY"} == {*ours.environment}
