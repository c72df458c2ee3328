"""``kith open`` and ``kith edit``: the editor, the browser, and the check afterwards."""

import sys

import pytest

EDITOR = """import pathlib, sys
log = pathlib.Path(sys.argv[1])
log.write_text("\\n".join(sys.argv[2:]))
for name in sys.argv[3:]:
    path = pathlib.Path(name)
    path.write_text(path.read_text().replace("connected", "Connectd"))
"""


@pytest.fixture
def town(journal):
    (journal / "contacts" / "bob.md").write_text(
        "---\nname: Bob Lee\nlinkedin: bob-lee\n---\n"
    )
    (journal / "contacts" / "broken.md").write_text("---\nname: [\n---\n")
    (journal / "contacts" / "initech.md").write_text(
        "---\nname: Initech\nkind: organization\nurls: [initech.example/x]\n---\n"
    )
    (journal / "posts" / "tides.md").write_text("---\ntitle: Tides\n---\n")
    return journal


@pytest.fixture
def editor(town, monkeypatch):
    """An editor with an argument, and the log of what it was given."""
    program = town.parent / "my editor.py"
    program.write_text(EDITOR)
    log = town.parent / "opened"
    command = f"'{sys.executable}' '{program}' '{log}' --wait"
    monkeypatch.setenv("VISUAL", command)
    return log


def test_files_open_in_the_editor_by_slug_name_or_path(town, kith, editor):
    assert kith("open", "Ada", "Byron")[0] == 0
    assert editor.read_text() == f"--wait\n{town / 'contacts' / 'ada.md'}"
    assert kith("open", "bob", "tides", "contacts/broken.md")[0] == 0
    names = [line.rpartition("/")[2] for line in editor.read_text().splitlines()]
    assert names == ["--wait", "bob.md", "tides.md", "broken.md"]


def test_the_files_that_were_edited_are_checked_and_no_others(town, kith, editor):
    code, out, _ = kith("edit", "ada", "bob")

    assert code == 1
    assert "contacts/ada.md:3:9: error unknown-value" in out
    assert "fix:" in out
    assert "contacts/bob.md: no findings" in out
    assert "broken" not in out


def test_a_name_is_never_obeyed_by_a_shell(town, kith, editor):
    (town / "contacts" / "$(touch evil).md").write_text("---\nname: Eve\n---\n")

    assert kith("open", "Eve")[0] == 0
    assert editor.read_text().endswith("$(touch evil).md")
    assert not (town / "evil").exists()


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "no editor is set"),
        ({"EDITOR": "no-such-editor -w"}, 'no program "no-such-editor"'),
        ({"EDITOR": "'x"}, "EDITOR cannot be understood"),
        ({"EDITOR": f"'{sys.executable}' -c 'raise SystemExit(3)'"}, "the code 3"),
    ],
)
def test_without_an_editor_a_sentence_says_what_to_set(
    town, kith, monkeypatch, variables, message
):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    for command in ("open", "edit"):
        code, _, err = kith(command, "ada")
        assert code == 2
        assert message in err


def test_a_profile_opens_in_the_browser_and_only_when_asked(town, kith, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "webbrowser.open_new_tab", lambda url: bool(opened.append(url)) or True
    )

    assert kith("open", "bob", "--profile")[0] == 0
    assert opened == ["https://www.linkedin.com/in/bob-lee"]
    assert kith("open", "initech", "--profile", "--print")[1] == (
        "https://initech.example/x\n"
    )
    assert kith("open", "bob", "--print")[1] == "contacts/bob.md\n"
    assert len(opened) == 1
    code, _, err = kith("open", "ada", "--profile")
    assert code == 2
    assert "contains no web address" in err
    monkeypatch.setattr("webbrowser.open_new_tab", lambda _url: False)
    assert (
        "nothing on this computer opens addresses"
        in kith("open", "bob", "--profile")[2]
    )


def test_nobody_of_that_name_is_said_with_the_nearest(town, kith):
    for command in ("open", "edit"):
        code, _, err = kith(command, "bobb")
        assert code == 2
        assert 'did you mean "bob"' in err
