"""No page makes an expression of ours slow: strings are made from every compiled pattern, to be matched almost for ever
by what is written carelessly, put into every place of a page, and reading it may grow no faster than they do.
"""

from __future__ import annotations

import html
import importlib
import json
import pkgutil
import re
import re._constants as kinds  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from statistics import median
from typing import Any

import dateparser
import pytest

import scraper
from scraper.crawl import links, walls
from scraper.crawl.memory import edits
from scraper.crawl.memory.edits import substance
from scraper.crawl.walls import wall
from scraper.page import Page
from scraper.readers.date import Context, read
from scraper.sites.patterns import MAX_LENGTH
from scraper.sites.patterns import pattern as checked

ADDRESS = "https://snow.example/news/ridge"
# What reads no page: commands, the pages of `scraper browse`, the demo.
APART = ("scraper.cli", "scraper.browse", "scraper.demo", "scraper.dictionary", "scraper.evaluation")
LETTERS = "a1 -,._<\"'é日/:\n(&;A=|"
CATEGORIES = {
    kinds.CATEGORY_DIGIT: str.isdigit,
    kinds.CATEGORY_SPACE: str.isspace,
    kinds.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    kinds.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    kinds.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    kinds.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}
REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
SIZE = 3_000  # characters of a string, in each of some 25 places
TOO_MUCH = 6.5  # times as long with four times as much; 16 is quadratic
OFTEN = 50  # repetitions from which on a pattern is taken to repeat without end


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of a module that reads pages, by its name."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(scraper.__path__, "scraper."):
        if info.name.startswith(APART) or info.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(info.name)).items():
            for pattern in compiled(value):
                if isinstance(pattern.pattern, str):
                    found.setdefault(f"{info.name}.{name} {pattern.pattern}", pattern)
    return found


