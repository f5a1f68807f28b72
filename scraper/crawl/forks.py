"""How processes are started: forked from a server process that has loaded what they need."""

from __future__ import annotations

import sys
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType


class _Process(ForkServerProcess):
    """A process that does not begin with the program's main module: it needs nothing of it, and a script without
    `if __name__ == "__main__"` would run once more in it.
    """

    def start(self) -> None:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            super().start()
        finally:
            sys.modules["__main__"] = main


class ForkContext(ForkServerContext):
    """Processes are forked from a server process: a fork of this one would inherit its locks, threads and files."""

    Process = _Process
