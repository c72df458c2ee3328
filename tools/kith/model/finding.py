"""What a rule found."""

from __future__ import annotations

from typing import Literal

import msgspec

from kith.model.text_edit import TextEdit

Severity = Literal["error", "warning", "advice"]
Family = Literal["format", "connection", "reputation", "post", "opportunity"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a rule does not hold.

    Args:
        path: The file, relative to the journal, with forward slashes.
        line: Line, counted from 1.
        column: Column, counted from 1.
        rule: Name of the rule.
        family: Family of the rule.
        severity: What it means for a run: an ``error`` fails it.
        message: What is wrong, one sentence without a full stop.
        why: Why it matters.
        help: How to fix it.
        subject: Slug of the contact or post concerned, or nothing.
        edit: The change that fixes it, where no judgement is needed.
        spans: The words of a post it is about: first character in the body, and the one after the
            last.
    """

    path: str
    line: int
    column: int
    rule: str
    family: Family
    severity: Severity
    message: str
    why: str = ""
    help: str = ""
    subject: str = ""
    # Programs read it by the name that it had at first.
    edit: TextEdit | None = msgspec.field(default=None, name="mend")
    spans: tuple[tuple[int, int], ...] = ()
