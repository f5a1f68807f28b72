"""A text in 256 bytes, such that two sketches tell how much their texts have in common."""

from __future__ import annotations

from operator import eq
from struct import Struct

from rensa import RMinHash

from scraper.crawl.beforehand import Beforehand
from scraper.text import fold

LEAST_WORDS = 40  # of a text; shorter ones are notices, and agree by chance
VERSION = RMinHash.ALGORITHM_VERSION * 100 + 1  # sketches of different versions say nothing of each other
_SLOTS = 128
_SEED = 1
_WORDS = 4  # of a shingle
_DENSE_WORDS = 7  # where a character is a word: Chinese, Japanese, Korean
_DENSE = 1.5  # characters a word
KEYS = 16  # of a text; two with half of their shingles in common share one in 99 of 100 cases, with 35 % in 88
_SLOTS_OF_KEY = 2

_BYTES = Struct(f"<{_SLOTS}H")

Sketch = tuple[int, ...]


@Beforehand
def sketch(text: str) -> Sketch | None:
    """MinHash of the text's shingles, runs of four words each: 128 numbers of 16 bits; None for a text too short.

    Case, punctuation and order of the paragraphs hardly count.
    """
    words = fold(text).split(" ")
    if len(words) < LEAST_WORDS:
        return None
    size = _DENSE_WORDS if sum(map(len, words)) < _DENSE * len(words) else _WORDS
    hashes = RMinHash(num_perm=_SLOTS, seed=_SEED)
    hashes.update(list(map(" ".join, zip(*(words[n:] for n in range(size)), strict=False))))
    return tuple(number & 0xFFFF for number in hashes.digest())


def likeness(one: Sketch, other: Sketch) -> float:
    """Which part of the shingles of two texts is in both, 0 to 1; give or take 0.04."""
    agreeing: int = sum(map(eq, one, other))
    return agreeing / _SLOTS


def keys(sketch: Sketch) -> list[int]:
    """Numbers of 36 bits, of which texts alike share one at least, and others hardly ever any."""
    pairs = zip(*[iter(sketch[: KEYS * _SLOTS_OF_KEY])] * _SLOTS_OF_KEY, strict=True)
    return [number << 32 | first << 16 | second for number, (first, second) in enumerate(pairs)]


def packed(sketch: Sketch) -> bytes:
    """The sketch as bytes, the same on every machine."""
    return _BYTES.pack(*sketch)


def unpacked(data: bytes) -> Sketch:
    """The sketch of `packed` bytes."""
    return _BYTES.unpack(data)
