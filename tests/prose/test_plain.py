from hypothesis import given
from hypothesis import strategies as st

from kith.prose.own_words import blank_quotations, blank_quoted
from kith.prose.plain import plain_text, without_emoji
from kith.prose.sentences import split_sentences

ALPHABET = "ab Z.!?\n\r\t\"'“”‘’„«»>`~#@[]()*_<>/&;-0129%é\u0301日🚀𝗕Ｂﬁ\u200b\u00ad\u00a0\ufe0f\\"
TEXTS = st.lists(
    st.one_of(
        st.text(alphabet=st.sampled_from(ALPHABET), max_size=12),
        st.sampled_from(["&nbsp;", "<br>", "```\n", "<!-- ", "-->", "[a](b)", "> a\n"]),
    ),
    max_size=30,
).map("".join)


@given(TEXTS)
def test_every_character_keeps_its_place(text):
    for plain in (plain_text(text), without_emoji(plain_text(text))):
        assert len(plain.places) == len(plain.text) + 1
        assert list(plain.places) == sorted(plain.places)
        assert plain.places[-1] == len(text)
        for place, letter in zip(plain.places, plain.text, strict=False):
            assert (
                not letter.isascii() or not letter.isalnum() or text[place] not in " \n"
            )


@given(TEXTS)
def test_what_is_plain_stays_so(text):
    once = plain_text(text).text
    words = "".join(letter for letter in once if letter.isalnum() or letter == " ")

    assert (
        plain_text(words.strip()).text == " ".join(words.split(" ")).strip()
        or "  " in words
    )


@given(TEXTS)
def test_what_is_quoted_is_made_blank_and_nothing_moves(text):
    for blanked in (blank_quoted(text), blank_quotations(text)):
        assert len(blanked) == len(text)
        assert all(
            new == old or (new == " " and old != "\n")
            for new, old in zip(blanked, text, strict=True)
        )


@given(TEXTS)
def test_sentences_hold_every_letter_of_a_text(text):
    sentences = split_sentences(text)

    assert "".join("".join(one.text.split()) for one in sentences) == "".join(
        text.split()
    )
    assert all(text[one.start : one.end] == one.text for one in sentences)
