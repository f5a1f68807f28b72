"""The regular expression that a site's article addresses share, told from the addresses alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from scraper.address import canonicalize, key
from scraper.sites import patterns

_LEAST = 3  # addresses, to tell anything from them
_RARE = 0.1  # share of the addresses below which a form of address is left out
_MOST = 0.95  # share of a form's addresses that must have what its pattern asks for
_ENOUGH = 0.6  # share of all addresses that the whole pattern must match
_FEW = 12  # names that are spelled out at most
_ANY_HOST = r"^https?://[^/]+"
_DOCUMENT = re.compile(r"(?i)\.(?:s?html?|php|aspx?|jsp|cfm|article|story|ece)$")
_QUERY_ID = re.compile(r"(?i)^(?:p|id|[a-z]*_?id|article|story|nr|news|artikel)$")
# How the last step of a path may begin and end, the most telling first.
_BEGINS = (r"\d{4}-\d{2}-\d{2}-", r"\d{4}-\d{2}-", r"\d{8}-", r"\d{3,}[-_]")
_ENDS = (
    r"-\d{8}", r"_\d{8}", r"[-_][0-9a-f]{32}", r"-id\d{3,}", r"_\d{3,}", r"-\d{4,}", r"\.\d{4,}", r",\d{4,}",
    r"-[0-9a-f]{8,12}",
)  # fmt: skip
_MARK = re.compile(r"-[0-9a-z]$")
_LISTS = ("author", "authors", "category", "page", "people", "search", "tag", "tags", "topic", "topics")


class Told(NamedTuple):
    """A pattern, and how it does: it matches so many of the articles' addresses, and takes some others for them."""

    article_url: str
    not_article: str | None
    matched: int
    articles: int
    mistaken: tuple[str, ...]

    def takes(self, url: str) -> bool:
        """Whether the pattern says that the address is an article's."""
        bare = url.partition("?")[0]
        found = re.search(self.article_url, bare) or re.search(self.article_url, url)
        return bool(found) and not (self.not_article and re.search(self.not_article, url))


@dataclass(frozen=True)
class _Form:
    """Addresses of one make: so many steps, digits at the same places, one ending."""

    steps: tuple[tuple[str, ...], ...]  # of each address
    ending: str
    slash: bool

    def column(self, n: int) -> list[str]:
        return [steps[n] for steps in self.steps]


def tell(articles: Iterable[str], others: Iterable[str]) -> Told | None:
    """A pattern for the addresses of articles, tried on `others`, which are none.

    None where fewer than three are known, or where no pattern tells most of them from the others.
    """
    wanted = sorted({canonicalize(url) for url in articles})
    keys = {*map(key, wanted)}
    rest = sorted({canonicalize(url) for url in others if key(url) not in keys})
    if len(wanted) < _LEAST:
        return None
    tried = [_measured(pattern, wanted, rest) for pattern in _patterns(wanted) if _is_taken(pattern)]
    best = min(tried, key=lambda told: told.articles - told.matched + 2 * len(told.mistaken), default=None)
    fine = best and best.matched >= _ENOUGH * best.articles and len(best.mistaken) < best.matched
    return best if fine else None


def _patterns(wanted: Sequence[str]) -> Iterator[str]:
    """Patterns, the loosest first."""
    if by_query := _query_pattern(wanted):
        yield by_query
    forms = [form for form in _forms(wanted) if len(form.steps) >= max(2, _RARE * len(wanted))]
    for middle in (_any_name, _named):
        for last in (_some_words, _words, _long_words):
            if parts := sorted({_whole(form, middle, last) for form in forms}):
                yield _ANY_HOST + (parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})") + "$"


def _forms(wanted: Sequence[str]) -> list[_Form]:
    found: dict[tuple[object, ...], list[tuple[str, ...]]] = defaultdict(list)
    for url in wanted:
        path = urlsplit(url).path
        steps = [step for step in path.split("/") if step]
        if not steps:
            continue
        ending = match[0] if (match := _DOCUMENT.search(steps[-1])) else ""
        steps[-1] = steps[-1].removesuffix(ending)
        digits = tuple(_number(step) for step in steps)
        found[(len(steps), digits, ending)].append(tuple(steps))
    slashes = sum(urlsplit(url).path.endswith("/") for url in wanted)
    return [_Form(tuple(steps), str(make[2]), slashes > 0 or not make[2]) for make, steps in found.items()]


def _number(step: str) -> str | None:
    """What stands for a step of digits and marks alone; None for one with letters."""
    return (
        re.sub(r"\d+", lambda run: rf"\d{{{len(run[0])}}}" if len(run[0]) != 1 else r"\d", _escape(step))
        if (re.fullmatch(r"[\d._-]+", step))
        else None
    )


def _whole(form: _Form, middle: Callable[[Sequence[str]], str], last: Callable[[Sequence[str]], str]) -> str:
    columns = [form.column(n) for n in range(len(form.steps[0]))]
    head = [_digits(column) or middle(column) for column in columns[:-1]]
    tail = _digits(columns[-1]) or _shape(columns[-1]) or last(columns[-1])
    return "".join(f"/{part}" for part in (*head, tail)) + _escape(form.ending) + ("/?" if form.slash else "")


def _digits(column: Sequence[str]) -> str | None:
    """What stands for numbers: days and months of one or two digits, years of four, longer ones of any length."""
    if not all(step.isdigit() for step in column):
        return None
    sizes = {len(step) for step in column}
    if sizes <= {1, 2}:
        return r"\d{1,2}"
    return rf"\d{{{sizes.pop()}}}" if sizes in ({4}, {8}, {12}) else r"\d+"


