"""What went wrong, as one line on stderr."""

from __future__ import annotations

import sys

import typer

from scraper.text import printable


class WrongUse(typer.TyperException):
    """A command that asks for what cannot be; exit code 2."""

    exit_code = 2


def say(message: str) -> None:
    """Print a message for the user on stderr, on one line: a file's name may have others, and what a terminal obeys."""
    print("scraper:", printable(message.replace("\n", " "), kept=""), file=sys.stderr)


def reason(error: Exception) -> str:
    """Why something failed, on one line: an operating system's error without number and path, others as they say it."""
    text = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
    return " ".join(text.split())
