"""The hits of a search: found by SQLite's full-text index, narrowed and counted in memory, shown a page at a time."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field

from scraper.article import Article
from scraper.browse import query
from scraper.browse.columns import UNDATED, Columns
from scraper.browse.request import Search
from scraper.browse.schema import TEXTS, TOKENIZE
from scraper.browse.words import join

PAGE = 20
RANKED = 25_000
"""Hits up to which all are ranked. Of more, as many that have the words in title, dek, authors or tags come first, and
all others by date: words that half of the articles have tell little about any of them."""

# How much a word counts in title, dek, body, authors, credits, tags, papers and other spellings.
_WEIGHTS = "8.0, 4.0, 1.0, 4.0, 2.0, 3.0, 2.0, 1.0"
# Characters that mark a found word: no record has them, since nobody may interchange them.
START, END = "\ufdd0", "\ufdd1"
_SNIPPET_WORDS = 48
_BODY = 200_000  # characters in which words are highlighted
_ELSEWHERE = {"authors": 3, "credits": 4, "tags": 5, "papers": 6}


@dataclass(frozen=True)
class Hits:
    """All hits of a search."""

    keys: list[int]
    """In the order wished for."""
    counts: dict[str, Counter[int]]
    """By facet: how many hits have each value. Values beside a chosen one are counted as if none were chosen.
    Under `weeks`: how many are of each week and site."""
    match: str | None
    """What to highlight, as FTS5 expression."""
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """One hit as it is listed. Found words stand between START and END."""

    article: Article
    title: str
    text: str
    """The dek, or the part of the body where words were found."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Other columns in which words were found, with them highlighted."""


def find(connection: sqlite3.Connection, columns: Columns, search: Search, *, count: bool = True) -> Hits:
    """All hits. Raises sqlite3.OperationalError if it takes longer than the connection allows."""
    asked = query.read(search.q)
    keys = _dated(_matching(connection, columns, asked), columns, search)
    chosen = {
        name: {columns.facets[name].number(label) for label in labels}
        for name, labels in search.chosen.items()
        if labels
    }
    hits = _chosen(keys, columns, chosen)
    counts: dict[str, Counter[int]] = {}
    if count:
        counts = columns.count(hits)
        for name in chosen:
            others = {other: numbers for other, numbers in chosen.items() if other != name}
            counts[name] = columns.facets[name].count(_chosen(keys, columns, others))
    match = None if asked.all_but else asked.match
    ordered = _sorted(connection, columns, hits, match, search.sort)
    return Hits(ordered, counts, match, (*search.notes, *asked.notes))


def _matching(connection: sqlite3.Connection, columns: Columns, asked: query.Query) -> Sequence[int]:
    """Keys of what the query finds, in their own order, in which counting them is fast."""
    if asked.match is None:
        return columns.in_order
    rows = connection.execute("SELECT rowid FROM texts_fts WHERE texts_fts MATCH ?", [asked.match]).fetchall()
    if asked.all_but:
        without = {key for (key,) in rows}
        return [key for key in columns.in_order if key not in without]
    return [key for (key,) in rows if key in columns.known]


def _dated(keys: Sequence[int], columns: Columns, search: Search) -> Sequence[int]:
    if not (search.since or search.until):
        return keys
    first = search.since.toordinal() if search.since else UNDATED + 1
    last = search.until.toordinal() if search.until else 10**9
    days = columns.days
    return [key for key in keys if first <= days[key] <= last]


def _chosen(keys: Sequence[int], columns: Columns, chosen: Mapping[str, Set[int | None]]) -> Sequence[int]:
    for name, numbers in chosen.items():
        codes = columns.facets[name].codes
        keys = [key for key in keys if not numbers.isdisjoint(codes[key])]
    return keys


