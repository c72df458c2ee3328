"""Merges two edits of a whole file: its front matter by meaning, its body by lines."""

from __future__ import annotations

import re

import msgspec

from kith.editor.file_parts import FileParts, file_parts
from kith.editor.parts import FrontParts, parts_of_head
from kith.editor.reference_places import model_of
from kith.editor.three_way import merge_parts, values_of
from kith.errors import EditRefused
from kith.model.fields import specs_by_key
from kith.text.expected import is_same
from kith.text.lines import lines_with_ends
from kith.text.three_way import (
    Clash,
    Labels,
    MergedLines,
    has_clash,
    marked_text,
    merge_lines,
    our_lines,
    their_lines,
)

_MOST_LINES = 5_000
_WORD = re.compile(r"\w+")


class MergedFile(msgspec.Struct, frozen=True):
    """Two edits as one text.

    Args:
        text: The file.
        is_clean: Whether nothing in it is left to be decided.
    """

    text: str
    is_clean: bool


def merge_files(
    base: str, ours: str, theirs: str, path: str, labels: Labels
) -> MergedFile:
    """Merge two edits of a contact or post.

    Args:
        base: What both sides started from.
        ours: The file of the current branch.
        theirs: The file of the merged branch.
        path: Where it is in the journal.
        labels: How conflicts are marked.

    Raises:
        EditRefused: A version cannot be read without doubt, or the result would not hold all
            that both sides changed.
    """
    if theirs in {ours, base}:
        return MergedFile(ours, is_clean=True)
    if ours == base:
        return MergedFile(theirs, is_clean=True)
    mine, other = file_parts(ours, path), file_parts(theirs, path)
    # Of a file that both sides added, there is no ancestor.
    old = file_parts(base, path) if base.strip() else _nothing(mine)
    if max(len(side.body) for side in (old, mine, other)) > _MOST_LINES:
        raise EditRefused(path, "it is very long")
    specs = specs_by_key(model_of(path, values_of(mine.parts)))
    head: MergedLines = []
    for line in merge_parts(old.parts, mine.parts, other.parts, specs):
        head.append(f"{line}\n" if isinstance(line, str) else _with_ends(line))
    _refuse_other_meaning(old, mine, other, head, path)
    body = merge_lines(old.body, mine.body, other.body)
    text = _chosen(old.opening, mine.opening, other.opening)
    text += marked_text(head, labels)
    closing = _chosen(old.closing, mine.closing, other.closing)
    if body:
        closing = closing.removesuffix("\n") + "\n"
    text += closing + marked_text(body, labels)
    _refuse_loss(base, ours, theirs, text, path)
    newline = _chosen(old.newline, mine.newline, other.newline)
    mark = _chosen(old.mark, mine.mark, other.mark)
    is_clean = not has_clash([*head, *body])
    return MergedFile(mark + text.replace("\n", newline), is_clean=is_clean)


def is_readable(text: str) -> bool:
    """Whether a file can be read without doubt."""
    try:
        file_parts(text, "the file")
    except EditRefused:
        return False
    return True


def _nothing(side: FileParts) -> FileParts:
    """What both sides of a file started from that was not there."""
    node = msgspec.structs.replace(
        side.parts.node, entries={}, keys=[], first_keys={}, values=[]
    )
    parts = FrontParts((), (), node)
    return msgspec.structs.replace(side, parts=parts, body=[])


def _chosen(base: str, ours: str, theirs: str) -> str:
    return theirs if ours == base else ours


def _with_ends(clash: Clash) -> Clash:
    ours = tuple(f"{line}\n" for line in clash.ours)
    return Clash(ours, tuple(f"{line}\n" for line in clash.theirs))


def _refuse_other_meaning(
    base: FileParts, ours: FileParts, theirs: FileParts, head: MergedLines, path: str
) -> None:
    """Refuse a result in which a key that one side changed is not as that side has it."""
    old, mine, other = (values_of(side.parts) for side in (base, ours, theirs))
    is_clean = not has_clash(head)
    for lines in (our_lines(head), their_lines(head)):
        merged = values_of(parts_of_head("".join(lines), path))
        for key in {**old, **mine, **other, **merged}:
            before, ours_value, their_value = (
                values.get(key) for values in (old, mine, other)
            )
            value = merged.get(key)
            if not _is_expected(
                before, ours_value, their_value, value, is_clean=is_clean
            ):
                raise EditRefused(path, f'"{key}" would not be as one side changed it')


def _is_expected(
    base: object, ours: object, theirs: object, merged: object, *, is_clean: bool
) -> bool:
    if is_same(theirs, base):
        expected = [ours]
    elif is_same(ours, base):
        expected = [theirs]
    elif is_same(ours, theirs):
        expected = [ours]
    else:
        return True
    if not is_clean:
        # A comment that one side changed and the other removed contradicts as well.
        expected = [ours, theirs]
    return any(is_same(merged, value) for value in expected)


def _refuse_loss(base: str, ours: str, theirs: str, merged: str, path: str) -> None:
    """Refuse a result that lacks a word that one side added."""
    there = set(_WORD.findall(merged))
    old = set(_WORD.findall(base))
    for side in (ours, theirs):
        lost = set(_WORD.findall(side)) - old - there
        if lost:
            raise EditRefused(path, f'"{min(lost)}" would be lost')


def whole_clash(ours: str, theirs: str, labels: Labels) -> str:
    """Both versions of a file, where nothing smaller can be marked without doubt."""
    lines = merge_lines((), lines_with_ends(ours), lines_with_ends(theirs))
    return marked_text(lines, labels)
