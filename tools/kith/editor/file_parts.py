"""A whole file in parts: its front matter by keys and items, its body by lines."""

from __future__ import annotations

import re

import msgspec

from kith.editor.parts import FrontParts, parts_of_head
from kith.errors import EditRefused
from kith.text.frontmatter import Split, split_document
from kith.text.lines import lines_with_ends

_BOM = "\ufeff"
_MARK = re.compile(r"^(?:<{7,}|>{7,})(?: |$)", re.MULTILINE)


class FileParts(msgspec.Struct, frozen=True):
    """One version of a file, its lines ending in line feeds.

    Args:
        opening: The line that opens the front matter.
        closing: The line that closes it.
        parts: The front matter.
        body: The lines of the body, with their ends.
        newline: What ends its lines in the file.
        mark: Its byte-order mark, if it has one.
    """

    opening: str
    closing: str
    parts: FrontParts
    body: list[str]
    newline: str
    mark: str


def file_parts(text: str, path: str) -> FileParts:
    """A file in parts.

    Raises:
        EditRefused: It cannot be read without doubt.
    """
    newline = "\n"
    if "\r" in text:
        newline = "\r\n"
        if len({text.count(end) for end in ("\r", "\n", "\r\n")}) > 1:
            raise EditRefused(path, "its lines end in different ways")
        text = text.replace("\r\n", "\n")
    if _MARK.search(text):
        raise EditRefused(path, "it has marks of another merge")
    split = split_document(text)
    if split.head is None or not split.is_closed:
        raise EditRefused(path, "it has no front matter")
    body = lines_with_ends(split.body)
    mark = _BOM if text.startswith(_BOM) else ""
    return FileParts(
        opening=text[len(mark) : text.index("\n") + 1],
        closing=_closing(text, split),
        parts=parts_of_head(split.head, path),
        body=body,
        newline=newline,
        mark=mark,
    )


def _closing(text: str, split: Split) -> str:
    start = text.index("\n") + 1 + len(split.front_matter)
    return text[start : len(text) - len(split.body)]
