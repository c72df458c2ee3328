import asyncio
import datetime as dt
import io
import json

import pytest

from kith.cli.triage_screen import TriageApp
from kith.errors import KithError
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.network.triage import find_triage_items
from kith.operations.journal_folder import JournalFolder
from kith.operations.triage import build_queue, start_session
from kith.text.edit import FrontMatter

ADA = "---\nname: Ada Byron # a\nstatus: connected\nsince: 2019-04-02\npositions: Initech\n---\nB\n"


@pytest.fixture
def some(journal):
    (journal / "pyproject.toml").write_text(
        '[tool.kith.me]\npositions = ["Initech GmbH"]\n'
    )
    for name, text in (
        ("ada", ADA),
        (
            "bob",
            "---\nname: Bob Stone\nstatus: connected\nphone: +1 202 555 0100\n---\n",
        ),
        ("cyd", "---\nname: Cyd Noone\n---\n"),
        (
            "proved",
            "---\nname: P\nstatus: connected\ninteractions:\n  - 2020 met\n---\n",
        ),
        ("gone", "---\nname: G\nstatus: removed\n---\n"),
        ("known", "---\nname: K\nstatus: connected\ntags: [online-only]\n---\n"),
        (
            "excused",
            "---\nname: E\nstatus: connected\nallow: {stranger: my aunt}\n---\n",
        ),
    ):
        (journal / "contacts" / f"{name}.md").write_text(text)
    return journal


@pytest.fixture
def answer(kith, monkeypatch):
    def run(*lines):
        monkeypatch.setattr(
            "sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines))
        )
        return kith("triage", "--plain")

    return run


def _text(root, slug):
    return (root / "contacts" / f"{slug}.md").read_text()


def test_the_likeliest_come_first_and_whoever_is_settled_is_not_asked_about(some, kith):
    out = json.loads(kith("triage", "--list", "--format", "json")[1])

    assert [one["contact"] for one in out] == ["ada", "bob", "cyd"]
    assert out[0]["signs"][0]["words"] == "you were both at Initech"


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (
            ["m 2018-05 PyCon: a talk"],
            "  - 2018-05 met: {note: 'PyCon: a talk', source: memory}\n",
        ),
        (["s 2018"], "  - 2018 call: {source: memory}\n"),
        (["w 2018-05-09"], "  - 2018-05-09 email both: {source: memory}\n"),
        (
            ["g 2015 same team"],
            "  - 2015 worked-together: {note: same team, source: memory}\n",
        ),
        (["m", ""], "  - 2019 met: {source: memory}\n"),
        (["m", "2017 Turin"], "  - 2017 met: {note: Turin, source: memory}\n"),
    ],
)
def test_an_answer_is_one_line_as_exact_as_it_was_given(
    some, kith, answer, lines, written
):
    assert answer(*lines)[0] == 0

    added = ADA.replace("Initech\n---", f"Initech\ninteractions:\n{written}---")
    assert _text(some, "ada") == added
    assert "ada.md" not in kith("check", "--rule", "stranger")[1]


@pytest.mark.parametrize(("key", "tag"), [("o", "online-only"), ("x", "stranger")])
def test_who_is_no_tie_is_tagged_and_not_asked_about_again(
    some, kith, answer, key, tag
):
    answer(key)

    assert f"tags: {tag}\n" in _text(some, "ada")
    assert "Ada" not in kith("triage", "--list")[1]
    assert "ada.md" in kith("check", "--rule", "stranger")[1]


def test_later_comes_last_and_is_asked_about_again(some, answer):
    answer("l")

    out = answer("q")[1]
    assert "Bob Stone" in out
    out = answer("l", "l", "q")[1]
    assert "Ada Byron" in out
    assert _text(some, "ada") == ADA


def test_answers_are_taken_back_one_by_one(some, answer):
    before = [_text(some, slug) for slug in ("ada", "bob", "cyd")]

    code, out, _ = answer("m 2018", "x", "u", "l", "u", "u", "u", "q")

    assert code == 0
    assert [_text(some, slug) for slug in ("ada", "bob", "cyd")] == before
    assert "there is nothing to undo" in out


