"""What the server answers to each kind of message."""

from __future__ import annotations

from lsprotocol import types

from kith.errors import KithError
from kith.load.discover import is_path_of_record
from kith.lsp.actions import actions
from kith.lsp.completion import complete
from kith.lsp.hover import hover
from kith.lsp.navigation import definition, references
from kith.lsp.outline import document_symbols, folds, hints, workspace_symbols
from kith.lsp.renaming import rename, renamed_range
from kith.lsp.server import JournalServer, refusal


def add_features(server: JournalServer) -> None:
    """Let a server answer."""
    _add_lifecycle(server)
    _add_documents(server)
    _add_questions(server)
    _add_changes(server)
    _add_views(server)


def _add_lifecycle(server: JournalServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(ls: JournalServer, params: types.InitializeParams) -> None:
        ls.begin(params)

    @server.feature(types.INITIALIZED)
    def initialized(ls: JournalServer, _params: types.InitializedParams) -> None:
        ls.open_folders()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(
        ls: JournalServer, params: types.DidChangeWorkspaceFoldersParams
    ) -> None:
        for folder in params.event.added:
            ls.files.open_folder(folder.uri)


def _add_documents(server: JournalServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: JournalServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.take(params.text_document.uri, is_new=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: JournalServer, params: types.DidChangeTextDocumentParams) -> None:
        ls.take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: JournalServer, params: types.DidSaveTextDocumentParams) -> None:
        ls.take(params.text_document.uri, is_new=True)
        ls.refresh()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: JournalServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.forget(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(ls: JournalServer, _params: types.DidChangeWatchedFilesParams) -> None:
        ls.refresh()


def _add_questions(server: JournalServer) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=["[", " ", "-", ":"]),
    )
    def completion(
        ls: JournalServer, params: types.CompletionParams
    ) -> types.CompletionList | None:
        asked = ls.asked(params)
        return complete(*asked) if asked else None

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(ls: JournalServer, params: types.HoverParams) -> types.Hover | None:
        asked = ls.asked(params)
        return hover(*asked) if asked else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(
        ls: JournalServer, params: types.DefinitionParams
    ) -> types.Location | None:
        asked = ls.asked(params)
        return definition(ls.files, *asked) if asked else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def referred(
        ls: JournalServer, params: types.ReferenceParams
    ) -> list[types.Location] | None:
        asked = ls.asked(params)
        if asked is None:
            return None
        with_own = params.context.include_declaration
        return references(ls.files, *asked, with_own=with_own)


def _add_changes(server: JournalServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepared(
        ls: JournalServer, params: types.PrepareRenameParams
    ) -> types.PrepareRenamePlaceholder | None:
        asked = ls.asked(params)
        return renamed_range(*asked) if asked else None

    @server.feature(
        types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True)
    )
    def renamed(
        ls: JournalServer, params: types.RenameParams
    ) -> types.WorkspaceEdit | None:
        asked = ls.asked(params)
        if asked is None:
            return None
        ls.refuse_rename()
        try:
            return rename(ls.files, *asked, params.new_name)
        except KithError as error:
            raise refusal(error) from error

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            code_action_kinds=[
                types.CodeActionKind.QuickFix,
                types.CodeActionKind.SourceFixAll,
                types.CodeActionKind.Refactor,
            ]
        ),
    )
    def acted(
        ls: JournalServer, params: types.CodeActionParams
    ) -> list[types.CodeAction] | None:
        file = ls.files.get(params.text_document.uri)
        if file is None or not is_path_of_record(file.path):
            return None
        start = file.content.index(params.range.start)
        return actions(file, start, file.content.index(params.range.end))


def _add_views(server: JournalServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(
        ls: JournalServer, params: types.DocumentSymbolParams
    ) -> list[types.DocumentSymbol] | None:
        file = ls.files.get(params.text_document.uri)
        return document_symbols(file) if file else None

    @server.feature(types.WORKSPACE_SYMBOL)
    def names(
        ls: JournalServer, params: types.WorkspaceSymbolParams
    ) -> list[types.WorkspaceSymbol]:
        return workspace_symbols(ls.files.journals, params.query)

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def folded(
        ls: JournalServer, params: types.FoldingRangeParams
    ) -> list[types.FoldingRange] | None:
        file = ls.files.get(params.text_document.uri)
        return folds(file) if file else None

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def hinted(
        ls: JournalServer, params: types.InlayHintParams
    ) -> list[types.InlayHint] | None:
        file = ls.files.get(params.text_document.uri)
        return hints(file, params.range, ls.options) if file else None
