"""What is wrong at a position of a file."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from kith.text.text_edit import TextEdit

Severity = Literal["error", "warning", "advice"]
Family = Literal["format", "connection", "reputation", "post", "opportunity"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong at a position of a file.

    It states what is known where it is made, and is completed on its way: the YAML parser knows
    no path, the reader of a file no family, and a rule leaves its own name to the check.
    :class:`kith.model.finding.Finding` is a complete one. The order is that of JSON.

    Args:
        path: The file, relative to the journal, with forward slashes.
        line: Line, counted from 1.
        column: Column, counted from 1.
        rule: Name of the rule.
        family: Family of the rule.
        severity: Where it differs from that of the rule.
        message: What is wrong, one sentence without a full stop.
        why: Why it matters.
        help: How to fix it.
        subject: Slug of the contact or post concerned, or nothing.
        edit: The change that fixes it, where no judgement is needed.
        spans: The words of a post it is about: first character in the body, and the one after the
            last.
        is_harmless: Whether everything in the file was understood nevertheless.
    """

    path: str = ""
    line: int
    column: int
    rule: str = ""
    family: Family | None = None
    severity: Severity | None = None
    message: str
    why: str = ""
    help: str = ""
    subject: str = ""
    edit: TextEdit | None = None
    spans: tuple[tuple[int, int], ...] = ()
    is_harmless: bool | UnsetType = UNSET
