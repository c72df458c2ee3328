"""A note's header becomes a contact's: nothing is lost, and the text below stays as it is."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.errors import EditRefused
from kith.importers.vaults.header import NoteHeader
from kith.importers.vaults.read_back import set_aside_unreadable
from kith.importers.vaults.values import birthday_of, without_links
from kith.load.document import read_document
from kith.load.record_readers import read_contact
from kith.model.contact import Person
from kith.text.emit import emit_text
from kith.text.frontmatter import split_document
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml

BODY = "![[ada.png|100]]\nMet [[2024-05-17]].\n\nlast:: [[2024-01-01]]\n"


def converted(head: str, stem: str = "Ada Byron") -> str:
    """The header of a note, as it is after it was taken in."""
    text = f"---\n{textwrap.dedent(head).strip()}\n---\n{BODY}"
    note = NoteHeader(text, stem)
    set_aside_unreadable(note, f"contacts/{stem}.md")
    split = split_document(note.text)
    assert split.body == BODY
    assert split.head is not None
    return split.head


def test_a_note_of_a_vault_becomes_a_contact() -> None:
    head = """
    # who she is
    aliases:
      - Ada
    company: "[[Initech]]"  # since May
    role: Head of Data
    e-mail: ada@byron.example
    bday: 1985-12-10
    cssclasses:
      - person-card
    created: 2024-05-17T18:30:00
    """

    assert converted(head) == textwrap.dedent("""\
        name: Ada Byron
        # who she is
        aliases:
          - Ada
        positions:  # since May
          - organization: Initech
            title: Head of Data
        email: ada@byron.example
        birthday: 1985-12-10
        x-cssclasses:
          - person-card
        x-created: 2024-05-17T18:30:00
        """)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('Name: Ada\nTags: "#vip"', "name: Ada\ntags: [vip]\n"),
        ("name: Ada\ntags: person, vip", "name: Ada\ntags: [person, vip]\n"),
        ("name: Ada\ntags: ['vip', \"#friend\", '#']", "name: Ada\ntags: ['vip', friend, '#']\n"),
        ("name: Ada\nlinkedin: https://www.linkedin.com/in/Ada-Byron/?trk=x # old",
         "name: Ada\nlinkedin: https://www.linkedin.com/in/Ada-Byron/?trk=x # old\n"),
        ("name: Ada\nmail: a@x.example\nwork-email: b@y.example",
         "name: Ada\nemail: [a@x.example, b@y.example]\n"),
        ("name: Ada\nurl: ada.example\nwebsite: ada.example", "name: Ada\nurls: ada.example\n"),
        ("name: Ada\nmail: a@x.example\nwork-email: b@y.example # at work",
         "name: Ada\nemail: a@x.example\nx-work-email: b@y.example # at work\n"),
        ("name: Ada\nlocation: '[[Berlin]]'", "name: Ada\nlocation: Berlin\n"),
        ("name: Ada\ncity: '[[Places/Berlin|here]]'",
         "name: Ada\nlocation: Berlin  # [[Places/Berlin|here]]\n"),
        ("name: Ada\nlocation: ['[[Kyoto]]', '[[Japan]]']",
         "name: Ada\nx-location: ['[[Kyoto]]', '[[Japan]]']\n"),
        ("name: Ada\nstatus: active\nkind: human", "name: Ada\nx-status: active\nx-kind: human\n"),
        ("name: Ada\nstatus: connected", "name: Ada\nstatus: connected\n"),
        ("name: Ada\nsocial:\n    x: ada", "name: Ada\nx-social:\n    x: ada\n"),
        ("name: Ada\nx-mail: 1\nmail: nowhere", "name: Ada\nx-mail: 1\nx-mail-2: nowhere\n"),
    ],
)  # fmt: skip
def test_keys_find_their_place(head: str, wanted: str) -> None:
    assert converted(head, "Ada") == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("company: Initech", [("Initech", None)]),
        ("company: [[Initech]]", [("Initech", None)]),
        ("company:\n  - '[[Initech]]'\n  - Hooli", [("Initech", None), ("Hooli", None)]),
        ("org: [Initech, Hooli]\nroles: x\nposition: [CTO, Founder]",
         [("Initech", "CTO"), ("Hooli", "Founder")]),
        ("organization: 'Acme: Tools'\njob: 'C# # dev'", [("Acme: Tools", "C# # dev")]),
        ("role: CTO", []),
        ("company: ", []),
        ("company: {name: Initech}", []),
    ],
)  # fmt: skip
def test_where_somebody_works_becomes_a_position(
    head: str, wanted: list[tuple[str, str | None]]
) -> None:
    text = f"---\n{converted(head)}---\n"

    contact, problems = read_contact(
        read_document("contacts/Ada Byron.md", text.encode())
    )

    assert isinstance(contact, Person)
    assert [(one.organization, one.title) for one in contact.positions] == wanted
    assert [one for one in problems if not one.is_harmless] == []


def test_one_role_at_several_organizations_is_kept_aside() -> None:
    head = converted("company: [Initech, Hooli]\nrole: CTO")

    assert "x-role: CTO\n" in head
    assert "title:" not in head


def test_what_a_link_says_besides_stands_in_a_comment() -> None:
    head = converted("company: '[[Companies/Initech|Init]]'  # since May")

    assert "positions:  # since May; [[Companies/Initech|Init]]\n" in head
    assert "  - organization: Initech\n" in head


@pytest.mark.parametrize(
    ("stem", "text", "name"),
    [
        ("Ada Byron", "Hello\n", "Ada Byron"),
        ("@Ada Byron", "---\ntags: x\n---\n", "Ada Byron"),
        ("ada-byron", "---\ntags: x\n---\n# Ada Byron\n", "Ada Byron"),
        ("ada-byron", "# Ada Byron #\n", "Ada Byron"),
        ("ada-byron", "# Someone else\n", "ada-byron"),
        ("ada-byron", "---\nfirst_name: Ada\nlast_name: Byron\n---\n", "Ada Byron"),
        ("thor", "---\nname: Thor Odinson\n---\n", "Thor Odinson"),
        ("Ada", "---\n---\n", "Ada"),
        ("Ada", "---\n# nothing yet\n---\n", "Ada"),
        ("Ada", "---\nname:\ntags: x\n---\n", "Ada"),
        ("Ada: Byron #1", "", "Ada: Byron #1"),
    ],
)
def test_the_name_comes_from_the_file(stem: str, text: str, name: str) -> None:
    note = NoteHeader(text, stem)
    set_aside_unreadable(note, "contacts/a.md")

    contact, _ = read_contact(read_document("contacts/a.md", note.text.encode()))

    assert contact is not None
    assert contact.name == note.name == name
    assert split_document(note.text).body == split_document(text).body


def test_a_title_that_is_the_name_of_the_note_is_no_job() -> None:
    assert "x-title: Ada Byron\n" in converted("company: Initech\ntitle: Ada Byron")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1985-12-10", "1985-12-10"),
        ("1985-12-10T00:00:00", "1985-12-10"),
        ("[[1985-12-10]]", "1985-12-10"),
        ("--12-10", "--12-10"),
        ("10 December 1985", "1985-12-10"),
        ("Dec 10th, 1985", "1985-12-10"),
        ("December 10", "--12-10"),
        ("Dezember 1985", "1985-12"),
        ("14 août 1985", "1985-08-14"),
        ("10 diciembre 1985", "1985-12-10"),
        ("10.12.1985", "1985-12-10"),
        ("1985/12/10", "1985-12-10"),
        ("23/12/1985", "1985-12-23"),
        ("10/12/1985", ""),
        ("1985-13-10", ""),
        ("some day", ""),
    ],
)
def test_a_birthday_is_read_where_it_is_plain(text: str, wanted: str) -> None:
    assert birthday_of(text) == wanted


def test_a_birthday_that_is_not_plain_is_kept_as_it_is() -> None:
    assert "x-bday: 10/12/1985\n" in converted("bday: 10/12/1985")
    assert "birthday: 1985-12-10  # 10 December 1985\n" in converted(
        "born: 10 December 1985"
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\nname: Ada\n",
        "---\nname: Ada\nname: Bob\n---\n",
        "---\na: [1\n---\n",
        "---\n- a\n- b\n---\n",
        "---\na: &x 1\nb: *x\n---\n",
    ],
)
def test_a_header_in_doubt_is_refused(text: str) -> None:
    with pytest.raises(EditRefused):
        NoteHeader(text, "Ada")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("head", ["---\ncompany: Initech\n---\n", "", "---\n---\n"])
def test_line_ends_and_the_mark_at_the_start_stay(
    end: str, mark: str, head: str
) -> None:
    text = mark + f"{head}# Ada\n\nMet.\n".replace("\n", end)

    after = NoteHeader(text, "Ada").text

    assert after.startswith(f"{mark}---{end}name: Ada{end}")
    assert after.count("\n") == after.count(end)
    assert after.endswith(f"# Ada{end}{end}Met.{end}")


WORDS = st.sampled_from(
    ["Initech", "[[Initech]]", "[[Companies/Initech|Init]]", "a@x.example", "1985-12-10", "#vip",
     "10 December 1985", "10/12/1985", "a, b", "connected", "C# Works", "x: y", "true", "null",
     "~", "0123", "- a", "'quoted'", "日本", "[[Ada#Notes]]", "https://ada.example/", "@Ada", "*"]
)  # fmt: skip
VALUES = st.one_of(
    WORDS,
    st.lists(WORDS, max_size=3),
    st.dictionaries(st.sampled_from(["a", "b"]), WORDS),
)
KEYS = st.sampled_from(
    ["name", "Name", "title", "company", "Company", "employer", "role", "position", "email",
     "E-mail", "mail", "phone", "birthday", "born", "tags", "Tags", "type", "aliases", "alias",
     "location", "city", "linkedin", "url", "website", "knows", "status", "since", "created",
     "x-old", "Person Tags", "relationship", "positions", "interactions", "kind", "introduced_by",
     "first_name", "last_name", "日付"]
)  # fmt: skip


def written(key: str, value: Any, style: int) -> str:
    """A key with its value, in one of the ways in which programs write it."""
    name = emit_text(key)
    comment = "  # why" if style == 2 else ""
    if isinstance(value, str):
        return f"{name}: {emit_text(value)}{comment}\n"
    if isinstance(value, dict):
        return f"{name}:{comment}\n" + "".join(
            f"  {one}: {emit_text(own)}\n" for one, own in value.items()
        )
    if style == 1:
        return f"{name}: [{', '.join(emit_text(one, in_flow=True) for one in value)}]\n"
    return f"{name}:{comment}\n" + "".join(f"  - {emit_text(one)}\n" for one in value)


def texts(value: Any) -> list[str]:
    """Every text in a value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if value else []


