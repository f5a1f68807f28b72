import json
import math
import resource
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.statscollectors import MemoryStatsCollector

from pipelines import blocks
from pipelines.clean import CleanPipeline
from pipelines.deduplicate import DeduplicatePipeline, Seen
from pipelines.repeats import LEAST, Repeats, keep_all, repeats_of
from pipelines.validate import ValidatePipeline, complaints, rejection
from pipelines.version import VersionPipeline
from pipelines.write import WritePipeline
from scraper.article import Article, Image
from scraper.crawl import lines
from scraper.crawl.lines import PartFile, recover
from scraper.crawl.memory import shelf
from scraper.crawl.memory.keeper import memory_of
from scraper.crawl.memory.store import Memory
from scraper.crawl.signals import records_on_disk
from scraper.identity import content_hash
from scraper.text import count_words


def record(**keys: Any) -> Article:
    body = keys.get("body", "One.\n\nTwo.")
    title = keys.get("title", "A title")
    given = {
        "id": "a",
        "url": "https://x.example/a",
        "title": title,
        "body": body,
        "body_markdown": body,
        "word_count": count_words(body),
        "content_hash": content_hash(title, body),
        **keys,
    }
    return Article(**given)


# clean

IMAGE = Image(url="https://x.example/i.png", caption="A red planet.", credit="NASA", credit_raw="(Image: NASA)")


@pytest.mark.parametrize(
    ("body", "cleaned"),
    [
        ("A title\n\nText.", "Text."),
        ("A TITLE!\n\nText.", "Text."),
        ("By Ada Moon\n\nText.", "Text."),
        ("A red planet\n\nText.", "Text."),
        ("Text.\n\nNASA\n\nMore.", "Text.\n\nMore."),
        ("A red planet. (Image: NASA)\n\nText.", "Text."),
        ("NASA says a red planet has a title.", "NASA says a red planet has a title."),
        ("A red planet. It is far.\n\nText.", "A red planet. It is far.\n\nText."),
    ],
)
def test_what_other_fields_hold_leaves_the_body(body: str, cleaned: str) -> None:
    article = record(body=body, byline="By Ada Moon", images=(IMAGE,))
    found = blocks.without(article, blocks.known_elsewhere(article))
    assert (found.body, found.body_markdown) == (cleaned, cleaned)
    assert found.word_count == count_words(cleaned)
    assert found.content_hash == content_hash(found.title, cleaned)


@pytest.mark.parametrize(
    ("markdown", "cleaned"),
    [
        ('## [A *title*](https://x.example/a_(b) "t")\n\nText.', "Text."),
        ("> A title\n\nText.", "Text."),
        ("- One\n- **A title**\n- Two", "- One\n- Two"),
        ("1. One\n2. A title", "1. One"),
        ("- A title\n\nText.", "Text."),
        ("A title\nin two lines", "A title\nin two lines"),
    ],
)
def test_markdown_follows_the_text(markdown: str, cleaned: str) -> None:
    found = blocks.without(record(body="A title\n\nText.", body_markdown=markdown), frozenset({"a title"}))
    assert found.body_markdown == cleaned
    assert found.body == "Text."


def test_repeated_block_counts_from_the_third_article_on() -> None:
    repeats = Repeats()
    found = [repeats.add(f"id-{n}", ["sign up for our letter", f"text {n}"]) for n in range(5)]
    assert found == [frozenset()] * (LEAST - 1) + [frozenset({"sign up for our letter"})] * 3
    assert repeats.among(["sign up for our letter", "text 1", ""]) == {"sign up for our letter"}


def test_article_seen_again_does_not_count_again() -> None:
    repeats = Repeats()
    assert not any(repeats.add("same", ["text of the article"]) for _ in range(10))


def test_block_of_some_articles_is_not_the_sites_own() -> None:
    repeats = Repeats()
    found = [
        repeats.add(f"id-{n}", ["correction of an earlier version"] if n % 3 == 0 else [f"t{n}"]) for n in range(30)
    ]
    assert not any(found)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    made = Memory(tmp_path / "x.sqlite", ())
    yield made
    made.close()


