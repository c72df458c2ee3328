"""Columns stand below one another, whatever the script."""

import pytest

from kith.report.table import text_width


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
