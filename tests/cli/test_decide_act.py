"""Verdicts are written to the files."""

import io

import pytest

from kith.text.files import read_text

RECEIVED = (
    "---\nname: Bob Lee # my Bob\r\nstatus: received\r\nsince: 2026-05-01\r\n"
    "tags: [a]\n---\nText\n"
)


@pytest.fixture
def waiting(journal):
    for slug, lines in {
        "cora": "name: Cora Ott\nstatus: received\ninteractions: [2026-05-17 met]\n",
        "dan": "name: Dan Sue\nstatus: invited\nsince: 2024-03-02\n",
        "eve": "name: Eve Ott\nstatus: considering\n",
        "fay": "name: Fay No\n",
        "gus": "name: Gus No\nstatus: declined\ndeclined: {date: 2024, reason: sold}\n",
        "hal": "name: Hal No\nstatus: removed\nremoved: {date: 2024, reason: sold}\n",
    }.items():
        (journal / f"contacts/{slug}.md").write_text(f"---\n{lines}---\n")
    (journal / "contacts/bob.md").write_text(RECEIVED, newline="")
    return journal


def _text(root, slug):
    return read_text(root / f"contacts/{slug}.md")[0]


def test_a_no_is_recorded_with_its_day_and_reason_and_nothing_else_changes(
    waiting, kith
):
    code, out, _ = kith("decide", "bob", "--decline", "wrote only to sell")

    assert code == 0
    assert out == "Declined: Bob Lee (bob), wrote only to sell\n"
    expected = RECEIVED.replace("received", "declined").replace(
        "2026-05-01", "2026-06-01"
    )
    added = "declined: {date: 2026-06-01, reason: wrote only to sell}"
    assert _text(waiting, "bob").replace("\r\n", "\n") == expected.replace(
        "\r\n", "\n"
    ).replace("tags: [a]\n", f"tags: [a]\n{added}\n")
    assert _text(waiting, "bob").count("\r\n") >= 3
    assert kith("undo")[0] == 0
    assert _text(waiting, "bob") == RECEIVED


def test_without_a_reason_that_of_the_verdict_is_recorded(waiting, kith):
    kith("decide", "bob", "--decline")

    assert "reason: a stranger asked" in _text(waiting, "bob")
    assert "unexplained" not in kith("check", "contacts/bob.md")[1]


def test_a_no_against_the_verdict_without_a_reason_says_what_is_missing(waiting, kith):
    out = kith("decide", "cora", "--decline")[1]

    assert "declined: {date: 2026-06-01}" in _text(waiting, "cora")
    assert "rule unexplained" in out


def test_several_people_are_decided_at_once_and_undone_at_once(waiting, kith):
    before = [_text(waiting, slug) for slug in ("bob", "cora")]

    code, out, _ = kith("decide", "bob", "Cora Ott", "bob", "--decline", "--why", "no")

    assert code == 0
    assert out.count("Declined") == 2
    assert all("status: declined" in _text(waiting, slug) for slug in ("bob", "cora"))
    assert "decide --decline: 2 people" in kith("undo", "--list")[1]
    assert "2 files restored" in kith("undo")[1]
    assert [_text(waiting, slug) for slug in ("bob", "cora")] == before


def test_a_connection_begins_on_the_day_that_is_said(waiting, kith):
    out = kith("decide", "cora", "--connect", "--date", "yesterday")[1]

    assert "status: connected\nsince: 2026-05-31\n" in _text(waiting, "cora")
    assert out == "Connected: Cora Ott (cora)\n"
    assert kith("check", "contacts/cora.md")[0] == 0


def test_who_is_connected_without_real_contact_is_told_so(waiting, kith):
    out = kith("decide", "dan", "--connect")[1]

    assert "nothing shows real contact yet: kith log dan met" in out


def test_an_invitation_taken_back_leaves_a_private_note_and_no_status(waiting, kith):
    kith("decide", "dan", "--withdraw", "--why", "moved away")

    text = _text(waiting, "dan")
    assert "status" not in text
    assert "since" not in text
    assert "private: 'invited 2024-03-02, withdrawn 2026-06-01: moved away'" in text
    assert "Dan" not in kith("decide")[1]
    assert kith("check", "contacts/dan.md")[0] == 0


