"""What a file's reader could not understand; a rule turns it into a finding."""

from __future__ import annotations

import msgspec

from kith.model.text_edit import TextEdit


class Problem(msgspec.Struct, frozen=True):
    """A mistake in a file, found while reading it.

    Args:
        rule: The name of the format rule that reports it.
        path: The file, relative to the journal, with forward slashes.
        line: Line, counted from 1.
        column: Column, counted from 1.
        message: What is wrong, one sentence without a full stop.
        help: How to fix it, with something to paste where possible.
        edit: The change that fixes it, where no judgement is needed.
        is_harmless: Whether everything in the file was understood nevertheless.
    """

    rule: str
    path: str
    line: int
    column: int
    message: str
    help: str = ""
    edit: TextEdit | None = None
    is_harmless: bool = False
