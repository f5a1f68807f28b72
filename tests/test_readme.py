"""Every block of commands and code in README, CONTRIBUTING and docs runs, in order, in a folder of its file.

A block marked `online` needs the internet, a machine of its own, or other people's programs: it runs against what
stands in for them here, by the table `STAND_INS`. Nothing is left out.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from cluster import s3_server
from scrapy.settings import Settings

from scraper import sites
from scraper.crawl import declared, own_settings
from scraper.crawl.report import carrier
from scraper.demo import SETTINGS, Demo, serve
from scraper.sites import Site

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
FILES = (
    "README.md",
    "CONTRIBUTING.md",
    "output/README.md",
    *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
)
_BLOCK = re.compile(r"^```(\w+)( online| server)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LANGUAGES = ("sh", "python", "sql")
_SHOWN = ("toml", "text")
_PIP = f"{sys.executable} -m pip install --quiet --dry-run --no-index --no-build-isolation"

# What a block says, and what runs instead. ROOT is the project, PORT a free one, SITE the demo's first publication.
STAND_INS = (
    (r"\bmake (\w+)", r"make -C ROOT --dry-run \1"),
    # Sites: a file of one's own takes the place of iflscience's, and leads to the demo.
    (r"https://www\.example\.org/", "SITE"),
    (r"crawl --topic space(?: --language de)?", "crawl --topic standin"),
    (r"s3://BUCKET", "s3://bucket"),
    (r"crawl --all\b", "crawl iflscience"),
    (r"sites check$", "sites check iflscience"),
    # Archives and saved pages of others.
    (r"CC-NEWS-\S+\.warc\.gz", "output/archive/*/*.warc.gz"),
    (r"jq 'select\(\.field == \"(\w+)\"\)'", "python -m json.tool --json-lines"),
    # Installing: what is there already must be what the extras ask for.
    (r"sudo /opt/scraper/\.venv/bin/pip install \.", f"{_PIP} --no-deps ROOT"),
    (r"pip install -e '\.(\[\w+\])'", rf"{_PIP} -e 'ROOT\1'"),
    (r"pip install (scrapyd scrapyd-client)", rf"{_PIP} \1"),
    # The machine: below a root folder of its own.
    (r"sudo systemd-sysusers", "systemd-sysusers --root=$PWD/root"),
    (r"sudo systemctl enable --now", "systemctl --root=$PWD/root enable"),
    (r"\bsudo ", ""),
    (r"(?<!\S)/(etc|opt|var/lib)/", r"$PWD/root/\1/"),
    (r"=/var/lib/scraper", "=$PWD/root/var/lib/scraper"),
    (r"crontab (deploy/\w+)", r"grep 'scraper crawl' \1"),
    (r"kubectl apply -f", "kubernetes-validate"),
    (r"6800", "PORT"),
    (r"scrapyd &", "sed -i s/6800/PORT/ scrapy*.c*; scrapyd > scrapyd.log & trap \"kill $!\" EXIT\n"
                   "until curl -s http://127.0.0.1:PORT/daemonstatus.json; do sleep 0.1; done"),
    # Settings of one's own must still let the demo through.
    (r"'DOWNLOAD_DELAY = 3'", "'DOWNLOAD_DELAY = 0'"),
    (r"export SCRAPER_SETTINGS=(\S+)", r"grep -v DOWNLOAD_DELAY $SCRAPER_SETTINGS >> \1; export SCRAPER_SETTINGS=\1"),
    # Tests that the test run has already.
    (r"-m pytest tests/", "-m pytest --collect-only --quiet tests/"),
)  # fmt: skip


class Block(NamedTuple):
    file: str
    language: str
    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.file}:{self.code.splitlines()[0][:40]}"


def blocks(file: str) -> list[Block]:
    found = _BLOCK.findall((ROOT / file).read_text(encoding="utf-8"))
    return [Block(file, language, kind.strip(), code) for language, kind, code in found]


BLOCKS = [block for file in FILES if file != "docs/dictionary.md" for block in blocks(file)]  # it is output/README.md
# One that stands in several files runs in the first.
RUN = [*{(block.language, block.code): block for block in reversed(BLOCKS) if block.language in _LANGUAGES}.values()][
    ::-1
]


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with serve() as served:
        yield served


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> Path:
    """A folder where the demo ran, as it is after `make run`, with a site file that stands in for a real one."""
    folder = tmp_path_factory.mktemp("made")
    bin_ = folder / ".venv" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "activate").write_text(f'PATH="{BIN}:$PATH"\n', encoding="utf-8")
    (bin_ / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    (bin_ / "python").chmod(0o755)
    for name in ("tests", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "deploy", folder / "deploy", ignore=shutil.ignore_patterns("build", "*.egg-info"))
    (folder / "sites").mkdir()
    (folder / "sites" / "iflscience.toml").write_text(site_file(demo.sites[1]), encoding="utf-8")
    (folder / "pages").mkdir()
    page = b'<link rel="canonical" href="https://news.example.org/bees"><title>Bees count</title><h1>Bees count</h1>'
    (folder / "pages" / "bees.html.gz").write_bytes(gzip.compress(page + b"<p>To four, a study of ten hives says.</p>"))
    (folder / "more.txt").write_text("pages/bees.html.gz\n", encoding="utf-8")
    for path in ("etc/sysusers.d", "etc/systemd/system", "opt", "usr/lib/systemd", "var/lib/node_exporter/textfile"):
        (folder / "root" / path).mkdir(parents=True)
    given = {**SETTINGS, "ALLOW_PRIVATE": True, "PARSE_WORKERS": 0}
    (folder / "stand-in.toml").write_text(toml(given), encoding="utf-8")
    sh("scraper demo && cp -r output/demo/articles output/demo/runs output/", folder)
    (folder / "output" / "article.schema.json").symlink_to(ROOT / "output" / "article.schema.json")
    return folder


@pytest.fixture(scope="module")
def bucket() -> Iterator[dict[str, str]]:
    with s3_server("bucket") as environment:
        yield environment


@pytest.fixture(scope="module")
def folders() -> dict[str, Path]:
    return {}


@pytest.fixture
def folder(request: pytest.FixtureRequest, made: Path, folders: dict[str, Path]) -> Path:
    """The folder in which the blocks of a file run one after the other."""
    file: str = request.getfixturevalue("block").file
    if file not in folders:
        folders[file] = made.with_name(file.replace("/", "-"))
        shutil.copytree(made, folders[file], symlinks=True)
    return folders[file]


def site_file(site: Site) -> str:
    return toml({
        "domain": site.feeds[0].split("/")[2], "name": site.name, "feeds": [*site.feeds], "topics": ["standin"],
        "article_url": site.article_url, "expect": [*site.expect],
    })  # fmt: skip


def toml(values: dict[str, object]) -> str:
    def shown(value: object) -> str:
        return str(value).lower() if isinstance(value, bool) else f"'{value}'" if isinstance(value, str) else str(value)

    return "".join(f"{name} = {shown(value)}\n" for name, value in values.items())


def stood_in(code: str, demo: Demo) -> str:
    for pattern, instead in STAND_INS:
        code = re.sub(pattern, instead, code, flags=re.MULTILINE)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    first = "/".join(demo.sites[0].feeds[0].split("/")[:3]) + "/"
    return code.replace("ROOT", str(ROOT)).replace("PORT", str(port)).replace("SITE", first)


def sh(code: str, folder: Path, **further: str) -> str:
    own = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "HF_HOME": str(folder / "hf"), "HF_HUB_OFFLINE": "1",
        "BROWSER": "true", "SCRAPER_SETTINGS": str(folder / "stand-in.toml"),
    }  # fmt: skip
    done = subprocess.run(
        ["sh", "-euc", code],
        cwd=folder,
        env={**os.environ, **own, **further},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{code}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def needed(code: str) -> str | None:
    """A command of the machine that a block asks for and that is not there."""
    return next((name for name in ("systemctl", "curl") if name in code and not shutil.which(name)), None)


@pytest.mark.parametrize("block", RUN, ids=str)
def test_it_runs(block: Block, folder: Path, demo: Demo, request: pytest.FixtureRequest) -> None:
    if missing := needed(block.code):
        pytest.skip(f"no {missing}")
    if block.kind == "server":
        serves_until_it_is_stopped(block, folder)
    elif block.language == "sh":
        code = stood_in(block.code, demo) if block.kind == "online" or "make " in block.code else block.code
        sh(code, folder, **(request.getfixturevalue("bucket") if "s3://" in code else {}))
    else:
        code = block.code
        if block.language == "sql":
            code = f'import duckdb\nprint(duckdb.sql("""{code.strip().rstrip(";")}"""))'
        (folder / "block.py").write_text(code, encoding="utf-8")
        assert sh("python -W error::DeprecationWarning block.py", folder)


def serves_until_it_is_stopped(block: Block, folder: Path) -> None:
    command = [BIN / block.code.split()[0], *block.code.split()[1:], "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = next(line for line in iter(process.stdout.readline, "") if line.startswith("http://"))
        with urlopen(address.split()[0], timeout=30) as page:
            assert page.status == 200
        process.terminate()


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language == "toml"], ids=str)
def test_a_file_that_is_shown_is_right(block: Block, tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(block.code, encoding="utf-8")
    if "domain" in tomllib.loads(block.code):
        assert sites.read(path).domain == "news.example.org"
    else:
        settings = Settings()
        settings.setmodule("scraper.settings", priority="project")
        settings.setdict(own_settings.read(path))
        declared.require(settings)
        carrier.require(settings)


def test_every_block_is_of_a_kind_that_is_known() -> None:
    assert {block.language for block in BLOCKS} <= {*_LANGUAGES, *_SHOWN}


def test_every_stand_in_is_needed() -> None:
    code = "".join(block.code for block in BLOCKS)
    for pattern, instead in STAND_INS:
        assert re.search(pattern, code, re.MULTILINE), pattern
        code = re.sub(pattern, instead, code, flags=re.MULTILINE)


def test_names_of_files_are_right() -> None:
    for file in ("README.md", "CONTRIBUTING.md"):
        linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / file).read_text(encoding="utf-8"))
        assert [name for name in linked if not (ROOT / name).exists()] == []
