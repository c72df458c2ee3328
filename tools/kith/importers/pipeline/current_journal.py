"""The journal during an import: read once, and then only the files that the import has written."""

from __future__ import annotations

from pathlib import Path

from kith.editor.undo import Transaction
from kith.load.discover import FOLDERS
from kith.load.journal import load_journal
from kith.load.journal_update import load_changes
from kith.model.journal import Journal

_RECORD_FOLDERS = tuple(f"{folder}/" for folder in FOLDERS)


class CurrentJournal:
    """The contacts and posts with whatever was written so far.

    Args:
        root: The journal's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._journal: Journal | None = None

    def load(self) -> Journal:
        """Read the whole journal."""
        self._journal = load_journal(self._root)
        return self._journal

    def after(self, writing: Transaction) -> Journal:
        """The journal with the files that a transaction wrote since this was last asked."""
        paths = writing.take_changed_paths()
        if self._journal is None:
            return self.load()
        records = {path for path in paths if path.startswith(_RECORD_FOLDERS)}
        self._journal = load_changes(self._journal, self._root, records)
        return self._journal
