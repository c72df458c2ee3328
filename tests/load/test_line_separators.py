"""Characters that Python and YAML 1.1 take for the ends of lines, and Git and editors do not."""

import pytest

from kith.check.fix import fixed_text
from kith.editor.contact_file import add_interaction
from kith.load import journal as loading
from kith.load.journal import parse_journal
from kith.model.finding import Finding
from kith.text.edit import FrontMatter

SEPARATORS = "\x85\u2028\u2029\r"
PATH = "contacts/ada.md"
OTHER = "contacts/eve.md"


def _findings(text):
    found = [
        one for one in parse_journal({PATH: text}).problems if one.rule != "missing-key"
    ]
    return [
        Finding.of(one, family="format", severity="error")
        for one in found
    ]  # fmt: skip


@pytest.mark.parametrize("sign", SEPARATORS)
@pytest.mark.parametrize(
    "form", ["vouch: one{0}  two", "vouch: 'one{0} two'", "# one{0} # two"]
)
def test_a_value_below_one_is_found_and_mended_on_its_line(sign, form):
    head = form.format(sign) + "\nstatus: Connected\nx-q:    Connected\n"
    text = f"---\nname: Ada\n{head}---\nText{sign}text\n"

    (finding,) = _findings(text)
    assert (finding.rule, finding.line, finding.column) == ("unknown-value", 4, 9)

    fixed, done = fixed_text(text, [finding])
    assert fixed == text.replace("status: Connected", "status: connected")
    assert done == [finding]


@pytest.mark.parametrize("sign", SEPARATORS)
def test_an_interaction_is_logged_below_one_and_every_other_character_stays(sign):
    text = f"---\nname: Ada\nvouch: 'a{sign}b'\ninteractions:\n  - 2020-01-01 met: x\n---\n{sign}\n"
    front = FrontMatter(text)
    add_interaction(front, "2021-02-03 met", note="y")

    line = "  - 2021-02-03 met: y\n"
    assert front.text == text.replace("met: x\n", f"met: x\n{line}")


@pytest.mark.parametrize("sign", SEPARATORS)
def test_a_merge_left_unresolved_below_one_is_told_with_its_line(sign):
    text = (
        f"---\nname: Ada\n---\na{sign}b\n<<<<<<< ours\nc\n=======\nd\n>>>>>>> theirs\n"
    )

    assert [(one.rule, one.line) for one in _findings(text)] == [("git-conflict", 5)]


@pytest.mark.parametrize(
    "head",
    [
        "x-a: " + "[" * 3000,
        "x-a:\n" + "\n".join(" " * depth + "a:" for depth in range(1, 900)),
        "a: &a [*a]",
        "%TAG !a! b",
    ],
)
def test_a_file_that_is_nested_too_deep_leaves_its_neighbors_alone(head):
    files = {
        PATH: f"---\nname: Ada\n{head}\n---\n",
        OTHER: "---\nname: Eve\nstatus: Connected\n---\n",
    }
    journal = parse_journal(files)

    assert {one.path for one in journal.problems} == {PATH, OTHER}
    assert [one.name for one in journal.people if one.path == OTHER] == ["Eve"]


@pytest.mark.parametrize("text", ["[" * 200_001, "a\n" * 110_000, "word " * 400_001])
def test_a_text_longer_than_a_book_is_a_finding_and_its_header_is_read(text):
    journal = parse_journal({PATH: f"---\nname: Ada\n---\n\n{text}\n"})

    (problem,) = journal.problems
    assert (problem.rule, problem.line) == ("unreadable", 4)
    assert [(one.name, one.body) for one in journal.people] == [("Ada", "")]


def test_a_post_longer_than_a_book_is_a_finding_too():
    journal = parse_journal(
        {"posts/a.md": "---\ntitle: A\n---\n" + "We met. " * 25_001 + "\n"}
    )

    assert [problem.rule for problem in journal.problems] == ["unreadable"]


def test_notes_of_many_years_are_read():
    text = (
        "We met in *Turin*, and [her notes](https://x.example/a) on it are worth a day.\n"
        * 20_000
    )
    journal = parse_journal({PATH: f"---\nname: Ada\n---\n{text}"})

    assert journal.problems == ()
    assert journal.people[0].body.strip() == text.strip()


def test_what_no_reading_is_prepared_for_is_a_finding_in_that_file_alone(monkeypatch):
    real = loading.read_contact

    def fails(document):
        if document.path == PATH:
            raise RecursionError("too deep")
        return real(document)

    monkeypatch.setattr(loading, "read_contact", fails)
    journal = parse_journal(
        {PATH: "---\nname: Ada\n---\n", OTHER: "---\nname: Eve\n---\n"}
    )

    assert [(one.rule, one.path) for one in journal.problems] == [("unreadable", PATH)]
    assert [one.name for one in journal.people] == ["Eve"]
    assert journal.left_out == (PATH,)
