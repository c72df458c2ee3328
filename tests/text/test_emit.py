"""A text is written without quotes exactly where YAML's own writer would do so."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kith.text.emit import emit_text

_SIGNS = "aZ yYnNoOe 0123456789,:;./()'&+@|-#[]{}?!*%\"`=~<>\\_ éßЖλ漢あ한\u0301"
_WORDS = (
    *("yes", "No", "y", "TRUE", "null", "on", "Off", "Foo,", "bar:", "c:d", "1:2"),
    *("https://x.example/in/a-b?c", "-", "--", "a-b", "B.V.", "&", "x'y", "|", "é"),
    *(".inf", "12e3", "1_000", "0x1", "#", "a#b", "2020-01-01"),
)
_TEXTS = st.one_of(
    st.text(_SIGNS, max_size=12),
    st.lists(st.sampled_from(_WORDS), max_size=4).map(" ".join),
    st.text(max_size=6),
)


@given(_TEXTS)
def test_only_what_yaml_would_not_quote_is_bare(value):
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return
    if emit_text(value, in_flow=True) == value:
        assert _dumped([value], default_flow_style=True) == f"[{value}]"
    if emit_text(value) == value:
        assert _dumped({"k": value}) == f"k: {value}"


def _dumped(value, **options):
    text = yaml.safe_dump(value, allow_unicode=True, width=float("inf"), **options)
    return text.removesuffix("\n")


@given(_TEXTS)
def test_what_is_written_is_read_as_the_same_text(value):
    if re.search(
        r"[^\t\n\x20-\x7e\xa0-\ud7ff]|[\u200e\u200f\u2028-\u202e\u2066-\u2069]", value
    ):
        return
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return

    assert yaml.safe_load(f"k: {emit_text(value)}\n") == {"k": value}
    assert yaml.safe_load(f"[{emit_text(value, in_flow=True)}]\n") == [value]


@pytest.mark.parametrize(
    ("value", "in_block", "in_flow"),
    [
        ("Ada Byron", "Ada Byron", "Ada Byron"),
        ("Müller & Söhne (Köln)", "Müller & Söhne (Köln)", "Müller & Söhne (Köln)"),
        ("Initech, Inc.", "Initech, Inc.", "'Initech, Inc.'"),
        (
            "https://x.example/in/a",
            "https://x.example/in/a",
            "'https://x.example/in/a'",
        ),
        ("Head: Sales", "'Head: Sales'", "'Head: Sales'"),
        ("c:", "'c:'", "'c:'"),
        ("No", "'No'", "'No'"),
        ("null", "'null'", "'null'"),
        ("12", "'12'", "'12'"),
        ("a #1", "'a #1'", "'a #1'"),
        ("李明", "李明", "李明"),
    ],
)
def test_quotes_stand_where_they_must(value, in_block, in_flow):
    assert emit_text(value) == in_block
    assert emit_text(value, in_flow=True) == in_flow