def test_somebody_considered_can_be_invited(waiting, kith):
    kith("decide", "eve", "--invite")

    assert "status: invited\nsince: 2026-06-01\n" in _text(waiting, "eve")


@pytest.mark.parametrize(
    ("slug", "act", "said"),
    [
        ("ada", "--connect", "already connected"),
        ("ada", "--decline", "kith remove ada"),
        ("bob", "--withdraw", "asked you"),
        ("bob", "--invite", "asked you"),
        ("dan", "--invite", "already invited since 2024-03-02"),
        ("eve", "--withdraw", "was not invited"),
        ("gus", "--decline", "already declined"),
        ("hal", "--withdraw", "was not invited"),
        ("nil", "--decline", 'no person "nil"'),
    ],
)
def test_what_contradicts_is_refused_and_nobody_is_changed(
    waiting, kith, slug, act, said
):
    others = {"--connect": "cora", "--decline": "cora", "--invite": "eve"}
    other = others.get(act, "dan")
    before = _text(waiting, other)

    code, out, err = kith("decide", other, slug, act)

    assert (code, out) == (2, "")
    assert said in err
    assert _text(waiting, other) == before


@pytest.mark.parametrize("slug", ["bob", "gus", "hal"])
def test_a_connection_against_the_verdict_needs_to_be_meant(waiting, kith, slug):
    before = _text(waiting, slug)

    code, _, err = kith("decide", slug, "--connect")

    assert code == 2
    assert f"kith decide {slug} --connect --anyway" in err
    assert _text(waiting, slug) == before
    assert kith("decide", slug, "--connect", "--anyway")[0] == 0
    assert "status: connected" in _text(waiting, slug)


@pytest.mark.parametrize(("answer", "status"), [("y", "connected"), ("n", "received")])
def test_on_a_terminal_it_is_asked_whether_it_is_meant(
    waiting, kith, monkeypatch, answer, status
):
    monkeypatch.setattr("kith.cli.decide_act.is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))

    code, out, _ = kith("decide", "bob", "--connect")

    assert "Bob Lee (bob): a stranger asked" in out
    assert code == (0 if status == "connected" else 2)
    assert f"status: {status}" in _text(waiting, "bob")


def test_a_no_that_was_taken_back_stays_as_history(waiting, kith):
    kith("decide", "gus", "--connect", "--anyway")

    text = _text(waiting, "gus")
    assert "status: connected\n" in text
    assert "declined: {date: 2024, reason: sold}" in text
    assert "status-clash" not in kith("check", "contacts/gus.md")[1]


def test_a_second_no_keeps_the_first_as_a_note(waiting, kith):
    path = waiting / "contacts/gus.md"
    path.write_text(
        path.read_text().replace("status: declined", "status: received # again")
    )

    kith("decide", "gus", "--decline", "--why", "sold again")

    text = _text(waiting, "gus")
    assert "status: declined # again" in text
    assert "declined: {date: 2026-06-01, reason: sold again}" in text
    assert "declined 2024: sold" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--connect"], "needs to know who"),
        (["bob", "--why", "x"], "--why and --date need"),
        (["bob", "--connect", "--ask"], "does not go with --ask"),
        (["bob", "--connect", "--format", "json"], "or --format json"),
        (["--ask"], "needs a terminal"),
        (["bob", "--connect", "--date", "2027"], "2027 is in the future"),
        (["bob", "never met him", "--decline"], "a reason goes after --why"),
        (["bob", "--decline", "never met him", "--why", "x"], "two reasons are given"),
        (["bob", "--decline", "--connect"], "contradict each other"),
    ],
)
def test_what_does_not_go_together_is_a_sentence(waiting, kith, words, said):
    code, _, err = kith("decide", *words)

    assert code == 2
    assert said in err


@pytest.fixture
def ask(kith, monkeypatch):
    """Answers the questions of a sitting, as on a terminal."""

    def run(*lines):
        monkeypatch.setattr(
            "sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines))
        )
        monkeypatch.setattr("kith.cli.decide.is_terminal", lambda: True)
        return kith("decide", "--ask")

    return run


