"""Coverage-guided fuzzing of what reads strangers' bytes: a page, its encoding, its dates. See README.md.

python fuzz/run.py page|encoding|dates [libFuzzer's options]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
with atheris.instrument_imports(include=["scraper"]):
    import scraper
    from scraper.encoding import decode
    from scraper.plaintext import parse_text
    from scraper.readers import date

ADDRESS = "https://snow.example/news/ridge"
NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)


def page(data: bytes) -> None:
    """A page is a record that can be written, or is refused as no page."""
    with suppress(scraper.PageError):
        _writable(scraper.parse(data, ADDRESS, site=None, fetched_at=NOW))
    _writable(parse_text(data.decode("utf-8", "replace"), ADDRESS, fetched_at=NOW))


def encoding(data: bytes) -> None:
    """Any bytes under any label are text, or refused as no page."""
    label, _, body = data.partition(b"\n")
    with suppress(scraper.PageError):
        text = decode(body, label.decode("latin-1") or None)[0]
        assert isinstance(text, str)


def dates(data: bytes) -> None:
    """Any text is a date in ISO 8601, or none."""
    language, _, text = data.decode("utf-8", "replace").partition("\n")
    context = date.Context(language=language or None, fetched_at=NOW)
    for value in (date.read(text, context), *(found.value for found in date.printed(text, context))):
        if value is not None:
            datetime.fromisoformat(value)


def _writable(article: scraper.Article) -> None:
    json.dumps(article.to_dict(), ensure_ascii=False, allow_nan=False).encode("utf-8")


TARGETS: dict[str, Callable[[bytes], None]] = {"page": page, "encoding": encoding, "dates": dates}


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"which: {', '.join(TARGETS)}")
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
