"""The pictures in the README: there, small, and of the page they say."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from png_palette import read_rows, with_palette
from screenshots import README_SIZE, find_chromium

ROOT = Path(__file__).parents[1]
MOST_BYTES = 150_000


def png(width: int, rows: list[tuple[int, bytes]], size: int) -> bytes:
    """A picture of rows that are written as they stand, each with its filter."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body))
            + kind
            + body
            + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, len(rows), 8, 2 if size == 3 else 6, 0, 0, 0)
    data = zlib.compress(b"".join(bytes([kind]) + row for kind, row in rows))
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@st.composite
def pictures(draw: st.DrawFn) -> bytes:
    width, size = draw(st.integers(1, 6)), draw(st.sampled_from([3, 4]))
    row = st.binary(min_size=width * size, max_size=width * size)
    rows = draw(st.lists(st.tuples(st.integers(0, 4), row), min_size=1, max_size=6))
    return png(width, rows, size)


@given(pictures())
def test_a_picture_of_few_colors_keeps_every_pixel(picture: bytes) -> None:
    assert read_rows(with_palette(picture)) == read_rows(picture)


def test_of_many_colors_each_becomes_one_near_it_and_a_rare_one_stays() -> None:
    row = (
        b"".join(bytes([one % 256, one // 256, 9]) for one in range(600))
        + b"\xff\xff\xff"
    )
    picture = png(601, [(0, row)], 3)
    _, _, (after,) = read_rows(with_palette(picture))
    assert len({after[at : at + 3] for at in range(0, len(after), 3)}) == 256
    assert max(abs(one - two) for one, two in zip(row, after, strict=True)) <= 4
    assert after.endswith(b"\xff\xff\xff")


def test_the_readme_shows_today_light_and_dark_in_small_pictures() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    named = re.findall(r'(?:src|srcset)="([^"]+)"', text)
    assert sorted(Path(name).name for name in named) == [
        "today-dark.png",
        "today-light.png",
    ]
    # Behind the title and a few sentences, so that it is on the first screen.
    assert text.index("<picture>") < text.index("```")
    (alternative,) = re.findall(r'<img [^>]*alt="([^"]+)"', text)
    assert len(alternative) > 80
    for name in named:
        picture = (ROOT / name).read_bytes()
        assert len(picture) <= MOST_BYTES
        assert struct.unpack(">II", picture[16:24]) == tuple(README_SIZE.values())
    assert f'width="{README_SIZE["width"]}" height="{README_SIZE["height"]}"' in text


@pytest.mark.browser
def test_the_pictures_of_the_readme_are_taken_by_one_command(tmp_path: Path) -> None:
    if find_chromium() is None:
        pytest.skip("no Chromium: apt-get install chromium")
    script = ROOT / "tests" / "support" / "screenshots.py"
    subprocess.run(
        [sys.executable, script, "--readme", tmp_path], check=True, capture_output=True
    )
    darkness = {}
    for scheme in ("light", "dark"):
        width, height, rows = read_rows((tmp_path / f"today-{scheme}.png").read_bytes())
        assert (width, height) == tuple(README_SIZE.values())
        darkness[scheme] = sum(map(sum, rows)) / sum(map(len, rows))
    assert darkness["dark"] < 64
    assert darkness["light"] > 192
