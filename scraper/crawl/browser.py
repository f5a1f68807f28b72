"""Pages of sites that are made by JavaScript come through Chromium, which reaches no more than the crawl itself."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import Any

from scrapy.settings import BaseSettings

from scraper.crawl.gate import Gate

_NEEDLESS = frozenset({"image", "media", "font"})
_SETTLE = 1_500  # milliseconds for scripts, after the page has loaded
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--disable-quic",  # it would go past the proxy
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--proxy-bypass-list=<-loopback>",  # else loopback would, too
    "--disable-background-networking",
)


class BrowserMissingError(RuntimeError):
    """A site that wants a browser where there is none; the message says what to install."""


def require() -> str:
    """Path of Chromium. Raises BrowserMissingError if there is none."""
    if find_spec("scrapy_playwright") is None:
        raise BrowserMissingError("render = true needs scrapy-playwright: pip install 'science-news-scraper[js]'")
    found = find()
    if found is None:
        raise BrowserMissingError(
            "render = true needs Chromium (Debian: apt-get install chromium), or its path in CHROMIUM"
        )
    return found


def find() -> str | None:
    """Path of Chromium, that of `CHROMIUM` before one on the PATH; None if there is none."""
    named = os.environ.get("CHROMIUM")
    return named if named and os.access(named, os.X_OK) else next(filter(None, map(shutil.which, _NAMES)), None)


def use(settings: BaseSettings) -> None:
    """Set a crawl up to have pages rendered."""
    handler = "scraper.crawl.rendering.RenderingHandler"
    handlers = settings.getdict("DOWNLOAD_HANDLERS")
    settings.set("DOWNLOAD_HANDLERS", {**handlers, "http": handler, "https": handler}, priority="spider")
    settings.set("PLAYWRIGHT_ABORT_REQUEST", is_needless, priority="spider")
    settings.set("PLAYWRIGHT_MAX_PAGES_PER_CONTEXT", 2, priority="spider")
    contexts = {"default": {"accept_downloads": False, "service_workers": "block"}}
    settings.set("PLAYWRIGHT_CONTEXTS", contexts, priority="spider")
    seconds = settings.getfloat("DOWNLOAD_TIMEOUT")
    settings.set("PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT", 1000 * seconds, priority="spider")


def launch_options(gate: Gate) -> dict[str, Any]:
    """How Chromium is started: all it asks for goes through the gate."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # root has none
    return {
        "executable_path": require(),
        "args": [*_ARGUMENTS, *sandbox],
        "proxy": {"server": f"http://127.0.0.1:{gate.port}", "bypass": "<-loopback>"},
    }


def meta() -> dict[str, Any]:
    """`Request.meta` of a page that is to be rendered."""
    from scrapy_playwright.page import PageMethod

    return {"playwright": True, "playwright_page_methods": [PageMethod("wait_for_timeout", _SETTLE)]}


def is_needless(request: Any) -> bool:
    """Whether the browser can do without what it asks for: pictures, sounds, fonts, and what is no page of the web."""
    return request.resource_type in _NEEDLESS or not request.url.startswith(("http://", "https://"))
