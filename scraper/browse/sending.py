"""What other programs take: a record, a feed of a search, all hits as CSV or JSON."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from functools import partial
from typing import Any

from datasette.utils.asgi import AsgiStream, NotFound, Request, Response

from scraper.browse import look, search, story
from scraper.browse.columns import Columns
from scraper.browse.guard import Receive
from scraper.browse.newsroom import Newsroom, state
from scraper.browse.request import article_id, searched
from scraper.export import spreadsheet

_FEED = 50  # entries
_ROWS = 200  # exported at once


async def send_record(datasette: Newsroom, request: Request) -> Response:
    """The newest line of an article, as the crawl wrote it."""
    line = await datasette.ask(lambda connection, _: story.line(connection, article_id(request)))
    if line is None:
        raise NotFound("There is no such article")
    return Response(line.decode() + "\n", content_type="application/json; charset=utf-8")


async def send_feed(datasette: Newsroom, request: Request) -> Response:
    """The hits met last by a crawl, as Atom."""
    wanted = searched(request)

    def answer(connection: sqlite3.Connection, columns: Columns) -> dict[str, Any]:
        hits = search.find(connection, columns, wanted, count=False)
        hits.keys.sort(key=lambda key: (columns.seen[key], key), reverse=True)
        del hits.keys[_FEED:]
        return {"page": search.page(connection, hits, 1, _FEED), "state": state(connection)}

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
    wanted = searched(request)
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
