"""The pages at an address of this machine, and a follower that reads new lines while they are shown."""

from __future__ import annotations

import socket
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import uvicorn

from scraper.browse import build, schema
from scraper.browse.app import Newsroom

HOST = "127.0.0.1"
EVERY = 2.0
"""Seconds between two looks at the output, at least."""
_SHARE = 0.05  # of the time that looking in vain may take


class Follower(threading.Thread):
    """Refreshes the SQLite file until it is told to stop, and says what goes wrong, once each."""

    def __init__(self, path: Path, folder: Path, say: Callable[[str], object]) -> None:
        super().__init__(name="follower", daemon=True)
        self._path, self._folder, self._say = path, folder, say
        self._halt = threading.Event()
        self._said: set[str] = set()

    def run(self) -> None:
        """Look, wait, look again."""
        database = schema.open_to_write(self._path)
        try:
            pause = EVERY
            while not self._halt.wait(pause):
                start = time.monotonic()
                try:
                    report = build.refresh(database, self._folder)
                    pause = EVERY if report.lines else max(EVERY, (time.monotonic() - start) / _SHARE)
                except (OSError, sqlite3.Error) as error:
                    self._once(f"new lines could not be read: {error}")
                    continue
                for line in report.broken:
                    self._once(f"no record: {line}")
        finally:
            database.close()

    def stop(self) -> None:
        """Stop after the file that is being read."""
        self._halt.set()
        self.join()

    def _once(self, message: str) -> None:
        if message not in self._said:
            self._said.add(message)
            self._say(message)


def bound(port: int) -> socket.socket:
    """A socket of this machine only, 0 for a free port. Raises OSError if the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
    except OSError:
        listening.close()
        raise
    return listening


def serve(listening: socket.socket, path: Path, ready: Callable[[str], object]) -> None:
    """Show the file until Ctrl-C or SIGTERM. `ready` hears the address once it answers there."""
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    newsroom = Newsroom(path)
    config = uvicorn.Config(newsroom.app(), log_level="warning", timeout_graceful_shutdown=2)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await newsroom.warm()
            await super().startup(sockets)
            if self.started:
                ready(address)

    Server(config).run(sockets=[listening])
