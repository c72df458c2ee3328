"""The files that are open in an editor, and the journals that they belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from pygls.uris import from_fs_path, to_fs_path

from kith.errors import NoJournalHere
from kith.load.discover import find_root, is_path_of_record
from kith.load.journal_state import SETTINGS
from kith.lsp.live_journal import LiveJournal
from kith.lsp.positions import EditorText


class OpenFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a journal that is open in an editor.

    Args:
        uri: What the editor calls it.
        path: What the journal calls it.
        journal: The journal.
        content: What the editor holds.
        version: The editor's number of that content.
    """

    uri: str
    path: str
    journal: LiveJournal
    content: EditorText
    version: int | None = None

    @property
    def text(self) -> str:
        """What the editor holds."""
        return self.content.text


class OpenFiles:
    """All files that are open, and their journals.

    Args:
        today: Gives the current day.
    """

    def __init__(self, today: Callable[[], dt.date]) -> None:
        self.encoding = "utf-16"
        self._today = today
        self._journals: dict[Path, LiveJournal] = {}
        self._files: dict[str, OpenFile] = {}

    def __iter__(self) -> Iterator[OpenFile]:
        yield from self._files.values()

    @property
    def journals(self) -> list[LiveJournal]:
        """The journals that are open."""
        return list(self._journals.values())

    def get(self, uri: str) -> OpenFile | None:
        """A file that is open; nothing of one that belongs to no journal."""
        return self._files.get(uri)

    def open_folder(self, uri: str) -> None:
        """Open the journal that a folder is, or is in, if it is so."""
        location = to_fs_path(uri)
        if location:
            self._journal_at(Path(location))

    def put(self, uri: str, text: str, version: int | None, *, is_new: bool) -> bool:
        """Take what the editor holds of a file; whether it belongs to a journal.

        Args:
            uri: What the editor calls it.
            text: What it holds.
            version: The editor's number of that.
            is_new: Whether it was opened, or written, just now.
        """
        located = self.locate(uri)
        if located is None:
            return False
        journal, path = located
        content = EditorText(text, self.encoding)
        self._files[uri] = OpenFile(
            uri=uri, path=path, journal=journal, content=content, version=version
        )
        unsaved: str | None = text
        if journal.is_as_on_disk(path, text):
            unsaved = None
        elif is_new and journal.is_other_text_on_disk(path):
            # An editor shows what is not UTF-8 as something else.
            unsaved = None
        journal.set_unsaved(path, unsaved)
        return True

    def close(self, uri: str) -> OpenFile | None:
        """Forget what the editor held of a file; that file."""
        file = self._files.pop(uri, None)
        if file is not None:
            file.journal.set_unsaved(file.path, None)
        return file

    def locate(self, uri: str) -> tuple[LiveJournal, str] | None:
        """The journal that a file belongs to, and what it calls the file."""
        location = to_fs_path(uri) if uri.startswith("file:") else None
        if not location:
            return None
        journal = self._journal_at(Path(location).parent)
        if journal is None:
            return None
        path = Path(location).relative_to(journal.root).as_posix()
        if path == SETTINGS or is_path_of_record(path):
            return journal, path
        return None

    def _journal_at(self, folder: Path) -> LiveJournal | None:
        try:
            root = find_root(folder)
        except NoJournalHere:
            return None
        if root not in self._journals:
            self._journals[root] = LiveJournal(root, self._today)
        return self._journals[root]

    def content_of(self, journal: LiveJournal, path: str) -> EditorText | None:
        """A file of a journal, open or not; nothing where it cannot be read."""
        file = self._files.get(uri_of(journal, path))
        if file is not None:
            return file.content
        text = journal.read(path)
        return None if text is None else EditorText(text, self.encoding)


def uri_of(journal: LiveJournal, path: str) -> str:
    """What an editor calls a file."""
    return str(from_fs_path(str(journal.root / path)))
