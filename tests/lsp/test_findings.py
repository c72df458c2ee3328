"""Findings are shown while somebody types."""

import pytest
from lsprotocol import types

from kith.cli.main import main

ADA_WITH_CAT = "---\nname: Ada 🎉 Byron\nlocation: e\u0301 🎉\n🎉key: x\n---\n"


def test_findings_follow_what_is_typed_and_not_yet_saved(session, journal):
    async def act(editor):
        omar = journal / "contacts/omar-haddad.md"
        uri = editor.open(omar)
        await editor.wait(lambda: "stranger" in editor.rules(uri))
        text = omar.read_text()
        editor.type(uri, text.replace("since", "interactions: [2020-01-01 met]\nsince"))
        await editor.wait(lambda: "stranger" not in editor.rules(uri))
        editor.type(uri, text.replace("connected", "conected"))
        await editor.wait(lambda: "unknown-value" in editor.rules(uri))
        (shown,) = [
            item for item in editor.diagnostics[uri] if item.code == "unknown-value"
        ]
        assert shown.severity == types.DiagnosticSeverity.Error
        assert shown.range.start == types.Position(2, 8)
        assert shown.range.end == types.Position(2, 16)
        assert "connected" in shown.message
        editor.close(uri)
        await editor.wait(lambda: editor.diagnostics[uri] == [])

    session(act)


def test_what_one_file_says_changes_the_findings_of_another(session, journal):
    async def act(editor):
        ada = editor.open(journal / "contacts/ada-byron.md")
        omar = editor.open(journal / "contacts/omar-haddad.md")
        await editor.wait(lambda: "stranger" in editor.rules(omar))
        text = (journal / "contacts/ada-byron.md").read_text("utf-8")
        editor.type(ada, text.replace("call\n", "call:\n      with: omar-haddad\n"))
        await editor.wait(lambda: "stranger" not in editor.rules(omar))

    session(act)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_positions_are_counted_as_the_editor_does(session, journal, encoding):
    async def act(editor):
        uri = editor.open(journal / "contacts/omar-haddad.md", ADA_WITH_CAT)
        await editor.wait(lambda: "unknown-key" in editor.rules(uri))
        (shown,) = [
            item for item in editor.diagnostics[uri] if item.code == "unknown-key"
        ]
        length = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[encoding] + 3
        assert shown.range == types.Range(
            types.Position(3, 0), types.Position(3, length)
        )

    session(act, encodings=[encoding])


def test_accepted_findings_are_left_out(session, journal):
    assert main(
        ["check", "--accept", "--today", "2026-06-01", "--journal", str(journal)]
    ) in {0, 1}

    async def act(editor):
        omar = journal / "contacts/omar-haddad.md"
        uri = editor.open(omar, omar.read_text() + "[[nobody]]\n")
        await editor.wait(lambda: editor.rules(uri) == ["dangling-reference"])

    session(act)


def test_files_outside_of_a_journal_are_left_alone(session, journal, tmp_path):
    other = tmp_path / "notes/todo.md"
    other.parent.mkdir()
    other.write_text("---\nstatus: conected\n---\n")
    readme = journal / "README.md"
    readme.write_text("---\nstatus: conected\n---\n")

    async def act(editor):
        uris = [editor.open(other), editor.open(readme)]
        uri = editor.open(journal / "contacts/omar-haddad.md")
        await editor.wait(lambda: editor.rules(uri))
        assert not editor.diagnostics.keys() & set(uris)

    session(act)
    assert not (tmp_path / "notes/.kith").exists()


def test_several_folders_are_journals_of_their_own(session, journal, tmp_path):
    second = tmp_path / "second"
    (second / "contacts").mkdir(parents=True)
    text = "---\nname: Lena Vogt\nknows: [omar-haddad]\n---\n"
    (second / "contacts/lena-vogt.md").write_text(text)

    async def act(editor):
        uri = editor.open(second / "contacts/lena-vogt.md")
        await editor.wait(lambda: "dangling-reference" in editor.rules(uri))
        uri = editor.open(journal / "contacts/lena-vogt.md", text)
        await editor.wait(lambda: uri in editor.diagnostics)
        assert "dangling-reference" not in editor.rules(uri)

    session(act, roots=[journal, second])


def test_broken_settings_are_shown_and_the_last_ones_stay(session, journal):
    async def act(editor):
        omar = editor.open(journal / "contacts/omar-haddad.md")
        settings = editor.open(journal / "pyproject.toml")
        await editor.wait(lambda: "stranger" in editor.rules(omar))
        editor.type(settings, "[tool.kith\n")
        await editor.wait(lambda: editor.diagnostics.get(settings))
        assert "stranger" in editor.rules(omar)
        editor.type(settings, '[tool.kith.rules]\nstranger = "off"\n')
        await editor.wait(lambda: "stranger" not in editor.rules(omar))
        assert editor.diagnostics[settings] == []

    session(act)


def test_what_others_write_is_seen(session, journal):
    async def act(editor):
        ada = editor.open(journal / "contacts/ada-byron.md")
        await editor.wait(lambda: ada in editor.diagnostics)
        assert "dangling-reference" not in editor.rules(ada)
        (journal / "contacts/omar-haddad.md").unlink()
        await editor.wait(lambda: "dangling-reference" in editor.rules(ada))

    session(act)
