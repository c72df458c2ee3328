import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.text.lines import Lines, lines_of, lines_with_ends


@pytest.mark.parametrize("sign", "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
def test_nothing_but_a_line_feed_ends_a_line(sign):
    assert lines_of(f"a{sign}b\nc\r\n") == [f"a{sign}b", "c"]
    assert lines_with_ends(f"a{sign}b\nc\r\nd") == [f"a{sign}b\n", "c\r\n", "d"]


@given(st.text(st.sampled_from("a\n\r\u2028"), max_size=12))
def test_lines_with_their_ends_are_the_text(text):
    assert "".join(lines_with_ends(text)) == text


def test_a_place_is_a_line_and_a_column():
    lines = Lines("ab\n\ncd", 5)

    assert [lines.position_of(index) for index in (0, 1, 2, 3, 4, 5)] == [
        (5, 1),
        (5, 2),
        (5, 3),
        (6, 1),
        (7, 1),
        (7, 2),
    ]
    assert [lines.start_of(line) for line in (4, 5, 6, 7, 8)] == [None, 0, 3, 4, None]


def test_no_text_has_no_lines():
    assert lines_of("") == []
    assert lines_with_ends("") == []
