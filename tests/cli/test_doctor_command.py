"""``kith doctor``: what is set, missing or stale, and the command that changes it."""

import datetime as dt
import json
import os
import sys

import pytest

from faults import files_of
from repositories import Git, forget_surroundings


@pytest.fixture
def sound(tmp_path, kith, monkeypatch):
    """A journal in which nothing needs doing, in the working folder."""
    forget_surroundings(monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "journal"
    kith("init", root, "--name", "Ada Byron", "--email", "ada@b.example")
    monkeypatch.chdir(root)
    return root


def notes(kith, *words):
    """The exit code, and topic and state of each note."""
    code, out, _ = kith("doctor", "--format", "json", *words)
    told = json.loads(out)
    assert told["version"] == 1
    return code, {(note["topic"], note["state"]): note for note in told["notes"]}


def test_nothing_needs_doing_in_a_new_journal(sound, kith):
    code, told = notes(kith)

    assert code == 0
    assert not [key for key in told if key[1] == "todo"]
    assert {("git", "fine"), ("hook", "fine"), ("you", "fine")} <= told.keys()
    assert told["completion", "hint"]["fix"] == "kith completion --install"
    code, out, _ = kith("doctor")
    assert code == 0
    assert "Nothing needs doing" in out


def test_it_writes_nothing(sound, kith):
    (sound / "contacts/broken.md").write_text("---\nname: [Bo\n---\n")
    before = files_of(sound)

    kith("doctor")

    # The kept records are no part of the journal.
    assert {
        path: data for path, data in files_of(sound).items() if ".kith" not in path
    } == {path: data for path, data in before.items() if ".kith" not in path}


def test_outside_of_a_journal_it_tells_the_rest(tmp_path, kith, monkeypatch):
    monkeypatch.chdir(tmp_path)

    code, told = notes(kith)

    assert code == 0
    assert "kith init" in told["journal", "hint"]["fix"]
    assert ("kith", "fine") in told


def test_what_is_missing_needs_doing_and_the_way_on_is_told(sound, kith):
    settings = sound / "pyproject.toml"
    settings.write_text("[tool.kith]\n[tool.kith.rules]\nstranger = 'off'\n")
    (sound / "contacts/broken.md").write_text("---\nname: [Bo\n---\n")
    (sound / "requirements.txt").write_text("kith-journal @ file:///home/ada/kith\n")

    code, told = notes(kith)

    assert code == 1
    assert "name and email" in told["you", "todo"]["fix"]
    assert told["files", "todo"]["fix"] == "kith repair"
    assert "contacts/broken.md" in told["files", "todo"]["message"]
    assert "stranger" in told["settings", "hint"]["message"]
    assert told["git", "hint"]["fix"] == "git add . && git commit"
    assert ("requirements", "todo") in told
    code, out, _ = kith("doctor")
    assert code == 1
    assert "3 things to do" in out


def test_settings_that_cannot_be_read_are_told_and_the_rest_as_well(sound, kith):
    (sound / "pyproject.toml").write_text("[tool.kith]\ntilte = 'x'\n")

    code, told = notes(kith)

    assert code == 1
    assert "tilte" in told["settings", "todo"]["message"]
    assert ("hook", "fine") in told


def test_a_journal_of_a_later_format_is_told(sound, kith):
    (sound / "pyproject.toml").write_text("[tool.kith]\nformat = 2\n")

    code, told = notes(kith)

    assert code == 1
    assert "format 2" in told["settings", "todo"]["message"]
    assert "newer version" in told["settings", "todo"]["fix"]


def test_an_import_is_old_after_three_months_and_what_waits_is_told(
    sound, kith, tmp_path
):
    card = tmp_path / "a.vcf"
    card.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Otto Ost\nEMAIL:o@x.example\nEND:VCARD\n"
    )
    kith("import", "vcard", card)
    today = dt.datetime.now().astimezone().date()
    later = today + dt.timedelta(100)

    assert ("imports", "fine") in notes(kith, "--today", today)[1]
    told = notes(kith, "--today", later)[1]
    assert "100 days ago" in told["imports", "hint"]["message"]
    assert told["imports", "hint"]["fix"].startswith("kith import vcard ")
    for name in ("Otto Ost", "Otto Ost "):
        (sound / f"contacts/{name.strip()}-x.md").write_text(
            f"---\nname: {name}\nemail: other@y.example\n---\n"
        )
    card.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Otto Ost\nEMAIL:new@z.example\nEND:VCARD\n"
    )
    kith("import", "vcard", card)
    code, told = notes(kith)
    assert (code, told["review", "todo"]["fix"]) == (1, "kith review")


def test_a_baseline_of_files_that_are_gone_is_stale(sound, kith):
    stranger = sound / "contacts" / "bo.md"
    stranger.write_text("---\nname: Bo\nstatus: connected\n---\n")
    kith("check", "--accept")
    assert "fits the journal" in notes(kith)[1]["baseline", "fine"]["message"]

    stranger.unlink()
    note = notes(kith)[1]["baseline", "hint"]

    assert "1 file that is gone" in note["message"]
    assert note["fix"] == "kith check --tidy"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions differ there")
def test_a_hook_whose_program_is_gone_needs_doing(sound, kith):
    hook = sound / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text().replace(sys.executable, "/no/such/python"))

    code, told = notes(kith)

    assert code == 1
    assert "/no/such/python" in told["hook", "todo"]["message"]


def test_secrets_and_derived_files_in_git_need_doing(sound, kith):
    git = Git(sound)
    git("remote", "add", "origin", "https://ada:hunter2@x.example/network.git")
    (sound / "public").mkdir()
    (sound / "public/index.html").write_text("x")
    git("add", "--force", "public")

    code, out, _ = kith("doctor")

    assert code == 1
    assert "contains a password" in out
    assert "hunter2" not in out
    assert "public/index.html" in out


def test_a_killed_writer_and_unfinished_files_are_told(sound, kith):
    state = sound / ".kith"
    state.mkdir(exist_ok=True)
    (state / "writer.json").write_text('{"command": "kith log", "process": 999999999}')
    (sound / "contacts/.kith-1a2b3c4d.part").write_text("half")

    code, told = notes(kith)

    assert code == 1
    assert "`kith log` was killed" in told["state", "todo"]["message"]
    state_of_self = f'{{"command": "kith log", "process": {os.getpid()}}}'
    (state / "writer.json").write_text(state_of_self)
    assert notes(kith)[0] == 0


@pytest.mark.parametrize("columns", [40, 80])
def test_it_fits_the_terminal(sound, kith, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = kith("doctor")[1].splitlines()

    # A command is not broken, so that it can be copied.
    assert [
        line for line in lines if len(line) > columns and not line.startswith(" " * 10)
    ] == []


def test_a_repository_that_git_refuses_to_read_is_told(sound, kith):
    (sound / ".git" / "HEAD").unlink()

    code, told = notes(kith)

    assert code == 1
    assert told["git", "todo"]["fix"]
    code, _out, _ = kith("init", ".", "--git")
    assert code == 0
    assert not (sound / ".git" / "HEAD").exists()
