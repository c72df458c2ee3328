"""Hover, navigation, renaming, actions, symbols, folding and hints."""

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from editor import applied, at

ADA = "contacts/ada-byron.md"
OMAR = "contacts/omar-haddad.md"


def asked(uri, words, text):
    return {
        "text_document": types.TextDocumentIdentifier(uri),
        "position": at(text, words),
    }


def test_hover_says_who_somebody_is_and_what_keys_values_and_rules_mean(
    session, journal
):
    async def act(editor):
        text = (journal / ADA).read_text("utf-8")
        uri = editor.open(journal / ADA)

        async def shown(words):
            answer = await editor.text_document_hover_async(
                types.HoverParams(**asked(uri, words, text))
            )
            return answer.contents.value if answer else None

        assert "**Omar Haddad**" in await shown("knows: [omar|")
        assert "no contact on record" in await shown("knows [[om|ar")
        own = await shown("name: Ada| Byron")
        assert "last contact 15 days ago: 17 May call" in own.replace(
            "2 weeks", "15 days"
        )
        assert "tie: " in own
        assert "Analyst, Initech" in own
        assert "job title" in (await shown("tit|le: Analyst")).lower()
        assert await shown("status: conn|ected") == "**connected**: you are connected"
        assert await shown("knows| [[") is None
        omar = editor.open(journal / OMAR)
        omar_text = (journal / OMAR).read_text("utf-8")
        answer = await editor.text_document_hover_async(
            types.HoverParams(**asked(omar, "status: conn|ected", omar_text))
        )
        assert "**stranger**" in answer.contents.value

    session(act)


def test_one_goes_to_a_person_and_to_all_places_that_name_them(session, journal):
    async def act(editor):
        text = (journal / ADA).read_text("utf-8")
        uri = editor.open(journal / ADA)
        answer = await editor.text_document_definition_async(
            types.DefinitionParams(**asked(uri, "[[omar|-haddad]]", text))
        )
        assert answer.uri == (journal / OMAR).as_uri()
        assert answer.range.start == types.Position(1, 6)
        places = await editor.text_document_references_async(
            types.ReferenceParams(
                types.ReferenceContext(include_declaration=False),
                **asked(uri, "knows: [omar|", text),
            )
        )
        assert [place.range.start.line for place in places] == [10, 13]

    session(act)


def test_a_rename_is_that_of_the_command_with_unsaved_text(session, journal):
    async def act(editor):
        text = (journal / ADA).read_text("utf-8").replace("[analysis]", "[sums] # 🎉")
        uri = editor.open(journal / ADA, text)
        place = await editor.text_document_prepare_rename_async(
            types.PrepareRenameParams(**asked(uri, "knows: [omar|", text))
        )
        assert place.placeholder == "omar-haddad"
        edit = await editor.text_document_rename_async(
            types.RenameParams(new_name="omar-h", **asked(uri, "knows: [omar|", text))
        )
        changed, renamed = edit.document_changes
        assert applied(text, changed.edits) == text.replace("omar-haddad", "omar-h")
        assert renamed.old_uri == (journal / OMAR).as_uri()
        assert renamed.new_uri == (journal / "contacts/omar-h.md").as_uri()
        with pytest.raises(JsonRpcException, match="is taken"):
            await editor.text_document_rename_async(
                types.RenameParams(
                    new_name="ada-byron", **asked(uri, "knows: [omar|", text)
                )
            )

    session(act)


def test_an_editor_that_cannot_rename_files_is_told_of_the_command(session, journal):
    async def act(editor):
        text = (journal / ADA).read_text("utf-8")
        uri = editor.open(journal / ADA)
        with pytest.raises(JsonRpcException, match="kith rename"):
            await editor.text_document_rename_async(
                types.RenameParams(new_name="o", **asked(uri, "knows: [omar|", text))
            )

    session(act, capabilities=types.ClientCapabilities())


def test_actions_fix_allow_create_and_log(session, journal):
    async def act(editor):
        text = "---\nname: Omar Haddad\nstatus: Connected\nknows: [lena-vogt]\n---\n"
        uri = editor.open(journal / OMAR, text)
        await editor.wait(lambda: "unknown-value" in editor.rules(uri))

        async def titles(words, text=text):
            position = at(text, words)
            answer = await editor.text_document_code_action_async(
                types.CodeActionParams(
                    types.TextDocumentIdentifier(uri),
                    types.Range(position, position),
                    types.CodeActionContext([]),
                )
            )
            return {action.title: action for action in answer}

        found = await titles("status: Conn|ected")
        fix = found['Write "connected"']
        assert fix.is_preferred
        fixed = applied(text, fix.edit.document_changes[0].edits)
        assert fixed == text.replace("Connected", "connected")
        found = await titles("knows: [lena|")
        create, insert = found["Create the contact Lena Vogt"].edit.document_changes
        assert create.uri == (journal / "contacts/lena-vogt.md").as_uri()
        assert insert.edits[0].new_text == "---\nname: Lena Vogt\n---\n"
        editor.type(uri, fixed)
        await editor.wait(lambda: "stranger" in editor.rules(uri))
        found = await titles("status: conn|ected", fixed)
        allow = found["Allow stranger here: write the reason"]
        allowed = applied(fixed, allow.edit.document_changes[0].edits)
        assert "allow:\n  stranger: \n---\n" in allowed
        logged = found["Log a call today"].edit.document_changes[0].edits
        assert "interactions:\n  - 2026-06-01 call\n" in applied(fixed, logged)

    session(act)


def test_symbols_folds_and_hints(session, journal):
    async def act(editor):
        uri = editor.open(journal / ADA)
        document = types.TextDocumentIdentifier(uri)
        symbols = await editor.text_document_document_symbol_async(
            types.DocumentSymbolParams(document)
        )
        assert [symbol.name for symbol in symbols][:3] == ["name", "status", "since"]
        names = await editor.workspace_symbol_async(types.WorkspaceSymbolParams("hadd"))
        assert [name.name for name in names] == ["Omar Haddad"]
        folds = await editor.text_document_folding_range_async(
            types.FoldingRangeParams(document)
        )
        assert [(fold.start_line, fold.end_line) for fold in folds] == [
            (0, 12),
            (4, 6),
            (7, 9),
        ]
        whole = types.Range(types.Position(0, 0), types.Position(99, 0))
        hints = await editor.text_document_inlay_hint_async(
            types.InlayHintParams(document, whole)
        )
        assert [(hint.position.line, hint.label) for hint in hints] == [
            (8, "(7 years ago)"),
            (9, "(2 weeks ago)"),
            (10, "Omar Haddad"),
        ]

    session(act)


@pytest.mark.parametrize(
    ("hints", "labels"),
    [(False, []), ({"ages": False}, ["Omar Haddad"])],
)
def test_hints_can_be_turned_off(session, journal, hints, labels):
    async def act(editor):
        uri = editor.open(journal / ADA)
        answer = await editor.text_document_inlay_hint_async(
            types.InlayHintParams(
                types.TextDocumentIdentifier(uri),
                types.Range(types.Position(0, 0), types.Position(99, 0)),
            )
        )
        assert [hint.label for hint in answer] == labels

    session(act, options={"hints": hints})