@pytest.mark.parametrize("line", ["z", "m 2087 later", "met", "2018"])
def test_what_is_no_answer_changes_nothing(some, answer, line):
    code, out, _ = answer(line, "q")

    assert code == 0
    assert "Traceback" not in out
    assert _text(some, "ada") == ADA


def test_without_a_date_that_could_be_offered_one_is_asked_for(some, answer):
    out = answer("l", "m", "", "m 2020")[1]

    assert "a year is needed" in out
    assert "2020 met" in _text(some, "bob")


def _press(root, *keys, size=(80, 24)):
    today = dt.date(2026, 6, 1)
    settings = load_settings(root)
    cases = find_triage_items(
        Network.of(load_journal(root), today, settings), settings.me
    )
    session = start_session(JournalFolder(root), cases)
    app = TriageApp(session, {one.person.slug: one for one in cases}, today)

    async def run():
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            return str(app.query_one("#name").render()) if app.is_running else ""

    return asyncio.run(run())


def test_on_the_screen_a_key_and_enter_write_and_u_takes_back(some):
    assert _press(some) == "Ada Byron"
    assert _press(some, "m", "enter") == "Bob Stone"
    assert "2019 met: {source: memory}" in _text(some, "ada")
    assert _press(some, "x", "u") == "Bob Stone"
    assert "stranger" not in _text(some, "bob")


def test_on_the_screen_a_question_can_be_left(some):
    assert _press(some, "g", "escape", "l") == "Bob Stone"
    assert _text(some, "ada") == ADA


def test_the_screen_closes_after_the_last(some):
    _press(some, "x", "x", "x")

    assert "stranger" in _text(some, "cyd")


def test_a_sitting_is_undone_at_once(some, kith, answer):
    before = [_text(some, slug) for slug in ("ada", "bob", "cyd")]

    answer("m 2018", "x", "l")

    assert "triage: 2 people" in kith("undo", "--list")[1]
    assert "2 files restored" in kith("undo")[1]
    assert [_text(some, slug) for slug in ("ada", "bob", "cyd")] == before


def test_what_another_command_writes_in_between_is_undone_on_its_own(some, kith):
    session = start_session(
        JournalFolder(some), build_queue(JournalFolder(some), dt.date(2026, 6, 1))
    )
    session.answer("x")
    kith("log", "proved", "met", "--date", "2021")
    session.answer("x")

    commands = [
        line.split("  ")[-1].strip()
        for line in kith("undo", "--list")[1].splitlines()[:3]
    ]
    assert commands == [
        "triage: 1 person",
        "log proved met: 1 file",
        "triage: 1 person",
    ]
    session.undo()
    session.undo()
    assert _text(some, "ada") == ADA
    assert "2021 met" in _text(some, "proved")


def test_the_end_of_a_connection_is_recorded_with_its_reason(some, kith, answer):
    out = answer("e sold my address", "e", "never met him")[1]

    assert "status: removed\nsince: 2026-06-01\n" in _text(some, "ada")
    assert "removed: {date: 2026-06-01, reason: sold my address}" in _text(some, "ada")
    assert "reason: never met him" in _text(some, "bob")
    assert "  why: " in out
    assert kith("check", "contacts/ada.md")[0] == 0


def test_the_end_needs_a_reason_and_a_connection(some, answer):
    out = answer("e", "", "l", "l", "e x", "q")[1]

    assert "a reason is needed" in out
    assert "you are not connected" in out
    assert _text(some, "ada") == ADA


def test_it_says_what_was_proved(some, answer):
    out = answer("m 2018", "x", "q")[1]

    assert "2 answered, 1 left." in out
    assert "Known by real contact: 1 → 2 of 5" in out


def test_nothing_is_said_of_proof_where_nothing_was_answered(some, answer):
    assert "Known by" not in answer("q")[1]


def test_the_keys_are_explained(some, answer):
    out = answer("?", "q")[1]

    assert "e sold my data: end the connection" in out
    assert out.count("Ada Byron") == 1


