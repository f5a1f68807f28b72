"""The pages, as a plugin of Datasette: what each address answers, and the headers that keep a page harmless."""

from __future__ import annotations

import asyncio
import gc
import json
import sqlite3
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import AsgiStream, NotFound, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scraper.browse import changes, look, request, search, story, timeline
from scraper.browse.columns import FACETS, Columns
from scraper.browse.query import FIELDS
from scraper.browse.request import Search
from scraper.export import spreadsheet

T = TypeVar("T")
Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]

_HERE = Path(__file__).parent
_NAMES = {"site": "Site", "section": "Section", "tag": "Tag", "author": "Author", "language": "Language",
          "credit": "Image credit"}  # fmt: skip
_SHOWN = 8  # values of a facet
_ALL = 500  # values of an unfolded one
_FEED = 50  # entries
_PATIENCE = 10_000  # milliseconds for a search
_ROWS = 200  # exported at once
_MAPPED = 8 * 2**30  # bytes of the file
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src {images}; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
# Datasette's own pages of tables have scripts and style in them: the scripts come from this server only.
_POLICY_OF_TABLES = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}


class Newsroom(Datasette):  # type: ignore[misc]
    """A Datasette that shows one SQLite file of articles, read-only."""

    def __init__(self, path: Path) -> None:
        self.file = path  # first, since what follows asks the plugin
        super().__init__(
            [str(path)],
            static_mounts=[("look", str(_HERE / "static"))],
            settings={"allow_download": False, "num_sql_threads": 4, "suggest_facets": False},
        )
        self.columns = Columns()
        filters = """
            marked plain day moment link markdown language source papers number host origin segment
        """.split()
        # Of our own, since Datasette's is asynchronous, which makes each step of a loop dear.
        self.templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=True, trim_blocks=True, undefined=StrictUndefined
        )
        self.templates.filters.update({name: getattr(look, name) for name in filters})
        self.templates.globals.update(origins=look.origins, tables=self.tables.route)

    @property
    def tables(self) -> Any:
        """The database of the file."""
        (database,) = (found for found in self.databases.values() if found.path == str(self.file))
        return database

    async def ask(self, question: Callable[[sqlite3.Connection, Columns], T]) -> T:
        """Ask something of one state of the file. Raises sqlite3.OperationalError if it takes too long."""

        def run(connection: sqlite3.Connection) -> T:
            connection.execute("BEGIN")
            try:
                with sqlite_timelimit(connection, _PATIENCE):
                    self.columns = columns = self.columns.follow(connection)
                    return question(connection, columns)
            finally:
                connection.rollback()

        answer: T = await self.tables.execute_fn(run)
        return answer

    async def warm(self) -> None:
        """Read what is held in memory, so that the first page does not wait for it, nor the collector go through it."""
        await self.ask(lambda *_: None)
        gc.freeze()

    def page(self, name: str, status: int = 200, **values: Any) -> Response:
        """The page made from a template."""
        return Response.html(self.templates.get_template(name).render(values), status=status)


def _searched(request_: Request) -> Search:
    return request.read((name, value) for name in request_.args for value in request_.args.getlist(name))


