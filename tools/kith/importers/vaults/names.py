"""The name of whom a note is about, and a header for a note that has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kith.errors import EditRefused
from kith.importers.vaults.keys import plain_key
from kith.importers.vaults.values import text_of, without_links
from kith.text.emit import emit_text
from kith.text.frontmatter import split_document
from kith.text.lines import lines_of
from kith.text.slugs import slugify

_HEADING = re.compile(r"^#[ \t]+(?P<words>\S[^\r\n]*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_FIRST_NAMES = ("first-name", "given-name")
_LAST_NAMES = ("last-name", "family-name", "surname")
_BYTE_ORDER_MARK = "\ufeff"


def with_header(text: str, stem: str) -> str:
    """A note with a header that has a key: one without gets the name of its file.

    Raises:
        EditRefused: The header has no end.
    """
    split = split_document(text)
    newline = _newline_of(text)
    name_line = f"name: {emit_text(_name_above(split.body, stem))}{newline}"
    if split.head is not None:
        if not split.is_closed:
            raise EditRefused("the note", "its front matter is not closed")
        if _has_keys(split.head):
            return text
        start = text.index("\n") + 1
        return f"{text[:start]}{name_line}{text[start:]}"
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    note = text.removeprefix(mark)
    return f"{mark}---{newline}{name_line}---{newline}{note}"


def name_of_note(stem: str, values: Mapping[str, Any], text: str) -> str:
    """The name of the file; where that is a slug, the name that it was made of.

    Args:
        stem: The name of the file, without ``.md``.
        values: The header's values by key.
        text: The whole note.
    """
    bare = _without_mark(stem)
    by_key = {plain_key(key.removeprefix("x-")): item for key, item in values.items()}
    for name in (_name_of_keys(by_key), _heading(split_document(text).body)):
        if name == bare:
            continue
        if _is_slug_of(name, bare):
            return without_links(name)
    return bare


def _name_of_keys(values: Mapping[str, Any]) -> str:
    """First and last name that have keys of their own; nothing where one is missing."""
    first = text_of(_first_of(values, _FIRST_NAMES))
    if not first:
        return ""
    last = text_of(_first_of(values, _LAST_NAMES))
    return f"{first} {last}" if last else ""


def _first_of(values: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """The value of the first key that has one."""
    for key in keys:
        if values.get(key):
            return values[key]
    return None


def _name_above(body: str, stem: str) -> str:
    bare = _without_mark(stem)
    heading = _heading(body)
    if _is_slug_of(heading, bare):
        return without_links(heading)
    return bare


def _without_mark(stem: str) -> str:
    """The name of a file without the sign that some put before names of people."""
    return stem.strip().lstrip("@").strip() or stem


def _heading(body: str) -> str:
    match = _HEADING.search(body)
    return match["words"] if match else ""


def _is_slug_of(name: str, stem: str) -> bool:
    """Whether a name and that of a file have the same slug."""
    slug = slugify(name)
    if slug == "":
        return False
    return slug == slugify(stem)


def _newline_of(text: str) -> str:
    """What ends the first line of a text."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def _has_keys(head: str) -> bool:
    for line in lines_of(head):
        bare = line.strip()
        if bare and not bare.startswith("#"):
            return True
    return False
