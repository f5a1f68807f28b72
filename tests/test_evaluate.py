"""`scraper evaluate`: the arithmetic of every measure, what is compared with what, and what the command answers."""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, get_args

import pytest
from crawling import COMMAND
from hypothesis import given
from hypothesis import strategies as st

from scraper.cli import main
from scraper.cli.evaluate import Measure
from scraper.evaluation.comparison import compare, missing
from scraper.evaluation.contenders import BARE, OURS, PEERS, Contender
from scraper.evaluation.gold import Gold, GoldError, Picture, Prediction, Values, half, read_gold, read_predictions
from scraper.evaluation.measures import MEASURES, f1, grams, score, summarize, words
from scraper.evaluation.run import Reading, run, times

SCORER = Path(__file__).parents[2] / "shared" / "gold" / "score.py"

PAGES = {
    "bees": """<html lang="en"><title>Bees count</title><meta property="article:published_time"
        content="2026-03-04T12:50:00+01:00"><meta name="author" content="Ada Byrne"><body><article><h1>Bees count</h1>
        <p>They get to four, says a study of ten hives near the town of Ebersfeld in spring.</p>
        <p>Each hive was shown cards with dots, and each of them flew to the right one in the end.</p></article>""",
    "ants": """<html lang="en"><title>Ants measure</title><body><article><h1>Ants measure</h1>
        <p>They walk with their feet and count the steps, as a team that made them stilts has seen.</p>
        <p>On stilts the ants went too far, and on short legs they stopped before the nest.</p></article>""",
    "wasps": """<html lang="en"><title>Wasps remember</title><body><article><h1>Wasps remember</h1>
        <p>They know the faces of their nest for a week, though they met a hundred others since.</p></article>""",
}
GOLD: list[dict[str, Any]] = [
    {
        "id": "bees",
        "set": "one",
        "url": "https://news.example.org/bees",
        "science": True,
        "title": "Bees count",
        "authors": ["Ada Byrne"],
        "date_published": "2026-03-04T12:50:00+01:00",
        "body": "They get to four, says a study of ten hives near the town of Ebersfeld in spring.\n\n"
        "Each hive was shown cards with dots, and each of them flew to the right one in the end.",
    },
    {"id": "ants", "set": "two", "url": "https://www.example.com/ants", "title": "Ants measure their way home"},
    {"id": "wasps", "set": "two", "url": None, "tags": [], "images": []},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    (folder / "pages").mkdir(parents=True)
    for name, page in PAGES.items():
        (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    (folder / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in GOLD), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Bees Count", "bees count!", True),
        ("Bees’ count", "Bees' count", True),
        ("STRASSE", "Straße", True),
        ("ﬁve bees", "five bees", True),
        ("count bees", "bees count", False),
        ("Bees", "Bees count", False),
        ("Bees", None, False),
    ],
)
def test_title(one: str, other: str | None, agree: bool) -> None:
    assert score(Values(title=one), Values(title=other)) == {"title": float(agree)}


@pytest.mark.parametrize(
    ("true", "found", "value"),
    [
        ([], None, 1),
        ([], [], 1),
        ([], ["Ada Byrne"], 0),
        (["Ada Byrne"], [], 0),
        (["Ada Byrne"], ["ada byrne"], 1),
        (["Ada Byrne"], ["Ada Byrne", "Ada Byrne"], 1),
        (["Ada Byrne", "Bo Li"], ["Bo Li"], 2 / 3),
        (["Ada Byrne", "Bo Li"], ["Bo Li", "The News"], 1 / 2),
    ],
)
def test_authors_and_tags(true: list[str], found: list[str] | None, value: float) -> None:
    assert score(Values(authors=true), Values(authors=found)) == {"authors": pytest.approx(value)}
    assert score(Values(tags=true), Values(tags=found)) == {"tags": pytest.approx(value)}


NOON = "2026-03-04T12:50:00+01:00"


