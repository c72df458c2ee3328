"""A file whose front matter is being edited: a change that would change more is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kith.errors import EditRefused
from kith.text.expected import changed, is_same
from kith.text.frontmatter import split_document
from kith.text.header import Header, shown_path
from kith.text.nodes import plain_value
from kith.text.source import FieldPath

Change = Callable[[Any], Any]
"""Gives the new value for the old one."""


class EditedText(Header):
    """A file with its front matter as it now is.

    Args:
        text: The whole file.
        name: What to call the file in an error.

    Raises:
        EditRefused: There is no front matter that can be read without doubt.
    """

    def __init__(self, text: str, name: str = "the file") -> None:
        split = split_document(text)
        if split.head is None or not split.is_closed:
            raise EditRefused(name, "it has no front matter")
        super().__init__(split.head, name)
        start = text.index("\n") + 1
        self._before = text[:start]
        self._after = text[start + len(split.head) :]
        self._newline = "\n"
        if self._before.endswith("\r\n"):
            self._newline = "\r\n"

    @property
    def text(self) -> str:
        """The whole file as it now is."""
        return self._before + self._head + self._after

    def rewrite(
        self,
        start: int,
        end: int,
        source: str,
        path: FieldPath,
        change: Change,
    ) -> None:
        """Put other text in a part of the header.

        Args:
            start: Where the part starts, see :meth:`span_of`.
            end: Where it ends.
            source: What shall stand there; its lines end as those of the file do.
            path: The value that changes.
            change: Gives its new value for the old one.

        Raises:
            EditRefused: The change would touch more than that.
        """
        self._replace(start, end, source.replace("\n", self._newline), path, change)

    def _replace(
        self,
        start: int,
        end: int,
        new: str,
        path: FieldPath,
        change: Change,
    ) -> None:
        before = self._head[:start]
        after = self._head[end:]
        head = before + new + after
        expected = changed(self.value, path, change)
        top = self._read(head)
        value: Any = {}
        if top is not None:
            value = plain_value(top)
        if not is_same(value, expected):
            raise self._refusal(
                f"changing {shown_path(path)} would change more than that",
            )
        self._set_head(head, top)

    def _insert(self, position: int, new: str, path: FieldPath, change: Change) -> None:
        self._replace(position, position, new, path, change)


def with_value(value: Any) -> Change:
    """A change to a value, whatever the old one is."""
    return lambda _old: value
