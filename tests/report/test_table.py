"""Columns stand below one another, whatever the script."""

import pytest

from kith.report.table import format_table, text_width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Ada", 3),
        ("日本", 4),
        ("Zoë", 3),
        ("Zoe\u0308", 3),
        ("a\u200bb", 2),
        ("", 0),
    ],
)
def test_a_text_takes_so_many_columns(text, columns):
    assert text_width(text) == columns


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (80, ["name          title", "Ada Byron     Analyst", "Zoë 日本語版  Head"]),
        (20, ["name         title", "Ada Byron    Analyst", "Zoë 日本語…  Head"]),
        (16, ["name      title", "Ada Byr…  Analyst", "Zoë 日…   Head"]),
    ],
)
def test_a_table_is_cut_where_a_column_is_too_wide(width, lines):
    rows = [("name", "title"), ("Ada Byron", "Analyst"), ("Zoë 日本語版", "Head")]

    assert list(format_table(rows, width=width)) == lines
