"""A post's text cut into pieces: nothing is lost, and the right words are marked."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kith.site.addresses import PageLink
from kith.site.post_text import PostText, build_post_text
from kith.text.links import Reference

LIMITS = (140, 210)


def address_of(found: Reference) -> PageLink:
    return (
        PageLink("Ada Byron", "contacts/ada.html")
        if found.slug == "ada"
        else PageLink(found.slug)
    )


def cut(body: str, *findings: tuple[tuple[int, int], ...]) -> PostText:
    return build_post_text(body, address_of, limits=LIMITS, findings=findings)


def span(body: str, words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = body.index(words, start + 1)
    return start, start + len(words)


def marked(text: PostText, number: int) -> str:
    return "".join(
        piece.text
        for paragraph in text.paragraphs
        for piece in paragraph.pieces
        if number in piece.notes
    )


@pytest.mark.parametrize("nth", [0, 1])
def test_the_very_words_are_marked_though_they_stand_there_twice(nth: int) -> None:
    body = "\nBuy now.\r\n\r\nThen buy [[ada]] a cake. Buy now, 💡 really.\n"

    text = cut(body, (span(body, "Buy now", nth),))

    assert marked(text, 1) == "Buy now"
    assert [paragraph.notes for paragraph in text.paragraphs] == [(1,), ()][
        :: 1 - 2 * nth
    ]


@pytest.mark.parametrize("unit", ["a b\n\n", "#tag x ", "https://a.example/b c\n\n"])
def test_a_long_text_is_cut_at_once(unit: str) -> None:
    body = unit * (100_000 // len(unit))
    places = tuple((start, start + 3) for start in range(0, 90_000, 40))
    started = time.process_time()

    text = cut(body, places, ((0, 90_000),))

    assert len(text.plain) == len(body.strip())
    assert time.process_time() - started < 3


def test_a_reference_is_shown_by_its_name_and_marked_as_a_whole() -> None:
    body = "Thanks to [[ada]] and [[bob|Bob]]."

    text = cut(body, (span(body, "[[ada]]"),), (span(body, "to [[a"),))

    assert text.plain == "Thanks to Ada Byron and Bob."
    assert (marked(text, 1), marked(text, 2)) == ("Ada Byron", "to Ada Byron")


def test_a_text_is_plain_and_only_addresses_lead_somewhere() -> None:
    (paragraph,) = cut(
        "**No** [Markdown](x), <b>. https://a.example/x. #tag"
    ).paragraphs

    assert "".join(piece.text for piece in paragraph.pieces).startswith(
        "**No** [Markdown](x), <b>"
    )
    kinds = {piece.kind: piece for piece in paragraph.pieces}
    assert kinds["link"].link == PageLink("https://a.example/x", "https://a.example/x")
    assert kinds["hashtag"].text == "#tag"


def test_a_long_post_is_folded_between_words_and_a_short_one_is_not() -> None:
    body = "First words here. " * 30

    text = cut(body)

    (paragraph,) = text.paragraphs
    before = "".join(piece.text for piece in paragraph.pieces if piece.part == 0)
    ends = [piece.folds for piece in paragraph.pieces if piece.folds]
    assert ends == [("telephone",), ("desktop",)]
    assert before == body[: text.folds[0]]
    assert 120 <= len(before) <= 140
    assert before.split()[-1] in body.split()
    assert cut("Short.").folds == ()


def test_a_fold_between_paragraphs_belongs_to_the_first() -> None:
    text = cut("x" * 140 + "\n\n" + "y" * 300)

    assert text.paragraphs[0].pieces[-1].folds == ("telephone",)
    assert [paragraph.part for paragraph in text.paragraphs] == [0, 1]


_TEXTS = st.text(alphabet="ab c.\n\r\t#[]|!é💡<&https:/w", max_size=400)


@given(_TEXTS, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), max_size=4))
@example("[[ada]] " * 40, [(3, 9)])
@example("a\n\n\n b\r\n\r\n" * 30, [(0, 300)])
def test_nothing_is_lost_and_no_other_words_are_marked(
    body: str, places: list[tuple[int, int]]
) -> None:
    findings = [((start, start + length),) for start, length in places]

    text = cut(body, *findings)

    shown = ["".join(piece.text for piece in one.pieces) for one in text.paragraphs]
    assert "".join("".join(shown).split()) == "".join(text.plain.split())
    if "[[" not in body:
        assert text.plain == body.strip()
        for number, ((start, end),) in enumerate(findings, 1):
            wanted = body[start:end]
            assert "".join(marked(text, number).split()) == "".join(wanted.split())
    for number in range(1, len(findings) + 1):
        at = [one.notes.count(number) for one in text.paragraphs]
        assert sum(at) == bool(marked(text, number))
    folds = [
        name for one in text.paragraphs for piece in one.pieces for name in piece.folds
    ]
    assert folds == ["telephone", "desktop"][: len(text.folds)]