def test_repeats_are_remembered_by_the_next_run(memory: Memory) -> None:
    first = repeats_of(memory, "site")
    for n in range(3):
        first.add(f"id-{n}", ["our letter"])
    keep_all(memory)
    assert Repeats.load(memory, "site").add("id-9", ["our letter"]) == {"our letter"}
    assert Repeats.load(memory, "other").add("id-9", ["our letter"]) == frozenset()


@pytest.mark.parametrize("content", [[], {"pages": "x"}, {"pages": 1, "articles": 3, "counts": {}}, "text"])
def test_broken_memory_is_begun_anew(memory: Memory, content: Any) -> None:
    memory.keep_blocks("site", content)
    repeats = repeats_of(memory, "site")
    assert repeats.add("a", ["text"]) == frozenset()
    keep_all(memory)
    assert memory.blocks("site")["pages"] == 1


def test_memory_of_blocks_is_bounded() -> None:
    repeats = Repeats()
    for n in range(2_000):
        repeats.add(f"id-{n}", ["our letter", *(f"{n} {m}" for m in range(30))])
    assert len(repeats._counts) <= 20_000
    assert len(repeats._articles) <= 1_600
    assert repeats.add("last", ["our letter"]) == {"our letter"}


# validate


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, []),
        ({"title": None, "body": "", "url": None}, ["no title", "no body", "no url"]),
        ({"title": ""}, ["no title"]),
        ({"date_published": "yesterday"}, ["date_published: "]),
        ({"word_count": -1}, ["word_count: "]),
        ({"images": [{"width": math.nan}]}, ["images.0.width: "]),
        ({"surprise": 1}, ["surprise: "]),
    ],
)
def test_everything_wrong_with_a_record_is_named(keys: dict[str, Any], expected: list[str]) -> None:
    found = complaints({**record().to_dict(), **keys})
    assert len(found) == len(expected)
    assert all(said.startswith(start) for said, start in zip(found, expected, strict=True))


def test_rejection_names_what_and_why() -> None:
    found = rejection(record(title=None).to_dict(), ["no title"])
    assert found["url"] == "https://x.example/a"
    assert found["reasons"] == ["no title"]


# deduplicate


def test_article_is_seen_by_id_and_by_text() -> None:
    seen = Seen()
    assert seen.original_of(record()) is None
    assert seen.original_of(record()) == "a"
    assert seen.original_of(record(id="b", url="https://y.example/b")) == "a"
    assert seen.original_of(record(id="c", body="Other.")) is None


def test_records_are_seen_beyond_what_is_in_memory() -> None:
    seen = Seen()
    for n in range(12_000):
        seen.recall({"id": f"a{n}", "content_hash": f"hash of {n}"})
    assert seen.original_of(record(id="a3")) == "a3"
    assert seen.original_of(record().model_copy(update={"id": "b", "content_hash": "hash of 5"})) == "a5"


# write


@pytest.mark.parametrize("text", ["a\u2028b\u2029c\x85d", "a\nb\rc", "\ud800", "\x1b[31m", '"quoted" \\', "ä€😀"])
def test_a_record_is_one_line_in_every_reader(text: str) -> None:
    line = lines.dumps({"text": text})
    assert len(line.splitlines()) == 1
    assert line.encode()
    if text != "\ud800":
        assert json.loads(line) == {"text": text}


def test_nan_is_never_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        lines.dumps({"x": math.nan})


def test_file_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "site=x" / "run.jsonl"
    file = PartFile(target)
    file.write({"n": 1})
    assert not target.exists()
    assert file.part.read_text() == '{"n": 1}\n'
    assert file.close() == target
    assert target.read_text() == '{"n": 1}\n'