@pytest.mark.parametrize(
    ("true", "found", "scores"),
    [
        (NOON, NOON, {"date": 1, "instant": 1}),
        (NOON, "2026-03-04T11:50:59Z", {"date": 1, "instant": 1}),
        (NOON, "2026-03-04T11:51:00Z", {"date": 1, "instant": 0}),
        (NOON, "2026-03-04T12:50:00", {"date": 1, "instant": 0}),
        (NOON, "2026-03-04", {"date": 1, "instant": 0}),
        (NOON, "2026-03-05", {"date": 0, "instant": 0}),
        (NOON, "March 4", {"date": 0, "instant": 0}),
        (NOON, None, {"date": 0, "instant": 0}),
        ("2026-03-04", "2026-03-04T23:00:00-05:00", {"date": 1}),
        ("2026-03-05", "2026-03-04T23:00:00-05:00", {"date": 1}),
        ("2026-03-04T23:00:00-05:00", "2026-03-05", {"date": 1, "instant": 0}),
        ("0001-01-01T00:00:00+05:00", "2026-03-05", {"date": 0, "instant": 0}),
        ("some day", "2026-03-05", {}),
    ],
)
def test_dates(true: str, found: str | None, scores: dict[str, float]) -> None:
    assert score(Values(date_published=true), Values(date_published=found)) == scores


@pytest.mark.parametrize(
    ("true", "found", "scores"),
    [
        ([], [], {"credits": 1, "captions": 1}),
        ([], [Picture(caption="A bee", credit="NASA")], {"credits": 0, "captions": 0}),
        ([Picture(credit="Ada Byrne/NASA")], [Picture(credit="Image Credit: ADA BYRNE / NASA")], {"credits": 1}),
        (
            [Picture(credit=["Ada Byrne", "NASA"])],
            [Picture(credit="NASA"), Picture(credit="Ada Byrne")],
            {"credits": 1},
        ),
        ([Picture(credit="Ada Byrne")], [Picture(credit="Ada")], {"credits": 2 / 3}),
        ([Picture(caption="A bee, a bee")], [Picture(caption="a bee")], {"captions": 1}),
        ([Picture(caption="A bee")], None, {"captions": 0}),
    ],
)
def test_images(true: list[Picture], found: list[Picture] | None, scores: dict[str, float]) -> None:
    got = score(Values(images=true), Values(images=found))
    assert got.keys() == {"credits", "captions"}
    assert {name: got[name] for name in scores} == pytest.approx(scores)


@pytest.mark.parametrize(
    ("true", "found", "scores"),
    [
        ("a b c d e", "a b c d e", {"precision": 1, "recall": 1, "body": 1, "words": 1}),
        ("a b c d e", "a b c d", {"precision": 1, "recall": 1 / 2, "body": 2 / 3, "words": 8 / 9}),
        ("a b c d", "a b c d e", {"precision": 1 / 2, "recall": 1, "body": 2 / 3, "words": 8 / 9}),
        ("a b c d", "d c b a", {"precision": 0, "recall": 0, "body": 0, "words": 1}),
        ("a b", "A, b!", {"precision": 1, "recall": 1, "body": 1, "words": 1}),
        ("a b c d", None, {"recall": 0, "body": 0, "words": 0}),
        ("", "a b c d", {}),
        ("…", "a b c d", {}),
    ],
)
def test_body(true: str, found: str | None, scores: dict[str, float]) -> None:
    assert score(Values(body=true), Values(body=found)) == pytest.approx(scores)


def test_grams_and_words() -> None:
    assert grams("a b c d a b c d") == {("a", "b", "c", "d"): 2, ("b", "c", "d", "a"): 1, ("c", "d", "a", "b"): 1,
                                        ("d", "a", "b", "c"): 1}  # fmt: skip
    assert grams("") == grams(None) == {}
    assert words("Don't — stop") == ["don", "t", "stop"]
    assert f1(grams(""), grams("")) == 1