def _shape(column: Sequence[str]) -> str | None:
    """What all last steps are but for their digits and a mark behind them, as in "d41586-026-00211-x", if it has enough
    digits.
    """
    marked = all(_MARK.search(step) for step in column)
    steps = [_MARK.sub("-", step) if marked else step for step in column]
    shapes = {re.sub(r"\d", "0", step) for step in steps}
    if len(shapes) != 1 or (shape := shapes.pop()).count("0") < 5:
        return None
    return re.sub("0+", _run, _escape(shape)) + ("[0-9a-z]" if marked else "")


def _run(digits: re.Match[str]) -> str:
    """What stands for a run of digits: a long one is a number that grows."""
    size = len(digits[0])
    return r"\d+" if size > 6 else rf"\d{{{size}}}"


def _any_name(column: Sequence[str]) -> str:
    return _escape(column[0]) if len({*column}) == 1 else f"{_letters(column)}+"


def _named(column: Sequence[str]) -> str:
    names = sorted({*column})
    if len(names) == 1 or len(names) > _FEW:
        return _any_name(column)
    return f"(?:{'|'.join(map(_escape, names))})"


def _some_words(column: Sequence[str]) -> str:
    """What stands for any words that begin and end like these."""
    return _words(column, most=1)


def _words(column: Sequence[str], most: int = 2) -> str:
    """What stands for a headline in an address: how it begins and ends, and with how many hyphens at least."""
    begin = next((b for b in _BEGINS if _share(f"^{b}.", column) >= _MOST), "")
    end = next((e for e in _ENDS if _share(f".{e}$", column) >= _MOST), "")
    inner = [re.sub(f"{end}$" if end else "$", "", re.sub(f"^{begin}", "", step)) for step in column]
    letters = _letters(inner)
    if (begin or end) and len({*inner}) == 1:
        return begin + _escape(inner[0]) + end
    few = sorted(step.count("-") for step in inner)[int(len(inner) * (1 - _MOST))]
    least = 0 if begin or end else min(few, most)
    first = letters.replace("-]", "]") if letters.endswith("-]") else "[^/?-]"
    return begin + f"{first}+-" * least + f"{letters}+" + end


def _long_words(column: Sequence[str]) -> str:
    words = _words(column)
    shortest = min(map(len, column))
    return re.sub(r"^(\[[^]]*\])\+(?=$)", rf"\1{{{max(6, shortest - 4)},}}", words) if shortest >= 10 else words


def _letters(column: Sequence[str]) -> str:
    """The characters that occur, as a class."""
    seen = {*"".join(column)}
    extra = {c for c in seen if not (c.isascii() and c.isalnum())} - {"-"}
    if not extra <= {*"_.,~"}:
        return "[^/?]"
    capitals = "A-Z" if any(c.isupper() for c in seen) else ""
    return f"[{capitals}a-z0-9{''.join(sorted(extra))}-]"


def _query_pattern(wanted: Sequence[str]) -> str | None:
    """A pattern for addresses that differ in a number behind the question mark only."""
    paths = Counter(urlsplit(url).path for url in wanted)
    path, n = paths.most_common(1)[0]
    if n < _MOST * len(wanted):
        return None
    names = Counter(
        name
        for url in wanted
        for name, value in parse_qsl(urlsplit(url).query)
        if value.isdigit() and _QUERY_ID.match(name)
    )
    name, m = names.most_common(1)[0] if names else ("", 0)
    return rf"{_ANY_HOST}{_escape(path)}\?(?:.*&)?{_escape(name)}=\d+" if m >= _MOST * len(wanted) else None


def _measured(pattern: str, wanted: Sequence[str], rest: Sequence[str]) -> Told:
    mistaken = [url for url in rest if Told(pattern, None, 0, 0, ()).takes(url)]
    told = Told(pattern, _no_article(pattern, wanted, mistaken), 0, len(wanted), ())
    left = tuple(url for url in mistaken if told.takes(url))
    return told._replace(matched=sum(map(told.takes, wanted)), mistaken=left)


def _no_article(pattern: str, wanted: Sequence[str], mistaken: Sequence[str]) -> str | None:
    """A pattern for what the other one takes for articles: by the first step of the path, and by usual names of lists,
    as far as no article stands under such a step.
    """
    taken = {_first(url) for url in wanted}
    named = dict.fromkeys(_first(url) for url in mistaken)
    usual = [
        name for name in _LISTS if Told(pattern, None, 0, 0, ()).takes(f"https://x.example/{name}/some-words-in-it")
    ]
    if len(named) > max(3, len(wanted) // 3):
        named = {}  # so many exceptions are no rule
    steps = [step for step in (*named, *usual) if step and step not in taken][: 2 * _FEW]
    pattern = f"{_ANY_HOST}/(?:{'|'.join(sorted({*map(_escape, steps)}))})(?:[/?]|$)"
    return pattern if steps and _is_taken(pattern) else None


def _is_taken(pattern: str) -> bool:
    """Whether a site file may hold the pattern: it is neither too long nor slow."""
    try:
        patterns.pattern(pattern)
    except ValueError:
        return False
    return True


def _first(url: str) -> str:
    return urlsplit(url).path.lstrip("/").partition("/")[0]


def _share(pattern: str, column: Sequence[str]) -> float:
    return sum(bool(re.search(pattern, step)) for step in column) / len(column)


def _escape(text: str) -> str:
    return re.sub(r"([.^$*+?{}\[\]\\|()])", r"\\\1", text)
