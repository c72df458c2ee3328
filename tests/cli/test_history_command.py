"""``kith history`` says what changed in a file and when."""

import json

import pytest

from kith.cli.main import main
from repositories import forget_surroundings, make_journal, make_repository

pytestmark = pytest.mark.slow

ADA = """---
name: Ada Byron
tags: [press]
positions:
  - organization: Initech
    title: Data Lead
interactions:
  - 2019-03-01 met: panel
---
"""


@pytest.fixture
def git(tmp_path, monkeypatch):
    """A repository with a journal, which is the working folder."""
    forget_surroundings(monkeypatch)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-03-02T10:00:00+00:00")
    git = make_repository(tmp_path / "outer")
    make_journal(git.folder / "journal", ada=ADA)
    monkeypatch.chdir(git.folder / "journal")
    return git


def edit(git, *pairs, slug="ada"):
    contact = git.folder / f"journal/contacts/{slug}.md"
    text = contact.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    contact.write_text(text)


def lines_of(capsys, *words):
    assert main(["history", *words]) == 0
    return capsys.readouterr().out.splitlines()


def test_changes_are_told_by_key_and_item(git, capsys):
    git.commit("start")
    edit(
        git,
        ("Data Lead", "Head of Data"),
        ("panel\n", "panel\n  - 2026-03-01 met: lunch\n"),
        ("[press]", "[vip]"),
    )
    name = git.commit("what is new")

    lines = lines_of(capsys, "ada")

    assert lines[0] == f"2026-03-02  Ada  {name[:8]}  what is new"
    assert set(lines[1:5]) == {
        "  removed tag: press",
        "  added tag: vip",
        "  changed position Initech: title: Data Lead → Head of Data",
        "  added interaction: 2026-03-01 met: lunch",
    }
    assert lines[6] == "  created, with name, tags, positions, interactions"


def test_renames_are_followed_and_what_is_not_committed_is_told(git, capsys):
    git.commit("start")
    git("mv", "journal/contacts/ada.md", "journal/contacts/ada-byron.md")
    git.commit("rename")
    edit(git, ("---\n", "---\nemail: a@x.example\n"), slug="ada-byron")

    lines = lines_of(capsys, "Ada", "Byron")

    assert lines[:2] == ["not committed yet", "  added email: a@x.example"]
    assert lines[3] == "  renamed from journal/contacts/ada.md"
    assert lines[-1].startswith("  created, with")
    assert len(lines_of(capsys, "ada-byron", "--limit", "1")) == 2


def test_layout_and_body_are_told(git, capsys):
    git.commit("start")
    edit(git, ("tags: [press]", "tags:\n  - press # a comment"))
    git.commit("layout")
    edit(git, ("panel\n---\n", "panel\n---\nA note.\n\nAnother.\n"))
    git.commit("body")

    lines = lines_of(capsys, "ada")

    assert lines[1] == "  body: 2 lines added"
    assert lines[3] == "  only layout or comments changed"


def test_a_version_that_cannot_be_read_does_not_stop_it(git, capsys):
    git.commit("start")
    edit(git, ("[press]", "[press"))
    git.commit("broken")
    edit(git, ("[press", "[press]"))
    git.commit("fixed")

    lines = lines_of(capsys, "ada")

    assert "  front matter: can be read again" in lines
    assert "  front matter: cannot be read" in lines


def test_json(git, capsys):
    git.commit("start")
    edit(git, ("Data Lead", "CTO"))
    git.commit("title")

    report = json.loads("\n".join(lines_of(capsys, "ada", "--format", "json")))

    assert report["path"] == "contacts/ada.md"
    newest = report["history"][0]
    assert newest["subject"] == "title"
    assert newest["changes"] == [
        {
            "key": "positions",
            "within": "Initech: title",
            "old": "Data Lead",
            "new": "CTO",
        }
    ]


def test_what_was_never_committed_has_no_history(git, capsys):
    assert main(["history", "ada"]) == 1
    assert "contacts/ada.md was never committed" in capsys.readouterr().out


def test_without_a_repository_a_sentence_says_so(tmp_path, monkeypatch, capsys):
    forget_surroundings(monkeypatch)
    make_journal(tmp_path / "j", ada=ADA)

    assert main(["history", "ada", "--journal", str(tmp_path / "j")]) == 2

    error = capsys.readouterr().err
    assert "there is no history without Git" in error
    assert "kith init . --git" in error