def test_the_profile_is_opened_only_on_demand(some, answer, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "webbrowser.open_new_tab", lambda address: opened.append(address) or True
    )
    text = ADA.replace("status", "linkedin: https://linkedin.com/in/Ada-B/\nstatus", 1)
    (some / "contacts/ada.md").write_text(text)

    answer("q")
    assert opened == []
    out = answer("p", "l", "p", "q")[1]
    assert opened == ["https://www.linkedin.com/in/ada-b"]
    assert "Bob Stone has no profile in the file" in out


@pytest.fixture
def strangers(some):
    for number in range(6):
        year = 2023 if number < 5 else 2024
        text = f"---\nname: Nil {number}\nstatus: connected\nsince: {year}-01-0{number + 1}\n---\n"
        (some / f"contacts/nil-{number}.md").write_text(text)
    return some


def _tagged(root, tag):
    contacts = sorted((root / "contacts").glob("nil-*.md"))
    return [path.stem for path in contacts if f"tags: {tag}" in path.read_text()]


FIRST_OF_2023 = ("l", "l", "l")
"""Ada and Bob, who have signs, and the one of 2024."""


def test_those_without_any_sign_are_answered_for_by_the_year(strangers, kith, answer):
    out = answer(*FIRST_OF_2023, "x", "q")[1]

    assert "5 connected in 2023, without any sign of a tie" in out
    assert _tagged(strangers, "stranger") == [f"nil-{number}" for number in range(5)]
    assert "5 answered" in out
    assert "triage: 5 people" in kith("undo", "--list")[1]
    kith("undo")
    assert _tagged(strangers, "stranger") == []


def test_many_answers_at_once_are_taken_back_at_once(strangers, answer):
    out = answer(*FIRST_OF_2023, "o", "u", "x", "u", "l", "u", "q")[1]

    assert _tagged(strangers, "online-only") == _tagged(strangers, "stranger") == []
    assert "0 answered" in out


def test_many_can_be_answered_for_one_by_one(strangers, answer):
    out = answer(*FIRST_OF_2023, "b", "o", "x", "q")[1]

    assert "Nil 1" in out
    assert _tagged(strangers, "online-only") == ["nil-0"]
    assert _tagged(strangers, "stranger") == ["nil-1"]


@pytest.mark.parametrize("line", ["m 2019", "s", "e no", "p"])
def test_a_meeting_is_no_answer_for_many(strangers, answer, line):
    out = answer(*FIRST_OF_2023, line, "q")[1]

    assert "is no answer for many" in out or "is not an answer" in out
    assert "0 answered" in out


def test_a_file_that_changed_leaves_none_of_many_changed(
    strangers, answer, monkeypatch
):
    session = start_session(
        JournalFolder(strangers),
        build_queue(JournalFolder(strangers), dt.date(2026, 6, 1)),
    )
    for _ in FIRST_OF_2023:
        session.answer("l")
    path = strangers / "contacts/nil-3.md"
    read = FrontMatter.__init__

    def change(self, text, name):
        read(self, text, name)
        if name.endswith("nil-4.md"):
            path.write_text("---\nname: Changed\n---\n")

    monkeypatch.setattr(FrontMatter, "__init__", change)

    with pytest.raises(KithError, match="nil-3"):
        session.answer("x")
    monkeypatch.undo()

    assert _tagged(strangers, "stranger") == []
    assert session.answered == 0


def test_on_the_screen_many_are_answered_for_with_one_key(strangers):
    title = _press(strangers, *FIRST_OF_2023)

    assert title == "5 connected in 2023, without any sign of a tie"
    assert _press(strangers, "b") != ""
    assert _tagged(strangers, "stranger") == []


def test_on_the_screen_a_connection_is_ended_with_a_reason(some):
    assert _press(some, "e", "enter", "escape") == "Ada Byron"
    assert _text(some, "ada") == ADA
    _press(some, "e", "s", "o", "l", "d", "enter")
    assert "reason: sold" in _text(some, "ada")


@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
def test_on_the_screen_the_keys_are_explained(some, size):
    assert _press(some, "question_mark", "x", size=size) == "Bob Stone"
    assert _press(some, "question_mark", "escape", "l", size=size) == "Cyd Noone"
