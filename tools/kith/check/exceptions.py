"""The exceptions of a journal, and which of them still do something."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from kith.check.check import CheckResult
from kith.model.contact import Allow
from kith.model.journal import Journal

State = Literal["used", "unused", "expired", "unexplained"]


class ExceptionEntry(msgspec.Struct, frozen=True):
    """One exception.

    Args:
        path: The file.
        slug: Its contact or post.
        allow: Rule, reason and end.
        state: ``used``: it excuses a finding; ``unused``: nothing needs it; ``expired``: its last
            day has passed; ``unexplained``: it has no reason and excuses nothing.
    """

    path: str
    slug: str
    allow: Allow
    state: State


def list_exceptions(
    journal: Journal,
    result: CheckResult,
    today: dt.date,
) -> tuple[ExceptionEntry, ...]:
    """Every exception, by rule and file."""
    entries = []
    for record in journal.records:
        for allow in record.allow:
            state = _state(record.path, allow, result, today)
            entries.append(ExceptionEntry(record.path, record.slug, allow, state))
    entries.sort(key=lambda entry: (entry.allow.rule, entry.path))
    return tuple(entries)


def _state(path: str, allow: Allow, result: CheckResult, today: dt.date) -> State:
    if not allow.reason:
        return "unexplained"
    if allow.has_ended(today):
        return "expired"
    if (path, allow.rule) in result.needed:
        return "used"
    return "unused"
