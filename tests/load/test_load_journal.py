from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.load.journal import load_journal, parse_journal
from kith.text.dates import PartialDate


def _problems(text, path="contacts/ada.md"):
    return [
        (problem.rule, problem.line) for problem in parse_journal({path: text}).problems
    ]


def _person(front):
    (person,) = parse_journal(
        {"contacts/ada.md": f"---\nname: Ada\n{front}---\n"}
    ).people
    return person


@pytest.mark.parametrize(
    ("line", "how", "direction", "note"),
    [
        ("- 2024-05-17 met: at the library", "met", None, "at the library"),
        ("- 2024-05-17 call", "call", None, None),
        ("- 2024-05-17 email both: thanks", "email", "both", "thanks"),
        (
            "- 2024-05-17 message sent: {source: linkedin, note: hi}",
            "message",
            "sent",
            "hi",
        ),
        ("- {date: 2024-05-17, how: met, note: x}", "met", None, "x"),
        ("- 2024-05-17 met:\n    where: Berlin\n    note: y", "met", None, "y"),
        ("- 2024-05-17 met:\n  note: z", "met", None, "z"),
        ("- 2024-05-17 met: 42", "met", None, "42"),
        ('- "2024-05-17 met: he said: yes"', "met", None, "he said: yes"),
        ("- 2024-05-17 10:00 met: at ten", "met", None, "at ten"),
        ("- 2024-05-17T10:00:00+02:00 email both: thanks", "email", "both", "thanks"),
        ('- "2024-05-17 10:00 met: he said: yes"', "met", None, "he said: yes"),
        ("- {date: 2024-05-17T10:00:00Z, how: met, note: x}", "met", None, "x"),
        ("- 2024-05-17 9:05 pm call", "call", None, None),
    ],
)
def test_every_form_of_an_interaction_means_the_same(line, how, direction, note):
    (interaction,) = _person(f"interactions:\n{line}\n").interactions

    assert (interaction.how, interaction.direction, interaction.note) == (
        how,
        direction,
        note,
    )
    assert interaction.date == PartialDate(2024, 5, 17)


def test_a_single_line_may_stand_alone():
    (interaction,) = _person("interactions: 2024-05 met\n").interactions

    assert interaction.date == PartialDate(2024, 5)


def test_a_list_takes_a_single_value_and_an_empty_value_is_an_absent_key():
    person = _person(
        "email: ada@byron.example\ntags:\nphone: 0123\nlocation: ~\npositions: Initech\n"
    )

    assert person.email == ("ada@byron.example",)
    assert person.tags == ()
    assert person.phone == ("0123",)
    assert person.location is None
    assert person.positions[0].organization == "Initech"


@pytest.mark.parametrize(
    "written", ["bob", '"[[bob]]"', "[[bob]]", "[bob]", "{contact: bob}"]
)
def test_a_reference_may_be_a_slug_or_a_wiki_link(written):
    (tie,) = _person(f"knows: {written}\n").knows

    assert tie.contact == "bob"


def test_a_date_with_a_time_is_that_day_wherever_it_stands():
    person = _person(
        "status: connected\nsince: 2024-05-20T10:00:00\nbirthday: '1980-03-14T00:00:00.000Z'\n"
        "positions: [{organization: Initech, start: 2020-01-01 00:00:00+01:00}]\n"
        "concerns: [{date: 2024-05-17 23:30, what: x, basis: told}]\n"
    )

    assert (str(person.since), person.birthday) == ("2024-05-20", "1980-03-14")
    assert str(person.positions[0].start) == "2020-01-01"
    assert str(person.concerns[0].date) == "2024-05-17"


def test_private_takes_anything():
    assert _person("private: {a: [1, 2], b: x}\n").private == ("a: 1; 2", "b: x")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [("no-front-matter", 1)]),
        ("---\n---\n", [("no-front-matter", 1)]),
        ("Hello\n", [("no-front-matter", 1)]),
        ("---\nname: Ada\n", [("unterminated-front-matter", 1)]),
        (b"---\nname: J\xf6rg\n---\n", [("not-utf-8", 2)]),
        ("---\nname: Ada\n---\n".encode("utf-16"), [("not-utf-8", 1)]),
        ("---\n- a\n---\n", [("not-a-mapping", 2)]),
        ("---\njust words\n---\n", [("not-a-mapping", 2)]),
        (
            "---\nname: Ada\n<<<<<<< HEAD\na: 1\n=======\n>>>>>>> b\n---\n",
            [("git-conflict", 3)],
        ),
        (
            "---\nname: Ada\n---\n<<<<<<< HEAD\na\n=======\n>>>>>>> b\n",
            [("git-conflict", 4)],
        ),
        ("---\nname: Ada\nname: Bob\n---\n", [("duplicate-key", 3)]),
        ("---\nstatus: connected\n---\n", [("missing-key", 2)]),
        ("---\nname: Ada\nstatus: [connected]\n---\n", [("wrong-type", 3)]),
        ("---\nname: Ada\ninteractions:\n  - lunch\n---\n", [("wrong-type", 4)]),
        (
            "---\nname: Ada\ninteractions:\n  - 2024-02-31 met\n---\n",
            [("impossible-date", 4)],
        ),
        (
            "---\nname: Ada\ninteractions:\n  - 2024 email to\n---\n",
            [("unknown-value", 4)],
        ),
        ("---\nname: Ada\nallow: stranger\n---\n", [("wrong-type", 3)]),
        ("---\nname: Ada\nbirthday: --02-30\n---\n", [("impossible-date", 3)]),
        ("---\nname: Ada\nbirthday: --02-29\n---\n", []),
        ("---\nname: Ada\nx-own: {deep: [1]}\n---\n", []),
        (
            "---\nname: Ada\nkind: organization\nemail: a@b.example\n---\n",
            [("unknown-key", 4)],
        ),
    ],
)
def test_whatever_is_wrong_is_a_problem_with_its_line(text, problems):
    assert _problems(text) == problems


