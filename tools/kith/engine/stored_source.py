"""The header of a file whose values were kept: its text is read when a position is asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable

from kith.load.document import read_document
from kith.text.source import FieldPath, FrontMatterSource


class StoredSource(FrontMatterSource):
    """The header of a file as it stands on the disk.

    Args:
        path: The file, relative to the journal.
        read: Gives its bytes.
    """

    def __init__(self, path: str, read: Callable[[], bytes]) -> None:
        self._path = path
        self._read = read
        self._top = None
        self._lines = None
        self._was_asked = False

    @property
    def head(self) -> str:  # type: ignore[override]
        """The YAML between the fences."""
        return self._source.head

    @property
    def line(self) -> int:  # type: ignore[override]
        """The line of the file on which it starts."""
        return self._source.line

    def position_within(self, at: FieldPath, path: FieldPath) -> tuple[int, int]:
        """Line and column of a value within a record; the file's start if it is gone."""
        if not self.head:
            return (1, 1)
        return super().position_within(at, path)

    @functools.cached_property
    def _source(self) -> FrontMatterSource:
        try:
            return read_document(self._path, self._read()).source
        except OSError:
            return FrontMatterSource("")
