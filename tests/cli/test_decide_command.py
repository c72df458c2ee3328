import json

import jsonschema
import pytest

from kith.report.schema import decisions_schema

MET = "interactions:\n  - 2026-05-17 met: the reunion\n"


@pytest.fixture
def open_journal(journal):
    contacts = journal / "contacts"
    contacts.joinpath("ada.md").write_text(
        f"---\nname: Ada Byron\nstatus: received\n{MET}---\n"
    )
    contacts.joinpath("bob.md").write_text(
        "---\nname: Bob Lee\nstatus: received\n---\n"
    )
    contacts.joinpath("eve.md").write_text(
        "---\nname: Eve Ott\nstatus: considering\ninteractions:\n  - 2026-05-01 email sent\n---\n"
    )
    contacts.joinpath("ivy.md").write_text(
        "---\nname: Ivy Poe\nstatus: connected\n---\n"
    )
    return journal


def test_everybody_who_is_open_gets_a_verdict_with_its_reasons(open_journal, kith):
    code, out, _ = kith("decide", "--format", "json", "--today", "2026-06-01")

    data = json.loads(out)
    jsonschema.Draft202012Validator(decisions_schema()).validate(data)
    assert code == 0
    assert {one["contact"]: one["verdict"] for one in data["decisions"]} == {
        "ada": "connect",
        "bob": "decline",
        "eve": "wait",
    }
    assert data["counts"] == {"connect": 1, "wait": 1, "decline": 1, "withdraw": 0}
    by_slug = {one["contact"]: one for one in data["decisions"]}
    assert by_slug["ada"]["evidence"][0]["date"] == "2026-05-17"
    assert by_slug["eve"]["traces"][0]["how"] == "email"
    assert "write once more" in by_slug["eve"]["next_step"]
    assert all(one["reasons"] and one["would_change"] for one in data["decisions"])


def test_the_text_says_the_same_at_80_columns(open_journal, kith):
    _, out, _ = kith("decide", "--today", "2026-06-01")

    assert "connect   Ada Byron (ada), received\n" in out
    assert "because   you met on 2026-05-17" in out
    assert "1 connect, 1 decline, 1 wait.\n" in out
    assert "next      accept: `kith decide ada --connect`" in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_the_exit_code_can_be_asked(open_journal, kith):
    assert kith("decide", "ada", "--exit-code", "--today", "2026-06-01")[0] == 0
    assert (
        kith("decide", "contacts/bob.md", "--exit-code", "--today", "2026-06-01")[0]
        == 1
    )
    assert kith("decide", "bob", "--today", "2026-06-01")[0] == 0


def test_the_day_counts(open_journal, kith):
    _, out, _ = kith("decide", "ada", "--today", "2026-05-16")

    assert out.startswith("decline   Ada Byron")
    assert "planned on 2026-05-17" in " ".join(out.split())


@pytest.mark.parametrize(
    ("slug", "said"),
    [("addа", 'no person "addа"'), ("bop", '"bob"'), ("ivy", "nothing to decide")],
)
def test_who_cannot_be_decided_on_is_said_in_a_sentence(open_journal, kith, slug, said):
    code, out, err = kith("decide", slug)

    assert (code, out) == (2, "")
    assert said in err


def test_nobody_waits(journal, kith):
    assert kith("decide")[1] == "There are no open invitations to decide.\n"


def _add(journal, count, lines="status: received\n"):
    for number in range(count):
        name = f"Nil Noone {number:03}"
        text = f"---\nname: {name}\nlinkedin: nil-{number}\n{lines}---\n"
        journal.joinpath(f"contacts/nil-{number:03}.md").write_text(text)


def test_those_with_the_same_reasons_are_one_group_with_the_reasons_once(
    open_journal, kith
):
    _add(open_journal, 3)

    _, out, _ = kith("decide")

    # Bob, and the three others.
    assert "decline   4 people, received" in out
    assert out.count("a stranger asked") == 1
    assert "Bob Lee (bob), Nil Noone 000 (nil-000), Nil Noone 001 (nil-001)" in out


def test_a_long_list_is_folded_and_names_the_command_that_unfolds_it(
    open_journal, kith
):
    _add(open_journal, 200)

    out = kith("decide")[1]
    unfolded = kith("decide", "--all")[1]

    assert len(out.splitlines()) <= 40
    assert "more: kith decide --all" in out
    assert "nil-199" not in out
    assert "nil-199" in unfolded
    assert "kith decide --ask" in out


def test_many_different_verdicts_fit_one_screen_too(open_journal, kith):
    for number in range(30):
        text = (
            f"---\nname: N {number}\nstatus: received\n"
            f"concerns: [{{what: reason {number}}}]\n---\n"
        )
        open_journal.joinpath(f"contacts/n-{number:02}.md").write_text(text)

    out = kith("decide")[1]

    assert len(out.splitlines()) <= 40
    assert " others: kith decide --all" in out
    assert "n-29" in kith("decide", "--all")[1]


def test_in_a_group_each_has_their_own_date(open_journal, kith):
    for number in (1, 2):
        _add(open_journal, number, f"status: invited\nsince: 2024-0{number}-03\n")
        open_journal.joinpath("contacts/nil-000.md").rename(
            open_journal / f"contacts/x-{number}.md"
        )

    out = " ".join(kith("decide")[1].split())

    assert "withdraw 3 people, invited" in out
    assert "because your invitation was not answered for over a year" in out
    assert "(x-1) 2024-01-03" in out
    assert "(x-2) 2024-02-03" in out


@pytest.mark.parametrize("width", ["40", "80"])
def test_the_text_fits_the_terminal(open_journal, kith, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    _add(open_journal, 50)

    for words in ((), ("--all",), ("ada",)):
        out = kith("decide", *words)[1]
        assert max(map(len, out.splitlines())) <= int(width)


def test_it_says_once_that_only_an_export_has_been_read(open_journal, kith):
    assert "import mail" not in kith("decide")[1]
    _add(open_journal, 3)

    assert kith("decide")[1].count("kith import mail") == 1

    mailed = (
        "status: received\n"
        "interactions: [{date: 2020, how: email, direction: sent, source: mail}]\n"
    )
    _add(open_journal, 1, mailed)
    assert "import mail" not in kith("decide")[1]
