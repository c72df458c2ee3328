"""The server: takes what an editor says, and answers or tells it what is found."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from typing import Any, Protocol

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from kith.disk.sight import pause_after
from kith.errors import KithError
from kith.load.discover import is_path_of_record
from kith.load.journal_state import SETTINGS
from kith.lsp.diagnostics import diagnostics_of, problem_of_settings
from kith.lsp.open_files import OpenFile, OpenFiles
from kith.lsp.options import ServerOptions, options_of

# Keys that follow one another so closely are judged together, in seconds.
_PAUSE = 0.02
_LEAST_SECONDS_BETWEEN_LOOKS = 1.0


class _Asked(Protocol):
    """A question about a position in a file."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


class AnsweringProtocol(LanguageServerProtocol):
    """The protocol, in which a question that cannot be understood is answered as well."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Take a message.

        Raises:
            JsonRpcException: It cannot be understood.
        """
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if {"id", "method"} <= data.keys():
                self._send_response(data["id"], error=error.to_response_error())
            raise


class JournalServer(LanguageServer):
    """Talks with one editor about the journals that it has open.

    Args:
        version: Of Kith.
        today: Gives the current day.
    """

    def __init__(self, version: str, today: Callable[[], dt.date]) -> None:
        super().__init__(
            "kith",
            version,
            # Files are small, and editors do not agree where a line ends.
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=AnsweringProtocol,
        )
        self.files = OpenFiles(today)
        self.options = ServerOptions()
        self.is_begun = False
        self._published: dict[str, list[types.Diagnostic]] = {}
        self._waiting: asyncio.TimerHandle | None = None
        self._looking: asyncio.Task[None] | None = None

    def begin(self, params: types.InitializeParams) -> None:
        """Take how the editor counts and what it wants."""
        encoding = self.workspace.position_encoding or "utf-16"
        self.files.encoding = types.PositionEncodingKind(encoding).value
        self.options = options_of(params.initialization_options)
        self.is_begun = True

    def open_folders(self) -> None:
        """Open the journals of the editor's folders, and look for changes from now on."""
        for folder in self.workspace.folders.values():
            self.files.open_folder(folder.uri)
        if not self.workspace.folders and self.workspace.root_uri:
            self.files.open_folder(self.workspace.root_uri)
        self._looking = asyncio.get_running_loop().create_task(self._look_for_changes())

    def asked(self, params: _Asked) -> tuple[OpenFile, int] | None:
        """The contact or post that is asked about, and the position in it."""
        file = self.files.get(params.text_document.uri)
        if file is None or not is_path_of_record(file.path):
            return None
        return file, file.content.index(params.position)

    def refuse_rename(self) -> None:
        """Stop if the editor cannot rename files.

        Raises:
            JsonRpcException: It cannot.
        """
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        operations = edit.resource_operations if edit else None
        if types.ResourceOperationKind.Rename not in (operations or ()):
            message = "this editor cannot rename files: use `kith rename`"
            raise refusal(KithError(message))

    def take(self, uri: str, *, is_new: bool = False) -> None:
        """Take what the editor holds of a file now."""
        document = self.workspace.get_text_document(uri)
        if self.files.put(uri, document.source, document.version, is_new=is_new):
            self.publish_soon()

    def forget(self, uri: str) -> None:
        """A file is not open any more."""
        self.files.close(uri)
        if self._published.pop(uri, None):
            self._send(uri, [], None)
        self.publish_soon()

    def refresh(self) -> None:
        """Look at the disk again."""
        for journal in self.files.journals:
            journal.refresh()
        # What is open may have been written by somebody else, or by the editor.
        for file in list(self.files):
            self.files.put(file.uri, file.text, file.version, is_new=False)
        self.publish_soon()

    def publish_soon(self) -> None:
        """Tell the editor what is found, once it is quiet for a moment."""
        if self._waiting is None:
            loop = asyncio.get_running_loop()
            self._waiting = loop.call_later(_PAUSE, self.publish)

    def publish(self) -> None:
        """Tell the editor what is found in the files that are open, where that has changed."""
        self._waiting = None
        for file in self.files:
            diagnostics = self._diagnostics(file)
            if self._published.get(file.uri) != diagnostics:
                self._published[file.uri] = diagnostics
                self._send(file.uri, diagnostics, file.version)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Note what went wrong, without a window that stops the user."""
        logging.getLogger(__name__).error("%s: %s", source, error)

    def _diagnostics(self, file: OpenFile) -> list[types.Diagnostic]:
        if file.path == SETTINGS:
            return problem_of_settings(file)
        return diagnostics_of(file)

    def _send(
        self, uri: str, diagnostics: list[types.Diagnostic], version: int | None
    ) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, diagnostics, version)
        )

    async def _look_for_changes(self) -> None:
        """Look at the disk for ever: few editors tell what others write."""
        pause = _LEAST_SECONDS_BETWEEN_LOOKS
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(pause)
            began = loop.time()
            is_changed = False
            for journal in self.files.journals:
                is_changed |= await asyncio.to_thread(journal.is_changed)
            if is_changed:
                self.refresh()
            pause = max(_LEAST_SECONDS_BETWEEN_LOOKS, pause_after(loop.time() - began))


def refusal(error: KithError) -> JsonRpcException:
    """An error as an editor shows it."""
    message = ": ".join(filter(None, (error.message, error.remedy)))
    return JsonRpcException(message, types.LSPErrorCodes.RequestFailed.value)
