"""`scraper history`: what changed from version to version of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from scraper.cli.errors import WrongUse, say
from scraper.cli.word_diff import Piece, pieces

_TOLD = ("title", "dek", "byline", "authors", "image credits", "body")  # what is compared
_AROUND = 12  # words that are shown beside a change
_STYLES = {"same": "", "gone": "red strike", "come": "bold green"}
_MARKS = {"same": ("", ""), "gone": ("[-", "-]"), "come": ("{+", "+}")}  # those of wdiff


def history(
    what: Annotated[str, typer.Argument(metavar="ID|URL", help="The `id` of an article, or its address.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", file_okay=False, envvar="SCRAPER_OUTPUT", help="Folder of the records.")
    ] = Path("output"),
) -> None:
    """Show the versions of an article that crawls wrote, each as a word diff to the one before.

    What went is red, what came is green; in a pipe they are [-so-] and {+so+}.
    """
    from scraper.crawl.history import is_id, versions

    if not is_id(what) and not what.startswith(("http://", "https://")):
        raise WrongUse(f"{what}: neither the id of an article (20 hex digits) nor an address with http:// or https://")
    found = versions(output, what)
    if not found:
        say(f"{what}: no such article in {output / 'articles'}")
        raise typer.Exit(1)
    _print(found)


def _print(records: list[dict[str, Any]]) -> None:
    from scraper.cli.view import console

    out = console()
    before: Mapping[str, Any] | None = None
    for record in records:
        out.print(_heading(record), soft_wrap=True)
        for text in _first(record) if before is None else _changes(before, record, colour=out.is_terminal):
            out.print(text, soft_wrap=True)
        out.print()
        before = record


def _heading(record: Mapping[str, Any]) -> Text:
    facts = (f"version {record.get('version', 1)}", f"fetched {record.get('fetched_at') or 'at an unknown time'}")
    return Text.assemble(
        (" · ".join(facts), "bold"), (f"\n{record.get('url') or record['id']}\n{record['file']}", "dim")
    )


def _first(record: Mapping[str, Any]) -> Iterator[Text]:
    for name in _TOLD[:-1]:
        if value := _value(record, name):
            yield Text(f"{name}: {value}")
    yield Text(f"body: {record.get('word_count', 0)} words")


def _changes(before: Mapping[str, Any], record: Mapping[str, Any], *, colour: bool) -> Iterator[Text]:
    same = True
    for name in _TOLD:
        old, new = _value(before, name), _value(record, name)
        found = [*pieces(old, new)]
        if any(piece.kind != "same" for piece in found):
            same = False
            yield shown(f"{name}: ", found, colour=colour)
    if same:
        yield Text(f"no change of {', '.join(_TOLD[:-1])} and {_TOLD[-1]}")


def _value(record: Mapping[str, Any], name: str) -> str:
    """A field as one text; a line that is none of ours may hold anything."""
    kept, inner = {"authors": ("authors", "name"), "image credits": ("images", "credit")}.get(name, (name, ""))
    value = record.get(kept) or ""
    if not inner:
        return str(value)
    parts = [part.get(inner) for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []
    return ", ".join(dict.fromkeys(str(part) for part in parts if part))


def shown(label: str, found: list[Piece], *, colour: bool) -> Text:
    """The pieces behind a label, in colours or between marks; far from a change the text is left out."""
    text = Text(label)
    for number, piece in enumerate(found):
        near = _near(piece.text, number == 0, number == len(found) - 1) if piece.kind == "same" else piece.text
        if number and not (near.startswith("\n") or text.plain.endswith("\n")):
            text.append(" ")
        opened, closed = ("", "") if colour else _MARKS[piece.kind]
        text.append(f"{opened}{near}{closed}", _STYLES[piece.kind])
    return text


def _near(text: str, first: bool, last: bool) -> str:
    """The words of an unchanged piece that stand near a change."""
    words = text.split(" ")
    head, tail = (0 if first else _AROUND), (0 if last else _AROUND)
    if len(words) <= head + tail + 1:
        return text
    return " ".join([*words[:head], "…", *words[len(words) - tail :]])
