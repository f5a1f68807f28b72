"""Every block of commands and code in the documentation runs, but for those that need the internet."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest

from scraper import sites

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"^```(\w+)( online| server)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    file: str
    language: str
    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.file}:{self.code.splitlines()[0][:40]}"


def blocks(file: str) -> list[Block]:
    found = _BLOCK.findall((ROOT / file).read_text(encoding="utf-8"))
    return [Block(file, language, kind.strip(), code) for language, kind, code in found if kind != " online"]


BLOCKS = [
    block
    for file in (
        "README.md",
        "CONTRIBUTING.md",
        "output/README.md",
        *(f"docs/{n}.md" for n in ("search", "report", "load")),
    )
    for block in blocks(file)
]
MAKE = [b for b in BLOCKS if "make " in b.code]
SERVERS = [b for b in BLOCKS if b.kind == "server"]
REST = [b for b in BLOCKS if b not in MAKE and b not in SERVERS and b.language != "toml"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the demo ran, as it is after `make run`."""
    folder = tmp_path_factory.mktemp("readme")
    bin_ = folder / ".venv" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "activate").write_text(f'PATH="{Path(sys.executable).parent}:$PATH"\n', encoding="utf-8")
    (folder / "tests").symlink_to(ROOT / "tests")
    sh("scraper demo && cp -r output/demo/articles output/", folder)
    (folder / "output" / "article.schema.json").symlink_to(ROOT / "output" / "article.schema.json")
    return folder


def sh(code: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-euc", code],
        cwd=folder,
        env={**os.environ, "PATH": path, "HF_HOME": str(folder / "hf"), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("block", REST, ids=str)
def test_it_runs_and_prints(block: Block, folder: Path) -> None:
    if block.language == "sh":
        assert sh(block.code, folder)
        return
    code = block.code
    if block.language == "sql":
        code = f'import duckdb\nprint(duckdb.sql("""{code.strip().rstrip(";")}"""))'
    (folder / "block.py").write_text(code, encoding="utf-8")
    assert sh("python -W error::DeprecationWarning block.py", folder)


@pytest.mark.parametrize("block", SERVERS, ids=str)
def test_it_serves_until_it_is_stopped(block: Block, folder: Path) -> None:
    command = [Path(sys.executable).parent / block.code.split()[0], *block.code.split()[1:], "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = next(line for line in iter(process.stdout.readline, "") if line.startswith("http://"))
        with urlopen(address.split()[0], timeout=30) as page:
            assert page.status == 200
        process.terminate()


@pytest.mark.parametrize("block", MAKE, ids=str)
def test_make_knows_its_targets(block: Block) -> None:
    for command in re.findall(r"make \w+", block.code):
        sh(f"{command} --dry-run", ROOT)


def test_the_site_file_shown_is_right(tmp_path: Path) -> None:
    (block,) = (b for b in BLOCKS if b.language == "toml" and b.file == "README.md")
    path = tmp_path / "example.toml"
    path.write_text(block.code, encoding="utf-8")
    assert sites.read(path).domain == "news.example.org"


def test_names_of_files_are_right() -> None:
    for file in ("README.md", "CONTRIBUTING.md"):
        linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / file).read_text(encoding="utf-8"))
        assert [name for name in linked if not (ROOT / name).exists()] == []
