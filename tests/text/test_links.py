from hypothesis import given
from hypothesis import strategies as st

from kith.text.links import find_references


def test_both_forms_are_found_with_their_places():
    body = "See [[ada-byron]] and\n[her](../contacts/lena-vogt.md), [[omar|Omar H.]].\n"

    found = find_references(body, first_line=10)

    assert [(ref.slug, ref.words, ref.line, ref.column) for ref in found] == [
        ("ada-byron", "", 10, 5),
        ("lena-vogt", "", 11, 7),
        ("omar", "Omar H.", 11, 34),
    ]
    assert [body[ref.start : ref.end] for ref in found] == [
        "[[ada-byron]]",
        "../contacts/lena-vogt.md",
        "[[omar|Omar H.]]",
    ]


def test_code_and_outside_addresses_are_not_references():
    body = "`[[a]]` \\[[b]] [c](https://x.example/c.md)\n\n```\n[[d]]\n```\n\n[e](/e.md) [[f]]"

    assert [ref.slug for ref in find_references(body)] == ["f"]


def test_code_is_code_whatever_the_line_ends():
    body = "~~~\n[[a]]\n~~~\n[[b]]\n```\n[[c]]\n```\n"

    assert [ref.slug for ref in find_references(body)] == ["b"]
    assert [ref.slug for ref in find_references(body.replace("\n", "\r\n"))] == ["b"]


@given(st.text(st.sampled_from("[]|()`~\\a.md\n# "), max_size=60))
def test_any_text_can_be_searched(body):
    for ref in find_references(body):
        assert ref.slug in body.replace("\n", " ") or ref.is_link
