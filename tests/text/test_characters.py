"""Characters that one does not see are found where they do harm, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.text.characters import (
    character_name,
    find_hidden,
    odd_character_names,
    with_plain_blanks,
    without_hidden,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("con\u200bnected", "connected"),
        ("\ufeffAda", "Ada"),
        ("Ada\u00ad\u2060 Byron\u200e", "Ada Byron"),
        ("a\u202eb", "ab"),
        ("omar\u200d-haddad", "omar-haddad"),
    ],
)
def test_in_latin_script_they_are_taken_out(text, plain):
    assert without_hidden(text) == plain


@pytest.mark.parametrize(
    "text",
    ["Ada", "Dr.\u00a0Byron", "می\u200cخواهم", "👩\u200d💻", "שלום\u200f!", "क्\u200dष", "Zoë",
     "（中\u200b文）",
     "\u202bשלום (abc)\u202c"],
)  # fmt: skip
def test_spelling_and_typography_stay(text):
    assert find_hidden(text) == ()


@given(st.text(max_size=30))
def test_taking_them_out_twice_changes_nothing_more(text):
    once = without_hidden(text)

    assert without_hidden(once) == once
    assert len(once) == len(text) - sum(end - start for start, end in find_hidden(text))


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("\u00a0\u00a0- a", "  - a"),
        ("-\u00a0a", "- a"),
        ("name:\u00a0Ada", "name: Ada"),
        ("name\u00a0: Ada", "name: Ada"),
        ("\u200bname:\u3000Ada", "name: Ada"),
        ("note: a\u00a0: b", "note: a\u00a0: b"),
        ("note: 'a:\u00a0b'", "note: 'a:\u00a0b'"),
    ],
)
def test_blanks_that_hold_a_line_together_become_plain(line, plain):
    assert with_plain_blanks(line) == plain


def test_each_has_a_name():
    assert character_name("\u00a0") == "a no-break space (U+00A0)"
    assert character_name("\ufeff") == "a byte-order mark (U+FEFF)"
    assert character_name("\u0085") == "a next-line character (U+0085)"
    assert (
        odd_character_names("a\u200bb：")
        == "a zero width space (U+200B) and a fullwidth colon (U+FF1A)"
    )