def test_a_sitting_goes_through_all_and_is_undone_at_once(waiting, kith, ask):
    slugs = ("bob", "cora", "dan", "eve")
    before = [_text(waiting, slug) for slug in slugs]

    code, out, _ = ask("c", "d sells", "w", "s")

    assert code == 0
    assert "reason: sells" in _text(waiting, "bob")
    assert "status: connected" in _text(waiting, "cora")
    assert "withdrawn 2026-06-01" in _text(waiting, "dan")
    assert "3 decided, 1 left." in out
    kith("undo")
    assert [_text(waiting, slug) for slug in slugs] == before


def test_answers_of_a_sitting_are_taken_back_one_by_one(waiting, ask):
    before = _text(waiting, "bob")

    out = ask("s", "d", "s", "u", "u", "u", "u", "q")[1]

    assert _text(waiting, "bob") == before
    assert "there is nothing to undo" in out
    assert "0 decided, 4 left." in out


def test_connecting_a_stranger_is_asked_about_again(waiting, ask):
    before = _text(waiting, "bob")

    ask("s", "c", "n", "q")
    assert _text(waiting, "bob") == before

    ask("s", "c", "y", "q")
    assert "status: connected" in _text(waiting, "bob")


def test_what_is_no_answer_changes_nothing(waiting, ask):
    before = _text(waiting, "bob")

    out = ask("z", "decline", "w", "?", "", "q")[1]

    assert _text(waiting, "bob") == before
    assert '"decline" is not an answer' in out
    assert "Each answer is written at once" in out


def test_the_profile_is_opened_only_on_demand(waiting, ask, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "webbrowser.open_new_tab", lambda address: opened.append(address) or True
    )
    path = waiting / "contacts/bob.md"
    path.write_text(RECEIVED.replace("tags: [a]", "linkedin: bob-lee"))

    ask("s", "s", "u", "q")
    assert opened == []

    out = ask("s", "o", "s", "o", "q")[1]
    assert opened == ["https://www.linkedin.com/in/bob-lee"]
    assert "has no profile in the file" in out


def test_the_end_of_the_input_ends_the_sitting(waiting, ask):
    code, out, _ = ask("s")

    assert code == 0
    assert "0 decided" in out


def test_all_alike_are_decided_with_one_key(waiting, kith, ask):
    for number in range(8):
        text = f"---\nname: Nil {number}\nstatus: received\n---\n"
        (waiting / f"contacts/nil-{number}.md").write_text(text)
    paths = sorted((waiting / "contacts").glob("nil-*.md"))
    before = [path.read_text() for path in paths]

    out = ask("s", "a", "u", "s", "a", "q")[1]

    assert "[a]ll 9 alike: decline" in out
    assert "8 decided" in out
    assert "… and 3 more" in out
    assert all("reason: a stranger asked" in path.read_text() for path in paths)
    assert _text(waiting, "bob") == RECEIVED
    assert "decide --ask: 8 people" in kith("undo", "--list")[1]
    kith("undo")
    assert [path.read_text() for path in paths] == before


def test_where_there_is_nothing_to_record_all_alike_are_left(waiting, ask):
    before = _text(waiting, "eve")

    out = ask("s", "s", "s", "a", "q")[1]

    assert "nothing to record yet" in out
    assert _text(waiting, "eve") == before


@pytest.mark.parametrize(
    "words",
    [
        ("--decline", "bob", "cora"),
        ("bob", "--decline", "Cora Ott"),
        ("bob", "cora", "--decline"),
    ],
)
def test_what_stands_behind_an_option_is_a_person_or_the_reason(waiting, kith, words):
    assert kith("decide", *words)[0] == 0

    assert all("status: declined" in _text(waiting, slug) for slug in ("bob", "cora"))


def test_a_reason_is_not_taken_for_a_part_of_a_name(waiting, kith):
    assert kith("decide", "bob", "--decline", "co")[0] == 0

    assert "reason: co}" in _text(waiting, "bob")
    assert "status: declined" not in _text(waiting, "cora")
