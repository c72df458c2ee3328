"""The people of one export, found by profile or by name while its files are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from kith.importers.records import (
    ImportedInteraction,
    ImportedPosition,
    Origin,
    PersonRecord,
)
from kith.model.contact import Direction
from kith.names.blocks import exact_block


class Day(msgspec.Struct):
    """What was written with one person on one day."""

    sent: bool = False
    received: bool = False
    note: str = ""

    @property
    def direction(self) -> Direction:
        """Which way it went."""
        if self.sent and self.received:
            return "both"
        return "sent" if self.sent else "received"


class Member(msgspec.Struct):
    """Somebody in the export, with what was written day by day.

    Args:
        record: Everything known about them but contact.
        days: The messages of each day.
        interactions: Contact that is no message, in the order in which it was read.
        texts: Words that belong in the body.
        rows: How many rows of the export are about them.
    """

    record: PersonRecord
    days: dict[dt.date, Day] = {}
    interactions: dict[ImportedInteraction, None] = {}
    texts: list[str] = []
    rows: int = 0

    @property
    def wrote_both_ways(self) -> bool:
        """Whether they wrote to the owner, and the owner to them."""
        has_sent = any(day.sent for day in self.days.values())
        if not has_sent:
            return False
        return any(day.received for day in self.days.values())

    def add(self, day: dt.date, direction: Direction, note: str = "") -> None:
        """Note that something was written on a day."""
        entry = self.days.setdefault(day, Day())
        entry.sent |= direction in {"sent", "both"}
        entry.received |= direction in {"received", "both"}
        entry.note = entry.note or note

    def add_interaction(self, interaction: ImportedInteraction) -> None:
        """Note contact that is no message."""
        self.interactions[interaction] = None

    def add_vouch(self, text: str) -> None:
        """Note what the owner said about them, the first time they did."""
        vouch = self.record.vouch or text
        self.record = msgspec.structs.replace(self.record, vouch=vouch)

    def add_position(self, position: ImportedPosition) -> None:
        """Note where they work."""
        self.record = msgspec.structs.replace(self.record, position=position)

    def add_text(self, text: str) -> None:
        """Note words that belong in the body."""
        self.texts.append(text.strip())

    def finished(self) -> PersonRecord:
        """The record with its interactions, oldest first."""
        interactions = [
            ImportedInteraction(
                date=date, how="message", direction=day.direction, note=day.note
            )
            for date, day in self.days.items()
        ]
        interactions += self.interactions
        interactions.sort(key=lambda contact: (contact.date, contact.how, contact.note))
        text = "\n\n".join(filter(None, (self.record.text, *self.texts)))
        return msgspec.structs.replace(
            self.record, interactions=tuple(interactions), text=text, rows=self.rows
        )


class People:
    """Everybody in the export.

    Args:
        records: The people known from ``Connections.csv``.
    """

    def __init__(self, records: Iterable[PersonRecord]) -> None:
        self._members: list[Member] = []
        self._by_profile: dict[str, Member] = {}
        self._by_name: dict[str, list[Member]] = {}
        self._without_profile: dict[str, list[Member]] = {}
        for record in records:
            self.add(record)

    def add(self, record: PersonRecord, *, makes_file: bool = True) -> Member:
        """Take somebody in.

        Args:
            record: Everything known about them but contact.
            makes_file: Whether that is reason enough for a file.
        """
        record = msgspec.structs.replace(record, makes_file=makes_file)
        member = Member(record, rows=record.rows)
        self._members.append(member)
        key = exact_block(record.name)
        _add_namesake(self._by_name, key, member)
        if record.linkedin:
            self._by_profile.setdefault(record.linkedin, member)
        else:
            _add_namesake(self._without_profile, key, member)
        return member

    def find(self, name: str, profile: str) -> Member | None:
        """Somebody by profile, else by a name that only one has."""
        if profile and (member := self._by_profile.get(profile)):
            return member
        if not name:
            return None
        # Whoever has another profile is somebody else of the same name.
        by_name = self._without_profile if profile else self._by_name
        namesakes = by_name.get(exact_block(name), [])
        return namesakes[0] if len(namesakes) == 1 else None

    def named_at_start(self, words: list[str]) -> Member | None:
        """Who alone has the name that a text begins with, two words of it at least."""
        for length in range(len(words), 1, -1):
            namesakes = self._by_name.get(exact_block(" ".join(words[:length])), [])
            if len(namesakes) == 1:
                return namesakes[0]
        return None

    def is_ambiguous(self, name: str) -> bool:
        """Whether several people have a name."""
        return len(self._by_name.get(exact_block(name), [])) > 1

    def finished(self) -> tuple[PersonRecord, ...]:
        """Everybody's record, in the order in which they were met."""
        return tuple(member.finished() for member in self._members)


def _add_namesake(by_name: dict[str, list[Member]], key: str, member: Member) -> None:
    """Note who has a name; more than two only say that it is not one."""
    namesakes = by_name.setdefault(key, [])
    if len(namesakes) < 2:
        namesakes.append(member)


def correspondent(name: str, profile: str, origin: Origin) -> PersonRecord:
    """Somebody who is neither a connection nor invited, before a row was counted."""
    return PersonRecord(origin=origin, name=name, linkedin=profile, rows=0)
