"""Positions and edits as editors count them."""

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from editor import applied
from kith.lsp.positions import EditorText

TEXTS = st.text("ab\né🎉\u0301", max_size=12)


@given(TEXTS, TEXTS)
def test_edits_turn_a_text_into_the_other(before, after):
    edits = EditorText(before, "utf-16").edits_to(after)

    assert applied(before, edits) == after


@given(st.text("a\n\r\u2028é🎉\u0301", max_size=12), st.integers(0, 12))
def test_a_position_leads_back_to_its_character(text, index):
    for encoding in ("utf-8", "utf-16", "utf-32"):
        content = EditorText(text, encoding)
        within = min(index, len(text))
        # Between the two signs that end a line is no position.
        if text[max(within - 1, 0) : within + 1] != "\r\n":
            assert content.index(content.position(within)) == within


def test_what_lies_outside_of_the_text_is_its_nearest_end():
    content = EditorText("a🎉\r\nb", "utf-16")

    assert content.index(types.Position(0, 2)) == 1
    assert content.index(types.Position(0, 99)) == 2
    assert content.index(types.Position(7, 0)) == 5
