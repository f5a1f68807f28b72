"""The demo's pictures: a landscape drawn from a file's name, the same each time, as PNG."""

from __future__ import annotations

import hashlib
import math
import struct
import zlib
from functools import cache

WIDTH, HEIGHT = 960, 540
_SKY, _DISC, _RIDGES = 200, 200, 201  # places in the palette: 200 shades of sky, the disc, three ridges


@cache
def draw(name: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """The picture of that name as PNG: a sky, a sun or moon, three ridges of hills."""
    seed = hashlib.sha256(name.encode()).digest()
    ridges = [_ridge(seed[4 * n : 4 * n + 4], 0.5 + 0.15 * n, width, height) for n in range(3)]
    centre = (width * (40 + seed[20] % 180) // 255, height * (50 + seed[21] % 60) // 255)
    radius = height * (20 + seed[22] % 30) // 255
    rows = []
    for y in range(height):
        row = bytearray([y * _SKY // height]) * width
        if (half := radius**2 - (y - centre[1]) ** 2) > 0:
            reach = math.isqrt(half)
            left, right = max(0, centre[0] - reach), min(width, centre[0] + reach)
            row[left:right] = bytes([_DISC]) * (right - left)
        for n, ridge in enumerate(ridges):
            if y >= min(ridge):
                row = bytearray(_RIDGES + n if y >= top else shade for top, shade in zip(ridge, row, strict=True))
        rows.append(b"\0" + row)
    return _png(width, height, _palette(seed), b"".join(rows))


def _ridge(seed: bytes, level: float, width: int, height: int) -> list[int]:
    """Height of the crest in each column."""
    waves = [(1 + seed[0] % 3, seed[1] / 40, 0.06), (4 + seed[2] % 5, seed[3] / 40, 0.025)]
    return [
        int(height * (level + sum(size * math.sin(math.tau * n * x / width + shift) for n, shift, size in waves)))
        for x in range(width)
    ]


def _palette(seed: bytes) -> bytes:
    top, bottom = _colour(seed[24], 0.25), _colour(seed[24] + 40, 0.9)
    sky = [tuple(a + (b - a) * n // _SKY for a, b in zip(top, bottom, strict=True)) for n in range(_SKY)]
    ridges = [_colour(seed[25], light) for light in (0.55, 0.38, 0.2)]
    return bytes(value for colour in (*sky, (250, 244, 225), *ridges) for value in colour)


def _colour(hue: int, light: float) -> tuple[int, int, int]:
    angle = math.tau * hue / 255
    red, green, blue = (int(255 * light * (0.72 + 0.28 * math.cos(angle - turn))) for turn in (0.0, 2.1, 4.2))
    return red, green, blue


def _png(width: int, height: int, palette: bytes, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
