import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.editor.contact_file import add_interaction
from kith.load.journal import parse_journal
from kith.text.edit import FrontMatter

HEADERS = [
    "name: Ada\n",
    "# who\nname:   Ada   # always\nx-own: [1, 2]\n",
    "name: Ada\ninteractions:\n    - 2020-01-01 met: x   # a comment\n    - 2024 met: {where: x}\n",
    "name: Ada\ninteractions:\n- 2019-05 call\n"
    "- {date: 2025-01-02, how: met, note: 'a: b'}\nvouch: y\n",
    "name: Ada\ninteractions: [2019-05 call, 2024-02-01 met]\ntags: [a]\n",
    "name: Ada\ninteractions: 2021-01-01 met\n",
    "name: Ada\ninteractions:\nvouch: y\n",
]
NOTES = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]),
    max_size=40,
).map(str.strip)


@given(
    header=st.sampled_from(HEADERS),
    ending=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    date=st.sampled_from(["2018", "2020-06", "2024-01-31", "2026-05-17"]),
    note=NOTES,
    with_=st.sampled_from([(), ("bob",), ("bob", "eve")]),
)
def test_one_line_is_added_and_taking_it_away_gives_the_same_bytes(
    header, ending, mark, date, note, with_
):
    before = mark + f"---\n{header}---\n\nBody.\n".replace("\n", ending)
    front = FrontMatter(before)

    add_interaction(front, f"{date} met", note=note, with_=with_)

    journal = parse_journal({"contacts/ada.md": front.text})
    assert journal.problems == ()
    (person,) = journal.people
    added = [
        one
        for one in person.interactions
        if (one.note or "") == note and str(one.date) == date
    ]
    assert any(one.how == "met" and one.with_ == with_ for one in added)
    dates = [one.date.first_key for one in person.interactions]
    assert dates == sorted(dates)
    if "interactions:\n -" in header or "interactions:\n-" in header:
        old, new = before.split(ending), front.text.split(ending)
        assert len(new) == len(old) + 1
        extra = next(
            index
            for index, line in enumerate(new)
            if index == len(old) or line != old[index]
        )
        assert new[:extra] + new[extra + 1 :] == old


@pytest.mark.parametrize(
    "note", ["a # b", "a: b", "- x", "'", '"', "yes", "[x]", "{", "&a", "*b", "!", "%"]
)
def test_a_note_is_read_as_it_was_given(note):
    front = FrontMatter("---\nname: Ada\n---\n")

    add_interaction(front, "2026-05-17 met", note=note)

    (person,) = parse_journal({"contacts/ada.md": front.text}).people
    assert person.interactions[0].note == note
