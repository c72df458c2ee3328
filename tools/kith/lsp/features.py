"""What the server answers to each kind of message."""

from __future__ import annotations

from lsprotocol import types

from kith.lsp.completion import complete
from kith.lsp.server import JournalServer


def add_features(server: JournalServer) -> None:
    """Let a server answer."""
    _add_lifecycle(server)
    _add_documents(server)
    _add_questions(server)


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
        file = ls.files.get(params.text_document.uri)
        if file is None:
            return None
        return complete(file, file.content.index(params.position))