def test_means_are_over_the_pages_that_have_the_measure() -> None:
    pages = [
        {"title": 1.0, "precision": 1.0, "recall": 0.5, "body": 0.66},
        {"title": 0.0},
        {"recall": 0.0, "body": 0.0},
    ]
    assert summarize(pages) == {"title": 0.5, "precision": 1.0, "recall": 0.25, "body": 0.4}


def test_nothing_found_anywhere_has_no_body_mean() -> None:
    assert summarize([{"recall": 0.0, "body": 0.0}]) == {"recall": 0.0}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TEXTS = st.lists(
    st.sampled_from(
        [
            "bees",
            "Bees",
            "COUNT,",
            "ﬁve",
            "straße",
            "image",
            "credit:",
            "Credits",
            "Foto",
            "photocredit\n",
            "x-y",
            "–",
            "4",
        ]
    )
).map(" ".join)
DATES = st.sampled_from(
    ["2026-03-04", NOON, "2026-03-04 11:50:30Z", "2026-03-04T23:30:00-05:00", "2026-03-05T04:30:00", "soon", ""]
)
PICTURES = st.builds(
    Picture, caption=st.none() | TEXTS, credit=st.none() | TEXTS | st.lists(TEXTS, max_size=2)
)  # fmt: skip
VALUES = st.builds(
    Values,
    title=st.none() | TEXTS,
    authors=st.none() | st.lists(TEXTS, max_size=3),
    date_published=st.none() | DATES,
    tags=st.none() | st.lists(TEXTS, max_size=3),
    images=st.none() | st.lists(PICTURES, max_size=3),
    body=st.none() | TEXTS,
)


@pytest.mark.skipif(not SCORER.is_file(), reason=f"no {SCORER}")
def test_the_measures_are_those_of_the_gold_set() -> None:
    theirs = scorer()

    @given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=4))
    def agree(pairs: list[tuple[Values, Values]]) -> None:
        pairs = [(true, found) for true, found in pairs if not true.body or words(true.body)]
        ours = [score(true, found) for true, found in pairs]
        other = [theirs.score_page(true.model_dump(), found.model_dump()) for true, found in pairs]
        assert ours == [pytest.approx({k: v for k, v in page.items() if v is not None}) for page in other]
        means = {k: v for k, v in theirs.summarize(other).items() if v is not None and k != "pages"}
        assert summarize(ours) == pytest.approx(means)

    agree()


def test_the_columns_can_all_be_asked_for() -> None:
    assert get_args(Measure) == tuple(MEASURES)


def test_gold_is_read_in_its_order(gold: Path) -> None:
    golds = read_gold(gold)
    assert [one.id for one in golds] == ["bees", "ants", "wasps"]
    assert golds[2].tags == []
    assert golds[1].tags is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "gold.jsonl: empty"),
        ("\n\n", "gold.jsonl: empty"),
        ('{"id": "bees"}\n{"id": "bees"}', "gold.jsonl:2: a second line for bees"),
        ('{"id": "bees"}\n{"id": ', "gold.jsonl:2: not JSON"),
        ("[" * 100_000, "gold.jsonl:1: not JSON"),
        ("[1]", "gold.jsonl:1: Input should be"),
        ('{"title": "Bees"}', "gold.jsonl:1: id: Field required"),
        ('{"id": "../bees"}', "gold.jsonl:1: id: String should match"),
        ('{"id": "bees", "tags": "bees"}', "gold.jsonl:1: tags: "),
        ('{"id": "flies"}', "flies.html.gz: no such file, but gold.jsonl names the page"),
        ('{"id": "bees", "title": "\udce9"}', "gold.jsonl: not UTF-8: "),
    ],
)
def test_broken_gold_is_named(gold: Path, text: str, says: str) -> None:
    (gold / "gold.jsonl").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(GoldError) as error:
        read_gold(gold)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_site_is_in_one_half() -> None:
    addresses = [f"https://{host}/{n}" for n in range(3) for host in ("a.example", "www.a.example", "b.example")]
    golds = [Gold(id=f"p{n}", url=address) for n, address in enumerate(addresses)]
    golds += [Gold(id=name) for name in PAGES]
    odd, even = half(golds, "odd"), half(golds, "even")
    assert half(golds, "all") == golds
    assert sorted(one.id for one in (*odd, *even)) == sorted(one.id for one in golds)
    a_sites = {one.id for one in golds if one.url and "a.example" in one.url}
    assert a_sites <= {one.id for one in odd} or a_sites <= {one.id for one in even}


