"""Articles made up for the tests of what reads the output, and files of them as a crawl leaves them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crawling import COMMAND

from scraper.article import Article
from scraper.identity import content_hash
from scraper.text import count_words

HOSTILE = "\"'><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">{{ 7*7 }}"


def record(name: str = "bees", **keys: Any) -> Article:
    """An article told by its name, with what is given."""
    body = keys.get("body", f"Nobody had counted the {name} before.\n\nA study did, and found forty.")
    title = keys.get("title", f"A story of {name}")
    given = {
        "id": name,
        "url": f"https://news.example.org/{name}",
        "site": "news.example.org",
        "title": title,
        "body": body,
        "body_markdown": body,
        "word_count": count_words(body),
        "content_hash": content_hash(title, body),
        "date_published": "2026-03-04T12:50:00+01:00",
        "first_seen_at": "2026-03-05T08:00:00+00:00",
        "fetched_at": "2026-03-05T08:00:00+00:00",
        **keys,
    }
    return Article(**given)


def line(article: Article) -> bytes:
    return json.dumps(article.to_dict(), ensure_ascii=False).encode() + b"\n"


def write(output: Path, *articles: Article, run: str = "20260305T080000Z.jsonl", more: bytes = b"") -> Path:
    """Add the articles to the file of a run of their site, and `more` behind them."""
    path = output / "articles" / f"site={articles[0].site if articles else 'news.example.org'}" / run
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(b"".join(map(line, articles)) + more)
    return path


def hostile() -> Article:
    """An article of which every string tries to run as script."""
    bad = HOSTILE
    return record(
        "hostile",
        id="hostile/../'\"<b>",
        url="javascript:document.title='owned'",
        site="news.example.org",
        publisher=bad,
        title=bad,
        dek=bad,
        byline=bad,
        section=bad,
        tags=[bad, "javascript:alert(1)"],
        language="en\" onload=\"document.title='owned'",
        authors=[{"name": bad, "role": bad, "url": "javascript:document.title='owned'"}],
        images=[
            {"url": "javascript:document.title='owned'", "caption": bad, "credit": bad, "credit_raw": bad, "alt": bad},
            {"url": "data:text/html,<script>alert(1)</script>", "caption": bad},
            {"url": "https://evil.example; script-src 'unsafe-inline' */x.png", "caption": bad},
        ],
        image_credit=bad,
        source_credit=bad,
        references=[{"url": "javascript:document.title='owned'", "title": bad, "doi": f"10.1/{bad}"}],
        rights={"licence": "javascript:document.title='owned'"},
        body=bad,
        body_markdown=f"{bad}\n\n[a](javascript:document.title='owned') <b onclick=alert(1)>b</b>\n\n"
        "![p](https://evil.example/p.png) [c](data:text/html,x) [d](https://good.example/)\n\n<script>document.title='owned'</script>",
        provenance={"title": bad, bad: "json-ld"},
    )


@contextmanager
def browsing(output: Path, *arguments: str) -> Iterator[str]:
    """`scraper browse` on a free port, as a process of its own; the address without the slash at its end."""
    command = [*COMMAND, "browse", str(output), "--no-open", "--port", "0", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        try:
            lines = iter(process.stdout.readline, "")
            address = next(line for line in lines if line.startswith("http://127.0.0.1:"))
            yield address.split()[0].rstrip("/")
        finally:
            process.terminate()
