import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from crawling import ROOT, command, crawl, records
from server import Answer, Server, article, feed

from pipelines.likenesses import FILE, Likenesses, likenesses_in
from pipelines.sketch import LEAST_WORDS, keys, likeness, packed, sketch, unpacked


def text(seed: int, words: int = 300) -> str:
    """A text of its own, in short paragraphs."""
    chance = random.Random(seed)
    vocabulary = [f"word{n}" for n in range(5000)]
    return "\n\n".join(" ".join(chance.choices(vocabulary, k=10)) + "." for _ in range(words // 10))


def edited(body: str, kept: int, own: int) -> str:
    """A new opening, then the first paragraphs of another text."""
    return "\n\n".join([text(own, 30), *body.split("\n\n")[:kept]])


def line(article: str, body: str) -> dict[str, Any]:
    return {"id": article, "body": body}


def opened(output: Path) -> Likenesses:
    """The index as another process has it."""
    likenesses_in.cache_clear()
    return likenesses_in(output)


def ask(index: Likenesses, article: str, body: str) -> str | None:
    found = sketch(body)
    assert found
    return index.add(article, found)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        (text(1), text(1), 1, 1),
        (text(1), text(1).upper().replace(".", " !"), 1, 1),
        (text(1), edited(text(1), 20, 9), 0.45, 0.75),
        (text(1), text(2), 0, 0.03),
        (text(1), "\n\n".join(reversed(text(1).split("\n\n"))), 0.4, 0.7),
        ("中文的新闻稿讲了一个关于星星的故事。" * 3, "中文的新闻稿讲了一个关于星星的故事。" * 4, 0.8, 1),
        ("".join(map(chr, range(0x4E00, 0x4E80))), "".join(map(chr, range(0x5E00, 0x5E80))), 0, 0.03),
    ],
)
def test_likeness_of_texts(one: str, other: str, low: float, high: float) -> None:
    a, b = sketch(one), sketch(other)
    assert a
    assert b
    assert low <= likeness(a, b) <= high
    assert bool(set(keys(a)) & set(keys(b))) == (high > 0.1)
    assert unpacked(packed(a)) == a


def test_short_text_has_no_sketch() -> None:
    assert sketch(" ".join(["word"] * (LEAST_WORDS - 1))) is None
    assert sketch(" ".join(["word"] * LEAST_WORDS))


def test_first_article_is_named_whatever_came_between(tmp_path: Path) -> None:
    index = opened(tmp_path)
    assert ask(index, "first", text(1)) is None
    assert ask(index, "other", text(2)) is None
    assert ask(index, "second", edited(text(1), 25, 11)) == "first"
    index.keep([line("first", text(1)), line("other", text(2))])
    assert ask(index, "third", edited(text(1), 28, 12)) == "first"
    assert ask(opened(tmp_path), "fourth", edited(text(1), 24, 13)) == "first"


def test_new_version_is_no_near_duplicate_of_itself_nor_of_its_copies(tmp_path: Path) -> None:
    index = opened(tmp_path)
    ask(index, "first", text(1))
    index.keep([line("first", text(1))])
    assert ask(index, "copy", text(1)) == "first"
    index.keep([line("copy", text(1))])
    again = edited(text(1), 22, 14)
    assert ask(index, "first", again) is None
    index.keep([line("first", again)])
    assert ask(index, "copy", text(1)) == "first"
    assert ask(index, "late", edited(again, 25, 15)) == "first"


def test_what_is_not_on_disk_is_not_kept(tmp_path: Path) -> None:
    index = opened(tmp_path)
    ask(index, "lost", text(1))
    assert ask(opened(tmp_path), "next", text(1)) is None
    index.forget("lost")
    assert ask(index, "next", text(1)) is None


def test_keeping_twice_is_keeping_once(tmp_path: Path) -> None:
    lines = [line("first", text(1)), line("copy", edited(text(1), 28, 16)), line("notice", "Too short.")]
    for _ in range(2):
        index = opened(tmp_path)
        index.keep(lines)
        index.keep(lines)
    assert ask(index, "new", text(1)) == "first"
    assert index._database.execute("SELECT count(*) FROM article").fetchone() == (2,)


