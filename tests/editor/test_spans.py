"""Spans of a text: which touch, and which are a part of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kith.editor.name_patterns import name_words
from kith.text.spans import is_part, joined_spans, touches

ENDS = st.integers(0, 30)
SPANS = st.lists(st.tuples(ENDS, ENDS).map(lambda pair: (min(pair), max(pair) + 1)))


@given(SPANS)
def test_joined_spans_cover_the_same_characters_and_do_not_touch(
    spans: list[tuple[int, int]],
) -> None:
    joined = joined_spans(spans)

    covered = {index for span in spans for index in range(*span)}
    assert {index for span in joined for index in range(*span)} == covered
    assert joined == sorted(joined)
    for index in range(1, len(joined)):
        assert joined[index - 1][1] < joined[index][0]


@given(SPANS, st.tuples(ENDS, st.integers(1, 9)))
def test_a_span_touches_those_with_a_character_of_it(
    spans: list[tuple[int, int]], start_and_length: tuple[int, int]
) -> None:
    start, length = start_and_length
    span = (start, start + length)
    others = joined_spans(spans)
    covered = {index for other in others for index in range(*other)}

    assert touches(span, others) is not covered.isdisjoint(range(*span))
    assert is_part(span, others) is any(
        other != span and other[0] <= span[0] and span[1] <= other[1]
        for other in others
    )


def test_the_words_of_a_name_are_those_that_identify_it():
    names = ["Ada van der Berg", "Dr. Omar Haddad (Omi)", "李 明明", "A. Vogt"]

    assert name_words(names) == {
        "Ada",
        "Berg",
        "Dr",
        "Omar",
        "Haddad",
        "Omi",
        "明明",
        "Vogt",
    }
