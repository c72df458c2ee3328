"""Verifies that changes to a file change what they should, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kith.text.frontmatter import split_document
from kith.text.nodes import plain_value
from kith.text.text_edit import TextEdit
from kith.text.yaml_events import parse_yaml


class _Content(msgspec.Struct, frozen=True):
    """What a file holds: the values of its front matter, and the text below it."""

    front: Any
    body: str


class _Difference(msgspec.Struct, frozen=True):
    """A value that is not the same, as it was and as it is."""

    old: Any
    new: Any


def changes_only(before: str, after: str, edits: list[TextEdit]) -> bool:
    """Whether changes leave every other value as it is; those of layout, all values.

    Args:
        before: The file without them.
        after: The file with them.
        edits: The changes, in the order of their positions.
    """
    old = _content_of(before)
    new = _content_of(after)
    if old is None:
        return False
    if new is None:
        return False
    differences = list(_differences(old.front, new.front))
    differences += _differences(old.body, new.body)
    expected = _changes_of_values(edits)
    if len(differences) != len(expected):
        return False
    return all(map(_is_meant, expected, differences))


def _changes_of_values(edits: list[TextEdit]) -> list[TextEdit]:
    """The changes that are more than layout, each value once."""
    changes: list[TextEdit] = []
    for edit in edits:
        if edit.means is None and edit.old.split() == edit.new.split():
            continue
        if not changes or not _continues(changes[-1], edit):
            changes.append(edit)
    return changes


def _continues(first: TextEdit, edit: TextEdit) -> bool:
    """Whether two changes take characters out of the same value."""
    if first.new:
        return False
    if edit.new:
        return False
    if not isinstance(first.means, str):
        return False
    if not isinstance(edit.means, str):
        return False
    return len(edit.means) == len(first.means) + len(first.old)


def _is_meant(edit: TextEdit, difference: _Difference) -> bool:
    if edit.means is None:
        return difference == _Difference(edit.old, edit.new)
    meant: Any = edit.means
    if not isinstance(meant, str):
        meant = list(meant)
    return bool(difference.new == meant)


def _content_of(text: str) -> _Content | None:
    """What a file holds; nothing where its front matter is no YAML."""
    split = split_document(text)
    if split.head is None:
        return None
    if not split.is_closed:
        return None
    parsed = parse_yaml(split.head)
    if parsed.problems:
        return None
    if parsed.node is None:
        return None
    return _Content(plain_value(parsed.node), split.body.rstrip("\r\n"))


def _differences(old: Any, new: Any) -> Iterator[_Difference]:
    """The innermost values that are not the same."""
    match old, new:
        case dict(), dict() if list(old) == list(new):
            for key, value in old.items():
                yield from _differences(value, new[key])
        case list(), list() if len(old) == len(new):
            for old_item, new_item in zip(old, new, strict=True):
                yield from _differences(old_item, new_item)
        case _ if old != new:
            yield _Difference(old, new)