def test_two_files_of_one_name_do_not_meet(tmp_path: Path) -> None:
    target = tmp_path / "run.jsonl"
    one, two = PartFile(target), PartFile(target)
    one.write({"n": 1})
    two.write({"n": 2})
    assert {path.read_text() for path in (one.close(), two.close())} == {'{"n": 1}\n', '{"n": 2}\n'}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run-2.jsonl", "run.jsonl"]


def unheard(part: Path) -> None:
    raise AssertionError(part)


def test_file_being_written_is_not_recovered(tmp_path: Path) -> None:
    file = PartFile(tmp_path / "run.jsonl")
    file.write({"n": 1})
    assert recover(file.part, unheard) is None
    file.close()


@pytest.mark.parametrize(
    ("content", "kept", "torn"),
    [
        (b'{"n": 1}\n{"n": 2}\n', 2, 0),
        (b'{"n": 1}\n{"n": 2', 1, 1),
        (b'{"n": 1}\n{"n": 2}', 1, 1),
        (b'{"n": 1}\n\0\0\0\0\n{"n": 2}\n', 2, 1),
        (b'{"n": 1}\n{"n"{"n": 2}\n3\n', 1, 2),
        (b'{"n', 0, 1),
        (b"", 0, 0),
    ],
)
def test_recovery_keeps_whole_lines(tmp_path: Path, content: bytes, kept: int, torn: int) -> None:
    part = tmp_path / "run.jsonl.part"
    part.write_bytes(content)
    target = tmp_path / "run.jsonl"
    heard: list[Path] = []
    assert recover(part, heard.append) == (target, kept, torn)
    assert not part.exists()
    assert target.exists() == bool(kept)
    assert heard == [part] * bool(kept)
    if kept:
        assert [json.loads(line)["n"] for line in target.read_text().splitlines()] == [1, 2][:kept]
    assert recover(part, unheard) is None


