"""What an import proved: how many connected people are known by real contact."""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.model.journal import Journal
from kith.network.evidence import gather_evidence


class KnownPeople(msgspec.Struct, frozen=True):
    """How many connected people there are, and of how many of them there is evidence."""

    known: int
    connected: int


def count_known(journal: Journal, today: dt.date, *, reply_days: int) -> KnownPeople:
    """Count the connected people of a journal, and those of whom there is evidence.

    Args:
        journal: The contacts.
        today: What lies after it is no evidence.
        reply_days: See :class:`kith.model.settings.Settings`.
    """
    evidence = gather_evidence(journal, today, span_days=reply_days)
    connected = [person for person in journal.people if person.status == "connected"]
    known = sum(evidence[person.slug].is_known for person in connected)
    return KnownPeople(known, len(connected))
