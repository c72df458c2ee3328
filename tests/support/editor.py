"""An editor without a screen: starts the language server and talks with it."""

import asyncio
import os
import sys

from lsprotocol import types
from pygls.lsp.client import LanguageClient

TODAY = "2026-06-01"


class Editor(LanguageClient):
    """A client of `kith lsp` that keeps what it is told.

    Args:
        encodings: In which units it can count columns.
    """

    def __init__(self, *encodings):
        super().__init__("editor", "1")
        self.encodings = encodings
        self.diagnostics = {}
        self.publications = 0
        self.versions = {}

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params):
            self.diagnostics[params.uri] = list(params.diagnostics)
            self.publications += 1

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(_params):
            return None

    async def start(self, *roots, options=None, capabilities=None):
        environment = os.environ | {"KITH_TODAY": TODAY}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        await self.start_io(sys.executable, "-m", "kith", "lsp", env=environment)
        capabilities = capabilities or types.ClientCapabilities(
            workspace=types.WorkspaceClientCapabilities(
                workspace_edit=types.WorkspaceEditClientCapabilities(
                    document_changes=True, resource_operations=["create", "rename"]
                )
            )
        )
        if self.encodings:
            capabilities.general = types.GeneralClientCapabilities(
                position_encodings=list(self.encodings)
            )
        answer = await self.initialize_async(
            types.InitializeParams(
                capabilities=capabilities,
                workspace_folders=[
                    types.WorkspaceFolder(root.as_uri(), root.name) for root in roots
                ],
                initialization_options=options,
            )
        )
        self.initialized(types.InitializedParams())
        return answer

    async def end(self):
        await asyncio.wait_for(self.shutdown_async(None), 20)
        self.exit(None)
        await asyncio.wait_for(self.stop(), 20)

    def open(self, path, text=None):
        """Open a file; with another text than it has, if one is given."""
        uri = path.as_uri()
        if text is None:
            text = path.read_text("utf-8")
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "markdown", 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri, text):
        """Replace all that a file holds."""
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                document, [types.TextDocumentContentChangeWholeDocument(text)]
            )
        )

    def close(self, uri):
        self.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        )

    async def wait(self, is_so, seconds=20):
        """Wait until something is so."""
        for _ in range(int(seconds / 0.01)):
            if is_so():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"not so in {seconds} s; {self.diagnostics}")

    def rules(self, uri):
        """The rules of the findings that are shown in a file."""
        return [shown.code for shown in self.diagnostics.get(uri, [])]


def at(text, words, encoding="utf-16"):
    """The position of `|` in some words, as the editor counts."""
    before, _, after = words.partition("|")
    index = text.index(before + after) + len(before)
    line = text.count("\n", 0, index)
    start = text.rfind("\n", 0, index) + 1
    units = len(text[start:index].encode({"utf-8": "utf-8"}.get(encoding, "utf-16-le")))
    return types.Position(line, units if encoding == "utf-8" else units // 2)


def applied(text, edits):
    """A text after edits, positions in UTF-16."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def index(position):
        start = starts[min(position.line, len(lines))]
        encoded = text[start:].encode("utf-16-le")[: position.character * 2]
        return start + len(encoded.decode("utf-16-le"))

    # From the end; of those in one place, the last of them first.
    for edit in sorted(edits, key=lambda edit: index(edit.range.start))[::-1]:
        start, end = index(edit.range.start), index(edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text
