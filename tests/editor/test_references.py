import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.editor.forget import Forgetting, forgotten_in
from kith.editor.mentions import Identity
from kith.editor.merge import MergeInput, merge_contacts
from kith.editor.references import Renaming, renamed_in
from kith.load.journal import parse_journal

pytestmark = pytest.mark.slow

REFERENCES = st.lists(
    st.sampled_from(
        [
            "knows: [bob, eve]",
            "knows:\n- bob # a friend\n-   {contact: 'bob', how: friend}\n- name: Dan",
            "introduced_by: bob",
            "introduced_by:\n    - \"bob\"\n    - eve",
            "interactions:\n  - 2024 met: {with: bob}\n  - 2024-05 video:\n      with:\n"
            "        - eve\n        - bob\n      note: bob was late",
            "introductions:\n  - {date: 2024, from: bob, to: eve}",
            "tags: [bob, bobcat]   # no references",
            "x-own:\n  bob: bob",
            "vouch: bob is not [[bob]] here",
        ]
    ),
    unique_by=lambda text: text.split(":")[0],
)  # fmt: skip
BODIES = st.lists(
    st.sampled_from(
        ["[[bob]]", "[[ bob |Bobby]]", "[[bob#Log]]", "[B](<bob.md>)", "[b]\n\n[b]: bob.md\n",
         "[B](bob.md)", "[B](../contacts/bob.md#x)", "`[[bob]]`", "bobcat", "[[bobcat]]", "Émile",
         "```\n[[bob]]\n```\n", "[[eve]]"]
    )
).map(" and\n".join)  # fmt: skip


@st.composite
def texts(draw, name="Ada Byron"):
    keys = draw(REFERENCES)
    head = "\n".join([f"name: {name}  # who", "", *keys, "# end"])
    text = f"---\n{head}\n---\n{draw(BODIES)}"
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(texts())
@settings(deadline=None)
def test_there_and_back_gives_the_same_bytes(text):
    renamed = renamed_in(text, "contacts/ada.md", Renaming("bob", "robert-stone"))

    assert (
        renamed_in(renamed, "contacts/ada.md", Renaming("robert-stone", "bob")) == text
    )
    before, after = text.splitlines(), renamed.splitlines()
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert one == other or other.replace("robert-stone", "bob") == one


@given(texts())
@settings(deadline=None)
def test_the_journal_means_the_same_under_the_new_name(text):
    def read(text, slug):
        files = {"contacts/ada.md": text, f"contacts/{slug}.md": "---\nname: Bob\n---\n",
                 "contacts/eve.md": "---\nname: Eve\n---\n"}  # fmt: skip
        journal = parse_journal(files)
        found = [
            (one.rule, one.message.replace(slug, "bob")) for one in journal.problems
        ]
        (ada,) = (person for person in journal.people if person.slug == "ada")
        return found, [tie.contact for tie in ada.knows], ada.introduced_by

    problems, ties, by = read(text, "bob")
    renamed = renamed_in(text, "contacts/ada.md", Renaming("bob", "rob-s"))

    new = {"bob": "rob-s"}
    assert read(renamed, "rob-s") == (
        problems,
        [new.get(tie, tie) for tie in ties],
        tuple(new.get(slug, slug) for slug in by),
    )


@given(texts())
@settings(deadline=None)
def test_of_a_forgotten_person_no_reference_is_left_and_nothing_else_is_lost(text):
    before = parse_journal({"contacts/ada.md": text})

    bob = Forgetting.of(Identity("bob", ("Bob Stone",)))
    after = forgotten_in(text, "contacts/ada.md", bob)

    journal = parse_journal({"contacts/ada.md": after})
    assert len(journal.problems) <= len(before.problems)
    (ada,) = journal.people
    assert all(tie.contact != "bob" for tie in ada.knows)
    assert "bob" not in ada.introduced_by
    assert all("bob" not in one.with_ for one in ada.interactions)
    assert len(ada.interactions) == len(before.people[0].interactions)
    assert not [one for one in ada.references if one.slug == "bob"]
    for kept in ("x-own:", "bobcat", "# end", "# who"):
        assert (kept in after) == (kept in text)


@given(texts(), texts("Augusta King"))
@settings(deadline=None)
def test_a_merge_loses_no_value_and_no_word(one, other):
    sides = []
    for path, text in (("contacts/ada.md", one), ("contacts/aug.md", other)):
        (person,) = parse_journal({path: text}).people
        sides.append(MergeInput(path, text, person))

    merged = merge_contacts(*sides).text

    (person,) = parse_journal({"contacts/ada.md": merged}).people
    own, others = (side.contact for side in sides)
    assert person.aliases == ("Augusta King",)
    for name in ("knows", "introduced_by", "interactions", "introductions", "tags"):
        values = [_bare(value) for value in getattr(person, name)]
        for value in (*getattr(own, name), *getattr(others, name)):
            assert _bare(value) in values
        assert len(values) <= len(getattr(own, name)) + len(getattr(others, name))
    for word in (one + " " + other).split():
        if word.strip("-#[]{},:'\"\ufeff`"):
            assert word.strip("-#[]{},:'\"\ufeff`") in merged


def _bare(value):
    if hasattr(value, "__struct_fields__"):
        return [
            getattr(value, name)
            for name in value.__struct_fields__
            if name not in {"origin", "at"}
        ]
    return value
