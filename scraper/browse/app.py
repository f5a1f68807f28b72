"""The pages, as a plugin of Datasette: what each address answers, and the headers that keep a page harmless."""

from __future__ import annotations

import sqlite3
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Response

from scraper.browse.guard import guarded
from scraper.browse.newsroom import Newsroom
from scraper.browse.pages import show_article, show_changes, show_search
from scraper.browse.sending import send_csv, send_feed, send_json, send_record

_MAPPED = 8 * 2**30  # bytes of the file

__all__ = ["Newsroom"]


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """Our addresses come before Datasette's own."""
    if not isinstance(datasette, Newsroom):
        return []
    return [
        (r"^/$", show_search),
        (r"^/article/(?P<id>[^/]+?)\.json$", send_record),
        (r"^/article/(?P<id>[^/]+)/changes$", show_changes),
        (r"^/article/(?P<id>[^/]+)$", show_article),
        (r"^/feed\.atom$", send_feed),
        (r"^/export\.csv$", send_csv),
        (r"^/export\.json$", send_json),
    ]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Let SQLite read the file as memory of the system, once for all threads."""
    if isinstance(datasette, Newsroom):
        conn.execute(f"PRAGMA mmap_size = {_MAPPED}")


@hookimpl
def handle_exception(datasette: Datasette, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """What went wrong, as a page."""

    async def answer() -> Response:
        status = int(getattr(exception, "status", 500))
        message = str(getattr(exception, "message", "") or exception) or "Not found"
        if isinstance(exception, sqlite3.OperationalError) and str(exception) == "interrupted":
            status, message = 503, "That took too long. Ask for something narrower."
        elif status == 404 and message == "404":
            message = "There is no such page"
        elif status >= 500:
            traceback.print_exception(exception)
            message = "Something failed; the terminal says what"
        return datasette.page("problem.html", status=status, message=message)

    return answer


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Every answer has the headers; a question by another name than this machine's is refused (DNS rebinding)."""
    if not isinstance(datasette, Newsroom):
        return lambda app: app
    return lambda app: guarded(app, f"/{datasette.tables.route}")


pm.register(sys.modules[__name__], name=__name__)
# Datasette's own would print all local variables on the terminal at each wrong address.
pm.unregister(name="datasette.handle_exception")
