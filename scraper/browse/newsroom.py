"""A Datasette that shows one SQLite file of articles."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scraper.browse import look
from scraper.browse.columns import Columns

T = TypeVar("T")

_HERE = Path(__file__).parent
_PATIENCE = 10_000  # milliseconds for a search


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


def state(connection: sqlite3.Connection) -> dict[str, Any]:
    """When the output was last read, and how many of its lines could not be."""
    (read_at,) = connection.execute("SELECT read_at FROM builds").fetchone()
    (broken,) = connection.execute("SELECT coalesce(sum(broken), 0) FROM files").fetchone()
    return {"read_at": read_at, "broken": broken}
