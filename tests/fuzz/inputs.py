"""Hostile inputs by chance: seeds that are cut, doubled, mixed and sprinkled with odd bytes."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

_ODD = [
    b"\0", b"\r", b"\n", b"\r\n", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"',
    b"'", b"\\", b":", b";", b",", b"=", b"=\n", b"\n ", b"-", b"(", b"[", b"<", b"{",
    b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"---\n", b"0", b"-1", b"99999999999",
    b"9" * 400, b"A" * 3000, b"[" * 200, b"((" * 500, b"1. " * 300, b"=?utf-8?q?", b"[[a]]",
    b"- [ ] x", b"PK\x03\x04",
]  # fmt: skip


@st.composite
def hostile(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """An input made of seeds, or of nothing but chance.

    Args:
        draw: Hypothesis' own.
        seeds: Inputs as they should be.
    """
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=2_000))
    data = draw(st.sampled_from(list(seeds)))
    for _step in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(start + draw(st.integers(0, 60)), len(data))
        other = draw(st.sampled_from(list(seeds)))
        middle = draw(
            st.one_of(
                st.just(b""),
                st.sampled_from(_ODD),
                st.binary(max_size=8),
                st.just(data[start:end] * draw(st.integers(2, 30))),
                st.just(other[len(other) // 3 : 2 * len(other) // 3]),
            )
        )
        data = data[:start] + middle + data[end:]
    return data
