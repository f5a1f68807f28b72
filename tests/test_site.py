"""The documentation as a site: built without a warning, complete, and loading nothing from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_LOADED = re.compile(
    r"""<(?:script|img|iframe|source|embed|audio|video)\b[^>]*?\ssrc=["']?([^"'\s>]+)
    |<link\b(?![^>]*rel=["']?canonical)[^>]*?\shref=["']?([^"'\s>]+)
    |url\(["']?([^"')]+)|@import\s+["']([^"']+)|<form\b[^>]*?\saction=["']?([^"'\s>]+)""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder


def test_every_page_is_there(built: Path) -> None:
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} <= {path.stem for path in built.glob("*.html")}
    assert "hooks.py" not in {path.name for path in built.iterdir()}


def test_nothing_is_loaded_from_elsewhere(built: Path) -> None:
    pages = [*built.rglob("*.html"), *built.rglob("*.css")]
    loaded = {
        next(filter(None, found)) for path in pages for found in _LOADED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(loaded) > 3
    assert not [address for address in loaded if re.match(r"(?:\w+:)?//", address)]


def test_blocks_are_blocks(built: Path) -> None:
    """The words for tests behind ```sh would make text of them."""
    assert not [path.name for path in built.glob("*.html") if "```" in path.read_text(encoding="utf-8")]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def address(built: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(built)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium")
def test_a_browser_finds_a_setting_and_asks_nobody_else(address: str) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.get_by_role("textbox", name="Search").click()
        page.get_by_text("Type to start searching").wait_for()
        page.get_by_role("textbox", name="Search").press_sequentially("DOWNLOAD_DELAY")
        page.locator(".md-search-result__item a").first.click()
        page.wait_for_url("**/settings.html*")
        assert page.get_by_text("Between two requests to a host").is_visible()
        browser.close()
    assert len(asked) > 5
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]
