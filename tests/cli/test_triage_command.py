import asyncio
import datetime as dt
import io
import json

import pytest

from kith.cli.triage_screen import TriageApp
from kith.editor.triage import Asked, Session
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.network.triage import find_triage_items

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
    session = Session(root, [Asked(one.person.slug, one.person.path) for one in cases])
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
