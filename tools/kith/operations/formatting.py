"""Plans and writes the usual layout of files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kith.editor.formatting import formatted
from kith.editor.undo import PendingWrite, Transaction
from kith.errors import KithError
from kith.operations.file_edit import Edit
from kith.text.files import read_text


class FormatPlan(msgspec.Struct, frozen=True):
    """What another layout would change.

    Args:
        edits: The files that change.
        refusals: Why a file stays as it is, by its path.
        unchanged: How many files have the layout.
    """

    edits: tuple[Edit, ...]
    refusals: dict[str, str]
    unchanged: int


def plan_format(root: Path, paths: Iterable[str]) -> FormatPlan:
    """Plan the layout of some files; nothing is written."""
    edits = []
    refusals = {}
    unchanged = 0
    for path in paths:
        try:
            text, _ = read_text(root / path)
            new = formatted(text, path)
        except KithError as error:
            refusals[path] = getattr(error, "why", error.message)
            continue
        if new == text:
            unchanged += 1
        else:
            edits.append(Edit(path, text, new))
    return FormatPlan(tuple(edits), refusals, unchanged)


def write_format(root: Path, plan: FormatPlan) -> dict[str, KithError]:
    """Write a plan; gives the reason for each file that was not written, by its path."""
    with Transaction(root, "format") as writing:
        writes = [
            PendingWrite(edit.path, edit.after, edit.before) for edit in plan.edits
        ]
        return writing.write_together(writes)
