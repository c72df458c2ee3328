"""``kith due WHO``: snoozed, done, and undone; surgical, and clear where it is not."""

import json

import pytest

HEAD = "---\r\nname: 'Ada Byron' # née\r\nstatus: connected\r\nx-own: 1\r\n"


@pytest.fixture
def write(journal):
    """Writes the one contact."""

    def write_contact(rest, body=""):
        text = f"{HEAD}{rest}---\n{body}".replace("\r\n", "\n").replace("\n", "\r\n")
        (journal / "contacts" / "ada.md").write_bytes(text.encode())
        return text

    return write_contact


@pytest.fixture
def read(journal):
    return lambda: (journal / "contacts" / "ada.md").read_bytes().decode()


def dues(kith, *words):
    out = kith("due", *words, "--format", "json")[1]
    return [(due["contact"], due["why"]) for due in json.loads(out)["due"]]


def added(before, after):
    """The lines that are new; every other line is as it was."""
    old, new = before.split("\r\n"), after.split("\r\n")
    lines = [line for line in new if line not in old]
    assert [line for line in new if line in old] == old
    return lines


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2w", "2026-06-15"),
        ("30d", "2026-07-01"),
        ("2027-01-15", "2027-01-15"),
        ("Friday", "2026-06-05"),
        ("3 May", "2027-05-03"),
    ],
)
def test_whoever_is_snoozed_is_not_due_before_that_day(write, read, kith, words, day):
    before = write("keep_in_touch: 30d\ninteractions: [2026-01-01 met]\n")
    assert dues(kith) == [("ada", "cadence")]

    code, out, _ = kith("due", "Ada", "Byron", "--snooze", words)

    assert code == 0
    assert out == f"contacts/ada.md: not due before {day}\n"
    assert added(before, read()) == [f"snoozed: {day}"]
    assert dues(kith) == []
    assert dues(kith, "--today", day) == [("ada", "cadence")]
    assert f"snoozed until {day}" in kith("due", "ada")[1]
    assert kith("check", "contacts/ada.md", "--rule", "unknown-key")[0] == 0
    assert kith("undo")[0] == 0
    assert read() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--snooze", "yesterday"], "is not in the future"),
        (["--snooze", "someday"], "is not a date"),
        (["--snooze", "2w", "--done"], "cannot be combined"),
    ],
)
def test_a_snooze_that_cannot_be_meant_writes_nothing(
    write, read, kith, words, message
):
    before = write("keep_in_touch: 30d\n")

    code, _, err = kith("due", "ada", *words)

    assert code == 2
    assert message in err
    assert read() == before


def test_an_answer_is_recorded_as_sent(write, read, kith):
    before = write("interactions:\n  - 2026-05-20 email received: a question\n")

    assert kith("due", "ada", "--done", "answered: yes")[0] == 0

    assert added(before, read()) == ["  - 2026-06-01 email sent: 'answered: yes'"]
    assert dues(kith) == []


def test_birthday_wishes_are_recorded_and_asked_for_once(write, read, kith):
    before = write("birthday: --06-03\n")

    assert kith("due", "ada", "--done")[0] == 0

    assert added(before, read()) == [
        "interactions:",
        "  - 2026-06-01 message sent: birthday wishes",
        "snoozed: 2026-06-04",
    ]
    assert dues(kith) == []


@pytest.mark.parametrize(
    ("body", "words", "after"),
    [
        ("- [ ] her *map*\n", [], "- [x] her *map* (2026-06-01)\n"),
        (
            "- [ ] her map\n",
            ["by mail"],
            "- [x] her map (2026-06-01: by mail)\n",
        ),
        ("**Next:** call\n\nText\n", [], "**Done 2026-06-01:** call\n\nText\n"),
        (
            "```\n- [ ] code\n```\n- [ ] one\n- [ ] two\n",
            ["TWO"],
            "```\n- [ ] code\n```\n- [ ] one\n- [x] two (2026-06-01)\n",
        ),
    ],
)
def test_a_promise_is_closed_with_its_day(write, read, kith, body, words, after):
    before = write("", body)
    assert dues(kith) == [("ada", "promise")]

    assert kith("due", "ada", "--done", *words)[0] == 0

    assert read() == before.replace(
        body.replace("\n", "\r\n"), after.replace("\n", "\r\n")
    )


def test_the_outcome_of_an_introduction_is_written_where_it_belongs(write, read, kith):
    before = write(
        "introductions:\n  - {date: 2026-01, outcome: hired}\n  - date: 2026-04\n    about: x\n"
    )

    code, _, err = kith("due", "ada", "--done")
    assert code == 2
    assert 'what came of the introduction of 2026-04 ("x")?' in err
    assert kith("due", "ada", "--done", "they met")[0] == 0

    assert added(before, read()) == ["    outcome: they met"]
    assert dues(kith) == []


@pytest.mark.parametrize(
    ("rest", "body", "message"),
    [
        ("keep_in_touch: 30d\n", "", "kith log ada met"),
        ("", "- [ ] one\n- [ ] two\n", "2 promises to Ada Byron are open"),
        ("", "", "nothing is due with Ada Byron"),
    ],
)
def test_what_is_not_clear_is_asked_and_nothing_is_written(
    write, read, kith, rest, body, message
):
    before = write(rest, body)

    code, _, err = kith("due", "ada", "--done")

    assert code == 2
    assert message in err
    assert read() == before


def test_done_and_snooze_need_somebody(journal, kith):
    for option in (["--done"], ["--snooze", "2w"]):
        code, _, err = kith("due", *option)
        assert code == 2
        assert "name the person" in err


def test_a_promise_counts_before_what_is_regular_and_after_what_waits(write, kith):
    write("keep_in_touch: 30d\ninteractions: [2026-01-01 met]\n", "Next: the map\n")
    assert dues(kith) == [("ada", "promise")]
    write("interactions: [2026-05-20 email received]\n", "Next: the map\n")
    assert dues(kith) == [("ada", "unanswered")]
    write("", "Waiting for: her map\n- [ ] They promised: a call\n")
    assert dues(kith) == []


def test_words_instead_of_numbers_say_how_strong_a_fading_tie_was(write, kith):
    meetings = "".join(f"  - 2025-0{month}-01 met\n" for month in range(1, 9))
    write(f"relationship: friend\ninteractions:\n{meetings}")

    _, out, _ = kith("due")

    assert "strong tie, last met August 2025" in out
    assert "0." not in out
    assert "0." not in json.loads(kith("due", "--format", "json")[1])["due"][0]["says"]


def test_nobody_is_due_in_an_empty_journal(journal, kith):
    (journal / "contacts" / "ada.md").unlink()

    assert kith("due")[1] == "You have nobody to contact now.\n"
