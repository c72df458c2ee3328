"""Sentences and their places, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.prose.sentences import split_sentences

# Abbreviations, quotation marks and every kind of blank, near each other.
TEXTS = st.text(
    "ab D.Mr!?()\"'„“”«»–…。\n\t0é🎉\u00a0\u2003\u200b\u202f\u3000", max_size=80
)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u202f", "\u3000"])
def test_a_blank_of_another_kind_parts_sentences_as_any(blank):
    text = f"We met Dr.{blank}Vogt.{blank}She knows D.{blank}Haddad."
    same = text.replace(blank, " ")

    found = [(one.start, one.end) for one in split_sentences(text)]

    assert found == [(one.start, one.end) for one in split_sentences(same)]
    assert len(found) >= 2


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u202f", "\u3000"])
def test_a_letter_a_blank_and_a_full_stop_end_nothing(blank):
    (sentence,) = split_sentences(f"D{blank}.")

    assert (sentence.start, sentence.end) == (0, 3)


@given(text=TEXTS, language=st.sampled_from(["en", "de", "zh"]))
def test_sentences_stand_in_the_text_one_after_the_other(text, language):
    end = 0
    for sentence in split_sentences(text, language):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        end = sentence.end
