"""What the crawl of one site remembers, in one SQLite file: addresses, articles, sources, blocks, files."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from scraper.article import Article
from scraper.crawl.memory import schedule
from scraper.crawl.memory.edits import deflated, particulars
from scraper.crawl.memory.file import MemoryFile
from scraper.crawl.memory.known import Address, Fate, Known, KnownSource, Visit
from scraper.identity import article_id

_ADDRESS = (
    "key, address, article, fate, etag, last_modified, stated, empty, published, first_seen, last_seen, next_check"
)
_MAX_UNKNOWN = 10_000
_MAX_OF_DATE = 20  # articles that came out with another one
_SOURCE = "address, etag, last_modified, hash, since, rules, silent_after"


class Memory(MemoryFile):
    """Reads see what was written before; what was written lasts once `commit` has returned.

    `after` are the ages at which an article is looked at again, in seconds. Every method raises MemoryFileError where
    the file fails it.
    """

    def __init__(self, path: Path, after: Sequence[int]) -> None:
        super().__init__(path)
        self.after = after
        # Keys and ids that were looked for in vain, as those of a new page are again and again.
        self._no_address: set[str] = set()
        self._no_article: set[str] = set()
        # In the first run of a site nothing can be of an earlier one: two looks less for each new article.
        self._is_first = self._row("SELECT 1 FROM articles LIMIT 1") is None

    def close(self) -> None:
        """Let go of the file; what was not committed is lost."""
        self._no_address.clear()
        self._no_article.clear()
        super().close()

    # Addresses

    def address(self, url: str) -> Address | None:
        """What is known of an address, or of the one that it leads to."""
        key = key_of(url)
        if key in self._no_address:
            return None
        row = self._row(
            f"SELECT {_ADDRESS} FROM addresses WHERE key = coalesce("
            "(SELECT key FROM addresses WHERE key = ?1), (SELECT leads_to FROM aliases WHERE key = ?1))",
            key,
        )
        if row:
            return Address(*row)
        _note(self._no_address, key)
        return None

    def address_of(self, article: str | None) -> Address | None:
        """Where an article was last found, or was until it went."""
        sql = f"SELECT {_ADDRESS} FROM addresses WHERE article = ? ORDER BY last_seen DESC LIMIT 1"
        row = self._row(sql, article)
        return Address(*row) if row else None

    def due(self, now: int) -> list[tuple[str, Fate, str | None]]:
        """Addresses whose next check has come, the newest first, with their fate and the date of the article there.
        Lists wait until something names them, so that a crawl goes no deeper from run to run.
        """
        return self._rows(
            "SELECT address, fate, articles.published FROM addresses LEFT JOIN articles ON articles.id = article "
            "WHERE next_check <= ? AND fate != 'list' ORDER BY first_seen DESC",
            now,
        )

    def settle(
        self, visit: Visit, fate: Fate, article: str | None = None, *, canonical: str | None = None,
        published: str | None = None, changed: bool = True,
    ) -> None:  # fmt: skip
        """Keep what came of a visit: the fate of the address, the article that was found there.

        `changed` tells whether the visit brought anything new; `published` is the article's date.
        """
        key, before = key_of(visit.final), self.address_of_visit(visit)
        others = {key_of(url) for url in (visit.asked, *visit.hops, canonical) if url} - {key}
        is_new = key in self._no_address
        self._no_address -= {key, *others}
        if canonical and key_of(canonical) in others and self._is_main(key_of(canonical)):
            self._lead(others | {key}, key_of(canonical))
            return
        first = before.first_seen if before else visit.at
        again = schedule.next_check(visit.at, first, published, self.after)
        if fate == "failed" and before and before.fate != "failed":
            self._write(
                "UPDATE addresses SET next_check = ?, status = ? WHERE key = ?", again, visit.status, before.key
            )
            return
        if fate == "older" or visit.status == 410:
            again = None
        stated, empty = _stated(visit, before, changed)
        if fate == "list":
            empty = before.empty + 1 if before and not changed else 0
            again = schedule.next_look(visit.at, empty)
        self._write(
            f"INSERT OR REPLACE INTO addresses ({_ADDRESS}, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key, visit.final, article or (before.article if before else None), fate, visit.etag, visit.last_modified,
            stated, empty, published, first, visit.at, again, visit.status,
        )  # fmt: skip
        if not is_new:
            self._write("DELETE FROM aliases WHERE key = ?", key)
        self._lead(others, key)

    def address_of_visit(self, visit: Visit) -> Address | None:
        """What is known of where a visit led, else of what was asked for."""
        known = self.address(visit.final)
        return known or (self.address(visit.asked) if visit.asked != visit.final else None)

    def restate(self, url: str, stated: int, since: int) -> None:
        """Note that a change was stated of an address which was asked for since then: it has been acted on."""
        known = self.address(url)
        if known is not None and known.last_seen >= since and stated > (known.stated or 0):
            self._write("UPDATE addresses SET stated = ? WHERE key = ?", stated, known.key)

    def _is_main(self, key: str) -> bool:
        return self._row("SELECT 1 FROM addresses WHERE key = ? AND fate = 'article'", key) is not None

    def _lead(self, others: Iterable[str], main: str) -> None:
        """From now on the other addresses stand for the main one."""
        for other in set(others) - {main}:
            self._write("DELETE FROM addresses WHERE key = ?", other)
            self._write("INSERT OR REPLACE INTO aliases VALUES (?, ?)", other, main)
            self._write("UPDATE aliases SET leads_to = ? WHERE leads_to = ?", main, other)

    # Articles

    def article(self, id: str | None) -> Known | None:
        """What is known of an article."""
        if id is None or id in self._no_article:
            return None
        named = "id, version, content_hash, substance, first_seen_at, repeats, particulars"
        row = self._row(f"SELECT {named} FROM articles WHERE id = ?", id)
        if row is None:
            _note(self._no_article, id)
            return None
        beside = json.loads(row[6]) if row[6] else None
        return Known(*row)._replace(substance=zlib.decompress(row[3]).decode(), particulars=beside)

    def published(self, id: str | None) -> str | None:
        """The date of a known article."""
        row = self._row("SELECT published FROM articles WHERE id = ?", id)
        return row[0] if row else None

    def of_date(self, published: str, before: int) -> list[tuple[str, str]]:
        """`id` and address of articles of earlier runs with this date that were last looked at before a moment, of many
        those that are known last.
        """
        if self._is_first:
            return []
        known = "SELECT id FROM articles WHERE published = ? AND first_seen_at <= ? AND version > 0"
        return self._rows(
            f"SELECT id, address FROM ({known} ORDER BY first_seen_at DESC LIMIT ?) JOIN addresses ON article = id "
            "WHERE fate = 'article' AND last_seen < ?",
            published, datetime.fromtimestamp(before, UTC).isoformat(), _MAX_OF_DATE, before,
        )  # fmt: skip

    def with_text(self, content_hash: str) -> str | None:
        """The `id` of the article that was written with this text; none was before a site's first run."""
        if self._is_first:
            return None
        sql = "SELECT id FROM articles WHERE content_hash = ? ORDER BY version = 0, first_seen_at LIMIT 1"
        row = self._row(sql, content_hash)
        return row[0] if row else None

    def keep(self, article: Article, *, file: str | None = None, repeats: str | None = None) -> None:
        """Keep a record that was written to a file, or one that was not because it repeats another article."""
        self._no_article.discard(article.id)
        self._write(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            article.id, 0 if repeats else article.version, article.content_hash,
            deflated(article.title, article.body), article.first_seen_at,
            article.date_published, repeats, file, json.dumps(particulars(article)),
        )  # fmt: skip

    def note(self, article: Article) -> None:
        """Keep what a known article says beside its text, without a new version."""
        self._write("UPDATE articles SET particulars = ? WHERE id = ?", json.dumps(particulars(article)), article.id)

    def replay(self, record: Mapping[str, Any], file: str, now: int) -> bool:
        """Learn of a record from the line that was written of it; False if it was known, or is none."""
        if not all(isinstance(record.get(key), str) for key in ("id", "body", "content_hash")):
            return False
        article = Article.model_construct(**record)
        known = self.article(article.id)
        if known and known.version >= article.version:
            return False
        self.keep(article, file=file)
        self._is_first = False
        if url := article.requested_url or article.url:
            visit = Visit(url, url, schedule.moment(article.fetched_at) or now)
            self.settle(visit, "article", article.id, canonical=article.url, published=article.date_published)
        return True

    # Sources

    def source(self, url: str) -> KnownSource | None:
        """How a feed, sitemap or list answered last."""
        row = self._row(f"SELECT {_SOURCE} FROM sources WHERE key = ?", key_of(url))
        return KnownSource(*row) if row else None

    def keep_source(self, source: KnownSource, at: int) -> None:
        """Keep the answer of a source, once all that it names is settled."""
        self._write(
            f"INSERT OR REPLACE INTO sources (key, {_SOURCE}, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key_of(source.address), *source, at,
        )  # fmt: skip

    # Blocks that the site repeats

    def blocks(self, site: str) -> Any:
        """What `keep_blocks` was last given for a site; None if nothing was, or if it cannot be read."""
        row = self._row("SELECT known FROM blocks WHERE site = ?", site)
        return json.loads(row[0]) if row else None

    def keep_blocks(self, site: str, known: Any) -> None:
        """Keep what is known of the blocks of a site."""
        self._write("INSERT OR REPLACE INTO blocks VALUES (?, ?)", site, json.dumps(known))

    # Files

    def claim(self, file: str) -> None:
        """Note that a file is being written; lasts at once."""
        self._write("INSERT OR IGNORE INTO parts VALUES (?)", file)
        self.commit()

    def release(self, file: str) -> None:
        """Note that a file has its name."""
        self._write("DELETE FROM parts WHERE file = ?", file)

    def claimed(self) -> list[str]:
        """Files that were being written when the memory was last used."""
        return [row[0] for row in self._rows("SELECT file FROM parts ORDER BY file")]

    def forget(self, file: str) -> int:
        """Forget the records of a file that is gone, so that they are fetched and written again; gives their number."""
        written = "SELECT id FROM articles WHERE file = ?"
        (count,) = self._row("SELECT count(*) FROM articles WHERE file = ?", file) or (0,)
        self._write(f"DELETE FROM addresses WHERE article IN ({written})", file)
        self._write("DELETE FROM sources")  # else they would answer that nothing changed
        self._write("DELETE FROM articles WHERE file = ? AND version = 1", file)
        self._write(
            "UPDATE articles SET version = version - 1, content_hash = '', substance = ?, file = NULL WHERE file = ?",
            zlib.compress(b""), file,
        )  # fmt: skip
        self.release(file)
        return int(count)


def _note(missing: set[str], name: str) -> None:
    if len(missing) >= _MAX_UNKNOWN:
        missing.clear()
    missing.add(name)


def _stated(visit: Visit, before: Address | None, changed: bool) -> tuple[int | None, int]:
    """The stated change that has been acted on, and how often in a row such a statement brought nothing."""
    if before is None:
        return visit.stated, 0
    on_word = visit.stated is not None and not (before.next_check is not None and before.next_check <= visit.at)
    return (
        before.stated if visit.stated is None else visit.stated,
        0 if changed else before.empty + 1 if on_word else before.empty,
    )


@lru_cache(maxsize=1024)  # of the pages on their way: each is looked up ten times
def key_of(url: str) -> str:
    """What an address is known by: the same for all its spellings."""
    return article_id(url)
