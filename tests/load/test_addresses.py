"""Addresses in a contact's file: read where they are plain, named where they are not."""

import pytest

from kith.load.journal import parse_journal


def _read(lines):
    journal = parse_journal({"contacts/lena.md": f"---\nname: Lena\n{lines}\n---\n"})
    (person,) = journal.people
    return person, [(one.rule, one.line) for one in journal.problems]


def test_a_wrapped_address_is_read_and_named():
    person, problems = _read('email: "[lena@x.example](mailto:lena@x.example)"')

    assert person.email == ("lena@x.example",)
    assert problems == [("untidy-address", 3)]


def test_two_in_one_text_are_two_wherever_it_stands():
    person, problems = _read(
        "email:\n  - a@x.example, b@x.example\n  - a@x.example\n  - Lena <c@x.example>"
    )

    assert person.email == ("a@x.example", "b@x.example", "c@x.example")
    assert problems == [("untidy-address", 4), ("untidy-address", 6)]


@pytest.mark.parametrize(
    "text", ["lena.x.example", "at work lena@x.example", '"a@x.example b"']
)
def test_what_is_no_address_is_an_error_and_left_out(text):
    person, problems = _read(f"email: {text}")

    assert person.email == ()
    assert problems == [("wrong-type", 3)]


def test_the_address_within_is_offered_to_paste():
    journal = parse_journal(
        {"contacts/a.md": "---\nname: A\nemail: work a@x.example\n---\n"}
    )

    assert journal.problems[0].help == "write: a@x.example"


def test_links_and_numbers_are_unwrapped_too():
    person, problems = _read(
        'linkedin: "[Lena](https://www.linkedin.com/in/lena)"\n'
        'urls: ["<https://x.example>", https://y.example]\n'
        "phone: tel:+49 30 1234"
    )

    assert person.linkedin == ("https://www.linkedin.com/in/lena",)
    assert person.urls == ("https://x.example", "https://y.example")
    assert person.phone == ("+49 30 1234",)
    assert problems == [("untidy-address", line) for line in (3, 4, 5)]