async def show_search(datasette: Newsroom, request: Request) -> Response:
    """The page of a search."""
    wanted = _searched(request)
    if not wanted.notes and any(value == "" for name in request.args for value in request.args.getlist(name)):
        # A form sends its empty fields along: the address is to be one to keep.
        return Response.redirect(wanted.address(page=wanted.page, more=wanted.more))

    def answer(connection: sqlite3.Connection, columns: Columns) -> dict[str, Any]:
        hits = search.find(connection, columns, wanted)
        return {
            "hits": hits,
            "page": search.page(connection, hits, wanted.page),
            "facets": list(_facets(columns, hits, wanted)),
            "timeline": timeline.plot(columns, hits.counts["weeks"], len(hits.keys), wanted),
            "total": len(columns.known),
            "sites": len(columns.facets["site"].totals),
            "state": _state(connection),
        }

    values = await datasette.ask(answer)
    last = max(1, -(-len(values["hits"].keys) // search.PAGE))
    return datasette.page("search.html", search=wanted, last=last, fields=FIELDS, names=_NAMES, sorts=_SORTS, **values)


_SORTS = {"": "Most relevant, then newest", "newest": "Newest first", "oldest": "Oldest first"}


def _state(connection: sqlite3.Connection) -> dict[str, Any]:
    (read_at,) = connection.execute("SELECT read_at FROM builds").fetchone()
    (broken,) = connection.execute("SELECT coalesce(sum(broken), 0) FROM files").fetchone()
    return {"read_at": read_at, "broken": broken}


def _facets(columns: Columns, hits: search.Hits, wanted: Search) -> Iterable[dict[str, Any]]:
    """Of each facet the values to show: those chosen, then those that most hits have."""
    for name in FACETS:
        facet, counts = columns.facets[name], hits.counts[name]
        chosen = {label.casefold(): label for label in wanted.chosen.get(name, ())}
        limit = _ALL if wanted.more == name else _SHOWN
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(facet.labels[pair[0]]).casefold()))
        listed = [(facet.labels[number], count) for number, count in ordered[:limit]]
        have = {label.casefold() for label, _ in listed}
        numbers = [(label, facet.number(label)) for folded, label in chosen.items() if folded not in have]
        first = [(label, 0 if number is None else counts[number]) for label, number in numbers]
        yield {
            "name": name,
            "title": _NAMES[name],
            "values": [
                {
                    "label": look.language(label) if name == "language" else label,
                    "count": count,
                    "chosen": label.casefold() in chosen,
                    "link": wanted.toggled(name, label).address(),
                }
                for label, count in [*first, *listed]
            ],
            "hidden": max(0, len(counts) - limit),
            "all": min(len(counts), _ALL),
            "more": wanted.address(more=name) + f"#{name}",
            "open": wanted.more == name,
        }


def _id(request: Request) -> str:
    return unquote(request.url_vars["id"])


async def show_article(datasette: Newsroom, request: Request) -> Response:
    """The page of an article. With `images=show` its pictures are loaded from where they are."""
    number = request.args.get("version")
    if number is not None and not (number.isascii() and number.isdigit()):
        raise NotFound(f"There is no version {number!r}")
    found = await datasette.ask(lambda connection, _: story.read(connection, _id(request), number and int(number)))
    if found is None:
        raise NotFound("There is no such article")
    pictures = request.args.get("images") == "show"
    response = datasette.page("article.html", story=found, article=found.article, pictures=pictures)
    if pictures:
        response.headers["content-security-policy"] = _policy(look.origins(found.article))
    return response


async def show_changes(datasette: Newsroom, request: Request) -> Response:
    """What changed between two versions of an article; without `from` and `to`, between the last two."""
    found = await datasette.ask(lambda connection, _: story.read(connection, _id(request)))
    if found is None or len(found.versions) < 2:
        raise NotFound("There are no two versions of such an article")
    old = _version(found, request.args.get("from"), found.versions[-2].version)
    new = _version(found, request.args.get("to"), found.versions[-1].version)
    return datasette.page("changes.html", story=found, old=old, new=new, changes=changes.between(old, new))


def _version(found: story.Story, number: str | None, otherwise: int) -> Any:
    wanted = number or str(otherwise)
    for article in reversed(found.versions):
        if str(article.version) == wanted:
            return article
    raise NotFound(f"There is no version {wanted!r}")


async def send_record(datasette: Newsroom, request: Request) -> Response:
    """The newest line of an article, as the crawl wrote it."""
    line = await datasette.ask(lambda connection, _: story.line(connection, _id(request)))
    if line is None:
        raise NotFound("There is no such article")
    return Response(line.decode() + "\n", content_type="application/json; charset=utf-8")