@given(
    st.dictionaries(KEYS, st.tuples(VALUES, st.integers(0, 2)), max_size=8),
    st.sampled_from(["Ada Byron", "ada-byron", "@Ada", "日本 太郎"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_no_value_is_lost_and_the_text_stays(
    front: dict[str, tuple[Any, int]], stem: str, end: str
) -> None:
    head = "# above\n" + "".join(written(key, *value) for key, value in front.items())
    text = f"---\n{head}---\n{BODY}".replace("\n", end)
    try:
        note = NoteHeader(text, stem)
        set_aside_unreadable(note, "contacts/a.md")
    except EditRefused:
        return

    split = split_document(note.text)

    assert split.body == split_document(text).body
    assert split.head is not None
    assert split.head.count("\n") == split.head.count(end)
    assert split.head.count("# above") == 1
    node = parse_yaml(split.head).node
    whole = " ".join(texts(plain_value(node) if node else {})) + split.head
    for value, _ in front.values():
        for one in texts(value):
            for part in one.split(","):
                assert without_links(part).strip().lstrip("#") in whole
    comments = sum(
        style == 2 and bool(value or value == "") for value, style in front.values()
    )
    assert split.head.count("why") >= min(comments, 1)
    _, problems = read_contact(read_document("contacts/a.md", note.text.encode()))
    assert [one for one in problems if not one.is_harmless] == []
