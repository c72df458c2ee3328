"""Which word was meant: of few choices and of many, by one measure."""

import difflib
import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kith.text.suggest import closest_match, closest_matches

MANY = ["".join(letters) for letters in itertools.product("abé-", repeat=4)]
WORDS = st.text("abcé-", max_size=9)


@given(WORDS, st.lists(WORDS, max_size=20), st.integers(1, 4), st.floats(0.3, 1.0))
@example("abba", [], 1, 0.75)
@example("", ["", ""], 3, 1.0)
def test_of_many_choices_the_same_are_closest_as_by_difflib(
    word: str, more: list[str], limit: int, cutoff: float
) -> None:
    choices = [*more, *MANY]

    by_difflib = difflib.get_close_matches(word, choices, n=limit, cutoff=cutoff)

    assert closest_matches(word, choices, limit=limit, cutoff=cutoff) == by_difflib


@pytest.mark.parametrize("others", [[], MANY], ids=["few", "many"])
def test_the_closest_choice_is_suggested(others: list[str]) -> None:
    choices = ["lena-vogt", "lena-vogel", *others]

    assert closest_match("lena-vogd", choices) == "lena-vogt"
    assert closest_match("quux", choices) == ""