async def send_feed(datasette: Newsroom, request: Request) -> Response:
    """The hits met last by a crawl, as Atom."""
    wanted = _searched(request)

    def answer(connection: sqlite3.Connection, columns: Columns) -> dict[str, Any]:
        hits = search.find(connection, columns, wanted, count=False)
        hits.keys.sort(key=lambda key: (columns.seen[key], key), reverse=True)
        del hits.keys[_FEED:]
        return {"page": search.page(connection, hits, 1, _FEED), "state": _state(connection)}

    values = await datasette.ask(answer)
    base = f"http://{request.headers['host']}"
    met = [hit.article.fetched_at for hit in values["page"] if hit.article.fetched_at]
    updated = max(met, default=values["state"]["read_at"] or "1970-01-01T00:00:00+00:00")
    values.update(search=wanted, base=base, updated=updated)
    body = datasette.templates.get_template("feed.xml").render(values)
    return Response(look.xml(body), content_type="application/atom+xml; charset=utf-8")


async def send_csv(datasette: Newsroom, request: Request, receive: Receive) -> AsgiStream:
    """All hits as CSV."""
    return await _stream(datasette, request, receive, "csv")


async def send_json(datasette: Newsroom, request: Request, receive: Receive) -> AsgiStream:
    """All hits as a JSON list of records."""
    return await _stream(datasette, request, receive, "json")


async def _stream(datasette: Newsroom, request: Request, receive: Receive, kind: str) -> AsgiStream:
    wanted = _searched(request)
    keys = (await datasette.ask(lambda c, columns: search.find(c, columns, wanted, count=False))).keys

    async def write(writer: Any) -> None:
        gone = asyncio.ensure_future(_hang_up(receive))
        try:
            await writer.write(spreadsheet.header() if kind == "csv" else "[")
            for start in range(0, len(keys), _ROWS):
                if gone.done():
                    return
                portion = partial(_text, keys=keys[start : start + _ROWS], kind=kind, first=start == 0)
                await writer.write(await datasette.ask(portion))
            await writer.write("" if kind == "csv" else "\n]\n")
        finally:
            gone.cancel()

    headers = {"content-disposition": f'attachment; filename="articles.{kind}"'}
    types = {"csv": "text/csv; charset=utf-8; header=present", "json": "application/json; charset=utf-8"}
    return AsgiStream(write, headers=headers, content_type=types[kind])


def _text(connection: sqlite3.Connection, _: Columns, *, keys: list[int], kind: str, first: bool) -> str:
    lines = (line for _, line in search.records(connection, keys))
    if kind == "csv":
        return "".join(spreadsheet.row(json.loads(line)) for line in lines)
    text = ",\n".join(line.decode() for line in lines)
    return text and ("\n" if first else ",\n") + text


async def _hang_up(receive: Receive) -> None:
    """Until the reader is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _policy(images: Iterable[str] = ()) -> str:
    return _POLICY.format(images=" ".join(["'self'", *sorted(images)]))


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
    return lambda app: _guarded(app, f"/{datasette.tables.route}")


def _guarded(app: Any, tables: str) -> Any:
    async def guard(scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        path = scope["path"]
        policy = _POLICY_OF_TABLES if path.startswith((tables, "/-/")) else _policy()

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                new = {**_HEADERS, "content-security-policy": policy}
                more = [(n.encode(), v.encode()) for n, v in new.items() if n.encode() not in own]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        if not _is_here(scope):
            await Response.text("Ask for it as 127.0.0.1 or localhost.\n", status=421).asgi_send(with_headers)
        elif scope["method"] not in ("GET", "HEAD"):
            await Response.text("It can only be read.\n", status=405, headers={"allow": "GET, HEAD"}).asgi_send(
                with_headers
            )
        else:
            await app(scope, receive, with_headers)

    return guard


def _is_here(scope: Mapping[str, Any]) -> bool:
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name.lower() in _LOOPBACK


pm.register(sys.modules[__name__], name=__name__)
# Datasette's own would print all local variables on the terminal at each wrong address.
pm.unregister(name="datasette.handle_exception")
