"""Which edits of an article make a new version."""

import pytest

from scraper.article import Article
from scraper.crawl.memory.edits import is_edit, is_edit_beside, particulars, share_nothing, substance

LEAD = "The survey counted twelve whales in the northern bay, two more than in the year before the storm."
SECOND = "Nobody had expected the herd to return so soon, said the head of the station on Monday morning."
BODY = f"{LEAD}\n\nA bay with history\n\n{SECOND}"


def edited(body: str, title: str = "Whales are back", *, before: str = BODY, own: tuple[str, ...] = ()) -> bool:
    return is_edit(substance("Whales are back", before), substance(title, body), own)


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        BODY.replace(" ", "  ").replace("\n\n", "\n \n\n"),
        BODY.upper(),
        BODY.replace(",", " –"),
        f"Updated 3 min ago\n\n{BODY}",
        f"Published 2 hours ago.\n\n{BODY}",
        f"{BODY}\n\n1,204 views · 31 comments",
        f"{BODY}\n\nRelated: Why do whales sing at night?",
        f"{BODY}\n\nA fish that was thought lost for a century turns up in the nets off the cape",
        f"{BODY}\n\n- The shark that waits\n- What does a seal hear?\n- Krill in the news",
        f"{SECOND}\n\n{LEAD}",
        f"{LEAD} {SECOND}",
        BODY.replace("survey", "suvrey"),
        BODY.replace("expected", "expectd"),
        BODY.replace("survey", "surveys").replace("Monday", "Modnay"),
        BODY.replace("A bay with history", "A bay with a past"),
    ],
)
def test_what_changes_by_itself_is_no_edit(body: str) -> None:
    assert not edited(body)
    assert not is_edit(substance("Whales are back", body), substance("Whales are back", BODY))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Updated 3 min ago.", "Updated 14 min ago."),
        ("Updated 59 min ago.", "Updated 1 hour ago."),
        ("Vor 3 Minuten aktualisiert.", "Vor 14 Minuten aktualisiert."),
        ("This story has 12 comments.", "This story has 1,305 comments."),
        ("5 min read.", "6 min read."),
        ("17k views.", "18.2k views."),
    ],
)
def test_counters_run_on(before: str, after: str) -> None:
    assert not edited(f"{BODY}\n\n{after}", before=f"{BODY}\n\n{before}")


@pytest.mark.parametrize(
    "body",
    [
        f"{BODY}\n\nCorrection: an earlier version of this story gave the wrong year.",
        LEAD,
        BODY.replace("twelve", "eleven"),
        BODY.replace("bay", "bar"),
        BODY.replace("Monday", "Sonday"),
        BODY.replace("station", "statiom"),
        BODY.replace("northern", "southern"),
        BODY.replace("Nobody had", "Nobody has"),
        BODY.replace("had expected", "had not expected"),
        BODY.replace("survey", "suvrey").replace("counted", "count").replace("Monday", "Mondai"),
        BODY.replace(SECOND, "The herd left again."),
        BODY.replace(
            "the herd to return so soon, said the head of the station", "the head to return so soon of the herd"
        ),
        "",
    ],
)
def test_a_change_of_words_is_an_edit(body: str) -> None:
    assert edited(body)
    assert is_edit(substance("Whales are back", body), substance("Whales are back", BODY))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12 people fell ill on Friday.", "15 people fell ill on Friday."),
        ("That was 10,000 years ago.", "That was 12,000 years ago."),
    ],
)
def test_a_number_that_the_article_states_counts(before: str, after: str) -> None:
    assert edited(f"{BODY}\n\n{after}", before=f"{BODY}\n\n{before}")


@pytest.mark.parametrize(
    ("title", "expected"), [("Whales are back!", False), ("Whales are bakc", True), ("Whales were back", True)]
)
def test_the_title_counts(title: str, expected: bool) -> None:
    assert edited(BODY, title) is expected


def test_a_block_that_is_known_as_the_sites_own_by_now_did_not_go() -> None:
    letter = "Get the best of our stories in your inbox each week, free and without any advertisement at all."
    before = f"{BODY}\n\n{letter}"
    assert edited(BODY, before=before)
    assert not edited(BODY, before=before, own=(substance("", letter).strip(),))


def test_text_without_spaces_between_words() -> None:
    before = "調査では北の湾で十二頭のクジラが数えられ、嵐の前の年より二頭多かった。"
    assert edited(before.replace("十二", "十三"), before=before)
    assert not edited(before.replace("、", " "), before=before)


BEFORE = {
    "dek": "Twelve were counted.",
    "authors": [{"name": "Ada Byrne"}, {"name": "Kofi Mensah"}],
    "images": [
        {"url": "https://x.example/w/bay.jpg?w=800", "credit": "Ada Byrne"},
        {"url": "https://x.example/pod.jpg"},
    ],
}


def record(**values: object) -> Article:
    known = dict.fromkeys(("id", "content_hash", "url", "title", "body", "body_markdown"), "x")
    return Article.model_validate({**known, "word_count": 1, "version": 1, **BEFORE, **values})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, False),
        ({"tags": ["whales"]}, False),
        ({"dek": "Twelve were counted!"}, False),
        ({"dek": "Twelve were conted."}, True),
        ({"dek": None}, False),
        ({"dek": "Eleven were counted."}, True),
        ({"authors": [{"name": "Kofi Mensah"}, {"name": "ADA BYRNE", "url": "https://x.example/ada"}]}, False),
        ({"authors": []}, False),
        ({"authors": [{"name": "Ada Burne"}, {"name": "Kofi Mensah"}]}, True),
        ({"authors": [{"name": "Ada Byrne"}]}, True),
        ({"authors": [{"name": "Ada Byrne"}, {"name": "Mei Lin"}]}, True),
        ({"images": []}, False),
        ({"images": [{"url": "https://cdn.x.example/bay.jpg?w=320", "credit": "Ada Byrne"}]}, False),
        ({"images": [{"url": "https://x.example/other.jpg", "credit": "Mei Lin"}]}, False),
        ({"images": [{"url": "https://x.example/w/bay.jpg", "credit": "Mei Lin / Agency"}]}, True),
    ],
)
def test_what_stands_beside_the_text(change: dict[str, object], expected: bool) -> None:
    assert is_edit_beside(particulars(record()), particulars(record(**change))) is expected


def test_authors_who_are_named_later_are_an_edit() -> None:
    assert is_edit_beside(particulars(record(authors=[], dek=None)), particulars(record()))


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Seals are back", SECOND.replace("herd", "seals"), True),
        ("", f"{SECOND.replace('herd', 'seals')}\n\nA bay with history", True),
        ("Whales are back", SECOND.replace("herd", "seals"), False),
        ("Seals are back", f"{SECOND}\n\nThe seals came in May, and they will stay until the end of the year.", False),
    ],
)
def test_articles_that_share_neither_title_nor_block_are_two(title: str, body: str, expected: bool) -> None:
    assert share_nothing(substance("Whales are back", BODY), substance(title, body)) is expected
