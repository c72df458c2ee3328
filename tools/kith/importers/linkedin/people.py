"""The people of one export, found by profile or by name while its files are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from kith.importers.records import ImportedInteraction, Origin, PersonRecord
from kith.model.contact import Direction
from kith.network.organizations import name_key


class Day(msgspec.Struct):
    """What was written with one person on one day."""

    sent: bool = False
    received: bool = False
    note: str = ""


class Known(msgspec.Struct):
    """Somebody in the export, with what was written day by day."""

    record: PersonRecord
    days: dict[dt.date, Day] = {}

    def add(self, day: dt.date, direction: Direction, note: str = "") -> None:
        """Note that something was written on a day."""
        entry = self.days.setdefault(day, Day())
        entry.sent |= direction in {"sent", "both"}
        entry.received |= direction in {"received", "both"}
        entry.note = entry.note or note

    def finished(self) -> PersonRecord:
        """The record with its interactions, oldest first."""
        interactions = tuple(
            ImportedInteraction(day, "message", _direction(entry), entry.note)
            for day, entry in sorted(self.days.items())
        )
        return msgspec.structs.replace(self.record, interactions=interactions)


class People:
    """Everybody in the export.

    Args:
        records: Those known from ``Connections.csv``.
    """

    def __init__(self, records: Iterable[PersonRecord]) -> None:
        self.all: list[Known] = []
        self._by_profile: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = {}
        for record in records:
            self.add(record)

    def add(self, record: PersonRecord) -> Known:
        """Take somebody in."""
        known = Known(record, {})
        self.all.append(known)
        if record.linkedin:
            self._by_profile.setdefault(record.linkedin, known)
        self._by_name.setdefault(name_key(record.name), []).append(known)
        return known

    def find(self, name: str, profile: str) -> Known | None:
        """Somebody by profile, else by a name that only one has."""
        if profile and (known := self._by_profile.get(profile)):
            return known
        same = self._by_name.get(name_key(name), []) if name else []
        if profile:
            # Whoever has another profile is somebody else of the same name.
            same = [known for known in same if not known.record.linkedin]
        return same[0] if len(same) == 1 else None

    def is_ambiguous(self, name: str) -> bool:
        """Whether several people have a name."""
        return len(self._by_name.get(name_key(name), [])) > 1

    def finished(self) -> tuple[PersonRecord, ...]:
        """Everybody's record, in the order in which they were met."""
        return tuple(known.finished() for known in self.all)


def correspondent(name: str, profile: str, origin: Origin) -> PersonRecord:
    """Somebody who is neither a connection nor invited."""
    return PersonRecord(origin=origin, name=name, linkedin=profile)


def _direction(day: Day) -> Direction:
    if day.sent and day.received:
        return "both"
    return "sent" if day.sent else "received"