def test_lines_may_wait_for_others_but_not_for_the_end_of_their_file(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.keep([line("first", text(1))], at_once=False)
    assert ask(opened(tmp_path), "elsewhere", text(1)) is None
    assert ask(index, "here", text(1)) == "first"
    index.keep([])
    assert ask(opened(tmp_path), "elsewhere", text(1)) == "first"


def test_two_processes_use_one_index(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "from test_near_duplicates import line, text\n"
        "from pipelines.likenesses import likenesses_in\n"
        "index = likenesses_in(Path(sys.argv[1]))\n"
        "for n in range(int(sys.argv[4]), int(sys.argv[4]) + 100): index.keep([line(str(n), text(n))])\n"
    )
    arguments = [sys.executable, "-c", script, str(tmp_path), str(ROOT), str(ROOT / "tests")]
    running = [subprocess.Popen([*arguments, str(start)], stderr=subprocess.PIPE) for start in (0, 1000)]
    assert [process.communicate(timeout=60)[1] for process in running] == [b"", b""]
    index = opened(tmp_path)
    assert [ask(index, "new", text(n)) for n in (0, 99, 1000, 1099)] == ["0", "99", "1000", "1099"]


@pytest.mark.parametrize("state", ["gone", "broken", "of another version"])
def test_index_is_made_anew_from_the_lines(tmp_path: Path, state: str) -> None:
    late, early = (
        tmp_path / "articles" / f"site={name}" / f"2026010{n}T000000Z.jsonl" for name, n in (("a", 2), ("b", 1))
    )
    for path, records_of_file in ((late, [line("late", text(1))]), (early, [line("early", text(1))])):
        path.parent.mkdir(parents=True)
        path.write_text("".join(json.dumps(record) + "\n" for record in records_of_file) + '{"torn": ')
    index = tmp_path / "state" / FILE
    if state == "of another version":
        opened(tmp_path)._database.execute("PRAGMA user_version = 7")
    elif state == "broken":
        index.parent.mkdir()
        index.write_bytes(b"no database" * 1000)
    assert ask(opened(tmp_path), "new", text(1)) == "early"


# a crawl


def site(server: Server, name: str, feed: str) -> dict[str, Any]:
    return {
        "id": name,
        "domain": "127.0.0.1",
        "name": name,
        "article_url": r"/a/[\w-]+$",
        "feeds": [server.url + feed],
    }


def page(name: str, body: str) -> Answer:
    """A text as an outlet prints it."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n"))
    return Answer(article(name, 1, extra=paragraphs))


def test_near_duplicates_are_named_across_sites_and_runs(server: Server, tmp_path: Path) -> None:
    output = tmp_path / "output"
    server.routes["/a/source"] = page("source", text(1))
    server.routes["/a/copy"] = page("copy", edited(text(1), 25, 17))
    server.routes["/a/other"] = page("other", text(2))
    server.routes["/one"] = feed(f"{server.url}/a/source")
    server.routes["/two"] = feed(f"{server.url}/a/copy", f"{server.url}/a/other")
    crawl(output, site(server, "one", "/one"))
    crawl(output, site(server, "two", "/two"))
    found = {record["url"].rsplit("/", 1)[-1]: record for record in records(output)}
    assert {name: record["near_duplicate_of"] for name, record in found.items()} == {
        "source": None,
        "copy": found["source"]["id"],
        "other": None,
    }


def test_killed_crawl_leaves_an_index_of_what_is_on_disk(server: Server, tmp_path: Path) -> None:
    output = tmp_path / "output"
    names = [f"the-story-number-{n}" for n in range(40)]
    server.routes["/"] = Answer(b"<title>x</title>")
    server.routes["/feed"] = feed(*[f"{server.url}/a/{name}" for name in names])
    for n, name in enumerate(names):
        server.routes[f"/a/{name}"] = page(name, text(n))
    server.routes[f"/a/{names[30]}"] = lambda: time.sleep(60) or Answer()  # type: ignore[func-returns-value]
    process = subprocess.Popen(
        command(output, "web", "-a", f"url={server.url}/feed"), cwd=ROOT, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while sum(path.read_bytes().count(b"\n") for path in output.glob("articles/*/*")) < 25:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    server.routes["/two"] = feed(f"{server.url}/a/copy")
    crawl(output, site(server, "two", "/two"))  # recovers what the first one left, and writes nothing: there is no copy
    written = records(output)
    index = opened(output.absolute())
    assert len(written) >= 25
    assert {ask(index, record["url"], record["body"]) for record in written} == {record["id"] for record in written}
