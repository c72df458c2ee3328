"""Opportunities are listed, added, moved on and closed, each by the lines it means."""

import json

import pytest

from kith.cli.main import main

INITECH = """---
name: Initech GmbH # the second one
kind: organization
opportunities:
  - role: Data engineer
    opened: 2024-02-02
    status: applied # by post
    mine: kept
  - Night watch
---
Body
"""
UMBRELLA = (
    "---\nname: Umbrella\nkind: organization\n"
    "opportunities: {role: Cook, opened: 2026-05}\n---\n"
)
INA = """---
name: Ina Berg
status: connected
since: 2020-01-01
positions: [{organization: initech, start: 2020}]
interactions: [2026-04-01 met]
---
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    (tmp_path / "contacts").mkdir()
    for name, text in (("initech", INITECH), ("umbrella", UMBRELLA), ("ina-berg", INA)):
        (tmp_path / "contacts" / f"{name}.md").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _text(root, name="initech"):
    return (root / "contacts" / f"{name}.md").read_text("utf-8")


def test_without_a_command_the_open_ones_are_listed(root, capsys):
    assert main(["opportunity"]) == 0

    out = capsys.readouterr().out
    assert "Data engineer" in out
    assert "3 open, 0 closed" in out
    # Whom one knows there.
    assert "ina-berg" in out


def test_programs_get_them_with_what_happened_since(root, capsys):
    assert main(["opportunity", "list", "Initech", "--format", "json"]) == 0

    listed = json.loads(capsys.readouterr().out)["opportunities"]
    assert [each["role"] for each in listed] == ["Data engineer", "Night watch"]
    assert listed[0]["silent_days"] == 61
    assert listed[0]["contacts"] == ["ina-berg"]


def test_one_is_added_to_the_file_of_its_organization(root, capsys):
    assert (
        main(
            [
                "opportunity",
                "add",
                "initech",
                "Chef",
                "--for",
                "job",
                "--opened",
                "3 May",
            ]
        )
        == 0
    )

    added = (
        "  - role: Chef\n    opened: 2026-05-03\n    status: interested\n    for: job\n"
    )
    assert _text(root) == INITECH.replace(
        "  - Night watch\n", f"  - Night watch\n{added}"
    )
    assert "You know Ina Berg there (ina-berg): ask first." in capsys.readouterr().out
    assert main(["undo"]) == 0
    assert _text(root) == INITECH


def test_an_organization_without_a_file_gets_one(root, capsys):
    assert main(["opportunity", "add", "Acme Corp", "Chef", "--via", "ina"]) == 0

    assert "name: Acme Corp\nkind: organization\n" in _text(root, "acme-corp")
    assert "via: ina-berg" in _text(root, "acme-corp")
    assert main(["check", "--rule", "dangling-reference"]) == 0


def test_the_same_one_is_not_added_twice(root, capsys):
    assert main(["opportunity", "add", "initech", "Data engineer"]) == 2

    assert "is open already" in capsys.readouterr().err
    assert _text(root) == INITECH


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (
            ["Initech", "won", "--role", "data", "--date", "2026-05"],
            "status: applied # by post\n    mine: kept\n",
            "status: won # by post\n    mine: kept\n    closed: 2026-05\n",
        ),
        (
            ["initech", "applied", "--role", "night"],
            "  - Night watch\n",
            "  - {role: Night watch, status: applied}\n",
        ),
    ],
)
def test_a_move_changes_the_lines_of_that_one(root, words, before, after):
    assert main(["opportunity", "move", *words]) == 0

    assert _text(root) == INITECH.replace(before, after)


def test_through_whom_it_came_is_added(root, capsys):
    assert main(["opportunity", "move", "umbrella", "applied", "--via", "Ina"]) == 0

    assert "status: applied, via: ina-berg}" in _text(root, "umbrella")
    assert "ask first" not in capsys.readouterr().out


def test_a_single_one_needs_no_list(root):
    assert main(["opportunity", "move", "umbrella", "lost"]) == 0

    assert "{role: Cook, opened: 2026-05, status: lost, closed: 2026-06-01}" in _text(
        root, "umbrella"
    )


def test_of_several_none_is_guessed(root, capsys):
    assert main(["opportunity", "move", "initech", "won"]) == 2

    assert "Data engineer, Night watch" in capsys.readouterr().err
    assert _text(root) == INITECH


def test_one_is_opened_again(root):
    main(["opportunity", "move", "umbrella", "lost"])

    assert main(["opportunity", "move", "umbrella", "interviewing"]) == 0
    assert "closed" not in _text(root, "umbrella")


def test_many_are_closed_in_one_step_that_is_confirmed(root, capsys):
    ina = root / "contacts" / "ina-berg.md"
    ina.write_text(INA.replace("2026-04-01 met", "2024-04-01 met"), "utf-8")
    umbrella = UMBRELLA.replace("2026-05", "2023-05")
    (root / "contacts" / "umbrella.md").write_text(umbrella, "utf-8")

    assert main(["opportunity", "close", "--older-than", "1y"]) == 2
    assert "3 opportunities would be closed" in capsys.readouterr().err
    assert main(["opportunity", "close", "--older-than", "1y", "--yes"]) == 0

    assert "status: lost # by post" in _text(root)
    assert "status: lost" in _text(root, "umbrella")
    assert main(["undo"]) == 0
    assert (_text(root), _text(root, "umbrella")) == (INITECH, umbrella)


def test_nothing_to_close_is_said(root, capsys):
    assert main(["opportunity", "close", "umbrella", "--older-than", "1y"]) == 0

    assert "nothing was closed" in capsys.readouterr().out
    assert _text(root, "umbrella") == UMBRELLA