def test_the_column_of_a_value_is_exact():
    (problem,) = parse_journal(
        {"contacts/a.md": "---\nname: A\nstatus:   conected\n---\n"}
    ).problems

    assert (problem.line, problem.column) == (3, 11)
    assert problem.help == 'write "connected"'


def test_an_accent_is_the_same_however_a_system_writes_it():
    decomposed, composed = "rene\u0301", "ren\u00e9"
    files = {
        f"contacts/{decomposed}.md": "---\nname: René\n---\n",
        "contacts/bob.md": f"---\nname: Bob\nknows: {composed}\n---\nSee [[{decomposed}]].\n",
    }

    journal = parse_journal(files)

    assert set(journal.contacts) == {composed, "bob"}
    assert journal.people_by_slug["bob"].knows[0].contact == composed
    assert journal.people_by_slug["bob"].references[0].slug == composed


def test_crlf_and_bom_change_nothing():
    text = "---\nname: Ada\ninteractions:\n  - 2024 met: x\n---\nBody\n"
    (plain,) = parse_journal({"contacts/a.md": text}).people
    (windows,) = parse_journal(
        {"contacts/a.md": "\ufeff" + text.replace("\n", "\r\n")}
    ).people

    assert (windows.name, windows.interactions[0].note, windows.body) == (
        "Ada",
        "x",
        "Body",
    )
    assert windows.interactions[0].place_of() == plain.interactions[0].place_of()


def test_reading_twice_gives_equal_records_whether_places_were_asked_or_not():
    files = {
        "contacts/a.md": "---\nname: Ada\nknows: [bob]\ninteractions: [2024 met: x]\n---\n"
    }
    (one,), (other,) = parse_journal(files).people, parse_journal(files).people
    one.interactions[0].place_of("note")

    assert one == other
    assert hash(one) == hash(other)


def test_it_makes_no_difference_whether_places_are_kept_or_found(tmp_path):
    (tmp_path / "contacts").mkdir()
    text = "---\nname: Ada\nkind: [x]\nsince:\ninteractions:\n  - 2024 met: x #1\nallow: {a: }\n---\n"
    (tmp_path / "contacts" / "a.md").write_text(text)

    found, kept = load_journal(tmp_path), load_journal(tmp_path, with_positions=True)

    assert found.people == kept.people
    assert found.problems == kept.problems
    assert len(found.problems) == 2
    for path in [(), ("since",), ("allow",), ("interactions", 0)]:
        assert found.people[0].place_of(*path) == kept.people[0].place_of(*path)


def test_a_broken_file_hides_no_other():
    journal = parse_journal(
        {
            "contacts/a.md": "---\nname: [\n---\n",
            "contacts/b.md": "---\nname: Bob\n---\n",
        }
    )

    assert [person.slug for person in journal.people] == ["b"]
    assert journal.unread == {"a"}


def test_a_broken_value_hides_no_other_value():
    person = _person("status: conected\nsince: 2024-13\nemail: a@b.example\n")

    assert person.email == ("a@b.example",)


def test_the_mended_line_of_a_broken_note_can_be_pasted():
    text = "---\nname: Ada\ninteractions:\n  - 2024-05 met: she said: it's on\n---\n"
    (problem,) = parse_journal({"contacts/a.md": text}).problems
    fixed = problem.help.removeprefix("write: ")

    (person,) = parse_journal(
        {"contacts/a.md": text.replace("- 2024-05 met: she said: it's on", fixed)}
    ).people

    assert person.interactions[0].note == "she said: it's on"


_LINE = st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@,? \t0"), max_size=16)


@given(st.lists(_LINE, max_size=8))
@settings(max_examples=300)
def test_no_front_matter_whatever_raises(lines):
    parse_journal({"contacts/a.md": "---\nname: A\n" + "\n".join(lines) + "\n---\n"})


@given(st.binary(max_size=200))
def test_no_bytes_whatever_raise(data):
    parse_journal({"contacts/a.md": data, "posts/p.md": b"---\n" + data + b"\n---\n"})


_SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"


@pytest.mark.samples
@pytest.mark.parametrize("folder", ["hostile", "vaults"])
def test_other_peoples_files_are_read_or_named(folder, tmp_path):
    source = _SAMPLES / folder
    if not source.is_dir():
        pytest.skip(f"the collection of real files is not beside the project: {folder}")
    contacts = tmp_path / "contacts"
    count = 0
    for file in source.rglob("*"):
        if file.is_file() and file.suffix in {
            ".md",
            ".markdown",
            ".txt",
            ".yaml",
            ".html",
        }:
            (contacts / str(count)).mkdir(parents=True)
            (contacts / str(count) / f"f{count}.md").write_bytes(file.read_bytes())
            count += 1

    journal = load_journal(tmp_path)

    slugs = {record.slug for record in journal.records} | journal.unread
    assert count > 100
    assert slugs == {f"f{number}" for number in range(count)}