def readings(gold: Path, *contenders: Contender) -> list[Any]:
    ticks: Iterator[int] = iter(range(1000))
    return list(run(gold, read_gold(gold), contenders, lambda: next(ticks) / 100))


def failing(page: bytes, _: str | None) -> Values:
    if b"Ants" in page:
        raise RuntimeError("ants")
    return Values(title="Bees count")


def test_each_page_goes_through_all_before_the_next(gold: Path) -> None:
    pages = readings(gold, BARE, OURS)
    assert [list(page) for page in pages] == [[BARE.name, OURS.name]] * 3
    assert pages[0][OURS.name].scores == {name: 1 for name in MEASURES if name not in ("tags", "credits", "captions")}
    assert pages[0][BARE.name].scores["title"] == 0
    assert [round(reading.seconds, 3) for page in pages for reading in page.values()] == [0.01] * 6


def test_a_page_that_raises_scores_as_nothing_found(gold: Path) -> None:
    pages = readings(gold, Contender("failing", "scraper", frozenset({"title"}), failing))
    bees, ants, _ = (page["failing"] for page in pages)
    assert (bees.error, bees.scores["title"]) == (None, 1)
    assert (str(ants.error), ants.scores) == ("ants", {"title": 0})


def test_a_broken_page_is_an_error_of_its_own(gold: Path) -> None:
    (gold / "pages" / "ants.html.gz").write_bytes(gzip.compress(PAGES["ants"].encode())[:30])
    bees, ants, wasps = (page[OURS.name] for page in readings(gold, OURS))
    assert isinstance(ants.error, GoldError)
    assert (bees.error, wasps.error) == (None, None)


@pytest.mark.parametrize(
    ("seconds", "spent"),
    [((), (0, 0, 0)), ((0.002,), (2, 2, 2)), (tuple(n / 1000 for n in range(1, 101)), (50.5, 95, 100))],
    ids=len,
)
def test_times(seconds: Sequence[float], spent: tuple[float, ...]) -> None:
    read = [Reading(Gold(id="bees"), Values(), {}, one) for one in seconds]
    raised = Reading(Gold(id="ants"), Values(), {}, 99, RuntimeError())
    assert times([*read, raised]) == pytest.approx(spent)


