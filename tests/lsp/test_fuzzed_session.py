"""A long session of random edits, nonsense and changes by others: no crash, nothing stale."""

import asyncio
import json
import os
import random
import shutil

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from tests.support.random_journals import RandomJournal

from editor import TODAY
from kith.cli.main import main

MESSAGES = 10_000 if os.environ.get("KITH_HYPOTHESIS") == "thorough" else 300
SETTINGS = (
    '[tool.kith]\ntitle = "T"\n',
    "[tool.kith\n",
    "",
    '[tool.kith.rules]\nstranger = "off"\n',
    '[tool.kith.rules]\nno-such-rule = "off"\n',
    '[tool.kith]\nbaseline = "nowhere.json"\n',
    '[tool.kith]\nwords = "nowhere.toml"\n',
)
SIGNS = (
    "🎉",
    "e\u0301",
    "\u2028",
    "\x0c",
    "\r\n",
    "[[",
    "]]",
    "- ",
    ": ",
    "{",
    "'",
    "\t",
)
METHODS = (
    "completion",
    "hover",
    "definition",
    "references",
    "prepareRename",
    "rename",
    "codeAction",
    "documentSymbol",
    "foldingRange",
    "inlayHint",
)


class Session:
    """Random acts of an editor and of others."""

    def __init__(self, editor, root, seed):
        self.editor, self.root = editor, root
        self.random = random.Random(seed)
        self.journal = RandomJournal(seed)
        self.texts = {}

    async def act(self):
        weights = {
            self.type: 40,
            self.ask: 30,
            self.open: 12,
            self.close: 4,
            self.save: 4,
            self.write: 6,
            self.settings: 2,
            self.nonsense: 6,
        }
        act = self.random.choices(list(weights), list(weights.values()))[0]
        result = act()
        if asyncio.iscoroutine(result):
            await result

    def open(self):
        path, text = self.random.choice(sorted(self.journal.files().items()))
        uri = (self.root / path).as_uri()
        if uri not in self.texts:
            self.texts[uri] = text.encode("utf-8", "replace").decode()
            self.editor.open(self.root / path, self.texts[uri])

    def any_open(self):
        return self.random.choice(sorted(self.texts)) if self.texts else None

    def type(self):
        uri = self.any_open()
        if uri is None:
            return
        text = self.texts[uri]
        if self.random.random() < 0.2:
            self.journal.edit()
            text = self.random.choice(sorted(self.journal.files().values()))
            text = text.encode("utf-8", "replace").decode()
        start = self.random.randrange(len(text) + 1)
        end = min(len(text), start + self.random.choice((0, 0, 1, 3, 20)))
        sign = self.random.choice((*SIGNS, "a", "\n", " ", ""))
        self.texts[uri] = text[:start] + sign + text[end:]
        self.editor.type(uri, self.texts[uri])

    def close(self):
        uri = self.any_open()
        if uri is not None:
            self.editor.close(uri)
            del self.texts[uri]

    def save(self):
        uri = self.any_open()
        if uri is None:
            return
        path = self.root / uri.removeprefix(self.root.as_uri() + "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.texts[uri].encode())
        document = types.TextDocumentIdentifier(uri)
        self.editor.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def write(self):
        """Somebody else changes files: some are new, some are gone."""
        self.journal.edit()
        write_all(self.root, self.journal)
        if self.random.random() < 0.5:
            self.editor.workspace_did_change_watched_files(
                types.DidChangeWatchedFilesParams([])
            )

    def settings(self):
        (self.root / "pyproject.toml").write_text(self.random.choice(SETTINGS))

    async def ask(self):
        uri = self.any_open() or (self.root / "contacts/nobody.md").as_uri()
        position = {
            "line": self.random.randrange(30),
            "character": self.random.randrange(60),
        }
        params = {
            "textDocument": {"uri": uri},
            "position": position,
            "range": {"start": position, "end": position},
            "context": {"includeDeclaration": True, "diagnostics": []},
            "newName": self.random.choice(("ina-berg", "new-name", "É é", "")),
        }
        method = self.random.choice(METHODS)
        if method == "completion":
            del params["context"]
        await self.request(f"textDocument/{method}", params)

    async def nonsense(self):
        params = self.random.choice(
            (
                {},
                {"textDocument": 3},
                {"textDocument": {"uri": "x:"}, "position": {}},
                [],
            )
        )
        method = self.random.choice((*METHODS, "noSuchMethod"))
        await self.request(f"textDocument/{method}", params, is_nonsense=True)
        self.editor.protocol._send_data({"jsonrpc": "2.0", "method": "noSuch/notice"})
        uri = self.random.choice(
            ("untitled:1", "file:///", "file:///contacts/a.md", "")
        )
        self.editor.close(uri)

    async def request(self, method, params, *, is_nonsense=False):
        """Ask, and wait for whatever is answered."""
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        number = f"fuzz-{self.random.random()}"
        futures = self.editor.protocol._request_futures
        futures[number] = future
        message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        self.editor.protocol._send_data(message)
        try:
            await asyncio.wait_for(future, 30)
        except JsonRpcException as error:
            text = str(error)
            is_refusal = is_nonsense or method.endswith("ename")
            assert is_refusal, (message, text)


def write_all(root, journal):
    shutil.rmtree(root / "contacts", ignore_errors=True)
    shutil.rmtree(root / "posts", ignore_errors=True)
    (root / "contacts").mkdir()
    for path, text in journal.files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode(errors="surrogateescape"))


def findings_of_check(root, capsys):
    """What `kith check` finds, by path: line and rule."""
    capsys.readouterr()
    main(["check", "--format", "json", "--today", TODAY, "--journal", str(root)])
    found = {}
    for finding in json.loads(capsys.readouterr().out)["findings"]:
        found.setdefault(finding["path"], []).append(finding["rule"])
    return {path: sorted(rules) for path, rules in found.items()}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_long_session_ends_with_what_check_finds(session, journal, capsys, seed):
    async def act(editor):
        fuzzed = Session(editor, journal, seed)
        write_all(journal, fuzzed.journal)
        for _ in range(MESSAGES // 2):
            await fuzzed.act()
        for uri in list(fuzzed.texts):
            editor.close(uri)
        (journal / "pyproject.toml").write_text(SETTINGS[0])
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        expected = findings_of_check(journal, capsys)
        uris = {}
        for location in sorted(journal.glob("*/**/*.md")):
            path = location.relative_to(journal).as_posix()
            text = (journal / path).read_bytes().decode("utf-8", "replace")
            uris[path] = editor.open(journal / path, text)

        def shown():
            return {
                path: sorted(editor.rules(uri))
                for path, uri in uris.items()
                if editor.rules(uri)
            }

        readable = {path: rules for path, rules in expected.items() if path in uris}
        try:
            await editor.wait(lambda: shown() == readable)
        except AssertionError:
            assert shown() == readable

    session(act)
