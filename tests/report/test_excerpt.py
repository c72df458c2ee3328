"""The line of a finding is shown with its place, and never wider than the terminal."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.model.finding import Finding
from kith.report.excerpt import Excerpts
from kith.report.table import text_width


def finding_at(line: int, column: int) -> Finding:
    return Finding(
        path="contacts/ada.md",
        line=line,
        column=column,
        rule="bad-yaml",
        family="format",
        severity="error",
        message="it is wrong",
    )


def excerpt(text: str, column: int, width: int) -> tuple[str, int] | None:
    excerpts = Excerpts(lambda _path: f"first\n{text}\n".encode())
    return excerpts.of(finding_at(2, column), width)


@pytest.mark.parametrize(
    ("text", "column", "width", "shown"),
    [
        ("name: Ada", 7, 40, ("name: Ada", 6)),
        ("x" * 40, 1, 40, ("x" * 40, 0)),
        ("x" * 41, 1, 40, ("x" * 39 + "…", 0)),
        ("a" * 30 + "b" * 30, 31, 40, ("…" + "a" * 19 + "b" * 19 + "…", 20)),
        ("a" * 30 + "b", 31, 40, ("…" + "a" * 19 + "b", 20)),
        ("a" * 20 + "b" * 20, 21, 40, ("a" * 20 + "b" * 20, 20)),
    ],
)
def test_a_long_line_is_cut_around_its_place(
    text: str, column: int, width: int, shown: tuple[str, int]
) -> None:
    assert excerpt(text, column, width) == shown


@given(st.text(st.sampled_from("aé字👪"), min_size=1, max_size=300), st.data())
def test_a_line_is_no_wider_than_the_terminal(text: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(text)))
    width = data.draw(st.integers(20, 120))

    shown = excerpt(text, column, width)

    assert shown is not None
    assert 0 <= shown[1] < max(text_width(shown[0]), 1)
    assert text_width(shown[0]) <= 2 * width


def test_each_file_shows_its_own_line_in_whatever_order_they_come() -> None:
    excerpts = Excerpts(lambda path: f"first\nline of {path}\n".encode())
    paths = ["contacts/b.md", "contacts/a.md", "contacts/c.md", "contacts/a.md"]

    shown = [
        excerpts.of(msgspec.structs.replace(finding_at(2, 1), path=path), 40)
        for path in paths
    ]

    assert shown == [(f"line of {path}", 0) for path in paths]