def compiled(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from compiled([*value, *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from compiled(inner)


def letters(kind: Any, value: Any) -> str:
    """Some characters that match a node for one character."""
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.NOT_LITERAL:
        return "".join(c for c in "a1" if ord(c) != value)
    if kind is kinds.ANY:
        return "a"
    if kind is not kinds.IN:
        return ""
    negated = value[0][0] is kinds.NEGATE
    found = "".join(c for c in LETTERS if any(_matches(c, *inner) for inner in value) != negated)
    return found or next(
        (chr(v if k is kinds.LITERAL else v[0]) for k, v in value if k in (kinds.LITERAL, kinds.RANGE)), ""
    )


def _matches(letter: str, kind: Any, value: Any) -> bool:
    if kind is kinds.LITERAL:
        return ord(letter) == value
    if kind is kinds.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    return kind is kinds.CATEGORY and CATEGORIES[value](letter)


def sample(tree: Iterable[Any]) -> str:
    """A short string that matches."""
    text = ""
    for kind, value in tree:
        if kind in REPEATS:
            text += sample(value[2]) * value[0]
        elif kind is kinds.SUBPATTERN:
            text += sample(value[3])
        elif kind is kinds.ATOMIC_GROUP:
            text += sample(value)
        elif kind is kinds.BRANCH:
            text += sample(value[1][0])
        else:
            text += letters(kind, value)[:1]
    return text


def pumps(tree: Iterable[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """For each repetition: what leads to it, and what it repeats."""
    for kind, value in tree:
        if kind in REPEATS:
            least, most, inner = value
            if most is kinds.MAXREPEAT or most > OFTEN:
                single = inner[0] if len(inner) == 1 else (None, None)
                yield from ((before, unit) for unit in {sample(inner), *letters(*single)[:1]} if unit)
            yield from pumps(inner, before)
            before += sample(inner) * least
        elif kind is kinds.SUBPATTERN:
            yield from pumps(value[3], before)
            before += sample(value[3])
        elif kind is kinds.ATOMIC_GROUP:
            yield from pumps(value, before)
            before += sample(value)
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
            before += sample(value[1][0])
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            yield from pumps(value[1], before)
        else:
            before += letters(kind, value)[:1]


def attacks() -> dict[tuple[str, str], str]:
    """Beginning and repeated part of each string, with the name of the pattern it is made from."""
    found: dict[tuple[str, str], str] = {}
    for name, pattern in patterns().items():
        tree = parser.parse(pattern.pattern, pattern.flags)
        for before, unit in pumps(tree):
            found.setdefault((before[-1:] if unit.isspace() else before, unit), name)
            if len(before) > 1:
                found.setdefault(("", before + unit), name)
    return found


def page(text: str) -> str:
    t, j = html.escape(text), json.dumps(text)
    return f"""<!doctype html><html lang="en"><head><title>{t}</title><meta property="og:title" content="{t}">
<meta name="author" content="{t}"><meta name="keywords" content="{t}"><meta property="og:site_name" content="{t}">
<meta property="article:published_time" content="{t}"><meta name="description" content="{t}">
<meta property="article:section" content="{t}"><link rel="canonical" href="https://snow.example/{t}">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":{j},"author":{j},"datePublished":{j},
"keywords":{j},"publisher":{j},"image":{{"@type":"ImageObject","url":{j},"creditText":{j},"caption":{j}}}}}</script>
<script type="application/ld+json">/* {t} */ {{"@type":"WebPage"}} --> {t}</script>
</head><body><nav class="breadcrumb"><a href="/">{t}</a></nav><article><h1>{t}</h1><p class="dek">{t}</p>
<p class="byline author">{t}</p><time class="date">{t}</time><p>{t}</p><figure><img src="/a.jpg" alt="{t}">
<figcaption>{t}<span class="credit">{t}</span></figcaption></figure><p>The snow on the ridge came early this year,
and nobody in the village had seen so much of it.</p><p>{t}</p><p class="{t}" id="{t}">Then rain came.</p>
<ul class="tags"><li><a href="/tag/{t}">{t}</a></li></ul>
<p class="source">{t}</p><p class="copyright">{t}</p></article><footer><p>{t}</p></footer></body></html>"""


def cost(before: str, unit: str, size: int, times: int = 1) -> float:
    """CPU seconds to read a page full of a string of that size, the least of several times."""
    spent = []
    text = before + unit * (size // len(unit)) + "!"
    for n in range(times):
        whole = page(text + str(n))  # what was read once may be remembered
        begun = time.process_time()
        scraper.parse(whole, ADDRESS, site=None)
        address = f"{ADDRESS}/{text[:4_000]}{n}"
        links.may_be_article(address)
        links.may_be_list(address)
        spent.append(time.process_time() - begun)
    return min(spent)


def growth(before: str, unit: str) -> float:
    """How much longer it takes with four times as much; addresses are not read beyond some length, hence two sizes."""
    for times in (1, 3):  # again, with more care, where it seems so
        steps = [cost(before, unit, size, times) for size in (SIZE // 2, SIZE, 2 * SIZE, 4 * SIZE)]
        found = max(steps[2] / steps[0], steps[3] / steps[1])
        if found < TOO_MUCH:
            break
    return found


def test_reading_grows_no_faster_than_the_page() -> None:
    cost("", "word ", SIZE)  # what is compiled and loaded once
    spent = {attack: cost(*attack, SIZE) for attack in attacks()}
    assert len(spent) > 500
    usual = median(spent.values())
    slow = {attack: growth(*attack) for attack, seconds in spent.items() if seconds > 4 * usual}
    names = attacks()
    assert not {(names[attack], attack, g) for attack, g in slow.items() if g >= TOO_MUCH}


def cost_beside(before: str, unit: str, size: int) -> float:
    """CPU seconds for what a crawl does beside reading: looking for walls and feeds, and telling edits apart."""
    spent = []
    text = before + unit * (size // len(unit))
    for n in range(2):
        whole = (
            f"<body><p>{html.escape(text)}{n}</p><p>{'word ' * 20}</p><a href='/{html.escape(text)}'>x</a><button>OK"
        )
        read_page = Page(whole, ADDRESS)
        begun = time.process_time()
        wall(read_page)
        links.feeds(read_page)
        substance(text, f"{text}{n}.")
        spent.append(time.process_time() - begun)
    return min(spent)


def test_what_comes_beside_reading_grows_no_faster() -> None:
    own = tuple(f"{module.__name__}." for module in (walls, links, edits))
    slow = {}
    for attack, name in attacks().items():
        if name.startswith(own) and cost_beside(*attack, 20_000) > 0.05:
            slow[name, attack] = cost_beside(*attack, 80_000) / cost_beside(*attack, 20_000)
    assert not {key: ratio for key, ratio in slow.items() if ratio >= TOO_MUCH}


def test_what_goes_to_dateparser_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    whole = dateparser.parse
    monkeypatch.setattr(dateparser, "parse", lambda text, **given: asked.append(text) or whole(text, **given))
    context = Context(language="fr", fetched_at=datetime(2026, 3, 4, tzinfo=UTC))
    for unit in ("3 hours ago ", "mars 2021 ", "1", "12:", "a", "日", "janvier"):
        for size in (20, 99, 100, 101, 100_000):
            read((unit * size)[: size - 11] + " 3 days ago", context)
    assert asked
    assert max(map(len, asked)) <= 100


@pytest.mark.parametrize("pattern", ["a" * (MAX_LENGTH + 1), "(", "(a+)+$", "(?:a|aa)*b"])
def test_patterns_of_site_files_are_checked(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"longer than|not a regular|repeated group"):
        checked(pattern)
