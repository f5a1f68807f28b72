"""The pages that are read: a search, an article, what changed in one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from scraper.browse import changes, look, search, story, timeline
from scraper.browse.columns import FACETS, Columns
from scraper.browse.guard import policy
from scraper.browse.newsroom import Newsroom, state
from scraper.browse.query import FIELDS
from scraper.browse.request import Search, article_id, searched

_NAMES = {"site": "Site", "section": "Section", "tag": "Tag", "author": "Author", "language": "Language",
          "credit": "Image credit"}  # fmt: skip
_SORTS = {"": "Most relevant, then newest", "newest": "Newest first", "oldest": "Oldest first"}
_SHOWN = 8  # values of a facet
_ALL = 500  # values of an unfolded one


async def show_search(datasette: Newsroom, request: Request) -> Response:
    """The page of a search."""
    wanted = searched(request)
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
            "state": state(connection),
        }

    values = await datasette.ask(answer)
    last = max(1, -(-len(values["hits"].keys) // search.PAGE))
    return datasette.page("search.html", search=wanted, last=last, fields=FIELDS, names=_NAMES, sorts=_SORTS, **values)


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


async def show_article(datasette: Newsroom, request: Request) -> Response:
    """The page of an article. With `images=show` its pictures are loaded from where they are."""
    number = request.args.get("version")
    if number is not None and not (number.isascii() and number.isdigit()):
        raise NotFound(f"There is no version {number!r}")
    found = await datasette.ask(
        lambda connection, _: story.read(connection, article_id(request), number and int(number))
    )
    if found is None:
        raise NotFound("There is no such article")
    pictures = request.args.get("images") == "show"
    response = datasette.page("article.html", story=found, article=found.article, pictures=pictures)
    if pictures:
        response.headers["content-security-policy"] = policy(look.origins(found.article))
    return response


async def show_changes(datasette: Newsroom, request: Request) -> Response:
    """What changed between two versions of an article; without `from` and `to`, between the last two."""
    found = await datasette.ask(lambda connection, _: story.read(connection, article_id(request)))
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
