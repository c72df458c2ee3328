"""Who must not be leaned on: somebody removed, or under a concern that still stands.

Somebody declined is not doubtful: no is no judgement of a person.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from kith.model.contact import Concern, Contact, Person
from kith.text.dates import PartialDate


class Doubt(msgspec.Struct, frozen=True):
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
        return (
            f"with an open concern since {self.since}"
            if self.since
            else "with an open concern"
        )

    def precedes(self, date: PartialDate | None) -> bool:
        """Whether something of that date surely came after it; unknown dates did not."""
        return (
            date is not None
            and self.since is not None
            and date.first_key > self.since.last_key
        )


def stands(concern: Concern, today: dt.date) -> bool:
    """Whether a concern is open: it has no ``resolved`` date, or one that has not come."""
    return concern.resolved is None or concern.resolved.earliest > today


def open_concerns(contact: Contact, today: dt.date) -> tuple[Concern, ...]:
    """The concerns about a contact that stand."""
    if not contact.concerns:
        return ()
    return tuple(concern for concern in contact.concerns if stands(concern, today))


def was_settled(person: Person, today: dt.date) -> bool:
    """Whether what somebody was removed for is settled: a concern resolved since has come true."""
    removed = person.removed
    return removed is not None and any(
        concern.resolved is not None
        and not stands(concern, today)
        and (
            removed.date is None or concern.resolved.last_key >= removed.date.first_key
        )
        for concern in person.concerns
    )


def is_taken_back(person: Person, today: dt.date) -> bool:
    """Whether somebody removed was looked at again: the matter is settled, or excused in words."""
    return was_settled(person, today) or any(
        allow.rule == "readmitted" and allow.holds(today) for allow in person.allow
    )


def find_doubt(contact: Contact, today: dt.date) -> Doubt | None:
    """Why a contact must not be leaned on; of several reasons the earliest."""
    doubts = [
        Doubt("concern", concern.date, concern.what or "")
        for concern in open_concerns(contact, today)
    ]
    if isinstance(contact, Person) and (
        contact.status == "removed"
        or (contact.removed and not is_taken_back(contact, today))
    ):
        parting = contact.removed
        date = parting.date if parting else None
        if date is None and contact.status == "removed":
            date = contact.since
        doubts.append(Doubt("removed", date, (parting.reason or "") if parting else ""))
    return min(doubts, key=lambda doubt: _order(doubt.since), default=None)


def _order(date: PartialDate | None) -> int:
    return date.last_key if date else 0
