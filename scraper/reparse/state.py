"""How far a run has come, kept after its lines: a run that was killed goes on from there."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FILE = "state/reparse.json"


class TakenError(Exception):
    """An output folder that this run cannot have; the message says why, without the folder's name."""


@dataclass
class State:
    """`inputs` stands for what is read and chosen, `run` names the output files, `done` counts the batches whose
    outcome is settled, `sizes` are bytes of output files, `repeats` what is known of each site's blocks.
    """

    inputs: str
    run: str
    done: int = 0
    finished: bool = False
    seconds: float = 0.0
    sizes: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)
    repeats: dict[str, Any] = field(default_factory=dict)

    def save(self, output: Path) -> None:
        """Keep it: the file is replaced in one step. Raises OSError."""
        path = output / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(path.name + ".tmp")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)


def load(output: Path, inputs: str, run: str) -> State:
    """The state of the run that read the same inputs into the folder, or that of a new one, called `run`.

    Raises TakenError if the folder holds the records of others.
    """
    try:
        state = State(**json.loads((output / FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        if any(next(output.glob(pattern), None) for pattern in ("articles/site=*/*", "*.jsonl")):
            raise TakenError("holds records already; give a folder of its own") from None
        return State(inputs, run)
    except (ValueError, TypeError) as error:
        raise TakenError(f"{FILE} is not readable: {error}") from None
    if state.inputs != inputs:
        raise TakenError("holds what was read from other inputs, or with other options; give a folder of its own")
    return state


def digest(parts: Iterable[object]) -> str:
    """What stands for the inputs and options of a run."""
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()


@contextmanager
def held(output: Path) -> Iterator[None]:
    """The folder for this process alone. Raises TakenError if another has it, OSError if it cannot be written."""
    path = output / "state" / "reparse.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TakenError("another process writes to it") from None
        yield