def test_compare_tells_better_from_worse() -> None:
    golds = [Gold(id=name, title="Bees count", body="a b c d e") for name in ("p", "q", "r", "s")]
    good, bad = Values(title="Bees count", body="a b c d e"), Values(title="Bees", body="a b c d")
    now = {one.id: score(one, found) for one, found in zip(golds, (good, good, bad, good), strict=True)}
    changes = {change.measure: change for change in compare(golds, {"p": bad, "q": good, "r": good, "x": bad}, now)}
    assert list(changes) == ["title", "body", "precision", "recall", "words"]
    title = changes["title"]
    assert (title.pages, title.before, title.now) == (3, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert [(move.gold.id, move.before, move.now) for move in title.better] == [("p", 0, 1)]
    assert [(move.gold.id, move.before, move.now) for move in title.worse] == [("r", 1, 0)]
    assert not changes["precision"].better


def test_the_largest_moves_come_first() -> None:
    golds = [Gold(id=name, authors=["A", "B", "C"]) for name in ("p", "q")]
    found = {"p": Values(authors=["A", "B"]), "q": Values(authors=["A"])}
    full = {one.id: {"authors": 1.0} for one in golds}
    (change,) = compare(golds, found, full)
    assert [move.gold.id for move in change.better] == ["q", "p"]


def test_missing_passages() -> None:
    text = "They get to four, a study says.\n\nNobody had asked them.\n\nRead on\nSign up for the letter now."
    assert list(missing(text, "They get to four, a study says. Nobody had asked them.")) == [
        "Sign up for the letter now."
    ]
    assert list(missing(None, text)) == []


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the command is started in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SCRAPER_GOLD", raising=False)
    return folder


@pytest.fixture
def evaluate(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*options: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["scraper", "evaluate", *options])
        with pytest.raises(SystemExit) as exit_:
            main()
        printed = capsys.readouterr()
        return Done(int(exit_.value.code or 0), printed.out, printed.err)

    return command


def rows(text: str) -> dict[str, list[str]]:
    """The tables of an output by their rows' first cells; of several rows the first."""
    return {cells[0]: cells[1:] for line in reversed(text.splitlines()) if (cells := line.split())}


def test_evaluate_prints_measures_and_times(evaluate: Run, gold: Path) -> None:
    done = evaluate(str(gold))
    assert (done.code, done.err) == (0, "")
    table = rows(done.out)
    assert table["set"] == ["pages", *MEASURES]
    assert table["all"] == ["3", "50.0", *["100.0"] * 10]
    assert table["two"] == ["2", "0.0", "-", "-", "-", "100.0", "100.0", "100.0", "-", "-", "-", "-"]
    assert table["science"][0] == "1"
    assert table["scraper"][-1] == "0"
    assert len(table["scraper"]) == 5


def test_evaluate_takes_the_folder_from_the_environment_or_beside_it(
    evaluate: Run, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRAPER_GOLD", str(gold))
    assert rows(evaluate().out)["all"][0] == "3"
    monkeypatch.delenv("SCRAPER_GOLD")
    (gold.parent / "shared").mkdir()
    (gold.parent / "shared" / "gold").symlink_to(gold)
    assert rows(evaluate().out)["all"][0] == "3"


def test_worst_shows_gold_winner_and_candidates(evaluate: Run, gold: Path) -> None:
    done = evaluate(str(gold), "--worst", "title", "--limit", "1")
    shown = done.out.partition("lowest title, 1 of 1 pages below 100:")[2]
    assert "0.0 ants https://www.example.com/ants" in shown
    assert "title  gold" in shown
    assert "Ants measure their way home" in shown
    assert "✓  title  dom:h1" in shown


@pytest.mark.parametrize("measure", MEASURES)
def test_every_column_has_its_lowest_pages(evaluate: Run, gold: Path, measure: str) -> None:
    wrong = {
        "title": "Flies",
        "authors": ["Bo Li"],
        "date_published": "2020-01-01T00:00:00Z",
        "tags": ["flies"],
        "images": [{"caption": "A fly", "credit": ["NASA"]}],
        "body": "Of flies nobody says anything here.",
    }
    lines = [{"id": name, **wrong} for name in PAGES]
    (gold / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (gold / "pages" / "ants.html.gz").write_bytes(b"no gzip")
    done = evaluate(str(gold), "--worst", measure)
    pages = 2 if measure == "precision" else 3  # where nothing was found, nothing is wrong
    assert f"lowest {measure}, {pages} of {pages} pages below 100:" in done.out
    assert sum(line.split()[:2] == [MEASURES[measure], "gold"] for line in done.out.splitlines()) == pages


def test_worst_shows_what_a_text_lacks(evaluate: Run, gold: Path) -> None:
    text = "Wasps have faces of their own.\n\nThey know the faces of their nest for a week."
    line = {"id": "wasps", "body": text}
    (gold / "gold.jsonl").write_text(json.dumps(line), encoding="utf-8")
    shown = evaluate(str(gold), "--worst", "recall").out
    assert "body   missing" in shown
    assert "Wasps have faces of their own." in shown


def test_output_is_what_compare_reads(evaluate: Run, here: Path, gold: Path) -> None:
    done = evaluate(str(gold), "--output", "run.jsonl")
    assert (done.code, done.err) == (0, "scraper: wrote run.jsonl\n")
    file = here / "run.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["title"], line["error"]) for line in lines][1] == ("ants", "Ants measure", None)
    assert lines[0]["scores"]["body"] == 1
    assert lines[0]["provenance"]["title"] == "dom:h1"
    assert all(isinstance(prediction, Prediction) for prediction in read_predictions(file).values())

    lines[0]["title"], lines[1]["title"] = "Bees", "Ants measure their way home"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines[:2]), encoding="utf-8")
    done = evaluate(str(gold), "--compare", "run.jsonl", "--output", "run.jsonl")
    assert done.code == 0
    shown = done.out.partition("against the earlier run (pages not in it: 1)")[2]
    assert rows(shown)["title"] == ["2", "50.0", "50.0", "+0.00", "1", "1"]
    assert "title, worse, 1 of 1:" in shown
    assert " 100.0  0.0  ants" in shown
    assert "title, better, 1 of 1:" in shown
    assert len(read_predictions(file)) == 3


def test_halves(evaluate: Run, gold: Path) -> None:
    counts = [rows(evaluate(str(gold), "--sites", which).out).get("all", ["0"])[0] for which in ("odd", "even")]
    assert sum(map(int, counts)) == 3


def test_peers_run_or_are_named(here: Path, gold: Path) -> None:
    command = [*COMMAND, "evaluate", str(gold), "--peers"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for peer in PEERS:
        if peer.is_installed:
            assert rows(done.stdout)[peer.name][-1] == "0"
        else:
            assert peer.name in done.stderr
    assert done.stderr.count("\n") <= 1


def test_a_page_that_raises_is_named(evaluate: Run, gold: Path) -> None:
    (gold / "pages" / "ants.html.gz").write_bytes(gzip.compress(b"\x89PNG\r\n\x1a\n"))
    (gold / "pages" / "wasps.html.gz").write_bytes(b"no gzip")
    done = evaluate(str(gold))
    assert done.code == 1
    ants, wasps = done.err.splitlines()
    assert ants == "scraper: ants: binary data, not a page"
    assert wasps.startswith("scraper: wasps: ")
    assert "wasps.html.gz: Not a gzipped file" in wasps
    assert rows(done.out)["scraper"][-1] == "2"
    assert evaluate(str(gold), "--limit", "1").err.splitlines() == [ants, "scraper: and 1 more"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "name the folder of the gold: there is no ../shared/gold"),
        (["nowhere"], "nowhere: no such folder"),
        (["."], "gold.jsonl: No such file or directory"),
        (["GOLD", "--compare", "nothing.jsonl"], "nothing.jsonl: No such file or directory"),
        (["GOLD", "--compare", "other.jsonl"], "other.jsonl: none of the pages of this run is in it"),
        (["GOLD", "--compare", "GOLD/pages/bees.html.gz"], "bees.html.gz: not UTF-8"),
        (["GOLD", "--output", "no/where.jsonl"], "no/where.jsonl: No such file or directory"),
        (["GOLD", "--worst", "weather"], "'weather' is not one of"),
        (["GOLD", "--sites", "third"], "'third' is not one of"),
        (["GOLD", "--limit", "0"], "'--limit'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_one_line(evaluate: Run, here: Path, gold: Path, options: list[str], says: str) -> None:
    (here / "other.jsonl").write_text('{"id": "flies"}\n', encoding="utf-8")
    done = evaluate(*(option.replace("GOLD", str(gold)) for option in options))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("scraper: ")
    assert says in done.err
    assert done.err.count("\n") == 1
