"""``kith check --fix``."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.check.check import check_journal
from kith.check.fix import fix
from kith.load.journal import load_journal
from kith.model.settings import Settings
from kith.network.network import Network
from kith.text.dates import parse_date

UNTIDY = (
    "---\n"
    "# Ada, whom I met at the fair \n"
    'name:   "Ada Byron"  \n'
    "status: Received # they asked\n"
    "since: 2026-05-20\n"
    "linkedin: [http://de.linkedin.com/in/Ada-Byron/?trk=x,  other ]\n"
    "x-own: keep  this\n"
    "interactions:\n"
    "  - {date: 2026-05-17, how: Met, note: 'Status: Received'}\n"
    "---\n"
    "\n"
    "Two blanks  \nstay. Received"
)
TIDY = (
    "---\n"
    "# Ada, whom I met at the fair\n"
    'name:   "Ada Byron"\n'
    "status: received # they asked\n"
    "since: 2026-05-20\n"
    "linkedin: [https://www.linkedin.com/in/ada-byron,  other ]\n"
    "x-own: keep  this\n"
    "interactions:\n"
    "  - {date: 2026-05-17, how: met, note: 'Status: Received'}\n"
    "---\n"
    "\n"
    "Two blanks  \nstay. Received\n"
)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_what_needs_no_judgement_changes_and_only_there(
    journal, kith, ending, mark
):
    file = journal / "contacts" / "ada.md"
    file.write_bytes((mark + UNTIDY.replace("\n", ending)).encode())

    code, out, err = kith("check", "--fix")

    assert file.read_bytes().decode() == mark + TIDY.replace("\n", ending)
    assert (code, out) == (0, "No findings. 1 person, 0 organizations, 0 posts read.\n")
    assert "fixed contacts/ada.md: " in err
    assert kith("check", "--fix")[2] == ""


def test_a_diff_is_shown_and_nothing_written(journal, kith):
    file = journal / "contacts" / "ada.md"
    file.write_bytes(UNTIDY.encode())

    code, out, err = kith("check", "--fix", "--diff")

    assert file.read_bytes() == UNTIDY.encode()
    assert "-status: Received # they asked" in err
    assert "+status: received # they asked" in err
    assert code == 1
    assert "`kith check --fix` can fix" in out


def test_what_needs_judgement_stays(journal, kith):
    file = journal / "contacts" / "ada.md"
    text = "---\nname: Ada\nstatus: recieved\nlinkedin: ada\nnote: x\n---\n"
    file.write_text(text)

    code, _, err = kith("check", "--fix")

    assert (code, err) == (1, "")
    assert file.read_text() == text


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ('"[lena@x.example](mailto:lena@x.example)"', "lena@x.example"),
        ("Lena <lena@x.example>  # work", "lena@x.example  # work"),
        ("a@x.example, b@x.example", "[a@x.example, b@x.example]"),
        ("'a@x.example; b@x.example'", "[a@x.example, b@x.example]"),
        ("[<a@x.example>, b@x.example]", "[a@x.example, b@x.example]"),
    ],
)
def test_an_address_is_written_alone(journal, kith, written, fixed):
    file = journal / "contacts" / "ada.md"
    file.write_text(f"---\nname: Ada\nemail: {written}\nx-b: <c@x.example>\n---\n")

    assert kith("check", "--fix")[0] == 0

    assert (
        file.read_text() == f"---\nname: Ada\nemail: {fixed}\nx-b: <c@x.example>\n---\n"
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("tags: #person #vip", "tags: ['#person', '#vip']"),
        ("tags:\n  - #vip  \n  - b", "tags:\n  - '#vip'\n  - b"),
        ("location: #3 Main Street", "location: '#3 Main Street'"),
        ("location: Os\u200blo\u2060", "location: Oslo"),
        ('tags: ["a\u200bb\u200bc", d]', 'tags: ["abc", d]'),
    ],
)
def test_what_a_hash_or_an_invisible_character_spoils_is_put_right(
    journal, kith, ending, written, fixed
):
    file = journal / "contacts" / "ada.md"
    text = "---\nname: Ada\n# a comment\n{}\nx-b: '#1\u200b'\n---\n".replace(
        "\n", ending
    )
    file.write_bytes(text.format(written.replace("\n", ending)).encode())

    kith("check", "--fix", "--rule", "cut-short", "--rule", "hidden-character")
    kith("check", "--fix")

    expected = text.replace("\u200b", "").format(fixed.replace("\n", ending))
    assert file.read_bytes().decode() == expected
    assert kith("check")[1].startswith("No findings.")


@pytest.mark.parametrize(
    "line",
    [
        "vouch: Wrote C # and F # books",
        "location: #todo",
        "vouch: see #5",
        "tags: a #b",
    ],
)
def test_a_hash_that_may_be_a_comment_needs_judgement(journal, kith, line):
    file = journal / "contacts" / "ada.md"
    text = f"---\nname: Ada\n{line}\n---\n"
    file.write_text(text)

    _, out, _ = kith("check", "--fix")

    assert file.read_text() == text
    assert "cut-short" in out


def test_paths_limit_what_is_mended(journal, kith):
    for name in ("ada", "bob"):
        (journal / "contacts" / f"{name}.md").write_text("---\nname: X \n---\n")

    kith("check", "--fix", "contacts/bob.md")

    assert (journal / "contacts" / "ada.md").read_text() == "---\nname: X \n---\n"
    assert (journal / "contacts" / "bob.md").read_text() == "---\nname: X\n---\n"


def test_blanks_within_a_text_of_several_lines_stay(journal, kith):
    file = journal / "contacts" / "ada.md"
    text = "---\nname: Ada\nprivate: |\n  one  \n  two\n---\n"
    file.write_text(text)

    kith("check", "--fix")

    assert file.read_text() == text


def test_a_link_to_a_file_is_not_written_through(journal, kith):
    real = journal / "contacts" / "real.txt"
    real.write_text("---\nname: Ada \n---\n")
    link = journal / "contacts" / "ada.md"
    link.unlink()
    link.symlink_to(real)

    _, _, err = kith("check", "--fix")

    assert real.read_text() == "---\nname: Ada \n---\n"
    assert "is a link" in err


_LINES = st.lists(
    st.sampled_from(
        [
            "status: Connected",
            "status: considering  ",
            "kind: Person\t",
            "linkedin: HTTPS://uk.LinkedIn.com/in/Ada/",
            "linkedin: 'http://linkedin.com/in/a-b?x=1'",
            "vouch: >-",
            "  long  ",
            "# a comment ",
            "x-a: [1, 2 ] ",
            "x-b: 'Connected' # why ",
            "tags: [Status,  Met]",
            "interactions:",
            "  - {date: 2024, how: MET}  ",
            "  - 2024-05 met: Connected ",
        ]
    ),
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(
    lines=_LINES,
    ending=st.sampled_from(["\n", "\r\n"]),
    body=st.sampled_from(["", "x", "x  \n"]),
)
def test_whatever_a_file_holds_no_other_character_changes(
    tmp_path_factory, lines, ending, body
):
    root = tmp_path_factory.mktemp("journal")
    file = root / "contacts" / "ada.md"
    file.parent.mkdir()
    before = ending.join(["---", "name: Ada", *lines, "---", ""]) + body
    file.write_bytes(before.encode())
    day = parse_date("2026-06-01").earliest
    journal = load_journal(root)
    findings = check_journal(journal, Network(journal, day), Settings()).findings

    done = list(fix(root, findings))

    after = file.read_bytes().decode()
    expected = before
    for one in done:
        for finding in reversed(one.findings):
            place = sum(
                len(line) + 1 for line in expected.split("\n")[: finding.edit.line - 1]
            )
            place += finding.edit.column - 1
            place += expected[place] in "'\"" if place < len(expected) else 0
            end = place + len(finding.edit.old)
            assert expected[place:end] == finding.edit.old
            expected = expected[:place] + finding.edit.new + expected[end:]
    assert after == expected
    again = load_journal(root)
    left = check_journal(again, Network(again, day), Settings()).findings
    assert list(fix(root, left)) == []


def test_it_works_from_the_command_line(journal):
    (journal / "contacts" / "ada.md").write_text("---\nname: Ada \n---\n")

    done = subprocess.run(
        [sys.executable, "-m", "kith", "check", "--fix"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert (journal / "contacts" / "ada.md").read_text() == "---\nname: Ada\n---\n"
