"""What a crawl remembers, and that nothing is remembered that is not on disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from scraper.article import Article
from scraper.crawl import lines
from scraper.crawl.memory import schedule, shelf
from scraper.crawl.memory.file import MemoryFileError
from scraper.crawl.memory.known import KnownSource, Visit
from scraper.crawl.memory.lock import BusyError, Lock
from scraper.crawl.memory.steps import STEPS
from scraper.crawl.memory.store import Memory
from scraper.identity import article_id, content_hash

HOUR, DAY, WEEK = 3_600, 86_400, 604_800
AFTER = (HOUR, DAY, WEEK)
NOW = 1_800_000_000
BASE = "https://x.example"


def iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


# When to look again


@pytest.mark.parametrize(
    ("age", "published", "expected"),
    [
        (0, None, HOUR),
        (HOUR - 1, None, HOUR),
        (HOUR, None, DAY),
        (DAY + 5, None, WEEK),
        (WEEK, None, None),
        (0, -30 * 60, HOUR - 30 * 60),
        (0, -2 * DAY, WEEK - 2 * DAY),
        (0, -3 * WEEK, None),
        (0, +3 * WEEK, HOUR),
    ],
)
def test_young_articles_are_looked_at_again(age: int, published: int | None, expected: int | None) -> None:
    stated = None if published is None else iso(NOW + published)
    found = schedule.next_check(NOW + age, NOW, stated, AFTER)
    assert found == (None if expected is None else NOW + expected)


@pytest.mark.parametrize(
    ("seen", "expected"), [(5 * HOUR, 6 * HOUR), (DAY + 30 * 60, DAY + HOUR), (DAY + HOUR, 2 * DAY)]
)
def test_a_date_without_a_time_may_be_any_of_its_day(seen: int, expected: int) -> None:
    midnight = NOW - NOW % DAY
    found = schedule.next_check(midnight + seen, midnight + seen, iso(midnight)[:10], AFTER)
    assert found == midnight + expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"check": None}, False),
        ({"check": NOW}, True),
        ({"check": NOW + 1}, False),
        ({"check": None, "stated": NOW - DAY + 1}, True),
        ({"check": None, "stated": NOW - DAY}, False),
        ({"check": None, "stated": NOW - HOUR, "acted_on": NOW - HOUR}, False),
        ({"check": None, "stated": NOW - HOUR, "acted_on": NOW - HOUR - 1}, True),
        ({"check": None, "stated": NOW, "empty": schedule.TRUST - 1}, True),
        ({"check": None, "stated": NOW, "empty": schedule.TRUST}, True),
        ({"check": None, "stated": NOW, "empty": schedule.TRUST + 1}, False),
        ({"check": None, "stated": NOW - DAY, "empty": schedule.TRUST}, False),
    ],
)
def test_a_known_address_is_due_when_its_time_has_come_or_a_change_is_stated(given: Any, expected: bool) -> None:
    assert schedule.is_due(NOW, last_seen=NOW - DAY, **given) is expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2026-03-04", 1772582400),
        ("2026-03-04T01:00:00+01:00", 1772582400),
        (datetime(2026, 3, 4), 1772582400),
        (datetime(2026, 3, 4, tzinfo=UTC), 1772582400),
        ("yesterday", None),
        (None, None),
    ],
)
def test_moment(stated: str | datetime | None, expected: int | None) -> None:
    assert schedule.moment(stated) == expected


# The store


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    made = Memory(tmp_path / "state" / "x.sqlite", AFTER)
    yield made
    made.close()


def record(path: str = "/a", text: str = "One text.", **keys: Any) -> Article:
    url = BASE + path
    given = {
        "id": article_id(url), "url": url, "requested_url": url, "title": "T", "body": text, "body_markdown": text,
        "word_count": 2, "content_hash": content_hash("T", text), "first_seen_at": iso(NOW), "fetched_at": iso(NOW),
        **keys,
    }  # fmt: skip
    return Article(**given)


def visit(asked: str = "/a", final: str | None = None, at: int = NOW, **keys: Any) -> Visit:
    return Visit(BASE + asked, BASE + (final or asked), at, **keys)


def write(memory: Memory, article: Article, seen: Visit) -> None:
    memory.keep(article, file="f.jsonl")
    memory.settle(seen, "article", article.id, canonical=article.url, published=article.date_published)


def test_an_address_is_known_in_all_its_spellings(memory: Memory) -> None:
    write(memory, record(), visit(etag='"e"', last_modified="Mon"))
    for spelling in ("https://x.example/a", "http://www.x.example/a?utm_source=rss#top", "https://X.example/a"):
        known = memory.address(spelling)
        assert known is not None
        assert (known.etag, known.last_modified, known.next_check) == ('"e"', "Mon", NOW + HOUR)
    assert memory.address("https://x.example/b") is None


def test_a_redirected_address_and_the_canonical_one_lead_to_the_one_that_answered(memory: Memory) -> None:
    write(memory, record("/canonical"), visit("/old", "/new", hops=(f"{BASE}/old", f"{BASE}/between")))
    for path in ("/old", "/between", "/new", "/canonical"):
        assert memory.address(BASE + path).address == f"{BASE}/new"  # type: ignore[union-attr]
    assert [(url, fate) for url, fate, _ in memory.due(NOW + HOUR)] == [(f"{BASE}/new", "article")]


def test_an_article_that_moves_takes_its_addresses_along(memory: Memory) -> None:
    write(memory, record(), visit("/short", "/a"))
    write(memory, record("/b"), visit("/a", "/b", at=NOW + HOUR))
    for path in ("/short", "/a", "/b"):
        assert memory.address(BASE + path).address == f"{BASE}/b"  # type: ignore[union-attr]
    assert memory.address(f"{BASE}/b").first_seen == NOW  # type: ignore[union-attr]
    write(memory, record("/a"), visit("/a", at=NOW + DAY))
    assert memory.address(f"{BASE}/a").address == f"{BASE}/a"  # type: ignore[union-attr]


def test_a_copy_that_names_its_original_stands_for_it(memory: Memory) -> None:
    write(memory, record(), visit("/a", etag='"of a"'))
    memory.settle(visit("/section/a"), "article", record().id, canonical=f"{BASE}/a")
    assert memory.address(f"{BASE}/section/a").etag == '"of a"'  # type: ignore[union-attr]
    assert len(memory.due(NOW + HOUR)) == 1


@pytest.mark.parametrize(("status", "again"), [(404, NOW + HOUR), (410, None)])
def test_a_page_that_is_gone_is_asked_for_less_and_less(memory: Memory, status: int, again: int | None) -> None:
    memory.settle(visit(status=status), "gone", changed=False)
    assert memory.address(f"{BASE}/a").next_check == again  # type: ignore[union-attr]
    memory.settle(visit(status=status, at=NOW + WEEK), "gone", changed=False)
    assert memory.address(f"{BASE}/a").next_check is None  # type: ignore[union-attr]


def test_a_failure_takes_nothing_from_what_is_known(memory: Memory) -> None:
    write(memory, record(), visit(etag='"e"'))
    memory.settle(visit(status=500, at=NOW + HOUR), "failed", changed=False)
    known = memory.address(f"{BASE}/a")
    assert known is not None
    assert (known.fate, known.etag, known.article, known.next_check) == ("article", '"e"', record().id, NOW + DAY)


def test_a_source_that_cries_wolf_is_believed_less(memory: Memory) -> None:
    old = record(date_published="2020-01-01")
    write(memory, old, visit(stated=NOW - WEEK))
    for n in range(1, schedule.TRUST + 1):
        seen = visit(at=NOW + n * DAY, stated=NOW + n * DAY - 1)
        memory.settle(seen, "article", old.id, published=old.date_published, changed=False)
        assert memory.address(f"{BASE}/a").empty == n  # type: ignore[union-attr]
    memory.settle(visit(at=NOW + WEEK), "article", old.id, published=old.date_published)
    assert memory.address(f"{BASE}/a").empty == 0  # type: ignore[union-attr]


def test_articles_are_known_by_id_and_by_text(memory: Memory) -> None:
    first, copy = record(), record("/copy")
    memory.keep(copy, repeats=first.id)
    memory.keep(first, file="f.jsonl")
    assert [memory.article(a.id).version for a in (first, copy)] == [1, 0]  # type: ignore[union-attr]
    assert memory.article("nobody") is None
    memory.commit()
    memory.close()
    later = Memory(memory.path, AFTER)
    assert later.with_text(first.content_hash) == first.id
    assert later.with_text("0" * 64) is None
    later.close()


def test_the_text_of_a_recovered_line_is_known(memory: Memory) -> None:
    written = record()
    assert memory.with_text(written.content_hash) is None
    assert memory.replay(written.to_dict(), "f.jsonl", NOW)
    assert memory.with_text(written.content_hash) == written.id


def test_what_was_not_committed_is_not_there_after_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    script = (
        "import os, sys; from pathlib import Path; from scraper.crawl.memory.known import KnownSource\n"
        "from scraper.crawl.memory.store import Memory\n"
        "memory = Memory(Path(sys.argv[1]), ())\n"
        "memory.keep_source(KnownSource('https://x.example/kept', None, None, '', None, ''), 1); memory.commit()\n"
        "memory.keep_source(KnownSource('https://x.example/lost', None, None, '', None, ''), 1); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 9
    memory = Memory(path, AFTER)
    assert memory.source(f"{BASE}/kept")
    assert memory.source(f"{BASE}/lost") is None
    memory.close()


def test_lines_are_on_disk_before_what_speaks_of_them(memory: Memory, tmp_path: Path) -> None:
    order = []

    def sync() -> None:
        for path in memory.path.parent.glob(f"{memory.path.name}*"):
            shutil.copy(path, tmp_path)  # as a crash would leave them
        other = sqlite3.connect(tmp_path / memory.path.name)
        order.append(other.execute("SELECT count(*) FROM sources").fetchone()[0])
        other.close()

    memory.before_commit(sync)
    memory.keep_source(KnownSource(BASE, None, None, "", None, ""), NOW)
    memory.commit()
    memory.commit()
    assert order == [0, 1]


def test_lines_that_cannot_be_forced_to_the_disk_are_not_remembered(memory: Memory) -> None:
    def sync() -> None:
        raise OSError("no room")

    memory.before_commit(sync)
    memory.keep_source(KnownSource(BASE, None, None, "", None, ""), NOW)
    with pytest.raises(OSError, match="no room"):
        memory.commit()
    memory.no_more(sync)
    memory.commit()
    assert memory.source(BASE) is None


def test_a_file_of_a_later_version_or_of_something_else_is_refused(tmp_path: Path) -> None:
    later = sqlite3.connect(tmp_path / "later.sqlite")
    later.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    later.close()
    (tmp_path / "other.sqlite").write_text("no database, but long enough to look like one. " * 30)
    for name, reason in (("later", "written by a later version"), ("other", "not a database; without that file")):
        with pytest.raises(MemoryFileError, match=reason):
            Memory(tmp_path / f"{name}.sqlite", AFTER)


def test_every_step_leads_to_the_newest(tmp_path: Path) -> None:
    for done in range(len(STEPS)):
        path = tmp_path / f"{done}.sqlite"
        old = sqlite3.connect(path)
        for statement in (statement for step in STEPS[:done] for statement in step):
            old.execute(statement)
        old.execute(f"PRAGMA user_version = {done}")
        old.close()
        memory = Memory(path, AFTER)
        write(memory, record(), visit())
        memory.commit()
        memory.close()
        assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (len(STEPS),)


# The lock


def test_a_lock_dies_with_its_holder(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from scraper.crawl.memory.lock import Lock\n"
        "Lock(Path(sys.argv[1])).take(); print('taken', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "x.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"taken\n"
        lock = Lock(tmp_path / "x.lock")
        with pytest.raises(BusyError, match=f"process {holder.pid}"):
            lock.take()
        holder.kill()
        holder.wait()
        lock.take()
        lock.release()


def test_one_process_shares_its_memories(tmp_path: Path) -> None:
    one, two = shelf.hold(tmp_path, "x", AFTER, "one"), shelf.hold(tmp_path, "x", AFTER, "two")
    assert one is two
    shelf.let_go("one")
    assert two.address(BASE) is None
    shelf.let_go("two")
    with pytest.raises(MemoryFileError):
        two.address(BASE)


@pytest.mark.parametrize("name", ["../../evil", "", "/etc/x", "..", "a/b", "::1", "UPPER", "x" * 300, "\0"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    assert not shelf.is_safe(name)
    shelf.hold(tmp_path / "output", name, AFTER, "me")
    shelf.let_go("me")
    assert {path.parent for path in tmp_path.rglob("*") if path.is_file()} == {tmp_path / "output" / "state"}


# What a crash leaves


def left(output: Path, folder: str, name: str, *articles: Article) -> Path:
    part = output / "articles" / f"site={folder}" / f"{name}.jsonl.part"
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_text("".join(lines.dumps(article.to_dict()) + "\n" for article in articles) + '{"id": "torn')
    return part


def recovered(output: Path, memory: Memory) -> list[tuple[str, int, int]]:
    done = shelf.recover(output, memory, "x", NOW, lambda records: None)
    return [(path.name, kept, torn) for path, kept, torn in done]


@pytest.fixture
def output(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    shelf.let_go("me")


def test_lines_that_were_not_remembered_are_learnt(output: Path) -> None:
    memory = shelf.hold(output, "x", AFTER, "me")
    first, edited = record(text="Old."), record(text="New.", version=2)
    left(output, "x", "1", first, record("/b"), edited)
    assert recovered(output, memory) == [("1.jsonl", 3, 1)]
    known = memory.article(first.id)
    assert known is not None
    assert (known.version, known.content_hash) == (2, edited.content_hash)
    assert memory.address(f"{BASE}/b").next_check == NOW + HOUR  # type: ignore[union-attr]
    assert recovered(output, memory) == []


def test_lines_of_another_crawl_are_learnt_by_its_memory(output: Path) -> None:
    memory = shelf.hold(output, "x", AFTER, "me")
    left(output, "pages.example", "1.y", record())
    left(output, "z", "1", record("/z"))
    assert recovered(output, memory) == [("1.y.jsonl", 1, 1), ("1.jsonl", 1, 1)]
    assert memory.article(record().id) is None
    for name, path in (("y", "/a"), ("z", "/z")):
        assert shelf.hold(output, name, AFTER, "me").article(record(path).id)


def test_files_of_a_crawl_that_goes_on_are_left_alone(output: Path) -> None:
    memory = shelf.hold(output, "x", AFTER, "me")
    part = left(output, "y", "1", record())
    script = (
        "import sys; from pathlib import Path; from scraper.crawl.memory import shelf\n"
        "shelf.hold(Path(sys.argv[1]), 'y', (), 'me'); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(output)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        assert recovered(output, memory) == []
        other.kill()
    assert part.exists()


def test_articles_of_a_file_that_is_gone_are_forgotten(output: Path) -> None:
    memory = shelf.hold(output, "x", AFTER, "me")
    for name, version in (("kept", 1), ("gone", 1)):
        memory.claim(f"articles/site=x/{name}.jsonl")
        memory.keep(record(f"/{name}", version=version), file=f"articles/site=x/{name}.jsonl")
        memory.settle(visit(f"/{name}"), "article", record(f"/{name}").id)
    memory.keep(record("/edited", version=3), file="articles/site=x/gone.jsonl")
    memory.keep_source(KnownSource(f"{BASE}/feed", '"e"', None, "", None, ""), NOW)
    left(output, "x", "kept", record("/kept"))
    recovered(output, memory)
    assert memory.address(f"{BASE}/kept")
    assert memory.address(f"{BASE}/gone") is None
    assert memory.article(record("/gone").id) is None
    assert memory.article(record("/edited").id).version == 2  # type: ignore[union-attr]
    assert memory.source(f"{BASE}/feed") is None
    assert memory.claimed() == []


def test_older_articles_are_left_out_while_the_day_is_asked_for() -> None:
    assert schedule.is_older("2026-01-01T10:00:00+00:00", date(2026, 1, 2))
    assert not schedule.is_older("2026-01-02", date(2026, 1, 2))
    assert not schedule.is_older(None, date(2026, 1, 2))
    assert not schedule.is_older("2026-01-01", None)


def test_a_removed_file_is_noticed(tmp_path: Path) -> None:
    file = lines.PartFile(tmp_path / "x.jsonl")
    file.write({"n": 1})
    os.unlink(file.part)
    with pytest.raises(FileNotFoundError, match="removed while it was written"):
        file.close()