def test_append_ends_a_torn_line_first(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "rejected.jsonl"
    lines.append(path, {"n": 1})
    with path.open("a") as file:
        file.write('{"n": ')
    lines.append(path, {"n": 2})
    assert path.read_text() == '{"n": 1}\n{"n": \n{"n": 2}\n'


# all of them, as a crawl runs them


@pytest.fixture
def crawler(tmp_path: Path) -> Iterator[Crawler]:
    class Some(Spider):
        name = "some"

    made = Crawler(Some, {"OUTPUT_DIR": str(tmp_path)})
    made.stats = MemoryStatsCollector(made)
    made.spider = Some()
    yield made
    shelf.let_go(made)


PIPELINES = (CleanPipeline, ValidatePipeline, VersionPipeline, DeduplicatePipeline, WritePipeline)


def run(crawler: Crawler, *articles: Any, every: int = 1) -> list[str]:
    """What becomes of records on their way through the pipelines: "written", or why not. After `every` so many of them
    what is known is made to last, as the keeper of a crawl does.
    """
    pipelines = [P.from_crawler(crawler) for P in PIPELINES]
    writer = pipelines[-1]
    writer.open_spider()
    outcomes = []
    for article in articles:
        try:
            for pipeline in pipelines:
                article = pipeline.process_item(article)
        except DropItem as dropped:
            outcomes.append(str(dropped).split(";")[0])
        else:
            outcomes.append("written")
        if len(outcomes) % every == 0:
            memory_of(crawler).commit()
    writer.close_spider()
    pipelines[0].close_spider()
    return outcomes


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def numbered(n: int, body: str, **keys: Any) -> Article:
    return record(id=f"id-{n}", url=f"https://x.example/{n}", title=f"Story {n}", body=body, site="x.example", **keys)


def test_a_record_is_written_rejected_or_named_as_a_duplicate(crawler: Crawler, tmp_path: Path) -> None:
    good, copy = numbered(1, "Text."), numbered(2, "Text.", content_hash=content_hash("Story 1", "Text."))
    bad = numbered(3, "Story 3")
    outcomes = run(crawler, good, copy, good.to_dict(), bad, {"title": "no article"})
    duplicate = "duplicate of id-1"
    assert outcomes == ["written", duplicate, duplicate, "rejected: no body", "rejected: no body"]
    (path,) = tmp_path.glob("articles/site=x.example/*.jsonl")
    assert json.loads(path.read_text()) == good.to_dict()
    assert path.name[8] == "T"
    assert [line["id"] for line in read(tmp_path / "duplicates.jsonl")] == ["id-2", "id-1"]
    assert [line["reasons"][0] for line in read(tmp_path / "rejected.jsonl")] == ["no body", "no body"]


def test_repeated_block_leaves_the_body_and_a_copy_does_not(crawler: Crawler, tmp_path: Path) -> None:
    stories = [numbered(n, f"The story number {n} is a long one, {n} words.\n\nSign up here.") for n in range(6)]
    copies = [numbered(n, "The same text of a release.\n\nIn two blocks.", content_hash=str(n)) for n in range(20, 24)]
    assert set(run(crawler, *stories, *copies)) == {"written"}
    (path,) = tmp_path.glob("articles/*/*")
    bodies = [line["body"] for line in read(path)]
    assert ["Sign up" in body for body in bodies[:6]] == [True, True, False, False, False, False]
    assert all("In two blocks." in body for body in bodies[6:])


@pytest.mark.parametrize(("every", "told"), [(1, [1, 1, 1, 1, 1]), (3, [3, 2])])
def test_records_are_told_once_they_are_on_disk(crawler: Crawler, every: int, told: list[int]) -> None:
    heard: list[list[dict[str, Any]]] = []
    ends: list[int] = []

    def hear(records: list[dict[str, Any]], last: bool) -> None:
        heard.extend([records] if records else [])
        ends.extend([len(heard)] if last else [])

    crawler.signals.connect(hear, records_on_disk)
    stories = [numbered(n, f"Story {n} has a text of its own.", content_hash=str(n)) for n in range(5)]
    run(crawler, *stories, every=every)
    assert [len(records) for records in heard] == told
    assert ends == [len(told)]
    assert [record for records in heard for record in records] == [story.to_dict() for story in stories]


def test_recovered_records_are_told_before_their_file_gets_its_name(crawler: Crawler, tmp_path: Path) -> None:
    part = tmp_path / "articles" / "site=x.example" / "run.jsonl.part"
    part.parent.mkdir(parents=True)
    part.write_text('{"id": "1"}\n{"id": "2"}\n{"id"')
    heard: list[str] = []

    def fail(records: list[dict[str, Any]]) -> None:
        raise OSError("no room for state")

    def hear(records: list[dict[str, Any]]) -> None:
        assert part.exists()
        heard.extend(record["id"] for record in records)

    crawler.signals.connect(fail, records_on_disk)
    with pytest.raises(OSError, match="no room for state"):
        run(crawler)
    crawler.signals.disconnect(fail, records_on_disk)
    crawler.signals.connect(hear, records_on_disk)
    run(crawler)
    assert heard == ["1", "2"]
    assert not part.exists()


@pytest.mark.parametrize("site", ["../../evil", "a/b", "", "..", "\0", "x" * 300, None])
def test_no_site_chooses_a_path(crawler: Crawler, tmp_path: Path, site: str | None) -> None:
    assert run(crawler, record(site=site)) == ["written"]
    assert [str(path.parent.relative_to(tmp_path)) for path in tmp_path.rglob("*.jsonl")] == ["articles/site=some"]


def test_run_without_records_leaves_no_file(crawler: Crawler, tmp_path: Path) -> None:
    assert run(crawler) == []
    assert not [path for path in (tmp_path / "articles").rglob("*") if path.is_file()]


def test_full_disk_harms_no_line(crawler: Crawler, tmp_path: Path) -> None:
    file = PartFile(tmp_path / "run.jsonl")
    file.write({"n": 1})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(OSError, match=r"File too large|No space"):
            file.write({"n": "x" * 200})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    file.write({"n": 3})
    assert file.close().read_text() == '{"n": 1}\n{"n": 3}\n'
