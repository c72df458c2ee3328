"""The day at a glance: what waits, with the command that goes on, and nothing else."""

import json

import pytest

from kith.cli.main import main
from repositories import Git, forget_surroundings

STRANGER = "---\nname: Bo Stone\nstatus: connected\nsince: 2026-04-01\n---\n"
ASKED = "---\nname: Cleo Marsh\nstatus: received\nsince: 2026-05-20\n---\n"
DUE = (
    "---\nname: Dana Voss\nstatus: connected\nsince: 2025-01-05\nvouch: Keeps her word.\n"
    "keep_in_touch: 3m\ninteractions: [2025-01-02 met]\n---\n"
)
QUIET = (
    "---\nname: Initech\nkind: organization\n"
    "opportunities: [{role: Cook, opened: 2026-01, status: interested}]\n---\n"
)
READY = (
    "---\ntitle: Late data\nkind: insight\nstatus: ready\naudience: data engineers\n"
    "takeaway: Wait for late data.\n---\nWait for late data.\n"
)


@pytest.fixture
def root(tmp_path, monkeypatch):
    forget_surroundings(monkeypatch)
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    for folder in ("contacts", "posts"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(root, **texts):
    for name, text in texts.items():
        (root / "contacts" / f"{name}.md").write_text(text, "utf-8")


def _waiting(capsys):
    assert main(["today", "--format", "json"]) == 0
    lines = json.loads(capsys.readouterr().out)["waiting"]
    return {line["subject"]: (line["count"], line["command"]) for line in lines}


def test_each_thing_that_waits_is_counted_and_has_its_command(root, capsys):
    _write(
        root,
        bo=STRANGER,
        cleo=ASKED,
        dana=DUE,
        initech=QUIET,
        broken="---\nname: [x\n---\n",
    )
    (root / "posts" / "late-data.md").write_text(READY, "utf-8")

    waiting = _waiting(capsys)

    assert waiting["unreadable"] == (1, "kith repair")
    assert waiting["invitations"] == (1, "kith decide")
    assert waiting["greetings"] == (1, "kith due")
    assert waiting["unproved"] == (1, "kith triage")
    assert waiting["opportunities"] == (1, "kith opportunity")
    assert waiting["posts"] == (1, "kith post publish")
    assert waiting["findings"][1] == "kith check"
    assert next(iter(waiting)) == "unreadable"


@pytest.mark.parametrize("columns", ["40", "80"])
def test_kith_alone_shows_it_within_a_journal(root, capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    _write(root, cleo=ASKED, bo=STRANGER)

    assert main([]) == 0

    out = capsys.readouterr().out
    assert "Cleo Marsh" in out
    assert "kith decide" in out
    assert all(len(line) <= int(columns) for line in out.splitlines())


def test_kith_alone_shows_the_help_elsewhere(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main([]) == 2
    assert "Usage: kith" in capsys.readouterr().out


def test_what_is_not_committed_is_counted(root, capsys):
    git = Git(root)
    git("init", "-q")
    _write(root, dana=DUE.replace("2025-01-02 met", "2025-01-02 met, 2026-05-20 met"))
    git("add", "-A")
    git("commit", "-q", "-m", "all")
    (root / ".git" / "info" / "exclude").write_text(".kith/\n", "utf-8")
    assert _waiting(capsys) == {}
    assert main(["today"]) == 0
    assert "Nothing waits" in capsys.readouterr().out

    _write(
        root,
        dana=DUE.replace("2025-01-02 met", "2025-01-02 met, 2026-05-21 met"),
        new=DUE,
    )
    assert _waiting(capsys)["uncommitted"] == (2, "git status")


def test_an_empty_journal_says_how_to_begin(root, capsys):
    assert main([]) == 0

    assert "kith import linkedin" in capsys.readouterr().out
