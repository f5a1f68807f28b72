"""Settings: what is given is held to what is declared, and the table in the documentation is fresh."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from crawling import scraper, scrapy
from scrapy.settings import Settings, default_settings
from server import Answer, article, serving

from scraper import settings as ours
from scraper.crawl import declared, own_settings


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
        ("EXTENSIONS", {"scrapy.extensions.closespider.CloseSpider": None}),
        ("EXTENSIONS", '{"scrapy.extensions.closespider.CloseSpider": null}'),
        ("REFERRER_POLICY", "no-referrer"),
        ("DUPEFILTER_CLASS", "scrapy.dupefilters.RFPDupeFilter"),
        ("REDIRECT_ENABLED", "False"),
    ],
)
def test_what_can_be_is_taken(name: str, value: Any) -> None:
    declared.require(settings(**{name: value}))


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DOWNLOAD_DELAY", "two", "a valid number"),
        ("DOWNLOAD_DELAY", "-1", "greater than or equal to 0"),
        ("DOWNLOAD_DELAY", "inf", "a finite number"),
        ("ARCHIVE", "maybe", "True or False"),
        ("ARCHIVE", "yes", "True or False"),
        ("RECHECK_AFTER", "3600,x", "a valid integer"),
        ("PARSE_WORKERS", "", "a valid integer"),
        ("CONCURRENT_REQUESTS", "0", "greater than or equal to 1"),
        ("TWISTED_DNS_RESOLVER", "no.such", "what can be imported (No module named 'no')"),
        ("DUPEFILTER_CLASS", "x", "what can be imported"),
        ("SCHEDULER", 5, "what can be imported"),
        ("ASYNCIO_EVENT_LOOP", "no.such", "what can be imported (No module named 'no')"),
        ("REACTOR_THREADPOOL_MAXSIZE", "x", "a valid number"),
        ("REDIRECT_ENABLED", "perhaps", "True or False"),
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
    done = scrapy(tmp_path, "iflscience", "-s", "REDIRECT_MAX_TIMES=often", "-s", "DOWNLOD_DELAY=1")
    assert done.returncode == 2
    told = [line for line in done.stderr.splitlines() if "such setting" in line or "should be" in line]
    assert told[0] == "DOWNLOD_DELAY: no such setting, is DOWNLOAD_DELAY meant?"
    assert told[1].startswith("REDIRECT_MAX_TIMES=often: should be a valid integer")
    assert not [*tmp_path.glob("*/*")]
    loud = scrapy(tmp_path, "iflscience", "-s", "LOG_LEVEL=LOUD")  # on which Scrapy fails before its command runs
    assert (loud.returncode, loud.stderr.count("\n")) == (2, 1)
    assert loud.stderr.startswith("LOG_LEVEL=LOUD: should be 'CRITICAL', ")


def test_the_environment_s_settings_are_held_to_it_too(tmp_path: Path) -> None:
    done = scraper(tmp_path, "crawl", "http://127.0.0.1:9/", settings={"REDIRECT_MAX_TIMES": "often"})
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("scraper: REDIRECT_MAX_TIMES=often: should be a valid integer")


def test_the_table_is_fresh() -> None:
    assert declared.PAGE.read_text(encoding="utf-8") == declared.page(), "run `make docs`"


def test_the_table_shows_the_defaults_whatever_the_environment_sets(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("DOWNLOAD_DELAY = 7\nMETRICS_FILE = '/x'\n")
    own = {"SCRAPER_SETTINGS": f"{tmp_path}/own.toml", "SCRAPER_CONTACT": "mailto:a@b.example", "SCRAPER_OUTPUT": "/x"}
    code = "from scraper.crawl import declared; print(declared.page(), end='')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **own})
    assert done.stdout == declared.PAGE.read_text(encoding="utf-8"), done.stderr


def test_every_setting_that_the_code_asks_for_is_declared(root: Path) -> None:
    asked = re.compile(r"settings(?:\.get\w*\(|\[)\"([A-Z_]+)\"")
    code = [
        path.read_text(encoding="utf-8")
        for top in ("scraper", "spiders", "pipelines")
        for path in (root / top).rglob("*.py")
    ]
    names = {name for text in code for name in asked.findall(text)}
    # What is set in settings.py without a word on it is set by the code itself; Spidermon tells of its own.
    undeclared = {name for name in names - {*declared.declared()} if not name.startswith("SPIDERMON_")}
    assert undeclared <= {*vars(ours), *vars(default_settings)}
    pattern = re.compile(r"environ(?:\.get\(|\[)\s*\"(\w+)\"|envvar=\"(\w+)\"")
    variables = {one or other for text in code for one, other in pattern.findall(text)}
    assert {*ours.environment} <= variables | {own_settings.VARIABLE}
    assert {name for name in variables if name.startswith("SCRAPER_")} <= {*ours.environment}


def with_file(folder: Path, text: str | bytes, *words: str) -> subprocess.CompletedProcess[str]:
    (folder / "own.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return subprocess.run(
        [Path(sys.executable).parent / words[0], *words[1:]],
        env={**os.environ, "SCRAPER_SETTINGS": str(folder / "own.toml")},
        cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_file_of_one_s_own_counts_in_both_commands_and_less_than_options(tmp_path: Path) -> None:
    text = "ALLOW_PRIVATE = true\nDOWNLOAD_TIMEOUT = 3\nRETRY_TIMES = 0\n[ITEM_PIPELINES]\n'no.such.Pipeline' = 'x'\n"
    shown = with_file(tmp_path, text, "scrapy", "settings", "--get", "ITEM_PIPELINES", "-s", "REDIRECT_MAX_TIMES=4")
    assert '"pipelines.write.WritePipeline": 400' in shown.stdout
    assert '"no.such.Pipeline": "x"' in shown.stdout
    with serving() as server:
        server.routes["/a"] = Answer(article("a"))
        words = ("crawl", f"{server.url}/a", "--output", str(tmp_path / "o"))
        done = with_file(tmp_path, text.partition("[")[0] + "DOWNLOD_DELAY = 9\n", "scraper", *words)
    assert done.returncode == 0, done.stderr
    assert "DOWNLOD_DELAY: no such setting, is DOWNLOAD_DELAY meant?" in done.stderr
    report = json.loads(next((tmp_path / "o" / "runs").glob("*.json")).read_text(encoding="utf-8"))
    assert (report["settings"]["DOWNLOAD_TIMEOUT"], report["settings"]["ALLOW_PRIVATE"]) == (3, True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("REDIRECT_MAX_TIMES = ", "no TOML"),
        (b"\xff", "no TOML"),
        ("depth_limit = 1", "depth_limit: names of settings are in capitals"),
        ("OUTPUT_DIR = 'x'", "OUTPUT_DIR: set SCRAPER_OUTPUT or --output instead"),
        ("EXTENSIONS = 'x'", "EXTENSIONS: should be a table"),
        ("SCHEDULER = 'no.such'", "SCHEDULER=no.such: should be what can be imported (No module named 'no')"),
        ("REDIRECT_MAX_TIMES = 'deep'", "REDIRECT_MAX_TIMES=deep: should be a valid integer"),
    ],
)
def test_a_file_that_is_wrong_is_told_on_one_line(tmp_path: Path, text: str | bytes, says: str) -> None:
    done = with_file(tmp_path, text, "scraper", "crawl", "http://127.0.0.1:9/", "--output", str(tmp_path / "o"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert says in done.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    environment = {**os.environ, "SCRAPER_SETTINGS": str(tmp_path / "none.toml")}
    done = subprocess.run([sys.executable, "-m", "scrapy", "list"], env=environment, capture_output=True, text=True,
                          check=False, cwd=Path(__file__).parent.parent)  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"SCRAPER_SETTINGS: {tmp_path}/none.toml: No such file or directory"