def _sorted(
    connection: sqlite3.Connection, columns: Columns, keys: Sequence[int], match: str | None, sort: str
) -> list[int]:
    """By date, undated ones are last in either direction; by relevance, of equals the newer one is first."""
    if sort == "oldest":
        newest = columns.by_date(keys)
        dated = [key for key in newest if columns.days[key] != UNDATED]
        return dated[::-1] + newest[len(dated) :]
    newest = columns.by_date(keys)
    if sort == "newest" or match is None:
        return newest
    if len(keys) > RANKED:
        match = f"{{title dek authors tags}} : ({match})"
    rows = connection.execute(
        f"SELECT rowid, bm25(texts_fts, {_WEIGHTS}) FROM texts_fts WHERE texts_fts MATCH ?"
        f" ORDER BY rowid DESC LIMIT {RANKED}",
        [match],
    )
    ranks = dict(rows.fetchall())
    ranked = [key for key in newest if key in ranks]
    ranked.sort(key=ranks.__getitem__)
    return ranked if len(ranked) == len(newest) else ranked + [key for key in newest if key not in ranks]


def records(connection: sqlite3.Connection, keys: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Key and line of the newest version of each article, in the order of the keys, without those that are gone."""
    rows = connection.execute(
        "SELECT articles.key, record FROM articles JOIN versions ON versions.key = newest"
        f" WHERE articles.key IN ({', '.join('?' * len(keys))})",
        list(keys),
    )
    found = dict(rows.fetchall())
    for key in keys:
        if key in found:
            yield key, zlib.decompress(found[key])


def page(connection: sqlite3.Connection, hits: Hits, number: int, size: int = PAGE) -> list[Hit]:
    """The hits of a page, from 1 on, with what to show of them."""
    keys = hits.keys[(number - 1) * size : number * size]
    marked = _marked(connection, hits.match, keys) if hits.match and keys else {}
    return [_hit(Article.model_validate_json(record), marked.get(key)) for key, record in records(connection, keys)]


def _hit(article: Article, marked: Sequence[str] | None) -> Hit:
    if marked is None:
        return Hit(article, article.title or "", article.dek or _opening(article.body))
    title, dek, body, *rest = map(join, marked)
    elsewhere = {name: text.replace("\n", ", ") for name, text in zip(_ELSEWHERE, rest, strict=True) if START in text}
    text = body if START in body and START not in dek else dek or body
    return Hit(article, title, text, elsewhere)


def _opening(body: str) -> str:
    words = body[:2000].split()
    return " ".join(words[:_SNIPPET_WORDS]) + ("…" if len(words) > _SNIPPET_WORDS else "")


def _marked(connection: sqlite3.Connection, match: str, keys: Sequence[int]) -> dict[int, Sequence[str]]:
    """By key, the columns with the found words marked.

    An index of these few articles is made for it: the large one would go through all words of `a*` for each of them.
    """
    names = ", ".join(TEXTS)
    rows = connection.execute(
        f"SELECT key, title, dek, substr(body, 1, {_BODY}), {', '.join(TEXTS[3:])}"
        f" FROM texts WHERE key IN ({', '.join('?' * len(keys))})",
        list(keys),
    ).fetchall()
    with closing(sqlite3.connect(":memory:")) as few:
        few.execute(f"CREATE VIRTUAL TABLE few USING fts5({names}, tokenize = '{TOKENIZE}')")
        few.executemany(f"INSERT INTO few (rowid, {names}) VALUES (?{', ?' * len(TEXTS)})", rows)
        marks = f"'{START}', '{END}'"
        whole = ", ".join(f"highlight(few, {column}, {marks})" for column in (0, 1))
        rest = ", ".join(f"snippet(few, {column}, {marks}, '…', 24)" for column in _ELSEWHERE.values())
        found = few.execute(
            f"SELECT rowid, {whole}, snippet(few, 2, {marks}, '…', {_SNIPPET_WORDS}), {rest}"
            " FROM few WHERE few MATCH ?",
            [match],
        )
        return {row[0]: row[1:] for row in found}
