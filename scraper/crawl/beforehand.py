"""Functions of texts whose answers can be known before they are asked for: another process had the time for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Generic, TypeVar

R = TypeVar("R")

_MOST = 64  # as many as there are pages between being read and being written
_UNKNOWN: Any = object()


class Beforehand(Generic[R]):
    """A pure function of strings; the answers that it was told last it need not work out."""

    def __init__(self, function: Callable[..., R]) -> None:
        self._function = function
        self._told: dict[tuple[str | None, ...], R] = {}
        update_wrapper(self, function)

    def __call__(self, *asked: str | None) -> R:
        """What the function answers."""
        told = self._told.get(asked, _UNKNOWN)
        return self._function(*asked) if told is _UNKNOWN else told

    def tell(self, answer: R, *asked: str | None) -> None:
        """Know what the function will answer."""
        if len(self._told) >= _MOST:
            del self._told[next(iter(self._told))]
        self._told[asked] = answer
