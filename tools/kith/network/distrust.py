"""Who must not be leaned on: somebody removed, or under a concern that still stands.

Somebody declined is not doubtful: no is no judgement of a person.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from kith.model.contact import Concern, Contact, Person
from kith.text.dates import PartialDate


class Distrust(msgspec.Struct, frozen=True):
    """Why somebody must not be leaned on.

    Args:
        kind: Whether the connection was ended, or a concern stands.
        since: From when on, as far as known.
        what: What happened, in the owner's words, or nothing.
    """

    kind: Literal["removed", "concern"]
    since: PartialDate | None = None
    what: str = ""

    @property
    def words(self) -> str:
        """The doubt, to put after a name: ``removed on 2025-04-03``."""
        if self.kind == "removed":
            return f"removed on {self.since}" if self.since else "removed"
        since = f" since {self.since}" if self.since else ""
        return f"with an open concern{since}"

    def precedes(self, date: PartialDate | None) -> bool:
        """Whether something of that date surely came after it; unknown dates did not."""
        if date is None or self.since is None:
            return False
        return date.first_key > self.since.last_key


def stands(concern: Concern, today: dt.date) -> bool:
    """Whether a concern is open: it has no ``resolved`` date, or one that has not come."""
    if concern.resolved is None:
        return True
    return concern.resolved.earliest > today


def open_concerns(contact: Contact, today: dt.date) -> tuple[Concern, ...]:
    """The concerns about a contact that stand."""
    if not contact.concerns:
        return ()
    return tuple(concern for concern in contact.concerns if stands(concern, today))


def was_settled(person: Person, today: dt.date) -> bool:
    """Whether what somebody was removed for is settled: a concern resolved since has come true."""
    removed = person.removed
    if removed is None:
        return False
    for concern in person.concerns:
        resolved = concern.resolved
        if resolved is None or stands(concern, today):
            continue
        if removed.date is None:
            return True
        if resolved.last_key >= removed.date.first_key:
            return True
    return False


def is_excused(person: Person, rule: str, today: dt.date) -> bool:
    """Whether a valid exception in somebody's file excuses them from a rule."""
    return any(allow.rule == rule and allow.holds(today) for allow in person.allow)


def is_taken_back(person: Person, today: dt.date) -> bool:
    """Whether somebody removed was looked at again: the matter is settled, or excused in words."""
    if was_settled(person, today):
        return True
    return is_excused(person, "readmitted", today)


def find_distrust(contact: Contact, today: dt.date) -> Distrust | None:
    """Why a contact must not be leaned on; of several reasons the earliest."""
    doubts = [
        Distrust("concern", concern.date, concern.what or "")
        for concern in open_concerns(contact, today)
    ]
    if isinstance(contact, Person) and _is_removed(contact, today):
        doubts.append(_doubt_of_removal(contact))
    return min(doubts, key=_since_key, default=None)


def _is_removed(person: Person, today: dt.date) -> bool:
    if person.status == "removed":
        return True
    if person.removed is None:
        return False
    return not is_taken_back(person, today)


def _doubt_of_removal(person: Person) -> Distrust:
    date = None
    reason = ""
    if person.removed is not None:
        date = person.removed.date
        reason = person.removed.reason or ""
    if date is None and person.status == "removed":
        date = person.since
    return Distrust("removed", date, reason)


def _since_key(doubt: Distrust) -> int:
    """Orders doubts by when they began; those without a date come first."""
    return doubt.since.last_key if doubt.since else 0
