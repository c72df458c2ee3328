"""A picture in PNG with 256 of its colors: a third of the size, for a page of text."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_WITH_PALETTE = 3
_BYTES_OF_A_PIXEL = {2: 3, _WITH_PALETTE: 1, 6: 4}
_MOST_COLORS = 256


def with_palette(picture: bytes) -> bytes:
    """The same picture, each other color replaced by the nearest of 256.

    Args:
        picture: A PNG of 8 bits a channel, not interlaced; what is see-through in it is not kept.
    """
    width, height, rows = read_rows(picture)
    colors = Counter(row[at : at + 3] for row in rows for at in range(0, len(row), 3))
    palette, nearest = _choose(colors)
    lines = (
        b"\0" + bytes(nearest[row[at : at + 3]] for at in range(0, len(row), 3))
        for row in rows
    )
    head = struct.pack(">IIBBBBB", width, height, 8, _WITH_PALETTE, 0, 0, 0)
    data = zlib.compress(b"".join(lines), 9)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", data),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def read_rows(picture: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height, and the red, green and blue of each pixel, row by row."""
    chunks = list(_chunks(picture))
    width, height, bits, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    assert bits == 8
    palette = b"".join(body for name, body in chunks if name == b"PLTE")
    size = _BYTES_OF_A_PIXEL[kind]
    raw = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    length = width * size
    above, rows = bytes(length), []
    for start in range(0, height * (length + 1), length + 1):
        above = _unfiltered(
            raw[start], raw[start + 1 : start + 1 + length], above, size
        )
        if kind == _WITH_PALETTE:
            rows.append(b"".join(palette[3 * one : 3 * one + 3] for one in above))
        else:
            rows.append(b"".join(above[at : at + 3] for at in range(0, length, size)))
    return width, height, rows


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length


def _unfiltered(kind: int, line: bytes, above: bytes, size: int) -> bytes:
    """A row as it was before it was written as differences (PNG 1.2, chapter 6)."""
    if kind == 0:
        return line
    found = bytearray(line)
    for at in range(len(found)):
        left = found[at - size] if at >= size else 0
        corner = above[at - size] if at >= size else 0
        found[at] = (found[at] + _foretold(kind, left, above[at], corner)) & 255
    return bytes(found)


def _foretold(kind: int, left: int, above: int, corner: int) -> int:
    if kind < 3:
        return left if kind == 1 else above
    if kind == 3:
        return (left + above) // 2
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))


def _choose(colors: Counter[bytes]) -> tuple[list[bytes], dict[bytes, int]]:
    """A palette, and the place in it of what each color becomes.

    The next one chosen is always that which would change most: by its distance from the nearest
    chosen before, times the pixels that have it. So a small thing keeps a color of its own.
    """
    palette: list[bytes] = []
    nearest = dict.fromkeys(colors, 0)
    far = dict.fromkeys(colors, 1)
    while len(palette) < min(_MOST_COLORS, len(colors)):
        chosen = max(colors, key=lambda color: (far[color] * colors[color], color))
        for color in colors:
            distance = _distance(color, chosen)
            if not palette or distance < far[color]:
                far[color], nearest[color] = distance, len(palette)
        palette.append(chosen)
    return palette, nearest


def _distance(one: bytes, two: bytes) -> int:
    red, green, blue = one[0] - two[0], one[1] - two[1], one[2] - two[2]
    return red * red + green * green + blue * blue


def _chunk(kind: bytes, body: bytes) -> bytes:
    checked = kind + body
    return (
        struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))
    )
