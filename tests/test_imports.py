"""Imports run one way, and what reads pages knows no network, clock or chance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the ground up. A module imports from the rows below its own and from its own package; in the row of the crawl
# the packages know each other, since Scrapy's parts are one machine.
LAYERS = (
    ("scraper.text",),
    ("scraper.address", "scraper.article", "scraper.rules"),
    ("scraper.tree", "scraper.encoding", "scraper.identity", "scraper.bucket"),
    ("scraper.readers", "scraper.markup"),
    ("scraper.linked_data", "scraper.layout"),
    ("scraper.island",),
    ("scraper.page",),
    ("scraper.dateline", "scraper.pictures", "scraper.printed"),
    ("scraper.fields", "scraper.sites"),
    ("scraper.parser",),
    ("scraper.plaintext", "scraper.written"),
    ("scraper", "scraper.explain", "scraper.dictionary"),
    ("scraper.evaluation",),
    ("scraper.crawl", "scraper.settings", "scraper.demo", "scraper.survey", "scraper.reparse", "spiders", "pipelines"),
    ("scraper.cluster",),
    ("scraper.export", "scraper.doctor"),
    ("scraper.browse",),
    ("scraper.cli",),
    ("scraper.__main__",),
)
ROW = {part: number for number, row in enumerate(LAYERS) for part in row}
CRAWL = ROW["scraper.crawl"]

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in ("scraper", "spiders", "pipelines")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
OUTSIDE = {"scrapy", "twisted", "socket", "ssl", "http", "urllib.request", "requests", "aiohttp", "httpx", "urllib3",
           "asyncio", "subprocess", "threading", "multiprocessing", "random", "secrets", "uuid", "time"}  # fmt: skip
CLOCK = {"now", "utcnow", "today"}


def part_of(module: str) -> str:
    """The entry of LAYERS a module belongs to: `scraper.fields.title` is `scraper.fields`'s."""
    top, *rest = module.split(".")
    return ".".join((top, *rest[:1])) if top == "scraper" else top


PURE = [module for module in MODULES if ROW.get(part_of(module), 0) < CRAWL]


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(body: ast.AST) -> Iterator[str]:
    """Full names of what is imported anywhere below a node; `from a import b` is `a.b` where that is a module."""
    for node in ast.walk(body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES or f"{node.module}" not in MODULES else f"{node.module}"


def at_start(module: str) -> set[str]:
    """Our modules that a module imports as soon as it is imported itself."""
    top = [node for node in tree(module).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return {name for name in imported(ast.Module(top, [])) if name in MODULES} - {module}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_row(module: str) -> None:
    assert part_of(module) in ROW, f"give {part_of(module)} a row in LAYERS"


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    own = part_of(module)
    for name in set(imported(tree(module))) & MODULES.keys():
        other = part_of(name)
        assert other == own or ROW[other] < ROW[own] or ROW[other] == ROW[own] == CRAWL, f"{module} imports {name}"


def test_no_import_cycles() -> None:
    TopologicalSorter({module: at_start(module) for module in MODULES}).prepare()


def loaded_with(module: str) -> set[str]:
    """Our modules that are loaded when one is, itself and its packages among them."""
    found, waiting = set[str](), [module]
    while waiting:
        steps = waiting.pop().split(".")
        for name in {".".join(steps[: n + 1]) for n in range(len(steps))} - found:
            found.add(name)
            waiting += at_start(name)
    return found


@pytest.mark.parametrize("module", ["scraper.cli", "scraper.crawl.run", "scraper.crawl.running"])
def test_what_starts_a_command_or_a_crawl_loads_no_parser(module: str) -> None:
    """It takes as long to load as Scrapy, and workers load it meanwhile."""
    assert not {name for name in loaded_with(module) if part_of(name) in {"scraper.page", "scraper.parser"}}


@pytest.mark.parametrize("module", PURE)
def test_no_network_clock_or_chance_below_the_crawl(module: str) -> None:
    code = tree(module)
    names = {*imported(code)}
    prefixes = {".".join(name.split(".")[:n]) for name in names for n in (1, 2)}
    assert not prefixes & OUTSIDE
    calls = [node.func for node in ast.walk(code) if isinstance(node, ast.Call)]
    assert not [f"line {f.lineno}" for f in calls if isinstance(f, ast.Attribute) and f.attr in CLOCK]


@pytest.mark.parametrize("module", [module for module in MODULES if part_of(module) == "scraper.browse"])
def test_browsing_needs_no_crawl(module: str) -> None:
    """It reads what a crawl left, where Scrapy need not be, or be another one."""
    crawl = {"scrapy", "twisted", "spiders", "pipelines", "scraper.crawl", "scraper.settings", "scraper.demo"}
    assert not {part_of(name) for name in imported(tree(module))} & crawl


def test_beautifulsoup_only_where_it_is_small() -> None:
    users = {name for name in MODULES if any(i.split(".")[0] == "bs4" for i in imported(tree(name)))}
    assert users <= {"scraper.encoding"}
