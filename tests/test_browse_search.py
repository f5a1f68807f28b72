"""Hits are counted, narrowed, sorted and shown as the address of a search says."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import record, write

from scraper.browse import changes, look, request, schema, search, story, timeline
from scraper.browse.build import refresh
from scraper.browse.columns import FACETS, UNDATED, Columns
from scraper.browse.request import Search
from scraper.export.spreadsheet import COLUMNS, header, row

SITES = ("moon.example.org", "sea.example.org", "ice.example.org")
TAGS = ("space", "Space", "oceans", "birds")
ARTICLES = [
    record(
        f"n{n:02}",
        title=f"{'Owls' if n % 4 == 0 else 'Bees'} number {n}",
        body=f"A text of {'owls ' * (n % 5)} and bees. Über {'Ærø' if n == 7 else 'alles'}." + " filler" * n,
        site=SITES[n % 3],
        section=("Life", "LIFE", None)[n % 3],
        tags=TAGS[: n % 5],
        language=("en", "en-GB", "de", None)[n % 4],
        authors=[{"name": f"Author {n % 3}"}],
        images=[{"url": "https://x.example/i", "credit": f"Agency {n % 2}"}] * (n % 3),
        date_published=None if n % 10 == 9 else f"2026-0{1 + n % 6}-{1 + n % 28:02}T12:00:00+00:00",
        fetched_at=f"2026-07-01T08:00:{n:02}+00:00",
        first_seen_at=f"2026-07-01T08:00:{n:02}+00:00",
    )
    for n in range(40)
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("search")
    for article in ARTICLES:
        write(folder, article)
    database = schema.open_to_write(folder / "search.db")
    refresh(database, folder)
    yield database.conn
    database.close()


@pytest.fixture(scope="module")
def columns(connection: sqlite3.Connection) -> Columns:
    return Columns().follow(connection)


def ids(connection: sqlite3.Connection, columns: Columns, wanted: Search) -> list[str]:
    keys = search.find(connection, columns, wanted).keys
    rows = dict(connection.execute("SELECT key, id FROM articles").fetchall())
    return [rows[key] for key in keys]


QUERIES = st.sampled_from(["", "owls", "bees", "-owls", "owls OR bees", "nothing", "title:owls", "filler"])
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "site": st.lists(st.sampled_from(SITES), max_size=2).map(tuple),
        "tag": st.lists(st.sampled_from(("SPACE", "birds", "unknown")), max_size=2).map(tuple),
        "section": st.just(("life",)),
        "language": st.just(("en",)),
        "author": st.just(("author 1",)),
        "credit": st.just(("agency 0", "agency 1")),
    },
)
DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 7, 1)))


def plainly(wanted: Search, without: str = "") -> list[int]:
    """The numbers of ARTICLES that a search finds, told without index and columns."""
    words = {"owls": "owls", "-owls": "-owls", "title:owls": "title", "nothing": "none"}.get(wanted.q, "all")

    def values(number: int) -> dict[str, list[str]]:
        article = ARTICLES[number]
        return {
            "site": [str(article.site)],
            "tag": list(article.tags),
            "section": [article.section] if article.section else [],
            "language": [article.language[:2]] if article.language else [],
            "author": [author.name for author in article.authors],
            "credit": [str(image.credit) for image in article.images],
        }

    def hit(number: int) -> bool:
        article = ARTICLES[number]
        day = date.fromisoformat(article.date_published[:10]) if article.date_published else None
        owls = "owls" in f"{article.title} {article.body}".lower()
        said = {"owls": owls, "-owls": not owls, "title": "Owls" in str(article.title), "none": False, "all": True}
        if wanted.q == "filler" and number == 0:
            return False
        if (wanted.since or wanted.until) and day is None:
            return False
        return (
            said[words]
            and (wanted.since is None or day is None or day >= wanted.since)
            and (wanted.until is None or day is None or day <= wanted.until)
            and all(
                {v.casefold() for v in values(number)[name]} & {v.casefold() for v in labels}
                for name, labels in wanted.chosen.items()
                if labels and name != without
            )
        )

    return [number for number in range(len(ARTICLES)) if hit(number)]


@given(QUERIES, CHOICES, DAYS, DAYS, st.sampled_from(["", *request.SORTS]))
def test_hits_and_counts_are_those_of_plain_counting(
    connection: sqlite3.Connection, columns: Columns, q: str, chosen: dict[str, tuple[str, ...]],
    since: date | None, until: date | None, order: str,
) -> None:  # fmt: skip
    wanted = Search(q=q, chosen=chosen, since=since, until=until, order=order)
    hits = search.find(connection, columns, wanted)
    assert sorted(ids(connection, columns, wanted)) == [f"n{n:02}" for n in plainly(wanted)]
    for name, facet in (("site", columns.facets["site"]), ("tag", columns.facets["tag"])):
        expected: Counter[str] = Counter()
        for number in plainly(wanted, without=name):
            article = ARTICLES[number]
            labels = article.tags if name == "tag" else (str(article.site),)
            expected.update({label.casefold() for label in labels})
        assert {facet.labels[n].casefold(): count for n, count in hits.counts[name].items()} == expected
    assert hits.counts["weeks"].total() == sum(ARTICLES[n].date_published is not None for n in plainly(wanted))


def test_sorted_by_date(connection: sqlite3.Connection, columns: Columns) -> None:
    newest = ids(connection, columns, Search(order="newest"))
    oldest = ids(connection, columns, Search(order="oldest"))
    dated = {article.id: article.date_published for article in ARTICLES}
    days = [dated[id_] for id_ in newest if dated[id_]]
    assert days == sorted(days, reverse=True)
    assert [id_ for id_ in oldest if dated[id_]] == [id_ for id_ in newest if dated[id_]][::-1]
    assert all(dated[id_] is None for id_ in [*newest[-4:], *oldest[-4:]])


def test_by_relevance_the_title_counts_most(connection: sqlite3.Connection, columns: Columns) -> None:
    first = ids(connection, columns, Search(q="owls"))[:8]
    assert all(int(id_[1:]) % 4 == 0 for id_ in first)


def test_of_very_many_hits_those_in_titles_come_first(
    connection: sqlite3.Connection, columns: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = ids(connection, columns, Search(q="owls"))
    monkeypatch.setattr(search, "RANKED", 20)
    few = ids(connection, columns, Search(q="owls"))
    assert sorted(few) == sorted(every)
    assert {*few[:10]} == {article.id for article in ARTICLES if "Owls" in str(article.title)}
    rest = [ARTICLES[int(id_[1:])].date_published or "" for id_ in few[10:]]
    assert rest == sorted(rest, reverse=True)


def test_found_words_are_marked(connection: sqlite3.Connection, columns: Columns) -> None:
    def first(q: str) -> search.Hit:
        return search.page(connection, search.find(connection, columns, Search(q=q)), 1)[0]

    assert str(look.marked(first("title:owl").title)).startswith("<mark>Owls</mark> number")
    assert "<mark>Über</mark>" in look.marked(first("uber").text)
    assert "Ærø" in first("aero").text  # found by its other spelling
    assert look.marked(first("author:author").elsewhere["authors"]).startswith("<mark>Author</mark>")
    assert look.marked(first("tag:oceans").elsewhere["tags"]).startswith("space, Space, <mark>oceans</mark>")


def test_an_update_shows_in_columns_that_follow(tmp_path: Path) -> None:
    write(tmp_path, record("bees", tags=["old"]), record("ants", tags=["old"]))
    database = schema.open_to_write(tmp_path / "search.db")
    refresh(database, tmp_path)
    before = Columns().follow(database.conn)
    write(tmp_path, record("bees", tags=["new"], version=2), record("owls", site="two.example.org"))
    refresh(database, tmp_path)
    after = before.follow(database.conn)

    def tags(columns: Columns) -> dict[str, int]:
        facet = columns.facets["tag"]
        return {facet.labels[number]: count for number, count in columns.count(columns.in_order)["tag"].items()}

    assert (tags(before), tags(after)) == ({"old": 2}, {"old": 1, "new": 1})
    assert after.follow(database.conn) is after
    assert [len(columns.known) for columns in (before, after)] == [2, 3]
    database.close()


# Addresses


@given(QUERIES, CHOICES, DAYS, DAYS, st.sampled_from(["", *request.SORTS]), st.integers(1, 9))
def test_an_address_says_the_whole_search(
    q: str, chosen: dict[str, tuple[str, ...]], since: date | None, until: date | None, order: str, page: int
) -> None:
    from urllib.parse import parse_qsl, urlsplit

    chosen = {name: tuple(dict.fromkeys(labels)) for name, labels in chosen.items() if labels}
    wanted = Search(q=q, chosen=chosen, since=since, until=until, order=order)
    again = request.read(parse_qsl(urlsplit(wanted.address(page=page)).query))
    assert (again.q, again.chosen, again.since, again.until) == (q, chosen, since, until)
    assert (again.sort, again.page, again.notes) == (wanted.sort, page, ())
    assert again.address(page=page) == wanted.address(page=page)


@pytest.mark.parametrize(
    ("pairs", "note"),
    [
        ([("since", "yesterday")], "“yesterday” is no date: write it as 2026-03-31."),
        ([("until", "2026-02-30")], "“2026-02-30” is no date: write it as 2026-03-31."),
        ([("sort", "best")], "There is no order called “best”."),
    ],
)
def test_what_is_not_understood_is_said(pairs: list[tuple[str, str]], note: str) -> None:
    assert request.read(pairs) == Search(notes=(note,))


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 400, "1.5", "²"])
def test_no_such_page_number_is_the_first(page: str) -> None:
    assert request.read([("page", page)]) == Search()


def test_choosing_and_choosing_again() -> None:
    chosen = Search(q="x", page=3).toggled("tag", "Space").toggled("tag", "birds")
    assert chosen.address() == "/?q=x&tag=Space&tag=birds"
    assert chosen.toggled("tag", "SPACE").address() == "/?q=x&tag=birds"


# The plot


def test_bars_stand_on_each_other_and_add_up(connection: sqlite3.Connection, columns: Columns) -> None:
    hits = search.find(connection, columns, Search())
    plot = timeline.plot(columns, hits.counts["weeks"], len(hits.keys), Search())
    assert plot is not None
    assert plot.undated == sum(columns.days[key] == UNDATED for key in hits.keys) == 4
    assert sum(week.total for week in plot.weeks) == 36
    assert dict(plot.sites) == dict(Counter(article.site for article in ARTICLES if article.date_published))
    for week in plot.weeks:
        assert week.first.weekday() == 0
        assert week.link == f"/?since={week.first}&until={week.last}"
        floor = float(timeline.HEIGHT)
        for bar in week.bars:
            assert bar.y + bar.height == pytest.approx(floor, abs=0.02)
            floor = bar.y
    assert max(week.total for week in plot.weeks) == plot.highest


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_last_day_that_can_be_have_a_bar(day: date, tmp_path: Path) -> None:
    write(tmp_path, record("bees", date_published=day.isoformat()))
    database = schema.open_to_write(tmp_path / "search.db")
    refresh(database, tmp_path)
    found = Columns().follow(database.conn)
    hits = search.find(database.conn, found, Search())
    plot = timeline.plot(found, hits.counts["weeks"], len(hits.keys), Search())
    database.close()
    assert plot is not None
    assert [(week.first <= day <= week.last) for week in plot.weeks if week.total] == [True]


def test_a_stray_date_does_not_squeeze_the_rest(tmp_path: Path) -> None:
    for name, day in (("a", "1969-07-20"), ("b", "2026-03-04"), ("c", "2026-03-12")):
        write(tmp_path, record(name, date_published=day))
    database = schema.open_to_write(tmp_path / "search.db")
    refresh(database, tmp_path)
    columns = Columns().follow(database.conn)
    hits = search.find(database.conn, columns, Search())
    plot = timeline.plot(columns, hits.counts["weeks"], 3, Search())
    assert plot is not None
    assert (len(plot.weeks), plot.earlier) == (timeline.WEEKS, 1)
    assert plot.earlier_link == f"/?until={date.fromordinal(plot.weeks[0].first.toordinal() - 1)}"
    database.close()


def test_the_hits_of_one_week_do_not_fill_the_plot(tmp_path: Path) -> None:
    write(tmp_path, record("a"))
    database = schema.open_to_write(tmp_path / "search.db")
    refresh(database, tmp_path)
    columns = Columns().follow(database.conn)
    plot = timeline.plot(columns, search.find(database.conn, columns, Search()).counts["weeks"], 1, Search())
    assert plot is not None
    assert [week.total for week in plot.weeks] == [0] * 12 + [1]
    assert plot.weeks[-1].first == date(2026, 3, 2)
    database.close()


# Articles


def test_twins_are_found_over_several_steps(tmp_path: Path) -> None:
    write(tmp_path, record("a"), record("b", near_duplicate_of="a"), record("c", near_duplicate_of="b"), record("d"))
    database = schema.open_to_write(tmp_path / "search.db")
    refresh(database, tmp_path)
    for id_, twins in (("a", {"b", "c"}), ("b", {"a", "c"}), ("c", {"a", "b"}), ("d", set())):
        found = story.read(database.conn, id_)
        assert found is not None
        assert {twin.id for twin in found.twins} == twins
    assert story.read(database.conn, "e") is None
    assert story.read(database.conn, "a", version=2) is None
    database.close()


def shown(pieces: tuple[changes.Piece, ...]) -> str:
    marks = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A big moon.", "A small moon.", "A [-big -][+small +]moon."),
        ("", "New", "[+New+]"),
        ("Gone", "", "[-Gone-]"),
        ("Same", "Same", "Same"),
        ("A moon", "A moon.", "A moon[+.+]"),
        ("黑洞的照片", "黑洞新照片", "黑洞[-的-][+新+]照片"),
    ],
)
def test_words_that_changed(old: str, new: str, expected: str) -> None:
    assert shown(changes.words(old, new)) == expected


def test_paragraphs_are_aligned_before_words() -> None:
    old = record("a", body="One stays.\n\nTwo is the old text here.\n\nThree goes.\n\nFour stays.")
    new = record("a", title="Renamed", body="One stays.\n\nTwo is the new text here.\n\nFour stays.\n\nFive came.")
    found = changes.between(old, new)
    assert [(name, shown(pieces)) for name, pieces in found.fields] == [("title", "[-A story of a-][+Renamed+]")]
    assert [(part.changed, [shown(pieces) for pieces in part.texts]) for part in found.body] == [
        (False, ["One stays."]),
        (True, ["Two is the [-old -][+new +]text here."]),
        (True, ["[-Three goes.-]"]),
        (False, ["Four stays."]),
        (True, ["[+Five came.+]"]),
    ]
    assert changes.between(old, old).is_empty()


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_diff_holds_both_texts(old: str, new: str) -> None:
    pieces = changes.words(old, new)
    kept = "".join(piece.text for piece in pieces if piece.kind != "out")
    assert kept == new.replace("\u200b", "")


# How values are written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2026-03-04", "4 March 2026"),
        ("2026-03-04T12:50:00+00:00", "4 March 2026, 12:50 UTC"),
        ("2026-03-04T12:50:00-04:00", "4 March 2026, 12:50 UTC−04:00"),
        ("2026-03-04T12:50:00.123+05:30", "4 March 2026, 12:50 UTC+05:30"),
        ("2026-03-04T12:50:00", "4 March 2026, 12:50, zone not stated"),
    ],
)
def test_a_date_says_its_zone(value: str, written: str) -> None:
    assert look.moment(value) == written


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/x", True),
        ("HTTP://a.example/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:///x", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_the_web_is_linked(address: str | None, safe: bool) -> None:
    assert look.link(address) == (address if safe else None)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a **b**", "<p>a <strong>b</strong></p>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("# One", "<h2>One</h2>\n"),
        ("[a](https://a.example/)", '<p><a href="https://a.example/" rel="noreferrer noopener nofollow">a</a></p>\n'),
        ("[a](/x)", "<p><span>a</span></p>\n"),
        ("[a](mailto:x@y.example)", "<p><span>a</span></p>\n"),
        ("![words](https://a.example/p.png) b", "<p>words b</p>\n"),
        ("[![words](https://a.example/p.png)](/x)", "<p><span>words</span></p>\n"),
    ],
)
def test_markdown_is_tame(text: str, html: str) -> None:
    assert look.markdown(text) == html


def test_papers_resolve() -> None:
    article = record(
        "a",
        references=[
            {"url": "https://x.example/", "doi": '10.1/a"b', "arxiv": "2603.01234", "pmid": "1", "pmcid": "PMC2"}
        ],
    )
    assert look.papers(article.references[0]) == [
        ("DOI", '10.1/a"b', "https://doi.org/10.1/a%22b"),
        ("arXiv", "2603.01234", "https://arxiv.org/abs/2603.01234"),
        ("PubMed", "1", "https://pubmed.ncbi.nlm.nih.gov/1"),
        ("PubMed Central", "PMC2", "https://pmc.ncbi.nlm.nih.gov/articles/PMC2"),
    ]


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Plain", "Plain"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ('a "b", c', '"a ""b"", c"'),
        ("a\nb", '"a\nb"'),
    ],
)
def test_no_cell_is_a_formula(title: str, cell: str) -> None:
    written = row(record("a", url=None, site=None, title=title).to_dict())
    assert written.startswith(f"a,,,,{cell},,")


def test_the_columns_of_the_csv_are_told_first() -> None:
    assert header() == "\ufeff" + ",".join(COLUMNS) + "\r\n"
    assert FACETS == ("site", "section", "tag", "author", "language", "credit")
